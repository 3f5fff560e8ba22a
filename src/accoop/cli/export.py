"""`accoop export`: the graph, or one named graph, in a standard format and always in the same order."""

from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import Final

import click
from pyoxigraph import BlankNode, DefaultGraph, NamedNode, Quad, RdfFormat, Store

from accoop.cli.output import write_bytes
from accoop.cli.session import lang_option, output_option, store_option
from accoop.failures import Misuse
from accoop.querying.formats import GRAPH_FORMATS, format_of, graph_bytes
from accoop.rdf.terms import Terms
from accoop.store.merging import MERGED
from accoop.store.reading import open_snapshot

_DEFAULT: Final = "trig"
_SHOWN: Final = 20


@click.command("export")
@click.option(
    "--format",
    "layout",
    type=click.Choice(tuple(GRAPH_FORMATS)),
    help=f"Format. Default: the ending of FILE, else {_DEFAULT}; trig, nq and jsonld keep the named graphs.",
)
@output_option
@click.option("--graph", metavar="NAME", help="Only this named graph, such as cosp-uncac-eg1/10.")
@store_option
@lang_option
def command(layout: str | None, output: Path | None, graph: str | None, store: Path) -> None:
    """Write all that the store holds, or one named graph."""
    terms = Terms()
    chosen = format_of(layout, output, GRAPH_FORMATS, _DEFAULT)
    opened = open_snapshot(store).store
    name = None if graph is None else _graph(opened, graph, terms)
    quads = _everything(opened, GRAPH_FORMATS[chosen]) if name is None else _held(opened, name)
    write_bytes(graph_bytes(quads, GRAPH_FORMATS[chosen], terms), output)


def _everything(store: Store, layout: RdfFormat) -> Iterator[Quad]:
    """Every named graph where the format keeps them apart, else each triple once."""
    if not layout.supports_datasets:
        return _held(store, MERGED)
    return chain.from_iterable(_held(store, name) for name in store.named_graphs())


def _held(store: Store, graph: NamedNode | BlankNode | DefaultGraph) -> Iterator[Quad]:
    return store.quads_for_pattern(None, None, None, graph)


def _graph(store: Store, given: str, terms: Terms) -> NamedNode:
    known = {n.value for n in store.named_graphs() if isinstance(n, NamedNode)}
    for candidate in (given, terms.graphs + given, terms.base + given):
        if candidate in known:
            return NamedNode(candidate)
    names = sorted(
        (n.removeprefix(terms.graphs) for n in known), key=lambda n: (n.startswith("ontology/"), n)
    )
    shown = ", ".join(names[:_SHOWN]) + (" ..." if len(names) > _SHOWN else "")
    raise Misuse("graph-unknown", graph=given, known=shown or "-")
