"""The letters of a picture: how wide they are and how they are drawn, the same on every machine.

The outlines come from Noto Sans CJK SC and travel with the package (`fonts/`), so that Chinese is drawn
where no Chinese font is installed, and so that a line is as wide as it was measured.
"""

import lzma
from functools import cache
from typing import Final

from accoop.content import content
from accoop.glyphs import is_wide

_EM: Final = 1000
# What a character without an outline takes: it is drawn in a font of the reader's, not measured.
_WIDE, _NARROW = 1.0, 0.62


class Typeface:
    """Advance widths and outlines by character."""

    def __init__(self, lines: list[str]) -> None:
        self._lines = {chr(int(line[: line.index(" ")], 16)): line for line in lines}
        self._widths: dict[str, float] = {}

    def has(self, text: str) -> bool:
        """Whether there is an outline for each character."""
        return all(character in self._lines for character in text)

    def width(self, text: str, size: float) -> float:
        """The width of a text in pixels, at a type size in pixels."""
        widths = self._widths
        total = 0.0
        for character in text:
            if character not in widths:
                widths[character] = self.advance(character) / _EM
            total += widths[character]
        return total * size

    def advance(self, character: str) -> int:
        """The width of a character in thousandths of the type size."""
        line = self._lines.get(character)
        if line is None:
            return round(_EM * (_WIDE if is_wide(character) else _NARROW))
        return int(line.split(" ", 2)[1])

    def outline(self, character: str) -> str:
        """The path of a character, in thousandths of the type size; of a space, nothing.

        Raises:
            KeyError: there is no outline.
        """
        return self._lines[character].split(" ", 2)[2]


@cache
def typeface() -> Typeface:
    """The typeface of the package."""
    with lzma.open(content("fonts", "glyphs.txt.xz"), "rt", encoding="ascii") as file:
        return Typeface(file.read().splitlines())
