"""Documents set as the United Nations prints them: what belongs to the print, what is read, what is kept as text."""

from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from accoop.failures import Unreadable
from accoop.model.report import Source
from accoop.pack.load import load_pack
from accoop.pipeline import Reading
from accoop.reading import left_over, read_report

LAYOUTS = Path(__file__).parent / "layouts"


@dataclass(frozen=True)
class Layout:
    """What a document must come out as.

    Attributes:
        sections: numbers and titles.
        numbers: of the paragraphs, as their paths tell them.
        kept: path to first and last words of what is kept as text.
        ends: the last words of some paragraphs.
    """

    file: str
    key: str
    symbol: str
    title: str
    sections: dict[str, str]
    numbers: str
    kept: dict[str, tuple[str, str]]
    ends: dict[str, str]


CASES = [
    Layout(
        "irg-61.en.txt",
        "cosp-uncac-irg/61-resumed",
        "CAC/COSP/IRG/2071/9",
        "Report of the Implementation Review Group on its resumed sixty-first session, held in Vienna from "
        "30 June to 4 July 2071",
        {
            "1": "Introduction",
            "2": "Organization of the session",
            "2.A": "Opening of the session",
            "2.B": "Attendance",
            "3": "Adoption of the report",
        },
        "text/1 para/1 para/2 para/3 para/4 para/5 para/6",
        {"para/4/table": ("Table 1", "Europe 2"), "annex/1": ("Annex", "7. Togo")},
        {
            "text/1": "covers the resumed session only.",
            "para/3": "Pavel Horák (Czechia).",
            "para/4": "Senegal and Togo.",
            "para/6": "as orally amended",
        },
    ),
    Layout(
        "wgar-70.zh.txt",
        "cosp-uncac-wg2/70",
        "CAC/COSP/WG.2/2073/5",
        "2073 年 9 月 11 日至 13 日在维也纳举行的资产追回问题不限成员名额政府间工作组第七十次会议报告",
        {"1": "导言", "2": "会议安排", "2.A": "会议开幕", "2.B": "出席情况", "3": "通过报告"},
        "para/1 para/2 para/3 para/4 para/5",
        {"annex/1": ("附件一", "秘书处的说明")},
        {"para/3": "下列文件：", "para/5": "工作组通过了报告。"},
    ),
    Layout(
        "cosp-37.en.txt",
        "cosp-uncac/37",
        "CAC/COSP/2079/12",
        "Report of the Conference of the States Parties to the United Nations Convention against Corruption on its "
        "thirty-seventh session, held in Doha from 11 to 15 December 2079",
        {"1": "Resolutions and decisions adopted by the Conference", "2": "Organization of the session"},
        "para/1 para/2 para/3 para/4",
        {
            "para/1/inserted-1": ("Resolution 37/1", "3. Decides to remain seized of the matter."),
            "para/1/inserted-2": ("Resolution 37/2", "1. Encourages States parties to train investigators."),
            "para/2/inserted-3": ("Decision 37/1", "1. To hold its next session in Vienna."),
            "closing": ("(Signed)", "President of the Conference"),
        },
        {"para/1": "the following resolutions:", "para/4": "declared the session closed."},
    ),
    Layout(
        "wgp-41.zh.txt",
        "cosp-uncac-wg4/41",
        "CAC/COSP/WG.4/2081/4",
        "2081 年 6 月 9 日至 11 日在维也纳举行的预防腐败问题不限成员名额政府间工作组第四十一次会议报告",
        {"1": "导言", "2": "会议安排"},
        "text/1 para/1 para/2 para/3 para/4",
        {
            "para/2/table": ("表 1", "欧洲 9"),
            "closing": ("（签名）", "Nadia Rahimi"),
            "annex/1": ("附件", "讨论富有成果"),
        },
        {"text/1": "概述会议情况。", "para/2": "与会者人数。", "para/3": "乌兹别克斯坦"},
    ),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.file)
def test_a_document_set_as_it_is_printed(case: Layout, reading: Reading) -> None:
    found = reading.extraction(LAYOUTS / case.file)
    report = found.report
    assert (found.key, report.symbol, report.title.text) == (case.key, case.symbol, case.title)
    assert {section.number: section.title.text for section in report.sections} == case.sections
    assert " ".join(paragraph.path for paragraph in report.paragraphs) == case.numbers
    assert {kept.path for kept in report.kept} == set(case.kept)
    for kept in report.kept:
        first, last = case.kept[kept.path]
        assert kept.passage.text.startswith(first)
        assert kept.passage.text.endswith(last)
    texts = {paragraph.path: paragraph.text for paragraph in report.paragraphs}
    for path, words in case.ends.items():
        assert texts[path].endswith(words)
    assert left_over(report) == ""
    assert reading.violations(reading.graph(found)) == ()


@given(name=st.sampled_from([case.file for case in CASES]), data=st.data())
@settings(max_examples=80, deadline=None)
def test_no_character_is_lost_whatever_lines_are_gone(name: str, data: st.DataObject) -> None:
    """A damaged document is refused, or every character of it is still text or declared as the print's."""
    lines = (LAYOUTS / name).read_text(encoding="utf-8").split("\n")
    gone = data.draw(st.sets(st.integers(0, len(lines) - 1), max_size=4))
    end = data.draw(st.integers(len(lines) // 2, len(lines)))
    text = "\n".join(line for index, line in enumerate(lines[:end]) if index not in gone)
    try:
        report = read_report(Source(name, text, "", "utf-8"), load_pack(name.split(".")[1]))
    except Unreadable:
        return
    assert left_over(report) == ""
