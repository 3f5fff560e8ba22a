"""The foot of a page: rules, addresses and notes are lifted out of the lines of the text."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

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
    page_patterns = [re.compile(furniture.pattern) for furniture in layout.furniture]
    rule, opening = re.compile(layout.note_rule.pattern), re.compile(layout.note.pattern)
    text: list[Line] = []
    notes: list[Note] = []
    furniture: list[Line] = []
    open_note: list[Line] = []
    may_open = False
    for line in lines:
        if any(pattern.search(line.text) for pattern in page_patterns):
            furniture.append(line)
            continue
        if not open_note and rule.search(line.text):
            furniture.append(line)
            may_open = True
            continue
        if may_open and not open_note:
            match = opening.search(line.text)
            if match and (not notes or int(match["number"]) == notes[-1].number + 1):
                open_note = [line.before(match.end()), line.behind(match.end())]
            else:
                may_open = False
        elif open_note:
            open_note.append(line)
        if not open_note:
            text.append(line)
        elif ends_sentence(line.text, layout):
            label, *rest = open_note
            notes.append(Note(int(label.text), tuple(rest), label))
            open_note = []
    if open_note:
        label = open_note[0]
        raise Unreadable("note-open", file=source.name, number=label.text, line=source.line(label.start))
    return Page(tuple(text), tuple(notes), tuple(furniture))
