"""The order in which people expect names that hold numbers."""

import re
from typing import Final

_DIGITS: Final = re.compile(r"([0-9]+)")


def natural(text: str) -> tuple[tuple[int, str], ...]:
    """A key by which `p2` comes before `p10`.

    >>> sorted(["p10", "p2"], key=natural)
    ['p2', 'p10']
    """
    return tuple((int(part), "") if part.isdecimal() else (-1, part) for part in _DIGITS.split(text))
