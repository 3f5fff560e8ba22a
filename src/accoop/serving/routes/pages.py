"""Pages that are about no single thing: the start page, search, lists; and the files that all pages need."""

import asyncio
import gzip
from collections.abc import Sequence
from typing import Final

from msgspec.structs import replace
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute

from accoop.pages.addresses import LOOKUP
from accoop.pages.rendering import FILES, static_file
from accoop.serving.jobs import Answer, Page
from accoop.serving.media import PAGE
from accoop.serving.negotiation import takes_gzip
from accoop.serving.responses import answered
from accoop.serving.routes.handling import Handler, route
from accoop.serving.site import Site, language_of, values_of

_VIEWS: Final = {
    "/": "home",
    "/search": "search",
    "/graphs": "graphs",
    "/queries/": "saved-queries",
    "/compare": "comparison",
}
# From so many bytes on, a page travels compressed to who takes it so; quickly rather than as small as can be.
_HEAVY: Final = 200_000
_LEVEL: Final = 1
# What scripts of pages look up.
_LOOKUPS: Final = ("suggestions", "vocabulary")


def routes(site: Site) -> Sequence[BaseRoute]:
    """The routes of these pages."""

    def view(name: str) -> Handler:
        async def shown(request: Request) -> Response:
            return await page(site, request, name, request.path_params.get("kind", ""))

        return shown

    def file(name: str, media_type: str) -> Handler:
        async def shown(request: Request) -> Response:
            answer = Answer(static_file(name), name.rpartition(".")[2], "")
            return answered(site, request, answer, media_type)

        return shown

    def lookup(name: str) -> Handler:
        async def told(request: Request) -> Response:
            job = Page(name, "", language_of(request), values_of(request))
            return answered(site, request, await site.ask(request, job), "application/json")

        return told

    return [
        *(route(f"/{LOOKUP}{name}.json", lookup(name)) for name in _LOOKUPS),
        *(route(path, view(name)) for path, name in _VIEWS.items()),
        route("/browse/{kind}", view("browse")),
        *(route(f"/{name}", file(name, media_type)) for name, media_type in FILES.items()),
    ]


async def page(
    site: Site, request: Request, view: str, subject: str, headers: dict[str, str] | None = None
) -> Response:
    """A page, in the language of whoever asks."""
    language = language_of(request)
    answer = await site.ask(request, Page(view, subject, language, values_of(request)))
    shown = {**(headers or {}), "Content-Language": language}
    if len(answer.body) > _HEAVY:
        shown["Vary"] = "Accept, Accept-Language, Accept-Encoding"
        if takes_gzip(request.headers.get("accept-encoding")):
            shown["Content-Encoding"] = "gzip"
            packed = await asyncio.to_thread(gzip.compress, answer.body, _LEVEL, mtime=0)
            answer = replace(answer, body=packed, layout=f"{answer.layout}-gzip")
    return answered(site, request, answer, PAGE.types[0], shown)
