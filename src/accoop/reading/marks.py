"""The marks of notes inside running text: a number that sticks to the end of a word."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from accoop.reading.lines import Line
from accoop.reading.notes import Note


@dataclass(frozen=True, slots=True)
class Marked:
    """Lines without the marks of notes.

    Attributes:
        lines: the rest of the text; a mark inside a line cuts it in two.
        marks: the marks.
        places: the number of a note to where its mark stands in the source.
    """

    lines: tuple[Line, ...]
    marks: tuple[Line, ...]
    places: Mapping[int, int]


def take_marks(lines: Sequence[Line], notes: Sequence[Note]) -> Marked:
    """Take the marks of notes off lines of text; each stands before its note, in the order of the notes."""
    waiting = sorted(notes, key=lambda note: note.number)
    kept: list[Line] = []
    marks: list[Line] = []
    places: dict[int, int] = {}
    for line in lines:
        rest = line
        while waiting and (found := _mark(rest, waiting[0])) is not None:
            start, end = found
            mark = Line(rest.start + start, rest.text[start:end])
            marks.append(mark)
            places[waiting.pop(0).number] = mark.start
            kept.append(rest.before(start))
            rest = rest.behind(end)
        if rest.text:
            kept.append(rest)
    return Marked(tuple(kept), tuple(marks), places)


def _mark(line: Line, note: Note) -> tuple[int, int] | None:
    """Where a line has the mark of a note, if it has: behind a letter or a mark of punctuation."""
    if line.start > note.label.start:
        return None
    match = re.search(rf"(?<=[^\s0-9/.(-]){note.number}(?=$|\s)", line.text)
    return match.span() if match else None
