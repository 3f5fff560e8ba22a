"""Which page shows what; each is made from a snapshot of the store and nothing else."""

from dataclasses import dataclass
from typing import Final

from pyoxigraph import NamedNode

from accoop.failures import Misuse
from accoop.pages.addresses import HOME, QUERIES, SEARCH, Values, browse_path, page_path, query_path
from accoop.pages.claims import claim_page, paragraph_page
from accoop.pages.context import Context
from accoop.pages.entry import browse_page, graphs_page, home_page, search_page
from accoop.pages.library import Library
from accoop.pages.printed import printed
from accoop.pages.queries import queries_page, query_page
from accoop.pages.rendering import compile_templates
from accoop.pages.reports import report_page
from accoop.pages.things import thing_page
from accoop.pages.vocabulary import ontology_page, scheme_page

_BAD_REQUEST: Final = 400
GRAPHS: Final = "graphs"


@dataclass(frozen=True, slots=True)
class Page:
    """A page.

    Attributes:
        html: in UTF-8.
        status: the HTTP status that fits it.
    """

    html: bytes
    status: int = 200


def page(library: Library, view: str, subject: str, language: str, values: Values = ()) -> Page:
    """A page for people.

    Args:
        library: the snapshot that it shows.
        view: `home`, `search`, `browse`, `graphs`, `thing`, `saved-queries` or `saved-query`.
        subject: the IRI of the thing, the name of the class or of the query; else nothing.
        language: the language of labels and sentences.
        values: the parameters of the request.

    Raises:
        Misuse: there is no such page.
    """
    match view:
        case "home":
            html = home_page(Context.of(library, language, HOME))
        case "search":
            html = search_page(Context.of(library, language, SEARCH), values)
        case "browse":
            html = browse_page(Context.of(library, language, browse_path(subject)), subject, values)
        case "graphs":
            html = graphs_page(Context.of(library, language, GRAPHS))
        case "saved-queries":
            html = queries_page(Context.of(library, language, QUERIES))
        case "saved-query":
            html, fits = query_page(Context.of(library, language, query_path(subject)), subject, values)
            return Page(html.encode(), 200 if fits else _BAD_REQUEST)
        case "thing":
            html = _thing(library, subject, language, values)
        case _:
            raise Misuse("web-nothing-here", iri=view)
    return Page(html.encode())


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
