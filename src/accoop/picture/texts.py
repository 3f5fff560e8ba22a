"""Fitting words into a width that is measured, not counted; nothing is ever cut off."""

from typing import Final

from accoop.lineage import wrapping
from accoop.picture.model import Line
from accoop.picture.typeface import Typeface

LEADING: Final = 1.32
_ASCENT: Final = 0.88


def fitted(text: str, limit: float, size: float, face: Typeface) -> list[str]:
    """A text in lines no wider than a limit in pixels; a word longer than that is broken."""
    return wrapping.fitted(text, limit, lambda part: face.width(part, size))


def set_lines(
    texts: list[tuple[str, float, bool]], x: float, y: float, face: Typeface
) -> tuple[tuple[Line, ...], float]:
    """Lines set below each other from the upper left corner, and the y below the last one.

    Args:
        texts: text, size and whether it is strong, of each line.
        x: where the lines begin.
        y: the upper edge of the first.
        face: for the widths.
    """
    lines = []
    for text, size, strong in texts:
        baseline = y + size * (LEADING - 1) / 2 + size * _ASCENT
        lines.append(Line(text, rounded(x), rounded(baseline), size, rounded(face.width(text, size)), strong))
        y += size * LEADING
    return tuple(lines), y


def rounded(length: float) -> float:
    """A length with at most one decimal, so that it is written the same everywhere."""
    return round(length, 1) + 0.0
