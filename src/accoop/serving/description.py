"""What there is to say of one IRI: the data behind `id/X.ttl`, a scheme, the ontology, a graph."""

from collections.abc import Iterable, Iterator

from pyoxigraph import Literal, NamedNode, Quad, Store

from accoop.checking.shapes import told_shapes
from accoop.failures import Misuse
from accoop.rdf.terms import Terms
from accoop.store.merging import MERGED


def exists(store: Store, terms: Terms, iri: str) -> bool:
    """Whether there is something to say of an IRI."""
    return next(iter(described(store, terms, iri)), None) is not None


def description(store: Store, terms: Terms, iri: str) -> Iterator[Quad]:
    """The statements that describe an IRI.

    Raises:
        Misuse: the store says nothing of it.
    """
    found = described(store, terms, iri)
    first = next(found, None)
    if first is None:
        raise Misuse("web-nothing-here", iri=iri)
    yield first
    yield from found


def described(store: Store, terms: Terms, iri: str) -> Iterator[Quad]:
    """The same, and nothing for an IRI that the store does not know."""
    try:
        node = NamedNode(iri)
    except ValueError:
        return iter(())
    if iri == terms.definitions[:-1]:
        return _graphs(store, terms.graph("ontology/accoop"), terms.graph("ontology/cube"))
    if iri.startswith(terms.graphs):
        return _held(store, node)
    if node == terms.shape_document or iri.startswith(terms.shapes):
        return (Quad(t.subject, t.predicate, t.object) for t in told_shapes(terms, node))
    # A concept of which the store says nothing itself is told by what leads to it, as its page does.
    if iri.startswith(terms.schemes) and next(_of(store, node), None) is not None:
        return _scheme(store, terms, node)
    return _thing(store, terms, node)


def _held(store: Store, graph: NamedNode) -> Iterator[Quad]:
    """What a named graph says, and where."""
    return store.quads_for_pattern(None, None, None, graph)


def _graphs(store: Store, *graphs: NamedNode) -> Iterator[Quad]:
    for graph in graphs:
        yield from _plain(_held(store, graph))


def _scheme(store: Store, terms: Terms, node: NamedNode) -> Iterator[Quad]:
    """A concept; or a scheme with its concepts."""
    yield from _of(store, node)
    for quad in store.quads_for_pattern(None, terms.term("skos:inScheme"), node, MERGED):
        if isinstance(quad.subject, NamedNode):
            yield from _of(store, quad.subject)


def _thing(store: Store, terms: Terms, node: NamedNode) -> Iterator[Quad]:
    """A thing, what leads to it, and in full each claim about it, which brings its quote along."""
    yield from _of(store, node)
    evidence, mention = terms.term("evidence"), terms.term("Mention")
    told: set[NamedNode] = set()
    for quad in store.quads_for_pattern(None, None, node, MERGED):
        yield quad
        subject = quad.subject
        if not isinstance(subject, NamedNode) or subject in told or subject == node:
            continue
        told.add(subject)
        is_claim = _says(store, subject, evidence, None)
        if is_claim and not _says(store, subject, terms.term("rdf:type"), mention):
            yield from _of(store, subject)


def _of(store: Store, node: NamedNode) -> Iterator[Quad]:
    return store.quads_for_pattern(node, None, None, MERGED)


def _says(store: Store, node: NamedNode, predicate: NamedNode, value: NamedNode | Literal | None) -> bool:
    return next(store.quads_for_pattern(node, predicate, value, MERGED), None) is not None


def _plain(quads: Iterable[Quad]) -> Iterator[Quad]:
    """Statements without the graph that they come from."""
    return (Quad(quad.subject, quad.predicate, quad.object) for quad in quads)
