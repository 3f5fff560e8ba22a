"""The program's check against plain pySHACL: the same faults, in both languages, each with its place."""

import random
import re
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, parse, serialize
from rdflib import RDF, SH, Graph
from rdflib import Literal as Node

from accoop.authority import parse_content
from accoop.checking.queries import split
from accoop.checking.report import violation_lines
from accoop.checking.shacl import check, shape_files
from accoop.checking.verdict import conforms
from accoop.pipeline import Reading
from accoop.rdf.graph import ReportGraph
from accoop.rdf.terms import Terms
from accoop.wording import wording
from test_shapes import CASES, Broken, broken, valid
from test_shapes import check as plain_check

TERMS = Terms()
# Every shape with a SPARQL constraint, and one core case in eight: the whole table takes minutes.
CONSTRAINTS = split([t for path in shape_files() for t in parse_content(path, TERMS)], TERMS)[1]
QUERIED = {constraint.shape.rpartition("/")[2] for constraint in CONSTRAINTS}
CHOSEN = [case for case in CASES if case.shape in QUERIED] + CASES[::8]


def _same(graph: object) -> tuple[set[tuple[str, str]], set[tuple[str, str]]]:
    data = [
        quad.triple
        for quad in parse(input=graph.serialize(format="nt").encode(), format=RdfFormat.N_TRIPLES)  # type: ignore[attr-defined]
    ]
    ours = {(v.focus, v.shape) for v in check(data, [], TERMS)}
    results = plain_check(graph)  # type: ignore[arg-type]
    theirs = set()
    for result in results.subjects(RDF.type, SH.ValidationResult):
        shape = str(results.value(result, SH.sourceShape))
        queried = shape.rpartition("/")[2] in QUERIED
        node = results.value(result, SH.value if queried else SH.focusNode)
        theirs.add((str(node), shape))
    return ours, theirs


@pytest.mark.parametrize("case", CHOSEN, ids=lambda case: f"{case.shape}: {case.how}"[:60])
def test_the_same_faults_as_plain_pyshacl(case: Broken) -> None:
    ours, theirs = _same(broken(case))
    assert ours
    assert ours == theirs


# The verdict of the fast engine

CORE = serialize(
    split([t for path in shape_files() for t in parse_content(path, TERMS)], TERMS)[0],
    format=RdfFormat.N_TRIPLES,
)


def verdict(graph: Graph) -> bool | None:
    assert CORE is not None
    return conforms(graph.serialize(format="nt").encode(), CORE)


def test_the_fast_engine_accepts_what_conforms() -> None:
    assert verdict(valid()) is True


def test_the_fast_engine_refuses_every_broken_report() -> None:
    core = [case for case in CASES if case.shape not in QUERIED]
    assert [f"{case.shape}: {case.how}" for case in core if verdict(broken(case)) is not False] == []


def spoilt(seed: int) -> Graph:
    """The valid report after one or two changes that nobody thought about."""
    chance = random.Random(seed)
    triples = sorted(valid())
    graph = Graph()
    for triple in triples:
        graph.add(triple)
    for _ in range(chance.choice((1, 1, 2))):
        subject, predicate, value = chance.choice(triples)
        other = chance.choice(triples)
        changes = {
            "drop": (),
            "other value": ((subject, predicate, other[2]),),
            "two values": ((subject, predicate, value), (subject, predicate, other[2])),
            "other subject": ((other[0], predicate, value),),
            "other property": ((subject, other[1], value),),
            "no type": ((subject, predicate, Node(str(value))),),
            "other language": ((subject, predicate, Node(str(value), lang="fr")),),
        }
        graph.remove((subject, predicate, value))
        for triple in changes[chance.choice(sorted(changes))]:
            graph.add(triple)
    return graph


@pytest.mark.parametrize("seed", range(60))
def test_the_fast_engine_says_what_pyshacl_says(seed: int) -> None:
    graph = spoilt(seed)
    results = plain_check(graph)
    shapes = (str(results.value(r, SH.sourceShape)) for r in results.subjects(RDF.type, SH.ValidationResult))
    assert verdict(graph) == all(shape.rpartition("/")[2] in QUERIED for shape in shapes)


@pytest.mark.parametrize("answer", [None, False], ids=["no engine", "an engine that refuses too much"])
def test_without_the_fast_engine_pyshacl_decides(
    answer: bool | None, reading: Reading, report_graph: ReportGraph, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("accoop.checking.shacl.conforms", lambda *_: answer)
    assert reading.violations(report_graph) == ()


def test_each_sparql_constraint_binds_its_own_focus_node() -> None:
    assert CONSTRAINTS
    for constraint in CONSTRAINTS:
        where = constraint.select.partition("WHERE")[2]
        assert re.search(r"[{.]\s*\$this (?:a|<)", where), constraint.shape
        assert {language for language, _ in constraint.messages} == {"en", "zh"}


@pytest.mark.parametrize(
    ("how", "change", "property_name", "paragraph"),
    [
        ("a quote that does not stand in its paragraph", ("quoteEnd", Literal(3)), "quote", "7"),
        ("a claim without its words", ("quote", None), "quote", "7"),
        ("a status that is none", ("status", Literal("perhaps")), "status", "7"),
    ],
)
def test_a_fault_is_told_with_node_property_paragraph_and_reason(
    how: str,
    change: tuple[str, Literal | None],
    property_name: str,
    paragraph: str,
    reading: Reading,
    report_graph: ReportGraph,
) -> None:
    claim = TERMS.thing("claim/cosp-uncac-eg1/10/p7/development-meeting-cosp-uncac-eg1-10")
    name, value = TERMS.term(change[0]), change[1]
    triples = {t for t in report_graph.triples if not (t.subject == claim and t.predicate == name)}
    if value is not None:
        triples.add(Triple(claim, name, value))
    graph = ReportGraph(report_graph.name, frozenset(triples), report_graph.sources)
    found = [v for v in reading.violations(graph) if v.focus == claim.value]
    assert [v for v in found if v.path.endswith(property_name)], how
    for language in ("en", "zh"):
        lines = list(violation_lines(found, wording(language)))
        assert all("development-meeting" in line and paragraph in line for line in lines)
        assert all(violation.message(language) in line for violation, line in zip(found, lines, strict=True))


def test_an_empty_graph_does_not_conform() -> None:
    """And each line about it reads the same in every run: a path without a name is left out."""
    found = check([], [], TERMS)
    assert {violation.path for violation in found} == {""}
    for line in violation_lines(found, wording("en")):
        assert line.startswith("- ReportGraph: ")


def test_a_graph_of_another_base_is_checked_the_same(report_graph: ReportGraph, tmp_path: Path) -> None:
    other = Terms("https://example.org/kg/")

    def moved(node: object) -> object:
        if isinstance(node, NamedNode) and node.value.startswith(TERMS.base):
            return NamedNode(other.base + node.value.removeprefix(TERMS.base))
        return node

    claim = TERMS.thing("claim/cosp-uncac-eg1/10/p7/development-meeting-cosp-uncac-eg1-10")
    triples = [
        Triple(moved(t.subject), moved(t.predicate), moved(t.object))  # type: ignore[arg-type]
        for t in report_graph.triples
        if not (t.subject == claim and t.predicate == TERMS.term("quote"))
    ]
    found = [v for v in check(triples, [], other) if v.focus == str(moved(claim)).strip("<>")]
    assert [v for v in found if v.path == other.definitions + "quote"]
