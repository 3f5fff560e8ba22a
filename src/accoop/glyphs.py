"""What Unicode itself says of characters: width, controls, and how text folds for matching.

Nothing here knows a language: wide characters are those that Unicode calls wide or full-width, and
the four marks that Chinese print sets wide though Unicode calls their width ambiguous.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

_AMBIGUOUS_BUT_WIDE = frozenset("\u201c\u201d\u2018\u2019\u2013\u2014\u2026")
_SPACE = re.compile(r"\s++")
_EDGE = re.compile(r"\A\s++|\s++\Z")
# No character below U+1100 is wide, nor among the punctuation from U+2000 on.
_PERHAPS_WIDE = re.compile("[\u1100-\u1fff\u2300-\U0010ffff]")


def is_wide(character: str) -> bool:
    """Whether a character takes two columns in East Asian print.

    >>> [is_wide(c) for c in "a1 \\u3002\\u2013"]
    [False, False, False, True, True]
    """
    return character in _AMBIGUOUS_BUT_WIDE or unicodedata.east_asian_width(character) in "WF"


def columns(text: str) -> int:
    """How many columns of print a text takes."""
    return sum(2 if is_wide(character) else 1 for character in text)


def is_wide_punctuation(character: str) -> bool:
    """Whether a character is a punctuation mark that is printed wide, and so carries its own space.

    >>> [is_wide_punctuation(c) for c in "\\u3002\\uff08.("]
    [True, True, False, False]
    """
    return is_wide(character) and unicodedata.category(character).startswith("P")


def printable(text: str) -> str:
    r"""Show text on a terminal: controls and direction overrides become visible escapes.

    >>> printable("a\x1b[31mb")
    'a\\x1b[31mb'
    """
    if text.isprintable():
        return text
    return "".join(
        c
        if c.isprintable() or c in "\n\t" or unicodedata.category(c) not in ("Cc", "Cf", "Cs")
        else c.encode("unicode_escape").decode("ascii")
        for c in text
    )


def capitalized(text: str) -> str:
    """Text with a capital first letter, as a sentence opens; `str.capitalize` would change the rest too."""
    return text[:1].upper() + text[1:]


@dataclass(frozen=True, slots=True)
class Folded:
    """Text as the recogniser matches it: without the spaces that stand beside wide characters.

    Attributes:
        text: the folded text.
        origin: for each folded character, and once more for the end, its index in the original text.
        behind: for each folded character the index behind it.
    """

    text: str
    origin: tuple[int, ...]
    behind: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The original half-open span of a folded half-open span that is not empty."""
        return self.origin[start], self.behind[end - 1]


# A paragraph is folded where its names are looked for and again for its views.
@lru_cache(maxsize=64)
def fold(text: str) -> Folded:
    """Leave out each space or line break that touches a wide character or the edge of the text.

    Prints differ in whether they set a space between Chinese characters and digits; matching must not.
    Marks of ambiguous width do not count: a quotation mark or dash may stand between words of narrow print.
    A hyphen that no line may break at is read as any other.

    >>> fold("\\u7b2c 4/2 \\u53f7").text
    '\\u7b2c4/2\\u53f7'
    >>> fold("Harib Saeed").text
    'Harib Saeed'
    """
    text = text.replace("\u2011", "-")
    kept = [slice(*span) for span in _kept(text)]
    origin, behind = range(len(text)), range(1, len(text) + 1)
    return Folded(
        "".join([text[piece] for piece in kept]),
        (*chain.from_iterable([origin[piece] for piece in kept]), len(text)),
        tuple(chain.from_iterable([behind[piece] for piece in kept])),
    )


def _kept(text: str) -> Iterator[tuple[int, int]]:
    """The spans of a text between the spaces that are left out."""
    reached = 0
    narrow = _PERHAPS_WIDE.search(text) is None
    for space in _EDGE.finditer(text) if narrow else _SPACE.finditer(text):
        start, end = space.span()
        if _wide_or_edge(text, start - 1) or _wide_or_edge(text, end):
            yield reached, start
            reached = end
    yield reached, len(text)


def _wide_or_edge(text: str, index: int) -> bool:
    return not 0 <= index < len(text) or unicodedata.east_asian_width(text[index]) in "WF"
