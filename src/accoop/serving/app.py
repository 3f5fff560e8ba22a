"""The application: all routes, and around them what every response and every line of the log has."""

from collections.abc import Sequence

from starlette.requests import Request
from starlette.routing import BaseRoute, Router
from starlette.types import ASGIApp, Receive, Scope, Send

from accoop.failures import Misuse
from accoop.serving.envelope import Envelope
from accoop.serving.request_log import RequestLog
from accoop.serving.responses import refused
from accoop.serving.routes import assets, lineage, linked_data, operations, pages, saved_queries, sparql
from accoop.serving.site import Site


def application(site: Site, log: RequestLog) -> ASGIApp:
    """The application for a site whose pool of workers is open."""
    return Envelope(Router(routes(site), redirect_slashes=False, default=_not_found), log)


def routes(site: Site) -> Sequence[BaseRoute]:
    """Every address, part by part."""
    return [
        *sparql.routes(site),
        *linked_data.routes(site),
        *pages.routes(site),
        *assets.routes(site),
        *saved_queries.routes(site),
        *lineage.routes(site),
        *operations.routes(site),
    ]


async def _not_found(scope: Scope, receive: Receive, send: Send) -> None:
    request = Request(scope, receive, send)
    await refused(request, Misuse("web-nothing-here", iri=scope["path"][:200]))(scope, receive, send)
