"""Answers of queries as tables of values, each a link where it leads somewhere."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Final

from pyoxigraph import Literal, NamedNode, QueryBoolean, QuerySolutions, QueryTriples

from accoop.failures import Failure
from accoop.glyphs import capitalized
from accoop.pages.context import Context
from accoop.pages.literals import is_stated
from accoop.pages.model import Text, Value
from accoop.pages.parts import Table
from accoop.querying.guard import CheckedQuery
from accoop.querying.headings import heading
from accoop.querying.running import Cell, results_of, told
from accoop.querying.saved import SavedQuery

ROWS: Final = 200  # rows on a page; the data formats have all
ROW_DATA: Final = (
    ("csv", "text/csv", "CSV"),
    ("tsv", "text/tab-separated-values", "TSV"),
    ("json", "application/sparql-results+json", "JSON"),
    ("xml", "application/sparql-results+xml", "XML"),
)
GRAPH_DATA: Final = (
    ("ttl", "text/turtle", "Turtle"),
    ("jsonld", "application/ld+json", "JSON-LD"),
    ("nt", "application/n-triples", "N-Triples"),
    ("rdf", "application/rdf+xml", "RDF/XML"),
)
_LABEL: Final = "Label"
_STATEMENT: Final = ("subject", "predicate", "object")


@dataclass(frozen=True, slots=True)
class Answered:
    """What a query answered, or why it did not.

    Attributes:
        truth: the answer of a query that asks yes or no.
        table: the answer of any other.
        trouble: what is wrong with the query or with the values that were given.
        cut: whether there are more rows than are shown.
    """

    truth: str = ""
    table: Table | None = None
    trouble: str = ""
    cut: bool = False


def answered(context: Context, query: CheckedQuery, saved: SavedQuery | None = None) -> Answered:
    """The answer to a query.

    Args:
        context: the page.
        query: the query.
        saved: the saved query that it is, which says what its columns are called.

    Raises:
        QueryFailure: the engine refuses it.
    """
    try:
        return _read(context, results_of(context.library.store, query), saved)
    except (Failure, MemoryError):
        raise
    except Exception as error:
        raise told(error) from error


def _read(
    context: Context, results: QueryBoolean | QuerySolutions | QueryTriples, saved: SavedQuery | None
) -> Answered:
    if isinstance(results, QueryBoolean):
        return Answered(truth=context.say("yes" if results else "no"))
    if isinstance(results, QuerySolutions):
        columns = tuple(variable.value for variable in results.variables)
        rows = [tuple(row[name] for name in columns) for row in islice(results, ROWS + 1)]
    else:
        columns = _STATEMENT
        # The engine gives statements in any order; a page that is kept as a file has them in one.
        told = results if context.addresses.live else sorted(results, key=str)
        rows = [_statement(triple) for triple in islice(_distinct(told), ROWS + 1)]
    return Answered(table=_table(context, saved, columns, rows[:ROWS]), cut=len(rows) > ROWS)


def _distinct(results: Iterable[object]) -> Iterator[object]:
    seen: set[object] = set()
    for triple in results:
        if triple not in seen:
            seen.add(triple)
            yield triple


def _statement(triple: object) -> tuple[Cell, ...]:
    return tuple(getattr(triple, part) for part in _STATEMENT)


def _table(
    context: Context, saved: SavedQuery | None, columns: Sequence[str], rows: Sequence[Sequence[Cell]]
) -> Table:
    """The rows as values; a column `xLabel` becomes the words of its column `x`."""
    labels = {name: columns.index(name + _LABEL) for name in columns if name + _LABEL in columns}
    hidden = set(labels.values())
    kept = [index for index in range(len(columns)) if index not in hidden]
    return Table(
        tuple(_column(context, saved, columns[index]) for index in kept),
        tuple(
            tuple(_cell(context, row, index, labels.get(columns[index])) for index in kept) for row in rows
        ),
    )


def _cell(context: Context, row: Sequence[Cell], index: int, label: int | None) -> tuple[Value, ...]:
    term, named = row[index], None if label is None else row[label]
    if isinstance(term, NamedNode | Literal) and not is_stated(term):
        return ()
    if isinstance(term, NamedNode):
        value = context.value(term)
        if isinstance(named, Literal):
            words = Text(named.value, named.language or "")
            return (replace(value, text=words),)
        if context.library.dossiers.is_claim(term):
            return (replace(value, text=context.claim_title(term), title=""),)
        return (value,)
    if isinstance(term, Literal):
        return (context.value(term),)
    return () if term is None else (Value(Text(str(term))),)


def _column(context: Context, saved: SavedQuery | None, name: str) -> Text:
    """A column in words, where somebody has named it."""
    if saved is None:
        return Text(name)
    return Text(capitalized(heading(name, context.language, saved)), context.language)
