"""Lineage pictures: nothing overlaps, no arrow runs through a box, no word is lost, dates keep their order."""

import html.parser
import json
import os
import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import combinations, pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from accoop.authority import content_files, parse_content
from accoop.cli import main
from accoop.content import content
from accoop.lineage.choice import as_of, by_verbs
from accoop.lineage.cutting import nearest
from accoop.lineage.dating import hanging_dates
from accoop.lineage.facts import Facts
from accoop.lineage.gather import gather
from accoop.lineage.labels import CLAIMS, Labels
from accoop.lineage.model import Basis, Edge, Evidence, Kind, Lineage, Node, Relation, Words
from accoop.lineage.reduce import without
from accoop.lineage.select import Direction
from accoop.lineage.telling import Question, tell
from accoop.picture.layout import lay_out
from accoop.picture.model import Area, Layout, Line, Point
from accoop.picture.nets import links
from accoop.picture.picture import lineage_picture, picture
from accoop.picture.png import png
from accoop.picture.request import Request
from accoop.picture.svg import svg
from accoop.picture.timeline import gap
from accoop.picture.typeface import typeface
from accoop.rdf.graph import ReportGraph
from accoop.rdf.terms import Terms
from accoop.store.reading import open_snapshot
from accoop.store.writing import writing
from accoop.wording import wording

TERMS = Terms()
FACE = typeface()
CLAIM = "claim/cosp-uncac-eg1/10"
R7_1 = "resolution/cosp-uncac/7/1"
HIDDEN = frozenset({Kind.ACT, Kind.AGENDA})
LANGUAGES = ("en", "zh", "both")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, report_graph: ReportGraph) -> Path:
    """The client's report as a store on disk."""
    root = tmp_path_factory.mktemp("picture") / "store"
    with writing(root, TERMS) as writer:
        writer.commit_content(
            {TERMS.graph(name): parse_content(path, TERMS) for name, path in content_files()}
        )
        writer.commit(report_graph)
    return root


@pytest.fixture(scope="module")
def lineage(folder: Path) -> Lineage:
    """The lineage of the client's report, with statements."""
    facts = Facts(open_snapshot(folder).store, TERMS)
    labels = Labels(facts)
    return labels.worded(gather(facts, labels, statements=True))


# ---- What must hold of every layout ----


def overlap(one: Area, other: Area, slack: float = 0.05) -> bool:
    """Whether two rectangles share more than an edge."""
    return (
        one.x + slack < other.right
        and other.x + slack < one.right
        and one.y + slack < other.bottom
        and other.y + slack < one.bottom
    )


def strip(start: Point, end: Point) -> Area:
    """A straight piece as a very thin rectangle."""
    (left, right), (top, bottom) = sorted((start[0], end[0])), sorted((start[1], end[1]))
    return Area(left, top, max(right - left, 0.2), max(bottom - top, 0.2))


def on_the_edge(point: Point, area: Area) -> bool:
    x, y = point
    sides = area.y <= y <= area.bottom and x in (area.x, round(area.right, 1))
    ends = area.x <= x <= area.right and y in (area.y, round(area.bottom, 1))
    return sides or ends


def inside(line: Line, area: Area) -> bool:
    return area.x <= line.x and line.x + line.width <= area.right and area.y <= line.y <= area.bottom


def check(layout: Layout) -> None:
    """All that a reader may rely on."""
    areas = {box.path: box.area for box in layout.boxes}
    for one, other in combinations(areas.values(), 2):
        assert not overlap(one, other)
    for box in layout.boxes:
        assert all(inside(line, box.area) for line in box.lines)
    for arrow in layout.arrows:
        assert on_the_edge(arrow.route[0], areas[arrow.source])
        assert on_the_edge(arrow.route[-1], areas[arrow.target])
        for start, end in pairwise(arrow.route):
            assert start[0] == end[0] or start[1] == end[1]
            assert not any(overlap(strip(start, end), area) for area in areas.values())
    shown = [label for label in layout.labels if label.lines]
    for left, right in combinations(shown, 2):
        assert not overlap(left.area, right.area)
    for label in shown:
        assert not any(overlap(label.area, area) for area in areas.values())
    whole = layout.area
    for area in (*areas.values(), *(label.area for label in shown), *(lane.area for lane in layout.lanes)):
        assert area.x >= 0
        assert area.y >= 0
        assert area.right <= whole.right
        assert area.bottom <= whole.bottom
    lanes = {lane.key: lane.area for lane in layout.lanes}
    for box in layout.boxes:
        assert not overlap(box.area, Area(0, 0, whole.width, lanes[box.lane].y))
        assert box.area.bottom <= lanes[box.lane].bottom


def check_dates(layout: Layout, dates: dict[str, str]) -> None:
    """A thing that certainly began later stands further to the right."""
    placed = sorted(((dates[b.path], b.area) for b in layout.boxes if b.path in dates), key=lambda p: p[0])
    for (one, left), (other, right) in combinations(placed, 2):
        if one[:4] < other[:4]:
            assert left.right < right.x
        if len(one) >= 7 <= len(other) and one[:7] < other[:7] and len(layout.periods) > 1:
            assert left.x <= right.x


def check_lines_apart(layout: Layout) -> None:
    """Lines of different verbs or ends never lie on each other; they only cross."""
    pieces: dict[tuple[bool, float], list[tuple[float, float, int]]] = {}
    for arrow in layout.arrows:
        for (x, y), (to_x, to_y) in pairwise(arrow.route):
            upright = x == to_x
            low, high = sorted((y, to_y) if upright else (x, to_x))
            pieces.setdefault((upright, x if upright else y), []).append((low, high, arrow.label))
    for those in pieces.values():
        for (low, high, label), (from_, to, other) in combinations(those, 2):
            assert label == other or high <= from_ + 0.1 or to <= low + 0.1


def words(lines: Iterable[Line]) -> str:
    return "".join("".join(line.text.split()) for line in lines)


def squeezed(text: str) -> str:
    return "".join(text.split())


# ---- Any lineage ----

DATES = st.none() | st.sampled_from(
    ["2003", "2011-10-24", "2011-10", "2019-12-31", "2020", "2020-01-01", "2021-09"]
)
NAMES = st.sampled_from(
    [
        "A",
        "增进《联合国反腐败公约》下国际合作不限成员名额政府间专家会议",
        "x" * 90,
        "CAC/COSP/EG.1/2021/L.1/Add.1 and more",
        "",
        "مؤتمر",
    ]
)


@st.composite
def lineages(draw: st.DrawFn) -> Lineage:
    """Lineages of any shape, also with circles and with things that nothing is linked to."""
    count = draw(st.integers(1, 14))
    nodes = tuple(
        Node(
            f"t/{number}",
            draw(st.sampled_from(Kind)),
            (Words.of({"en": draw(NAMES), "zh": draw(NAMES)}),),
            Words.of({"en": draw(NAMES)}),
            draw(DATES),
        )
        for number in range(count)
    )
    ends = st.tuples(st.integers(0, count - 1), st.integers(0, count - 1)).filter(lambda e: e[0] != e[1])
    edges = []
    for number, (source, target) in enumerate(draw(st.lists(ends, max_size=30)) if count > 1 else []):
        relation = draw(st.sampled_from(Relation))
        verb = Words.of({"en": draw(st.sampled_from(["requests", "meets jointly in", ""])), "zh": "联合参加"})
        told = Evidence(f"claim/{number}", "report/r/para/1", 1, Words.of({"zh": "所说的话"}))
        basis = draw(st.sampled_from(Basis))
        edges.append(
            Edge(f"t/{source}", f"t/{target}", relation, verb, basis, told if basis is Basis.CLAIM else None)
        )
    return Lineage(nodes, tuple({edge.key: edge for edge in edges}.values()))


@settings(deadline=None, max_examples=150)
@given(lineages(), st.sampled_from(LANGUAGES))
def test_any_lineage_is_laid_out_cleanly(lineage: Lineage, language: str) -> None:
    layout = lay_out(Request(lineage, language, ("t/0",)), FACE, TERMS)
    check(layout)
    check_lines_apart(layout)
    check_dates(layout, hanging_dates(lineage))
    assert {box.path for box in layout.boxes} == {node.path for node in lineage.nodes}
    assert {(a.source, a.target, a.relation) for a in layout.arrows} <= {
        (e.source, e.target, e.relation) for e in lineage.edges
    }
    assert {(a.source, a.target) for a in layout.arrows} == {(e.source, e.target) for e in lineage.edges}
    for node, box in zip(lineage.nodes, layout.boxes, strict=True):
        said = node.name if node.kind in CLAIMS and len(node.label) > 1 else node.label[0]
        assert squeezed(said.said(language)) in words(box.lines) or not box.lines
    for arrow in layout.arrows:
        assert words(layout.labels[arrow.label].lines) == squeezed(arrow.verb)
    ET.fromstring(svg(layout, FACE))


@settings(deadline=None, max_examples=30)
@given(lineages(), st.randoms(use_true_random=False))
def test_the_order_of_edges_does_not_matter(lineage: Lineage, random: st.DataObject) -> None:
    edges = list(lineage.edges)
    random.shuffle(edges)  # type: ignore[attr-defined]
    again = replace(lineage, edges=tuple(edges))
    assert svg(lay_out(Request(again, "en"), FACE, TERMS), FACE) == svg(
        lay_out(Request(lineage, "en"), FACE, TERMS), FACE
    )


# ---- The client's report ----

STARTS = (
    "",
    R7_1,
    "body/cosp-uncac-eg1",
    "meeting/cosp-uncac-eg1/10",
    "tool/track",
    "network/globe",
    "state/CHN",
)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("start", STARTS)
@pytest.mark.parametrize("show", [(), ("acts", "agenda"), ("acts", "agenda", "statements")])
def test_the_report_is_laid_out_cleanly(
    folder: Path, start: str, language: str, show: tuple[str, ...]
) -> None:
    store = open_snapshot(folder).store
    question = Question((start,) if start else (), show=frozenset(show), most=150)
    told = tell(store, TERMS, question)
    layout = picture(told, question, language, TERMS).layout
    check(layout)
    check_lines_apart(layout)
    check_dates(layout, hanging_dates(told.lineage))
    for node, box in zip(told.lineage.nodes, layout.boxes, strict=True):
        full = node.name if node.kind in CLAIMS else node.label[-1]
        assert squeezed(full.said(language)) in words(box.lines)


def picture_of(folder: Path, *things: str, language: str = "zh", **options: object) -> Layout:
    question = Question(things, show=options.pop("show", frozenset()), **options)  # type: ignore[arg-type]
    return lineage_picture(question, language, folder).layout


def test_a_resolution_leads_to_whom_it_addresses_by_the_verb_of_its_act(folder: Path) -> None:
    arrows = {(a.source, a.verb, a.target) for a in picture_of(folder, R7_1).arrows}
    assert (R7_1, "请", "body/secretariat") in arrows
    assert (R7_1, "邀请", "body/cosp-uncac-eg1") in arrows


def test_an_arrow_carries_the_words_that_say_it(folder: Path) -> None:
    told = {a.target: a.told for a in picture_of(folder, R7_1).arrows if a.verb == "请"}
    (quote,) = told["body/secretariat"]
    assert quote.words.startswith("4. 还请秘书处在现有资源范围内")
    assert quote.claim == f"{CLAIM}/p4/act-requests-1"


def test_acts_stand_in_a_lane_of_their_own_on_demand(folder: Path) -> None:
    assert "acts" not in {lane.key for lane in picture_of(folder, R7_1).lanes}
    shown = picture_of(folder, R7_1, show=frozenset({"acts"}))
    assert f"{CLAIM}/p4/act-requests-1" in {box.path for box in shown.boxes if box.lane == "acts"}


@pytest.mark.parametrize("language", ["en", "both"])
def test_no_name_of_a_lane_is_broken_inside_a_word(folder: Path, language: str) -> None:
    words = wording("en")
    for lane in picture_of(folder, show=frozenset({"acts", "statements"}), language=language).lanes:
        shown = " ".join(line.text for line in lane.lines)
        assert words.say(f"picture-lane-{lane.key}") in shown, lane.key


def test_statements_lead_to_the_recommendations_that_grew_from_them(folder: Path) -> None:
    recommendation = f"{CLAIM}/p49/recommendation-b"
    layout = picture_of(folder, recommendation, show=frozenset({"statements"}))
    grown = [a for a in layout.arrows if a.relation is Relation.GREW_INTO and a.target == recommendation]
    assert {a.source for a in grown} == {f"{CLAIM}/p15/statement-2.1", f"{CLAIM}/p30/statement-1.1"}
    assert {a.basis for a in grown} == {Basis.INFERENCE}


def test_an_undated_document_stands_with_the_meeting_it_was_for(folder: Path, lineage: Lineage) -> None:
    dates = hanging_dates(lineage)
    assert dates["doc/CAC/COSP/EG.1/2021/2"] == "2021-09-06"
    assert not any(n.start for n in lineage.nodes if n.path == "doc/CAC/COSP/EG.1/2021/2")
    undated = {box.path for box in picture_of(folder, R7_1).boxes if box.start is None}
    assert "doc/CAC/COSP/EG.1/2021/2" in undated


def test_a_reference_to_an_old_convention_makes_nothing_old(lineage: Lineage) -> None:
    assert hanging_dates(lineage)["resolution/cop-untoc/10/6"] > "2019"


def test_without_inferred_links(folder: Path) -> None:
    assert Basis.INFERENCE in {a.basis for a in picture_of(folder, R7_1).arrows}
    printed = picture_of(folder, R7_1, inferred=False)
    assert Basis.INFERENCE not in {a.basis for a in printed.arrows}


@pytest.mark.parametrize(
    ("date", "there", "gone"),
    [
        ("2018", {R7_1, "body/secretariat"}, {"meeting/cosp-uncac-eg1/10", "doc/CAC/COSP/EG.1/2021/2"}),
        ("2021-09", {"meeting/cosp-uncac-eg1/10"}, {"meeting/globe/1"}),
        ("2021-09-06", {"meeting/cosp-uncac-eg1/10"}, {"report/cosp-uncac-eg1/10"}),
    ],
)
def test_as_of_a_date(lineage: Lineage, date: str, there: set[str], gone: set[str]) -> None:
    paths = {node.path for node in as_of(lineage, date).nodes}
    assert there <= paths
    assert not gone & paths


@pytest.mark.parametrize("verb", ["requests", "REQUESTS", "请"])
def test_by_a_verb_in_any_language(lineage: Lineage, verb: str) -> None:
    found = by_verbs(lineage, [verb])
    assert {(e.source, e.target) for e in without(found, HIDDEN).edges} >= {(R7_1, "body/secretariat")}
    assert {node.kind for node in found.nodes} <= {
        Kind.RESOLUTION,
        Kind.ACT,
        Kind.BODY,
        Kind.DOCUMENT,
        Kind.MEETING,
    }


def test_a_relation_is_a_verb_too(lineage: Lineage) -> None:
    assert {e.relation for e in by_verbs(lineage, ["holds-jointly"]).edges} == {Relation.HOLDS_JOINTLY}


def test_a_cut_keeps_the_nearest_and_says_so(folder: Path) -> None:
    layout = picture_of(folder, R7_1, language="en", most=4)
    assert len(layout.boxes) == 4
    assert R7_1 in {box.path for box in layout.boxes}
    assert any("4 of" in line.text for line in layout.header)


def test_cutting_keeps_the_start_and_is_whole_below_the_limit(lineage: Lineage) -> None:
    assert nearest(lineage, [R7_1], 10_000).lineage is lineage
    cut = nearest(lineage, ["tool/track"], 1)
    assert [node.path for node in cut.lineage.nodes] == ["tool/track"]


def lineage_of(*pairs: tuple[str, str]) -> Lineage:
    """Things joined in these pairs."""
    names = sorted({name for pair in pairs for name in pair})
    nodes = tuple(Node(name, Kind.BODY, (Words.of({"en": name}),), Words.of({"en": name})) for name in names)
    return Lineage(nodes, tuple(verb_edge("asks", *pair) for pair in pairs))


def verb_edge(verb: str, source: str = "a", target: str = "b") -> Edge:
    return Edge(source, target, Relation.ADDRESSES, Words.of({"en": verb}), Basis.CLAIM)


def test_arrows_between_things_equally_far_from_the_start_go_first() -> None:
    star = lineage_of(("a", "b"), ("a", "c"), ("b", "c"), ("c", "d"))
    cut = nearest(star, ["a"], 10, 3)
    assert {(e.source, e.target) for e in cut.lineage.edges} == {("a", "b"), ("a", "c"), ("c", "d")}
    assert cut.thinned
    assert len(cut.lineage.nodes) == 4


def test_then_the_farthest_things_go() -> None:
    way = lineage_of(("a", "b"), ("b", "c"), ("c", "d"), ("d", "e"))
    cut = nearest(way, ["a"], 10, 2)
    assert [node.path for node in cut.lineage.nodes] == ["a", "b", "c"]
    assert (cut.whole, cut.thinned) == (5, False)


def test_arrows_between_the_starts_stay() -> None:
    starts = lineage_of(("a", "b"), ("a", "c"), ("a", "d"), ("c", "d"))
    cut = nearest(starts, ["a", "b"], 10, 3)
    assert {(e.source, e.target) for e in cut.lineage.edges} == {("a", "b"), ("a", "c"), ("a", "d")}


def test_a_step_over_what_is_hidden_is_one_step(folder: Path) -> None:
    paths = {box.path for box in picture_of(folder, R7_1, depth=1).boxes}
    assert "body/secretariat" in paths
    acts = picture_of(folder, R7_1, depth=1, show=frozenset({"acts"}))
    assert "body/secretariat" not in {box.path for box in acts.boxes}


def test_many_verbs_between_two_things_are_one_arrow() -> None:
    verbs = [verb_edge(name) for name in ("urges", "invites", "requests")]
    (link,) = links(verbs, "en")
    assert link.verb == "invites, requests, urges"
    assert [link.verb for link in links(verbs[:2], "en")] == ["invites", "urges"]


def test_several_starts_stand_out_together(folder: Path) -> None:
    layout = picture_of(folder, R7_1, "resolution/cosp-uncac/4/2")
    assert {box.path for box in layout.boxes if box.chosen} == {R7_1, "resolution/cosp-uncac/4/2"}


def test_leaving_out_joins_what_was_joined(lineage: Lineage) -> None:
    kept = f"{CLAIM}/p4/act-invites-1"
    some = without(lineage, HIDDEN, frozenset({kept}))
    assert {node.path for node in some.nodes if node.kind in HIDDEN} == {kept}
    paths = {node.path for node in some.nodes}
    assert all({edge.source, edge.target} <= paths for edge in some.edges)


def test_empty_time_has_one_measure_up_to_a_break() -> None:
    year, two = gap("2017-11", "2018-12"), gap("2017-11", "2019-12")
    assert two == 2 * year
    assert gap("1900", "2000") == gap("1800", "2000")


# ---- SVG, PNG, HTML ----

SVG = "{http://www.w3.org/2000/svg}"


def texts(document: str) -> Iterator[str]:
    for element in ET.fromstring(document).iter(f"{SVG}text"):
        yield element.text or ""


def test_every_character_of_the_project_has_an_outline() -> None:
    found: set[str] = set()
    for folder in ("graph", "mappings/messages", "ontology/schemes"):
        for path in content(*folder.split("/")).rglob("*"):
            if path.suffix in (".ttl", ".toml"):
                found.update(path.read_text(encoding="utf-8"))
    missing = {c for c in found if not FACE.has(c) and c not in "\n\r\t"}
    assert not [c for c in missing if "\u2e80" <= c <= "\u9fff" or "\uff00" <= c <= "\uffef"]
    assert not [c for c in missing if c.isascii()]


def test_gb_2312_has_outlines() -> None:
    pairs = (bytes((a, b)) for a in range(0xB0, 0xF8) for b in range(0xA1, 0xFF))
    assert FACE.has("".join(pair.decode("gb2312", "ignore") for pair in pairs))


def test_the_text_layer_holds_all_words(folder: Path) -> None:
    layout = picture_of(folder, R7_1)
    found = list(texts(svg(layout, FACE)))
    for line in [line for box in layout.boxes for line in box.lines]:
        assert line.text in found


def test_what_the_face_lacks_is_text_that_is_seen() -> None:
    node = Node("t/1", Kind.BODY, (Words.of({"en": "مؤتمر"}),), Words.of({"en": "x"}), "2020")
    document = svg(lay_out(Request(Lineage((node,), ()), "en"), FACE, TERMS), FACE)
    (element,) = [e for e in ET.fromstring(document).iter(f"{SVG}text") if e.text == "مؤتمر"]
    assert "fill-opacity" not in element.attrib


NASTY = "<script>alert(1)</script> & \" ' ]]> </title>"


def test_what_is_shown_is_escaped(folder: Path) -> None:
    node = Node("t/1", Kind.BODY, (Words.of({"en": NASTY}),), Words.of({"en": NASTY}), "2020")
    layout = lay_out(Request(Lineage((node,), ()), "en", ("t/1",), (Words.of({"en": NASTY}),)), FACE, TERMS)
    document = svg(layout, FACE)
    assert "<script" not in document
    assert squeezed(NASTY) in squeezed("".join(texts(document)))
    del folder


def ink(data: bytes) -> int:
    """How many pixels are darker than any ground."""
    from io import BytesIO

    from PIL import Image

    return sum(Image.open(BytesIO(data)).convert("L").histogram()[:110])


@pytest.mark.parametrize(
    ("text", "blank"),
    [
        ("反腐败", "\u3000\u3000\u3000"),
        ("éñüčłőșğ", "        "),
        ("Hội nghị", "        "),
        ("Конференция", "           "),
        ("Διάσκεψη", "        "),
        ("مؤتمر الدول", "           "),
    ],
)
def test_a_png_paints_the_letters_of_any_un_language(text: str, blank: str) -> None:
    """Where no font is installed either: resvg is given none of the machine's, so all ink is ours."""
    node = Node("t/1", Kind.THING, (Words.of({"en": text}),), Words.of({"en": "x"}), "2020")
    without_ = replace(node, label=(Words.of({"en": blank + "\u200b"}),))
    inks = [ink(png(lay_out(Request(Lineage((n,), ()), "en"), FACE, TERMS), FACE)) for n in (node, without_)]
    assert inks[0] > inks[1] + 20 * len(text)


class Outside(html.parser.HTMLParser):
    """What a page loads."""

    def __init__(self) -> None:
        super().__init__()
        self.loaded: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = dict(attrs)
        if tag in ("script", "link", "iframe", "object", "embed", "img"):
            self.loaded.append(tag)
        self.loaded += [
            v for k, v in named.items() if k in ("src", "xlink:href") and v and not v.startswith("#")
        ]


def test_the_page_needs_nothing_and_tells_all(folder: Path) -> None:
    page = lineage_picture(Question((R7_1,), show=frozenset()), "zh", folder).html()
    parser = Outside()
    parser.feed(page)
    assert parser.loaded == []
    assert "url(" not in page
    assert "还请秘书处在现有资源范围内" in page
    assert re.search(r'<html lang="zh">', page)


def test_a_notebook_shows_it(folder: Path) -> None:
    shown = lineage_picture(Question((R7_1,), show=frozenset()), "en", folder)
    assert shown._repr_svg_() == shown.svg()
    assert shown.svg() in shown._repr_html_()


@pytest.mark.parametrize(
    ("name", "begin"), [("a.svg", b"<svg"), ("a.png", b"\x89PNG"), ("a.html", b"<!doctype"), ("a.json", b"{")]
)
def test_it_is_saved_by_its_ending(folder: Path, tmp_path: Path, name: str, begin: bytes) -> None:
    lineage_picture(Question((R7_1,), depth=1, show=frozenset()), "en", folder).save(tmp_path / name)
    assert (tmp_path / name).read_bytes().startswith(begin)


def test_positions_are_those_of_the_picture(folder: Path) -> None:
    shown = lineage_picture(Question((R7_1,), show=frozenset()), "en", folder)
    data = json.loads(shown.positions())
    by_path = {box["path"]: box["area"] for box in data["boxes"]}
    for box in shown.layout.boxes:
        assert by_path[box.path] == {
            "x": box.area.x,
            "y": box.area.y,
            "width": box.area.width,
            "height": box.area.height,
        }
        assert f'x="{box.area.x:g}" y="{box.area.y:g}"' in shown.svg() or box.area.x >= 1000
    assert [tuple(map(tuple, a["route"])) for a in data["arrows"]] == [a.route for a in shown.layout.arrows]


# ---- The command ----


def run(capsysbinary: pytest.CaptureFixture[bytes], *arguments: str) -> tuple[int | str | None, bytes, bytes]:
    """Exit code, standard output and standard error of `accoop lineage`."""
    with pytest.raises(SystemExit) as stop:
        main(["lineage", *arguments])
    said = capsysbinary.readouterr()
    return stop.value.code, said.out, said.err


@pytest.mark.parametrize(
    ("name", "begin"),
    [("a.svg", b"<svg"), ("a.png", b"\x89PNG"), ("a.html", b"<!doctype"), ("a.csv", b"source,")],
)
def test_the_ending_chooses_the_format(
    folder: Path, tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes], name: str, begin: bytes
) -> None:
    code, out, err = run(
        capsysbinary, R7_1, "--store", str(folder), "--lang", "en", "-o", str(tmp_path / name)
    )
    assert (code, out, err) == (0, b"", b"")
    assert (tmp_path / name).read_bytes().startswith(begin)


WRONG = (
    ([R7_1, "--as-of", "2021-13"], "2021-13"),
    ([R7_1, "--as-of", "yesterday"], "yesterday"),
    ([R7_1, "--verb", "sings"], "sings"),
    ([R7_1, "--limit", "0"], "--limit"),
    ([R7_1, "--show", "everything"], "--show"),
)


@pytest.mark.parametrize(("arguments", "named"), WRONG)
@pytest.mark.parametrize("language", ["en", "zh"])
def test_what_is_wrong_is_one_line(
    folder: Path, capsysbinary: pytest.CaptureFixture[bytes], arguments: list[str], named: str, language: str
) -> None:
    code, out, err = run(
        capsysbinary, "--lang", language, "--store", str(folder), "--format", "svg", *arguments
    )
    assert (code, out) == (2, b"")
    assert named in err.decode()
    assert err.count(b"\n") == 1


@pytest.mark.parametrize("layout", ["svg", "positions", "html", "png", "csv"])
def test_bytes_do_not_depend_on_the_hash_seed(folder: Path, layout: str) -> None:
    def drawn(seed: str) -> bytes:
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        command = [
            sys.executable,
            "-m",
            "accoop",
            "lineage",
            "--format",
            layout,
            "--lang",
            "both",
            "--store",
            str(folder),
        ]
        return subprocess.run(command, env=environment, capture_output=True, check=True).stdout

    assert drawn("1") == drawn("2")


def test_directions_are_noted(folder: Path) -> None:
    layout = picture_of(folder, R7_1, language="en", direction=Direction.DOWN, depth=2)
    said = " ".join(line.text for line in layout.header)
    assert "What came of it." in said
    assert "At most 2 steps" in said
