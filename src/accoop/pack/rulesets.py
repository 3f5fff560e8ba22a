"""Rules that are tried on a text only where it has the words that they need.

One scan of a text finds which of all rules can match it at all. The others would find nothing there.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Generic, TypeVar

from ahocorasick_rs import AhoCorasick

from accoop.pack.needed import Words, needed

_Entry = TypeVar("_Entry")

# The sentences of a paragraph are looked at by one reader of claims after another.
_REMEMBERED = 256


class Prefilter:
    """Which patterns can match a text; sets of rules that look at the same texts share one.

    A pattern needs sets of words (`needed`). Each set has a bit; a text has the bits of all sets of which it
    has a word.
    """

    def __init__(self) -> None:
        self._bits: dict[Words, int] = {}
        self._words: dict[str, int] = {}
        self._automaton: AhoCorasick | None = None
        self._by_word: list[int] = []
        self.held = lru_cache(maxsize=_REMEMBERED)(self._held)

    def add(self, pattern: re.Pattern[str]) -> int:
        """Take in a pattern; the bits that a text must have."""
        bits = 0
        for words in needed(pattern):
            if words not in self._bits:
                bit = self._bits[words] = 1 << len(self._bits)
                for word in words:
                    self._words[word] = self._words.get(word, 0) | bit
                self._automaton = None
                self.held.cache_clear()
            bits |= self._bits[words]
        return bits

    def _held(self, text: str) -> int:
        """The bits of all sets of words of which a text has one."""
        if self._automaton is None:
            words = sorted(self._words)
            self._by_word = [self._words[word] for word in words]
            self._automaton = AhoCorasick(words)
        held = 0
        for index in {match[0] for match in self._automaton.find_matches_as_indexes(text, overlapping=True)}:
            held |= self._by_word[index]
        return held


class RuleSet(Generic[_Entry]):
    """Rules of one sort, in order.

    Each is an entry of any form, with the pattern on which it depends.
    """

    def __init__(
        self, entries: Sequence[_Entry], patterns: Sequence[re.Pattern[str]], prefilter: Prefilter
    ) -> None:
        """Take rules together.

        Args:
            entries: the rules.
            patterns: of each rule the pattern without whose match it says nothing of a text.
            prefilter: is to find out where they can match.
        """
        self._entries = tuple(entries)
        self._bits = tuple(map(prefilter.add, patterns))
        self._prefilter = prefilter

    def __iter__(self) -> Iterator[_Entry]:
        return iter(self._entries)

    def __len__(self) -> int:
        return len(self._entries)

    def fitting(self, text: str) -> list[_Entry]:
        """The rules that may match a text, in order; for all others it is certain that they do not."""
        held = self._prefilter.held(text)
        return [entry for entry, bits in zip(self._entries, self._bits, strict=True) if bits & held == bits]
