"""The application: all routes, and around them what every response and every line of the log has."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute
from starlette.types import ASGIApp

from accoop.failures import Misuse
from accoop.serving.envelope import Envelope
from accoop.serving.request_log import RequestLog
from accoop.serving.responses import refused
from accoop.serving.routes import linked_data, operations, saved_queries, sparql
from accoop.serving.site import Site


def application(site: Site, log: RequestLog) -> ASGIApp:
    """The application for a site; it opens and closes the pool of workers."""

    @asynccontextmanager
    async def lifespan(_app: Starlette) -> AsyncIterator[None]:
        await site.pool.open()
        try:
            yield
        finally:
            await site.pool.close()

    inner = Starlette(routes=routes(site), lifespan=lifespan, exception_handlers={404: _not_found})
    return Envelope(inner, log)


def routes(site: Site) -> Sequence[BaseRoute]:
    """Every address, part by part."""
    return [
        *sparql.routes(site),
        *linked_data.routes(site),
        *saved_queries.routes(site),
        *operations.routes(site),
    ]


async def _not_found(request: Request, _error: Exception) -> Response:
    return refused(request, Misuse("web-nothing-here", iri=request.scope["path"][:200]))
