"""Dates as printed become periods as precise as the print."""

import datetime
import re
from collections.abc import Callable
from dataclasses import dataclass

from accoop.model.mentions import Period


@dataclass(frozen=True, slots=True)
class _Parts:
    year: int | None
    month: int | None
    day: int | None

    def iso(self) -> str:
        if self.year is None:
            raise ValueError("a date without a year")
        if self.month is None:
            return f"{datetime.date(self.year, 1, 1).year:04}"
        checked = datetime.date(self.year, self.month, self.day or 1)
        return checked.isoformat() if self.day else checked.isoformat()[:7]


def period(
    match: re.Match[str],
    value: Callable[[str], int | None],
    year: int | None,
    months: tuple[int, int] | None,
) -> Period:
    """Read the period that a date rule matched.

    Args:
        match: groups `year month day end_year end_month end_day`, each optional; what an end leaves
            out it has from the start, and a start without a year has that of the end.
        value: what a numeral of the language, or the name of a month, is worth.
        year: the year meant where none is printed.
        months: first and last month of a named part of the year.

    Raises:
        ValueError: there is no such day, the end is before the start, or no year is known.
    """
    groups = match.groupdict()

    def number(name: str) -> int | None:
        printed = groups.get(name)
        if not printed:
            return None
        found = value(printed)
        if found is None:
            raise ValueError(printed)
        return found

    month, day = number("month"), number("day")
    end_day, end_month, end_year = number("end_day"), number("end_month"), number("end_year")
    first_year = number("year") or (end_year and _year_before(end_year, (month, day), (end_month, end_day)))
    start = _Parts(first_year or year, month, day)
    if months:
        return Period(_Parts(start.year, months[0], None).iso(), _Parts(start.year, months[1], None).iso())
    if end_day is None and end_month is None and end_year is None:
        return Period(start.iso(), start.iso())
    end = _Parts(end_year or start.year, end_month or start.month, end_day if end_day else None)
    whole = Period(start.iso(), end.iso())
    if whole.end < whole.start:
        raise ValueError("the end is before the start")
    return whole


def _year_before(
    end_year: int, start: tuple[int | None, int | None], end: tuple[int | None, int | None]
) -> int:
    """The year in which a stretch of time began that ends in a printed year, by month and day of its ends."""
    later = None not in (start[0], end[0]) and (start[0] or 0, start[1] or 0) > (end[0] or 0, end[1] or 0)
    return end_year - 1 if later else end_year
