"""Gathering: what the reports of a store say, as nodes and edges that close no circle."""

from collections.abc import Iterator

from accoop.lineage.evidence import Witnesses
from accoop.lineage.facts import Facts, in_order
from accoop.lineage.labels import Labels
from accoop.lineage.mandates import act_edges, recall_edges, resolution_edges
from accoop.lineage.meetings import (
    document_edges,
    meeting_edges,
    recommendation_edges,
    report_edges,
    told_meetings,
)
from accoop.lineage.model import Edge, Lineage, Relation
from accoop.lineage.order import in_one_direction
from accoop.lineage.statements import statement_edges
from accoop.lineage.structure import structure_edges


def gather(facts: Facts, labels: Labels, *, statements: bool = False) -> Lineage:
    """The lineage of all that the reports tell of, with what was said in meetings only if asked for.

    It is without words: `Labels.worded` gives them to what is shown.
    """
    told = Witnesses(facts)
    found = list(_told_edges(facts, told))
    if statements:
        found += statement_edges(facts, told)
    things = {end for edge in found for end in (edge.source, edge.target)}
    found += structure_edges(facts, things)
    drawn = in_one_direction({edge.key: edge for edge in found}.values())
    ends = {end for edge in drawn for end in (edge.source, edge.target)}
    nodes = tuple(labels.bare(path) for path in sorted(ends, key=in_order))
    return Lineage(nodes, drawn)


def _told_edges(facts: Facts, told: Witnesses) -> Iterator[Edge]:
    adopted = list(resolution_edges(facts, told))
    meetings = told_meetings(facts)
    meetings.update(
        edge.source
        for edge in adopted
        if edge.relation == Relation.ADOPTS and edge.source.startswith("meeting/")
    )
    yield from act_edges(facts, told)
    yield from recall_edges(facts, told)
    yield from adopted
    yield from meeting_edges(facts, told, sorted(meetings))
    yield from document_edges(facts, told)
    yield from report_edges(facts, told)
    yield from recommendation_edges(facts, told)
