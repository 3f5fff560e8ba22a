"""Title, headings and paragraphs: what the lines between two paragraph numbers are."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import takewhile

from accoop.failures import Unreadable
from accoop.model.report import Source
from accoop.numerals import read_numeral
from accoop.pack.load import Pack
from accoop.pack.schema import Heading, Layout
from accoop.reading.blocks import blocks, ended
from accoop.reading.lines import Line, ends_sentence, join
from accoop.reading.numbering import Numbered, stands_free

# Headings behind one another have no more blocks of print than this; what has more is a list.
_MOST_BLOCKS = 4


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
    """A paragraph as it stands on its lines.

    Attributes:
        number: the printed number; `None` for a paragraph without one.
        section: the number of its section.
        label: the printed number's place.
        lines: its lines, without the printed number.
    """

    number: int | None
    section: str
    label: Line | None
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Lines of a table that stands behind a paragraph.

    Attributes:
        after: the number of the paragraph.
        section: the number of the section.
    """

    after: int
    section: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Outline:
    """What a report is made of, in the order of the source."""

    title: tuple[Line, ...]
    headings: tuple[Headed, ...]
    blocks: tuple[Block, ...]
    tables: tuple[Table, ...]


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


def read_outline(
    source: Source, lines: Sequence[Line], starts: Sequence[Numbered], pack: Pack, *, closed: bool = False
) -> Outline:
    """Cut the lines of the running text into title, headings, paragraphs and tables.

    Args:
        source: the decoded file.
        lines: of the running text.
        starts: the lines that open numbered paragraphs.
        pack: of the language.
        closed: whether something behind the last line shows that the text does not break off there.

    Raises:
        Unreadable: there is no title, or text breaks off or has lost its number.
    """
    cutting = _Cutting(source, pack.layout, _Sections(pack.layout, pack.numerals))
    before = lines[: starts[0].index]
    first = next((i for i, line in enumerate(before) if cutting.sections.expected(line)), len(before))
    if not before[:first]:
        raise Unreadable("no-title", file=source.name, line=source.line(lines[0].start))
    title, opening = cutting.title(before[:first])
    cutting.unnumbered(opening)
    cutting.headings_of(before[first:])
    ends = [start.index for start in starts[1:]] + [len(lines)]
    for start, end in zip(starts, ends, strict=True):
        is_last = end == len(lines)
        cutting.paragraph(start.number, lines[start.index : end], is_last=is_last, closed=closed)
    return Outline(tuple(title), tuple(cutting.headings), tuple(cutting.blocks), tuple(cutting.tables))


@dataclass(slots=True)
class _Cutting:
    """Cuts stretches of lines, in order.

    Attributes:
        sections: those that are open.
    """

    source: Source
    layout: Layout
    sections: _Sections
    headings: list[Headed] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)

    def title(self, lines: Sequence[Line]) -> tuple[Sequence[Line], list[list[Line]]]:
        """The title, and the blocks of text between it and the first heading, if there is any."""
        if not _has_sentence(lines, self.layout):
            return lines, []
        found = blocks(self.source, lines)
        length = 1 + len(list(takewhile(lambda b: not _has_sentence(b, self.layout), found[1:])))
        return [line for block in found[:length] for line in block], found[length:]

    def unnumbered(self, found: Sequence[Sequence[Line]]) -> None:
        """Blocks of text that print no number, each a paragraph of the section that is open."""
        self.blocks += (Block(None, self.sections.current, None, tuple(block)) for block in found)

    def paragraph(self, number: int, stretch: Sequence[Line], *, is_last: bool, closed: bool) -> None:
        """Cut the lines from one paragraph number to the next into the paragraph and what is behind it."""
        stretch, table, behind = self._table(stretch)
        body, tail = self._cut(number, stretch, is_last=is_last, closed=closed)
        match = re.search(self.layout.paragraph.pattern, body[0].text)
        length = match.end() if match else 0
        label, words = body[0].before(length), body[0].behind(length)
        kept = tuple(line for line in (words, *body[1:]) if line.text)
        self.blocks.append(Block(number, self.sections.current, label, kept))
        if table:
            self.tables.append(Table(number, self.sections.current, tuple(table)))
        self.headings_of([*tail, *behind])

    def _table(self, stretch: Sequence[Line]) -> tuple[Sequence[Line], Sequence[Line], Sequence[Line]]:
        """A stretch down to a table, the table, and the headings behind it."""
        if self.layout.table is None:
            return stretch, (), ()
        pattern = re.compile(self.layout.table.pattern)
        for index in range(1, len(stretch)):
            if pattern.search(stretch[index].text) and stands_free(stretch, index, self.layout):
                rest = range(index + 1, len(stretch))
                end = next((i for i in rest if self.sections.expected(stretch[i])), len(stretch))
                return stretch[:index], stretch[index:end], stretch[end:]
        return stretch, (), ()

    def _cut(
        self, number: int, stretch: Sequence[Line], *, is_last: bool, closed: bool
    ) -> tuple[Sequence[Line], Sequence[Line]]:
        """Cut a stretch into the paragraph and the headings behind it."""
        layout, sections = self.layout, self.sections
        end = len(stretch)
        while end and not ends_sentence(stretch[end - 1].text, layout):
            end -= 1
        hidden = self._hidden_heading(stretch[:end])
        if hidden is not None:
            if is_last:
                line = self.source.line(stretch[hidden].start)
                raise Unreadable("paragraph-number-lost", file=self.source.name, line=line)
            return stretch[:hidden], stretch[hidden:]
        body, tail = stretch[:end], stretch[end:]
        if not tail:
            return body, tail
        if is_last and body and sections.expected(tail[0]):
            line = self.source.line(tail[0].start)
            raise Unreadable("report-ends-with-heading", file=self.source.name, line=line)
        if is_last and not closed:
            line = self.source.line(tail[-1].end)
            raise Unreadable("report-breaks-off", file=self.source.name, number=number, line=line)
        plain = list(takewhile(lambda line: not sections.matches(line), tail))
        if not body or is_last or not self._is_heading(plain):
            # No number is missing behind it: the paragraph ends without the mark of a sentence.
            return stretch[: end + len(plain)], stretch[end + len(plain) :]
        return body, tail

    def _is_heading(self, plain: Sequence[Line]) -> bool:
        """Whether lines without a number may be a heading: words that are neither open nor a list."""
        if not plain:
            return True
        if plain[-1].text[-1] in self.layout.line_end or ended(blocks(self.source, plain)) > _MOST_BLOCKS:
            return False
        opens_list = any(line.text[-1] in self.layout.list_opening for line in plain)
        text = join([plain], self.layout).text
        return not opens_list and re.search(self.layout.plain_heading.pattern, text) is not None

    def _hidden_heading(self, body: Sequence[Line]) -> int | None:
        """Where a heading stands inside a paragraph: the one behind it prints no number."""
        for index in range(1, len(body)):
            if ends_sentence(body[index - 1].text, self.layout) and self.sections.expected(body[index]):
                return index
        return None

    def headings_of(self, lines: Sequence[Line]) -> None:
        """Cut the lines between two paragraphs into headings, and text without number below them."""
        sections = self.sections
        groups: list[list[Line]] = []
        for line in lines:
            if not groups or sections.matches(line):
                groups.append([])
            groups[-1].append(line)
        for group in groups:
            first = group[0]
            kind = sections.expected(first)
            if kind is None and sections.matches(first):
                line_number = self.source.line(first.start)
                raise Unreadable("heading-out-of-order", file=self.source.name, line=line_number)
            words = first.behind(kind[1].start("title")) if kind else first
            heading, text = self.title([words, *group[1:]])
            if _has_sentence(heading, self.layout):
                line_number = self.source.line(first.start)
                raise Unreadable("paragraph-number-lost", file=self.source.name, line=line_number)
            if kind:
                self.headings.append(sections.enter(*kind, [first, *heading[1:]]))
            else:
                self.headings.append(sections.enter_plain(heading))
            self.unnumbered(text)


def _has_sentence(lines: Sequence[Line], layout: Layout) -> bool:
    """Whether a sentence ends somewhere in some lines."""
    return any(layout.endings.behind(join([lines], layout).text))
