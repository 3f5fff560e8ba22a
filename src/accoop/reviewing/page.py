"""A review put together: the report as printed, with marks, claims, rules and things, in one language."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from pyoxigraph import NamedNode, Triple

from accoop.claims.extraction import Extraction
from accoop.model.mentions import Mention, TopicMention, Unresolved, flattened
from accoop.model.report import Offsets, Paragraph
from accoop.rdf.ordering import natural
from accoop.rdf.terms import Terms
from accoop.reviewing import anchors
from accoop.reviewing.claims import Claims, grouped
from accoop.reviewing.marking import Span, marked
from accoop.reviewing.model import (
    ClaimView,
    Doubt,
    Line,
    Mark,
    NoteView,
    Page,
    ParagraphView,
    Piece,
    RuleUse,
    RuleView,
    SectionView,
)
from accoop.reviewing.names import Names
from accoop.reviewing.rules import program_rule
from accoop.reviewing.things import mentioned_things
from accoop.wording import Wording

UNRESOLVED: Final = "unresolved"
TOPIC: Final = "topic"
LABEL: Final = "label"
_MEETING_FACTS: Final = ("heldBy", "place", "attendanceMode", "sittings", "chair", "jointWith")
# Rules that stand in no pack, and what is said of them.
_PROGRAM_RULES: Final = {"label": "review-rule-label", "symbol": "review-rule-symbol"}


@dataclass(frozen=True, slots=True)
class Material:
    """What a review is made of.

    Attributes:
        extraction: what was read.
        graph: its graph.
        content: the ontology and the authority graph, for names.
        rules: the rules of its language's pack, by identity.
        counts: what was found: the key of a message that names it, and how many.
    """

    extraction: Extraction
    graph: Sequence[Triple]
    content: Iterable[Triple]
    rules: Mapping[str, RuleView]
    counts: Sequence[tuple[str, int]]


def review(material: Material, terms: Terms, wording: Wording) -> Page:
    """Put a review together in the language of the wording."""
    names = Names([*material.content, *material.graph], terms, wording.language)
    return _Writer(material, names, wording).page()


def _place(unresolved: Unresolved) -> str:
    """The anchor of the paragraph, heading or title in which words are not resolved."""
    if unresolved.paragraph:
        return anchors.paragraph(unresolved.paragraph)
    return f"s{unresolved.section}" if unresolved.section else anchors.TITLE


class _Writer:
    """Puts together what is shown of one report."""

    def __init__(self, material: Material, names: Names, wording: Wording) -> None:
        self._material = material
        self._extraction = material.extraction
        self._report = material.extraction.report
        self._names = names
        self._wording = wording
        self._mentions = {
            paragraph.number: list(flattened(paragraph.mentions))
            for paragraph in self._extraction.recognition.paragraphs
        }
        self._headings = {
            heading.section: list(flattened(heading.mentions))
            for heading in self._extraction.recognition.headings
        }
        self._doubts: defaultdict[str, list[Unresolved]] = defaultdict(list)
        for unresolved in self._extraction.unresolved:
            self._doubts[_place(unresolved)].append(unresolved)
        titles = {section.number: section.title.text for section in self._report.sections}
        self._things = tuple(mentioned_things(self._mentions, self._headings, titles, names))
        mentioned = {thing.path for thing in self._things}
        self._claims = Claims(material.graph, names, wording, mentioned)
        self._views = self._claims.views()

    def page(self) -> Page:
        """All of it."""
        title = self._report.title.text
        kinds = Counter(mention.kind for found in self._mentions.values() for mention in found)
        kinds[TOPIC] = sum(len(p.topics) for p in self._extraction.recognition.paragraphs)
        return Page(
            self._wording.language,
            self._report.language,
            self._report.source.name,
            self._extraction.key,
            marked(title, self._marks(anchors.TITLE, self._headings[""], (), title)),
            title,
            tuple(self._meeting()),
            tuple(self._agenda()),
            tuple((self._wording.say(key), count) for key, count in self._material.counts),
            tuple((kind, self._kind(kind), count) for kind, count in sorted(kinds.items()) if count),
            tuple(self._sections()),
            tuple(self._notes()),
            tuple(self._doubt(doubt) for doubts in self._doubts.values() for doubt in doubts),
            tuple(self._claim_rules()),
            tuple(self._mention_rules()),
            self._things,
        )

    def _sections(self) -> Iterator[SectionView]:
        below: defaultdict[str, list[ParagraphView]] = defaultdict(list)
        recognised = self._extraction.recognition.paragraphs
        for paragraph, found in zip(self._report.paragraphs, recognised, strict=True):
            below[paragraph.section].append(self._paragraph(paragraph, found.topics))
        notes: defaultdict[str, list[int]] = defaultdict(list)
        for note in self._report.footnotes:
            notes[note.anchor].append(note.number)
        if below[""]:
            yield SectionView("section-0", 1, "", "", (), (), tuple(below[""]))
        parents = {section.number: section.parent for section in self._report.sections}
        for section in self._report.sections:
            level, above = 1, section.parent
            while above:
                level, above = level + 1, parents.get(above, "")
            yield SectionView(
                anchors.section(section.number),
                level,
                self._printed(section.title.offsets),
                section.title.text,
                self._heading(section.number, section.title.text),
                tuple(notes[section.number]),
                tuple(below[section.number]),
            )

    def _heading(self, section: str, title: str) -> tuple[Piece, ...]:
        return marked(title, self._marks(f"s{section}", self._headings[section], (), title))

    def _paragraph(self, paragraph: Paragraph, topics: Sequence[TopicMention]) -> ParagraphView:
        number, text = paragraph.number, paragraph.text
        spans = self._marks(anchors.paragraph(number), self._mentions[number], topics, text)
        for item in paragraph.items:
            start = text.rfind(item.label, 0, item.start)
            if start >= 0:
                anchor = anchors.item(number, item.number)
                spans.append(Span(start, start + len(item.label), Mark(LABEL, "", "", anchor)))
        lines = []
        start = 0
        for index, line in enumerate(text.split("\n")):
            lines.append(Line(marked(text, spans, start, start + len(line)), index > 0))
            start += len(line) + 1
        return ParagraphView(
            anchors.paragraph(number),
            number,
            self._printed(paragraph.passage.offsets) or str(number),
            tuple(lines),
            grouped(self._views.get(number, [])),
            tuple(self._doubt(doubt) for doubt in self._doubts.get(anchors.paragraph(number), ())),
        )

    def _printed(self, offsets: Offsets) -> str:
        """What the source prints on the line before a passage: its number or letter."""
        text = self._report.source.text
        start, _ = offsets.span
        return text[text.rfind("\n", 0, start) + 1 : start].strip()

    def _marks(
        self, place: str, mentions: Iterable[Mention], topics: Iterable[TopicMention], text: str
    ) -> list[Span]:
        spans = [
            Span(u.start, u.start + len(u.words), self._doubtful(u)) for u in self._doubts.get(place, ())
        ]
        doubted = {(span.start, span.end) for span in spans}
        for mention in mentions:
            if mention.resolved and (mention.start, mention.end) not in doubted:
                spans.append(Span(mention.start, min(mention.end, len(text)), self._mark(mention)))
        for topic in topics:
            title = f"{self._kind(TOPIC)}: {self._names.concept(TOPIC, topic.topic)}"
            spans.append(Span(topic.start, topic.end, Mark(TOPIC, title)))
        return spans

    def _mark(self, mention: Mention) -> Mark:
        meant = [f"{self._names.thing(thing.path)} ({thing.path})" for thing in mention.things]
        if mention.period is not None:
            start, end = mention.period.start, mention.period.end
            meant.append(start if start == end else f"{start} \u2013 {end}")
        title = self._wording.say(
            "review-mark", kind=self._kind(mention.kind), meant="; ".join(meant), rule=mention.rule
        )
        target = anchors.thing(mention.things[0].path) if mention.things else ""
        return Mark(mention.kind, title, target)

    def _doubtful(self, doubt: Unresolved) -> Mark:
        title = f"{self._wording.say('review-unresolved')}: {self._wording.say(doubt.reason)}"
        return Mark(UNRESOLVED, title, "", anchors.doubt(_place(doubt), doubt.start))

    def _doubt(self, doubt: Unresolved) -> Doubt:
        reason = self._wording.say(doubt.reason)
        place = self._wording.place(doubt.paragraph, doubt.section)
        return Doubt(anchors.doubt(_place(doubt), doubt.start), place, doubt.words, reason)

    def _kind(self, kind: str) -> str:
        return self._names.concept("mention-kind", kind)

    def _notes(self) -> Iterator[NoteView]:
        for note in self._report.footnotes:
            place = note.anchor
            target = place.replace("para/", "p") if place.startswith("para/") else anchors.section(place)
            yield NoteView(anchors.note(note.number), note.number, note.passage.text, target if place else "")

    def _meeting(self) -> Iterator[tuple[str, str]]:
        """What the graph says of the meeting, as far as it is said in a word."""
        meeting = self._extraction.recognition.home.meeting
        said = self._claims.facts_of(meeting.path)
        yield self._names.term("Meeting"), self._names.thing(meeting.path)
        period = self._extraction.period
        if period is not None:
            when = period.start if period.start == period.end else f"{period.start} \u2013 {period.end}"
            yield self._wording.say("review-period"), when
        for name in _MEETING_FACTS:
            values = said.get(name, ())
            told = [self._told(v) if isinstance(v, NamedNode) else v.value for v in values]
            if told:
                yield self._names.term(name), "; ".join(sorted(told))

    def _told(self, node: NamedNode) -> str:
        return self._names.of(node) or node.value.rpartition("/")[2]

    def _agenda(self) -> Iterator[tuple[str, str]]:
        meeting = self._extraction.recognition.home.meeting
        found = []
        for item in self._claims.facts_of(meeting.path).get("agenda", ()):
            said = self._claims.facts_of(item.value.removeprefix(self._names.terms.things))
            number = next((v.value for v in said.get("number", ())), "")
            found.append((number, next((v.value for v in said.get("title", ())), "")))
        yield from sorted(found, key=lambda entry: natural(entry[0]))

    def _rule(self, identity: str) -> RuleView:
        known = self._material.rules.get(identity)
        if known is not None:
            return known
        return program_rule(identity, self._wording.say(_PROGRAM_RULES.get(identity, "review-rule-program")))

    def _claim_rules(self) -> Iterator[RuleUse]:
        found: defaultdict[str, list[ClaimView]] = defaultdict(list)
        for number in sorted(self._views):
            for view in self._views[number]:
                found[view.rule].append(view)
        for identity in sorted(found):
            links = tuple((f"{view.paragraph} {view.key}", view.anchor) for view in found[identity])
            yield RuleUse(self._rule(identity), len(found[identity]), links)

    def _mention_rules(self) -> Iterator[RuleUse]:
        counts: Counter[str] = Counter()
        places: defaultdict[str, set[int]] = defaultdict(set)
        for number, mentions in self._mentions.items():
            for mention in mentions:
                counts[mention.rule] += 1
                places[mention.rule].add(number)
        for identity in sorted(counts):
            links = tuple((str(number), anchors.paragraph(number)) for number in sorted(places[identity]))
            yield RuleUse(self._rule(identity), counts[identity], links)
