"""Every rule for resolutions finds its examples and passes over its counterexamples.

Examples are recognised as if they stood in a resolution of the conference of 2021.
"""

import re
from collections.abc import Iterator

import pytest

from accoop.claims.clause_rules import ClauseRules
from accoop.claims.heads import clause_heads, opening_small
from accoop.claims.matched import Matched
from accoop.pack.load import Pack, load_packs
from accoop.pack.resolutions import HeadRule, NextRule, Resolutions
from accoop.pack.schema import Example, Pattern, Rule
from accoop.pipeline import Reader, Reading, reader
from accoop.recognising.houses import home
from accoop.recognising.recognise import Recognised

PACKS = [pack for pack in load_packs() if pack.resolutions is not None]


def _rules(pack: Pack) -> Resolutions:
    assert pack.resolutions is not None
    return pack.resolutions


def _text(example: Example | str) -> str:
    return example if isinstance(example, str) else example.text


def _gives(example: Example | str) -> dict[str, str]:
    return {} if isinstance(example, str) else example.gives


def _printed(pack: Pack) -> Iterator[tuple[str, Pattern]]:
    printed = _rules(pack).printed
    yield from ((f"number {index}", pattern) for index, pattern in enumerate(printed.number))
    yield from (
        (name, getattr(printed, name)) for name in ("symbol", "adopted", "formula", "preambular", "annex")
    )


def _name(value: object) -> str:
    if isinstance(value, Pack):
        return value.language
    return value.id if isinstance(value, Rule) else str(getattr(value, "text", value))[:20]


@pytest.fixture(scope="module")
def readers(reading: Reading) -> dict[str, Reader]:
    return {pack.language: reader(pack, reading.known) for pack in PACKS}


@pytest.fixture(scope="module")
def recognise(reading: Reading, readers: dict[str, Reader]) -> object:
    known = reading.known
    at_home = home(known.things["meeting/cosp-uncac/4"], known.things["body/cosp-uncac"], 2021, known)

    def recognised(language: str, text: str) -> Recognised:
        return readers[language].recogniser.passage(text, at_home)

    return recognised


def _clauses(readers: dict[str, Reader], pack: Pack) -> ClauseRules:
    clauses = readers[pack.language].clauses
    assert clauses is not None
    return clauses


@pytest.mark.parametrize(
    ("pack", "name", "pattern"), [(p, n, x) for p in PACKS for n, x in _printed(p)], ids=_name
)
def test_printed_patterns(pack: Pack, name: str, pattern: Pattern) -> None:
    for example in pattern.examples:
        match = re.search(pattern.pattern, _text(example))
        assert match, (name, example)
        assert {group: match[group] for group in _gives(example)} == _gives(example)
    for text in pattern.counterexamples:
        assert not re.search(pattern.pattern, text), (name, text)


HEADS = [(pack, rule) for pack in PACKS for rule in _rules(pack).head]


@pytest.mark.parametrize(("pack", "rule"), HEADS, ids=_name)
def test_head_rule(pack: Pack, rule: HeadRule, readers: dict[str, Reader], recognise: object) -> None:
    clauses = _clauses(readers, pack)
    pattern = next(compiled for each, compiled in clauses.head if each.id == rule.id)
    for example in rule.examples:
        seen = opening_small(recognise(pack.language, _text(example)).view)  # type: ignore[operator]
        head = next(clause_heads(seen, clauses, preamble=False), None)
        assert head is not None, example
        assert head.rule.id == rule.id, example
        said = {"verb": head.verb, "modifiers": " ".join(head.modifiers)}
        assert said | _gives(example) == said
        assert set(rule.modifiers) <= set(head.modifiers)
    for text in rule.counterexamples:
        seen = opening_small(recognise(pack.language, text).view)  # type: ignore[operator]
        assert not pattern.match(seen.text), text


OTHERS: list[tuple[Pack, str, Rule]] = [
    *((pack, "search", rule) for pack in PACKS for rule in (*_rules(pack).next, *_rules(pack).deadline)),
    *((pack, "match", rule) for pack in PACKS for rule in _rules(pack).addressee),
]


@pytest.mark.parametrize(("pack", "how", "rule"), OTHERS, ids=_name)
def test_rule_for_what_follows(
    pack: Pack, how: str, rule: Rule, readers: dict[str, Reader], recognise: object
) -> None:
    clauses = _clauses(readers, pack)
    tables = (*clauses.next, *clauses.deadline, *clauses.addressee)
    pattern = next(compiled for each, compiled in tables if each is rule or each.id == rule.id)
    for example in rule.examples:
        recognised: Recognised = recognise(pack.language, _text(example))  # type: ignore[operator]
        match = getattr(pattern, how)(recognised.view.text)
        assert match, example
        assert _found(Matched(recognised, recognised.view, match), _gives(example)) == _gives(example)
    for text in rule.counterexamples:
        seen = recognise(pack.language, text).view  # type: ignore[operator]
        assert not getattr(pattern, how)(seen.text), text


def _found(matched: Matched, gives: dict[str, str]) -> dict[str, str]:
    found = {}
    for group in gives:
        start, end = matched.match.span(group)
        marks = [matched.paragraph.mentions[m] for m in matched.view.marks[start:end] if m >= 0]
        period = marks[0].period if marks else None
        found[group] = period.end if period else " ".join(t.path for m in marks for t in m.things)
    return found


@pytest.mark.parametrize("pack", PACKS, ids=_name)
def test_words_that_set_aside(pack: Pack, readers: dict[str, Reader], recognise: object) -> None:
    aside = _clauses(readers, pack).aside
    for example in _rules(pack).aside.examples:
        assert aside.search(recognise(pack.language, _text(example)).view.text), example  # type: ignore[operator]
    for text in _rules(pack).aside.counterexamples:
        assert not aside.search(recognise(pack.language, text).view.text), text  # type: ignore[operator]


@pytest.mark.parametrize("pack", PACKS, ids=_name)
def test_verbs_named_are_in_the_scheme(pack: Pack, reading: Reading) -> None:
    rules = _rules(pack)
    named = {*rules.asking, *rules.recalling}
    named |= {rule.verb for rule in rules.head if rule.verb} | {
        v for r in rules.head for v in r.verbs.values()
    }
    assert {f"verb/{verb}" for verb in named} <= reading.known.concepts
    modifiers = {f"modifier/{modifier}" for rule in rules.head for modifier in rule.modifiers}
    assert modifiers <= reading.known.concepts


def test_next_rules_say_what_they_follow() -> None:
    for pack in PACKS:
        rules: tuple[NextRule, ...] = _rules(pack).next
        assert {rule.part for rule in rules} == {"preamble", "operative"}
