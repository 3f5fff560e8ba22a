"""`/queries/NAME.csv?param=value`: the answers of saved queries."""

from collections.abc import Sequence
from typing import Final

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute

from accoop.failures import Misuse
from accoop.serving.jobs import Page, Saved
from accoop.serving.media import GRAPHS, PAGE, ROWS, by_ending
from accoop.serving.responses import answered
from accoop.serving.routes.handling import route
from accoop.serving.site import Site, language_of

_LANGUAGE: Final = "lang"


def routes(site: Site) -> Sequence[BaseRoute]:
    """The routes of saved queries: an answer in a format, or the page that explains the query."""

    async def saved(request: Request) -> Response:
        path = request.path_params["path"]
        name, _, ending = path.rpartition(".")
        wanted = by_ending((*ROWS, *GRAPHS), ending)
        if not name or wanted is None:
            return await _page(site, request, path.removesuffix("." + PAGE.ending))
        language = language_of(request)
        answer = await site.ask(request, Saved(name, _values(request), language, wanted.name))
        shown = {"Content-Disposition": f'inline; filename="{name.replace("/", "-")}.{wanted.ending}"'}
        return answered(site, request, answer, wanted.types[0], shown)

    return [route("/queries/{path:path}", saved)]


async def _page(site: Site, request: Request, name: str) -> Response:
    language = language_of(request)
    answer = await site.ask(request, Page("saved-query", name, language, _values(request)))
    return answered(site, request, answer, PAGE.types[0], {"Content-Language": language})


def _values(request: Request) -> tuple[tuple[str, str], ...]:
    """The parameters; each may be given once.

    Raises:
        Misuse: one is given twice.
    """
    values = tuple((n, v) for n, v in request.query_params.multi_items() if n != _LANGUAGE)
    names = [name for name, _ in values]
    twice = next((name for name in names if names.count(name) > 1), None)
    if twice is not None:
        raise Misuse("parameter-given-twice", name=twice)
    return values
