"""Examples from the graph: a thing of a class, a statement with a property."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Final

from pyoxigraph import Literal, NamedNode, Quad, Triple

from accoop.pages.context import Context
from accoop.pages.model import Text, Value
from accoop.querying.formats import GRAPH_FORMATS, graph_bytes
from accoop.rdf.ordering import natural
from accoop.store.merging import MERGED

_SEARCHED: Final = 500  # an example is the first of so many
_LONGEST: Final = 160  # characters of a text that still makes a short example


@dataclass(frozen=True, slots=True)
class Example:
    """Statements of the graph.

    Attributes:
        thing: what they are about.
        quotes: the words that say it, where it is a claim.
        turtle: the statements, without prefixes.
    """

    thing: Value
    quotes: tuple[Text, ...]
    turtle: str


def example(context: Context, term: NamedNode, *, is_class: bool) -> Example | None:
    """An example of a term, which is the same whenever the graph is; `None` where the graph has none."""
    found = _of_class(context, term) if is_class else _of_property(context, term)
    if found is None:
        return None
    node, triples = found
    body = graph_bytes(triples, GRAPH_FORMATS["ttl"], context.terms).decode()
    lines = [line for line in body.splitlines() if not line.startswith("@prefix")]
    return Example(context.value(node), context.texts(node, "quote"), "\n".join(lines).strip())


_Found = tuple[NamedNode, list[Triple]]


def _of_class(context: Context, term: NamedNode) -> _Found | None:
    """A thing of the class, or of one below it, with one value of each property."""
    instances = context.descriptions.subjects("rdf:type", term, _SEARCHED)
    if not instances:
        below = context.descriptions.subjects("rdfs:subClassOf", term)
        return next((found for sub in below if (found := _of_class(context, sub))), None)
    node = instances[0]
    triples = []
    for predicate, values in context.descriptions.of(node).items():
        short = [value for value in values if isinstance(value, NamedNode) or len(value.value) <= _LONGEST]
        if predicate == context.terms.term("rdf:type").value:
            short = [value for value in values if value == term] or short
        triples += [Triple(node, NamedNode(predicate), value) for value in short[:1]]
    return node, triples


def _of_property(context: Context, term: NamedNode) -> _Found | None:
    """A statement with the property, with a text as short as there is among the first."""
    quads = context.library.store.quads_for_pattern(None, term, None, MERGED)
    ours = list(islice(_plain(quads), _SEARCHED))
    if not ours:
        return None
    subject, value = min(ours, key=lambda pair: (_is_long(pair[1]), natural(pair[0].value), str(pair[1])))
    return subject, [Triple(subject, term, value)]


def _plain(quads: Iterator[Quad]) -> Iterator[tuple[NamedNode, NamedNode | Literal]]:
    for quad in quads:
        if isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode | Literal):
            yield quad.subject, quad.object


def _is_long(value: NamedNode | Literal) -> bool:
    return isinstance(value, Literal) and len(value.value) > _LONGEST
