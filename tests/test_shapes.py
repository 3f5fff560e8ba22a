"""Each shape must refuse what it is there to refuse.

The table ``data/broken-reports.toml`` takes the conforming report of ``data/valid-report.ttl``, breaks one
thing at a time and names the shape that has to say so. A shape without a case in the table fails a test.
"""

from __future__ import annotations

import tomllib
import warnings
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import pyoxigraph
import pytest
from rdflib import OWL, RDF, RDFS, BNode, Graph, Literal, Namespace, URIRef
from rdflib.collection import Collection
from rdflib.term import Node

ROOT = Path(__file__).resolve().parents[1]
SHAPES = ROOT / "ontology" / "shapes"
ONTOLOGY = ROOT / "ontology" / "accoop.ttl"
VALID = Path(__file__).parent / "data" / "valid-report.ttl"
BROKEN = Path(__file__).parent / "data" / "broken-reports.toml"

AC = Namespace("https://w3id.org/accoop/def#")
SH = Namespace("http://www.w3.org/ns/shacl#")
SHAPE = Namespace("https://w3id.org/accoop/shape/")
HELPERS = tuple(  # parts of other shapes
    SHAPE[name]
    for name in (
        *("Day", "Month", "Year", "IsParagraph", "In-report", "IsPreambular", "IsOperative"),
        *("IsResolution", "IsNoResolution", "Has-meeting", "Has-operativeParagraph", "IsDescribable"),
        *("IsMeetingReport", "IsSection", "IsFootnote", "IsTextParagraph", "IsUnnumbered"),
    )
)
TARGETS = (SH.targetClass, SH.targetNode, SH.targetSubjectsOf, SH.targetObjectsOf)


@dataclass(frozen=True)
class Broken:
    """One way to break the valid report, and the shape that must notice."""

    shape: str
    how: str
    remove: str = ""
    add: str = ""


def cases() -> list[Broken]:
    """The table."""
    with BROKEN.open("rb") as file:
        return [Broken(**case) for case in tomllib.load(file)["case"]]


CASES = cases()


@lru_cache(maxsize=1)
def shapes() -> Graph:
    """All shapes in one graph, read once."""
    graph = Graph()
    for file in sorted(SHAPES.glob("*.ttl")):
        graph.parse(file)
    return graph


@lru_cache(maxsize=1)
def valid() -> Graph:
    """The valid report, with the sub-class triples that shapes on super-classes need."""
    graph = Graph().parse(VALID)
    for triple in Graph().parse(ONTOLOGY).triples((None, RDFS.subClassOf, None)):
        graph.add(triple)
    return graph


def check(data: Graph, only: str = "") -> Graph:
    """Validate a graph against one shape or all; the one place that calls the engine."""
    from pyshacl import validate

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the engine's own
        chosen = [str(SHAPE[only]), *map(str, HELPERS)] if only else None
        _, results, _ = validate(data, shacl_graph=shapes(), inplace=True, use_shapes=chosen)
    assert isinstance(results, Graph)
    return results


def broken(case: Broken) -> Graph:
    """The valid report after the change that the case describes."""
    data = Graph()
    for prefix, namespace in valid().namespaces():
        data.bind(prefix, namespace)
    for triple in valid():
        data.add(triple)
    if case.remove:
        before = len(data)
        data.update(f"DELETE WHERE {{ {case.remove} }}")
        assert len(data) < before, f"nothing matched: {case.remove}"
    if case.add:
        before = len(data)
        data.update(f"INSERT DATA {{ {case.add} }}")
        assert len(data) > before, f"nothing was added: {case.add}"
    return data


def test_valid_report_conforms() -> None:
    results = check(broken(Broken("", "nothing is broken")))
    messages = sorted(str(m) for m in results.objects(None, SH.resultMessage))
    assert messages == []


@pytest.mark.parametrize("case", CASES, ids=lambda c: f"{c.shape}: {c.how}")
def test_broken_report_is_refused(case: Broken) -> None:
    results = check(broken(case), only=case.shape)
    found = list(results.objects(None, SH.result))
    assert found
    for result in found:
        assert results.value(result, SH.sourceShape) == SHAPE[case.shape]
        messages = list(results.objects(result, SH.resultMessage))
        assert len(messages) == 2
        if results.value(result, SH.sourceConstraint) is None:  # a query's messages lose their language tags
            assert {m.language for m in messages if isinstance(m, Literal)} == {"en", "zh"}


def test_engine_survives_all_faults_at_once() -> None:
    data = broken(Broken("", "nothing is broken"))
    for case in CASES:
        if case.add:
            data.update(f"INSERT DATA {{ {case.add} }}")
    found = {str(s).removeprefix(str(SHAPE)) for s in check(data).objects(None, SH.sourceShape)}
    assert len(found) > len({case.shape for case in CASES if case.add and not case.remove}) / 2


@pytest.mark.parametrize(
    "case", [c for c in CASES if c.shape == "QuoteStandsInParagraph"], ids=lambda c: c.how
)
def test_quote_check_says_the_same_in_another_engine(case: Broken) -> None:
    """The query is plain SPARQL, so that a faster engine may run it."""
    data = broken(case)
    wrong = {str(v) for v in check(data, only=case.shape).objects(None, SH.value)}
    store = pyoxigraph.Store()
    store.load(data.serialize(format="nt").encode(), format=pyoxigraph.RdfFormat.N_TRIPLES)
    select = str(shapes().value(SHAPE["QuoteStandsInParagraph-query"], SH.select))
    this = pyoxigraph.NamedNode("https://w3id.org/accoop/graph/cosp-example/1")
    query = f"PREFIX ac: <{AC}>\nPREFIX dcterms: <http://purl.org/dc/terms/>\n{select}"
    solutions = store.query(query, substitutions={pyoxigraph.Variable("this"): this})
    assert isinstance(solutions, pyoxigraph.QuerySolutions)
    assert {s["value"].value for s in solutions} == wrong


@pytest.mark.parametrize("file", sorted((ROOT / "ontology" / "schemes").glob("*.ttl")), ids=lambda f: f.stem)
def test_scheme_conforms(file: Path) -> None:
    found = set(check(Graph().parse(file)).objects(None, SH.sourceShape))
    assert found == {SHAPE["ReportGraph-present"], SHAPE["Document-present"]}  # a scheme is no report


def test_quote_check_names_the_claim_and_the_path() -> None:
    results = check(broken(Broken("", "", add='p2:statement-2.1 ac:quote "nowhere"@en .')))
    result = results.value(predicate=SH.sourceShape, object=SHAPE.QuoteStandsInParagraph)
    claim = URIRef("https://w3id.org/accoop/id/claim/cosp-example/1/p2/statement-2.1")
    assert results.value(result, SH.value) == claim
    assert results.value(result, SH.resultPath) == AC.quote
    assert all(str(claim) in str(m) for m in results.objects(result, SH.resultMessage))


def test_empty_graph_does_not_conform() -> None:
    found = set(check(Graph()).objects(None, SH.sourceShape))
    assert found == {SHAPE["ReportGraph-present"], SHAPE["Document-present"]}


def test_things_known_by_their_type_alone_conform() -> None:
    """The slice of authority beside a report holds type triples only, and must not be refused for that."""
    known = "State Body Organization Initiative Network Group Person Place Tool Instrument Provision Document"
    known += " MeetingReport Resolution Publication Meeting MeetingSeries"
    add = " ".join(f"id:known-{c} a ac:{c} ." for c in known.split()) + " verb:known a skos:Concept ."
    results = check(broken(Broken("", "", add=add)))
    assert list(results.objects(None, SH.result)) == []


@pytest.mark.parametrize(
    ("start", "end"),
    [
        ("2030-01-01^^date", "2030-01-01^^date"),
        ("2030-10^^gYearMonth", "2030-12^^gYearMonth"),
        ("2030^^gYear", "2031^^gYear"),
        ("2030-10-05^^date", "2030-10^^gYearMonth"),
    ],
)
def test_dates_in_order_conform_however_exact(start: str, end: str) -> None:
    def literal(text: str) -> str:
        value, kind = text.split("^^")
        return f'"{value}"^^xsd:{kind}'

    case = Broken(
        "",
        "",
        remove="p3:development-meeting ac:startDate ?s . p3:development-meeting ac:endDate ?e",
        add=f"p3:development-meeting ac:startDate {literal(start)} ; ac:endDate {literal(end)} .",
    )
    assert list(check(broken(case)).objects(None, SH.result)) == []


def test_shapes_do_not_depend_on_where_the_data_live() -> None:
    def moved(node: object) -> object:
        if isinstance(node, URIRef):
            for part in ("id", "graph", "scheme"):
                if node.startswith(f"https://w3id.org/accoop/{part}/"):
                    return URIRef(node.replace("https://w3id.org/accoop/", "http://data.example.org/ac/", 1))
        return node

    data = Graph()
    for s, p, o in valid():
        data.add((moved(s), p, moved(o)))  # type: ignore[arg-type]
    assert list(check(data).objects(None, SH.result)) == []


def test_valid_report_holds_every_class() -> None:
    ontology = Graph().parse(ONTOLOGY)
    classes = set(ontology.subjects(RDF.type, OWL.Class))
    used = set(valid().objects(None, RDF.type))
    for kind in list(used):
        used.update(c for c in ontology.transitive_objects(kind, RDFS.subClassOf) if c is not None)
    assert classes <= used


def test_every_class_has_a_node_shape() -> None:
    classes = set(Graph().parse(ONTOLOGY).subjects(RDF.type, OWL.Class))
    targets = {
        c for s in shapes().subjects(RDF.type, SH.NodeShape) for c in shapes().objects(s, SH.targetClass)
    }
    assert classes <= targets


def has_target(graph: Graph, shape: Node) -> bool:
    return any((shape, t, None) in graph for t in TARGETS)


def test_every_shape_has_a_case() -> None:
    graph = shapes()
    named = set(graph.subjects(RDF.type, SH.NodeShape)) | set(graph.subjects(RDF.type, SH.PropertyShape))
    helpers = {s for s in named if not has_target(graph, s)}
    assert helpers == set(HELPERS)
    without = sorted(str(s) for s in named - helpers - {SHAPE[c.shape] for c in CASES})
    assert without == []
    unknown = sorted({c.shape for c in CASES} - {str(s).removeprefix(str(SHAPE)) for s in named})
    assert unknown == []


def test_every_shape_speaks_both_languages() -> None:
    graph = shapes()
    speakers = set(graph.subjects(SH.path, None)) | set(graph.subjects(SH.select, None))
    speakers |= {s for s in graph.subjects(RDF.type, SH.NodeShape) if (s, SH.nodeKind, None) in graph}
    for shape in speakers:
        languages = sorted(
            str(m.language) for m in graph.objects(shape, SH.message) if isinstance(m, Literal)
        )
        assert languages == ["en", "zh"], shape


def test_only_lists_and_paths_are_blank() -> None:
    graph = shapes()
    lists = set(graph.subjects(RDF.first, None))
    paths = {
        n for p in (SH.inversePath, SH.alternativePath, SH.oneOrMorePath) for n in graph.subjects(p, None)
    }
    blank = {n for triple in graph for n in triple if isinstance(n, BNode)}
    assert blank <= lists | paths
    for head in graph.objects(None, SH["or"]):
        assert not any(isinstance(n, BNode) for n in Collection(graph, head))


def test_property_shapes_are_named_thing_dash_property() -> None:
    graph = shapes()
    for shape in graph.subjects(SH.path, None):
        assert isinstance(shape, URIRef)
        assert str(shape).startswith(str(SHAPE))
        assert "-" in str(shape).removeprefix(str(SHAPE))
