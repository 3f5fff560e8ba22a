"""Which mandate a meeting, an agenda item or a document carries out: inferred, with a reason.

A report rarely prints it as a sentence. It is concluded where

- the act decides on the body whose meeting it is;
- one sentence plans a meeting and tells of the act in accordance with which it is held;
- a document or an agenda item is on a narrow topic that one act alone names, and both name the same thing;
- a document of a body says that it is about the carrying out of mandates, and the act addresses that body.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from accoop.claims.inference import Inference, Texts, Weights, Worded
from accoop.claims.matched import named_in, topics_in
from accoop.glyphs import fold
from accoop.model.claims import Claim, Development, MandateAct
from accoop.model.report import Item
from accoop.model.things import Thing
from accoop.pack.derivation import Derivation
from accoop.recognising.memory import Home
from accoop.recognising.recognise import Recognised


@dataclass(frozen=True, slots=True)
class _Follower:
    """A document or an agenda item that may carry out a mandate, with the words that say what it is.

    Attributes:
        paragraph: where it stands; a mandate stands before it.
    """

    thing: Thing
    paragraph: int
    words: str
    things: frozenset[Thing]
    topics: frozenset[str]


def follow_ups(
    claims: Sequence[Claim],
    paragraphs: Mapping[int, Recognised],
    items: Mapping[int, Sequence[Item]],
    texts: Texts,
    weights: Weights,
    home: Home,
    settings: Derivation,
) -> Iterator[Inference]:
    """Which mandate acts the meeting, its agenda and its documents carry out.

    Args:
        claims: of one report.
        paragraphs: its paragraphs by number.
        items: the numbered parts of each paragraph, by its number.
        texts: the words of its claims.
        weights: of what its statements share.
        home: the report's house.
        settings: the figures and patterns of its language.
    """
    acts = [claim for claim in claims if isinstance(claim, MandateAct)]
    developments = [claim for claim in claims if isinstance(claim, Development)]
    for act in acts:
        if home.body in act.acts_on:
            yield Inference(home.meeting, "followsUp", act, "body", home.body.path)
    yield from _same_sentence(developments, acts, paragraphs)
    documents = [_document(c, paragraphs) for c in developments if c.kind in settings.carried_out_by]
    agenda = [item for c in developments for item in _agenda(c, paragraphs, items)]
    mandates = [texts.of(act) for act in acts]
    for follower in [*documents, *agenda]:
        yield from _same_subject(follower, acts, mandates, weights, settings)
    for claim, document in zip(
        (c for c in developments if c.kind in settings.carried_out_by), documents, strict=True
    ):
        yield from _reported(document, claim, acts, home, settings)


def _same_sentence(
    developments: Sequence[Development], acts: Sequence[MandateAct], paragraphs: Mapping[int, Recognised]
) -> Iterator[Inference]:
    """A meeting that a sentence plans together with the act in accordance with which it is held."""
    for act in acts:
        spans = [(s.start, s.end) for s in paragraphs[act.quote.paragraph].sentences]
        for claim in developments:
            planned = claim.kind == "meeting" and claim.status == "planned"
            if (
                planned
                and claim.quote.paragraph == act.quote.paragraph
                and any(
                    start <= claim.quote.start < end and start <= act.quote.start < end
                    for start, end in spans
                )
            ):
                yield Inference(claim.about[0], "followsUp", act, "sentence", str(act.quote.paragraph))


def _document(claim: Development, paragraphs: Mapping[int, Recognised]) -> _Follower:
    paragraph = paragraphs[claim.quote.paragraph]
    words = paragraph.text[claim.quote.start : claim.quote.end]
    named = named_in(paragraph, claim.quote.start, claim.quote.end)
    return _Follower(claim.about[0], paragraph.number, words, frozenset(named), frozenset(claim.topics))


def _agenda(
    claim: Development, paragraphs: Mapping[int, Recognised], items: Mapping[int, Sequence[Item]]
) -> Iterator[_Follower]:
    """The items of an agenda that a paragraph prints, each with its own words."""
    paragraph = paragraphs[claim.quote.paragraph]
    printed = items.get(paragraph.number, ())
    if claim.kind != "adoption" or len(printed) != len(claim.about):
        return
    for thing, item in zip(claim.about, printed, strict=True):
        if thing.kind == "AgendaItem":
            span = item.start, item.end
            yield _Follower(
                thing,
                paragraph.number,
                paragraph.text[item.start : item.end],
                frozenset(named_in(paragraph, *span)) | _instruments(paragraph, item),
                frozenset(topics_in(paragraph, *span)),
            )


def _instruments(paragraph: Recognised, item: Item) -> frozenset[Thing]:
    """The instruments whose provisions an item names."""
    cited = (t for t in named_in(paragraph, item.start, item.end) if t.kind == "Provision")
    return frozenset(Thing(provision.path.rpartition("/")[0], "Instrument") for provision in cited)


def _same_subject(
    follower: _Follower,
    acts: Sequence[MandateAct],
    texts: Sequence[Worded],
    weights: Weights,
    settings: Derivation,
) -> Iterator[Inference]:
    """The act that alone names a narrow topic of a document or agenda item, and a thing that it names too.

    Where several acts do, the one that shares most topics; none, where none shares more than the others.
    """
    narrow = {t for t in follower.topics if weights.of_topic(t) >= settings.least_subject}
    own = {t for t in narrow if sum(t in text.topics for text in texts) == 1}
    found = [
        (len(text.topics & follower.topics), sorted(own & text.topics), act)
        for act, text in zip(acts, texts, strict=True)
        if own & text.topics
        and _things(act, text) & follower.things
        and act.quote.paragraph < follower.paragraph
    ]
    most = max((count for count, _, _ in found), default=0)
    best = [(topics, act) for count, topics, act in found if count == most]
    if len(best) == 1:
        topics, act = best[0]
        yield Inference(follower.thing, "followsUp", act, "subject", " ".join(topics))


def _things(act: MandateAct, text: Worded) -> frozenset[Thing]:
    """What an act names, but for who acts and who is addressed: most acts of a report share these."""
    return text.things - {act.actor, *act.addressees}


def _reported(
    document: _Follower,
    claim: Development,
    acts: Sequence[MandateAct],
    home: Home,
    settings: Derivation,
) -> Iterator[Inference]:
    """The acts that address the body whose document says that it is about the carrying out of mandates."""
    pattern = settings.mandate_report
    if pattern is None or not re.search(pattern.pattern, fold(document.words).text):
        return
    for act in acts:
        before = act.quote.paragraph < document.paragraph
        addressed = sorted(set(act.addressees) & set(claim.actors))
        if before and addressed and act.actor in home.house:
            yield Inference(document.thing, "followsUp", act, "addressee", addressed[0].path)
