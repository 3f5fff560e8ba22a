"""A resolution as read: its masthead, its preamble, its operative part and its annexes."""

from dataclasses import dataclass
from typing import Final

from accoop.model.report import Report

PREAMBLE: Final = "pp"
"""The part of a paragraph that recalls, notes and reaffirms."""

OPERATIVE: Final = "op"
"""The part of a paragraph that does something."""


@dataclass(frozen=True, slots=True)
class Subject:
    """What an indexer says that a document is about.

    Attributes:
        iri: the subject's IRI in the thesaurus, or an empty string where the file gives words only.
        words: as the file gives them.
    """

    iri: str
    words: str


@dataclass(frozen=True, slots=True)
class Vote:
    """How a resolution was adopted.

    Attributes:
        outcome: `adoptedWithoutVote` or `adoptedWithVote`, as the file says it.
        in_favour: how many voted for it; `None` where the file does not count.
    """

    outcome: str
    in_favour: int | None = None
    against: int | None = None
    abstaining: int | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """A step on a resolution's way: its draft, a committee's recommendation, the meeting that adopted it.

    Attributes:
        kind: `draft`, `recommended` or `adopted`.
        symbol: of the document of the step.
    """

    kind: str
    symbol: str


@dataclass(frozen=True, slots=True)
class Names:
    """The FRBR names that the publisher gives a text, from the work to the file; relative IRIs."""

    work: str
    expression: str
    manifestation: str


@dataclass(frozen=True, slots=True)
class Masthead:
    """What a resolution's head says of it.

    Attributes:
        number: as printed before the title, such as `76/196`.
        body: the words of the formula that names who acts.
        symbol: as printed, such as `A/RES/76/196`; `None` where none is printed.
        session: the number of the session of its adoption, such as `76` or `S-32`.
        adopted: the day of its adoption, in ISO 8601.
        issued: the day on which the text was issued.
        agenda_item: the number of the item under which it was adopted.
        agenda_title: that item's title.
    """

    number: str
    body: str
    symbol: str | None = None
    session: str | None = None
    adopted: str | None = None
    issued: str | None = None
    agenda_item: str | None = None
    agenda_title: str | None = None
    names: Names | None = None
    subjects: tuple[Subject, ...] = ()
    goals: tuple[int, ...] = ()
    vote: Vote | None = None
    steps: tuple[Step, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolution(Report):
    """A resolution as it is printed; preamble, operative part and annexes are its paragraphs."""

    masthead: Masthead
