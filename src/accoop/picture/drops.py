"""Drops: arrows straight down or up between two things of one column with nothing between them."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from accoop.picture.columns import Columns
from accoop.picture.nets import Link


@dataclass(frozen=True, slots=True)
class Drop:
    """A straight arrow.

    Attributes:
        upper: the box above; the other is `lower`.
    """

    link: Link
    upper: str
    lower: str


def drops(links: Sequence[Link], grid: Columns, lanes: Mapping[str, int]) -> list[Drop]:
    """Which links are drawn straight: the first between two that face each other and share no line."""
    facing = _facing(grid, lanes)
    leaving = Counter((link.source, link.verb, link.basis) for link in links)
    entering = Counter((link.target, link.verb, link.basis) for link in links)
    found: dict[tuple[str, str], Drop] = {}
    for link in links:
        pair = next(
            (p for p in ((link.source, link.target), (link.target, link.source)) if p in facing), None
        )
        alone = (
            leaving[link.source, link.verb, link.basis] == entering[link.target, link.verb, link.basis] == 1
        )
        if pair is not None and alone and pair not in found:
            found[pair] = Drop(link, *pair)
    return list(found.values())


def _facing(grid: Columns, lanes: Mapping[str, int]) -> set[tuple[str, str]]:
    """Pairs of an upper and a lower thing with nothing between them in their column."""
    pairs: set[tuple[str, str]] = set()
    for column in range(grid.count):
        stacks = [
            grid.cells[lane, column]
            for lane in sorted(lanes, key=lanes.__getitem__)
            if (lane, column) in grid.cells
        ]
        pairs.update((above[-1], below[0]) for above, below in pairwise(stacks))
    return pairs
