"""What a server must be able to do to be pushed to, whichever protocol it speaks."""

from collections.abc import Iterable
from typing import Protocol

from pyoxigraph import NamedNode, Triple

from accoop.failures import Exit, Failure


class ServerTrouble(Failure):
    """The server cannot be reached, refuses, or does not hold what was sent."""

    def __init__(self, key: str, **facts: object) -> None:
        super().__init__(key, Exit.UNREADABLE, **facts)


class Server(Protocol):
    """A SPARQL server, seen as a set of named graphs."""

    def put(self, graph: NamedNode, triples: bytes) -> None:
        """Make a graph hold exactly these statements, given as N-Triples.

        Raises:
            ServerTrouble: it cannot be reached, or refuses.
        """

    def get(self, graph: NamedNode) -> Iterable[Triple]:
        """The statements of a graph; none if there is no such graph."""

    def drop(self, graph: NamedNode) -> None:
        """Remove a graph; one that is not there is no mistake."""
