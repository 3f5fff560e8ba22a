"""Media types: which formats there are, by which names clients ask for them, which ending each has."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True, eq=False)
class Format:
    """A format that answers come in; there is one object for each.

    Attributes:
        name: its name in `ROW_FORMATS` or `GRAPH_FORMATS`, or `html`.
        ending: how a path that asks for it ends, without the dot.
        types: media types that mean it; the first is its own name.
        iri: what service descriptions call it, behind the namespace of formats.
    """

    name: str
    ending: str
    types: tuple[str, ...]
    iri: str = ""


ROWS: Final = (
    Format("json", "json", ("application/sparql-results+json", "application/json"), "SPARQL_Results_JSON"),
    Format(
        "xml", "xml", ("application/sparql-results+xml", "application/xml", "text/xml"), "SPARQL_Results_XML"
    ),
    Format("csv", "csv", ("text/csv",), "SPARQL_Results_CSV"),
    Format("tsv", "tsv", ("text/tab-separated-values",), "SPARQL_Results_TSV"),
)
GRAPHS: Final = (
    Format("ttl", "ttl", ("text/turtle", "application/x-turtle"), "Turtle"),
    Format("jsonld", "jsonld", ("application/ld+json", "application/json"), "JSON-LD"),
    Format("nt", "nt", ("application/n-triples", "text/plain"), "N-Triples"),
    Format("rdfxml", "rdf", ("application/rdf+xml", "application/xml", "text/xml"), "RDF_XML"),
    Format("trig", "trig", ("application/trig", "application/x-trig"), "TriG"),
    Format("nq", "nq", ("application/n-quads", "text/x-nquads"), "N-Quads"),
)
LINEAGES: Final = (
    Format("svg", "svg", ("image/svg+xml",)),
    Format("png", "png", ("image/png",)),
    Format("html", "html", ("text/html",)),
    Format("csv", "csv", ("text/csv",)),
    Format("json", "json", ("application/json",)),
    Format("positions", "layout.json", ("application/json",)),
    Format("graphml", "graphml", ("application/graphml+xml",)),
    Format("mermaid", "mmd", ("text/vnd.mermaid",)),
    Format("dot", "gv", ("text/vnd.graphviz",)),
)
PAGE: Final = Format("html", "html", ("text/html", "application/xhtml+xml"))
LINE: Final = Format("line", "txt", ("text/plain",))

# Documents about one thing; what names graphs is for documents that are one.
DOCUMENTS: Final = GRAPHS[:4]

_TEXT: Final = ("text/", "application/n-", "application/trig", "application/xhtml")


def by_ending(formats: Iterable[Format], ending: str) -> Format | None:
    """The format that an ending asks for."""
    return next((f for f in formats if f.ending == ending), None)


def content_type(media_type: str) -> str:
    """The value of `Content-Type` for what is written in UTF-8."""
    return f"{media_type}; charset=utf-8" if media_type.startswith(_TEXT) else media_type
