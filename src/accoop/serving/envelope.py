"""What every response carries, whatever it is, and what becomes of a fault: headers, a line in the log."""

import time
from typing import Final

from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from accoop.failures import Exit, Failure
from accoop.pages.frame import POLICY
from accoop.serving.request_log import RequestLog
from accoop.serving.responses import refused

_HEADERS: Final = (
    (b"content-security-policy", f"{POLICY}; frame-ancestors 'self'".encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
    (b"access-control-allow-origin", b"*"),
)


class Envelope:
    """An application around another that adds the headers, tells faults in a line, and writes the log."""

    def __init__(self, inner: ASGIApp, log: RequestLog) -> None:
        self._inner = inner
        self._log = log

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle a request."""
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
        except Exception as error:
            if status:
                raise  # half a response: the connection is closed
            fault = Failure("web-internal", Exit.QUERY, kind=type(error).__name__, reason=error)
            await refused(Request(scope), fault)(scope, receive, add)
        finally:
            self._log.write(scope, status, size, time.perf_counter() - begun)
