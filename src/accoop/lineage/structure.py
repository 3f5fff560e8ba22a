"""Edges among things that are in a lineage anyway: who founded, adopted, contains or is above what."""

from collections.abc import Iterator, Set

from accoop.lineage.edges import edges
from accoop.lineage.facts import Facts
from accoop.lineage.model import Edge, Relation

# Property, and what the edge from its value to its subject says.
_BACKWARDS = (
    ("establishedBy", Relation.ESTABLISHES),
    ("parentBody", Relation.SUBSIDIARY),
    ("adoptedAt", Relation.ADOPTS),
    ("annexTo", Relation.CONTAINS),
)
# Where these were adopted is drawn from what the reports say.
_TOLD_OF = frozenset({"Resolution", "MeetingReport"})


def structure_edges(facts: Facts, things: Set[str]) -> Iterator[Edge]:
    """Edges between these things that the authority graph knows and no report needs to say."""
    for thing in sorted(things):
        classes = facts.classes(thing)
        for name, relation in _BACKWARDS:
            if name == "adoptedAt" and not classes.isdisjoint(_TOLD_OF):
                continue
            for origin in facts.things(thing, name):
                if origin in things:
                    yield from edges(origin, thing, relation)
        if "Provision" in classes:
            yield from _containing(facts, thing)


def _containing(facts: Facts, provision: str) -> Iterator[Edge]:
    """The instrument that a provision is part of, through however many parts."""
    seen, above = {provision}, facts.things(provision, "partOf")
    while above and above[0] not in seen:
        seen.add(above[0])
        if "Instrument" in facts.classes(above[0]):
            yield from edges(above[0], provision, Relation.CONTAINS)
            return
        above = facts.things(above[0], "partOf")
