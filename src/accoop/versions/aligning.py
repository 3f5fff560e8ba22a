"""Brings the versions of one report onto the same names: one node where they say the same, two where not.

The first version keeps its names. A claim of another version takes the same name only if it says the same
and cannot be another one of its kind: a list that is longer in one version, or a paragraph with more
sentences, leaves doubt, and then the claim gets a name of its own, which ends with its language.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields, replace
from typing import Any, TypeVar

from accoop.claims.extraction import Extraction
from accoop.claims.inference import Inference
from accoop.failures import NotConforming
from accoop.model.claims import Claim, Observation, Statement
from accoop.model.minted import Facts, SpeakerFacts
from accoop.model.report import Report
from accoop.model.things import Thing
from accoop.versions.substance import Speakers, described, substance

# The ordinal at the end of a claim's key.
_ORDINAL = re.compile(r"[-.][0-9]+$")
# What a fact says in the words of its version; a literal with a language may stand beside another.
_WORDED = ("title",)

_Record = TypeVar("_Record", Claim, Facts)
Place = tuple[int, str]


def aligned(versions: Sequence[Extraction]) -> tuple[Extraction, ...]:
    """The versions of one report with the names under which they come into one graph.

    Args:
        versions: at least one; the first gives the names.

    Raises:
        NotConforming: two versions are in the same language, or are not laid out alike.
    """
    first, *others = versions
    seen = {first.report.language: first}
    for other in others:
        language = other.report.language
        if language in seen:
            names = (seen[language].report.source.name, other.report.source.name)
            raise NotConforming("versions-same-language", file=names[0], other=names[1], language=language)
        _refuse_other_layout(first.report, other.report)
        seen[language] = other
    return (first, *(_alongside(first, other) for other in others))


def _refuse_other_layout(first: Report, other: Report) -> None:
    """Versions of one report have the same sections, paragraphs and lettered parts."""
    for kind, ours, theirs in (
        ("section", _sections(first), _sections(other)),
        ("paragraph", _paragraphs(first), _paragraphs(other)),
    ):
        differing = sorted(ours ^ theirs)
        if differing:
            raise NotConforming(
                f"versions-{kind}s-differ",
                file=first.source.name,
                other=other.source.name,
                number=differing[0][0],
            )


def _sections(report: Report) -> set[tuple[str, str]]:
    return {(section.number, section.parent) for section in report.sections}


def _paragraphs(report: Report) -> set[tuple[int, str, tuple[str, ...]]]:
    # What a resolution letters inside a sentence, one language may letter and another not.
    return {
        (p.number, p.section, () if p.part else tuple(item.number for item in p.items))
        for p in report.paragraphs
    }


def _alongside(first: Extraction, other: Extraction) -> Extraction:
    """Another version with names that fit beside the first."""
    suffix = f"-{other.report.language}"
    speakers = _renamed_speakers(first, other, suffix)
    spoken = tuple(_with(claim, speakers) for claim in other.claims)
    facts = tuple(_with(fact, speakers) for fact in other.facts)
    same = _same(first, replace(other, claims=spoken, facts=facts))
    taken = {_place(claim) for claim in first.claims}
    keys = {place: place[1] + suffix for place in map(_place, spoken) if place in taken - same}
    claims = tuple(_rekeyed(claim, keys) for claim in spoken)
    known = {fact.thing: fact for fact in first.facts}
    return replace(
        other,
        claims=claims,
        facts=tuple(_agreeing(fact, known.get(fact.thing)) for fact in facts),
        inferences=tuple(_not_inferred_before(first, other, dict(zip(other.claims, claims, strict=True)))),
    )


def _place(claim: Claim) -> Place:
    return claim.quote.paragraph, claim.key


def _renamed_speakers(first: Extraction, other: Extraction, suffix: str) -> dict[Thing, Thing]:
    """New names for the speakers of paragraphs in which the versions introduce different ones."""
    ours, theirs = _introduced(first), _introduced(other)
    return {
        fact.thing: replace(fact.thing, path=fact.thing.path + suffix)
        for paragraph, facts in theirs.items()
        if [described(fact) for fact in facts] != [described(fact) for fact in ours.get(paragraph, [])]
        for fact in facts
    }


def _introduced(version: Extraction) -> dict[int, list[SpeakerFacts]]:
    by_paragraph: dict[int, list[SpeakerFacts]] = {}
    for fact in version.facts:
        if isinstance(fact, SpeakerFacts):
            by_paragraph.setdefault(fact.paragraph, []).append(fact)
    return by_paragraph


def _with(record: _Record, renamed: Mapping[Thing, Thing]) -> _Record:
    """A claim or fact with new names in the place of old ones."""
    if not renamed:
        return record
    changed: dict[str, Any] = {}
    for field in fields(record):
        value = getattr(record, field.name)
        if isinstance(value, Thing) and value in renamed:
            changed[field.name] = renamed[value]
        elif isinstance(value, tuple) and any(isinstance(v, Thing) and v in renamed for v in value):
            changed[field.name] = tuple(renamed.get(v, v) for v in value)
    return replace(record, **changed) if changed else record


def _same(first: Extraction, other: Extraction) -> set[Place]:
    """The places of claims that say the same in both versions, without doubt."""
    speakers, others = Speakers(first.facts), Speakers(other.facts)
    said = {_place(claim): claim for claim in first.claims}
    counted, counted_other = _counted(first.claims), _counted(other.claims)
    sentences = _sentences(first), _sentences(other)
    same: set[Place] = set()
    for claim in other.claims:
        ours = said.get(_place(claim))
        if ours is None or type(ours) is not type(claim):
            continue
        number, family = claim.quote.paragraph, _family(claim)
        if counted[number, family] != counted_other[number, family]:
            continue
        if isinstance(claim, Statement) and sentences[0].get(number) != sentences[1].get(number):
            continue
        if _linked(ours) == _linked(claim) and substance(ours, speakers) == substance(claim, others):
            same.add(_place(claim))
    return _with_their_wholes(same, other)


def _with_their_wholes(same: set[Place], other: Extraction) -> set[Place]:
    """The same claims without shares of a number that is not the same itself."""
    numbers = [claim for claim in other.claims if isinstance(claim, Observation) and claim.part_of]
    while orphans := {_place(c) for c in numbers if _place(c) in same and c.part_of not in same}:
        same = same - orphans
    return same


def _linked(claim: Claim) -> tuple[object, ...]:
    """What a claim hangs on by name: speakers that order alone tells apart, the number it is a share of."""
    if isinstance(claim, Statement):
        return claim.speaker, claim.relayed
    return (claim.part_of,) if isinstance(claim, Observation) else ()


def _family(claim: Claim) -> str:
    """The claims that a key counts together."""
    return _ORDINAL.sub("", claim.key)


def _counted(claims: Iterable[Claim]) -> Counter[tuple[int, str]]:
    return Counter((claim.quote.paragraph, _family(claim)) for claim in claims)


def _sentences(version: Extraction) -> dict[int, int]:
    return {p.number: len(p.sentences) for p in version.recognition.paragraphs}


def _rekeyed(claim: Claim, keys: Mapping[Place, str]) -> Claim:
    """A claim under its new key, and with the new key of the number that it is a part of."""
    if isinstance(claim, Observation) and claim.part_of is not None and claim.part_of in keys:
        claim = replace(claim, part_of=(claim.part_of[0], keys[claim.part_of]))
    key = keys.get(_place(claim))
    return claim if key is None else replace(claim, key=key)


def _agreeing(fact: Facts, known: Facts | None) -> Facts:
    """What another version says of a thing, without what contradicts the first: that stands."""
    if known is None or type(known) is not type(fact):
        return fact
    stands: dict[str, Any] = {
        field.name: getattr(known, field.name)
        for field in fields(fact)
        if field.name not in _WORDED and getattr(known, field.name) not in (None, ())
    }
    return replace(fact, **stands)


def _not_inferred_before(
    first: Extraction, other: Extraction, renamed: Mapping[Claim, Claim]
) -> Iterator[Inference]:
    """The inferred links of another version, between its renamed claims, that the first has not."""
    before = {_link(inference) for inference in first.inferences}
    for inference in other.inferences:
        subject, claim = inference.subject, renamed[inference.object]
        if isinstance(subject, Claim):
            subject = renamed[subject]
        link = replace(inference, subject=subject, object=claim)
        if _link(link) not in before:
            yield link


def _link(inference: Inference) -> tuple[Place | str, str, Place | str]:
    return _end(inference.subject), inference.relation, _end(inference.object)


def _end(end: Claim | Thing) -> Place | str:
    return end.path if isinstance(end, Thing) else _place(end)
