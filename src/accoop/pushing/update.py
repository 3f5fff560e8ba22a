"""A server that speaks SPARQL 1.1 Update: a graph is filled aside, and takes its place in one step."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Final

from pyoxigraph import NamedNode, Triple

from accoop.pushing.graph_store import read_triples
from accoop.pushing.http import Connection

_ASIDE: Final = "#pushed-aside"
# Some servers refuse statements by the ten thousand in one request.
_AT_ONCE: Final = 1000
_WANTED: Final = "application/n-triples, text/turtle;q=0.9"


class Updated:
    """The graphs of a server with one address for updates and one for queries."""

    def __init__(self, update: str, query: str) -> None:
        self._update = Connection(update)
        self._query = Connection(query)

    def put(self, graph: NamedNode, triples: bytes) -> None:
        """Make a graph hold exactly these statements."""
        aside = NamedNode(graph.value + _ASIDE)
        self._do(f"DROP SILENT GRAPH {aside}")
        for lines in _chunks(triples):
            self._do(f"INSERT DATA {{ GRAPH {aside} {{\n{lines}\n}} }}")
        self._do(f"MOVE SILENT GRAPH {aside} TO GRAPH {graph}" if triples else f"DROP SILENT GRAPH {graph}")

    def get(self, graph: NamedNode) -> Iterable[Triple]:
        """The statements of a graph."""
        query = f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ GRAPH {graph} {{ ?s ?p ?o }} }}"
        data = self._query.ask("POST", form={"query": query}, headers={"Accept": _WANTED})
        return read_triples(data or b"", self._query.url)

    def drop(self, graph: NamedNode) -> None:
        """Remove a graph."""
        self._do(f"DROP SILENT GRAPH {graph}")

    def _do(self, update: str) -> None:
        self._update.ask("POST", form={"update": update})


def _chunks(triples: bytes) -> Iterator[str]:
    lines = iter(triples.decode("utf-8").splitlines())
    while chunk := list(islice(lines, _AT_ONCE)):
        yield "\n".join(chunk)
