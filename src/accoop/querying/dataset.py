"""What a query reads: the default graph, the graphs that FROM names, or those that a request names."""

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
class ChosenGraphs:
    """The graphs that a request asks for; they take the place of those that the query names.

    Attributes:
        defaults: IRIs of the graphs that make up the default graph.
        named: IRIs of the named graphs.
    """

    defaults: tuple[str, ...]
    named: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Dataset:
    """A store, and the graphs of it that take the place of those that a query names.

    Attributes:
        default: the graph to take as default graph; `None` leaves the choice to the query.
        named: the graphs to which GRAPH may go; `None` leaves the choice to the query.
    """

    store: Store
    default: NamedNode | DefaultGraph | list[NamedNode | BlankNode | DefaultGraph] | None = None
    named: list[NamedNode | BlankNode] | None = None

    def ask(self, text: str) -> Results:
        """The results of a query."""
        return self.store.query(text, default_graph=self.default, named_graphs=self.named)


def dataset(store: Store, query: CheckedQuery, chosen: ChosenGraphs | None = None) -> Dataset:
    """What to ask.

    Several FROM mean one graph, each triple once. The engine would give a row for each time a triple is
    found, so that these graphs, and those of FROM NAMED, are brought together in memory.
    """
    if chosen is None:
        written = ChosenGraphs(_iris(query.defaults), _iris(query.named))
        if len(written.defaults) <= 1 and len(set(written.named)) == len(written.named):
            return Dataset(store)  # the engine reads FROM itself
    else:
        written = chosen
    defaults, named = _graphs(written.defaults), _graphs(written.named)
    if chosen is not None and len(defaults) <= 1:
        return Dataset(store, defaults[0] if defaults else [], [*named])
    memory = Store()
    for graph in defaults:
        found = store.quads_for_pattern(None, None, None, graph)
        memory.bulk_extend(Quad(quad.subject, quad.predicate, quad.object, MERGED) for quad in found)
    for graph in named:
        memory.bulk_extend(store.quads_for_pattern(None, None, None, graph))
    return Dataset(memory, MERGED, [*named])


def _iris(written: Iterable[str]) -> tuple[str, ...]:
    return tuple(iri[1:-1] for iri in written)


def _graphs(iris: Iterable[str]) -> list[NamedNode]:
    return [NamedNode(iri) for iri in dict.fromkeys(iris)]
