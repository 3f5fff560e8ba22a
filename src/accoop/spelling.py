"""What somebody may have meant who wrote a word that is not known."""

from collections.abc import Iterable
from difflib import get_close_matches
from typing import Final

_MOST: Final = 3
_ALIKE: Final = 0.65  # of the letters, in their order
_LONGEST: Final = 200


def alike(word: str, known: Iterable[str]) -> tuple[str, ...]:
    """The known words that are most like one, at most three, the likest first.

    >>> alike("sysem", ["system", "systems", "topics"]), alike("x", ["system"])
    (('system', 'systems'), ())
    """
    return tuple(get_close_matches(word[:_LONGEST], sorted(set(known)), _MOST, _ALIKE))
