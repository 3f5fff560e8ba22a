"""When numbers were so, as the words around them in their sentence say."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from accoop.claims.matched import Matched
from accoop.claims.rules import ClaimRules
from accoop.model.mentions import Period
from accoop.pack.numbers import WhenRule
from accoop.recognising.recognise import Recognised, Sentence

# Marks that part clauses: not those inside numbers.
_CLAUSES = re.compile(r"(?<![0-9])[,;:，；：]|[,;:，；：](?![0-9])")
# Marks that part sentences that stand in one.
_SENTENCES = re.compile(r"[;；]")

# A date that says the day has so many characters.
_DAY = len("2021-10-24")


@dataclass(frozen=True, slots=True)
class When:
    """Words that say when the numbers around them were so.

    Attributes:
        span: of the words in the paragraph's text.
        period: the time; none where it is said without a date.
    """

    rule: WhenRule
    span: tuple[int, int]
    period: Period | None


def read_whens(paragraph: Recognised, rules: ClaimRules) -> dict[int, list[When]]:
    """The words of each sentence that say when, left to right, by where the sentence starts.

    Words that say it for what follows stand at the head of the sentences behind theirs too.
    """
    by_sentence: dict[int, list[When]] = {}
    standing: list[When] = []
    last: Period | None = None
    for sentence in paragraph.sentences:
        whens = list(standing)
        for span, rule, matched in _matches(paragraph, sentence, rules):
            period = last if rule.again else _period(matched, rule)
            if period is None or rule.days or len(period.start) < _DAY:
                whens.append(When(rule, span, period))
                last = period or last
        by_sentence[sentence.start] = whens
        standing = [when for when in whens if when.rule.reach == "on"][-1:]
    return by_sentence


def _matches(
    paragraph: Recognised, sentence: Sentence, rules: ClaimRules
) -> list[tuple[tuple[int, int], WhenRule, Matched]]:
    """The rules that match in a sentence, left to right."""
    text = sentence.view.text
    found = [
        (matched.span(), rule, matched)
        for rule, pattern in rules.when.fitting(text)
        for match in pattern.finditer(text)
        for matched in (Matched(paragraph, sentence.view, match),)
    ]
    return sorted(found, key=lambda one: one[0])


def when_of(number: tuple[int, int], text: str, whens: Sequence[When]) -> When | None:
    """The words that say when a number was so: the next behind it in its clause, else the last before it.

    Args:
        number: the span of the number in the paragraph's text.
        text: of the paragraph.
        whens: of the sentence, left to right.
    """
    start, end = number
    for when in whens:
        behind = when.rule.reach == "before" and end <= when.span[0]
        if behind and not _CLAUSES.search(text, end, when.span[0]):
            return when
    for when in reversed(whens):
        before = when.rule.reach != "before" and when.span[1] <= start
        if before and (when.rule.reach == "on" or not _SENTENCES.search(text, when.span[1], start)):
            return when
    return None


def _period(matched: Matched, rule: WhenRule) -> Period | None:
    """The time that the slots say."""
    period, last = matched.period("when"), matched.period("end")
    if period is None:
        return None
    if rule.open:
        return Period(period.start, "")
    return Period(period.start, last.end) if last and last.end >= period.start else period
