"""Brackets and quotation marks that are opened and never closed."""

import unicodedata
from collections import Counter


def open_bracket(text: str) -> int | None:
    """The place of the first bracket or quotation mark that is never closed, if there is one.

    A closing mark that closes nothing is let pass: it may be an apostrophe, or the `)` of `a)`.

    >>> open_bracket("(a) b"), open_bracket("a (b"), open_bracket("a) b")
    (None, 2, None)
    """
    waiting: list[tuple[str, int]] = []
    expected: Counter[str] = Counter()
    for index, character in enumerate(text):
        closing = _closing(character)
        if closing:
            waiting.append((closing, index))
            expected[closing] += 1
        elif expected[character]:
            while True:
                closed = waiting.pop()[0]
                expected[closed] -= 1
                if closed == character:
                    break
    return waiting[0][1] if waiting else None


def _closing(character: str) -> str:
    """The mark that closes what a mark opens, by their Unicode names; empty for every other character."""
    if unicodedata.category(character) not in ("Ps", "Pi"):
        return ""
    opening = unicodedata.name(character, "")
    if "LEFT" not in opening:
        return ""
    try:
        return unicodedata.lookup(opening.replace("LEFT", "RIGHT", 1))
    except KeyError:
        return ""
