"""Choosing what of a lineage is told: as of a date, by verbs, with or without what is inferred, how much."""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from accoop.failures import Misuse
from accoop.lineage.dating import hanging_dates
from accoop.lineage.facts import in_order
from accoop.lineage.model import Basis, Edge, Lineage, Relation
from accoop.lineage.select import earlier

_DATE: Final = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?", re.ASCII)
# What an act does stands on the arrow to it; arrows from it belong to the same verb.
_FROM_AN_ACT: Final = frozenset(
    {Relation.ADDRESSES, Relation.ACTS_ON, Relation.FOLLOWED_UP, Relation.GREW_INTO}
)


@dataclass(frozen=True, slots=True)
class Cut:
    """A lineage that may have lost its outskirts.

    Attributes:
        whole: how many things there were.
    """

    lineage: Lineage
    whole: int


def printed(lineage: Lineage) -> Lineage:
    """Without inferred edges."""
    return with_edges(lineage, (edge for edge in lineage.edges if edge.basis is not Basis.INFERENCE))


def as_of(lineage: Lineage, date: str) -> Lineage:
    """What was there on a day, in a month or a year: nothing that certainly began later.

    What has no date goes with what it hangs on (`hanging_dates`).

    Raises:
        Misuse: that is no date.
    """
    if not _DATE.fullmatch(date):
        raise Misuse("lineage-date", date=date)
    later = {path for path, start in hanging_dates(lineage).items() if earlier(date, start)}
    nodes = tuple(node for node in lineage.nodes if node.path not in later)
    edges = tuple(e for e in lineage.edges if e.source not in later and e.target not in later)
    return Lineage(nodes, edges)


def by_verbs(lineage: Lineage, verbs: Collection[str]) -> Lineage:
    """Only arrows with one of these verbs: the name of a verb or relation, or what stands on the arrow.

    Raises:
        Misuse: no arrow has such a verb.
    """
    of_acts = {edge.target: edge for edge in lineage.edges if edge.relation is Relation.ACTS}
    names = [(edge, _names(edge, of_acts.get(edge.source))) for edge in lineage.edges]
    known = set().union(*(those for _, those in names)) if names else set()
    for verb in verbs:
        if _folded(verb) not in known:
            raise Misuse(
                "lineage-verb", verb=verb, verbs=", ".join(sorted({_main(e) for e in lineage.edges}))
            )
    wanted = {_folded(verb) for verb in verbs}
    return with_edges(lineage, (edge for edge, those in names if those & wanted))


def nearest(lineage: Lineage, starts: Sequence[str], most: int) -> Cut:
    """At most so many things: those with the fewest steps to a start, or else those with the most links."""
    if len(lineage.nodes) <= most:
        return Cut(lineage, len(lineage.nodes))
    degrees = Counter(end for edge in lineage.edges for end in (edge.source, edge.target))
    steps = _steps(lineage, starts)
    far = len(lineage.nodes)
    ranked = sorted(
        (node.path for node in lineage.nodes),
        key=lambda path: (steps.get(path, far), -degrees[path], in_order(path)),
    )
    kept = set(ranked[:most])
    nodes = tuple(node for node in lineage.nodes if node.path in kept)
    edges = tuple(edge for edge in lineage.edges if edge.source in kept and edge.target in kept)
    return Cut(Lineage(nodes, edges), far)


def union(parts: Iterable[Lineage], whole: Lineage) -> Lineage:
    """What stands in any of several parts of a whole, with all edges among it."""
    paths = {node.path for part in parts for node in part.nodes}
    nodes = tuple(node for node in whole.nodes if node.path in paths)
    return Lineage(nodes, tuple(e for e in whole.edges if e.source in paths and e.target in paths))


def with_edges(lineage: Lineage, edges: Iterable[Edge]) -> Lineage:
    """Only these edges, and only the things that they join."""
    kept = tuple(edges)
    ends = {end for edge in kept for end in (edge.source, edge.target)}
    return replace(lineage, nodes=tuple(n for n in lineage.nodes if n.path in ends), edges=kept)


def _names(edge: Edge, act: Edge | None) -> set[str]:
    named = act if act is not None and edge.relation in _FROM_AN_ACT else edge
    return {_folded(edge.relation), *(_folded(text) for _, text in named.label.texts)}


def _main(edge: Edge) -> str:
    return edge.label.said("en").casefold() if edge.relation is Relation.ACTS else edge.relation.value


def _folded(verb: str) -> str:
    return " ".join(verb.replace("-", " ").casefold().split())


def _steps(lineage: Lineage, starts: Sequence[str]) -> dict[str, int]:
    """How many arrows, taken either way, each thing is from the nearest start."""
    around: defaultdict[str, set[str]] = defaultdict(set)
    for edge in lineage.edges:
        around[edge.source].add(edge.target)
        around[edge.target].add(edge.source)
    steps = dict.fromkeys(starts, 0)
    ring = list(steps)
    while ring:
        beyond = {other for path in ring for other in around[path] if other not in steps}
        steps.update(dict.fromkeys(beyond, steps[ring[0]] + 1))
        ring = sorted(beyond, key=in_order)
    return steps
