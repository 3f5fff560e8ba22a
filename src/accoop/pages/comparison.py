"""Two things side by side: what is known of each, what both share, and where a paragraph names both."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Final

from pyoxigraph import NamedNode

from accoop.failures import Misuse
from accoop.pages.addresses import COMPARISON, Values
from accoop.pages.context import Context
from accoop.pages.facts import facts_of, lead_of, links_of
from accoop.pages.frame import frame, kinds_label
from accoop.pages.model import Property, Text, Value
from accoop.pages.passages import namings
from accoop.pages.queries import told_on_page
from accoop.pages.rendering import rendered
from accoop.querying.dossier import Dossier

ONE: Final = "one"
OTHER: Final = "other"
_PARAGRAPHS: Final = 1000
_PLACES: Final = 100


@dataclass(frozen=True, slots=True)
class Row:
    """What is said of both things under one heading.

    Attributes:
        label: the heading.
        sides: the values of the one and of the other.
        shared: the texts that stand on both sides.
    """

    label: Text
    sides: tuple[tuple[Value, ...], tuple[Value, ...]]
    shared: frozenset[Text]


def comparison_page(context: Context, values: Values) -> tuple[str, bool]:
    """The page, and whether both things that were asked for are known.

    Args:
        context: the page.
        values: `one` and `other`, each the path, the IRI or a name of a thing.
    """
    asked = {name: text.strip() for name, text in values if name in (ONE, OTHER)}
    try:
        nodes = [context.library.names.resolve("thing", text) for text in asked.values() if text]
        trouble = ""
    except Misuse as failure:
        nodes, trouble = [], told_on_page(context, failure)
    both = (nodes[0], nodes[1]) if len(nodes) == len((ONE, OTHER)) else None
    page = rendered(
        "comparison.html",
        frame=frame(context, context.said("comparison"), values=tuple(asked.items())),
        say=context.say,
        action=context.addresses.file(COMPARISON),
        asked=(asked.get(ONE, ""), asked.get(OTHER, "")),
        trouble=trouble,
        heads=tuple(context.value(node) for node in both or ()),
        rows=_rows(context, both) if both else (),
        places=_places(context, both) if both else (),
    )
    return page, not trouble


def _rows(context: Context, both: tuple[NamedNode, NamedNode]) -> tuple[Row, ...]:
    """What each is, facts, what leads there, and how much is claimed of it."""
    one, other = (context.library.dossiers.dossier(node) for node in both)
    leads = tuple(_lead(context, node) for node in both)
    return (
        *_beside(leads[0], leads[1]),
        *_beside(facts_of(context, one).properties, facts_of(context, other).properties),
        *_beside(_claimed(context, one), _claimed(context, other)),
        *_beside(links_of(context, one), links_of(context, other)),
    )


def _lead(context: Context, node: NamedNode) -> tuple[Property, ...]:
    kind = Property(context.said("comparison-kind"), (Value(context.kind_label(context.kind(node))),))
    lead = lead_of(context, node)
    return (kind,) if lead is None else (kind, Property(context.said("comparison-lead"), (Value(lead),)))


def _claimed(context: Context, dossier: Dossier) -> tuple[Property, ...]:
    """How many claims of each kind speak of a thing, with the way to them."""
    counts: dict[str, int] = {}
    for note in dossier.claims:
        counts[note.kind] = counts.get(note.kind, 0) + 1
    return tuple(
        Property(
            kinds_label(context, kind),
            (Value(Text(str(count)), context.addresses.thing(dossier.node, anchor=f"claims-{kind}")),),
        )
        for kind, count in counts.items()
    )


def _beside(one: Iterable[Property], other: Iterable[Property]) -> tuple[Row, ...]:
    """Properties of two things, those that both have on one row."""
    sides = [_by_label(properties) for properties in (one, other)]
    rows = []
    for label in dict.fromkeys((*sides[0], *sides[1])):
        left, right = (side.get(label, ()) for side in sides)
        shared = frozenset(value.text for value in left) & frozenset(value.text for value in right)
        rows.append(Row(label, (left, right), shared))
    return tuple(rows)


def _by_label(properties: Iterable[Property]) -> Mapping[Text, tuple[Value, ...]]:
    found: dict[Text, tuple[Value, ...]] = {}
    for one in properties:
        found[one.label] = (*found.get(one.label, ()), *one.values)
    return found


def _places(context: Context, both: tuple[NamedNode, NamedNode]) -> tuple[Value, ...]:
    """The paragraphs that name both."""
    one, other = (namings(context, (node,), _PARAGRAPHS) for node in both)
    shared = [paragraph for paragraph in one if paragraph in other]
    return tuple(_place(context, paragraph) for paragraph in shared[:_PLACES])


def _place(context: Context, paragraph: NamedNode) -> Value:
    place = context.place(paragraph)
    document = f" \u2013 {place.title}" if place.title else ""
    return replace(place, text=Text(place.text.words + document, place.text.language))
