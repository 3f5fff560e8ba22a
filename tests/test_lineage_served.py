"""The lineage page as a browser without scripts gets it, and the files beside it: a real server."""

import gzip
import json
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode

import html5rdf
import pytest

from accoop.failures import Misuse
from accoop.lineage.address import Asked, asked_by
from accoop.lineage.select import Direction
from accoop.lineage.telling import Question
from running_server import Reply, RunningServer, running

R4_2 = "resolution/cosp-uncac/4/2"
SVG = "{http://www.w3.org/2000/svg}"
XHTML = "{http://www.w3.org/1999/xhtml}"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory, full_store: Path) -> Iterator[RunningServer]:
    with running(full_store, tmp_path_factory.mktemp("lineage"), "--max-seconds", "30") as found:
        yield found


def got(server: RunningServer, ending: str = "", **values: str) -> Reply:
    fields = urlencode([(name.replace("_", "-"), value) for name, value in values.items()])
    return server.get(f"/lineage{ending}?{fields}", accept="text/html")


def svg_of(page: str) -> ET.Element:
    found = re.search(r"<svg.*</svg>", page, re.DOTALL)
    assert found
    return ET.fromstring(found[0])


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_page_shows_all_without_a_script(server: RunningServer, language: str) -> None:
    reply = got(server, thing=R4_2, lang=language)
    assert reply.status == 200
    tree = html5rdf.parse(reply.text, treebuilder="etree")
    drawing = svg_of(reply.text)
    links = [a.get("href", "") for a in drawing.iter(f"{SVG}a")]
    boxes = [g for g in drawing.iter(f"{SVG}g") if g.get("class") == "box"]
    assert len(boxes) > 20
    assert len(links) == len(boxes)
    tables = list(tree.iter(f"{XHTML}table"))
    arrows = [g for g in drawing.iter(f"{SVG}g") if g.get("class") == "arrow"]
    assert [len(list(t.iter(f"{XHTML}tr"))) - 1 for t in tables] == [len(arrows), len(boxes)]
    names = {e.get("name") for tag in ("input", "select") for e in tree.iter(XHTML + tag)}
    assert {"thing", "direction", "depth", "as-of", "verb", "labels", "printed", "acts"} <= names


def test_nothing_in_the_page_is_against_its_policy(server: RunningServer) -> None:
    page = got(server, thing=R4_2).text
    assert "style=" not in page
    assert "<style" not in page
    assert not re.search(r"<script(?! type=\"module\" src=)", page)
    assert not re.search(r"\son\w+=", page)


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("asked", [{"thing": R4_2}, {"thing": R4_2, "depth": "1"}, {}])
def test_the_layout_has_the_places_of_the_page(
    server: RunningServer, asked: dict[str, str], language: str
) -> None:
    drawing = svg_of(got(server, lang=language, **asked).text)
    layout = json.loads(got(server, ".layout.json", lang=language, **asked).body)
    drawn = {}
    for group in drawing.iter(f"{SVG}g"):
        if group.get("class") == "box":
            rect = group.find(f"{SVG}rect")
            assert rect is not None
            place = tuple(float(rect.get(name, "")) for name in ("x", "y", "width", "height"))
            drawn[group.get("data-path")] = (*place, group.get("data-when"))
    told = {
        box["path"]: (*(box["area"][name] for name in ("x", "y", "width", "height")), box["when"])
        for box in layout["boxes"]
    }
    assert drawn == told
    ends = [(g.get("data-from"), g.get("data-to")) for g in drawing.iter() if g.get("class") == "arrow"]
    assert ends == [(arrow["source"], arrow["target"]) for arrow in layout["arrows"]]


def test_the_page_and_the_file_are_one_picture(server: RunningServer) -> None:
    page = svg_of(got(server, thing=R4_2, lang="zh").text)
    file = ET.fromstring(got(server, ".svg", thing=R4_2, lang="zh").body)
    assert page.get("viewBox") == file.get("viewBox")
    assert ways(page) == ways(file)
    words = [[text.text for text in picture.iter(f"{SVG}text")] for picture in (page, file)]
    assert words[0] == words[1]


def ways(picture: ET.Element) -> list[str | None]:
    """The lines of a picture, without the letters that some of them are outlined by."""
    return [path.get("d") for path in picture.iter(f"{SVG}path") if path.get("id") is None]


def test_a_link_of_the_picture_is_called_by_the_words_in_its_box(server: RunningServer) -> None:
    picture = svg_of(got(server, thing=R4_2, lang="en").text)
    for link in picture.iter(f"{SVG}a"):
        assert link.get("aria-label") == " ".join(text.text or "" for text in link.iter(f"{SVG}text"))


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_densest_page_weighs_no_more_than_a_megabyte(server: RunningServer, language: str) -> None:
    everything = {"acts": "yes", "agenda": "yes", "statements": "yes", "limit": "500", "lang": language}
    plain = server.get(f"/lineage?{urlencode(everything)}", accept="text/html")
    packed = server.get(f"/lineage?{urlencode(everything)}", accept="text/html", accept_encoding="gzip")
    assert packed.headers["content-encoding"] == "gzip"
    assert "Accept-Encoding" in packed.headers["vary"]
    assert gzip.decompress(packed.body) == plain.body
    refusing = server.get(f"/lineage?{urlencode(everything)}", accept="text/html", accept_encoding="gzip;q=0")
    assert "content-encoding" not in refusing.headers
    assert len(packed.body) < 1_000_000
    assert len(got(server, lang=language).body) < 1_000_000


@pytest.mark.parametrize(
    ("ending", "kind", "begin"),
    [
        ("svg", "image/svg+xml", b"<svg"),
        ("png", "image/png", b"\x89PNG"),
        ("html", "text/html", b"<!doctype html>"),
        ("csv", "text/csv", b"source,"),
        ("json", "application/json", b"{"),
        ("layout.json", "application/json", b"{"),
        ("graphml", "application/graphml+xml", b"<?xml"),
        ("mmd", "text/vnd.mermaid", b""),
        ("gv", "text/vnd.graphviz", b"digraph"),
    ],
)
def test_what_is_shown_can_be_taken_away(server: RunningServer, ending: str, kind: str, begin: bytes) -> None:
    reply = got(server, f".{ending}", thing=R4_2, depth="1")
    assert reply.status == 200
    assert reply.kind == kind
    assert reply.body.lstrip().startswith(begin)
    assert f'filename="lineage.{ending}"' in reply.headers["content-disposition"]
    assert f"lineage.{ending}?" in got(server, thing=R4_2, depth="1").text


def test_a_resolution_leads_to_its_lineage(server: RunningServer) -> None:
    page = server.get(f"/id/{R4_2}.html?lang=en", accept="text/html").text
    found = re.search(r'href="([^"]*lineage\?[^"]*thing=[^"]*)"', page)
    assert found
    assert "thing=resolution%2Fcosp-uncac%2F4%2F2" in found[1]


def test_a_state_that_no_one_asked_for_anything_has_no_way_there(server: RunningServer) -> None:
    page = server.get("/id/state/FRA.html?lang=en", accept="text/html").text
    assert not re.search(r'href="[^"]*lineage\?[^"]*thing=', page)


WRONG = [
    ({"thing": "nobody"}, "nobody"),
    ({"thing": "<script>alert(1)</script>"}, "&lt;script&gt;"),
    ({"thing": "x" * 301}, "300"),
    ({"thing": R4_2, "depth": "-1"}, "-1"),
    ({"thing": R4_2, "depth": "1e9"}, "1e9"),
    ({"thing": R4_2, "depth": "\u0661"}, "\u0661"),
    ({"depth": "2"}, "start"),
    ({"thing": R4_2, "direction": "sideways"}, "sideways"),
    ({"as_of": "2021-02-99"}, "2021-02-99"),
    ({"as_of": "9" * 301}, "300"),
    ({"verb": "murders"}, "murders"),
    ({"labels": "tlh"}, "tlh"),
    ({"limit": "100000"}, "100000"),
    ({"printed": "perhaps"}, "perhaps"),
    ({"nosuch": "1"}, "nosuch"),
]


@pytest.mark.parametrize(("values", "named"), WRONG, ids=lambda value: str(value)[:40])
def test_a_wrong_parameter_is_told_in_a_line(
    server: RunningServer, values: dict[str, str], named: str
) -> None:
    page = got(server, lang="en", **values)
    assert page.status == 400
    (line,) = re.findall(r'<p class="trouble" role="alert">(.*?)</p>', page.text)
    assert named in line
    assert "<script" not in page.text.partition("<body")[2]
    refused = server.get(f"/lineage.svg?{urlencode({n.replace('_', '-'): v for n, v in values.items()})}")
    assert refused.status in (400, 404)
    assert refused.text.count("\n") == 1


def test_a_format_that_is_none_is_not_there(server: RunningServer) -> None:
    assert got(server, ".exe").status == 404


def test_a_parameter_given_twice_is_refused(server: RunningServer) -> None:
    assert server.get("/lineage?thing=a&thing=b").status == 400


# ---- Parameters ----


@pytest.mark.parametrize(
    "values",
    [
        (),
        (("thing", R4_2),),
        (("thing", R4_2), ("direction", "up"), ("depth", "3")),
        (("as-of", "2021"), ("verb", "requests"), ("printed", "yes"), ("acts", "yes"), ("labels", "both")),
        (("limit", "500"),),
    ],
)
def test_what_is_asked_is_asked_by_the_same_parameters(values: tuple[tuple[str, str], ...]) -> None:
    assert asked_by(values).values == values


def test_empty_fields_of_the_form_ask_nothing() -> None:
    fields = ("thing", "depth", "as-of", "verb", "labels")
    assert asked_by([*((name, "") for name in fields), ("direction", "both")]) == Asked(
        Question(show=frozenset(), direction=Direction.BOTH)
    )


def test_a_depth_needs_a_start() -> None:
    with pytest.raises(Misuse):
        asked_by([("depth", "1")])
