"""To the left and right: how wide the gutters between the columns are, and where lines go up and down.

A gutter has, from left to right, room for the verbs at the boxes left of it, the tracks, the empty time
between two periods, and room for the verbs at the boxes right of it.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from accoop.picture import sizes
from accoop.picture.nets import LEFT, RIGHT, Net
from accoop.picture.ports import HUB, Key
from accoop.picture.tracks import Interval, tracks


@dataclass(frozen=True, slots=True)
class Gutters:
    """Where everything is from left to right.

    Attributes:
        columns: the left edge of each column.
        lines: net and gutter to the x of the net's upright line there.
        right: the right edge of all.
    """

    columns: tuple[float, ...]
    lines: Mapping[tuple[int, int], float]
    right: float


@dataclass(frozen=True, slots=True)
class _Upright:
    """A net's line in one gutter.

    Attributes:
        left: heights at which it meets boxes left of the gutter; `right` right of it.
    """

    net: int
    left: tuple[float, ...]
    right: tuple[float, ...]
    span: Interval

    @property
    def length(self) -> float:
        return self.span[1] - self.span[0]


def gutters(
    nets: Sequence[Net],
    heights: Mapping[Key, float],
    channels: Mapping[int, float],
    labels: Mapping[tuple[int, str], float],
    gaps: Sequence[float],
    left: float,
) -> Gutters:
    """The gutters of a picture.

    Args:
        nets: the nets.
        heights: the y of each port.
        channels: the y of each net in its channel.
        labels: the room that verbs need in a gutter at one side of it.
        gaps: the empty time in each gutter.
        left: where the first gutter begins.
    """
    uprights = _uprights(nets, heights, channels)
    columns, lines, x = [], {}, left
    for gutter, gap in enumerate(gaps):
        chosen, count = _chosen(uprights.get(gutter, []))
        begin = x + max(labels.get((gutter, RIGHT), 0.0), sizes.STUB)
        for net, track in chosen.items():
            lines[net, gutter] = begin + track * sizes.TRACK
        end = begin + max(count - 1, 0) * sizes.TRACK + gap
        x = end + max(labels.get((gutter, LEFT), 0.0), sizes.STUB)
        if gutter + 1 < len(gaps):
            columns.append(x)
            x += sizes.BOX_WIDTH
    return Gutters(tuple(columns), lines, x)


def _uprights(
    nets: Iterable[Net], heights: Mapping[Key, float], channels: Mapping[int, float]
) -> dict[int, list[_Upright]]:
    found: defaultdict[int, list[_Upright]] = defaultdict(list)
    for net in nets:
        ends: defaultdict[int, list[tuple[str, float]]] = defaultdict(list)
        ends[net.gutter].append((net.side, heights[net.name, HUB]))
        for number, spoke in enumerate(net.spokes):
            ends[spoke.gutter].append((spoke.side, heights[net.name, number]))
        for gutter, those in ends.items():
            # The right side of a box is at the left of its gutter.
            left = tuple(y for side, y in those if side == RIGHT)
            right = tuple(y for side, y in those if side == LEFT)
            passed = (channels[net.name],) if net.name in channels else ()
            all_ = (*left, *right, *passed)
            found[gutter].append(_Upright(net.name, left, right, (min(all_), max(all_))))
    return found


def _chosen(those: list[_Upright]) -> tuple[dict[int, int], int]:
    """The track of each net in a gutter, and how many there are: those to the left keep left."""
    near = sorted((u for u in those if not u.right), key=lambda u: (u.length, u.net))
    across = sorted((u for u in those if u.left and u.right), key=_slope)
    far = sorted((u for u in those if not u.left), key=lambda u: (u.length, u.net))
    first = [*near, *across]
    lefts = tracks([u.span for u in first])
    rights = tracks([u.span for u in far])
    count = max(max(lefts, default=-1), max(rights, default=-1)) + 1
    while _clash(first, lefts, far, rights, count):
        count += 1
    chosen = {u.net: track for u, track in zip(first, lefts, strict=True)}
    chosen.update((u.net, count - 1 - track) for u, track in zip(far, rights, strict=True))
    return chosen, count


def _slope(upright: _Upright) -> tuple[bool, float, int]:
    """Lines that go down from left to right: the lower the further left; up: the upper."""
    begin, end = min(upright.left), min(upright.right)
    return (begin > end, begin if begin > end else -begin, upright.net)


def _clash(
    first: list[_Upright], lefts: list[int], far: list[_Upright], rights: list[int], count: int
) -> bool:
    taken: defaultdict[int, list[Interval]] = defaultdict(list)
    for upright, track in zip(first, lefts, strict=True):
        taken[track].append(upright.span)
    return any(
        len(set(tracks([*taken[count - 1 - track], upright.span]))) > 1
        for upright, track in zip(far, rights, strict=True)
        if taken[count - 1 - track]
    )
