"""Dates as printed become periods as precise as the print."""

import datetime
import re
from dataclasses import dataclass

from accoop.model.mentions import Period
from accoop.numerals import read_numeral


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


def period(match: re.Match[str], numerals: str, year: int | None, months: tuple[int, int] | None) -> Period:
    """Read the period that a date rule matched.

    Args:
        match: groups `year month day end_year end_month end_day`, each optional; what an end leaves
            out it has from the start.
        numerals: the numeral system of the language.
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
        value = read_numeral(printed, numerals)
        if value is None:
            raise ValueError(printed)
        return value

    start = _Parts(number("year") or year, number("month"), number("day"))
    if months:
        return Period(_Parts(start.year, months[0], None).iso(), _Parts(start.year, months[1], None).iso())
    end_day, end_month, end_year = number("end_day"), number("end_month"), number("end_year")
    if end_day is None and end_month is None and end_year is None:
        return Period(start.iso(), start.iso())
    end = _Parts(end_year or start.year, end_month or start.month, end_day if end_day else None)
    found = Period(start.iso(), end.iso())
    if found.end < found.start:
        raise ValueError("the end is before the start")
    return found
