"""HTTP connections with limits that the HTTP server itself lacks: how many, how large a head, how slow."""

import asyncio
from collections import Counter
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any, ClassVar, Final

from starlette.types import Scope
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from accoop.failures import QueryFailure
from accoop.serving.clients import client_key
from accoop.serving.joined import JoinedWrites
from accoop.serving.limits import KIBIBYTE, Limits
from accoop.serving.refusals import status_of, told_to_the_web

_LANGUAGE: Final = "en"  # what the client reads stands in the head that it has not sent
_AROUND: Final = len(": \r\n")  # of a header
_CONNECTION: Final = "accoop.connection"


@dataclass(frozen=True, slots=True)
class Gate:
    """What all connections of a server share.

    Attributes:
        limits: the limits of the server.
        trusted: addresses from which many clients come through one reverse proxy.
        open: how many connections each address has.
    """

    limits: Limits
    trusted: Collection[str] = ()
    open: Counter[str] = field(default_factory=Counter)


class LimitedProtocol(HttpToolsProtocol):
    """A connection that is refused where there are too many, and closed where a head is too large or late.

    Attributes:
        gate: shared with the other connections of the server.
        on_gone: called if the client goes away before it is answered.
    """

    gate: ClassVar[Gate]

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.on_gone: Callable[[], None] | None = None
        self._head = 0
        self._in_head = True
        self._deadline: asyncio.TimerHandle | None = None
        self._address = ""
        self._refusal: QueryFailure | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Count it, and wait for the first head."""
        super().connection_made(JoinedWrites(transport, self.loop))  # type: ignore[arg-type]
        gate = self.gate
        self._address = client_key(self.client[0]) if self.client else ""
        gate.open[self._address] += 1
        if len(self.connections) > gate.limits.connections:
            self._refusal = QueryFailure("limit-connections", limit=gate.limits.connections)
        elif self.client is None or self.client[0] not in gate.trusted:
            most = gate.limits.client_connections
            if gate.open[self._address] > most:
                self._refusal = QueryFailure("limit-client-connections", limit=most)
        self._await_head()

    def connection_lost(self, exc: Exception | None) -> None:
        """Count it no longer, wait no longer, and stop what is done for nobody."""
        gate = self.gate
        gate.open[self._address] -= 1
        if not gate.open[self._address]:
            del gate.open[self._address]
        self._stop_waiting()
        super().connection_lost(exc)
        if self.on_gone is not None:
            self.on_gone()
            self.on_gone = None

    def data_received(self, data: bytes) -> None:
        """Take in data, and refuse a head that grows too large."""
        if self._in_head:
            self._head += len(data)
        super().data_received(data)
        limit = self.gate.limits.head_kb
        if self._in_head and self._head > limit * KIBIBYTE and not self.transport.is_closing():
            self._refuse(QueryFailure("limit-head", limit=limit))

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
        limit = self.gate.limits.head_kb
        # It may have come in one piece, and with the body: it is measured by itself.
        size = len(self.url) + sum(len(name) + len(value) + _AROUND for name, value in self.headers)
        if size > limit * KIBIBYTE:
            self._refusal = QueryFailure("limit-head", limit=limit)
        if self._refusal is not None:
            self._refuse(self._refusal)
            return
        self.scope[_CONNECTION] = self  # type: ignore[typeddict-unknown-key]
        super().on_headers_complete()

    def abort(self) -> None:
        """Drop the connection at once, with what the client has not taken."""
        self.transport.abort()

    def _await_head(self) -> None:
        self._deadline = self.loop.call_later(self.gate.limits.request_seconds, self._give_up)

    def _stop_waiting(self) -> None:
        if self._deadline is not None:
            self._deadline.cancel()
            self._deadline = None

    def _give_up(self) -> None:
        self._deadline = None
        if not self.transport.is_closing():
            self.transport.close()

    def _refuse(self, failure: QueryFailure) -> None:
        status = HTTPStatus(status_of(failure))
        body = told_to_the_web(failure, _LANGUAGE).encode()
        self.transport.write(
            b"HTTP/1.1 %d %s\r\ncontent-type: text/plain; charset=utf-8\r\nconnection: close\r\n"
            b"content-length: %d\r\n\r\n%s" % (status, status.phrase.encode(), len(body), body)
        )
        self.transport.close()


def limited_protocol(gate: Gate) -> type[LimitedProtocol]:
    """The protocol class of a server."""
    return type("ServerProtocol", (LimitedProtocol,), {"gate": gate})


def connection_of(scope: Scope) -> LimitedProtocol | None:
    """The connection that a request came by."""
    found = scope.get(_CONNECTION)
    return found if isinstance(found, LimitedProtocol) else None
