"""The ontology, the schemes and the context say what they use, once, in English and in Chinese."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import pyoxigraph
import pytest
from rdflib import DCTERMS, OWL, RDF, RDFS, SKOS, BNode, Graph, Literal, Namespace, URIRef
from rdflib.compare import isomorphic
from rdflib.namespace import VANN
from rdflib.term import Node

FOLDER = Path(__file__).resolve().parents[1] / "ontology"
SCHEMES = sorted((FOLDER / "schemes").glob("*.ttl"))
SHAPES = sorted((FOLDER / "shapes").glob("*.ttl"))
ALIGNMENTS = sorted((FOLDER / "alignments").glob("*.ttl"))
TURTLE = [FOLDER / "accoop.ttl", *SCHEMES, *SHAPES, *ALIGNMENTS]
VALID = Path(__file__).parent / "data" / "valid-report.ttl"

AC = Namespace("https://w3id.org/accoop/def#")
SCHEME = Namespace("https://w3id.org/accoop/scheme/")
SH = Namespace("http://www.w3.org/ns/shacl#")
ONTOLOGY = URIRef("https://w3id.org/accoop/def")
FIELD = (
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#Statement",  # the vocabularies from which super-terms may come
    "http://data.europa.eu/eli/ontology#",
    "http://data.europa.eu/eli/eli-draft-legislation-ontology#",
    "http://purl.org/dc/terms/",
    "http://purl.org/linked-data/cube#",
    "http://purl.org/spar/doco/",
    "http://www.w3.org/ns/dcat#",
    "http://www.w3.org/ns/org#",
    "http://www.w3.org/ns/prov#",
    "http://xmlns.com/foaf/0.1/",
    "https://schema.org/",
    str(AC),
)


@cache
def read(file: Path) -> Graph:
    return Graph().parse(file, format="turtle")


def ontology() -> Graph:
    return read(FOLDER / "accoop.ttl")


def terms() -> list[URIRef]:
    graph = ontology()
    kinds = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty)
    return sorted({s for k in kinds for s in graph.subjects(RDF.type, k) if isinstance(s, URIRef)})


def concepts(file: Path) -> list[URIRef]:
    return sorted(s for s in read(file).subjects(RDF.type, SKOS.Concept) if isinstance(s, URIRef))


def languages(graph: Graph, subject: Node, predicate: URIRef) -> list[str]:
    return sorted(str(o.language) for o in graph.objects(subject, predicate) if isinstance(o, Literal))


def test_header() -> None:
    graph = ontology()
    assert set(graph.subjects(RDF.type, OWL.Ontology)) == {ONTOLOGY}
    assert languages(graph, ONTOLOGY, DCTERMS.title) == ["en", "zh"]
    assert languages(graph, ONTOLOGY, DCTERMS.description) == ["en", "zh"]
    assert graph.value(ONTOLOGY, DCTERMS.license) == URIRef("https://creativecommons.org/licenses/by/4.0/")
    assert graph.value(ONTOLOGY, OWL.versionInfo) == Literal("0.1.0")
    assert graph.value(ONTOLOGY, VANN.preferredNamespacePrefix) == Literal("ac")
    assert graph.value(ONTOLOGY, VANN.preferredNamespaceUri) == Literal(str(AC))
    assert graph.value(ONTOLOGY, DCTERMS.bibliographicCitation) is not None
    creator = graph.value(ONTOLOGY, DCTERMS.creator)
    assert graph.value(creator, URIRef("http://xmlns.com/foaf/0.1/name")) == Literal("accoop contributors")


@pytest.mark.parametrize("term", terms(), ids=lambda t: t.rpartition("#")[2])
def test_term_is_labelled_and_defined(term: URIRef) -> None:
    graph = ontology()
    assert term in AC
    assert languages(graph, term, RDFS.label) == ["en"]
    assert languages(graph, term, SKOS.prefLabel) == ["en", "zh"]
    assert languages(graph, term, SKOS.definition) == ["en", "zh"]
    assert graph.value(term, RDFS.label) in set(graph.objects(term, SKOS.prefLabel))
    assert list(graph.objects(term, RDFS.isDefinedBy)) == [ONTOLOGY]
    for predicate in (RDFS.domain, RDFS.range):
        assert len(list(graph.objects(term, predicate))) <= 1
    for predicate in (RDFS.subClassOf, RDFS.subPropertyOf, RDFS.domain):
        for other in graph.objects(term, predicate):
            assert str(other).startswith((*FIELD, str(SKOS)))


def test_no_two_terms_share_a_name() -> None:
    graph = ontology()
    for kinds in ((OWL.Class,), (OWL.ObjectProperty, OWL.DatatypeProperty)):
        of_kind = [t for t in terms() if any((t, RDF.type, k) in graph for k in kinds)]
        names = [
            (o, o.language)
            for t in of_kind
            for o in graph.objects(t, SKOS.prefLabel)
            if isinstance(o, Literal)
        ]
        assert sorted({str(n) for n in names if names.count(n) > 1}) == []


def test_the_two_traps_are_avoided() -> None:
    """A state is no person, and two addressees of one act are not the same."""
    merged = Graph()
    for file in (FOLDER / "accoop.ttl", *ALIGNMENTS):
        merged += read(file)
    assert not any("Relation" in str(c) for c in merged.transitive_objects(AC.MandateAct, RDFS.subClassOf))
    assert list(merged.objects(AC.agent, RDFS.subPropertyOf)) == []


@pytest.mark.parametrize("file", TURTLE, ids=lambda f: f.stem)
def test_file_reads_the_same_in_both_parsers_and_opens_with_a_comment(file: Path) -> None:
    assert len(set(pyoxigraph.parse(path=str(file)))) == len(read(file))
    head = file.read_text(encoding="utf-8").splitlines()[:3]
    assert head[0].startswith("# ")
    assert head[1].startswith("# ")
    assert not head[2].startswith("#")


@pytest.mark.parametrize("file", [f for f in TURTLE if f not in SHAPES], ids=lambda f: f.stem)
def test_no_blank_node(file: Path) -> None:
    assert not any(isinstance(node, BNode) for triple in read(file) for node in triple)


@pytest.mark.parametrize("file", TURTLE, ids=lambda f: f.stem)
def test_no_undeclared_term(file: Path) -> None:
    used = {n for triple in read(file) for n in triple if isinstance(n, URIRef) and n in AC}
    assert sorted(used - set(terms())) == []


def test_queries_in_shapes_use_declared_terms_only() -> None:
    for file in SHAPES:
        for select in read(file).objects(None, SH.select):
            words = str(select).replace(f"<{AC}", "ac:").replace(">", " ").split()
            used = {AC[w.partition(":")[2].strip("();.,")] for w in words if w.lstrip("(").startswith("ac:")}
            assert used
            assert used <= set(terms())


@pytest.mark.parametrize("file", SCHEMES, ids=lambda f: f.stem)
def test_scheme(file: Path) -> None:
    graph = read(file)
    scheme = SCHEME[file.stem]
    assert set(graph.subjects(RDF.type, SKOS.ConceptScheme)) == {scheme}
    assert {"en", "zh"} <= set(languages(graph, scheme, SKOS.prefLabel))
    assert concepts(file)
    for concept in concepts(file):
        assert concept.startswith(f"{scheme}/"), concept
        assert list(graph.objects(concept, SKOS.inScheme)) == [scheme], concept
        top = (concept, SKOS.topConceptOf, scheme) in graph
        assert top != ((concept, SKOS.broader, None) in graph), concept
        assert {"en", "zh"} <= set(languages(graph, concept, SKOS.prefLabel)), concept
        assert {"en", "zh"} <= set(languages(graph, concept, SKOS.definition)), concept
        for predicate in (SKOS.prefLabel, SKOS.definition):
            tags = languages(graph, concept, predicate)
            assert len(tags) == len(set(tags)), concept
        assert not set(graph.objects(concept, SKOS.prefLabel)) & set(graph.objects(concept, SKOS.altLabel)), (
            concept
        )


@pytest.mark.parametrize("file", SCHEMES, ids=lambda f: f.stem)
def test_no_two_concepts_of_a_scheme_share_a_name(file: Path) -> None:
    graph = read(file)
    names = [o for c in concepts(file) for o in graph.objects(c, SKOS.prefLabel)]
    assert sorted(str(n) for n in set(names) if names.count(n) > 1) == []


def test_shapes_point_to_schemes_that_are_there() -> None:
    named = set()
    for file in SHAPES:
        for pattern in read(file).objects(None, SH.pattern):
            if str(pattern).startswith("/scheme/"):
                named.add(str(pattern).split("/")[2])
    missing = named - {f.stem for f in SCHEMES}
    assert missing == set()
    assert named >= {f.stem for f in SCHEMES}


def test_status_shape_and_status_scheme_agree() -> None:
    patterns = {str(p) for p in read(FOLDER / "shapes" / "developments.ttl").objects(None, SH.pattern)}
    names = "|".join(("done", "ongoing", "planned", "proposed"))
    assert f"/scheme/status/({names})$" in patterns
    assert {c.rpartition("/")[2] for c in concepts(FOLDER / "schemes" / "status.ttl")} == set(
        names.split("|")
    )


def test_context_covers_every_term_and_no_other() -> None:
    context = json.loads((FOLDER / "context.jsonld").read_text(encoding="utf-8"))["@context"]
    ids = [v if isinstance(v, str) else v["@id"] for k, v in context.items() if k != "@version"]
    covered = {AC[i.removeprefix("ac:")] for i in ids if i.startswith("ac:")}
    assert covered == set(terms())


def test_context_keeps_a_report_whole() -> None:
    context = json.loads((FOLDER / "context.jsonld").read_text(encoding="utf-8"))["@context"]
    graph = read(VALID)
    text = graph.serialize(format="json-ld", context=context, auto_compact=False)
    assert isomorphic(graph, Graph().parse(data=text, format="json-ld"))
    quads = pyoxigraph.parse(text.encode(), format=pyoxigraph.RdfFormat.JSON_LD)
    assert len(set(quads)) == len(graph)
    claim = next(n for n in json.loads(text)["@graph"] if n["id"].endswith("/1/p1/act-requests-1"))
    assert claim["type"] == "MandateAct"
    assert claim["content"]["en"] == "to prepare a report"
    assert claim["verb"].endswith("/scheme/verb/requests")
