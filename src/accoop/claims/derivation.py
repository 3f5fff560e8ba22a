"""Which statements each recommendation grew from: inferred, marked as inferred, with a reason.

A report does not print where its recommendations come from. There are two grounds to say so:

- a statement shares so much with the recommendation, in words, rare things and topics, that the two weigh
  enough together (`accoop.claims.inference` says how things are weighed);
- a state said at the meeting, in words that urge something or tell what stands in its way, something about
  the very subject of what the recommendation urges. A report within the report is not said at the meeting,
  and a secretariat recommends nothing.

Either way the statement must not belong far more to another recommendation. The figures are data
(`Derivation` in the pack).
"""

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from accoop.authority import Authority
from accoop.claims.inference import Basis, Inference, Texts, Weights, Worded, longest_shared
from accoop.glyphs import fold
from accoop.model.claims import Claim, Recommendation, Statement
from accoop.model.minted import SpeakerFacts
from accoop.model.things import Thing
from accoop.pack.derivation import Derivation
from accoop.recognising.recognise import Recognised


@dataclass(frozen=True, slots=True)
class _Said:
    """A statement as something that a recommendation may have grown from.

    Attributes:
        subjects: the topics of its words, and of the things that they name.
        own: whether whoever spoke spoke for themselves or for a state, and not for a body or organization.
        urges: whether a verb of its own says that something is urged, or stands in the way.
    """

    claim: Statement
    worded: Worded
    subjects: frozenset[str]
    own: bool
    urges: bool


@dataclass(frozen=True, slots=True)
class _Recommended:
    """A recommendation, and the subjects of what it urges."""

    claim: Recommendation
    worded: Worded
    subjects: frozenset[str]


def derivations(
    claims: Sequence[Claim],
    paragraphs: Mapping[int, Recognised],
    texts: Texts,
    weights: Weights,
    speakers: Sequence[SpeakerFacts],
    known: Authority,
    settings: Derivation,
) -> Iterator[Inference]:
    """Which statements each recommendation grew from, in order of their places.

    Args:
        claims: of one report.
        paragraphs: its paragraphs by number.
        texts: the words of its claims.
        weights: of what its statements share.
        speakers: who spoke, and for whom.
        known: says which topics a thing is about.
        settings: the figures and patterns of its language.
    """
    behalf = {facts.thing: facts.on_behalf_of for facts in speakers}
    said = [_said(c, texts.of(c), behalf, known, settings) for c in claims if isinstance(c, Statement)]
    recommended = [
        _recommended(c, texts.of(c), paragraphs[c.quote.paragraph], settings)
        for c in claims
        if isinstance(c, Recommendation)
    ]
    if not said:
        return
    scores = [[_score(r.worded, s.worded, weights, settings) for s in said] for r in recommended]
    best_of_statement = [max(column) for column in zip(*scores, strict=True)]
    for recommendation, row in zip(recommended, scores, strict=True):
        fitting = [
            (score, statement)
            for score, statement, best in zip(row, said, best_of_statement, strict=True)
            if score >= settings.share_of_statement * best
        ]
        yield from _grown_from(recommendation, fitting, weights, settings)


def _said(
    claim: Statement,
    text: Worded,
    behalf: Mapping[Thing, Thing | None],
    known: Authority,
    settings: Derivation,
) -> _Said:
    spoken_for = behalf.get(claim.speaker) if claim.speaker else None
    of_things = {
        concept.removeprefix("topic/")
        for thing in claim.about
        for concept in known.linked(thing.path, "subject")
    }
    return _Said(
        claim,
        text,
        text.topics | of_things,
        own=spoken_for is None or spoken_for.kind == "State",
        urges=claim.relayed is None and claim.verb is not None and claim.kind in settings.urging,
    )


def _recommended(
    claim: Recommendation, text: Worded, paragraph: Recognised, settings: Derivation
) -> _Recommended:
    return _Recommended(claim, text, frozenset(urged_subjects(claim, paragraph, settings)))


def urged_subjects(claim: Recommendation, paragraph: Recognised, settings: Derivation) -> Iterator[str]:
    """The topic at the head of each clause that says what is urged; purposes and circumstances say it not."""
    start, end = claim.content.start, claim.content.end
    folded = fold(paragraph.text[start:end])
    for match in re.finditer(settings.urged.pattern, folded.text):
        first, last = (start + offset for offset in folded.span(*match.span("clause")))
        named = [t.topic for t in paragraph.topics if first <= t.start and t.end <= last]
        if named:
            yield named[-1 if settings.head == "last" else 0]


def _grown_from(
    recommendation: _Recommended,
    fitting: Sequence[tuple[float, _Said]],
    weights: Weights,
    settings: Derivation,
) -> Iterator[Inference]:
    best = max((score for score, _ in fitting), default=0.0)
    grown = [
        statement
        for score, statement in fitting
        if score >= max(_least(recommendation, statement, settings), settings.share_of_best * best)
        or _on_subject(recommendation, statement, weights, settings)
    ]
    # A recommendation grew from something: where nothing weighs enough, from what weighs most.
    nearest = [statement for score, statement in fitting if score == best >= settings.least_best]
    related = [statement for statement in nearest if _related(recommendation.worded, statement.worded)]
    for statement in grown or related or nearest:
        basis, shared = _basis(recommendation, statement, weights, settings)
        yield Inference(recommendation.claim, "derivedFrom", statement.claim, basis, shared)


def _least(recommendation: _Recommended, statement: _Said, settings: Derivation) -> float:
    """What a statement must weigh: more if it tells facts, shares words alone, or is a secretariat's own."""
    factual = statement.claim.kind in settings.factual
    own = statement.own or statement.claim.relayed is not None
    related = _related(recommendation.worded, statement.worded)
    return settings.least if own and related and not factual else settings.least_factual


def _on_subject(
    recommendation: _Recommended, statement: _Said, weights: Weights, settings: Derivation
) -> bool:
    """Whether a state urges something about the very subject of the recommendation."""
    shared = recommendation.subjects & statement.subjects
    narrow = any(weights.of_topic(topic) >= settings.least_subject for topic in shared)
    return statement.own and statement.urges and narrow


def _related(one: Worded, other: Worded) -> bool:
    """Whether two texts share a thing or a topic."""
    return bool(one.things & other.things or one.topics & other.topics)


def _share_anything(one: Worded, other: Worded) -> bool:
    return not (
        one.runs.isdisjoint(other.runs)
        and one.things.isdisjoint(other.things)
        and one.topics.isdisjoint(other.topics)
    )


def _score(one: Worded, other: Worded, weights: Weights, settings: Derivation) -> float:
    if not _share_anything(one, other):
        return 0.0
    # Summed exactly, so that the order of a set does not matter.
    words = math.fsum(map(weights.of_run, one.runs & other.runs))
    topics = math.fsum(map(weights.of_topic, one.topics & other.topics))
    rarest = max(map(weights.of_thing, _rare_things(one, other, weights, settings)), default=0.0)
    return words + settings.thing_weight * rarest + topics


def _rare_things(one: Worded, other: Worded, weights: Weights, settings: Derivation) -> list[Thing]:
    return sorted(t for t in one.things & other.things if weights.rare(t, settings.rare))


def _basis(one: _Recommended, other: _Said, weights: Weights, settings: Derivation) -> tuple[Basis, str]:
    """The strongest that a recommendation and a statement share, and what it is."""
    things = _rare_things(one.worded, other.worded, weights, settings)
    if things:
        return "thing", " ".join(thing.path for thing in things)
    if one.worded.runs & other.worded.runs:
        return "words", longest_shared(one.worded.words, other.worded.words)
    topics = one.subjects & other.subjects or one.worded.topics & other.worded.topics
    return "topic", " ".join(sorted(topics))
