"""The head of a printed resolution: its number, its title, and the words that say who acts."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from accoop.failures import Unreadable
from accoop.model.report import Source
from accoop.pack.load import Pack
from accoop.pack.resolutions import Printed
from accoop.pack.schema import Layout
from accoop.reading.lines import Line, join

# The number of a resolution stands near the top, and who acts stands near the number.
_TOP: Final = 40
_LONGEST_TITLE: Final = 15
_LONGEST_FORMULA: Final = 3


@dataclass(frozen=True, slots=True)
class Head:
    """The lines of a resolution down to the words that say who acts.

    Attributes:
        number: as printed, such as `31/4`.
        label: the line or part of a line that prints it.
        above: the lines before it.
        title: the lines of the title.
        formula: the lines that say who acts.
        body: their words.
        end: the index of the first line of the preamble.
    """

    number: str
    label: Line
    above: tuple[Line, ...]
    title: tuple[Line, ...]
    formula: tuple[Line, ...]
    body: str
    end: int


def find_head(lines: Sequence[Line], pack: Pack) -> Head | None:
    """The head of a resolution, if a source begins with one before any numbered paragraph."""
    if pack.resolutions is None:
        return None
    printed = pack.resolutions.printed
    opening = re.compile(pack.layout.paragraph.pattern)
    for index, line in enumerate(lines[:_TOP]):
        if opening.search(line.text):
            return None
        match = next((m for p in printed.number if (m := re.search(p.pattern, line.text))), None)
        found = _formula(lines, index, printed, pack.layout) if match else None
        if match is not None and found is not None:
            start, end, body = found
            title = lines[index + 1 : start]
            label = line
            if match.groupdict().get("title"):
                label, title = line.before(match.start("title")), (line.behind(match.start("title")), *title)
            if title:
                formula = tuple(lines[start:end])
                return Head(match["number"], label, tuple(lines[:index]), tuple(title), formula, body, end)
    return None


def _formula(
    lines: Sequence[Line], number: int, printed: Printed, layout: Layout
) -> tuple[int, int, str] | None:
    """Where the words stand that say who acts, below a number, and the words without what ends them.

    Of the lines that end there as few as possible: the title above may join to them as well.
    """
    found = []
    for start in range(number + 1, min(number + _LONGEST_TITLE, len(lines))):
        for end in range(start + 1, min(start + _LONGEST_FORMULA, len(lines)) + 1):
            match = re.search(printed.formula.pattern, join([lines[start:end]], layout).text)
            if match:
                found.append((end, -start, match["body"]))
    if not found:
        return None
    end, start, body = min(found)
    return -start, end, body


def refuse_another(source: Source, lines: Iterable[Line], head: Head, pack: Pack) -> None:
    """Refuse a source in which another resolution follows: the clauses of two are not told apart.

    Raises:
        Unreadable: a number with a title and with words for who acts stands below the head.
    """
    if pack.resolutions is None:
        return
    printed = pack.resolutions.printed
    below = sorted(lines, key=lambda line: line.start)
    for index, line in enumerate(below):
        if line.start <= head.formula[-1].start:
            continue
        match = next((m for p in printed.number if (m := re.search(p.pattern, line.text))), None)
        if match is None or match["number"] == head.number:
            continue
        found = _formula(below, index, printed, pack.layout)
        if found is not None and (found[0] > index + 1 or match.groupdict().get("title")):
            raise Unreadable(
                "resolution-another",
                file=source.name,
                line=source.line(line.start),
                number=match["number"],
                first=head.number,
            )
