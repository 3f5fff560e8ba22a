"""Reading: what a report is made of, that nothing is lost, and what is refused."""

import re
import tomllib
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from accoop.brackets import open_bracket
from accoop.content import content
from accoop.failures import Exit, Unreadable
from accoop.model.report import Passage, Report, Source, outermost
from accoop.pack.load import load_pack
from accoop.reading import decode, left_over, read_report, read_sidecar, read_source, sidecar_path
from accoop.reading.numbering import Numbered, longest_chain
from accoop.wording import LANGUAGES, wording
from strategies import Draft, Logical, Print, drafts, logical_lines, prints, shape

ZH = load_pack("zh")
PATH = content("reports", "cosp-uncac-eg1-10.zh.txt")
SOURCE = read_source(PATH, [ZH])
REPORT = read_report(SOURCE, ZH)


def read(text: str | bytes) -> Report:
    data = text if isinstance(text, bytes) else text.encode()
    return read_report(decode(data, "report.txt", [ZH]), ZH)


def refusal(text: str) -> Unreadable:
    with pytest.raises(Unreadable) as caught:
        read(text)
    assert caught.value.exit_code == Exit.UNREADABLE
    for language in LANGUAGES:
        assert "\n" not in wording(language).tell(caught.value)
        assert "report.txt" in wording(language).tell(caught.value)
    return caught.value


def passages(report: Report) -> list[Passage]:
    return [
        report.title,
        *(section.title for section in report.sections),
        *(paragraph.passage for paragraph in report.paragraphs),
        *(note.passage for note in report.footnotes),
    ]


def assert_faithful(report: Report) -> None:
    """Nothing is lost, and every printed character leads back to its place."""
    assert left_over(report) == ""
    for passage in passages(report):
        for index, character in enumerate(passage.text):
            if not character.isspace():
                assert report.source.text[passage.offsets.source(index)] == character


# The client's report


def test_the_title_stands_before_the_first_heading() -> None:
    assert REPORT.title.text == (
        "2021 年 9 月 6 日至 10 日在维也纳举行的第十次增进《联合国反腐败公约》"
        "下国际合作不限成员名额政府间专家会议报告"
    )


def test_sections() -> None:
    assert [(section.number, section.parent, section.title.text) for section in REPORT.sections] == [
        ("1", "", "导言"),
        ("2", "", "会议安排"),
        ("2.A", "2", "会议开幕"),
        ("2.B", "2", "通过议程和工作安排"),
        ("2.C", "2", "出席情况"),
        ("3", "", "《联合国反腐败公约》第四章实施情况：吸取的经验教训、良好做法和挑战"),
        (
            "3.1",
            "3",
            "关于将《公约》用作国际合作的法律依据以期便利实施《公约》第四十四条第五款、"
            "第四十六条第七款和第四十八条第二款的专题小组讨论",
        ),
        ("4", "", "缔约国在会议期间提出的建议"),
        ("5", "", "通过报告"),
    ]


def test_paragraphs_and_their_sections() -> None:
    expected = ["1"] * 6 + ["2.A"] * 2 + ["2.B"] + ["2.C"] * 4 + ["3"] * 15 + ["3.1"] * 20 + ["4"] + ["5"]
    assert [paragraph.number for paragraph in REPORT.paragraphs] == list(range(1, 51))
    assert [paragraph.section for paragraph in REPORT.paragraphs] == expected


@pytest.mark.parametrize(
    ("number", "words", "why"),
    [
        (1, "于摩洛哥马拉喀什举行的", "no space where a line breaks between Chinese characters"),
        (13, "意大利–拉丁美洲国际组织", "a dash is wide, so no space follows it"),
        (14, "（CAC/COSP/EG.1/2021/2）", "a symbol cut behind a slash is whole again"),
        (8, "主席 Harib Saeed al-Amimi（阿拉伯联合酋长国）主持", "names keep their spaces"),
        (16, "（GlobE 网络）的情况", "one space where a line breaks between Latin and Chinese"),
        (19, "国际合作工作组 2021 年 3 月 25 日", "one space where a line breaks before a digit"),
        (19, "2019 冠状病毒病（COVID-19）大流行", "no space beside a bracket"),
        (24, "的负面影响，据认为", "a page break inside a paragraph leaves no trace"),
        (31, "不以是否存在条约为引渡条件", "an address at a page's foot is no text"),
        (5, "第一条第㈡项进一步", "typography stays as it is printed"),
        (36, "包括 SHERLOC 知识管理门户网站。", "a page break before a Latin word leaves one space"),
        (18, "毒品和犯罪问题办公室/世界银行追回", "a slash between Chinese words has no space"),
        (50, "Add.2 和 CAC/COSP/EG.1/2021/L.1/Add.3）。", "and the last symbol too"),
    ],
)
def test_lines_are_joined(number: int, words: str, why: str) -> None:
    assert words in REPORT.paragraphs[number - 1].text, why


@pytest.mark.parametrize(
    ("number", "labels", "first", "last"),
    [
        (
            2,
            "(a) (b) (c) (d) (e)",
            "协助缔约国会议培育国际合作领域的知识积累；",
            "协助缔约国会议确定各国的能力建设需要。",
        ),
        (9, "1. 2. 3. 4.", "会议开幕。", "通过报告。"),
        (
            49,
            "(a) (b) (c) (d) (e) (f) (g) (h) (i)",
            "采取切实措施落实大会反腐败问题特别会议通过的政治宣言；",
            "设立一个联合国特别委员会，与相关缔约国进行协调，以期应对国际合作中的挑战，并帮助促进信任和沟通。",
        ),
    ],
)
def test_items(number: int, labels: str, first: str, last: str) -> None:
    paragraph = REPORT.paragraphs[number - 1]
    words = [paragraph.text[item.start : item.end] for item in paragraph.items]
    assert " ".join(item.label for item in paragraph.items) == labels
    assert (words[0], words[-1]) == (first, last)
    for item in paragraph.items:
        assert paragraph.text[: item.start].rstrip().endswith(item.label)


def test_no_other_paragraph_has_items() -> None:
    assert [paragraph.number for paragraph in REPORT.paragraphs if paragraph.items] == [2, 9, 49]


def test_parts_on_lines_of_their_own_stay_so() -> None:
    assert REPORT.paragraphs[8].text.split("\n")[1:] == [
        "1. 会议开幕。",
        "2. 通过议程和工作安排。",
        "3. 《联合国反腐败公约》第四章实施情况：吸取的经验教训、良好做法和挑战。",
        "4. 通过报告。",
    ]
    assert REPORT.paragraphs[48].text.count("\n") == 9
    assert [p.number for p in REPORT.paragraphs if "\n" in p.text] == [9, 49]


@pytest.mark.parametrize(
    ("second", "third", "labels"),
    [
        ("组织事项：(a) 会议安排；(b) 通过议程。", "其他事项。", "1. 2. (a) (b) 3. 4."),
        ("组织事项：(a) 会议安排；(b) 通过议程。", "讨论：(a) 经验；(b) 挑战。", "1. 2. 3. 4."),
        ("组织事项：(a) 会议安排。", "其他事项。", "1. 2. 3. 4."),
    ],
    ids=["letters in one item", "the same letters in two items", "no list of letters"],
)
def test_lettered_parts_inside_the_items_of_a_list(second: str, third: str, labels: str) -> None:
    lines = PATH.read_text(encoding="utf-8").split("\n")
    places = [
        index for index, line in enumerate(lines) if line.startswith(("2. 通过议程", "3. 《联合国反腐败"))
    ]
    lines[places[0]], lines[places[1]] = f"2. {second}", f"3. {third}"
    del lines[places[1] + 1 : next(i for i in range(places[1], len(lines)) if lines[i].startswith("4. "))]
    paragraph = read("\n".join(lines)).paragraphs[8]
    assert " ".join(item.label for item in paragraph.items) == labels
    assert [item.label for item in outermost(paragraph.items)] == ["1.", "2.", "3.", "4."]
    for item in paragraph.items:
        assert paragraph.text[: item.start].rstrip().endswith(item.label)


def test_a_conjunction_before_an_item_is_no_part_of_an_item() -> None:
    paragraph = REPORT.paragraphs[1]
    item = paragraph.items[3]
    assert paragraph.text[item.start : item.end].endswith("建立信任和鼓励合作；")
    assert paragraph.text[item.end :].startswith("以及(e)")


def test_the_note_and_its_anchor() -> None:
    (note,) = REPORT.footnotes
    assert (note.number, note.anchor) == (1, "2.C")
    assert note.passage.text == "本报告所述的出席情况以确认的线上连接和线下出席情况为依据。"


def test_furniture_is_numbers_marks_rules_and_addresses() -> None:
    printed = [SOURCE.text[start:end] for start, end in REPORT.furniture]
    others = [words for words in printed if not re.fullmatch(r"[0-9]+\.|[一二三四五]\.|[ABC]\.", words)]
    address = "http://undocs.org/CAC/COSP/EG.1/2021/"
    assert others == ["1", "_" * 18, "1", f"{address}2", f"{address}2", f"{address}3"]
    assert len(printed) == 50 + 5 + 3 + len(others)


def test_nothing_of_the_report_is_lost() -> None:
    assert_faithful(REPORT)


def test_left_over_sees_what_is_lost_and_what_is_there_twice() -> None:
    assert left_over(replace(REPORT, footnotes=())) == REPORT.footnotes[0].passage.text
    assert left_over(replace(REPORT, furniture=REPORT.furniture[1:])) == "一."
    assert left_over(replace(REPORT, furniture=(*REPORT.furniture, REPORT.furniture[0]))) == "一."


# However it is printed


@given(how=prints())
# A heading over several pages, which end with a blank line, was once taken for a list.
@example(how=Print(width=10, page=3, page_break="\n"))
@settings(max_examples=50, deadline=None)
def test_the_report_is_the_same_however_it_is_printed(how: Print) -> None:
    again = read(how.bytes_of(logical_lines(REPORT)))
    assert shape(again) == shape(REPORT)
    assert_faithful(again)


@pytest.mark.parametrize("width", range(10, 121))
def test_the_report_is_the_same_at_every_width(width: int) -> None:
    assert shape(read(Print(width=width).text_of(logical_lines(REPORT)))) == shape(REPORT)


@pytest.mark.parametrize(
    "how",
    [
        Print(width=0),
        Print(width=0, blank=1, page=7, foot=True),
        Print(newline="\r\n"),
        Print(newline="\r", blank=1),
        Print(encoding="utf-8-sig"),
        Print(trailing="   "),
        Print(page=40, foot=True),
        Print(page=1),
    ],
    ids=str,
)
def test_the_report_is_the_same_in_each_known_form(how: Print) -> None:
    again = read(how.bytes_of(logical_lines(REPORT)))
    assert shape(again) == shape(REPORT)
    assert_faithful(again)


@given(draft=drafts(), how=prints())
@settings(max_examples=50, deadline=None, suppress_health_check=list(HealthCheck))
def test_reports_made_up_are_read_as_they_were_made(draft: Draft, how: Print) -> None:
    text = how.text_of(draft.lines).replace("\r\n", "\n").replace("\r", "\n")
    report = read_report(Source("report.txt", text, "", "utf-8"), ZH)
    assert shape(report) == draft.shape
    assert_faithful(report)


def test_notes_below_two_rules_of_one_page() -> None:
    """The second of them was once taken to go on with the first, heading between them and all."""
    lines = ["报告", "一. 导言", "1. 会议开始。", "A. 甲1", "____________", "1 见上文。"]
    lines += ["B. 乙2", "____________", "2 同上。", "\f2. 会议结束。", "3. 会议闭幕。", ""]
    report = read_report(Source("report.txt", "\n".join(lines), "", "utf-8"), ZH)
    assert [(note.number, note.passage.text) for note in report.footnotes] == [(1, "见上文。"), (2, "同上。")]
    assert [paragraph.number for paragraph in report.paragraphs] == [1, 2, 3]


@given(draft=drafts(), how=prints(), where=st.floats(0, 1))
@settings(max_examples=50, deadline=None, suppress_health_check=list(HealthCheck))
def test_a_report_cut_off_anywhere_is_refused_or_whole_so_far(draft: Draft, how: Print, where: float) -> None:
    text = how.text_of(draft.lines).replace("\r\n", "\n").replace("\r", "\n")
    source = Source("report.txt", text[: int(len(text) * where)], "", "utf-8")
    try:
        report = read_report(source, ZH)
    except Unreadable:
        return
    assert_faithful(report)
    assert report.paragraphs[-1].text[-1] in "。）》"
    for read_one, made in zip(report.paragraphs[:-1], draft.paragraphs, strict=False):
        assert read_one.text == made[2]


# What is refused

LINES = logical_lines(REPORT)


def printed(lines: list[Logical]) -> str:
    return Print(width=70).text_of(lines)


def without(*labels: str) -> str:
    """The report without these paragraph numbers, their words still there."""
    return printed([replace(line, label="") if line.label.strip() in labels else line for line in LINES])


def dropping(label: str) -> str:
    """The report without a paragraph or heading."""
    return printed([line for line in LINES if line.label.strip() != label])


@pytest.mark.parametrize("number", [number for number in range(2, 50) if number != 9])
def test_a_missing_paragraph_is_named(number: int) -> None:
    # 1. to 4. are agenda items too; their paragraphs are the first lines with these labels
    text = printed(_drop_first(f"{number}."))
    failure = refusal(text)
    assert failure.key == "paragraph-missing"
    assert (failure.facts["before"], failure.facts["number"], failure.facts["after"]) == (
        number - 1,
        number,
        number + 1,
    )
    lines = text.split("\n")
    assert lines[int(str(failure.facts["before_line"])) - 1].startswith(f"{number - 1}. ")
    assert lines[int(str(failure.facts["after_line"])) - 1].startswith(f"{number + 1}. ")


def _drop_first(label: str) -> list[Logical]:
    lines = list(LINES)
    lines.remove(next(line for line in lines if line.label.strip() == label))
    return lines


@pytest.mark.parametrize("number", range(1, 51))
def test_a_paragraph_that_lost_its_number_is_refused(number: int) -> None:
    lines = list(LINES)
    index = next(i for i, line in enumerate(lines) if line.label == f"{number}. ")
    lines[index] = replace(lines[index], label="")
    assert refusal(printed(lines)).key in (
        "paragraph-missing",
        "paragraph-first",
        "paragraph-number-lost",
        "paragraph-breaks-off",
    )


@pytest.mark.parametrize("number", range(1, 51))
def test_a_paragraph_number_that_is_there_twice_is_refused(number: int) -> None:
    lines = list(LINES)
    index = next(i for i, line in enumerate(lines) if line.label == f"{number}. ")
    text = "会议另外审议了这一问题。"
    failure = refusal(printed([*lines[:index], Logical(f"{number}. ", text), *lines[index:]]))
    assert failure.key == "paragraph-twice"
    assert failure.facts["number"] == number
    assert failure.facts["first"] != failure.facts["second"]


def ending(label: str, text: str) -> str:
    """The report with another last paragraph."""
    return printed([*LINES[:-1], Logical(label, text)])


WHOLE = printed(LINES)


@pytest.mark.parametrize(
    ("text", "key", "why"),
    [
        ("会议报告\n\n很好。\n", "no-paragraphs", "no numbers at all"),
        (printed(LINES[1:]), "no-title", "the title is gone"),
        (dropping("一."), "heading-out-of-order", "the first heading is gone"),
        (dropping("二."), "heading-out-of-order", "a heading is gone"),
        (dropping("B."), "heading-out-of-order", "a lettered heading is gone"),
        (dropping("(c)"), "item-missing", "a lettered part is gone"),
        (WHOLE[:-4], "report-breaks-off", "the last words are gone"),
        (WHOLE[: WHOLE.index("49. ")], "report-ends-with-heading", "the end is gone"),
        (WHOLE[: WHOLE.index("的经验，并")], "report-breaks-off", "cut inside a sentence"),
        (ending("50. ", "报告（经口头修订获得通过。"), "report-bracket-open", "a bracket is never closed"),
        (ending("50. ", "报告“经口头修订获得通过。"), "report-bracket-open", "a quotation is never closed"),
        (printed([*LINES, Logical("51.", "")]), "report-breaks-off", "a number without text at the end"),
        (WHOLE.replace("会议开幕\n", "会议开幕。\n"), "paragraph-number-lost", "a heading with a sentence"),
        (WHOLE.replace("情况为依据。", "情况为依据"), "note-open", "a note that never ends"),
        (without("50."), "paragraph-number-lost", "the last paragraph has lost its number"),
    ],
)  # fmt: skip
def test_damage_is_refused(text: str, key: str, why: str) -> None:
    assert refusal(text).key == key, why


def test_the_report_cut_off_anywhere_is_refused_or_ends_with_a_sentence() -> None:
    for position in range(0, len(SOURCE.text), 13):
        try:
            report = read_report(replace(SOURCE, text=SOURCE.text[:position]), ZH)
        except Unreadable as failure:
            wording("en").tell(failure)
            continue
        assert left_over(report) == ""
        assert report.paragraphs[-1].text.endswith("。")


def test_a_lost_line_is_refused_or_leaves_the_other_paragraphs_alone() -> None:
    lines = [line for line in SOURCE.text.split("\n") if line.strip()]
    texts = {p.number: p.text for p in REPORT.paragraphs}
    unseen = 0
    for index in range(2, len(lines)):
        text = "\n".join(lines[:index] + lines[index + 1 :])
        try:
            report = read_report(replace(SOURCE, text=text), ZH)
        except Unreadable:
            continue
        unseen += 1
        assert len(report.paragraphs) == 50
        changed = [p.number for p in report.paragraphs if p.text != texts[p.number]]
        assert len(changed) <= 1
        assert all(
            section in {s.number for s in REPORT.sections}
            for section in {p.section for p in report.paragraphs}
        )
    assert unseen < len(lines)


# Smaller parts


@pytest.mark.parametrize(
    ("numbers", "chain", "why"),
    [
        ("1 2 3", [0, 1, 2], "the plain case"),
        ("1 2 1* 2* 3* 3 4", [0, 1, 5, 6], "a list in paragraph 2"),
        ("1 2 3 1* 2* 3* 4* 5*", [0, 1, 2, 6, 7], "a list that ends where the paragraphs go on"),
        ("1 2 3 1* 2* 3* 4* 5* 4 5 6", [0, 1, 2, 8, 9, 10], "a list with numbers still to come"),
        (
            "1 2 1* 2* 3* 1* 2* 3* 4",
            [0, 1, 4, 8],
            "two lists, of which the first ends where paragraph 3 opens",
        ),
        ("7 1 2 3 2021 4", [1, 2, 3, 5], "numbers that stand at a line's start by chance"),
        ("", [], "no numbers"),
    ],
)
def test_longest_chain(numbers: str, chain: list[int], why: str) -> None:
    # a star marks a line that may be part of a list
    numbered = [
        Numbered(index, int(number.strip("*")), number.endswith("*"))
        for index, number in enumerate(numbers.split())
    ]
    assert [one.index for one in longest_chain(numbered)] == chain, why


@pytest.mark.parametrize(
    ("text", "place", "why"),
    [
        ("（一）《公约》“题”", None, "all closed"),
        ("见（文件", 1, "a bracket"),
        ("（“题）”", None, "crossed marks are closed all the same"),
        ("states’ a)", None, "an apostrophe and a label open nothing"),
        ("a [b (c]", None, "an outer mark closes an inner one"),
    ],
)
def test_open_brackets(text: str, place: int | None, why: str) -> None:
    assert open_bracket(text) == place, why


def test_reading_is_linear_in_numbered_lines() -> None:
    text = "1. 一。\n2. 二。\n" * 20_000
    assert refusal(printed(LINES[:2]) + text).key == "paragraph-twice"


# The sidecar


def test_the_sidecar_of_the_report() -> None:
    sidecar = read_sidecar(PATH)
    assert sidecar_path(PATH).name == "cosp-uncac-eg1-10.zh.toml"
    assert sidecar.title == REPORT.title.text
    assert (sidecar.language, sidecar.issuer, sidecar.symbol) == ("zh", "body/cosp-uncac-eg1", None)


def test_no_sidecar_is_no_fault(tmp_path: Path) -> None:
    assert read_sidecar(tmp_path / "report.txt").title is None


@pytest.mark.parametrize(
    ("text", "key", "why"),
    [
        ("title = ", "sidecar-no-toml", "broken TOML"),
        ("titel = 'x'", "sidecar-key", "an unknown key"),
        ("title = 3", "sidecar-no-text", "a number"),
        ("title = ' '", "sidecar-no-text", "nothing but space"),
        ("symbol = 'javascript:alert(1)'", "sidecar-unsafe", "a script for a symbol"),
        ("symbol = 'CAC/../../etc'", "sidecar-unsafe", "a way up the folders"),
        ("symbol = 'CAC/COSP/EG.1/2021/4 '", "sidecar-unsafe", "a space in a symbol"),
        ("symbol = 'cac'", "sidecar-unsafe", "no symbol at all"),
        ("title = 'a <script>b</script>'", "sidecar-unsafe", "markup"),
        ("title = 'JavaScript : x'", "sidecar-unsafe", "a script, however it is written"),
        ('title = "a\\u001b[31mb"', "sidecar-unsafe", "a control character"),
        ('title = "a\\u202eb"', "sidecar-unsafe", "a direction override"),
        ("language = 'zh_CN.utf8'", "sidecar-unsafe", "a locale, not a language tag"),
        ("issuer = '../body'", "sidecar-unsafe", "a way up the folders"),
        ("issuer = 'https://example.org/x'", "sidecar-unsafe", "an address"),
    ],
)
def test_sidecars_that_are_refused(tmp_path: Path, text: str, key: str, why: str) -> None:
    (tmp_path / "r.toml").write_text(text, encoding="utf-8")
    with pytest.raises(Unreadable) as caught:
        read_sidecar(tmp_path / "r.txt")
    assert caught.value.key == key, why
    for language in LANGUAGES:
        assert "r.toml" in wording(language).tell(caught.value)


@pytest.mark.parametrize("symbol", ["CAC/COSP/EG.1/2021/2", "A/RES/76/196", "CTOC/COP/WG.3/2021/L.1/Add.1"])
def test_symbols_that_are_safe(tmp_path: Path, symbol: str) -> None:
    (tmp_path / "r.zh.toml").write_text(f"symbol = '{symbol}'", encoding="utf-8")
    assert read_sidecar(tmp_path / "r.zh.txt").symbol == symbol


def test_messages_have_the_same_keys_and_fields_in_both_languages() -> None:
    tables = [
        tomllib.loads(content("mappings", "messages", f"{language}.toml").read_text(encoding="utf-8"))
        for language in LANGUAGES
    ]
    fields = [{key: set(re.findall(r"{(\w+)}", text)) for key, text in table.items()} for table in tables]
    assert fields[0] == fields[1]
