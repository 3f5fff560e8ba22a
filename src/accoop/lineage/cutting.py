"""Cutting a lineage to what can be read: things nearest to a start, and the arrows on the way to them."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from accoop.lineage.facts import in_order
from accoop.lineage.model import Edge, Lineage

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Cut:
    """A lineage that may have lost its outskirts.

    Attributes:
        whole: how many things there were.
        thinned: whether arrows between things that are equally far from the start are left out.
    """

    lineage: Lineage
    whole: int
    thinned: bool = False


def nearest(lineage: Lineage, starts: Sequence[str], most: int, most_pairs: int | None = None) -> Cut:
    """At most so many things: those with the fewest steps to a start, then those with the most links.

    Where arrows join more pairs of things than may be, those between things that are equally far from the
    starts go first, but for those between the starts themselves; then the farthest things go.

    Args:
        lineage: the whole.
        starts: the paths that steps are counted from.
        most: how many things at most.
        most_pairs: how many pairs of things may be joined at most.
    """
    whole = len(lineage.nodes)
    pairs = {(edge.source, edge.target) for edge in lineage.edges}
    steps = _steps(pairs, starts)
    degrees = Counter(end for pair in pairs for end in pair)
    ranked = sorted(
        (node.path for node in lineage.nodes),
        key=lambda path: (steps.get(path, whole), -degrees[path], in_order(path)),
    )
    if most_pairs is None or (whole <= most and len(pairs) <= most_pairs):
        return Cut(_only(lineage, ranked[:most], lineage.edges), whole)
    kept = {(one, other) for one, other in pairs if not steps.get(one) == steps.get(other) != 0}
    count = min(most, _bounded(kept, ranked, most_pairs))
    edges = (edge for edge in lineage.edges if (edge.source, edge.target) in kept)
    return Cut(_only(lineage, ranked[:count], edges), whole, thinned=len(kept) < len(pairs))


def _bounded(pairs: Iterable[Pair], ranked: Sequence[str], most_pairs: int) -> int:
    """How many of the first things are joined in no more pairs than may be; two at least."""
    place = {path: number for number, path in enumerate(ranked)}
    needed = sorted(max(place[one], place[other]) for one, other in pairs)
    return max(needed[most_pairs], 2) if len(needed) > most_pairs else len(ranked)


def _only(lineage: Lineage, paths: Sequence[str], edges: Iterable[Edge]) -> Lineage:
    if len(paths) == len(lineage.nodes) and edges is lineage.edges:
        return lineage
    kept = set(paths)
    nodes = tuple(node for node in lineage.nodes if node.path in kept)
    return Lineage(nodes, tuple(e for e in edges if e.source in kept and e.target in kept))


def _steps(pairs: Iterable[Pair], starts: Sequence[str]) -> dict[str, int]:
    """How many arrows, taken either way, each thing is from the nearest start."""
    around: defaultdict[str, set[str]] = defaultdict(set)
    for one, other in pairs:
        around[one].add(other)
        around[other].add(one)
    steps = dict.fromkeys(starts, 0)
    ring = list(steps)
    while ring:
        beyond = {other for path in ring for other in around[path] if other not in steps}
        steps.update(dict.fromkeys(beyond, steps[ring[0]] + 1))
        ring = sorted(beyond, key=in_order)
    return steps
