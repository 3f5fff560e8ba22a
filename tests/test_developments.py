"""Sentences in which reports tell what happened, goes on or is to come, each made up: what must be read.

A row says what it shows and has a paragraph in English and one in Chinese that say the same, with what is
read in both: a development `kind status time about`, a use as legal basis `use form provision whether`, or
what is told of the report's own meeting `meeting joint-with`. Nothing stands for what has no name of its own.
A row that expects nothing is one that looks as if something had happened, and does not say so.
"""

import pytest

from accoop.claims.developments import read_developments
from accoop.claims.floor import Floor
from accoop.claims.rules import Setting
from accoop.claims.statements import read_statements
from accoop.claims.talk import Talk
from accoop.claims.uses import read_uses
from accoop.model.mentions import Period
from accoop.model.minted import MeetingFacts
from accoop.model.things import Thing
from accoop.pack.load import load_pack
from accoop.pipeline import Reader, Reading, reader
from accoop.recognising.houses import home

HOUSE = "cosp-uncac-eg1"

ROWS = [
    # ---- Laws ----
    ("a law, dated in front", "One speaker stated that, in May 2069, her country had adopted a new law on asset recovery.", "一位发言者表示，2069 年 5 月，本国通过了一项关于资产追回的新法律。", "law-reform done 2069-05"),
    ("a law in force", "One speaker said that a law on the protection of witnesses had entered into force on 1 March 2070.", "一位发言者说，新的证人保护法律于 2070 年 3 月 1 日生效。", "law-reform done 2070-03-01"),
    ("a law that was amended", "One speaker presented the legislation of his country on confiscation, which had been amended in 2068.", "一位发言者介绍了本国关于没收的立法，该立法于 2068 年作了修正。", "law-reform done 2068"),
    ("a law of a year", "One speaker referred to a law passed in 2066.", "一位发言者提到 2066 年通过的关于采购的法律。", "law-reform done 2066"),
    ("a law of a named state", "The representative of Kenya said that her country had amended its criminal code in 2069.", "肯尼亚代表说，其国家于 2069 年修正了刑法典。", "law-reform done 2069 state/KEN"),
    ("a law to come", "One speaker said that her country intended to adopt a new law in 2074.", "一位发言者说，本国打算于 2074 年通过一项新法律。", ""),
    ("a law that should be", "One speaker said that a new law should be adopted.", "一位发言者说，应通过一项新的法律。", ""),
    ("a convention is no law", "One speaker referred to the model law adopted in 2060.", "一位发言者提到 2060 年通过的示范法。", ""),
    # ---- What a state set up ----
    ("an agency", "One speaker said that, in 2070, her country had set up an agency for asset recovery.", "一位发言者说，2070 年，本国设立了一个资产追回机构。", "founding done 2070"),
    ("an agency of a named state is not the state", "The representative of Kenya said that her country had established a committee in 2070.", "肯尼亚代表说，其国家于 2070 年设立了一个工作委员会。", "founding done 2070"),
    ("a team set up with others", "One speaker reported that a joint investigation team set up with a neighbouring State in 2070 had made progress.", "一位发言者报告说，2070 年与一个邻国设立的联合侦查小组取得了进展。", "founding done 2070"),
    ("an agency to come", "One speaker said that her country planned to set up an agency.", "一位发言者说，本国计划设立一个机构。", ""),
    ("a register", "One speaker said that his country had launched an online register in June 2070.", "一位发言者说，其国家于 2070 年 6 月启用了一个在线登记册。", "launch done 2070-06"),
    ("a system that had an effect", "One speaker stated that the introduction of an electronic filing system had reduced delays.", "一位发言者表示，采用电子归档系统使拖延减少。", "launch done"),
    ("a system that would have one", "One speaker stated that the introduction of an electronic filing system would reduce delays.", "一位发言者表示，采用电子归档系统将减少拖延。", ""),
    ("the importance of a system", "One speaker stressed the importance of the introduction of an electronic system.", "一位发言者强调采用电子系统的重要性。", ""),
    # ---- Bodies ----
    ("a body founded by a conference", "In its resolution 3/1, the Conference established the Implementation Review Group.", "缔约国会议在第 3/1 号决议中设立了实施情况审议组。", "founding done body/cosp-uncac-irg"),
    ("a body that is asked", "In its resolution 3/1, the Conference invited the Implementation Review Group to meet.", "缔约国会议在第 3/1 号决议中邀请实施情况审议组开会。", ""),
    # ---- Notes verbales and replies ----
    ("a note verbale of a date", "The Secretariat analysed the replies to the note verbale of 2 February 2073 on the use of the Convention.", "秘书处分析了对 2073 年 2 月 2 日关于《公约》使用情况的普通照会的答复。", "circulation done 2073-02-02 doc/note-verbale/2073-02-02"),
    ("replies to it", "The Secretariat had sent the note verbale dated 2 February 2073. The Secretariat had received replies from 40 States parties.", "秘书处发出了 2073 年 2 月 2 日的普通照会。秘书处收到了 40 个缔约国的答复。", "circulation done 2073-02-02 doc/note-verbale/2073-02-02\ndata-collection done doc/note-verbale/2073-02-02"),
    ("replies counted", "The note verbale dated 2 February 2073 asked for data. In all, 57 replies had been received.", "2073 年 2 月 2 日的普通照会要求提供数据。共收到 57 份答复。", "circulation done 2073-02-02 doc/note-verbale/2073-02-02\ndata-collection done doc/note-verbale/2073-02-02"),
    ("a day on which replies were counted is not the note's", "By 2 February 2073, 40 States had answered the note verbale.", "截至 2073 年 2 月 2 日，40 个国家答复了该普通照会。", ""),
    ("replies to something else", "The report CAC/COSP/EG.1/2073/2 was short. The Secretariat had received replies from 40 States parties.", "CAC/COSP/EG.1/2073/2 号文件篇幅不长。秘书处收到了 40 个缔约国的答复。", ""),
    # ---- Panels ----
    ("a panel held by the body", "On 5 June 2073, the expert meeting held a panel discussion on the use of technology.", "2073 年 6 月 5 日，专家会议举行了一场关于技术使用的专题小组讨论会。", "panel done 2073-06-05 panel/cosp-uncac-eg1/73/p1"),
    ("a panel on a topic", "A panel discussion on the return of assets was held on 5 June 2073.", "2073 年 6 月 5 日举行了一场关于资产返还的专题小组讨论。", "panel done 2073-06-05 panel/cosp-uncac-eg1/73/p1"),
    ("a panel that is wished for", "One speaker suggested that a panel discussion on the return of assets would be useful.", "一位发言者建议，关于资产返还的专题小组讨论会是有益的。", ""),
    # ---- Meetings ----
    ("joint sittings", "The expert meeting held eight meetings, three of which were held jointly with the Implementation Review Group.", "专家会议举行了八场会议，其中三场与实施情况审议组联合举行。", "meeting done meeting/cosp-uncac-eg1/73\nmeeting jointly body/cosp-uncac-irg"),
    ("joint sittings by number", "The 2nd and 3rd meetings were held jointly with the Implementation Review Group.", "第 2 场和第 3 场会议与实施情况审议组联合举行。", "meeting done meeting/cosp-uncac-eg1/73\nmeeting jointly body/cosp-uncac-irg"),
    ("joint sittings that are asked for", "The Conference decided that three meetings should be held jointly with the Implementation Review Group.", "缔约国会议决定，三场会议应与实施情况审议组联合举行。", ""),
    ("the next meeting", "The Secretariat informed the expert meeting that the seventy-fourth expert meeting was scheduled to be held in Vienna from 2 to 6 June 2074.", "秘书处告知专家会议，第七十四次专家会议定于 2074 年 6 月 2 日至 6 日在维也纳举行。", "meeting planned 2074-06-02..2074-06-06 meeting/cosp-uncac-eg1/74"),
    ("a plenary of a network", "UNODC planned to hold the eighteenth plenary meeting of the GlobE Network in Nairobi in November 2073.", "毒品和犯罪问题办公室计划于 2073 年 11 月在内罗毕举行 GlobE 网络第十八次全体会议。", "meeting planned 2073-11 meeting/globe/18"),
    ("some expert meeting", "One speaker said that an expert meeting was useful.", "一位发言者说，专家的会议有益。", ""),
    # ---- Adoption ----
    ("the report", "On 7 June 2073, the expert meeting adopted its report, as orally revised.", "2073 年 6 月 7 日，专家会议通过了经口头修订的报告。", "adoption done 2073-06-07 report/cosp-uncac-eg1/73 revised"),
    ("the report of a meeting", "On 7 June 2073, the expert meeting adopted the report on the seventy-third expert meeting.", "2073 年 6 月 7 日，专家会议通过了第七十三次专家会议报告。", "adoption done 2073-06-07 report/cosp-uncac-eg1/73"),
    ("the recommendations are not the report", "On 7 June 2073, the expert meeting adopted the text of a letter.", "2073 年 6 月 7 日，专家会议通过了信函的案文。", ""),
    # ---- Legal basis ----
    ("experience in using it", "Some speakers shared their experience in using the Convention as a legal basis for international cooperation.", "一些发言者分享了将《公约》用作国际合作的法律依据的经验。", "use international-cooperation used"),
    ("extradited on its basis", "One speaker reported that his country had extradited two officials using the Convention as the legal basis.", "一位发言者报告说，他的国家以《公约》为法律依据引渡了两名官员。", "use extradition used"),
    ("proceedings transferred by its article", "One speaker said that his country used article 47 of the Convention as the legal basis for the transfer of proceedings.", "一位发言者说，本国将《公约》第四十七条用作移交诉讼的法律依据。", "use transfer-of-proceedings instrument/uncac/art_47 used"),
    ("requests under an article", "One speaker said that her country had submitted 12 requests for mutual legal assistance under article 46 of the Convention.", "一位发言者说，本国依据《公约》第四十六条提出了 12 项司法协助请求。", "use mutual-legal-assistance instrument/uncac/art_46 used"),
    ("it should be used", "One speaker said that the Convention should be used as a legal basis for extradition.", "一位发言者说，应将《公约》用作引渡的法律依据。", ""),
    ("extradited under a treaty", "One speaker said that his country had extradited two officials under a bilateral treaty.", "一位发言者说，本国以双边条约为依据引渡了两名官员。", ""),
]  # fmt: skip


@pytest.fixture(scope="module")
def readers(reading: Reading) -> dict[str, Reader]:
    """What reads each language."""
    return {language: reader(load_pack(language), reading.known) for language in ("en", "zh")}


def told(text: str, prepared: Reader, reading: Reading) -> list[str]:
    """What a paragraph tells, a line for each development, use and joint meeting."""
    known = reading.known
    own = home(Thing(f"meeting/{HOUSE}/73", "Meeting"), known.things[f"body/{HOUSE}"], 2073, known)
    setting = Setting(own, known, prepared.rules)
    paragraph = prepared.recogniser.passage(text, own)
    floor = Floor(setting)
    talk = Talk(read_statements(paragraph, floor).statements, floor.speakers)
    found = read_developments(paragraph, (), talk, (), setting)
    lines = []
    for claim in found.claims:
        names = [thing.path for thing in claim.about if thing.kind != "Speaker"]
        revised = ["revised"] if claim.orally_revised else []
        lines.append(" ".join([claim.kind, claim.status, *_time(claim.period), *names, *revised]))
    for facts in found.facts:
        if isinstance(facts, MeetingFacts) and facts.joint_with:
            lines.append(" ".join(["meeting jointly", *(body.path for body in facts.joint_with)]))
    for use in read_uses(paragraph, talk, setting).claims:
        printed = [use.provision.path] if use.printed and use.provision else []
        lines.append(" ".join(["use", use.form, *printed, "used" if use.used else "not used"]))
    return lines


def _time(period: Period | None) -> list[str]:
    if period is None:
        return []
    return [period.start if period.start == period.end else f"{period.start}..{period.end}"]


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize(("shows", "english", "chinese", "expected"), ROWS, ids=[row[0] for row in ROWS])
def test_developments(
    shows: str,
    english: str,
    chinese: str,
    expected: str,
    language: str,
    readers: dict[str, Reader],
    reading: Reading,
) -> None:
    text = {"en": english, "zh": chinese}[language]
    assert told(text, readers[language], reading) == expected.splitlines(), shows
