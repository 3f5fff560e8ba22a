"""DOT: the language of Graphviz."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from accoop.lineage.drawing import COLOURS, arrows, boxes
from accoop.lineage.model import Kind

if TYPE_CHECKING:
    import networkx as nx

_SHAPES = {Kind.RESOLUTION: "box3d", Kind.REPORT: "note", Kind.DOCUMENT: "note", Kind.RECOMMENDATION: "cds"}


def dot(graph: "nx.MultiDiGraph[str]") -> str:
    """A lineage as a DOT graph; the quoted words are the tooltips of the arrows."""
    return "\n".join(_lines(graph)) + "\n"


def _lines(graph: "nx.MultiDiGraph[str]") -> Iterator[str]:
    yield "digraph lineage {"
    yield '  graph [charset="UTF-8", rankdir="LR", nodesep="0.25", ranksep="0.6"];'
    yield '  node [shape="box", style="filled,rounded", fontname="sans-serif", fontsize="11"];'
    yield '  edge [fontname="sans-serif", fontsize="9", color="#555555"];'
    for box in boxes(graph):
        fill, line = COLOURS[box.kind]
        attributes = {"label": _text(box.lines), "fillcolor": quoted(fill), "color": quoted(line)}
        if box.kind in _SHAPES:
            attributes |= {"shape": quoted(_SHAPES[box.kind]), "style": quoted("filled")}
        attributes["URL"] = quoted(graph.nodes[box.path]["iri"])
        yield f"  {quoted(box.path)} [{_joined(attributes)}];"
    for arrow in arrows(graph):
        attributes = {"label": _text(arrow.lines)} if arrow.lines else {}
        if arrow.quotes:
            attributes["tooltip"] = _text(arrow.quotes)
        if not arrow.stated:
            attributes["style"] = quoted("dashed")
        if arrow.turned:
            attributes["dir"] = quoted("back")
        ends = f"{quoted(arrow.tail)} -> {quoted(arrow.head)}"
        yield f"  {ends} [{_joined(attributes)}];" if attributes else f"  {ends};"
    yield "}"


def quoted(text: str) -> str:
    r"""A DOT string that stands for exactly this text.

    >>> print(quoted('a "b" \\ & c'))
    "a \"b\" \\ &amp; c"
    """
    plain = text.replace("\\", "\\\\").replace('"', '\\"').replace("&", "&amp;")
    return '"' + plain.replace("\n", "\\n") + '"'


def _text(lines: tuple[str, ...]) -> str:
    return quoted("\n".join(lines))


def _joined(attributes: dict[str, str]) -> str:
    return ", ".join(f"{name}={value}" for name, value in attributes.items())
