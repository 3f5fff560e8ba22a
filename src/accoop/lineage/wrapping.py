"""Fitting words into boxes: cut to first words, wrapped into lines, by the width that they take in print."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from typing import Final

from accoop.glyphs import is_wide

ELLIPSIS: Final = "…"
_OPENING: Final = ("Ps", "Pi")
_CLOSING: Final = ("Pe", "Pf")
_JOINTS: Final = re.compile(r"(?<=[/-])(?=\w)")


def columns(text: str) -> int:
    """The columns that a text takes, wide characters counting two.

    >>> columns("7/1 \\u51b3\\u8bae")
    8
    """
    return sum(2 if is_wide(character) else 1 for character in text)


def first_words(text: str, limit: int) -> str:
    """A text cut behind a whole word, with an ellipsis, if it takes more columns than the limit.

    >>> first_words("to prevent and combat corruption", 17)
    'to prevent and…'
    """
    if len(text) <= limit and columns(text) <= limit:
        return text
    kept, used = "", 2
    for atom in _atoms(text[:limit]):  # a character takes one column at least
        if used + columns(atom) > limit:
            break
        kept, used = kept + atom, used + columns(atom)
    return (kept.rstrip() or text[: limit // 2]) + ELLIPSIS


def wrapped(text: str, limit: float, measure: Callable[[str], float] = columns) -> list[str]:
    """A text in lines of at most so many columns, broken at spaces and between wide characters.

    Closing marks do not begin a line, opening marks do not end one, and a number stays with the
    word before it. A single word longer than the limit is broken behind slashes and hyphens. Where
    columns are too coarse, `measure` says how long a piece of text is.

    >>> wrapped("Conference of the States Parties", 14)
    ['Conference of', 'the States', 'Parties']
    """
    lines: list[str] = []
    for part in text.split("\n"):
        line = ""
        for atom in _fitting(_atoms(part), limit, measure):
            if line and measure(line) + measure(atom.rstrip()) > limit:
                lines.append(line.rstrip())
                line = ""
            line += atom if line else atom.lstrip()
        if line.strip():
            lines.append(line.rstrip())
    return lines


def fitted(text: str, limit: float, measure: Callable[[str], float] = columns) -> list[str]:
    """A text in lines that all fit; what cannot be broken elsewhere is cut.

    >>> fitted("abcdef gh", 4)
    ['abcd', 'ef', 'gh']
    """
    lines: list[str] = []
    for line in wrapped(text, limit, measure):
        while measure(line) > limit and len(line) > 1:
            cut = len(line)
            while measure(line[:cut]) > limit and cut > 1:
                cut -= 1
            lines.append(line[:cut])
            line = line[cut:]  # noqa: PLW2901
        lines.append(line)
    return lines


def _fitting(atoms: Iterable[str], limit: float, measure: Callable[[str], float]) -> Iterator[str]:
    for atom in atoms:
        if measure(atom.rstrip()) <= limit:
            yield atom
        else:
            yield from _JOINTS.split(atom)


def _atoms(text: str) -> list[str]:
    """The pieces of a text that no line break may cut, each with the space behind it."""
    atoms: list[str] = []
    for index, character in enumerate(text):
        if atoms and not _may_break(text[max(index - 2, 0) : index], character):
            atoms[-1] += character
        else:
            atoms.append(character)
    return atoms


def _may_break(before: str, after: str) -> bool:
    """Whether a line may end between two characters and the one behind them."""
    last = before[-1]
    if after.isspace() or _binds_left(after) or unicodedata.category(last) in _OPENING:
        return False
    if last.isspace():
        return not (after.isdecimal() or (before[0].isdecimal() and is_wide(after)))
    return is_wide(last) or is_wide(after)


def _binds_left(character: str) -> bool:
    category = unicodedata.category(character)
    wide_mark = category == "Po" and is_wide(character)
    return category in _CLOSING or wide_mark or character in ".,;:!?%"
