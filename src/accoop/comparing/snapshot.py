"""A report's graph as facts that a person can compare: claims, mentions, things and printed text."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from pyoxigraph import Literal, NamedNode, Triple

from accoop.rdf.terms import Terms

MENTION: Final = "Mention"
THING: Final = "Thing"
TEXT: Final = "Text"
INFERENCE: Final = "Inference"

_TEXT_CLASSES: Final = frozenset(("Section", "Paragraph", "Item", "Footnote", "UnreadPart"))
# What says where the text came from, and not what the report says.
_RUN: Final = ("source/", "run/", "dataset/")
# Shown on their own, or said again by another fact.
_PLACE: Final = frozenset(
    ("evidence", "quote", "quoteStart", "quoteEnd", "sourceRange", "mentions", "dataSet")
)


@dataclass(frozen=True, slots=True)
class Fact:
    """What a graph says of one subject.

    Attributes:
        layer: the class of a claim, or `Mention`, `Thing` or `Text`.
        path: the subject's IRI behind `id/`.
        paragraph: the number of its paragraph; 0 where it has none.
        start: where its words begin in the paragraph.
        quote: its words.
        properties: name to values, sorted.
    """

    layer: str
    path: str
    paragraph: int
    start: int
    quote: str
    properties: tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The facts of one report.

    Attributes:
        report: the report's key, such as `cosp-uncac-eg1/10`.
    """

    report: str
    facts: tuple[Fact, ...]


def snapshot(triples: Iterable[Triple], terms: Terms) -> Snapshot:
    """Gather the facts of a report's graph."""
    described: defaultdict[NamedNode, defaultdict[str, list[NamedNode | Literal]]]
    described = defaultdict(lambda: defaultdict(list))
    for triple in triples:
        if isinstance(triple.subject, NamedNode) and isinstance(triple.object, NamedNode | Literal):
            described[triple.subject][_name(triple.predicate)].append(triple.object)
    numbers = {
        node: int(said["number"][0].value)
        for node, said in described.items()
        if "Paragraph" in _classes(said["type"], terms)
    }
    report = next(
        (
            node.value.removeprefix(terms.graphs)
            for node, said in described.items()
            if "ReportGraph" in _classes(said["type"], terms)
        ),
        "",
    )
    facts = (_fact(node, said, numbers, terms) for node, said in described.items())
    return Snapshot(report, tuple(sorted((f for f in facts if f is not None), key=lambda f: f.path)))


def _fact(
    node: NamedNode,
    said: dict[str, list[NamedNode | Literal]],
    numbers: dict[NamedNode, int],
    terms: Terms,
) -> Fact | None:
    path = terms.path(node)
    classes = _classes(said["type"], terms)
    if path is None or not classes or path.startswith(_RUN):
        return None
    evidence = [numbers[at] for at in said.get("evidence", ()) if isinstance(at, NamedNode) and at in numbers]
    properties = {
        name: tuple(sorted(short(value, terms) for value in values))
        for name, values in said.items()
        if name not in _PLACE and name != "type"
    }
    layer = _layer(path, classes)
    if layer in (THING, TEXT):
        properties["class"] = tuple(classes)
    starts = [int(value.value) for value in said.get("quoteStart", ())]
    return Fact(
        layer,
        path,
        min(evidence, default=numbers.get(node, 0)),
        min(starts, default=0),
        next((value.value for value in said.get("quote", ())), ""),
        tuple(sorted(properties.items())),
    )


def _layer(path: str, classes: list[str]) -> str:
    if path.startswith("claim/"):
        return classes[0]
    if path.startswith("mention/"):
        return MENTION
    if INFERENCE in classes:
        return INFERENCE
    return TEXT if _TEXT_CLASSES.intersection(classes) else THING


def _classes(types: Iterable[NamedNode | Literal], terms: Terms) -> list[str]:
    """The classes of our own ontology."""
    names = (terms.local(term) for term in types if isinstance(term, NamedNode))
    return sorted(name for name in names if name is not None)


def _name(predicate: NamedNode) -> str:
    return predicate.value.rpartition("#")[2].rpartition("/")[2]


def short(term: NamedNode | Literal, terms: Terms) -> str:
    """A value in short: a thing's path, a concept as `SCHEME/NAME`, or the words with their language.

    >>> short(Terms().thing("state/CHN"), Terms()), short(Terms().concept("verb", "requests"), Terms())
    ('state/CHN', 'verb/requests')
    """
    if isinstance(term, NamedNode):
        return terms.path(term) or term.value.removeprefix(terms.schemes).removeprefix(terms.base)
    return f"{term.value} ({term.language})" if term.language else term.value
