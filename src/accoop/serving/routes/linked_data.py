"""Linked data: IRIs of things, schemes, graphs and the ontology lead to documents about them."""

from collections.abc import Sequence
from typing import Final
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute

from accoop.failures import QueryFailure
from accoop.serving.jobs import Describe, Exists, Overview
from accoop.serving.media import DOCUMENTS, GRAPHS, PAGE, Format, by_ending
from accoop.serving.negotiation import choose
from accoop.serving.responses import answered
from accoop.serving.routes.handling import route
from accoop.serving.routes.pages import page
from accoop.serving.site import LANGUAGE, Site, asked_language

_SEE_OTHER: Final = 303
_SAFE: Final = "/:@!$&'()*+,;=~"


def routes(site: Site) -> Sequence[BaseRoute]:
    """The routes of IRIs below the base, and of the description of the data set."""

    async def thing(request: Request) -> Response:
        return await _named(site, request, (*DOCUMENTS, PAGE))

    async def shape(request: Request) -> Response:
        document = site.terms.shape_document.value.removeprefix(site.terms.base)
        return await _see_other(site, request, (*DOCUMENTS, PAGE), document)

    async def graph(request: Request) -> Response:
        return await _named(site, request, (*GRAPHS, PAGE))

    async def void(request: Request) -> Response:
        return await _overview(site, request, "void")

    async def catalogue(request: Request) -> Response:
        return await _overview(site, request, "catalogue")

    return [
        route("/id/{path:path}", thing),
        route("/scheme/{path:path}", thing),
        route("/graph/{path:path}", graph),
        route("/def", thing),
        route("/def.{ending}", thing),
        route("/shape/{name}", shape),
        route("/shapes", thing),
        route("/shapes.{ending}", thing),
        route("/.well-known/void", void),
        route("/catalog", catalogue),
        route("/catalog.{ending}", catalogue),
    ]


async def _overview(site: Site, request: Request, kind: str) -> Response:
    """A description of the data, in the format of the ending, else in the one that the client likes best."""
    ending = request.path_params.get("ending")
    if ending is None:
        choice = choose(request.headers.get("accept"), GRAPHS)
        wanted, media_type = (choice.format, choice.media_type) if choice else (None, "")
    else:
        wanted = by_ending(DOCUMENTS, ending)
        media_type = wanted.types[0] if wanted else ""
    if wanted is None:
        raise QueryFailure("web-not-acceptable", formats=_endings(GRAPHS))
    known = site.measures.known(site.pool.watch.state) if kind == "catalogue" else ()
    answer = await site.ask(request, Overview(kind, site.public, wanted.name, known))
    site.measures.note(answer)
    return answered(site, request, answer, media_type)


async def _named(site: Site, request: Request, formats: tuple[Format, ...]) -> Response:
    """The document that the path names by its ending, or the way to the one that the client likes best."""
    path = _path(request)
    stem, dot, ending = path.rpartition(".")
    wanted = by_ending(formats, ending) if dot else None
    if wanted is not None:
        return await _document(site, request, stem, wanted, formats)
    return await _see_other(site, request, formats, path)


async def _see_other(site: Site, request: Request, formats: tuple[Format, ...], document: str) -> Response:
    """The way from an IRI to the document that tells of it, or to its place in one that tells of many."""
    path = _path(request)
    choice = choose(request.headers.get("accept"), formats)
    if choice is None:
        raise QueryFailure("web-not-acceptable", formats=_endings(formats))
    await site.ask(request, Exists(site.terms.base + path))
    place = "" if document == path else f"#{quote(path.rpartition('/')[2])}"
    headers = {
        "Location": _address(request, document, choice.format) + _language(request, choice.format) + place,
        "Vary": "Accept",
        "Link": _alternates(request, document, formats),
        "Access-Control-Expose-Headers": "Link, Location",
    }
    return Response(status_code=_SEE_OTHER, headers=headers)


async def _document(
    site: Site, request: Request, stem: str, wanted: Format, formats: tuple[Format, ...]
) -> Response:
    iri = site.terms.base + stem
    others = tuple(f for f in formats if f is not wanted)
    headers = {"Link": f'<{quote(iri, _SAFE)}>; rel="describes", {_alternates(request, stem, others)}'}
    if wanted is not PAGE:
        answer = await site.ask(request, Describe(iri, wanted.name))
        return answered(site, request, answer, wanted.types[0], headers)
    return await page(site, request, "thing", iri, headers)


def _path(request: Request) -> str:
    """What the address has behind the root, which is what the IRI has behind the base."""
    return str(request.scope["path"].removeprefix(request.scope.get("root_path", "")).lstrip("/"))


def _address(request: Request, path: str, wanted: Format) -> str:
    """The address of a document, on this server, wherever that is mounted."""
    return f"{request.scope.get('root_path', '')}/{quote(path, _SAFE)}.{wanted.ending}"


def _language(request: Request, wanted: Format) -> str:
    """The language that the address asks for, which a page can have and data have not."""
    asked = asked_language(request)
    return f"?{LANGUAGE}={asked}" if asked and wanted is PAGE else ""


def _alternates(request: Request, path: str, formats: Sequence[Format]) -> str:
    return ", ".join(f'<{_address(request, path, f)}>; rel="alternate"; type="{f.types[0]}"' for f in formats)


def _endings(formats: Sequence[Format]) -> str:
    return ", ".join(f.types[0] for f in formats)
