"""A printed resolution becomes a `Resolution`: head, title, preamble, operative part, annexes."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from accoop.failures import Unreadable
from accoop.model.report import Footnote, Paragraph, Section, Source
from accoop.model.resolution import OPERATIVE, PREAMBLE, Resolution
from accoop.pack.load import Pack
from accoop.pack.resolutions import Printed
from accoop.pack.schema import Layout
from accoop.reading.hyphens import rejoin_words
from accoop.reading.lifting import Unmarked, lift_marks
from accoop.reading.lines import Line, join
from accoop.reading.masthead import closing_lines, read_masthead
from accoop.reading.notes import lift_notes
from accoop.reading.numbering import Numbered, longest_chain
from accoop.reading.parts import read_parts
from accoop.reading.resolution_head import find_head, refuse_another
from accoop.reading.stripping import Bare, strip

_ANNEX: Final = "annex"


def is_resolution(bare: Bare, pack: Pack) -> bool:
    """Whether a printed source is a resolution and not a report."""
    return find_head(bare.lines, pack) is not None


def read_resolution(source: Source, pack: Pack, bare: Bare | None = None) -> Resolution:
    """Read a printed resolution.

    Args:
        source: the decoded file, of which `is_resolution` holds.
        pack: of the language that it is in.
        bare: the source without what only its print adds, if that was taken off already.

    Raises:
        Unreadable: it is damaged, or no resolution; the failure names the line.
    """
    layout = pack.layout
    bare = bare or strip(source, layout)
    page = lift_notes(source, bare.lines, layout)
    words = rejoin_words(page.lines, pack.numerals, layout)
    head = find_head(words.lines, pack)
    if head is None or pack.resolutions is None:
        raise Unreadable("resolution-headless", file=source.name)
    # The head of a resolution looks like the head of a page, and may have been taken away as such.
    refuse_another(source, (*words.lines, *bare.furniture), head, pack)
    closing = closing_lines(words.lines[head.end :], pack.resolutions.printed, layout)
    masthead = read_masthead(head.number, head.body, bare.symbol, (*bare.cover, *head.above), closing, pack)
    heads = {head.label.text, masthead.symbol}
    below = [line for line in words.lines[head.end :] if line not in closing]
    running = [line for line in below if line.text in heads]
    rest = [line for line in below if line.text not in heads]
    unmarked = lift_marks(rest, page.notes, layout)
    body = _Body(source, layout, pack.resolutions.printed, unmarked)
    body.read()
    furniture = (*bare.furniture, *page.furniture, *words.hyphens, *head.above, head.label, *head.formula)
    furniture += (
        *closing,
        *running,
        *unmarked.marks.values(),
        *body.labels,
        *(note.label for note in page.notes),
    )
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
