"""From meetings and speakers to what was said, and from there to the recommendations that grew from it."""

from collections.abc import Iterator

from accoop.lineage.edges import edges, inferred
from accoop.lineage.evidence import Witnesses
from accoop.lineage.facts import Facts
from accoop.lineage.model import Edge, Relation


def statement_edges(facts: Facts, told: Witnesses) -> Iterator[Edge]:
    """Meeting to statement; state or body to what its speaker said; statement to its subjects and offspring.

    A speaker whom the report leaves unnamed stays unnamed.
    """
    for statement in facts.instances("Statement"):
        evidence = [said] if (said := told.of(statement)) is not None else []
        for paragraph in facts.things(statement, "evidence"):
            for meeting in facts.things(paragraph.partition("/para/")[0], "meeting"):
                yield from edges(meeting, statement, Relation.HEARD, evidence)
        for speaker in facts.things(statement, "speaker"):
            for agent in facts.things(speaker, "onBehalfOf"):
                yield from edges(agent, statement, Relation.SAID, evidence)
        for thing in facts.things(statement, "about"):
            yield from edges(statement, thing, Relation.REFERS_TO, evidence)
        for recommendation in facts.subjects("derivedFrom", statement):
            if "Recommendation" in facts.classes(recommendation):
                yield grown(facts, told, statement, recommendation)


def grown(facts: Facts, told: Witnesses, claim: str, recommendation: str) -> Edge:
    """The edge from a claim to a recommendation that grew from it; most reports do not print it."""
    if set(facts.subjects("rdf:object", claim)) & set(facts.subjects("rdf:subject", recommendation)):
        return inferred(claim, recommendation, Relation.GREW_INTO)
    evidence = [said] if (said := told.of(recommendation)) is not None else []
    return next(edges(claim, recommendation, Relation.GREW_INTO, evidence))
