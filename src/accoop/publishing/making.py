"""What stands in each file: pages, data, answers and pictures, as the server makes them."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from pyoxigraph import NamedNode

from accoop.pages.addresses import (
    DOWNLOADS,
    EDITOR,
    HOME,
    LINEAGE,
    LOOKUP,
    QUERIES,
    SEARCH,
    Addresses,
    page_path,
)
from accoop.pages.context import Context
from accoop.pages.downloads import Downloads, downloads_page
from accoop.pages.editor import Engine, editor_page, example_text
from accoop.pages.errors import not_found_page
from accoop.pages.library import Library
from accoop.pages.views import GRAPHS, page
from accoop.publishing.links import DATA, HTML, QUERY, StaticAddresses, Wanted
from accoop.querying.naming import Names
from accoop.querying.saved import find_saved_query
from accoop.rdf.terms import Terms
from accoop.serving.answering import Desk, answer
from accoop.serving.jobs import Describe, Job, Lineage, Overview, Saved
from accoop.serving.limits import Limits
from accoop.serving.media import GRAPHS as GRAPH_FORMATS
from accoop.serving.media import LINEAGES, ROWS, by_ending
from accoop.store.reading import Snapshot
from accoop.wording import LANGUAGES

# A site is made once, by its publisher: nothing is held back.
_MOST: Final = 1 << 30
_LIMITS: Final = Limits(rows=_MOST, answer_mb=1 << 12, seconds=float(_MOST))
_VIEWS: Final = {
    HOME: "home",
    SEARCH: "search",
    GRAPHS: "graphs",
    QUERIES: "saved-queries",
    LINEAGE: "lineage",
}
_BROWSE: Final = "browse/"


@dataclass(frozen=True, slots=True)
class File:
    """A file of the site, by its path below the root."""

    path: str
    body: bytes


class Maker:
    """Makes files from a snapshot.

    Args:
        snapshot: what the site shows.
        terms: its terms.
        address: the address of the site, which ends in `/`.
        downloads: the files with all data.
        engine: what answers queries in a browser, where the front end was built.
    """

    def __init__(
        self, snapshot: Snapshot, terms: Terms, address: str, downloads: Downloads, engine: Engine | None
    ) -> None:
        self._terms = terms
        self._address = address
        self._downloads = downloads
        self._engine = engine
        self._desk = Desk(snapshot, terms, _LIMITS)
        self._noted: dict[Wanted, None] = {}
        names = Names(snapshot.store, terms)
        self._library = Library(snapshot.store, terms, names, addressing=self._addresses)

    def files(self) -> Iterator[File]:
        """Every page in every language, the data behind it, and whatever they link to."""
        made: set[str] = set()
        waiting = [Wanted(path, (), language) for path in self._paths for language in LANGUAGES]
        while waiting:
            for wanted in waiting:
                if wanted.file not in made:
                    made.add(wanted.file)
                    yield File(wanted.file, self._made(wanted))
                    yield from self._data(wanted)
            waiting, self._noted = list(self._noted), {}
            waiting = [wanted for wanted in waiting if wanted.file not in made]
        yield File("void.ttl", self._answered(Overview("void", self._address, "ttl")))

    def not_found(self, language: str) -> bytes:
        """The page for what is not there; its links hold at any path."""
        library = Library(
            self._library.store,
            self._terms,
            self._library.names,
            addressing=lambda terms, here, lang: StaticAddresses(terms, here, lang, _unnoted, self._address),
        )
        return not_found_page(Context.of(library, language, "404.html")).encode()

    @cached_property
    def _nodes(self) -> tuple[NamedNode, ...]:
        """Everything that has a page: things, concepts, schemes, graphs, the ontology."""
        found = {quad.subject for quad in self._library.store} | set(self._library.graphs)
        paths: dict[str, NamedNode] = {}
        document = NamedNode(self._terms.definitions[:-1])
        for node in (document, *found):
            if isinstance(node, NamedNode) and (path := page_path(self._terms, node)):
                paths.setdefault(path, node)
        return tuple(paths[path] for path in sorted(paths))

    @property
    def _paths(self) -> tuple[str, ...]:
        things = (page_path(self._terms, node) or "" for node in self._nodes)
        by_script = (SEARCH,) if self._engine is None else ()
        shapes = page_path(self._terms, self._terms.shape_document) or ""
        return (*(path for path in _VIEWS if path not in by_script), DOWNLOADS, shapes, *things)

    def _made(self, wanted: Wanted) -> bytes:
        if job := self._job(wanted):
            return self._answered(job)
        context = Context.of(self._library, wanted.language, wanted.path)
        if wanted.path == DOWNLOADS:
            return downloads_page(context, self._downloads).encode()
        if wanted.path == EDITOR:
            return editor_page(context, (), self._engine)[0].encode()
        if wanted.path.endswith(QUERY):
            name = wanted.path.removeprefix(QUERIES).removesuffix(QUERY)
            return example_text(context, find_saved_query(name)).encode()
        view, subject = self._view(wanted.path)
        return page(self._library, view, subject, wanted.language, wanted.values).body

    def _data(self, wanted: Wanted) -> Iterator[File]:
        """The data of a thing, beside its page in the first language."""
        if wanted.values or wanted.language != LANGUAGES[0] or not wanted.path.startswith(self._documents):
            return
        stem = wanted.path.removesuffix(HTML)
        for ending in DATA:
            yield File(f"{stem}.{ending}", self._answered(Describe(self._terms.base + stem, ending)))

    @property
    def _documents(self) -> tuple[str, ...]:
        """How the paths of pages begin that are each about one IRI."""
        terms = self._terms
        spaces = (terms.things, terms.schemes, terms.graphs)
        documents = (NamedNode(terms.definitions[:-1]), terms.shape_document)
        paths = (page_path(terms, document) or "" for document in documents)
        return (*(space.removeprefix(terms.base) for space in spaces), *paths)

    def _view(self, path: str) -> tuple[str, str]:
        """The view that shows a path, and its subject."""
        if path in _VIEWS:
            return _VIEWS[path], ""
        if path.startswith(_BROWSE):
            return "browse", path.removeprefix(_BROWSE)
        if path.startswith(QUERIES):
            return "saved-query", path.removeprefix(QUERIES).removesuffix(HTML)
        if path.startswith(LOOKUP):
            return path.removeprefix(LOOKUP).removesuffix(".json"), ""
        return "thing", self._terms.base + path.removesuffix(HTML)

    def _job(self, wanted: Wanted) -> Job | None:
        """What the server would ask a worker for a file that is no page."""
        name, _, ending = wanted.path.rpartition(".")
        if name == LINEAGE and (found := by_ending(LINEAGES, ending)):
            return Lineage(wanted.values, wanted.language, found.name)
        asked = by_ending((*ROWS, *GRAPH_FORMATS), ending)
        if name.startswith(QUERIES) and asked:
            return Saved(name.removeprefix(QUERIES), wanted.values, wanted.language, asked.name)
        return None

    def _answered(self, job: Job) -> bytes:
        return answer(self._desk, job).body

    def _addresses(self, terms: Terms, here: str, language: str) -> Addresses:
        return StaticAddresses(terms, here, language, self._note)

    def _note(self, wanted: Wanted) -> None:
        self._noted[wanted] = None


def _unnoted(_: Wanted) -> None:
    """Links of a page that leads only to pages that there are anyway."""
