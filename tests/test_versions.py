"""Versions of one report: on one node where they say the same, apart where they do not."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from pyoxigraph import Literal

from accoop.claims.extraction import Extraction
from accoop.failures import NotConforming
from accoop.model.claims import Claim, MandateAct, Observation, Statement
from accoop.model.minted import Facts, MeetingFacts, SpeakerFacts
from accoop.model.report import Section
from accoop.model.things import Thing
from accoop.pipeline import Reading
from accoop.rdf.terms import Terms
from accoop.versions.agreement import agreements
from accoop.versions.aligning import aligned
from conftest import ROOT

TERMS = Terms()
KEY = "cosp-uncac-eg1/10"


def other_language(version: Extraction, language: str = "en") -> Extraction:
    """The same report, as if it were printed in another language."""
    source = replace(version.report.source, name=f"other.{language}.txt", sha256="0" * 64)
    return replace(version, report=replace(version.report, language=language, source=source))


def changed(version: Extraction, name: str, paragraph: int, **fields: Any) -> Extraction:
    """A version in which one claim says something else."""
    old = next(c for c in version.claims if (c.quote.paragraph, c.key) == (paragraph, name))
    new = replace(old, **fields)

    def put(value: Any) -> Any:
        return new if value == old else value

    inferences = (replace(i, subject=put(i.subject), object=put(i.object)) for i in version.inferences)
    return replace(version, claims=tuple(map(put, version.claims)), inferences=tuple(inferences))


def without(version: Extraction, leave_out: Callable[[Claim], bool]) -> Extraction:
    return replace(version, claims=tuple(claim for claim in version.claims if not leave_out(claim)))


def keys(version: Extraction, kind: type[Claim], paragraph: int) -> list[str]:
    return [c.key for c in version.claims if isinstance(c, kind) and c.quote.paragraph == paragraph]


def with_fact(version: Extraction, path: str, **fields: Any) -> Extraction:
    facts: tuple[Facts, ...] = tuple(
        replace(fact, **fields) if fact.thing.path == path else fact for fact in version.facts
    )
    return replace(version, facts=facts)


def test_versions_that_say_the_same_meet_in_one_node(reading: Reading, extraction: Extraction) -> None:
    graph = reading.graph(extraction, other_language(extraction))
    assert reading.violations(graph) == ()
    act = TERMS.thing(f"claim/{KEY}/p4/act-requests-1")
    quotes = [t.object for t in graph.triples if t.subject == act and t.predicate == TERMS.term("quote")]
    assert {quote.language for quote in quotes if isinstance(quote, Literal)} == {"zh", "en"}
    claims = {
        t.subject for t in graph.triples if str(t.subject).startswith(f"<{TERMS.thing('claim/').value}")
    }
    assert len(claims) == len(extraction.claims)
    assert set(graph.sources) == {"zh", "en"}


# What becomes of the name of a claim in a second version, by how that version differs.
NAMES = [
    (
        "the same act keeps its name",
        lambda v: v,
        (MandateAct, 4, ["act-invites-1", "act-requests-1"]),
    ),
    (
        "another addressee gets a name of its own",
        lambda v: changed(v, "act-requests-1", 4, addressees=(Thing("state/CHN", "State"),)),
        (MandateAct, 4, ["act-invites-1", "act-requests-1-en"]),
    ),
    (
        "another verb is another claim anyway",
        lambda v: changed(v, "act-requests-1", 4, key="act-urges-1", verb="urges"),
        (MandateAct, 4, ["act-invites-1", "act-urges-1"]),
    ),
    (
        "another number gets a name of its own, and so do shares of it",
        lambda v: changed(v, "observation-replies-received-1", 26, value=31),
        (
            Observation,
            26,
            ["observation-replies-received-1-en", "observation-parties-using-legal-basis-1-en"],
        ),
    ),
    (
        "where one of several numbers is missing, none can be told to be the same",
        lambda v: without(v, lambda c: c.key == "observation-requests-sent-3"),
        (
            Observation,
            36,
            [
                *("observation-requests-sent-1-en", "observation-requests-executed-1-en"),
                *("observation-requests-sent-2-en", "observation-requests-executed-2-en"),
            ],
        ),
    ),
    (
        "where a sentence has fewer propositions, none can be told to be the same",
        lambda v: without(v, lambda c: c.quote.paragraph == 16 and c.key == "statement-1.2"),
        (Statement, 16, None),
    ),
]


@pytest.mark.parametrize(("change", "expected"), [row[1:] for row in NAMES], ids=[row[0] for row in NAMES])
def test_names_of_a_second_version(
    change: Callable[[Extraction], Extraction],
    expected: tuple[type[Claim], int, list[str] | None],
    extraction: Extraction,
    reading: Reading,
) -> None:
    kind, paragraph, names = expected
    second = change(other_language(extraction))
    _, beside = aligned((extraction, second))
    if names is not None:
        assert keys(beside, kind, paragraph) == names
    else:
        lost = {c.key for c in extraction.claims if c.quote.paragraph == paragraph} - {
            c.key for c in second.claims if c.quote.paragraph == paragraph
        }
        stem = next(iter(lost)).rpartition(".")[0] if lost else "statement-1"
        for key in keys(beside, kind, paragraph):
            assert key.endswith("-en") == (bool(lost) and key.startswith(stem + "."))
    assert reading.violations(reading.graph(extraction, second)) == ()


def test_a_speaker_who_is_not_the_same_gets_a_name_of_its_own(
    extraction: Extraction, reading: Reading
) -> None:
    speaker = next(
        fact for fact in extraction.facts if isinstance(fact, SpeakerFacts) and fact.on_behalf_of is None
    )
    second = with_fact(other_language(extraction), speaker.thing.path, quantifier="most")
    _, beside = aligned((extraction, second))
    renamed = {
        f.thing.path for f in beside.facts if isinstance(f, SpeakerFacts) and f.thing.path[-3:] == "-en"
    }
    assert speaker.thing.path + "-en" in renamed
    assert all(f"/p{speaker.paragraph}-" in path for path in renamed)
    spoken = [c.key for c in beside.claims if isinstance(c, Statement) and c.speaker]
    assert any(key.endswith("-en") for key in spoken)
    assert reading.violations(reading.graph(extraction, second)) == ()


def test_what_the_first_version_says_of_a_thing_stands(extraction: Extraction, reading: Reading) -> None:
    meeting = f"meeting/{KEY}"
    second = with_fact(other_language(extraction), meeting, sittings=99)
    _, beside = aligned((extraction, second))
    found = next(fact for fact in beside.facts if fact.thing.path == meeting)
    assert isinstance(found, MeetingFacts)
    assert found.sittings == 10


def test_a_number_stays_a_part_of_the_number_that_was_renamed(extraction: Extraction) -> None:
    whole = "observation-replies-received-1"
    second = changed(other_language(extraction), whole, 26, value=31)
    _, beside = aligned((extraction, second))
    parts = [c.part_of for c in beside.claims if isinstance(c, Observation) and c.part_of]
    assert (26, whole + "-en") in parts
    assert (26, whole) not in parts


def test_inferred_links_are_stated_once(extraction: Extraction, reading: Reading) -> None:
    alone, both = reading.graph(extraction), reading.graph(extraction, other_language(extraction))
    inference = TERMS.term("Inference")

    def inferred(triples: frozenset[object]) -> set[object]:
        return {t.subject for t in triples if t.object == inference}  # type: ignore[attr-defined]

    assert inferred(both.triples) == inferred(alone.triples)


# What is refused, and the message key that says so.
REFUSED = [
    (
        "the same language twice",
        lambda v: replace(v, report=replace(v.report, language="zh")),
        "versions-same-language",
    ),
    (
        "a paragraph that only one version has",
        lambda v: replace(v, report=replace(v.report, paragraphs=v.report.paragraphs[:-1])),
        "versions-paragraphs-differ",
    ),
    (
        "a heading that only one version has",
        lambda v: replace(
            v,
            report=replace(
                v.report, sections=(*v.report.sections, Section("9", "", v.report.sections[0].title))
            ),
        ),
        "versions-sections-differ",
    ),
]


@pytest.mark.parametrize(("change", "key"), [row[1:] for row in REFUSED], ids=[row[0] for row in REFUSED])
def test_versions_that_do_not_fit_are_refused(
    change: Callable[[Extraction], Extraction], key: str, extraction: Extraction
) -> None:
    with pytest.raises(NotConforming) as told:
        aligned((extraction, change(other_language(extraction))))
    assert told.value.key == key


def test_the_order_of_versions_does_not_matter_to_the_graph(extraction: Extraction, reading: Reading) -> None:
    other = other_language(extraction)
    assert reading.graph(extraction, other).triples == reading.graph(other, extraction).triples


def test_agreement_of_a_report_with_itself_is_whole(extraction: Extraction) -> None:
    found = agreements(extraction, other_language(extraction))
    assert all(one.share == 1.0 and not one.only_first for one in found)
    assert {one.layer for one in found} >= {"citations", "states", "observations", "statements", "acts"}


# How much two versions agree, by what the second leaves out or says differently.
AGREE = [
    ("observations", lambda v: without(v, lambda c: isinstance(c, Observation)), 0.0),
    ("acts", lambda v: changed(v, "act-requests-1", 4, verb="urges"), 0.875),
    ("recommendations", lambda v: without(v, lambda c: c.key == "recommendation-a"), 16 / 17),
]


@pytest.mark.parametrize(("layer", "change", "share"), AGREE, ids=[row[0] for row in AGREE])
def test_agreement_counts_what_both_say(
    layer: str, change: Callable[[Extraction], Extraction], share: float, extraction: Extraction
) -> None:
    second = change(other_language(extraction))
    found = next(one for one in agreements(extraction, second) if one.layer == layer)
    assert found.share == pytest.approx(share)
    assert found.only_first


def test_both_languages_infer_nearly_the_same_links(reading: Reading, extraction: Extraction) -> None:
    """What a recommendation grew from does not depend on the language, nor on how its script parts words."""
    english = reading.extraction(ROOT / "tests" / "documents" / "cosp-uncac-eg1-10.en.txt")
    here, there = (
        {
            (i.subject.key, i.object.quote.paragraph, i.object.key)
            for i in version.inferences
            if i.relation == "derivedFrom" and not isinstance(i.subject, Thing)
        }
        for version in (extraction, english)
    )
    assert 2 * len(here & there) >= 0.75 * (len(here) + len(there))
