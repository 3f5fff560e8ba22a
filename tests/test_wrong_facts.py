"""What looks like a fact and is none: each row is a mistake that was made once, with what must come of it.

A row has a paragraph or several (parted by `|`), read in order as of one report, and what is found in the
last: claims by what they say, and what words name. What cannot be told for certain is left out.
"""

from pathlib import Path

import pytest

from accoop.claims.extraction import Extraction
from accoop.failures import Unreadable
from accoop.model.claims import Development, LegalBasisUse, MandateAct, Observation, Statement
from accoop.model.mentions import flattened
from accoop.pipeline import Reading
from made_up import report, resolution

# What went wrong; language; paragraphs; what is found in the last one: `kind detail ...`, one a line.
CLAIMS = [
    ("a question was taken for an answer", "en", "One speaker asked whether the GlobE Network had been launched in 2021.", "statement one"),
    ("a question was taken for an answer", "zh", "一位发言者询问全球执法网络是否已于 2021 年启动。", "statement one"),
    ("a denial was taken for what it denies", "zh", "该发言者否认其国家根据第 46 条拒绝了 15 项请求。", ""),
    ("a supposition was taken for a fact", "en", "If the Secretariat had received 45 replies, it would have met again.", ""),
    ("a supposition was taken for a fact", "zh", "如果秘书处收到了 45 份答复，就会予以公布。", ""),
    ("what might be hosted was held", "en", "Chile announced that it might host the fourteenth session of the Conference in Santiago in 2075.", "statement one"),
    ("a session to come was held", "en", "Kenya hosts the fourteenth session of the Conference in Nairobi in 2075.", "development meeting planned"),
    ("what was planned was counted as done", "en", "The secretariat planned to send questionnaires to 40 States.", ""),
    ("what was planned was counted as done", "zh", "秘书处计划向 40 个国家发出调查表。", ""),
    ("the upper end of a range was the number", "en", "Between 10 and 15 States sent requests.", "observation 10 of meeting/cosp-uncac-eg1/73 at-least state undated\nobservation 15 of meeting/cosp-uncac-eg1/73 at-most state undated"),
    ("an increase was a proportion", "en", "Statistics showed an increase of 20 per cent in requests.", "observation 20 of meeting/cosp-uncac-eg1/73 exactly percent undated increase"),
    ("an increase was a proportion", "zh", "统计数据显示请求增加了 20%。", "observation 20 of meeting/cosp-uncac-eg1/73 exactly percent undated increase"),
    ("what a sum came down from was a sum of that year", "en", "Some $3.5 million was paid in 2070, down from $4 million.", "observation 3500000"),
    ("those who did not were counted as those who did", "en", "Altogether, 23 States parties had not designated central authorities.", ""),
    ("those who did not were counted as those who did", "zh", "23 个缔约国没有指定中央机关。", ""),
    ("a team was counted for its members", "zh", "五位专题小组成员参加了讨论。", ""),
    ("the members of a network were those of the meeting", "en", "The GlobE Network had 121 members.", "observation 121 of network/globe"),
    ("a number of somebody named in passing was the meeting's", "en", "According to the report of the World Bank, 17 countries had refused.", "observation 17 of report/cosp-uncac-eg1/73"),
    ("somebody else's silence was said by the speaker before", "en", "The representative of Switzerland supported the proposal. The observer for Palestine did not take the floor.", "statement one"),
    ("somebody else's silence was said by the speaker before", "zh", "瑞士代表支持该提案。巴勒斯坦观察员没有发言。", "statement one"),
    ("the fate of a proposal was said by its author", "en", "One speaker suggested an update of the list. The suggestion was not accepted.", "statement one"),
    ("the fate of a proposal was said by its author", "zh", "一位发言者建议更新名录。该建议未获接受。", "statement one"),
    ("who spoke long before went on", "en", "One speaker noted the results.|The documents were available in six languages.|She said that the results were good.", ""),
    ("who spoke long before went on", "zh", "一位发言者指出了成果。|文件备有六种语文本。|她说成果很好。", ""),
    ("several speakers passed on the words of a share", "en", "Several speakers referred to the note. In the replies, fewer than half of the States reported difficulties.", "statement several\nstatement nobody\nobservation 0.5 of meeting/cosp-uncac-eg1/73"),
    ("one of two speakers was both", "zh", "两位发言者说明了情况。其中一位发言者补充说，这是必要的。", "statement nobody-counted\nstatement one"),
    ("a resolution's request was a speaker's call", "en", "One speaker recalled that resolution 8/2, in its paragraph 7, had requested the secretariat to organize workshops.", "statement one"),
    ("a resolution of one body was another's of the same number", "en", "In its resolution 9/4, the Conference of the Parties to the Organized Crime Convention requested the secretariat to develop a tool.|In resolution 9/4, the Conference requested the secretariat to report.", "act resolution/cosp-uncac/9/4"),
    ("at least was exactly", "zh", "一位发言者说，本国每年至少提供 30 万欧元。", "statement one\nobservation 300000 of speaker/cosp-uncac-eg1/73/p2-1 at-least euro"),
    ("the date of a letter was the time of the replies to it", "zh", "一位发言者说，根据 2070 年 3 月 2 日普通照会收到的 40 份答复已经公布。", "statement one\nobservation 40 of speaker/cosp-uncac-eg1/73/p2-1 exactly reply undated\ndevelopment circulation done"),
    ("official languages were counted", "en", "The guide was issued in the six official languages of the United Nations.", ""),
    ("official languages were counted", "zh", "该指南以联合国六种正式语文印发。", ""),
    ("the share of a group was its teller's", "en", "The representative of the European Union noted that two thirds of States parties had published lists.", "statement one\nobservation 0.6667 of group/states-parties-uncac exactly share"),
    ("persons were counted as what they submitted", "zh", "一位发言者说，逾 5 万名公务员提交了申报。", "statement one\nobservation 50000 of speaker/cosp-uncac-eg1/73/p2-1 more-than person"),
    ("the second and third act of a list were lost in the first", "en", "In its resolution 9/4, the Conference welcomed the results, invited States parties to share data and urged donors to help. In the same resolution, it further requested the Secretariat to report.", "act resolution/cosp-uncac/9/4\nact resolution/cosp-uncac/9/4\nact resolution/cosp-uncac/9/4\nact resolution/cosp-uncac/9/4"),
    ("the same resolution was none", "zh", "缔约国会议在第 9/4 号决议中欢迎各项成果。同一决议还请秘书处提出报告。", "act resolution/cosp-uncac/9/4\nact resolution/cosp-uncac/9/4"),
    ("not used was used", "en", "Kenya reported that it did not use the Convention as a legal basis for extradition.", "statement one\nuse False"),
    ("what had not come had come", "en", "Brazil had not received 40 requests in 2020.", ""),
    ("what had not come had come", "zh", "2020 年，巴西没有收到 40 项请求。", ""),
    ("not to exceed was to exceed", "en", "The delays had not exceeded 40 cases.", ""),
    ("a number that was put right was true too", "en", "There were almost 200 cases, not 300 cases as had been reported.", "observation 200"),
    ("a number that was put right was true too", "zh", "该国有近 200 起案件，而不是所报告的 300 起案件。", "observation 200"),
    ("a claim told only to be refuted was a fact", "en", "One speaker said that it was often claimed that 90 per cent of requests were refused.", "statement one"),
    ("a claim told only to be refuted was a fact", "zh", "一位发言者说，30 个国家拒绝的说法不属实。", "statement one"),
    ("the words of another report were a speaker's own", "zh", "尼日利亚代表引述工作组第十二次会议报告，其中指出“20 个国家返还了资产”。", "statement one"),
    ("trillions were units", "en", "Some $2.6 trillion was lost.", "observation 2600000000000 of meeting/cosp-uncac-eg1/73 about us-dollar"),
    ("trillions were left out", "zh", "损失约 2.6 万亿美元。", "observation 2600000000000"),
    ("millions were units", "en", "The sum was $5m, $3 to $5 million or £2bn.", ""),
    ("millions were units", "en", "The fines were between $3 and $5 million.", ""),
    ("millions were units", "zh", "罚款为 200 至 500 万美元。", ""),
    ("percentage points were per cent", "en", "The share had seen a rise of 2 percentage points.", ""),
    ("percentage points were things", "zh", "份额上升了 2 个百分点。", ""),
    ("an increase was a proportion", "en", "Statistics showed a 20 per cent increase in requests.", ""),
    ("ages were durations", "en", "Judges aged 40 to 60 years were appointed.", ""),
    ("the second number of a ratio was counted", "en", "It was found that 4 in 10 requests failed and 1 in 4 citizens had paid.", ""),
    ("what was still to be done was counted as done", "en", "Her country would train 300 prosecutors and was ready to host 40 experts.", ""),
    ("what was still to be done was counted as done", "zh", "该国将培训 300 名检察官，并打算签署 12 项条约。", ""),
    ("what was needed was there", "en", "The Secretariat needed 5 additional staff.", ""),
    ("what was needed was there", "zh", "秘书处需要增加 5 名工作人员。", ""),
    ("another body's meetings were the report's", "en", "The Implementation Review Group held 12 meetings in 2019.", ""),
    ("another body's meetings were the report's", "en", "The Working Group on Asset Recovery had held six meetings since 2018.", "observation 6 of report/cosp-uncac-eg1/73"),
    ("another body's meetings were the report's", "zh", "实施情况审议组共举行了九次会议。", ""),
    ("a court's meetings were the report's", "en", "One speaker recalled that the Inter-American Court had held 12 meetings.", "statement one"),
    ("the report's own meetings are counted", "en", "The expert meeting held 10 meetings.", "observation 10 of meeting/cosp-uncac-eg1/73\ndevelopment meeting done"),
    ("the year of a law was that of its results", "zh", "其 2010 年《反贿赂法》促成了 9 项定罪。", "observation 9 of meeting/cosp-uncac-eg1/73 exactly item undated"),
    ("about was exactly", "zh", "这约占所有国家的 20%。", "observation 20 of meeting/cosp-uncac-eg1/73 about percent"),
    ("a part of a sum was the sum", "zh", "损失 12 亿 3 450 万美元。", ""),
    ("the rest was more than the rest", "zh", "有 30 个国家，其余 10 个使用了该条。", "observation 30\nobservation 10 of meeting/cosp-uncac-eg1/73 exactly"),
    ("a hope was an observation", "en", "The GlobE Network hoped for 150 members.", ""),
    ("what was so was dated to come", "en", "There were 121 members in 2073.", ""),
    ("what was not paid was paid", "en", "Chile had not paid $5 million.", ""),
    ("who did too had said what the speaker before said", "en", "The representative of Switzerland supported the draft. The European Union did too.", "statement one"),
    ("what was expected was there", "en", "The Secretariat expected another 20 requests.", ""),
    ("a claim told of others was a fact", "en", "Some delegates left, claiming that 12 requests had failed.", ""),
    ("a proposal to the body was its act", "zh", "有人提议缔约国会议在第 8/2 号决议中敦促各国。", "statement nobody"),
]  # fmt: skip

# What went wrong; language; paragraphs; words of the last one with what they name, `-` for nothing certain.
NAMES = [
    ("a note verbale was that of another report", "en", "The secretariat had sent a note verbale dated 12 January 2071.", {"note verbale": "doc/note-verbale/2071-01-12"}),
    ("a note verbale was that of another report", "zh", "秘书处于 2071 年 1 月 12 日向各缔约国发出一份普通照会。", {"普通照会": "-"}),
    ("the note verbale of its own date is known", "en", "The secretariat summarized the replies to the note verbale of 4 May 2021.", {"note verbale": "doc/note-verbale/2021-05-04"}),
    ("the note verbale of its own date is known", "zh", "秘书处介绍了对 2021 年 5 月 4 日普通照会的答复。|在对普通照会的答复中，各国介绍了情况。", {"普通照会": "doc/note-verbale/2021-05-04"}),
    ("a part of a person's name was a state", "zh", "法国的乔丹·乍得先生和查德·荷兰女士主持了讨论。", {"法国": "state/FRA", "乍得": None, "荷兰": None}),
    ("an organization's resolution was the Conference's", "en", "The observer for the World Bank said that the Bank had, in its resolution 8/2, requested its staff to report.", {"its resolution 8/2": "-"}),
    ("a conjunction before a citation was a demonstrative", "en", "The secretariat recalled that resolution 8/2 had been adopted.", {"resolution 8/2": "resolution/cosp-uncac/8/2"}),
    ("an article of the convention of another body was the house's own", "en", "The Conference of the Parties to the United Nations Convention against Transnational Organized Crime met. Under article 18, States had exchanged evidence.", {"article 18": "-"}),
]  # fmt: skip


def read(reading: Reading, tmp_path: Path, language: str, paragraphs: str) -> tuple[Extraction, int]:
    """A made-up report with the paragraphs, and the number of the last of them."""
    texts = paragraphs.split("|")
    return reading.extraction(report(tmp_path, language, texts)), len(texts) + 1


def said(found: Extraction, number: int) -> list[str]:
    """The claims of a paragraph, each in a line."""
    who = {facts.thing: getattr(facts, "quantifier", None) for facts in found.facts}
    lines: list[str] = []
    for claim in found.claims:
        if claim.quote.paragraph != number:
            continue
        match claim:
            case Statement(speaker=None):
                lines.append("statement nobody")
            case Statement(speaker=speaker):
                lines.append(f"statement {who.get(speaker) or 'nobody-counted'}")  # type: ignore[arg-type]
            case Development():
                lines.append(f"development {claim.kind} {claim.status}")
            case Observation():
                owner = claim.counted_for.path
                when = claim.period.start if claim.period else "undated"
                counted = f"{claim.value.normalize():f} of {owner} {claim.qualifier} {claim.unit} {when}"
                counted += f" {claim.measure}"
                lines.append(f"observation {counted}")
            case LegalBasisUse():
                lines.append(f"use {claim.used}")
            case MandateAct():
                lines.append(f"act {claim.vehicle.path}")
    return lines


@pytest.mark.parametrize(
    ("language", "paragraphs", "expected"),
    [row[1:] for row in CLAIMS],
    ids=[f"{r[0]} ({r[1]})" for r in CLAIMS],
)
def test_no_fact_is_made_up(
    reading: Reading, tmp_path: Path, language: str, paragraphs: str, expected: str
) -> None:
    found, number = read(reading, tmp_path, language, paragraphs)
    lines = said(found, number)
    wanted = expected.splitlines()
    assert len(lines) == len(wanted), lines
    assert all(line.startswith(start) for line, start in zip(lines, wanted, strict=True)), lines


@pytest.mark.parametrize(
    ("language", "paragraphs", "expected"),
    [row[1:] for row in NAMES],
    ids=[f"{r[0]} ({r[1]})" for r in NAMES],
)
def test_no_name_is_guessed(
    reading: Reading, tmp_path: Path, language: str, paragraphs: str, expected: dict[str, str | None]
) -> None:
    found, number = read(reading, tmp_path, language, paragraphs)
    paragraph = next(p for p in found.recognition.paragraphs if p.number == number)
    named = {
        paragraph.text[m.start : m.end]: " ".join(thing.path for thing in m.things) or "-"
        for m in flattened(paragraph.mentions)
    }
    assert {words: named.get(words) for words in expected} == expected


DOCUMENTS = Path(__file__).parent / "documents"


@pytest.mark.parametrize("language", ["en", "zh"])
def test_two_resolutions_in_one_file_are_not_mixed(reading: Reading, tmp_path: Path, language: str) -> None:
    text = (DOCUMENTS / f"cosp-resolution-31-4.{language}.txt").read_text(encoding="utf-8")
    path = tmp_path / f"two.{language}.txt"
    path.write_text(f"{text.rstrip()}\n\n\n{text.replace('31/4', '31/5')}", encoding="utf-8")
    with pytest.raises(Unreadable) as refused:
        reading.extraction(path)
    assert refused.value.key == "resolution-another"
    assert refused.value.facts["number"] == "31/5"


# A resolution of the Conference with one clause, and whom the clause addresses.
CLAUSES = [
    ("en", "Requests the Working Group on Asset Recovery, at its eighteenth meeting, to consider the matter.", "body/cosp-uncac-wg2"),
    ("zh", "请资产追回问题工作组在其第十八次会议上审议该问题。", "body/cosp-uncac-wg2"),
    ("en", "Requests the Secretariat to inform the Implementation Review Group at its eighteenth session.", "body/secretariat"),
    ("zh", "请秘书处向实施情况审议组第十八届会议通报情况。", "body/secretariat"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "clause", "addressee"), CLAUSES)
def test_who_is_asked_at_a_session(
    reading: Reading, tmp_path: Path, language: str, clause: str, addressee: str
) -> None:
    found = reading.extraction(resolution(tmp_path, language, clause))
    acts = [claim for claim in found.claims if isinstance(claim, MandateAct)]
    assert [[thing.path for thing in act.addressees] for act in acts] == [[addressee]]


@pytest.mark.parametrize(
    ("language", "clause"),
    [
        pytest.param(
            "en", "Zarbles the Secretariat to consider the matter.", id="a verb that no rule has (en)"
        ),
        pytest.param("zh", "蓝色秘书处审议该问题。", id="a verb that no rule has (zh)"),
        pytest.param(
            "en", "States parties have much to do.", id="a sentence of which the body is no subject (en)"
        ),
        pytest.param("zh", "缔约国尚有许多工作要做。", id="a sentence of which the body is no subject (zh)"),
    ],
)
def test_a_clause_that_no_rule_reads_is_no_act(
    reading: Reading, tmp_path: Path, language: str, clause: str
) -> None:
    extraction = reading.extraction(resolution(tmp_path, language, clause))
    assert [p.text for p in extraction.report.paragraphs][-1] == clause
    assert not [claim for claim in extraction.claims if isinstance(claim, MandateAct)]
