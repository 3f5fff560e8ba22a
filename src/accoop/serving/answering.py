"""What a worker does with a job: a pure function from the job and a snapshot to the answer."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, partial
from typing import TYPE_CHECKING, Final

from msgspec.structs import replace
from pyoxigraph import Triple

from accoop.failures import Misuse, QueryFailure
from accoop.querying.binding import filled
from accoop.querying.dataset import ChosenGraphs
from accoop.querying.formats import GRAPH_FORMATS, ROW_FORMATS, graph_bytes
from accoop.querying.guard import Bounds, CheckedQuery, check_query
from accoop.querying.naming import Names
from accoop.querying.saved import find_saved_query
from accoop.rdf.terms import Terms
from accoop.serving.answers import answer_bytes
from accoop.serving.description import description, exists
from accoop.serving.jobs import Answer, Describe, Exists, Job, Lineage, Overview, Page, Refresh, Saved, Sparql
from accoop.serving.limits import Limits
from accoop.serving.measuring import Measuring
from accoop.serving.overview import catalogue_description, service_description, void_description
from accoop.store.reading import Snapshot

if TYPE_CHECKING:
    from accoop.pages.library import Library

# A query with one of these gives another answer each time.
_PASSING: Final = ("NOW", "RAND", "UUID", "STRUUID", "BNODE")
# So long a catalogue may measure what it offers; the next one goes on where this one ended.
_MEASURING: Final = 0.5
_OVERVIEWS: Final = {
    "service": service_description,
    "void": void_description,
}


@dataclass(frozen=True)
class Desk:
    """Where jobs are done: a snapshot with all that goes with it.

    Attributes:
        snapshot: the state of the store.
        terms: the terms of the store.
        limits: what an answer may cost.
    """

    snapshot: Snapshot
    terms: Terms
    limits: Limits

    @cached_property
    def names(self) -> Names:
        """The names of things; made when a query first needs them."""
        return Names(self.snapshot.store, self.terms)

    @cached_property
    def library(self) -> "Library":
        """What pages are made from; made when a page is first asked for."""
        from accoop.pages.library import Library

        return Library(self.snapshot.store, self.terms, self.names, self.bounds)

    def prepare(self) -> None:
        """Get ready for pages, so that the first takes no longer than others."""
        from accoop.pages.views import prepare

        prepare()

    @property
    def bounds(self) -> Bounds:
        """How large a query may be."""
        limits = self.limits
        return Bounds(limits.query_bytes, limits.query_tokens, limits.nesting)


def answer(desk: Desk, job: Job) -> Answer:
    """Do a job.

    Raises:
        Failure: the request is at fault, or passes a limit.
    """
    match job:
        case Sparql():
            return _sparql(desk, job)
        case Saved():
            return _saved(desk, job)
        case Describe():
            return _answer(desk, _document(desk, job.iri, job.layout), job.layout)
        case Overview(kind="catalogue"):
            return _catalogue(desk, job)
        case Overview():
            return _overview(desk, job, _OVERVIEWS[job.kind](desk.snapshot.store, desk.terms, job.public))
        case Exists():
            _demand(desk, job.iri)
            return _answer(desk, b"", "")
        case Page():
            return _page(desk, job)
        case Lineage():
            return _lineage(desk, job)
        case Refresh():
            return _answer(desk, b"", "")


def _sparql(desk: Desk, job: Sparql) -> Answer:
    query = check_query(job.text, desk.terms.graphs, desk.bounds)
    layout = job.rows if query.form in ("SELECT", "ASK") else job.graph
    if layout is None:
        known = ROW_FORMATS if query.form in ("SELECT", "ASK") else GRAPH_FORMATS
        raise QueryFailure("web-not-acceptable", formats=", ".join(known))
    return _asked(desk, query, _chosen(desk, job), layout)


def _chosen(desk: Desk, job: Sparql) -> ChosenGraphs | None:
    """The graphs that the request names, which must be some of the store's."""
    if job.defaults is None and job.named is None:
        return None
    chosen = ChosenGraphs(job.defaults or (), job.named or ())
    for iri in (*chosen.defaults, *chosen.named):
        if not iri.startswith(desk.terms.graphs):
            raise QueryFailure("web-graph", graph=iri[:80], graphs=desk.terms.graphs)
    return chosen


def _saved(desk: Desk, job: Saved) -> Answer:
    saved = find_saved_query(job.name)
    query = check_query(saved.text, desk.terms.graphs)
    known: Mapping[str, object] = ROW_FORMATS if query.form in ("SELECT", "ASK") else GRAPH_FORMATS
    if job.layout not in known:
        raise Misuse("web-format-misfit", query=saved.name, formats=", ".join(known))
    ready = filled(saved, query, dict(job.values), job.language, desk.names.resolve, desk.terms.graphs)
    return _asked(desk, ready, None, job.layout)


def _asked(desk: Desk, query: CheckedQuery, chosen: ChosenGraphs | None, layout: str) -> Answer:
    body = answer_bytes(desk.snapshot.store, query, chosen, layout, desk.limits, desk.terms)
    passing = any(token.text.upper().startswith(_PASSING) for token in query.tokens if token.kind == "word")
    return _answer(desk, body, layout, lasting=not passing)


def _document(desk: Desk, iri: str, layout: str) -> bytes:
    quads = description(desk.snapshot.store, desk.terms, iri)
    return _bounded(desk, graph_bytes(quads, GRAPH_FORMATS[layout], desk.terms))


def _catalogue(desk: Desk, job: Overview) -> Answer:
    measuring = Measuring(job.measured, partial(_document, desk), _MEASURING)
    triples = catalogue_description(desk.snapshot.store, desk.terms, job.public, measuring)
    answer = _overview(desk, job, triples)
    return replace(answer, lasting=measuring.complete, measured=tuple(measuring.found))


def _overview(desk: Desk, job: Overview, triples: Iterable[Triple]) -> Answer:
    prefixes = desk.terms.describing_prefixes()
    return _answer(desk, graph_bytes(triples, GRAPH_FORMATS[job.layout], desk.terms, prefixes), job.layout)


def _bounded(desk: Desk, body: bytes) -> bytes:
    if len(body) > desk.limits.answer_bytes:
        raise QueryFailure("limit-answer", limit=desk.limits.answer_mb)
    return body


def _demand(desk: Desk, iri: str) -> None:
    if not exists(desk.snapshot.store, desk.terms, iri):
        raise Misuse("web-nothing-here", iri=iri)


def _page(desk: Desk, job: Page) -> Answer:
    from accoop.pages.views import page

    if job.view == "thing":
        _demand(desk, job.subject)
    made = page(desk.library, job.view, job.subject, job.language, job.values)
    return Answer(made.body, made.layout, desk.snapshot.state, made.lasting, made.status)


def _lineage(desk: Desk, job: Lineage) -> Answer:
    from accoop.lineage.address import asked_by
    from accoop.picture.picture import readable
    from accoop.picture.writing import written

    asked = asked_by(job.values)
    question = readable(asked.question)
    told = desk.library.teller.tell(question)
    body = written(told, question, asked.labels or job.language, desk.terms, job.layout)
    return _answer(desk, _bounded(desk, body), job.layout)


def _answer(desk: Desk, body: bytes, layout: str, *, lasting: bool = True) -> Answer:
    return Answer(body, layout, desk.snapshot.state, lasting)
