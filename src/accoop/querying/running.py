"""Evaluation: in a thread of its own with a deep stack, for a limited time, in full or not at all."""

import re
import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final, TypeVar

from pyoxigraph import (
    BlankNode,
    Literal,
    NamedNode,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    QueryTriples,
    Store,
    Triple,
)

from accoop.failures import Exit, Failure, QueryFailure
from accoop.querying.dataset import ChosenGraphs, Results, dataset
from accoop.querying.guard import CheckedQuery

Cell = NamedNode | Literal | BlankNode | Triple | None
_T = TypeVar("_T")

# Queries nested as deeply as the guard allows overflow the usual stack of 8 MiB.
_STACKS: Final = (512 << 20, 64 << 20)

_ENGINE_SAYS: Final = re.compile(r"error at (?P<line>\d+):(?P<column>\d+): (?P<reason>.*)", re.DOTALL)
_REASON: Final = 100


@dataclass(frozen=True, slots=True)
class Table:
    """The answer of a SELECT, columns in the order of the query."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class Graph:
    """The answer of a CONSTRUCT or DESCRIBE, each triple once."""

    triples: tuple[Triple, ...]


class TimeOut(Failure):
    """A query took longer than it may."""

    def __init__(self, seconds: float) -> None:
        super().__init__("query-time-out", Exit.TIME_OUT, seconds=f"{seconds:g}")


def typed_answer(store: Store, query: CheckedQuery, seconds: float) -> Table | Graph | bool:
    """Answer a query with RDF terms."""
    return evaluate(store, query, seconds, _typed)


def serialised_answer(store: Store, query: CheckedQuery, seconds: float, layout: QueryResultsFormat) -> bytes:
    """Answer a SELECT or ASK in one of the W3C result formats."""

    def read(results: Results) -> bytes:
        if isinstance(results, QueryTriples):
            raise QueryFailure("format-for-rows", format=layout.file_extension)
        return results.serialize(format=layout) or b""

    return evaluate(store, query, seconds, read)


def evaluate(store: Store, query: CheckedQuery, seconds: float, read: Callable[[Results], _T]) -> _T:
    """Evaluate a query and read its results, for so many seconds at most.

    Raises:
        TimeOut: it took too long.
        QueryFailure: the engine refuses the query, or fails.
    """
    return in_time(lambda: read(results_of(store, query)), seconds)


def in_time(answer: Callable[[], _T], seconds: float) -> _T:
    """What a question gives, for so many seconds at most.

    The engine cannot be interrupted: after a time-out its thread works on until the process ends.

    Raises:
        TimeOut: it took too long.
        QueryFailure: the engine refuses the query, or fails.
    """
    answers: list[_T] = []
    failures: list[BaseException] = []

    def work() -> None:
        try:
            answers.append(answer())
        except BaseException as error:  # handed to the thread that waits
            failures.append(error)

    worker = started_deep(work)
    worker.join(min(seconds, threading.TIMEOUT_MAX))
    if worker.is_alive():
        raise TimeOut(seconds)
    if failures:
        raise told(failures[0]) from failures[0]
    return answers[0]


def started_deep(work: Callable[[], None]) -> threading.Thread:
    """Start a thread whose stack is deep enough for every query that the guard lets through.

    Raises:
        QueryFailure: there is not enough memory for its stack.
    """
    usual = threading.stack_size()
    try:
        for size in _STACKS:
            threading.stack_size(size)
            worker = threading.Thread(target=work, daemon=True)
            try:
                worker.start()
            except (RuntimeError, MemoryError):
                continue
            return worker
    finally:
        threading.stack_size(usual)
    raise QueryFailure("query-no-memory")


def told(error: BaseException) -> BaseException:
    """The failure that stands for what the engine raises."""
    if isinstance(error, Failure):
        return error
    if isinstance(error, SyntaxError):
        return _misspelt(str(error))
    return QueryFailure("query-failed", reason=error)


def _misspelt(said: str) -> QueryFailure:
    """What the engine says of a syntax error, without the long list of all that it would have liked."""
    match = _ENGINE_SAYS.match(said)
    if match is None:
        return QueryFailure("query-syntax", line="?", column="?", reason=said[:_REASON])
    place: dict[str, object] = {"line": match["line"], "column": match["column"]}
    if "Prefix not found" in said:
        return QueryFailure("query-prefix", **place)
    reason = match["reason"]
    return QueryFailure("query-syntax", **place, reason=reason if len(reason) <= _REASON else "...")


def results_of(store: Store, query: CheckedQuery, chosen: ChosenGraphs | None = None) -> Results:
    """The results, evaluated in this thread; the columns of `SELECT *` as they first appear in the query."""
    source = dataset(store, query, chosen)
    results = source.ask(query.text)
    place = star(query)
    if place is None or not isinstance(results, QuerySolutions):
        return results
    names = as_written((variable.value for variable in results.variables), query)
    if not names:
        return results
    columns = " ".join(f"?{name}" for name in names)
    text = f"{query.text[:place]} {columns} {query.text[place + 1 :]}"
    return source.ask(text)


def as_written(columns: Iterable[str], query: CheckedQuery) -> list[str]:
    """The columns of `SELECT *` in the order in which they first appear in the query."""
    first = {t.text[1:]: t.start for t in reversed(query.tokens) if t.kind == "variable"}
    return sorted(columns, key=lambda name: first.get(name, 0))


def star(query: CheckedQuery) -> int | None:
    """Where the `*` of the outermost SELECT stands."""
    if query.form != "SELECT":
        return None
    select = next((i for i, token in enumerate(query.tokens) if token.text.upper().startswith("SELECT")), 0)
    for token in query.tokens[select + 1 :]:
        if token.text == "*":
            return token.start
        if not (token.says("DISTINCT") or token.says("REDUCED")):
            return None
    return None


def _typed(results: Results) -> Table | Graph | bool:
    if isinstance(results, QueryBoolean):
        return bool(results)
    if isinstance(results, QuerySolutions):
        names = tuple(variable.value for variable in results.variables)
        return Table(names, tuple(tuple(row[name] for name in names) for row in results))
    return Graph(tuple(dict.fromkeys(results)))
