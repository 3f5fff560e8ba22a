"""Texts of other documents that stand inside a report, such as the resolutions that its session adopted."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from accoop.pack.schema import Layout
from accoop.reading.lines import Line, ends_sentence
from accoop.reading.numbering import is_heading

# Who acts in a resolution is said so few lines below its number.
_NEAR = 15
_COMMAS = ",\uff0c"


@dataclass(frozen=True, slots=True)
class Inserted:
    """The text of another document.

    Attributes:
        after: the number of the report's paragraph before it.
        lines: its lines, from its number or title on.
    """

    after: int
    lines: tuple[Line, ...]


def take_inserted(lines: Sequence[Line], layout: Layout) -> tuple[tuple[Line, ...], tuple[Inserted, ...]]:
    """Take texts of other documents, which number their paragraphs anew, out of the lines of a report.

    Such a text ends where the next one begins, where a section of the report opens, and where the report's
    own numbers go on.
    """
    if layout.inserted is None:
        return tuple(lines), ()
    opening, number = re.compile(layout.inserted.pattern), re.compile(layout.paragraph.pattern)
    kept: list[Line] = []
    found: list[Inserted] = []
    last = index = 0
    while index < len(lines):
        match = number.search(lines[index].text)
        if match and int(match["number"]) == last + 1:
            last += 1
        if last and opening.search(lines[index].text) and _is_act(lines, index, layout):
            end = _end(lines, index, last, layout)
            if end is not None:
                found.append(Inserted(last, tuple(lines[index:end])))
                index = end
                continue
        kept.append(lines[index])
        index += 1
    return tuple(kept), tuple(found)


def _is_act(lines: Sequence[Line], index: int, layout: Layout) -> bool:
    """Whether the words of a resolution stand below a line: a body that acts, with a comma."""
    below = lines[index + 1 : index + 1 + _NEAR]
    before = lines[index - 1].text
    free = ends_sentence(before, layout) or is_heading(before, layout) or before[-1] in layout.list_opening
    return free and any(line.text[-1] in _COMMAS for line in below)


def _end(lines: Sequence[Line], start: int, before: int, layout: Layout) -> int | None:
    """Where a text ends that begins at a line, behind the report's paragraph of a number.

    Returns:
        Nothing where its paragraphs are not numbered from 1.
    """
    number = re.compile(layout.paragraph.pattern)
    outermost = [re.compile(heading.pattern) for heading in layout.heading if heading.level == 1]
    own = 0
    for index in range(start + 1, len(lines)):
        text = lines[index].text
        opens = layout.inserted is not None and re.search(layout.inserted.pattern, text) is not None
        if opens or any(heading.search(text) for heading in outermost):
            return index if own else None
        match = number.search(text)
        printed = int(match["number"]) if match else 0
        finished = own > 0 and ends_sentence(lines[index - 1].text, layout)
        if printed == own + 1 and not (printed == before + 1 and finished):
            own = printed
        elif printed == before + 1:
            return index if own else None
    return len(lines) if own else None
