"""Where sentences end: a full stop in narrow print may also end an abbreviation or stand inside a number."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from accoop.glyphs import is_wide


@cache
def _one_of(characters: str) -> re.Pattern[str]:
    return re.compile(f"[{re.escape(characters)}]")


@dataclass(frozen=True, slots=True)
class Endings:
    """How the sentences of a language end.

    Attributes:
        marks: characters that end a sentence.
        closing: characters that may follow, such as closing quotation marks.
        abbreviation: words whose full stop ends no sentence, if the language has such.
    """

    marks: str
    closing: str
    abbreviation: re.Pattern[str] | None = None

    def end(self, text: str, index: int) -> int | None:
        """The offset behind the sentence that the character at an index ends, or `None` if it ends none.

        A wide mark always ends one. A narrow one does if space follows, behind closing marks, and neither
        an abbreviation stands before it nor a small letter behind it.
        """
        if text[index] not in self.marks:
            return None
        end = index + 1
        while end < len(text) and text[end] in self.closing:
            end += 1
        rest = text[end : end + 8].lstrip()
        if is_wide(text[index]) or not text[end:].strip():
            return end
        goes_on = not text[end].isspace() or rest[:1].islower() or self._abbreviated(text, index + 1)
        return None if goes_on else end

    def behind(self, text: str, start: int = 0) -> Iterator[int]:
        """The offsets behind the sentences that end in a text from a place on."""
        ends = (self.end(text, mark.start()) for mark in _one_of(self.marks).finditer(text, start))
        return (end for end in ends if end is not None)

    def ends(self, text: str) -> bool:
        """Whether a text ends with the end of a sentence, closing marks behind it included."""
        bare = text.rstrip(self.closing)
        return bare[-1:] in set(self.marks) and not self._abbreviated(bare, len(bare))

    def spans(self, text: str) -> list[tuple[int, int]]:
        """The spans of a text's sentences; a line break ends one too.

        >>> Endings(".", "").spans("A b. C 3.5 d. E")
        [(0, 4), (5, 13), (14, 15)]
        """
        spans: list[tuple[int, int]] = []
        start = 0
        for mark in _one_of(f"\n{self.marks}").finditer(text):
            index = mark.start()
            end = index + 1 if mark[0] == "\n" else self.end(text, index)
            if end is not None and end > start:
                spans.append((start, end))
                start = end
        if start < len(text):
            spans.append((start, len(text)))
        trimmed = [(s + len(text[s:e]) - len(text[s:e].lstrip()), e) for s, e in spans]
        return [(s, e) for s, e in trimmed if text[s:e].strip()]

    def _abbreviated(self, text: str, end: int) -> bool:
        """Whether an abbreviation ends at an offset."""
        return self.abbreviation is not None and bool(self.abbreviation.search(text[max(0, end - 12) : end]))
