"""Around the boxes: title, names of lanes, axis of time, legend and source."""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from accoop.lineage.model import Basis, Node, Words
from accoop.picture import sizes
from accoop.picture.model import Area, Arrow, Key, Lane, Line, Period, Tick
from accoop.picture.texts import LEADING, fitted, rounded, set_lines
from accoop.picture.timeline import Period as Span
from accoop.picture.timeline import marks
from accoop.picture.typeface import Typeface
from accoop.picture.voice import Voice

UNDATED = "undated"
BREAK = "break"
_SAMPLE_WIDTH = 34.0
_KEY_GAP = 26.0
_TICK_ROOM = 30.0


def header(
    voice: Voice, starts: Sequence[Words], notes: Sequence[Words], width: float, face: Typeface
) -> tuple[tuple[Line, ...], float]:
    """Title and notes, and the y below them."""
    room = width - 2 * sizes.MARGIN
    if starts:
        titles = [line for name in starts[:1] for line in voice.lines("picture-title", thing=name)]
        if len(starts) > 1:
            titles = voice.lines("picture-title-several", thing=starts[0], more=len(starts) - 1)
    else:
        titles = voice.lines("picture-title-all")
    texts = [
        (part, sizes.TITLE_SIZE, True) for t in titles for part in fitted(t, room, sizes.TITLE_SIZE, face)
    ]
    said = [line for note in notes for line in note.said(voice.language).split("\n")]
    texts += [(part, sizes.NOTE_SIZE, False) for t in said for part in fitted(t, room, sizes.NOTE_SIZE, face)]
    lines, bottom = set_lines(texts, sizes.MARGIN, sizes.MARGIN, face)
    return lines, bottom + sizes.LANE_PADDING


def lane_areas(
    keys: Sequence[str], bands: Sequence[tuple[float, float]], width: float, voice: Voice, face: Typeface
) -> tuple[Lane, ...]:
    """The lanes with their names at the left."""
    found = []
    for key, (top, height) in zip(keys, bands, strict=True):
        names = [
            (part, sizes.LANE_SIZE, True)
            for line in voice.lines(f"picture-lane-{key}")
            for part in fitted(line, sizes.LANE_NAMES - 2 * sizes.BOX_PADDING, sizes.LANE_SIZE, face)
        ]
        x = sizes.MARGIN + sizes.BOX_PADDING
        lines, _ = set_lines(names, x, top + sizes.LANE_PADDING, face)
        area = Area(sizes.MARGIN, rounded(top), rounded(width - 2 * sizes.MARGIN), rounded(height))
        found.append(Lane(key, area, lines))
    return tuple(found)


def period_areas(
    spans: Sequence[Span],
    edges: Sequence[tuple[float, float]],
    top: float,
    bottom: float,
    voice: Voice,
    face: Typeface,
) -> tuple[Period, ...]:
    """The periods with their dates above them."""
    found = []
    for (when, _, _), (left, right) in zip(spans, edges, strict=True):
        text = when or voice.line("picture-undated")
        (line,), _ = set_lines([(text, sizes.PERIOD_SIZE, True)], left, top, face)
        x = left - sizes.PERIOD_PADDING
        area = Area(
            rounded(x), rounded(top), rounded(right + sizes.PERIOD_PADDING - x), rounded(bottom - top)
        )
        found.append(Period(when, area, line))
    return tuple(found)


def ticks(periods: Sequence[Period], voice: Voice, face: Typeface) -> tuple[Tick, ...]:
    """The years between the periods."""
    found = []
    for before, after in pairwise(periods):
        left, right = before.area.right, after.area.x
        free = before.line.x + before.line.width + sizes.BOX_PADDING
        for mark in marks(before.when, after.when):
            x = left + (right - left) * mark.share
            text = voice.line("picture-break", years=mark.year) if mark.is_break else str(mark.year)
            width = face.width(text, sizes.TICK_SIZE)
            line = None
            if max(free, left) <= x - width / 2 and x + width / 2 <= right:
                (line,), _ = set_lines(
                    [(text, sizes.TICK_SIZE, False)], x - width / 2, before.area.y + 3, face
                )
                free = x + width / 2 + sizes.LABEL_GAP
            found.append(Tick(rounded(x), mark.year, mark.is_break, line))
    return tuple(found)


def legend(
    voice: Voice, arrows: Iterable[Arrow], nodes: Iterable[Node], top: float, width: float, face: Typeface
) -> tuple[tuple[Key, ...], float]:
    """What the lines and outlines mean, as far as they occur, and the y below."""
    used = {arrow.basis for arrow in arrows}
    samples = [str(basis) for basis in Basis if basis in used]
    samples += [UNDATED] * any(node.start is None for node in nodes)
    x, y, found = sizes.MARGIN, top + sizes.LANE_PADDING, []
    height = sizes.NOTE_SIZE * LEADING
    for sample in samples:
        text = voice.line(f"picture-key-{sample}")
        for number, part in enumerate(
            fitted(text, width - 2 * sizes.MARGIN - _SAMPLE_WIDTH, sizes.TEXT_SIZE, face)
        ):
            needed = _SAMPLE_WIDTH + face.width(part, sizes.TEXT_SIZE)
            if number or (x > sizes.MARGIN and x + needed > width - sizes.MARGIN):
                x, y = sizes.MARGIN, y + height
            (line,), _ = set_lines([(part, sizes.TEXT_SIZE, False)], x + _SAMPLE_WIDTH, y, face)
            area = Area(rounded(x), rounded(y), 0 if number else _SAMPLE_WIDTH - 8, rounded(height))
            found.append(Key(sample, area, line))
            x += needed + _KEY_GAP
    return tuple(found), y + (height if found else 0)


def footer(
    voice: Voice, sources: Sequence[Words], more: int, top: float, width: float, face: Typeface
) -> tuple[tuple[Line, ...], float]:
    """What the picture rests on, and the y below."""
    lines = [line for source in sources for line in voice.lines("picture-source", report=source)]
    lines += voice.lines("picture-more-sources", more=more) if more else []
    lines += voice.lines("picture-licence")
    room = width - 2 * sizes.MARGIN
    texts = [(part, sizes.TEXT_SIZE, False) for t in lines for part in fitted(t, room, sizes.TEXT_SIZE, face)]
    return set_lines(texts, sizes.MARGIN, top + sizes.BOX_PADDING, face)
