"""The saved queries: each answers its question on the client's report as a careful reader of the text would.

What is expected comes from the words of the report and from the hand-checked facts in `gold/`, never from an
answer of the program.
"""

import csv
import re
import shlex
from collections import defaultdict
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
        "106 states parties, the EU, 2 United Nations observers, 5 institutes, 13 organizations; chair, panel",
        "role participants paragraphs",
        ("scheme/role/state-party", "106", "10"),
        ("scheme/role/observer-igo", "13", "13"),
        ("scheme/role/observer-institute", "5", "12"),
        ("scheme/role/panellist", "3", "30, 31, 33"),
        ("scheme/role/observer-un", "2", "12"),
        ("scheme/role/chair", "1", "8"),
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
        "article 48 in paragraph 22, its paragraph 2 in paragraph 29",
        "cited article paragraph",
        ("instrument/uncac/art_48", "instrument/uncac/art_48", "22"),
        ("instrument/uncac/art_48__para_2", "instrument/uncac/art_48", "29"),
    ),
    exact(
        "paragraphs-by-article",
        "provision=instrument/uncac/chp_4",
        "chapter IV: named in paragraph 9; its articles 43, 44 (5), 46 (7) and 48 in 5, 22 and 29",
        "cited paragraph",
        ("instrument/uncac/art_43", "5"),
        ("instrument/uncac/chp_4", "9"),
        ("instrument/uncac/art_48", "22"),
        ("instrument/uncac/art_44__para_5", "29"),
        ("instrument/uncac/art_46__para_7", "29"),
        ("instrument/uncac/art_48__para_2", "29"),
    ),
    exact("paragraphs-by-article", "provision=instrument/untoc", "no article of UNTOC is cited", "cited"),
    some(
        "articles",
        "",
        "8 chapters and 71 articles of UNCAC; article 48 is cited twice, once by its paragraph 2",
        "number title citations",
        ("IV", "Chapter IV: International cooperation", "1"),
        ("36", "Article 36: Specialized authorities", "1"),
        ("48", "Article 48: Law enforcement cooperation", "2"),
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
        ("2021-06", "meeting/unga/S-32", "39"),
        ("2021-09-06", MEETING, "9"),
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
        "four items; the third was considered with two other bodies",
        "number title consideredWith paragraphs",
        ("1", "会议开幕", "", "8"),
        ("2", "通过议程和工作安排", "", "8"),
        (
            "3",
            "《联合国反腐败公约》第四章实施情况：吸取的经验教训、良好做法和挑战",
            "联合国反腐败公约实施情况审议组; 资产追回问题不限成员名额政府间工作组",
            "8",
        ),
        ("4", "通过报告", "", "8"),
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
        ("participation", "zh/participation.states-parties", "106", "10"),
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
    for row in gold("dates"):
        yield row["start"], row["end"], row["paragraph"], row["words"]


def gold_provisions() -> Iterator[Row]:
    for row in gold("citations"):
        if row["kind"] == "provision":
            yield row["thing"], row["paragraph"]


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
    provisions = {thing for thing, _ in gold_provisions()}
    return ((thing, numbers) for thing, numbers in mentioned("instrument/") if thing not in provisions)


def gold_things() -> Iterator[Row]:
    return mentioned("doc/", "publication/", "tool/", "network/", "initiative/")


# query, columns, the hand-checked rows; rows are compared without order and repetition.
AGAINST_GOLD: list[tuple[str, str, Callable[[], Iterable[Row]]]] = [
    ("resolution-acts", "resolution body verb paragraph", gold_acts),
    ("attendance-list", "participant role onBehalfOf paragraph", gold_participation),
    ("recommendations", "number paragraph", gold_recommendations),
    ("dates-mentioned", "start end paragraph quote", gold_dates),
    ("paragraphs-by-article", "cited paragraph", gold_provisions),
    ("instruments-mentioned", "instrument paragraphs", gold_instruments),
    ("documents-tools-networks", "thing paragraphs", gold_things),
    ("states-outside-attendance", "state paragraph", gold_states_elsewhere),
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
    return {saved.name: saved for saved in saved_queries(ROOT / "queries")}


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


def test_18_dates_are_printed(store: Store, names: Names) -> None:
    rows = asked(store, names, "dates-mentioned", {}, "zh").rows
    assert len(rows) == len(gold("dates")) == 18


def test_106_states_parties_and_21_others_attended(store: Store, names: Names) -> None:
    rows = cells(asked(store, names, "attendance-by-role", {}, "en"), "role participants")
    counts = {role.removeprefix("scheme/role/"): int(count) for role, count in rows}
    assert counts.pop("state-party") == 106
    assert counts.pop("chair") == 1
    assert counts.pop("panellist") == 3
    assert sum(counts.values()) == 21


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
    assert asked_here == set(all_queries())


# The examples, and what holds for every answer


@pytest.mark.parametrize(("name", "given", "language"), examples())
def test_example_runs(name: str, given: dict[str, str], language: str, store: Store, names: Names) -> None:
    table = asked(store, names, name, given, language)
    assert table.rows or name == "unresolved-mentions"


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
