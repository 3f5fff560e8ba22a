"""Which page shows what; each is made from a snapshot of the store and nothing else."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from pyoxigraph import NamedNode

from accoop.failures import Misuse
from accoop.pages.addresses import (
    COMPARISON,
    EDITOR,
    HOME,
    LINEAGE,
    QUERIES,
    SEARCH,
    Values,
    browse_path,
    page_path,
    query_path,
)
from accoop.pages.claims import claim_page, paragraph_page
from accoop.pages.comparison import comparison_page
from accoop.pages.context import Context
from accoop.pages.editor import editor_page
from accoop.pages.entry import browse_page, graphs_page, home_page, search_page
from accoop.pages.library import Library
from accoop.pages.lookup import names, suggestions, vocabulary
from accoop.pages.printed import printed
from accoop.pages.queries import queries_page, query_page
from accoop.pages.rendering import compile_templates
from accoop.pages.reports import report_page
from accoop.pages.shapes import shapes_page
from accoop.pages.things import thing_page
from accoop.pages.vocabulary import ontology_page, scheme_page

_BAD_REQUEST: Final = 400
GRAPHS: Final = "graphs"


@dataclass(frozen=True, slots=True)
class Page:
    """A page.

    Attributes:
        body: in UTF-8.
        layout: `html`, or `json` for what a script of a page looks up.
        status: the HTTP status that fits it.
        lasting: whether it is the same again as long as the store is.
    """

    body: bytes
    layout: str = "html"
    status: int = 200
    lasting: bool = True


def page(library: Library, view: str, subject: str, language: str, values: Values = ()) -> Page:
    """A page for people.

    Args:
        library: the snapshot that it shows.
        view: a page, or what a script of a page looks up: a key of `_MAKERS`.
        subject: the IRI of the thing, the name of the class or of the query; else nothing.
        language: the language of labels and sentences.
        values: the parameters of the request.

    Raises:
        Misuse: there is no such page.
    """
    maker = _MAKERS.get(view)
    if maker is None:
        raise Misuse("web-nothing-here", iri=view)
    return maker(library, subject, language, values)


def prepare() -> None:
    """Get ready, so that the first page takes no longer than others."""
    compile_templates()


def _thing(library: Library, iri: str, language: str, values: Values) -> str:
    """The page of a thing, laid out by what it is."""
    nothing = Misuse("web-nothing-here", iri=iri[:200])
    try:
        node = NamedNode(iri)
    except ValueError:
        raise nothing from None
    path = page_path(library.terms, node)
    if node == library.terms.shape_document:
        return shapes_page(Context.of(library, language, path or ""))
    if path is None or not library.has_page(node):
        raise nothing
    context = Context.of(library, language, path)
    kinds = library.descriptions.kinds(node)
    if iri == library.terms.definitions[:-1]:
        return ontology_page(context, node)
    if library.descriptions.subjects("skos:inScheme", node, 1):
        return scheme_page(context, node)
    text = printed(context, node) if "MeetingReport" in kinds else None
    if text is not None:
        return report_page(context, node, text)
    if "Paragraph" in kinds:
        return paragraph_page(context, node, values)
    if "Mention" in kinds or library.dossiers.is_claim(node):
        return claim_page(context, node)
    return thing_page(context, node, values)


def _saved_query(library: Library, name: str, language: str, values: Values) -> Page:
    html, fits = query_page(Context.of(library, language, query_path(name)), name, values)
    return Page(html.encode(), status=200 if fits else _BAD_REQUEST)


def _editor(library: Library, _: str, language: str, values: Values) -> Page:
    html, fits = editor_page(Context.of(library, language, EDITOR), values)
    lasting = "query" not in dict(values)  # a query may ask for the time
    return Page(html.encode(), status=200 if fits else _BAD_REQUEST, lasting=lasting)


def _lineage(library: Library, _: str, language: str, values: Values) -> Page:
    from accoop.pages.lineage import lineage_page

    html, fits = lineage_page(Context.of(library, language, LINEAGE), values)
    return Page(html.encode(), status=200 if fits else _BAD_REQUEST)


def _comparison(library: Library, _: str, language: str, values: Values) -> Page:
    html, fits = comparison_page(Context.of(library, language, COMPARISON), values)
    return Page(html.encode(), status=200 if fits else _BAD_REQUEST)


_Maker = Callable[[Library, str, str, Values], Page]


def _plain(path: str, make: Callable[[Context, Values], str]) -> _Maker:
    """The maker of a page that has one address."""
    return lambda library, _, language, values: Page(
        make(Context.of(library, language, path), values).encode()
    )


def _data(make: Callable[[Context, Values], bytes]) -> _Maker:
    """The maker of what a script looks up; its links start from the root."""
    return lambda library, _, language, values: Page(
        make(Context.of(library, language, HOME), values), "json"
    )


def _browse(library: Library, kind: str, language: str, values: Values) -> Page:
    return Page(browse_page(Context.of(library, language, browse_path(kind)), kind, values).encode())


_MAKERS: Final[Mapping[str, _Maker]] = {
    "home": _plain(HOME, lambda context, _: home_page(context)),
    "search": _plain(SEARCH, search_page),
    "graphs": _plain(GRAPHS, lambda context, _: graphs_page(context)),
    "saved-queries": _plain(QUERIES, lambda context, _: queries_page(context)),
    "browse": _browse,
    "thing": lambda *asked: Page(_thing(*asked).encode()),
    "saved-query": _saved_query,
    "editor": _editor,
    "lineage": _lineage,
    "comparison": _comparison,
    "suggestions": _data(suggestions),
    "names": _data(lambda context, _: names(context)),
    "vocabulary": _data(lambda context, _: vocabulary(context)),
}
