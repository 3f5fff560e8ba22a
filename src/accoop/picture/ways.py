"""Arrows as paths of an SVG: ways with round corners, and their heads."""

from typing import Final

from accoop.picture import sizes
from accoop.picture.model import Point

_CORNER: Final = 6.0
_SHORT: Final = 1000  # a number below it is written in six figures at most


def figure(number: float) -> str:
    """A number with at most one decimal, as short as can be."""
    whole = round(number, 1) + 0.0
    return f"{whole:g}" if abs(number) < _SHORT else f"{whole:.1f}".removesuffix(".0")


def rounded_way(route: tuple[Point, ...], *, backwards: bool) -> str:
    """A way with round corners, ending where its head begins."""
    points = list(route)
    points[-1] = _before(points[-2], points[-1], sizes.ARROW - 1)
    if backwards:
        points.reverse()
    way = [f"M{_place(points[0])}"]
    for before, corner, after in zip(points, points[1:], points[2:], strict=False):
        reach = min(_CORNER, _distance(before, corner) / 2, _distance(corner, after) / 2)
        into, out = _before(before, corner, reach), _before(after, corner, reach)
        way.append(f"L{_place(into)}Q{_place(corner)} {_place(out)}")
    way.append(f"L{_place(points[-1])}")
    return "".join(way)


def head(route: tuple[Point, ...]) -> str:
    """The head of an arrow at the end of its way."""
    (x, y), back = route[-1], _before(route[-2], route[-1], sizes.ARROW)
    half = sizes.ARROW / 2
    if back[1] == y:
        return f"M{figure(x)} {figure(y)}L{figure(back[0])} {figure(y - half)}V{figure(y + half)}Z"
    return f"M{figure(x)} {figure(y)}L{figure(x - half)} {figure(back[1])}H{figure(x + half)}Z"


def _place(point: Point) -> str:
    return f"{figure(point[0])} {figure(point[1])}"


def _before(start: Point, end: Point, length: float) -> Point:
    """The point of a straight piece that is so far before its end."""
    whole = _distance(start, end)
    share = min(length / whole, 1.0) if whole else 0.0
    return end[0] + (start[0] - end[0]) * share, end[1] + (start[1] - end[1]) * share


def _distance(one: Point, other: Point) -> float:
    return abs(one[0] - other[0]) + abs(one[1] - other[1])
