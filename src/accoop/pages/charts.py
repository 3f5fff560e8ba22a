"""Numbers as bars, each with what qualifies it."""

from collections.abc import Iterable, Iterator, Sequence

from pyoxigraph import NamedNode

from accoop.pages.context import Context
from accoop.pages.model import Bar, Bars, Part, Text, Value
from accoop.querying.dossier import ClaimNote


def bars(counted: Iterable[tuple[Value, float, str]]) -> Bars:
    """Bars of labels, numbers and the numbers as they are written; the longest takes all the room."""
    rows = list(counted)
    most = max((number for _, number, _ in rows), default=0) or 1
    return Bars(tuple(Bar(label, round(100 * number / most, 1), shown) for label, number, shown in rows))


def number_charts(context: Context, notes: Sequence[ClaimNote]) -> Iterator[Part]:
    """A chart for each measure that is told of in more than one number."""
    measures: dict[tuple[NamedNode, NamedNode | None], list[NamedNode]] = {}
    for note in notes:
        if note.kind == "Observation" and _number(context, note.node) is not None:
            units = context.descriptions.nodes(note.node, "unit")
            for measure in context.descriptions.nodes(note.node, "measure")[:1]:
                measures.setdefault((measure, units[0] if units else None), []).append(note.node)
    for (measure, unit), nodes in measures.items():
        if len(nodes) > 1:
            label = context.label(measure).words
            title = label if unit is None else f"{label} ({context.label(unit).words})"
            anchor = f"chart-{measure.value.rpartition('/')[2]}"
            yield Part(title[:1].upper() + title[1:], anchor, bars(_rows(context, nodes)), len(nodes))


def _rows(context: Context, nodes: Iterable[NamedNode]) -> Iterator[tuple[Value, float, str]]:
    for node in nodes:
        number = _number(context, node)
        if number is not None:
            yield Value(_what(context, node), context.href(node)), number, _shown(context, node, number)


def _what(context: Context, node: NamedNode) -> Text:
    """What a number counts: its aspect, else whom it is counted for, else the words that give it."""
    for name in ("aspect", "countedFor"):
        for found in context.descriptions.nodes(node, name):
            if not found.value.endswith("/not-stated"):
                return context.label(found)
    return context.text(node, "quote") or context.label(node)


def _shown(context: Context, node: NamedNode, number: float) -> str:
    qualifiers = [
        context.label(found).words
        for found in context.descriptions.nodes(node, "qualifier")
        if not found.value.endswith("/exactly")
    ]
    return " ".join((*qualifiers, f"{number:g}"))


def _number(context: Context, node: NamedNode) -> float | None:
    try:
        return float(context.descriptions.text(node, "value"))
    except ValueError:
        return None
