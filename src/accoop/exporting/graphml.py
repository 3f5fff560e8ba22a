"""Things and how they are linked, as a GraphML network: for programs that draw and measure networks."""

from collections.abc import Iterable
from typing import IO, TYPE_CHECKING

from pyoxigraph import Literal, NamedNode, Quad

from accoop.exporting.statements import Part
from accoop.rdf.terms import PREF_LABEL, RDF_TYPE, Terms

if TYPE_CHECKING:
    import networkx as nx


def write_graphml(parts: Iterable[Part], terms: Terms, out: IO[bytes]) -> None:
    """Write parts as GraphML: a node a subject, an edge for each property that leads to another one.

    A node has its class and its names; an edge the name of its property. What is no subject is no node.
    """
    import networkx as nx

    graph = network(parts, terms)
    # Not `write_graphml`, which writes other bytes where lxml is installed.
    nx.write_graphml_xml(graph, out, encoding="utf-8", prettyprint=True)


def network(parts: Iterable[Part], terms: Terms) -> "nx.MultiDiGraph[str]":
    """The same as a networkx graph."""
    import networkx as nx

    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    links: list[Quad] = []
    for part in parts:
        for quad in part.quads():
            subject = str(quad.subject.value) if isinstance(quad.subject, NamedNode) else str(quad.subject)
            node = graph.nodes[subject] if subject in graph else _added(graph, subject)
            predicate, value = quad.predicate.value, quad.object
            if predicate == RDF_TYPE and isinstance(value, NamedNode):
                node.setdefault("kind", terms.local(value) or value.value)
            elif predicate == PREF_LABEL and isinstance(value, Literal):
                node[f"label_{value.language}" if value.language else "label"] = value.value
            elif isinstance(value, NamedNode):
                links.append(quad)
    for quad in links:
        subject, target = str(quad.subject).strip("<>"), str(quad.object).strip("<>")
        if target in graph and quad.predicate.value != RDF_TYPE:
            name = terms.local(quad.predicate) or quad.predicate.value
            graph.add_edge(subject, target, key=name, property=name)
    return graph


def _added(graph: "nx.MultiDiGraph[str]", name: str) -> dict[str, str]:
    graph.add_node(name)
    found: dict[str, str] = graph.nodes[name]
    return found
