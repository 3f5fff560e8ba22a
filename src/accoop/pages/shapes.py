"""The page of all shapes: what each demands and of what, at its own anchor."""

from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode

from accoop.checking.shapes import shape_triples
from accoop.pages.constraints import Constraint, constraints
from accoop.pages.context import Context
from accoop.pages.frame import data_of, frame
from accoop.pages.model import Property, Text, Value
from accoop.pages.rendering import rendered
from accoop.pages.vocabulary import Chapter, Entry, codes
from accoop.rdf.ordering import natural


def shapes_page(context: Context) -> str:
    """The page: shapes that are asked of the data, then the parts that they are made of."""
    node, terms = context.terms.shape_document, context.terms
    asked = {constraint.shape: constraint for constraint in constraints(terms)}
    said = {triple.subject for triple in shape_triples(terms)}
    named = sorted((one for one in said if isinstance(one, NamedNode)), key=lambda one: natural(one.value))
    parts = tuple(_part(context, one) for one in named if one not in asked)
    ontology = NamedNode(terms.definitions[:-1])
    return rendered(
        "vocabulary.html",
        frame=frame(
            context,
            context.said("shapes"),
            kicker=Value(Text("SHACL")),
            trail=(Value(context.said("ontology"), context.addresses.thing(ontology)),),
            data=data_of(context, node),
            iri=node.value,
        ),
        say=context.say,
        lead=context.said("shapes-lead"),
        chapters=(
            Chapter(
                context.said("shapes-asked"), "asked", tuple(_asked(context, one) for one in asked.values())
            ),
            Chapter(context.said("shapes-parts"), "parts", parts),
        ),
        schemes=(),
        facts=(),
        diagram=None,
    )


def _asked(context: Context, constraint: Constraint) -> Entry:
    languages = sorted(constraint.messages, key=lambda language: (language != context.language, language))
    messages = tuple(Text(constraint.messages[language], language) for language in languages)
    return _entry(context, constraint.shape, messages, tuple(_about(context, constraint)), codes(constraint))


def _about(context: Context, constraint: Constraint) -> Iterator[Property]:
    for key, nodes in (("class", constraint.classes), ("shapes-property", constraint.properties)):
        if nodes:
            yield Property(context.said(key), tuple(context.value(node) for node in nodes))


def _part(context: Context, node: NamedNode) -> Entry:
    """A shape, prefix or query that others refer to, with what it says in plain values."""
    triples = [triple for triple in shape_triples(context.terms) if triple.subject == node]
    values = [(t.predicate, t.object) for t in triples if isinstance(t.object, NamedNode | Literal)]
    about = tuple(Property(context.property_label(name), (context.value(value),)) for name, value in values)
    return _entry(context, node, (), about, ())


def _entry(
    context: Context,
    node: NamedNode,
    messages: tuple[Text, ...],
    about: tuple[Property, ...],
    demands: tuple[str, ...],
) -> Entry:
    anchor = node.value.removeprefix(context.terms.shapes)
    return Entry(anchor, (), (), messages, about, "", demands, node.value)
