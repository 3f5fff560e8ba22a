"""The text of a web page: a line a block, as a browser would break it; scripts and styles are no text."""

from collections.abc import Iterator
from typing import Final

from accoop.reading.formats.labels import COUNTING

_NO_TEXT: Final = frozenset(("head", "script", "style", "template", "noscript", "svg", "iframe", "object"))
_BLOCKS: Final = frozenset(
    (
        *("address", "article", "aside", "blockquote", "body", "caption", "dd", "details", "div", "dl", "dt"),
        *(
            "figcaption",
            "figure",
            "footer",
            "form",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "header",
            "hr",
            "html",
        ),
        *("li", "main", "nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th"),
        *("thead", "tr", "ul"),
    )
)
_TYPES: Final = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_DEEPEST: Final = 400


class TooDeep(Exception):  # noqa: N818 -- told to the person as a broken file
    """Elements inside elements without end."""


def html_lines(text: str) -> Iterator[str]:
    """The lines of a page.

    Raises:
        TooDeep: elements are nested deeper than any page's.
    """
    from bs4 import BeautifulSoup

    soup = BeautifulSoup(text, "html.parser")
    pieces = "".join(_pieces(soup, 0))
    for line in pieces.split("\n"):
        if words := " ".join(line.split()):
            yield words


def _pieces(node: object, depth: int) -> Iterator[str]:
    """The text of a node and of what is in it, with a line break where a block begins or ends."""
    from bs4.element import NavigableString, PreformattedString, Tag

    if depth > _DEEPEST:
        raise TooDeep
    if isinstance(node, PreformattedString):  # comments, declarations, processing instructions
        return
    if isinstance(node, NavigableString):
        yield " ".join(str(node).split("\n"))
        return
    if not isinstance(node, Tag) or node.name in _NO_TEXT or node.has_attr("hidden"):
        return
    if node.name == "br":
        yield "\n"
        return
    edge = "\n" if node.name in _BLOCKS else ""
    yield edge
    if node.name == "li" and (label := _label(node)):
        yield label + " "
    for child in node.children:
        yield from _pieces(child, depth + 1)
    yield edge


def _label(item: object) -> str:
    """The label that a browser prints before an item of a numbered list; empty in other lists."""
    from bs4.element import Tag

    if not isinstance(item, Tag) or not isinstance(item.parent, Tag) or item.parent.name != "ol":
        return ""
    listed = item.parent
    number = _whole(listed.get("start"), 1)
    for sibling in listed.find_all("li", recursive=False):
        number = _whole(sibling.get("value"), number)
        if sibling is item:
            break
        number += 1
    count = COUNTING[_TYPES.get(str(listed.get("type", "1")), "decimal")]
    return f"{count(number)}." if number > 0 else f"{number}."


def _whole(value: object, otherwise: int) -> int:
    try:
        return int(str(value))
    except ValueError:
        return otherwise
