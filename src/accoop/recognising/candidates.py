"""What scanning finds before context decides what it means: one type for each way of naming."""

from dataclasses import dataclass
from typing import Literal

from accoop.model.mentions import Period
from accoop.model.things import Thing


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """Words that may name something.

    Attributes:
        kind: the kind of thing, as rules call it.
        start: offset in the paragraph's text.
        end: offset behind the last code point.
        rule: the pack rule that found them, or `label`.
    """

    kind: str
    start: int
    end: int
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Named(Candidate):
    """A label of one or more things; `contextual` labels need context even for one."""

    readings: tuple[Thing, ...]
    contextual: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Stopped(Candidate):
    """A stop phrase, which names nothing, or a topic, which is no thing."""

    topic: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated(Candidate):
    """A date; no period where there is no such day."""

    period: Period | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CitedResolutions(Candidate):
    """One or more resolutions of one body, by number.

    Attributes:
        own: whether a possessive says that who acts in the sentence adopted them.
        adopted: the class of what was adopted, `Resolution` or `Decision`.
    """

    numbers: tuple[str, ...]
    own: bool = False
    adopted: str = "Resolution"


@dataclass(frozen=True, slots=True)
class Place:
    """The place of a provision in its instrument."""

    article: int | None = None
    paragraph: int | None = None
    point: str | None = None
    chapter: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CitedProvision(Candidate):
    """One or more provisions of one instrument.

    Attributes:
        places: where in the instrument.
        same: whether the article is the one cited last.
    """

    places: tuple[Place, ...]
    same: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CitedSymbol(Candidate):
    """The symbol of a document.

    Attributes:
        between: those before it in a range of which it is the last: Add.2 in "Add.1–3".
    """

    symbol: str
    between: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedPerson(Candidate):
    """A person's name."""

    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Anaphor(Candidate):
    """Words that point back to `count` things whose names have `head`.

    Attributes:
        which: which of the last two things of the kind is meant, or the last of any number.
    """

    head: str
    count: int
    own_meeting: bool
    which: Literal["former", "latter", "last"] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Introduced(Candidate):
    """Something that the paragraph introduces and names no further, such as a panel or a note verbale.

    Attributes:
        called: what things of its sort are called in their paths, where the date tells which one it is.
        period: that date.
    """

    called: str | None = None
    period: Period | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class UnknownSymbol(Candidate):
    """Something that looks like a document symbol and has not its form."""


@dataclass(frozen=True, slots=True, kw_only=True)
class UnknownTitle(Candidate):
    """A quoted title that no label knows."""


@dataclass(frozen=True, slots=True)
class SessionNumber:
    """Which session of a body.

    Attributes:
        ordinal: of the session; `None` where the words give none.
        resumed: which resumption of the session it is, from 1; 0 where the words do not count them.
        part: which part of a session held in parts, from 1.
        dated: whether the date alone tells the meeting, as for bodies that do not count theirs.
    """

    ordinal: int | None = None
    resumed: int | None = None
    part: int | None = None
    dated: bool = False

    @property
    def segment(self) -> str:
        """The last segment of the session's path.

        >>> SessionNumber(14, resumed=1).segment, SessionNumber(9, resumed=0, part=2).segment
        ('14-resumed-1', '9-resumed-part-2')
        """
        text = str(self.ordinal)
        if self.resumed is not None:
            text += f"-resumed-{self.resumed}" if self.resumed else "-resumed"
        return text if self.part is None else f"{text}-part-{self.part}"


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedMeeting(Candidate):
    """A session or meeting, made up of other candidates.

    Attributes:
        parts: all candidates inside it, in order.
        parties: indices in `parts` of who meets.
        with_own: whether the report's own body meets with them.
        of_subject: whether the only body named before it in its sentence meets.
        when: index in `parts` of the date, or -1.
        session: which session it is.
        sitting: whether the words may as well mean a sitting of the report's own session.
    """

    parts: tuple[Candidate, ...]
    parties: tuple[int, ...]
    with_own: bool
    when: int
    session: SessionNumber
    sitting: bool = False
    of_subject: bool = False
