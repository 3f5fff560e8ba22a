"""Choosing a part of a lineage: what led to a thing, and what came of it.

Edges are followed in their natural sense, whichever way they are drawn. A reference ends a way: what a
recommendation refers to belongs to its lineage, what has come of that does not. No event or text that was
over before the thing began came of it, and none that began after its end led to it.

What came of a thing is followed through what reports say or what was inferred, not through structure: a body
that is asked for something ends the way, since not all that it does answers the request, and so does a
meeting to which a document is submitted.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from accoop.lineage.model import Edge, Kind, Lineage, Node, Relation

# Their date is that of their beginning; they last.
_LASTING: Final = frozenset({Kind.INSTRUMENT, Kind.NETWORK})
Around = Mapping[str, list[Edge]]


class Direction(StrEnum):
    """Where to go from a thing."""

    UP = "up"
    DOWN = "down"
    BOTH = "both"


def select(
    lineage: Lineage,
    start: str,
    direction: Direction,
    depth: int | None = None,
    *,
    structure: bool = False,
) -> Lineage:
    """The lineage of one thing, `depth` steps far; empty if the thing is in no lineage.

    Args:
        lineage: the whole.
        start: the path of the thing.
        direction: where to go from it.
        depth: how many steps to go at most.
        structure: follow what came of it through bodies and the meetings that received a document, too.

    A meeting that is reached on the way down brings the documents that were before it.
    """
    nodes = {node.path: node for node in lineage.nodes}
    if start not in nodes:
        return Lineage((), ())
    leaving, entering = _around(lineage.edges)
    found = {start}
    if direction is not Direction.UP:
        ends = _no_end if structure else _ends(nodes)
        ways = _Ways(
            lambda path, steps: _onward(leaving, path, steps, ends), _not_before(nodes, start), depth
        )
        reached, passed = ways.walk(start)
        found |= reached | _documents(passed - {start}, entering)
    if direction is not Direction.DOWN:
        ways = _Ways(lambda path, steps: _back(entering, path, steps), _not_after(nodes, start), depth)
        found |= ways.walk(start)[0]
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


@dataclass(frozen=True, slots=True)
class _Ways:
    """How to walk.

    Attributes:
        following: from a thing and the steps to it, what comes next, and whether the way goes on there.
        allowed: whether a thing may be reached.
        depth: how many steps to go at most.
    """

    following: Callable[[str, int], Iterable[tuple[str, bool]]]
    allowed: Callable[[str], bool]
    depth: int | None

    def walk(self, start: str) -> tuple[set[str], set[str]]:
        """All things that are reached, and those of them that the way goes on from."""
        reached, passed, ring, steps = {start}, {start}, [start], 0
        while ring and (self.depth is None or steps < self.depth):
            beyond: list[str] = []
            for path in ring:
                for other, goes_on in self.following(path, steps):
                    if goes_on and not self.allowed(other):
                        continue
                    reached.add(other)
                    if goes_on and other not in passed:
                        passed.add(other)
                        beyond.append(other)
            ring, steps = beyond, steps + 1
        return reached, passed


def _onward(
    leaving: Around, path: str, steps: int, ends: Callable[[Edge, int], bool]
) -> Iterable[tuple[str, bool]]:
    return (
        (edge.target, edge.relation != Relation.REFERS_TO and not ends(edge, steps))
        for edge in leaving.get(path, ())
    )


def _ends(nodes: Mapping[str, Node]) -> Callable[[Edge, int], bool]:
    """Whether an edge leads to where the way down ends; what a document was written for is its lineage."""
    return lambda edge, steps: (
        nodes[edge.target].kind == Kind.BODY or (edge.relation == Relation.SUBMITTED and steps > 0)
    )


def _no_end(_edge: Edge, _steps: int) -> bool:
    return False


def _back(entering: Around, path: str, steps: int) -> Iterable[tuple[str, bool]]:
    """What led here; references count only where the way up begins."""
    return (
        (edge.source, True)
        for edge in entering.get(path, ())
        if edge.relation != Relation.REFERS_TO or steps == 0
    )


def _documents(meetings: Iterable[str], entering: Around) -> set[str]:
    """The documents submitted to these."""
    return {
        edge.source
        for path in meetings
        for edge in entering.get(path, ())
        if edge.relation == Relation.SUBMITTED
    }


def _not_before(nodes: Mapping[str, Node], start: str) -> Callable[[str], bool]:
    begin = nodes[start].start
    return lambda path: nodes[path].kind in _LASTING or not earlier(nodes[path].end, begin)


def _not_after(nodes: Mapping[str, Node], start: str) -> Callable[[str], bool]:
    end = nodes[start].end
    return lambda path: not earlier(end, nodes[path].start)


def _around(edges: Iterable[Edge]) -> tuple[Around, Around]:
    leaving: defaultdict[str, list[Edge]] = defaultdict(list)
    entering: defaultdict[str, list[Edge]] = defaultdict(list)
    for edge in edges:
        leaving[edge.source].append(edge)
        entering[edge.target].append(edge)
    return leaving, entering
