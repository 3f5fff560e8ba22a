"""What the pages of a print add to the text: feet, numbers, and the heads that they repeat."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from accoop.glyphs import columns
from accoop.model.report import Source
from accoop.pack.schema import Layout
from accoop.reading.lines import Line, ends_sentence
from accoop.reading.numbering import Numbered, longest_chain

# A symbol that stands alone on as many lines is what the pages repeat at their heads.
_REPEATED = 2
# A line that so many pages begin or end with is their head or foot.
_PAGES = 3
_DIGITS = re.compile("[0-9]+")


@dataclass(frozen=True, slots=True)
class Paged:
    """Lines without what belongs to the pages.

    Attributes:
        lines: the rest; the first of each page knows that it is.
        furniture: whole lines that belong to the pages.
    """

    lines: tuple[Line, ...]
    furniture: tuple[Line, ...]


def take_feet(source: Source, lines: Sequence[Line], layout: Layout) -> Paged:
    """Take feet, numbers of pages, and heads that pages repeat word for word off the lines of a source."""
    feet = [re.compile(foot.pattern) for foot in layout.furniture]
    dropped = {i for i, line in enumerate(lines) if any(foot.search(line.text) for foot in feet)}
    dropped |= _page_numbers(lines, layout)
    breaks = {
        after
        for after, (before, line) in enumerate(pairwise(lines), 1)
        if after - 1 in dropped or "\f" in source.text[before.end : line.start]
    }
    dropped |= _heads(lines, breaks, dropped, layout)
    return _without(lines, dropped, breaks)


def take_running(lines: Sequence[Line], symbol: str | None, layout: Layout) -> tuple[Paged, str | None]:
    """Take the lines off that are nothing but the symbol of the document.

    Args:
        lines: without feet.
        symbol: the document's own, where its cover prints it.
        layout: of the language.

    Returns:
        The rest, and the symbol of the document as far as the pages tell it.
    """
    if layout.running is None:
        return Paged(tuple(lines), ()), symbol
    pattern = re.compile(layout.running.pattern)
    heads = {i: match["symbol"] for i, line in enumerate(lines) if (match := pattern.search(line.text))}
    if symbol is None:
        pages = sum(line.opens_page for line in lines)
        alone = {i: printed for i, printed in heads.items() if _is_head(lines, i, pages)}
        repeated = Counter(alone.values()).most_common(1)
        opening = [i for i in alone if lines[i].opens_page and _is_short(lines, i)]
        enough = max(1 if opening else _REPEATED, pages / 2)
        symbol = next((printed for printed, count in repeated if count >= enough), None)
    own = {index for index, printed in heads.items() if printed == symbol}
    return _without(lines, own, set()), symbol


def _is_head(lines: Sequence[Line], index: int, pages: int) -> bool:
    """Whether a line stands alone at the edge of a page, or, where no page is seen to end, by its shortness.

    In narrow columns a symbol of the text may have a line of its own, but fills it.
    """
    if pages:
        return any(line.opens_page for line in lines[index : index + 2])
    return _is_short(lines, index)


def _is_short(lines: Sequence[Line], index: int) -> bool:
    """Whether a line takes less than half of the width of a line beside it."""
    around = lines[max(index - 1, 0) : index + 2]
    return 2 * columns(lines[index].text) <= max(columns(line.text) for line in around)


def _without(lines: Sequence[Line], dropped: set[int], breaks: Iterable[int]) -> Paged:
    opening = set(breaks)
    kept: list[Line] = []
    opens = False
    for index, line in enumerate(lines):
        opens = opens or index in opening or line.opens_page
        if index not in dropped:
            kept.append(line if line.opens_page == opens else replace(line, opens_page=opens))
            opens = False
    return Paged(tuple(kept), tuple(lines[index] for index in sorted(dropped)))


def _page_numbers(lines: Sequence[Line], layout: Layout) -> set[int]:
    """The lines that print the number of a page: each is one more than the one before."""
    if layout.page_number is None:
        return set()
    pattern = re.compile(layout.page_number.pattern)
    chain = longest_chain(
        [
            Numbered(index, int(match["number"]))
            for index, line in enumerate(lines)
            if (match := pattern.search(line.text))
        ]
    )
    return {one.index for one in chain} if len(chain) >= _REPEATED else set()


def _heads(lines: Sequence[Line], breaks: set[int], feet: set[int], layout: Layout) -> set[int]:
    """The lines with which most pages begin, or end: the same words, whatever numbers are in them."""
    edges = {index for index in breaks if index not in feet}
    edges |= {index - 1 for index in breaks if index - 1 not in feet and index > 1}
    words = {index: _DIGITS.sub("#", lines[index].text) for index in edges}
    counted = Counter(words.values())
    return {
        index
        for index, said in words.items()
        if counted[said] >= max(_PAGES, len(breaks) / 2)
        and any(character.isalpha() for character in said)
        and not ends_sentence(said, layout)
        and not re.search(layout.paragraph.pattern, lines[index].text)
    }
