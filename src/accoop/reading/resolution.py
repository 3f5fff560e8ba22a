"""A printed resolution becomes a `Resolution`: head, title, preamble, operative part, annexes."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final

from accoop.failures import Unreadable
from accoop.model.report import Footnote, Paragraph, Section, Source
from accoop.model.resolution import OPERATIVE, PREAMBLE, Masthead, Resolution
from accoop.pack.load import Pack
from accoop.pack.resolutions import Printed
from accoop.pack.schema import Layout
from accoop.reading.hyphens import rejoin_words
from accoop.reading.lifting import Unmarked, lift_marks
from accoop.reading.lines import Line, join
from accoop.reading.notes import lift_notes
from accoop.reading.numbering import Numbered, longest_chain
from accoop.reading.parts import read_parts
from accoop.reading.stripping import strip

# The number of a resolution stands near the top, and who acts stands near the number.
_TOP: Final = 40
_LONGEST_TITLE: Final = 15
_LONGEST_FORMULA: Final = 3
_ANNEX: Final = "annex"


@dataclass(frozen=True, slots=True)
class Head:
    """The lines of a resolution down to the words that say who acts.

    Attributes:
        number: as printed, such as `31/4`.
        label: the line or part of a line that prints it.
        above: the lines before it.
        title: the lines of the title.
        formula: the lines that say who acts.
        body: their words.
        end: the index of the first line of the preamble.
    """

    number: str
    label: Line
    above: tuple[Line, ...]
    title: tuple[Line, ...]
    formula: tuple[Line, ...]
    body: str
    end: int


def find_head(lines: Sequence[Line], pack: Pack) -> Head | None:
    """The head of a resolution, if a source begins with one before any numbered paragraph."""
    if pack.resolutions is None:
        return None
    printed = pack.resolutions.printed
    opening = re.compile(pack.layout.paragraph.pattern)
    for index, line in enumerate(lines[:_TOP]):
        if opening.search(line.text):
            return None
        match = next((m for p in printed.number if (m := re.search(p.pattern, line.text))), None)
        found = _formula(lines, index, printed, pack.layout) if match else None
        if match is not None and found is not None:
            start, end, body = found
            title = lines[index + 1 : start]
            label = line
            if match.groupdict().get("title"):
                label, title = line.before(match.start("title")), (line.behind(match.start("title")), *title)
            if title:
                formula = tuple(lines[start:end])
                return Head(match["number"], label, tuple(lines[:index]), tuple(title), formula, body, end)
    return None


def _formula(
    lines: Sequence[Line], number: int, printed: Printed, layout: Layout
) -> tuple[int, int, str] | None:
    """Where the words stand that say who acts, below a number, and the words without what ends them.

    Of the lines that end there as few as possible: the title above may join to them as well.
    """
    found = []
    for start in range(number + 1, min(number + _LONGEST_TITLE, len(lines))):
        for end in range(start + 1, min(start + _LONGEST_FORMULA, len(lines)) + 1):
            match = re.search(printed.formula.pattern, join([lines[start:end]], layout).text)
            if match:
                found.append((end, -start, match["body"]))
    if not found:
        return None
    end, start, body = min(found)
    return -start, end, body


def is_resolution(source: Source, pack: Pack) -> bool:
    """Whether a printed source is a resolution and not a report."""
    return find_head(strip(source, pack.layout).lines, pack) is not None


def read_resolution(source: Source, pack: Pack) -> Resolution:
    """Read a printed resolution.

    Args:
        source: the decoded file, of which `is_resolution` holds.
        pack: of the language that it is in.

    Raises:
        Unreadable: it is damaged, or no resolution; the failure names the line.
    """
    layout = pack.layout
    bare = strip(source, layout)
    page = lift_notes(source, bare.lines, layout)
    words = rejoin_words(page.lines, pack.numerals, layout)
    head = find_head(words.lines, pack)
    if head is None or pack.resolutions is None:
        raise Unreadable("resolution-headless", file=source.name)
    masthead = _masthead(head, bare.symbol, (*bare.cover, *head.above), pack)
    heads = {head.label.text, masthead.symbol}
    running = [line for line in words.lines[head.end :] if line.text in heads]
    rest = [line for line in words.lines[head.end :] if line.text not in heads]
    unmarked = lift_marks(rest, page.notes, layout)
    body = _Body(source, layout, pack.resolutions.printed, unmarked)
    body.read()
    furniture = (*bare.furniture, *page.furniture, *words.hyphens, *head.above, head.label, *head.formula)
    furniture += (*running, *unmarked.marks.values(), *body.labels, *(note.label for note in page.notes))
    return Resolution(
        source=source,
        language=pack.language,
        title=join([head.title], layout),
        sections=tuple(body.sections),
        paragraphs=tuple(body.paragraphs),
        footnotes=tuple(
            Footnote(note.number, body.anchor(note.number), join([note.lines], layout)) for note in page.notes
        ),
        furniture=tuple(sorted((line.start, line.end) for line in furniture)),
        symbol=masthead.symbol,
        masthead=masthead,
    )


def _masthead(head: Head, symbol: str | None, above: Sequence[Line], pack: Pack) -> Masthead:
    printed = pack.resolutions.printed if pack.resolutions else None
    adopted = None
    for line in above if printed else ():
        found = re.search(printed.symbol.pattern, line.text) if printed else None
        symbol = symbol or (found["symbol"] if found else None)
        match = re.search(printed.adopted.pattern, line.text) if printed else None
        adopted = adopted or (_day(match, printed.months) if match and printed else None)
    return Masthead(
        number=head.number,
        body=head.body,
        symbol=symbol,
        session=head.number.partition("/")[0],
        adopted=adopted,
    )


def _day(match: re.Match[str], months: Sequence[str]) -> str | None:
    """The day that a match prints; `None` for one that does not exist."""
    month = match["month"]
    number = months.index(month) + 1 if month in months else int(month) if month.isdecimal() else 0
    try:
        return date(int(match["year"]), number, int(match["day"])).isoformat()
    except ValueError:
        return None


@dataclass(slots=True)
class _Body:
    """The paragraphs below the head while they are read.

    Attributes:
        unmarked: the lines without the marks of notes.
        labels: the printed numbers of paragraphs.
    """

    source: Source
    layout: Layout
    printed: Printed
    unmarked: Unmarked
    paragraphs: list[Paragraph] = field(default_factory=list)
    sections: list[Section] = field(default_factory=list)
    labels: list[Line] = field(default_factory=list)

    def read(self) -> None:
        """Read the preamble, the operative part and the annexes.

        Raises:
            Unreadable: nothing is operative, or a number is missing.
        """
        lines = list(self.unmarked.lines)
        annexes = [i for i, line in enumerate(lines) if re.search(self.printed.annex.pattern, line.text)]
        bounds = [*annexes, len(lines)]
        text = lines[: bounds[0]]
        starts = self._starts(text)
        first = starts[0].index if starts else self._last_block(text)
        for block in self._blocks(text[:first]):
            self._add(PREAMBLE, block, "")
        self._numbered(OPERATIVE, text[first:], [replace(s, index=s.index - first) for s in starts], "")
        for count, (low, high) in enumerate(zip(annexes, bounds[1:], strict=True), 1):
            self._annex(_ANNEX if count == 1 else f"{_ANNEX}-{count}", lines[low:high])
        if not any(paragraph.part == OPERATIVE for paragraph in self.paragraphs):
            raise Unreadable("resolution-headless", file=self.source.name)

    def anchor(self, note: int) -> str:
        """The path of the paragraph with the mark of a note; empty where there is none."""
        mark = self.unmarked.marks.get(note)
        for paragraph in self.paragraphs if mark else ():
            start, end = paragraph.passage.offsets.span
            if mark and start <= mark.start <= end:
                return paragraph.path
        return ""

    def _starts(self, lines: Sequence[Line]) -> list[Numbered]:
        """The lines that open numbered paragraphs, from 1 without a gap; finished words stand before them."""
        pattern = re.compile(self.layout.paragraph.pattern)
        numbered = [
            Numbered(index, int(match["number"]), listed=not self._is_open(lines, index))
            for index, line in enumerate(lines)
            if (match := pattern.search(line.text))
        ]
        chain = longest_chain(numbered)
        if chain and chain[0].number != 1:
            line = self.source.line(lines[chain[0].index].start)
            raise Unreadable("paragraph-first", file=self.source.name, number=chain[0].number, line=line)
        return chain

    def _is_open(self, lines: Sequence[Line], index: int) -> bool:
        """Whether the words before a line are finished, so that it may open a paragraph."""
        return index == 0 or lines[index - 1].text[-1] in self.layout.line_end + self.layout.sentence_end

    def _last_block(self, lines: Sequence[Line]) -> int:
        """Where the last block begins: the only clause of a resolution that numbers none."""
        blocks = self._blocks(lines)
        return len(lines) - len(blocks[-1]) if blocks else len(lines)

    def _blocks(self, lines: Sequence[Line]) -> list[list[Line]]:
        """The paragraphs of lines without numbers: a comma ends one, a block of print begins the next."""
        blocks: list[list[Line]] = []
        for index, line in enumerate(lines):
            if index == 0 or (self._is_open(lines, index) and self._begins(lines[index - 1], line)):
                blocks.append([])
            blocks[-1].append(line)
        return blocks

    def _begins(self, before: Line, line: Line) -> bool:
        """Whether a line begins a block: behind a blank line, indented, or with words that open one."""
        between = self.source.text[before.end : line.start]
        _, _, indent = between.rpartition("\n")
        if line.text[0].islower():
            return False
        blank = between.count("\n") > 1
        return blank or bool(indent.strip(" \t\u3000") == "" and indent) or self._opens(line)

    def _opens(self, line: Line) -> bool:
        return re.search(self.printed.preambular.pattern, line.text) is not None

    def _numbered(self, part: str, lines: Sequence[Line], starts: Sequence[Numbered], section: str) -> None:
        if not starts and lines:
            self._add(part, list(lines), section)
        pattern = re.compile(self.layout.paragraph.pattern)
        ends = [start.index for start in starts[1:]] + [len(lines)]
        for start, end in zip(starts, ends, strict=bool(starts)):
            first = lines[start.index]
            match = pattern.search(first.text)
            length = match.end() if match else 0
            self.labels.append(first.before(length))
            kept = [line for line in (first.behind(length), *lines[start.index + 1 : end]) if line.text]
            self._add(part, kept, section, start.number)

    def _annex(self, name: str, lines: Sequence[Line]) -> None:
        starts = self._starts(lines[1:])
        first = starts[0].index + 1 if starts else min(2, len(lines))
        self.sections.append(Section(name, "", join([lines[:first]], self.layout)))
        self._numbered(
            f"{name}/para" if starts else f"{name}/text",
            lines[first:],
            [replace(start, index=start.index + 1 - first) for start in starts],
            name,
        )

    def _add(self, part: str, lines: list[Line], section: str, number: int | None = None) -> None:
        ordinal = number or 1 + sum(paragraph.part == part for paragraph in self.paragraphs)
        if not lines:
            raise Unreadable("paragraph-empty", file=self.source.name, number=ordinal, line=1)
        passage, items = read_parts(self.source, ordinal, lines, self.layout)
        place = len(self.paragraphs) + 1
        self.paragraphs.append(Paragraph(place, section, passage, items, part, ordinal))
