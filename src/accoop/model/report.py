"""A report as read: title, sections, paragraphs and notes, each with its place in the source."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final
from unicodedata import normalize


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file that a report is read from.

    Attributes:
        name: without its folder.
        sha256: the hexadecimal digest of its bytes.
    """

    name: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Source:
    """A source file, decoded.

    Attributes:
        name: the file's name without its folder.
        text: its characters as text mode gives them: without a byte order mark, each line ending one
            `\\n`; of a file that is no plain text, the text in it. Offsets into the source count these, as
            RFC 5147 counts them.
        sha256: the hexadecimal digest of its bytes.
        encoding: how its bytes were decoded, such as `utf-8`; `None` where they are no text.
        media_type: its format, such as `text/plain`.
    """

    name: str
    text: str
    sha256: str
    encoding: str | None
    media_type: str = "text/plain"

    def line(self, offset: int) -> int:
        """The number of the line, from 1, that a character stands on."""
        return self.text.count("\n", 0, offset) + 1


@dataclass(frozen=True, slots=True)
class Offsets:
    """Where rejoined text stands in its source.

    Attributes:
        runs: `(start in the text, start in the source, length)`, ascending and without overlap;
            a character between two runs is a space or line break that joining put in.
    """

    runs: tuple[tuple[int, int, int], ...]

    def source(self, index: int) -> int:
        """The source index of a character of the text (of the next printed one, for a joining space)."""
        position = bisect_right(self.runs, (index, -1, -1))
        if position < len(self.runs) and self.runs[position][0] == index:
            return self.runs[position][1]
        start, source_start, length = self.runs[position - 1]
        if index < start + length:
            return source_start + index - start
        if position < len(self.runs):
            return self.runs[position][1]
        return source_start + length

    @property
    def span(self) -> tuple[int, int]:
        """The half-open span of the source from the first printed character to the last."""
        _, source_start, length = self.runs[-1]
        return self.runs[0][1], source_start + length


@dataclass(frozen=True, slots=True)
class Passage:
    """Rejoined text with its place in the source."""

    text: str
    offsets: Offsets


@dataclass(frozen=True, slots=True)
class Item:
    """A lettered or numbered part of a paragraph, inline or on lines of its own.

    Attributes:
        label: as printed, `(a)` or `1.`.
        start: where the item's words begin in the paragraph's text, behind the label.
        end: where they end (half-open).
    """

    label: str
    start: int
    end: int

    @property
    def number(self) -> str:
        """The label without its marks, such as `a` or `1`."""
        return normalize("NFKC", self.label).strip("().")


def outermost(items: Sequence[Item]) -> tuple[Item, ...]:
    """The items that stand in no other item, in order."""
    found: list[Item] = []
    for item in items:
        if not found or item.start >= found[-1].end:
            found.append(item)
    return tuple(found)


UNNUMBERED: Final = "text"
"""The part of a paragraph of a report that prints no number."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph.

    Attributes:
        number: what tells it from the others of its document: the printed number in a report, a number
            that none prints for a paragraph without one, its position in a resolution, whose parts each
            number from one.
        section: the number of the section it stands in, such as `2.A`; empty outside all sections.
        passage: its text, without the printed number; parts on lines of their own follow a line break.
        items: its lettered or numbered parts, in order.
        part: the part of a resolution that it stands in, such as `op`; empty for a numbered paragraph of
            a report.
        ordinal: its number in that part, printed or counted.
    """

    number: int
    section: str
    passage: Passage
    items: tuple[Item, ...]
    part: str = ""
    ordinal: int = 0

    @property
    def path(self) -> str:
        """Its path below its document, such as `para/4` or `op/3`."""
        return f"{self.part}/{self.ordinal}" if self.part else f"para/{self.number}"

    @property
    def label(self) -> str:
        """What names it in the IRIs of claims and mentions, such as `p4` or `op3`."""
        return f"{self.part.replace('/', '-')}{self.ordinal}" if self.part else f"p{self.number}"

    @property
    def printed(self) -> int:
        """The number that it carries in its document or in its part."""
        return self.ordinal or self.number

    @property
    def text(self) -> str:
        """The text that quotes and mentions point into."""
        return self.passage.text


@dataclass(frozen=True, slots=True)
class Kept:
    """A part of a report whose text is kept as it is printed and not read: no claims are drawn from it.

    Attributes:
        kind: `annex`, `table`, `inserted` (the text of another document) or `closing` (below the last
            paragraph).
        path: its path below the document, such as `annex/1` or `para/13/table`.
        section: the number of the section it stands in; empty outside all sections.
        passage: its text; what is set apart by the print follows a line break.
    """

    kind: str
    path: str
    section: str
    passage: Passage


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands under it.

    Attributes:
        number: `2`, `2.A`, or `3.1` for the first heading of section 3 that prints no letter.
        parent: the number of the section it is part of, or an empty string.
        title: the heading's text without number and note mark.
    """

    number: str
    parent: str
    title: Passage


@dataclass(frozen=True, slots=True)
class Footnote:
    """A note at a page's foot.

    Attributes:
        number: the printed number.
        anchor: the number of the section whose heading carries its mark, or of the paragraph, as
            its path; empty where no mark was found.
        passage: its text.
        at: where in the paragraph's text its mark stands, if it is known.
    """

    number: int
    anchor: str
    passage: Passage
    at: int | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """A report of a meeting as it is printed.

    Attributes:
        language: of the text, a BCP 47 tag such as `zh`.
        furniture: half-open spans of the source that are page furniture or printed numbers and
            marks, not text: page foots, rules, paragraph and section numbers, note marks, the cover
            above the title, hyphens that only the print has.
        symbol: the report's own symbol, where its pages print it.
        kept: what is kept as text only, in the order of the source.
        cover: what the first page says above the title, in running text.
    """

    source: Source
    language: str
    title: Passage
    sections: tuple[Section, ...]
    paragraphs: tuple[Paragraph, ...]
    footnotes: tuple[Footnote, ...]
    furniture: tuple[tuple[int, int], ...]
    symbol: str | None = None
    kept: tuple[Kept, ...] = ()
    cover: str = ""
