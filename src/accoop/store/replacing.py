"""Which graph may take the place of a stored one: one from the same source file, in every language stored."""

from collections.abc import Iterable, Mapping
from typing import Protocol

from pyoxigraph import Literal, NamedNode, Store, Triple

from accoop.failures import NotConforming
from accoop.model.report import SourceFile
from accoop.rdf.terms import Terms


class ReportGraph(Protocol):
    """A report's graph as the step before hands it over."""

    @property
    def name(self) -> NamedNode:
        """The IRI of the named graph."""

    @property
    def triples(self) -> Iterable[Triple]:
        """What it says."""

    @property
    def sources(self) -> Mapping[str, SourceFile]:
        """Language to the file that the report was read from in it."""


def refusal(store: Store, terms: Terms, graph: ReportGraph) -> NotConforming | None:
    """Why a graph may not take the place of the one stored under its name, if it may not."""
    given = graph.sources
    for language, stored in _stored_sources(store, terms, graph.name).items():
        key = graph.name.value.removeprefix(terms.graphs)
        if language not in given:
            facts = {"stored": stored.name, "given": ", ".join(file.name for file in given.values())}
            return NotConforming("store-other-version", graph=key, language=language, **facts)
        if given[language].sha256 != stored.sha256:
            facts = {"stored": stored.name, "given": given[language].name}
            return NotConforming("store-other-source", graph=key, **facts)
    return None


def _stored_sources(store: Store, terms: Terms, name: NamedNode) -> dict[str, SourceFile]:
    """Language to the file that a stored graph was read from in it."""

    def said(subject: NamedNode, name_of: str) -> str:
        quads = store.quads_for_pattern(subject, terms.term(name_of), None, name)
        return next((quad.object.value for quad in quads if isinstance(quad.object, Literal)), "")

    found = store.quads_for_pattern(None, terms.term("sha256"), None, name)
    files = [quad.subject for quad in found if isinstance(quad.subject, NamedNode)]
    return {
        said(file, "dcterms:language"): SourceFile(said(file, "fileName"), said(file, "sha256"))
        for file in sorted(files, key=str)
    }
