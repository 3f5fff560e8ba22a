"""Lineage: what the client's report tells, no circles, the four formats, and the command."""

import json
import os
import re
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterable
from io import BytesIO
from pathlib import Path

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, Quad, Store

from accoop.authority import content_files, parse_content
from accoop.cli import main
from accoop.lineage.circles import circles, in_sequence
from accoop.lineage.dot import quoted
from accoop.lineage.facts import Facts
from accoop.lineage.formats import WRITERS
from accoop.lineage.gather import gather
from accoop.lineage.labels import Labels
from accoop.lineage.mermaid import mermaid_id
from accoop.lineage.model import Basis, Edge, Evidence, Kind, Lineage, Node, Relation, Words
from accoop.lineage.network import network
from accoop.lineage.order import in_one_direction
from accoop.lineage.reach import is_told
from accoop.lineage.select import Direction, select
from accoop.lineage.wrapping import columns, first_words, wrapped
from accoop.rdf.graph import ReportGraph
from accoop.rdf.terms import Terms
from accoop.store.merging import mend
from accoop.store.writing import writing
from accoop.wording import wording

TERMS = Terms()
CLAIM = "claim/cosp-uncac-eg1/10"
EG1, COSP = "body/cosp-uncac-eg1", "body/cosp-uncac"
MEETING, REPORT = "meeting/cosp-uncac-eg1/10", "report/cosp-uncac-eg1/10"
R7_1 = "resolution/cosp-uncac/7/1"
DOC = "doc/CAC/COSP/EG.1/2021"


def quads(report_graph: ReportGraph) -> list[Quad]:
    """All that a store of this report holds."""
    content = [
        Quad(t.subject, t.predicate, t.object, TERMS.graph(name))
        for name, path in content_files()
        for t in parse_content(path, TERMS)
    ]
    own = [Quad(t.subject, t.predicate, t.object, report_graph.name) for t in report_graph.triples]
    return content + own


def store_of(statements: Iterable[Quad]) -> Store:
    """A store in memory."""
    store = Store()
    store.bulk_extend(statements)
    mend(store)
    return store


def gathered(store: Store) -> Lineage:
    """The whole lineage of a store, with all words."""
    facts = Facts(store, TERMS)
    labels = Labels(facts)
    return labels.worded(gather(facts, labels))


@pytest.fixture(scope="module")
def store(report_graph: ReportGraph) -> Store:
    """The client's report with ontology and authority graphs."""
    return store_of(quads(report_graph))


@pytest.fixture(scope="module")
def lineage(store: Store) -> Lineage:
    """The lineage of the client's report."""
    return gathered(store)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, report_graph: ReportGraph) -> Path:
    """The same as a store on disk."""
    root = tmp_path_factory.mktemp("lineage") / "store"
    with writing(root, TERMS) as writer:
        writer.commit_content(
            {TERMS.graph(name): parse_content(path, TERMS) for name, path in content_files()}
        )
        writer.commit(report_graph)
    return root


# ---- What the report tells ----

# Source, relation, target, paragraph (None: follows from structure), words that the quote holds.
TOLD: tuple[tuple[str, Relation, str, int | None, str], ...] = (
    ("meeting/cosp-uncac/4", Relation.ADOPTS, "resolution/cosp-uncac/4/2", 1, "第四届会议通过了"),
    ("resolution/cosp-uncac/4/2", Relation.ACTS, f"{CLAIM}/p1/act-decides-1", 1, "决定"),
    (f"{CLAIM}/p1/act-decides-1", Relation.ACTS_ON, EG1, 1, "决定"),
    (R7_1, Relation.ACTS, f"{CLAIM}/p4/act-invites-1", 4, "邀请"),
    (f"{CLAIM}/p4/act-invites-1", Relation.ADDRESSES, EG1, 4, "不限成员名额政府间专家会议"),
    (f"{CLAIM}/p4/act-requests-1", Relation.ADDRESSES, "body/secretariat", 4, "秘书处"),
    ("resolution/cop-untoc/10/6", Relation.ACTS, f"{CLAIM}/p20/act-provides-for-1", 20, "10/6"),
    (EG1, Relation.HOLDS, MEETING, 7, "9 月 6 日至 10 日"),
    ("body/cosp-uncac-irg", Relation.HOLDS_JOINTLY, MEETING, 8, "实施情况审议组"),
    (MEETING, Relation.AGENDA, f"{MEETING}/agenda/3", 9, "通过了下列议程"),
    ("body/secretariat", Relation.ISSUES, f"{DOC}/2", 14, "秘书处"),
    (f"{DOC}/2", Relation.SUBMITTED, MEETING, 14, "EG.1/2021/2"),
    (f"{DOC}/3", Relation.SUBMITTED, MEETING, 26, "EG.1/2021/3"),
    (f"{DOC}/L.1/Add.3", Relation.BECAME, REPORT, 50, "L.1/Add.3"),
    (MEETING, Relation.REPORTED, REPORT, 50, "获得通过"),
    (REPORT, Relation.RECOMMENDS, f"{CLAIM}/p49/recommendation-g", 49, "TRACK"),
    (f"{CLAIM}/p49/recommendation-g", Relation.REFERS_TO, "tool/track", 49, "TRACK"),
    (f"{CLAIM}/p49/recommendation-i", Relation.REFERS_TO, "body/un-special-committee", 49, "特别委员会"),
    (MEETING, Relation.DRAFTED, f"{DOC}/L.1", None, ""),
    (COSP, Relation.HOLDS, "meeting/cosp-uncac/7", None, ""),
    ("meeting/cosp-uncac/7", Relation.ADOPTS, R7_1, None, ""),
)


@pytest.mark.parametrize(("source", "relation", "target", "paragraph", "words"), TOLD)
def test_what_the_report_tells(
    lineage: Lineage, source: str, relation: Relation, target: str, paragraph: int | None, words: str
) -> None:
    found = [e for e in lineage.edges if (e.source, e.relation, e.target) == (source, relation, target)]
    assert found
    if paragraph is None:
        assert [edge.evidence for edge in found] == [None]
    else:
        told = {e.evidence.number: e.evidence.quote.said("zh") for e in found if e.evidence}
        assert words in told[paragraph]


def test_every_quote_stands_in_its_paragraph(store: Store, lineage: Lineage) -> None:
    facts = Facts(store, TERMS)
    for edge in lineage.edges:
        if edge.evidence is None:
            assert edge.basis in (Basis.INFERENCE, Basis.STRUCTURE, Basis.NUMBERING)
            continue
        assert edge.basis == Basis.CLAIM
        quotes = edge.evidence.quote.texts
        assert quotes
        texts = dict(facts.words(edge.evidence.paragraph, "text").texts)
        assert all(quote in texts[language] for language, quote in quotes)


def test_an_act_is_reached_by_its_verb(lineage: Lineage) -> None:
    verbs = {(edge.source, edge.label.said("en")) for edge in lineage.edges if edge.relation == Relation.ACTS}
    assert {(R7_1, "invites"), (R7_1, "requests"), ("resolution/cosp-uncac/5/1", "directs")} <= verbs


def test_a_session_told_only_by_a_number_is_marked(lineage: Lineage) -> None:
    by_number = {edge.target for edge in lineage.edges if edge.basis == Basis.NUMBERING}
    assert by_number == {"resolution/cosp-uncac/5/1"}  # for the others the authority graph tells it


def test_planned_and_proposed_meetings_are_not_told_as_held(lineage: Lineage) -> None:
    verbs = {edge.target: edge.label.said("en") for edge in lineage.edges if edge.relation == Relation.HOLDS}
    assert verbs["meeting/globe/1"] == "plans to hold"
    assert verbs["meeting/cop-untoc-wg3--cosp-uncac-eg1/2023"] == "may hold"
    assert verbs[MEETING] == "holds"


def test_participants_are_no_nodes(lineage: Lineage) -> None:
    paths = {node.path for node in lineage.nodes}
    assert not {"state/ALB", "state/PAN", "organization/world-bank", "place/vienna"} & paths


@pytest.mark.parametrize(
    ("path", "language", "lines"),
    [
        (
            R7_1,
            "en",
            [
                "Conference of the States Parties to UNCAC resolution 7/1",
                "Strengthening mutual legal assistance for international cooperation and asset recovery",
            ],
        ),
        (
            MEETING,
            "en",
            ["Expert meeting on international cooperation, meeting 10", "2021-09-06 – 2021-09-10"],
        ),
        (
            f"{CLAIM}/p4/act-invites-1",
            "zh",
            ["邀请 · 第 4 段", "不限成员名额政府间专家会议提出今后的议程项目"],
        ),
        (
            f"{CLAIM}/p4/act-invites-1",
            "en",
            ["invites · para. 4", "不限成员名额政府间专家会议提出今后的议程项目"],
        ),
        ("body/secretariat", "both", ["Secretariat", "秘书处"]),
        (f"{DOC}/L.1", "both", ["CAC/COSP/EG.1/2021/L.1"]),
    ],
)
def test_labels_are_short(lineage: Lineage, path: str, language: str, lines: list[str]) -> None:
    label = network(lineage, language, TERMS).nodes[path]["label"]
    assert label.split("\n") == lines


# ---- No circles ----


def test_the_report_closes_no_circle(lineage: Lineage) -> None:
    assert nx.is_directed_acyclic_graph(network(lineage, "en", TERMS))


def test_only_references_to_those_who_met_are_turned(lineage: Lineage) -> None:
    turned = {(edge.source, edge.relation, edge.target) for edge in lineage.edges if edge.turned}
    recommendation = f"{CLAIM}/p49/recommendation-h"
    assert turned == {
        (recommendation, Relation.REFERS_TO, body)
        for body in (EG1, "body/cosp-uncac-irg", "body/cosp-uncac-wg2")
    }


def test_parent_and_addressee_at_once() -> None:
    circle = [
        edge(COSP, Relation.HOLDS, "meeting/cosp-uncac/7"),
        edge("meeting/cosp-uncac/7", Relation.ADOPTS, R7_1),
        edge(R7_1, Relation.ACTS, "claim/act"),
        edge("claim/act", Relation.ADDRESSES, COSP),
        edge(COSP, Relation.SUBSIDIARY, EG1),
        edge("claim/act", Relation.ADDRESSES, EG1),
    ]
    drawn = in_one_direction(circle)
    assert [(e.source, e.target) for e in drawn if e.turned] == [("claim/act", COSP)]


def edge(source: str, relation: Relation, target: str) -> Edge:
    """An edge without evidence."""
    return Edge(source, target, relation, Words.of({"en": str(relation)}), Basis.STRUCTURE)


PATHS = st.sampled_from([f"{kind}/{number}" for kind in ("body", "meeting", "claim") for number in range(5)])
EDGES = st.lists(st.builds(edge, PATHS, st.sampled_from(Relation), PATHS), max_size=60)


@given(st.lists(st.tuples(st.sampled_from("abcdefgh"), st.sampled_from("abcdefgh")), max_size=24))
def test_circles_are_those_that_networkx_finds(arrows: list[tuple[str, str]]) -> None:
    graph: nx.DiGraph[str] = nx.DiGraph(arrows)
    groups: defaultdict[int, set[str]] = defaultdict(set)
    for path, number in circles(arrows).items():
        groups[number].add(path)
    expected = [group for group in nx.strongly_connected_components(graph) if len(group) > 1]
    assert sorted(map(sorted, groups.values())) == sorted(map(sorted, expected))


@given(st.sets(st.tuples(st.sampled_from("abcdefgh"), st.sampled_from("abcdefgh")), max_size=20))
def test_the_sequence_is_the_one_that_networkx_gives(pairs: set[tuple[str, str]]) -> None:
    arrows = [(one, other) for one, other in pairs if one < other]
    graph: nx.DiGraph[str] = nx.DiGraph(arrows)
    backwards = {name: -ord(name) for name in "abcdefgh"}
    expected = list(nx.lexicographical_topological_sort(graph, key=backwards.__getitem__))
    assert list(in_sequence(graph, arrows, backwards.__getitem__)) == expected


@given(EDGES)
def test_any_edges_close_no_circle_and_none_is_lost(edges: list[Edge]) -> None:
    drawn = in_one_direction(edges)
    graph = nx.DiGraph((e.tail, e.head) for e in drawn)
    assert nx.is_directed_acyclic_graph(graph)
    assert sorted(e.key for e in drawn) == sorted(e.key for e in edges if e.source != e.target)
    if nx.is_directed_acyclic_graph(nx.DiGraph((e.source, e.target) for e in edges if e.source != e.target)):
        assert not any(e.turned for e in drawn)


@given(EDGES, st.randoms(use_true_random=False))
def test_the_order_of_edges_does_not_matter(edges: list[Edge], random: st.DataObject) -> None:
    edges = list({e.key: e for e in edges}.values())
    shuffled = list(edges)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert in_one_direction(shuffled) == in_one_direction(edges)


@given(
    st.dictionaries(
        st.integers(0, 400),
        st.tuples(st.integers(0, 400), st.sampled_from("abc")),
        max_size=30,
    )
)
def test_graphs_of_acts_and_bodies_close_no_circle(acts: dict[int, tuple[int, str]]) -> None:
    """Bodies that hold sessions, adopt resolutions and address each other at random."""
    store = Store()
    name = TERMS.graph("r")

    def say(subject: str, term: str, value: str) -> None:
        store.add(Quad(TERMS.thing(subject), TERMS.term(term), TERMS.thing(value), name))

    def typed(subject: str, kind: str) -> None:
        store.add(Quad(TERMS.thing(subject), TERMS.term("rdf:type"), TERMS.term(kind), name))

    store.add(Quad(name, TERMS.term("rdf:type"), TERMS.term("ReportGraph"), name))
    for number, (target, letter) in acts.items():
        body, other = f"body/{number % 7}", f"body/{target % 7}"
        resolution, act = f"resolution/{number % 7}/{number}/1", f"claim/r/p1/act-{number}"
        typed(body, "Body")
        typed(other, "Body")
        typed(resolution, "Resolution")
        say(resolution, "adoptedBy", body)
        typed(act, "MandateAct")
        say(act, "vehicle", resolution)
        say(act, "addressee" if letter == "a" else "actsOn", other if letter != "c" else resolution)
        say(body, "parentBody", other)
    mend(store)
    graph = network(gathered(store), "en", TERMS)
    assert nx.is_directed_acyclic_graph(graph)


# ---- A part of it ----

# Start, direction, depth, some that must be there, some that must not.
PARTS: tuple[tuple[str, Direction, int | None, set[str], set[str]], ...] = (
    (
        R7_1,
        Direction.DOWN,
        None,
        {
            f"{CLAIM}/p4/act-requests-1",
            "body/secretariat",
            f"{DOC}/2",
            f"{DOC}/3",
            "doc/note-verbale/2021-05-04",
            MEETING,  # to which the documents were submitted
        },
        # The expert meeting was invited to propose agenda items; its recommendations do not answer that.
        {COSP, "meeting/cosp-uncac/7", "resolution/cosp-uncac/4/2", "meeting/cop-untoc/11", REPORT}
        | {"tool/track", f"{CLAIM}/p49/recommendation-g"},
    ),
    (
        "resolution/cosp-uncac/4/2",
        Direction.DOWN,
        None,
        {EG1, MEETING, f"{MEETING}/agenda/3", REPORT, f"{CLAIM}/p49/recommendation-g", "tool/track"}
        | {"instrument/uncac"},  # older, but referred to
        {"meeting/cop-untoc/11", "body/cop-untoc-wg2"},
    ),
    (R7_1, Direction.UP, None, {COSP, "meeting/cosp-uncac/7"}, {EG1, f"{CLAIM}/p4/act-requests-1"}),
    (R7_1, Direction.BOTH, 1, {"meeting/cosp-uncac/7", f"{CLAIM}/p4/act-invites-1"}, {COSP, EG1}),
    (R7_1, Direction.BOTH, 0, {R7_1}, {f"{CLAIM}/p4/act-invites-1"}),
    (
        "tool/track",
        Direction.UP,
        None,
        {f"{CLAIM}/p49/recommendation-g", REPORT, MEETING, EG1, R7_1, COSP},
        {f"{CLAIM}/p49/recommendation-a", "tool/legal-library"},
    ),
    # What is only referred to does not lead on: a recommendation on a body is no origin of its meeting.
    (MEETING, Direction.UP, None, {EG1, R7_1, "body/secretariat"}, {f"{CLAIM}/p49/recommendation-h", REPORT}),
    # The working group's meetings of 2020 and 2021 did not come of a meeting of September 2021.
    (
        MEETING,
        Direction.DOWN,
        None,
        {"body/cop-untoc-wg3"},
        {"meeting/cop-untoc-wg3/12", "meeting/cop-untoc/11"},
    ),
    (
        EG1,
        Direction.BOTH,
        None,
        {"resolution/cosp-uncac/4/2", f"{DOC}/3", REPORT},
        {"resolution/cop-untoc/10/6"},
    ),
)


@pytest.mark.parametrize(("start", "direction", "depth", "within", "without"), PARTS)
def test_the_part_around_a_thing(
    lineage: Lineage, start: str, direction: Direction, depth: int | None, within: set[str], without: set[str]
) -> None:
    paths = {node.path for node in select(lineage, start, direction, depth).nodes}
    assert within <= paths
    assert not without & paths


def test_structure_is_followed_on_demand(lineage: Lineage) -> None:
    paths = {node.path for node in select(lineage, R7_1, Direction.DOWN, structure=True).nodes}
    assert {EG1, MEETING, REPORT, f"{CLAIM}/p49/recommendation-g", "tool/track"} <= paths


def test_what_carries_out_a_mandate_is_told_as_inferred(lineage: Lineage) -> None:
    found = {(e.source, e.target): e for e in lineage.edges if e.relation == Relation.FOLLOWED_UP}
    edge = found[f"{CLAIM}/p4/act-requests-1", f"{DOC}/3"]
    assert (edge.basis, edge.evidence) == (Basis.INFERENCE, None)
    assert edge.label.said("en") == "carried out by (inferred)"
    assert found[f"{CLAIM}/p1/act-decides-1", MEETING].basis == Basis.INFERENCE


def test_a_thing_outside_has_no_part(lineage: Lineage) -> None:
    assert select(lineage, "state/CHE", Direction.BOTH).nodes == ()


# ---- The formats ----

NASTY = (
    "quotes \" and ' and ` and “ ”",
    "brackets [ ] { } ( ) < > 《 》（ ）［ ］",
    "<script>alert(1)</script>",
    'back\\slash \\N \\n \\" end',
    "%%{init: {}}%% style x: #fff; classDef a:#b;",
    "1. list | pipe ; semicolon # hash &amp; &lt; --> end subgraph",
    "two\nlines",
    "",
)
TEXTS = st.one_of(
    st.sampled_from(NASTY),
    st.text(st.characters(exclude_categories=("Cc", "Cs", "Cn", "Zl", "Zp")), max_size=40),
)


@st.composite
def lineages(draw: st.DrawFn) -> Lineage:
    """Small lineages with any labels."""
    paths = draw(
        st.lists(st.from_regex(r"[a-z]{1,4}(/[A-Za-z0-9._-]{1,6}){0,2}", fullmatch=True), unique=True)
    )
    nodes = tuple(
        Node(
            path, draw(st.sampled_from(Kind)), (Words.of({"en": draw(TEXTS)}),), Words.of({"zh": draw(TEXTS)})
        )
        for path in paths
    )
    edges: list[Edge] = []
    for late in range(1, len(paths)):
        early = draw(st.integers(0, late - 1))
        quote = Words.of({"zh": draw(TEXTS)})
        told = draw(st.none() | st.just(Evidence(f"claim/{late}", "para/1", 1, quote)))
        basis = Basis.STRUCTURE if told is None else Basis.CLAIM
        relation, turned = draw(st.sampled_from(Relation)), draw(st.booleans())
        ends = (paths[late], paths[early]) if turned else (paths[early], paths[late])
        edges.append(Edge(*ends, relation, Words.of({"en": draw(TEXTS)}), basis, told, turned))
    return Lineage(nodes, tuple(edges))


TEXT = r"\"((?:[A-Za-z0-9 ,.()'/-]|[^\x00-\x7f]|#[0-9]+;|<br>)*)\""
ID = r"[A-Za-z][A-Za-z0-9_]*"
BOX = re.compile(rf"  ({ID})(?:\[\[{TEXT}\]\]|\[{TEXT}\]|\({TEXT}\)|>{TEXT}\]):::([a-z]+)")
ARROW = re.compile(rf"  ({ID}) (?:-->|-\.->|--o)(?:\|{TEXT}\|)? ({ID})")
CLASS = re.compile(r"  classDef ([a-z]+) fill:#[0-9a-f]{6},stroke:#[0-9a-f]{6},color:#[0-9a-f]{6}")


def parse_mermaid(text: str) -> tuple[dict[str, str], list[tuple[str, str, str]]]:
    """Boxes and arrows of the Mermaid that the program writes; anything else is an error."""
    first, second, *rest = text.removesuffix("\n").split("\n")
    assert first == '%%{init: {"flowchart": {"wrappingWidth": 360}}}%%'
    assert second == "flowchart LR"
    found: dict[str, str] = {}
    lines: list[tuple[str, str, str]] = []
    used, defined = set(), set()
    for line in rest:
        if box := BOX.fullmatch(line):
            name, *texts, kind = box.groups()
            assert name not in found
            found[name] = unescaped(next(t for t in texts if t is not None))
            used.add(kind)
        elif arrow := ARROW.fullmatch(line):
            assert {arrow[1], arrow[3]} <= found.keys()
            lines.append((arrow[1], unescaped(arrow[2] or ""), arrow[3]))
        else:
            defining = CLASS.fullmatch(line)
            assert defining, line
            defined.add(defining[1])
    assert used == defined
    return found, lines


def unescaped(text: str) -> str:
    """The words that Mermaid shows."""
    return re.sub(r"#(\d+);", lambda m: chr(int(m[1])), text.replace("<br>", "\n"))


def squeezed(text: str) -> str:
    """Text without white space, which wrapping may change."""
    return "".join(text.split())


@given(lineages())
def test_mermaid_shows_every_label_and_nothing_breaks_out(lineage: Lineage) -> None:
    graph = network(lineage, "en", TERMS)
    found, lines = parse_mermaid(WRITERS["mermaid"](graph))
    assert len(found) == graph.number_of_nodes()
    assert len(lines) == len(set(graph.edges()))
    for path, attributes in graph.nodes(data=True):
        assert squeezed(found[mermaid_id(path)]) == squeezed(attributes["label"] or path) or not squeezed(
            attributes["label"]
        )


DOT_STRING = r"\"((?:[^\"\\\n]|\\.)*)\""
DOT_LINE = re.compile(
    rf"  (?:graph|node|edge|{DOT_STRING}(?: -> {DOT_STRING})?)"
    rf"(?: \[[A-Za-z]+={DOT_STRING}(?:, [A-Za-z]+={DOT_STRING})*\])?;"
)


@given(lineages())
def test_dot_is_whole_whatever_the_labels(lineage: Lineage) -> None:
    graph = network(lineage, "en", TERMS)
    first, *rest, last = WRITERS["dot"](graph).removesuffix("\n").split("\n")
    assert (first, last) == ("digraph lineage {", "}")
    assert all(DOT_LINE.fullmatch(line) for line in rest)
    assert len(rest) == 3 + graph.number_of_nodes() + len(set(graph.edges()))


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ('say "no"', r'"say \"no\""'),
        (r"a\N", r'"a\\N"'),
        ("a\nb", r'"a\nb"'),
        ("&lt; <b>", '"&amp;lt; <b>"'),
        ("《公约》（a）", '"《公约》（a）"'),
    ],
)
def test_dot_strings(text: str, written: str) -> None:
    assert quoted(text) == written


def plain(graph: nx.MultiDiGraph) -> tuple[dict[str, dict[str, object]], dict[str, object]]:
    """Nodes and edges with all their attributes; an empty text and no text are the same in XML."""
    nodes = {n: {k: v or "" for k, v in a.items()} for n, a in graph.nodes(data=True)}
    edges = {
        k: (u, v, {n: x or "" for n, x in a.items()}) for u, v, k, a in graph.edges(keys=True, data=True)
    }
    return nodes, dict(edges)


@given(lineages())
def test_graphml_and_json_read_back_the_same(lineage: Lineage) -> None:
    graph = network(lineage, "en", TERMS)
    again = nx.read_graphml(BytesIO(WRITERS["graphml"](graph).encode()), force_multigraph=True)
    assert plain(again) == plain(graph)
    data = json.loads(WRITERS["json"](graph))
    assert plain(nx.node_link_graph(data, edges="edges")) == plain(graph)


@pytest.mark.parametrize("layout", WRITERS)
def test_bytes_do_not_depend_on_the_order_of_the_store(
    report_graph: ReportGraph, lineage: Lineage, layout: str
) -> None:
    backwards = gathered(store_of(reversed(quads(report_graph))))
    assert WRITERS[layout](network(backwards, "both", TERMS)) == WRITERS[layout](
        network(lineage, "both", TERMS)
    )


def test_mermaid_of_the_report(lineage: Lineage) -> None:
    found, lines = parse_mermaid(WRITERS["mermaid"](network(lineage, "en", TERMS)))
    assert found["resolution__cosp_uncac__7__1"].startswith("Conference of the States")
    act = mermaid_id(f"{CLAIM}/p4/act-requests-1")
    assert ("resolution__cosp_uncac__7__1", "requests", act) in lines
    assert (act, "addressed to", "body__secretariat") in lines
    assert (mermaid_id(EG1), "← refers to", mermaid_id(f"{CLAIM}/p49/recommendation-h")) in lines


def test_names_of_boxes_differ() -> None:
    paths = ["a/b-c", "a/b/c", "a/b_c", "a/b--c", "a-b/c", "a", "a/b.c", "a/b/C"]
    assert len({mermaid_id(path) for path in paths}) == len(paths)


# ---- Wrapping ----


@given(TEXTS, st.integers(6, 40))
def test_wrapping_loses_only_spaces(text: str, limit: int) -> None:
    assert squeezed("".join(wrapped(text, limit))) == squeezed(text)


@pytest.mark.parametrize(
    ("text", "limit", "lines"),
    [
        ("联合国反腐败公约缔约国会议第 7/1 号决议", 26, ["联合国反腐败公约缔约国会议", "第 7/1 号决议"]),
        ("审议组，资产追回", 6, ["审议", "组，资", "产追回"]),
        ("实施《公约》有关", 6, ["实施", "《公", "约》有", "关"]),
        ("CAC/COSP/EG.1/2021/L.1/Add.1", 30, ["CAC/COSP/EG.1/2021/L.1/Add.1"]),
        ("CAC/COSP/EG.1/2021/L.1/Add.1", 20, ["CAC/COSP/EG.1/2021/", "L.1/Add.1"]),
        ("Parties to UNCAC, resolution 7/1", 29, ["Parties to UNCAC,", "resolution 7/1"]),
    ],
)
def test_wrapping(text: str, limit: int, lines: list[str]) -> None:
    assert wrapped(text, limit) == lines


@given(TEXTS, st.integers(8, 40))
def test_first_words_fit(text: str, limit: int) -> None:
    assert columns(first_words(text, limit)) <= limit


# ---- The command ----


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int | str | None, str, str]:
    """Exit code, standard output and standard error of `accoop lineage`."""
    with pytest.raises(SystemExit) as stop:
        main(["lineage", *arguments])
    said = capsys.readouterr()
    return stop.value.code, said.out, said.err


@pytest.mark.parametrize(
    "thing",
    [
        R7_1,
        "cosp-uncac/7/1",
        "https://w3id.org/accoop/id/resolution/cosp-uncac/7/1",
        "联合国反腐败公约缔约国会议第 7/1 号决议",
    ],
)
def test_a_thing_by_path_short_path_iri_or_name(
    folder: Path, capsys: pytest.CaptureFixture[str], thing: str
) -> None:
    code, out, err = run(
        capsys, thing, "--store", str(folder), "--lang", "en", "--direction", "down", "--depth", "1"
    )
    assert (code, err) == (0, "")
    assert set(parse_mermaid(out)[0]) == {
        "resolution__cosp_uncac__7__1",
        mermaid_id(f"{CLAIM}/p4/act-invites-1"),
        mermaid_id(f"{CLAIM}/p4/act-requests-1"),
    }


def test_without_a_thing_everything_is_drawn(
    folder: Path, capsys: pytest.CaptureFixture[str], lineage: Lineage
) -> None:
    code, out, _ = run(capsys, "--store", str(folder), "--format", "json", "--lang", "both")
    assert code == 0
    assert len(json.loads(out)["nodes"]) == len(lineage.nodes)


@pytest.mark.parametrize(
    ("name", "begin"),
    [
        ("a.mmd", "%%{init"),
        ("a.dot", "digraph"),
        ("a.gv", "digraph"),
        ("a.graphml", "<?xml"),
        ("a.json", "{"),
    ],
)
def test_the_ending_chooses_the_format(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, begin: str
) -> None:
    code, out, _ = run(capsys, EG1, "--store", str(folder), "-o", str(tmp_path / name))
    assert (code, out) == (0, "")
    assert (tmp_path / name).read_text(encoding="utf-8").startswith(begin)


# What is asked, exit code, what the one line names.
WRONG = (
    (["resolution/cosp-uncac/99/9"], 2, "resolution/cosp-uncac/99/9"),
    (["no such thing"], 2, "no such thing"),
    (["state/CHE"], 2, "state/CHE"),
    (["--depth", "2"], 2, "--depth"),
    (["--direction", "up"], 2, "--direction"),
    ([R7_1, "--depth", "-1"], 2, "--depth"),
    ([R7_1, "-o", "picture.bmp"], 2, "picture.bmp"),
)


@pytest.mark.parametrize(("arguments", "code", "named"), WRONG)
@pytest.mark.parametrize("language", ["en", "zh"])
def test_what_is_wrong_is_one_line(
    folder: Path,
    capsys: pytest.CaptureFixture[str],
    arguments: list[str],
    code: int,
    named: str,
    language: str,
) -> None:
    got, out, err = run(capsys, "--lang", language, "--store", str(folder), *arguments)
    assert (got, out) == (code, "")
    assert named in err
    assert err.count("\n") == 1


def test_no_store_and_no_reports(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "--store", str(tmp_path / "none"))[0] == 3
    states = TERMS.graph("authority/states")
    with writing(tmp_path / "empty", TERMS) as writer:
        writer.commit_content({states: parse_content(dict(content_files())["authority/states"], TERMS)})
    code, out, err = run(capsys, "--store", str(tmp_path / "empty"), "--lang", "en")
    assert (code, out) == (2, "")
    assert "accoop build" in err


def test_bytes_do_not_depend_on_the_hash_seed(folder: Path) -> None:
    def drawn(seed: str) -> bytes:
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        command = [sys.executable, "-m", "accoop", "lineage", "--format", "graphml", "--store", str(folder)]
        return subprocess.run(command, env=environment, capture_output=True, check=True).stdout

    assert drawn("1") == drawn("2")


def test_every_relation_has_words_in_both_languages() -> None:
    for language in ("en", "zh"):
        known = wording(language).sentences
        assert all(f"lineage-{relation}" in known for relation in Relation if relation != Relation.ACTS)
    assert wording("en").sentences.keys() == wording("zh").sentences.keys()


def test_control_characters_in_labels_are_shown_not_sent(report_graph: ReportGraph) -> None:
    statements = quads(report_graph)
    untitled = "resolution/cosp-uncac/5/1"
    resolution = TERMS.thing(untitled)
    title = Literal("a\u202eb\u2028c", language="en")
    statements.append(Quad(resolution, TERMS.term("dcterms:title"), title, report_graph.name))
    lineage = gathered(store_of(statements))
    label = network(lineage, "en", TERMS).nodes[untitled]["label"]
    assert "a\\u202eb c" in label


def test_what_is_in_a_lineage_is_found_from_the_thing_alone(store: Store, lineage: Lineage) -> None:
    facts = Facts(store, TERMS)
    kinds = ("Resolution", "Meeting", "MeetingReport", "Body", "Document", "Instrument", "Network", "Tool")
    things = {path for kind in (*kinds, "MandateAct", "Recommendation") for path in facts.instances(kind)}
    covered = {node.path for node in lineage.nodes}
    assert len(things - covered) > 100
    assert {path for path in things if is_told(facts, path)} == things & covered
