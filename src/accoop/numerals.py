"""Numerals by the system that a language writes them in."""

import re
import tomllib
import unicodedata
from collections.abc import Callable, Mapping
from decimal import Decimal
from functools import cache

from accoop.content import content

_DIGITS = re.compile(r"[0-9]{1,15}|[0-9]{1,3}(?:,[0-9]{3}){1,4}|[0-9]{1,3}(?: [0-9]{3}){1,4}")
_ROMAN = re.compile(r"M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
_ROMAN_STEPS = (
    *((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L")),
    *((40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")),
)
_SCALED = re.compile(r"(?P<figures>[0-9][0-9,]{0,14}(?:\.[0-9]{1,4})?)\s+(?P<words>[^\W\d_]+)")
# What stands between the thousands of a number in figures.
_SEPARATOR = re.compile(r"(?<=[0-9])[, ](?=[0-9]{3})")
# Figures before a sign of a numeral system, such as those for ten thousand and a hundred million.
_MIXED = re.compile(r"(?P<figures>[0-9]{1,15}(?:\.[0-9]{1,6})?)(?P<sign>[^\W\d_a-zA-Z]{1,2})")
# Figures with the letters that make an ordinal of them.
_ORDINAL = re.compile(r"(?P<value>[0-9]{1,15})[^\W\d_]{0,3}")
_DECIMAL = re.compile(r"[0-9]{1,15}\.[0-9]{1,6}")
# A whole has no more parts than this, where words name one.
_SMALLEST_PART = 100
_LONGEST = 60
_TEN = 10


def read_numeral(text: str, system: str) -> int | None:
    """The value of a numeral that is not negative, or None if the text is no numeral of the system.

    Args:
        text: the numeral alone; ASCII digits, full-width, circled and parenthesized forms are understood
            in every system.
        system: `han`, `latin`, or `latin-` and the tag of a language whose number words are read too, of
            those that text2num knows, ordinals included.

    Raises:
        KeyError: there is no such system (`numeral_systems` names them).

    >>> read_numeral("48", "han"), read_numeral("XIV", "latin"), read_numeral("x", "latin")
    (48, 14, None)
    >>> read_numeral("twenty-first", "latin-en"), read_numeral("1.5 million", "latin-en")
    (21, 1500000)
    >>> read_numeral("2,450", "han"), read_numeral("2 450", "han")
    (2450, 2450)
    """
    read = _SYSTEMS[system]
    plain = unicodedata.normalize("NFKC", text[:_LONGEST]).strip()
    if plain.startswith("(") and plain.endswith(")"):
        plain = plain[1:-1]
    if not plain or len(text) > _LONGEST:
        return None
    return int(_SEPARATOR.sub("", plain)) if _DIGITS.fullmatch(plain) else read(plain)


def read_quantity(text: str, system: str, parts: Mapping[str, int]) -> Decimal | None:
    """The value of a number with decimals, or of a fraction in words; None if the text is neither.

    Args:
        text: the number alone, such as `1.5`, `24.5 million` or `two fifths`.
        system: as in `read_numeral`.
        parts: words of fractions that are no numerals, with their worth: how many parts make a whole, or
            how many there are.

    >>> read_quantity("two fifths", "latin-en", {}), read_quantity("half", "latin-en", {"half": 2})
    (Decimal('0.4'), Decimal('0.5'))
    """
    whole = read_numeral(text, system)
    if whole is not None:
        return Decimal(whole)
    plain = unicodedata.normalize("NFKC", text).strip().replace(",", "")
    if _DECIMAL.fullmatch(plain):
        return Decimal(plain)
    count, _, part = plain.rpartition(" ")
    size = parts.get(part) or read_numeral(part.removesuffix("s"), system)
    if size is None or not 1 < size <= _SMALLEST_PART:
        return None
    number = parts.get(count) or read_numeral(count, system) if count else 1
    return Decimal(number) / size if number is not None else None


def roman(number: int) -> str:
    """A number from 1 on in Roman numerals.

    >>> [roman(n) for n in (1, 4, 14, 49)]
    ['I', 'IV', 'XIV', 'XLIX']
    """
    found = ""
    for value, letters in _ROMAN_STEPS:
        times, number = divmod(number, value)
        found += letters * times
    return found


def numeral_systems() -> tuple[str, ...]:
    """The names that `read_numeral` knows."""
    return tuple(_SYSTEMS)


def _han(text: str) -> int | None:
    if _about(text, _characters("han")):
        return None
    # The library takes long to load, and most numerals are short.
    short = _short(text, _characters("han"))
    if short is not None:
        return short
    from cn2an import cn2an

    mixed = _MIXED.fullmatch(_SEPARATOR.sub("", text))
    try:
        # A sign alone has the worth of one of it, if it is one that numbers are multiplied by.
        value = cn2an("1" + mixed["sign"], "smart") if mixed else cn2an(text, "normal")
    except (ValueError, KeyError):  # it fails on some malformed numerals with a KeyError
        return None
    scaled = Decimal(mixed["figures"]) * int(value) if mixed else Decimal(str(value))
    if mixed and str(int(value)).strip("0") != "1":
        return None
    return int(scaled) if scaled == scaled.to_integral_value() and scaled >= 0 else None


def _about(text: str, values: Mapping[str, int]) -> bool:
    """Whether two digits follow each other, as in "three four": there are about so many."""
    match [values.get(character) for character in text]:
        case [int(fewer), int(more)]:
            return 0 < fewer < _TEN and more == fewer + 1 < _TEN
    return False


def _short(text: str, values: Mapping[str, int]) -> int | None:
    """The value of a numeral that is a digit, or one or more tens with or without a digit behind them."""
    match [values.get(character) for character in text]:
        case [int(value)]:
            return value
        case [10, int(ones)] if 0 < ones < _TEN:
            return _TEN + ones
        case [int(tens), 10] if 0 < tens < _TEN:
            return tens * _TEN
        case [int(tens), 10, int(ones)] if 0 < tens < _TEN and 0 < ones < _TEN:
            return tens * _TEN + ones
    return None


@cache
def _characters(system: str) -> Mapping[str, int]:
    """The value of each character of a numeral system."""
    text = content("mappings", "numerals.toml").read_text(encoding="utf-8")
    table: dict[str, int] = tomllib.loads(text)[system]
    return table


def _latin(text: str) -> int | None:
    if not _ROMAN.fullmatch(text):
        return None
    values = [_ROMAN_VALUES[letter] for letter in text]
    return sum(
        -value if any(later > value for later in values[index + 1 :]) else value
        for index, value in enumerate(values)
    )


def _spelled(language: str) -> Callable[[str], int | None]:
    """Reads Roman numerals, and number words of a language, alone or behind figures."""

    def read(text: str) -> int | None:
        roman = _latin(text)
        figures = _SCALED.fullmatch(text)
        words = figures["words"] if figures else text
        value = _word_value(words, language) if roman is None else roman
        if value is None or figures is None:
            return value
        scaled = Decimal(figures["figures"].replace(",", "")) * value
        return int(scaled) if scaled == scaled.to_integral_value() else None

    return read


def _word_value(text: str, language: str) -> int | None:
    from text_to_num import alpha2digit

    unknown = _characters(f"latin-{language}").get(text.casefold())
    if unknown is not None:
        return unknown
    match = _ORDINAL.fullmatch(alpha2digit(text, language, 0.0))
    return int(match["value"]) if match else None


_SYSTEMS: dict[str, Callable[[str], int | None]] = {
    "han": _han,
    "latin": _latin,
    "latin-en": _spelled("en"),
}
