"""What words mean where they stand: context leaves one reading, or the words stay unresolved.

A full name means its thing, a short one what `short_names` says; a demonstrative with a noun means the last
thing named whose names end with that noun. Where more than one reading is left, none is taken.
"""

import unicodedata
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from accoop.authority import Authority
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
from accoop.recognising.citing import Citing, Spot
from accoop.recognising.grammar import Grammar
from accoop.recognising.lexicon import kind_of
from accoop.recognising.memory import Home, Memory, Said, has_word
from accoop.recognising.minting import (
    dated_thing,
    introduced_thing,
    meeting_thing,
    person_thing,
    session_number,
    symbol_thing,
)
from accoop.recognising.short_names import ShortNames

# No session sits so often: a higher number is that of a meeting of its own.
_MOST_SITTINGS = 20
# The kinds of those whose meetings are counted, as paths say them.
_HOLDERS = ("body", "network")
# How far from the report's own meeting another one of its series may be counted without saying whose it is.
_NEAR = 5


@dataclass(slots=True)
class Discourse:
    """The memory of one report while its paragraphs are resolved in order.

    Attributes:
        known: the authority graph.
        grammar: of the report's language.
        memory: what the report has named so far.
        unresolved: words that name something which cannot be told for certain.
    """

    known: Authority
    grammar: Grammar
    memory: Memory
    unresolved: list[Unresolved] = field(default_factory=list)
    _citing: Citing = field(init=False)
    _names: ShortNames = field(init=False)

    def __post_init__(self) -> None:
        """Citations and short names are resolved with the same memory."""
        self._citing = Citing(self.known, self.grammar, self.memory, self._peek)
        self._names = ShortNames(self.known, self.memory, self._citing)

    @property
    def home(self) -> Home | None:
        """The report's house; `None` while its title is read."""
        return self.memory.home

    def aside(self) -> "Discourse":
        """A discourse that knows what was said so far, for a note that what follows does not know."""
        return replace(self, memory=replace(self.memory, said=list(self.memory.said)))

    def resolve(
        self, number: int, text: str, candidates: Sequence[Candidate], breaks: Sequence[int]
    ) -> tuple[Mention, ...]:
        """Decide what each candidate of a paragraph means, in order.

        Args:
            number: the paragraph's number.
            text: its text.
            candidates: from left to right without overlap.
            breaks: offsets at which its sentences start, in order.
        """
        mentions: list[Mention] = []
        for index, candidate in enumerate(candidates):
            behind = bisect_right(breaks, candidate.start)
            start = breaks[behind - 1] if behind else 0
            end = breaks[behind] if behind < len(breaks) else len(text)
            spot = Spot(number, text, mentions, candidates[index + 1 :], (start, end))
            mentions += self._resolve(candidate, spot, breaks)
        return tuple(mentions)

    def _resolve(self, candidate: Candidate, spot: Spot, breaks: Sequence[int]) -> tuple[Mention, ...]:
        start, end, rule = candidate.start, candidate.end, candidate.rule
        if isinstance(candidate, Dated):
            if candidate.period is None:
                self._unknown(spot, candidate, "unresolved-date")
            return (Mention("date", start, end, (), candidate.period, (), rule),)
        if isinstance(candidate, NamedPerson) and not _in_brackets(spot, end):
            return ()
        parts: tuple[Mention, ...] = ()
        if isinstance(candidate, NamedMeeting):
            parts = self.resolve(spot.number, spot.text, candidate.parts, breaks)
            if self._is_sitting(candidate, parts, spot):
                return parts
            things, reason = self._meeting(candidate, parts, spot), "unresolved-meeting"
        else:
            things, reason = self._meaning(candidate, spot)
        if isinstance(candidate, Named):
            parts = self._owners_inside(spot.text, candidate, things)
        if not things:
            self._unknown(spot, candidate, reason)
        if candidate.kind == "stop":
            return ()
        self._remember(candidate, things, spot)
        told = isinstance(candidate, NamedMeeting | CitedSymbol) and bool(things)
        kind = kind_of(things[0]) if told else candidate.kind
        return (Mention(kind, start, end, things, None, parts, rule),)

    def _is_sitting(self, named: NamedMeeting, parts: Sequence[Mention], spot: Spot) -> bool:
        """Whether words such as "its third meeting" may mean a sitting of the report's own session."""
        ordinal = named.session.ordinal
        if not named.sitting or self.home is None or ordinal is None:
            return False
        numbered = not self.home.sessions  # the meetings of the body are what is numbered so high
        whole = any(part.period is not None and part.period == self.home.period for part in parts)
        if (numbered and (ordinal > _MOST_SITTINGS or whole)) or self._in_series(named, spot):
            return False
        if named.of_subject:
            return ordinal <= _MOST_SITTINGS or self._subject(spot) in ([], [self.home.body])
        bodies = [thing for part in parts for thing in part.things if part.kind == "body"]
        if any(self.known.linked(body.path, "resolutionPattern") for body in bodies):
            return True
        own = session_number(self.home.meeting)
        if self.home.body not in bodies or (own is not None and ordinal == own.ordinal):
            return False
        dates = [part.period for part in parts if part.period is not None]
        if dates and self.home.period is not None:
            return self.home.period.start <= dates[0].start <= self.home.period.end
        return self.home.sessions or ordinal <= _MOST_SITTINGS

    def _remember(self, candidate: Candidate, things: Sequence[Thing], spot: Spot) -> None:
        """Remember what was named; "the former" does not change which one is the latter."""
        if not isinstance(candidate, Anaphor) or candidate.which is None:
            words = spot.text[candidate.start : candidate.end]
            self.memory.said.extend(self._said(spot.number, thing, words) for thing in things)

    def _said(self, number: int, thing: Thing, words: str) -> Said:
        """A thing as it was named, with the instrument of a conference or of parties."""
        under = (
            path for link in ("constitutedUnder", "groupOf") for path in self.known.linked(thing.path, link)
        )
        path = next((path for path in under if path in self.known.things), None)
        if path is None:
            return Said(number, thing, words)
        names = self.memory.names.get(path, ())
        printed = any(words.startswith(name) or has_word(words, name) for name in names)
        return Said(number, thing, words, self.known.things[path], printed)

    def _meaning(self, candidate: Candidate, spot: Spot) -> tuple[tuple[Thing, ...], str]:
        """What a candidate without parts means, and why it stays unresolved if it means nothing."""
        match candidate:
            case Named():
                return self._names.meaning(candidate, spot), "unresolved-name"
            case Anaphor():
                return self.memory.pointed_back(spot.number, candidate), "unresolved-anaphor"
            case CitedResolutions():
                return self._citing.resolutions(candidate, spot), "unresolved-owner"
            case CitedProvision():
                return self._citing.provisions(candidate, spot), "unresolved-provision"
            case CitedSymbol():
                cited = (*candidate.between, candidate.symbol)
                return tuple(symbol_thing(symbol, self.known) for symbol in cited), ""
            case NamedPerson():
                return (person_thing(candidate.name),), ""
            case Introduced() if self.home is not None:
                return (_introduced(candidate, self.home.meeting, spot.number),), ""
            case UnknownTitle():
                return (), "unresolved-title"
            case UnknownSymbol():
                return (), "unresolved-symbol"
        return (), "unresolved-name"

    def _peek(self, candidate: Candidate, spot: Spot) -> tuple[Thing, ...]:
        """What a later candidate will mean, as far as that can be told before its turn."""
        match candidate:
            case Named():
                return self._names.meaning(candidate, replace(spot, before=()))
            case Anaphor():
                return self.memory.pointed_back(spot.number, candidate)
            case NamedMeeting():
                return tuple(thing for part in candidate.parts for thing in self._peek(part, spot))
        return ()

    def _unknown(self, spot: Spot, candidate: Candidate, reason: str) -> None:
        words = spot.text[candidate.start : candidate.end]
        self.unresolved.append(Unresolved(spot.number, candidate.start, words, reason))

    def _owners_inside(self, text: str, named: Named, things: Sequence[Thing]) -> tuple[Mention, ...]:
        """The body whose meeting it is, or the instrument whose parties, where a name holds its own."""
        link = {"Meeting": "heldBy", "Group": "groupOf"}.get(things[0].kind) if things else None
        if link is None:
            return ()
        words = text[named.start : named.end]
        for path in self.known.linked(things[0].path, link):
            names = self.memory.names.get(path, ())
            inside = [name for name in names if words.startswith(name) or has_word(words, name)]
            if inside and path in self.known.things:
                longest = max(inside, key=len)
                start = named.start + words.index(longest)
                body = self.known.things[path]
                return (Mention(kind_of(body), start, start + len(longest), (body,), None, (), "label"),)
        return ()

    def _meeting(self, named: NamedMeeting, parts: Sequence[Mention], spot: Spot) -> tuple[Thing, ...]:
        by_place = {(part.start, part.end): part for part in parts}

        def part(index: int) -> Mention:
            candidate = named.parts[index]
            return by_place[candidate.start, candidate.end]

        parties = [part(index).thing for index in named.parties]
        if any(party is None for party in parties):
            return ()
        met = [party for party in parties if party is not None]
        if named.of_subject:
            met += self._in_series(named, spot) or self._subject(spot) or self._own_series(named, spot)
        if named.with_own and self.home is not None:
            met.append(self.home.body)
        period = part(named.when).period if named.when >= 0 else None
        earlier = tuple(said.thing for said in self.memory.said if said.thing.kind == "Meeting")
        thing = meeting_thing(tuple(met), named.session, period, earlier)
        return (thing,) if thing else ()

    def _in_series(self, named: NamedMeeting, spot: Spot) -> list[Thing]:
        """The body whose meeting stands right before in a list: "its sixtieth and sixty-first meetings"."""
        last = spot.in_sentence[-1] if spot.in_sentence else None
        if last is None or last.kind != "meeting" or not named.of_subject:
            return []
        if not self.grammar.separator.fullmatch(spot.text[last.end : named.start]):
            return []
        series = [f"{kind}/{thing.path.split('/')[1]}" for thing in last.things for kind in _HOLDERS]
        return [self.known.things[path] for path in series if path in self.known.things][:1]

    def _own_series(self, named: NamedMeeting, spot: Spot) -> list[Thing]:
        """The body whose report it is, for a number so high and so near its own that no other is meant."""
        home, ordinal = self.home, named.session.ordinal or 0
        if home is None or home.sessions or ordinal <= _MOST_SITTINGS:
            return []
        bodies = {thing for mention in spot.in_sentence for thing in mention.things if thing.kind == "Body"}
        if bodies - {home.body, *home.house}:
            return []
        own = session_number(home.meeting)
        if own is None or own.ordinal is None:
            near = self.memory.last(spot.number, "body") == home.body
        else:
            near = abs(ordinal - own.ordinal) <= _NEAR
        return [home.body] if near else []

    def _subject(self, spot: Spot) -> list[Thing]:
        """The only body or network named before in the sentence; a secretariat holds no sessions."""
        named = {
            thing
            for mention in spot.in_sentence
            for thing in mention.things
            if thing.kind in ("Body", "Network") and not self.known.linked(thing.path, "secretariatOf")
        }
        if not named and self.home is not None and self.home.resolution is not None:
            return [self.home.body]  # who adopts a resolution is the subject of its clauses
        return list(named) if len(named) == 1 else []


def _introduced(candidate: Introduced, meeting: Thing, paragraph: int) -> Thing:
    """What words introduce: known by its date, or else by the paragraph."""
    if candidate.called is not None and candidate.period is not None:
        return dated_thing(candidate.called, candidate.period.start)
    return introduced_thing(candidate.kind, meeting, paragraph)


def _in_brackets(spot: Spot, end: int) -> bool:
    """Whether a state or an organization stands in brackets behind an offset: for whom a person acts."""
    if not spot.after or spot.after[0].kind not in ("state", "organization"):
        return False
    gap = spot.text[end : spot.after[0].start].strip()
    return len(gap) == 1 and unicodedata.category(gap) == "Ps"
