"""The pages of the ontology and the schemes: each term and concept in both languages, at its own anchor."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Final

from pyoxigraph import NamedNode

from accoop.authority import parse_content
from accoop.content import content
from accoop.pages.constraints import Constraint, constraints
from accoop.pages.context import Context
from accoop.pages.diagram import diagram
from accoop.pages.examples import Example, example
from accoop.pages.facts import lead_of
from accoop.pages.frame import data_of, frame
from accoop.pages.model import Property, Text, Value
from accoop.pages.rendering import rendered
from accoop.querying.tables import shown
from accoop.rdf.terms import Terms

_KINDS: Final = ("owl:Class", "owl:ObjectProperty", "owl:DatatypeProperty")
_ABOUT: Final = (
    *("rdfs:subClassOf", "rdfs:subPropertyOf", "owl:equivalentClass", "owl:inverseOf"),
    *("rdfs:domain", "rdfs:range", "qb:codeList", "qb:concept"),
)
_RELATED: Final = ("skos:broader", "skos:narrower", "skos:related", "skos:exactMatch", "skos:closeMatch")
# Which terms lead to a term, and how they are called together.
_LEADING: Final = {
    "rdfs:subClassOf": "terms-below",
    "rdfs:subPropertyOf": "terms-below",
    "rdfs:domain": "term-properties",
    "rdfs:range": "term-reached-by",
    "qb:codeList": "term-codes-of",
}
_MOST: Final = 2000


@dataclass(frozen=True, slots=True)
class Demand:
    """What a shape demands.

    Attributes:
        concerned: the property, or the classes, that it speaks of besides the term itself; and the shape.
        message: what it says.
        codes: the same for machines, such as `sh:minCount 1`.
    """

    concerned: tuple[Value, ...]
    message: Text
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """A term or a concept.

    Attributes:
        anchor: the end of its IRI.
        names: what it is called in each language.
        others: its other names.
        properties: super-terms, domain, range; or what it is related to.
        page: its own page, or an empty string.
        notations: its codes.
        uses: how many things are of the class; `None` where nobody counts.
    """

    anchor: str
    names: tuple[Text, ...]
    others: tuple[Text, ...]
    definitions: tuple[Text, ...]
    properties: tuple[Property, ...]
    page: str
    notations: tuple[str, ...]
    iri: str
    demands: tuple[Demand, ...] = ()
    example: Example | None = None
    uses: int | None = None


@dataclass(frozen=True, slots=True)
class Chapter:
    """Terms of one kind."""

    title: Text
    anchor: str
    entries: tuple[Entry, ...]


def ontology_page(context: Context, node: NamedNode) -> str:
    """The page of the ontology, with every class and property; and of all schemes, by name."""
    chapters = []
    for kind in _KINDS:
        nodes = [
            term
            for term in context.library.instances(context.terms.term(kind))
            if context.terms.local(term) is not None
        ]
        entries = tuple(_term_entry(context, term, is_class=kind == "owl:Class") for term in nodes)
        anchor = f"kind-{kind.rpartition(':')[2]}"
        if entries:
            chapters.append(Chapter(context.said(anchor), anchor, entries))
    schemes = context.library.instances(context.terms.term("skos:ConceptScheme"))
    return rendered(
        "vocabulary.html",
        frame=frame(
            context,
            context.label(node),
            kicker=Value(context.said("ontology")),
            data=data_of(context, node),
            iri=node.value,
        ),
        say=context.say,
        lead=lead_of(context, node),
        chapters=tuple(chapters),
        schemes=tuple(context.value(scheme) for scheme in schemes),
        facts=_ontology_facts(context, node),
        diagram=diagram(context),
    )


def scheme_page(context: Context, node: NamedNode) -> str:
    """The page of a scheme, with every concept."""
    concepts = context.descriptions.subjects("skos:inScheme", node, _MOST)
    entries = tuple(_entry(context, c, _RELATED, page=context.addresses.thing(c)) for c in concepts)
    trail = Value(
        context.said("ontology"), context.addresses.thing(NamedNode(context.terms.definitions[:-1]))
    )
    return rendered(
        "vocabulary.html",
        frame=frame(
            context,
            context.label(node),
            kicker=Value(context.said("scheme")),
            trail=(trail,),
            data=data_of(context, node),
            iri=node.value,
        ),
        say=context.say,
        lead=lead_of(context, node),
        chapters=(Chapter(context.said("concepts"), "all-concepts", entries),),
        schemes=(),
        facts=(),
        diagram=None,
    )


def _ontology_facts(context: Context, node: NamedNode) -> tuple[Property, ...]:
    names = ("owl:versionInfo", "dcterms:license", "dcterms:creator", "dcterms:bibliographicCitation")
    return tuple(_properties(context, node, names))


def _term_entry(context: Context, node: NamedNode, *, is_class: bool) -> Entry:
    """A class or property: what is said of it, what the shapes demand, and how it is used in the graph."""
    plain = _entry(context, node, _ABOUT, page="")
    around = (*plain.properties, *_leading(context, node), *_aligned(context, node))
    local = context.terms.local(node) or ""
    return replace(
        plain,
        properties=around,
        demands=tuple(_demands(context, node)),
        example=example(context, node, is_class=is_class),
        uses=context.library.counts.get(local) if is_class else None,
    )


def _leading(context: Context, node: NamedNode) -> Iterator[Property]:
    """The terms that name this one: those below it, its properties, those that lead to it."""
    for name, key in _LEADING.items():
        found = context.descriptions.subjects(name, node)
        if found:
            yield Property(context.said(key), tuple(context.value(term) for term in found))


def _aligned(context: Context, node: NamedNode) -> Iterator[Property]:
    """Terms of vocabularies outside that an alignment, which is no part of the ontology, sets beside it."""
    found = _alignments(context.terms).get(node, ())
    if found:
        yield Property(context.said("term-aligned"), tuple(context.value(term) for term in found))


@cache
def _alignments(terms: Terms) -> Mapping[NamedNode, tuple[NamedNode, ...]]:
    found: defaultdict[NamedNode, dict[NamedNode, None]] = defaultdict(dict)
    for path in sorted(content("ontology", "alignments").glob("*.ttl")):
        for triple in parse_content(path, terms):
            if isinstance(triple.subject, NamedNode) and isinstance(triple.object, NamedNode):
                found[triple.subject][triple.object] = None
    return {node: tuple(others) for node, others in found.items()}


def _demands(context: Context, node: NamedNode) -> Iterator[Demand]:
    """What the shapes demand of the things of a class, or of the values of a property."""
    for constraint in constraints(context.terms):
        message = context.best(constraint.messages)
        if message is not None and node in (*constraint.classes, *constraint.properties):
            shape = Value(
                Text(shown(constraint.shape, context.terms)), context.addresses.thing(constraint.shape)
            )
            concerned = (*_concerned(context, constraint, node), shape)
            yield Demand(concerned, message, codes(constraint))


def _concerned(context: Context, constraint: Constraint, node: NamedNode) -> Iterator[Value]:
    others = constraint.properties if node in constraint.classes else constraint.classes
    yield from (context.value(other) for other in others if other != node)


def codes(constraint: Constraint) -> tuple[str, ...]:
    """What a shape demands, for machines."""
    path = (f"sh:path {constraint.path}",) if constraint.path else ()
    return (*path, *(f"{name} {value}" for name, value in constraint.demands))


def _entry(context: Context, node: NamedNode, about: Sequence[str], page: str) -> Entry:
    names = context.texts(node, "skos:prefLabel") or context.texts(node, "rdfs:label")
    return Entry(
        anchor=context.terms.local(node) or node.value.rpartition("/")[2],
        names=names,
        others=context.texts(node, "skos:altLabel"),
        definitions=context.texts(node, "skos:definition"),
        properties=tuple(_properties(context, node, about)),
        page=page,
        notations=tuple(literal.value for literal in context.descriptions.literals(node, "skos:notation")),
        iri=node.value,
    )


def _properties(context: Context, node: NamedNode, names: Sequence[str]) -> Iterator[Property]:
    for name in names:
        values = tuple(context.value(value) for value in context.descriptions.values(node, name))
        if values:
            yield Property(context.property_label(context.terms.term(name)), values)
