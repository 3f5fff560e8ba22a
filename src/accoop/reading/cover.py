"""The first page above the title, the table of contents, and the symbol that the pages repeat."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from accoop.pack.schema import Cover, Layout
from accoop.reading.lines import Line

# A symbol that stands alone on as many lines is what the pages repeat at their heads.
_REPEATED = 2


@dataclass(frozen=True, slots=True)
class Covered:
    """A source without what its first page has above the title, and without running heads.

    Attributes:
        lines: the rest.
        furniture: whole lines that belong to the pages.
        symbol: the symbol of the report, where its pages print it.
    """

    lines: tuple[Line, ...]
    furniture: tuple[Line, ...]
    symbol: str | None


def take_cover(lines: Sequence[Line], layout: Layout) -> Covered:
    """Take the cover, the table of contents and the running heads off the lines of a source."""
    dropped: set[int] = set()
    symbol = None
    if layout.cover is not None:
        start = _title(lines, layout.cover)
        dropped = set(range(start))
        symbol = _symbol(lines[:start], layout.cover)
        dropped |= _contents(lines, start, layout.cover)
    if layout.running is not None:
        heads = _running(lines, layout.running.pattern)
        repeated = Counter(heads.values())
        own = symbol or next((s for s, count in repeated.most_common(1) if count >= _REPEATED), None)
        dropped |= {index for index, printed in heads.items() if printed == own}
        symbol = own
    kept = tuple(line for index, line in enumerate(lines) if index not in dropped)
    return Covered(kept, tuple(lines[index] for index in sorted(dropped)), symbol)


def _title(lines: Sequence[Line], cover: Cover) -> int:
    """The index of the line that opens the title: 0 where the source has no cover."""
    title, mark = re.compile(cover.title.pattern), re.compile(cover.mark.pattern)
    last = -1
    for index, line in enumerate(lines):
        if mark.search(line.text):
            last = index
        elif title.search(line.text):
            return index if last >= 0 else 0
    return last + 1


def _symbol(lines: Sequence[Line], cover: Cover) -> str | None:
    found = (re.search(cover.symbol.pattern, line.text) for line in lines)
    return next((match["symbol"] for match in found if match), None)


def _contents(lines: Sequence[Line], start: int, cover: Cover) -> set[int]:
    """The lines of a table of contents: from the one that opens it to its last entry."""
    opening = next(
        (i for i in range(start, len(lines)) if re.search(cover.contents.pattern, lines[i].text)), None
    )
    if opening is None:
        return set()
    entries = [i for i in range(opening, len(lines)) if re.search(cover.entry.pattern, lines[i].text)]
    return set(range(opening, entries[-1] + 1)) if entries else set()


def _running(lines: Sequence[Line], pattern: str) -> dict[int, str]:
    """The lines that are nothing but a symbol, and the symbol."""
    found = ((index, re.search(pattern, line.text)) for index, line in enumerate(lines))
    return {index: match["symbol"] for index, match in found if match}
