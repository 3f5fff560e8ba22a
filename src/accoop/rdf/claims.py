"""Claims in RDF: each class with its own properties, all with the words that say it."""

from collections.abc import Mapping

from pyoxigraph import Literal, NamedNode

from accoop.claims.extraction import Extraction
from accoop.model.claims import (
    Act,
    Claim,
    Development,
    LegalBasisUse,
    MandateAct,
    Observation,
    Participation,
    PreambularAct,
    Recommendation,
    Statement,
)
from accoop.model.mentions import Period
from accoop.pack.labels import Labels
from accoop.rdf.nodes import Nodes
from accoop.rdf.terms import time_literal
from accoop.rdf.text import TextNodes

# A data cube wants a value for each dimension, also where the words give none.
_NOT_STATED = "not-stated"


def write_claims(nodes: Nodes, text: TextNodes, extraction: Extraction, labels: Mapping[str, Labels]) -> None:
    """State every claim of a report."""
    for claim in extraction.claims:
        node = nodes.terms.thing(text.places.claim(claim))
        _common(nodes, text, node, claim)
        match claim:
            case MandateAct():
                _mandate(nodes, text, node, claim)
            case PreambularAct():
                _preambular(nodes, text, node, claim)
            case Participation():
                _participation(nodes, node, claim, extraction.report.language)
            case Development():
                _development(nodes, node, claim)
            case Statement():
                _statement(nodes, text, node, claim, extraction.report.language)
            case LegalBasisUse():
                _use(nodes, node, claim, labels)
            case Observation():
                _observation(nodes, text, node, claim)
            case Recommendation():
                _recommendation(nodes, text, node, claim)


def _common(nodes: Nodes, text: TextNodes, node: NamedNode, claim: Claim) -> None:
    nodes.typed(node, type(claim).__name__)
    nodes.text(node, "rule", claim.rule)
    for rule in claim.also:
        nodes.text(node, "alsoRule", rule)
    nodes.link(
        node, "about", *(thing for thing in claim.about if thing.kind != "Speaker" or not claim.topics)
    )
    nodes.concept(node, "topic", "topic", claim.topics)
    text.quote(node, claim.quote.paragraph, claim.quote.start, claim.quote.end)


def _act(nodes: Nodes, text: TextNodes, node: NamedNode, act: Act) -> None:
    nodes.link(node, "actor", act.actor)
    nodes.concept(node, "verb", "verb", (act.verb,))
    nodes.concept(node, "modifier", "modifier", act.modifiers)
    nodes.link(node, "vehicle", act.vehicle)
    nodes.say(node, "content", text.words(act.content.paragraph, act.content.start, act.content.end))


def _mandate(nodes: Nodes, text: TextNodes, node: NamedNode, act: MandateAct) -> None:
    _act(nodes, text, node, act)
    nodes.link(node, "addressee", *act.addressees)
    nodes.link(node, "actsOn", *act.acts_on)
    nodes.say(node, "item", *(text.item(act.quote.paragraph, item.label) for item in act.items))
    if act.deadline is not None:
        nodes.link(node, "dueAt", act.deadline.session)
        nodes.say(node, "dueDate", time_literal(act.deadline.date) if act.deadline.date else None)


def _preambular(nodes: Nodes, text: TextNodes, node: NamedNode, act: PreambularAct) -> None:
    _act(nodes, text, node, act)
    nodes.link(node, "recalls", *act.recalls)


def _participation(nodes: Nodes, node: NamedNode, claim: Participation, language: str) -> None:
    nodes.link(node, "agent", claim.agent)
    nodes.concept(node, "role", "role", (claim.role,))
    nodes.link(node, "meeting", claim.meeting)
    nodes.link(node, "onBehalfOf", claim.on_behalf_of)
    nodes.text(node, "office", claim.office, language)


def _development(nodes: Nodes, node: NamedNode, claim: Development) -> None:
    if any(thing.kind == "Speaker" for thing in claim.about):
        # Something of an unnamed state's, or without a name: its topic says what it is.
        nodes.concept(node, "about", "topic", claim.topics)
        nodes.link(node, "reportedBy", *claim.about)
    nodes.concept(node, "kind", "development-kind", (claim.kind,))
    nodes.concept(node, "status", "status", (claim.status,))
    nodes.period(node, claim.period)
    nodes.link(node, "place", claim.place)
    nodes.link(node, "actor", *claim.actors)
    nodes.link(node, "recommendedBy", claim.recommended_by)


def _statement(nodes: Nodes, text: TextNodes, node: NamedNode, claim: Statement, language: str) -> None:
    nodes.link(node, "speaker", claim.speaker)
    nodes.link(node, "relays", claim.relayed)
    nodes.concept(node, "kind", "statement-kind", (claim.kind,))
    nodes.text(node, "reportingVerb", claim.verb, language)
    nodes.say(node, "content", text.words(claim.content.paragraph, claim.content.start, claim.content.end))


def _use(nodes: Nodes, node: NamedNode, claim: LegalBasisUse, labels: Mapping[str, Labels]) -> None:
    nodes.link(node, "user", claim.user)
    nodes.link(node, "state", claim.user if claim.user.kind == "State" else None)
    nodes.link(node, "instrument", claim.instrument)
    nodes.link(node, "provision", claim.provision)
    nodes.concept(node, "cooperationForm", "cooperation-form", (claim.form,))
    nodes.say(node, "mayBeUsed" if claim.used is None else "isUsed", Literal(claim.used is not False))
    if claim.provision is not None and not claim.printed:
        # Only the provision is inferred; the use itself is printed.
        because = NamedNode(node.value.replace("/id/claim/", "/id/inference/") + "-provision")
        nodes.inferred(because, node, "provision", nodes.terms.thing(claim.provision.path))
        for language, words in labels.items():
            nodes.text(because, "inferenceReason", words.inferred_provision, language)


def _observation(nodes: Nodes, text: TextNodes, node: NamedNode, claim: Observation) -> None:
    nodes.typed(node, "qb:Observation")
    nodes.say(node, "qb:dataSet", nodes.terms.thing(f"dataset/{text.places.key}"))
    nodes.concept(node, "measure", "measure", (claim.measure,))
    nodes.say(node, "value", Literal(str(claim.value), datatype=nodes.terms.term("xsd:decimal")))
    nodes.concept(node, "unit", "unit", (claim.unit,))
    nodes.concept(node, "qualifier", "qualifier", (claim.qualifier,))
    nodes.concept(node, "quantifier", "quantifier", (claim.quantifier,))
    nodes.link(node, "countedFor", claim.counted_for)
    nodes.concept(node, "aspect", "topic", (claim.aspect or _NOT_STATED,))
    nodes.period(node, claim.period)
    nodes.text(node, "refPeriod", interval(claim.period) or _NOT_STATED)
    nodes.link(node, "reportedBy", claim.speaker)
    if not claim.about:
        nodes.link(node, "about", claim.counted_for)
    if claim.part_of is not None:
        # Answers are counted in one paragraph and their shares in the next ones.
        nodes.say(node, "shareOf", nodes.terms.thing(text.places.keyed(*claim.part_of)))


def interval(period: Period | None) -> str | None:
    """A period as ISO 8601 writes it: a day, month or year alone, or two with a slash, the second open.

    >>> interval(Period("2021-01", "2021-06")), interval(Period("2020", "2020"))
    ('2021-01/2021-06', '2020')
    >>> interval(Period("2019", ""))
    '2019/..'
    """
    if period is None:
        return None
    return period.start if period.start == period.end else f"{period.start}/{period.end or '..'}"


def _recommendation(nodes: Nodes, text: TextNodes, node: NamedNode, claim: Recommendation) -> None:
    nodes.text(node, "number", claim.number)
    nodes.say(node, "content", text.words(claim.content.paragraph, claim.content.start, claim.content.end))
    nodes.link(node, "meeting", claim.meeting)
    nodes.link(node, "recommendedBy", claim.recommended_by)
