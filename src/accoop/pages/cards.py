"""Claims as cards: what is claimed in short, the quoted words, where they stand, which rule found it."""

from collections.abc import Iterable, Sequence
from typing import Final

from pyoxigraph import Literal, NamedNode

from accoop.pages.charts import number_words
from accoop.pages.context import Context
from accoop.pages.literals import said_period
from accoop.pages.model import Property, Text, Value
from accoop.pages.parts import Card, Claims, Part
from accoop.pages.passages import passage
from accoop.querying.dossier import ClaimNote

PAGE: Final = 25  # claims of a kind on a page
RULES: Final = "claims-by-rule"
_SEVERAL: Final = 2

# The properties that say in short what is claimed.
_HEADLINES: Final = (
    *("number", "verb", "kind", "role", "measure", "value"),
    *("cooperationForm", "isUsed", "mayBeUsed", "status"),
)
# Properties that say what is claimed, in the order in which a person asks; others follow by name.
ORDER: Final = (
    *("actor", "vehicle", "addressee", "actsOn", "item", "agent", "onBehalfOf", "office", "speaker"),
    *("relays", "reportingVerb", "countedFor", "aspect", "quantifier", "shareOf", "reportedBy"),
    *("user", "state", "instrument", "provision", "period", "refPeriod", "place", "meeting"),
    *("recommendedBy", "derivedFrom", "followsUp", "about", "topic"),
)
_APART: Final = frozenset(
    (
        *("rdf:type", "rule", "alsoRule", "evidence", "quote", "quoteStart", "quoteEnd", "content"),
        *("startDate", "endDate", "qb:dataSet", "modifier", "qualifier", "unit", *_HEADLINES),
    )
)

# Parts that a thing has in a claim which its page need not name: they are what such pages are about.
_PLAIN: Final = frozenset(
    (
        *("about", "actsOn", "recalls", "evidence", "topic", "meeting", "place", "vehicle", "user"),
        *("verb", "modifier", "kind", "role", "measure", "qualifier", "unit", "status", "cooperationForm"),
    )
)


class Cards:
    """Makes the cards of one page.

    Args:
        context: the page.
        about: the thing that the page is about; what it has a part in need not say so again.
    """

    def __init__(self, context: Context, about: NamedNode | None = None) -> None:
        self._context = context
        self._about = about

    def card(self, note: ClaimNote) -> Card:
        """The card of a claim."""
        context, node = self._context, note.node
        paragraphs = context.descriptions.nodes(node, "evidence")
        passages = context.library.dossiers.passages(node)
        return Card(
            anchor=context.terms.path(node) or "",
            kind=note.kind,
            name=Value(context.kind_label(note.kind), context.href(node)),
            headline=self._headline(node),
            quotes=self.quotes(node),
            place=context.place(paragraphs[0]) if paragraphs else Value(Text("")),
            passages=tuple(
                passage(context, found, linked=False) for found in passages if found.paragraph != self._about
            ),
            properties=tuple(self._properties(node)),
            parts=tuple(context.part_label(part) for part in note.parts if part not in _PLAIN),
            rules=self.rules(node),
            document=self._document(node, paragraphs),
        )

    def _document(self, node: NamedNode, paragraphs: Sequence[NamedNode]) -> Value | None:
        """The document that says it, where there are several and nothing else on the page names it."""
        context, about = self._context, self._about
        if not paragraphs or about is None or context.library.counts.get("ReportGraph", 0) < _SEVERAL:
            return None
        document = context.document_of(paragraphs[0])
        acting = context.descriptions.nodes(node, "vehicle")
        if document in (context.document_of(about), *acting):
            return None
        anchor = context.anchor(paragraphs[0])
        return Value(context.label(document), context.addresses.thing(document, anchor=anchor))

    def quotes(self, node: NamedNode) -> tuple[Text, ...]:
        """The quoted words of a claim."""
        return self._context.texts(node, "quote")

    def rules(self, node: NamedNode) -> tuple[Value, ...]:
        """The rules that found a claim, each leading to all that it found."""
        context = self._context
        names = [literal.value for literal in context.descriptions.literals(node, "rule", "alsoRule")]
        return tuple(Value(Text(name), context.addresses.query(RULES, [("rule", name)])) for name in names)

    def _headline(self, node: NamedNode) -> tuple[Value, ...]:
        context = self._context
        found: list[Value] = []
        for name in _HEADLINES:
            for term in context.descriptions.values(node, name):
                value = context.value(term)
                if name == "value":
                    value = Value(Text(number_words(context, node), context.language))
                if name in ("isUsed", "mayBeUsed"):
                    value = Value(Text(f"{context.term(name).words}: {value.text.words}"))
                found.append(value)
        return tuple(found)

    def _properties(self, node: NamedNode) -> Iterable[Property]:
        context = self._context
        terms, described = context.terms, context.descriptions.of(node)
        reasons = context.reasons(node)
        apart = {terms.term(name).value for name in _APART}
        if self._is_own_act(node):
            apart.add(terms.term("actor").value)
        named = {iri: values for iri, values in described.items() if iri not in apart}
        rank = {terms.term(name).value: place for place, name in enumerate(ORDER)}
        if period := period_of(context, node):
            named[terms.term("period").value] = (Literal(period),)
        told = {self._about}
        for iri in sorted(named, key=lambda iri: (rank.get(iri, len(rank)), iri)):
            fresh = [term for term in named[iri] if term not in told or isinstance(term, Literal)]
            told.update(term for term in fresh if isinstance(term, NamedNode))
            if fresh:
                values = (context.value(term, reasons.get((iri, term.value))) for term in fresh)
                yield Property(self._label(iri), tuple(values))

    def _is_own_act(self, node: NamedNode) -> bool:
        """Whether the page is that of the resolution that acts, which says who adopted it."""
        about, descriptions = self._about, self._context.descriptions
        if about is None or about not in descriptions.nodes(node, "vehicle"):
            return False
        return descriptions.nodes(node, "actor") == descriptions.nodes(about, "adoptedBy")

    def _label(self, iri: str) -> Text:
        if iri == self._context.terms.term("period").value:
            return self._context.said("time")
        return self._context.property_label(NamedNode(iri))


def period_of(context: Context, node: NamedNode) -> str:
    """When something is, in words."""
    start, end = (context.descriptions.text(node, name) for name in ("startDate", "endDate"))
    return said_period(start, end, context.words) if start or end else ""


def claim_groups(
    context: Context,
    cards: Cards,
    notes: Sequence[ClaimNote],
    wanted: tuple[str, int] | None,
    here: NamedNode,
) -> list[Part]:
    """Claims by kind, a page of each; or only the page that is wanted of one kind.

    Args:
        context: the page.
        cards: makes the cards.
        notes: the claims.
        wanted: the kind and the number of its first claim, from 1; `None` for the beginning of all.
        here: the thing whose page it is.
    """
    kinds: dict[str, list[ClaimNote]] = {}
    for note in notes:
        kinds.setdefault(note.kind, []).append(note)
    if wanted is not None:
        kinds = {wanted[0]: kinds.get(wanted[0], [])}
    return [
        Part(
            title=context.kind_label(kind).words,
            anchor=f"claims-{kind}",
            content=Claims(tuple(cards.card(note) for note in found[first - 1 : first - 1 + PAGE])),
            count=len(found),
            more=_pages(context, here, kind, len(found), first),
        )
        for kind, found in kinds.items()
        for first in (wanted[1] if wanted else 1,)
    ]


def _pages(context: Context, here: NamedNode, kind: str, count: int, first: int) -> tuple[Value, ...]:
    """Links to the other pages of the claims of a kind."""
    if count <= PAGE:
        return ()
    return tuple(
        Value(
            Text(context.say("from-to", first=start, last=min(start + PAGE - 1, count))),
            ""
            if start == first
            else context.addresses.thing(here, [("claims", kind), ("from", str(start))], f"claims-{kind}"),
        )
        for start in range(1, count + 1, PAGE)
    )
