"""Whose a cited provision or resolution is: numbers repeat, so the words around must say.

A citation belongs to what stands right beside it, before or behind. Failing that, a provision belongs to
the only instrument that its sentence names, then its paragraph, then to the convention of the report's own
house where nothing near names another; a resolution to a body of its sentence that numbers in this form.
"""

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from accoop.authority import Authority
from accoop.glyphs import fold
from accoop.model.mentions import Mention, flattened
from accoop.model.things import Thing
from accoop.recognising.candidates import Candidate, CitedProvision, CitedResolutions, Place
from accoop.recognising.grammar import Grammar
from accoop.recognising.memory import Memory
from accoop.recognising.minting import provision_thing, resolution_thing
from accoop.recognising.ownership import (
    adjacent,
    adopters,
    can_adopt,
    only_adopter,
    owner_of_resolution,
)

# How many characters before a citation may say that it is one of another law.
_LAW_WINDOW = 40
# Kinds of those who may adopt something.
_ACTING = frozenset({"body", "meeting", "network", "organization"})
_PLACE = re.compile(r"art_(?P<article>[0-9]+)(?:__para_(?P<paragraph>[0-9]+))?")


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a candidate stands.

    Attributes:
        number: of its paragraph.
        text: of its paragraph.
        before: what the earlier candidates of the paragraph mean.
        after: the later candidates of the paragraph.
        sentence: the span of its sentence.
    """

    number: int
    text: str
    before: Sequence[Mention]
    after: Sequence[Candidate]
    sentence: tuple[int, int]

    @property
    def in_sentence(self) -> list[Mention]:
        """What the earlier candidates of the sentence mean."""
        return [mention for mention in self.before if mention.start >= self.sentence[0]]

    @property
    def rest(self) -> list[Candidate]:
        """The later candidates of the sentence."""
        return [candidate for candidate in self.after if candidate.end <= self.sentence[1]]


@dataclass(frozen=True, slots=True)
class Citing:
    """Resolves the citations of one report.

    Attributes:
        known: the authority graph.
        grammar: of the report's language.
        memory: what the report has named so far.
        peek: what a later candidate will mean, as far as that can be told before its turn.
    """

    known: Authority
    grammar: Grammar
    memory: Memory
    peek: Callable[[Candidate, Spot], tuple[Thing, ...]]

    def provisions(self, cited: CitedProvision, spot: Spot) -> tuple[Thing, ...]:
        """The provisions that a citation means; none where their instrument cannot be told."""
        goes_on = all(place.article is None and place.chapter is None for place in cited.places)
        if goes_on and not cited.same and self.owner_before(cited, spot) is None:
            return ()
        if cited.same or goes_on:
            return self._of_the_same_article(cited, spot.number)
        owner = self._owner(cited, spot)
        if owner is None:
            return ()
        things = [provision_thing(owner, place, self.known) for place in cited.places]
        return tuple(thing for thing in things if thing) if all(things) else ()

    def resolutions(self, cited: CitedResolutions, spot: Spot) -> tuple[Thing, ...]:
        """The resolutions that a citation means; none where their body cannot be told."""
        things = [self._resolution(printed, cited, spot) for printed in cited.numbers]
        return tuple(thing for thing in things if thing) if all(things) else ()

    def owner_before(self, candidate: Candidate, spot: Spot) -> Thing | None:
        """The instrument that stands right before a candidate: its parties, its provisions."""
        if not spot.before:
            return None
        between = fold(spot.text[spot.before[-1].end : candidate.start]).text
        if not self.grammar.provision_link.fullmatch(between):
            return None
        last = spot.before[-1].things[-1] if spot.before[-1].things else None
        return self._instrument_of(last) if last is not None else None

    def _instrument_of(self, thing: Thing) -> Thing | None:
        """The instrument that a thing is, or is a provision of."""
        if thing.kind == "Provision":
            return self.known.things.get("/".join(thing.path.split("/")[:2]))
        return thing if thing.kind == "Instrument" else None

    def _owner(self, cited: CitedProvision, spot: Spot) -> Thing | None:
        beside = self.owner_before(cited, spot)
        behind = self._owner_behind(cited, spot)
        if behind is not None or beside is not None:
            return behind or beside
        if self._foreign(cited, spot):
            return None
        return self._of_same_number(cited, spot) or self._only_instrument(spot)

    def _of_same_number(self, cited: CitedProvision, spot: Spot) -> Thing | None:
        """The only instrument of which the paragraph has cited an article of this number before."""
        articles = {place.article for place in cited.places if place.article is not None}
        owners = {
            self._instrument_of(thing)
            for mention in spot.before
            for thing in mention.things
            if (match := _PLACE.match(thing.path.rpartition("/")[2])) and int(match["article"]) in articles
        }
        return owners.pop() if len(owners) == 1 else None

    def _owner_behind(self, cited: Candidate, spot: Spot) -> Thing | None:
        """The instrument behind a citation, or behind the further citations that follow it."""
        after = spot.after
        while after and isinstance(after[0], CitedProvision) and not after[0].same:
            between = fold(spot.text[cited.end : after[0].start]).text
            if not self.grammar.provision_link.fullmatch(between):
                return None
            cited, after = after[0], after[1:]
        follower = self._follower(cited, after, spot.text)
        if follower is None:
            return None
        meant = self.peek(follower, spot)
        return self._instrument_of(meant[0]) if len(meant) == 1 else None

    def _follower(self, cited: Candidate, after: Sequence[Candidate], text: str) -> Candidate | None:
        """The candidate that stands behind a citation in the place of what owns it."""
        link = self.grammar.owner_behind
        if link is None or not after:
            return None
        return after[0] if link.fullmatch(fold(text[cited.end : after[0].start]).text) else None

    def _foreign(self, cited: CitedProvision, spot: Spot) -> bool:
        """Whether words beside a citation make it one of something that is no known instrument."""
        law, link = self.grammar.other_law, self.grammar.owner_behind
        words = fold(spot.text[: cited.start]).text
        before = bool(law and law.search(words[-_LAW_WINDOW:]))
        free = self.grammar.provision_free
        before = before or bool(free and not free.search(words))
        return before or bool(link and link.match(fold(spot.text[cited.end : cited.end + 24]).text))

    def _only_instrument(self, spot: Spot) -> Thing | None:
        """The only instrument that the sentence names, else the paragraph, else the house's own."""
        later = [thing for candidate in spot.rest for thing in self.peek(candidate, spot)]
        here = _instruments([t for m in flattened(spot.in_sentence) for t in m.things] + later)
        told = here or _instruments([thing for mention in spot.before for thing in mention.things])
        told = told or self._conventions(spot)
        told = told or _instruments([said.thing for said in self.memory.recent(spot.number)])
        home = self.memory.home
        own = {home.instrument} if home and home.instrument else set()
        told = told or own
        owner = next(iter(told)) if len(told) == 1 else None
        return owner if owner is not None and (here or owner in own) else None

    def _conventions(self, spot: Spot) -> set[Thing]:
        """The conventions under which the bodies stand that the paragraph has named before, or who met."""
        named = [thing for mention in spot.before for thing in adopters(mention, self.known)]
        under = [path for thing in named for path in self.known.linked(thing.path, "constitutedUnder")]
        return _instruments([self.known.things[path] for path in under])

    def _of_the_same_article(self, cited: CitedProvision, number: int) -> tuple[Thing, ...]:
        """The article that was cited last, or a part of it."""
        last = self.memory.last(number, "provision")
        match = _PLACE.match(last.path.rpartition("/")[2]) if last else None
        owner = self._instrument_of(last) if last else None
        if match is None or owner is None:
            return ()
        article = int(match["article"])
        places: list[Place] = [replace(place, article=article) for place in cited.places]
        things = [provision_thing(owner, place, self.known) for place in places]
        return tuple(thing for thing in things if thing)

    def _resolution(self, printed: str, cited: CitedResolutions, spot: Spot) -> Thing | None:
        own = self._own(printed) if cited.own else None
        if own is not None:
            return resolution_thing(own, printed, cited.adopted)
        beside = self._adopters_before(cited, spot)
        if beside:
            able = [thing for thing in beside if can_adopt(thing, printed, self.known)]
            return resolution_thing(able[0], printed, cited.adopted) if able else None
        body = self._adopter_behind(printed, cited, spot)
        body = body or owner_of_resolution(printed, spot.in_sentence, self.known)
        if body is None and cited.own:
            body = self._acting(printed, spot)
        if body is not None:
            return resolution_thing(body, printed, cited.adopted)
        acting = self._acting_behind(cited, spot)
        if acting is not None and can_adopt(acting, printed, self.known):
            return resolution_thing(acting, printed, cited.adopted)
        if cited.own and _ends_with_outsider(spot.in_sentence):
            return None
        earlier = {s.thing for s in self.memory.said if s.thing.path.endswith(f"/{printed}")}
        resolutions = {thing for thing in earlier if thing.kind == cited.adopted}
        if len(resolutions) == 1:
            return resolutions.pop()
        conference = self.memory.home.conference if self.memory.home else None
        if conference and self._only_home_can(conference, printed, spot.before):
            return resolution_thing(conference, printed, cited.adopted)
        # Where the sentence names somebody else who may have adopted it, its form alone says too little.
        if any(mention.kind in _ACTING for mention in spot.in_sentence):
            return None
        alone = only_adopter(printed, self.known)
        return resolution_thing(alone, printed, cited.adopted) if alone else None

    def _adopters_before(self, cited: CitedResolutions, spot: Spot) -> tuple[Thing, ...]:
        """Who stands right before a citation as the adopter, if anyone does."""
        link = self.grammar.adopter_before
        before = adjacent(spot.text, cited.start, spot.before, link) if link else None
        return adopters(before, self.known) if before else ()

    def _adopter_behind(self, printed: str, cited: Candidate, spot: Spot) -> Thing | None:
        """The body behind a citation, its date and those cited next, that numbers in this form."""
        after, last = spot.after, cited
        while len(after) > 1 and (self._is_date_of(last, after, spot) or self._goes_on(last, after, spot)):
            last, after = after[0], after[1:]
        follower = self._follower(last, after, spot.text)
        meant = self.peek(follower, spot) if follower else ()
        return next((thing for thing in meant if can_adopt(thing, printed, self.known)), None)

    def _is_date_of(self, cited: Candidate, after: Sequence[Candidate], spot: Spot) -> bool:
        return after[0].kind == "date" and self._follower(cited, after, spot.text) is not None

    def _goes_on(self, cited: Candidate, after: Sequence[Candidate], spot: Spot) -> bool:
        """Whether another citation follows in the same list."""
        between = fold(spot.text[cited.end : after[0].start]).text
        follows = isinstance(after[0], CitedResolutions) and not after[0].own
        return follows and self.grammar.separator.fullmatch(between) is not None

    def _own(self, printed: str) -> Thing | None:
        """The body whose resolution the document is, if it numbers in this form."""
        home = self.memory.home
        own = home.body if home and home.resolution else None
        return own if own and can_adopt(own, printed, self.known) else None

    def _acting(self, printed: str, spot: Spot) -> Thing | None:
        """The body that the rest of the sentence names first and that numbers in this form."""
        for candidate in spot.rest:
            for thing in self.peek(candidate, spot):
                if can_adopt(thing, printed, self.known):
                    return thing
        return None

    def _acting_behind(self, cited: Candidate, spot: Spot) -> Thing | None:
        """The body that acts right behind a citation: "In resolution 9/4, the Conference requested"."""
        follower = spot.rest[0] if spot.rest else None
        if follower is None or follower.kind != "body":
            return None
        gap = spot.text[cited.end : follower.start]
        begins = self.grammar.article.search(gap) if self.grammar.article else None
        between = gap[: begins.start()] if begins and begins.end() == len(gap) else gap
        meant = self.peek(follower, spot) if _is_comma(between.strip()) else ()
        return meant[0] if len(meant) == 1 else None

    def _only_home_can(self, conference: Thing, printed: str, before: Sequence[Mention]) -> bool:
        others = [thing for mention in before for thing in mention.things if thing != conference]
        could = [thing for thing in others if can_adopt(thing, printed, self.known)]
        return not could and can_adopt(conference, printed, self.known)


def _ends_with_outsider(before: Sequence[Mention]) -> bool:
    """Whether who is named last is an organization: "its resolution" is its own, not that of a body."""
    named = [mention.kind for mention in before if mention.kind in _ACTING]
    return named[-1:] == ["organization"]


def _is_comma(text: str) -> bool:
    """Whether a text is a single mark that parts a sentence."""
    return len(text) == 1 and unicodedata.category(text) == "Po"


def _instruments(things: Sequence[Thing]) -> set[Thing]:
    return {thing for thing in things if thing.kind == "Instrument"}
