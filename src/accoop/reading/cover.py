"""What stands above the title on the first page, and the table of contents behind it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from accoop.pack.schema import Cover, Layout
from accoop.reading.lines import Line, ends_sentence

# How many lines the first page may have above the title.
_LONGEST = 60
# How many lines there may be between two entries of a table of contents.
_APART = 6
_PAGE = re.compile(r"[\s.…·]*[0-9]{1,3}$")


@dataclass(frozen=True, slots=True)
class Covered:
    """A source without what its first page has above the title, and without its table of contents.

    Attributes:
        lines: the rest.
        cover: the lines above the title.
        contents: the lines of the table of contents.
        symbol: the symbol of the document, where its cover prints it.
    """

    lines: tuple[Line, ...]
    cover: tuple[Line, ...]
    contents: tuple[Line, ...]
    symbol: str | None


def take_cover(lines: Sequence[Line], layout: Layout) -> Covered:
    """Take the cover and the table of contents off the lines of a source."""
    cover = layout.cover
    if cover is None:
        return Covered(tuple(lines), (), (), None)
    low, high = _contents(lines, layout, cover)
    rest = (*lines[:low], *lines[high:])
    start = _title(rest[: _front(rest, layout, low)], cover)
    found = (re.search(cover.symbol.pattern, line.text) for line in rest[:start])
    symbol = next((match["symbol"] for match in found if match), None)
    notes = _starred(rest, range(start, _front(rest, layout, 0)), layout)
    kept = tuple(line for i, line in enumerate(rest) if i >= start and i not in notes)
    above = (*rest[:start], *(rest[i] for i in sorted(notes)))
    return Covered(kept, above, tuple(lines[low:high]), symbol)


def _starred(lines: Sequence[Line], front: range, layout: Layout) -> set[int]:
    """The lines of notes with stars between cover and text: each ends with a line that ends a sentence."""
    found: set[int] = set()
    opening = re.compile(layout.starred.pattern) if layout.starred else None
    reading = False
    for index in front:
        reading = reading or bool(opening and opening.search(lines[index].text))
        if reading:
            found.add(index)
            reading = not ends_sentence(lines[index].text, layout)
    return found


def _front(lines: Sequence[Line], layout: Layout, contents: int) -> int:
    """Where the lines end among which cover and title are: at the first heading, paragraph or table."""
    openings = [re.compile(p.pattern) for p in (*layout.heading, layout.paragraph)]
    end = min(len(lines), _LONGEST, contents or _LONGEST)
    return next((i for i in range(end) if any(p.search(lines[i].text) for p in openings)), end)


def _title(front: Sequence[Line], cover: Cover) -> int:
    """The index of the line that opens the title: 0 where the source has no cover."""
    mark, line = re.compile(cover.mark.pattern), re.compile(cover.line.pattern)
    marks = [index for index, one in enumerate(front) if mark.search(one.text)]
    known = [index for index, one in enumerate(front) if line.search(one.text)]
    last = marks[-1] if marks else -1
    if cover.title is not None:
        title = re.compile(cover.title.pattern)
        openings = [index for index, one in enumerate(front) if title.search(one.text)]
        opening = next((index for index in openings if index > last), openings[0] if openings else None)
        if opening is not None:
            return opening if marks or (known and known[0] < opening) else 0
    # Without a mark, what looks like a line of a cover may be one of a title that is set in narrow columns.
    below = known[-1] if marks and known else -1
    return max(last, below if below + 1 < len(front) else -1) + 1


def _contents(lines: Sequence[Line], layout: Layout, cover: Cover) -> tuple[int, int]:
    """The first and the last line (half-open) of the table of contents: an empty span if there is none."""
    pattern = re.compile(cover.contents.pattern)
    opening = next((i for i, line in enumerate(lines[: 2 * _LONGEST]) if pattern.search(line.text)), None)
    if opening is None:
        return 0, 0
    entry = re.compile(cover.entry.pattern)
    end = opening
    for index in range(opening + 1, len(lines)):
        if entry.search(lines[index].text):
            end = index + 1
        elif index - max(end, opening) > _APART:
            break
    if end > opening:
        return opening, end
    return (opening, again) if (again := _again(lines, opening, layout)) else (0, 0)


def _again(lines: Sequence[Line], opening: int, layout: Layout) -> int | None:
    """Where the first heading that a table without dots lists stands for the second time."""
    headings = [re.compile(heading.pattern) for heading in layout.heading]
    listed = [
        i
        for i in range(opening + 1, min(opening + _APART, len(lines)))
        if any(p.search(lines[i].text) for p in headings)
    ]
    if not listed:
        return None
    first = " ".join(_PAGE.sub("", lines[listed[0]].text).split())
    return next(
        (i for i in range(listed[0] + 1, len(lines)) if " ".join(lines[i].text.split()).startswith(first)),
        None,
    )
