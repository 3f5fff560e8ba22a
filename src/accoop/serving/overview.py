"""Descriptions of the service and of the data set: SPARQL Service Description and VoID."""

from collections.abc import Iterator
from typing import Final

from pyoxigraph import Literal, NamedNode, QuerySolutions, Store, Triple

from accoop.rdf.nodes import Nodes
from accoop.rdf.terms import LICENCE, Terms
from accoop.serving.media import GRAPHS, ROWS

_EXAMPLES: Final = ("state/CHN", "instrument/uncac")
_SIZES: Final = "SELECT ?graph (COUNT(*) AS ?size) { GRAPH ?graph { ?s ?p ?o } } GROUP BY ?graph"
_COUNTED: Final = ("triples", "distinctSubjects", "distinctObjects", "properties")
_COUNTS: Final = """
SELECT (COUNT(*) AS ?triples) (COUNT(DISTINCT ?s) AS ?distinctSubjects)
  (COUNT(DISTINCT ?o) AS ?distinctObjects) (COUNT(DISTINCT ?p) AS ?properties) { ?s ?p ?o }
"""
_PROPERTIES: Final = "SELECT DISTINCT ?property { ?s ?property ?o }"


def service_description(store: Store, terms: Terms, public: str) -> frozenset[Triple]:
    """What the endpoint can do and which graphs it holds.

    Args:
        store: what it answers from.
        terms: the terms of the store.
        public: the address of the server, which ends in `/`.
    """
    nodes = Nodes(terms)
    endpoint = NamedNode(public + "sparql")
    dataset, default = NamedNode(f"{endpoint.value}#dataset"), NamedNode(f"{endpoint.value}#default-graph")
    nodes.typed(endpoint, "sd:Service")
    nodes.say(endpoint, "sd:endpoint", endpoint)
    nodes.say(endpoint, "sd:supportedLanguage", terms.term("sd:SPARQL11Query"))
    nodes.say(endpoint, "sd:resultFormat", *(terms.term("formats:" + f.iri) for f in (*ROWS, *GRAPHS)))
    # Here the default graph is what all named graphs say together.
    nodes.say(endpoint, "sd:feature", terms.term("sd:UnionDefaultGraph"))
    nodes.say(endpoint, "sd:defaultDataset", dataset)
    nodes.typed(dataset, "sd:Dataset")
    nodes.say(dataset, "sd:defaultGraph", default)
    nodes.typed(default, "sd:Graph")
    nodes.number(default, "void:triples", _counts(store)["void:triples"])
    for name, size in _graph_sizes(store).items():
        described = NamedNode(f"{endpoint.value}#{name.value.removeprefix(terms.graphs)}")
        graph = NamedNode(f"{described.value}/content")
        nodes.say(dataset, "sd:namedGraph", described)
        nodes.typed(described, "sd:NamedGraph")
        nodes.say(described, "sd:name", name)
        nodes.say(described, "sd:graph", graph)
        nodes.typed(graph, "sd:Graph")
        nodes.number(graph, "void:triples", size)
    return nodes.triples()


def void_description(store: Store, terms: Terms, public: str) -> frozenset[Triple]:
    """What the data set is, how large it is, and where it can be asked and fetched."""
    nodes = Nodes(terms)
    dataset = NamedNode(terms.base)
    nodes.typed(dataset, "void:Dataset")
    nodes.text(dataset, "dcterms:title", "accoop", "en")
    nodes.say(dataset, "dcterms:license", NamedNode(LICENCE))
    nodes.say(dataset, "void:sparqlEndpoint", NamedNode(public + "sparql"))
    nodes.text(dataset, "void:uriSpace", terms.things)
    nodes.say(dataset, "void:exampleResource", *(terms.thing(path) for path in _EXAMPLES))
    for counted, number in _counts(store).items():
        nodes.number(dataset, counted, number)
    nodes.say(dataset, "void:vocabulary", *_vocabularies(store, terms))
    for name, size in _graph_sizes(store).items():
        nodes.say(dataset, "void:subset", name)
        nodes.typed(name, "void:Dataset")
        nodes.number(name, "void:triples", size)
        path = name.value.removeprefix(terms.base)
        nodes.say(name, "void:dataDump", NamedNode(f"{public}{path}.ttl"))
    return nodes.triples()


def _graph_sizes(store: Store) -> dict[NamedNode, int]:
    """The named graphs by their IRIs, and how many triples each holds."""
    return {graph: int(count) for graph, count in sorted(_rows(store, _SIZES), key=lambda row: row[0].value)}


def _rows(store: Store, query: str) -> Iterator[tuple[NamedNode, str]]:
    for solution in _solutions(store, query):
        graph, count = solution["graph"], solution["size"]
        if isinstance(graph, NamedNode) and isinstance(count, Literal):
            yield graph, count.value


def _counts(store: Store) -> dict[str, int]:
    """Triples, subjects, objects and properties of the whole: `void:` name to number."""
    solution = next(_solutions(store, _COUNTS))
    values = {name: solution[name] for name in _COUNTED}
    return {f"void:{name}": int(v.value) for name, v in values.items() if isinstance(v, Literal)}


def _vocabularies(store: Store, terms: Terms) -> Iterator[NamedNode]:
    """The namespaces that properties come from."""
    used = [
        s["property"].value for s in _solutions(store, _PROPERTIES) if isinstance(s["property"], NamedNode)
    ]
    for iri in sorted(set(terms.prefixes().values())):
        if any(name.startswith(iri) for name in used):
            yield NamedNode(iri)


def _solutions(store: Store, query: str) -> QuerySolutions:
    results = store.query(query)
    if not isinstance(results, QuerySolutions):
        raise TypeError(query)
    return results
