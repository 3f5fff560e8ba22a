"""XML read safely, with the place of every character of text in the source.

The parser is Expat, as it comes with Python. A document type declaration is refused at its first
character, and with it every entity that is not built in; nothing is ever fetched. What remains for
a hostile file is depth and size, and both have limits.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final
from xml.parsers.expat import ExpatError, ParserCreate

from accoop.failures import Unreadable
from accoop.model.report import Source

_DEEPEST: Final = 100
_OPENING: Final = re.compile(r"\s*<[?!A-Za-z]")


@dataclass(frozen=True, slots=True)
class Text:
    """A stretch of text.

    Attributes:
        text: its characters; a character reference is already read.
        start: where it begins in the source.
        length: how many characters it takes there; as many as it has, unless it is a reference.
    """

    text: str
    start: int
    length: int


@dataclass(frozen=True, slots=True)
class Element:
    """An element.

    Attributes:
        name: its local name.
        attributes: name to value; names of other namespaces keep their prefix.
        children: what it holds, in order.
        start: where its start tag begins in the source.
    """

    name: str
    attributes: dict[str, str]
    children: "tuple[Element | Text, ...]"
    start: int

    def elements(self, *names: str) -> "Iterator[Element]":
        """Its child elements, of these names if any are given."""
        for child in self.children:
            if isinstance(child, Element) and (not names or child.name in names):
                yield child

    def first(self, *path: str) -> "Element | None":
        """The first element at the end of a path of names."""
        found: Element | None = self
        for name in path:
            found = next(found.elements(name), None) if found else None
        return found

    def all(self, name: str) -> "Iterator[Element]":
        """All elements of a name inside it, in the order of the source."""
        for child in self.elements():
            if child.name == name:
                yield child
            yield from child.all(name)

    def texts(self, *without: str) -> Iterator[Text]:
        """The text inside it, in order, but for that inside elements of these names."""
        for child in self.children:
            if isinstance(child, Text):
                yield child
            elif child.name not in without:
                yield from child.texts(*without)

    def words(self) -> str:
        """Its text, every run of white space one space."""
        return " ".join("".join(text.text for text in self.texts()).split())

    def get(self, name: str) -> str:
        """An attribute without the space around it; empty if it is not there."""
        return self.attributes.get(name, "").strip()


def is_xml(source: Source) -> bool:
    """Whether a source is marked up rather than printed: its first character opens a tag."""
    return _OPENING.match(source.text) is not None


def read_xml(source: Source) -> Element:
    """The root element of a source.

    Raises:
        Unreadable: it is not well formed, declares a document type, or is nested too deeply.
    """
    builder = _Builder(source)
    try:
        return builder.read()
    except ExpatError as error:
        raise Unreadable("xml-broken", file=source.name, line=error.lineno, reason=_reason(error)) from error


def _reason(error: ExpatError) -> str:
    """What Expat says, without the place that it adds."""
    return str(error).partition(":")[0]


@dataclass(slots=True)
class _Open:
    """An element whose end has not come yet."""

    name: str
    attributes: dict[str, str]
    start: int
    children: list[Element | Text] = field(default_factory=list)


class _Builder:
    """Builds elements while Expat reads."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._data = source.text.encode("utf-8")
        self._open: list[_Open] = []
        self._root: Element | None = None
        # Expat counts bytes; the source counts characters.
        self._byte = 0
        self._character = 0
        self._expat = ParserCreate("utf-8")
        self._expat.buffer_text = False
        self._expat.StartElementHandler = self._start
        self._expat.EndElementHandler = self._end
        self._expat.CharacterDataHandler = self._text
        self._expat.StartDoctypeDeclHandler = self._doctype

    def read(self) -> Element:
        self._expat.Parse(self._data, True)
        if self._root is None:  # Expat has already refused a document without a root
            raise Unreadable("xml-broken", file=self._source.name, line=1, reason="no element")
        return self._root

    def _here(self) -> int:
        """Where in the source the current event begins."""
        byte = self._expat.CurrentByteIndex
        self._character += len(self._data[self._byte : byte].decode("utf-8"))
        self._byte = byte
        return self._character

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        here = self._here()
        if len(self._open) >= _DEEPEST:
            line = self._source.line(here)
            raise Unreadable("xml-deep", file=self._source.name, line=line, limit=_DEEPEST)
        self._open.append(_Open(name.rpartition(":")[2], attributes, here))

    def _end(self, _name: str) -> None:
        last = self._open.pop()
        element = Element(last.name, last.attributes, tuple(last.children), last.start)
        if self._open:
            self._open[-1].children.append(element)
        else:
            self._root = element

    def _text(self, text: str) -> None:
        here = self._here()
        verbatim = self._source.text.startswith(text, here)
        length = len(text) if verbatim else self._source.text.index(";", here) + 1 - here
        self._open[-1].children.append(Text(text, here, length))

    def _doctype(self, *_declared: object) -> None:
        line = self._source.line(self._here())
        raise Unreadable("xml-doctype", file=self._source.name, line=line)
