"""HTTP connections with limits that the HTTP server itself does not have: size of a head, time of arrival."""

import asyncio
from typing import Any, ClassVar, Final

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from accoop.serving.limits import KIBIBYTE, Limits

_LINE: Final = (
    "The head of the request is larger than {limit} kB, the most that is read. Send the query by POST.\n"
)


class LimitedProtocol(HttpToolsProtocol):
    """A connection that is closed when a head is too large, or does not come.

    Attributes:
        limits: the limits of the server.
    """

    limits: ClassVar[Limits] = Limits()

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self._head = 0
        self._in_head = True
        self._deadline: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Wait for the first head."""
        super().connection_made(transport)
        self._await_head()

    def connection_lost(self, exc: Exception | None) -> None:
        """Wait no longer."""
        self._stop_waiting()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Take in data, and refuse a head that grows too large."""
        if self._in_head:
            self._head += len(data)
        super().data_received(data)
        if self._in_head and self._head > self.limits.head_kb * KIBIBYTE and not self.transport.is_closing():
            self._refuse()

    def on_message_begin(self) -> None:
        """A head begins; it must be there in time."""
        super().on_message_begin()
        self._in_head = True
        if self._deadline is None:
            self._await_head()

    def on_headers_complete(self) -> None:
        """The head is there."""
        self._in_head = False
        self._head = 0
        self._stop_waiting()
        super().on_headers_complete()

    def _await_head(self) -> None:
        self._deadline = self.loop.call_later(self.limits.request_seconds, self._give_up)

    def _stop_waiting(self) -> None:
        if self._deadline is not None:
            self._deadline.cancel()
            self._deadline = None

    def _give_up(self) -> None:
        self._deadline = None
        if not self.transport.is_closing():
            self.transport.close()

    def _refuse(self) -> None:
        body = _LINE.format(limit=self.limits.head_kb).encode()
        self.transport.write(
            b"HTTP/1.1 431 Request Header Fields Too Large\r\ncontent-type: text/plain; charset=utf-8\r\n"
            b"connection: close\r\ncontent-length: %d\r\n\r\n%s" % (len(body), body)
        )
        self.transport.close()


def limited_protocol(limits: Limits) -> type[LimitedProtocol]:
    """The protocol class of a server with these limits."""
    return type("ServerProtocol", (LimitedProtocol,), {"limits": limits})
