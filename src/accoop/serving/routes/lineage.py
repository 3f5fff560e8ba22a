"""`/lineage`: what led to a thing and what came of it, as a page, and in each format to take away."""

from collections.abc import Sequence
from typing import Final

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute

from accoop.failures import Misuse
from accoop.serving.jobs import Lineage
from accoop.serving.media import LINEAGES, by_ending
from accoop.serving.responses import answered
from accoop.serving.routes.handling import route
from accoop.serving.routes.pages import page
from accoop.serving.site import Site, language_of, values_of

# What a browser shows by itself; a page with styles of its own is for the reader's disk.
_SHOWN: Final = ("svg", "png", "json", "positions")


def routes(site: Site) -> Sequence[BaseRoute]:
    """The routes of lineages."""

    async def lineage(request: Request) -> Response:
        return await page(site, request, "lineage", "")

    async def taken(request: Request) -> Response:
        ending = request.path_params["ending"]
        wanted = by_ending(LINEAGES, ending)
        if wanted is None:
            raise Misuse("web-nothing-here", iri=f"lineage.{ending[:80]}")
        language = language_of(request)
        answer = await site.ask(request, Lineage(values_of(request), language, wanted.name))
        how = "inline" if wanted.name in _SHOWN else "attachment"
        shown = {
            "Content-Disposition": f'{how}; filename="lineage.{wanted.ending}"',
            "Content-Language": language,
        }
        return answered(site, request, answer, wanted.types[0], shown)

    return [route("/lineage", lineage), route("/lineage.{ending}", taken)]
