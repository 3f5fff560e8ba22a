"""The parts that pages are composed of: facts, names, claims, passages, lists, bars and tables."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import takewhile
from typing import ClassVar, Final

from accoop.pages.model import Passage, Property, Text, Value

_COLUMNS: Final = 7  # of a table that a wide page has room for
_NAMES: Final = 9  # names of one sort that stand on a page unfolded


@dataclass(frozen=True, slots=True)
class Card:
    """A claim.

    Attributes:
        kind: its class, as part of a CSS class name.
        headline: the values that say in short what is claimed.
        quotes: the quoted words, in each language.
        parts: as what the thing of the page has a part in it.
        rules: the rules that found it.
        document: the document that says it; `None` on the pages of that document.
    """

    anchor: str
    kind: str
    name: Value
    headline: tuple[Value, ...]
    quotes: tuple[Text, ...]
    place: Value
    passages: tuple[Passage, ...]
    properties: tuple[Property, ...]
    parts: tuple[Text, ...]
    rules: tuple[Value, ...]
    document: Value | None


@dataclass(frozen=True, slots=True)
class Names:
    """Names of one sort, by language.

    Attributes:
        languages: each language with the names in it.
    """

    label: Text
    languages: tuple[tuple[Text, tuple[Text, ...]], ...]

    @property
    def count(self) -> int:
        """How many names there are."""
        return sum(len(names) for _, names in self.languages)

    @property
    def is_long(self) -> bool:
        """Whether there are more than a page shows at once."""
        return self.count > _NAMES


@dataclass(frozen=True, slots=True)
class Facts:
    """Properties, one below the other.

    Attributes:
        folded: those that few people look for, behind a fold.
    """

    layout: ClassVar = "facts"
    properties: tuple[Property, ...]
    folded: tuple[Property, ...] = ()


@dataclass(frozen=True, slots=True)
class Claims:
    """Claims with their words."""

    layout: ClassVar = "claims"
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class Passages:
    """Stretches of paragraphs, by the document that they stand in.

    Attributes:
        documents: each document, or `None` for the page's own, with its passages.
    """

    layout: ClassVar = "passages"
    documents: tuple[tuple[Value | None, tuple[Passage, ...]], ...]


@dataclass(frozen=True, slots=True)
class Lists:
    """Things by groups, such as those who attended by region.

    Attributes:
        groups: the heading of each group and its things.
        compact: whether names are short enough to stand close beside each other.
    """

    layout: ClassVar = "lists"
    groups: tuple[tuple[Text, tuple[Value, ...]], ...]
    compact: bool = True


@dataclass(frozen=True, slots=True)
class Bar:
    """A number as a bar; all lengths are hundredths of the room.

    Attributes:
        label: what is counted.
        length: up to where the number is certain.
        edge: up to where it may reach, for numbers such as more than, fewer than or about so many.
        shown: the number as it is written, with what qualifies it.
        whole: how long all are of whom so many are counted; 0 where nobody says.
        names: what is counted, one by one.
    """

    label: Value
    length: float
    edge: float
    shown: str
    whole: float = 0
    names: tuple[Value, ...] = ()


@dataclass(frozen=True, slots=True)
class Bars:
    """Numbers of one kind, to be compared by eye.

    Attributes:
        hint: what the shades mean, or an empty string.
    """

    bars: tuple[Bar, ...]
    hint: str = ""

    layout: ClassVar = "bars"


@dataclass(frozen=True, slots=True)
class Table:
    """A table, or a list of records where there are more columns than a page has room for.

    Attributes:
        rows: the cells of each row, each with its values.
    """

    columns: tuple[Text, ...]
    rows: tuple[tuple[tuple[Value, ...], ...], ...]

    @property
    def layout(self) -> str:
        """Whether it is laid out as a `table`, or as `records`."""
        return "table" if len(self.columns) <= _COLUMNS else "records"

    @property
    def records(self) -> tuple[tuple[Property, ...], ...]:
        """The rows, each with the cells that hold something and their columns; columns read alike in all."""
        prose = [
            any(Property(Text(""), cell).is_prose for cell in cells) for cells in zip(*self.rows, strict=True)
        ]
        return tuple(
            tuple(
                Property(column, cell, prose=reads)
                for column, cell, reads in zip(self.columns, row, prose, strict=True)
                if any(value.text.words for value in cell)
            )
            for row in self.rows
        )

    @property
    def told(self) -> Iterator[tuple[tuple[tuple[Value, ...], ...], int]]:
        """The rows, each with how many of its first cells say again what stands above them."""
        before: tuple[tuple[Value, ...], ...] = ()
        for row in self.rows:
            same = takewhile(lambda pair: pair[0] == pair[1], zip(before, row, strict=False))
            yield row, min(sum(1 for _ in same), len(row) - 1)
            before = row


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a page, with a heading of its own.

    Attributes:
        anchor: by which links lead to it.
        count: how many things it has in all, on this page and others; `None` where nobody would count.
        more: the pages on which the others are.
    """

    title: str
    anchor: str
    content: Facts | Claims | Passages | Lists | Bars | Table
    count: int | None = None
    more: tuple[Value, ...] = ()
