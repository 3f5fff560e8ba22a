"""The data set in VoID: how large it is, of which classes and properties, and what it links to."""

from collections.abc import Iterator, Mapping
from decimal import ROUND_HALF_EVEN, Decimal
from typing import Final

from pyoxigraph import Literal, NamedNode, QuerySolutions, Store, Triple

from accoop.cataloguing.settings import Settings
from accoop.rdf.nodes import Nodes
from accoop.rdf.terms import Terms

_EXAMPLES: Final = ("state/CHN", "instrument/uncac")
_COUNTED: Final = ("triples", "distinctSubjects", "distinctObjects", "properties", "classes")
_COUNTS: Final = """
SELECT ?triples ?distinctSubjects ?distinctObjects ?properties ?classes {
  { SELECT (COUNT(*) AS ?triples) (COUNT(DISTINCT ?s) AS ?distinctSubjects)
      (COUNT(DISTINCT ?o) AS ?distinctObjects) (COUNT(DISTINCT ?p) AS ?properties) { ?s ?p ?o } }
  { SELECT (COUNT(DISTINCT ?class) AS ?classes) { ?x a ?class } }
}
"""
_CLASSES: Final = "SELECT ?named (COUNT(DISTINCT ?x) AS ?size) { ?x a ?named } GROUP BY ?named"
_PROPERTIES: Final = "SELECT ?named (COUNT(*) AS ?size) { ?s ?named ?o } GROUP BY ?named"
_GRAPHS: Final = "SELECT ?named (COUNT(*) AS ?size) { GRAPH ?named { ?s ?p ?o } } GROUP BY ?named"
_LINKS: Final = """
PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
SELECT ?named ?target { ?s ?named ?target FILTER(ISIRI(?target) && ?named != rdf:type) }
"""
_LABELS: Final = """
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT ?language (COUNT(DISTINCT ?x) AS ?size) {
  ?x skos:prefLabel ?name BIND(LANG(?name) AS ?language)
} GROUP BY ?language
"""
_LABELLED: Final = """
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT (COUNT(DISTINCT ?x) AS ?size) { ?x skos:prefLabel ?name }
"""
_PLACES: Final = Decimal("0.0001")


def void_triples(store: Store, settings: Settings, dumps: Mapping[str, str]) -> frozenset[Triple]:
    """What the data set is, how large it is, and what is in it.

    Args:
        store: the data.
        settings: those of the catalogue.
        dumps: the IRI of a named graph to the address of its file.
    """
    terms = Terms(settings.base)
    nodes = Nodes(terms)
    dataset = NamedNode(settings.base)
    nodes.typed(dataset, "void:Dataset")
    for language, title in settings.title.items():
        nodes.text(dataset, "dcterms:title", title, language)
    nodes.say(dataset, "dcterms:license", NamedNode(settings.licence.iri))
    nodes.say(dataset, "void:sparqlEndpoint", NamedNode(settings.endpoint))
    nodes.text(dataset, "void:uriSpace", terms.things)
    nodes.say(dataset, "void:exampleResource", *(terms.thing(path) for path in _EXAMPLES))
    solution = next(_solutions(store, _COUNTS))
    for counted in _COUNTED:
        nodes.say(dataset, f"void:{counted}", solution[counted])
    _partitions(nodes, store, dataset)
    for graph, size in _sized(store, _GRAPHS):
        nodes.say(dataset, "void:subset", graph)
        nodes.typed(graph, "void:Dataset")
        nodes.number(graph, "void:triples", size)
        if graph.value in dumps:
            nodes.say(graph, "void:dataDump", NamedNode(dumps[graph.value]))
    _linksets(nodes, store, dataset, settings)
    _coverage(nodes, store, dataset, settings)
    return nodes.triples()


def _partitions(nodes: Nodes, store: Store, dataset: NamedNode) -> None:
    """How many things each class has, and how many statements each property."""
    used = []
    for kind, query, count in (("class", _CLASSES, "entities"), ("property", _PROPERTIES, "triples")):
        for term, size in _sized(store, query):
            part = NamedNode(f"{dataset.value}catalog/{kind}/{_short(term, nodes.terms)}")
            nodes.say(dataset, f"void:{kind}Partition", part)
            nodes.typed(part, "void:Dataset")
            nodes.say(part, f"void:{kind}", term)
            nodes.number(part, f"void:{count}", size)
            used.append(term.value)
    for iri in sorted(set(nodes.terms.prefixes().values())):
        if any(name.startswith(iri) for name in used):
            nodes.say(dataset, "void:vocabulary", NamedNode(iri))


def _short(term: NamedNode, terms: Terms) -> str:
    """A term as one segment of a path.

    >>> _short(NamedNode("http://www.w3.org/2004/02/skos/core#prefLabel"), Terms())
    'skos-prefLabel'
    """
    local = terms.local(term)
    if local is not None:
        return local
    for prefix, namespace in terms.prefixes().items():
        if term.value.startswith(namespace):
            return f"{prefix}-{term.value.removeprefix(namespace)}"
    return "".join(c if c.isalnum() else "-" for c in term.value.partition("://")[2])


def _linksets(nodes: Nodes, store: Store, dataset: NamedNode, settings: Settings) -> None:
    """For each outside data set, and each property that leads there, how often it does."""
    found: dict[tuple[str, NamedNode], int] = {}
    for solution in _solutions(store, _LINKS):
        predicate, target = solution["named"], solution["target"]
        if isinstance(predicate, NamedNode) and isinstance(target, NamedNode):
            for name, linked in settings.linked.items():
                if target.value.startswith(linked.space):
                    found[name, predicate] = found.get((name, predicate), 0) + 1
    for (name, predicate), size in sorted(found.items(), key=lambda pair: (pair[0][0], pair[0][1].value)):
        linked = settings.linked[name]
        target = NamedNode(f"{dataset.value}catalog/linked/{name}")
        nodes.typed(target, "void:Dataset")
        nodes.text(target, "void:uriSpace", linked.space)
        for language, title in linked.title.items():
            nodes.text(target, "dcterms:title", title, language)
        links = NamedNode(f"{target.value}/{_short(predicate, nodes.terms)}")
        nodes.typed(links, "void:Linkset")
        nodes.say(dataset, "void:subset", links)
        nodes.say(links, "void:subjectsTarget", dataset)
        nodes.say(links, "void:objectsTarget", target)
        nodes.say(links, "void:linkPredicate", predicate)
        nodes.number(links, "void:triples", size)


def _coverage(nodes: Nodes, store: Store, dataset: NamedNode, settings: Settings) -> None:
    """Which share of the things that have a name have one in each language."""
    metric = NamedNode(f"{dataset.value}catalog/label-coverage")
    nodes.typed(metric, "dqv:Metric")
    nodes.say(metric, "dqv:expectedDataType", nodes.terms.term("xsd:decimal"))
    for language, definition in settings.coverage.items():
        nodes.text(metric, "skos:definition", definition, language)
    whole = _number(next(_solutions(store, _LABELLED))["size"])
    for solution in _solutions(store, _LABELS):
        language, size = solution["language"], _number(solution["size"])
        if not isinstance(language, Literal) or not language.value:
            continue
        measured = NamedNode(f"{metric.value}/{language.value}")
        share = (Decimal(size) / whole).quantize(_PLACES, ROUND_HALF_EVEN)
        nodes.say(dataset, "dqv:hasQualityMeasurement", measured)
        nodes.typed(measured, "dqv:QualityMeasurement")
        nodes.say(measured, "dqv:isMeasurementOf", metric)
        nodes.say(measured, "dqv:computedOn", dataset)
        nodes.text(measured, "dcterms:language", language.value)
        nodes.say(measured, "dqv:value", Literal(str(share), datatype=nodes.terms.term("xsd:decimal")))


def _sized(store: Store, query: str) -> Iterator[tuple[NamedNode, int]]:
    """Terms or graphs with a number, by name."""
    rows = [(solution["named"], solution["size"]) for solution in _solutions(store, query)]
    named = [(node, _number(size)) for node, size in rows if isinstance(node, NamedNode)]
    yield from sorted(named, key=lambda row: row[0].value)


def _number(value: object) -> int:
    return int(value.value) if isinstance(value, Literal) else 0


def _solutions(store: Store, query: str) -> QuerySolutions:
    results = store.query(query)
    if not isinstance(results, QuerySolutions):
        raise TypeError(query)
    return results
