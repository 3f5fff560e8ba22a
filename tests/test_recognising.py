"""Words in context: what each phrase means in a report of the expert meeting, and what stays unresolved."""

from dataclasses import replace
from pathlib import Path

import pytest

from accoop.endings import Endings
from accoop.failures import Unreadable
from accoop.model.mentions import Period, flattened
from accoop.pack.load import load_pack
from accoop.pipeline import Reader, Reading, reader
from accoop.recognising.discourse import Discourse
from accoop.recognising.houses import home
from accoop.recognising.memory import Home

# what it shows, the paragraphs of a report, the things that the last paragraph names
CASES = [
    ("one character tells the two conferences apart", ["缔约国会议和缔约方会议"],
     ["body/cop-untoc", "body/cosp-uncac"]),
    ("the bare Convention is that of the report's house", ["《公约》第四十四条第五款"],
     ["instrument/uncac", "instrument/uncac/art_44__para_5"]),
    ("a chain of provisions has one instrument", ["《公约》第四十四条第五款、第四十六条第七款和第四十八条第二款"],
     ["instrument/uncac", "instrument/uncac/art_44__para_5", "instrument/uncac/art_46__para_7",
      "instrument/uncac/art_48__para_2"]),
    ("a point is a letter", ["《公约》第五十四条第一款第㈢项"],
     ["instrument/uncac", "instrument/uncac/art_54__para_1__point_c"]),
    ("a chapter", ["《联合国反腐败公约》第四章"], ["instrument/uncac", "instrument/uncac/chp_4"]),
    ("the other convention by its short name", ["适用《打击有组织犯罪公约》"], ["instrument/untoc"]),
    ("a resolution belongs to the body before it", ["根据打击有组织犯罪公约缔约方会议第 10/6 号决议"],
     ["body/cop-untoc", "resolution/cop-untoc/10/6"]),
    ("the same number, the other body", ["缔约国会议在第 10/6 号决议中"],
     ["body/cosp-uncac", "resolution/cosp-uncac/10/6"]),
    ("a General Assembly resolution by its form", ["大会第 76/196 号决议"],
     ["body/unga", "resolution/unga/76/196"]),
    ("a special session's resolution", ["大会第 S-32/1 号决议"], ["body/unga", "resolution/unga/S-32/1"]),
    ("a symbol that names a resolution", ["见 A/RES/76/196"], ["resolution/unga/76/196"]),
    ("several resolutions in one citation", ["缔约国会议第 8/2、8/6 和 9/1 号决议"],
     ["body/cosp-uncac", "resolution/cosp-uncac/8/2", "resolution/cosp-uncac/8/6",
      "resolution/cosp-uncac/9/1"]),
    ("the network named before", ["反腐败执法机构全球行动网络设立。", "该网络的目的是合作。"], ["network/globe"]),
    ("not a network named long before", ["反腐败执法机构全球行动网络。", "一。", "二。", "该网络很好。"], []),
    ("that convention is the one inside the name of a conference",
     ["《公约》很重要，联合国打击跨国有组织犯罪公约缔约方会议请其缔约方在适用该公约第七条时分享信息。"],
     ["body/cop-untoc", "group/parties-untoc", "instrument/uncac", "instrument/untoc",
      "instrument/untoc/art_7"]),
    ("that convention is no conference's that is named without it",
     ["《公约》很重要，缔约方会议请其缔约方在适用该公约第七条时分享信息。"],
     ["body/cop-untoc", "group/parties-untoc", "instrument/uncac"]),
    ("the resolution named before", ["缔约国会议第 4/2 号决议。", "在上述决议中"], ["resolution/cosp-uncac/4/2"]),
    ("two working groups at once", ["国际合作工作组和技术援助问题工作组。这两个工作组很忙。"],
     ["body/cop-untoc-wg2", "body/cop-untoc-wg3"]),
    ("the special committee again", ["成立一个联合国特别委员会。这样一个特别委员会应报告。"],
     ["body/un-special-committee"]),
    ("a state's name in a longer word", ["发展中国家在司法国际合作中"], []),
    ("a state's name in an organization's", ["意大利–拉丁美洲国际组织"], ["organization/iila"]),
    ("a state's name in another state's", ["大不列颠及北爱尔兰联合王国和阿曼苏丹国"], ["state/GBR", "state/OMN"]),
    ("the Agenda's year is no date", ["《2030 年可持续发展议程》"], ["instrument/agenda-2030"]),
    ("a range of articles", ["《公约》第十五至十七条"],
     ["instrument/uncac", "instrument/uncac/art_15", "instrument/uncac/art_16", "instrument/uncac/art_17"]),
    ("a range with each article's word", ["《公约》第七条至第九条"],
     ["instrument/uncac", "instrument/uncac/art_7", "instrument/uncac/art_8", "instrument/uncac/art_9"]),
    ("paragraphs of one article", ["《公约》第 46 条第 13 和 14 款"],
     ["instrument/uncac", "instrument/uncac/art_46__para_13", "instrument/uncac/art_46__para_14"]),
    ("a further paragraph of the same article", ["《公约》第四十六条第十三款和第十四款"],
     ["instrument/uncac", "instrument/uncac/art_46__para_13", "instrument/uncac/art_46__para_14"]),
    ("a point in letters", ["《公约》第 12 条第 2 款(a)至(c)项"],
     ["instrument/uncac", "instrument/uncac/art_12__para_2__point_a", "instrument/uncac/art_12__para_2__point_b",
      "instrument/uncac/art_12__para_2__point_c"]),
    ("a point without its ordinal", ["《公约》第九条第二款㈡项"],
     ["instrument/uncac", "instrument/uncac/art_9__para_2__point_b"]),
    ("the same article", ["《公约》第四十六条第十三款。他还提到同一条第九款"],
     ["instrument/uncac", "instrument/uncac/art_46__para_13", "instrument/uncac/art_46__para_9"]),
    ("an article without its convention", ["几位发言者介绍了《公约》。一位发言者说，本国将第十五条所述行为定罪"],
     ["instrument/uncac", "instrument/uncac/art_15"]),
    ("articles of two conventions, and of the former and the latter",
     ["本国适用《公约》。对集团适用《打击有组织犯罪公约》第十八条，而该公约第十六条也有规定。"
      "前一项公约的第二十三条与后一项公约的第六条相互补充"],
     ["instrument/uncac", "instrument/uncac/art_23", "instrument/untoc", "instrument/untoc/art_16",
      "instrument/untoc/art_18", "instrument/untoc/art_6"]),
    ("the body behind the number", ["在第 10/6 号决议中，打击有组织犯罪公约缔约方会议邀请"],
     ["body/cop-untoc", "resolution/cop-untoc/10/6"]),
    ("a date between body and number", ["大会 2003 年 10 月 31 日第 58/4 号决议"],
     ["body/unga", "resolution/unga/58/4"]),
    ("a form that only one body uses", ["注意到第 2023/17 号决议"], ["resolution/ecosoc/2023/17"]),
    ("a range of resolutions", ["缔约国会议第 5/4 至 5/6 号决议"],
     ["body/cosp-uncac", "resolution/cosp-uncac/5/4", "resolution/cosp-uncac/5/5", "resolution/cosp-uncac/5/6"]),
    ("a decision", ["打击有组织犯罪公约缔约方会议第 2/2 号决定"], ["body/cop-untoc", "decision/cop-untoc/2/2"]),
    ("a resumed session", ["实施情况审议组第十四届会议第一次续会"],
     ["body/cosp-uncac-irg", "meeting/cosp-uncac-irg/14-resumed-1"]),
    ("a sitting of our own meeting is no meeting", ["专家会议在 2021 年 9 月 7 日第 3 次会议上审议"],
     ["body/cosp-uncac-eg1"]),
    ("a sitting of the conference neither", ["缔约国会议第 3 次会议"], ["body/cosp-uncac"]),
    ("the smaller state inside the larger name", ["刚果、刚果民主共和国、几内亚比绍和多米尼加共和国"],
     ["state/COD", "state/COG", "state/DOM", "state/GNB"]),
    ("a short name that words make up by chance", ["工作组继续审议联合调查机构的作用"], []),
    ("this meeting is the report's own", ["在本次会议召开时"], ["meeting/cosp-uncac-eg1/10"]),
    ("a session of the conference", ["缔约国会议第八届会议主席"], ["body/cosp-uncac", "meeting/cosp-uncac/8"]),
    ("the parties of another convention are not ours", ["《打击有组织犯罪公约》缔约国应合作"],
     ["group/parties-untoc", "instrument/untoc"]),
]  # fmt: skip

# what it shows, the text, the words that stay unresolved
UNRESOLVED = [
    (
        "a resolution of nobody in particular",
        "大会和缔约方会议注意到第 10/6 号决议。第 3/1 号决议",
        ["第 3/1 号决议"],
    ),
    ("an article of the rules of procedure", "根据议事规则第十七条", ["第十七条"]),
    ("an article after two conventions", "《公约》和《打击有组织犯罪公约》很重要，根据第五条", ["第五条"]),
    ("a later paragraph of no article", "根据第五款", ["第五款"]),
    ("the former of three", "《公约》、《打击有组织犯罪公约》和《美洲反腐败公约》。前一公约", ["前一公约"]),
    ("the resolution of a body that numbers otherwise", "人权理事会第 99/1 号决议", ["第 99/1 号决议"]),
    ("an article that the Convention has not", "《公约》第九十九条", ["第九十九条"]),
    ("an unknown title", "《某两国关于合作的联合声明》", ["《某两国关于合作的联合声明》"]),
    ("a known name inside an unknown title", "《世界反腐败公约》第一条", ["《世界反腐败公约》", "第一条"]),
    (
        "a symbol that is none",
        "文件（CAC/../../x）和（CAC/COSP/EG.1/2021/L.1?x=<b>）",
        ["CAC/../../x", "CAC/COSP/EG.1/2021/L.1?x=<b>"],
    ),
    ("no such day", "2021 年 2 月 30 日", ["2021 年 2 月 30 日"]),
    ("nothing to point back to", "该网络的目的", ["该网络"]),
]


@pytest.fixture(scope="module")
def prepared(reading: Reading) -> Reader:
    return reader(load_pack("zh"), reading.known)


@pytest.fixture(scope="module")
def eg10(reading: Reading) -> Home:
    known = reading.known
    from accoop.model.things import Thing

    meeting = Thing("meeting/cosp-uncac-eg1/10", "Meeting")
    found = home(meeting, known.things["body/cosp-uncac-eg1"], 2021, known)
    return replace(found, period=Period("2021-09-06", "2021-09-10"), sessions=False)


def _discourse(prepared: Reader, at_home: Home) -> Discourse:
    recogniser = prepared.recogniser
    return recogniser.discourse(at_home)


@pytest.mark.parametrize(("shows", "paragraphs", "things"), CASES, ids=[case[0] for case in CASES])
def test_what_words_mean(
    shows: str, paragraphs: list[str], things: list[str], prepared: Reader, eg10: Home
) -> None:
    discourse = _discourse(prepared, eg10)
    for number, text in enumerate(paragraphs, 1):
        found = prepared.recogniser.paragraph(number, text, discourse)
    named = {thing.path for mention in flattened(found.mentions) for thing in mention.things}
    assert sorted(named) == things, shows


@pytest.mark.parametrize(("shows", "text", "words"), UNRESOLVED, ids=[case[0] for case in UNRESOLVED])
def test_what_stays_unresolved(shows: str, text: str, words: list[str], prepared: Reader, eg10: Home) -> None:
    discourse = _discourse(prepared, eg10)
    prepared.recogniser.paragraph(1, text, discourse)
    assert [unresolved.words for unresolved in discourse.unresolved] == words, shows


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("甲。乙！丙", ["甲。", "乙！", "丙"]),
        ("甲：\n1. 乙\n2. 丙", ["甲：\n", "1. 乙\n", "2. 丙"]),
        ("", []),
        ("  ", []),
    ],
)
def test_sentences(text: str, parts: list[str]) -> None:
    assert [text[start:end] for start, end in Endings("。！？", "”’）》」』").spans(text)] == parts


CHAPTERS = """\
2051 年 5 月 29 日至 6 月 2 日在维也纳举行的实施情况审议组第四十七届会议报告

{heading}

1. 联合国反腐败公约缔约国会议第 3/1 号决议设立了审议组，以加强国际合作。
2. 审议组通过了报告。
"""


def test_a_report_in_chapters_is_read(reading: Reading, tmp_path: Path) -> None:
    file = tmp_path / "chapters.zh.txt"
    file.write_text(CHAPTERS.format(heading="第一章 导言"), encoding="utf-8")
    found = reading.extraction(file)
    assert [section.title.text for section in found.report.sections] == ["导言"]
    assert found.key == "cosp-uncac-irg/47"


def test_a_report_without_headings_is_refused(reading: Reading, tmp_path: Path) -> None:
    """What stands under no heading would be a paragraph of nothing."""
    file = tmp_path / "flat.zh.txt"
    file.write_text(CHAPTERS.format(heading=""), encoding="utf-8")
    with pytest.raises(Unreadable) as caught:
        reading.extraction(file)
    assert (caught.value.key, caught.value.facts["line"]) == ("paragraph-no-section", 5)
