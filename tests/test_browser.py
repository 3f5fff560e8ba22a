"""The pages in a real browser: what a delegate, a lawyer and a researcher see and can do."""

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from browser import (
    AXE,
    PHONE,
    Visit,
    blank_characters,
    follow_into_editor,
    follow_saved_query,
    front_end_browser,
    serious_findings,
    visit,
)
from running_server import RunningServer, running

CLAIM = "id/claim/cosp-uncac-eg1/10/p4/act-requests-1.html"
REPORT = "id/report/cosp-uncac-eg1/10.html"
WORDS = "还请秘书处在现有资源范围内"
PAGES = {
    "start": "",
    "search": "search?q=GlobE",
    "state": "id/state/CHN.html",
    "resolution": "id/resolution/cosp-uncac/7/1.html",
    "meeting": "id/meeting/cosp-uncac-eg1/10.html",
    "article": "id/instrument/uncac/art_46.html",
    "claim": CLAIM,
    "paragraph": "id/report/cosp-uncac-eg1/10/para/16.html",
    "report": REPORT,
    "questions": "queries/",
    "answer": "queries/resolution-acts.html",
    "table": "queries/attendance-list.html",
    "records": "queries/who-said-what.html",
    "statements": "queries/thing-subgraph.html?thing=globe",
    "editor": "sparql",
    "ontology": "def.html",
    "shapes": "shapes.html",
    "graphs": "graphs",
    "tool": "id/tool/online-directory.html",
    "lineage": "lineage?thing=resolution/cosp-uncac/7/1",
    "comparison": "compare?one=state/CHN&other=network/globe",
    "list": "browse/State",
}
HOSTILE = """\
SELECT ("<img src=x onerror=window.hacked=1>" AS ?markup) (IRI("javascript:window.hacked=1") AS ?script)
  (IRI("data:text/html,<script>window.hacked=1</script>") AS ?data)
  (STRDT("x", IRI("https://example.org/'onmouseover='window.hacked=1")) AS ?datatype)
  (STRLANG("<svg onload=window.hacked=1>", "en") AS ?tagged)
  (IRI("https://example.org/<b>") AS ?broken) (IRI("https://example.org/page") AS ?page) {}
"""


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    with front_end_browser(tmp_path_factory.mktemp("fonts")) as found:
        yield found


@pytest.fixture(scope="module")
def server(full_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningServer]:
    with running(full_store, tmp_path_factory.mktemp("server"), "--workers", "2") as found:
        yield found


@pytest.fixture
def reader(browser: Browser, server: RunningServer) -> Iterator[Visit]:
    """Somebody at a desk."""
    with visit(browser, server.url) as found:
        yield found


@pytest.fixture
def plain_reader(browser: Browser, server: RunningServer) -> Iterator[Visit]:
    """Somebody whose browser runs no scripts."""
    with visit(browser, server.url, java_script_enabled=False) as found:
        yield found


# Reading


def test_the_start_page_leads_to_what_is_in_the_graph(reader: Visit) -> None:
    page = reader.go("?lang=en")
    expect(page.get_by_role("heading", level=1)).to_have_text("Anti-corruption cooperation, fact by fact")
    page.get_by_role("link", name="Resolutions", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Resolutions")
    assert page.get_by_role("main").get_by_role("link").count() > 20


@pytest.mark.parametrize("language", ["en", "zh"])
def test_what_the_start_page_offers_to_look_for_is_found(plain_reader: Visit, language: str) -> None:
    page = plain_reader.go(f"?lang={language}")
    offered = page.locator("form.search .hint a").evaluate_all("all => all.map(one => one.href)")
    assert len(offered) > 3
    for address in offered:
        page.goto(address)
        assert page.locator(".hits a").count() > 0, address


def test_a_search_in_chinese_finds_a_thing_by_its_name(reader: Visit) -> None:
    page = reader.go("?lang=zh")
    box = page.locator("#q")
    box.fill("国际刑警")
    box.press("Enter")
    expect(page.get_by_role("main")).to_contain_text("国际刑警")
    page.get_by_role("main").get_by_role("link", name=re.compile("国际刑事?警")).first.click()
    expect(page.locator("html")).to_have_attribute("lang", "zh")
    expect(page.get_by_role("heading", level=1)).to_contain_text("国际刑")


def test_names_are_suggested_while_one_types_and_the_arrows_choose(reader: Visit) -> None:
    page = reader.go("?lang=zh")
    box = page.get_by_role("combobox")
    box.fill("维也")
    options = page.get_by_role("listbox").get_by_role("option")
    expect(options.first).to_contain_text("维也纳")
    expect(box).to_have_attribute("aria-expanded", "true")
    box.press("ArrowDown")
    expect(options.first).to_have_attribute("aria-selected", "true")
    assert box.get_attribute("aria-activedescendant") == options.first.get_attribute("id")
    box.press("Escape")
    expect(page.get_by_role("listbox")).to_be_hidden()
    box.press_sequentially("纳")
    expect(options.first).to_be_visible()
    box.press("ArrowDown")
    box.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("维也纳")


def test_two_things_are_compared_side_by_side(plain_reader: Visit) -> None:
    page = plain_reader.go("id/state/CHN.html?lang=en")
    page.get_by_role("link", name="Compare it with something else").click()
    page.get_by_label("The other").fill("United States of America")
    page.get_by_role("button", name="Compare").click()
    expect(page.locator(".comparison thead")).to_contain_text("China")
    expect(page.locator(".comparison thead")).to_contain_text("United States of America")
    expect(page.locator(".comparison .shared").first).to_have_text("State")
    page.get_by_label("The other").fill("Atlantis")
    page.get_by_role("button", name="Compare").click()
    expect(page.get_by_role("alert")).to_contain_text("Atlantis")


def test_numbers_are_drawn_as_bars_as_long_as_they_are_large(plain_reader: Visit) -> None:
    page = plain_reader.go("id/tool/online-directory.html?lang=en")
    chart = page.locator("#chart-parties-in-directory")
    numbers = [float(text) for text in chart.locator("dd span").all_inner_texts()]
    widths = [float(one.get_attribute("width") or 0) for one in chart.locator("rect").all()]
    assert len(numbers) > 3
    assert widths == [round(100 * number / max(numbers), 1) for number in numbers]


def width(element: Locator) -> float:
    """How wide something is drawn."""
    box = element.bounding_box()
    assert box is not None
    return box["width"]


def test_a_bar_is_as_long_as_its_number_whatever_stands_beside_it(plain_reader: Visit) -> None:
    """Numbers that are not exact have a pale end, and all bars of a chart have the same room."""
    page = plain_reader.go("id/instrument/uncac.html?lang=en")
    chart = page.locator("#chart-parties-using-legal-basis .bars, #chart-requests-sent .bars").first
    assert len({round(width(one)) for one in chart.locator("svg").all()}) == 1
    expect(chart).to_contain_text("more than 50%")
    assert chart.locator(".edge").count() > 0


@pytest.mark.parametrize(
    ("language", "group", "of"), [("en", "Asia-Pacific", "30 of 54"), ("zh", "亚洲", "30/54")]
)
def test_attendance_is_drawn_by_regional_group_with_the_states_below(
    plain_reader: Visit, language: str, group: str, of: str
) -> None:
    page = plain_reader.go(f"id/meeting/cosp-uncac-eg1/10.html?lang={language}")
    rows = page.locator("#regional-groups .bars > div")
    first = rows.filter(has_text=group).first
    expect(first).to_contain_text(of)
    assert first.locator(".those a").count() == 30
    dark, whole = (width(first.locator(f"svg rect{name}")) for name in (":not(.whole)", ".whole"))
    assert dark / whole == pytest.approx(30 / 54, abs=0.02)
    assert rows.locator(".those a").count() == 106


def test_a_claim_shows_its_paragraph_with_exactly_the_quoted_words_marked(reader: Visit) -> None:
    page = reader.go(f"{CLAIM}?lang=en")
    passage = page.locator("#words .passage").first
    marked = "".join(passage.locator("mark").all_inner_texts())
    assert marked.startswith(WORDS)
    assert marked in passage.inner_text()
    assert len(marked) < len(passage.inner_text())
    expect(page.get_by_role("main")).to_contain_text("zh/act.and-further")


def test_the_language_switches_on_the_spot(reader: Visit) -> None:
    page = reader.go("id/state/CHN.html?lang=en")
    expect(page.get_by_role("heading", level=1)).to_have_text("China")
    page.get_by_role("navigation", name="Language").get_by_role("link", name="中文").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("中国")
    assert "/id/state/CHN.html" in page.url
    page.get_by_role("link", name="English").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("China")


# Whoever has no scripts, no mouse, no large screen, no Chinese font


def test_everything_works_without_scripts(plain_reader: Visit) -> None:
    page = plain_reader.go("?lang=en")
    page.locator("#q").fill("GlobE")
    page.locator("#q").press("Enter")
    page.get_by_role("main").get_by_role("link", name=re.compile("GlobE")).first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("GlobE")
    plain_reader.go("queries/did-attend.html?lang=en")
    page.locator("#p-participant").fill("Morocco")
    page.get_by_role("button", name="Ask").click()
    expect(page.locator(".truth")).to_have_text("no")


def test_queries_are_written_and_answered_without_scripts(plain_reader: Visit) -> None:
    page = plain_reader.go("sparql?lang=en&example=resolution-acts")
    expect(page.locator("#query")).to_have_value(re.compile("SELECT"))
    expect(page.locator("#editor")).to_be_hidden()
    page.locator("#query").fill(
        "PREFIX ac: <https://w3id.org/accoop/def#>\nSELECT ?s { ?s a ac:State } LIMIT 3"
    )
    page.get_by_role("button", name="Ask").click()
    expect(page.locator("#answer tbody tr")).to_have_count(3)
    page.locator("#query").fill("SELECT ?s { ?s")
    page.get_by_role("button", name="Ask").click()
    expect(page.get_by_role("alert")).to_be_visible()
    expect(page.locator("#query")).to_have_value("SELECT ?s { ?s")


def test_a_keyboard_is_enough(reader: Visit) -> None:
    page = reader.go("?lang=en")
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_text("To the content")
    page.keyboard.press("Enter")
    expect(page.locator(":focus")).to_have_attribute("id", "page-content")
    page.keyboard.press("Tab")
    page.keyboard.type("article 46")
    page.keyboard.press("Enter")
    expect(page.locator(".found")).to_be_visible()
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.closest('.hits') !== null"):
            break
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline != "none"
    page.keyboard.press("Enter")
    page.wait_for_url("**/id/**")


@pytest.mark.parametrize("language", ["en", "zh"])
def test_nothing_is_wider_than_a_phone(browser: Browser, server: RunningServer, language: str) -> None:
    with visit(browser, server.url, viewport=PHONE) as reader:
        wide = []
        for name, path in PAGES.items():
            reader.go(f"{path}{'&' if '?' in path else '?'}lang={language}")
            wide += [name] if reader.scrolls_sideways() else []
        assert wide == []


@pytest.mark.parametrize(
    "path", ["?lang=zh", REPORT + "?lang=zh", "id/state/CHN.html?lang=zh", "browse/State?lang=zh"]
)
def test_chinese_is_legible_where_no_chinese_font_is_installed(reader: Visit, path: str) -> None:
    page = reader.go(path)
    assert blank_characters(page) == ""
    assert [url for url in reader.asked if url.endswith(".woff2")]


@pytest.mark.parametrize("language", ["en", "zh"])
def test_axe_has_no_serious_finding(reader: Visit, language: str) -> None:
    if not AXE.is_file():
        pytest.skip("axe-core is not installed in web/")
    found = {}
    for name, path in PAGES.items():
        page = reader.go(f"{path}{'&' if '?' in path else '?'}lang={language}")
        if findings := serious_findings(page):
            found[name] = findings
    assert found == {}


# Asking in SPARQL


def test_a_query_is_written_asked_and_shown(reader: Visit) -> None:
    page = reader.go("sparql?lang=en")
    page.locator(".CodeMirror").click()
    page.keyboard.press("Control+A")
    page.keyboard.type("PREFIX ac: <https://w3id.org/accoop/def#> SELECT ?s { ?s a ac:Network } ORDER BY ?s")
    page.keyboard.press("Control+Enter")
    rows = page.locator(".yasr tbody tr")
    expect(rows.first).to_be_visible()
    assert "query=PREFIX" in page.url
    link = rows.get_by_role("link", name="network/globe").first
    link.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Global Operational Network")


def test_the_way_from_a_thing_and_from_a_saved_query_into_the_editor(reader: Visit) -> None:
    page = reader.go("id/state/CHN.html?lang=en")
    follow_into_editor(page, "Ask about it in SPARQL", "https://w3id.org/accoop/id/state/CHN")
    page.locator(".yasqe_queryButton").click()
    expect(page.locator(".yasr tbody tr").first).to_be_visible()
    follow_saved_query(reader, "queries/resolution-acts.html?lang=en")


def laid_out(page: Page) -> None:
    """Let the page lay out what it has just learnt."""
    page.evaluate("new Promise(done => requestAnimationFrame(() => setTimeout(done, 100)))")


def test_things_are_suggested_by_their_name_and_terms_by_their_label(reader: Visit) -> None:
    page = reader.go("sparql?lang=zh")
    page.locator(".CodeMirror").click()
    page.keyboard.press("Control+A")
    # Until the look-up of the last letter has answered, Enter takes nothing.
    with page.expect_response(lambda answer: answer.url.endswith(f"?lang=zh&q={quote('维也纳')}")):
        page.keyboard.type("SELECT * { ?s ?p 维也纳")
    laid_out(page)
    hint = page.locator(".CodeMirror-hints li").first
    expect(hint).to_contain_text("维也纳")
    page.keyboard.press("Enter")
    expect(page.locator(".CodeMirror-code")).to_contain_text("<https://w3id.org/accoop/id/place/vienna>")
    page.keyboard.type(" . ?s a 决议")
    expect(page.locator(".CodeMirror-hints")).to_contain_text("ac:Resolution")
    laid_out(page)
    page.keyboard.press("Enter")
    expect(page.locator(".CodeMirror-code")).to_contain_text("PREFIX ac:")


def test_prefixes_are_those_of_the_project(reader: Visit) -> None:
    """The lists that come with the editor hold foreign and false ones; nobody is asked for more."""
    page = reader.go("sparql?lang=en")
    for prefix, known in (
        ("skos", True),
        ("leaks", False),
        ("ping", False),
        ("xlink", False),
        ("dbo", False),
    ):
        page.locator(".CodeMirror").click()
        page.keyboard.press("Control+A")
        page.keyboard.type(f"SELECT * {{ ?s {prefix}:")
        code = page.locator(".CodeMirror-code")
        if known:
            expect(code).to_contain_text(f"PREFIX {prefix}:")
        else:
            page.wait_for_timeout(300)
            expect(code).not_to_contain_text(f"PREFIX {prefix}:")
        page.keyboard.press("Escape")
    page.locator(".CodeMirror").click()
    page.keyboard.press("Control+A")
    page.keyboard.type("PREFIX lea")
    page.keyboard.press("Control+Space")
    page.wait_for_timeout(300)
    expect(page.locator(".CodeMirror-hints li")).to_have_count(0)


@pytest.mark.parametrize("view", ["Table", "As sent"])
def test_what_a_query_answers_never_runs(reader: Visit, view: str) -> None:
    page = reader.go(f"sparql?lang=en&query={quote(HOSTILE)}")
    page.locator(".yasqe_queryButton").click()
    page.get_by_role("button", name=view).click()
    expect(page.locator(".yasr_results")).to_contain_text("onerror=window.hacked=1")
    page.wait_for_timeout(300)
    assert page.evaluate("window.hacked") is None
    assert page.locator(".yasr_results img, .yasr_results svg, .yasr_results script").count() == 0
    leading = page.locator(".yasr_results a").evaluate_all("all => all.map(one => one.getAttribute('href'))")
    assert leading == (["https://example.org/page"] if view == "Table" else [])


def test_statements_never_run_either(reader: Visit) -> None:
    construct = 'CONSTRUCT { <https://example.org/a> <https://example.org/b> "<img src=x onerror=window.hacked=1>" } {}'
    page = reader.go(f"sparql?lang=en&query={quote(construct)}")
    assert page.locator("#answer img").count() == 0
    page.locator(".yasqe_queryButton").click()
    expect(page.locator(".yasr_results")).to_contain_text("onerror=window.hacked=1")
    assert page.locator(".yasr_results img").count() == 0
    assert page.evaluate("window.hacked") is None


def test_an_error_is_shown_as_text(reader: Visit) -> None:
    page = reader.go(f"sparql?lang=en&query={quote('SELECT <img/src=x> {')}")
    page.locator(".yasqe_queryButton").click()
    expect(page.locator(".yasr_results .trouble")).to_be_visible()
    assert page.locator(".yasr_results img, .yasr_results a").count() == 0


def test_the_editor_speaks_chinese(reader: Visit) -> None:
    """Its buttons, how long an answer took, what is wrong with a line, and why there is no answer."""
    long = quote("CONSTRUCT { ?thing a ?class } WHERE { ?thing a ?class } LIMIT 60")
    page = reader.go(f"sparql?lang=zh&query={long}")
    expect(page.locator("#asking")).to_be_hidden()
    button = page.locator(".yasqe_queryButton:visible")
    expect(button).to_have_attribute("title", "查询")
    button.click()
    expect(page.locator(".yasr .time:visible")).to_have_text(re.compile(r"^[0-9.]+ 秒$"))
    page.locator(".yasr:visible").get_by_role("button", name="原始数据").click()
    expect(page.locator(".overlay_content:visible")).to_have_text(re.compile(r"全部显示\s*下载"))
    page.locator(".CodeMirror:visible").first.click()
    page.keyboard.press("Control+A")
    page.keyboard.type("SELECT nothing")
    page.locator(".parseErrorIcon:visible").hover()
    expect(page.locator(".yasqe_tooltip:visible")).to_contain_text("应为")
    button.click()
    expect(page.locator(".yasr .trouble:visible")).to_have_text(re.compile("^第 1 行"))
    page.route("**/sparql", lambda route: route.abort())
    button.click()
    expect(page.locator(".yasr .trouble:visible")).to_have_text("服务器没有响应，请稍后再试。")
    words = page.locator(".yasr:visible").inner_text()
    assert re.findall(r"(?i)error|fetch|result|could", words) == []
    # The underlining that the editor wants for what it expects is refused, as every style in markup.
    told = [text for text in reader.troubles if "ERR_FAILED" not in text and "inline style" not in text]
    assert told == []
    reader.troubles.clear()


def test_no_address_and_no_memory_points_the_editor_elsewhere(reader: Visit) -> None:
    page = reader.go("sparql?lang=en")
    stored = page.evaluate("JSON.stringify(localStorage)")
    assert "dbpedia" not in stored
    page.evaluate(
        """for (const [key, value] of Object.entries(localStorage)) {
             localStorage.setItem(key, value.replace(/http:[^"]*sparql/g, "https://evil.example/sparql"));
           }"""
    )
    evil = quote("https://evil.example/sparql")
    reader.go(f"sparql?lang=en#query=ASK%7B%7D&endpoint={evil}&requestMethod=GET&tabTitle=x")
    page.reload()
    page.locator(".yasqe_queryButton").click()
    expect(page.locator(".yasr tbody tr").first).to_be_visible()


def test_the_editor_keeps_queries_but_no_answers(reader: Visit) -> None:
    page = reader.go("sparql?lang=en")
    page.locator(".yasqe_queryButton").click()
    expect(page.locator(".yasr tbody tr").first).to_be_visible()
    stored = page.evaluate("JSON.stringify(localStorage)")
    assert "MandateAct" in stored
    assert "resolution/cosp-uncac" not in stored


# How heavy


def test_every_page_weighs_less_than_a_megabyte_before_fonts(reader: Visit) -> None:
    weights = {}
    for name, path in PAGES.items():
        weights[name] = reader.go(path).evaluate(
            """[...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource")]
                 .filter((entry) => !entry.name.endsWith(".woff2"))
                 .reduce((sum, entry) => sum + entry.encodedBodySize, 0)"""
        )
    assert min(weights.values()) > 1000
    assert {name: weight for name, weight in weights.items() if weight > 1_000_000} == {}
