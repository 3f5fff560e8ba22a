"""What a report has named so far, and the house that it belongs to: what words may point back to."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import takewhile

from accoop.model.mentions import Period
from accoop.model.things import Thing
from accoop.recognising.candidates import Anaphor
from accoop.recognising.lexicon import kind_of

# How far back, in paragraphs, a demonstrative or a short name may point.
_REACH = 1
_BOTH = 2
_CITED = "Resolution"


@dataclass(frozen=True, slots=True)
class Home:
    """The house that a document belongs to.

    Attributes:
        meeting: the meeting that a report is of, or at which a resolution was adopted.
        body: the body that met.
        house: the body, the bodies above it, their secretariat, and the convention they stand under.
        conference: the body of the house that adopts resolutions, if there is one.
        instrument: the convention, if there is one.
        year: the year of the meeting, or of the adoption.
        resolution: the resolution that the document is, if it is one.
        period: when the meeting was, as the title says.
        sessions: whether the body holds sessions, so that its numbered meetings are sittings of these.
    """

    meeting: Thing
    body: Thing
    house: tuple[Thing, ...]
    conference: Thing | None
    instrument: Thing | None
    year: int | None
    resolution: Thing | None = None
    period: Period | None = None
    sessions: bool = True

    @property
    def key(self) -> str:
        """The document's place among all, such as `cosp-uncac-eg1/10` or `resolution/unga/76/196`."""
        return self.resolution.path if self.resolution else self.meeting.path.partition("/")[2]


@dataclass(frozen=True, slots=True)
class Said:
    """A thing that a paragraph named.

    Attributes:
        paragraph: its number.
        thing: what was named.
        words: by which words.
        under: the instrument of a conference or of parties.
        printed: whether its name stands inside these words, as in the full name of a conference.
    """

    paragraph: int
    thing: Thing
    words: str
    under: Thing | None = None
    printed: bool = False


@dataclass(slots=True)
class Memory:
    """What one report has named, in order.

    Attributes:
        names: path to the names of a thing in the report's language.
        home: the report's house; `None` while its title is read.
    """

    names: Mapping[str, tuple[str, ...]]
    home: Home | None
    said: list[Said] = field(default_factory=list)

    def recent(self, number: int) -> Iterable[Said]:
        """What was named near enough to a paragraph to be pointed back to, last first."""
        return (said for said in reversed(self.said) if number - _REACH <= said.paragraph <= number)

    def last(self, number: int, kind: str) -> Thing | None:
        """The last thing of a kind named near a paragraph."""
        return next((s.thing for s in self.recent(number) if kind_of(s.thing) == kind), None)

    def pointed_back(self, number: int, anaphor: Anaphor) -> tuple[Thing, ...]:
        """What words in a paragraph point back to; nothing where that cannot be told."""
        if anaphor.own_meeting:
            return (self.home.meeting,) if self.home else ()
        found = self._fitting(number, anaphor, implied=False)
        if anaphor.which is None:
            if len(found) != anaphor.count or self._disputed(number, anaphor, found):
                return ()
            if anaphor.count == 1 and self._listed(number, found[0]):
                return ()
            return tuple(sorted(found))
        if anaphor.which == "last":
            return tuple(found[:1])
        if len(found) < _BOTH and anaphor.kind == "instrument":
            found = self._fitting(number, anaphor, implied=True)
        if len(found) != _BOTH:
            return ()
        latter, former = found
        return (former if anaphor.which == "former" else latter,)

    def _fitting(self, number: int, anaphor: Anaphor, *, implied: bool) -> list[Thing]:
        """What was named near a paragraph and fits words that point back, last first.

        Args:
            number: of the paragraph.
            anaphor: the words.
            implied: whether to cite a provision names its instrument too.
        """
        found: list[Thing] = []
        for said in self.recent(number):
            # Of more than two things that one paragraph names, none is the former.
            enough = anaphor.which is None or said.paragraph < number
            if len(found) >= (anaphor.count if anaphor.which is None else _BOTH) and enough:
                break
            thing = _instrument(said.thing) if implied else said.thing
            if said.printed and said.under is not None and _means_one_instrument(anaphor):
                thing = said.under
            if thing not in found and self._fits(thing, said.words, anaphor):
                found.append(thing)
        return found

    def _listed(self, number: int, thing: Thing) -> bool:
        """Whether a resolution was last named in a list of several: none of them is "that resolution"."""
        if thing.kind != _CITED:
            return False
        last = next(said for said in self.recent(number) if said.thing == thing)
        return any(
            said.words == last.words and said.paragraph == last.paragraph and said.thing != thing
            for said in self.recent(number)
        )

    def _disputed(self, number: int, anaphor: Anaphor, found: Sequence[Thing]) -> bool:
        """Whether a conference of another instrument, not named with it, stands nearer in the paragraph."""
        if not _means_one_instrument(anaphor):
            return False
        here = (said for said in reversed(self.said) if said.paragraph == number)
        nearer = takewhile(
            lambda said: _instrument(said.thing) not in found and said.under not in found, here
        )
        under = (said.under for said in nearer if said.under is not None)
        return any(self._fits(instrument, "", anaphor) for instrument in under)

    def _fits(self, thing: Thing, words: str, anaphor: Anaphor) -> bool:
        """Whether words can point back to something said before, by its kind and its names."""
        if kind_of(thing) != anaphor.kind:
            return False
        # Resolutions are cited by number, several behind one noun in the plural.
        names = (*self.names.get(thing.path, ()), words)
        return thing.kind == _CITED or any(_has_noun(name, anaphor.head) for name in names)


def _means_one_instrument(anaphor: Anaphor) -> bool:
    """Whether words point back to an instrument, and not to one of two, or to both."""
    return anaphor.kind == "instrument" and anaphor.which is None and anaphor.count == 1


def _instrument(thing: Thing) -> Thing:
    """The instrument of a provision; any other thing itself."""
    if thing.kind != "Provision":
        return thing
    return Thing("/".join(thing.path.split("/")[:_BOTH]), "Instrument")


def _has_noun(name: str, noun: str) -> bool:
    """Whether a name ends with a noun, or has it as a word."""
    return name.endswith(noun) or has_word(name.casefold(), noun.casefold())


def has_word(text: str, word: str) -> bool:
    """Whether a text has a word, or words, that stand apart from the letters around them."""
    return word in text and re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text) is not None
