"""Responses: an answer with the headers that tell caches and clients what it is, or a refusal in one line."""

import asyncio
import hashlib
from collections.abc import Iterable, Mapping
from typing import Final

from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from accoop.failures import Failure
from accoop.serving.connections import connection_of
from accoop.serving.jobs import Answer
from accoop.serving.media import LINE, PAGE, content_type
from accoop.serving.negotiation import choose
from accoop.serving.refusals import status_of, told_to_the_web
from accoop.serving.site import Site, language_of

_PIECE: Final = 1 << 18
_OK: Final = 200
_UNAVAILABLE: Final = 503
_FAULT: Final = 500
_RETRY: Final = "2"


class _LargeResponse(Response):
    """A response that is sent in pieces, and given up when the client does not take them."""

    def __init__(self, site: Site, body: bytes, headers: Mapping[str, str], media_type: str) -> None:
        super().__init__(body, headers=headers, media_type=media_type)
        self._site = site

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send it; if the client is too slow, the connection is dropped in the middle, as all can see."""
        body = bytes(self.body)
        with self._site.in_flight.share() as share:
            try:
                share.take(len(body))
            except Failure as failure:
                await refused(Request(scope), failure)(scope, receive, send)
                return
            try:
                await self._send(body, send)
            except TimeoutError:
                connection = connection_of(scope)
                if connection is not None:
                    connection.abort()

    async def _send(self, body: bytes, send: Send) -> None:
        await send({"type": "http.response.start", "status": self.status_code, "headers": self.raw_headers})
        for start in range(0, len(body), _PIECE):
            piece, more = body[start : start + _PIECE], start + _PIECE < len(body)
            async with asyncio.timeout(self._site.limits.reading_seconds):
                await send({"type": "http.response.body", "body": piece, "more_body": more})


def answered(
    site: Site, request: Request, answer: Answer, media_type: str, headers: Mapping[str, str] | None = None
) -> Response:
    """The response that carries an answer, or says that the client has it already."""
    tag = f'"{hashlib.sha256(answer.body).hexdigest()[:24]}-{answer.layout}"'
    shown = {"ETag": tag, "Cache-Control": "no-cache", "Vary": "Accept, Accept-Language", **(headers or {})}
    if request.method in ("GET", "HEAD") and answer.status == _OK and {tag, "*"} & _tags(request):
        return Response(status_code=304, headers=shown)
    kind = content_type(media_type)
    if len(answer.body) > _PIECE:
        return _LargeResponse(site, answer.body, shown, kind)
    return Response(answer.body, answer.status, shown, kind)


def refused(request: Request, failure: Failure, headers: Mapping[str, str] | None = None) -> Response:
    """The response that tells a failure."""
    language = language_of(request)
    status = status_of(failure)
    request.scope["accoop.refused"] = failure.key
    if status == _FAULT:
        request.scope["accoop.fault"] = ": ".join(str(fact) for fact in failure.facts.values())
    shown = {"Content-Language": language, "Cache-Control": "no-store", "Vary": "Accept, Accept-Language"}
    if status == _UNAVAILABLE:
        shown |= {"Retry-After": _RETRY, "Access-Control-Expose-Headers": "Retry-After"}
    line = told_to_the_web(failure, language)
    choice = choose(request.headers.get("accept"), (LINE, PAGE))
    if choice is not None and choice.format is PAGE:
        line = _error_page(request, language, status, line)
    kind = PAGE.types[0] if choice is not None and choice.format is PAGE else LINE.types[0]
    return Response(line, status, {**shown, **(headers or {})}, content_type(kind))


def _error_page(request: Request, language: str, status: int, line: str) -> str:
    """The page for a browser that tells the same in the same line."""
    from accoop.pages.errors import error_page

    path = request.scope["path"].removeprefix(request.scope.get("root_path", "")).removeprefix("/")
    return error_page(language, path, status, line.strip())


def allowed(methods: Iterable[str]) -> Response:
    """The response to OPTIONS."""
    names = ", ".join((*methods, "OPTIONS"))
    return Response(
        status_code=204,
        headers={
            "Allow": names,
            "Access-Control-Allow-Methods": names,
            "Access-Control-Allow-Headers": "Accept, Accept-Language, Content-Type, If-None-Match",
            "Access-Control-Max-Age": "86400",
        },
    )


def _tags(request: Request) -> set[str]:
    given = request.headers.get("if-none-match", "")
    return {part.strip().removeprefix("W/") for part in given.split(",")}
