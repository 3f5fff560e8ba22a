"""The saved queries: each answers its question on the client's report as a careful reader of the text would.

What is expected comes from the words of the report and from the hand-checked facts in `gold/`, never from an
answer of the program.
"""

import csv
import re
import shlex
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Store

from accoop.querying.binding import bound, places
from accoop.querying.guard import check_query
from accoop.querying.naming import Names
from accoop.querying.running import Graph, Table, typed_answer
from accoop.querying.saved import SavedQuery, find_saved_query, saved_queries
from accoop.querying.tables import shown
from accoop.rdf.terms import Terms
from accoop.store.merging import mend
from small_graphs import named_quads

ROOT = Path(__file__).resolve().parent.parent
GOLD = ROOT / "tests" / "gold" / "cosp-uncac-eg1-10.zh"
TERMS = Terms()
SECONDS = 60.0
LANGUAGES = ("en", "zh")

MEETING = "meeting/cosp-uncac-eg1/10"
REPORT = "report/cosp-uncac-eg1/10"
SERIES = "series/cosp-uncac-eg1--cosp-uncac-irg--cosp-uncac-wg2"
BACK_TO_BACK = "meeting/cop-untoc-wg2--cop-untoc-wg3/2022"
POSSIBLE = "meeting/cop-untoc-wg3--cosp-uncac-eg1/2023"
ADD = "doc/CAC/COSP/EG.1/2021/"

EXPERTS = (
    "Open-ended Intergovernmental Expert Meeting to Enhance International Cooperation "
    "under the United Nations Convention against Corruption"
)
PARTIES = "States parties to the United Nations Convention against Corruption"
WGIC = (
    "Working Group on International Cooperation of the Conference of the Parties "
    "to the United Nations Convention against Transnational Organized Crime"
)
WGTA = "Working Group of Government Experts on Technical Assistance"

Row = tuple[str, ...]


@dataclass(frozen=True)
class Case:
    """A question that a person would ask of the report, and its answer.

    Attributes:
        says: the answer in a line of English.
        columns: the columns that are compared.
        rows: what they hold; all rows in this order, or some rows where `whole` is false.
        count: how many rows there are, where not all are listed.
    """

    query: str
    given: str
    says: str
    columns: str
    rows: tuple[Row, ...]
    whole: bool = True
    count: int | None = None
    language: str = "en"

    def __str__(self) -> str:
        return f"{self.query} {self.given}".strip()


def exact(query: str, given: str, says: str, columns: str, *rows: Row, language: str = "en") -> Case:
    """All rows, in this order."""
    return Case(query, given, says, columns, rows, language=language)


def some(
    query: str,
    given: str,
    says: str,
    columns: str,
    *rows: Row,
    count: int | None = None,
    language: str = "en",
) -> Case:
    """Rows that the answer must hold, among others."""
    return Case(query, given, says, columns, rows, whole=False, count=count, language=language)


# Asked of resolutions whose own text was read: `test_resolutions.py` holds their answers.
OF_RESOLUTIONS = ("asked-again", "asks-with-deadline", "preamble-recalls", "recalls-chain")

CASES = [
    # What was asked, and of whom
    exact(
        "resolution-acts",
        "resolution=resolution/cosp-uncac/7/1",
        "resolution 7/1 invited the expert meeting, and further requested the secretariat, to do something",
        "verbLabel manner askedOf paragraph",
        ("invites", "", EXPERTS, "4"),
        ("requests", "further", "Secretariat", "4"),
    ),
    exact(
        "resolution-acts",
        "resolution=resolution/cosp-uncac/7/1",
        "what 7/1 asked, in the words of the report",
        "content",
        ("不限成员名额政府间专家会议提出今后的议程项目",),
        (
            "秘书处在现有资源范围内，继续收集关于将《公约》用作司法协助的法律依据的统计数据和其他相关信息，并向缔约国会议提供此类信息",
        ),
    ),
    exact(
        "resolution-acts",
        "resolution=resolution/cop-untoc/10/6",
        "10/6 is a resolution of the other conference, and provides for what two of its working groups discuss",
        "body verbLabel askedOf paragraph",
        ("body/cop-untoc", "provides for", f"{WGTA}; {WGIC}", "20"),
    ),
    exact(
        "resolution-acts",
        "addressee=group/states-parties-uncac",
        "states parties were called upon by 8/2 and, among other things, encouraged by 8/6",
        "resolution verbLabel manner askedOf paragraph",
        ("resolution/cosp-uncac/8/2", "calls upon", "", PARTIES, "5"),
        ("resolution/cosp-uncac/8/6", "encourages", "inter alia", PARTIES, "6"),
    ),
    exact(
        "resolution-acts",
        "verb=verb/directs",
        "only 5/1 directs",
        "resolution askedOf paragraph",
        ("resolution/cosp-uncac/5/1", EXPERTS, "3"),
    ),
    exact(
        "mandate-functions",
        "",
        "resolution 4/2 gave the expert meeting five lettered functions, and no other resolution has a list",
        "resolution item paragraph",
        *(("resolution/cosp-uncac/4/2", f"({letter})", "2") for letter in "abcde"),
    ),
    exact(
        "body-lineage",
        "",
        "the expert meeting, from the Convention over resolutions and meetings to recommendations",
        "step thing date status paragraph",
        ("1", "instrument/uncac", "", "", ""),
        ("2", "body/cosp-uncac", "", "", ""),
        ("3", "resolution/cosp-uncac/4/2", "", "", ""),
        ("4", "resolution/cosp-uncac/4/2", "", "", "1"),
        ("4", "resolution/cosp-uncac/4/2", "", "", "2"),
        ("4", "resolution/cosp-uncac/5/1", "", "", "3"),
        ("4", "resolution/cosp-uncac/7/1", "", "", "4"),
        ("5", MEETING, "2021-09-06", "scheme/status/done", "7"),
        ("5", MEETING, "2021-09-06", "scheme/status/done", "8"),
        ("5", POSSIBLE, "2023", "scheme/status/proposed", "20"),
        ("6", SERIES, "", "", "8"),
        ("6", SERIES, "", "", "49"),
        ("7", ADD + "2", "", "", "14"),
        ("7", ADD + "3", "", "", "26"),
        ("7", ADD + "L.1", "", "", "50"),
        ("7", ADD + "L.1/Add.1", "", "", "50"),
        ("7", ADD + "L.1/Add.2", "", "", "50"),
        ("7", ADD + "L.1/Add.3", "", "", "50"),
        ("8", REPORT, "2021-09-10", "", "50"),
        *(("9", f"claim/cosp-uncac-eg1/10/p49/recommendation-{c}", "", "", "49") for c in "abcdefghi"),
    ),
    some(
        "body-lineage",
        "body=cop-untoc-wg3",
        "the working group of the other conference: under UNTOC, mandated by 10/6, with its two sessions",
        "step thing paragraph",
        ("1", "instrument/untoc", ""),
        ("2", "body/cop-untoc", ""),
        ("4", "resolution/cop-untoc/10/6", "20"),
        ("5", "meeting/cop-untoc-wg3/11", "19"),
        ("5", "meeting/cop-untoc-wg3/12", "19"),
        ("5", BACK_TO_BACK, "20"),
        ("5", POSSIBLE, "20"),
    ),
    exact(
        "resolutions",
        "cited=true",
        "six resolutions are cited: 10/6 of the UNTOC conference, five of the UNCAC conference",
        "number body session paragraphs",
        ("10/6", "body/cop-untoc", "", "20"),
        ("4/2", "body/cosp-uncac", "meeting/cosp-uncac/4", "1, 2"),
        ("5/1", "body/cosp-uncac", "", "3"),
        ("7/1", "body/cosp-uncac", "", "4"),
        ("8/2", "body/cosp-uncac", "", "5"),
        ("8/6", "body/cosp-uncac", "", "6"),
    ),
    some(
        "resolutions",
        "body=cosp-uncac",
        "the title of 4/2 as paragraph 1 prints it",
        "number title",
        ("4/2", "举行旨在加强国际合作的不限成员名额政府间专家会议"),
        language="zh",
    ),
    exact(
        "resolutions-same-number",
        "number=10/6",
        "the report's 10/6 is of the UNTOC conference; it is not taken for one of the UNCAC conference",
        "resolution body citedIn",
        ("resolution/cop-untoc/10/6", "body/cop-untoc", "1"),
    ),
    exact(
        "resolutions-same-number",
        "",
        "both conferences have a resolution 9/1",
        "shared resolution",
        ("9/1", "resolution/cop-untoc/9/1"),
        ("9/1", "resolution/cosp-uncac/9/1"),
    ),
    # Who attended
    exact(
        "attendance-by-role",
        "",
        "106 states parties, the EU, the World Bank, 6 institutes and initiatives, 13 organizations; chair, panel",
        "role participants paragraphs",
        ("scheme/role/state-party", "106", "10"),
        ("scheme/role/observer-igo", "13", "13"),
        ("scheme/role/observer-institute", "6", "12"),
        ("scheme/role/panellist", "3", "30, 31, 33"),
        ("scheme/role/chair", "1", "8"),
        ("scheme/role/observer-un", "1", "12"),
        ("scheme/role/regional-organization", "1", "11"),
    ),
    exact(
        "attendance-by-regional-group",
        "",
        "by regional group: the State of Palestine belongs to none",
        "groupLabel present absent",
        ("Asia-Pacific States", "30", "24"),
        ("Western European and other States", "23", "6"),
        ("Latin American and Caribbean States", "18", "15"),
        ("African States", "17", "37"),
        ("Eastern European States", "17", "6"),
        ("in no regional group", "1", "3"),
    ),
    some(
        "attendance-by-region",
        "",
        "of the six states of Northern Africa all but Morocco came; both Australia and New Zealand did",
        "regionLabel subregionLabel present states names",
        ("Africa", "Northern Africa", "5", "6", "Algeria; Egypt; Libya; Sudan; Tunisia"),
        ("Oceania", "Australia and New Zealand", "2", "2", "Australia; New Zealand"),
    ),
    some(
        "attendance-by-region",
        "",
        "Northern Africa in Chinese",
        "regionLabel subregionLabel present names",
        ("非洲", "北非", "5", "阿尔及利亚; 埃及; 利比亚; 苏丹; 突尼斯"),
        language="zh",
    ),
    some(
        "attendance-list",
        "role=role/observer-igo",
        "13 intergovernmental organizations, by the names that the report prints",
        "participantLabel quote paragraph",
        ("国际刑事警察组织（国际刑警组织）", "国际刑事警察组织（国际刑警组织）", "13"),
        ("意大利–拉丁美洲国际组织", "意大利–拉丁美洲国际组织", "13"),
        count=13,
        language="zh",
    ),
    exact("did-attend", "participant=China", "China attended", "answer", ("true",)),
    exact(
        "did-attend",
        "participant=摩洛哥",
        "Morocco hosted a session, but did not attend",
        "answer",
        ("false",),
    ),
    exact("did-attend", "participant=European Union", "the European Union attended", "answer", ("true",)),
    exact("did-attend", "participant=organization/sadc", "SADC did not attend", "answer", ("false",)),
    exact(
        "attendance-of",
        "participant=China",
        "China came as a state party, and a panellist spoke for it",
        "agentLabel roleLabel paragraph quote",
        ("China", "state party", "10", "中国"),
        ("Speaker in paragraph 30 (China)", "panellist", "30", "来自中国的主讲人"),
    ),
    exact(
        "attendance-of",
        "participant=state/ARE",
        "the chair was of the United Arab Emirates, which also came as a state party",
        "agent role office paragraph",
        ("person/harib-saeed-al-amimi", "scheme/role/chair", "缔约国会议第八届会议主席", "8"),
        ("state/ARE", "scheme/role/state-party", "", "10"),
    ),
    exact("attendance-of", "participant=Morocco", "Morocco: nothing", "agent"),
    some(
        "states-absent",
        "",
        "91 of 197 states did not come; Morocco is mentioned all the same",
        "stateLabel mentionedIn",
        ("Morocco", "1"),
        ("Estonia", "0"),
        count=91,
    ),
    exact(
        "states-absent",
        "group=regional-group/weog",
        "six states of the Western European and other group did not come",
        "stateLabel",
        *((s,) for s in ("Andorra", "Denmark", "Ireland", "Iceland", "Monaco", "San Marino")),
    ),
    exact(
        "officers-and-panellists",
        "",
        "the chair and three panellists, each with a state",
        "role state paragraph quote",
        (
            "scheme/role/chair",
            "state/ARE",
            "8",
            "由缔约国会议第八届会议主席 Harib Saeed al-Amimi（阿拉伯联合酋长国）主持",
        ),
        ("scheme/role/panellist", "state/CHN", "30", "来自中国的主讲人"),
        ("scheme/role/panellist", "state/PAN", "31", "来自巴拿马的主讲人"),
        ("scheme/role/panellist", "state/ALB", "33", "来自阿尔巴尼亚的主讲人"),
    ),
    # Norms
    some(
        "paragraphs-by-article",
        "provision=instrument/uncac/art_36",
        "article 36 stands in paragraph 16",
        "cited articleTitle paragraph quote",
        ("instrument/uncac/art_36", "Article 36: Specialized authorities", "16", "第三十六条"),
        count=1,
    ),
    exact(
        "paragraphs-by-article",
        "provision=instrument/uncac/art_48",
        "article 48 in paragraph 22, its paragraph 2 in paragraph 29 and in the heading above it",
        "cited article paragraph heading",
        ("instrument/uncac/art_48__para_2", "instrument/uncac/art_48", "", "3.1"),
        ("instrument/uncac/art_48", "instrument/uncac/art_48", "22", ""),
        ("instrument/uncac/art_48__para_2", "instrument/uncac/art_48", "29", ""),
    ),
    exact(
        "paragraphs-by-article",
        "provision=instrument/uncac/chp_4",
        "chapter IV: named in heading 3 and paragraph 9; its articles in heading 3.1 and 5, 22 and 29",
        "cited paragraph heading",
        ("instrument/uncac/chp_4", "", "3"),
        ("instrument/uncac/art_44__para_5", "", "3.1"),
        ("instrument/uncac/art_46__para_7", "", "3.1"),
        ("instrument/uncac/art_48__para_2", "", "3.1"),
        ("instrument/uncac/art_43", "5", ""),
        ("instrument/uncac/chp_4", "9", ""),
        ("instrument/uncac/art_48", "22", ""),
        ("instrument/uncac/art_44__para_5", "29", ""),
        ("instrument/uncac/art_46__para_7", "29", ""),
        ("instrument/uncac/art_48__para_2", "29", ""),
    ),
    exact("paragraphs-by-article", "provision=instrument/untoc", "no article of UNTOC is cited", "cited"),
    some(
        "articles",
        "",
        "8 chapters and 71 articles of UNCAC; article 48 is cited three times, twice by its paragraph 2",
        "number title citations",
        ("IV", "Chapter IV: International cooperation", "2"),
        ("36", "Article 36: Specialized authorities", "1"),
        ("48", "Article 48: Law enforcement cooperation", "3"),
        (
            "54",
            "Article 54: Mechanisms for recovery of property through international cooperation in confiscation",
            "1",
        ),
        count=79,
    ),
    some(
        "articles",
        "instrument=UNTOC",
        "41 articles of UNTOC, none cited",
        "number title citations",
        ("16", "第十六条 引渡", "0"),
        count=41,
        language="zh",
    ),
    # Things
    exact(
        "documents-tools-networks",
        "thing=TRACK",
        "the TRACK portal: paragraphs 17, 24 and 49, recommendation (g)",
        "kindLabel thingLabel paragraphs recommendedIn",
        ("工具", "反腐败知识工具和资源（TRACK）门户网站", "17, 24, 49", "(g)"),
        language="zh",
    ),
    some(
        "documents-tools-networks",
        "",
        "where it is mentioned and recommended",
        "thing paragraphs recommendedIn",
        ("network/globe", "16, 25, 34, 39, 46", ""),
        ("initiative/star", "18", ""),
        ("tool/online-directory", "17, 32", ""),
        ("tool/sherloc", "32, 36", ""),
        ("tool/legal-library", "17, 24, 49", "(g)"),
        ("doc/note-verbale/2021-05-04", "26, 27", ""),
    ),
    some(
        "tools-and-operators",
        "",
        "StAR is run by UNODC and the World Bank; the legal library belongs to TRACK",
        "thing operators partOf",
        ("initiative/star", "United Nations Office on Drugs and Crime; World Bank", ""),
        ("tool/legal-library", "United Nations Office on Drugs and Crime", "tool/track"),
        ("network/globe", "United Nations Office on Drugs and Crime", ""),
    ),
    exact(
        "tools-and-operators",
        "operator=INTERPOL",
        "the tool that measures corruption in sport is run by INTERPOL",
        "thing operators",
        ("network/global-focal-point-network", "追回被盗资产举措; 国际刑事警察组织（国际刑警组织）"),
        ("tool/interpol-sport-corruption-tool", "国际刑事警察组织（国际刑警组织）"),
        language="zh",
    ),
    some(
        "thing-everything",
        "thing=globe",
        "GlobE: run by UNODC, founded in June 2021, met first in October 2021, named in five paragraphs",
        "part property value whatLabel date statusLabel paragraph quote",
        ("fact", "ac:operatedBy", "organization/unodc", "", "", "", "", ""),
        ("fact of another", "ac:heldBy", "meeting/globe/1", "", "", "", "", ""),
        (
            "claim",
            "ac:about",
            "claim/cosp-uncac-eg1/10/p16/development-founding-network-globe",
            "founding",
            "2021-06",
            "done",
            "16",
            "于 2021 年 6 月正式设立的反腐败执法机构全球行动网络（GlobE 网络）",
        ),
        ("mention", "ac:refersTo", "", "", "", "", "25", "GlobE 网络"),
        ("mention", "ac:refersTo", "", "", "", "", "34", "GlobE 网络"),
        ("mention", "ac:refersTo", "", "", "", "", "39", "GlobE 网络"),
        ("mention", "ac:refersTo", "", "", "", "", "39", "该网络"),
        ("mention", "ac:refersTo", "", "", "", "", "46", "GlobE 网络"),
    ),
    some(
        "thing-everything",
        "thing=TRACK",
        "TRACK: run by UNODC, taken up by recommendation (g)",
        "part value number paragraph",
        ("事实", "organization/unodc", "", ""),
        ("主张", "claim/cosp-uncac-eg1/10/p49/recommendation-g", "(g)", "49"),
        ("提及", "", "", "17"),
        ("提及", "", "", "24"),
        language="zh",
    ),
    some(
        "thing-everything",
        "thing=SHERLOC",
        "SHERLOC: paragraphs 32 and 36",
        "part paragraph quote",
        ("mention", "32", "打击犯罪信息与法律网络共享平台（SHERLOC）知识管理门户网站"),
        ("mention", "36", "SHERLOC 知识管理门户网站"),
    ),
    some(
        "thing-everything",
        "thing=tool/online-directory",
        "the online directory goes by two names",
        "part paragraph quote",
        ("mention", "17", "国家主管机关在线目录"),
        ("mention", "32", "国家主管机关在线名录"),
    ),
    some(
        "thing-everything",
        "thing=StAR",
        "StAR: run by two, named in paragraph 18",
        "part value paragraph quote",
        ("fact", "organization/unodc", "", ""),
        ("fact", "organization/world-bank", "", ""),
        ("mention", "", "18", "毒品和犯罪问题办公室/世界银行追回被盗资产联合举措（追回被盗资产举措）"),
    ),
    some(
        "thing-names",
        "thing=state/TUR",
        "Türkiye in six languages, with its former name",
        "language use name until",
        ("en", "name", "Türkiye", ""),
        ("zh", "name", "土耳其", ""),
        ("ru", "name", "Турция", ""),
        ("en", "former name", "Turkey", "2022"),
    ),
    some(
        "thing-names",
        "thing=GlobE",
        "both Chinese names that paragraph 16 prints",
        "language use name",
        ("zh", "名称", "反腐败执法机构全球行动网络"),
        ("zh", "其他名称", "GlobE 网络"),
        language="zh",
    ),
    some(
        "thing-subgraph",
        "thing=globe",
        "the founding, its date and its words",
        "subject predicate object",
        ("network/globe", "ac:operatedBy", "organization/unodc"),
        ("claim/cosp-uncac-eg1/10/p16/development-founding-network-globe", "ac:startDate", "2021-06"),
        ("meeting/globe/1", "ac:heldBy", "network/globe"),
        (f"{REPORT}/para/25", "ac:number", "25"),
    ),
    some(
        "bodies-and-parents",
        "parent=cosp-uncac",
        "the bodies of the Conference: the expert meeting was set up by 4/2",
        "body parentBody establishedBy",
        ("body/cosp-uncac-eg1", "body/cosp-uncac", "resolution/cosp-uncac/4/2"),
        ("body/cosp-uncac-irg", "body/cosp-uncac", "resolution/cosp-uncac/3/1"),
    ),
    some(
        "bodies-and-parents",
        "",
        "the two conferences stand under two conventions",
        "body convention mentionedIn",
        ("body/cosp-uncac", "instrument/uncac", "10"),
        ("body/cop-untoc", "instrument/untoc", "3"),
        ("body/cosp-uncac-irm", "", "1"),
    ),
    some(
        "states-outside-attendance",
        "",
        "Morocco as host of a session it is not on the list of this meeting",
        "stateLabel paragraph quote attended",
        ("摩洛哥", "1", "摩洛哥", "false"),
        ("阿拉伯联合酋长国", "8", "阿拉伯联合酋长国", "true"),
        language="zh",
    ),
    some(
        "mentioned-together",
        "thing=INTERPOL",
        "INTERPOL and GlobE stand together in paragraphs 25 and 34",
        "other shared paragraphs",
        ("network/globe", "2", "25, 34"),
        ("tool/interpol-sport-corruption-tool", "1", "48"),
    ),
    # Meetings, documents, recommendations
    exact(
        "meetings",
        "mentioned=true",
        "nine meetings and sessions, each with what is known of it",
        "meeting ordinal start end place status paragraphs",
        ("meeting/cosp-uncac/4", "4", "2011-10-24", "2011-10-28", "place/marrakesh", "", "1"),
        ("meeting/cosp-uncac/8", "8", "2019-12-16", "2019-12-20", "place/abu-dhabi", "", "8"),
        ("meeting/cop-untoc-wg3/11", "11", "2020-07", "2020-07", "", "scheme/status/done", "19"),
        (
            "meeting/cop-untoc-wg3/12",
            "12",
            "2021-03-25",
            "2021-03-26",
            "place/vienna",
            "scheme/status/done",
            "19",
        ),
        ("meeting/unga/S-32", "32", "2021-06-02", "2021-06-04", "place/new-york", "", "15, 21, 30, 39, 49"),
        (MEETING, "10", "2021-09-06", "2021-09-10", "place/vienna", "scheme/status/done", "7, 16, 49, 50"),
        ("meeting/globe/1", "1", "2021-10", "2021-10", "", "scheme/status/planned", "16"),
        (BACK_TO_BACK, "", "2022", "2022", "", "scheme/status/planned", "20"),
        ("meeting/cop-untoc/11", "11", "2022-10", "2022-10", "", "scheme/status/planned", "19"),
        (POSSIBLE, "", "2023", "2023", "", "scheme/status/proposed", "20, 49"),
    ),
    exact(
        "meetings",
        "status=status/planned",
        "three meetings are planned",
        "meeting start",
        ("meeting/globe/1", "2021-10"),
        (BACK_TO_BACK, "2022"),
        ("meeting/cop-untoc/11", "2022-10"),
    ),
    some(
        "meetings",
        "body=cop-untoc-wg3",
        "its eleventh and twelfth sessions, and two meetings with others",
        "meeting heldBy",
        ("meeting/cop-untoc-wg3/11", WGIC),
        (BACK_TO_BACK, f"{WGTA}; {WGIC}"),
        (POSSIBLE, f"{WGIC}; {EXPERTS}"),
        count=4,
    ),
    some(
        "meeting-details",
        "",
        "hybrid, ten sittings, in Vienna, mostly joint with two other bodies",
        "propertyLabel value",
        ("attendance mode", "scheme/attendance-mode/hybrid"),
        ("number of sittings", "10"),
        ("place", "place/vienna"),
        ("chair", "person/harib-saeed-al-amimi"),
        ("joint with", "body/cosp-uncac-irg"),
        ("joint with", "body/cosp-uncac-wg2"),
        ("panel discussion", "panel/cosp-uncac-eg1/10/p29"),
    ),
    some(
        "planned-and-proposed",
        "",
        "what was still to come in September 2021",
        "status thing start paragraph quote",
        (
            "scheme/status/planned",
            "meeting/globe/1",
            "2021-10",
            "16",
            "计划在 2021 年 10 月举办该网络的第一次会议",
        ),
        (
            "scheme/status/planned",
            BACK_TO_BACK,
            "2022",
            "20",
            "国际合作工作组和技术援助问题工作组定于 2022 年举行背靠背会议",
        ),
        (
            "scheme/status/planned",
            "meeting/cop-untoc/11",
            "2022-10",
            "19",
            "缔约方会议定于 2022 年 10 月举行的第十一届会议",
        ),
    ),
    some(
        "planned-and-proposed",
        "status=status/proposed",
        "a joint or back-to-back meeting in 2023 was only possible",
        "statusLabel thing start paragraph",
        ("提议中", POSSIBLE, "2023", "20"),
        language="zh",
    ),
    some(
        "timeline",
        "",
        "from the fourth session of the Conference in 2011 to what may happen in 2023",
        "start end about status paragraph",
        ("2011-10-24", "2011-10-28", "meeting/cosp-uncac/4", "scheme/status/done", "1"),
        ("2020-07", "2020-07", "meeting/cop-untoc-wg3/11", "scheme/status/done", "19"),
        ("2021-03-25", "2021-03-26", "meeting/cop-untoc-wg3/12", "scheme/status/done", "19"),
        ("2021-06", "2021-06", "network/globe", "scheme/status/done", "16"),
        ("2021-06", "2021-06", "meeting/unga/S-32", "scheme/status/done", "39"),
        ("2021-09-06", "2021-09-10", MEETING, "scheme/status/done", "7"),
        ("2021-09-10", "2021-09-10", REPORT, "scheme/status/done", "50"),
        ("2022-10", "2022-10", "meeting/cop-untoc/11", "scheme/status/planned", "19"),
        ("2023", "2023", POSSIBLE, "scheme/status/proposed", "20"),
    ),
    exact(
        "timeline",
        "since=2021-06-15 until=2021-09-08",
        "a month and a week that only touch the days asked for are in",
        "start about paragraph",
        ("2021-06", "network/globe", "16"),
        ("2021-06", "instrument/ungass-2021-declaration", "39"),
        ("2021-06", "meeting/unga/S-32", "39"),
        *(("2021-09-06", f"{MEETING}/agenda/{number}", "9") for number in "1234"),
        ("2021-09-06", MEETING, "7"),
    ),
    some(
        "timeline",
        "thing=globe",
        "GlobE: founded, then its first meeting",
        "start kindLabel status",
        ("2021-06", "founding", "scheme/status/done"),
        ("2021-10", "meeting", "scheme/status/planned"),
    ),
    exact(
        "agenda",
        "",
        "four items, adopted (9) and considered (8); the third was considered with two other bodies",
        "number title consideredWith paragraphs",
        ("1", "会议开幕", "", "8, 9"),
        ("2", "通过议程和工作安排", "", "8, 9"),
        (
            "3",
            "《联合国反腐败公约》第四章实施情况：吸取的经验教训、良好做法和挑战",
            "联合国反腐败公约实施情况审议组; 资产追回问题不限成员名额政府间工作组",
            "8, 9",
        ),
        ("4", "通过报告", "", "8, 9"),
        language="zh",
    ),
    exact(
        "recommendations",
        "about=TRACK",
        "only (g) refers to TRACK, and to its legal library",
        "number refersTo recommendedBy paragraph",
        (
            "(g)",
            "Legal Library of the TRACK portal; Tools and Resources for Anti-Corruption Knowledge (TRACK) portal",
            "group/states-parties-uncac",
            "49",
        ),
    ),
    exact(
        "recommendations",
        "topic=topic/mutual-legal-assistance",
        "(d), (e) and, by its requests for assistance, (f) are on mutual legal assistance",
        "number",
        ("(d)",),
        ("(e)",),
        ("(f)",),
    ),
    some(
        "documents",
        "",
        "the two documents before the meeting, with symbol and title",
        "symbol title paragraph",
        (
            "CAC/COSP/EG.1/2021/2",
            "增进《联合国反腐败公约》下国际合作不限成员名额政府间专家会议任务授权执行进展情况",
            "14",
        ),
        (
            "CAC/COSP/EG.1/2021/3",
            "关于将《联合国反腐败公约》用作引渡、司法协助和执法合作的法律依据的统计信息",
            "26",
        ),
    ),
    exact(
        "documents",
        "type=document-type/note",
        "one note, of the secretariat",
        "document issuer submittedTo paragraph",
        (ADD + "2", "body/secretariat", MEETING, "14"),
    ),
    exact(
        "draft-reports",
        "",
        "four drafts, all named in paragraph 50",
        "symbol report paragraph",
        *(
            (f"CAC/COSP/EG.1/2021/{part}", REPORT, "50")
            for part in ("L.1", "L.1/Add.1", "L.1/Add.2", "L.1/Add.3")
        ),
    ),
    exact(
        "report-adoption",
        "",
        "the expert meeting adopted its report on 10 September 2021",
        "report adoptedBy date paragraph",
        (REPORT, "body/cosp-uncac-eg1", "2021-09-10", "50"),
    ),
    exact(
        "outline",
        "",
        "five sections, three subsections, one unlettered subheading",
        "number first last paragraphs",
        ("1", "1", "6", "6"),
        ("2", "7", "13", "7"),
        ("2.A", "7", "8", "2"),
        ("2.B", "9", "9", "1"),
        ("2.C", "10", "13", "4"),
        ("3", "14", "48", "35"),
        ("3.1", "29", "48", "20"),
        ("4", "49", "49", "1"),
        ("5", "50", "50", "1"),
    ),
    exact(
        "paragraph",
        "number=18",
        "paragraph 18 names UNODC and StAR",
        "sectionTitle names source",
        (
            "《联合国反腐败公约》第四章实施情况：吸取的经验教训、良好做法和挑战",
            "追回被盗资产举措; 联合国毒品和犯罪问题办公室",
            f"{REPORT}/para/18",
        ),
        language="zh",
    ),
    exact("paragraph", "number=51", "there is no paragraph 51", "source"),
    exact(
        "paragraphs-with-words",
        "words=covid-19",
        "the pandemic, by its acronym, whatever the case",
        "paragraph found",
        ("19", "COVID-19"),
        ("24", "COVID-19"),
        ("49", "COVID-19"),
    ),
    exact(
        "paragraphs-with-words",
        "words=没收",
        "confiscation: five paragraphs",
        "paragraph",
        *((n,) for n in ("31", "38", "41", "44")),
    ),
    some(
        "topics",
        "",
        "central authorities: the paragraphs that a reader finds",
        "topic inParagraphs paragraphs",
        ("scheme/topic/central-authorities", "7", "17, 21, 32, 33, 45, 46, 49"),
        ("scheme/topic/technical-assistance", "7", "5, 15, 18, 35, 45, 46, 47"),
        ("scheme/topic/non-conviction-based-confiscation", "1", "41"),
        ("scheme/topic/electronic-systems", "2", "23, 49"),
    ),
    some(
        "paragraphs-on-topic",
        "topic=topic/central-authorities",
        "recommendation (d) is on central authorities",
        "paragraph kindLabel number",
        ("17", "paragraph", ""),
        ("45", "paragraph", ""),
        ("49", "recommendation", "(d)"),
    ),
    some(
        "paragraphs-on-topic",
        "topic=topic/asset-recovery",
        "non-conviction-based confiscation is a narrower topic of asset recovery",
        "paragraph exactTopic kindLabel",
        ("41", "scheme/topic/non-conviction-based-confiscation", "段落"),
        ("42", "scheme/topic/asset-recovery", "段落"),
        language="zh",
    ),
    exact("unresolved-mentions", "", "every name and citation was resolved", "quote"),
    some(
        "claims-by-rule",
        "",
        "nine recommendations from one rule, 106 states parties from another",
        "classLabel rule claims paragraphs",
        ("recommendation", "zh/recommendation.list", "9", "49"),
        ("participation", "zh/participation.group", "106", "10"),
    ),
    some(
        "provenance",
        "",
        "one report, from one file",
        "report fileName encoding language paragraphs",
        (REPORT, "cosp-uncac-eg1-10.zh.txt", "utf-8", "zh", "50"),
        count=1,
    ),
    some(
        "contents",
        "",
        "what the report and the authority graph hold",
        "class count",
        ("ac:State", "197"),
        ("ac:Paragraph", "50"),
        ("ac:Recommendation", "9"),
        ("ac:Participation", "131"),
        ("ac:MandateAct", "8"),
        ("ac:AgendaItem", "4"),
    ),
    some(
        "label-coverage",
        "",
        "all 197 states have a name in each of the six languages",
        "classLabel language named total",
        *(("state", tag, "197", "197") for tag in ("ar", "en", "es", "fr", "ru", "zh")),
    ),
    some(
        "outward-links",
        "",
        "all states are linked to Wikidata",
        "classLabel target linked total",
        ("state", "Wikidata", "197", "197"),
        ("state", "GeoNames", "197", "197"),
    ),
    exact(
        "links-of",
        "thing=state/CHN",
        "China at the EU, in GeoNames, in Wikidata",
        "link",
        ("http://publications.europa.eu/resource/authority/country/CHN",),
        ("http://www.wikidata.org/entity/Q148",),
        ("https://sws.geonames.org/1814991/",),
    ),
    some(
        "concepts",
        "scheme=verb",
        "verbs of the acts in the report, with how often each is used",
        "concept used",
        ("scheme/verb/decides", "2"),
        ("scheme/verb/requests", "1"),
        ("scheme/verb/provides-for", "1"),
    ),
    # What was said
    exact(
        "who-said-what",
        "by=state/CHN",
        "the panellist of China: emphasis, a position, a reform, experience twice, a proposal and a call",
        "kindLabel paragraph verb",
        ("emphasis", "30", "强调了"),
        ("position", "30", "表示"),
        ("information", "30", "指出"),
        ("experience", "30", "列举了"),
        ("experience", "30", ""),
        ("proposal", "30", "重申了"),
        ("call", "30", "呼吁"),
    ),
    exact(
        "who-said-what",
        "kind=statement-kind/good-practice",
        "two good practices, told by the panellists of Panama and Albania",
        "onBehalfOf paragraph quote",
        (
            "state/PAN",
            "32",
            "她提到利用打击犯罪信息与法律网络共享平台（SHERLOC）知识管理门户网站所载的国家主管机关在线名录是加强沟通的良好做法",
        ),
        (
            "state/ALB",
            "34",
            "她也提到，利用国际刑警组织等网络和缔结谅解备忘录作为工具加强了与本国主管机关的合作",
        ),
    ),
    some(
        "who-said-what",
        "about=tool/mla-writer",
        "a question of an unnamed speaker on the request writer, and the secretariat's reply",
        "kindLabel howManyLabel onBehalfOf paragraph",
        ("question", "another", "", "46"),
        ("reply", "one", "body/secretariat", "46"),
        count=3,
    ),
    some(
        "who-said-what",
        "topic=topic/asset-recovery",
        "non-conviction-based confiscation, a narrower topic, is in",
        "speaker paragraph quote",
        (
            "speaker/cosp-uncac-eg1/10/p41-1",
            "41",
            "他还强调了《公约》第五十四条第一款第㈢项规定的国际合作背景下无定罪没收的益处",
        ),
    ),
    some(
        "who-said-what",
        "",
        "nobody is named for 据认为 (24) and 会上还提到 (38); states parties speak through the secretariat (27)",
        "paragraph speaker onBehalfOf relayedHowManyLabel verb",
        ("38", "", "", "", "提到"),
        (
            "27",
            "speaker/cosp-uncac-eg1/10/p26-1",
            "body/secretariat",
            "fewer than half",
            "报告说",
        ),
    ),
    exact(
        "who-asked-for-what",
        "kind=statement-kind/question",
        "one question: how the request writer of UNODC is used",
        "howManyLabel concerning paragraph",
        (
            "another",
            "United Nations Office on Drugs and Crime; Mutual Legal Assistance Request Writer Tool",
            "46",
        ),
    ),
    exact(
        "who-asked-for-what",
        "kind=statement-kind/call",
        "eight calls; the first is of Member States, passed on by the secretariat",
        "howManyLabel relayed paragraph",
        ("one", "speaker/cosp-uncac-eg1/10/p15-1", "15"),
        ("some", "", "21"),
        ("some", "", "24"),
        ("some", "", "25"),
        ("one", "", "30"),
        ("several", "", "38"),
        ("several", "", "38"),
        ("one", "", "41"),
    ),
    some(
        "who-asked-for-what",
        "about=organization/unodc",
        "UNODC should put weight on technical assistance in the use of technology",
        "kind paragraph quote",
        (
            "scheme/statement-kind/proposal",
            "47",
            "一位发言者建议，毒品和犯罪问题办公室还应重点在技术应用方面提供技术援助，以便利司法协助和引渡",
        ),
    ),
    some(
        "statement-kinds",
        "",
        "thirteen challenges, eight calls, one praise, one regret, one welcome",
        "kind statements paragraphs",
        ("scheme/statement-kind/challenge", "13", "21, 28, 32, 34, 37, 40, 44, 45"),
        ("scheme/statement-kind/call", "8", "15, 21, 24, 25, 30, 38, 41"),
        ("scheme/statement-kind/praise", "1", "45"),
        ("scheme/statement-kind/regret", "1", "44"),
        ("scheme/statement-kind/welcome", "1", "35"),
        count=16,
    ),
    some(
        "statement-topics",
        "kind=statement-kind/challenge",
        "translation is a challenge in 37, evidence in 21 and twice in 37",
        "topic statements paragraphs",
        ("scheme/topic/translation", "1", "37"),
        ("scheme/topic/evidentiary-requirements", "3", "21, 37"),
    ),
    exact(
        "speakers",
        "onBehalfOf=secretariat",
        "four representatives of the secretariat; the third is introduced as another one",
        "howManyLabel paragraphs",
        ("one", "14, 15, 16, 17, 18"),
        ("one", "19, 20"),
        ("another", "26, 27, 28"),
        ("one", "46"),
    ),
    some(
        "speakers",
        "",
        "INTERPOL's speaker, and the unnamed one of 37 with six statements",
        "speaker behalf statements kinds",
        ("speaker/cosp-uncac-eg1/10/p48-1", "organization/interpol", "1", "information"),
        ("speaker/cosp-uncac-eg1/10/p37-1", "", "6", "challenge; emphasis; information"),
    ),
    some(
        "relayed-words",
        "",
        "what Member States undertook, what the parties replied: the great majority is more than half",
        "howManyLabel shareOver shareBelow onBehalfOf paragraph",
        ("", "", "", "body/secretariat", "15"),
        ("the great majority", "0.5", "", "", "26"),
        ("fewer than half", "", "0.5", "body/secretariat", "27"),
        ("most", "0.5", "", "body/secretariat", "28"),
        count=12,
    ),
    exact(
        "praised",
        "kind=statement-kind/praise",
        "only the review mechanism is praised in so many words",
        "thing howManyLabel paragraph",
        ("body/cosp-uncac-irm", "another", "45"),
    ),
    exact(
        "praised",
        "thing=globe",
        "the GlobE Network is emphasised in three paragraphs, once by the panellist of Albania",
        "kindLabel onBehalfOf paragraph",
        ("emphasis", "", "25"),
        ("emphasis", "state/ALB", "34"),
        ("emphasis", "", "39"),
    ),
    some(
        "praised",
        "",
        "TRACK and its library, StAR, SHERLOC, INTERPOL, and networks in general",
        "thing kindLabel paragraph",
        ("tool/track", "emphasis", "24"),
        ("tool/legal-library", "emphasis", "24"),
        ("initiative/star", "emphasis", "18"),
        ("tool/sherloc", "good practice", "32"),
        ("organization/interpol", "good practice", "34"),
        ("scheme/topic/networks", "emphasis", "35"),
    ),
    some(
        "reporting-verbs",
        "",
        "calls are told with two verbs, the one praise with 赞扬",
        "kind verb language paragraphs",
        ("scheme/statement-kind/call", "呼吁", "zh", "15, 21, 24, 25, 30, 38"),
        ("scheme/statement-kind/call", "鼓励", "zh", "38, 41"),
        ("scheme/statement-kind/praise", "赞扬", "zh", "45"),
    ),
    # Challenges, recommendations and mandates
    some(
        "challenges-and-recommendations",
        "",
        "the lack of technical assistance for central authorities is answered by (d), obstacles by (i)",
        "paragraph answer shared isInferred",
        ("45", "(d)", "scheme/topic/central-authorities", "true"),
        ("21", "(i)", "scheme/topic/obstacles", "true"),
        ("37", "(e)", "scheme/topic/communication", "true"),
        ("34", "", "", ""),
    ),
    exact(
        "challenges-and-recommendations",
        "inferred=false",
        "the report names thirteen challenges, and does not say which recommendation answers which",
        "paragraph answer",
        *((n, "") for n in ["21", "21", "28", "32", "34", "37", "37", "37", "37", "40", "44", "44", "45"]),
    ),
    some(
        "recommendations-traced",
        "number=i",
        "the special committee: proposed in 44, recommended in 49, nowhere said to be the same",
        "step value isInferred paragraph",
        ("recommendation", "claim/cosp-uncac-eg1/10/p49/recommendation-i", "false", "49"),
        ("grew from", "claim/cosp-uncac-eg1/10/p44/statement-4.1", "true", "44"),
        ("refers to", "body/un-special-committee", "false", "49"),
    ),
    some(
        "recommendations-traced",
        "number=(h)",
        "(h) leads to the two bodies and to the meeting that is possible in 2023",
        "step value class",
        ("refers to", POSSIBLE, "ac:Meeting"),
        ("refers to", "body/cop-untoc-wg3", "ac:Body"),
        ("refers to", "body/cosp-uncac-eg1", "ac:Body"),
        ("refers to", SERIES, "ac:MeetingSeries"),
        ("grew from", "claim/cosp-uncac-eg1/10/p20/statement-2.1", "ac:Statement"),
    ),
    some(
        "recommendations-traced",
        "about=TRACK",
        "(g) leads to the speakers of 24 and to the portal with its library",
        "step value speaker paragraph",
        (
            "源自",
            "claim/cosp-uncac-eg1/10/p24/statement-2.1",
            "speaker/cosp-uncac-eg1/10/p24-2",
            "24",
        ),
        ("提及", "tool/track", "", "49"),
        ("提及", "tool/legal-library", "", "49"),
        language="zh",
    ),
    some(
        "mandates-carried-out",
        "resolution=resolution/cosp-uncac/7/1",
        "the statistical document carries out the request of 7/1; the report does not print the link",
        "verb follower mentionedIn isInferred paragraph",
        ("scheme/verb/requests", ADD + "3", "26", "true", "4"),
    ),
    some(
        "mandates-carried-out",
        "",
        "the meeting follows the decision to hold such meetings; the sessions of 2022 follow 10/6",
        "resolution follower class",
        ("resolution/cosp-uncac/4/2", MEETING, "ac:Meeting"),
        ("resolution/cop-untoc/10/6", BACK_TO_BACK, "ac:Meeting"),
    ),
    some(
        "mandates-without-follow-up",
        "",
        "nothing in the report carries out 5/1, the invitation of 7/1, 8/2 and 8/6",
        "resolution verb paragraph",
        ("resolution/cosp-uncac/5/1", "scheme/verb/directs", "3"),
        ("resolution/cosp-uncac/7/1", "scheme/verb/invites", "4"),
        ("resolution/cosp-uncac/8/2", "scheme/verb/calls-upon", "5"),
        ("resolution/cosp-uncac/8/6", "scheme/verb/encourages", "6"),
    ),
    some(
        "mandates-without-follow-up",
        "inferred=false",
        "no follow-up of an act is printed",
        "paragraph",
        *((n,) for n in "12345"),
        count=8,
    ),
    exact(
        "mandates-without-follow-up",
        "addressee=group/states-parties-uncac",
        "what states parties were asked",
        "resolution askedOf",
        ("resolution/cosp-uncac/8/2", PARTIES),
        ("resolution/cosp-uncac/8/6", PARTIES),
    ),
    # Numbers and uses
    exact(
        "numbers",
        "thing=tool/online-directory",
        "the five figures of the online directory, as of August 2021, given by the secretariat",
        "value qualifierLabel unitLabel aspect period onBehalfOf paragraph",
        *(
            (n, "exactly", "states", f"scheme/topic/{topic}", "2021-08", "body/secretariat", "17")
            for n, topic in (
                ("133", "central-authorities"),
                ("120", "prevention"),
                ("86", "asset-recovery-focal-points"),
                ("32", "extradition"),
                ("35", "civil-and-administrative-cooperation"),
            )
        ),
    ),
    exact(
        "numbers",
        "measure=measure/requests-sent",
        "48 requests, more than 50, then 17 in the first half of 2021",
        "qualifierLabel value period givenBy",
        ("exactly", "48", "2020", "speaker/cosp-uncac-eg1/10/p36-2"),
        ("more than", "50", "2020", "speaker/cosp-uncac-eg1/10/p36-3"),
        ("exactly", "17", "2021-01/2021-06", "speaker/cosp-uncac-eg1/10/p36-3"),
    ),
    exact(
        "numbers",
        "measure=measure/requests-executed",
        "22 of the 48 were executed, and half of the more than 50",
        "qualifierLabel value unitLabel wholeValue",
        ("exactly", "22", "requests", "48"),
        ("half of", "0.5", "share", "50"),
    ),
    some(
        "numbers",
        "",
        "27 applications from 18 states, 30 replies, 82 treaties and 117 memorandums, 10 sittings",
        "measureLabel value paragraph",
        ("收到的申请", "27", "16"),
        ("提出申请的国家", "18", "16"),
        ("收到的答复", "30", "26"),
        ("已缔结的条约", "82", "35"),
        ("已缔结的谅解备忘录和协定", "117", "35"),
        ("举行的场次", "10", "8"),
        count=24,
        language="zh",
    ),
    exact(
        "legal-basis-uses",
        "user=state/PAN",
        "Panama: extradition, cooperation, mutual legal assistance, and beside bilateral treaties",
        "form isUsed provision paragraph",
        ("scheme/cooperation-form/extradition", "true", "", "31"),
        ("scheme/cooperation-form/international-cooperation", "true", "", "31"),
        (
            "scheme/cooperation-form/mutual-legal-assistance",
            "true",
            "instrument/uncac/art_46__para_7",
            "31",
        ),
        ("scheme/cooperation-form/extradition", "true", "", "32"),
    ),
    exact(
        "legal-basis-uses",
        "form=cooperation-form/law-enforcement-cooperation",
        "for law enforcement cooperation most parties do not use it",
        "howManyLabel state isUsed provision isInferred paragraph",
        ("most", "", "false", "instrument/uncac/art_48__para_2", "true", "28"),
    ),
    some(
        "legal-basis-uses",
        "form=cooperation-form/extradition",
        "Albania should use it: not that it does",
        "user isUsed mayBeUsed paragraph",
        ("state/ALB", "", "true", "33"),
        count=6,
    ),
    # Developments
    some(
        "developments",
        "about=globe",
        "GlobE: founded in June 2021, applications received, more intended",
        "statusLabel kindLabel start paragraph",
        ("done", "founding", "2021-06", "16"),
        ("done", "application", "", "16"),
        ("planned", "application", "", "39"),
    ),
    exact(
        "developments",
        "status=status/proposed",
        "proposed: a meeting in 2023, more collection of statistics, and the special committee twice",
        "kindLabel start paragraph",
        ("meeting", "2023", "20"),
        ("collection of data", "", "28"),
        ("founding", "", "44"),
        ("founding", "", "49"),
    ),
    some(
        "developments",
        "kind=development-kind/law-reform",
        "reforms of law in China and in Albania",
        "concerning statusLabel paragraph",
        ("中国", "已完成", "30"),
        ("阿尔巴尼亚", "已完成", "33"),
        count=2,
        language="zh",
    ),
    some(
        "planned-and-proposed",
        "about=TRACK",
        "TRACK is being moved to a new platform, in order to be started anew",
        "statusLabel kindLabel paragraph",
        ("under way", "migration", "17"),
        ("planned", "relaunch", "17"),
        count=2,
    ),
    some(
        "planned-and-proposed",
        "",
        "applications have come (16), and others are still intended (39); the digest is to come at the end of 2021",
        "statusLabel kindLabel start end paragraph",
        ("planned", "application", "", "", "39"),
        ("planned", "publication", "2021-10", "2021-12", "20"),
        ("proposed", "founding", "", "", "44"),
        ("proposed", "founding", "", "", "49"),
    ),
    # The questions of the UN document ontology
    some(
        "resolution-citations",
        "resolution=resolution/cosp-uncac/4/2",
        "4/2 is named in 1, and pointed back to in 2",
        "document paragraph quote",
        (REPORT, "1", "第 4/2 号决议"),
        (REPORT, "2", "上述决议"),
    ),
    exact(
        "entities-of-document",
        "type=Network",
        "three networks",
        "classLabel thing paragraphs",
        ("network", "network/globe", "16, 25, 34, 39, 46"),
        ("network", "network/pni", "12"),
        ("network", "network/un-global-compact", "12"),
    ),
    some(
        "entities-of-document",
        "",
        "states, instruments, tools: each by its type",
        "class thing paragraphs",
        ("ac:State", "state/MAR", "1"),
        ("ac:Instrument", "instrument/agenda-2030", "44"),
        ("ac:Tool", "tool/sherloc", "32, 36"),
        ("ac:Person", "person/harib-saeed-al-amimi", "8"),
    ),
    exact(
        "entities-of-document",
        "type=Provision",
        "chapter IV and three articles are also named in headings",
        "thing mentions paragraphs headings",
        ("instrument/uncac/art_44__para_5", "2", "29", "3.1"),
        ("instrument/uncac/art_46__para_7", "2", "29", "3.1"),
        ("instrument/uncac/art_48__para_2", "2", "29", "3.1"),
        ("instrument/uncac/chp_4", "2", "9", "3"),
        ("instrument/uncac/art_1__point_b", "1", "5", ""),
        ("instrument/uncac/art_36", "1", "16", ""),
        ("instrument/uncac/art_43", "1", "5", ""),
        ("instrument/uncac/art_48", "1", "22", ""),
        ("instrument/uncac/art_54__para_1__point_c", "1", "41", ""),
    ),
    exact(
        "bodies-acting",
        "verb=verb/decides",
        "the Conference decides in 1 and in 2",
        "document body resolution paragraph",
        (REPORT, "body/cosp-uncac", "resolution/cosp-uncac/4/2", "1"),
        (REPORT, "body/cosp-uncac", "resolution/cosp-uncac/4/2", "2"),
    ),
    exact("bodies-acting", "verb=verb/recalls", "no body recalls anything in this report", "document"),
    some(
        "bodies-acting",
        "body=cop-untoc",
        "of the other conference, one act",
        "verb paragraph",
        ("scheme/verb/provides-for", "20"),
        count=1,
    ),
    exact(
        "verb-words",
        "verb=verb/calls-upon language=zh",
        "the verb is 促请 or 吁请; 8/2 has the second",
        "use words acts",
        ("name", "促请", "0"),
        ("other word", "吁请", "1"),
    ),
    exact(
        "roles-of-agents",
        "role=role/chair",
        "one chair",
        "who times",
        ("person/harib-saeed-al-amimi", "1"),
    ),
    exact(
        "roles-of-agents",
        "agent=state/CHN",
        "China: a state party, and a panellist who spoke for it",
        "whoLabel roleLabel times",
        ("Speaker in paragraph 30 (China)", "panellist", "1"),
        ("China", "state party", "1"),
    ),
    exact(
        "roles-at-meetings",
        "",
        "seven roles at the one meeting",
        "meeting roleLabel agents",
        (MEETING, "chair", "1"),
        (MEETING, "observer: intergovernmental organization", "13"),
        (MEETING, "observer: institute or United Nations initiative", "6"),
        (MEETING, "observer: United Nations system", "1"),
        (MEETING, "panellist", "3"),
        (MEETING, "regional economic integration organization party", "1"),
        (MEETING, "state party", "106"),
    ),
    # All of a system; `test_systems.py` asks for each of them
    some(
        "system",
        "thing=globe",
        "GlobE: run by UNODC, founded in June 2021, emphasised, joined, numbered",
        "part whatLabel valueLabel number paragraph",
        ("what it is", "class", "network", "", ""),
        ("who runs it", "operated by", "United Nations Office on Drugs and Crime", "", ""),
        ("since when", "founding", "", "", "16"),
        ("what is said of it", "emphasis", "Speaker in paragraph 33 (Albania)", "", "34"),
        ("number", "applications received", "Speaker in paragraph 14 (Secretariat)", "27", "16"),
    ),
    some(
        "system",
        "thing=TRACK",
        "TRACK: recommendation (g)",
        "part number paragraph",
        ("建议", "(g)", "49"),
        language="zh",
    ),
    some(
        "concepts",
        "",
        "topics, from narrower to broader",
        "conceptLabel broaderLabel",
        ("non-conviction-based confiscation", "confiscation"),
    ),
]


# Whole answers against the hand-checked facts


def gold(file: str) -> list[dict[str, str]]:
    with (GOLD / f"{file}.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def mentioned(*beginnings: str) -> Iterator[Row]:
    """Things whose path begins like this, with the paragraphs that mention them."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for row in gold("mentions"):
        if row["thing"].startswith(beginnings):
            found[row["thing"]].append(row["paragraph"])
    for thing, numbers in found.items():
        yield thing, ", ".join(dict.fromkeys(numbers))


def gold_acts() -> Iterator[Row]:
    for row in gold("acts"):
        yield row["vehicle"], row["actor"], f"scheme/verb/{row['verb']}", row["paragraph"]


def gold_participation() -> Iterator[Row]:
    for row in gold("participation"):
        yield row["agent"], f"scheme/role/{row['role']}", row["onBehalfOf"], row["paragraph"]


def gold_recommendations() -> Iterator[Row]:
    for row in gold("recommendations"):
        yield row["number"], "49"


def gold_dates() -> Iterator[Row]:
    """Those of the paragraphs, and that of the title."""
    yield "2021-09-06", "2021-09-10", "", "2021 年 9 月 6 日至 10 日"
    for row in gold("dates"):
        yield row["start"], row["end"], row["paragraph"], row["words"]


def gold_provisions() -> Iterator[Row]:
    for row in gold("citations"):
        if row["kind"] == "provision":
            yield row["thing"], row["paragraph"], ""
    for row in gold("headings"):
        if "/art_" in row["thing"] or "/chp_" in row["thing"]:
            yield row["thing"], "", row["section"]


def gold_documents() -> Iterator[Row]:
    for row in gold("documents"):
        if row["type"] != "resolution":
            yield row["doc"], row["paragraph"]


def gold_states_elsewhere() -> Iterator[Row]:
    for row in gold("mentions"):
        if row["thing"].startswith("state/") and row["paragraph"] != "10":
            yield row["thing"], row["paragraph"]


def gold_meetings() -> Iterator[Row]:
    return mentioned("meeting/")


def gold_instruments() -> Iterator[Row]:
    provisions = {thing for thing, *_ in gold_provisions()}
    return ((thing, numbers) for thing, numbers in mentioned("instrument/") if thing not in provisions)


def gold_things() -> Iterator[Row]:
    return mentioned("doc/", "publication/", "tool/", "network/", "initiative/")


def said(path: str) -> str:
    """A speaker, or whoever else is named, as a path."""
    return f"speaker/cosp-uncac-eg1/10/{path}" if re.match(r"p[0-9]", path) else path


def gold_statements() -> Iterator[Row]:
    for row in gold("statements"):
        quantifier = f"scheme/quantifier/{row['quantifier']}" if row["quantifier"] else ""
        yield _statement(row), said(row["speaker"]), quantifier, row["onBehalfOf"], row["paragraph"]


def _statement(row: dict[str, str]) -> str:
    place = f"{row['sentence']}.{row['proposition']}"
    return f"claim/cosp-uncac-eg1/10/p{row['paragraph']}/statement-{place}"


def gold_requests() -> Iterator[Row]:
    for row in gold("statements"):
        if row["kind"] in ("call", "proposal", "question"):
            yield f"scheme/statement-kind/{row['kind']}", said(row["speaker"]), row["paragraph"]


def gold_challenges() -> Iterator[Row]:
    for row in gold("statements"):
        if row["kind"] == "challenge":
            yield _statement(row), row["paragraph"]


def gold_speakers() -> Iterator[Row]:
    """Who is told to have said something; the facts name no group that somebody speaks for."""
    for row in gold("speakers"):
        quantifier = f"scheme/quantifier/{row['quantifier']}" if row["quantifier"] else ""
        behalf = "group/un-member-states" if row["words"] == "会员国" else row["onBehalfOf"]
        yield said(row["speaker"]), quantifier, behalf, ", ".join(row["speaksIn"].split())


def gold_numbers() -> Iterator[Row]:
    for row in gold("observations"):
        yield (
            f"scheme/measure/{row['measure']}",
            f"scheme/unit/{row['unit']}",
            said(row["speaker"]),
            row["paragraph"],
        )


def gold_uses() -> Iterator[Row]:
    for row in gold("legal-basis"):
        used = {"true": ("true", ""), "false": ("false", ""), "possible": ("", "true")}[row["isUsed"]]
        form = f"scheme/cooperation-form/{row['form']}"
        yield form, said(row["user"]), row["instrument"], row["provisions"], *used, row["paragraph"]


def gold_resolutions() -> Iterator[Row]:
    for row in gold("mentions"):
        if row["thing"].startswith("resolution/"):
            yield row["thing"], row["paragraph"]


# query, columns, the hand-checked rows; rows are compared without order and repetition.
AGAINST_GOLD: list[tuple[str, str, Callable[[], Iterable[Row]]]] = [
    ("resolution-acts", "resolution body verb paragraph", gold_acts),
    ("attendance-list", "participant role onBehalfOf paragraph", gold_participation),
    ("recommendations", "number paragraph", gold_recommendations),
    ("dates-mentioned", "start end paragraph quote", gold_dates),
    ("paragraphs-by-article", "cited paragraph heading", gold_provisions),
    ("instruments-mentioned", "instrument paragraphs", gold_instruments),
    ("documents-tools-networks", "thing paragraphs", gold_things),
    ("states-outside-attendance", "state paragraph", gold_states_elsewhere),
    ("who-said-what", "statement speaker howMany onBehalfOf paragraph", gold_statements),
    ("who-asked-for-what", "kind speaker paragraph", gold_requests),
    ("challenges-and-recommendations", "statement paragraph", gold_challenges),
    ("speakers", "speaker howMany behalf paragraphs", gold_speakers),
    ("numbers", "measure unit givenBy paragraph", gold_numbers),
    ("legal-basis-uses", "form user instrument provision isUsed mayBeUsed paragraph", gold_uses),
    ("resolution-citations", "resolution paragraph", gold_resolutions),
]


# The machinery


def loaded(files: Sequence[Path]) -> Store:
    """A store with each file in a graph of its own, as a build leaves it."""
    store = Store()
    for file in files:
        graph = NamedNode(f"{TERMS.graphs}{file.parent.name}/{file.stem}")
        store.load(path=str(file), format=RdfFormat.TURTLE, to_graph=graph)
    mend(store)
    return store


def content_files() -> list[Path]:
    folders = ("graph/reports", "graph/authority", "ontology", "ontology/schemes")
    return [file for folder in folders for file in sorted((ROOT / folder).glob("*.ttl"))]


@pytest.fixture(scope="module")
def store() -> Store:
    return loaded(content_files())


@pytest.fixture(scope="module")
def names(store: Store) -> Names:
    return Names(store, TERMS)


@cache
def all_queries() -> dict[str, SavedQuery]:
    """Those that answer a question; tables and views of the whole graph have tests of their own."""
    return {saved.name: saved for saved in saved_queries(ROOT / "queries") if "/" not in saved.name}


def values(given: str) -> dict[str, str]:
    """`a=b c=d e` as values; a word without `=` goes on with the value before it."""
    found: dict[str, str] = {}
    for pair in re.split(r" (?=[A-Za-z]+=)", given) if given else ():
        name, _, value = pair.partition("=")
        found[name] = value
    return found


def asked(store: Store, names: Names, name: str, given: dict[str, str], language: str) -> Table:
    """The answer of a saved query as a table, whatever its form."""
    saved = find_saved_query(name, ROOT / "queries")
    checked = check_query(saved.text, TERMS.graphs)
    text = bound(saved, checked, given, language, names.resolve)
    answer = typed_answer(store, check_query(text, TERMS.graphs), SECONDS)
    if isinstance(answer, bool):
        return Table(("answer",), ((Literal("true" if answer else "false"),),))
    if isinstance(answer, Graph):
        rows = tuple((t.subject, t.predicate, t.object) for t in answer.triples)
        return Table(("subject", "predicate", "object"), rows)
    return answer


def cells(table: Table, columns: str) -> list[Row]:
    """Some columns of a table as people see them, IRIs in short."""
    places = [table.columns.index(column) for column in columns.split()]
    return [tuple(shown(row[i], TERMS) for i in places) for row in table.rows]


def assert_same_rows(one: Table, other: Table) -> None:
    """The same rows in the same order; the triples of a CONSTRUCT have none."""
    if one.columns == ("subject", "predicate", "object"):
        assert set(one.rows) == set(other.rows)
    else:
        assert one.rows == other.rows


def examples() -> list[tuple[str, dict[str, str], str]]:
    """Query, values and language of every example in a header."""
    return [example(name, line) for name, saved in all_queries().items() for line in saved.examples]


def example(name: str, line: str) -> tuple[str, dict[str, str], str]:
    words = shlex.split(line)
    assert words[:3] == ["accoop", "query", name], line
    given: dict[str, str] = {}
    language = "en"
    for option, value in zip(words[3::2], words[4::2], strict=True):
        if option == "--param":
            key, _, said = value.partition("=")
            given[key] = said
        elif option == "--lang":
            language = value
        else:
            assert option == "--format", line
    return name, given, language


# The answers


@pytest.mark.parametrize("case", CASES, ids=str)
def test_query_answers_as_a_reader_would(case: Case, store: Store, names: Names) -> None:
    table = asked(store, names, case.query, values(case.given), case.language)
    found = cells(table, case.columns)
    if case.whole:
        assert found == list(case.rows), case.says
    else:
        assert [row for row in case.rows if row not in found] == [], case.says
    if case.count is not None:
        assert len(found) == case.count, case.says


@pytest.mark.parametrize(("query", "columns", "rows"), AGAINST_GOLD, ids=[row[0] for row in AGAINST_GOLD])
def test_query_agrees_with_the_hand_checked_facts(
    query: str, columns: str, rows: Callable[[], Iterable[Row]], store: Store, names: Names
) -> None:
    found = set(cells(asked(store, names, query, {}, "zh"), columns))
    expected = set(rows())
    assert found - expected == set(), "in the answer only"
    assert expected - found == set(), "in the hand-checked facts only"


def test_documents_are_those_a_reader_finds(store: Store, names: Names) -> None:
    found = set(cells(asked(store, names, "documents", {}, "zh"), "document paragraph"))
    assert set(gold_documents()) <= found


def test_meetings_are_mentioned_where_a_reader_finds_them(store: Store, names: Names) -> None:
    rows = cells(asked(store, names, "meetings", {"mentioned": "true"}, "zh"), "meeting paragraphs")
    assert set(rows) == set(gold_meetings())


def test_recommendations_refer_to_what_a_reader_finds(store: Store, names: Names) -> None:
    for row in gold("recommendations"):
        for thing in row["about"].split():
            found = cells(asked(store, names, "recommendations", {"about": thing}, "en"), "number")
            assert (row["number"],) in found, thing


def test_18_dates_are_printed_and_one_in_the_title(store: Store, names: Names) -> None:
    rows = asked(store, names, "dates-mentioned", {}, "zh").rows
    assert len(rows) == len(gold("dates")) + 1 == 19


def test_106_states_parties_and_21_others_attended(store: Store, names: Names) -> None:
    rows = cells(asked(store, names, "attendance-by-role", {}, "en"), "role participants")
    counts = {role.removeprefix("scheme/role/"): int(count) for role, count in rows}
    assert counts.pop("state-party") == 106
    assert counts.pop("chair") == 1
    assert counts.pop("panellist") == 3
    assert sum(counts.values()) == 21


def test_numbers_have_the_value_that_is_printed(store: Store, names: Names) -> None:
    """A share in words has its bound as value and its word as quantifier; a figure is as printed."""
    columns = "measure value qualifier quantifier paragraph"
    found = Counter(cells(asked(store, names, "numbers", {}, "en"), columns))
    for row in gold("observations"):
        measure, figure, paragraph = f"scheme/measure/{row['measure']}", row["value"], row["paragraph"]
        wanted = row["qualifier"]
        assert any(
            cell[0] == measure
            and cell[4] == paragraph
            and cell[1] == (figure or "0.5")
            and f"scheme/{'qualifier' if figure else 'quantifier'}/{wanted}" in cell[2:4]
            for cell in found
        ), row
    assert found.total() == len(gold("observations"))


def test_developments_are_those_a_reader_finds(store: Store, names: Names) -> None:
    """Meetings and documents are in files of their own."""
    rows = cells(asked(store, names, "developments", {}, "en"), "kindLabel kind status paragraph")
    found = sorted(row[1:] for row in rows if row[0] not in ("meeting", "submission"))
    assert found == sorted(
        (f"scheme/development-kind/{row['kind']}", f"scheme/status/{row['status']}", row["paragraph"])
        for row in gold("developments")
    )


def test_every_recommendation_leads_back_to_a_statement_that_a_reader_finds(
    store: Store, names: Names
) -> None:
    rows = cells(asked(store, names, "recommendations-traced", {}, "en"), "step recommendationNumber value")
    found = {row[1:] for row in rows if row[0] == "grew from"}
    prefix = "claim/cosp-uncac-eg1/10/p"
    read = {
        (row["recommendation"], f"{prefix}{row['paragraph']}/statement-{row['statement'].partition('.')[2]}")
        for row in gold("derivation")
    }
    assert {number for number, _ in found & read} == {f"({letter})" for letter in "abcdefghi"}


def test_what_is_inferred_says_so_and_why(store: Store, names: Names) -> None:
    rows = cells(asked(store, names, "recommendations-traced", {}, "en"), "step isInferred reason")
    assert {row[1] for row in rows if row[0] == "grew from"} == {"true"}
    assert {row[1] for row in rows if row[0] != "grew from"} == {"false"}
    assert all(bool(row[2]) == (row[1] == "true") for row in rows)
    rows = cells(
        asked(store, names, "recommendations-traced", {"inferred": "false"}, "en"), "step isInferred"
    )
    assert {row[1] for row in rows} == {"false"}
    assert not any(row[0] == "grew from" for row in rows)
    rows = cells(asked(store, names, "mandates-carried-out", {}, "en"), "isInferred reason")
    assert rows
    assert all(bool(row[1]) == (row[0] == "true") for row in rows)


def test_a_mandate_is_carried_out_or_it_is_not(store: Store, names: Names) -> None:
    done = {row for (row,) in cells(asked(store, names, "mandates-carried-out", {}, "en"), "act")}
    open_ = {row for (row,) in cells(asked(store, names, "mandates-without-follow-up", {}, "en"), "act")}
    assert done & open_ == set()
    assert len(done | open_) == len(gold("acts"))
    read = {(row["follower"], f"claim/cosp-uncac-eg1/10/{row['act']}") for row in gold("follow-up")}
    assert set(cells(asked(store, names, "mandates-carried-out", {}, "en"), "follower act")) <= read


def test_what_a_later_report_tells_as_done_is_no_longer_planned(store: Store) -> None:
    """The first meeting of the GlobE Network, told as held by a report of 2022, or of 2020."""
    for year, stays in (("2022", False), ("2020", True)):
        later = Store()
        later.bulk_extend(store)
        later.update(LATER.replace("YEAR", year))
        mend(later)
        rows = cells(asked(later, Names(later, TERMS), "planned-and-proposed", {}, "en"), "thing kindLabel")
        assert (("meeting/globe/1", "meeting") in rows) is stays, year


LATER = """
PREFIX ac: <https://w3id.org/accoop/def#>
PREFIX id: <https://w3id.org/accoop/id/>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
INSERT DATA { GRAPH <https://w3id.org/accoop/graph/reports/later> {
  <https://w3id.org/accoop/id/report/later/1> a ac:MeetingReport ; ac:meeting <https://w3id.org/accoop/id/meeting/later/1> .
  <https://w3id.org/accoop/id/meeting/later/1> a ac:Meeting ; ac:startDate "YEAR-05-01"^^xsd:date .
  <https://w3id.org/accoop/id/report/later/1/para/7> a ac:Paragraph ; ac:number 7 ;
    ac:partOf <https://w3id.org/accoop/id/report/later/1> .
  <https://w3id.org/accoop/id/claim/later/1/p7/development-meeting-globe-1> a ac:Development ;
    ac:kind <https://w3id.org/accoop/scheme/development-kind/meeting> ;
    ac:status <https://w3id.org/accoop/scheme/status/done> ;
    ac:about <https://w3id.org/accoop/id/meeting/globe/1> ;
    ac:evidence <https://w3id.org/accoop/id/report/later/1/para/7> .
} }
"""


# The headers


@pytest.mark.parametrize("name", sorted(all_queries()))
def test_header_tells_a_person_what_the_query_answers(name: str) -> None:
    saved = all_queries()[name]
    assert set(saved.questions) == set(LANGUAGES)
    assert saved.questions["en"].endswith("?")
    assert saved.questions["zh"].endswith("？")
    assert saved.examples, "no example"
    for parameter in saved.parameters:
        assert set(parameter.descriptions) == set(LANGUAGES), parameter.name


@pytest.mark.parametrize("name", sorted(all_queries()))
def test_each_parameter_has_one_place(name: str) -> None:
    saved = all_queries()[name]
    declared = [parameter.name for parameter in saved.parameters]
    found = [place.name for place in places(check_query(saved.text, TERMS.graphs))]
    assert sorted(set(found) - {"lang"}) == sorted(declared)
    assert len(found) == len(set(found))


@pytest.mark.parametrize("name", sorted(all_queries()))
def test_query_stands_by_itself(name: str, store: Store) -> None:
    checked = check_query(all_queries()[name].text, TERMS.graphs)
    store.query(checked.text)
    assert checked.form != "SELECT" or "\nORDER BY " in checked.text


def test_there_is_one_ask_and_one_construct() -> None:
    forms = [check_query(saved.text, TERMS.graphs).form for saved in all_queries().values()]
    assert forms.count("ASK") == 1
    assert forms.count("CONSTRUCT") == 1


def test_every_query_is_asked_here() -> None:
    asked_here = {case.query for case in CASES} | {query for query, _, _ in AGAINST_GOLD}
    assert asked_here | set(OF_RESOLUTIONS) == set(all_queries())


# The examples, and what holds for every answer


@pytest.mark.parametrize(("name", "given", "language"), examples())
def test_example_runs(name: str, given: dict[str, str], language: str, store: Store, names: Names) -> None:
    table = asked(store, names, name, given, language)
    assert table.rows or name in ("unresolved-mentions", *OF_RESOLUTIONS)


@pytest.mark.parametrize(("name", "given", "_language"), examples())
def test_languages_differ_in_labels_only(
    name: str, given: dict[str, str], _language: str, store: Store, names: Names
) -> None:
    english = asked(store, names, name, given, "en")
    chinese = asked(store, names, name, given, "zh")
    assert english.columns == chinese.columns
    assert len(english.rows) == len(chinese.rows)
    for one, other in zip(english.rows, chinese.rows, strict=True):
        for column, left, right in zip(english.columns, one, other, strict=True):
            if left != right:
                assert isinstance(left, Literal), column
                assert isinstance(right, Literal), column
                assert column not in ("quote", "paragraph", "paragraphs", "number", "text"), column
                assert left.datatype == right.datatype or {left.language, right.language} & set(LANGUAGES)


@pytest.mark.parametrize(("name", "given", "language"), examples())
def test_order_does_not_depend_on_the_store(
    name: str, given: dict[str, str], language: str, store: Store, names: Names, reversed_store: Store
) -> None:
    here = asked(store, names, name, given, language)
    there = asked(reversed_store, names, name, given, language)
    assert_same_rows(here, there)


@pytest.mark.parametrize(("name", "given", "language"), examples())
def test_facts_that_two_reports_repeat_count_once(
    name: str, given: dict[str, str], language: str, store: Store, names: Names, repeating_store: Store
) -> None:
    here = asked(store, names, name, given, language)
    there = asked(repeating_store, names, name, given, language)
    assert_same_rows(here, there)


@pytest.fixture(scope="module")
def repeating_store() -> Store:
    """The same graphs, and one more that says again all that the report's graph says."""
    repeating = loaded(content_files())
    report = NamedNode(f"{TERMS.graphs}reports/cosp-uncac-eg1-10")
    other = NamedNode(f"{TERMS.graphs}reports/another")
    for quad in list(repeating.quads_for_pattern(None, None, None, report)):
        repeating.add(Quad(quad.subject, quad.predicate, quad.object, other))
    mend(repeating)
    return repeating


@pytest.fixture(scope="module")
def reversed_store() -> Store:
    """The same graphs, loaded the other way round."""
    backwards = Store()
    turned = loaded(list(reversed(content_files())))
    for quad in sorted(turned, key=str, reverse=True):
        backwards.add(quad)
    return backwards


# Labels


@pytest.mark.parametrize(
    ("kept", "language", "label"),
    [
        (("en", "fr", "zh"), "zh", "法国"),
        (("en", "fr"), "zh", "France"),
        (("es", "fr", "ru"), "zh", "Francia"),  # any: the first by its tag
        ((), "zh", None),
    ],
)
def test_no_row_is_lost_or_doubled_for_lack_of_a_label(
    kept: tuple[str, ...], language: str, label: str | None
) -> None:
    store = loaded(content_files())
    names = Names(store, TERMS)
    france = TERMS.thing("state/FRA")
    for quad in named_quads(store.quads_for_pattern(france, TERMS.term("skos:prefLabel"), None, None)):
        if isinstance(quad.object, Literal) and quad.object.language not in kept:
            store.remove(quad)
    mend(store)
    table = asked(store, names, "attendance-list", {}, language)
    assert len(table.rows) == 131
    at = table.columns.index("participantLabel")
    labels = [row[at] for row in table.rows if row[0] == france]
    assert [cell.value if isinstance(cell, Literal) else None for cell in labels] == [label]
