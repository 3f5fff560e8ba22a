"""All that the graph says of one thing: names, facts, claims with their words, and where it is mentioned."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

from pyoxigraph import Literal, NamedNode, Store, Triple

from accoop.querying.naming import Names
from accoop.rdf.terms import Terms
from accoop.rdf.turtle import natural
from accoop.store.merging import MERGED

_NAMING: Final = ("skos:prefLabel", "skos:altLabel", "shortForm")
_APART: Final = (
    *("rdf:type", "rdfs:label", "evidence", "quote", "quoteStart", "quoteEnd", "text", "mentions"),
    *_NAMING,
)


@dataclass(frozen=True, slots=True)
class Quotation:
    """The words of a paragraph that a claim stands on, or of the heading or title that a mention stands in.

    Attributes:
        start: where the words begin in the paragraph's text; `None` if no offsets fit.
    """

    paragraph: NamedNode
    words: str
    language: str
    start: int | None


@dataclass(frozen=True, slots=True)
class ClaimNote:
    """A claim that the thing has a part in.

    Attributes:
        parts: the local names of the properties that lead to the thing, such as `addressee`.
    """

    node: NamedNode
    kind: str
    parts: tuple[str, ...]
    quotations: tuple[Quotation, ...]


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph's text, with the half-open spans to mark in it."""

    paragraph: NamedNode
    text: str
    language: str
    spans: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Dossier:
    """All that is said of a thing.

    Attributes:
        names: `(property, name, language)`.
        facts: each property with its values.
        links: each property with the things that lead here by it.
        mentions: the paragraphs, sections and reports whose text, heading or title names it.
        passages: for a claim or a paragraph, the printed text.
    """

    node: NamedNode
    kinds: tuple[str, ...]
    names: tuple[tuple[str, str, str], ...]
    facts: tuple[tuple[NamedNode, tuple[NamedNode | Literal, ...]], ...]
    links: tuple[tuple[NamedNode, tuple[NamedNode, ...]], ...]
    claims: tuple[ClaimNote, ...]
    mentions: tuple[NamedNode, ...]
    passages: tuple[Passage, ...]


class Dossiers:
    """Gathers dossiers from a store."""

    def __init__(self, store: Store, terms: Terms) -> None:
        self._store = store
        self._terms = terms
        self._names = Names(store, terms)
        self._kinds = cache(self._names.kinds)

    def dossier(self, node: NamedNode) -> Dossier:
        """All that is said of a thing."""
        outgoing = self._outgoing(node)
        claims, links, mentions = self._incoming(node)
        quotations = self._quotations(node)
        return Dossier(
            node,
            self._kinds(node),
            tuple(self._named(outgoing)),
            self._facts(outgoing),
            links,
            claims,
            mentions,
            tuple(self._passages(node, quotations, claims)),
        )

    def triples(self, node: NamedNode) -> Iterator[Triple]:
        """What is said of the thing, and of the claims that it has a part in."""
        claims, _, _ = self._incoming(node)
        for subject in (node, *(claim.node for claim in claims)):
            for quad in self._store.quads_for_pattern(subject, None, None, MERGED):
                yield quad.triple

    def _outgoing(self, node: NamedNode) -> dict[NamedNode, list[NamedNode | Literal]]:
        values: defaultdict[NamedNode, set[NamedNode | Literal]] = defaultdict(set)
        for quad in self._store.quads_for_pattern(node, None, None, MERGED):
            if isinstance(quad.object, NamedNode | Literal):
                values[quad.predicate].add(quad.object)
        return {
            predicate: sorted(found, key=lambda term: natural(term.value))
            for predicate, found in sorted(values.items(), key=lambda pair: pair[0].value)
        }

    def _named(self, outgoing: dict[NamedNode, list[NamedNode | Literal]]) -> Iterator[tuple[str, str, str]]:
        for name in _NAMING:
            for value in outgoing.get(self._terms.term(name), ()):
                if isinstance(value, Literal):
                    yield name.rpartition(":")[2], value.value, value.language or ""

    def _facts(
        self, outgoing: dict[NamedNode, list[NamedNode | Literal]]
    ) -> tuple[tuple[NamedNode, tuple[NamedNode | Literal, ...]], ...]:
        apart = {self._terms.term(name) for name in _APART}
        return tuple((p, tuple(values)) for p, values in outgoing.items() if p not in apart)

    def _incoming(
        self, node: NamedNode
    ) -> tuple[
        tuple[ClaimNote, ...], tuple[tuple[NamedNode, tuple[NamedNode, ...]], ...], tuple[NamedNode, ...]
    ]:
        """Claims, other things that lead here, and paragraphs and headings that mention it."""
        parts: defaultdict[NamedNode, set[str]] = defaultdict(set)
        links: defaultdict[NamedNode, set[NamedNode]] = defaultdict(set)
        mentions: set[NamedNode] = set()
        for quad in self._store.quads_for_pattern(None, None, node, MERGED):
            subject, predicate = quad.subject, quad.predicate
            if not isinstance(subject, NamedNode):
                continue
            local = self._terms.local(predicate)
            kinds = self._kinds(subject)
            if local == "mentions":
                mentions.add(subject)
            elif "Mention" in kinds:
                continue
            elif local is not None and self._is_claim(subject, kinds):
                parts[subject].add(local)
            else:
                links[predicate].add(subject)
        notes = (self._note(claim, tuple(sorted(found))) for claim, found in parts.items())
        return (
            tuple(sorted(notes, key=lambda note: (note.kind, natural(note.node.value)))),
            tuple((p, _sorted(found)) for p, found in sorted(links.items(), key=lambda pair: pair[0].value)),
            _sorted(mentions),
        )

    def _is_claim(self, node: NamedNode, kinds: tuple[str, ...]) -> bool:
        """Whether it stands on words; a lettered part of a paragraph is text itself, not a claim."""
        evidence = self._terms.term("evidence")
        has = next(self._store.quads_for_pattern(node, evidence, None, MERGED), None)
        return has is not None and "Item" not in kinds

    def _note(self, node: NamedNode, parts: tuple[str, ...]) -> ClaimNote:
        kinds = [kind for kind in self._kinds(node) if kind != "Claim"]
        return ClaimNote(node, kinds[0] if kinds else "Claim", parts, self._quotations(node))

    def _quotations(self, node: NamedNode) -> tuple[Quotation, ...]:
        quotes = self._literals(node, "quote")
        starts = sorted(int(literal.value) for literal in self._literals(node, "quoteStart"))
        found: list[Quotation] = []
        for paragraph in self._targets(node, "evidence"):
            texts = self._texts(paragraph)
            for quote in quotes:
                language = quote.language or ""
                same = [text.value for text in texts if (text.language or "") == language]
                hits = (s for s in starts for text in same if text.startswith(quote.value, s))
                found.append(Quotation(paragraph, quote.value, language, next(hits, None)))
        return tuple(found)

    def _passages(
        self, node: NamedNode, own: Iterable[Quotation], claims: Iterable[ClaimNote]
    ) -> Iterator[Passage]:
        if "Paragraph" in self._kinds(node):
            quotations = [q for claim in claims for q in claim.quotations if q.paragraph == node]
            paragraphs: tuple[NamedNode, ...] = (node,)
        else:
            quotations = list(own)
            paragraphs = _sorted({quotation.paragraph for quotation in quotations})
        for paragraph in paragraphs:
            for text in self._texts(paragraph):
                spans = [
                    (q.start, q.start + len(q.words))
                    for q in quotations
                    if q.paragraph == paragraph
                    and q.start is not None
                    and q.language == (text.language or "")
                ]
                yield Passage(paragraph, text.value, text.language or "", merged(spans))

    def _texts(self, place: NamedNode) -> list[Literal]:
        """What is printed at a place: the text of a paragraph, else a heading, else the title of a report."""
        named = ("text", "title", "dcterms:title")
        return next((found for name in named if (found := self._literals(place, name))), [])

    def _literals(self, node: NamedNode, name: str) -> list[Literal]:
        quads = self._store.quads_for_pattern(node, self._terms.term(name), None, MERGED)
        return sorted({q.object for q in quads if isinstance(q.object, Literal)}, key=str)

    def _targets(self, node: NamedNode, name: str) -> tuple[NamedNode, ...]:
        quads = self._store.quads_for_pattern(node, self._terms.term(name), None, MERGED)
        return _sorted({q.object for q in quads if isinstance(q.object, NamedNode)})


def merged(spans: Iterable[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Half-open spans in order, with those that overlap or touch as one.

    >>> merged([(5, 9), (0, 2), (1, 4)])
    ((0, 4), (5, 9))
    """
    done: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if done and start <= done[-1][1]:
            done[-1] = (done[-1][0], max(end, done[-1][1]))
        else:
            done.append((start, end))
    return tuple(done)


def _sorted(nodes: Iterable[NamedNode]) -> tuple[NamedNode, ...]:
    return tuple(sorted(set(nodes), key=lambda node: natural(node.value)))
