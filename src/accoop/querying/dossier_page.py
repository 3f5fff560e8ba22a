"""A dossier as it is shown: as text for people, and as data for programs."""

from collections.abc import Iterator
from itertools import groupby
from typing import Final

from pyoxigraph import Literal, NamedNode

from accoop.glyphs import printable
from accoop.querying.dossier import ClaimNote, Dossier, Passage, Quotation
from accoop.querying.naming import Names
from accoop.querying.tables import shown
from accoop.rdf.terms import Terms
from accoop.wording import Wording

# Endings of the messages that name a part of a report.
_PARTS: Final = {"para": "", "section": "-headings", "title": "-title"}
_PLACES: Final = {"para": "", "section": "-heading", "title": "-title"}


class DossierPage:
    """Lays out a dossier as lines of text.

    Args:
        names: of the things in it.
        terms: the terms of the graph.
        words: the language spoken.
        marks: what stands before and behind quoted words.
    """

    def __init__(self, names: Names, terms: Terms, words: Wording, marks: tuple[str, str]) -> None:
        self._names = names
        self._terms = terms
        self._words = words
        self._marks = marks
        self._reasons: dict[tuple[NamedNode, NamedNode, NamedNode], str] = {}

    def lines(self, dossier: Dossier) -> Iterator[str]:
        """The page."""
        yield self._titled(dossier.node)
        kinds = ", ".join(self._term(kind) for kind in dossier.kinds)
        yield f"{kinds}  {dossier.node.value}" if kinds else dossier.node.value
        for passage in dossier.passages:
            yield from ("", self._place(passage.paragraph) + ":", f"  {self._marked(passage)}")
        yield from self._part("show-names", (f"  {lang or '-':3} {text}" for _, text, lang in dossier.names))
        self._reasons = dict(self._inferred(dossier))
        yield from self._part("show-facts", self._facts(dossier))
        yield from self._part("show-links", self._links(dossier))
        for kind, claims in groupby(dossier.claims, key=lambda claim: claim.kind):
            noted = list(claims)
            yield ""
            yield self._words.say("show-claims", kind=self._term(kind), count=len(noted))
            for claim in noted:
                yield from self._claim(claim, dossier.node)
        yield from self._part("show-mentions", (f"  {line}" for line in self._mentions(dossier.mentions)))

    def _part(self, heading: str, lines: Iterator[str]) -> Iterator[str]:
        found = list(lines)
        if found:
            yield from ("", self._words.say(heading), *found)

    def _facts(self, dossier: Dossier) -> Iterator[str]:
        claims = {claim.node: claim for claim in dossier.led_to}
        for predicate, values in dossier.facts:
            for value in values:
                yield f"  {self._property(predicate)}: {self._value(value)}"
                if isinstance(value, NamedNode):
                    if value in claims:
                        yield from self._words_of(claims[value], dossier.node)
                    yield from self._why(dossier.node, predicate, value)

    def _links(self, dossier: Dossier) -> Iterator[str]:
        for predicate, nodes in dossier.links:
            if predicate in (self._terms.term("rdf:subject"), self._terms.term("rdf:object")):
                continue  # an inference: told where the fact stands that it is the reason of
            for node in nodes:
                yield f"  {self._titled(node)}  [{self._property(predicate)}]"
                yield from self._why(node, predicate, dossier.node)

    def _inferred(self, dossier: Dossier) -> Iterator[tuple[tuple[NamedNode, NamedNode, NamedNode], str]]:
        """Each inferred statement with its reason in the language spoken, else in any."""
        for one in dossier.inferred:
            reasons = {reason.language: reason.value for reason in one.reasons}
            if reasons:
                reason = reasons.get(self._words.language) or next(iter(reasons.values()))
                yield (one.subject, one.predicate, one.object), reason

    def _why(self, subject: NamedNode, predicate: NamedNode, value: NamedNode) -> Iterator[str]:
        """The reason for a statement that is inferred."""
        reason = self._reasons.get((subject, predicate, value))
        if reason is not None:
            yield "    " + self._words.say("review-inferred", reason=reason)

    def _claim(self, claim: ClaimNote, node: NamedNode) -> Iterator[str]:
        parts = ", ".join(self._term(part) for part in claim.parts)
        yield f"  {self._names.path(claim.node)}  [{parts}]"
        yield from self._words_of(claim, node)
        for part in claim.parts:
            yield from self._why(claim.node, self._terms.term(part), node)

    def _words_of(self, claim: ClaimNote, node: NamedNode) -> Iterator[str]:
        """The words of a claim, with their place where that is another than the thing shown."""
        for quotation in claim.quotations:
            if quotation.paragraph == node:
                yield f"    {self._quoted(quotation)}"
            else:
                yield f"    {self._place(quotation.paragraph)}: {self._quoted(quotation)}"

    def _quoted(self, quotation: Quotation) -> str:
        opening, closing = self._marks
        return f"{opening}{printable(' '.join(quotation.words.split()))}{closing}"

    def _mentions(self, places: tuple[NamedNode, ...]) -> Iterator[str]:
        """Numbers of paragraphs and of headings, by report."""
        for (report, part), nodes in groupby(places, key=self._part_of):
            numbers = ", ".join(node.value.rpartition("/")[2] for node in nodes)
            yield self._words.say(f"show-mentioned-in{_PARTS[part]}", report=report, numbers=numbers)

    def _place(self, place: NamedNode) -> str:
        number = place.value.rpartition("/")[2]
        report, part = self._part_of(place)
        return self._words.say(f"show-place{_PLACES[part]}", report=report, number=number)

    def _part_of(self, place: NamedNode) -> tuple[str, str]:
        """The key of the report that a place is in, and which part of it that is."""
        path = self._names.path(place).removeprefix("report/")
        for part in ("para", "section"):
            report, found, _ = path.rpartition(f"/{part}/")
            if found:
                return report, part
        return path, "title"

    def _marked(self, passage: Passage) -> str:
        opening, closing = self._marks
        pieces: list[str] = []
        position = 0
        for start, end in passage.spans:
            pieces += [printable(passage.text[position:start]), opening]
            pieces += [printable(passage.text[start:end]), closing]
            position = end
        pieces.append(printable(passage.text[position:]))
        return "".join(pieces).replace("\n", "\n  ")

    def _titled(self, node: NamedNode) -> str:
        label = self._names.label(node, self._words.language)
        short = shown(node, self._terms)
        return printable(short if label is None else f"{label} ({short})")

    def _value(self, value: NamedNode | Literal) -> str:
        if isinstance(value, NamedNode):
            return self._titled(value)
        return printable(value.value + (f" ({value.language})" if value.language else ""))

    def _property(self, predicate: NamedNode) -> str:
        label = self._names.label(predicate, self._words.language)
        return printable(label or shown(predicate, self._terms))

    def _term(self, local: str) -> str:
        """A class or property of our ontology, in words where the store holds the ontology."""
        if local == "Concept":
            return self._words.say("kind-concept")
        return printable(self._names.label(self._terms.term(local), self._words.language) or local)


def as_data(dossier: Dossier, names: Names) -> dict[str, object]:
    """A dossier as data for JSON."""
    return {
        "iri": dossier.node.value,
        "path": names.path(dossier.node),
        "kinds": dossier.kinds,
        "labels": names.labels(dossier.node),
        "names": [{"property": p, "text": text, "language": lang} for p, text, lang in dossier.names],
        "facts": {p.value: [_json_value(v, names) for v in values] for p, values in dossier.facts},
        "links": {p.value: [_json_value(n, names) for n in nodes] for p, nodes in dossier.links},
        "claims": [
            {
                "iri": claim.node.value,
                "path": names.path(claim.node),
                "kind": claim.kind,
                "parts": claim.parts,
                "quotes": [
                    {
                        "paragraph": names.path(quotation.paragraph),
                        "text": quotation.words,
                        "language": quotation.language,
                        "start": quotation.start,
                    }
                    for quotation in claim.quotations
                ],
            }
            for claim in dossier.claims
        ],
        "inferred": [
            {
                "subject": one.subject.value,
                "property": one.predicate.value,
                "object": one.object.value,
                "reasons": {reason.language: reason.value for reason in one.reasons},
            }
            for one in dossier.inferred
        ],
        "mentions": [names.path(paragraph) for paragraph in dossier.mentions],
        "passages": [
            {
                "paragraph": names.path(passage.paragraph),
                "text": passage.text,
                "language": passage.language,
                "marked": passage.spans,
            }
            for passage in dossier.passages
        ],
    }


def _json_value(value: NamedNode | Literal, names: Names) -> dict[str, object]:
    if isinstance(value, NamedNode):
        return {"iri": value.value, "path": names.path(value), "labels": names.labels(value)}
    if value.language:
        return {"text": value.value, "language": value.language}
    return {"text": value.value, "datatype": value.datatype.value}
