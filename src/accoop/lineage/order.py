"""One direction: which edges are drawn against their sense, so that a lineage closes no circle.

Bodies have no date: a body holds the meeting whose report refers to the body. Such a circle is broken at
its weakest edge. Edges come in four strengths; each strength is laid on the graph of the stronger ones,
and where that closes circles, the edges in them that run against the order of the stronger graph are
turned. Whatever comes in, all edges stay, and taken as drawn they close no circle.
"""

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from accoop.lineage.circles import Arrow, circles, in_sequence
from accoop.lineage.facts import in_order
from accoop.lineage.model import Edge, Relation

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
    edges = sorted((edge for edge in given if edge.source != edge.target), key=_by_key)
    drawn: list[Edge] = []
    for strength in _STRENGTHS:
        level = [edge for edge in edges if _WEAKER.get(edge.relation, 0) == strength]
        drawn += _turned([(edge.tail, edge.head) for edge in drawn], level)
    return tuple(sorted(drawn, key=_by_key))


def _turned(stronger: list[Arrow], level: list[Edge]) -> list[Edge]:
    """The edges of one strength as drawn: no circle among them and the stronger ones."""
    arrows = [*stronger, *((edge.source, edge.target) for edge in level)]
    circle = circles(arrows)
    if not circle:
        return level
    things = dict.fromkeys(end for arrow in arrows for end in arrow)
    place = {path: number for number, path in enumerate(in_sequence(things, stronger, in_order))}
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
