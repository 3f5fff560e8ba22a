"""What a store says of one node, read in one go and kept for whoever asks again."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import islice
from typing import Final

from pyoxigraph import Literal, NamedNode, Quad, Store

from accoop.rdf.ordering import natural
from accoop.rdf.terms import RDF_TYPE, Terms
from accoop.store.merging import MERGED

Term = NamedNode | Literal

_ROOM: Final = 8192
_PRINTED: Final = ("text", "title", "dcterms:title")
_LABELS: Final = ("rdfs:label", "title", "dcterms:title", "skos:prefLabel")


class Descriptions:
    """Reads nodes of a store that does not change; keeps those that were asked for last.

    Attributes:
        of: a node to the IRIs of its properties in order, each with its values in natural order.
        kinds: a node to the local names of its classes of our ontology; `Concept` for a concept.
        labels: a node to its preferred name, or title, in each language.
        subjects: `(name, node, most)` to the nodes from which a property leads to a node, in natural order;
            no more than so many are read.
    """

    def __init__(self, store: Store, terms: Terms) -> None:
        self._store = store
        self._terms = terms
        self.of = lru_cache(maxsize=_ROOM)(self._read)
        self.kinds = lru_cache(maxsize=_ROOM)(self._kinds)
        self.labels = lru_cache(maxsize=_ROOM)(self._labels)
        self.subjects = lru_cache(maxsize=_ROOM)(self._subjects)

    def _read(self, node: NamedNode) -> Mapping[str, tuple[Term, ...]]:
        found: defaultdict[str, set[Term]] = defaultdict(set)
        for quad in self._store.quads_for_pattern(node, None, None, MERGED):
            if isinstance(quad.object, NamedNode | Literal):
                found[quad.predicate.value].add(quad.object)
        return {predicate: _ordered(found[predicate]) for predicate in sorted(found)}

    def values(self, node: NamedNode, name: str) -> tuple[Term, ...]:
        """The values of a property, which is named as in `Terms.term`."""
        return self.of(node).get(self._terms.term(name).value, ())

    def nodes(self, node: NamedNode, *names: str) -> tuple[NamedNode, ...]:
        """The nodes that these properties lead to."""
        return tuple(v for name in names for v in self.values(node, name) if isinstance(v, NamedNode))

    def literals(self, node: NamedNode, *names: str) -> tuple[Literal, ...]:
        """The literals that these properties lead to."""
        return tuple(v for name in names for v in self.values(node, name) if isinstance(v, Literal))

    def printed(self, place: NamedNode) -> tuple[Literal, ...]:
        """What is printed at a place: the text of a paragraph or note, else a heading or title."""
        found = (self.literals(place, name) for name in _PRINTED)
        return next((literals for literals in found if literals), ())

    def text(self, node: NamedNode, name: str) -> str:
        """The first value of a property that is a literal, else nothing."""
        return next((literal.value for literal in self.literals(node, name)), "")

    def incoming(self, node: NamedNode, most: int | None = None) -> Iterator[Quad]:
        """The statements that lead to a node, and no more than so many."""
        return islice(self._store.quads_for_pattern(None, None, node, MERGED), most)

    def _subjects(self, name: str, node: NamedNode, most: int | None = None) -> tuple[NamedNode, ...]:
        quads = islice(self._store.quads_for_pattern(None, self._terms.term(name), node, MERGED), most)
        return in_order({quad.subject for quad in quads if isinstance(quad.subject, NamedNode)})

    def _kinds(self, node: NamedNode) -> tuple[str, ...]:
        found: set[str] = set()
        for kind in self.of(node).get(RDF_TYPE, ()):
            if isinstance(kind, NamedNode):
                local = self._terms.local(kind)
                if local is None and kind == self._terms.term("skos:Concept"):
                    local = "Concept"
                if local is not None:
                    found.add(local)
        return tuple(sorted(found))

    def _labels(self, node: NamedNode) -> Mapping[str, str]:
        return {
            literal.language or "": literal.value
            for name in _LABELS
            for literal in self.literals(node, name)[::-1]
        }


def in_order(nodes: set[NamedNode]) -> tuple[NamedNode, ...]:
    """Nodes in natural order."""
    return tuple(sorted(nodes, key=lambda node: (natural(node.value), node.value)))


def _ordered(terms: set[Term]) -> tuple[Term, ...]:
    return tuple(terms) if len(terms) == 1 else tuple(sorted(terms, key=_order))


def _order(term: Term) -> tuple[tuple[tuple[int, str], ...], str]:
    return natural(term.value), str(term)
