"""The prefilter leaves out only rules that would find nothing: the same matches with it as without it."""

import re
from collections.abc import Iterator
from dataclasses import fields

import hypothesis.strategies as st
import msgspec
import pytest
from hypothesis import given

from accoop.claims.rules import ClaimRules
from accoop.glyphs import fold
from accoop.pack.load import Pack, load_packs
from accoop.pack.needed import needed
from accoop.pack.rulesets import PAYS_FROM, Prefilter, RuleSet
from accoop.pipeline import Reader, Reading, reader
from accoop.recognising.grammar import Grammar
from accoop.recognising.houses import home
from conftest import ROOT

PACKS = load_packs()


@pytest.fixture(scope="module")
def readers(reading: Reading) -> dict[str, Reader]:
    """Readers that have seen so much text that they filter."""
    prepared = {pack.language: reader(pack, reading.known) for pack in PACKS}
    for one in prepared.values():
        sets = [rules for _, rules in (*rule_sets(one.rules), *rule_sets(one.recogniser.grammar))]
        for rules in sets:
            rules.fitting("x" * PAYS_FROM)
        assert sum(len(rules.fitting("")) for rules in sets) < 0.5 * sum(map(len, sets))
    return prepared


def test_a_filter_is_made_only_where_it_pays() -> None:
    rules = RuleSet(["rule"], [re.compile("abc")], Prefilter(pays_from=2))
    found = [rules.fitting(text) for text in ("x", "x", "y", "abc")]
    assert found == [("rule",), ("rule",), (), ("rule",)]


def rule_sets(rules: ClaimRules | Grammar) -> Iterator[tuple[str, "RuleSet[tuple[object, re.Pattern[str]]]"]]:
    for field in fields(rules):
        value = getattr(rules, field.name)
        if isinstance(value, RuleSet):
            yield field.name, value


def printed(pack: Pack) -> Iterator[str]:
    """Every example and counterexample of a pack, and the paragraphs of the documents in its language."""

    def texts(value: object, *, proof: bool = False) -> Iterator[str]:
        if isinstance(value, str) and proof:
            yield value
        elif isinstance(value, dict):
            for key, entry in value.items():
                yield from texts(entry, proof=proof or key in ("examples", "counterexamples"))
        elif isinstance(value, list | tuple):
            for entry in value:
                yield from texts(entry, proof=proof)

    yield from texts(msgspec.to_builtins(pack))
    for path in sorted(ROOT.glob(f"reports/*.{pack.language}.txt")):
        yield from path.read_text(encoding="utf-8").split("\n\n")


@pytest.mark.parametrize("pack", PACKS, ids=lambda pack: pack.language)
def test_every_rule_that_matches_is_tried(pack: Pack, reading: Reading, readers: dict[str, Reader]) -> None:
    known = reading.known
    meeting, body = known.things["meeting/cosp-uncac/4"], known.things["body/cosp-uncac-eg1"]
    at_home = home(meeting, body, 2021, known)
    prepared = readers[pack.language]
    of_claims, of_names = list(rule_sets(prepared.rules)), list(rule_sets(prepared.recogniser.grammar))
    matched = {name: 0 for name, rules in of_claims + of_names if rules}
    for text in dict.fromkeys(printed(pack)):
        passage = prepared.recogniser.passage(text, at_home)
        tried = [(one, sentence.view.text) for sentence in passage.sentences for one in of_claims]
        # Meetings are looked for in a view, and all other names in the text.
        tried += [(one, seen) for seen in (fold(text).text, passage.view.text) for one in of_names]
        for (name, rules), seen in tried:
            plain = [entry for entry in rules if entry[1].search(seen)]
            assert plain == [entry for entry in rules.fitting(seen) if entry[1].search(seen)], (name, seen)
            if rules:
                matched[name] += len(plain)
    assert all(matched.values()), "a set of rules never matched, and was not put to the proof"


@pytest.mark.parametrize("pack", PACKS, ids=lambda pack: pack.language)
def test_most_rules_need_something_rarer_than_a_character(pack: Pack, readers: dict[str, Reader]) -> None:
    """A prefilter that lets everything pass would be right, and useless."""
    patterns = {entry[1] for _, rules in rule_sets(readers[pack.language].rules) for entry in rules}
    told = [p for p in patterns if any(all(len(word) > 1 for word in words) for words in needed(p))]
    assert len(told) >= 0.6 * len(patterns)


# What patterns need, in general

WORDS = st.text("abcd", min_size=1, max_size=3)
ATOMS = st.one_of(
    WORDS,
    st.sampled_from(
        [
            "[ab]",
            "[^ab]",
            "[a-c]",
            r"\w",
            ".",
            r"\b",
            "^",
            "$",
            "(?=a)",
            "(?=ab)",
            "(?<=bc)",
            "(?<!b)",
            "(?i:ab)",
            "x*",
        ]
    ),
)


def combined(parts: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.one_of(
        st.lists(parts, min_size=1, max_size=4).map("".join),
        st.lists(parts, min_size=2, max_size=4).map(lambda branches: f"(?:{'|'.join(branches)})"),
        st.tuples(parts, st.sampled_from(["?", "*", "+", "{2}", "{0,2}", "{1,3}?", "??"])).map(
            lambda pair: f"(?:{pair[0]}){pair[1]}"
        ),
        parts.map(lambda part: f"({part})"),
    )


@given(st.recursive(ATOMS, combined, max_leaves=12).map(re.compile), st.data())
def test_what_a_pattern_needs_stands_in_all_that_it_matches(
    pattern: re.Pattern[str], data: st.DataObject
) -> None:
    sets = needed(pattern)
    text = data.draw(st.one_of(st.from_regex(pattern), st.text("abcdx", max_size=12)))
    if pattern.search(text):
        assert all(any(word in text for word in words) for words in sets), (pattern.pattern, sets, text)


NEEDS = [
    ("the words of a pattern", "abc", [{"abc"}]),
    ("alternatives are put together with what stands beside them", "a(?:b|c)d", [{"abd", "acd"}]),
    ("a small set of characters is a set of alternatives", "[ab]c", [{"ac", "bc"}]),
    ("what may be missing is not needed", "a?bc", [{"abc", "bc"}]),
    ("each part with words of its own is needed", "ab[^x]*cd", [{"ab"}, {"cd"}]),
    ("of alternatives one is needed, by its rarest words", "ab[^x]*cde|[^x]*fg", [{"cde", "fg"}]),
    ("single letters and spaces tell nothing", "a[^x]* [^x]*bcd", [{"bcd"}]),
    ("a figure and a Chinese character do", "[12][^x]*\u56fd", [{"1", "2"}, {"\u56fd"}]),
    ("what is repeated is needed once", "(?:ab)+", [{"ab"}]),
    ("anchors, and what may not stand beside, need nothing", "^(?<!ad)bc(?!cd)", [{"bc"}]),
    ("what must stand beside is needed, apart", "(?<=ab)bc(?=[^x]*cd)", [{"ab"}, {"bc"}, {"cd"}]),
    ("what stands beside one alternative is not needed", "(?:ab(?=cd)|bc)", [{"ab", "bc"}]),
    ("nothing is told where letters may be small or capital", "(?i)abc", []),
    ("nothing is told where one alternative may be anything", "abc|[^a]", []),
    ("nothing is told of what may match nothing", "(?:abc)?", []),
]


@pytest.mark.parametrize(("pattern", "words"), [case[1:] for case in NEEDS], ids=[case[0] for case in NEEDS])
def test_what_patterns_need(pattern: str, words: list[set[str]]) -> None:
    assert needed(re.compile(pattern)) == {frozenset(one) for one in words}


def test_a_rule_is_tried_only_where_a_text_has_all_that_it_needs() -> None:
    rules = RuleSet(["rule"], [re.compile("ab[^x]*cd")], Prefilter(0))
    assert [rules.fitting(text) for text in ("ab", "cd", "abcd", "cd ab")] == [(), (), ("rule",), ("rule",)]


def test_without_a_parser_every_rule_is_tried(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("accoop.pack.needed._parser", None)
    pattern = re.compile("abc")
    assert RuleSet(["rule"], [pattern], Prefilter(0)).fitting("x") == ("rule",)
