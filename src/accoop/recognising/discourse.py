"""What words mean where they stand: context leaves one reading, or the words stay unresolved.

The rules, in this order: a full name means its thing; a contextual short name means the thing of the
report's own house (its meeting's body, the conference above it, that conference's convention), else the
one candidate that, or whose context, was named before; a demonstrative with a noun means the last thing
named whose names end with that noun. Where more than one reading is left, none is taken.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from accoop.authority import Authority
from accoop.glyphs import fold
from accoop.model.mentions import Mention, Unresolved
from accoop.model.things import Thing
from accoop.recognising.candidates import (
    Anaphor,
    Candidate,
    CitedProvision,
    CitedResolutions,
    CitedSymbol,
    Dated,
    Introduced,
    Named,
    NamedMeeting,
    NamedPerson,
    UnknownSymbol,
    UnknownTitle,
)
from accoop.recognising.lexicon import kind_of
from accoop.recognising.minting import (
    introduced_thing,
    meeting_thing,
    person_thing,
    provision_thing,
    resolution_thing,
    symbol_thing,
)
from accoop.recognising.ownership import can_adopt, owner_of_resolution

# How far back, in paragraphs, a demonstrative or a short name may point.
_REACH = 1
_CONTEXT = ("shortFormContext", "parentBody", "adoptedAt", "operatedBy", "partOf", "ofState")


@dataclass(frozen=True, slots=True)
class Home:
    """The house that a report belongs to.

    Attributes:
        meeting: the meeting that the report is of.
        body: the body that met.
        house: the body, the bodies above it, their secretariat, and the convention they stand under.
        conference: the body of the house that adopts resolutions, if there is one.
        instrument: the convention, if there is one.
        year: the year of the meeting.
    """

    meeting: Thing
    body: Thing
    house: tuple[Thing, ...]
    conference: Thing | None
    instrument: Thing | None
    year: int | None


@dataclass(frozen=True, slots=True)
class _Said:
    paragraph: int
    thing: Thing
    words: str


@dataclass(slots=True)
class Discourse:
    """The memory of one report while its paragraphs are resolved in order.

    Attributes:
        known: the authority graph.
        names: path to the names of a thing in the report's language, for words that point back.
        link: what may stand between an instrument and its provision.
        home: the report's house; `None` while its title is read.
    """

    known: Authority
    names: Mapping[str, tuple[str, ...]]
    link: re.Pattern[str]
    home: Home | None
    said: list[_Said] = field(default_factory=list)
    unresolved: list[Unresolved] = field(default_factory=list)

    def resolve(
        self, number: int, text: str, candidates: Sequence[Candidate], breaks: Sequence[int]
    ) -> tuple[Mention, ...]:
        """Decide what each candidate of a paragraph means, in order.

        Args:
            number: the paragraph's number.
            text: its text.
            candidates: from left to right without overlap.
            breaks: offsets at which its sentences end.
        """
        mentions: list[Mention] = []
        for candidate in candidates:
            mention = self._resolve(number, text, candidate, mentions, breaks)
            if mention is not None:
                mentions.append(mention)
        return tuple(mentions)

    def _resolve(
        self, number: int, text: str, candidate: Candidate, before: list[Mention], breaks: Sequence[int]
    ) -> Mention | None:
        start, end, rule = candidate.start, candidate.end, candidate.rule
        if isinstance(candidate, Dated):
            if candidate.period is None:
                self._unknown(number, text, candidate, "unresolved-date")
            return Mention("date", start, end, (), candidate.period, (), rule)
        parts: tuple[Mention, ...] = ()
        if isinstance(candidate, NamedMeeting):
            parts = self.resolve(number, text, candidate.parts, breaks)
            things, reason = self._meeting(candidate, parts), "unresolved-meeting"
        else:
            things, reason = self._meaning(number, text, candidate, before, breaks)
        if isinstance(candidate, Named):
            parts = self._owners_inside(text, candidate, things)
        if not things:
            self._unknown(number, text, candidate, reason)
        if candidate.kind == "stop":
            return None
        self.said.extend(_Said(number, thing, text[start:end]) for thing in things)
        kind = kind_of(things[0]) if isinstance(candidate, NamedMeeting) and things else candidate.kind
        return Mention(kind, start, end, things, None, parts, rule)

    def _meaning(
        self, number: int, text: str, candidate: Candidate, before: list[Mention], breaks: Sequence[int]
    ) -> tuple[tuple[Thing, ...], str]:
        """What a candidate without parts means, and why it stays unresolved if it means nothing."""
        match candidate:
            case Named():
                return self._named(number, text, candidate, before), "unresolved-name"
            case Anaphor():
                return self._pointed_back(number, candidate), "unresolved-anaphor"
            case CitedResolutions():
                start = max((b for b in breaks if b <= candidate.start), default=0)
                return self._resolutions(candidate, before, start), "unresolved-owner"
            case CitedProvision():
                return self._provision(text, candidate, before), "unresolved-provision"
            case CitedSymbol():
                return (symbol_thing(candidate.symbol, self.known),), ""
            case NamedPerson():
                return (person_thing(candidate.name),), ""
            case Introduced() if self.home is not None:
                return (introduced_thing(candidate.kind, self.home.meeting, number),), ""
            case UnknownTitle():
                return (), "unresolved-title"
            case UnknownSymbol():
                return (), "unresolved-symbol"
        return (), "unresolved-name"

    def _unknown(self, number: int, text: str, candidate: Candidate, reason: str) -> None:
        words = text[candidate.start : candidate.end]
        self.unresolved.append(Unresolved(number, candidate.start, words, reason))

    def _recent(self, number: int) -> Iterable[_Said]:
        return (said for said in reversed(self.said) if said.paragraph >= number - _REACH)

    def _owners_inside(self, text: str, named: Named, things: Sequence[Thing]) -> tuple[Mention, ...]:
        """The body whose meeting it is, or the instrument whose parties, where a name begins with its own."""
        link = {"Meeting": "heldBy", "Group": "groupOf"}.get(things[0].kind) if things else None
        if link is None:
            return ()
        words = text[named.start : named.end]
        for path in self.known.linked(things[0].path, link):
            inside = [name for name in self.names.get(path, ()) if words.startswith(name)]
            if inside and path in self.known.things:
                end = named.start + max(map(len, inside))
                body = self.known.things[path]
                return (Mention(kind_of(body), named.start, end, (body,), None, (), "label"),)
        return ()

    def _named(
        self, number: int, text: str, candidate: Named, before: Sequence[Mention]
    ) -> tuple[Thing, ...]:
        if not candidate.contextual:
            return candidate.readings if len(candidate.readings) == 1 else ()
        owner = self._owner(text, candidate, before) if candidate.kind == "group" else None
        if owner is not None:
            return tuple(t for t in candidate.readings if owner.path in self.known.linked(t.path, "groupOf"))
        house = self.home.house if self.home else ()
        at_home = [thing for thing in candidate.readings if thing in house]
        if at_home:
            return tuple(at_home) if len(at_home) == 1 else ()
        for said in self._recent(number):
            if said.thing in candidate.readings:
                return (said.thing,)
        named_here = {said.thing.path for said in self._recent(number)}
        named_ever = {said.thing.path for said in self.said}
        in_context = [
            thing
            for thing in candidate.readings
            if thing.path in named_ever
            or any(named_here.intersection(self.known.linked(thing.path, link)) for link in _CONTEXT)
        ]
        return tuple(in_context) if len(in_context) == 1 else ()

    def _owner(self, text: str, candidate: Candidate, before: Sequence[Mention]) -> Thing | None:
        """The instrument that stands right before a candidate: its parties, its provisions."""
        if not before or not self.link.fullmatch(fold(text[before[-1].end : candidate.start]).text):
            return None
        last = before[-1].thing
        if last is not None and last.kind == "Provision":
            return self.known.things.get("/".join(last.path.split("/")[:2]))
        return last if last is not None and last.kind == "Instrument" else None

    def _pointed_back(self, number: int, anaphor: Anaphor) -> tuple[Thing, ...]:
        if anaphor.own_meeting:
            return (self.home.meeting,) if self.home else ()
        found: list[Thing] = []
        for said in self._recent(number):
            if said.thing in found or kind_of(said.thing) != anaphor.kind:
                continue
            names = (*self.names.get(said.thing.path, ()), said.words)
            if any(name.endswith(anaphor.head) for name in names):
                found.append(said.thing)
            if len(found) == anaphor.count:
                return tuple(sorted(found))
        return ()

    def _resolutions(
        self, cited: CitedResolutions, before: Sequence[Mention], sentence_start: int
    ) -> tuple[Thing, ...]:
        in_sentence = [m for m in before if m.start >= sentence_start]
        conference = self.home.conference if self.home else None
        things: list[Thing] = []
        for printed in cited.numbers:
            body = owner_of_resolution(printed, in_sentence, self.known)
            earlier = {s.thing for s in self.said if s.thing.path.endswith(f"/{printed}")}
            if body is None and len(earlier) == 1:
                things.extend(earlier)
            elif body is None and conference and self._only_home_can(conference, printed, before):
                things.append(resolution_thing(conference, printed))
            elif body is not None:
                things.append(resolution_thing(body, printed))
        return tuple(things) if len(things) == len(cited.numbers) else ()

    def _only_home_can(self, conference: Thing, printed: str, before: Sequence[Mention]) -> bool:
        others = [thing for mention in before for thing in mention.things if thing != conference]
        could = [thing for thing in others if self.known.linked(thing.path, "resolutionPattern")]
        return not could and can_adopt(conference, printed, self.known)

    def _provision(self, text: str, cited: CitedProvision, before: Sequence[Mention]) -> tuple[Thing, ...]:
        owner = self._owner(text, cited, before)
        thing = provision_thing(owner, cited, self.known) if owner else None
        return (thing,) if thing else ()

    def _meeting(self, named: NamedMeeting, parts: Sequence[Mention]) -> tuple[Thing, ...]:
        by_place = {(part.start, part.end): part for part in parts}

        def part(index: int) -> Mention:
            candidate = named.parts[index]
            return by_place[candidate.start, candidate.end]

        parties = [part(index).thing for index in named.parties]
        if any(party is None for party in parties):
            return ()
        met = [party for party in parties if party is not None]
        if named.with_own and self.home is not None:
            met.append(self.home.body)
        period = part(named.when).period if named.when >= 0 else None
        earlier = tuple(said.thing for said in self.said if said.thing.kind == "Meeting")
        thing = meeting_thing(tuple(met), named.ordinal, period, earlier)
        return (thing,) if thing else ()
