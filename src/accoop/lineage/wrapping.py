"""Fitting words into boxes: cut to first words, wrapped into lines, by the width that they take in print."""

import unicodedata
from typing import Final

from accoop.glyphs import is_wide

ELLIPSIS: Final = "…"
_OPENING: Final = ("Ps", "Pi")
_CLOSING: Final = ("Pe", "Pf")


def columns(text: str) -> int:
    """The columns that a text takes, wide characters counting two.

    >>> columns("7/1 \\u51b3\\u8bae")
    8
    """
    return sum(2 if is_wide(character) else 1 for character in text)


def first_words(text: str, limit: int) -> str:
    """A text cut behind a whole word, with an ellipsis, if it takes more columns than the limit.

    >>> first_words("to prevent and combat corruption", 16)
    'to prevent and…'
    """
    if columns(text) <= limit:
        return text
    kept, used = "", 2
    for atom in _atoms(text):
        if used + columns(atom) > limit:
            break
        kept, used = kept + atom, used + columns(atom)
    return (kept.rstrip() or text[: limit // 2]) + ELLIPSIS


def wrapped(text: str, limit: int) -> list[str]:
    """A text in lines of at most so many columns, broken at spaces and between wide characters.

    Closing marks do not begin a line and opening marks do not end one; a single word that is longer than
    the limit is broken behind a slash or hyphen if it has one, and else stands out.

    >>> wrapped("Conference of the States Parties", 14)
    ['Conference of', 'the States', 'Parties']
    """
    lines: list[str] = []
    for part in text.split("\n"):
        line = ""
        for atom in _atoms(part):
            if line and columns(line) + columns(atom.rstrip()) > limit:
                lines.append(line.rstrip())
                line = ""
            line += atom if line else atom.lstrip()
        if line.strip():
            lines.append(line.rstrip())
    return lines


def _atoms(text: str) -> list[str]:
    """The pieces of a text that no line break may cut, each with the space behind it."""
    atoms: list[str] = []
    for character in text:
        if atoms and not _may_break(atoms[-1][-1], character):
            atoms[-1] += character
        else:
            atoms.append(character)
    return atoms


def _may_break(before: str, after: str) -> bool:
    if after.isspace() or _binds_left(after) or unicodedata.category(before) in _OPENING:
        return False
    if before.isspace():
        return True
    if before in "/-" and after.isalnum():
        return True
    return is_wide(before) or is_wide(after)


def _binds_left(character: str) -> bool:
    category = unicodedata.category(character)
    wide_mark = category == "Po" and is_wide(character)
    return category in _CLOSING or wide_mark or character in ".,;:!?)]}%"
