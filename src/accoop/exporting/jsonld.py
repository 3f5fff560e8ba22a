"""Statements as JSON-LD in the words of the published context, some subjects at a time."""

import json
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import IO, Any, Final

from pyoxigraph import NamedNode, Quad, RdfFormat, serialize

from accoop.content import content
from accoop.exporting.statements import Part
from accoop.rdf.terms import RDF_TYPE, Terms

_BATCH: Final = 2000


def write_jsonld(parts: Iterable[Part], terms: Terms, out: IO[bytes]) -> None:
    """Write parts as one document with its context; named graphs are objects with a graph of their own."""
    context = json.loads(terms.rebased(content("ontology", "context.jsonld").read_text(encoding="utf-8")))
    document = _Document(context, out)
    document.begin()
    for part in parts:
        for graph, quads in groupby(part.quads(), key=lambda quad: quad.graph_name):
            nodes = _nodes(quads, context)
            document.write(nodes, graph.value if isinstance(graph, NamedNode) else None)
    document.end()


class _Document:
    """Writes objects one by one into the graph of a document."""

    def __init__(self, context: dict[str, Any], out: IO[bytes]) -> None:
        self._context = context["@context"]
        self._out = out
        self._gap = "\n"

    def begin(self) -> None:
        self._say('{"@context": ' + _text(self._context) + ',\n"@graph": [')

    def write(self, nodes: Iterable[object], graph: str | None) -> None:
        """Write objects, in a graph of their own where it has a name."""
        if graph is None:
            self._all(nodes)
            return
        self._say(self._gap + '{"id": ' + _text(graph) + ', "@graph": [')
        self._gap = "\n"
        self._all(nodes)
        self._say("\n]}")
        self._gap = ",\n"

    def end(self) -> None:
        self._say("\n]}\n")

    def _all(self, nodes: Iterable[object]) -> None:
        for node in nodes:
            self._say(self._gap + _text(node))
            self._gap = ",\n"

    def _say(self, text: str) -> None:
        self._out.write(text.encode())


def _nodes(quads: Iterable[Quad], context: dict[str, Any]) -> Iterator[object]:
    """The objects of statements in the words of the context."""
    from pyld import jsonld

    for batch in _batches(quads):
        expanded = json.loads(serialize(batch, format=RdfFormat.JSON_LD) or b"[]")
        for node in expanded:
            if classes := node.pop(RDF_TYPE, None):
                node["@type"] = [named["@id"] for named in classes]
        yield from jsonld.compact(expanded, context, {"graph": True})["@graph"]


def _batches(quads: Iterable[Quad]) -> Iterator[list[Quad]]:
    """Statements by the thousand, all of one subject together and in no graph."""
    batch: list[Quad] = []
    for _, said in groupby(quads, key=lambda quad: quad.subject):
        batch += [Quad(quad.subject, quad.predicate, quad.object) for quad in said]
        if len(batch) >= _BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


def _text(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
