"""What is known of a thing beside its claims: facts, names, and what leads to it."""

from collections.abc import Iterable
from typing import Final

from pyoxigraph import Literal, NamedNode

from accoop.pages.cards import ORDER, period_of
from accoop.pages.context import Context
from accoop.pages.literals import is_stated
from accoop.pages.model import Property, Text, Value
from accoop.pages.parts import Facts, Names, Part
from accoop.querying.dossier import Dossier

SHOWN: Final = 60  # values of a property on a page

_LEAD: Final = ("skos:definition", "dcterms:description", "dcterms:title", "title")
# What other parts of a page say already, or what is no link between things.
_UNLINKED: Final = frozenset(
    (
        *("rdf:subject", "rdf:object", "rdf:predicate", "rdf:type", "evidence", "nameOf", "shortFormContext"),
        *("skos:inScheme", "skos:topConceptOf", "skos:hasTopConcept"),
    )
)
_UNSAID: Final = frozenset(
    (
        *_LEAD,
        *("rdfs:isDefinedBy", "skos:topConceptOf", "agenda", "startDate", "endDate"),
        *("resolutionPattern", "symbolPrefix", "shortFormContext"),
    )
)
# What programs and librarians look for; it stands folded below the rest.
_TECHNICAL: Final = frozenset(
    (
        *("sourceRange", "frbrWork", "frbrExpression", "frbrManifestation", "qb:dataSet"),
        *("skos:notation", "iso2", "iso3", "m49"),
    )
)
# The facts that a person asks for first, before the properties of claims and all others.
_FIRST: Final = (
    *("kind", "verb", "modifier", "role", "measure", "qualifier", "value", "unit", "symbol", "number"),
    *("adoptedBy", "adoptedAt", "adoptionDate", "voteOutcome", "dcterms:issued", "status", "heldBy"),
    *("rdf:subject", "rdf:predicate", "rdf:object"),
)
_PLAIN: Final = "prefLabel"  # names that need not be told from others


def lead_of(context: Context, node: NamedNode) -> Text | None:
    """What a thing is, in a sentence, or its title where its name does not hold it."""
    called = context.label(node).words
    found = (context.text(node, name) for name in _LEAD)
    return next((text for text in found if text is not None and text.words not in called), None)


def facts_part(context: Context, dossier: Dossier, told: frozenset[str] = frozenset()) -> Part | None:
    """The facts as a part of a page; `None` if there are none."""
    facts = facts_of(context, dossier, told)
    return Part(context.say("facts"), "facts", facts) if facts.properties or facts.folded else None


def facts_of(context: Context, dossier: Dossier, told: frozenset[str] = frozenset()) -> Facts:
    """What is said of a thing, property by property, but for properties that are told elsewhere."""
    terms = context.terms
    reasons = context.reasons(dossier.node)
    unsaid = {terms.term(name) for name in (*_UNSAID, *told)}
    technical = {terms.term(name) for name in _TECHNICAL}
    period = period_of(context, dossier.node)
    said = [Property(context.said("time"), (Value(Text(period)),))] if period else []
    folded: list[Property] = []
    for predicate, values in _in_order(context, dossier):
        stated = [value for value in values if is_stated(value)]
        stated.sort(key=lambda value: isinstance(value, Literal) and value.language != context.language)
        if predicate in unsaid or not stated:
            continue
        shown = tuple(
            _fact(context, predicate, value, reasons.get((predicate.value, value.value)))
            for value in stated[:SHOWN]
        )
        one = Property(context.property_label(predicate), shown, max(0, len(stated) - SHOWN))
        (folded if predicate in technical else said).append(one)
    return Facts(tuple(said), tuple(folded))


def _in_order(context: Context, dossier: Dossier) -> list[tuple[NamedNode, tuple[NamedNode | Literal, ...]]]:
    rank = {context.terms.term(name): place for place, name in enumerate((*_FIRST, *ORDER))}
    return sorted(dossier.facts, key=lambda fact: rank.get(fact[0], len(rank)))


def _fact(context: Context, predicate: NamedNode, value: NamedNode | Literal, inferred: Text | None) -> Value:
    if predicate == context.terms.term("dcterms:language"):
        return Value(context.language_name(value.value))
    return context.value(value, inferred)


def links_part(context: Context, dossier: Dossier, told: frozenset[str] = frozenset()) -> Part | None:
    """What leads to a thing as a part of a page; `None` if nothing does."""
    links = links_of(context, dossier, told)
    return Part(context.say("links"), "links", Facts(links)) if links else None


def links_of(context: Context, dossier: Dossier, told: frozenset[str] = frozenset()) -> tuple[Property, ...]:
    """What leads to a thing, property by property, in words that say it from the side of the thing."""
    apart = {context.terms.term(name) for name in (*_UNLINKED, *told)}
    return tuple(
        Property(
            context.inverse_label(predicate),
            tuple(
                context.value(subject, context.reason(subject, predicate, dossier.node))
                for subject in subjects[:SHOWN]
            ),
            more=max(0, len(subjects) - SHOWN),
        )
        for predicate, subjects in dossier.links
        if predicate not in apart
    )


def names_of(context: Context, dossier: Dossier) -> tuple[Names, ...]:
    """The names of a thing by what they are, those in the language of the page first; former ones last.

    A thing that is called the same in every language has its name above the page already.
    """
    grouped: dict[str, list[Text]] = {}
    for name, words, language in dossier.names:
        grouped.setdefault(name, []).append(Text(words, language))
    for former in context.descriptions.subjects("nameOf", dossier.node, SHOWN):
        for language, words in context.descriptions.labels(former).items():
            grouped.setdefault("former", []).append(Text(words, language))
    called = {context.label(dossier.node).words}
    return tuple(
        Names(context.said(f"name-{name}") if name != _PLAIN else Text(""), _by_language(context, texts))
        for name, texts in grouped.items()
        if {text.words for text in texts} != called
    )


def _by_language(context: Context, texts: Iterable[Text]) -> tuple[tuple[Text, tuple[Text, ...]], ...]:
    found: dict[str, list[Text]] = {}
    for text in sorted(texts, key=lambda t: (t.language != context.language, t.language)):
        found.setdefault(text.language, []).append(text)
    return tuple((context.language_name(language), tuple(names)) for language, names in found.items())
