"""Choosing a part of a lineage: what led to a thing, and what came of it.

Edges are followed in their natural sense, whichever way they are drawn. A reference ends a way: what a
recommendation refers to belongs to its lineage, what has come of that does not. Nothing that was over
before the thing began came of it, and nothing that began after its end led to it.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from enum import StrEnum

from accoop.lineage.model import Edge, Lineage, Node, Relation

Around = Mapping[str, list[Edge]]


class Direction(StrEnum):
    """Where to go from a thing."""

    UP = "up"
    DOWN = "down"
    BOTH = "both"


def select(lineage: Lineage, start: str, direction: Direction, depth: int | None = None) -> Lineage:
    """The lineage of one thing, `depth` steps far; empty if the thing is in no lineage.

    A meeting that is reached brings the documents that were before it.
    """
    nodes = {node.path: node for node in lineage.nodes}
    if start not in nodes:
        return Lineage((), ())
    leaving, entering = _around(lineage.edges)
    found = {start}
    if direction is not Direction.UP:
        down = _walk(start, depth, lambda path, _: _onward(leaving, path), _not_before(nodes, start))
        found |= down | _documents(down, entering, nodes, start)
    if direction is not Direction.DOWN:
        found |= _walk(
            start, depth, lambda path, steps: _back(entering, path, steps), _not_after(nodes, start)
        )
    edges = tuple(edge for edge in lineage.edges if edge.source in found and edge.target in found)
    return Lineage(tuple(node for node in lineage.nodes if node.path in found), edges)


def earlier(one: str | None, other: str | None) -> bool:
    """Whether a date is certainly before another, as far as both are known.

    >>> earlier("2020-07", "2021-03-25"), earlier("2021-03", "2021-03-25")
    (True, False)
    """
    if one is None or other is None:
        return False
    precision = min(len(one), len(other))
    return one[:precision] < other[:precision]


def _walk(
    start: str,
    depth: int | None,
    following: Callable[[str, int], Iterable[tuple[str, bool]]],
    allowed: Callable[[str], bool],
) -> set[str]:
    """All that is reached from a thing; `following` gives what comes next, and whether it goes on there."""
    reached, passed, ring, steps = {start}, {start}, [start], 0
    while ring and (depth is None or steps < depth):
        beyond: list[str] = []
        for path in ring:
            for other, goes_on in following(path, steps):
                if not allowed(other):
                    continue
                reached.add(other)
                if goes_on and other not in passed:
                    passed.add(other)
                    beyond.append(other)
        ring, steps = beyond, steps + 1
    return reached


def _onward(leaving: Around, path: str) -> Iterable[tuple[str, bool]]:
    return ((edge.target, edge.relation != Relation.REFERS_TO) for edge in leaving.get(path, ()))


def _back(entering: Around, path: str, steps: int) -> Iterable[tuple[str, bool]]:
    """What led here; references count only where the way up begins."""
    return (
        (edge.source, True)
        for edge in entering.get(path, ())
        if edge.relation != Relation.REFERS_TO or steps == 0
    )


def _documents(reached: set[str], entering: Around, nodes: Mapping[str, Node], start: str) -> set[str]:
    """The documents submitted to the meetings that were reached, other than where the way began."""
    return {
        edge.source
        for path in reached
        for edge in entering.get(path, ())
        if edge.relation == Relation.SUBMITTED and path != start and edge.source in nodes
    }


def _not_before(nodes: Mapping[str, Node], start: str) -> Callable[[str], bool]:
    return lambda path: not earlier(nodes[path].end, nodes[start].start)


def _not_after(nodes: Mapping[str, Node], start: str) -> Callable[[str], bool]:
    return lambda path: not earlier(nodes[start].end, nodes[path].start)


def _around(edges: Iterable[Edge]) -> tuple[Around, Around]:
    leaving: defaultdict[str, list[Edge]] = defaultdict(list)
    entering: defaultdict[str, list[Edge]] = defaultdict(list)
    for edge in edges:
        leaving[edge.source].append(edge)
        entering[edge.target].append(edge)
    return leaving, entering
