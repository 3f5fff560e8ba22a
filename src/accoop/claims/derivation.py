"""Lineage that closes: what a recommendation grew from, and which mandate a document or meeting carries out.

Neither is printed as a sentence. Both are inferred from what stands in two places, marked as inferred, and
given a reason. A recommendation grew from the statements that share its words, rare things and topics with
it, each shared item weighing the more the fewer statements have it. The thresholds are data (`Derivation`
in the pack).
"""

import math
from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from accoop.model.claims import Claim, Development, MandateAct, Quote, Recommendation, Statement
from accoop.model.things import Thing
from accoop.pack.rules import Derivation
from accoop.recognising.discourse import Home
from accoop.recognising.recognise import Recognised

Basis = Literal["words", "thing", "topic", "body", "sentence"]


@dataclass(frozen=True, slots=True, order=True)
class Inference:
    """A link that is inferred and not printed.

    Attributes:
        subject: what grew from something, or carries it out: a claim, or a thing.
        relation: `derivedFrom` or `followsUp`.
        object: the claim that it grew from or carries out.
        basis: what the two share, as the reason says it.
        shared: the words, names or concepts shared, for the reason.
    """

    subject: Claim | Thing
    relation: Literal["derivedFrom", "followsUp"]
    object: Claim
    basis: Basis
    shared: str


@dataclass(frozen=True, slots=True)
class _Worded:
    """A claim with what it can share with another.

    Attributes:
        words: the words of its quote.
        runs: every run of tokens of the set length; a name or topic is one token.
    """

    claim: Claim
    words: str
    runs: frozenset[tuple[str, ...]]
    things: frozenset[Thing]
    topics: frozenset[str]


def derivations(
    claims: Sequence[Claim], paragraphs: Sequence[Recognised], settings: Derivation
) -> Iterator[Inference]:
    """Which statements each recommendation grew from, in order of their places."""
    by_number = {paragraph.number: paragraph for paragraph in paragraphs}
    said = [_worded(c, by_number, settings) for c in claims if isinstance(c, Statement)]
    if not said:
        return
    weights = _Weights(said)
    for claim in claims:
        if isinstance(claim, Recommendation):
            yield from _grown_from(_worded(claim, by_number, settings), said, weights, settings)


class _Weights:
    """How much a shared item weighs: the more, the fewer statements have it."""

    def __init__(self, said: Sequence[_Worded]) -> None:
        self._total = len(said)
        self._counts: Counter[Hashable] = Counter()
        for worded in said:
            self._counts.update((*worded.runs, *worded.things, *worded.topics))

    def of(self, item: Hashable) -> float:
        return math.log(self._total / self._counts[item]) if self._counts[item] else 0.0

    def rare(self, item: Hashable, most: int) -> bool:
        return 0 < self._counts[item] <= most


def _grown_from(
    recommendation: _Worded, said: Sequence[_Worded], weights: _Weights, settings: Derivation
) -> Iterator[Inference]:
    scored = [(_score(recommendation, statement, weights, settings), statement) for statement in said]
    best = max(score for score, _ in scored)
    grown = [
        statement
        for score, statement in scored
        if score >= max(_least(recommendation, statement, settings), settings.share_of_best * best)
    ]
    # A recommendation grew from something: where nothing weighs enough, from what weighs most.
    nearest = [statement for score, statement in scored if score == best >= settings.least_best]
    related = [statement for statement in nearest if _related(recommendation, statement)]
    for statement in grown or related or nearest:
        basis, shared = _basis(recommendation, statement, weights, settings)
        yield Inference(recommendation.claim, "derivedFrom", statement.claim, basis, shared)


def _least(recommendation: _Worded, statement: _Worded, settings: Derivation) -> float:
    """What a statement must weigh: more if it tells facts, or shares words alone."""
    claim = statement.claim
    factual = isinstance(claim, Statement) and claim.kind in settings.factual
    related = _related(recommendation, statement)
    return settings.least_factual if factual or not related else settings.least


def _related(one: _Worded, other: _Worded) -> bool:
    """Whether two claims share a thing or a topic."""
    return bool(one.things & other.things or one.topics & other.topics)


def _score(one: _Worded, other: _Worded, weights: _Weights, settings: Derivation) -> float:
    words = math.fsum(sorted(weights.of(run) for run in one.runs & other.runs))
    topics = math.fsum(sorted(weights.of(topic) for topic in one.topics & other.topics))
    return words + settings.thing_weight * _rarest(one, other, weights, settings) + topics


def _rarest(one: _Worded, other: _Worded, weights: _Weights, settings: Derivation) -> float:
    shared = (t for t in one.things & other.things if weights.rare(t, settings.rare))
    return max((weights.of(thing) for thing in shared), default=0.0)


def _basis(one: _Worded, other: _Worded, weights: _Weights, settings: Derivation) -> tuple[Basis, str]:
    """The strongest thing that two claims share, and what it is."""
    things = sorted(t.path for t in one.things & other.things if weights.rare(t, settings.rare))
    if one.runs & other.runs and not things:
        return "words", _longest_shared(one.words, other.words)
    if things:
        return "thing", " ".join(things)
    return "topic", " ".join(sorted(one.topics & other.topics))


def _longest_shared(one: str, other: str) -> str:
    """The longest words that stand in both texts."""
    match = SequenceMatcher(None, one, other, autojunk=False).find_longest_match()
    return one[match.a : match.a + match.size]


def _worded(claim: Claim, by_number: dict[int, Recognised], settings: Derivation) -> _Worded:
    paragraph = by_number[claim.quote.paragraph]
    tokens = list(_tokens(paragraph, claim.quote))
    return _Worded(
        claim,
        paragraph.text[claim.quote.start : claim.quote.end],
        _runs(tokens, settings.run),
        frozenset(claim.about),
        frozenset(claim.topics),
    )


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


def follow_ups(
    claims: Sequence[Claim], paragraphs: Sequence[Recognised], home: Home, settings: Derivation
) -> Iterator[Inference]:
    """Which mandate acts the meeting and its documents carry out."""
    acts = [claim for claim in claims if isinstance(claim, MandateAct)]
    for act in acts:
        if home.body in act.acts_on:
            yield Inference(home.meeting, "followsUp", act, "body", home.body.path)
    yield from _same_sentence(claims, acts, paragraphs)
    yield from _submitted(claims, acts, paragraphs, settings)


def _same_sentence(
    claims: Sequence[Claim], acts: Iterable[MandateAct], paragraphs: Sequence[Recognised]
) -> Iterator[Inference]:
    """A meeting that a sentence plans together with the act in accordance with which it is held."""
    spans = {p.number: [(s.start, s.end) for s in p.sentences] for p in paragraphs}
    for act in acts:
        for claim in claims:
            if isinstance(claim, Development) and claim.kind == "meeting" and claim.status == "planned":
                here = claim.quote.paragraph == act.quote.paragraph
                together = here and any(
                    start <= claim.quote.start < end and start <= act.quote.start < end
                    for start, end in spans[act.quote.paragraph]
                )
                if together:
                    yield Inference(claim.about[0], "followsUp", act, "sentence", str(act.quote.paragraph))


def _submitted(
    claims: Sequence[Claim],
    acts: Sequence[MandateAct],
    paragraphs: Sequence[Recognised],
    settings: Derivation,
) -> Iterator[Inference]:
    """A document that repeats the words of an act: it carries out what the act asked for."""
    by_number = {paragraph.number: paragraph for paragraph in paragraphs}
    worded = [(act, _worded(act, by_number, settings)) for act in acts]
    for claim in claims:
        if not isinstance(claim, Development) or claim.kind not in settings.carried_out_by:
            continue
        document = _worded(claim, by_number, settings)
        shared = [(len(document.runs & mandate.runs), act) for act, mandate in worded]
        most = max((count for count, _ in shared), default=0)
        best = [act for count, act in shared if count == most]
        if most >= settings.least_runs and len(best) == 1 and claim.quote.paragraph > best[0].quote.paragraph:
            mandate = next(w for a, w in worded if a is best[0])
            shared_words = _longest_shared(document.words, mandate.words)
            yield Inference(claim.about[0], "followsUp", best[0], "words", shared_words)
