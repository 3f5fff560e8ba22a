"""Formats of answers and exports: which there are, which one a file's ending means, how each is written."""

from collections.abc import Iterable
from pathlib import Path
from typing import Final

from pyoxigraph import NamedNode, Quad, QueryResultsFormat, RdfFormat, Triple, serialize

from accoop.failures import Misuse
from accoop.rdf.terms import RDF_TYPE, Terms

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
    ".graphml": "graphml",
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


def graph_bytes(
    statements: Iterable[Triple | Quad],
    layout: RdfFormat,
    terms: Terms,
    prefixes: dict[str, str] | None = None,
) -> bytes:
    """Statements in an RDF format, in one order whatever order they come in.

    Args:
        statements: may say a thing twice.
        layout: the format.
        terms: for the prefixes.
        prefixes: those to choose from; by default those of reports.
    """
    quads = [s if isinstance(s, Quad) else Quad(s.subject, s.predicate, s.object) for s in statements]
    if not layout.supports_datasets:
        quads = [Quad(quad.subject, quad.predicate, quad.object) for quad in quads]
    ordered = sorted(set(quads), key=_order)
    if layout in (RdfFormat.N_TRIPLES, RdfFormat.N_QUADS):
        return serialize(ordered, format=layout) or b""
    return serialize(ordered, format=layout, prefixes=_used(ordered, prefixes or terms.prefixes())) or b""


def _order(quad: Quad) -> tuple[str, str, bool, str, str]:
    """Graph, subject, class first, property, value."""
    predicate = quad.predicate.value
    return str(quad.graph_name), str(quad.subject), predicate != RDF_TYPE, predicate, str(quad.object)


def _used(quads: Iterable[Quad], prefixes: dict[str, str]) -> dict[str, str]:
    """The prefixes that stand for something in the statements, by name."""
    begins = {
        node.value[: max(node.value.rfind("#"), node.value.rfind("/")) + 1]
        for quad in quads
        for node in (quad.subject, quad.predicate, quad.object)
        if isinstance(node, NamedNode)
    }
    used = {name: iri for name, iri in prefixes.items() if iri in begins or name == "xsd"}
    return dict(sorted(used.items()))
