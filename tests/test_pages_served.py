"""Pages as a browser gets them: a real server, every link of the site, languages, caches, errors."""

import re
from collections import deque
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Final
from urllib.parse import urljoin, urlsplit

import html5rdf
import pytest

from running_server import Reply, RunningServer, running

BROWSER: Final = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
REPORT: Final = "/id/report/cosp-uncac-eg1/10"

# So many pages of one kind are crawled: of a thousand mentions, a few stand for all.
_OF_A_KIND: Final = 12
_MOST: Final = 600


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory, full_store: Path) -> Iterator[RunningServer]:
    with running(full_store, tmp_path_factory.mktemp("pages")) as found:
        yield found


def browsed(server: RunningServer, path: str, **headers: str) -> Reply:
    return server.get(path, accept=BROWSER, **headers)


class Links(HTMLParser):
    """The addresses that a page leads to or takes something from, and its anchors."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.anchors: set[str] = set()
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name in ("href", "src", "action") and value is not None:
                self.found.append(value)
            if name == "id" and value:
                self.anchors.add(value)


def kind_of(path: str) -> str:
    """What sort of page an address leads to: `id/claim statement`, `queries`, `scheme/verb`."""
    parts = path.strip("/").split("/")
    ending = path.rpartition(".")[2] if "." in parts[-1] else ""
    return " ".join(("/".join(parts[:2]), parts[-1].partition("-")[0] if "claim" in parts else "", ending))


def test_every_link_of_the_site_leads_somewhere(server: RunningServer) -> None:
    """A walk through all kinds of pages, in both languages; each data format that a page names is there."""
    waiting = deque(["/?lang=en", "/?lang=zh"])
    seen = set(waiting)
    anchors: dict[str, set[str]] = {}
    wanted: list[tuple[str, str, str]] = []
    crawled: dict[str, int] = {}
    while waiting and sum(crawled.values()) < _MOST:
        address = waiting.popleft()
        reply = browsed(server, address)
        assert reply.status == 200, (address, reply.text[:200])
        if reply.kind != "text/html":
            continue
        links = Links(reply.text)
        anchors[address] = links.anchors
        for href in links.found:
            target = urljoin(server.url + address.lstrip("/"), href)
            parts = urlsplit(target)
            if not target.startswith(server.url):
                assert parts.scheme in ("http", "https"), (address, href)
                continue
            path = parts.path + (f"?{parts.query}" if parts.query else "")
            if parts.fragment:
                wanted.append((address, path, parts.fragment))
            kind = kind_of(parts.path) + parts.query[-7:]
            if path in seen or crawled.get(kind, 0) >= _OF_A_KIND or parts.path == "/sparql":
                continue
            seen.add(path)
            crawled[kind] = crawled.get(kind, 0) + 1
            waiting.append(path)
    assert len(crawled) > 100
    lost = [(a, path, f) for a, path, f in wanted if path in anchors and f not in anchors[path]]
    assert lost == []


def test_the_ontology_has_an_anchor_for_every_term(server: RunningServer) -> None:
    rows = server.query(
        "SELECT ?t { VALUES ?c { <http://www.w3.org/2002/07/owl#Class> <http://www.w3.org/2002/07/owl#ObjectProperty>"
        " <http://www.w3.org/2002/07/owl#DatatypeProperty> } ?t a ?c FILTER(STRSTARTS(STR(?t), 'https://w3id.org/accoop/def#')) }",
        accept="text/csv",
    ).text.split()[1:]
    assert len(rows) > 100
    anchors = Links(browsed(server, "/def.html").text).anchors
    assert {row.rpartition("#")[2] for row in rows} <= anchors


# --- Languages


@pytest.mark.parametrize(
    ("address", "accepted", "language"),
    [
        ("/id/state/CHN.html", "zh-Hans-CN,zh;q=0.9", "zh"),
        ("/id/state/CHN.html", "fr, en;q=0.5", "en"),
        ("/id/state/CHN.html?lang=zh", "en", "zh"),
        ("/id/state/CHN.html?lang=xx", "zh", "zh"),
        ("/id/state/CHN.html", "", "en"),
        ("/?lang=zh", "en", "zh"),
    ],
)
def test_a_page_comes_in_the_language_of_the_reader(
    server: RunningServer, address: str, accepted: str, language: str
) -> None:
    reply = browsed(server, address, accept_language=accepted)
    assert reply.headers["content-language"] == language
    assert f'<html lang="{language}">' in reply.text
    assert {"accept", "accept-language"} <= {v.strip().lower() for v in reply.headers["vary"].split(",")}


def test_the_switch_leads_to_the_same_page(server: RunningServer) -> None:
    address = "/queries/did-attend.html?participant=Morocco&lang=en"
    html = browsed(server, address).text
    (href,) = re.findall(r'<a href="([^"]*)" hreflang="zh"', html)
    other = browsed(server, urljoin(address, href.replace("&amp;", "&")))
    assert 'value="Morocco"' in other.text
    assert "否" in other.text


# --- Caches


def test_a_page_that_has_not_changed_is_not_sent_again(server: RunningServer) -> None:
    english = browsed(server, "/id/state/CHN.html?lang=en")
    chinese = browsed(server, "/id/state/CHN.html?lang=zh")
    assert english.headers["etag"] != chinese.headers["etag"]
    tag = english.headers["etag"]
    assert browsed(server, "/id/state/CHN.html?lang=en", if_none_match=tag).status == 304
    assert browsed(server, "/id/state/CHN.html?lang=zh", if_none_match=tag).status == 200


@pytest.mark.parametrize(
    "path", ["/", "/style.css", "/icon.svg", "/search?q=vienna", "/queries/", REPORT + ".html"]
)
def test_head_says_the_same_as_get(server: RunningServer, path: str) -> None:
    whole = browsed(server, path)
    head = server.request("HEAD", path, accept=BROWSER)
    assert (head.status, head.body) == (200, b"")
    for name in ("etag", "content-type", "content-length", "vary"):
        assert head.headers[name] == whole.headers[name]


# --- Safety


@pytest.mark.parametrize(
    "path", ["/", "/id/state/CHN.html", "/queries/agenda.html", "/style.css", "/nothing"]
)
def test_no_page_needs_or_allows_anything_of_others(server: RunningServer, path: str) -> None:
    reply = browsed(server, path)
    assert reply.headers["content-security-policy"].startswith("default-src 'self'")
    assert reply.headers["x-content-type-options"] == "nosniff"
    scripts = re.findall(r"<script[^>]*>[^<]*", reply.text)
    assert all(
        re.fullmatch(r'<script type="module" src="(?:\./|(?:\.\./)+)assets/[\w.-]+">', s) for s in scripts
    )
    assert not re.search(r"\sstyle=|<style|\son\w+=", reply.text)
    taken = re.findall(r'<link rel="(?:stylesheet|icon)" href="([^"]*)"', reply.text)
    assert all(href.startswith("./") or href.startswith("../") for href in taken)
    assert "url(" not in server.get("/style.css").text


@pytest.mark.parametrize(
    "path",
    [
        "/..%2f..%2fetc%2fpasswd",
        "/templates/layout.html",
        "/layout.html",
        "/style.css/../rendering.py",
        "/browse/..%2f..%2fState",
        "/queries/..%2f..%2fpyproject.toml",
        "/queries/%2e%2e/%2e%2e/pyproject",
        "/id/..%2f..%2f..%2fetc/passwd.html",
        "/static/%00",
    ],
)
def test_no_path_leads_out_of_the_site(server: RunningServer, path: str) -> None:
    assert browsed(server, path).status == 404


# --- Errors

ERRORS = [
    ("nothing there", "GET", "/nothing", 404, "Nothing is here", "此处没有内容"),
    ("no such thing", "GET", "/id/state/QQQ.html", 404, "There is nothing at", "处没有任何内容"),
    ("no such query", "GET", "/queries/none.html", 404, "no saved query “none”", "没有名为“none”的预存查询"),
    (
        "a parameter twice",
        "GET",
        "/queries/agenda.html?meeting=a&meeting=b",
        400,
        "given twice",
        "出现了两次",
    ),
    (
        "a value of nothing",
        "GET",
        "/queries/agenda.html?meeting=atlantis",
        400,
        "Nothing is called",
        "没有名为",
    ),
    ("a query that is none", "GET", "/sparql?query=NONSENSE", 400, "not with “NONSENSE”", "NONSENSE"),
    ("a method", "PUT", "/", 405, "Only GET, HEAD", "GET, HEAD"),
]


@pytest.mark.parametrize(
    ("why", "method", "path", "status", "english", "chinese"), ERRORS, ids=[e[0] for e in ERRORS]
)
def test_a_browser_is_told_what_went_wrong(
    server: RunningServer, why: str, method: str, path: str, status: int, english: str, chinese: str
) -> None:
    for language, words in (("en", english), ("zh", chinese)):
        reply = server.request(method, path, accept=BROWSER, accept_language=language)
        assert (reply.status, reply.kind) == (status, "text/html"), why
        assert words in reply.text
        assert f'<html lang="{language}">' in reply.text
        html5rdf.HTMLParser(strict=True).parse(reply.text)
        for href in Links(reply.text).found:
            there = urljoin(server.url + path.lstrip("/"), href)
            if not urlsplit(there).path.startswith(urlsplit(path).path) and "sparql" not in there:
                assert browsed(server, there.removeprefix(server.url.rstrip("/"))).status == 200, href


def test_a_program_is_told_in_one_plain_line(server: RunningServer) -> None:
    for accepted in ("*/*", "text/turtle", "application/sparql-results+json"):
        reply = server.get("/id/state/QQQ.ttl", accept=accepted)
        assert (reply.status, reply.kind) == (404, "text/plain")
        assert reply.text.count("\n") == 1
