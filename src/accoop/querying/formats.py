"""Formats of answers and exports: which there are, which one a file's ending means, how each is written."""

from collections.abc import Iterable
from pathlib import Path
from typing import Final

from pyoxigraph import NamedNode, Quad, QueryResultsFormat, RdfFormat, Triple, serialize

from accoop.failures import Misuse
from accoop.rdf.terms import Terms

TABLE: Final = "table"
ROW_FORMATS: Final = {
    "csv": QueryResultsFormat.CSV,
    "tsv": QueryResultsFormat.TSV,
    "json": QueryResultsFormat.JSON,
    "xml": QueryResultsFormat.XML,
}
GRAPH_FORMATS: Final = {
    "ttl": RdfFormat.TURTLE,
    "nt": RdfFormat.N_TRIPLES,
    "nq": RdfFormat.N_QUADS,
    "trig": RdfFormat.TRIG,
    "jsonld": RdfFormat.JSON_LD,
    "rdfxml": RdfFormat.RDF_XML,
}
_ENDINGS: Final = {
    ".txt": TABLE,
    ".srx": "xml",
    ".srj": "json",
    ".turtle": "ttl",
    ".rdf": "rdfxml",
    ".owl": "rdfxml",
    ".json-ld": "jsonld",
    **{f".{name}": name for name in (*ROW_FORMATS, *GRAPH_FORMATS)},
}


def format_of(given: str | None, output: Path | None, allowed: Iterable[str], default: str) -> str:
    """The format asked for, else the one that the output file's ending means, else the default.

    Raises:
        Misuse: the ending means none of the allowed formats.
    """
    if given is not None:
        return given
    if output is None:
        return default
    meant = _ENDINGS.get(output.suffix.lower())
    if meant is None or meant not in tuple(allowed):
        raise Misuse("format-ending", file=output, formats=", ".join(allowed))
    return meant


def graph_bytes(statements: Iterable[Triple | Quad], layout: RdfFormat, terms: Terms) -> bytes:
    """Statements in an RDF format, in one order whatever order they come in."""
    ordered = sorted(set(statements), key=_order)
    if not layout.supports_datasets:
        ordered = list(dict.fromkeys(s.triple if isinstance(s, Quad) else s for s in ordered))
        ordered.sort(key=_order)
    prefixes = dict(sorted(terms.prefixes().items()))
    if layout in (RdfFormat.TURTLE, RdfFormat.TRIG, RdfFormat.RDF_XML, RdfFormat.JSON_LD):
        return serialize(ordered, format=layout, prefixes=_used(ordered, prefixes)) or b""
    return serialize(ordered, format=layout) or b""


_TYPE: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"


def _order(statement: Triple | Quad) -> tuple[str, str, bool, str, str]:
    """Graph, subject, class first, property, value."""
    graph = str(statement.graph_name) if isinstance(statement, Quad) else ""
    predicate = statement.predicate.value
    return graph, str(statement.subject), predicate != _TYPE, predicate, str(statement.object)


def _used(statements: Iterable[Triple | Quad], prefixes: dict[str, str]) -> dict[str, str]:
    """The prefixes that stand for something in the statements."""
    begins = {
        node.value[: max(node.value.rfind("#"), node.value.rfind("/")) + 1]
        for statement in statements
        for node in (statement.subject, statement.predicate, statement.object)
        if isinstance(node, NamedNode)
    }
    return {name: iri for name, iri in prefixes.items() if iri in begins or name == "xsd"}
