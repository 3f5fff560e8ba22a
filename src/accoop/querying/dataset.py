"""What a query reads where it names no graph: the default graph, or the graphs that its FROM lines name."""

from collections.abc import Iterable
from dataclasses import dataclass

from pyoxigraph import (
    BlankNode,
    DefaultGraph,
    NamedNode,
    Quad,
    QueryBoolean,
    QuerySolutions,
    QueryTriples,
    Store,
)

from accoop.querying.guard import CheckedQuery
from accoop.store.merging import MERGED

Results = QuerySolutions | QueryBoolean | QueryTriples


@dataclass(frozen=True, slots=True)
class Dataset:
    """A store, and the graphs of it that take the place of those that a query names.

    Attributes:
        default: the graph to take as default graph; `None` leaves the choice to the query.
        named: the graphs to which GRAPH may go; `None` leaves the choice to the query.
    """

    store: Store
    default: DefaultGraph | None = None
    named: list[NamedNode | BlankNode] | None = None

    def ask(self, text: str) -> Results:
        """The results of a query."""
        return self.store.query(text, default_graph=self.default, named_graphs=self.named)


def dataset(store: Store, query: CheckedQuery) -> Dataset:
    """What to ask.

    Several FROM mean one graph, each triple once. The engine would give a row for each time a triple is
    found, so that these graphs, and those of FROM NAMED, are brought together in memory.
    """
    named = dict.fromkeys(query.named)
    if len(query.defaults) <= 1 and len(named) == len(query.named):
        return Dataset(store)
    memory = Store()
    for graph in _graphs(query.defaults):
        found = store.quads_for_pattern(None, None, None, graph)
        memory.bulk_extend(Quad(quad.subject, quad.predicate, quad.object, MERGED) for quad in found)
    for graph in _graphs(named):
        memory.bulk_extend(store.quads_for_pattern(None, None, None, graph))
    return Dataset(memory, MERGED, _graphs(named))


def _graphs(written: Iterable[str]) -> list[NamedNode | BlankNode]:
    return [NamedNode(iri[1:-1]) for iri in written]
