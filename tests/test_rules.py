"""Every rule of every pack finds its examples and passes over its counterexamples.

Rules with slots see mentions, so their examples are recognised first, as if they stood in a report of
the expert meeting on international cooperation.
"""

import re
from collections.abc import Iterator, Mapping

import pytest

from accoop.claims.acts import read_acts
from accoop.claims.asserting import unasserted
from accoop.claims.matched import Matched
from accoop.glyphs import fold
from accoop.model.mentions import flattened
from accoop.pack.load import Pack, load_packs
from accoop.pack.naming import AnaphorRule, MeetingRule
from accoop.pack.rules import ActRule
from accoop.pack.schema import Example, Pattern, Rule
from accoop.pack.slots import compile_rule
from accoop.pipeline import Reader, Reading, reader
from accoop.recognising.candidates import CitedProvision, CitedResolutions, Dated
from accoop.recognising.houses import home
from accoop.recognising.recognise import Recognised

PACKS = load_packs()


def _text(example: Example | str) -> str:
    return example if isinstance(example, str) else example.text


def _gives(example: Example | str) -> dict[str, str]:
    return {} if isinstance(example, str) else example.gives


def _cases(pack: Pack, kinds: tuple[str, ...], part: str) -> Iterator[tuple[Pack, Rule, Example | str]]:
    for kind in kinds:
        rules = getattr(getattr(pack, part), kind)
        for rule in rules:
            yield from ((pack, rule, example) for example in rule.examples)


def _counter(pack: Pack, kinds: tuple[str, ...], part: str) -> Iterator[tuple[Pack, Rule, str]]:
    for kind in kinds:
        for rule in getattr(getattr(pack, part), kind):
            yield from ((pack, rule, text) for text in rule.counterexamples)


NAMING = ("date", "resolution", "provision", "person", "anaphor", "introduced")
CLAIMS = (
    "identity", "act", "addressee", "acts_on", "participation", "development", "recommendation", "unasserted",
    "use",
)  # fmt: skip
NAMING_CASES = [case for pack in PACKS for case in _cases(pack, NAMING, "naming")]
NAMING_COUNTER = [case for pack in PACKS for case in _counter(pack, NAMING, "naming")]
MEETING_CASES = [case for pack in PACKS for case in _cases(pack, ("meeting",), "naming")]
MEETING_COUNTER = [case for pack in PACKS for case in _counter(pack, ("meeting",), "naming")]
CLAIM_CASES = [case for pack in PACKS for case in _cases(pack, CLAIMS, "claims")]
CLAIM_COUNTER = [case for pack in PACKS for case in _counter(pack, CLAIMS, "claims")]
PLAIN = [
    (pack, name, pattern)
    for pack in PACKS
    for name in (
        "adopter_before",
        "contrast",
        "owner_behind",
        "provision_link",
        "provision_number",
        "range",
        "separator",
        "title",
    )
    for pattern in (getattr(pack.naming, name),)
    if pattern is not None
]
DERIVATION = [
    (pack, name, pattern)
    for pack in PACKS
    for name in ("mandate_report", "urged")
    for pattern in (getattr(pack.claims.derivation, name),)
    if pattern is not None
]


def _name(value: object) -> str:
    if isinstance(value, Rule):
        return value.id
    return value.language if isinstance(value, Pack) else str(getattr(value, "text", value))[:24]


@pytest.fixture(scope="module")
def readers(reading: Reading) -> dict[str, Reader]:
    return {pack.language: reader(pack, reading.known) for pack in PACKS}


@pytest.fixture(scope="module")
def at_home(reading: Reading) -> object:
    known = reading.known
    meeting = known.things["meeting/cosp-uncac/4"]
    return home(meeting, known.things["body/cosp-uncac-eg1"], 2021, known)


def _recognised(prepared: Reader, text: str, at_home: object) -> Recognised:
    return prepared.recogniser.passage(text, at_home)  # type: ignore[arg-type]


@pytest.mark.parametrize(("pack", "name", "pattern"), PLAIN, ids=lambda value: str(value)[:20])
def test_plain_patterns(pack: Pack, name: str, pattern: Pattern) -> None:
    for example in pattern.examples:
        assert re.fullmatch(pattern.pattern, fold(_text(example)).text), (name, example)
    for text in pattern.counterexamples:
        assert not re.fullmatch(pattern.pattern, fold(text).text), (name, text)


@pytest.mark.parametrize(("pack", "name", "pattern"), DERIVATION, ids=lambda value: str(value)[:20])
def test_patterns_of_derivation(pack: Pack, name: str, pattern: Pattern) -> None:
    for example in pattern.examples:
        match = re.search(pattern.pattern, fold(_text(example)).text)
        assert match, (name, example)
        assert {group: match[group] for group in _gives(example)} == _gives(example)
    for text in pattern.counterexamples:
        assert not re.search(pattern.pattern, fold(text).text), (name, text)


@pytest.mark.parametrize(("pack", "rule", "example"), NAMING_CASES, ids=_name)
def test_naming_rule_finds_its_example(
    pack: Pack, rule: Rule, example: Example | str, readers: dict[str, Reader]
) -> None:
    grammar = readers[pack.language].recogniser.grammar
    found = [c for c in grammar.candidates(fold(_text(example)), 2021) if c.rule == grammar.name(rule.id)]
    assert found
    gives = _gives(example)
    candidate = found[0]
    if isinstance(candidate, Dated):
        assert candidate.period is not None
        for name in gives:
            assert getattr(candidate.period, name) == gives[name]
    elif not isinstance(rule, AnaphorRule) and not isinstance(candidate, CitedProvision | CitedResolutions):
        assert all(value in fold(_text(example)).text or value in _text(example) for value in gives.values())
    else:
        pattern = compile_rule(rule.pattern, {"head": tuple(getattr(rule, "heads", ()))})
        match = pattern.search(fold(_text(example)).text)
        assert match is not None
        assert {name: match[name] for name in gives} == gives


@pytest.mark.parametrize(("pack", "rule", "text"), NAMING_COUNTER, ids=_name)
def test_naming_rule_passes_over_its_counterexample(
    pack: Pack, rule: Rule, text: str, readers: dict[str, Reader]
) -> None:
    grammar = readers[pack.language].recogniser.grammar
    assert not [c for c in grammar.candidates(fold(text), 2021) if c.rule == grammar.name(rule.id)]


@pytest.mark.parametrize(("pack", "rule", "example"), MEETING_CASES, ids=_name)
def test_meeting_rule_finds_its_example(
    pack: Pack, rule: MeetingRule, example: Example | str, readers: dict[str, Reader], at_home: object
) -> None:
    prepared = readers[pack.language]
    mentions = _recognised(prepared, _text(example), at_home).mentions
    found = [m for m in flattened(mentions) if m.rule == f"{pack.language}/{rule.id}"]
    assert found
    for path in _gives(example).values():
        assert [thing.path for thing in found[0].things] == [path]


@pytest.mark.parametrize(("pack", "rule", "text"), MEETING_COUNTER, ids=_name)
def test_meeting_rule_passes_over_its_counterexample(
    pack: Pack, rule: MeetingRule, text: str, readers: dict[str, Reader], at_home: object
) -> None:
    mentions = _recognised(readers[pack.language], text, at_home).mentions
    assert not [m for m in flattened(mentions) if m.rule == f"{pack.language}/{rule.id}"]


def _matches(rule: Rule, recognised: Recognised, words: Mapping[str, Mapping[str, str]]) -> list[Matched]:
    pattern = compile_rule(rule.pattern, words)
    views = [recognised.view, *(sentence.view for sentence in recognised.sentences)]
    return [Matched(recognised, seen, match) for seen in views if (match := pattern.search(seen.text))]


@pytest.mark.parametrize(("pack", "rule", "example"), CLAIM_CASES, ids=_name)
def test_claim_rule_finds_its_example(
    pack: Pack,
    rule: Rule,
    example: Example | str,
    readers: dict[str, Reader],
    reading: Reading,
    at_home: object,
) -> None:
    words = readers[pack.language].rules.words
    recognised = _recognised(readers[pack.language], _text(example), at_home)
    found = _matches(rule, recognised, words)
    assert found
    if isinstance(rule, ActRule):
        acts = read_acts(recognised, (), readers[pack.language].rules).claims
        if rule.announces:
            # It says no act itself: the next sentence goes on from it.
            assert acts[0].rule in {f"{pack.language}/{r.id}" for r in pack.claims.act if r.continues}
            return
        act = acts[-1]
        assert act.rule == f"{pack.language}/{rule.id}"
        said = {
            "actor": act.actor.path,
            "addressee": " ".join(thing.path for thing in act.addressees),
            "object": " ".join(thing.path for thing in act.acts_on),
            "vehicle": act.vehicle.path,
            "verb": act.verb,
        }
        assert said | _gives(example) == said
        return
    for slot, wanted in _gives(example).items():
        thing = found[-1].thing(slot)
        assert thing is not None
        assert thing.path == wanted


@pytest.mark.parametrize(("pack", "rule", "text"), CLAIM_COUNTER, ids=_name)
def test_claim_rule_passes_over_its_counterexample(
    pack: Pack, rule: Rule, text: str, readers: dict[str, Reader], reading: Reading, at_home: object
) -> None:
    words = readers[pack.language].rules.words
    recognised = _recognised(readers[pack.language], text, at_home)
    sentences = [sentence.view.text for sentence in recognised.sentences]
    pattern = compile_rule(rule.pattern, words)
    if getattr(rule, "continues", False):
        # Such a rule needs an act before it in the paragraph: alone, the first sentence is none.
        sentences = sentences[1:]
    assert not any(pattern.search(sentence) for sentence in sentences)


@pytest.mark.parametrize("pack", PACKS, ids=_name)
def test_rule_names_are_unique(pack: Pack) -> None:
    names = [
        rule.id
        for part, kinds in ((pack.naming, (*NAMING, "meeting")), (pack.claims, CLAIMS))
        for kind in kinds
        for rule in getattr(part, kind)
    ]
    assert len(names) == len(set(names))


SPEAKERS = [(pack, rule) for pack in PACKS for rule in pack.claims.statements.speaker]
REPORTING = [(pack, rule) for pack in PACKS for rule in pack.claims.statements.reporting]
KINDS = [(pack, rule) for pack in PACKS for rule in pack.claims.statements.kind]
PARTS = [
    (pack, name, getattr(pack.claims.statements, name))
    for pack in PACKS
    for name in ("lead", "setting", "adverb", "clause_start", "inner_start")
] + [(pack, "provision_free", pack.naming.provision_free) for pack in PACKS if pack.naming.provision_free]


@pytest.mark.parametrize(("pack", "rule"), SPEAKERS, ids=_name)
def test_speaker_rule(
    pack: Pack, rule: Rule, readers: dict[str, Reader], reading: Reading, at_home: object
) -> None:
    pattern = compile_rule(rule.pattern, readers[pack.language].rules.words)
    for example in rule.examples:
        recognised = _recognised(readers[pack.language], _text(example), at_home)
        assert pattern.fullmatch(recognised.view.text), example
    for text in rule.counterexamples:
        recognised = _recognised(readers[pack.language], text, at_home)
        assert not pattern.fullmatch(recognised.view.text), text


@pytest.mark.parametrize(("pack", "rule"), REPORTING, ids=_name)
def test_reporting_rule(pack: Pack, rule: Rule) -> None:
    for example in rule.examples:
        assert re.fullmatch(rule.pattern, fold(_text(example)).text), example
    for text in rule.counterexamples:
        assert not re.match(rule.pattern, fold(text).text), text


@pytest.mark.parametrize(("pack", "rule"), KINDS, ids=_name)
def test_kind_rule(pack: Pack, rule: Rule) -> None:
    for example in rule.examples:
        assert re.search(rule.pattern, fold(_text(example)).text), example
    for text in rule.counterexamples:
        assert not re.search(rule.pattern, fold(text).text), text


@pytest.mark.parametrize(("pack", "name", "pattern"), PARTS, ids=lambda value: str(value)[:20])
def test_parts_of_a_head(pack: Pack, name: str, pattern: Pattern) -> None:
    for example in pattern.examples:
        assert _fits(name, pattern, _text(example)), (name, example)
    for text in pattern.counterexamples:
        assert not _fits(name, pattern, text), (name, text)


SLOTTED = [
    (pack, name, getattr(pack.claims, name))
    for pack in PACKS
    for name in ("concerning", "number", "unconditional")
] + [(pack, "someone", pack.claims.statements.someone) for pack in PACKS]


@pytest.mark.parametrize(("pack", "name", "pattern"), SLOTTED, ids=lambda value: str(value)[:20])
def test_patterns_beside_rules(
    pack: Pack, name: str, pattern: Pattern, readers: dict[str, Reader], reading: Reading, at_home: object
) -> None:
    compiled = compile_rule(pattern.pattern, readers[pack.language].rules.words)
    for example in pattern.examples:
        recognised = _recognised(readers[pack.language], _text(example), at_home)
        match = compiled.search(recognised.view.text)
        assert match, (name, example)
        for slot, wanted in _gives(example).items():
            assert [t.path for t in Matched(recognised, recognised.view, match).things(slot)] == [wanted]
    for text in pattern.counterexamples:
        recognised = _recognised(readers[pack.language], text, at_home)
        assert not compiled.search(recognised.view.text), (name, text)


NUMBERS = [
    pytest.param(pack, rule, id=f"{pack.language} {rule.id}")
    for pack in PACKS
    for kind in ("observation", "when", "qualified", "measured")
    for rule in getattr(pack.claims, kind)
]


@pytest.mark.parametrize(("pack", "rule"), NUMBERS)
def test_number_rule(pack: Pack, rule: Rule, readers: dict[str, Reader], at_home: object) -> None:
    rules = readers[pack.language].rules

    def found(text: str) -> list[Matched]:
        recognised = _recognised(readers[pack.language], text, at_home)
        doubtful = unasserted(recognised, "observation", rules)
        return [
            one
            for one in _matches(rule, recognised, rules.words)
            if _beside(rule, one.view.text, rules.words) and not doubtful.touches(*one.span())
        ]

    for example in rule.examples:
        matches = found(_text(example))
        assert matches, example
        for group, wanted in _gives(example).items():
            assert _said(matches[0], group) == wanted, example
    for text in rule.counterexamples:
        assert not found(text), text


def _said(matched: Matched, group: str) -> str | None:
    """What a group gives: where a time begins, or ends, or the words."""
    period = matched.period(group)
    if period is None:
        return matched.folded(group)
    return period.end if group == "end" else period.start


def _beside(rule: Rule, text: str, words: Mapping[str, Mapping[str, str]]) -> bool:
    """Whether a sentence says what it must say besides the number, and nothing that it may not."""
    context, unless = (getattr(rule, name, None) for name in ("context", "unless"))
    if context and not compile_rule(context, words).search(text):
        return False
    return not (unless and compile_rule(unless, words).search(text))


def _fits(name: str, pattern: Pattern, text: str) -> bool:
    """Whether a part of a head matches; what only looks behind is tried at the end of the text."""
    # Folding takes the space off the ends of a text; inside a sentence it is there in narrow print.
    for words in (fold(text).text, text):
        if name in ("inner_start", "provision_free"):
            found = re.search(f"{pattern.pattern}$", words)
        else:
            found = re.fullmatch(pattern.pattern, words)
        if found:
            return True
    return False
