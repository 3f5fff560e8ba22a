"""Leaving things out of a lineage, with what they joined joined directly."""

from collections import defaultdict
from collections.abc import Iterable, Set
from dataclasses import replace

from accoop.lineage.facts import in_order
from accoop.lineage.model import Edge, Kind, Lineage, Relation

Key = tuple[str, str, str, str]

_OF_AN_ACT = frozenset({Relation.ADDRESSES, Relation.ACTS_ON})


def without(lineage: Lineage, kinds: Set[Kind], keep: Set[str] = frozenset()) -> Lineage:
    """A lineage without the things of some kinds, but for those to keep.

    What led to a left out thing leads to what came of it: a resolution whose act addresses a body
    leads to the body, with the verb of the act.
    """
    hidden = {n.path for n in lineage.nodes if n.kind in kinds and n.path not in keep}
    edges = _Edges(lineage.edges)
    for path in sorted(hidden, key=in_order):
        entering, leaving = edges.take(path)
        for one in entering:
            for other in leaving:
                if one.source != other.target:
                    edges.add(_joined(one, other))
    nodes = tuple(node for node in lineage.nodes if node.path not in hidden)
    return Lineage(nodes, edges.all)


class _Edges:
    """Edges by their ends; the first of those that are alike stays."""

    def __init__(self, edges: Iterable[Edge]) -> None:
        self._found: dict[Key, Edge] = {}
        self._at: defaultdict[str, dict[Key, None]] = defaultdict(dict)
        for edge in edges:
            self.add(edge)

    @property
    def all(self) -> tuple[Edge, ...]:
        """What is left."""
        return tuple(self._found.values())

    def add(self, edge: Edge) -> None:
        """Add an edge."""
        if self._found.setdefault(edge.key, edge) is edge:
            self._at[edge.source][edge.key] = self._at[edge.target][edge.key] = None

    def take(self, path: str) -> tuple[list[Edge], list[Edge]]:
        """Remove what enters and what leaves a thing."""
        taken = [edge for key in self._at.pop(path, ()) if (edge := self._found.pop(key, None)) is not None]
        return [e for e in taken if e.target == path], [e for e in taken if e.source == path]


def _joined(first: Edge, second: Edge) -> Edge:
    """One edge for two: with the verb of an act, and resting on what says the second."""
    told = first if first.relation == Relation.ACTS and second.relation in _OF_AN_ACT else second
    return replace(
        second,
        source=first.source,
        relation=told.relation,
        label=told.label,
        evidence=second.evidence or first.evidence,
        turned=False,
    )
