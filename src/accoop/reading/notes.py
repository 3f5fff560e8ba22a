"""The notes at the foot of a page are lifted out of the lines of the text, with the rule above them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import takewhile

from accoop.failures import Unreadable
from accoop.model.report import Source
from accoop.pack.schema import Layout
from accoop.reading.lines import Line, ends_sentence, ends_with_mark

# How many lines the notes of a page may have.
_LONGEST = 25


@dataclass(frozen=True, slots=True)
class Note:
    """A note as it stands at a page's foot.

    Attributes:
        number: the printed number.
        lines: its lines, without the number.
        label: the printed number's place.
    """

    number: int
    lines: tuple[Line, ...]
    label: Line


@dataclass(frozen=True, slots=True)
class Page:
    """The lines of a source, told apart.

    Attributes:
        lines: those of the running text.
        notes: the notes, in order.
        furniture: whole lines that belong to the page.
    """

    lines: tuple[Line, ...]
    notes: tuple[Note, ...]
    furniture: tuple[Line, ...]


def lift_notes(source: Source, lines: Sequence[Line], layout: Layout) -> Page:
    """Tell notes and page furniture from running text.

    A note begins below a rule and ends with the first of its lines that ends a sentence, or where the next
    note of its page begins.

    Raises:
        Unreadable: a note never ends.
    """
    reader = _Reader(source, layout, lines)
    for index in range(len(lines)):
        reader.take(index)
    reader.refuse_open_note()
    return Page(tuple(reader.text), tuple(reader.notes), tuple(reader.furniture))


@dataclass(slots=True)
class _Reader:
    """Takes line by line and tells what it is.

    Attributes:
        below_rule: whether a note may open.
        open: the lines of the note that is being read, its number in front of the first.
    """

    source: Source
    layout: Layout
    lines: Sequence[Line]
    text: list[Line] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    furniture: list[Line] = field(default_factory=list)
    below_rule: bool = False
    open: list[Line] = field(default_factory=list)

    def take(self, index: int) -> None:
        line = self.lines[index]
        if not self.open and self._is_rule(line):
            self.furniture.append(line)
            self.below_rule = True
        elif self.open:
            if re.search(self.layout.paragraph.pattern, line.text):
                self.refuse_open_note()
            if match := self._following(index):
                self._close()
                self.open = [line.before(match.end()), line.behind(match.end())]
            else:
                self.open.append(line)
            self._close_at_end(index)
        elif match := self._opening(line):
            self.open = [line.before(match.end()), line.behind(match.end())]
            self._close_at_end(index)
        elif self.below_rule and self._is_starred(line):
            self.furniture.append(line)
        else:
            self.below_rule = False
            self.text.append(line)

    def _is_rule(self, line: Line) -> bool:
        """Whether a line parts the text of a page from its notes."""
        return bool(re.search(self.layout.note_rule.pattern, line.text))

    def _is_starred(self, line: Line) -> bool:
        """Whether a line is a note of the cover, whose mark is a star."""
        return self.layout.starred is not None and bool(re.search(self.layout.starred.pattern, line.text))

    def _opening(self, line: Line) -> re.Match[str] | None:
        """The number of a note, if one may open here and it is the next one."""
        match = re.search(self.layout.note.pattern, line.text) if self.below_rule else None
        if match and self.notes and int(match["number"]) != self.notes[-1].number + 1:
            return None
        return match

    def _following(self, index: int) -> re.Match[str] | None:
        """The number of the next note, if a line between a note and the end of its page opens it."""
        match = re.search(self.layout.note.pattern, self.lines[index].text)
        follows = match is not None and int(match["number"]) == int(self.open[0].text) + 1
        return match if follows and self._page_ends(index) else None

    def _page_ends(self, index: int) -> bool:
        """Whether a page is seen to end behind a line before a paragraph opens."""
        opening = re.compile(self.layout.paragraph.pattern)
        for line in self.lines[index + 1 : index + 1 + _LONGEST]:
            if line.opens_page:
                return True
            if opening.search(line.text):
                return False
        return False

    def _close_at_end(self, index: int) -> None:
        """End a note with a line that ends a sentence, unless another note follows below the same rule.

        With the page even an abbreviation ends it.
        """
        text = self.lines[index].text
        if ends_sentence(text, self.layout) or (self._is_last(index) and ends_with_mark(text, self.layout)):
            behind = range(index + 1, min(index + 1 + _LONGEST, len(self.lines)))
            page = takewhile(
                lambda i: not self.lines[i].opens_page and not self._is_rule(self.lines[i]), behind
            )
            if not any(self._following(i) for i in page):
                self._close()

    def _is_last(self, index: int) -> bool:
        """Whether a line is the last one of its page."""
        return index + 1 == len(self.lines) or self.lines[index + 1].opens_page

    def _close(self) -> None:
        label, *words = self.open
        self.notes.append(Note(int(label.text), tuple(words), label))
        self.open = []

    def refuse_open_note(self) -> None:
        if self.open:
            label = self.open[0]
            line = self.source.line(label.start)
            raise Unreadable("note-open", file=self.source.name, number=label.text, line=line)
