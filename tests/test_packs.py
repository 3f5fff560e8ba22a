"""Language packs: each pattern is proved by its examples, and a broken pack says where it is broken.

Patterns of the layout are tried here as reading tries them; rules that see mentions have tests of
their own (`test_rules.py`).
"""

import re
import shutil
from collections.abc import Iterator
from itertools import product
from pathlib import Path

import msgspec
import pytest
from cn2an import an2cn, cn2an
from hypothesis import given
from hypothesis import strategies as st

from accoop.content import content
from accoop.failures import Unreadable
from accoop.numerals import numeral_systems, read_numeral
from accoop.pack.load import load_packs, read_pack
from accoop.pack.schema import Example, Pattern
from accoop.reading.language import has_words_of
from accoop.wording import LANGUAGES, wording

PACKS = load_packs()


def patterns(value: object, place: str) -> Iterator[tuple[str, Pattern]]:
    """Every pattern in a pack, with its key path."""
    if isinstance(value, Pattern):
        yield place, value
    if isinstance(value, msgspec.Struct):
        for name in value.__struct_fields__:
            yield from patterns(getattr(value, name), f"{place}.{name}" if place else name)
    elif isinstance(value, tuple):
        for index, entry in enumerate(value):
            yield from patterns(entry, f"{place}[{index}]")


ALL = [
    pytest.param(pattern, id=f"{pack.language}:{place}")
    for pack in PACKS
    for place, pattern in patterns(pack, "")
]
LAYOUT = [
    pytest.param(pattern, id=f"{pack.language}:{place}")
    for pack in PACKS
    for place, pattern in patterns(pack.layout, "layout")
]


@pytest.mark.parametrize("pattern", ALL)
def test_every_pattern_has_examples_and_counterexamples(pattern: Pattern) -> None:
    assert pattern.examples
    assert pattern.counterexamples
    texts = [example if isinstance(example, str) else example.text for example in pattern.examples]
    assert not set(texts) & set(pattern.counterexamples)


@pytest.mark.parametrize("pattern", LAYOUT)
def test_examples_match_and_give_what_they_say(pattern: Pattern) -> None:
    for example in pattern.examples:
        told = Example(text=example) if isinstance(example, str) else example
        match = re.search(pattern.pattern, told.text)
        assert match, told.text
        assert {name: match[name] for name in told.gives} == told.gives


@pytest.mark.parametrize("pattern", LAYOUT)
def test_counterexamples_do_not_match(pattern: Pattern) -> None:
    for text in pattern.counterexamples:
        assert not re.search(pattern.pattern, text), text


@pytest.mark.parametrize("pattern", LAYOUT)
def test_every_group_of_a_layout_pattern_is_shown_by_an_example(pattern: Pattern) -> None:
    given_groups = {name for one in pattern.examples if isinstance(one, Example) for name in one.gives}
    assert set(re.compile(pattern.pattern).groupindex) <= given_groups


@pytest.mark.parametrize("pack", PACKS, ids=lambda pack: pack.language)
def test_no_pack_takes_its_own_name_for_a_report(pack: object) -> None:
    assert not any(has_words_of("1. \n2. ", one) for one in PACKS)


# Broken packs

ZH = content("mappings", "zh")


def changed(tmp_path: Path, old: str, new: str) -> Path:
    """A copy of the Chinese pack in which words of one file are changed."""
    folder = tmp_path / "zh"
    shutil.copytree(ZH, folder)
    path = next(p for p in sorted(folder.glob("*.toml")) if old in p.read_text(encoding="utf-8"))
    path.write_text(path.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    return folder


def refused(folder: Path) -> Unreadable:
    with pytest.raises(Unreadable) as caught:
        read_pack(folder)
    for language in LANGUAGES:
        line = wording(language).tell(caught.value)
        assert "\n" not in line
        assert str(folder) in line
    return caught.value


@pytest.mark.parametrize(
    ("old", "new", "key", "place", "why"),
    [
        ('numerals = "han"', "numerals = ", "pack-no-toml", "", "no TOML"),
        ('numerals = "han"', 'numerals = "greek"', "pack-numerals", "", "an unknown numeral system"),
        ('numerals = "han"', 'numerals = "han"\nnumbers = 1', "pack-invalid", "[top]", "an unknown key"),
        ("at_least = 5", 'at_least = "5"', "pack-invalid", "detection.at_least", "text for a number"),
        ("level = 2", "level = 2\ndepth = 3", "pack-invalid", "layout.heading[1]", "a key of no heading"),
        ('numbering = "letter"', 'numbering = "rune"', "pack-invalid", "layout.heading[1].n", "a value"),
        ("[layout.note_rule]", "[layout.note_ruler]", "pack-invalid", "layout", "a misspelt section"),
        ("'^_{5,}$'", "'^_{5,}('", "pack-pattern", "layout.note_rule.pattern", "no regular expression"),
        ("{han}{1,4}", "{hun}{1,4}", "pack-macro-unknown", "layout.heading[0].pattern", "an unknown macro"),
        ("[macros]", '[macros]\na = "{b}"\nb = "{a}"', "pack-macro-circle", "", "macros in a circle"),
        ("[macros]", '[macros]\na = "{nowhere}"', "pack-macro-unknown", "macros.a", "a macro of a macro"),
        ("[macros]", "[macros]\na = 3", "pack-macro-unknown", "", "a macro that is no text"),
        ('"gb18030"', '"gb-what"', "pack-encoding", "", "an unknown encoding"),
        ('language = "zh"', 'language = "ja"', "pack-language", "", "another language than the folder's name"),
    ],
)  # fmt: skip
def test_a_broken_pack_says_where(tmp_path: Path, old: str, new: str, key: str, place: str, why: str) -> None:
    failure = refused(changed(tmp_path, old, new))
    assert failure.key == key, why
    assert str(failure.facts.get("place", "")).startswith(place)


def test_a_pack_that_is_not_there(tmp_path: Path) -> None:
    assert refused(tmp_path / "xx").key == "pack-missing"


@pytest.mark.parametrize(
    ("text", "key", "place", "why"),
    [
        ("language = 'zh'", "pack-doubled", "language", "a second value"),
        ("[[claims.act]]\nid = 'x'", "pack-doubled", "claims.act", "a list goes on in another file"),
        ("[[macros]]", "pack-doubled", "macros", "a list where another file has a table"),
        ("[claims.actions]", "pack-invalid", "claims", "a misspelt table among those of other files"),
        ("x = [", "pack-no-toml", "", "no TOML"),
    ],
)
def test_a_file_too_many_says_where(tmp_path: Path, text: str, key: str, place: str, why: str) -> None:
    folder = changed(tmp_path, "[macros]", "[macros]")
    (folder / "more.toml").write_text(text, encoding="utf-8")
    failure = refused(folder)
    assert (failure.key, failure.facts.get("place", "")) == (key, place), why


def test_macros_are_put_in(tmp_path: Path) -> None:
    folder = changed(tmp_path, "[macros]", '[macros]\nouter = "<{inner}>"\ninner = "x{2}"')
    assert read_pack(folder).macros["outer"] == "<x{2}>"
    assert not any("{han}" in pattern.pattern for _, pattern in patterns(read_pack(folder), ""))


# Numerals


@pytest.mark.parametrize(
    ("text", "system", "value", "why"),
    [
        ("一", "han", 1, "a digit"),
        ("十", "han", 10, "ten alone"),
        ("四十四", "han", 44, "tens"),
        ("一百零五", "han", 105, "a zero between"),
        ("两", "han", 2, "the other two"),
        ("二〇二一", "han", 2021, "digit by digit"),
        ("㈡", "han", 2, "in brackets, one character"),
        ("（三）", "han", 3, "in brackets, three characters"),
        ("①", "han", 1, "circled"),
        ("４８", "han", 48, "full width"),
        ("48", "han", 48, "ASCII"),
        ("1,200", "han", 1200, "with a comma"),
        ("3万", "han", 30000, "figures and a sign"),
        ("3.2万", "han", 32000, "figures with decimals and a sign"),
        ("2 450万", "han", 24500000, "thousands apart and a sign"),
        ("1.2亿", "han", 120000000, "hundreds of millions"),
        ("三亿六千万", "han", 360000000, "two large signs"),
        ("一万两千", "han", 12000, "the other two of thousands"),
        ("3两", "han", None, "figures and no sign"),
        ("第", "han", None, "no numeral"),
        ("一点五", "han", None, "no whole number"),
        ("零亿零廿六", "han", None, "nonsense"),
        ("", "han", None, "nothing"),
        ("IV", "latin", 4, "Roman"),
        ("MCMXCIX", "latin", 1999, "long Roman"),
        ("12", "latin", 12, "digits"),
        ("27,000", "latin", 27000, "with a comma"),
        ("1,23", "latin", None, "a comma elsewhere"),
        ("IIII", "latin", None, "no proper Roman numeral"),
        ("iv", "latin", None, "small letters may be a label"),
        ("-3", "latin", None, "negative"),
    ],
)
def test_numerals(text: str, system: str, value: int | None, why: str) -> None:
    assert read_numeral(text, system) == value, why


@given(st.text("〇零一二两三四五六七八九十百千万亿廿点负第 (),IVX19", max_size=12))
def test_any_text_is_a_number_or_none(text: str) -> None:
    for system in numeral_systems():
        value = read_numeral(text, system)
        assert value is None or value >= 0


def test_short_numerals_are_read_as_the_library_reads_them() -> None:
    """They are read without it, since it takes long to load."""
    assert [read_numeral(an2cn(value), "han") for value in range(0, 1000)] == list(range(0, 1000))
    for length in (1, 2, 3):
        for characters in product("〇零一二两九十百", repeat=length):
            text = "".join(characters)
            try:
                value = cn2an(text, "normal")
            except (ValueError, KeyError):
                value = None
            about = text in ("一二", "一两")
            assert read_numeral(text, "han") == (None if about else value), text


def test_two_digits_that_follow_each_other_say_about_so_many() -> None:
    assert [read_numeral(text, "han") for text in ("三四", "两三", "八九", "三五", "十四")] == [
        *(None, None, None),
        *(35, 14),
    ]


@given(st.integers(0, 10**12))
def test_digits_are_numerals_of_every_system(value: int) -> None:
    for system in numeral_systems():
        assert read_numeral(str(value), system) == read_numeral(f"{value:,}", system) == value
