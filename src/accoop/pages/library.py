"""A snapshot of the store as all pages read it, with what is found out once and kept."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Final

from pyoxigraph import Literal, NamedNode, QuerySolutions, Store

from accoop.pages.addresses import Addresses
from accoop.querying.descriptions import Descriptions
from accoop.querying.dossier import Dossiers
from accoop.querying.guard import Bounds
from accoop.querying.naming import Names
from accoop.rdf.terms import Terms

if TYPE_CHECKING:
    from accoop.lineage.facts import Facts
    from accoop.lineage.telling import Teller

# So many of the statements that lead to a thing are read for its page; data formats give them all.
MOST: Final = 5000

_COUNTS: Final = "SELECT ?class (COUNT(DISTINCT ?thing) AS ?count) { ?thing a ?class } GROUP BY ?class"
_GRAPHS: Final = "SELECT DISTINCT ?graph { GRAPH ?graph { ?s a ?class } }"


@dataclass(frozen=True)
class Library:
    """A state of the store that nothing changes.

    Attributes:
        names: the names of things, to find them by.
        bounds: how large a query from outside may be.
        addressing: how pages link to each other: terms, path and language of a page to its addresses.
    """

    store: Store
    terms: Terms
    names: Names
    bounds: Bounds = field(default_factory=Bounds)
    addressing: Callable[[Terms, str, str], Addresses] = Addresses

    @cached_property
    def descriptions(self) -> Descriptions:
        """Nodes with what is said of them."""
        return Descriptions(self.store, self.terms)

    @cached_property
    def dossiers(self) -> Dossiers:
        """Things with what leads to them."""
        return Dossiers(self.descriptions, self.terms, MOST)

    @cached_property
    def teller(self) -> "Teller":
        """What led to things and what came of them."""
        from accoop.lineage.telling import Teller

        return Teller(self.store, self.terms, self.names)

    def has_lineage(self, path: str) -> bool:
        """Whether there is a lineage to be shown of a thing."""
        from accoop.lineage.reach import is_told

        return is_told(self._lineage_facts, path)

    @cached_property
    def _lineage_facts(self) -> "Facts":
        from accoop.lineage.facts import Facts

        return Facts(self.store, self.terms)

    @cached_property
    def counts(self) -> Mapping[str, int]:
        """How many things there are of each class of our ontology, by its local name."""
        found: dict[str, int] = {}
        for solution in self._solutions(_COUNTS):
            kind, count = solution["class"], solution["count"]
            local = self.terms.local(kind) if isinstance(kind, NamedNode) else None
            if local is not None and isinstance(count, Literal):
                found[local] = int(count.value)
        return found

    @cached_property
    def graphs(self) -> tuple[NamedNode, ...]:
        """The named graphs, in the order of their IRIs."""
        found = (solution["graph"] for solution in self._solutions(_GRAPHS))
        graphs = [graph for graph in found if isinstance(graph, NamedNode)]
        return tuple(sorted(graphs, key=lambda graph: graph.value))

    def instances(self, kind: NamedNode) -> tuple[NamedNode, ...]:
        """The things of a class, in natural order."""
        return self.descriptions.subjects("rdf:type", kind)

    def exists(self, node: NamedNode) -> bool:
        """Whether the store says anything of it."""
        return bool(self.descriptions.of(node)) or any(True for _ in self.descriptions.incoming(node, 1))

    def has_page(self, node: NamedNode) -> bool:
        """Whether the store says anything of it, or holds it as a named graph."""
        if self.exists(node):
            return True
        held = self.store.quads_for_pattern(None, None, None, node)
        return node.value.startswith(self.terms.graphs) and next(held, None) is not None

    def _solutions(self, query: str) -> QuerySolutions:
        results = self.store.query(query)
        if not isinstance(results, QuerySolutions):
            raise TypeError(query)
        return results
