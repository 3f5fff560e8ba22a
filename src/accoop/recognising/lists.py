"""Numbers in citations: single, listed, or as a range, become one number or place each."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from accoop.numerals import read_numeral
from accoop.pack.naming import Naming
from accoop.pack.schema import compiled
from accoop.recognising.candidates import Place

# By session and number, or, as the Security Council and the early Assembly count, with the year or session
# in brackets.
_RESOLUTION = re.compile(
    r"(?P<session>(?:[A-Z]+-)?[0-9]+)/(?P<number>[0-9]+)"
    r"|(?P<counted>[0-9]{1,4})(?: ?(?P<part>[A-Z]))? ?(?P<when>\((?:(?:19|20)[0-9]{2}|[IVXL]{1,8})\))"
)
# A longer range is a misprint.
_LONGEST_RANGE = 60


@dataclass(frozen=True, slots=True)
class _Member:
    """A member of a list of provisions: a number, a point, or a number with its point."""

    number: int | None
    point: str | None


@dataclass(frozen=True, slots=True)
class Numbering:
    """How a language writes numbers in citations.

    Attributes:
        numerals: the numeral system.
        months: the names of the months, if dates print names.
        range: what stands between the first and the last member of a range, if lists are read.
        member: a member of a list of provisions, if lists are read.
    """

    numerals: str
    months: Mapping[str, int]
    range: re.Pattern[str] | None
    member: re.Pattern[str] | None

    def value(self, printed: str) -> int | None:
        """The value of a numeral, or the number of a month by its name."""
        return self.months.get(printed) or read_numeral(printed, self.numerals)

    def resolutions(self, printed: str) -> tuple[str, ...]:
        """The numbers of resolutions in a list, such as `8/2`, ranges worked out."""
        numbers: list[str] = []
        reached: re.Match[str] | None = None
        for match in _RESOLUTION.finditer(printed):
            if match["counted"]:
                numbers.append(match["counted"] + match["when"] + (match["part"] or ""))
                continue
            if reached and reached["session"] == match["session"] and self._ranged(printed, reached, match):
                between = range(int(reached["number"]) + 1, int(match["number"]))
                numbers += [f"{match['session']}/{number}" for number in between[:_LONGEST_RANGE]]
            numbers.append(match[0])
            reached = match
        return tuple(numbers)

    def spans(self, printed: str) -> Iterator[tuple[int, int]]:
        """Where the numbers of resolutions stand in a list."""
        return (match.span() for match in _RESOLUTION.finditer(printed))

    def places(self, groups: Mapping[str, str | None]) -> tuple[Place, ...]:
        """The places that the groups `article paragraph point chapter` of a citation give."""
        chapters = self._members(groups.get("chapter"))
        if chapters:
            return tuple(Place(chapter=chapter.number) for chapter in chapters)
        articles = self._members(groups.get("article")) or [_Member(None, None)]
        paragraphs = self._members(groups.get("paragraph"))
        points = [member.point for member in self._members(groups.get("point"))]
        places = [Place(article=a.number, point=a.point) for a in articles]
        within = [
            replace(places[-1], paragraph=p.number, point=p.point or places[-1].point) for p in paragraphs
        ]
        places = [*places[:-1], *(within or places[-1:])]
        parts = [replace(places[-1], point=point) for point in points]
        return (*places[:-1], *(parts or places[-1:]))

    def _members(self, printed: str | None) -> list[_Member]:
        if not printed:
            return []
        if self.member is None:
            return [_Member(read_numeral(printed, self.numerals), self._point(printed))]
        members: list[_Member] = []
        reached: re.Match[str] | None = None
        for match in self.member.finditer(printed):
            ranged = reached is not None and self._ranged(printed, reached, match)
            number = read_numeral(match["number"], self.numerals) if match["number"] else None
            point = self._point(match["point"])
            last = members[-1] if members else _Member(None, None)
            if number is not None:
                members += [_Member(n, None) for n in _between(last.number, number) if ranged]
                members.append(_Member(number, None))
            elif last.point is None and members and not printed[reached.end() : match.start()].strip():  # type: ignore[union-attr]
                members[-1] = _Member(last.number, point)
            else:
                members += [_Member(last.number, p) for p in _letters(last.point, point) if ranged]
                members.append(_Member(last.number, point))
            reached = match
        return members

    def range_at(self, text: str, start: int) -> re.Match[str] | None:
        """What stands at a place between the first and the last member of a range, if it does."""
        return self.range.match(text, start) if self.range else None

    def _ranged(self, printed: str, first: re.Match[str], last: re.Match[str]) -> bool:
        return self.range is not None and bool(self.range.fullmatch(printed[first.end() : last.start()]))

    def _point(self, printed: str | None) -> str | None:
        """A point as a letter: points are letters in some languages and numbers in others."""
        if not printed:
            return None
        ordinal = read_numeral(printed, self.numerals)
        return chr(ord("a") + ordinal - 1) if ordinal else printed.strip("()\uff08\uff09")


def _between(first: int | None, last: int) -> Iterator[int]:
    """The numbers inside a range, its ends left out."""
    if first is not None and 0 < last - first <= _LONGEST_RANGE:
        yield from range(first + 1, last)


def _letters(first: str | None, last: str | None) -> Iterator[str]:
    """The letters inside a range, its ends left out."""
    if first and last:
        yield from map(chr, range(ord(first) + 1, ord(last)))


def numbering(numerals: str, naming: Naming) -> Numbering:
    """How the pack writes numbers in citations."""
    return Numbering(
        numerals,
        {month: number for number, month in enumerate(naming.months, 1)},
        compiled(naming.range),
        compiled(naming.provision_number),
    )
