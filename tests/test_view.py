"""The view that rules match: folding loses nothing but space, and every place leads back to the text."""

import itertools
import unicodedata
from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accoop.glyphs import fold, printable
from accoop.pack.slots import compile_rule, symbol
from accoop.recognising.view import view

TEXT = st.text(alphabet="第四条 a1/.，（）\n“”–Ｗ ", max_size=60)


@dataclass(frozen=True)
class Mark:
    kind: str
    start: int
    end: int


@given(TEXT)
def test_folding_leaves_out_spaces_only(text: str) -> None:
    folded = fold(text)
    assert "".join(folded.text.split()) == "".join(text.split())
    assert [text[i] for i in folded.origin[:-1]] == list(folded.text)


@given(TEXT)
def test_folding_twice_is_folding_once(text: str) -> None:
    once = fold(text).text
    assert fold(once).text == once


@given(TEXT)
def test_no_space_is_left_beside_a_wide_character(text: str) -> None:
    folded = fold(text).text
    for before, after in itertools.pairwise(folded):
        assert not (before.isspace() and always_wide(after))
        assert not (after.isspace() and always_wide(before))


def always_wide(character: str) -> bool:
    """Whether a character is wide in any print: a quotation mark or dash is so in Chinese print alone."""
    return unicodedata.east_asian_width(character) in "WF"


@given(TEXT, st.lists(st.tuples(st.integers(0, 59), st.integers(1, 8)), max_size=5))
def test_a_view_leads_back_to_the_text(text: str, places: list[tuple[int, int]]) -> None:
    marks: list[Mark] = []
    for start, length in sorted(places):
        end = start + length
        printed = end <= len(text) and text[start:end].strip() == text[start:end]
        if printed and (not marks or start >= marks[-1].end):
            marks.append(Mark("body", start, end))
    seen = view(text, marks)
    for index, mark in enumerate(seen.marks):
        start, end = seen.starts[index], seen.ends[index]
        if mark < 0:
            assert text[start:end] == seen.text[index] or seen.text[index] == "\ufffd"
        else:
            assert (start, end) == (marks[mark].start, marks[mark].end)
            assert seen.text[index] == symbol("body")
    assert [m for m in seen.marks if m >= 0] == list(range(len(marks)))


@given(TEXT, st.integers(0, 60), st.integers(0, 60))
def test_a_slice_of_a_view_is_the_view_of_a_slice(text: str, one: int, other: int) -> None:
    start, end = sorted((min(one, len(text)), min(other, len(text))))
    seen = view(text, [])
    part = seen.slice(start, end)
    assert all(start <= place < end for place in part.starts[:-1])
    assert part.text in seen.text


def test_private_use_characters_of_a_text_are_no_mentions() -> None:
    assert symbol("body") not in view(f"a{symbol('body')}b", []).text


@pytest.mark.parametrize(
    ("shows", "rule", "text", "found"),
    [
        ("a slot is one mention", "<body:actor>说", f"{symbol('body')}说", "actor"),
        ("a union is any of its kinds", "<body|state:who>说", f"{symbol('state')}说", "who"),
        ("an agent is any that can act", "<agent:who>说", f"{symbol('group')}说", "who"),
    ],
)
def test_slots(shows: str, rule: str, text: str, found: str) -> None:
    match = compile_rule(rule, {}).fullmatch(text)
    assert match, shows
    assert match[found]


def test_the_longest_word_of_a_scheme_wins() -> None:
    pattern = compile_rule("<@verb:verb>(?P<rest>.*)", {"verb": ["请", "请求"]})
    match = pattern.fullmatch("请求国")
    assert match
    assert match["verb"] == "请求"


def test_a_slot_of_no_kind_is_an_error() -> None:
    with pytest.raises(KeyError):
        compile_rule("<bodies>", {})


@given(st.text(max_size=40))
def test_what_is_shown_cannot_steer_a_terminal(text: str) -> None:
    shown = printable(text)
    assert not [c for c in shown if ord(c) < 32 and c not in "\n\t"]
    assert "\x1b" not in shown
    assert "\u202e" not in shown
