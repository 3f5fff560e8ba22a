"""A question from its text to what is written: parameters bound, evaluated, laid out."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from accoop.querying.binding import filled
from accoop.querying.formats import GRAPH_FORMATS, ROW_FORMATS, graph_bytes
from accoop.querying.guard import CheckedQuery, check_query
from accoop.querying.headings import heading
from accoop.querying.naming import Names
from accoop.querying.running import Graph, Table, serialised_answer, typed_answer
from accoop.querying.saved import read_header
from accoop.querying.tables import readable
from accoop.rdf.terms import Terms
from accoop.store.reading import open_snapshot


@dataclass(frozen=True, slots=True)
class Question:
    """A query with all that its answer depends on.

    Attributes:
        name: the saved query, the file, or `-`.
        text: the query with its header.
        values: the parameters as a person gives them.
        language: the language of labels.
        layout: a name in `ROW_FORMATS` or `GRAPH_FORMATS`, or `TABLE`.
        seconds: how long it may take.
    """

    name: str
    text: str
    values: Mapping[str, str]
    language: str
    store: Path
    layout: str
    seconds: float


@dataclass(frozen=True, slots=True)
class Cells:
    """An answer as a table for people."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


Reply = bytes | bool | Cells


def prepared(
    name: str, text: str, values: Mapping[str, str], language: str, names: Names, terms: Terms
) -> CheckedQuery:
    """A query with its parameters in their places, as it is evaluated.

    Args:
        name: what it is called in failures.
        text: the query with its header.
        values: the parameters as a person gives them.
        language: the language of labels.
        names: where the things that parameters name are looked up.
        terms: the terms of the graph.

    Raises:
        Failure: a parameter or the query is at fault.
    """
    saved = read_header(name, text)
    checked = check_query(saved.text, terms.graphs)
    return filled(saved, checked, values, language, names.resolve, terms.graphs)


def answered(question: Question) -> Reply:
    """The answer: bytes in an exact format, yes or no, or a table.

    Raises:
        Failure: a parameter, the query or the store is at fault.
    """
    terms = Terms()
    store = open_snapshot(question.store).store
    names = Names(store, terms)
    ready = prepared(question.name, question.text, question.values, question.language, names, terms)
    if question.layout in ROW_FORMATS:
        return serialised_answer(store, ready, question.seconds, ROW_FORMATS[question.layout])
    return laid_out(typed_answer(store, ready, question.seconds), question, terms)


def laid_out(answer: Table | Graph | bool, question: Question, terms: Terms) -> Reply:
    """An answer in a format for graphs, or for people."""
    if isinstance(answer, bool):
        return answer
    if isinstance(answer, Graph):
        if question.layout in GRAPH_FORMATS:
            return graph_bytes(answer.triples, GRAPH_FORMATS[question.layout], terms)
        rows = tuple((t.subject, t.predicate, t.object) for t in answer.triples)
        answer = Table(("subject", "predicate", "object"), rows)
    columns, cells = readable(answer, terms)
    saved = read_header(question.name, question.text)
    return Cells(tuple(heading(name, question.language, saved) for name in columns), tuple(cells))
