"""Reading a store by paths and property names, in one order whatever order it keeps its quads in."""

from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from pyoxigraph import Literal, NamedNode, Quad, Store

from accoop.lineage.model import Words
from accoop.rdf.ordering import natural
from accoop.rdf.terms import Terms
from accoop.store.merging import MERGED

Order = tuple[tuple[tuple[int, str], ...], str]
TITLES: Final = ("skos:prefLabel", "dcterms:title", "title")


@lru_cache(maxsize=100_000)
def in_order(path: str) -> Order:
    """A key by which paths are sorted: naturally, and never equal for two paths."""
    return natural(path), path


class Facts:
    """What the graphs of a store say of things, by their paths."""

    def __init__(self, store: Store, terms: Terms) -> None:
        self._store = store
        self._terms = terms
        self._concepts: dict[str, tuple[str, Words]] = {}  # there are few, and all claims have some
        self._reports = [NamedNode(iri) for iri in self._iris("rdf:type", "ReportGraph")]

    @property
    def reports(self) -> int:
        """How many reports the store holds."""
        return len(self._reports)

    def iri(self, path: str) -> str:
        """The IRI of a thing."""
        return self._terms.thing(path).value

    def things(self, path: str, name: str) -> list[str]:
        """The things that a property leads to."""
        return self._paths(quad.object for quad in self._quads(path, name))

    def subjects(self, name: str, path: str) -> list[str]:
        """The things from which a property leads here."""
        found = self._store.quads_for_pattern(None, self._terms.term(name), self._terms.thing(path), MERGED)
        return self._paths(quad.subject for quad in found)

    def instances(self, kind: str) -> list[str]:
        """The things of a class."""
        return self._paths(NamedNode(iri) for iri in self._iris("rdf:type", kind))

    def reported(self, kind: str) -> list[str]:
        """The things to which a report itself gives this class."""
        terms = self._terms
        found = (
            self._store.quads_for_pattern(None, terms.term("rdf:type"), terms.term(kind), graph)
            for graph in self._reports
        )
        return self._paths(quad.subject for quads in found for quad in quads)

    def is_reported(self, path: str, kinds: Iterable[str]) -> bool:
        """Whether a report itself gives it one of these classes."""
        terms, node = self._terms, self._terms.thing(path)
        quads = (
            quad
            for kind in kinds
            for quad in self._store.quads_for_pattern(node, terms.term("rdf:type"), terms.term(kind), None)
        )
        return any(quad.graph_name in self._reports for quad in quads)

    def classes(self, path: str) -> frozenset[str]:
        """The local names of the classes of a thing, of our own ontology."""
        objects = (quad.object for quad in self._quads(path, "rdf:type"))
        names = (self._terms.local(node) for node in objects if isinstance(node, NamedNode))
        return frozenset(name for name in names if name is not None)

    def document(self, part: str) -> str:
        """The document that a paragraph stands in."""
        seen, above = [part], self.things(part, "partOf")
        while above and above[0] not in seen:
            seen.append(above[0])
            above = self.things(above[0], "partOf")
        return seen[-1]

    def known(self, path: str) -> bool:
        """Whether the store says anything of it."""
        quads = self._store.quads_for_pattern(self._terms.thing(path), None, None, MERGED)
        return next(quads, None) is not None

    def value(self, path: str, name: str) -> str | None:
        """The value of a property without a language; the first in order if there are several."""
        values = (quad.object for quad in self._quads(path, name))
        return min((value.value for value in values if isinstance(value, Literal)), default=None)

    def number(self, path: str, name: str) -> int | None:
        """The value of a property that is a whole number."""
        value = self.value(path, name)
        return int(value) if value is not None and value.lstrip("-").isdecimal() else None

    def words(self, path: str, *names: str) -> Words:
        """The text of the first of these properties that has one, for each language."""
        return self._words(self._terms.thing(path), names)

    def all_words(self, path: str, name: str) -> list[tuple[str, str]]:
        """Every `(language, text)` of a property."""
        values = (quad.object for quad in self._quads(path, name))
        return sorted((v.language or "", v.value) for v in values if isinstance(v, Literal))

    def concept(self, path: str, name: str) -> tuple[str, Words] | None:
        """The last part of the name of the concept that a property leads to, and what it is called."""
        objects = (quad.object for quad in self._quads(path, name))
        concepts = sorted(node.value for node in objects if isinstance(node, NamedNode))
        if not concepts:
            return None
        return self._concept(concepts[0])

    def _concept(self, iri: str) -> tuple[str, Words]:
        if iri not in self._concepts:
            called = self._words(NamedNode(iri), ("skos:prefLabel",))
            local = iri.rpartition("/")[2]
            self._concepts[iri] = local, called if called.texts else Words.of({"en": local})
        return self._concepts[iri]

    def _words(self, node: NamedNode, names: Iterable[str]) -> Words:
        texts: dict[str, str] = {}
        for name in names:
            quads = self._store.quads_for_pattern(node, self._terms.term(name), None, MERGED)
            literals = (quad.object for quad in quads if isinstance(quad.object, Literal))
            for text, language in sorted((v.value, v.language or "") for v in literals):
                texts.setdefault(language, text)
        return Words.of(texts)

    def _quads(self, path: str, name: str) -> Iterable[Quad]:
        return self._store.quads_for_pattern(self._terms.thing(path), self._terms.term(name), None, MERGED)

    def _iris(self, name: str, kind: str) -> list[str]:
        quads = self._store.quads_for_pattern(None, self._terms.term(name), self._terms.term(kind), MERGED)
        return sorted({quad.subject.value for quad in quads if isinstance(quad.subject, NamedNode)})

    def _paths(self, nodes: Iterable[object]) -> list[str]:
        paths = {path for node in nodes if (path := self._terms.path(node)) is not None}
        return sorted(paths)
