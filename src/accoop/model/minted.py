"""Things that a report itself introduces, with what it says of them."""

from dataclasses import dataclass

from accoop.model.mentions import Period
from accoop.model.things import Thing


@dataclass(frozen=True, slots=True)
class ResolutionFacts:
    """A resolution that the report cites.

    Attributes:
        number: as printed between body and title, such as `4/2`.
        body: who adopted it.
        title: as the report prints it, if it does.
        adopted_at: the session that adopted it, if the report says so.
    """

    thing: Thing
    number: str
    body: Thing
    title: str | None = None
    adopted_at: Thing | None = None


@dataclass(frozen=True, slots=True)
class ProvisionFacts:
    """A provision that the report cites.

    Attributes:
        part_of: the instrument or the provision above it.
    """

    thing: Thing
    instrument: Thing
    part_of: Thing
    article: int | None
    paragraph: int | None
    point: str | None
    chapter: int | None

    @property
    def number(self) -> str:
        """The usual short form, such as `54(1)(c)`; a chapter's number is Roman elsewhere."""
        parts = [f"({part})" for part in (self.paragraph, self.point) if part is not None]
        return "".join([str(self.article or self.chapter), *parts])


@dataclass(frozen=True, slots=True)
class DocumentFacts:
    """A document that the report names by symbol, or by its date.

    Attributes:
        symbol: as printed; `None` for a note verbale, which has none.
        dated: the date that tells which note verbale it is.
        kind: the concept's name in the document-type scheme, if the report says what it is.
        draft_of: the report it is a draft of.
    """

    thing: Thing
    symbol: str | None
    kind: str | None = None
    title: str | None = None
    issued_by: Thing | None = None
    submitted_to: Thing | None = None
    draft_of: Thing | None = None
    dated: str | None = None


@dataclass(frozen=True, slots=True)
class AgendaItemFacts:
    """An item of a meeting's agenda.

    Attributes:
        title: as printed in the agenda.
        joint_with: the bodies with which the item was considered jointly.
    """

    thing: Thing
    number: str
    title: str | None
    meeting: Thing
    joint_with: tuple[Thing, ...] = ()


@dataclass(frozen=True, slots=True)
class MeetingFacts:
    """A session or meeting.

    Attributes:
        held_by: the bodies or networks that meet.
        ordinal: which session of the body it is.
        mode: the concept's name in the attendance-mode scheme.
        sittings: the number of meetings held during the session.
        status: `done`, `planned` or `proposed`.
    """

    thing: Thing
    held_by: tuple[Thing, ...]
    ordinal: int | None = None
    period: Period | None = None
    place: Thing | None = None
    mode: str | None = None
    sittings: int | None = None
    chairs: tuple[Thing, ...] = ()
    joint_with: tuple[Thing, ...] = ()
    agenda: tuple[Thing, ...] = ()
    status: str | None = None


@dataclass(frozen=True, slots=True)
class PersonFacts:
    """A person whom the report names."""

    thing: Thing
    name: str


@dataclass(frozen=True, slots=True)
class SpeakerFacts:
    """A speaker, as anonymous as the report keeps them.

    Attributes:
        on_behalf_of: the state or organization, only where the report names it.
        quantifier: the concept's name in the quantifier scheme, if the report says how many they are.
    """

    thing: Thing
    paragraph: int
    on_behalf_of: Thing | None
    quantifier: str | None


@dataclass(frozen=True, slots=True)
class PanelFacts:
    """A panel discussion during a meeting.

    Attributes:
        title: the heading under which the report tells of it.
    """

    thing: Thing
    meeting: Thing
    title: str | None = None


@dataclass(frozen=True, slots=True)
class SeriesFacts:
    """The meetings that several bodies hold jointly.

    Attributes:
        held_by: the bodies, in order of their paths.
    """

    thing: Thing
    held_by: tuple[Thing, ...]


Facts = (
    ResolutionFacts
    | ProvisionFacts
    | DocumentFacts
    | AgendaItemFacts
    | MeetingFacts
    | PersonFacts
    | SpeakerFacts
    | PanelFacts
    | SeriesFacts
)
