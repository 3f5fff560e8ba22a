"""Blocks of print: lines that belong together, told by the space between lines and by short last lines."""

from collections.abc import Sequence
from itertools import pairwise

from accoop.glyphs import columns
from accoop.model.report import Source
from accoop.reading.lines import Line

# A line that takes less of the width than this is the last of its block.
_SHORT = 0.7


def blocks(source: Source, lines: Sequence[Line]) -> list[list[Line]]:
    """Cut lines into blocks.

    A block ends before more blank lines than stand between most lines, and behind a line that is short.
    """
    if not lines:
        return []
    gaps = [_gap(source.text[before.end : line.start]) for before, line in pairwise(lines)]
    usual = min((gap for gap in gaps if gap), default=0)
    width = max(columns(line.text) for line in lines)
    found = [[lines[0]]]
    for (before, line), gap in zip(pairwise(lines), gaps, strict=True):
        if gap > usual or columns(before.text) < _SHORT * width:
            found.append([])
        found[-1].append(line)
    return found


def ended(found: Sequence[Sequence[Line]]) -> int:
    """How many blocks have an end for certain: behind a full line it may be a page that ends."""
    width = max((columns(line.text) for block in found for line in block), default=0)
    return sum(columns(block[-1].text) < _SHORT * width for block in found)


def _gap(between: str) -> int:
    """How many lines end between two lines; 0 where a page ends or where something was taken out."""
    return 0 if "\f" in between or between.strip() else between.count("\n")
