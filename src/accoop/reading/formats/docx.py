"""The text of a word processor's document: a line a paragraph, with the numbers that it counts itself.

Headers and footers belong to the page and are left out; notes stand at the end, below a rule. Of tracked
changes, what was put in counts and what was taken out does not.
"""

import zipfile
from collections.abc import Iterator, Mapping
from io import BytesIO
from typing import Any, Final

from accoop.reading.formats.numbering import Numbering
from accoop.reading.formats.ooxml import FALLBACK, W

MOST_BYTES: Final = 50_000_000
MOST_RATIO: Final = 100
_SMALL: Final = 1_000_000
_TAKEN_OUT: Final = frozenset((W + "del", W + "moveFrom", FALLBACK))
_RULE: Final = "_" * 20
_NOTES: Final = ("footnotes", "endnotes")


class Bomb(Exception):  # noqa: N818 -- told to the person
    """The archive unpacks to more than any document holds."""


def docx_lines(data: bytes) -> Iterator[str]:
    """The lines of a document.

    Raises:
        Bomb: the archive is larger unpacked than what is read.
        Exception: it is no sound document.
    """
    _refuse_bomb(data)
    from docx import Document

    document = Document(BytesIO(data))
    parts = {str(part.partname).rpartition("/")[2]: part for part in document.part.package.iter_parts()}
    numbering = Numbering(_tree(parts, "numbering.xml"), _tree(parts, "styles.xml"))
    notes = _Notes(parts)
    for paragraph in document.element.body.iter(W + "p"):
        text = _text(paragraph, notes)
        if text.strip():
            label = numbering.label(paragraph)
            yield f"{label} {text}" if label else text
    yield from notes.lines()


def _refuse_bomb(data: bytes) -> None:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        size = sum(entry.file_size for entry in archive.infolist())
        if size > MOST_BYTES or (size > _SMALL and size > MOST_RATIO * len(data)):
            raise Bomb


def _tree(parts: Mapping[str, Any], name: str) -> Any:
    """The root of an XML part, or `None` where there is none; entities are not resolved."""
    from docx.oxml import parse_xml

    return parse_xml(parts[name].blob) if name in parts else None


def _text(paragraph: Any, notes: "_Notes") -> str:
    """The words of a paragraph itself, without those of paragraphs inside it, such as of a text box."""
    pieces = []
    for element in paragraph.iter():
        if element.tag not in _SAID or not _stands(element, paragraph):
            continue
        pieces.append(_SAID[element.tag] if element.tag != W + "t" else element.text or "")
        if element.tag in notes.MARKS:
            pieces.append(notes.mark(element))
    return "".join(pieces)


_SAID: Final = {
    W + "t": "",
    W + "tab": " ",
    W + "br": " ",
    W + "cr": " ",
    W + "noBreakHyphen": "-",
    W + "footnoteReference": "",
    W + "endnoteReference": "",
}


def _stands(element: Any, paragraph: Any) -> bool:
    """Whether an element belongs to the paragraph and was not taken out of it."""
    for above in element.iterancestors():
        if above is paragraph:
            return True
        if above.tag in _TAKEN_OUT or above.tag == W + "p":
            return False
    return False


class _Notes:
    """The notes of a document, numbered in the order of their marks."""

    MARKS: Final = {W + "footnoteReference": "footnotes", W + "endnoteReference": "endnotes"}

    def __init__(self, parts: Mapping[str, Any]) -> None:
        self._bodies = {
            (name, note.get(W + "id")): note
            for name in _NOTES
            if (root := _tree(parts, f"{name}.xml")) is not None
            for note in root
        }
        self._marked: list[tuple[str, Any]] = []

    def mark(self, reference: Any) -> str:
        """The number that stands in the text for a note."""
        self._marked.append((self.MARKS[reference.tag], reference.get(W + "id")))
        return str(len(self._marked))

    def lines(self) -> Iterator[str]:
        """The notes, below a rule."""
        if self._marked:
            yield _RULE
        for number, key in enumerate(tuple(self._marked), 1):
            note = self._bodies.get(key)
            paragraphs = [] if note is None else [_text(p, self) for p in note.iter(W + "p")]
            yield f"{number} " + " ".join(words for p in paragraphs if (words := p.strip()))
