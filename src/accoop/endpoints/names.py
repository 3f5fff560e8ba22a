"""The names that an endpoint knows: read from it once, when a parameter names a thing."""

from collections.abc import Callable
from functools import cached_property
from typing import Final

from pyoxigraph import Literal, NamedNode, Quad, Store

from accoop.pushing.server import ServerTrouble
from accoop.querying.guard import CheckedQuery, check_query
from accoop.querying.known_names import NAMING, Name, read_names
from accoop.querying.naming import Names
from accoop.querying.running import Graph, Table
from accoop.rdf.terms import Terms
from accoop.store.merging import MERGED

_ALL: Final = "CONSTRUCT {{ ?thing ?how ?name }} WHERE {{ ?thing ?how ?name FILTER(?how IN ({naming})) }}"
_COUNT: Final = (
    "SELECT (COUNT(*) AS ?count) WHERE {{"
    " SELECT DISTINCT ?thing ?how ?name WHERE {{ ?thing ?how ?name FILTER(?how IN ({naming})) }} }}"
)
_EXISTS: Final = (
    "SELECT ?found WHERE {{ {{ {node} ?found ?x }} UNION {{ ?found ?x {node} }}"
    " UNION {{ ?found {node} ?x }} }} LIMIT 1"
)


class EndpointNames(Names):
    """Finds the things of an endpoint by their names, as those of a store are found.

    Args:
        ask: answers a query.
        terms: the terms of the graph.
    """

    def __init__(self, ask: Callable[[CheckedQuery], Table | Graph | bool], terms: Terms) -> None:
        super().__init__(Store(), terms)
        self._ask = ask

    def exists(self, node: NamedNode) -> bool:
        """Whether the endpoint says anything of it."""
        answer = self._answer(_EXISTS.format(node=node))
        return isinstance(answer, Table) and bool(answer.rows)

    @cached_property
    def everything(self) -> tuple[Name, ...]:
        """All names.

        Raises:
            ServerTrouble: the endpoint gives some of them only; what one name means could not be told then.
        """
        naming = ", ".join(str(self._terms.term(name)) for name in ("nameOf", *(name for name, _ in NAMING)))
        found = self._answer(_ALL.format(naming=naming))
        counted = self._answer(_COUNT.format(naming=naming))
        triples = found.triples if isinstance(found, Graph) else ()
        if not isinstance(counted, Table) or [_number(row[0]) for row in counted.rows] != [len(triples)]:
            raise ServerTrouble("endpoint-names-cut", count=len(triples))
        self._store.bulk_extend(Quad(t.subject, t.predicate, t.object, MERGED) for t in triples)
        return tuple(read_names(self._store, self._terms))

    def _answer(self, text: str) -> Table | Graph | bool:
        return self._ask(check_query(text, self._terms.graphs))


def _number(cell: object) -> int:
    return int(cell.value) if isinstance(cell, Literal) and cell.value.isdecimal() else -1
