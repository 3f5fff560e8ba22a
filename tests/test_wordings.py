"""Wordings of organization and attendance, each made up: which meeting is meant, who attended, what is cited.

Every line is a wording that was once misread or not read at all.
"""

from dataclasses import replace

import pytest

from accoop.claims.participation import read_attendance
from accoop.claims.rules import Setting
from accoop.model.mentions import Mention, Period, flattened
from accoop.model.things import Thing
from accoop.pack.load import load_pack, load_packs
from accoop.pipeline import Reader, Reading, reader
from accoop.reading import decode, read_report
from accoop.reading.resolution import read_resolution
from accoop.recognising.houses import home
from accoop.recognising.memory import Home

GROUP = "body/cosp-uncac-wg2"


@pytest.fixture(scope="module")
def at_home(reading: Reading) -> Home:
    """The fifty-eighth meeting of a working group whose meetings are numbered."""
    found = home(
        Thing(f"meeting/{GROUP[5:]}/58", "Meeting"), reading.known.things[GROUP], 2068, reading.known
    )
    return replace(found, period=Period("2068-06-04", "2068-06-08"), sessions=False)


@pytest.fixture(scope="module")
def readers(reading: Reading) -> dict[str, Reader]:
    """What reads each language."""
    return {language: reader(load_pack(language), reading.known) for language in ("en", "zh")}


def _mentions(reader: Reader, text: str, at_home: Home) -> tuple[Mention, ...]:
    """What the words of a paragraph name."""
    recogniser = reader.recogniser
    return recogniser.paragraph(3, text, recogniser.discourse(at_home)).mentions


# Language, a paragraph, and the meetings that it names: those of the report's own group by number.
MEETINGS = [
    ("the body's own meeting", "en", "The Working Group held its fifty-eighth meeting in Vienna.", "58"),
    ("a sitting by its number", "en", "At its 3rd meeting, on 5 June, the Working Group adopted it.", ""),
    ("a sitting in words", "en", "The Working Group held its third meeting in private.", ""),
    ("two in one phrase", "en", "the Working Group at its fifty-sixth and sixtieth meetings", "56 60"),
    ("three in one phrase", "en", "the Working Group at its fiftieth, fifty-first and sixtieth meetings", "50 51 60"),
    ("a possessive", "en", "The Working Group’s fifty-ninth meeting was short.", "59"),
    ("nobody else is named", "en", "The forms should be ready before the fifty-ninth meeting.", "59"),
    ("a number far from its own tells nothing", "en", "They may be ready before the ninetieth meeting.", ""),
    ("another body is named", "en", "The Implementation Review Group and the Conference spoke of the fifty-ninth meeting.", ""),
    ("held, in Chinese", "zh", "工作组于 2068 年 6 月 4 日至 8 日在维也纳举行了第五十八次会议。", "58"),
    ("two in one phrase, in Chinese", "zh", "工作组第五十六次和第五十七次会议的结论", "56 57"),
    ("the next one, in Chinese", "zh", "秘书处告知工作组，第五十九次会议暂定于 2069 年 6 月 3 日举行。", "59"),
    ("a sitting, in Chinese", "zh", "工作组在 6 月 5 日第 3 次会议上通过了报告。", ""),
]  # fmt: skip


@pytest.mark.parametrize(("shows", "language", "text", "numbers"), MEETINGS, ids=[m[0] for m in MEETINGS])
def test_meetings_of_the_series_are_no_sittings(
    shows: str, language: str, text: str, numbers: str, readers: dict[str, Reader], at_home: Home
) -> None:
    mentions = flattened(_mentions(readers[language], text, at_home))
    found = {thing.path for m in mentions for thing in m.things if thing.kind == "Meeting"}
    assert found == {f"meeting/{GROUP[5:]}/{number}" for number in numbers.split()}, shows


def test_several_meetings_in_one_phrase_are_those_of_whom_the_first_is(
    readers: dict[str, Reader], at_home: Home
) -> None:
    text = "预防腐败工作组第五十六次、第五十七次和第五十八次会议"
    mentions = _mentions(readers["zh"], text, at_home)
    paths = [thing.path for mention in mentions for thing in mention.things]
    assert paths == [f"meeting/cosp-uncac-wg4/{number}" for number in (56, 57, 58)]


CITED = [
    ("a range of addenda", "en", "(CAC/COSP/2069/L.1 and Add.1–3)", "L.1 L.1/Add.1 L.1/Add.2 L.1/Add.3"),
    ("a range in words", "en", "(CAC/COSP/2069/L.1/Add.1 to Add.3)", "L.1/Add.1 L.1/Add.2 L.1/Add.3"),
    ("a list of addenda", "en", "(CAC/COSP/2069/L.1 and Add.1 and 3)", "L.1 L.1/Add.1 L.1/Add.3"),
    ("a range in Chinese", "zh", "（CAC/COSP/2069/L.1 和 Add.1 至 Add.3）", "L.1 L.1/Add.1 L.1/Add.2 L.1/Add.3"),
]  # fmt: skip


@pytest.mark.parametrize(("shows", "language", "text", "symbols"), CITED, ids=[c[0] for c in CITED])
def test_addenda(
    shows: str, language: str, text: str, symbols: str, readers: dict[str, Reader], at_home: Home
) -> None:
    mentions = _mentions(readers[language], text, at_home)
    paths = [thing.path for mention in mentions for thing in mention.things]
    assert paths == [f"doc/CAC/COSP/2069/{symbol}" for symbol in symbols.split()], shows


def test_that_convention_is_the_one_in_the_name_of_the_body(
    readers: dict[str, Reader], at_home: Home
) -> None:
    text = (
        "The Conference of the Parties to the United Nations Convention against Transnational Organized "
        "Crime asked its parties to apply article 9 of that Convention."
    )
    mentions = _mentions(readers["en"], text, at_home)
    assert "instrument/untoc/art_9" in [thing.path for m in mentions for thing in m.things]


# Language, a sentence, and who attended as what.
ATTENDED = [
    (
        "not parties, in a clause of their own",
        ("en", "Andorra and Eritrea, which were not parties to the Convention, were represented by observers."),
        "AND observer-state, ERI observer-state",
    ),
    (
        "the Union comes first",
        ("en", "Also represented was the European Union, a regional economic integration organization."),
        "eu regional-organization",
    ),
    (
        "the Union at the end of a list",
        (
            "en",
            "The following States parties to the Convention took part in the meeting: "
            "Kenya, Malta and Togo and the European Union.",
        ),
        "KEN state-party, MLT state-party, TGO state-party, eu regional-organization",
    ),
    (
        "organizations by name, and another that did too",
        (
            "en",
            "Two intergovernmental organizations, namely the Council of Europe and the World Customs "
            "Organization, also attended as observers, as did the non-governmental organization "
            "Transparency International.",
        ),
        "council-of-europe observer-igo, transparency-international observer-ngo, wco observer-igo",
    ),
    (
        "a signatory and a non-signatory",
        ("en", "Barbados, a signatory, and Tuvalu, a non-signatory, were represented by observers."),
        "BRB signatory, TUV observer-state",
    ),
    (
        "along with",
        (
            "en",
            "Observers for UNHCR were in attendance, along with observers for the Gulf Cooperation Council.",
        ),
        "gcc observer-igo, unhcr observer-un",
    ),
    (
        "admitted to the public meetings",
        ("en", "The non-governmental organizations admitted to the open meetings were Transparency International."),
        "transparency-international observer-ngo",
    ),
    (
        "the programme network by its institutes",
        (
            "en",
            "The United Nations system was represented by the International Labour Organization, and the "
            "United Nations crime prevention and criminal justice programme network by the United Nations "
            "African Institute for the Prevention of Crime and the Treatment of Offenders.",
        ),
        "ilo observer-un, unafri observer-institute",
    ),
    (
        "a chair and who replaced him",
        (
            "en",
            "At its 2nd meeting, the Working Group elected Ana Silva (Portugal) to replace him, and she "
            "chaired the rest of the meeting.",
        ),
        "ana-silva chair",
    ),
    (
        "a vice-chair for the rest",
        (
            "en",
            "The 1st meeting was chaired by Ana Silva (Portugal) and the remaining meetings by "
            "Peter Novak (Slovenia), Vice-Chair of the Working Group.",
        ),
        "ana-silva chair, peter-novak vice-chair",
    ),
    (
        "who replaced a rapporteur is no chair",
        ("en", "The Working Group elected Ana Silva (Portugal) to replace him as Rapporteur."),
        "",
    ),
    (
        "not parties, beside the Union",
        ("zh", "欧洲联盟作为《公约》缔约方的区域经济一体化组织也派代表出席了会议，非《公约》缔约方的安道尔派观察员列席。"),
        "AND observer-state, eu regional-organization",
    ),
    (
        "the system and the network",
        (
            "zh",
            "联合国系统的与会者有国际劳工组织，以及联合国预防犯罪和刑事司法方案网的"
            "联合国非洲预防犯罪和罪犯待遇研究所。",
        ),
        "ilo observer-un, unafri observer-institute",
    ),
    (
        "also attended as observers",
        ("zh", "以观察员身份出席会议的还有两个政府间组织，即欧洲委员会和世界海关组织，以及非政府组织透明国际。"),
        "council-of-europe observer-igo, transparency-international observer-ngo, wco observer-igo",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("shows", "told", "expected"), ATTENDED, ids=[a[0] for a in ATTENDED])
def test_who_attended(
    shows: str,
    told: tuple[str, str],
    expected: str,
    readers: dict[str, Reader],
    reading: Reading,
    at_home: Home,
) -> None:
    language, text = told
    prepared = readers[language]
    paragraph = prepared.recogniser.paragraph(3, text, prepared.recogniser.discourse(at_home))
    read = read_attendance(paragraph, Setting(at_home, reading.known, prepared.rules))
    found = sorted(f"{claim.agent.path.rpartition('/')[2]} {claim.role}" for claim in read.claims)
    assert ", ".join(found) == expected, shows
    assert not read.unresolved, shows


REPORT = """Report on the meeting of the Open-ended Intergovernmental Working Group on Asset Recovery held in
Vienna on 23 and 24 October 2068

I. Introduction

1. The Conference of the States Parties to the United Nations Convention against Corruption
decided to establish the Working Group.

II. Organization of the meeting

2. The Working Group held its {ordinal} meeting in Vienna on {days} October 2068.
"""


@pytest.mark.parametrize(
    ("ordinal", "days", "meeting", "why"),
    [
        ("fifty-first", "23 and 24", "51", "the same days"),
        ("seventh", "23 and 24", "7", "the same days, and a small number"),
        ("fifty-first", "6 and 7", "2068-10-23", "other days are another meeting's"),
    ],
)
def test_a_meeting_told_by_its_date_has_the_number_that_the_report_says(
    ordinal: str, days: str, meeting: str, why: str, readers: dict[str, Reader]
) -> None:
    source = decode(REPORT.format(ordinal=ordinal, days=days).encode(), "dated.en.txt", load_packs())
    report = read_report(source, load_pack("en"))
    found = readers["en"].recogniser.home(report)
    assert found.meeting.path == f"meeting/{GROUP[5:]}/{meeting}", why


RESOLUTION = """Resolution 2068/9

Integrity at borders

The Economic and Social Council,

Taking note of a resolution of the Conference,1

__________________
1 See CAC/COSP/2066/18, {note}.

E/RES/2068/9

1. Urges Member States to train customs officials;

2. Requests the Secretary-General to report on progress made{end}

31st plenary meeting

22 July 2068
"""


@pytest.mark.parametrize("note", ["sect. I", "section I", "annex C", "chap. IV", "para. 7"])
def test_a_note_may_end_with_a_number_of_a_section(note: str) -> None:
    source = decode(RESOLUTION.format(note=note, end=".").encode(), "notes.en.txt", load_packs())
    found = read_resolution(source, load_pack("en"))
    assert [footnote.passage.text for footnote in found.footnotes] == [f"See CAC/COSP/2066/18, {note}."]


def test_the_lines_that_close_a_resolution_are_no_clause_and_say_when_it_was_adopted() -> None:
    source = decode(RESOLUTION.format(note="sect. I", end=".").encode(), "closing.en.txt", load_packs())
    found = read_resolution(source, load_pack("en"))
    assert found.paragraphs[-1].text == "Requests the Secretary-General to report on progress made."
    assert found.masthead.adopted == "2068-07-22"


def test_a_day_at_the_end_of_a_clause_closes_nothing() -> None:
    text = RESOLUTION.format(note="sect. I", end=" by").replace("31st plenary meeting\n\n", "")
    found = read_resolution(decode(text.encode(), "open.en.txt", load_packs()), load_pack("en"))
    assert found.paragraphs[-1].text.endswith("by 22 July 2068")
