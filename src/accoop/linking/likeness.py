"""How alike two texts of one language are: how many runs of words, or of wide characters, both have."""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from accoop.glyphs import is_wide

_WORD = re.compile(r"\w+")


def tokens(text: str) -> list[str]:
    """The words of a text in small letters; a wide character is a word of its own.

    >>> tokens("States parties, \\u4f1a\\u5458\\u56fd 2030")
    ['states', 'parties', '\u4f1a', '\u5458', '\u56fd', '2030']
    """
    return [token for match in _WORD.finditer(text.casefold()) for token in _split(match[0])]


def _split(word: str) -> Iterator[str]:
    narrow = ""
    for character in word:
        if is_wide(character):
            if narrow:
                yield narrow
            yield character
            narrow = ""
        else:
            narrow += character
    if narrow:
        yield narrow


def runs(text: str, length: int) -> frozenset[tuple[str, ...]]:
    """Every run of so many tokens of a text."""
    found = tokens(text)
    return frozenset(tuple(found[i : i + length]) for i in range(len(found) - length + 1))


def likeness(one: frozenset[tuple[str, ...]], other: frozenset[tuple[str, ...]]) -> float:
    """Twice what two sets of runs share, as a share of both (Dice); 0 where there is nothing to compare."""
    total = len(one) + len(other)
    return 2 * len(one & other) / total if total else 0.0


def contained(one: frozenset[tuple[str, ...]], other: frozenset[tuple[str, ...]]) -> float:
    """Which share of one set of runs another has."""
    return len(one & other) / len(one) if one else 0.0


def longest_shared(one: str, other: str) -> str:
    """The longest words that stand in both texts, without the space and the cut words at their ends."""
    match = SequenceMatcher(None, one, other, autojunk=False).find_longest_match()
    start, end = match.a, match.a + match.size
    while start < end and start > 0 and _cuts(one, start):
        start += 1
    while end > start and end < len(one) and _cuts(one, end):
        end -= 1
    return one[start:end].strip(" ,;:.\u3001\uff0c\uff1b")


def _cuts(text: str, place: int) -> bool:
    """Whether a place is inside a word of narrow letters."""
    before, after = text[place - 1], text[place]
    return before.isalnum() and after.isalnum() and not is_wide(before) and not is_wide(after)
