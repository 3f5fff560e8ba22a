"""Lines side by side: intervals that overlap get different tracks."""

from collections.abc import Sequence
from typing import Final

Interval = tuple[float, float]
_APART: Final = 5.0


def tracks(intervals: Sequence[Interval], apart: float = _APART) -> list[int]:
    """A track for each interval, the first that is free, in the order given.

    Intervals of one track are at least `apart` from each other.

    >>> tracks([(0, 10), (5, 20), (30, 40)])
    [0, 1, 0]
    """
    taken: list[list[Interval]] = []
    chosen = []
    for low, high in intervals:
        free = (
            number
            for number, others in enumerate(taken)
            if all(high + apart <= start or end + apart <= low for start, end in others)
        )
        number = next(free, len(taken))
        if number == len(taken):
            taken.append([])
        taken[number].append((low, high))
        chosen.append(number)
    return chosen
