"""A review as lines of text: paragraphs wrapped, mentions coloured by kind, claims below each paragraph."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from accoop.failures import Misuse
from accoop.glyphs import printable
from accoop.lineage.wrapping import fitted
from accoop.reviewing.marking import plain, runs
from accoop.reviewing.model import ClaimView, Group, Line, Mark, Page, ParagraphView, Piece, Property, Value
from accoop.wording import Wording

# Select graphic rendition, by kind of mention; kinds that are alike have one colour.
_COLOURS: Final = {
    **dict.fromkeys(("state", "place"), "34"),
    **dict.fromkeys(("body", "group", "person", "speaker"), "94"),
    **dict.fromkeys(("organization", "network", "initiative", "tool"), "36"),
    **dict.fromkeys(("instrument", "provision", "resolution", "document", "publication"), "32"),
    **dict.fromkeys(("meeting", "meeting-series", "agenda-item", "panel", "date"), "35"),
    "topic": "4",
    "unresolved": "30;43",
    "label": "1",
}
_BOLD: Final = "1"
_DIM: Final = "2"
_INDENT: Final = 5
_STEP: Final = 2


def lines(
    page: Page, wording: Wording, width: int, numbers: frozenset[int], *, coloured: bool
) -> Iterator[str]:
    """The lines of a review.

    Args:
        page: what to show.
        wording: the sentences of the interface.
        width: the columns of the terminal.
        numbers: the paragraphs to show, with their mentions; all, without mentions, if there are none.
        coloured: whether colours may be used.

    Raises:
        Misuse: the report has no such paragraph.
    """
    known = [paragraph.number for section in page.sections for paragraph in section.paragraphs]
    missing = sorted(numbers - set(known))
    if missing:
        raise Misuse("review-paragraph-unknown", number=missing[0], first=known[0], last=known[-1])
    writer = _Writer(wording, width, coloured=coloured)
    if not numbers:
        yield from writer.opening(page)
    for section in page.sections:
        shown = [p for p in section.paragraphs if not numbers or p.number in numbers]
        if section.title and (shown or not numbers):
            yield ""
            yield writer.styled(printable(f"{section.printed} {section.title}".strip()), _BOLD)
        for paragraph in shown:
            yield ""
            yield from writer.paragraph(paragraph)
            if numbers:
                yield from writer.mentions(paragraph)
            for group in paragraph.groups:
                yield from writer.group(group)
    if not numbers:
        yield from writer.closing(page)


class _Writer:
    """Writes the parts of a review."""

    def __init__(self, wording: Wording, width: int, *, coloured: bool) -> None:
        self._wording = wording
        self._width = width
        self._coloured = coloured

    def styled(self, text: str, style: str) -> str:
        """Text in a style, if styles may be used."""
        return f"\x1b[{style}m{text}\x1b[0m" if self._coloured and text else text

    def opening(self, page: Page) -> Iterator[str]:
        """Title and numbers."""
        yield from self._pieces(page.title, 0)
        yield ""
        for label, count in page.counts:
            yield f"{printable(label)}: {count}"

    def closing(self, page: Page) -> Iterator[str]:
        """Notes, and what is unresolved."""
        for note in page.notes:
            yield ""
            yield from self._wrapped(f"{note.number}  {printable(note.text)}", 0)
        yield ""
        if not page.doubts:
            yield self._wording.say("unresolved-none")
            return
        yield self._wording.say("unresolved-list")
        for doubt in page.doubts:
            words = f"\u00ab{_flat(doubt.words)}\u00bb {doubt.reason}"
            yield from self._wrapped(f"{printable(doubt.place)}: {words}", _STEP)

    def paragraph(self, paragraph: ParagraphView) -> Iterator[str]:
        """The number and the text."""
        number = printable(paragraph.printed)
        for index, line in enumerate(paragraph.lines):
            for at, text in enumerate(self._pieces(line.pieces, _INDENT)):
                first = index == at == 0
                yield f"{number:<{_INDENT}}{text[_INDENT:]}" if first else text

    def mentions(self, paragraph: ParagraphView) -> Iterator[str]:
        """What the marked words mean, once each."""
        told: dict[tuple[str, str], None] = {}
        for line in paragraph.lines:
            for words, mark in _marks(line):
                told.setdefault((words, mark.title))
        for words, title in told:
            yield from self._wrapped(f"\u00ab{_flat(words)}\u00bb {printable(title)}", _INDENT, _DIM, _STEP)

    def group(self, group: Group) -> Iterator[str]:
        """The claims that one rule found."""
        if group.shared:
            heading = f"{group.kind_label} ({len(group.claims)})  {group.rule}"
            yield from self._wrapped(printable(heading), _INDENT, _BOLD)
            yield from self._properties(group.shared, _INDENT + _STEP)
        for claim in group.claims:
            yield from self._claim(claim, group)

    def _claim(self, claim: ClaimView, group: Group) -> Iterator[str]:
        words = f"\u00ab{_flat(''.join(claim.quote))}\u00bb"
        if group.compact:
            values = ", ".join(_value(v) for p in claim.properties for v in p.values)
            yield from self._wrapped(
                f"{words}  {values}  {printable(claim.key)}", _INDENT + _STEP, hang=_STEP
            )
            return
        rule = "" if group.shared else f"  {claim.rule}"
        kind = "" if group.shared else f"{claim.kind_label}  "
        yield from self._wrapped(printable(f"{kind}{claim.key}{rule}"), _INDENT, _BOLD)
        yield from self._wrapped(words, _INDENT + _STEP)
        yield from self._properties(claim.properties, _INDENT + _STEP)

    def _properties(self, found: Iterable[Property], indent: int) -> Iterator[str]:
        for one in found:
            values = "; ".join(_value(value, self._wording) for value in one.values)
            yield from self._wrapped(f"{printable(one.label)}: {values}", indent, hang=_STEP)

    def _wrapped(self, text: str, indent: int, style: str | None = None, hang: int = 0) -> Iterator[str]:
        for index, line in enumerate(fitted(text, self._width - indent - hang)):
            shown = self.styled(line, style) if style else line
            yield " " * (indent + (hang if index else 0)) + shown

    def _pieces(self, pieces: Sequence[Piece], indent: int) -> Iterator[str]:
        """Marked text in lines, each mark in its colour; without colours, outer marks in brackets."""
        if not self._coloured:
            yield from self._wrapped(_bracketed(pieces), indent)
            return
        parts = [(printable(text), mark) for text, mark in runs(pieces)]
        text = "".join(part for part, _ in parts)
        starts = [0]
        for part, _ in parts:
            starts.append(starts[-1] + len(part))
        position = 0
        for line in fitted(text, self._width - indent):
            start = text.index(line, position)
            position = start + len(line)
            yield " " * indent + self._styles(text, parts, starts, start, position)

    def _styles(
        self, text: str, parts: Sequence[tuple[str, Mark | None]], starts: Sequence[int], start: int, end: int
    ) -> str:
        """A stretch of text with the colours of its parts."""
        styled = ""
        while start < end:
            index = bisect_right(starts, start) - 1
            stop = min(starts[index + 1], end)
            mark = parts[index][1]
            style = _COLOURS.get(mark.kind) if mark else None
            styled += self.styled(text[start:stop], style) if style else text[start:stop]
            start = stop
        return styled


def _bracketed(pieces: Sequence[Piece]) -> str:
    """Text in which what is unresolved stands between question marks."""
    shown = []
    for text, mark in runs(pieces):
        words = printable(text)
        shown.append(f"??{words}??" if mark is not None and mark.kind == "unresolved" else words)
    return "".join(shown)


def _marks(line: Line) -> Iterator[tuple[str, Mark]]:
    """The marked stretches of a line, outer before inner."""

    def inside(pieces: Iterable[Piece]) -> Iterator[tuple[str, Mark]]:
        for piece in pieces:
            if not isinstance(piece, str):
                if piece.mark.title:
                    yield plain(piece.pieces), piece.mark
                yield from inside(piece.pieces)

    yield from inside(line.pieces)


def _value(value: Value, wording: Wording | None = None) -> str:
    path = f" ({value.path})" if value.path else ""
    reason = f" {wording.say('review-inferred', reason=value.inferred)}" if wording and value.inferred else ""
    return printable(f"{_flat(value.text)}{path}{reason}")


def _flat(text: str) -> str:
    return printable(" ".join(text.split()))
