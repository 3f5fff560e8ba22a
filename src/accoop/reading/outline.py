"""Title, headings and paragraphs: what the lines between two paragraph numbers are."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise, takewhile

from accoop.failures import Unreadable
from accoop.model.report import Source
from accoop.numerals import read_numeral
from accoop.pack.load import Pack
from accoop.pack.schema import Heading, Layout
from accoop.reading.lines import Line, ends_sentence, join
from accoop.reading.numbering import Numbered


@dataclass(frozen=True, slots=True)
class Headed:
    """A heading as it stands on its lines.

    Attributes:
        number: such as `2`, `2.A` or `3.1`.
        parent: the number of the section it is part of, or an empty string.
        label: the printed number, if it prints one.
        lines: its lines, without the printed number.
    """

    number: str
    parent: str
    label: Line | None
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """A numbered paragraph as it stands on its lines.

    Attributes:
        number: the printed number.
        section: the number of its section.
        label: the printed number's place.
        lines: its lines, without the printed number.
    """

    number: int
    section: str
    label: Line
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Outline:
    """What a report is made of, in the order of the source."""

    title: tuple[Line, ...]
    headings: tuple[Headed, ...]
    blocks: tuple[Block, ...]


@dataclass(slots=True)
class _Sections:
    """Counts headings while they are read.

    Attributes:
        layout: of the language.
        numerals: the numeral system.
        open: level and number of the numbered sections that are open, outermost first.
        last: level to the ordinal of the last section of that level under the same parent.
        plain: number of a section to how many headings without a number it has.
        current: the number of the section that a paragraph would stand in.
    """

    layout: Layout
    numerals: str
    open: list[tuple[int, str]] = field(default_factory=list)
    last: dict[int, int] = field(default_factory=dict)
    plain: dict[str, int] = field(default_factory=dict)
    current: str = ""

    def matches(self, line: Line) -> list[tuple[Heading, re.Match[str]]]:
        """The kinds of heading that a line looks like."""
        tried = ((heading, re.search(heading.pattern, line.text)) for heading in self.layout.heading)
        return [(heading, match) for heading, match in tried if match]

    def expected(self, line: Line) -> tuple[Heading, re.Match[str]] | None:
        """The kind of heading that a line is, if its number is the next one."""
        for heading, match in self.matches(line):
            if self._ordinal(heading, match) == self.last.get(heading.level, 0) + 1:
                return heading, match
        return None

    def enter(self, heading: Heading, match: re.Match[str], lines: Sequence[Line]) -> Headed:
        """Open a numbered section; the first line still has its number."""
        self.open = [(level, number) for level, number in self.open if level < heading.level]
        self.last = {level: ordinal for level, ordinal in self.last.items() if level <= heading.level}
        self.last[heading.level] = self.last.get(heading.level, 0) + 1
        parent = self.open[-1][1] if self.open else ""
        own = str(self.last[heading.level]) if heading.numbering == "numeral" else match["number"]
        self.current = f"{parent}.{own}" if parent else own
        self.open.append((heading.level, self.current))
        first, *rest = lines
        title = first.behind(match.start("title"))
        return Headed(self.current, parent, first.before(match.start("title")), (title, *rest))

    def enter_plain(self, lines: Sequence[Line]) -> Headed:
        """Open a section whose heading prints no number."""
        parent = self.open[-1][1] if self.open else ""
        self.plain[parent] = self.plain.get(parent, 0) + 1
        own = str(self.plain[parent])
        self.current = f"{parent}.{own}" if parent else own
        return Headed(self.current, parent, None, tuple(lines))

    def _ordinal(self, heading: Heading, match: re.Match[str]) -> int | None:
        if heading.numbering == "numeral":
            return read_numeral(match["number"], self.numerals)
        return ord(match["number"]) - ord("A") + 1


def read_outline(source: Source, lines: Sequence[Line], starts: Sequence[Numbered], pack: Pack) -> Outline:
    """Cut the lines of the running text into title, headings and paragraphs.

    Raises:
        Unreadable: there is no title, or text breaks off or has lost its number.
    """
    layout = pack.layout
    opening = re.compile(layout.paragraph.pattern)
    sections = _Sections(layout, pack.numerals)
    before = lines[: starts[0].index]
    first = next((index for index, line in enumerate(before) if sections.expected(line)), len(before))
    if not before[:first]:
        raise Unreadable("no-title", file=source.name, line=source.line(lines[0].start))
    headings = _headings(source, before[first:], sections)
    blocks: list[Block] = []
    ends = [start.index for start in starts[1:]] + [len(lines)]
    for start, end in zip(starts, ends, strict=True):
        stretch = lines[start.index : end]
        body, tail = _cut(source, start.number, stretch, sections, is_last=end == len(lines))
        match = opening.search(body[0].text)
        length = match.end() if match else 0
        label, words = body[0].before(length), body[0].behind(length)
        kept = tuple(line for line in (words, *body[1:]) if line.text)
        blocks.append(Block(start.number, sections.current, label, kept))
        headings += _headings(source, tail, sections)
    return Outline(tuple(before[:first]), tuple(headings), tuple(blocks))


def _cut(
    source: Source, number: int, stretch: Sequence[Line], sections: _Sections, is_last: bool
) -> tuple[Sequence[Line], Sequence[Line]]:
    """Cut the lines from one paragraph number to the next into the paragraph and the headings behind it."""
    layout = sections.layout
    end = len(stretch)
    while end and not ends_sentence(stretch[end - 1].text, layout):
        end -= 1
    body, tail = stretch[:end], stretch[end:]
    _refuse_hidden_heading(source, body, sections)
    if not tail:
        return body, tail
    if is_last and body and sections.expected(tail[0]):
        raise Unreadable("report-ends-with-heading", file=source.name, line=source.line(tail[0].start))
    last = tail[-1]
    if not is_last and last.text[-1] in layout.list_opening:
        return stretch, ()
    if is_last or not body or last.text[-1] in layout.line_end:
        key = "report-breaks-off" if is_last else "paragraph-breaks-off"
        raise Unreadable(key, file=source.name, number=number, line=source.line(last.end))
    _refuse_open_sentence(source, number, tail, sections)
    return body, tail


def _refuse_open_sentence(source: Source, number: int, tail: Sequence[Line], sections: _Sections) -> None:
    """Refuse a paragraph whose last words are neither a sentence nor a heading behind it."""
    layout = sections.layout
    plain = list(takewhile(lambda line: not sections.matches(line), tail))
    if plain and not re.search(layout.plain_heading.pattern, join([plain], layout).text):
        line = source.line(plain[-1].end)
        raise Unreadable("paragraph-breaks-off", file=source.name, number=number, line=line)


def _refuse_hidden_heading(source: Source, body: Sequence[Line], sections: _Sections) -> None:
    """Refuse a heading inside a paragraph: the number of the paragraph behind it is lost."""
    for before, line in pairwise(body):
        if ends_sentence(before.text, sections.layout) and sections.expected(line):
            raise Unreadable("paragraph-number-lost", file=source.name, line=source.line(line.start))


def _headings(source: Source, lines: Sequence[Line], sections: _Sections) -> list[Headed]:
    """Cut the lines between two paragraphs into headings; each runs until the next."""
    groups: list[list[Line]] = []
    for line in lines:
        if not groups or sections.matches(line):
            groups.append([])
        groups[-1].append(line)
    headings = []
    for group in groups:
        first = group[0]
        kind = sections.expected(first)
        if kind is None and sections.matches(first):
            raise Unreadable("heading-out-of-order", file=source.name, line=source.line(first.start))
        heading = sections.enter(*kind, group) if kind else sections.enter_plain(group)
        if _has_sentence(heading.lines, sections.layout):
            raise Unreadable("paragraph-number-lost", file=source.name, line=source.line(first.start))
        headings.append(heading)
    return headings


def _has_sentence(lines: Sequence[Line], layout: Layout) -> bool:
    """Whether a sentence ends somewhere in some lines."""
    text = join([lines], layout).text
    return any(layout.endings.end(text, index) is not None for index in range(len(text)))
