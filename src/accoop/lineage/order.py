"""One direction: which edges are drawn against their sense, so that a lineage closes no circle.

Bodies have no date: a body holds the meeting whose report refers to the body. Such a circle is broken at
its weakest edge. Edges come in four strengths; each strength is laid on the graph of the stronger ones,
and where that closes circles, the edges in them that run against the order of the stronger graph are
turned. Whatever comes in, all edges stay, and taken as drawn they close no circle.
"""

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from accoop.lineage.facts import in_order
from accoop.lineage.model import Edge, Relation

if TYPE_CHECKING:
    import networkx as nx

_WEAKER: Final = {
    Relation.ESTABLISHES: 1,
    Relation.SUBSIDIARY: 1,
    Relation.CONTAINS: 1,
    Relation.FOLLOWED_UP: 1,
    Relation.RECALLED: 1,
    Relation.GREW_INTO: 1,
    Relation.ADDRESSES: 2,
    Relation.ACTS_ON: 2,
    Relation.SAID: 2,
    Relation.REFERS_TO: 3,
}
_STRENGTHS: Final = range(4)


def in_one_direction(given: Iterable[Edge]) -> tuple[Edge, ...]:
    """The edges in natural order, some of them turned; edges from a thing to itself are left out."""
    import networkx as nx

    edges = sorted((edge for edge in given if edge.source != edge.target), key=_by_key)
    graph: nx.DiGraph[str] = nx.DiGraph()
    drawn: list[Edge] = []
    for strength in _STRENGTHS:
        level = [edge for edge in edges if _WEAKER.get(edge.relation, 0) == strength]
        turned = _turned(graph, level)
        graph.add_edges_from((edge.tail, edge.head) for edge in turned)
        drawn += turned
    return tuple(sorted(drawn, key=_by_key))


def _turned(stronger: "nx.DiGraph[str]", level: list[Edge]) -> list[Edge]:
    """The edges of one strength as drawn: no circle among them and the stronger ones."""
    import networkx as nx

    graph = stronger.copy()
    graph.add_edges_from((edge.source, edge.target) for edge in level)
    circle = {
        path: number
        for number, paths in enumerate(nx.strongly_connected_components(graph))
        if len(paths) > 1
        for path in paths
    }
    if not circle:
        return level
    stronger = stronger.copy()
    stronger.add_nodes_from(graph)
    ordered = nx.lexicographical_topological_sort(stronger, key=in_order)
    place = {path: number for number, path in enumerate(ordered)}
    return [
        replace(edge, turned=True)
        if edge.source in circle
        and circle[edge.source] == circle.get(edge.target)
        and place[edge.source] > place[edge.target]
        else edge
        for edge in level
    ]


def _by_key(edge: Edge) -> tuple[object, ...]:
    source, target, relation, claim = edge.key
    return in_order(source), in_order(target), relation, in_order(claim)
