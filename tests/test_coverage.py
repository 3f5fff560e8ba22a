"""The page on what the language packs understand: figures, weaknesses and rules as they are."""

from collections import Counter

from accoop.evaluating.compared import Compared
from accoop.evaluating.coverage import Measured, Pair, RuleLine, coverage_page
from accoop.evaluating.gold import Layer
from accoop.model.mentions import Unresolved
from accoop.versions.agreement import Agreement
from accoop.wording import wording

ACTS = Layer("acts", ("verb",), frozenset({("requests",), ("urges",)}), frozenset({("requests",)}))
STATES = Layer("states", ("state",), frozenset({("CHN",)}), frozenset({("CHN",)}))
MEASURED = [
    Measured(
        Compared("made-up.zh", (ACTS, STATES), {}, ()),
        "zh",
        "Made up | as a test.",
        (Unresolved(7, 3, "该<b>网络", "unresolved-anaphor"),),
    )
]
PAIR = Pair(
    "a.zh.txt",
    "a.en.txt",
    (Agreement("acts", ("paragraph",), Counter({("1",): 2}), Counter({("1",): 1})),),
)
RULES = [
    RuleLine("acts", "zh/act.one", "请|求"),
    RuleLine("acts", "zh/act.two", "敦促"),
    RuleLine("uses", "zh/use.one", "将`公约`用作"),
]


def page(language: str) -> str:
    return coverage_page([("zh", RULES)], MEASURED, [("b.en", "no pack")], [PAIR], wording(language))


def test_figures_stand_in_the_table() -> None:
    told = page("en")
    assert "| acts | 1.00 / 0.50 (2) |" in told
    assert "| states | 1.00 / 1.00 (1) |" in told
    assert "| acts | 2 | 1 | 1 | 0.67 |" in told


def test_what_is_not_found_and_what_is_unresolved_is_listed() -> None:
    told = page("en")
    assert "acts: 1 of 2 not found" in told
    assert "states: 0" not in told
    assert "paragraph 7" in told
    assert "`b.en`: no pack" in told


def test_words_of_a_document_are_no_markup_of_the_page() -> None:
    told = page("en")
    assert "该&lt;b>网络" in told
    assert "请\\|求" in told
    assert "Made up \\| as a test." in told


def test_rules_stand_file_by_file_with_their_number() -> None:
    told = page("en")
    assert (
        told.index("<code>acts</code> (2)") < told.index("zh/act.two") < told.index("<code>uses</code> (1)")
    )
    assert "3 rules" in told


def test_both_languages_say_the_same_figures() -> None:
    english, chinese = page("en"), page("zh")
    assert english.count("\n") == chinese.count("\n")
    assert "1.00 / 0.50 (2)" in chinese
    assert "尚未读懂" in chinese
