"""The axis of time: how far periods stand apart, and where the years between them begin."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from accoop.picture import sizes
from accoop.picture.columns import UNKNOWN

_MONTHS: Final = 12
_UNDATED_GAP: Final = 36.0
_WITH_MONTH: Final = 7

Period = tuple[str, int, int]


@dataclass(frozen=True, slots=True)
class Mark:
    """The beginning of a year, or a break, as a share of the way between two periods.

    Attributes:
        year: the year; of a break, how many years it leaves out.
    """

    share: float
    year: int
    is_break: bool


def gap(before: str, after: str) -> float:
    """The empty room between two periods: the same for every month, up to a limit."""
    if UNKNOWN in (before, after):
        return _UNDATED_GAP
    return min(_empty(before, after), sizes.MOST_MONTHS) * sizes.MONTH


def gaps(periods: Sequence[Period], count: int) -> list[float]:
    """The empty time in each gutter."""
    found = [0.0] * (count + 1)
    for before, after in pairwise(periods):
        found[after[1]] = gap(before[0], after[0])
    return found


def marks(before: str, after: str) -> list[Mark]:
    """What is marked between two periods."""
    if UNKNOWN in (before, after):
        return []
    empty = _empty(before, after)
    if empty > sizes.MOST_MONTHS:
        return [Mark(0.5, round(empty / _MONTHS), is_break=True)]
    begin, end = _end(before), _begin(after)
    years = range(-(-begin // _MONTHS), end // _MONTHS + 1)
    share = [(year * _MONTHS - begin) / (end - begin) if end > begin else 0.5 for year in years]
    return [Mark(s, year, is_break=False) for s, year in zip(share, years, strict=True)]


def _empty(before: str, after: str) -> int:
    return max(_begin(after) - _end(before), 0)


def _begin(period: str) -> int:
    """The months from the year 0 to the beginning of a period."""
    return int(period[:4]) * _MONTHS + (int(period[5:7]) - 1 if len(period) == _WITH_MONTH else 0)


def _end(period: str) -> int:
    return _begin(period) + (1 if len(period) == _WITH_MONTH else _MONTHS)
