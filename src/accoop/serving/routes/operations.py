"""`/healthz` for whoever runs the server, `/robots.txt` for who crawls it."""

from collections.abc import Sequence
from typing import Final

from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import BaseRoute

from accoop.serving.routes.handling import route
from accoop.serving.site import Site

_ROBOTS: Final = "User-agent: *\nDisallow: /sparql\nDisallow: /lineage\n"


def routes(site: Site) -> Sequence[BaseRoute]:
    """The routes of operation."""

    async def health(request: Request) -> Response:  # noqa: ARG001
        workers = site.pool.alive
        return JSONResponse(
            {"status": "ok" if workers else "no workers", "workers": workers, "state": site.pool.watch.state},
            status_code=200 if workers else 503,
            headers={"Cache-Control": "no-store"},
        )

    async def robots(request: Request) -> Response:  # noqa: ARG001
        return PlainTextResponse(_ROBOTS)

    return [
        route("/healthz", health),
        route("/robots.txt", robots),
    ]
