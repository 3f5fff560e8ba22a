"""Literals as the engine here writes them: others write the same number in ways of their own."""

from decimal import Decimal, InvalidOperation
from typing import Final

from pyoxigraph import Literal, NamedNode, Quad, Triple

from accoop.querying.running import Cell
from accoop.rdf.terms import XSD

_BOOLEAN: Final = NamedNode(XSD + "boolean")
_DECIMAL: Final = XSD + "decimal"
_INTEGER: Final = NamedNode(XSD + "integer")
# The engine here holds integers of these kinds as plain ones.
_INTEGERS: Final = frozenset(
    XSD + name
    for name in (
        *("int", "long", "short", "byte", "unsignedInt", "unsignedLong", "unsignedShort", "unsignedByte"),
        *("nonNegativeInteger", "positiveInteger", "nonPositiveInteger", "negativeInteger"),
    )
)
_TRUTH: Final = {"1": "true", "0": "false"}


def plain(cell: Cell) -> Cell:
    """A term with its literal in the form that the engine here gives it.

    >>> plain(Literal("1", datatype=NamedNode(XSD + "boolean"))).value
    'true'
    >>> plain(Literal("18.0", datatype=NamedNode(XSD + "decimal"))).value
    '18'
    """
    if not isinstance(cell, Literal):
        return cell
    kind = cell.datatype.value
    if kind == _BOOLEAN.value:
        return Literal(_TRUTH.get(cell.value, cell.value), datatype=_BOOLEAN)
    if kind in _INTEGERS and cell.value.lstrip("+-").isdecimal():
        return Literal(str(int(cell.value)), datatype=_INTEGER)
    return Literal(_decimal(cell.value), datatype=cell.datatype) if kind == _DECIMAL else cell


def plain_triple(quad: Quad) -> Triple:
    """A statement with its literal in that form."""
    value = plain(quad.object)
    return quad.triple if value is None else Triple(quad.subject, quad.predicate, value)


def _decimal(text: str) -> str:
    try:
        number = Decimal(text)
    except InvalidOperation:
        return text
    written = f"{number:f}"
    return written.rstrip("0").rstrip(".") if "." in written else written
