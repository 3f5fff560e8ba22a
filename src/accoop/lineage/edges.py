"""Making edges: one for each claim that says it, or one that follows from structure if no claim does."""

from collections.abc import Iterable, Iterator

from accoop.lineage.model import Basis, Edge, Evidence, Relation, Words
from accoop.wording import LANGUAGES, wording


def relation_label(relation: Relation, variant: str | None = None) -> Words:
    """What is written on an arrow; a meeting that is only planned or proposed has its own words."""
    key = f"lineage-{relation}" if variant is None else f"lineage-{relation}-{variant}"
    return Words.of({language: wording(language).say(key) for language in LANGUAGES})


def edges(
    source: str,
    target: str,
    relation: Relation,
    evidence: Iterable[Evidence] = (),
    label: Words | None = None,
) -> Iterator[Edge]:
    """An edge for each claim, else one from structure; a thing leads to no edge to itself."""
    if source == target:
        return
    label = label or relation_label(relation)
    told = list(evidence)
    for claim in told:
        yield Edge(source, target, relation, label, Basis.CLAIM, claim)
    if not told:
        yield Edge(source, target, relation, label, Basis.STRUCTURE)


def inferred(source: str, target: str, relation: Relation) -> Edge:
    """An edge that was inferred, as its label says."""
    return Edge(source, target, relation, relation_label(relation, "inferred"), Basis.INFERENCE)


def numbered(source: str, target: str, relation: Relation) -> Edge:
    """An edge that the numbering of a document implies, and nothing states."""
    return Edge(source, target, relation, relation_label(relation), Basis.NUMBERING)
