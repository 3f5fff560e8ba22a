"""Terms as cells of a CSV file: exact, in order, and never a formula to a spreadsheet program."""

from collections.abc import Iterable
from typing import Final

from pyoxigraph import Literal, NamedNode

from accoop.rdf.ordering import natural

Term = NamedNode | Literal

MARK: Final = "'"
# Full-width forms too: programs set to an East Asian language take them for the same signs.
_FORMULA: Final = (*"=+-@\t\r\n", "\uff1d", "\uff0b", "\uff0d", "\uff20", MARK)
_WORDS: Final = ("text", "word")

BETWEEN: Final = " "
"""What stands between several values of a cell; no IRI and no code holds it."""
BETWEEN_NAMES: Final = " | "
"""What stands between the names of several things."""


def guarded(text: str) -> str:
    """Text that no spreadsheet program takes for a formula; `unguarded` gives it back.

    >>> guarded("=1+1"), guarded("as usual"), guarded("'tis")
    ("'=1+1", 'as usual', "''tis")
    """
    return MARK + text if text.startswith(_FORMULA) else text


def unguarded(cell: str) -> str:
    """The text of a cell that `guarded` made.

    >>> unguarded(guarded("-"))
    '-'
    """
    return cell.removeprefix(MARK)


def in_order(terms: Iterable[Term]) -> list[Term]:
    """Terms each once, in an order that does not depend on where they come from."""
    return sorted(set(terms), key=lambda term: (natural(term.value), str(term)))


def cell(terms: Iterable[Term], kind: str, *, many: bool) -> str:
    """The values of a cell; of a column that holds one value, the first.

    Args:
        terms: in order.
        kind: the type of the column.
        many: whether it holds several.
    """
    values = [guarded(term.value) if kind in _WORDS else term.value for term in terms]
    return BETWEEN.join(values if many else values[:1])


def names_cell(names: Iterable[str]) -> str:
    """The names of several things in one cell."""
    return guarded(BETWEEN_NAMES.join(names))
