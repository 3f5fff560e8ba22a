"""The marks of notes inside running text: lifted out of the lines, with what each stands in."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from accoop.pack.schema import Layout
from accoop.reading.lines import Line
from accoop.reading.notes import Note


@dataclass(frozen=True, slots=True)
class Unmarked:
    """Lines without the marks of notes.

    Attributes:
        lines: the lines; one with a mark inside is two.
        marks: note number to its mark.
    """

    lines: tuple[Line, ...]
    marks: dict[int, Line]

    def note_in(self, lines: Sequence[Line]) -> list[int]:
        """The numbers of the notes whose marks stood in a stretch of lines."""
        if not lines:
            return []
        first, last = lines[0].start, lines[-1].end
        return [number for number, mark in self.marks.items() if first <= mark.start <= last]


def lift_marks(lines: Sequence[Line], notes: Sequence[Note], layout: Layout) -> Unmarked:
    """Lift the first mark of each note out of the lines above it."""
    kept = list(lines)
    marks: dict[int, Line] = {}
    if layout.note_mark_inside is None:
        return Unmarked(tuple(kept), marks)
    pattern = re.compile(layout.note_mark_inside.pattern)
    reached = 0
    for note in notes:
        found = _find(kept, reached, note, pattern)
        if found is None:
            continue
        index, match = found
        line = kept[index]
        marks[note.number] = Line(line.start + match.start("number"), match["number"])
        kept[index : index + 1] = _parts(line, match)
        reached = index
    return Unmarked(tuple(kept), marks)


def _find(
    lines: Sequence[Line], first: int, note: Note, pattern: re.Pattern[str]
) -> tuple[int, re.Match[str]] | None:
    """The first mark of a note in the lines between an index and the note."""
    for index in range(first, len(lines)):
        if lines[index].start > note.label.start:
            return None
        for match in pattern.finditer(lines[index].text):
            if int(match["number"]) == note.number:
                return index, match
    return None


def _parts(line: Line, match: re.Match[str]) -> list[Line]:
    """What of a line stands before and behind a mark."""
    before, behind = line.before(match.start("number")), line.behind(match.end("number"))
    if not behind.text:
        return [before]
    close = not line.text[match.end("number")].isspace()
    return [replace(before, goes_on=close), behind]
