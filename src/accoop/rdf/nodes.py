"""A collector of triples: says what holds of one subject after another, in terms of our ontology."""

from collections.abc import Iterable

from pyoxigraph import Literal, NamedNode, Triple

from accoop.model.mentions import Period
from accoop.model.things import Thing
from accoop.rdf.terms import Terms, time_literal

Value = NamedNode | Literal


class Nodes:
    """Triples under construction."""

    def __init__(self, terms: Terms) -> None:
        self.terms = terms
        self._triples: set[Triple] = set()

    def say(self, subject: NamedNode, name: str, *values: Value | None) -> None:
        """State a property, once for each value; `None` states nothing."""
        predicate = self.terms.term(name)
        for value in values:
            if value is not None:
                self._triples.add(Triple(subject, predicate, value))

    def typed(self, subject: NamedNode, *classes: str) -> None:
        """State the classes of a subject."""
        self.say(subject, "rdf:type", *(self.terms.term(name) for name in classes))

    def link(self, subject: NamedNode, name: str, *things: Thing | None) -> None:
        """State a property whose values are things."""
        self.say(subject, name, *(self.terms.thing(thing.path) for thing in things if thing is not None))

    def number(self, subject: NamedNode, name: str, value: int | None) -> None:
        """State a whole number."""
        self.say(subject, name, None if value is None else Literal(value))

    def text(self, subject: NamedNode, name: str, value: str | None, language: str | None = None) -> None:
        """State a text, in a language or in none."""
        self.say(subject, name, None if value is None else Literal(value, language=language))

    def concept(self, subject: NamedNode, name: str, scheme: str, concepts: Iterable[str | None]) -> None:
        """State a property whose values are concepts of a scheme."""
        self.say(subject, name, *(self.terms.concept(scheme, c) for c in concepts if c is not None))

    def period(self, subject: NamedNode, period: Period | None) -> None:
        """State when something is."""
        if period is not None:
            self.say(subject, "startDate", time_literal(period.start))
            self.say(subject, "endDate", time_literal(period.end) if period.end else None)

    def inferred(self, node: NamedNode, subject: NamedNode, relation: str, value: NamedNode) -> None:
        """State a link, and a node which says that it is inferred."""
        self.say(subject, relation, value)
        self.typed(node, "Inference")
        self.say(node, "rdf:subject", subject)
        self.say(node, "rdf:predicate", self.terms.term(relation))
        self.say(node, "rdf:object", value)

    def triples(self) -> frozenset[Triple]:
        """All that was stated."""
        return frozenset(self._triples)
