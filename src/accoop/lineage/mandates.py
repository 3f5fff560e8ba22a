"""From sessions over resolutions to their acts, and from acts to those they address and act on."""

from collections.abc import Iterator

from accoop.lineage.edges import edges, inferred, numbered
from accoop.lineage.evidence import Witnesses
from accoop.lineage.facts import Facts
from accoop.lineage.model import Edge, Relation, Words


def act_edges(facts: Facts, told: Witnesses) -> Iterator[Edge]:
    """Resolution to act, with the verb; act to addressees, to what it acts on, and to what follows."""
    acts = facts.instances("MandateAct")
    known = frozenset(acts)
    for act in acts:
        evidence = [said] if (said := told.of(act)) is not None else []
        verb = facts.concept(act, "verb")
        label = verb[1] if verb else Words()
        for vehicle in facts.things(act, "vehicle"):
            yield from edges(vehicle, act, Relation.ACTS, evidence, label)
        for addressee in facts.things(act, "addressee"):
            yield from edges(act, addressee, Relation.ADDRESSES, evidence)
        for thing in facts.things(act, "actsOn"):
            yield from edges(act, thing, Relation.ACTS_ON, evidence)
        for earlier in facts.things(act, "followsUp"):
            if earlier in known or "Resolution" in facts.classes(earlier):
                yield from edges(earlier, act, Relation.FOLLOWED_UP, evidence)
        for follower in facts.subjects("followsUp", act):
            if follower not in known:
                yield _carried_out(facts, act, follower)


def _carried_out(facts: Facts, act: str, follower: str) -> Edge:
    """The edge to what carries out an act; most reports do not print it."""
    reasons = set(facts.subjects("rdf:object", act)) & set(facts.subjects("rdf:subject", follower))
    if reasons:
        return inferred(act, follower, Relation.FOLLOWED_UP)
    return next(edges(act, follower, Relation.FOLLOWED_UP))


def recall_edges(facts: Facts, told: Witnesses) -> Iterator[Edge]:
    """Resolution to each later one whose preamble brings it to mind."""
    for act in facts.instances("PreambularAct"):
        evidence = [said] if (said := told.of(act)) is not None else []
        for vehicle in facts.things(act, "vehicle"):
            for recalled in facts.things(act, "recalls"):
                if "Resolution" in facts.classes(recalled):
                    yield from edges(recalled, vehicle, Relation.RECALLED, evidence)


def resolution_edges(facts: Facts, told: Witnesses) -> Iterator[Edge]:
    """Session to the resolution adopted there; where no session is known, the body instead."""
    vehicles = {vehicle for act in facts.instances("MandateAct") for vehicle in facts.things(act, "vehicle")}
    for resolution in sorted(vehicles | set(facts.reported("Resolution"))):
        sessions = facts.things(resolution, "adoptedAt")
        for session in sessions:
            yield from edges(session, resolution, Relation.ADOPTS, told.acts(resolution, session))
        if sessions:
            continue
        implied = numbered_session(facts, resolution)
        if implied is not None:
            yield numbered(implied, resolution, Relation.ADOPTS)
            continue
        for body in facts.things(resolution, "adoptedBy"):
            yield from edges(body, resolution, Relation.ADOPTS)


def numbered_session(facts: Facts, resolution: str) -> str | None:
    """The session that a number such as 7/1 names: a known session of the body that adopted it."""
    session, slash, _ = (facts.value(resolution, "number") or "").partition("/")
    for body in facts.things(resolution, "adoptedBy") if slash else ():
        meeting = f"meeting/{body.partition('/')[2]}/{session}"
        if "Meeting" in facts.classes(meeting) and body in facts.things(meeting, "heldBy"):
            return meeting
    return None
