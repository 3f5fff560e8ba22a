"""A view of a paragraph: folded text in which every mention is one symbol, with the way back."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from accoop.glyphs import fold
from accoop.pack.slots import symbol

_LONGEST_ARTICLE = 24
_PRIVATE_USE = re.compile("[\ue000-\uf8ff]")


class Marked(Protocol):
    """Anything of a kind that stands at a place in a paragraph."""

    @property
    def kind(self) -> str: ...  # noqa: D102
    @property
    def start(self) -> int: ...  # noqa: D102
    @property
    def end(self) -> int: ...  # noqa: D102


@dataclass(frozen=True, slots=True)
class View:
    """What rules match.

    Attributes:
        text: folded text with a symbol for each mention.
        starts: for each character, and once more for the end, where it starts in the paragraph's text.
        ends: for each character where it ends there.
        marks: index in `marked` of the mention that a character stands for, or -1.
    """

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    marks: tuple[int, ...]

    def span(self, match: re.Match[str], group: str | int = 0) -> tuple[int, int]:
        """The span of a group in the paragraph's text; a group may not be empty."""
        start, end = match.span(group)
        return self.starts[start], self.ends[end - 1]

    def mark(self, match: re.Match[str], group: str) -> int:
        """The index of the mention that a slot caught, or -1 if the slot took no part in the match."""
        if group not in match.re.groupindex or match.start(group) < 0:
            return -1
        return self.marks[match.start(group)]

    def slice(self, start: int, end: int) -> "View":
        """The part of the view that covers a span of the paragraph's text."""
        first = bisect_left(self.starts, start)
        last = bisect_left(self.starts, end)
        return View(
            self.text[first:last],
            (*self.starts[first:last], end),
            self.ends[first:last],
            self.marks[first:last],
        )


def view(text: str, marked: Sequence[Marked], article: re.Pattern[str] | None = None) -> View:
    """Build the view of a paragraph's text.

    Args:
        text: the paragraph's text.
        marked: what to show as symbols, in order of start and without overlap.
        article: words right before a mention that its symbol stands for too, such as "the".
    """
    begins = _beginnings(text, marked, article)
    folded = fold(_PRIVATE_USE.sub("\ufffd", text))
    origin = folded.origin[:-1]
    pieces: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    marks: list[int] = []
    reached = 0
    for index, (begin, mark) in enumerate(zip(begins, marked, strict=True)):
        first = bisect_left(origin, begin, reached)
        if first == len(origin):
            break
        pieces += (folded.text[reached:first], symbol(mark.kind))
        starts += origin[reached : first + 1]
        ends += folded.behind[reached:first]
        ends.append(mark.end)
        marks += [-1] * (first - reached)
        marks.append(index)
        reached = bisect_left(origin, mark.end, first + 1)
    pieces.append(folded.text[reached:])
    starts += origin[reached:]
    ends += folded.behind[reached:]
    marks += [-1] * (len(origin) - reached)
    return View("".join(pieces), (*starts, len(text)), tuple(ends), tuple(marks))


def _beginnings(text: str, marked: Sequence[Marked], article: re.Pattern[str] | None) -> list[int]:
    """Where each mention begins with the article before it."""
    starts = [mark.start for mark in marked]
    if article is None:
        return starts
    reached = 0
    for index, mark in enumerate(marked):
        match = article.search(text, max(reached, mark.start - _LONGEST_ARTICLE), mark.start)
        if match:
            starts[index] = match.start()
        reached = mark.end
    return starts
