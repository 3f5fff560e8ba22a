"""What things, concepts, classes and properties are called in a language, from the triples that name them."""

from collections.abc import Iterable
from typing import Final

from pyoxigraph import Literal, NamedNode, Triple

from accoop.rdf.terms import Terms

# The languages to fall back on, where there is no name in the one asked for.
_OTHERS: Final = ("en", "zh", "")


class Names:
    """Names in one language."""

    def __init__(self, triples: Iterable[Triple], terms: Terms, language: str) -> None:
        self.terms = terms
        self._language = language
        preferred, title = terms.term("skos:prefLabel").value, terms.term("dcterms:title").value
        self._names: dict[str, dict[str, str]] = {}
        titles: dict[str, dict[str, str]] = {}
        for triple in triples:
            predicate = triple.predicate.value
            if predicate not in (preferred, title):
                continue
            if isinstance(triple.subject, NamedNode) and isinstance(triple.object, Literal):
                names = self._names if predicate == preferred else titles
                known = names.setdefault(triple.subject.value, {})
                known.setdefault(triple.object.language or "", triple.object.value)
        for subject, names_of in titles.items():
            self._names.setdefault(subject, names_of)

    def of(self, node: NamedNode) -> str | None:
        """The name of anything, or `None`."""
        known = self._names.get(node.value)
        if not known:
            return None
        for language in (self._language, *_OTHERS):
            if language in known:
                return known[language]
        return next(iter(known.values()))

    def thing(self, path: str) -> str:
        """The name of a thing, else the end of its path."""
        return self.of(self.terms.thing(path)) or path.rpartition("/")[2]

    def concept(self, scheme: str, name: str) -> str:
        """The name of a concept."""
        return self.of(self.terms.concept(scheme, name)) or name

    def term(self, name: str) -> str:
        """The name of a class or property of our ontology."""
        return self.of(self.terms.term(name)) or name
