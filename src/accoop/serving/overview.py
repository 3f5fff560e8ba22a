"""Descriptions of the service and of the data: SPARQL Service Description, VoID, and a catalogue in DCAT."""

from collections.abc import Iterator
from typing import Final

from msgspec import structs
from pyoxigraph import Literal, NamedNode, QuerySolutions, Store, Triple

from accoop.cataloguing.catalogue import catalogue_triples
from accoop.cataloguing.distributions import Distribution
from accoop.cataloguing.settings import Settings, load_settings
from accoop.cataloguing.void import void_triples
from accoop.exporting.layouts import LAYOUTS
from accoop.rdf.nodes import Nodes
from accoop.rdf.terms import Terms
from accoop.serving.measuring import Measuring
from accoop.serving.media import GRAPHS, ROWS

_SIZES: Final = "SELECT ?graph (COUNT(*) AS ?size) { GRAPH ?graph { ?s ?p ?o } } GROUP BY ?graph"
_COUNTED: Final = ("triples", "distinctSubjects", "distinctObjects", "properties")
_COUNTS: Final = """
SELECT (COUNT(*) AS ?triples) (COUNT(DISTINCT ?s) AS ?distinctSubjects)
  (COUNT(DISTINCT ?o) AS ?distinctObjects) (COUNT(DISTINCT ?p) AS ?properties) { ?s ?p ?o }
"""


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
    """What the data set is, what is in it, and where it can be asked and fetched."""
    dumps = {graph.value: f"{_document(graph, terms, public)}.ttl" for graph in _graph_sizes(store)}
    return void_triples(store, _settings(terms, public), dumps)


def catalogue_description(store: Store, terms: Terms, public: str, measuring: Measuring) -> frozenset[Triple]:
    """The catalogue for portals; the files that it offers are the documents of this server."""
    formats = {layout.name: layout for layout in LAYOUTS}

    def offers(graph: NamedNode | None) -> Iterator[Distribution]:
        if graph is None:
            return
        for format_ in GRAPHS:
            address = _document(graph, terms, public)
            known = measuring.of(graph.value, format_.name)
            file = f"{address}.{format_.ending}"
            yield Distribution(formats[format_.name], address, file, known.size, known.sha256)

    return catalogue_triples(store, _settings(terms, public), offers)


def _settings(terms: Terms, public: str) -> Settings:
    """The settings of the catalogue, with the addresses of this server."""
    here = {"base": terms.base, "landing_page": public, "endpoint": public + "sparql"}
    return structs.replace(load_settings(), **here)


def _document(graph: NamedNode, terms: Terms, public: str) -> str:
    """The address of a named graph on this server."""
    return public + graph.value.removeprefix(terms.base)


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


def _solutions(store: Store, query: str) -> QuerySolutions:
    results = store.query(query)
    if not isinstance(results, QuerySolutions):
        raise TypeError(query)
    return results
