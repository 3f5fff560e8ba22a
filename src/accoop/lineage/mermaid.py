"""Mermaid: a flowchart from left to right, with nothing in it that a label could break out of."""

import hashlib
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from accoop.lineage.drawing import COLOURS, Arrow, arrows, boxes
from accoop.lineage.model import Kind

if TYPE_CHECKING:
    import networkx as nx

# What Mermaid pages take by default; they show an error instead of a larger picture.
MAX_ARROWS: Final = 500
MAX_CHARACTERS: Final = 50_000

# Lines are wrapped here; by default Mermaid would wrap them again, more narrowly.
_WIDE_BOXES: Final = '%%{init: {"flowchart": {"wrappingWidth": 360}}}%%'
_BACKWARDS: Final = "← "
_PLAIN_PATH: Final = re.compile(r"[A-Za-z0-9]+(?:-[A-Za-z0-9]+)*(?:/[A-Za-z0-9]+(?:-[A-Za-z0-9]+)*)+")
_PLAIN: Final = frozenset(" ,.-/()'")
_SHAPES: Final = {
    Kind.MEETING: ("(", ")"),
    Kind.RESOLUTION: ("[[", "]]"),
    Kind.RECOMMENDATION: (">", "]"),
}


def mermaid(graph: "nx.MultiDiGraph[str]") -> str:
    """A lineage as Mermaid text."""
    return "\n".join(_lines(graph)) + "\n"


def mermaid_id(path: str) -> str:
    """A name for a box: ASCII letters, digits and underscores, the same wherever the path is drawn.

    >>> mermaid_id("resolution/cosp-uncac/7/1")
    'resolution__cosp_uncac__7__1'
    """
    if _PLAIN_PATH.fullmatch(path):
        return path.replace("-", "_").replace("/", "__")
    slug = re.sub(r"[^A-Za-z0-9]+", "_", path).strip("_") or "n"
    return f"{slug}___{hashlib.sha256(path.encode()).hexdigest()[:8]}"


def _lines(graph: "nx.MultiDiGraph[str]") -> Iterator[str]:
    yield _WIDE_BOXES
    yield "flowchart LR"
    drawn = list(boxes(graph))
    for box in drawn:
        opening, closing = _SHAPES.get(box.kind, ("[", "]"))
        yield f"  {mermaid_id(box.path)}{opening}{_quoted(box.lines)}{closing}:::{box.kind}"
    for arrow in arrows(graph):
        yield f"  {mermaid_id(arrow.tail)} {_line(arrow)} {mermaid_id(arrow.head)}"
    kinds = {box.kind for box in drawn}
    for kind, (fill, line) in COLOURS.items():
        if kind in kinds:
            yield f"  classDef {kind} fill:{fill},stroke:{line},color:#111111"


def _line(arrow: Arrow) -> str:
    """The arrow; Mermaid cannot draw its head at the other end, so a turned one says so in words."""
    line = {(True, False): "-->", (False, False): "-.->"}.get((arrow.stated, arrow.turned), "--o")
    if not arrow.lines:
        return line
    first, *others = arrow.lines
    return f"{line}|{_quoted((_BACKWARDS * arrow.turned + first, *others))}|"


def _quoted(lines: tuple[str, ...]) -> str:
    return '"' + "<br>".join(_escaped(line) for line in lines) + '"'


def _escaped(line: str) -> str:
    """A line in which ASCII marks that mean something to Mermaid, HTML or Markdown are character numbers."""
    return "".join(c if ord(c) > 0x7F or c.isalnum() or c in _PLAIN else f"#{ord(c)};" for c in line)  # noqa: PLR2004
