"""SHACL: a report's graph, beside the slice of other graphs that it needs, against the shapes.

A fast engine says whether all is well (`accoop.checking.verdict`); what is wrong, pySHACL tells. It wants
rdflib graphs; they are filled from pyoxigraph, which parses many times as fast.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple, serialize

from accoop.authority import Authority, parse_content
from accoop.checking.queries import Constraint, Fault, faults, split
from accoop.checking.verdict import conforms
from accoop.content import content
from accoop.rdf.terms import RDF_TYPE, Terms

if TYPE_CHECKING:
    from rdflib import Graph
    from rdflib.term import Node

_TYPE = NamedNode(RDF_TYPE)
_SHOWN = 120


@dataclass(frozen=True, slots=True, order=True)
class Violation:
    """A node that a shape refuses.

    Attributes:
        focus: the IRI of the node.
        path: the IRI of the property concerned; empty for the node as a whole, or where it is a longer path.
        value: the value concerned; empty where one is missing.
        paragraph: the printed number of the paragraph that the node stands on, or empty.
        shape: the IRI of the shape.
        messages: language to what is wrong and what to do, as pairs in order of language.
    """

    focus: str
    path: str
    value: str
    paragraph: str
    shape: str
    messages: tuple[tuple[str, str], ...]

    def message(self, language: str) -> str:
        """What is wrong, in a language or else in any."""
        said = dict(self.messages)
        return said.get(language) or next(iter(said.values()), "")


def shape_files() -> list[Path]:
    """The files that hold the shapes."""
    return sorted(content("ontology", "shapes").glob("*.ttl"))


def check(data: Iterable[Triple], beside: Iterable[Triple], terms: Terms) -> tuple[Violation, ...]:
    """Check a graph against all shapes.

    Args:
        data: the graph of a report.
        beside: types of the things that it refers to (`types_of`).
        terms: the terms of the graph.

    Returns:
        What is wrong, sorted; nothing if the graph conforms.
    """
    shapes = _shapes(terms)
    stated = [*data, *beside, *shapes.hierarchy]
    text = serialize(stated, format=RdfFormat.N_TRIPLES) or b""
    faulty = list(faults(text, shapes.constraints))
    sound = conforms(text, shapes.text)
    if sound and not faulty:
        return ()
    graph = _rdflib(stated)
    found = [] if sound else list(_violations(_results(graph, shapes), graph, terms))
    return tuple(sorted([*found, *_queried(faulty, graph, terms)]))


@dataclass(frozen=True, slots=True)
class _Shapes:
    """The shapes, read once.

    Attributes:
        core: without their SPARQL constraints.
        text: the same as N-Triples.
        hierarchy: which class is a kind of which.
    """

    core: tuple[Triple, ...]
    text: bytes
    constraints: tuple[Constraint, ...]
    hierarchy: tuple[Triple, ...]


@cache
def _shapes(terms: Terms) -> _Shapes:
    every = (triple for path in shape_files() for triple in parse_content(path, terms))
    core, constraints = split(every, terms)
    text = serialize(core, format=RdfFormat.N_TRIPLES) or b""
    return _Shapes(tuple(core), text, tuple(constraints), tuple(_hierarchy(terms)))


def _results(graph: Graph, shapes: _Shapes) -> Graph:
    """What pySHACL finds wrong."""
    from pyshacl import validate

    results: Graph
    _, results, _ = validate(graph, shacl_graph=_rdflib(shapes.core), inference="none", do_owl_imports=False)
    return results


def _hierarchy(terms: Terms) -> Iterator[Triple]:
    """Which class is a kind of which: what `sh:class` needs to know of the ontology."""
    kind_of = terms.term("rdfs:subClassOf")
    triples = parse_content(content("ontology", "accoop.ttl"), terms)
    return (triple for triple in triples if triple.predicate == kind_of)


def types_of(things: Iterable[NamedNode], known: Authority, terms: Terms) -> list[Triple]:
    """The type triples of things, the slice of the authority graph that shapes look at.

    Args:
        things: IRIs that a graph refers to.
        known: the authority graph.
        terms: the terms of the graph.
    """
    found = []
    for node in things:
        path = terms.path(node)
        if path is not None and path in known.things:
            found.append(Triple(node, _TYPE, terms.term(known.things[path].kind)))
        elif node.value.removeprefix(terms.schemes) in known.concepts:
            found.append(Triple(node, _TYPE, terms.term("skos:Concept")))
    return found


def _rdflib(triples: Iterable[Triple]) -> Graph:
    from rdflib import Graph

    graph = Graph()
    terms: dict[object, Node] = {}

    def term(value: object) -> Node:
        if value not in terms:
            terms[value] = _rdflib_term(value)
        return terms[value]

    for triple in triples:
        graph.add((term(triple.subject), term(triple.predicate), term(triple.object)))
    return graph


def _rdflib_term(value: object) -> Node:
    import rdflib

    match value:
        case NamedNode():
            return rdflib.URIRef(value.value)
        case BlankNode():
            return rdflib.BNode(value.value)
        case Literal(language=str() as language):
            return rdflib.Literal(value.value, lang=language)
        case Literal():
            return rdflib.Literal(value.value, datatype=rdflib.URIRef(value.datatype.value))
    raise TypeError(value)


def _queried(faulty: Iterable[Fault], graph: Graph, terms: Terms) -> Iterator[Violation]:
    for fault in faulty:
        paragraph = _paragraph(graph, fault.focus, terms)
        yield Violation(fault.focus, fault.path, "", paragraph, fault.shape, fault.messages)


def _paragraph(graph: Graph, focus: str, terms: Terms) -> str:
    """The printed number of the paragraph that a node stands on, or is."""
    from rdflib import URIRef

    evidence, number = URIRef(terms.term("evidence").value), URIRef(terms.term("number").value)
    place = graph.value(URIRef(focus), evidence) or URIRef(focus)
    return str(graph.value(place, number) or "") if "/para/" in str(place) else ""


def _violations(results: Graph, data: Graph, terms: Terms) -> Iterable[Violation]:
    from rdflib import RDF, SH, URIRef
    from rdflib import Literal as RdfLiteral

    for result in results.subjects(RDF.type, SH.ValidationResult):
        focus = results.value(result, SH.focusNode)
        said = [m for m in results.objects(result, SH.resultMessage) if isinstance(m, RdfLiteral)]
        messages = {m.language or "": str(m) for m in said}
        yield Violation(
            focus=str(focus),
            path=str(path) if isinstance(path := results.value(result, SH.resultPath), URIRef) else "",
            value=str(results.value(result, SH.value) or "")[:_SHOWN],
            paragraph=_paragraph(data, str(focus), terms),
            shape=str(results.value(result, SH.sourceShape) or ""),
            messages=tuple(sorted(messages.items())),
        )
