"""RDF terms as Python values, by their XSD datatype."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Final

from pyoxigraph import Literal, NamedNode

from accoop.querying.running import Cell
from accoop.rdf.terms import XSD

Value = str | int | float | bool | Decimal | date | datetime | None

_INTEGERS: Final = (
    *("integer", "int", "long", "short", "byte", "nonNegativeInteger", "positiveInteger"),
    *(
        "nonPositiveInteger",
        "negativeInteger",
        "unsignedInt",
        "unsignedLong",
        "unsignedShort",
        "unsignedByte",
    ),
)


def _boolean(text: str) -> bool:
    return {"true": True, "1": True, "false": False, "0": False}[text]


_READ: Final[Mapping[str, Callable[[str], Value]]] = {
    **dict.fromkeys(_INTEGERS, int),
    "decimal": Decimal,
    "double": float,
    "float": float,
    "boolean": _boolean,
    "date": date.fromisoformat,
    "dateTime": datetime.fromisoformat,
}


def python_value(term: Cell) -> Value:
    """A term as a value: numbers, yes and no, days and moments as Python has them, all else as text.

    An IRI is its text, and so are words in a language. A year (`xsd:gYear`) and a month (`xsd:gYearMonth`)
    are the text `2021` and `2021-06`, since Python knows no time that is less precise than a day. What is
    not bound is `None`; a literal that is not what its datatype promises is its text.

    >>> python_value(Literal("21", datatype=NamedNode(XSD + "integer")))
    21
    >>> python_value(Literal("2021-09-06", datatype=NamedNode(XSD + "date")))
    datetime.date(2021, 9, 6)
    >>> python_value(Literal("2021-06", datatype=NamedNode(XSD + "gYearMonth")))
    '2021-06'
    """
    if isinstance(term, NamedNode):
        return term.value
    if not isinstance(term, Literal):
        return None if term is None else str(term)
    read = _READ.get(term.datatype.value.removeprefix(XSD)) if term.datatype.value.startswith(XSD) else None
    try:
        return term.value if read is None else read(term.value)
    except (ValueError, KeyError, InvalidOperation):
        return term.value


def column_kind(values: list[Value]) -> type:
    """The one type of a column of a data frame; `str` where its values have no type in common.

    >>> column_kind([1, None, Decimal("0.5")]).__name__, column_kind(["2021", date(2021, 9, 6)]).__name__
    ('float', 'str')
    """
    kinds = {type(value) for value in values if value is not None}
    if kinds and kinds <= {int, float, Decimal}:
        return int if kinds == {int} else float
    return kinds.pop() if len(kinds) == 1 else str


def in_kind(value: Value, kind: type) -> Value:
    """A value in the type of its column."""
    if value is None or type(value) is kind:
        return value
    if kind is float and isinstance(value, int | Decimal):
        return float(value)
    return value.isoformat() if isinstance(value, date) else str(value)
