"""How every route handles what all have in common: OPTIONS, other methods, and failures."""

from collections.abc import Awaitable, Callable, Sequence
from typing import Final

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import Receive, Scope, Send

from accoop.failures import Failure, QueryFailure
from accoop.serving.responses import allowed, refused

Handler = Callable[[Request], Awaitable[Response]]

METHODS: Final = ("GET", "HEAD")
METHODS_OF_A_QUERY: Final = ("GET", "HEAD", "POST")


def route(path: str, handler: Handler, methods: Sequence[str] = METHODS) -> Route:
    """The route of a path: answers OPTIONS, refuses other methods, and tells failures in one line."""
    return Route(path, _Endpoint(handler, methods))


class _Endpoint:
    """A handler as an application of its own, so that it is asked whatever the method."""

    def __init__(self, handler: Handler, methods: Sequence[str]) -> None:
        self._handler = handler
        self._methods = methods

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle a request."""
        request = Request(scope, receive, send)
        try:
            response = await self._response(request)
        except Failure as failure:
            response = refused(request, failure)
        await response(scope, receive, send)

    async def _response(self, request: Request) -> Response:
        if request.method == "OPTIONS":
            return allowed(self._methods)
        if request.method not in self._methods:
            names = ", ".join((*self._methods, "OPTIONS"))
            return refused(request, QueryFailure("web-method", methods=names), {"Allow": names})
        return await self._handler(request)
