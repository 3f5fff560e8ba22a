"""Arrows that share an end and a verb, drawn as one line that branches, so that the verb stands once.

A net has a hub, the box that its arrows share, and spokes to the others. Lines leave and enter boxes at
their left and right sides only, through the gutters between the columns, where no box is.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from accoop.lineage.facts import in_order
from accoop.lineage.model import Basis, Edge, Words
from accoop.wording import LANGUAGES, wording

# With more verbs between two things and on the same basis, one arrow tells them all.
_MOST_VERBS: Final = 2
RIGHT, LEFT = "right", "left"
Place = tuple[str, int, int]


@dataclass(frozen=True, slots=True)
class Link:
    """All edges between two things that say the same in the same way.

    Attributes:
        verb: what is written on the arrow.
        basis: what the strongest of them rests on.
    """

    source: str
    target: str
    verb: str
    basis: Basis
    edges: tuple[Edge, ...]


@dataclass(frozen=True, slots=True)
class Spoke:
    """The far end of a net's arrow: a box, its side, and the gutter there."""

    link: Link
    box: str
    side: str
    gutter: int


@dataclass(slots=True)
class Net:
    """A hub with its spokes.

    Attributes:
        outward: whether the hub is the source of the arrows, else it is their target.
        gutter: the gutter beside the hub.
    """

    name: int
    hub: str
    side: str
    gutter: int
    outward: bool
    spokes: list[Spoke] = field(default_factory=list)

    @property
    def link(self) -> Link:
        """The first of its arrows."""
        return self.spokes[0].link

    @property
    def remote(self) -> list[Spoke]:
        """The spokes that are not in the gutter of the hub."""
        return [spoke for spoke in self.spokes if spoke.gutter != self.gutter]


def links(edges: Iterable[Edge], language: str) -> list[Link]:
    """The edges, those that say the same between the same things as one, and so are more than two verbs."""
    between: defaultdict[tuple[str, str, Basis], list[Edge]] = defaultdict(list)
    for edge in sorted(edges, key=_place_of_edge):
        between[edge.source, edge.target, edge.basis].append(edge)
    made = []
    for (source, target, basis), group in between.items():
        verbs = {edge.label: None for edge in group}
        if len(verbs) > _MOST_VERBS:
            made.append(Link(source, target, _listed(verbs).said(language), basis, tuple(group)))
            continue
        said: defaultdict[str, list[Edge]] = defaultdict(list)
        for edge in group:
            said[edge.label.said(language)].append(edge)
        made += [Link(source, target, verb, basis, tuple(those)) for verb, those in said.items()]
    return sorted(made, key=lambda k: (in_order(k.source), in_order(k.target), k.verb, k.basis))


def _place_of_edge(edge: Edge) -> tuple[object, ...]:
    source, target, relation, claim = edge.key
    return in_order(source), in_order(target), relation, in_order(claim), edge.label.texts


def _listed(verbs: Iterable[Words]) -> Words:
    """Verbs one after the other, in each language."""
    return Words.of(
        {lang: wording(lang).say("picture-and").join(verb.said(lang) for verb in verbs) for lang in LANGUAGES}
    )


def nets(given: Sequence[Link], place: Mapping[str, Place]) -> list[Net]:
    """The links as nets: by their source where it has several alike, else by their target, else alone."""
    outward = _alike(given, place, outward=True)
    rest = [link for group in outward if len(group) == 1 for link in group]
    inward = _alike(rest, place, outward=False)
    groups = [(group, True) for group in outward if len(group) > 1]
    groups += [(group, len(group) == 1) for group in inward]
    made = []
    for name, (group, from_hub) in enumerate(groups):
        hub_side, hub_gutter = _hub(group[0], place, from_hub)
        net = Net(name, group[0].source if from_hub else group[0].target, hub_side, hub_gutter, from_hub)
        for link in group:
            source, target = _ends(link, place)
            box, (side, gutter) = (link.target, target) if from_hub else (link.source, source)
            net.spokes.append(Spoke(link, box, side, gutter))
        made.append(net)
    return made


def _alike(given: Iterable[Link], place: Mapping[str, Place], *, outward: bool) -> list[list[Link]]:
    groups: defaultdict[tuple[str, str, str, Basis], list[Link]] = defaultdict(list)
    for link in given:
        side, _ = _hub(link, place, outward)
        groups[link.source if outward else link.target, side, link.verb, link.basis].append(link)
    return list(groups.values())


def _hub(link: Link, place: Mapping[str, Place], outward: bool) -> tuple[str, int]:
    source, target = _ends(link, place)
    return source if outward else target


def _ends(link: Link, place: Mapping[str, Place]) -> tuple[tuple[str, int], tuple[str, int]]:
    """Side and gutter at the source and at the target; gutter n is left of column n."""
    source, target = place[link.source][1], place[link.target][1]
    if target < source:
        return (LEFT, source), (RIGHT, target + 1)
    if target > source:
        return (RIGHT, source + 1), (LEFT, target)
    return (RIGHT, source + 1), (RIGHT, target + 1)
