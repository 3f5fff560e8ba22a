"""A server that speaks the SPARQL 1.1 Graph Store HTTP Protocol."""

from collections.abc import Iterable
from typing import Final

from pyoxigraph import NamedNode, RdfFormat, Triple, parse

from accoop.pushing.http import Connection
from accoop.pushing.server import ServerTrouble

_ABSENT: Final = 404
# N-Triples are Turtle, and every server reads Turtle.
_TURTLE: Final = "text/turtle; charset=utf-8"
_WANTED: Final = "application/n-triples, text/turtle;q=0.9"


class GraphStore:
    """The graphs behind one address, each named in the parameter `graph`."""

    def __init__(self, url: str) -> None:
        self._connection = Connection(url)

    def put(self, graph: NamedNode, triples: bytes) -> None:
        """Make a graph hold exactly these statements."""
        headers = {"Content-Type": _TURTLE}
        self._connection.ask("PUT", parameters={"graph": graph.value}, body=triples, headers=headers)

    def get(self, graph: NamedNode) -> Iterable[Triple]:
        """The statements of a graph; none if there is no such graph."""
        parameters, headers = {"graph": graph.value}, {"Accept": _WANTED}
        data = self._connection.ask("GET", parameters=parameters, headers=headers, absent=_ABSENT)
        return () if data is None else read_triples(data, self._connection.url)

    def drop(self, graph: NamedNode) -> None:
        """Remove a graph."""
        self._connection.ask("DELETE", parameters={"graph": graph.value}, absent=_ABSENT)


def read_triples(data: bytes, url: str) -> list[Triple]:
    """The statements of an answer in Turtle.

    Raises:
        ServerTrouble: it is no Turtle.
    """
    try:
        return [quad.triple for quad in parse(input=data, format=RdfFormat.TURTLE)]
    except (SyntaxError, ValueError) as error:
        raise ServerTrouble("push-answer-broken", url=url, reason=error) from error
