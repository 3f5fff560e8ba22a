"""A diagram of the classes of claims: what they are claimed in, what they are about, by which properties."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from pyoxigraph import NamedNode

from accoop.glyphs import columns
from accoop.pages.constraints import constraints
from accoop.pages.context import Context

_HEART: Final = "Claim"
_SPINE: Final = ("evidence", "partOf")  # from a claim to the document
_HEAD: Final = 28.0
_ROW: Final = 19.0
_GAP: Final = 18.0
_COLUMN: Final = 6.8  # pixels that half a Chinese character takes
_PADDING: Final = 34.0
_CHANNEL: Final = 120.0
_TRUNK: Final = 18.0
_MARGIN: Final = 14.0


@dataclass(frozen=True, slots=True)
class Row:
    """A property of a class, with the classes that it leads to.

    Attributes:
        anchor: its local name.
        target: the local name of the class, or an empty string for concepts.
    """

    anchor: str
    label: str
    target: str
    target_label: str
    y: float


@dataclass(frozen=True, slots=True)
class Box:
    """A class in its place; lengths in pixels."""

    anchor: str
    label: str
    x: float
    y: float
    width: float
    rows: tuple[Row, ...]

    @property
    def height(self) -> float:
        """How high it is."""
        return _height(len(self.rows))

    @property
    def baseline(self) -> float:
        """Where its name stands."""
        return self.y + 19

    @property
    def side(self) -> float:
        """Where its right side is."""
        return self.x + self.width


@dataclass(frozen=True, slots=True)
class Diagram:
    """Boxes, the lines between them as SVG paths, and the size of the whole."""

    boxes: tuple[Box, ...]
    links: tuple[str, ...]
    kinds: tuple[str, ...]
    arrow: str
    width: float
    height: float


def diagram(context: Context) -> Diagram | None:
    """The diagram in the language of a page; `None` where the store has no ontology."""
    classes = _Classes(context)
    if not classes.claims:
        return None
    return _laid_out(context, classes)


class _Classes:
    """The classes of the diagram by column, and what leads from one to another."""

    def __init__(self, context: Context) -> None:
        self._context = context

    @cached_property
    def claims(self) -> tuple[NamedNode, ...]:
        """The class of claims, and all classes below it."""
        heart = self._context.terms.term(_HEART)
        if not self._context.descriptions.of(heart):
            return ()
        return tuple(self._below(heart))

    @cached_property
    def texts(self) -> tuple[NamedNode, ...]:
        """What a claim stands in, up to the document."""
        heart = self._context.terms.term(_HEART)
        found: dict[NamedNode, None] = {}
        waiting = [heart]
        while waiting:
            for prop, target in self.leaving(waiting.pop(0)):
                if self._context.terms.local(prop) in _SPINE and target not in found:
                    found[target] = None
                    waiting.append(target)
        return tuple(found)

    @cached_property
    def things(self) -> tuple[NamedNode, ...]:
        """What else claims lead to."""
        found = {target for claim in self.claims for _, target in self.leaving(claim)}
        ours = {node for node in found if self._context.terms.local(node) is not None}
        return tuple(sorted(ours.difference(self.claims, self.texts), key=lambda node: node.value))

    def leaving(self, node: NamedNode) -> tuple[tuple[NamedNode, NamedNode], ...]:
        """The properties of a class and what they lead to, by domain and range, and by the shapes."""
        descriptions = self._context.descriptions
        found: dict[tuple[NamedNode, NamedNode], None] = {}
        for prop in descriptions.subjects("rdfs:domain", node):
            for target in descriptions.nodes(prop, "rdfs:range"):
                found[prop, target] = None
        for constraint in constraints(self._context.terms):
            simple = constraint.path.startswith("ac:") and len(constraint.properties) == 1
            if simple and node in constraint.classes:
                prop = constraint.properties[0]
                for target in constraint.values:
                    if (
                        not any(known == prop for known, _ in found)
                        or self._context.terms.local(prop) in _SPINE
                    ):
                        found[prop, target] = None
        return tuple(sorted(found, key=lambda pair: (pair[0].value, pair[1].value)))

    def _below(self, node: NamedNode) -> Iterator[NamedNode]:
        yield node
        for narrower in self._context.descriptions.subjects("rdfs:subClassOf", node):
            yield from self._below(narrower)


def _laid_out(context: Context, classes: _Classes) -> Diagram:
    claims = _rows(classes, classes.claims)
    texts = {
        node: tuple(row for row in rows if context.terms.local(row[0]) in _SPINE)
        for node, rows in _rows(classes, classes.texts).items()
    }
    things: dict[NamedNode, _Rows] = dict.fromkeys(classes.things, ())
    left, middle, right = (_width(context, column) for column in (texts, claims, things))
    at = _MARGIN + _TRUNK
    centre = at + left + _CHANNEL
    placed = list(_column(context, claims, centre, middle))
    height = placed[-1].y + placed[-1].height
    beside = [*_column(context, texts, at, left)]
    beyond = [*_spread(context, things, centre + middle + _CHANNEL, right, height, placed)]
    boxes = (*beside, *placed, *beyond)
    where = {box.anchor: box for box in boxes}
    links, kinds = [], []
    for box in (*beside, *placed):
        for row in box.rows:
            if (target := where.get(row.target)) and target not in placed:
                links.append(_link(box, row, target))
                kinds.append("text" if target in beside else "thing")
    heart = placed[0]
    trunk = heart.x - _TRUNK
    foot = heart.y + _HEAD / 2
    links += [f"M{box.x} {box.y + _HEAD / 2}H{trunk}V{foot}H{heart.x - 9}" for box in placed[1:]]
    kinds += ["below"] * (len(placed) - 1)
    end = max(box.y + box.height for box in boxes) + _MARGIN
    arrow = f"M{heart.x} {foot}l-9 -5v10z"
    width = beyond[0].side if beyond else heart.side
    return Diagram(boxes, tuple(links), tuple(kinds), arrow, width + _MARGIN, end)


_Rows = tuple[tuple[NamedNode, NamedNode], ...]


def _rows(classes: _Classes, nodes: Iterable[NamedNode]) -> dict[NamedNode, _Rows]:
    return {node: classes.leaving(node) for node in nodes}


def _width(context: Context, column: dict[NamedNode, _Rows]) -> float:
    """Wide enough for its longest line."""
    longest = [columns(context.term(context.terms.local(node) or "").words) for node in column]
    for rows in column.values():
        longest += [columns(_name(context, prop)) + columns(_name(context, target)) for prop, target in rows]
    return max(longest, default=0) * _COLUMN + _PADDING


def _name(context: Context, node: NamedNode) -> str:
    """The name of a term as it stands in the middle of a line."""
    named = context.best(context.descriptions.labels(node))
    return context.property_label(node).words if named is None else named.words


def _column(
    context: Context, column: dict[NamedNode, _Rows], x: float, width: float, y: float = _MARGIN
) -> Iterator[Box]:
    for node, rows in column.items():
        yield _box(context, node, rows, x, y, width)
        y += _height(len(rows)) + _GAP


def _spread(
    context: Context,
    column: dict[NamedNode, _Rows],
    x: float,
    width: float,
    height: float,
    placed: list[Box],
) -> Iterator[Box]:
    """Boxes beside the claims: each near the middle of what leads to it, none upon another."""
    wanted: dict[NamedNode, float] = {}
    for node in column:
        ports = [row.y for box in placed for row in box.rows if row.target == context.terms.local(node)]
        wanted[node] = sum(ports) / len(ports) if ports else height / 2
    need = sum(_height(len(rows)) + _GAP for rows in column.values())
    y = _MARGIN
    for node in sorted(column, key=lambda node: (wanted[node], node.value)):
        tall = _height(len(column[node]))
        latest = max(y, height - need)
        y = max(y, min(wanted[node] - tall / 2, latest))
        yield _box(context, node, column[node], x, y, width)
        y += tall + _GAP
        need -= tall + _GAP


def _box(context: Context, node: NamedNode, rows: _Rows, x: float, y: float, width: float) -> Box:
    local = context.terms.local
    told = tuple(
        Row(
            local(prop) or "",
            _name(context, prop),
            local(target) or "",
            _name(context, target),
            y + _HEAD + _ROW * (place + 0.5),
        )
        for place, (prop, target) in enumerate(rows)
    )
    return Box(local(node) or "", context.term(local(node) or "").words, x, y, width, told)


def _height(rows: int) -> float:
    return _HEAD + _ROW * rows + (6.0 if rows else 0.0)


def _link(box: Box, row: Row, target: Box) -> str:
    """A curve from a row to the head of a box, in the same column around its left side."""
    end = target.y + _HEAD / 2
    if target.x == box.x:
        around = box.x - _TRUNK
        return f"M{box.x} {row.y}C{around} {row.y} {around} {end} {box.x} {end}"
    start, stop = (box.side, target.x) if target.x > box.x else (box.x, target.side)
    half = (start + stop) / 2
    return f"M{start} {row.y}C{half} {row.y} {half} {end} {stop} {end}"
