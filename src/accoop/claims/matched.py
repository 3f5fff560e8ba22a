"""A rule matched in a sentence: what its groups caught, as mentions, words and spans."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from accoop.glyphs import fold
from accoop.model.claims import Quote
from accoop.model.mentions import Mention, Period, flattened
from accoop.model.things import Thing
from accoop.recognising.recognise import Recognised
from accoop.recognising.view import View


@dataclass(frozen=True, slots=True)
class Matched:
    """A match of a rule in a part of a paragraph."""

    paragraph: Recognised
    view: View
    match: re.Match[str]

    def mention(self, slot: str) -> Mention | None:
        """The mention that a slot caught."""
        mark = self.view.mark(self.match, slot)
        return self.paragraph.mentions[mark] if mark >= 0 else None

    def things(self, slot: str) -> tuple[Thing, ...]:
        """What the mention in a slot means."""
        mention = self.mention(slot)
        return mention.things if mention else ()

    def thing(self, slot: str) -> Thing | None:
        """What the mention in a slot means, if it is one thing."""
        mention = self.mention(slot)
        return mention.thing if mention else None

    def period(self, slot: str) -> Period | None:
        """The time that the date in a slot says."""
        mention = self.mention(slot)
        return mention.period if mention else None

    def has(self, group: str) -> bool:
        """Whether the rule has the group and it took part in the match."""
        return group in self.match.re.groupindex and self.match.start(group) >= 0

    def span(self, group: str | int = 0) -> tuple[int, int]:
        """The span of a group in the paragraph's text."""
        return self.view.span(self.match, group)

    def words(self, group: str) -> str | None:
        """The words of a group as printed, or `None` where it took no part."""
        if not self.has(group) or not self.match[group]:
            return None
        start, end = self.span(group)
        return self.paragraph.text[start:end]

    def folded(self, group: str) -> str | None:
        """The words of a group as rules see them."""
        return self.match[group] if self.has(group) else None

    def quote(self, group: str | int = 0) -> Quote:
        """The words of a group as a quote."""
        return Quote(self.paragraph.number, *self.span(group))

    def members(
        self, group: str, separator: re.Pattern[str]
    ) -> Iterator[tuple[tuple[int, int], Mention | None]]:
        """The members of a list: span, and the one mention that it consists of, if it does."""
        start, end = self.match.span(group)
        first = start
        breaks = [*separator.finditer(self.view.text, start, end), None]
        for found in breaks:
            last = found.start() if found else end
            if last > first:
                span = self.view.starts[first], self.view.ends[last - 1]
                yield span, self._only_mention(first, last)
            first = found.end() if found else end

    def mentions(self, group: str) -> list[Mention]:
        """The mentions that stand in a group, from left to right."""
        marks = self.view.marks[slice(*self.match.span(group))]
        return [self.paragraph.mentions[mark] for mark in marks if mark >= 0]

    def _only_mention(self, first: int, last: int) -> Mention | None:
        """The mention that a stretch of the view is: alone, or repeated in brackets by a short name."""
        found = [self.paragraph.mentions[m] for m in self.view.marks[first:last] if m >= 0]
        others = [
            c for c, m in zip(self.view.text[first:last], self.view.marks[first:last], strict=True) if m < 0
        ]
        same = len({mention.things for mention in found}) == 1
        bare = all(unicodedata.category(character).startswith("P") for character in others)
        return found[0] if found and same and bare else None


def without_end_mark(text: str) -> str:
    """Words without the punctuation that ends their sentence or clause.

    >>> without_end_mark("Opening of the meeting.")
    'Opening of the meeting'
    """
    while text and unicodedata.category(text[-1]) == "Po":
        text = text[:-1]
    return text


def without_first_mark(text: str, start: int, end: int) -> int:
    """Where words begin behind punctuation and space: an offset of the text."""
    while start < end - 1 and (text[start].isspace() or unicodedata.category(text[start]) == "Po"):
        start += 1
    return start


def named_in(paragraph: Recognised, start: int, end: int) -> tuple[Thing, ...]:
    """What the words between two offsets name, groups left aside, sorted."""
    return tuple(
        sorted(
            {
                thing
                for mention in flattened(paragraph.mentions)
                if start <= mention.start and mention.end <= end
                for thing in mention.things
                if thing.kind != "Group"
            }
        )
    )


def topics_in(paragraph: Recognised, start: int, end: int) -> tuple[str, ...]:
    """The topics that the words between two offsets name, sorted."""
    return tuple(sorted({t.topic for t in paragraph.topics if start <= t.start and t.end <= end}))


def last_named(paragraph: Recognised, kind: str, start: int, says: str | None = None) -> tuple[Thing, ...]:
    """The last thing of a kind that a paragraph names before an offset, or else names at all.

    The words that name it must hold what `says`, a pattern, wants to hear.
    """
    named = [
        m
        for m in flattened(paragraph.mentions)
        if m.kind == kind
        and m.thing is not None
        and (says is None or re.search(says, fold(paragraph.text[m.start : m.end]).text))
    ]
    earlier = [m for m in named if m.start < start] or named[:1]
    return earlier[-1].things if earlier else ()
