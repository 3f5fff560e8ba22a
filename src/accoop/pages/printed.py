"""The text of a document as printed: headings, paragraphs, notes, each recognised name a link."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from pyoxigraph import NamedNode

from accoop.pages.context import Context
from accoop.pages.model import Passage, Text, Value
from accoop.pages.passages import passage, printed_texts

_FIRST: Final = 2  # the level of the outermost headings, below the title
_DEEPEST: Final = 6
_WITHOUT_NUMBER: Final = frozenset(("PreambularParagraph", "UnnumberedParagraph"))
_MOST: Final = 3000  # parts of a document


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph.

    Attributes:
        number: as printed.
        page: its own page.
        passages: its text in each language.
        claims: how many claims rest on it.
    """

    anchor: str
    number: str
    page: Value
    passages: tuple[Passage, ...]
    claims: int


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with what stands right below it; without titles, what stands before the first heading.

    Attributes:
        level: 2 for the outermost heading.
        titles: the heading in each language, its names as links.
        notes: the numbers of the notes whose mark it carries.
    """

    anchor: str
    level: int
    number: str
    page: str
    titles: tuple[Passage, ...]
    notes: tuple[str, ...]
    paragraphs: tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class Note:
    """A note at a page's foot.

    Attributes:
        target: the anchor of what carries its mark, or an empty string.
    """

    anchor: str
    number: str
    passages: tuple[Passage, ...]
    target: str


@dataclass(frozen=True, slots=True)
class Printed:
    """The text of a document."""

    sections: tuple[Section, ...]
    notes: tuple[Note, ...]

    @property
    def headings(self) -> tuple[tuple[Section, Text], ...]:
        """The sections that have a heading, with its words."""
        return tuple((s, _plain(s.titles[0])) for s in self.sections if s.titles)


def printed(context: Context, document: NamedNode) -> Printed | None:
    """The text of a document; `None` if the store holds none of it."""
    parts = context.descriptions.subjects("partOf", document, _MOST)
    notes = [part for part in parts if "Footnote" in context.descriptions.kinds(part)]
    sections = tuple(_sections(context, document, _FIRST))
    return Printed(sections, tuple(_note(context, note) for note in notes)) if sections else None


def _sections(context: Context, above: NamedNode, level: int) -> Iterator[Section]:
    """What stands below a document or a heading: paragraphs first, then headings with theirs."""
    descriptions = context.descriptions
    inside = descriptions.subjects("partOf", above, _MOST)
    paragraphs = [part for part in inside if "Paragraph" in descriptions.kinds(part)]
    ordered = sorted(paragraphs, key=lambda node: "PreambularParagraph" not in descriptions.kinds(node))
    found = tuple(_paragraph(context, node) for node in ordered)
    if level > _FIRST:
        yield Section(
            context.anchor(above),
            min(level - 1, _DEEPEST),
            descriptions.text(above, "number"),
            context.href(above),
            tuple(passage(context, title) for title in printed_texts(context, above)),
            _marks(context, above),
            found,
        )
    elif found:
        yield Section("text", _FIRST, "", "", (), (), found)
    for part in inside:
        if "Section" in descriptions.kinds(part) and level <= _DEEPEST:
            yield from _sections(context, part, level + 1)


def _paragraph(context: Context, node: NamedNode) -> Paragraph:
    dossiers = context.library.dossiers
    evidence = context.descriptions.subjects("evidence", node, _MOST)
    kinds = context.descriptions.kinds(node)
    number = context.descriptions.text(node, "number")
    return Paragraph(
        context.anchor(node),
        "" if _WITHOUT_NUMBER.intersection(kinds) else f"{number}.",
        context.place(node),
        tuple(passage(context, text) for text in printed_texts(context, node)),
        sum(1 for claim in evidence if dossiers.is_claim(claim)),
    )


def _marks(context: Context, place: NamedNode) -> tuple[str, ...]:
    """The numbers of the notes whose mark stands at a place."""
    notes = context.descriptions.subjects("anchor", place, _MOST)
    return tuple(context.descriptions.text(note, "number") for note in notes)


def _note(context: Context, node: NamedNode) -> Note:
    anchors = context.descriptions.nodes(node, "anchor")
    return Note(
        context.anchor(node),
        context.descriptions.text(node, "number"),
        tuple(passage(context, text) for text in printed_texts(context, node)),
        context.anchor(anchors[0]) if anchors else "",
    )


def _plain(title: Passage) -> Text:
    words = "".join(piece.words for line in title.lines for piece in line.pieces)
    return Text(words, title.language)
