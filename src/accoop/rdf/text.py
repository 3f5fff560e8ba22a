"""A document as printed, in RDF: sections, paragraphs, parts, notes and mentions."""

from collections.abc import Sequence

from pyoxigraph import Literal, NamedNode

from accoop.claims.extraction import Extraction
from accoop.claims.matched import without_end_mark
from accoop.model.claims import Development
from accoop.model.mentions import Mention, flattened
from accoop.model.report import UNNUMBERED, Offsets, Report
from accoop.model.resolution import OPERATIVE, PREAMBLE, Resolution
from accoop.rdf.nodes import Nodes
from accoop.rdf.places import Places
from accoop.rdf.terms import time_literal


class TextNodes:
    """States what is printed in one document.

    Attributes:
        places: the names of the document's nodes.
        report: the node of the document.
        source: the node of the file that it was read from.
    """

    def __init__(self, nodes: Nodes, extraction: Extraction) -> None:
        self._nodes = nodes
        self._extraction = extraction
        self._report: Report = extraction.report
        self._language = extraction.report.language
        self.places = Places(extraction)
        self.report = nodes.terms.thing(self.places.document)
        self.source = nodes.terms.thing(f"source/{extraction.report.source.sha256}")

    def paragraph(self, number: int) -> NamedNode:
        """The node of a paragraph."""
        return self._nodes.terms.thing(self.places.paragraph(number))

    def section(self, number: str) -> NamedNode:
        """The node of a section."""
        return self._nodes.terms.thing(self.places.section(number))

    def write(self) -> None:
        """State everything that is printed."""
        nodes, report = self._nodes, self._report
        nodes.text(self.report, "dcterms:title", report.title.text, self._language)
        nodes.text(self.report, "dcterms:language", self._language)
        nodes.text(self.report, "symbol", self._extraction.symbol)
        if isinstance(report, Resolution):
            nodes.typed(self.report, "Resolution")
        else:
            nodes.typed(self.report, "MeetingReport")
            nodes.link(self.report, "meeting", self._extraction.recognition.home.meeting)
            self._adoption()
        self._place(self.report, report.title.offsets)
        self._sections()
        self._paragraphs()
        self._kept()
        self._notes()
        self._mentions()

    def quote(self, node: NamedNode, number: int, start: int, end: int) -> None:
        """State the words of a paragraph that a claim, a mention or a part stands on."""
        self._quoted(node, self.paragraph(number), self.places.printed(number).text, start, end)

    def _quoted(self, node: NamedNode, evidence: NamedNode, text: str, start: int, end: int) -> None:
        nodes = self._nodes
        nodes.say(node, "evidence", evidence)
        nodes.text(node, "quote", text[start:end], self._language)
        nodes.number(node, "quoteStart", start)
        nodes.number(node, "quoteEnd", end)

    def words(self, number: int, start: int, end: int) -> Literal:
        """The words between two offsets of a paragraph."""
        return Literal(self.places.printed(number).text[start:end], language=self._language)

    def item(self, number: int, label: str) -> NamedNode:
        """The node of a lettered or numbered part of a paragraph."""
        return self._nodes.terms.thing(self.places.item(number, label))

    def _place(self, node: NamedNode, offsets: Offsets) -> None:
        start, end = offsets.span
        self._nodes.say(node, "sourceRange", NamedNode(f"{self.source.value}#char={start},{end}"))

    def _adoption(self) -> None:
        """State when and by whom the report was adopted, as its own claim of that says."""
        nodes = self._nodes
        path = nodes.terms.path(self.report)
        for claim in self._extraction.claims:
            if isinstance(claim, Development) and any(thing.path == path for thing in claim.about):
                nodes.link(self.report, "adoptedAt", self._extraction.recognition.home.meeting)
                nodes.link(self.report, "adoptedBy", *claim.actors)
                nodes.say(self.report, "orallyRevised", Literal(True) if claim.orally_revised else None)
                if claim.period is not None:
                    nodes.say(self.report, "adoptionDate", time_literal(claim.period.end))

    def _sections(self) -> None:
        nodes = self._nodes
        for section in self._report.sections:
            node = self.section(section.number)
            nodes.typed(node, "Section")
            nodes.text(node, "number", section.number)
            nodes.text(node, "title", section.title.text, self._language)
            nodes.say(node, "partOf", self.section(section.parent) if section.parent else self.report)
            self._place(node, section.title.offsets)

    def _paragraphs(self) -> None:
        nodes = self._nodes
        recognised = self._extraction.recognition.paragraphs
        for paragraph, found in zip(self._report.paragraphs, recognised, strict=True):
            node = self.paragraph(paragraph.number)
            nodes.typed(node, "Paragraph", *_kinds(paragraph.part))
            nodes.number(node, "number", paragraph.printed)
            nodes.text(node, "text", paragraph.text, self._language)
            nodes.say(node, "partOf", self.section(paragraph.section) if paragraph.section else self.report)
            self._place(node, paragraph.passage.offsets)
            nodes.concept(node, "topic", "topic", (topic.topic for topic in found.topics))
            for item in paragraph.items:
                part = self.item(paragraph.number, item.label)
                nodes.typed(part, "Item")
                nodes.text(part, "number", item.label)
                end = item.start + len(without_end_mark(paragraph.text[item.start : item.end]))
                nodes.say(part, "text", self.words(paragraph.number, item.start, end))
                nodes.say(part, "partOf", node)
                self.quote(part, paragraph.number, item.start, end)

    def _kept(self) -> None:
        """State what is kept as text only."""
        nodes = self._nodes
        for kept in self._report.kept:
            node = nodes.terms.thing(f"{self.places.document}/{kept.path}")
            nodes.typed(node, "UnreadPart")
            nodes.text(node, "text", kept.passage.text, self._language)
            nodes.say(node, "partOf", self.section(kept.section) if kept.section else self.report)
            self._place(node, kept.passage.offsets)

    def _notes(self) -> None:
        nodes = self._nodes
        for note in self._report.footnotes:
            node = nodes.terms.thing(self.places.note(note.number))
            nodes.typed(node, "Footnote")
            nodes.text(node, "number", str(note.number))
            nodes.text(node, "text", note.passage.text, self._language)
            nodes.say(node, "partOf", self.report)
            self._place(node, note.passage.offsets)
            if note.anchor:
                section = "/" not in note.anchor
                path = f"{'section/' if section else ''}{note.anchor}"
                nodes.say(node, "anchor", nodes.terms.thing(f"{self.places.document}/{path}"))

    def _mentions(self) -> None:
        recognition = self._extraction.recognition
        for heading in recognition.headings:
            place = self.section(heading.section) if heading.section else self.report
            label = f"s{heading.section}" if heading.section else "title"
            self._mentioned(place, label, heading.text, heading.mentions)
        for paragraph in recognition.paragraphs:
            place, label = self.paragraph(paragraph.number), self.places.label(paragraph.number)
            self._mentioned(place, label, paragraph.text, paragraph.mentions)
        for note, found in zip(self._report.footnotes, recognition.notes, strict=False):
            place = self._nodes.terms.thing(self.places.note(note.number))
            self._mentioned(place, f"note{note.number}", found.text, found.mentions)

    def _mentioned(self, place: NamedNode, label: str, text: str, mentions: Sequence[Mention]) -> None:
        """State the mentions of a paragraph, a footnote, a heading or the title."""
        nodes = self._nodes
        for mention in flattened(mentions):
            if mention.kind == "group":
                continue
            where = f"{label}/{self._language}-{mention.start}-{mention.end}"
            node = nodes.terms.thing(f"mention/{self.places.key}/{where}")
            nodes.typed(node, "Mention")
            nodes.concept(node, "mentionKind", "mention-kind", (mention.kind,))
            nodes.text(node, "rule", mention.rule)
            nodes.link(node, "refersTo", *mention.things)
            nodes.period(node, mention.period)
            self._quoted(node, place, text, mention.start, mention.end)
            nodes.link(place, "mentions", *mention.things)


def _kinds(part: str) -> tuple[str, ...]:
    """The classes that say in which part of a document a paragraph stands."""
    return {
        PREAMBLE: ("PreambularParagraph",),
        OPERATIVE: ("OperativeParagraph",),
        UNNUMBERED: ("UnnumberedParagraph",),
    }.get(part, ())
