"""The pages of saved queries: a list of questions; for each its form, its answer as a table, its text."""

import shlex
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice, pairwise
from typing import Final

from pyoxigraph import Literal, NamedNode, QueryBoolean, QuerySolutions, QueryTriples

from accoop.failures import Misuse
from accoop.glyphs import capitalized
from accoop.pages.addresses import QUERIES, Values, query_path
from accoop.pages.context import Context
from accoop.pages.frame import frame
from accoop.pages.model import Table, Text, Value
from accoop.pages.rendering import rendered
from accoop.querying.binding import bound
from accoop.querying.guard import CheckedQuery, check_query
from accoop.querying.headings import heading
from accoop.querying.running import Cell, results_of
from accoop.querying.saved import OPEN, Parameter, SavedQuery, find_saved_query, saved_queries
from accoop.wording import wording

ROWS: Final = 200  # rows on a page; the data formats have all
_LABEL: Final = "Label"
_STATEMENT: Final = ("subject", "predicate", "object")
_ROW_DATA: Final = (
    ("csv", "text/csv", "CSV"),
    ("tsv", "text/tab-separated-values", "TSV"),
    ("json", "application/sparql-results+json", "JSON"),
    ("xml", "application/sparql-results+xml", "XML"),
)
_GRAPH_DATA: Final = (
    ("ttl", "text/turtle", "Turtle"),
    ("jsonld", "application/ld+json", "JSON-LD"),
    ("nt", "application/n-triples", "N-Triples"),
    ("rdf", "application/rdf+xml", "RDF/XML"),
)
_INPUTS: Final = {"integer": "number", "date": "date"}


@dataclass(frozen=True, slots=True)
class Field:
    """A field of the form.

    Attributes:
        input: the type of its HTML control.
        hint: of which type the value is, and whether it may be left out.
    """

    name: str
    label: Text
    input: str
    value: str
    hint: str
    required: bool


@dataclass(frozen=True, slots=True)
class Answered:
    """What a query answered, or why it did not.

    Attributes:
        truth: the answer of a query that asks yes or no.
        table: the answer of any other.
        trouble: what is wrong with the values that were given.
        cut: whether there are more rows than are shown.
    """

    truth: str = ""
    table: Table | None = None
    trouble: str = ""
    cut: bool = False


def queries_page(context: Context) -> str:
    """The list of all saved queries, by the question that each answers."""
    found = sorted(saved_queries(), key=lambda saved: saved.name)
    rows = tuple(
        (saved.name, context.addresses.query(saved.name), _question(context, saved)) for saved in found
    )
    return rendered(
        "queries.html",
        frame=frame(context, context.said("queries"), data=()),
        say=context.say,
        rows=rows,
    )


def query_page(context: Context, name: str, values: Values) -> tuple[str, bool]:
    """The page of a saved query, and whether its answer stands on it or something was wrong.

    Raises:
        Misuse: there is no such query.
    """
    saved = find_saved_query(name)
    given = {name: value for name, value in values if value.strip()}
    needed = [p for p in saved.parameters if p.default is None and p.name not in given]
    query = check_query(saved.text, context.terms.graphs)
    answer = Answered() if needed and not given else _answer(context, saved, query, given)
    graph = query.form in ("CONSTRUCT", "DESCRIBE")
    asked = tuple(sorted(given.items()))
    data = tuple(
        (
            label,
            kind,
            context.addresses.file(f"{QUERIES}{saved.name}.{ending}", (*asked, ("lang", context.language))),
        )
        for ending, kind, label in (_GRAPH_DATA if graph else _ROW_DATA)
    )
    page = rendered(
        "query.html",
        frame=frame(
            context,
            _question(context, saved),
            kicker=Value(Text(saved.name)),
            trail=(Value(context.said("queries"), context.addresses.page(QUERIES)),),
            data=() if needed or answer.trouble else data,
            values=asked,
        ),
        say=context.say,
        name=saved.name,
        action=context.addresses.file(query_path(saved.name)),
        fields=tuple(_field(context, parameter, given) for parameter in saved.parameters),
        examples=tuple(_examples(context, saved)),
        answer=answer,
        text=saved.standalone.strip(),
    )
    return page, not answer.trouble


def _question(context: Context, saved: SavedQuery) -> Text:
    own = saved.questions.get(context.language)
    return Text(own, context.language) if own else Text(saved.question("en") or saved.name, "en")


def _answer(context: Context, saved: SavedQuery, query: CheckedQuery, given: dict[str, str]) -> Answered:
    try:
        text = bound(saved, query, given, context.language, context.library.names.resolve)
    except Misuse as failure:
        spoken = wording(context.language)
        web = f"web-{failure.key}"
        key = web if web in spoken.sentences else failure.key
        return Answered(trouble=" ".join(spoken.say(key, **failure.facts).split()))
    results = results_of(context.library.store, check_query(text, context.terms.graphs))
    if isinstance(results, QueryBoolean):
        return Answered(truth=context.say("yes" if results else "no"))
    if isinstance(results, QuerySolutions):
        columns = tuple(variable.value for variable in results.variables)
        rows = [tuple(row[name] for name in columns) for row in islice(results, ROWS + 1)]
    else:
        columns = _STATEMENT
        rows = [_statement(triple) for triple in islice(_distinct(results), ROWS + 1)]
    return Answered(table=_table(context, saved, columns, rows[:ROWS]), cut=len(rows) > ROWS)


def _distinct(results: QueryTriples) -> Iterator[object]:
    seen: set[object] = set()
    for triple in results:
        if triple not in seen:
            seen.add(triple)
            yield triple


def _statement(triple: object) -> tuple[Cell, ...]:
    return tuple(getattr(triple, part) for part in _STATEMENT)


def _table(
    context: Context, saved: SavedQuery, columns: Sequence[str], rows: Sequence[Sequence[Cell]]
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


def _column(context: Context, saved: SavedQuery, name: str) -> Text:
    """A column in words."""
    return Text(capitalized(heading(name, context.language, saved)), context.language)


def _field(context: Context, parameter: Parameter, given: dict[str, str]) -> Field:
    spoken = wording(context.language)
    described = parameter.descriptions.get(context.language)
    label = Text(capitalized(described or parameter.descriptions.get("en", parameter.name)))
    default = parameter.default if parameter.default not in (None, OPEN) else ""
    hints = [spoken.say(f"type-{parameter.type}")]
    if parameter.default is None:
        hints.append(spoken.say("parameter-required"))
    elif parameter.default == OPEN:
        hints.append(spoken.say("parameter-open"))
    kind = "select" if parameter.type == "boolean" else _INPUTS.get(parameter.type, "text")
    value = given.get(parameter.name, default or "")
    joined = context.say("list-separator").join(hints)
    return Field(parameter.name, label, kind, value, joined, parameter.default is None)


def _examples(context: Context, saved: SavedQuery) -> Iterator[Value]:
    """The examples of the header as links to their answers."""
    seen: set[tuple[tuple[str, str], ...]] = set()
    for example in saved.examples:
        words = shlex.split(example)
        values = tuple(
            (name, value)
            for option, pair in pairwise(words)
            if option == "--param"
            for name, _, value in (pair.partition("="),)
        )
        if values and values not in seen:
            seen.add(values)
            said = context.say("list-separator").join(f"{name} = {value}" for name, value in values)
            yield Value(Text(said), context.addresses.query(saved.name, values))
