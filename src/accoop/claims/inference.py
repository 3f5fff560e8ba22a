"""What two claims share: the measure by which a link between two places of a report is inferred.

What two claims share weighs the more, the fewer statements of the report have it, as a rare word tells more
of a text than a common one.
"""

import math
from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from accoop.model.claims import Claim, Quote
from accoop.model.things import Thing
from accoop.recognising.recognise import Recognised

Basis = Literal["addressee", "body", "sentence", "share", "subject", "thing", "topic", "words"]
Relation = Literal["derivedFrom", "followsUp", "shareOf"]


@dataclass(frozen=True, slots=True, order=True)
class Inference:
    """A link that is inferred and not printed.

    Attributes:
        subject: what grew from something, carries it out or is part of it: a claim, or a thing.
        relation: the property that links the two.
        object: the claim that it grew from, carries out or is part of.
        basis: what the two share, as the reason says it.
        shared: the words, names or concepts shared, for the reason.
    """

    subject: Claim | Thing
    relation: Relation
    object: Claim
    basis: Basis
    shared: str


@dataclass(frozen=True, slots=True)
class Worded:
    """Words of a report with what they can share with others.

    Attributes:
        words: as printed.
        runs: every run of tokens of the set length; a name or topic is one token.
        things: what the words name.
        topics: the topics that they name.
    """

    words: str
    runs: frozenset[tuple[str, ...]]
    things: frozenset[Thing]
    topics: frozenset[str]


def worded(claim: Claim, paragraph: Recognised, run: int) -> Worded:
    """The words of a claim.

    Args:
        claim: stands in the paragraph.
        paragraph: with what its words name.
        run: how many tokens make a run.
    """
    tokens = list(_tokens(paragraph, claim.quote))
    return Worded(
        paragraph.text[claim.quote.start : claim.quote.end],
        _runs(tokens, run),
        frozenset(claim.about),
        frozenset(claim.topics),
    )


class Weights:
    """How much a shared item weighs: the more, the fewer texts have it."""

    def __init__(self, texts: Sequence[Worded]) -> None:
        self._total = len(texts)
        self._counts: Counter[Hashable] = Counter()
        for text in texts:
            self._counts.update((*text.runs, *text.things, *text.topics))

    def of(self, item: Hashable) -> float:
        """The weight of a run, a thing or a topic; 0 for one that no text has."""
        return math.log(self._total / self._counts[item]) if self._counts[item] else 0.0

    def rare(self, item: Hashable, most: int) -> bool:
        """Whether no more than so many texts have an item, and one at least."""
        return 0 < self._counts[item] <= most


def longest_shared(one: str, other: str) -> str:
    """The longest words that stand in both texts.

    >>> longest_shared("of early contact", "early contact helps")
    'early contact'
    """
    match = SequenceMatcher(None, one, other, autojunk=False).find_longest_match()
    return one[match.a : match.a + match.size]


def _runs(tokens: Sequence[str | None], length: int) -> frozenset[tuple[str, ...]]:
    runs = (tokens[i : i + length] for i in range(len(tokens) - length + 1))
    return frozenset(tuple(t for t in run if t) for run in runs if None not in run)


def _tokens(paragraph: Recognised, quote: Quote) -> Iterator[str | None]:
    """The tokens of a quote: names and topics, else characters; punctuation is a gap."""
    named = {m.start: (m.end, f"/{m.things[0].path}" if m.things else "/") for m in paragraph.mentions}
    named |= {t.start: (t.end, f"/{t.topic}") for t in paragraph.topics}
    index = quote.start
    while index < quote.end:
        if index in named:
            index, token = named[index]
            yield token
            continue
        character = paragraph.text[index]
        if not character.isspace():
            yield character if character.isalnum() else None
        index += 1
