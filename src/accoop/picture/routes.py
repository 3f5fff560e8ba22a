"""The way of each arrow, in straight pieces through gutters and channels, where no box stands."""

from collections.abc import Mapping

from accoop.picture import sizes
from accoop.picture.drops import Drop
from accoop.picture.model import Area, Point
from accoop.picture.nets import RIGHT, Net
from accoop.picture.ports import HUB, Key
from accoop.picture.texts import rounded


def net_routes(
    net: Net,
    areas: Mapping[str, Area],
    heights: Mapping[Key, float],
    lines: Mapping[tuple[int, int], float],
    channel: float | None,
) -> list[tuple[Point, ...]]:
    """The way of each arrow of a net, from source to target."""
    hub_y = heights[net.name, HUB]
    trunk = lines[net.name, net.gutter]
    found = []
    for number, spoke in enumerate(net.spokes):
        end_y = heights[net.name, number]
        points = [(_edge(areas[net.hub], net.side), hub_y), (trunk, hub_y)]
        if spoke.gutter != net.gutter and channel is not None:
            upright = lines[net.name, spoke.gutter]
            points += [(trunk, channel), (upright, channel), (upright, end_y)]
        else:
            points.append((trunk, end_y))
        points.append((_edge(areas[spoke.box], spoke.side), end_y))
        found.append(_plain(points if net.outward else points[::-1]))
    return found


def drop_route(drop: Drop, areas: Mapping[str, Area]) -> tuple[Point, ...]:
    """The way of a drop, at the left of its boxes, so that its verb has room beside it."""
    upper, lower = areas[drop.upper], areas[drop.lower]
    x = upper.x + sizes.DROP_INSET
    points = [(x, upper.bottom), (x, lower.y)]
    return _plain(points if drop.link.source == drop.upper else points[::-1])


def _edge(area: Area, side: str) -> float:
    return area.right if side == RIGHT else area.x


def _plain(points: list[Point]) -> tuple[Point, ...]:
    """The corners of a way, without points in the middle of a straight piece."""
    kept: list[Point] = []
    for x, y in ((rounded(x), rounded(y)) for x, y in points):
        if kept and (x, y) == kept[-1]:
            continue
        if len(kept) > 1 and (kept[-2][0] == kept[-1][0] == x or kept[-2][1] == kept[-1][1] == y):
            kept.pop()
        kept.append((x, y))
    return tuple(kept)
