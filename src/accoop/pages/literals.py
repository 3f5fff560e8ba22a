"""Values as people read them: dates, numbers, yes and no, in the words of a language."""

import re
from typing import Final

from pyoxigraph import Literal, NamedNode

from accoop.pages.model import Text, Value
from accoop.rdf.terms import XSD
from accoop.wording import Wording

_DATE: Final = re.compile(r"(?P<year>[0-9]{4})(?:-(?P<month>[0-9]{2})(?:-(?P<day>[0-9]{2}))?)?")
_NOT_STATED: Final = "not-stated"
_NUMBER: Final = re.compile(r"(?P<sign>-?)(?P<whole>[0-9]{1,40})(?P<rest>\.[0-9]+)?")
_DATES: Final = frozenset(XSD + name for name in ("date", "gYearMonth", "gYear"))
_BOOLEAN: Final = XSD + "boolean"
_NUMBERS: Final = frozenset(XSD + name for name in ("integer", "decimal"))
_GROUPED: Final = 10_000  # numbers from here on are set in groups of three digits


def literal_value(literal: Literal, words: Wording) -> Value:
    """A literal as a value."""
    kind = literal.datatype.value
    if kind in _DATES and (said := said_date(literal.value, words)):
        return Value(Text(said), when=literal.value)
    if kind == _BOOLEAN:
        return Value(Text(words.say("yes" if literal.value in ("true", "1") else "no")))
    if kind in _NUMBERS:
        return Value(Text(said_number(literal.value, words)))
    return Value(Text(literal.value, literal.language or ""))


def is_stated(term: NamedNode | Literal) -> bool:
    """Whether a value says something; a cube of numbers has a value, too, for what nobody states."""
    return term.value.rpartition("/")[2] != _NOT_STATED


def said_number(number: str, words: Wording) -> str:
    """A decimal number with its digits in groups, where it is long; anything else as it is.

    >>> from accoop.pages.words import page_wording
    >>> [said_number(n, page_wording("en")) for n in ("2021", "120000000", "10500.5", "x")]
    ['2021', '120,000,000', '10,500.5', 'x']
    """
    match = _NUMBER.fullmatch(number)
    if match is None or int(match["whole"]) < _GROUPED:
        return number
    grouped = f"{int(match['whole']):,}".replace(",", words.say("number-group"))
    return match["sign"] + grouped + (match["rest"] or "")


def said_date(iso: str, words: Wording) -> str:
    """A day, month or year in words; nothing if it is none.

    >>> from accoop.pages.words import page_wording
    >>> said_date("2021-09", page_wording("en"))
    'September 2021'
    """
    match = _DATE.fullmatch(iso)
    if match is None:
        return ""
    year, month, day = match["year"], match["month"], match["day"]
    if month is None:
        return words.say("date-year", year=year)
    key = f"month-{int(month)}"
    if key not in words.sentences:
        return ""
    named = words.say(key)
    if day is None:
        return words.say("date-month", year=year, month=named)
    return words.say("date-day", year=year, month=named, day=int(day))


def said_period(start: str, end: str, words: Wording) -> str:
    """A time from its first to its last day, as short as it can be said.

    >>> from accoop.pages.words import page_wording
    >>> said_period("2021-09-06", "2021-09-10", page_wording("en"))
    '6 to 10 September 2021'
    """
    if start == end or not end:
        return said_date(start, words)
    if not start:
        return said_date(end, words)
    first, last = _DATE.fullmatch(start), _DATE.fullmatch(end)
    if first and last and first["day"] and last["day"] and first["year"] == last["year"]:
        same = "days" if first["month"] == last["month"] else "months"
        return words.say(
            f"period-{same}",
            year=first["year"],
            month=words.say(f"month-{int(first['month'])}"),
            last_month=words.say(f"month-{int(last['month'])}"),
            day=int(first["day"]),
            last_day=int(last["day"]),
        )
    return words.say("period", start=said_date(start, words), end=said_date(end, words))
