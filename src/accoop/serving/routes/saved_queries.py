"""`/queries/NAME.csv?param=value`: the answers of saved queries."""

from collections.abc import Sequence

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute

from accoop.serving.jobs import Saved
from accoop.serving.media import GRAPHS, PAGE, ROWS, by_ending
from accoop.serving.responses import answered
from accoop.serving.routes.handling import route
from accoop.serving.routes.pages import page
from accoop.serving.site import Site, language_of, values_of


def routes(site: Site) -> Sequence[BaseRoute]:
    """The routes of saved queries: an answer in a format, or the page that explains the query."""

    async def saved(request: Request) -> Response:
        path = request.path_params["path"]
        name, _, ending = path.rpartition(".")
        wanted = by_ending((*ROWS, *GRAPHS), ending)
        if not name or wanted is None:
            return await page(site, request, "saved-query", path.removesuffix("." + PAGE.ending))
        language = language_of(request)
        answer = await site.ask(request, Saved(name, values_of(request), language, wanted.name))
        shown = {"Content-Disposition": f'inline; filename="{name.replace("/", "-")}.{wanted.ending}"'}
        return answered(site, request, answer, wanted.types[0], shown)

    return [route("/queries/{path:path}", saved)]
