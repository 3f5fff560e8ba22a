"""Text of marked-up elements joins to running text that knows its place in the source."""

import re
from dataclasses import dataclass, field

from accoop.model.report import Offsets, Passage
from accoop.reading.xml import Text

_EVEN = re.compile(r"\S+(?: \S+)*")


@dataclass(slots=True)
class Joiner:
    """Running text under construction: every run of white space is one space, none stands at the ends.

    Attributes:
        length: how many characters there are so far.
    """

    length: int = 0
    _pieces: list[str] = field(default_factory=list)
    _runs: list[tuple[int, int, int]] = field(default_factory=list)
    _gap: str = ""

    def add(self, text: Text) -> None:
        """Add a stretch of text."""
        if text.length != len(text.text):  # a character reference: one character for several
            self._put(text.text, text.start)
            return
        end = 0
        for even in _EVEN.finditer(text.text):
            if even.start() > end:
                self._space()
            self._put(even[0], text.start + even.start())
            end = even.end()
        if end < len(text.text):
            self._space()

    def break_line(self) -> None:
        """Begin a new line, if there is text before it and behind it."""
        self._gap = "\n" if self._pieces else ""

    def passage(self) -> Passage:
        """What was joined."""
        return Passage("".join(self._pieces), Offsets(tuple(self._runs)))

    def _space(self) -> None:
        if self._pieces and not self._gap:
            self._gap = " "

    def _put(self, text: str, start: int) -> None:
        self._pieces += (self._gap, text)
        self._runs.append((self.length + len(self._gap), start, len(text)))
        self.length += len(self._gap) + len(text)
        self._gap = ""
