"""What pages show, in the words of one language: texts, links, passages, and what is around every page."""

from dataclasses import dataclass, replace
from itertools import groupby
from typing import Final

_LINE: Final = 30  # characters that still stand in a line with others
_RUN: Final = 5  # short values that have a line each


@dataclass(frozen=True, slots=True)
class Text:
    """Words, and the language that they are in; an empty one says nothing."""

    words: str
    language: str = ""


@dataclass(frozen=True, slots=True)
class Value:
    """What stands behind a property, in a cell or in a list.

    Attributes:
        href: where it leads, or an empty string.
        outward: whether that is another site.
        title: what else there is to say of it.
        when: a date as machines read it.
        inferred: why, for a link that is concluded and not printed.
    """

    text: Text
    href: str = ""
    outward: bool = False
    title: str = ""
    when: str = ""
    inferred: Text | None = None

    @property
    def printed(self) -> "Value":
        """The same without the reason."""
        return replace(self, inferred=None)


@dataclass(frozen=True, slots=True)
class Property:
    """A property with its values.

    Attributes:
        more: how many more values there are than are shown.
        prose: whether it stands like a text to be read, because others of its kind do.
    """

    label: Text
    values: tuple[Value, ...]
    more: int = 0
    prose: bool = False

    @property
    def is_prose(self) -> bool:
        """Whether a value is a text to be read, which wants lines of its own."""
        return self.prose or any(len(one.text.words) > _LINE and not one.href for one in self.values)

    @property
    def is_run(self) -> bool:
        """Whether the values are so many and so short that they stand in lines together."""
        short = all(len(value.text.words) <= _LINE and value.inferred is None for value in self.values)
        return short and len(self.values) > _RUN


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a text.

    Attributes:
        href: where its name leads, or an empty string.
        marked: whether it belongs to the quoted words.
        anchor: the anchor of a lettered part whose label it is, or an empty string.
    """

    words: str
    href: str = ""
    title: str = ""
    marked: bool = False
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a text as printed.

    Attributes:
        part: whether it is a lettered or numbered part on a line of its own.
    """

    pieces: tuple[Piece, ...]
    part: bool = False

    @property
    def runs(self) -> tuple[tuple[bool, tuple[Piece, ...]], ...]:
        """The pieces in stretches that are marked, or not."""
        return tuple((marked, tuple(found)) for marked, found in groupby(self.pieces, lambda p: p.marked))


@dataclass(frozen=True, slots=True)
class Passage:
    """The text of a paragraph in one language, or a stretch of it.

    Attributes:
        place: the paragraph.
    """

    place: Value
    language: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Frame:
    """What every page has around what it is about.

    Attributes:
        title: its heading.
        kicker: what kind of thing it is about, above the heading.
        trail: the pages above it.
        data: its data formats: name, media type and address.
        switch: the page in the other languages: language, its own name, address.
        styles: the addresses of its style sheets.
        scripts: those of its scripts; there are none where the front end was not built.
        policy: what the page may load and do, where no server says it, or an empty string.
        search: where people look for a name, or an empty string where nobody would answer.
        suggestions: where scripts ask for names, or an empty string where no server stands behind the page.
        names: the file in which they look names up there, or an empty string.
        editor: where people ask in SPARQL, or an empty string likewise.
        asking: the same with a query about what the page is about, or an empty string.
        comparing: where it is compared with something else, or an empty string.
        downloads: the list of files with all data, or an empty string.
        iri: the IRI of what it is about, or an empty string.
        lineage: the address of its lineage, or an empty string.
        reading: where it stands in its document, or an empty string.
        lineages: the page of all lineages.
    """

    language: str
    title: Text
    kicker: Value | None
    trail: tuple[Value, ...]
    data: tuple[tuple[str, str, str], ...]
    switch: tuple[tuple[str, str, str], ...]
    home: str
    search: str
    queries: str
    ontology: str
    styles: tuple[str, ...]
    scripts: tuple[str, ...]
    icon: str
    policy: str
    suggestions: str
    names: str
    editor: str
    asking: str
    comparing: str
    void: str
    downloads: str = ""
    iri: str = ""
    lineage: str = ""
    reading: str = ""
    lineages: str = ""
    asked: str = ""
