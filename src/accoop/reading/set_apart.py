"""Parts of a report that are kept as text and not read: annexes, and what stands below the last paragraph."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from accoop.model.report import Kept, Source
from accoop.pack.schema import Layout
from accoop.reading.blocks import blocks
from accoop.reading.lines import Line, ends_sentence, join
from accoop.reading.numbering import stands_free

_FEWEST = 2
# How many lines a signature may have.
_SIGNATURE = 4
# Marks that close a document and are no words.
_MARKS = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Body:
    """The lines of a report without what is set apart behind them.

    Attributes:
        lines: of title, headings and paragraphs.
        kept: what is kept as text.
        furniture: marks that close the text.
        closed: whether something behind the last paragraph shows that it is the last.
    """

    lines: tuple[Line, ...]
    kept: tuple[Kept, ...]
    furniture: tuple[Line, ...]
    closed: bool


def set_apart(source: Source, lines: Sequence[Line], layout: Layout) -> Body:
    """Tell the annexes and the closing lines from the body of a report."""
    openings = _annexes(lines, layout)
    bounds = [*openings, len(lines)]
    annexes = [
        kept_text(source, "annex", f"annex/{number}", "", lines[low:high], layout)
        for number, (low, high) in enumerate(zip(openings, bounds[1:], strict=True), 1)
    ]
    body = lines[: bounds[0]]
    end = _end(body, layout)
    closing = body[end:]
    marks = tuple(line for line in closing if _MARKS.fullmatch(line.text))
    words = [line for line in closing if line not in marks]
    signed = [kept_text(source, "closing", "closing", "", words, layout)] if words else []
    return Body(tuple(body[:end]), (*signed, *annexes), marks, bool(openings or closing))


def kept_text(
    source: Source, kind: str, path: str, section: str, lines: Sequence[Line], layout: Layout
) -> Kept:
    """Lines as text that is kept, each block of print behind a line break."""
    return Kept(kind, path, section, join(blocks(source, lines), layout))


def _annexes(lines: Sequence[Line], layout: Layout) -> list[int]:
    """The lines that open annexes; what stands above the first paragraphs is no annex."""
    if layout.annex is None:
        return []
    annex, paragraph = re.compile(layout.annex.pattern), re.compile(layout.paragraph.pattern)
    numbered = [index for index, line in enumerate(lines) if paragraph.search(line.text)]
    if len(numbered) < _FEWEST:
        return []
    openings: list[int] = []
    for index in range(numbered[1], len(lines)):
        if annex.search(lines[index].text) and (openings or _may_open(lines, index, layout)):
            openings.append(index)
    return openings


def _may_open(lines: Sequence[Line], index: int, layout: Layout) -> bool:
    """Whether what stands above a line is finished, so that an annex may begin with it."""
    return stands_free(lines, index, layout) or lines[index].opens_page or _closed(lines, index, layout)


def _closed(lines: Sequence[Line], index: int, layout: Layout) -> bool:
    """Whether closing lines, such as a signature, stand right above a line."""
    above = lines[max(index - _SIGNATURE, 0) : index]
    return layout.closing_line is not None and any(
        re.search(layout.closing_line.pattern, line.text) for line in above
    )


def _end(lines: Sequence[Line], layout: Layout) -> int:
    """Where the closing lines begin: below the last line that ends a sentence, or at a row of marks."""
    if layout.closing_line is None:
        return len(lines)
    closing = re.compile(layout.closing_line.pattern)
    last = len(lines)
    while last and not (ends_sentence(lines[last - 1].text, layout) or closing.search(lines[last - 1].text)):
        last -= 1
    end = last
    while end and closing.search(lines[end - 1].text):
        end -= 1
    return end if end < last else len(lines)
