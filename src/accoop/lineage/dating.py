"""When things are: their own date, or the date of what they hang on."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from accoop.lineage.model import Edge, Kind, Lineage, Node, Relation

# They were there long before and stay: that a thing is linked to one says little of when it was.
_LASTING: Final = frozenset({Kind.INSTRUMENT, Kind.NETWORK, Kind.TOOL})
# They act at many times; they stand where they first do.
_ACTING: Final = frozenset({Kind.BODY, Kind.THING, *_LASTING})
# What these lead to may be much older than what leads there.
_LOOKING_BACK: Final = frozenset({Relation.REFERS_TO, Relation.ACTS_ON})


@dataclass(slots=True)
class _Around:
    """What a thing without a date is linked to: what came of it, and what led to it."""

    onward: set[str] = field(default_factory=set)
    back: set[str] = field(default_factory=set)


def hanging_dates(lineage: Lineage) -> dict[str, str]:
    """The date of every thing that has one or is linked, through however many others, to one that has.

    A text or an event without a date stands with the earliest of what came of it, or else with the latest
    of what led to it; a body and what else lasts stand with the earliest thing that they are linked to. An
    instrument, a network or a tool gives a date only to what is linked to nothing else. What is linked to
    nothing dated is left out.
    """
    nodes = {node.path: node for node in lineage.nodes}
    dates = {node.path: node.start for node in lineage.nodes if node.start is not None}
    passing = (edge for edge in lineage.edges if not _to_lasting(edge, nodes))
    _spread(dates, nodes, passing)
    _spread(dates, nodes, lineage.edges)
    return dates


def _to_lasting(edge: Edge, nodes: dict[str, Node]) -> bool:
    return nodes[edge.source].kind in _LASTING or nodes[edge.target].kind in _LASTING


def _spread(dates: dict[str, str], nodes: dict[str, Node], edges: Iterable[Edge]) -> None:
    """Give dates to things without one, ring by ring."""
    around = {path: _Around() for path in nodes if path not in dates}
    for edge in edges:
        if edge.source in around and (edge.relation not in _LOOKING_BACK or _acts(nodes[edge.source])):
            around[edge.source].onward.add(edge.target)
        if edge.target in around:
            around[edge.target].back.add(edge.source)
    while around:
        near = {path: _date(dates, nodes[path], links) for path, links in around.items()}
        found = {path: date for path, date in near.items() if date is not None}
        if not found:
            return
        dates.update(found)
        around = {path: links for path, links in around.items() if path not in found}


def _date(dates: dict[str, str], node: Node, around: _Around) -> str | None:
    onward = [dates[path] for path in around.onward if path in dates]
    back = [dates[path] for path in around.back if path in dates]
    if _acts(node):
        return min((*onward, *back), default=None)
    return min(onward, default=None) or max(back, default=None)


def _acts(node: Node) -> bool:
    return node.kind in _ACTING
