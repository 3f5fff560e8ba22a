"""The labels of lists that a file counts and does not print: `3.`, `(b)`, `iv.`."""

from collections.abc import Callable, Mapping
from typing import Final

_ROMAN: Final = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l")),
    *((40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)
_LETTERS: Final = "abcdefghijklmnopqrstuvwxyz"


def roman(number: int) -> str:
    """A number in small Roman numerals.

    >>> [roman(n) for n in (1, 4, 14, 49)]
    ['i', 'iv', 'xiv', 'xlix']
    """
    found = ""
    for value, letters in _ROMAN:
        times, number = divmod(number, value)
        found += letters * times
    return found


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
    "lowerRoman": roman,
    "upperRoman": lambda number: roman(number).upper(),
}
"""How a number is written, by the name that WordprocessingML gives the way of counting."""
