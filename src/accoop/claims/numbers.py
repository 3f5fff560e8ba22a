"""The words of a paragraph that give numbers: each number by one rule."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from accoop.claims.asserting import unasserted
from accoop.claims.matched import Matched
from accoop.claims.quantities import Qualified, qualified
from accoop.claims.rules import ClaimRules
from accoop.pack.numbers import ObservationRule
from accoop.recognising.recognise import Recognised, Sentence


@dataclass(frozen=True, slots=True)
class Found:
    """A rule that matched.

    Attributes:
        context: the match of what the sentence must say besides.
        qualified: how words beside the number say that it is to be taken.
    """

    rule: ObservationRule
    sentence: Sentence
    matched: Matched
    context: Matched | None
    qualified: Qualified | None

    @property
    def number(self) -> tuple[int, int]:
        """The span of the words that give the number."""
        start, end = self.matched.span(next((g for g in ("value", "quantifier") if self.matched.has(g)), 0))
        return start, self.matched.span("until")[1] if self.matched.has("until") else end

    @property
    def span(self) -> tuple[int, int]:
        """The span of the words that say it all."""
        start, end = self.matched.span()
        around = self.qualified.span if self.qualified else (start, end)
        return min(start, around[0]), max(end, around[1])

    @property
    def is_part(self) -> bool:
        """Whether words of the number, or words before it in its sentence, say that it is a part."""
        return bool(self.matched.words("of") or (self.context and self.context.words("of")))


def read_numbers(paragraph: Recognised, asked: Sequence[tuple[int, int]], rules: ClaimRules) -> list[Found]:
    """The numbers of a paragraph, left to right; general rules read none of what is `asked`."""
    found = [one for one in _matches(paragraph, rules) if not _asked(one, asked)]
    if not found:
        return []
    doubtful = unasserted(paragraph, "observation", rules)
    told = [one for one in found if not doubtful.touches(*one.span)]
    return _read_once(sorted(told, key=lambda one: one.matched.span()[0]))


def _asked(found: Found, asked: Sequence[tuple[int, int]]) -> bool:
    """Whether a general rule reads a number of what is asked for."""
    start, end = found.number
    return found.rule.general and any(first <= start and end <= last for first, last in asked)


def _read_once(found: Sequence[Found]) -> list[Found]:
    """Each number once as the same: by the rule that begins first; by a general one if no other reads it."""
    named = [one for one in found if not one.rule.general]
    kept: list[Found] = []
    for one in found:
        others = (
            (*kept, *named) if one.rule.general else (o for o in kept if o.rule.measure == one.rule.measure)
        )
        if not any(_meet(one.number, other.number) for other in others):
            kept.append(one)
    return kept


def _meet(one: tuple[int, int], other: tuple[int, int]) -> bool:
    """Whether two spans have words in common."""
    return one[0] < other[1] and other[0] < one[1]


def _matches(paragraph: Recognised, rules: ClaimRules) -> Iterator[Found]:
    for sentence in paragraph.sentences:
        text = sentence.view.text
        counts = rules.number.search(text) is not None
        for rule, pattern, context, unless in rules.observation.fitting(text):
            if not counts and "value" in pattern.groupindex:
                continue
            matches = list(pattern.finditer(text))
            around = context.search(text) if context and matches else None
            if not matches or (context and around is None) or (unless and unless.search(text)):
                continue
            beside = Matched(paragraph, sentence.view, around) if around else None
            for match in matches:
                matched = Matched(paragraph, sentence.view, match)
                taken = qualified(matched, rules) if matched.has("value") else None
                yield Found(rule, sentence, matched, beside, taken)
