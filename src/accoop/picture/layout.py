"""Laying out: from a lineage to where everything stands, the only place where positions are decided."""

import math
from dataclasses import dataclass

from accoop.lineage.dating import hanging_dates
from accoop.lineage.model import Node
from accoop.picture import sizes
from accoop.picture.columns import Columns, columns
from accoop.picture.drops import Drop, drops
from accoop.picture.frame import footer, header, lane_areas, legend, period_areas, ticks
from accoop.picture.gutters import Gutters, gutters
from accoop.picture.inside import Texts, box_height, box_texts, full_name, told, verb_texts
from accoop.picture.lanes import LANES
from accoop.picture.model import Area, Arrow, Box, Label, Layout
from accoop.picture.nets import LEFT, RIGHT, Link, Net, links, nets
from accoop.picture.ports import COMB, HUB, LABEL_SIZE, Key, heights, ports, room
from accoop.picture.request import Request
from accoop.picture.routes import drop_route, net_routes
from accoop.picture.rows import Rows, Stack, channel_height, channel_of, channel_tracks, rows
from accoop.picture.texts import LEADING, rounded, set_lines
from accoop.picture.timeline import gaps
from accoop.picture.typeface import Typeface
from accoop.picture.voice import Voice
from accoop.rdf.terms import Terms


def lay_out(request: Request, face: Typeface, terms: Terms) -> Layout:
    """The picture of a lineage; the same request gives the same figures everywhere."""
    return _Work(request, face, terms).layout()


@dataclass(frozen=True, slots=True)
class _Lines:
    """Where the lines run: upright in gutters, level in channels, and the height of each port."""

    rows: Rows
    gutters: Gutters
    heights: dict[Key, float]
    channels: dict[int, float]


class _Work:
    """One layout in the making; each step needs the ones before it."""

    def __init__(self, request: Request, face: Typeface, terms: Terms) -> None:
        self._request, self._face, self._terms = request, face, terms
        self._voice = Voice(request.language)
        self._nodes = {node.path: node for node in request.lineage.nodes}
        self._grid: Columns = columns(request.lineage)
        self._dates = hanging_dates(request.lineage)
        used = {lane for lane, _ in self._grid.cells}
        self._lanes = [lane for lane in LANES if lane in used]
        order = {lane: number for number, lane in enumerate(self._lanes)}
        given = links(request.lineage.edges, request.language)
        self._drops: list[Drop] = drops(given, self._grid, order)
        straight = {drop.link for drop in self._drops}
        self._nets: list[Net] = nets([k for k in given if k not in straight], self._grid.place)
        self._verbs = {verb: verb_texts(verb, face) for verb in {link.verb for link in given}}
        counts = {net.name: len(self._verbs[net.link.verb]) for net in self._nets}
        self._ports = ports(self._nets, counts, self._grid.place, order)
        self._texts: dict[str, Texts] = {
            path: box_texts(node, request.language, face) for path, node in self._nodes.items()
        }
        self._heights = {path: self._height(path) for path in self._nodes}

    def layout(self) -> Layout:
        """All of it."""
        request = self._request
        starts = [full_name(self._nodes[path]) for path in request.starts if path in self._nodes]
        width = max(self._lines(0).gutters.right + sizes.MARGIN, sizes.LEAST_WIDTH)
        head, top = header(self._voice, starts, request.notes, width, self._face)
        # Ports keep to a comb: only a top on the same tooth gives the same gutters as above.
        top = math.ceil(top / COMB) * COMB
        lines = self._lines(top + sizes.AXIS_HEIGHT)
        areas = self._areas(lines)
        arrows, labels = self._arrows(lines, areas)
        keys, below = legend(self._voice, arrows, self._nodes.values(), lines.rows.bottom, width, self._face)
        foot, bottom = footer(self._voice, request.sources, request.more, below, width, self._face)
        periods = period_areas(
            self._grid.periods, self._columns(lines), top, lines.rows.bottom, self._voice, self._face
        )
        return Layout(
            language=request.language,
            title=head[0].text,
            description=self._voice.line(
                "picture-described", things=len(self._nodes), arrows=len(arrows), title=head[0].text
            ),
            area=Area(0, 0, rounded(width), rounded(bottom + sizes.MARGIN)),
            header=head,
            lanes=lane_areas(self._lanes, lines.rows.lanes, width, self._voice, self._face),
            periods=periods,
            ticks=ticks(periods, self._voice, self._face),
            boxes=tuple(self._box(self._nodes[path], areas[path]) for path in self._nodes),
            arrows=tuple(arrows),
            labels=tuple(labels),
            legend=keys,
            footer=foot,
        )

    def _height(self, path: str) -> float:
        sides = (room(self._ports.get((path, side), ())) for side in (LEFT, RIGHT))
        return max(box_height(self._texts[path]), *(needed + 2 * sizes.LABEL_GAP for needed in sides))

    def _label_height(self, link: Link) -> float:
        return len(self._verbs[link.verb]) * LABEL_SIZE * LEADING

    def _lines(self, top: float) -> _Lines:
        """Heights first: channels need only know which gutters a net joins; then the gutters."""
        above: dict[str, float] = {}
        below: dict[str, float] = {}
        for drop in self._drops:
            into_lower = drop.link.target == drop.lower
            side, box = (above, drop.lower) if into_lower else (below, drop.upper)
            side[box] = self._label_height(drop.link) + sizes.STUB
        stack = Stack(self._heights, above, below)
        count = len(self._lanes) + 1
        rough = rows(self._grid, self._lanes, stack, [1] * count, top)
        chosen = {net.name: channel_of(net, rough, self._heights) for net in self._nets if net.remote}
        counts, on_track = channel_tracks(self._nets, chosen, count)
        placed = rows(self._grid, self._lanes, stack, counts, top)
        channels = {name: channel_height(placed, chosen[name], track) for name, track in on_track.items()}
        levels: dict[Key, float] = {}
        for (box, _), those in self._ports.items():
            levels.update(heights(those, placed.tops[box], self._heights[box]))
        empty = gaps(self._grid.periods, self._grid.count)
        left = sizes.MARGIN + sizes.LANE_NAMES
        found = gutters(self._nets, levels, channels, self._label_rooms(), empty, left)
        return _Lines(placed, found, levels, channels)

    def _label_rooms(self) -> dict[tuple[int, str], float]:
        """The width that verbs need in each gutter, at its left (beside right sides) and at its right."""
        rooms: dict[tuple[int, str], float] = {}
        for net in self._nets:
            widths = [self._face.width(line, LABEL_SIZE) for line in self._verbs[net.link.verb]]
            needed = max(widths, default=0.0) + 2 * sizes.LABEL_GAP + (0 if net.outward else sizes.ARROW)
            rooms[net.gutter, net.side] = max(rooms.get((net.gutter, net.side), 0.0), needed)
        return rooms

    def _areas(self, lines: _Lines) -> dict[str, Area]:
        found = {}
        for path, (_, column, _) in self._grid.place.items():
            x, y = lines.gutters.columns[column], lines.rows.tops[path]
            found[path] = Area(rounded(x), rounded(y), sizes.BOX_WIDTH, rounded(self._heights[path]))
        return found

    def _columns(self, lines: _Lines) -> list[tuple[float, float]]:
        """The left and right edge of each period."""
        at = lines.gutters.columns
        return [
            (at[first], at[first + width - 1] + sizes.BOX_WIDTH) for _, first, width in self._grid.periods
        ]

    def _box(self, node: Node, area: Area) -> Box:
        texts = self._texts[node.path]
        height = sum(size * LEADING for _, size, _ in texts)
        top = area.y + (area.height - height) / 2
        set_, _ = set_lines(texts, area.x + sizes.BOX_PADDING, top, self._face)
        return Box(
            node.path,
            self._terms.thing(node.path).value,
            node.kind,
            self._grid.place[node.path][0],
            area,
            set_,
            node.name.said(self._request.language),
            node.start,
            self._dates.get(node.path, ""),
            node.status,
            node.path in self._request.starts,
        )

    def _arrows(self, lines: _Lines, areas: dict[str, Area]) -> tuple[list[Arrow], list[Label]]:
        arrows: list[Arrow] = []
        labels: list[Label] = []
        for drop in self._drops:
            route = drop_route(drop, areas)
            arrows.append(self._arrow(drop.link, route, len(labels)))
            labels.append(self._drop_label(drop, areas))
        for net in self._nets:
            channel = lines.channels.get(net.name)
            routes = net_routes(net, areas, lines.heights, lines.gutters.lines, channel)
            for spoke, route in zip(net.spokes, routes, strict=True):
                arrows.append(self._arrow(spoke.link, route, len(labels)))
            labels.append(self._net_label(net, lines, areas))
        return arrows, labels

    def _arrow(self, link: Link, route: tuple[tuple[float, float], ...], label: int) -> Arrow:
        evidence = told(link.edges, self._request.language)
        relation = link.edges[0].relation
        return Arrow(link.source, link.target, relation, link.verb, link.basis, route, label, evidence)

    def _drop_label(self, drop: Drop, areas: dict[str, Area]) -> Label:
        texts = self._verbs[drop.link.verb]
        height = self._label_height(drop.link)
        into_lower = drop.link.target == drop.lower
        upper, lower = areas[drop.upper], areas[drop.lower]
        y = lower.y - sizes.STUB / 2 - height if into_lower else upper.bottom + sizes.STUB / 2
        return self._label(texts, upper.x + sizes.DROP_INSET + sizes.LABEL_GAP, y)

    def _net_label(self, net: Net, lines: _Lines, areas: dict[str, Area]) -> Label:
        texts = self._verbs[net.link.verb]
        width = max((self._face.width(line, LABEL_SIZE) for line in texts), default=0.0)
        y = lines.heights[net.name, HUB] - self._label_height(net.link) - 1
        away = sizes.LABEL_GAP + (0 if net.outward else sizes.ARROW)
        hub = areas[net.hub]
        return self._label(texts, hub.right + away if net.side == RIGHT else hub.x - away - width, y)

    def _label(self, texts: list[str], x: float, y: float) -> Label:
        set_, bottom = set_lines([(text, LABEL_SIZE, False) for text in texts], x, y, self._face)
        width = max((line.width for line in set_), default=0.0)
        return Label(Area(rounded(x), rounded(y), rounded(width), rounded(bottom - y)), set_)
