"""SVG: letters as outlines, so that the picture looks the same everywhere, under a layer of real text.

The text layer is not seen; it is found by a search, selected, copied and read out. A line with a character
that the package has no outline for is drawn as text alone, in a font of the reader's. A page that brings the
same letters as a font has text alone, which weighs a tenth.
"""

from collections.abc import Iterable, Iterator, Mapping
from enum import Enum, auto
from html import escape
from itertools import groupby, product
from typing import Final

from accoop.lineage import wrapping
from accoop.lineage.drawing import COLOURS
from accoop.lineage.model import Basis
from accoop.picture import sizes
from accoop.picture.frame import UNDATED
from accoop.picture.model import Area, Arrow, Box, Key, Label, Layout, Line, Period, Tick
from accoop.picture.typeface import Typeface
from accoop.picture.ways import figure, head, rounded_way

INK, SOFT, FAINT = "#1f2933", "#52606d", "#9aa5b1"
_FONTS: Final = (
    "'Noto Sans SC','Noto Sans CJK SC','PingFang SC','Microsoft YaHei','Noto Sans Arabic',sans-serif"
)
# Fills of the lanes, and of the same where a period shades them: plain colours are painted faster than glass.
_LANES: Final = (("#f6f8fa", "#eef2f5"), ("#ffffff", "#f6f8fa"))
_BETWEEN_LANES: Final = "#f6f8fa"
_CRISP: Final = 'shape-rendering="crispEdges"'
_DASHES: Final = {Basis.STRUCTURE: "6 4", Basis.NUMBERING: "7 3 1.5 3", Basis.INFERENCE: "1.5 3.5"}
_LINE: Final = "#66788a"
_EM: Final = 1000
# Of what is told where something is pointed at: so many quotes, and on a page so many columns of each.
_QUOTES: Final = 3
_POINTED_AT: Final = 160


class Letters(Enum):
    """How letters are put down."""

    OUTLINES_AND_TEXT = auto()
    OUTLINES = auto()
    TEXT = auto()


def svg(
    layout: Layout,
    face: Typeface,
    links: Mapping[str, str] | None = None,
    letters: Letters = Letters.OUTLINES_AND_TEXT,
) -> str:
    """A picture as SVG that needs nothing else, but for the font of letters that are text alone.

    Args:
        layout: where everything stands.
        face: the letters.
        links: where boxes lead, by the path of the thing.
        letters: how they are put down; where they are text alone, what is told on pointing is cut short.
    """
    return "\n".join(_Writer(layout, face, links or {}, letters).lines()) + "\n"


class _Writer:
    """Writes one picture."""

    def __init__(self, layout: Layout, face: Typeface, links: Mapping[str, str], letters: Letters) -> None:
        self._layout, self._face, self._links, self._letters = layout, face, links, letters
        self._used: set[str] = set()

    def lines(self) -> Iterator[str]:
        layout = self._layout
        body = list(self._body())
        width, height = figure(layout.area.width), figure(layout.area.height)
        yield (
            '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
            f'viewBox="0 0 {width} {height}" width="{width}" height="{height}" '
            f'role="graphics-document document" lang="{_tag(layout.language)}" font-family="{_FONTS}">'
        )
        yield f"<title>{_text(layout.title)}</title>"
        yield f"<desc>{_text(layout.description)}</desc>"
        yield "<defs>"
        for character in sorted(self._used):
            yield f'<path id="{_glyph(character)}" d="{self._face.outline(character)}"/>'
        yield "</defs>"
        yield f'<rect width="{width}" height="{height}" fill="#fff"/>'
        yield from body
        yield "</svg>"

    def _body(self) -> Iterator[str]:
        layout = self._layout
        yield from self._grounds()
        for lane in layout.lanes:
            yield _rect(lane.area, 'fill="none" stroke="#e4e7eb"', 4)
            yield from self._words(lane.lines, SOFT)
        for period in layout.periods:
            yield from self._period(period)
        for tick in layout.ticks:
            yield from self._tick(tick)
        yield from self._arrows(layout.arrows)
        for number, label in enumerate(layout.labels):
            yield from self._label(label, number)
        for box in layout.boxes:
            yield from self._box(box)
        for strong, lines in groupby(layout.header, key=lambda line: line.strong):
            yield from self._words(tuple(lines), INK if strong else SOFT)
        for key in layout.legend:
            yield from self._key(key)
        yield from self._words(layout.footer, SOFT)

    def _grounds(self) -> Iterator[str]:
        """What lies below everything: the lanes, and the periods across them."""
        layout = self._layout
        lanes = [(lane.area, *_LANES[number % 2]) for number, lane in enumerate(layout.lanes)]
        for area, plain, _ in lanes:
            yield _rect(area, f'fill="{plain}" {_CRISP}', 0)
        below = [Area(p.area.x, _axis(p), p.area.width, p.area.bottom - _axis(p)) for p in layout.periods]
        for area in below:
            yield _rect(area, f'fill="{_BETWEEN_LANES}" {_CRISP}', 0)
        for (lane, _, shaded), period in product(lanes, below):
            if shaded != _BETWEEN_LANES:
                common = Area(period.x, lane.y, period.width, lane.height)
                yield _rect(common, f'fill="{shaded}" {_CRISP}', 0)

    def _period(self, period: Period) -> Iterator[str]:
        area = period.area
        yield from self._words((period.line,), INK)
        way = f"M{figure(area.x)} {figure(_axis(period))}h{figure(area.width)}"
        yield f'<path d="{way}" stroke="{SOFT}" stroke-width="2.5"/>'

    def _tick(self, tick: Tick) -> Iterator[str]:
        y = _axis(self._layout.periods[0])
        x = figure(tick.x)
        if tick.is_break:
            way = f"M{figure(tick.x - 5)} {figure(y + 4)}l4 -8m3 8l4 -8"
            yield f'<path d="{way}" stroke="{SOFT}" fill="none"/>'
        else:
            yield f'<path d="M{x} {figure(y - 4)}v8" stroke="{FAINT}" fill="none"/>'
        if tick.line is not None:
            yield from self._words((tick.line,), SOFT)

    def _arrows(self, arrows: Iterable[Arrow]) -> Iterator[str]:
        """The arrows net by net, each net with a white rim, so that it is seen to pass over others."""
        for _, group in groupby(arrows, key=lambda arrow: arrow.label):
            net = list(group)
            # Drawn from the end that arrows share, so that the dashes of their common piece agree.
            backwards = len({arrow.target for arrow in net}) < len(net)
            ways = [rounded_way(arrow.route, backwards=backwards) for arrow in net]
            rim = 'fill="none" stroke="#fff" stroke-width="4.5" stroke-opacity=".8"'
            yield f'<path class="rim" data-net="{net[0].label}" d="{"".join(ways)}" {rim}/>'
            for arrow, way in zip(net, ways, strict=True):
                yield self._arrow(arrow, way)

    def _arrow(self, arrow: Arrow, way: str) -> str:
        dashes = f' stroke-dasharray="{_DASHES[arrow.basis]}"' if arrow.basis in _DASHES else ""
        told = "\n".join((arrow.verb, *self._told([said.words for said in arrow.told])))
        return (
            f'<g class="arrow" data-from={_quoted(arrow.source)} data-to={_quoted(arrow.target)} '
            f'data-net="{arrow.label}">'
            f"<title>{_text(told)}</title>"
            f'<path d="{way}" fill="none" stroke="{_LINE}" stroke-width="1.3"{dashes}/>'
            f'<path d="{head(arrow.route)}" fill="{_LINE}"/></g>'
        )

    def _label(self, label: Label, number: int) -> Iterator[str]:
        yield f'<g class="verb" data-net="{number}">'
        yield from self._words(label.lines, SOFT)
        yield "</g>"

    def _box(self, box: Box) -> Iterator[str]:
        fill, line = COLOURS[box.kind]
        outline = f'fill="{fill}" stroke="{line}" stroke-width="{2.6 if box.chosen else 1.1}"'
        if box.start is None:
            outline += ' stroke-dasharray="4 3"'
        link = self._links.get(box.path)
        if link:
            # Its name is what stands in the box, so that who says what they see is understood.
            said = " ".join(line.text for line in box.lines)
            yield f"<a href={_quoted(link)} aria-label={_quoted(said)}>"
        yield (
            f'<g class="box" role="graphics-symbol img" data-path={_quoted(box.path)} '
            f"data-when={_quoted(box.when)}>"
        )
        yield f"<title>{_text(self._short(box.title))}</title>"
        yield _rect(box.area, outline, 5)
        yield from self._words(box.lines, INK)
        yield "</g></a>" if link else "</g>"

    def _key(self, key: Key) -> Iterator[str]:
        area = key.area
        if area.width:
            y = area.y + area.height / 2
            if key.sample == UNDATED:
                shape = Area(area.x, area.y + 2, area.width, area.height - 4)
                yield _rect(shape, f'fill="#fff" stroke="{SOFT}" stroke-dasharray="4 3"', 3)
            else:
                basis = Basis(key.sample)
                dashes = f' stroke-dasharray="{_DASHES[basis]}"' if basis in _DASHES else ""
                way = f"M{figure(area.x)} {figure(y)}h{figure(area.width - 6)}"
                yield f'<path d="{way}" stroke="{_LINE}" stroke-width="1.3" fill="none"{dashes}/>'
                yield f'<path d="{head(((area.x, y), (area.right, y)))}" fill="{_LINE}"/>'
        yield from self._words((key.line,), SOFT)

    def _told(self, quotes: list[str]) -> Iterator[str]:
        """The first quotes, and how many more there are."""
        yield from map(self._short, quotes[:_QUOTES])
        if len(quotes) > _QUOTES:
            yield f"{wrapping.ELLIPSIS} +{len(quotes) - _QUOTES}"

    def _short(self, words: str) -> str:
        return wrapping.first_words(words, _POINTED_AT) if self._letters is Letters.TEXT else words

    def _words(self, lines: Iterable[Line], colour: str) -> Iterator[str]:
        if self._letters is not Letters.TEXT:
            yield from (self._line(line, colour) for line in lines)
            return
        for (size, strong), alike in groupby(lines, key=lambda line: (line.size, line.strong)):
            weight = ' font-weight="600"' if strong else ""
            yield f'<g fill="{colour}" font-size="{figure(size)}"{weight}>'
            for line in alike:
                length = f' textLength="{figure(line.width)}"' if line.text else ""
                yield f'<text x="{figure(line.x)}" y="{figure(line.y)}"{length}>{_text(line.text)}</text>'
            yield "</g>"

    def _line(self, line: Line, colour: str) -> str:
        """A line: its outlines, and over them the same as text that is not seen."""
        place = f'x="{figure(line.x)}" y="{figure(line.y)}" font-size="{figure(line.size)}"'
        drawn = f'textLength="{figure(line.width)}" lengthAdjust="spacingAndGlyphs"' if line.text else ""
        if not self._face.has(line.text):
            weight = ' font-weight="600"' if line.strong else ""
            return f'<text {place} {drawn} fill="{colour}"{weight}>{_text(line.text)}</text>'
        uses, x = [], 0
        for character in line.text:
            if self._face.outline(character):
                self._used.add(character)
                uses.append(f'<use xlink:href="#{_glyph(character)}"' + (f' x="{x}"/>' if x else "/>"))
            x += self._face.advance(character)
        scale = f"{line.size / _EM:g}"
        heavier = f' stroke="{colour}" stroke-width="32"' if line.strong else ""
        seen = (
            f'<g aria-hidden="true" transform="translate({figure(line.x)} {figure(line.y)})scale({scale})" '
            f'fill="{colour}"{heavier}>{"".join(uses)}</g>'
        )
        if self._letters is Letters.OUTLINES:
            return seen
        return f'{seen}<text {place} {drawn} fill-opacity="0">{_text(line.text)}</text>'


def _axis(period: Period) -> float:
    """The height of the line that marks a period."""
    return period.area.y + sizes.AXIS_HEIGHT - 10


def _rect(area: Area, style: str, corner: float) -> str:
    x, y, width, height = map(figure, (area.x, area.y, area.width, area.height))
    return f'<rect x="{x}" y="{y}" width="{width}" height="{height}" rx="{figure(corner)}" {style}/>'


def _glyph(character: str) -> str:
    return f"g{ord(character):x}"


def _text(text: str) -> str:
    return escape(text, quote=False)


def _quoted(text: str) -> str:
    return f'"{escape(text)}"'


def _tag(language: str) -> str:
    return "en" if language == "both" else language
