"""Lines of a source, and how they join again to running text."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from accoop.glyphs import is_wide, is_wide_punctuation
from accoop.model.report import Offsets, Passage
from accoop.pack.schema import Layout

_LINE = re.compile("[^\n\v\f\x85\u2028\u2029]+")
_UNEVEN_SPACE = re.compile(r"[^\S ]\s*| \s+")
_GLUED = frozenset("/-")
# A symbol of a document that a line cuts before its first slash, behind a bracket: "(C" and "AC/COSP/2021/2".
_SYMBOL_CUT = re.compile(r"[(（][A-Z]{1,4}$")
_SYMBOL_REST = re.compile(r"[A-Z]{1,4}/[A-Z]")
# A dash that stands close to the words before it goes on close to those behind it, where print is narrow.
_DASHES = frozenset("\u2013\u2014")


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank, without the space at its ends.

    Attributes:
        start: where it begins in the source.
        text: its characters.
        goes_on: whether its last word goes on in the next line, so that no space joins them.
        opens_page: whether a page begins with it.
    """

    start: int
    text: str
    goes_on: bool = False
    opens_page: bool = False

    @property
    def end(self) -> int:
        """Where it ends in the source."""
        return self.start + len(self.text)

    def behind(self, length: int) -> "Line":
        """What follows its first characters."""
        rest = self.text[length:]
        stripped = rest.lstrip()
        return Line(self.end - len(stripped), stripped, self.goes_on)

    def before(self, length: int) -> "Line":
        """Its first characters, without the space at their end."""
        return Line(self.start, self.text[:length].rstrip())


def lines_of(text: str) -> list[Line]:
    """The lines of a text; a form feed ends a line too, and blank lines mean nothing."""
    lines = []
    for match in _LINE.finditer(text):
        stripped = match[0].strip()
        if stripped:
            lines.append(Line(match.start() + match[0].index(stripped[0]), stripped))
    return lines


def ends_sentence(text: str, layout: Layout) -> bool:
    """Whether a line ends with the end of a sentence, quotation marks and brackets behind it included."""
    return layout.endings.ends(text)


def ends_with_mark(text: str, layout: Layout) -> bool:
    """Whether a line ends with a mark that may end a sentence, be it that of an abbreviation."""
    return text.rstrip(layout.closing)[-1:] in set(layout.sentence_end)


def ends_part(text: str, layout: Layout) -> bool:
    """Whether a line ends a sentence or a part of a list, a conjunction behind the part included."""
    if layout.joiner is not None:
        text = re.sub(layout.joiner.pattern, "", text) or text
    return text[-1] in layout.line_end


def join(parts: Iterable[Iterable[Line]], layout: Layout) -> Passage:
    """Join lines to running text.

    Args:
        parts: the lines of each part; parts are separated by a line break, lines are not.
        layout: of the language; where sentences end with a wide mark, print is wide.
    """
    wide_print = is_wide(layout.sentence_end[0])
    pieces: list[str] = []
    runs: list[tuple[int, int, int]] = []
    length = 0
    last: Line | None = None
    for part in parts:
        gap = "\n" if pieces else ""
        for line in part:
            if not line.text:
                continue
            gap = gap or (_gap(last, line.text, wide_print) if last else "")
            for start, text in _evenly(line):
                pieces += (gap, text)
                runs.append((length + len(gap), start, len(text)))
                length += len(gap) + len(text)
                gap = " "
            last, gap = line, ""
    return Passage("".join(pieces), Offsets(tuple(runs)))


def _evenly(line: Line) -> Iterator[tuple[int, str]]:
    """The stretches of a line between which the space is not one plain space, with their source index."""
    start = 0
    for uneven in _UNEVEN_SPACE.finditer(line.text):
        yield line.start + start, line.text[start : uneven.start()]
        start = uneven.end()
    yield line.start + start, line.text[start:]


def _gap(line: Line, after: str, wide_print: bool) -> str:
    """What stands between two joined lines, a space or nothing."""
    before = line.text
    last, first = before[-1], after[0]
    glued = last in _GLUED or (last in _DASHES and not wide_print)
    if line.goes_on or (glued and before[-2:-1].strip()) or (first == "/" and after[1:2].strip()):
        return ""
    if _SYMBOL_CUT.search(before) and _SYMBOL_REST.match(after):
        return ""
    if not wide_print or not (is_wide(last) or is_wide(first)):
        return " "
    if is_wide(last) and is_wide(first):
        return ""
    wide, narrow = (last, first) if is_wide(last) else (first, last)
    return " " if narrow.isalnum() and not is_wide_punctuation(wide) else ""
