"""What a resolution's head says of it, in RDF: names, dates, agenda item, subjects, goals, vote and way."""

import re
from typing import Final

from pyoxigraph import Literal, NamedNode

from accoop.authority import Authority
from accoop.claims.concerned import agenda_item
from accoop.claims.resolution import item_number
from accoop.model.resolution import Masthead, Vote
from accoop.rdf.nodes import Nodes
from accoop.rdf.terms import time_literal
from accoop.recognising.memory import Home
from accoop.recognising.minting import symbol_thing

_STEPS: Final = {"recommended": "recommendedIn", "adopted": "recordedIn"}
_CAPITAL: Final = re.compile("(?<!^)(?=[A-Z])")


def write_masthead(nodes: Nodes, node: NamedNode, head: Masthead, home: Home, known: Authority) -> None:
    """State what the head of a resolution says.

    Args:
        nodes: where it is stated.
        node: the resolution.
        head: its head.
        home: its house.
        known: the authority graph, which tells resolutions from other documents by their symbols.
    """
    for name, day in (("adoptionDate", head.adopted), ("dcterms:issued", head.issued)):
        nodes.say(node, name, time_literal(day) if day else None)
    if head.agenda_item is not None:
        item = agenda_item(home.meeting, item_number(head.agenda_item))
        nodes.link(node, "underAgendaItem", item)
    if head.names is not None:
        nodes.text(node, "frbrWork", head.names.work)
        nodes.text(node, "frbrExpression", head.names.expression)
        nodes.text(node, "frbrManifestation", head.names.manifestation)
    for subject in head.subjects:
        if subject.iri:
            concept = NamedNode(subject.iri)
            nodes.say(node, "dcterms:subject", concept)
            nodes.text(concept, "rdfs:label", subject.words, "en")
        else:
            nodes.text(node, "subjectHeading", subject.words, "en")
    for goal in head.goals:
        nodes.say(node, "sustainableDevelopmentGoal", nodes.terms.term(f"sdg:{goal}"))
    if head.vote is not None:
        _vote(nodes, node, head.vote)
    for step in head.steps:
        if step.kind in _STEPS:
            nodes.link(node, _STEPS[step.kind], symbol_thing(step.symbol, known))


def _vote(nodes: Nodes, node: NamedNode, vote: Vote) -> None:
    # `adoptedWithoutVote` is the concept without-vote.
    outcome = _CAPITAL.sub("-", vote.outcome).lower().removeprefix("adopted-")
    if outcome in ("without-vote", "recorded-vote", "vote"):
        nodes.concept(node, "voteOutcome", "vote-outcome", (outcome,))
    for name, count in (
        ("votesInFavour", vote.in_favour),
        ("votesAgainst", vote.against),
        ("votesAbstaining", vote.abstaining),
    ):
        nodes.say(node, name, None if count is None else Literal(count))
