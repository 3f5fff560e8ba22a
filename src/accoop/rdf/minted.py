"""Things that a report introduces, in RDF, with labels in the languages of all packs."""

from collections.abc import Callable, Mapping

from pyoxigraph import NamedNode

from accoop.authority import Authority
from accoop.model.minted import (
    AgendaItemFacts,
    DocumentFacts,
    Facts,
    MeetingFacts,
    PanelFacts,
    PersonFacts,
    ProvisionFacts,
    ResolutionFacts,
    SeriesFacts,
    SpeakerFacts,
)
from accoop.model.things import Thing
from accoop.numerals import roman
from accoop.pack.labels import Labels
from accoop.rdf.nodes import Nodes
from accoop.recognising.minting import session_number


class MintedNodes:
    """States what is known of the things that one report introduces."""

    def __init__(self, nodes: Nodes, known: Authority, labels: Mapping[str, Labels], language: str) -> None:
        self._nodes = nodes
        self._labels = labels
        self._language = language
        self._known = known
        self._called = {(name.thing.path, name.language): name.text for name in known.preferred}
        self._states: dict[type[Facts], Callable[..., None]] = {
            AgendaItemFacts: self._agenda_item,
            DocumentFacts: self._document,
            MeetingFacts: self._meeting,
            PanelFacts: self._panel,
            PersonFacts: self._person,
            ProvisionFacts: self._provision,
            ResolutionFacts: self._resolution,
            SeriesFacts: self._series,
            SpeakerFacts: self._speaker,
        }

    def write(self, facts: Facts) -> None:
        """State what is known of a thing."""
        node = self._nodes.terms.thing(facts.thing.path)
        self._nodes.typed(node, facts.thing.kind)
        self._states[type(facts)](node, facts)

    def _person(self, node: NamedNode, facts: PersonFacts) -> None:
        self._label(node, lambda _labels, _language: facts.name)

    def _panel(self, node: NamedNode, facts: PanelFacts) -> None:
        self._nodes.link(node, "partOf", facts.meeting)
        self._nodes.text(node, "title", facts.title, self._language)
        self._label(node, lambda labels, _: labels.panel)

    def _series(self, node: NamedNode, facts: SeriesFacts) -> None:
        self._nodes.link(node, "heldBy", *facts.held_by)
        self._label(
            node,
            lambda labels, lang: labels.meeting_series.format(
                bodies=labels.between.join(self.name(body, lang) for body in facts.held_by)
            ),
        )

    def name(self, thing: Thing, language: str) -> str:
        """What a thing is called in a language: its preferred name, else its path's last segment."""
        return self._called.get((thing.path, language), thing.path.rpartition("/")[2])

    def _label(self, node: NamedNode, called: Callable[[Labels, str], str]) -> None:
        for language, labels in self._labels.items():
            self._nodes.text(node, "skos:prefLabel", called(labels, language), language)

    def _resolution(self, node: NamedNode, facts: ResolutionFacts) -> None:
        nodes = self._nodes
        nodes.text(node, "number", facts.number)
        nodes.link(node, "adoptedBy", facts.body)
        nodes.link(node, "adoptedAt", facts.adopted_at)
        nodes.text(node, "dcterms:title", facts.title, self._language)
        if (facts.thing.path, next(iter(self._labels))) in self._called:
            return
        self._label(
            node,
            lambda labels, lang: (
                labels.decision if facts.thing.kind == "Decision" else labels.resolution
            ).format(body=self.name(facts.body, lang), number=facts.number),
        )

    def _provision(self, node: NamedNode, facts: ProvisionFacts) -> None:
        nodes = self._nodes
        number = roman(facts.chapter) if facts.chapter else facts.number
        nodes.text(node, "number", number)
        nodes.link(node, "partOf", facts.part_of)
        self._label(node, lambda labels, lang: self._cited(labels, lang, facts))

    def _cited(self, labels: Labels, language: str, facts: ProvisionFacts) -> str:
        instrument = self.name(facts.instrument, language)
        if facts.chapter:
            return labels.chapter.format(instrument=instrument, chapter=roman(facts.chapter))
        parts = [labels.article.format(instrument=instrument, article=facts.article)]
        if facts.paragraph is not None:
            parts.append(labels.paragraph.format(paragraph=facts.paragraph))
        if facts.point is not None:
            parts.append(labels.point.format(point=facts.point))
        return "".join(parts)

    def _document(self, node: NamedNode, facts: DocumentFacts) -> None:
        nodes = self._nodes
        nodes.text(node, "symbol", facts.symbol)
        nodes.concept(node, "documentType", "document-type", (facts.kind,))
        nodes.text(node, "dcterms:title", facts.title, self._language)
        nodes.link(node, "issuedBy", facts.issued_by)
        nodes.link(node, "submittedTo", facts.submitted_to)
        nodes.link(node, "draftOf", facts.draft_of)
        self._label(node, lambda labels, _: facts.symbol or labels.note_verbale.format(date=facts.dated))

    def _agenda_item(self, node: NamedNode, facts: AgendaItemFacts) -> None:
        nodes = self._nodes
        nodes.text(node, "number", facts.number)
        nodes.text(node, "title", facts.title, self._language)
        nodes.link(node, "partOf", facts.meeting)
        nodes.link(node, "jointWith", *facts.joint_with)
        self._label(node, lambda labels, _: labels.agenda_item.format(number=facts.number))

    def _meeting(self, node: NamedNode, facts: MeetingFacts) -> None:
        nodes = self._nodes
        nodes.number(node, "ordinal", facts.ordinal)
        nodes.link(node, "heldBy", *facts.held_by)
        nodes.period(node, facts.period)
        nodes.link(node, "place", facts.place)
        nodes.concept(node, "attendanceMode", "attendance-mode", (facts.mode,))
        nodes.number(node, "sittings", facts.sittings)
        nodes.link(node, "chair", *facts.chairs)
        nodes.link(node, "jointWith", *facts.joint_with)
        nodes.link(node, "agenda", *facts.agenda)
        nodes.concept(node, "status", "status", (facts.status,))
        self._label(node, lambda labels, lang: self._session(labels, lang, facts))

    def meeting_name(self, meeting: Thing, body: Thing, language: str) -> str:
        """What a body's meeting is called in a language, as its path tells it."""
        session = session_number(meeting)
        facts = MeetingFacts(meeting, (body,), ordinal=session.ordinal if session else None)
        return self._session(self._labels[language], language, facts)

    def _session(self, labels: Labels, language: str, facts: MeetingFacts) -> str:
        names = [self.name(body, language) for body in facts.held_by]
        if facts.ordinal is not None and names:
            # Bodies that adopt resolutions hold sessions; the others meet.
            adopts = self._known.linked(facts.held_by[0].path, "resolutionPattern")
            form = labels.session if adopts else labels.meeting
            return self._resumed(labels, form.format(body=names[0], ordinal=facts.ordinal), facts.thing)
        if len(names) == 1:
            return labels.dated_meeting.format(body=names[0], date=facts.thing.path.rpartition("/")[2])
        return labels.joint_meeting.format(
            bodies=labels.between.join(names), year=facts.thing.path.rpartition("/")[2]
        )

    @staticmethod
    def _resumed(labels: Labels, session: str, meeting: Thing) -> str:
        """The name of a session with what its path says of its resumption and its parts."""
        number = session_number(meeting)
        if number is not None and number.resumed is not None:
            form = labels.resumed if number.resumed else labels.resumed_once
            session = form.format(session=session, number=number.resumed)
        if number is not None and number.part is not None:
            session = labels.session_part.format(session=session, number=number.part)
        return session

    def _speaker(self, node: NamedNode, facts: SpeakerFacts) -> None:
        nodes = self._nodes
        nodes.link(node, "onBehalfOf", facts.on_behalf_of)
        nodes.concept(node, "quantifier", "quantifier", (facts.quantifier,))
        self._label(
            node,
            lambda labels, lang: self._speaker_name(labels, lang, facts),
        )

    def _speaker_name(self, labels: Labels, language: str, facts: SpeakerFacts) -> str:
        if facts.on_behalf_of is None:
            return labels.speaker.format(paragraph=facts.paragraph, ordinal=last_ordinal(facts.thing))
        behalf = self.name(facts.on_behalf_of, language)
        return labels.speaker_for.format(paragraph=facts.paragraph, behalf=behalf)


def last_ordinal(speaker: Thing) -> str:
    """Which of the speakers that its paragraph introduces a speaker is.

    >>> last_ordinal(Thing("speaker/x/10/p21-3", "Speaker"))
    '3'
    """
    return speaker.path.rpartition("-")[2]
