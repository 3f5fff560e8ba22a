"""What two claims share: the measure by which a link between two places of a report is inferred.

What two claims share weighs the more, the fewer statements of the report have it, as a rare word tells more
of a text than a common one.
"""

import math
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from accoop.model.claims import Claim, Quote
from accoop.model.things import Thing
from accoop.recognising.recognise import Recognised

Basis = Literal["addressee", "body", "sentence", "share", "subject", "thing", "topic", "words"]
Relation = Literal["derivedFrom", "followsUp", "shareOf"]

# A word of narrow print; or any other character but space.
_PIECE = re.compile("[^\\W_\u1100-\U0010ffff]+|\\S")
_GAP = "\0"
# Characters of scripts that set no space between words.
_WITHOUT_WORDS = re.compile("[\u1100-\U0010ffff]")
# Signs for names and words are private-use characters, which are no tokens where words have them.
_FIRST_SIGN = 0xF0000


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
        runs: every run of tokens of the set length, a character for each token (`Texts`).
        things: what the words name.
        topics: the topics that they name.
    """

    words: str
    runs: frozenset[str]
    things: frozenset[Thing]
    topics: frozenset[str]


class Texts:
    """The words of a report's claims, each taken apart once.

    A word is a token, and so is each character of a script that sets no space between words; a name or topic
    is one token, and punctuation is a gap. Each token is written as one character, so that a run of tokens is
    a string.
    """

    def __init__(self, paragraphs: Mapping[int, Recognised], run: int) -> None:
        """Prepare to take words apart.

        Args:
            paragraphs: of one report, by number.
            run: how many tokens make a run.
        """
        self._paragraphs = paragraphs
        self._run = run
        self._found: dict[int, Worded] = {}
        self._signs = _Signs()
        self._named: dict[int, list[tuple[int, int, str]]] = {}

    def of(self, claim: Claim) -> Worded:
        """The words of a claim of the report."""
        found = self._found.get(id(claim))
        if found is None:
            paragraph = self._paragraphs[claim.quote.paragraph]
            found = self._found[id(claim)] = Worded(
                paragraph.text[claim.quote.start : claim.quote.end],
                self._runs(paragraph, claim.quote),
                frozenset(claim.about),
                frozenset(claim.topics),
            )
        return found

    def _runs(self, paragraph: Recognised, quote: Quote) -> frozenset[str]:
        length = self._run
        pieces = self._signed(paragraph, quote).split(_GAP)
        return frozenset(
            [piece[index : index + length] for piece in pieces for index in range(len(piece) - length + 1)]
        )

    def _signed(self, paragraph: Recognised, quote: Quote) -> str:
        """A quote with a character for each token."""
        signed: list[str] = []
        index = quote.start
        named = self._names_of(paragraph)
        for start, end, sign in named[bisect_left(named, (index,)) :]:
            if start >= quote.end:
                break
            if start >= index:
                signed += (self._plain(paragraph.text[index:start]), sign)
                index = end
        signed.append(self._plain(paragraph.text[index : quote.end]))
        return "".join(signed)

    def _names_of(self, paragraph: Recognised) -> list[tuple[int, int, str]]:
        """Where a paragraph has names and topics, and the sign of each, from left to right."""
        if paragraph.number not in self._named:
            named = {
                m.start: (m.end, f"/{m.things[0].path}" if m.things else "/") for m in paragraph.mentions
            }
            named |= {t.start: (t.end, f"/{t.topic}") for t in paragraph.topics}
            self._named[paragraph.number] = [
                (start, end, self._signs[token]) for start, (end, token) in sorted(named.items())
            ]
        return self._named[paragraph.number]

    def _plain(self, words: str) -> str:
        return "".join([self._signs[piece] for piece in _PIECE.findall(words)])


class _Signs(dict[str, str]):
    """The character for each token, given out as tokens occur."""

    def __init__(self) -> None:
        """Begin with no tokens."""
        self._given: dict[str, str] = {}

    def __missing__(self, piece: str) -> str:
        sign = self[piece] = self._sign(piece)
        return sign

    def _sign(self, piece: str) -> str:
        if len(piece) == 1 and (piece == "_" or not piece.isalnum()):
            return _GAP
        if _WITHOUT_WORDS.match(piece):
            return piece
        return self._given.setdefault(piece.casefold(), chr(_FIRST_SIGN + len(self._given)))


class Weights:
    """How much a shared item weighs: the more, the fewer texts have it."""

    def __init__(self, texts: Sequence[Worded]) -> None:
        self._texts = texts
        self._things = Counter(thing for text in texts for thing in text.things)
        self._topics = Counter(topic for text in texts for topic in text.topics)
        self._runs: Counter[str] | None = None

    def of_run(self, run: str) -> float:
        """The weight of a run of tokens; 0 for one that no text has."""
        if self._runs is None:
            self._runs = Counter(run for text in self._texts for run in text.runs)
        return self._weight(self._runs[run])

    def of_thing(self, thing: Thing) -> float:
        """The weight of a thing; 0 for one that no text names."""
        return self._weight(self._things[thing])

    def of_topic(self, topic: str) -> float:
        """The weight of a topic; 0 for one that no text names."""
        return self._weight(self._topics[topic])

    def rare(self, thing: Thing, most: int) -> bool:
        """Whether no more than so many texts name a thing, and one at least."""
        return 0 < self._things[thing] <= most

    def _weight(self, count: int) -> float:
        return math.log(len(self._texts) / count) if count else 0.0


def longest_shared(one: str, other: str) -> str:
    """The longest words that stand in both texts; of several the first in `one`.

    >>> longest_shared("of early contact", "early contact helps")
    'early contact'
    """
    longest = ""
    for start in range(len(one)):
        # Whatever is shared and longer than what was found so far begins with one character more.
        while start + len(longest) < len(one) and one[start : start + len(longest) + 1] in other:
            longest = one[start : start + len(longest) + 1]
    return longest
