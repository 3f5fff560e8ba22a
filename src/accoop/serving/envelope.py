"""What every response carries, whatever it is: security headers and the leave to read it from any page."""

import time
from typing import Final

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from accoop.serving.request_log import RequestLog

_HEADERS: Final = (
    (
        b"content-security-policy",
        b"default-src 'self'; frame-ancestors 'self'; base-uri 'none'; form-action 'self'",
    ),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
    (b"access-control-allow-origin", b"*"),
    (b"access-control-expose-headers", b"Link, Location, Retry-After"),
)


class Envelope:
    """An application around another that adds the headers and writes the log."""

    def __init__(self, inner: ASGIApp, log: RequestLog) -> None:
        self._inner = inner
        self._log = log

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle a request."""
        if scope["type"] != "http":
            await self._inner(scope, receive, send)
            return
        begun = time.perf_counter()
        status, size = 0, 0

        async def add(message: Message) -> None:
            nonlocal status, size
            if message["type"] == "http.response.start":
                status = message["status"]
                message["headers"] = [*message.get("headers", ()), *_HEADERS]
            else:
                size += len(message.get("body", b""))
            await send(message)

        try:
            await self._inner(scope, receive, add)
        finally:
            self._log.write(scope, status, size, time.perf_counter() - begun)
