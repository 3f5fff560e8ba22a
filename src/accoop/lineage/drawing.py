"""What pictures share: boxes with wrapped lines, and one arrow for all edges between two boxes."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from accoop.lineage.model import Basis, Kind, Relation
from accoop.lineage.wrapping import wrapped

if TYPE_CHECKING:
    import networkx as nx

_BOX: Final = 30
_VERB: Final = 20
# The box at the arrow's end says it by itself.
_SILENT: Final = frozenset({Relation.AGENDA, Relation.RECOMMENDS})

# Fill and line of the boxes of each kind; dark letters on all of them have a contrast above 7.
COLOURS: Final = {
    Kind.MEETING: ("#dbe9f6", "#2b5c8a"),
    Kind.AGENDA: ("#f2f6fa", "#7f9db9"),
    Kind.RESOLUTION: ("#fbe3c8", "#a3590b"),
    Kind.ACT: ("#fdf3e1", "#c98a2b"),
    Kind.STATEMENT: ("#f7f3e3", "#8a7a2b"),
    Kind.BODY: ("#e2eedb", "#47752f"),
    Kind.DOCUMENT: ("#eeeeee", "#6b6b6b"),
    Kind.REPORT: ("#dddddd", "#3d3d3d"),
    Kind.RECOMMENDATION: ("#f8dfe8", "#9c3560"),
    Kind.INSTRUMENT: ("#e9e2f3", "#5f4490"),
    Kind.NETWORK: ("#d8efee", "#23746f"),
    Kind.TOOL: ("#e3f3ea", "#2f7a55"),
    Kind.THING: ("#ffffff", "#555555"),
}


@dataclass(frozen=True, slots=True)
class Box:
    """A node as it is drawn."""

    path: str
    kind: Kind
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Arrow:
    """All edges between two boxes that are drawn the same way round.

    Attributes:
        lines: the verbs.
        stated: whether a claim says it; else it follows from structure alone.
        turned: whether it is to be read from its head to its tail.
        quotes: the words that say it, each with its paragraph's number.
    """

    tail: str
    head: str
    lines: tuple[str, ...]
    stated: bool
    turned: bool
    quotes: tuple[str, ...]


def boxes(graph: "nx.MultiDiGraph[str]") -> Iterator[Box]:
    """The nodes in order."""
    for path, attributes in graph.nodes(data=True):
        yield Box(path, Kind(attributes["kind"]), tuple(wrapped(attributes["label"], _BOX)) or (path,))


def arrows(graph: "nx.MultiDiGraph[str]") -> Iterator[Arrow]:
    """The edges in order, those between the same boxes as one arrow."""
    grouped: dict[tuple[str, str, bool], list[dict[str, object]]] = {}
    for tail, head, attributes in graph.edges(data=True):
        grouped.setdefault((tail, head, bool(attributes["turned"])), []).append(attributes)
    for (tail, head, turned), group in grouped.items():
        labels = dict.fromkeys(str(e["label"]) for e in group if turned or e["relation"] not in _SILENT)
        lines = tuple(line for label in labels for line in wrapped(label, _VERB))
        quotes = dict.fromkeys(_quoted(edge) for edge in group if "quote" in edge)
        stated = any(edge["basis"] == Basis.CLAIM for edge in group)
        yield Arrow(tail, head, lines, stated, turned, tuple(quotes))


def _quoted(edge: dict[str, object]) -> str:
    number = edge.get("paragraph")
    return str(edge["quote"]) if number is None else f"{number}. {edge['quote']}"
