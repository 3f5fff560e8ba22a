"""Answers to queries in full or not at all: laid out, and measured against the limits on the way."""

import io
import re
from itertools import islice
from typing import Any, Final

from pyoxigraph import QueryBoolean, QuerySolutions, QueryTriples, Store, Triple

from accoop.failures import Failure, QueryFailure
from accoop.querying.dataset import ChosenGraphs
from accoop.querying.formats import GRAPH_FORMATS, ROW_FORMATS, graph_bytes
from accoop.querying.guard import CheckedQuery
from accoop.querying.running import results_of, told
from accoop.rdf.terms import Terms
from accoop.serving.limits import Limits

_JSON_STRING: Final = re.compile(rb'"(?:[^"\\]|\\.)*"')


class _Measured(io.BytesIO):
    """A file in memory that refuses to grow beyond the limit."""

    def __init__(self, limits: Limits) -> None:
        super().__init__()
        self._limits = limits

    def write(self, piece: Any, /) -> int:
        if self.tell() + memoryview(piece).nbytes > self._limits.answer_bytes:
            raise _too_large(self._limits)
        return super().write(piece)


def answer_bytes(
    store: Store, query: CheckedQuery, chosen: ChosenGraphs | None, layout: str, limits: Limits, terms: Terms
) -> bytes:
    """The whole answer to a query, in a format that fits its form.

    Args:
        store: what to ask.
        query: the query.
        chosen: the graphs that take the place of those that the query names.
        layout: a name in `ROW_FORMATS` for a SELECT or ASK, else in `GRAPH_FORMATS`.
        limits: how many rows and bytes it may have.
        terms: the prefixes of graph formats.

    Raises:
        QueryFailure: the engine refuses the query, or the answer passes a limit.
    """
    try:
        results = results_of(store, query, chosen)
        if isinstance(results, QueryTriples):
            return _graph(results, layout, limits, terms)
        return _rows(results, layout, limits)
    except MemoryError:
        raise QueryFailure("limit-memory", limit=limits.memory_mb) from None
    except Failure:
        raise
    except Exception as error:
        raise told(error) from error


def _rows(results: QuerySolutions | QueryBoolean, layout: str, limits: Limits) -> bytes:
    out = _Measured(limits)
    results.serialize(out, format=ROW_FORMATS[layout])
    data = out.getvalue()
    if rows_in(data, layout) > limits.rows:
        raise QueryFailure("limit-rows", limit=limits.rows)
    return data


def _graph(results: QueryTriples, layout: str, limits: Limits, terms: Terms) -> bytes:
    triples: set[Triple] = set()
    while piece := list(islice(results, limits.rows)):
        triples.update(piece)
        if len(triples) > limits.rows:
            raise QueryFailure("limit-triples", limit=limits.rows)
    data = graph_bytes(triples, GRAPH_FORMATS[layout], terms)
    if len(data) > limits.answer_bytes:
        raise _too_large(limits)
    return data


def rows_in(data: bytes, layout: str) -> int:
    r"""How many rows a serialised answer holds; what stands inside a value is never taken for a row.

    >>> rows_in(b'?a\n"x\\n"\n', "tsv"), rows_in(b'a\r\n"x\r\n"\r\n', "csv")
    (1, 1)
    """
    match layout:
        case "tsv":  # a line break inside a value is escaped
            return max(0, data.count(b"\n") - 1)
        case "csv":  # one inside a value stands between quotation marks, and these are doubled inside
            return max(0, sum(part.count(b"\n") for part in data.split(b'"')[::2]) - 1)
        case "xml":  # "<" inside a value is escaped
            return data.count(b"<result>")
        case _:  # an object in an array is a row; the objects inside it follow a colon
            bare = _JSON_STRING.sub(b"", data)
            return bare.count(b"[{") + bare.count(b",{")


def _too_large(limits: Limits) -> QueryFailure:
    return QueryFailure("limit-answer", limit=limits.answer_mb)
