"""Leaving things out of a lineage, with what they joined joined directly."""

from collections.abc import Set
from dataclasses import replace

from accoop.lineage.facts import in_order
from accoop.lineage.model import Edge, Kind, Lineage, Relation

_OF_AN_ACT = frozenset({Relation.ADDRESSES, Relation.ACTS_ON})


def without(lineage: Lineage, kinds: Set[Kind], keep: Set[str] = frozenset()) -> Lineage:
    """A lineage without the things of some kinds, but for those to keep.

    What led to a left out thing leads to what came of it: a resolution whose act addresses a body
    leads to the body, with the verb of the act.
    """
    hidden = {n.path for n in lineage.nodes if n.kind in kinds and n.path not in keep}
    found = {edge.key: edge for edge in lineage.edges}
    for path in sorted(hidden, key=in_order):
        entering = [edge for edge in found.values() if edge.target == path]
        leaving = [edge for edge in found.values() if edge.source == path]
        joined = (_joined(one, other) for one in entering for other in leaving if one.source != other.target)
        found = {key: edge for key, edge in found.items() if path not in (edge.source, edge.target)}
        for edge in joined:
            found.setdefault(edge.key, edge)
    nodes = tuple(node for node in lineage.nodes if node.path not in hidden)
    return Lineage(nodes, tuple(found.values()))


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
