"""The labels of lists that a file counts and does not print: `3.`, `(b)`, `iv.`."""

from collections.abc import Callable, Mapping
from typing import Final

from accoop.numerals import roman

_LETTERS: Final = "abcdefghijklmnopqrstuvwxyz"


def letters(number: int) -> str:
    """A number in letters: a to z, then aa, bb and so on, as word processors count.

    >>> [letters(n) for n in (1, 26, 27)]
    ['a', 'z', 'aa']
    """
    times, index = divmod(number - 1, len(_LETTERS))
    return _LETTERS[index] * (times + 1)


COUNTING: Final[Mapping[str, Callable[[int], str]]] = {
    "decimal": str,
    "lowerLetter": letters,
    "upperLetter": lambda number: letters(number).upper(),
    "lowerRoman": lambda number: roman(number).lower(),
    "upperRoman": roman,
}
"""How a number is written, by the name that WordprocessingML gives the way of counting."""
