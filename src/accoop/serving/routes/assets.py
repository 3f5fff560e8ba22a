"""`/assets/NAME`: the front end, kept by browsers for ever, since another content has another name."""

from collections.abc import Sequence
from typing import Final

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute

from accoop.failures import Misuse
from accoop.pages.assets import asset
from accoop.serving.jobs import Answer
from accoop.serving.negotiation import takes_gzip
from accoop.serving.responses import answered
from accoop.serving.routes.handling import route
from accoop.serving.site import Site

_LASTING: Final = {"Cache-Control": "public, max-age=31536000, immutable", "Vary": "Accept-Encoding"}


def routes(site: Site) -> Sequence[BaseRoute]:
    """The route of these files."""

    async def file(request: Request) -> Response:
        name = request.path_params["name"]
        found = asset(name)
        if found is None:
            raise Misuse("web-nothing-here", iri=name[:200])
        if found.packed is None or not takes_gzip(request.headers.get("accept-encoding")):
            return answered(site, request, Answer(found.data, "plain", ""), found.media_type, _LASTING)
        headers = {**_LASTING, "Content-Encoding": "gzip"}
        return answered(site, request, Answer(found.packed, "gzip", ""), found.media_type, headers)

    return [route("/assets/{name}", file)]
