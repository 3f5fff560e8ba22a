"""`/sparql`: queries by the SPARQL 1.1 Protocol, what the endpoint is, and for people a page to ask by."""

from collections.abc import Sequence
from typing import Final

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute

from accoop.failures import QueryFailure
from accoop.querying.formats import GRAPH_FORMATS, ROW_FORMATS
from accoop.serving.bodies import read_body
from accoop.serving.budgets import Share
from accoop.serving.jobs import Overview, Sparql
from accoop.serving.media import GRAPHS, PAGE, ROWS
from accoop.serving.negotiation import Choice, choose
from accoop.serving.protocol import SparqlRequest, read_get, read_post
from accoop.serving.responses import answered
from accoop.serving.routes.handling import METHODS_OF_A_QUERY, route
from accoop.serving.routes.pages import page
from accoop.serving.site import Site

_PLAIN: Final = "identity"


def routes(site: Site) -> Sequence[BaseRoute]:
    """The route of the endpoint."""

    async def sparql(request: Request) -> Response:
        with site.in_hand.share() as share:
            return await _answered(request, share)

    async def _answered(request: Request, share: Share) -> Response:
        asked = await _read(request, site, share)
        accept = request.headers.get("accept")
        if asked.query is not None:
            request.scope["accoop.asked"] = asked.query
        if request.method != "POST" and asked.defaults is None and _for_people(accept):
            return await page(site, request, "editor", "")
        rows, graph = choose(accept, ROWS), choose(accept, GRAPHS)
        if asked.query is None:
            return await _service(request, site, graph)
        job = Sparql(asked.query, asked.defaults, asked.named, _name(rows), _name(graph))
        answer = await site.ask(request, job)
        chosen = rows if answer.layout in ROW_FORMATS else graph
        return answered(site, request, answer, _type(chosen))

    return [route("/sparql", sparql, METHODS_OF_A_QUERY)]


async def _read(request: Request, site: Site, share: Share) -> SparqlRequest:
    address = request.scope["query_string"]
    share.take(len(address))
    if request.method == "POST":
        encoding = request.headers.get("content-encoding", _PLAIN).strip().lower()
        if encoding != _PLAIN:
            raise QueryFailure("web-request-type", given=f"content-encoding: {encoding[:40]}")
        body = await read_body(request, site.limits, share)
        return read_post(address, request.headers.get("content-type"), body)
    return read_get(address)


async def _service(request: Request, site: Site, graph: Choice | None) -> Response:
    """What a GET without a query asks for."""
    if graph is None:
        raise QueryFailure("web-not-acceptable", formats=", ".join(GRAPH_FORMATS))
    answer = await site.ask(request, Overview("service", site.public, graph.format.name))
    return answered(site, request, answer, graph.media_type)


def _for_people(accept: str | None) -> bool:
    """Whether a client likes a page better than any data, as browsers do."""
    choice = choose(accept, (*ROWS, *GRAPHS, PAGE))
    return choice is not None and choice.format is PAGE


def _name(choice: Choice | None) -> str | None:
    return None if choice is None else choice.format.name


def _type(choice: Choice | None) -> str:
    return "application/octet-stream" if choice is None else choice.media_type
