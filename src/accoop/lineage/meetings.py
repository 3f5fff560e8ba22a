"""From bodies to the meetings they hold, from meetings over drafts to reports, from reports to advice."""

from collections.abc import Iterable, Iterator

from accoop.lineage.edges import edges, relation_label
from accoop.lineage.evidence import Witnesses
from accoop.lineage.facts import Facts
from accoop.lineage.model import Edge, Relation
from accoop.lineage.statements import grown

UNSETTLED = ("planned", "proposed")


def told_meetings(facts: Facts) -> set[str]:
    """The meetings that reports tell of, describe, or are of."""
    told = set(facts.reported("Meeting")) | set(facts.reported("MeetingSeries"))
    for report in facts.instances("MeetingReport"):
        told.update(facts.things(report, "meeting"))
    for development in facts.instances("Development"):
        kind = facts.concept(development, "kind")
        if kind is not None and kind[0] == "meeting":
            told.update(t for t in facts.things(development, "about") if "Meeting" in facts.classes(t))
    return told


def meeting_edges(facts: Facts, told: Witnesses, meetings: Iterable[str]) -> Iterator[Edge]:
    """Body to meeting, alone or jointly; meeting to agenda items and panels."""
    for meeting in meetings:
        said = told.developments("meeting", meeting)
        status = facts.concept(meeting, "status")
        variant = status[0] if status is not None and status[0] in UNSETTLED else None
        label = relation_label(Relation.HOLDS, variant)
        for body in facts.things(meeting, "heldBy"):
            yield from edges(body, meeting, Relation.HOLDS, said, label)
        for body in facts.things(meeting, "jointWith"):
            joint = told.developments("meeting", meeting, body)
            yield from edges(body, meeting, Relation.HOLDS_JOINTLY, joint)
        for item in facts.things(meeting, "agenda"):
            yield from edges(meeting, item, Relation.AGENDA, told.developments("adoption", item))
        for part in facts.subjects("partOf", meeting):
            if "Panel" in facts.classes(part):
                yield from edges(meeting, part, Relation.AGENDA, told.developments("panel", part))


def document_edges(facts: Facts, told: Witnesses) -> Iterator[Edge]:
    """Issuer to document to the meeting it is for; a draft comes from its meeting and becomes a report."""
    documents = set(facts.reported("Document"))
    documents.update(d for m in told_meetings(facts) for d in facts.subjects("submittedTo", m))
    for document in sorted(documents):
        said = told.developments("submission", document)
        finals = facts.things(document, "draftOf")
        for issuer in facts.things(document, "issuedBy"):
            yield from edges(
                issuer, document, Relation.ISSUES, told.developments("submission", document, issuer)
            )
        for meeting in facts.things(document, "submittedTo"):
            if finals:
                yield from edges(meeting, document, Relation.DRAFTED, said)
            else:
                yield from edges(document, meeting, Relation.SUBMITTED, said)
        for final in finals:
            yield from edges(document, final, Relation.BECAME, told.developments("adoption", final, document))


def report_edges(facts: Facts, told: Witnesses) -> Iterator[Edge]:
    """Meeting to its report; a report to another meeting that it is submitted to."""
    for report in facts.instances("MeetingReport"):
        for meeting in facts.things(report, "meeting"):
            yield from edges(meeting, report, Relation.REPORTED, told.developments("adoption", report))
        for later in facts.things(report, "submittedTo"):
            if later not in facts.things(report, "meeting"):
                yield from edges(report, later, Relation.SUBMITTED, told.developments("submission", report))


def recommendation_edges(facts: Facts, told: Witnesses) -> Iterator[Edge]:
    """Report to recommendation; act to the recommendation grown from it; recommendation to its subjects."""
    acts = frozenset(facts.instances("MandateAct"))
    reports: dict[str, list[str]] = {}
    for report in facts.instances("MeetingReport"):
        for meeting in facts.things(report, "meeting"):
            reports.setdefault(meeting, []).append(report)
    for recommendation in facts.instances("Recommendation"):
        said = [evidence] if (evidence := told.of(recommendation)) is not None else []
        for meeting in facts.things(recommendation, "meeting"):
            # Without a report in the store, the meeting itself is where the recommendation comes from.
            for origin in reports.get(meeting, [meeting]):
                yield from edges(origin, recommendation, Relation.RECOMMENDS, said)
        for claim in facts.things(recommendation, "derivedFrom"):
            if claim in acts:
                yield grown(facts, told, claim, recommendation)
        for thing in facts.things(recommendation, "about"):
            yield from edges(recommendation, thing, Relation.REFERS_TO, said)
