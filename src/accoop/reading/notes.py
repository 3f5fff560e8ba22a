"""The foot of a page: rules, addresses and notes are lifted out of the lines of the text."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from accoop.failures import Unreadable
from accoop.model.report import Source
from accoop.pack.schema import Layout
from accoop.reading.lines import Line, ends_sentence


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

    A note begins below a rule and ends with the first of its lines that ends a sentence.

    Raises:
        Unreadable: a note never ends.
    """
    reader = _Reader(source, layout)
    for line in lines:
        reader.take(line)
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
    text: list[Line] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    furniture: list[Line] = field(default_factory=list)
    below_rule: bool = False
    open: list[Line] = field(default_factory=list)

    def take(self, line: Line) -> None:
        if any(re.search(page.pattern, line.text) for page in self.layout.furniture):
            self.furniture.append(line)
        elif not self.open and re.search(self.layout.note_rule.pattern, line.text):
            self.furniture.append(line)
            self.below_rule = True
        elif self.open:
            if re.search(self.layout.paragraph.pattern, line.text):
                self.refuse_open_note()
            self.open.append(line)
            self._close(line)
        elif match := self._opening(line):
            self.open = [line.before(match.end()), line.behind(match.end())]
            self._close(line)
        else:
            self.below_rule = False
            self.text.append(line)

    def _opening(self, line: Line) -> re.Match[str] | None:
        """The number of a note, if one may open here and it is the next one."""
        match = re.search(self.layout.note.pattern, line.text) if self.below_rule else None
        if match and self.notes and int(match["number"]) != self.notes[-1].number + 1:
            return None
        return match

    def _close(self, line: Line) -> None:
        if ends_sentence(line.text, self.layout):
            label, *words = self.open
            self.notes.append(Note(int(label.text), tuple(words), label))
            self.open = []

    def refuse_open_note(self) -> None:
        if self.open:
            label = self.open[0]
            line = self.source.line(label.start)
            raise Unreadable("note-open", file=self.source.name, number=label.text, line=line)
