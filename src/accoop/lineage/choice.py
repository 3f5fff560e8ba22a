"""Choosing what of a lineage is told: as of a date, by verbs, with or without what is inferred."""

import re
from collections.abc import Collection, Iterable
from dataclasses import replace
from typing import Final

from accoop.failures import Misuse
from accoop.lineage.dating import hanging_dates
from accoop.lineage.model import Basis, Edge, Lineage, Relation
from accoop.lineage.select import earlier

_DATE: Final = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?", re.ASCII)
# What an act does stands on the arrow to it; arrows from it belong to the same verb.
_FROM_AN_ACT: Final = frozenset(
    {Relation.ADDRESSES, Relation.ACTS_ON, Relation.FOLLOWED_UP, Relation.GREW_INTO}
)


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
