"""Pages: what each shows, that nothing untrusted does harm, that the right words are marked; without a server."""

import re
import tomllib
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import html5rdf
import pytest
from pyoxigraph import Literal, NamedNode, Quad, Store

from accoop.content import content
from accoop.failures import Misuse
from accoop.pages.addresses import outward
from accoop.pages.errors import error_page
from accoop.pages.library import Library
from accoop.pages.pieces import Name, cut, lines
from accoop.pages.views import page
from accoop.querying.naming import Names
from accoop.querying.saved import saved_queries
from accoop.rdf.terms import Terms
from accoop.store.merging import MERGED
from accoop.store.reading import open_snapshot
from accoop.wording import LANGUAGES

ROOT = Path(__file__).resolve().parents[1]
TERMS = Terms()
REPORT = "id/report/cosp-uncac-eg1/10"
CLAIM = "id/claim/cosp-uncac-eg1/10"


@pytest.fixture(scope="module")
def library(full_store: Path) -> Library:
    store = open_snapshot(full_store).store
    return Library(store, TERMS, Names(store, TERMS))


def held(*triples: tuple[NamedNode, NamedNode, NamedNode | Literal]) -> Library:
    """A library of a few statements."""
    store = Store()
    for subject, predicate, value in triples:
        store.add(Quad(subject, predicate, value, MERGED))
    return Library(store, TERMS, Names(store, TERMS))


def shown(library: Library, view: str, subject: str = "", language: str = "en", **values: str) -> str:
    return page(library, view, subject, language, tuple(values.items())).body.decode()


def thing(library: Library, path: str, language: str = "en", **values: str) -> str:
    return shown(library, "thing", TERMS.base + path, language, **values)


class Seen(HTMLParser):
    """What a browser makes of a page: the elements with their attributes, and the text of some."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.marked: list[str] = []
        self.words: list[str] = []
        self._open: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))
        self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop() != tag:
            pass

    def handle_data(self, data: str) -> None:
        self.words.append(data)
        if "mark" in self._open:
            self.marked.append(data)

    def attributes(self, tag: str, name: str) -> list[str]:
        return [found[name] for one, found in self.elements if one == tag and name in found]

    @property
    def text(self) -> str:
        return " ".join("".join(self.words).split())


# --- The words of pages


def tables() -> list[dict[str, str]]:
    return [
        tomllib.loads(content("mappings", "pages", f"{language}.toml").read_text(encoding="utf-8"))
        for language in LANGUAGES
    ]


def test_pages_have_the_same_words_with_the_same_fields_in_both_languages() -> None:
    fields = [{key: set(re.findall(r"{(\w+)}", text)) for key, text in table.items()} for table in tables()]
    assert fields[0] == fields[1]
    assert not [key for table in tables() for key, text in table.items() if not text.strip()]


def test_every_graph_that_comes_with_the_project_has_a_name() -> None:
    for word_table in tables():
        named = {key for key in word_table if key.startswith(("graph-authority-", "graph-ontology-"))}
        authority = {f"graph-authority-{p.stem}" for p in (ROOT / "graph" / "authority").glob("*.ttl")}
        ontology = {f"graph-ontology-{p.stem}" for p in (ROOT / "ontology").glob("*.ttl")}
        assert named == authority | ontology


def test_every_word_of_the_pages_is_used() -> None:
    folder = ROOT / "src" / "accoop" / "pages"
    code = "".join(p.read_text(encoding="utf-8") for p in folder.rglob("*") if p.suffix in (".py", ".html"))
    made = re.compile(
        r"(?:kinds|kind|term|column|name|status|month|language|paragraph|graphs?|period|script|inverse|part|site|type|[A-Z]\w+"
        r"|lineage-(?:direction|labels|show))-\S+"
    )
    unused = [
        key
        for key in tables()[0]
        if not made.fullmatch(key) and f'"{key}"' not in code and f"'{key}'" not in code
    ]
    assert unused == []


def test_every_column_of_an_answer_has_words(library: Library) -> None:
    """In Chinese too, whatever the query; what no table knows would come out as the name of a variable."""
    for saved in saved_queries():
        for language in LANGUAGES:
            html = shown(library, "saved-query", saved.name, language)
            answer = html.partition('id="answer"')[2]
            heads = re.findall(r'<(?:th scope="col" role="columnheader"|dt)( lang="\w+")?>([^<]*)</', answer)
            assert heads or "<tbody" not in answer
            unnamed = [words for foreign, words in heads if foreign]
            assert unnamed == [], f"{saved.name}: add these to queries/columns.toml"


# --- What each kind of page shows

PAGES = [
    ("the start page counts what is there", "home", "", "en", ("Resolutions", "197", "Report: Open-ended")),
    ("in Chinese too", "home", "", "zh", ("决议", "197", "第十次增进《联合国反腐败公约》")),
    ("a resolution: what it asked", "thing", "id/resolution/cosp-uncac/7/1", "en", ("What it asked, and of whom", "requests", "Secretariat", "还请秘书处在现有资源范围内", "zh/act.and-further")),
    ("a resolution: what followed, and that it is inferred", "thing", "id/resolution/cosp-uncac/7/1", "en", ("What followed", "CAC/COSP/EG.1/2021/3", "inferred", "The link is not printed.")),
    ("the same in Chinese", "thing", "id/resolution/cosp-uncac/7/1", "zh", ("决议要求了什么、要求谁", "其后的进展", "推断", "秘书处")),
    ("a meeting: agenda and attendance", "thing", "id/meeting/cosp-uncac-eg1/10", "en", ("Agenda", "通过议程和工作安排", "Who attended, by role", "States that attended, by regional group", "30 of 54", "In no regional group", "6 to 10 September 2021")),
    ("a meeting in Chinese", "thing", "id/meeting/cosp-uncac-eg1/10", "zh", ("议程", "出席情况：按身份", "2021 年 9 月 6 日至 10 日")),
    ("a state: attended, said, used", "thing", "id/state/CHN", "en", ("Attended", "Said, where the report names it", "Used as a legal basis", "Китай", "Mentioned in")),
    ("an article with its paragraphs", "thing", "id/instrument/uncac/art_46", "en", ("Uses of a legal basis", "第四十六条第七款", "Part of")),
    ("an instrument with its articles", "thing", "id/instrument/uncac", "en", ("Chapters and articles", "Article 44 of UNCAC")),
    ("a network", "thing", "id/network/globe", "en", ("GlobE", "Mentioned in", "Developments")),
    ("a tool", "thing", "id/tool/track", "zh", ("TRACK", "提到之处")),
    ("a claim with paragraph and rule", "thing", f"{CLAIM}/p4/act-requests-1", "en", ("Mandate act: Paragraph 4", "缔约国会议第 7/1 号决议邀请", "zh/act.and-further", "What followed it up", "inferred")),
    ("a paragraph with its claims", "thing", f"{REPORT}/para/4", "zh", ("第 4 段", "授权行为", "上一段", "下一段", "在报告中查看")),
    ("the report reads as printed", "thing", REPORT, "en", ("导言", "缔约国在会议期间提出的建议", "(a) 采取切实措施", "Notes", "本报告所述的出席情况")),
    ("a mention", "thing", "id/mention/cosp-uncac-eg1/10/p4/zh-41-44", "en", ("Secretariat", "秘书处")),
    ("the ontology", "thing", "def", "en", ("MandateAct", "授权行为", "Schemes of concepts", "prov:Agent")),
    ("a scheme", "thing", "scheme/verb", "zh", ("执行动词", "requests", "请")),
    ("a concept and where it is used", "thing", "scheme/verb/requests", "en", ("requests", "Mandate acts", "还请秘书处")),
    ("a named graph", "thing", "graph/cosp-uncac-eg1/10", "en", ("In this graph", "Paragraph", "TriG")),
    ("all states by region", "browse", "State", "en", ("States", "China", "Eastern Asia")),
    ("all questions", "saved-queries", "", "zh", ("每项决议要求谁做什么？", "resolution-acts")),
    ("a question answered", "saved-query", "agenda", "en", ("Answer", "通过议程和工作安排", "SELECT", "CSV")),
    ("all graphs", "graphs", "", "en", ("What reports say", "Terms and schemes")),
]  # fmt: skip


def test_an_answer_is_a_table_as_long_as_its_columns_fit_on_a_page(library: Library) -> None:
    """With more columns it is a list of records, each with the cells that hold something, the words in full."""
    few = shown(library, "saved-query", "attendance-list")
    assert '<table role="table" class="rows-as-lists">' in few
    assert '<td role="cell" data-column="Participant">' in few
    many = shown(library, "saved-query", "who-said-what", "zh")
    assert "<table" not in many
    assert many.count('<li class="record">') > 100
    assert "发言内容：第 14 段" in Seen(many).text


def test_graphs_are_called_by_what_they_hold_and_lead_to_their_pages(library: Library) -> None:
    html = shown(library, "graphs", language="zh")
    assert 'href="./graph/authority/states.html?lang=zh"' in html
    assert "w3id.org" not in html
    assert "执行动词" in Seen(html).text
    assert "国家" in Seen(thing(library, "graph/authority/states", "zh")).text


@pytest.mark.parametrize(("why", "view", "subject", "language", "words"), PAGES, ids=[p[0] for p in PAGES])
def test_a_page_shows(
    library: Library, why: str, view: str, subject: str, language: str, words: tuple[str, ...]
) -> None:
    path = TERMS.base + subject if view == "thing" else subject
    text = Seen(shown(library, view, path, language)).text
    assert [word for word in words if word not in text] == [], why


@pytest.mark.parametrize(
    ("text", "language", "found"),
    [
        ("国际刑警", "en", "INTERPOL"),
        ("vienna", "zh", "维也纳"),
        ("Kitai", "en", "Nothing has a name like"),
        ("turkey", "en", "Türkiye"),
    ],
)
def test_search_finds_by_any_name(library: Library, text: str, language: str, found: str) -> None:
    assert found in Seen(shown(library, "search", language=language, q=text)).text


def test_a_search_without_words_is_a_form(library: Library) -> None:
    assert 'name="q"' in shown(library, "search")


def test_values_of_a_query_are_told_when_they_do_not_fit(library: Library) -> None:
    wrong = page(library, "saved-query", "did-attend", "en", (("participant", "Atlantis"),))
    assert wrong.status == 400
    assert "Nothing is called “Atlantis” here." in wrong.body.decode()
    assert 'value="Atlantis"' in wrong.body.decode()
    assert "no" in Seen(shown(library, "saved-query", "did-attend", participant="Morocco")).text


@pytest.mark.parametrize(
    ("view", "subject"),
    [
        ("thing", TERMS.base + "id/state/QQQ"),
        ("thing", TERMS.base + "id/a b"),
        ("thing", "https://example.org/"),
        ("thing", TERMS.base + "id/../../etc/passwd"),
        ("browse", "Nothing"),
        ("browse", "../State"),
        ("saved-query", "none"),
        ("saved-query", "../mappings/pages/en"),
        ("no-such-view", ""),
    ],
)
def test_there_is_no_page_of_nothing(library: Library, view: str, subject: str) -> None:
    with pytest.raises(Misuse):
        page(library, view, subject, "en")


# --- The quoted words


def test_a_claim_page_marks_exactly_the_quoted_words(library: Library) -> None:
    """Every claim of the report, in the language of the quote."""
    evidence = TERMS.term("evidence")
    nodes = {quad.subject for quad in library.store.quads_for_pattern(None, evidence, None, MERGED)}
    claims = [node for node in nodes if isinstance(node, NamedNode) and library.dossiers.is_claim(node)]
    assert len(claims) > 300
    for node in claims:
        seen = Seen(page(library, "thing", node.value, "zh").body.decode())
        (quote,) = library.descriptions.literals(node, "quote")
        assert "".join(seen.marked) == quote.value.replace("\n", ""), node


def test_all_words_of_the_report_are_on_its_page(library: Library) -> None:
    text = "".join(Seen(thing(library, REPORT, "zh")).words)
    paragraphs = library.instances(TERMS.term("Paragraph"))
    assert len(paragraphs) == 50
    for paragraph in paragraphs:
        for literal in library.descriptions.literals(paragraph, "text"):
            assert [line for line in literal.value.split("\n") if line not in text] == []


CUTS = [
    ("no names, no marks", [], [], ["abcdef"]),
    ("a name", [(1, 3)], [], ["a", "bc>", "def"]),
    ("a mark across the edge of a name", [(1, 3)], [(2, 4)], ["a", "b>", "c>*", "d*", "ef"]),
    ("a name inside a name", [(0, 6), (2, 3)], [], ["ab>", "c>", "def>"]),
    ("a mark over all", [(1, 2)], [(0, 6)], ["a*", "b>*", "cdef*"]),
    ("names side by side", [(0, 3), (3, 6)], [], ["abc>", "def>"]),
]


@pytest.mark.parametrize(("why", "names", "marks", "pieces"), CUTS, ids=[c[0] for c in CUTS])
def test_text_is_cut(
    why: str, names: list[tuple[int, int]], marks: list[tuple[int, int]], pieces: list[str]
) -> None:
    found = cut("abcdef", [Name(a, b, f"to-{a}-{b}") for a, b in names], marks)
    assert [p.words + (">" if p.href else "") + ("*" if p.marked else "") for p in found] == pieces, why
    assert "".join(piece.words for piece in found) == "abcdef"


def test_a_printed_line_is_a_line() -> None:
    found = lines("a:\n(a) b\n(b) c", [Name(3, 6, "", anchor="item-a")])
    assert [("".join(p.words for p in line.pieces), line.part) for line in found] == [
        ("a:", False),
        ("(a) b", True),
        ("(b) c", True),
    ]
    assert found[1].pieces[0].anchor == "item-a"


# --- Two languages side by side


def test_versions_of_a_report_stand_side_by_side() -> None:
    report, paragraph = TERMS.thing("report/b/1"), TERMS.thing("report/b/1/para/1")
    title, text = TERMS.term("dcterms:title"), TERMS.term("text")
    typed, part = TERMS.term("rdf:type"), TERMS.term("partOf")
    library = held(
        (report, typed, TERMS.term("MeetingReport")),
        (report, title, Literal("会议报告", language="zh")),
        (report, title, Literal("Report of the meeting", language="en")),
        (paragraph, typed, TERMS.term("Paragraph")),
        (paragraph, part, report),
        (paragraph, TERMS.term("number"), Literal(1)),
        (paragraph, text, Literal("会议开幕。", language="zh")),
        (paragraph, text, Literal("The meeting opened.", language="en")),
    )
    for language, order in (
        ("en", ("The meeting opened.", "会议开幕。")),
        ("zh", ("会议开幕。", "The meeting opened.")),
    ):
        html = thing(library, "id/report/b/1", language)
        assert '<div class="beside">' in html
        assert html.index(order[0]) < html.index(order[1])
        assert re.search(r'lang="zh">\s*<p>会议开幕。', html)
        assert re.search(r'lang="en">\s*<p>The meeting opened\.', html)


# --- What is hostile comes out harmless

EVIL = [
    '<script>alert("x")</script>',
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "</title><script>alert(1)</script>",
    "</style><script>alert(1)</script>",
    "<!-- --><svg/onload=alert(1)>",
    "{{ 7 * 7 }}{% raw %}",
    "\u202etxt.exe",
    "&lt;b&gt;",
    "javascript:alert(1)",
]
IRIS = [
    "javascript:alert(1)",
    "data:text/html,<script>alert(1)</script>".replace("<", "%3C").replace(">", "%3E"),
    "vbscript:msgbox(1)",
    "file:///etc/passwd",
    "ftp://example.org/x",
    "https:///nohost",
    "HTTPS://example.org/'onclick='alert(1)",
    "https://example.org/&quot;onclick=alert(1)",
    "https://w3id.org/accoop/id/../../../evil",
    "https://w3id.org/accoop/id//example.org/x",
    "https://w3id.org/accoop/id/javascript:alert(1)",
    "https://w3id.org/accoop/id/a?b=c&lang=zh",
]
ALLOWED = {
    *("html", "head", "meta", "title", "link", "body", "a", "header", "footer", "main", "nav", "section"),
    *("article", "div", "span", "p", "h1", "h2", "h3", "h4", "ul", "ol", "li", "dl", "dt", "dd", "b", "br"),
    *("blockquote", "mark", "code", "pre", "time", "sup", "details", "summary"),
    *(
        "form",
        "label",
        "input",
        "button",
        "select",
        "option",
        "script",
        "svg",
        "rect",
        "table",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
    ),
}
ATTRIBUTES = {
    *("lang", "charset", "name", "content", "rel", "href", "hreflang", "type", "title", "class", "id", "for"),
    *(
        "action",
        "method",
        "role",
        "maxlength",
        "autocomplete",
        "placeholder",
        "value",
        "tabindex",
        "scope",
        "datetime",
    ),
    *(
        "required",
        "selected",
        "data-column",
        "src",
        "data-suggestions",
        "viewbox",
        "preserveaspectratio",
        "focusable",
    ),
    *("width", "height"),
}


def hostile() -> Library:
    """A graph in which every text and every IRI means harm, at every place that a page reads."""
    victim, report = TERMS.thing("state/EVL"), TERMS.thing("report/e/1")
    paragraph, claim = TERMS.thing("report/e/1/para/1"), TERMS.thing("claim/e/1/p1/statement-1")
    mention = TERMS.thing("mention/e/1/p1/en-0-3")
    typed = TERMS.term("rdf:type")
    triples: list[tuple[NamedNode, NamedNode, NamedNode | Literal]] = [
        (victim, typed, TERMS.term("State")),
        (report, typed, TERMS.term("MeetingReport")),
        (paragraph, typed, TERMS.term("Paragraph")),
        (paragraph, TERMS.term("partOf"), report),
        (claim, typed, TERMS.term("Statement")),
        (claim, TERMS.term("evidence"), paragraph),
        (claim, TERMS.term("about"), victim),
        (mention, typed, TERMS.term("Mention")),
        (mention, TERMS.term("refersTo"), victim),
        (mention, TERMS.term("evidence"), paragraph),
        (paragraph, TERMS.term("mentions"), victim),
    ]
    for words in EVIL:
        for name in ("skos:prefLabel", "skos:altLabel", "shortForm", "skos:definition", "iso3"):
            triples.append((victim, TERMS.term(name), Literal(words, language="en")))
        triples.append((report, TERMS.term("dcterms:title"), Literal(words, language="zh")))
        for name in ("quote", "content", "reportingVerb"):
            triples.append((claim, TERMS.term(name), Literal(words, language="en")))
        triples.append((claim, TERMS.term("rule"), Literal(words)))
    whole = " ".join(EVIL)
    triples += [
        (paragraph, TERMS.term("text"), Literal(whole, language="en")),
        (paragraph, TERMS.term("number"), Literal(EVIL[1])),
        (claim, TERMS.term("quoteStart"), Literal(0)),
        (mention, TERMS.term("quote"), Literal(whole[:9], language="en")),
        (mention, TERMS.term("quoteStart"), Literal(0)),
    ]
    for iri in IRIS:
        for name in ("foaf:homepage", "skos:exactMatch", "region"):
            triples.append((victim, TERMS.term(name), NamedNode(iri)))
        triples.append((NamedNode(iri), TERMS.term("skos:prefLabel"), Literal(EVIL[0], language="en")))
        triples.append((claim, TERMS.term("about"), NamedNode(iri)))
    return held(*triples)


HOSTILE_PAGES = [
    ("home", "", {}),
    ("search", "", {"q": EVIL[0]}),
    ("search", "", {"q": "alert", "kind": EVIL[1]}),
    ("browse", "State", {"from": EVIL[1]}),
    ("thing", "id/state/EVL", {"claims": EVIL[0], "from": "1", "mentions": EVIL[1]}),
    ("thing", "id/report/e/1", {}),
    ("thing", "id/report/e/1/para/1", {}),
    ("thing", "id/claim/e/1/p1/statement-1", {}),
    ("thing", "id/mention/e/1/p1/en-0-3", {}),
    *(("thing", iri.removeprefix(TERMS.base), {}) for iri in IRIS if iri.startswith(TERMS.base)),
    ("saved-query", "thing-names", {"thing": EVIL[1]}),
    ("saved-query", "thing-names", {"thing": "id/state/EVL"}),
    ("saved-query", "outward-links", {}),
]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("view", "subject", "values"), HOSTILE_PAGES)
def test_hostile_texts_and_addresses_come_out_harmless(
    view: str, subject: str, values: dict[str, str], language: str
) -> None:
    harmless(shown(hostile(), view, TERMS.base + subject if view == "thing" else subject, language, **values))


@pytest.mark.parametrize("words", EVIL)
def test_an_error_page_is_harmless(words: str) -> None:
    harmless(error_page("en", words + "/" + words, 404, words))


def harmless(html: str) -> None:
    """Only the elements and attributes of our own templates, and no address that does something."""
    seen = Seen(html)
    assert {tag for tag, _ in seen.elements} <= ALLOWED
    strange = {
        name
        for _, found in seen.elements
        for name in found
        if name not in ATTRIBUTES and not name.startswith("aria-")
    }
    assert strange == set()
    assert "\u202e" not in html
    scripts = seen.attributes("script", "src")
    assert [tag for tag, _ in seen.elements].count("script") == len(scripts)
    assert all(re.fullmatch(r"(?:\./|(?:\.\./)+)assets/[\w.-]+\.js", address) for address in scripts)
    for name in ("href", "action", "src"):
        for tag, found in seen.elements:
            address = found.get(name, "#")
            assert address.startswith(("./", "../", "#")) or (tag == "a" and outward(address)), address
            assert "\\" not in address


@pytest.mark.parametrize(
    ("iri", "leads"),
    [
        ("https://www.unodc.org/", True),
        ("http://example.org:8080/a?b#c", True),
        ("HTTP://EXAMPLE.ORG/", True),
        ("https://", False),
        ("https:/example.org", False),
        ("javascript:alert(1)", False),
        ("java\tscript:alert(1)", False),
        ("https://exa mple.org", False),
        ("https://[::1", False),
        ("//example.org", False),
        ("https://example.org\\@evil.org", False),
    ],
)
def test_only_web_addresses_lead_outward(iri: str, leads: bool) -> None:
    assert bool(outward(iri)) is leads


# --- HTML as it should be


def every_kind(library: Library) -> Iterator[tuple[str, str, dict[str, str]]]:
    for _, view, subject, _, _ in PAGES:
        yield view, TERMS.base + subject if view == "thing" else subject, {}
    yield "search", "", {"q": "article"}
    yield "saved-query", "did-attend", {}
    yield "saved-query", "did-attend", {"participant": "nobody at all"}
    for kind in library.counts:
        yield "browse", kind, {}
        yield "thing", library.instances(TERMS.term(kind))[0].value, {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_are_sound_html(library: Library, language: str) -> None:
    for view, subject, values in every_kind(library):
        html = shown(library, view, subject, language, **values)
        html5rdf.HTMLParser(strict=True).parse(html)
        sound(html, language)


def test_error_pages_are_sound_html() -> None:
    for language in LANGUAGES:
        html = error_page(language, "some/where", 404, "Nothing.")
        html5rdf.HTMLParser(strict=True).parse(html)
        sound(html, language)


def sound(html: str, language: str) -> None:
    """What every page has, and nothing twice that may be there once."""
    seen = Seen(html)
    assert seen.attributes("html", "lang") == [language]
    tags = [tag for tag, _ in seen.elements]
    assert [tags.count(tag) for tag in ("title", "h1", "main")] == [1, 1, 1]
    ids = [found["id"] for _, found in seen.elements if "id" in found]
    assert sorted({i for i in ids if ids.count(i) > 1}) == []
    headings = [int(tag[1]) for tag in tags if re.fullmatch("h[1-6]", tag)]
    outside = [level for level in headings if level > 1]
    assert all(b - a <= 1 for a, b in zip(headings, outside, strict=False) if a == 1)
    assert "application/ld+json" in html or "text/turtle" in html or "text/csv" in html
    named = {found.get("aria-labelledby") for _, found in seen.elements} - {None}
    assert named <= set(ids)
    assert set(seen.attributes("label", "for")) <= set(ids)
    assert not seen.attributes("div", "style")
    for target in seen.attributes("a", "href"):
        if target.startswith("#"):
            assert target[1:] in ids, target
