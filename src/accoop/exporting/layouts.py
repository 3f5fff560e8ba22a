"""The formats of exports: what each is called, and how statements are written in it."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Final

from pyoxigraph import NamedNode, Store

from accoop.exporting.graphml import write_graphml
from accoop.exporting.jsonld import write_jsonld
from accoop.exporting.packed import write_packed
from accoop.exporting.rdf import FORMATS, write_rdf
from accoop.exporting.statements import Part, graph_parts, merged_part, named_graphs, unnamed
from accoop.exporting.tables import Tables, report_graphs
from accoop.rdf.terms import Terms


@dataclass(frozen=True, slots=True)
class Layout:
    """A format.

    Attributes:
        name: what `--format` calls it.
        ending: how the name of a file ends, without the first dot.
        media_type: of the file, or of what is packed in it.
        packed: the media type of the archive, where the format is one.
        authority: what the European Union's list of file types calls it.
        named: whether it keeps named graphs apart.
    """

    name: str
    ending: str
    media_type: str
    authority: str
    packed: str | None = None
    named: bool = False


TABLES: Final = "csv"
LAYOUTS: Final = (
    Layout("ttl", "ttl", "text/turtle", "RDF_TURTLE"),
    Layout("trig", "trig", "application/trig", "RDF_TRIG", named=True),
    Layout("nt", "nt", "application/n-triples", "RDF_N_TRIPLES"),
    Layout("nq", "nq", "application/n-quads", "RDF_N_QUADS", named=True),
    Layout("rdfxml", "rdf", "application/rdf+xml", "RDF_XML"),
    Layout("jsonld", "jsonld", "application/ld+json", "JSON_LD", named=True),
    Layout("graphml", "graphml", "application/xml", "XML"),
    Layout(TABLES, "csv.zip", "text/csv", "CSV", packed="application/zip"),
)


def layout_called(name: str) -> Layout:
    """The format of a name."""
    return next(layout for layout in LAYOUTS if layout.name == name)


def graphs_written(
    store: Store,
    graphs: Iterable[NamedNode] | None,
    layout: Layout,
    terms: Terms,
    folder: Path,
    out: IO[bytes],
) -> None:
    """Write some named graphs, or all, as `accoop export` does.

    Args:
        store: where they are.
        graphs: `None` for all that the store holds.
        layout: the format.
        terms: the terms of the store.
        folder: for what does not fit into memory.
        out: where it goes.
    """
    if layout.name == TABLES:
        wanted = report_graphs(store, terms) if graphs is None else graphs
        write_packed(Tables(store, terms).write(wanted, folder), out)
    elif graphs is None:
        all_of_it = (
            graph_parts(store, named_graphs(store), folder) if layout.named else merged_part(store, folder)
        )
        write_parts(all_of_it, layout, terms, out)
    else:
        found = graph_parts(store, graphs, folder)
        write_parts(found if layout.named else unnamed(found, folder), layout, terms, out)


def write_parts(parts: Iterable[Part], layout: Layout, terms: Terms, out: IO[bytes]) -> None:
    """Write parts of a graph in a format of statements."""
    if layout.name == "jsonld":
        write_jsonld(parts, terms, out)
    elif layout.name == "graphml":
        write_graphml(parts, terms, out)
    else:
        write_rdf(parts, FORMATS[layout.name], terms, out)
