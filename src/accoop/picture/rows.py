"""Upwards and downwards: how high lanes are, where boxes begin, and which channel each net runs along.

Above, between and below the lanes are channels without boxes, in which lines go from column to column.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from accoop.picture import sizes
from accoop.picture.columns import Columns
from accoop.picture.nets import Net
from accoop.picture.tracks import tracks


@dataclass(frozen=True, slots=True)
class Rows:
    """Heights of everything.

    Attributes:
        lanes: upper edge and height of each lane.
        channels: upper edge of each channel; channel n is above lane n.
        tops: upper edge of each box.
        bottom: the lower edge of all.
    """

    lanes: tuple[tuple[float, float], ...]
    channels: tuple[float, ...]
    tops: Mapping[str, float]
    bottom: float


@dataclass(frozen=True, slots=True)
class Stack:
    """What decides how high a lane is.

    Attributes:
        heights: the height of each box.
        above: room to keep free above a box, for the verb of a drop.
        below: the same below it.
    """

    heights: Mapping[str, float]
    above: Mapping[str, float]
    below: Mapping[str, float]


def rows(grid: Columns, lanes: Sequence[str], stack: Stack, channels: Sequence[int], top: float) -> Rows:
    """The heights, given how many tracks each channel has."""
    edges, tops, bands = [], {}, []
    y = top
    for number, lane in enumerate(lanes):
        edges.append(y)
        y += _channel(channels[number])
        height = 0.0
        for (_, _), paths in ((cell, those) for cell, those in grid.cells.items() if cell[0] == lane):
            at = y + sizes.LANE_PADDING
            for path in paths:
                at += stack.above.get(path, 0)
                tops[path] = at
                at += stack.heights[path] + stack.below.get(path, 0) + sizes.BOX_GAP
            height = max(height, at - sizes.BOX_GAP + sizes.LANE_PADDING - y)
        bands.append((y, height))
        y += height
    edges.append(y)
    return Rows(tuple(bands), tuple(edges), tops, y + _channel(channels[-1]))


def _channel(count: int) -> float:
    return 2 * sizes.CHANNEL_PADDING + max(count - 1, 0) * sizes.TRACK if count else sizes.CHANNEL_PADDING


def channel_of(net: Net, rough: Rows, heights: Mapping[str, float]) -> int:
    """The channel in which a net goes to its remote spokes with the shortest ways up and down."""

    def middle(box: str) -> float:
        return rough.tops[box] + heights[box] / 2

    ends = [middle(net.hub), *(middle(spoke.box) for spoke in net.remote)]
    lengths = [sum(abs(end - y) for end in ends) for y in rough.channels]
    return lengths.index(min(lengths))


def channel_tracks(
    nets: Iterable[Net], channels: Mapping[int, int], count: int
) -> tuple[list[int], dict[int, int]]:
    """How many tracks each channel has, and the track of each net that runs along one."""
    counts = [0] * count
    found: dict[int, int] = {}
    for channel in range(count):
        those = [net for net in nets if channels.get(net.name) == channel]
        spans = {net.name: _span(net) for net in those}
        those.sort(key=lambda net: (spans[net.name][1] - spans[net.name][0], net.name))
        chosen = tracks([spans[net.name] for net in those], apart=0.5)
        found.update((net.name, track) for net, track in zip(those, chosen, strict=True))
        counts[channel] = max(chosen, default=-1) + 1
    return counts, found


def _span(net: Net) -> tuple[float, float]:
    gutters = [net.gutter, *(spoke.gutter for spoke in net.remote)]
    return float(min(gutters)), float(max(gutters))


def channel_height(rows: Rows, channel: int, track: int) -> float:
    """The y of a track."""
    return rows.channels[channel] + sizes.CHANNEL_PADDING + track * sizes.TRACK
