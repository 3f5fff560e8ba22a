"""Whether a thing is in a lineage at all, found from the thing itself: a page that links there asks no more.

To gather a whole lineage for one link takes as long as all other pages together where there are many reports.
What this takes for a lineage has one, but for rare things whose every link is left out in the end.
"""

from collections.abc import Callable, Iterable
from typing import Final

from accoop.lineage.facts import Facts

# What reports themselves say; it is in a lineage wherever it says anything.
_SAID: Final = frozenset(("MandateAct", "Recommendation", "MeetingReport"))
_BY_ACTS: Final = ("vehicle", "addressee", "actsOn", "followsUp")
_REPORTED: Final = ("Resolution", "Meeting", "MeetingSeries")
_OF_DOCUMENTS: Final = ("issuedBy", "submittedTo", "draftOf")


def is_told(facts: Facts, path: str) -> bool:
    """Whether a lineage holds a thing."""
    return _is_named(facts, path) or any(
        reached(facts, path) for reached in (_by_meeting, _by_body, _by_document, _by_instrument)
    )


def _is_named(facts: Facts, path: str) -> bool:
    """Whether a report itself says what it is, or an act or a recommendation names it."""
    classes = facts.classes(path)
    return (
        not _SAID.isdisjoint(classes)
        or facts.is_reported(path, _REPORTED)
        or any(facts.subjects(name, path) for name in _BY_ACTS)
        or bool(facts.things(path, "followsUp"))
        or ("Resolution" in classes and bool(facts.subjects("recalls", path)))
        or _is_about(facts, path)
        or _any(facts.subjects("meeting", path), lambda other: not _SAID.isdisjoint(facts.classes(other)))
    )


def _is_about(facts: Facts, path: str) -> bool:
    """Whether a recommendation refers to it, or a report tells that it meets."""
    meets = "Meeting" in facts.classes(path)
    for claim in facts.subjects("about", path):
        classes = facts.classes(claim)
        if "Recommendation" in classes:
            return True
        kind = facts.concept(claim, "kind") if meets and "Development" in classes else None
        if kind is not None and kind[0] == "meeting":
            return True
    return False


def _by_meeting(facts: Facts, path: str) -> bool:
    """Whether it is a session whose resolutions are told of."""
    adopted = facts.subjects("adoptedAt", path)
    if path.startswith("meeting/"):
        numbered = f"resolution/{path.removeprefix('meeting/')}/"
        for body in facts.things(path, "heldBy"):
            adopted += [other for other in facts.subjects("adoptedBy", body) if other.startswith(numbered)]
    return _any(adopted, lambda other: "Resolution" in facts.classes(other) and _is_named(facts, other))


def _by_body(facts: Facts, path: str) -> bool:
    """Whether it is a body that holds meetings, issues documents or adopts resolutions that are told of."""
    meetings = [*facts.subjects("heldBy", path), *facts.subjects("jointWith", path)]
    if _any(meetings, lambda other: _is_named(facts, other) or _by_meeting(facts, other)):
        return True
    texts = [*facts.subjects("issuedBy", path), *facts.subjects("adoptedBy", path)]
    return _any(texts, lambda other: _is_named(facts, other) or _by_document(facts, other))


def _by_document(facts: Facts, path: str) -> bool:
    """Whether it is a document that a report tells of, or one for a meeting that is told of."""
    if facts.is_reported(path, ("Document",)):
        return any(facts.things(path, name) for name in _OF_DOCUMENTS) or bool(
            facts.subjects("draftOf", path)
        )
    meetings = facts.things(path, "submittedTo")
    return _any(meetings, lambda other: _is_named(facts, other) or _by_meeting(facts, other))


def _by_instrument(facts: Facts, path: str) -> bool:
    """Whether it is an instrument of which a part is named."""
    if "Instrument" not in facts.classes(path):
        return False
    parts, seen = [path], {path}
    while parts:
        beyond = [part for whole in parts for part in facts.subjects("partOf", whole) if part not in seen]
        if _any(beyond, lambda part: _is_named(facts, part)):
            return True
        seen.update(beyond)
        parts = beyond
    return False


def _any(things: Iterable[str], fits: Callable[[str], bool]) -> bool:
    return any(fits(thing) for thing in things)
