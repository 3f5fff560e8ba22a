"""The pages of the ontology and the schemes: each term and concept in both languages, at its own anchor."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from pyoxigraph import NamedNode

from accoop.pages.context import Context
from accoop.pages.frame import data_of, frame
from accoop.pages.model import Property, Text, Value
from accoop.pages.rendering import rendered
from accoop.pages.things import lead_of

_KINDS: Final = ("owl:Class", "owl:ObjectProperty", "owl:DatatypeProperty")
_ABOUT: Final = (
    *("rdfs:subClassOf", "rdfs:subPropertyOf", "owl:equivalentClass", "owl:inverseOf"),
    *("rdfs:domain", "rdfs:range", "qb:codeList", "qb:concept"),
)
_RELATED: Final = ("skos:broader", "skos:narrower", "skos:related", "skos:exactMatch", "skos:closeMatch")
_MOST: Final = 2000


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
    """

    anchor: str
    names: tuple[Text, ...]
    others: tuple[Text, ...]
    definitions: tuple[Text, ...]
    properties: tuple[Property, ...]
    page: str
    notations: tuple[str, ...]
    iri: str


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
        entries = tuple(_entry(context, term, _ABOUT, page="") for term in nodes)
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
    )


def _ontology_facts(context: Context, node: NamedNode) -> tuple[Property, ...]:
    names = ("owl:versionInfo", "dcterms:license", "dcterms:creator")
    return tuple(_properties(context, node, names))


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
