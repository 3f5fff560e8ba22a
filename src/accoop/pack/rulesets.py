"""Rules that are tried on a text only where it has the words that they need.

One scan of a text finds which of all rules can match it at all. The others would find nothing there. To find
out what rules need takes a while, and is put off until so much text was seen that it pays.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache, reduce
from operator import or_
from typing import Final, Generic, TypeVar

from ahocorasick_rs import AhoCorasick

from accoop.pack.needed import Words, needed

_Entry = TypeVar("_Entry")

# To try a pattern on so many characters takes about as long as to find out what it needs.
PAYS_FROM: Final = 50_000
# The sentences of a paragraph are looked at by one reader of claims after another.
_TEXTS: Final = 256
# Most texts have none of the words that a set of rules needs, or the same few.
_SELECTIONS: Final = 1024


class Prefilter:
    """Which patterns can match a text; sets of rules that look at the same texts share one.

    A pattern needs sets of words (`needed`). Each set has a bit; a text has the bits of all sets of which it
    has a word.
    """

    def __init__(self, pays_from: int = PAYS_FROM) -> None:
        """Begin without patterns; there is no filter before each was tried on so many characters."""
        self._patterns: list[re.Pattern[str]] = []
        self._bits: dict[re.Pattern[str], int] = {}
        self._by_word: list[int] = []
        self._automaton: AhoCorasick | None = None
        self._pays_from = pays_from
        self._tried = 0
        self._remembered = lru_cache(maxsize=_TEXTS)(self._found)

    def add(self, patterns: Iterable[re.Pattern[str]]) -> None:
        """Take in patterns, before the first text."""
        self._patterns += patterns

    def bits(self, pattern: re.Pattern[str]) -> int:
        """The bits that a text must have for a pattern to match it, once something was said of a text."""
        return self._bits[pattern]

    def held(self, text: str, rules: int) -> int | None:
        """The bits of all sets of words of which a text has one.

        Args:
            text: which so many rules are to be tried on.
            rules: their number.

        Returns:
            `None` as long as there is no filter: all of them are to be tried.
        """
        if self._automaton is None:
            if self._tried < self._pays_from * len(self._patterns):
                self._tried += len(text) * rules
                return None
            self._automaton = self._made()
        return self._remembered(text)

    def _found(self, text: str) -> int:
        held = 0
        if self._automaton is not None:
            matches = self._automaton.find_matches_as_indexes(text, overlapping=True)
            for index in {match[0] for match in matches}:
                held |= self._by_word[index]
        return held

    def _made(self) -> AhoCorasick:
        """Find out what the patterns need; the automaton that finds these words."""
        bits: dict[Words, int] = {}
        for pattern in self._patterns:
            sets = [bits.setdefault(words, 1 << len(bits)) for words in needed(pattern)]
            self._bits[pattern] = reduce(or_, sets, 0)
        by_word: dict[str, int] = {}
        for words, bit in bits.items():
            for word in words:
                by_word[word] = by_word.get(word, 0) | bit
        ordered = sorted(by_word)
        self._by_word = [by_word[word] for word in ordered]
        return AhoCorasick(ordered)


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
        prefilter.add(patterns)
        self._entries = tuple(entries)
        self._patterns = tuple(patterns)
        self._prefilter = prefilter
        self._bits: tuple[int, ...] | None = None
        self._all_bits = 0
        self._selected = lru_cache(maxsize=_SELECTIONS)(self._select)

    def __iter__(self) -> Iterator[_Entry]:
        return iter(self._entries)

    def __len__(self) -> int:
        return len(self._entries)

    def fitting(self, text: str) -> tuple[_Entry, ...]:
        """The rules that may match a text, in order; for all others it is certain that they do not."""
        held = self._prefilter.held(text, len(self._entries))
        if held is None:
            return self._entries
        if self._bits is None:
            self._bits = tuple(map(self._prefilter.bits, self._patterns))
            self._all_bits = reduce(or_, self._bits, 0)
        return self._selected(held & self._all_bits)

    def _select(self, held: int) -> tuple[_Entry, ...]:
        """The rules all of whose bits are held."""
        bits = self._bits or ()
        return tuple(entry for entry, needs in zip(self._entries, bits, strict=True) if needs & held == needs)
