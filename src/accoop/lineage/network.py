"""A lineage as a networkx graph: flat attributes, so that every format can carry them."""

import hashlib
from typing import TYPE_CHECKING, Any

from accoop.lineage.facts import in_order
from accoop.lineage.model import Edge, Lineage, Node, Words
from accoop.rdf.terms import Terms

if TYPE_CHECKING:
    import networkx as nx

Attributes = dict[str, Any]


def network(lineage: Lineage, language: str, terms: Terms) -> "nx.MultiDiGraph[str]":
    """The directed acyclic multigraph of a lineage; its nodes are paths.

    Args:
        lineage: nodes and edges.
        language: `en`, `zh` or `both`: the language of the attribute `label`; the others stand in
            `label_en`, `label_zh` and so on.
        terms: for the IRIs.
    """
    import networkx as nx

    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for node in sorted(lineage.nodes, key=lambda n: in_order(n.path)):
        graph.add_node(node.path, **_node(node, language, terms))
    for edge in sorted(lineage.edges, key=lambda e: (in_order(e.tail), in_order(e.head), e.key)):
        graph.add_edge(edge.tail, edge.head, key=edge_id(edge), **_edge(edge, language, terms))
    return graph


def edge_id(edge: Edge) -> str:
    """A name of an edge that does not depend on what else is in the graph, and fits into XML."""
    return "e" + hashlib.sha256("\n".join(edge.key).encode()).hexdigest()[:12]


def _node(node: Node, language: str, terms: Terms) -> Attributes:
    languages = sorted({tongue for line in node.label for tongue, _ in line.texts})
    attributes: Attributes = {"kind": node.kind.value, "label": _lines(node, language)}
    attributes.update((f"label_{tongue}", _lines(node, tongue)) for tongue in languages if tongue)
    attributes.update(_texts("name", node.name))
    attributes["iri"] = terms.thing(node.path).value
    attributes.update(_given(start=node.start, end=node.end, status=node.status))
    return attributes


def _edge(edge: Edge, language: str, terms: Terms) -> Attributes:
    attributes: Attributes = {"relation": edge.relation.value, "label": edge.label.said(language)}
    attributes.update(_texts("label", edge.label))
    attributes["basis"] = edge.basis.value
    attributes["turned"] = edge.turned
    if edge.evidence is not None:
        told = edge.evidence
        attributes.update(_given(paragraph=told.number))
        attributes["evidence"] = terms.thing(told.paragraph).value
        attributes["claim"] = terms.thing(told.claim).value
        attributes["quote"] = told.quote.said(language)
        attributes.update(_texts("quote", told.quote))
    return attributes


def _lines(node: Node, language: str) -> str:
    return "\n".join(line.said(language) for line in node.label)


def _texts(name: str, words: Words) -> Attributes:
    return {f"{name}_{tongue}": text for tongue, text in words.texts if tongue}


def _given(**values: Any) -> Attributes:
    return {name: value for name, value in values.items() if value is not None}
