"""All that the graph says of one thing: names, facts, claims with their words, and where it is mentioned."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import product
from typing import Final

from pyoxigraph import Literal, NamedNode, Triple

from accoop.querying.descriptions import Descriptions, in_order
from accoop.rdf.ordering import natural
from accoop.rdf.terms import Terms

Links = tuple[tuple[NamedNode, tuple[NamedNode, ...]], ...]

_STATEMENT: Final = ("subject", "predicate", "object")
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
class Inferred:
    """A statement that no report prints, with the reason for it in each language."""

    subject: NamedNode
    predicate: NamedNode
    object: NamedNode
    reasons: tuple[Literal, ...]


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
        led_to: the claims that its facts lead to.
        inferred: those of the statements about it that are inferred.
        cut: whether more leads here than was read.
    """

    node: NamedNode
    kinds: tuple[str, ...]
    names: tuple[tuple[str, str, str], ...]
    facts: tuple[tuple[NamedNode, tuple[NamedNode | Literal, ...]], ...]
    links: Links
    claims: tuple[ClaimNote, ...]
    mentions: tuple[NamedNode, ...]
    passages: tuple[Passage, ...]
    led_to: tuple[ClaimNote, ...] = ()
    inferred: tuple[Inferred, ...] = ()
    cut: bool = False


class Dossiers:
    """Gathers dossiers from a store.

    Args:
        descriptions: the store, read node by node.
        most: how many of the statements that lead to a thing are read; `None` reads them all.
    """

    def __init__(self, descriptions: Descriptions, terms: Terms, most: int | None = None) -> None:
        self._descriptions = descriptions
        self._terms = terms
        self._most = most

    def dossier(self, node: NamedNode) -> Dossier:
        """All that is said of a thing."""
        claims, links, mentions, cut = self._incoming(node)
        facts = self._facts(node)
        values = [value for _, values in facts for value in values if isinstance(value, NamedNode)]
        return Dossier(
            node,
            self._descriptions.kinds(node),
            tuple(self._named(node)),
            facts,
            links,
            claims,
            mentions,
            tuple(self._passages(node, claims)),
            tuple(self.note(value) for value in values if self.is_claim(value)),
            tuple(self._inferred(node)),
            cut,
        )

    def triples(self, node: NamedNode) -> Iterator[Triple]:
        """What is said of the thing, and of the claims that it has a part in."""
        claims, *_ = self._incoming(node)
        for subject in (node, *(claim.node for claim in claims)):
            for predicate, values in self._descriptions.of(subject).items():
                yield from (Triple(subject, NamedNode(predicate), value) for value in values)

    def note(self, node: NamedNode, parts: tuple[str, ...] = ()) -> ClaimNote:
        """A claim with its quoted words."""
        kinds = [kind for kind in self._descriptions.kinds(node) if kind != "Claim"]
        return ClaimNote(node, kinds[0] if kinds else "Claim", parts, self._quotations(node))

    def is_claim(self, node: NamedNode) -> bool:
        """Whether it stands on words; mentions and lettered parts of a paragraph are text themselves."""
        if not self._descriptions.values(node, "evidence"):
            return False
        return not {"Item", "Mention"} & set(self._descriptions.kinds(node))

    def passages(self, node: NamedNode) -> tuple[Passage, ...]:
        """The paragraphs that a claim stands in, with its words marked."""
        quotations = self._quotations(node)
        paragraphs = dict.fromkeys(quotation.paragraph for quotation in quotations)
        return tuple(p for paragraph in paragraphs for p in self._marked(paragraph, quotations))

    def _named(self, node: NamedNode) -> Iterator[tuple[str, str, str]]:
        for name in _NAMING:
            for literal in self._descriptions.literals(node, name):
                yield name.rpartition(":")[2], literal.value, literal.language or ""

    def _facts(self, node: NamedNode) -> tuple[tuple[NamedNode, tuple[NamedNode | Literal, ...]], ...]:
        apart = {self._terms.term(name).value for name in _APART}
        described = self._descriptions.of(node)
        return tuple((NamedNode(p), values) for p, values in described.items() if p not in apart)

    def _incoming(self, node: NamedNode) -> tuple[tuple[ClaimNote, ...], Links, tuple[NamedNode, ...], bool]:
        """Claims, other things that lead here, places that mention it, and whether there is more."""
        parts: defaultdict[NamedNode, set[str]] = defaultdict(set)
        links: defaultdict[NamedNode, set[NamedNode]] = defaultdict(set)
        mentions: set[NamedNode] = set()
        read = 0
        for read, quad in enumerate(self._descriptions.incoming(node, self._most), start=1):  # noqa: B007
            subject, local = quad.subject, self._terms.local(quad.predicate)
            if not isinstance(subject, NamedNode):
                continue
            if local == "mentions":
                mentions.add(subject)
            elif local is not None and self.is_claim(subject):
                parts[subject].add(local)
            elif "Mention" not in self._descriptions.kinds(subject):
                links[quad.predicate].add(subject)
        notes = (self.note(claim, tuple(sorted(found))) for claim, found in parts.items())
        return (
            tuple(sorted(notes, key=lambda note: (note.kind, natural(note.node.value)))),
            tuple((p, in_order(found)) for p, found in sorted(links.items(), key=lambda pair: pair[0].value)),
            in_order(mentions),
            read == self._most,
        )

    def _inferred(self, node: NamedNode) -> Iterator[Inferred]:
        """The statements from and to a node that are inferred."""
        described = self._descriptions
        for end in ("rdf:subject", "rdf:object"):
            for inference in described.subjects(end, node, self._most):
                parts = (described.nodes(inference, f"rdf:{part}") for part in _STATEMENT)
                for subject, predicate, value in product(*parts):
                    yield Inferred(
                        subject, predicate, value, described.literals(inference, "inferenceReason")
                    )

    def _quotations(self, node: NamedNode) -> tuple[Quotation, ...]:
        quotes = self._descriptions.literals(node, "quote")
        starts = sorted(int(literal.value) for literal in self._descriptions.literals(node, "quoteStart"))
        found: list[Quotation] = []
        for paragraph in self._descriptions.nodes(node, "evidence"):
            texts = self._descriptions.printed(paragraph)
            for quote in quotes:
                language = quote.language or ""
                same = [text.value for text in texts if (text.language or "") == language]
                hits = (s for s in starts for text in same if text.startswith(quote.value, s))
                found.append(Quotation(paragraph, quote.value, language, next(hits, None)))
        return tuple(found)

    def _passages(self, node: NamedNode, claims: Iterable[ClaimNote]) -> tuple[Passage, ...]:
        if "Paragraph" not in self._descriptions.kinds(node):
            return self.passages(node)
        return tuple(self._marked(node, [q for claim in claims for q in claim.quotations]))

    def _marked(self, paragraph: NamedNode, quotations: Iterable[Quotation]) -> Iterator[Passage]:
        here = [q for q in quotations if q.paragraph == paragraph and q.start is not None]
        for text in self._descriptions.printed(paragraph):
            language = text.language or ""
            spans = [(q.start or 0, (q.start or 0) + len(q.words)) for q in here if q.language == language]
            yield Passage(paragraph, text.value, language, merged(spans))


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
