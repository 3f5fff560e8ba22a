"""Numbers as bars, each with what qualifies it."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from pyoxigraph import NamedNode

from accoop.glyphs import capitalized
from accoop.pages.context import Context
from accoop.pages.literals import is_stated, said_number
from accoop.pages.model import Text, Value
from accoop.pages.parts import Bar, Bars, Part
from accoop.pages.pieces import shortened
from accoop.querying.dossier import ClaimNote

# Where a number that is not exact may lie, in hundredths of the room on either side of it.
_SPREAD: Final = {
    "more-than": (0, 5),
    "at-least": (0, 5),
    "fewer-than": (-5, 0),
    "at-most": (-5, 0),
    "about": (-3, 3),
}
_SHARE: Final = "/share"
_QUOTE: Final = 70  # characters of the words that give a number


def bars(counted: Iterable[tuple[Value, float, str]]) -> Bars:
    """Bars of labels, exact numbers and the numbers as they are written; the longest takes all the room."""
    rows = list(counted)
    most = max((number for _, number, _ in rows), default=0) or 1
    lengths = ((label, round(100 * number / most, 1), shown) for label, number, shown in rows)
    return Bars(tuple(Bar(label, length, length, shown) for label, length, shown in lengths))


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
            anchor = f"chart-{measure.value.rpartition('/')[2]}"
            yield Part(_title(context, measure, unit), anchor, _chart(context, nodes, unit), len(nodes))


def number_words(context: Context, node: NamedNode) -> str:
    """A number in words: what qualifies it, its digits and its unit; shares as hundredths."""
    units = context.descriptions.nodes(node, "unit")
    shown = _shown(context, node, units[0] if units else None)
    return shown if not units or _is_share(units[0]) else f"{shown} {context.label(units[0]).words}"


def _title(context: Context, measure: NamedNode, unit: NamedNode | None) -> str:
    label, counted = context.label(measure).words, "" if unit is None else context.label(unit).words
    plain = unit is None or _is_share(unit) or counted in label
    return capitalized(label if plain else context.say("chart-of", measure=label, unit=counted))


def _chart(context: Context, nodes: Sequence[NamedNode], unit: NamedNode | None) -> Bars:
    numbers = {node: _number(context, node) or 0 for node in nodes}
    most = 1.0 if unit is not None and _is_share(unit) else max(numbers.values()) or 1
    spreads = {node: _spread(context, node) for node in nodes}
    room = 100 - max(high for _, high in spreads.values())
    found = []
    for node, label in zip(nodes, _labels(context, nodes), strict=True):
        place = room * min(numbers[node] / most, 1)
        low, high = spreads[node]
        shown = _shown(context, node, unit)
        value = Value(label, context.href(node))
        found.append(Bar(value, round(max(place + low, 0), 1), round(place + high, 1), shown))
    soft = any(low != high for low, high in spreads.values())
    return Bars(tuple(found), context.say("chart-soft") if soft else "")


def _labels(context: Context, nodes: Sequence[NamedNode]) -> list[Text]:
    """What each number counts; its own words where several count the same."""
    short = [_what(context, node) for node in nodes]
    often = Counter(short)
    return [
        label if often[label] == 1 else _quoted(context, node) or label
        for node, label in zip(nodes, short, strict=True)
    ]


def _what(context: Context, node: NamedNode) -> Text:
    """What a number counts: its aspect, else whom it is counted for, else the words that give it."""
    for name in ("aspect", "countedFor"):
        for found in context.descriptions.nodes(node, name):
            if is_stated(found):
                return context.label(found)
    return _quoted(context, node) or context.label(node)


def _quoted(context: Context, node: NamedNode) -> Text | None:
    quote = context.text(node, "quote")
    return None if quote is None else Text(shortened(quote.words, _QUOTE), quote.language)


def _spread(context: Context, node: NamedNode) -> tuple[int, int]:
    for found in context.descriptions.nodes(node, "qualifier"):
        spread = _SPREAD.get(found.value.rpartition("/")[2])
        if spread is not None:
            return spread
    return 0, 0


def _shown(context: Context, node: NamedNode, unit: NamedNode | None) -> str:
    qualifiers = [
        context.label(found).words
        for found in context.descriptions.nodes(node, "qualifier")
        if not found.value.endswith("/exactly")
    ]
    number = _number(context, node) or 0
    if unit is not None and _is_share(unit):
        return " ".join((*qualifiers, f"{round(100 * number, 2):g}%"))
    return " ".join((*qualifiers, said_number(context.descriptions.text(node, "value"), context.words)))


def _is_share(unit: NamedNode) -> bool:
    return unit.value.endswith(_SHARE)


def _number(context: Context, node: NamedNode) -> float | None:
    try:
        return float(context.descriptions.text(node, "value"))
    except ValueError:
        return None
