"""A resolution in the United Nations' profile of Akoma Ntoso (AKN4UN) becomes a `Resolution`.

The markup tells what a text is made of and where it was adopted. It tells neither verbs nor addressees:
those are read from the words, as in a printed resolution.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from accoop.failures import Unreadable
from accoop.model.report import Footnote, Item, Paragraph, Passage, Section, Source
from accoop.model.resolution import OPERATIVE, PREAMBLE, Resolution
from accoop.pack.load import Pack
from accoop.pack.schema import Layout
from accoop.reading.akn_head import masthead
from accoop.reading.joining import Joiner
from accoop.reading.parts import inline_items
from accoop.reading.xml import Element, Text

_NOTE: Final = "authorialNote"
_HEADING: Final = re.compile("H[1-9][0-9]?")
_NUMBER: Final = re.compile(r"([0-9]{1,4})[.．]?")
_ANNEX: Final = "annex"
# Elements whose words are furniture, or are said again by the metadata.
_FURNITURE: Final = frozenset(("meta", "coverPage", "formula", "conclusions", "num", "docNumber"))


def is_akn_resolution(root: Element) -> bool:
    """Whether a document is a resolution in Akoma Ntoso."""
    statement = root.first("statement")
    return root.name == "akomaNtoso" and statement is not None and statement.get("name") == "resolution"


def language_code(root: Element) -> str:
    """The language that a document says it is in, as an ISO 639-3 code; empty if it does not say."""
    found = root.first("statement", "meta", "identification", "FRBRExpression", "FRBRlanguage")
    return found.get("language").lower() if found else ""


def read_akn(source: Source, root: Element, pack: Pack) -> Resolution:
    """Read a resolution.

    Args:
        source: the decoded file.
        root: its root element, of a document that `is_akn_resolution`.
        pack: of the language that the document says it is in.

    Raises:
        Unreadable: it has no title, number, body or operative paragraph, or a number stands twice.
    """
    statement = root.first("statement")
    preface = statement.first("preface") if statement else None
    title = next(preface.all("docTitle"), None) if preface else None
    if statement is None or title is None or not title.words():
        raise Unreadable("akn-without", file=source.name, what="preface/docTitle")
    head = masthead(source, statement)
    drafts = _Drafts()
    drafts.preamble(statement.first("preamble"))
    drafts.operative(statement.first("mainBody"))
    for attachment in statement.all("attachment"):
        drafts.annex(attachment)
    if not any(draft.part == OPERATIVE for draft in drafts.found):
        raise Unreadable("akn-without", file=source.name, what="mainBody/paragraph")
    _refuse_twice(source, drafts.found)
    read = [_paragraph(number, draft, pack.layout) for number, draft in enumerate(drafts.found, 1)]
    return Resolution(
        source=source,
        language=pack.language,
        title=_joined(title),
        sections=tuple(drafts.sections),
        paragraphs=tuple(paragraph for paragraph, _ in read),
        footnotes=tuple(note for _, notes in read for note in notes),
        furniture=tuple(_furniture(source, root)),
        symbol=head.symbol,
        masthead=head,
    )


@dataclass(slots=True)
class _Draft:
    """A paragraph whose text is not joined yet; each block begins a line of its own."""

    part: str
    ordinal: int
    section: str
    blocks: list[Element]


@dataclass(slots=True)
class _Drafts:
    """The paragraphs and headings of a resolution, in the order of the source.

    Attributes:
        place: the number of the section that is open.
        annexes: how many annexes were opened.
    """

    found: list[_Draft] = field(default_factory=list)
    sections: list[Section] = field(default_factory=list)
    place: str = ""
    annexes: int = 0

    def preamble(self, element: Element | None) -> None:
        for container in element.elements("container") if element else ():
            self._open(PREAMBLE, None, list(_blocks(container)))

    def operative(self, element: Element | None) -> None:
        for paragraph in element.elements("paragraph") if element else ():
            self._read(paragraph, OPERATIVE, OPERATIVE)

    def annex(self, attachment: Element) -> None:
        body = attachment.first("doc", "mainBody")
        if body is None:
            return
        self.annexes += 1
        name = _ANNEX if self.annexes == 1 else f"{_ANNEX}-{self.annexes}"
        heads = []
        paragraphs = list(body.elements("paragraph"))
        while paragraphs and _HEADING.fullmatch(paragraphs[0].get("class")):
            heads.append(paragraphs.pop(0))
        self.place = name if any(head.words() for head in heads) else ""
        if self.place:
            self.sections.append(Section(name, "", _joined(*heads)))
        for paragraph in paragraphs:
            self._read(paragraph, f"{name}/para", f"{name}/text")

    def _read(self, paragraph: Element, numbered: str, plain: str) -> None:
        """Take a heading, a numbered paragraph, one without a number, or a part of the one before."""
        if _HEADING.fullmatch(paragraph.get("class")):
            self._heading(paragraph)
            return
        blocks = list(_blocks(paragraph))
        label = paragraph.first("num")
        match = _NUMBER.fullmatch(label.words()) if label else None
        if match:
            self._open(numbered, int(match[1]), blocks)
        elif self.found and self.found[-1].part == numbered and _opens_with_letter(blocks):
            self.found[-1].blocks.extend(blocks)
        else:
            self._open(plain, None, blocks)

    def _open(self, part: str, ordinal: int | None, blocks: list[Element]) -> None:
        if ordinal is None:
            ordinal = 1 + max((draft.ordinal for draft in self.found if draft.part == part), default=0)
        self.found.append(_Draft(part, ordinal, self.place, blocks))

    def _heading(self, paragraph: Element) -> None:
        if not paragraph.words():
            return
        parent = self.place.partition(".")[0]
        below = sum(section.parent == parent for section in self.sections)
        self.place = f"{parent}.{below + 1}" if parent else str(below + 1)
        self.sections.append(Section(self.place, parent, _joined(paragraph)))


def _blocks(element: Element) -> Iterator[Element]:
    """The blocks of text of an element: paragraphs, the words before a list, and its items."""
    for child in element.elements("content", "p", "blockList", "listIntroduction", "item"):
        if child.name in ("content", "blockList"):
            yield from _blocks(child)
        else:
            yield child


def _opens_with_letter(blocks: list[Element]) -> bool:
    return bool(blocks) and re.match(r"\([a-z]+\)", blocks[0].words()) is not None


def _refuse_twice(source: Source, drafts: list[_Draft]) -> None:
    seen: set[tuple[str, int]] = set()
    for draft in drafts:
        if (draft.part, draft.ordinal) in seen:
            line = source.line(draft.blocks[0].start) if draft.blocks else 1
            raise Unreadable("akn-number-twice", file=source.name, number=draft.ordinal, line=line)
        seen.add((draft.part, draft.ordinal))


def _paragraph(number: int, draft: _Draft, layout: Layout) -> tuple[Paragraph, list[Footnote]]:
    """A paragraph with its items, and the notes whose marks stand in it."""
    joiner = Joiner()
    notes: list[Footnote] = []
    starts: list[int] = []
    where = f"{draft.part}/{draft.ordinal}"
    for block in draft.blocks:
        joiner.break_line()
        starts.append(joiner.length + bool(joiner.length))
        for part in _content(block):
            if isinstance(part, Text):
                joiner.add(part)
            else:
                notes.append(_note(part, where, joiner.length))
    passage = joiner.passage()
    items = _items(passage.text, starts, layout) or inline_items(passage.text, layout)
    return Paragraph(number, draft.section, passage, items, draft.part, draft.ordinal), notes


def _items(text: str, starts: list[int], layout: Layout) -> tuple[Item, ...]:
    """The parts that begin a line with a letter."""
    pattern = re.compile(layout.item.pattern)
    found = []
    for start, end in zip(starts, [*(start - 1 for start in starts[1:]), len(text)], strict=True):
        match = pattern.match(text[start:end])
        if match:
            words = start + match.end()
            found.append(Item(match["label"], words + text[words:end].startswith(" "), end))
    return tuple(found)


def _content(element: Element) -> Iterator[Text | Element]:
    """Text and notes inside a block, in order; a number that a list prints is text of the list."""
    for child in element.children:
        if isinstance(child, Text) or child.name == _NOTE:
            yield child
        else:
            yield from _content(child)


def _note(element: Element, anchor: str, at: int) -> Footnote:
    marker = element.get("marker")
    return Footnote(int(marker) if marker.isdecimal() else 0, anchor, _joined(element), at)


def _joined(*elements: Element) -> Passage:
    joiner = Joiner()
    for element in elements:
        for text in element.texts():
            joiner.add(text)
        joiner.add(Text(" ", 0, 1))
    return joiner.passage()


def _furniture(source: Source, root: Element) -> Iterator[tuple[int, int]]:
    """The stretches of the source that are markup, metadata or page furniture."""
    reached = 0
    for text in _printed(root):
        yield reached, text.start
        reached = text.start + (text.length if text.length == len(text.text) else 1)
    yield reached, len(source.text)


def _printed(element: Element) -> Iterator[Text]:
    """The text that must stand in some passage, character for character."""
    for child in element.children:
        if isinstance(child, Text):
            yield child
        elif child.name not in _FURNITURE or _is_list_number(element, child):
            yield from _printed(child)


def _is_list_number(parent: Element, child: Element) -> bool:
    return child.name == "num" and parent.name == "item"
