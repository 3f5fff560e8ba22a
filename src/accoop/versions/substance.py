"""What a claim says without its words and its place: equal in every language that says the same."""

from collections.abc import Callable, Iterable, Mapping
from typing import Final

from accoop.model.claims import (
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
from accoop.model.minted import Facts, SpeakerFacts
from accoop.model.things import Thing

Substance = tuple[str, ...]


class Speakers:
    """Says who a speaker is, in terms that do not count speakers: for whom, or how many."""

    def __init__(self, facts: Iterable[Facts]) -> None:
        self._who = {fact.thing: described(fact) for fact in facts if isinstance(fact, SpeakerFacts)}

    def who(self, thing: Thing | None) -> str:
        """Who a thing is, speaker or not; empty for no one."""
        if thing is None:
            return ""
        return self._who.get(thing, thing.path)


def described(speaker: SpeakerFacts) -> str:
    """Who a speaker is: the path of whom they speak for, else how many they are, in brackets."""
    return speaker.on_behalf_of.path if speaker.on_behalf_of else f"({speaker.quantifier or ''})"


def substance(claim: Claim, speakers: Speakers) -> Substance:
    """What a claim says: a value for each property that is its point, in a fixed order."""
    return _SAID[type(claim)](claim, speakers)


def columns(kind: type[Claim]) -> tuple[str, ...]:
    """The names of the values that `substance` gives for claims of a class."""
    return _COLUMNS[kind]


def _act(claim: MandateAct, _speakers: Speakers) -> Substance:
    return (
        claim.actor.path,
        claim.verb,
        claim.vehicle.path,
        _paths(claim.addressees),
        _paths(claim.acts_on),
        _joined(item.number for item in claim.items),
    )


def _preambular(claim: PreambularAct, _speakers: Speakers) -> Substance:
    return claim.actor.path, claim.verb, claim.vehicle.path, _paths(claim.recalls)


def _participation(claim: Participation, speakers: Speakers) -> Substance:
    behalf = claim.on_behalf_of.path if claim.on_behalf_of else ""
    return speakers.who(claim.agent), claim.role, claim.meeting.path, behalf


def _development(claim: Development, speakers: Speakers) -> Substance:
    return (
        _joined(speakers.who(thing) for thing in claim.about),
        claim.kind,
        claim.status,
        *_interval(claim.period),
        claim.place.path if claim.place else "",
    )


def _statement(claim: Statement, speakers: Speakers) -> Substance:
    return speakers.who(claim.speaker), speakers.who(claim.relayed), claim.kind


def _use(claim: LegalBasisUse, speakers: Speakers) -> Substance:
    used = {True: "used", False: "not-used", None: "possible"}[claim.used]
    provision = claim.provision.path if claim.provision else ""
    return speakers.who(claim.user), claim.instrument.path, provision, claim.form, used


def _observation(claim: Observation, speakers: Speakers) -> Substance:
    return (
        claim.measure,
        str(claim.value),
        claim.unit,
        claim.qualifier,
        claim.quantifier or "",
        speakers.who(claim.counted_for),
        claim.aspect or "",
        *_interval(claim.period),
        speakers.who(claim.speaker),
    )


def _recommendation(claim: Recommendation, _speakers: Speakers) -> Substance:
    return claim.number, claim.meeting.path, claim.recommended_by.path


_SAID: Final[Mapping[type[Claim], Callable[..., Substance]]] = {
    MandateAct: _act,
    PreambularAct: _preambular,
    Participation: _participation,
    Development: _development,
    Statement: _statement,
    LegalBasisUse: _use,
    Observation: _observation,
    Recommendation: _recommendation,
}
_COLUMNS: Final[Mapping[type[Claim], tuple[str, ...]]] = {
    MandateAct: ("actor", "verb", "vehicle", "addressees", "actsOn", "items"),
    PreambularAct: ("actor", "verb", "vehicle", "recalls"),
    Participation: ("agent", "role", "meeting", "onBehalfOf"),
    Development: ("about", "kind", "status", "startDate", "endDate", "place"),
    Statement: ("speaker", "relays", "kind"),
    LegalBasisUse: ("user", "instrument", "provision", "form", "use"),
    Observation: (
        *("measure", "value", "unit", "qualifier", "quantifier", "countedFor", "aspect"),
        *("startDate", "endDate", "reportedBy"),
    ),
    Recommendation: ("number", "meeting", "recommendedBy"),
}


def _paths(things: Iterable[Thing]) -> str:
    return _joined(thing.path for thing in things)


def _joined(values: Iterable[str]) -> str:
    return " ".join(sorted(values))


def _interval(period: Period | None) -> tuple[str, str]:
    return (period.start, period.end) if period else ("", "")
