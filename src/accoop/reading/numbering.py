"""Which numbered lines open paragraphs: the longest chain n, n+1, and what breaks it."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from accoop.failures import Unreadable
from accoop.model.report import Source
from accoop.pack.schema import Layout
from accoop.reading.lines import Line, ends_part, ends_sentence

_SHORTEST = 2
_NEARBY = 3


@dataclass(frozen=True, slots=True)
class Numbered:
    """A line that prints a number as a paragraph does.

    Attributes:
        index: of the line.
        number: the printed number.
        listed: whether it may as well be part of a list.
    """

    index: int
    number: int
    listed: bool = False


def paragraph_starts(source: Source, lines: Sequence[Line], layout: Layout) -> list[Numbered]:
    """The lines that open paragraphs.

    Raises:
        Unreadable: there are none, or a number is missing or printed twice.
    """
    pattern = re.compile(layout.paragraph.pattern)
    numbered = [
        Numbered(index, int(match["number"]))
        for index, line in enumerate(lines)
        if (match := pattern.search(line.text))
    ]
    listed = {one for run in listed_runs(lines, numbered, layout) for one in run}
    numbered = [replace(one, listed=one in listed) for one in numbered]
    chain = longest_chain(numbered)
    if len(chain) < _SHORTEST:
        raise Unreadable("no-paragraphs", file=source.name)
    in_chain = set(chain)
    others = [one for one in numbered if one not in in_chain]
    _refuse_broken(source, lines, chain, _strays(lines, chain, others, layout))
    return chain


def longest_chain(numbered: Sequence[Numbered]) -> list[Numbered]:
    """The longest run n, n+1, n+2 ... in the order of the lines.

    Of chains equally long, the one with the fewest lines that may be part of a list wins, then the first.

    >>> [one.index for one in longest_chain([Numbered(i, n) for i, n in enumerate([1, 2, 1, 2, 3])])]
    [0, 1, 4]
    """
    scores: list[tuple[int, int]] = []  # the length of the best chain that ends here, its lines of lists
    before: list[int] = []
    best_of_number: dict[int, int] = {}
    for position, one in enumerate(numbered):
        previous = best_of_number.get(one.number - 1, -1)
        length, listed = scores[previous] if previous >= 0 else (0, 0)
        scores.append((length + 1, listed - one.listed))
        before.append(previous)
        best = best_of_number.get(one.number, -1)
        if best < 0 or scores[position] > scores[best]:
            best_of_number[one.number] = position
    position = max(range(len(scores)), key=lambda p: (*scores[p], -p), default=-1)
    chain = []
    while position >= 0:
        chain.append(numbered[position])
        position = before[position]
    return chain[::-1]


def listed_runs(lines: Sequence[Line], numbered: Sequence[Numbered], layout: Layout) -> list[list[Numbered]]:
    """Runs 1, 2 ... of two lines or more that words which open a list stand before."""
    runs: list[list[Numbered]] = []
    for one in numbered:
        opens = one.index > 0 and lines[one.index - 1].text[-1] in layout.list_opening
        if one.number == 1 and opens:
            runs.append([one])
        elif runs and one.number == runs[-1][-1].number + 1 and stands_free(lines, one.index, layout):
            runs[-1].append(one)
    return [run for run in runs if len(run) > 1]


def stands_free(lines: Sequence[Line], index: int, layout: Layout) -> bool:
    """Whether the words before a line are finished, so that it may open something."""
    if index == 0:
        return True
    before = lines[index - 1].text
    return ends_part(before, layout) or ends_sentence(before, layout) or is_heading(before, layout)


def is_heading(text: str, layout: Layout) -> bool:
    """Whether a line looks like a heading."""
    return any(re.search(heading.pattern, text) for heading in layout.heading)


def _number(one: Numbered) -> int:
    return one.number


def _strays(
    lines: Sequence[Line], chain: Sequence[Numbered], others: Sequence[Numbered], layout: Layout
) -> list[Numbered]:
    """Numbered lines that are neither in the chain nor in a list, nor numbers at a line's start by chance."""
    strays: list[Numbered] = []
    starts = [one.index for one in chain]
    for opener, group in groupby(others, key=lambda one: bisect_left(starts, one.index)):
        inside = list(group)
        runs = listed_runs(lines, inside, layout) if opener else []
        listed = {one for run in runs for one in run}
        strays += [one for one in inside if one not in listed and _is_structure(lines, one, chain, layout)]
    return strays


def _is_structure(lines: Sequence[Line], one: Numbered, chain: Sequence[Numbered], layout: Layout) -> bool:
    nearly_next = 0 < one.number - chain[-1].number <= _NEARBY and one.index > chain[-1].index
    return nearly_next or stands_free(lines, one.index, layout)


def _refuse_broken(
    source: Source, lines: Sequence[Line], chain: Sequence[Numbered], strays: Sequence[Numbered]
) -> None:
    """Say which number is missing or printed twice."""

    def line(one: Numbered) -> int:
        return source.line(lines[one.index].start)

    first, last = chain[0], chain[-1]
    earlier = [one for one in strays if one.index < first.index and one.number < first.number - 1]
    later = [one for one in strays if one.index > last.index and one.number > last.number + 1]
    gap = (max(earlier, key=_number), first) if earlier else (last, later[0]) if later else None
    if gap:
        raise Unreadable(
            "paragraph-missing",
            file=source.name,
            number=gap[0].number + 1,
            before=gap[0].number,
            before_line=line(gap[0]),
            after=gap[1].number,
            after_line=line(gap[1]),
        )
    if first.number != 1:
        raise Unreadable("paragraph-first", file=source.name, number=first.number, line=line(first))
    for stray in strays:
        for one in chain:
            if one.number == stray.number:
                lower, upper = sorted((line(one), line(stray)))
                raise Unreadable(
                    "paragraph-twice", file=source.name, number=one.number, first=lower, second=upper
                )
        raise Unreadable("paragraph-stray", file=source.name, number=stray.number, line=line(stray))
