"""The site of files in a real browser, from a server that only hands out files: the browser answers by itself."""

import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page, expect

from accoop.pages import assets
from accoop.querying.naming import Names
from accoop.rdf.terms import Terms
from accoop.store.reading import open_snapshot
from browser import (
    AXE,
    PHONE,
    Visit,
    follow_into_editor,
    follow_saved_query,
    front_end_browser,
    serious_findings,
    visit,
)

TERMS = Terms()
SKOS = "PREFIX skos: <http://www.w3.org/2004/02/skos/core#> "
ENDLESS = "SELECT (COUNT(*) AS ?count) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . FILTER(?a != ?g) }"
DEEP = f"SELECT * {{ {'{' * 3000} ?s ?p ?o {'}' * 3000} }}"


class Quiet(SimpleHTTPRequestHandler):
    """A server of files that says nothing."""

    def log_message(self, *_: object) -> None:
        pass


class Unpacking(Quiet):
    """One that tells browsers to unpack what is packed, as some do."""

    def end_headers(self) -> None:
        if self.path.endswith(".gz"):
            self.send_header("Content-Encoding", "gzip")
        super().end_headers()


def handed_out(folder: Path, how: type[SimpleHTTPRequestHandler]) -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(how, directory=str(folder))) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_address[1]}/"
        server.shutdown()
        thread.join()


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    with front_end_browser(tmp_path_factory.mktemp("fonts")) as found:
        yield found


@pytest.fixture(scope="module")
def address(browser: Browser, site: Path) -> Iterator[str]:
    yield from handed_out(site, Quiet)


@pytest.fixture
def reader(browser: Browser, address: str) -> Iterator[Visit]:
    """Somebody at a desk; nobody but the site is asked for anything."""
    with visit(browser, address) as found:
        yield found


def write(page: Page, query: str) -> None:
    page.locator(".active .CodeMirror").evaluate("(place, text) => place.CodeMirror.setValue(text)", query)


def ask(page: Page, query: str) -> None:
    write(page, query)
    page.locator(".active .yasqe_queryButton").click()


def take_example(page: Page, name: str) -> None:
    """Choose an example, and wait until it stands in a tab of its name."""
    page.locator("#example").select_option(name)
    page.get_by_role("button", name="Take it").click()
    expect(page.get_by_role("tab", selected=True)).to_contain_text(name)


# Queries


def test_a_query_is_answered_in_the_browser_in_chinese(reader: Visit) -> None:
    page = reader.go("sparql.zh.html")
    expect(page.locator(".engine")).to_contain_text("条陈述")
    ask(
        page,
        SKOS
        + 'SELECT ?verb ?name { ?verb a skos:Concept ; skos:prefLabel ?name FILTER(LANG(?name) = "zh" && CONTAINS(?name, "请")) } ORDER BY ?verb',
    )
    rows = page.locator(".active .yasr tbody tr")
    expect(rows.first).to_be_visible()
    expect(page.locator(".active .yasr")).to_contain_text("请")
    assert "#query=PREFIX" in page.url
    rows.get_by_role("link").first.click()
    page.wait_for_url("**/scheme/verb/*.zh.html")
    expect(page.locator("html")).to_have_attribute("lang", "zh")


def test_the_answer_is_that_of_the_store(reader: Visit, small_store: Path) -> None:
    """Of each statement once, though several graphs may hold it; and of each graph by itself."""
    store = open_snapshot(small_store).store
    page = reader.go("sparql.html")
    for query in (
        "SELECT (COUNT(*) AS ?count) { ?s ?p ?o }",
        "SELECT ?graph (COUNT(*) AS ?count) { GRAPH ?graph { ?s ?p ?o } } GROUP BY ?graph ORDER BY ?graph",
    ):
        wanted = [[getattr(term, "value", "") for term in row] for row in store.query(query)]  # type: ignore[union-attr]
        ask(page, query)
        expect(page.locator(".active .yasr tbody tr")).to_have_count(len(wanted))
        cells = page.locator(".active .yasr tbody tr").evaluate_all(
            "rows => rows.map(row => [...row.cells].map(cell => cell.querySelector('[title]')?.title ?? cell.textContent))"
        )
        assert cells == wanted


def test_an_address_brings_its_query(reader: Visit) -> None:
    page = reader.go(f"sparql.html#query={quote('ASK { ?s ?p ?o }')}")
    page.locator(".active .yasqe_queryButton").click()
    expect(page.locator(".truth")).to_have_text("yes")


def test_an_example_comes_with_its_values_and_answers(reader: Visit) -> None:
    page = reader.go("sparql.html")
    take_example(page, "concepts")
    text = str(page.locator(".active .CodeMirror").evaluate("place => place.CodeMirror.getValue()"))
    assert 'VALUES ?scheme { "verb" }' in text
    page.locator(".active .yasqe_queryButton").click()
    expect(page.locator(".active .yasr tbody tr").nth(10)).to_be_visible()
    take_example(page, "resolution-acts")
    page.locator(".active .yasqe_queryButton").click()
    expect(page.locator(".active .yasr tbody tr").first).to_be_visible()


def test_the_way_from_a_thing_and_from_a_saved_query_into_the_editor(reader: Visit) -> None:
    page = reader.go("id/tool/track.zh.html")
    follow_into_editor(page, "用 SPARQL 查询此事物", "https://w3id.org/accoop/id/tool/track")
    page.locator(".active .yasqe_queryButton").click()
    expect(page.locator(".active .yasr tbody tr").first).to_be_visible()
    follow_saved_query(reader, "queries/resolution-acts.html")


def test_an_endless_query_is_stopped_and_the_page_goes_on(reader: Visit) -> None:
    page = reader.go("sparql.html")
    ask(page, ENDLESS)
    expect(page.locator(".engine")).to_contain_text("Working on the answer")
    # The page answers at once while the worker works.
    assert (
        page.evaluate(
            "new Promise(done => { const begun = performance.now(); setTimeout(() => done(performance.now() - begun), 10); })"
        )
        < 5000
    )
    page.locator(".engine").get_by_role("button", name="Stop").click()
    expect(page.locator(".active .yasr_results")).to_contain_text("Stopped.")
    ask(page, "ASK { ?s ?p ?o }")
    expect(page.locator(".truth")).to_have_text("yes")
    ask(page, ENDLESS)
    page.locator(".yasqe_queryButton.busy").click()
    expect(page.locator(".active .yasr_results")).to_contain_text("Stopped.")


# A query that is refused, and words of what is said of it.
REFUSED = {
    "another server": (
        "SELECT * { SERVICE SILENT <https://example.org/sparql> { ?s ?p ?o } }",
        "asks nobody",
    ),
    "another server, glued": (
        "SELECT*{?s ?p ?o.SERVICE<https://example.org/sparql>{?s ?p ?o}}",
        "asks nobody",
    ),
    "another server, escaped": (
        "SELECT * { \\u0053ERVICE <https://example.org/sparql> { ?s ?p ?o } }",
        "asks nobody",
    ),
    "a load": ("LOAD <https://example.org/data.ttl>", "would change the data"),
    "an update": ("PREFIX x: <https://example.org/> INSERT DATA { x:a x:b x:c }", "would change the data"),
    "no query": ("SELECT * { ?s ?p", "cannot be answered"),
    "too deep": (DEEP, "started anew"),
}


@pytest.mark.parametrize(("query", "words"), REFUSED.values(), ids=REFUSED)
def test_what_is_refused_is_told_in_a_line_and_the_next_query_is_answered(
    reader: Visit, query: str, words: str
) -> None:
    page = reader.go("sparql.html")
    ask(page, query)
    expect(page.locator(".active .yasr_results")).to_contain_text(words)
    ask(page, 'SELECT ?words { BIND("SERVICE # is a word here" AS ?words) } # SERVICE')
    expect(page.locator(".active .yasr tbody tr")).to_have_count(1)


def test_the_answer_is_saved_as_a_file(reader: Visit) -> None:
    page = reader.go("sparql.html")
    ask(page, "SELECT ?n { VALUES ?n { 7 } }")
    with page.expect_download() as saved:
        page.get_by_role("button", name="Save as CSV").click()
    assert Path(saved.value.path()).read_bytes().split() == [b"n", b"7"]


def test_a_host_that_unpacks_files_on_their_way_serves_as_well(browser: Browser, site: Path) -> None:
    for address in handed_out(site, Unpacking):
        with visit(browser, address) as reader:
            page = reader.go("sparql.html")
            ask(page, "ASK { ?s ?p ?o }")
            expect(page.locator(".truth")).to_have_text("yes")


# Where it cannot be


@pytest.mark.parametrize("missing", ["WebAssembly", "Worker", "DecompressionStream"])
def test_a_browser_that_cannot_says_so(reader: Visit, missing: str) -> None:
    reader.page.add_init_script(f"delete window.{missing}")
    reader.page.goto(reader.address + "sparql.zh.html")
    expect(reader.page.locator("#unstarted")).to_contain_text("此浏览器无法运行查询引擎")


def test_a_page_from_disk_and_one_without_scripts_say_what_they_need(
    browser: Browser, site: Path, address: str
) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto((site / "sparql.html").as_uri())
    expect(page.locator("#unstarted")).to_contain_text("python3 -m http.server")
    assert page.evaluate("getComputedStyle(document.querySelector('h1')).fontFamily") != page.evaluate(
        "getComputedStyle(document.querySelector('code, pre') ?? document.body).fontFamily"
    )
    context.close()
    with visit(browser, address, java_script_enabled=False) as reader:
        plain = reader.go("sparql.zh.html")
        expect(plain.locator("#unstarted")).to_contain_text("http://localhost:8000/")
        expect(plain.locator("form").first).to_be_hidden()


def test_files_that_do_not_come_are_told_of(browser: Browser, address: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.route("**/*.trig.gz", lambda route: route.fulfill(status=404))
    page.goto(f"{address}sparql.html")
    expect(page.locator(".engine")).to_contain_text("could not be loaded")
    context.close()


def test_names_that_do_not_come_are_not_said_to_be_nowhere(browser: Browser, address: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.route("**/lookup/names.json", lambda route: route.abort())
    page.goto(f"{address}search.html?q=TRACK")
    expect(page.locator("#found")).to_have_text("The server does not answer. Try again in a moment.")
    page.unroute("**/lookup/names.json")
    page.reload()
    expect(page.locator(".hits a").first).to_be_visible()
    context.close()


# Names


def test_names_are_suggested_and_listed_as_the_server_finds_them(reader: Visit, small_store: Path) -> None:
    names = Names(open_snapshot(small_store).store, TERMS)
    page = reader.go("index.zh.html")
    for text in ("TRACK", "门户", "invites", "请", "déci"):
        wanted = [names.path(found.node) for found in names.find(text)]
        assert wanted, text
        page.goto(f"{reader.address}search.html?q={quote(text)}")
        expect(page.locator(".found")).to_contain_text(str(len(wanted)))
        hrefs = page.locator(".hits a").evaluate_all("all => all.map(one => new URL(one.href).pathname)")
        listed = [href.removesuffix(".html").removeprefix("/id/").removeprefix("/scheme/") for href in hrefs]
        assert listed == wanted[:200], text


def test_the_arrows_choose_a_suggestion_and_enter_lists_all(reader: Visit) -> None:
    page = reader.go("index.zh.html")
    box = page.get_by_role("combobox")
    box.fill("门户")
    options = page.get_by_role("listbox").get_by_role("option")
    expect(options.first).to_contain_text("门户")
    box.press("ArrowDown")
    box.press("Enter")
    page.wait_for_url("**/id/tool/*.zh.html")
    page.get_by_role("combobox").fill("工具")
    page.get_by_role("combobox").press("Enter")
    expect(page.locator(".hits a").first).to_be_visible()
    page.get_by_role("combobox").fill("zzzz")
    page.get_by_role("combobox").press("Enter")
    expect(page.locator(".found")).to_contain_text("zzzz")


# Everybody


PAGES = (
    "index.html",
    "search.html?q=TRACK",
    "sparql.html",
    "id/tool/track.html",
    "downloads.html",
)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_axe_has_no_serious_finding(reader: Visit, language: str) -> None:
    if not AXE.is_file():
        pytest.skip("axe-core is not installed in web/")
    found = {}
    for path in PAGES:
        page = reader.go(path if language == "en" else path.replace(".html", ".zh.html"))
        if path.startswith("sparql"):
            ask(page, "SELECT * { ?s ?p ?o } LIMIT 3")
            expect(page.locator(".active .yasr tbody tr")).to_have_count(3)
        if findings := serious_findings(page):
            found[path] = findings
    assert found == {}


def test_nothing_is_wider_than_a_phone(browser: Browser, address: str) -> None:
    with visit(browser, address, viewport=PHONE) as reader:
        wide = []
        for path in PAGES:
            reader.go(path)
            wide += [path] if reader.scrolls_sideways() else []
        assert wide == []


def test_what_the_editor_loads_is_small(reader: Visit) -> None:
    """The engine comes packed; what it loads is what the page says."""
    page = reader.go("sparql.html")
    expect(page.locator(".engine")).to_contain_text("statements")
    sizes: dict[str, Any] = page.evaluate(
        """Object.fromEntries(performance.getEntriesByType("resource")
             .filter((entry) => entry.name.endsWith(".gz")).map((entry) => [entry.name.split("/").pop(), entry.encodedBodySize]))"""
    )
    engine = assets.engine()
    assert engine
    assert sizes[engine[0]] == len(engine[1]) < 1_600_000
    assert set(sizes) == {engine[0], "accoop.trig.gz"}
