"""What a name means that several things share, such as "the Working Group": its context decides.

In this order: a group means the one of the convention or conference that its sentence names; another short
name means the thing of the report's own house (its meeting's body, the conference above it, that conference's
convention), else the last candidate named before, else the one that, or whose context, was named. Where more
than one reading is left, none is taken.
"""

from dataclasses import dataclass

from accoop.authority import Authority
from accoop.model.mentions import Period
from accoop.model.things import Thing
from accoop.recognising.candidates import Dated, Named
from accoop.recognising.citing import Citing, Spot
from accoop.recognising.memory import Memory
from accoop.recognising.minting import date_of

_CONTEXT = ("shortFormContext", "parentBody", "adoptedAt", "operatedBy", "partOf", "ofState")
_Things = tuple[Thing, ...]


@dataclass(frozen=True, slots=True)
class ShortNames:
    """Decides what names mean.

    Attributes:
        known: the authority graph.
        memory: what the report has named so far.
        citing: tells whose a group is by the instrument named before it.
    """

    known: Authority
    memory: Memory
    citing: Citing

    def meaning(self, candidate: Named, spot: Spot) -> _Things:
        """The thing that a name means where it stands; nothing where that cannot be told."""
        if not candidate.contextual:
            return _only(candidate.readings)
        owner = None
        if candidate.kind == "group":
            owner = self.citing.owner_before(candidate, spot) or self._convention_of(candidate, spot)
        if owner is not None:
            return tuple(t for t in candidate.readings if owner.path in self.known.linked(t.path, "groupOf"))
        house = self.memory.home.house if self.memory.home else ()
        at_home = tuple(thing for thing in candidate.readings if thing in house)
        if at_home:
            return _only(at_home)
        for said in self.memory.recent(spot.number):
            if said.thing in candidate.readings:
                return (said.thing,)
        return _only(self._in_context(candidate, spot) or self._below(candidate, house))

    def _in_context(self, candidate: Named, spot: Spot) -> _Things:
        """The readings that were named before, or whose context was, or follows in the sentence."""
        named_here = {said.thing.path for said in self.memory.recent(spot.number)}
        named_ever = {said.thing.path for said in self.memory.said}
        # "The declaration adopted at its special session": the context may follow in the sentence.
        follows = [later for later in spot.rest if isinstance(later, Named) and not later.contextual]
        named_here |= {later.readings[0].path for later in follows if len(later.readings) == 1}
        return tuple(
            thing
            for thing in candidate.readings
            if thing.path in named_ever
            or ((date := date_of(thing)) and _gives_date(spot, date))
            or (
                date_of(thing) is None
                and any(named_here.intersection(self.known.linked(thing.path, link)) for link in _CONTEXT)
            )
            or self._is_of_resolution(thing)
        )

    def _is_of_resolution(self, thing: Thing) -> bool:
        """Whether a name has its context in a resolution's own body, which need not be named again."""
        home = self.memory.home
        if home is None or home.resolution is None:
            return False
        return home.body.path in self.known.linked(thing.path, "shortFormContext")

    def _below(self, candidate: Named, house: _Things) -> _Things:
        """The readings that are bodies under one of the report's house."""
        return tuple(
            thing
            for thing in candidate.readings
            if any(body.path in self.known.linked(thing.path, "parentBody") for body in house)
        )

    def _convention_of(self, group: Named, spot: Spot) -> Thing | None:
        """The convention of the conference that the sentence named last, if one of the groups is of it."""
        for mention in reversed(spot.in_sentence):
            for thing in mention.things:
                under = self.known.linked(thing.path, "constitutedUnder")
                links = [self.known.linked(reading.path, "groupOf") for reading in group.readings]
                if any(path in link for path in under for link in links):
                    return self.known.things[under[0]]
        return None


def _gives_date(spot: Spot, date: str) -> bool:
    """Whether the sentence gives a date."""
    before = [mention.period for mention in spot.in_sentence]
    after = [candidate.period for candidate in spot.rest if isinstance(candidate, Dated)]
    return Period(date, date) in before + after


def _only(things: _Things) -> _Things:
    """The things if there is one, else none."""
    return things if len(things) == 1 else ()
