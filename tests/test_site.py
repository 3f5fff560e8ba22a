"""The site of files: a page and data for every thing, no dead link, the same bytes, rules that lead to files."""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from html import unescape
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urljoin, urlsplit
from xml.etree import ElementTree

import html5rdf
import pytest
import requests
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import NamedNode, RdfFormat, Store, parse

from accoop.cli import accoop
from accoop.cli.session import Session
from accoop.failures import Failure
from accoop.pages.addresses import page_path
from accoop.publishing.hosting import redirects, site_maps
from accoop.publishing.links import Wanted
from accoop.rdf.terms import Terms
from accoop.store.reading import open_snapshot
from accoop.store.writing import writing
from conftest import SITE_ADDRESS as ADDRESS
from servers import APACHE, apache

TERMS = Terms()


def run(store: Path, *arguments: str) -> Result:
    return CliRunner().invoke(
        accoop, ["site", "--store", str(store), *arguments], obj=Session("en"), standalone_mode=False
    )


@pytest.fixture(scope="module")
def pages(site: Path) -> dict[str, str]:
    """Each page by its path."""
    return {
        path.relative_to(site).as_posix(): path.read_text("utf-8") for path in sorted(site.rglob("*.html"))
    }


@pytest.fixture(scope="module")
def files(site: Path) -> set[str]:
    return {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}


def links(html: str) -> Iterator[str]:
    for match in re.finditer(r'\s(?:href|src|action)="([^"]*)"', html):
        yield unescape(match[1])


def test_no_link_is_dead(pages: dict[str, str], files: set[str]) -> None:
    """Each leads to a file of the site, and to a place on it, or to another site; none to where it is not."""
    anchors = {path: set(re.findall(r'\sid="([^"]+)"', html)) for path, html in pages.items()}
    dead, followed = [], 0
    for path, html in pages.items():
        for link in links(html):
            target = urlsplit(urljoin(f"{ADDRESS}{path}", link))
            whole = target.geturl()
            if not whole.startswith(ADDRESS):
                assert target.scheme in ("http", "https"), (path, link)
                assert urlsplit(link).scheme, f"{path}: {link} leaves the site"
                continue
            followed += 1
            file = unquote(target.path.removeprefix(urlsplit(ADDRESS).path))
            # A script reads the fragment of a search or of a query to begin with.
            place = "" if "=" in target.fragment else unquote(target.fragment)
            if target.query or file not in files or (place and place not in anchors.get(file, {place})):
                dead.append((path, link))
    assert dead == []
    assert followed > 10_000


def test_links_hold_below_any_path(pages: dict[str, str]) -> None:
    """But for the page of what is not there, which is shown at any depth."""
    absolute = {p for p, html in pages.items() for link in links(html) if link.startswith(("/", ADDRESS))}
    assert absolute == {"404.html", "404.zh.html"}


def test_nothing_asks_for_a_server(pages: dict[str, str]) -> None:
    """What a form goes to is a page with a script; until that runs, the form is not shown."""
    for path, html in pages.items():
        for form in re.findall(r"<form[^>]*>", html):
            assert re.search(r"\shidden[\s>]", form), (path, form)
        for script in re.findall(r"<script[^>]*>", html):
            assert re.fullmatch(r'<script type="module" src="[^"]+">', script), (path, script)


def test_every_page_forbids_itself_what_it_does_not_need(pages: dict[str, str]) -> None:
    """Nothing comes from elsewhere; only the page of the editor may run what was compiled."""
    policy = re.compile(
        r'<meta charset="utf-8">\n<meta http-equiv="Content-Security-Policy" content="([^"]+)">'
    )
    for path, html in pages.items():
        found = policy.search(html)
        assert found, path
        said = dict(part.strip().split(" ", 1) for part in unescape(found[1]).split(";"))
        scripts = said.pop("script-src", "")
        assert said == {"default-src": "'self'", "base-uri": "'none'", "form-action": "'self'"}, path
        runs = path in ("sparql.html", "sparql.zh.html")
        assert scripts == ("'self' 'wasm-unsafe-eval'" if runs else ""), path


def test_everything_has_its_pages_and_its_data(small_store: Path, files: set[str]) -> None:
    store = open_snapshot(small_store).store
    things = {q.subject for q in store if isinstance(q.subject, NamedNode)}
    paths = {path.removesuffix(".html") for node in things if (path := page_path(TERMS, node))}
    assert {"def", "id/tool/track", "scheme/verb", "scheme/verb/requests"} <= paths
    wanted = {f"{path}.{ending}" for path in paths for ending in ("html", "zh.html", "ttl", "jsonld")}
    assert wanted - files == set()


def test_data_are_what_the_store_says(small_store: Path, site: Path) -> None:
    body = open_snapshot(small_store).store
    thing = TERMS.concept("verb", "requests")
    said = {quad.triple for quad in body.quads_for_pattern(thing, None, None, None)}
    for ending, layout in (("ttl", RdfFormat.TURTLE), ("jsonld", RdfFormat.JSON_LD)):
        found = {q.triple for q in parse(path=str(site / f"scheme/verb/requests.{ending}"), format=layout)}
        assert said
        assert said <= found


def test_each_language_is_on_its_own_page_and_leads_to_the_other(pages: dict[str, str]) -> None:
    for path, html in pages.items():
        zh = path.endswith(".zh.html")
        assert f'<html lang="{"zh" if zh else "en"}">' in html, path
        other = PurePosixPath(
            path.replace(".zh.html", ".html") if zh else path.replace(".html", ".zh.html")
        ).name
        assert other in {unquote(link.rpartition("/")[2]) for link in links(html)}, path


def test_pages_are_sound_html(pages: dict[str, str]) -> None:
    for path in ("index.html", "def.zh.html", "downloads.html", "404.html", "queries/index.zh.html"):
        html5rdf.HTMLParser(strict=True).parse(pages[path])


def test_the_catalogue_offers_files_that_are_there(
    site: Path, files: set[str], pages: dict[str, str]
) -> None:
    catalogue = Store()
    catalogue.bulk_load(path=str(site / "catalog.ttl"))
    download = TERMS.term("dcat:downloadURL")
    found = (quad.object for quad in catalogue.quads_for_pattern(None, download, None, None))
    offered = {node.value for node in found if isinstance(node, NamedNode)}
    assert len(offered) > 10
    assert {address.removeprefix(ADDRESS) for address in offered} <= files
    linked = set(links(pages["downloads.html"]))
    assert all(f"./{address.removeprefix(ADDRESS)}" in linked for address in offered)


def test_the_site_map_lists_every_page(site: Path, pages: dict[str, str]) -> None:
    tree = ElementTree.parse(site / "sitemap.xml")
    listed = {unquote(found.text or "") for found in tree.iter() if found.tag.endswith("loc")}
    assert listed == {ADDRESS + path for path in pages if not path.startswith("404")}
    assert f"Sitemap: {ADDRESS}sitemap.xml" in (site / "robots.txt").read_text()


def test_a_large_site_has_a_list_of_site_maps() -> None:
    told = dict(site_maps(ADDRESS, (f"{number}.html" for number in range(50_001))))
    assert list(told) == ["sitemap-1.xml", "sitemap-2.xml", "sitemap.xml"]
    assert [body.count(b"<loc>") for body in told.values()] == [50_000, 1, 2]


def test_the_same_store_gives_the_same_bytes(small_store: Path, site: Path, tmp_path: Path) -> None:
    """In another process order of sets and hashes is another."""
    again = tmp_path / "again"
    environment = {**os.environ, "PYTHONHASHSEED": "7", "TZ": "Asia/Shanghai"}
    command = [sys.executable, "-m", "accoop", "site", str(again), "--store", str(small_store)]
    subprocess.run([*command, "--address", ADDRESS], env=environment, check=True)
    assert digests(again) == digests(site)


def digests(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


REDIRECTS = [
    ("a page by default", "id/state/CHN", "*/*", "en", "id/state/CHN.html"),
    ("a page in Chinese", "id/state/CHN", "text/html", "zh-Hans-CN,zh;q=0.9", "id/state/CHN.zh.html"),
    ("Turtle", "id/state/CHN", "text/turtle", "zh", "id/state/CHN.ttl"),
    ("JSON-LD", "scheme/verb/requests", "application/ld+json", "", "scheme/verb/requests.jsonld"),
    ("the ontology", "def", "text/html", "en", "def.html"),
    ("a version of the ontology", "def/0.1.0", "text/turtle", "", "def.ttl"),
    ("the shapes", "shapes", "text/turtle", "", "shapes.ttl"),
    ("a shape", "shape/State", "text/html", "en", "shapes.html#State"),
    ("a shape in Chinese", "shape/State", "text/html", "zh", "shapes.zh.html#State"),
    ("a shape as data", "shape/State", "text/turtle", "zh", "shapes.ttl"),
    ("a graph", "graph/irg/47", "", "", "graph/irg/47.html"),
    ("a file", "id/state/CHN.ttl", "*/*", "zh", "id/state/CHN.ttl"),
    ("the start page", "", "text/html", "en", ""),
]


@pytest.mark.parametrize(("what", "path", "accept", "language", "target"), REDIRECTS)
def test_permanent_names_lead_to_files(what: str, path: str, accept: str, language: str, target: str) -> None:
    assert followed(redirects(ADDRESS).decode(), path, accept, language) == ADDRESS + target, what


def followed(rules: str, path: str, accept: str, language: str) -> str:
    """Where the rules lead, as Apache reads those that are used here: conditions, then a rule that ends it."""
    known = {
        "%{REQUEST_URI}": f"/accoop/{path}",
        "%{HTTP_ACCEPT}": accept,
        "%{HTTP:Accept-Language}": language,
    }
    holds = True
    for line in rules.splitlines():
        word, *rest = line.split(" ") if line else [""]
        if word == "RewriteCond":
            negated = rest[1].startswith("!")
            flags = re.IGNORECASE if rest[2:] == ["[NC]"] else 0
            holds &= bool(re.search(rest[1].removeprefix("!"), known[rest[0]], flags)) != negated
        if word == "RewriteRule":
            match = re.search(rest[0], path)
            if holds and match:
                return _filled(rest[1], match)
            holds = True
    return ""


def _filled(target: str, match: re.Match[str]) -> str:
    return re.sub(r"\$(\d)", lambda number: match[int(number[1])] or "", target)


@pytest.fixture(scope="module")
def hosted(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A real Apache with the site, and with the permanent names that lead there; its address."""
    if APACHE is None and not os.environ.get("ACCOOP_APACHE"):
        pytest.skip("there is no Apache on this machine")
    folder = tmp_path_factory.mktemp("apache")
    root = Path(tempfile.mkdtemp(prefix="accoop-hosted-"))  # where others than its owner may read
    try:
        shutil.copytree(site, root / "site")
        (root / "accoop").mkdir()
        root.chmod(0o755)
        with apache(folder, root) as address:
            (root / "accoop" / ".htaccess").write_bytes(redirects(f"{address}/site/"))
            yield address
    finally:
        shutil.rmtree(root)


@pytest.mark.parametrize(("what", "path", "accept", "language", "target"), REDIRECTS)
def test_apache_leads_where_the_rules_say(
    hosted: str, what: str, path: str, accept: str, language: str, target: str
) -> None:
    headers = {"Accept": accept, "Accept-Language": language}
    with requests.get(f"{hosted}/accoop/{path}", headers=headers, allow_redirects=False, timeout=60) as sent:
        assert sent.headers["Location"] == f"{hosted}/site/{target}", what
        assert sent.status_code == (303 if path else 302), what


# What a client asks for, and the media type of the file that it gets in the end.
GOT = [
    ("a term of the ontology", "def", "text/turtle", "text/turtle"),
    ("the ontology for readers", "def", "text/html,application/xhtml+xml,*/*;q=0.8", "text/html"),
    ("a thing for a crawler", "id/tool/track", "text/turtle, application/rdf+xml;q=0.8", "text/turtle"),
    ("a thing for a browser", "id/tool/track", "text/html", "text/html"),
    ("a document", "id/resolution/cosp-uncac/31/4", "application/ld+json", "application/ld+json"),
    ("its graph", "graph/resolution/cosp-uncac/31/4", "text/turtle", "text/turtle"),
    ("a concept", "scheme/verb/requests", "application/ld+json", "application/ld+json"),
]


@pytest.mark.parametrize(("what", "path", "accept", "media"), GOT)
def test_apache_gives_the_file(hosted: str, what: str, path: str, accept: str, media: str) -> None:
    with requests.get(f"{hosted}/accoop/{path}", headers={"Accept": accept}, timeout=60) as answer:
        assert answer.status_code == 200, what
        assert answer.headers["Content-Type"].lower() == f"{media}; charset=utf-8", what
        if media == "text/turtle":
            said = {quad.subject for quad in parse(answer.content, format=RdfFormat.TURTLE)}
            assert NamedNode(TERMS.base + path) in said, what


FILES = [
    ("the start page", Wanted("", (), "en"), "index.html"),
    ("a folder", Wanted("queries/", (), "zh"), "queries/index.zh.html"),
    (
        "a path without an ending",
        Wanted("browse/State", (("from", "201"),), "en"),
        "browse/State.from-201.html",
    ),
    ("an answer", Wanted("queries/tables/acts.csv", (), "en"), "queries/tables/acts.csv"),
]


@pytest.mark.parametrize(("what", "wanted", "file"), FILES)
def test_pages_have_names_that_say_what_they_are(what: str, wanted: Wanted, file: str) -> None:
    assert wanted.file == file, what


@given(st.lists(st.text(min_size=1), min_size=2, max_size=6, unique=True))
def test_another_value_is_another_file(values: list[str]) -> None:
    """Whatever stands in an address stays inside the folder, and is no other's file."""
    names = [Wanted("queries/x.html", (("p", value),), "en").file for value in values]
    assert len(set(names)) == len(values)
    assert all(re.fullmatch(r"queries/x\.p-[A-Za-z0-9._~-]+\.html", name) for name in names)


@pytest.mark.parametrize(
    "address", ["ftp://example.org/", "example.org", "https://example.org/?a=b", "javascript:alert(1)"]
)
def test_an_address_must_be_one(small_store: Path, tmp_path: Path, address: str) -> None:
    done = run(small_store, str(tmp_path / "site"), "--address", address)
    assert isinstance(done.exception, Failure)
    assert done.exception.key == "site-address"
    assert not (tmp_path / "site").exists()


def test_what_is_no_site_is_not_replaced(small_store: Path, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "letter.txt").write_text("Dear")
    done = run(small_store, str(tmp_path / "mine"))
    assert isinstance(done.exception, Failure)
    assert done.exception.key == "site-folder-taken"
    assert [path.name for path in (tmp_path / "mine").iterdir()] == ["letter.txt"]


def test_a_site_that_fails_leaves_the_old_one(tmp_path: Path, site: Path) -> None:
    """A store without a report has no site; nothing of it is left behind."""
    before = digests(site)
    empty = tmp_path / "empty"
    with writing(empty, TERMS) as writer:
        writer.commit_content({})
    done = run(empty, str(site))
    assert isinstance(done.exception, Failure)
    assert digests(site) == before
    assert [path.name for path in site.parent.iterdir()] == [site.name]
