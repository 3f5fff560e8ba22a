"""What a paragraph's words name: a mention points to the things meant, or is listed as unresolved."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from accoop.model.things import Thing


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """A date or a stretch of time, as precise as it is printed.

    Attributes:
        start: ISO 8601 with reduced precision: `2021-10-24`, `2021-06` or `2020`.
        end: the same; equal to `start` for a single day, month or year; empty where it is open.
    """

    start: str
    end: str


@dataclass(frozen=True, slots=True)
class Mention:
    """A stretch of a paragraph's text that names, cites or points back to something.

    Attributes:
        kind: the kind of thing in lower case, such as `body`, `provision`, `date`.
        start: offset of the first code point in the paragraph's text.
        end: offset behind the last one.
        things: what is meant; empty for a date, and where no single reading is left.
        period: the time meant, for a date.
        parts: mentions inside this one, such as the body and the date of "its fourth session, held ...".
        rule: the label or the pack rule that found it, such as `label` or `zh/date.day`.
    """

    kind: str
    start: int
    end: int
    things: tuple[Thing, ...]
    period: Period | None
    parts: tuple["Mention", ...]
    rule: str

    @property
    def thing(self) -> Thing | None:
        """The thing meant, if it is exactly one."""
        return self.things[0] if len(self.things) == 1 else None

    @property
    def resolved(self) -> bool:
        """Whether the mention says what is meant."""
        return bool(self.things) or self.period is not None


@dataclass(frozen=True, slots=True)
class TopicMention:
    """Words of a paragraph that name a topic of cooperation.

    Attributes:
        topic: the concept's name in the topic scheme.
        start: offset of the first code point.
        end: offset behind the last one.
    """

    topic: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, order=True)
class Unresolved:
    """Words that name something which cannot be told for certain.

    Attributes:
        paragraph: the paragraph's number, 0 in a heading or the title.
        start: offset of the first code point.
        words: as printed.
        reason: a message key that says why, such as `unresolved-owner`.
        section: the number of the section in whose heading they stand, or an empty string.
    """

    paragraph: int
    start: int
    words: str
    reason: str
    section: str = ""


def flattened(mentions: Sequence[Mention]) -> Iterator[Mention]:
    """Mentions and their parts, from left to right, outer before inner."""
    for mention in mentions:
        yield mention
        yield from flattened(mention.parts)
