"""A document as its graph prints it: headings, paragraphs and notes in one language, in their order."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from pyoxigraph import NamedNode, Store

from accoop.failures import Misuse
from accoop.querying.descriptions import Descriptions
from accoop.rdf.terms import Terms

_RANGE: Final = re.compile(r"#char=(\d+),")
# Mentions of these kinds cite a text.
_CITING: Final = ("document", "instrument", "provision", "resolution")


@dataclass(frozen=True, slots=True)
class Citation:
    """Words of a text that cite another one: a half-open span, and what is cited."""

    start: int
    end: int
    cited: str


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote."""

    number: str
    text: str


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading.

    Attributes:
        path: its place below the document, such as `section/2.A`.
        number: such as `2.A` or `annex`.
    """

    path: str
    number: str
    title: str
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph.

    Attributes:
        path: its place below the document, such as `para/4` or `op/3`.
        number: as printed; empty where none is.
        text: lines that stand by themselves are parted by a line break.
        section: the number of the section that it stands in, or nothing.
    """

    path: str
    number: str
    text: str
    section: str
    citations: tuple[Citation, ...]
    notes: tuple[Note, ...]


class PrintedDocument:
    """Reads the document that a named graph describes.

    Attributes:
        descriptions: of the store.
        terms: those of the store.
        node: the document.
        path: its path.
        language: the one that is read.
    """

    def __init__(self, store: Store, terms: Terms, graph: NamedNode, language: str) -> None:
        self.descriptions = Descriptions(store, terms)
        self.terms = terms
        described = self.descriptions.nodes(graph, "describes")
        if not described:
            raise Misuse("akn-no-document", graph=graph.value.removeprefix(terms.graphs))
        self.node = described[0]
        self.path = terms.path(self.node) or ""
        spoken = [literal.value for literal in self.descriptions.literals(self.node, "dcterms:language")]
        self.language = language if language in spoken else spoken[0]
        self._sources = self._files()

    @property
    def is_resolution(self) -> bool:
        """Whether it is a resolution; else it is a report."""
        return "Resolution" in self.descriptions.kinds(self.node)

    @property
    def title(self) -> str:
        """The title that is printed."""
        return self._spoken(self.node, "dcterms:title")

    def name(self, node: NamedNode) -> str:
        """What a thing is called in the language, else in any."""
        labels = self.descriptions.labels(node)
        return labels.get(self.language) or next((labels[key] for key in sorted(labels)), "")

    def parts(self) -> list[Heading | Block]:
        """Headings and paragraphs, in the order of the source."""
        found = [(self._place(node), self._part(node)) for node in self._below(self.node)]
        return [part for _, part in sorted(found, key=lambda pair: pair[0]) if part is not None]

    def _files(self) -> frozenset[str]:
        """The IRIs of the source files of the language."""
        runs = (
            run
            for graph in self.descriptions.subjects("describes", self.node)
            for run in self.descriptions.nodes(graph, "prov:wasGeneratedBy")
        )
        files = (file for run in runs for file in self.descriptions.nodes(run, "prov:used"))
        return frozenset(
            f.value for f in files if self.descriptions.text(f, "dcterms:language") == self.language
        )

    def _below(self, node: NamedNode) -> Iterator[NamedNode]:
        for child in self.descriptions.subjects("partOf", node):
            if {"Section", "Paragraph"} & set(self.descriptions.kinds(child)):
                yield child
                yield from self._below(child)

    def _place(self, node: NamedNode) -> int:
        """Where it begins in the source of the language."""
        for span in self.descriptions.nodes(node, "sourceRange"):
            match = _RANGE.search(span.value)
            if match and span.value[: match.start()] in self._sources:
                return int(match[1])
        return 0

    def _part(self, node: NamedNode) -> Heading | Block | None:
        path = (self.terms.path(node) or "").removeprefix(f"{self.path}/")
        number = self.descriptions.text(node, "number")
        notes = tuple(self._notes(node))
        if "Section" in self.descriptions.kinds(node):
            title = self._spoken(node, "title")
            return Heading(path, path.rpartition("/")[2], title, notes) if title else None
        text = self._spoken(node, "text")
        above = self.descriptions.nodes(node, "partOf")[0]
        section = "" if above == self.node else (self.terms.path(above) or "").rpartition("/")[2]
        return Block(path, number, text, section, tuple(self._citations(node)), notes) if text else None

    def _spoken(self, node: NamedNode, name: str) -> str:
        literals = self.descriptions.literals(node, name)
        return next((literal.value for literal in literals if literal.language == self.language), "")

    def _notes(self, node: NamedNode) -> Iterator[Note]:
        for note in self.descriptions.subjects("anchor", node):
            text = self._spoken(note, "text")
            if text:
                yield Note(self.descriptions.text(note, "number"), text)

    def _citations(self, node: NamedNode) -> Iterator[Citation]:
        """The outermost citations of a paragraph that are resolved to one text."""
        reached = 0
        for citation in sorted(self._cited(node), key=lambda c: (c.start, -c.end)):
            if citation.start >= reached:
                yield citation
                reached = citation.end

    def _cited(self, node: NamedNode) -> Iterable[Citation]:
        for mention in self.descriptions.subjects("evidence", node):
            kinds = self.descriptions.nodes(mention, "mentionKind")
            things = self.descriptions.nodes(mention, "refersTo")
            quote = self._spoken(mention, "quote")
            if len(things) == 1 and quote and any(k.value.endswith(f"/{c}") for k in kinds for c in _CITING):
                start = int(self.descriptions.text(mention, "quoteStart"))
                yield Citation(start, start + len(quote), things[0].value)
