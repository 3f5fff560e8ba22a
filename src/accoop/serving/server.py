"""The server process: the socket, the workers, and an orderly end."""

import asyncio
import errno
import socket
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import FrameType
from typing import Final
from urllib.parse import urlunsplit

import uvicorn

from accoop.failures import Exit, Failure
from accoop.rdf.terms import Terms
from accoop.serving.app import application
from accoop.serving.budgets import Budget
from accoop.serving.cache import Answers
from accoop.serving.connections import Gate, limited_protocol
from accoop.serving.limits import Limits
from accoop.serving.pool import Pool
from accoop.serving.request_log import RequestLog
from accoop.serving.site import Site

_BACKLOG: Final = 1024
_KEEP_ALIVE: Final = 75
_GRACE: Final = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """How the server runs.

    Attributes:
        base: what the IRIs of the store begin with.
        public: the address under which clients reach it; `None` for that of the socket.
        root_path: the path at which a reverse proxy has it, without a slash at its end.
        trusted: addresses of reverse proxies whose forwarded headers are believed.
        workers: how many worker processes; `None` for what fits the machine.
    """

    store: Path
    host: str
    port: int
    base: str
    limits: Limits
    public: str | None = None
    root_path: str = ""
    trusted: Sequence[str] = ()
    workers: int | None = None
    log_queries: bool = False


class _Server(uvicorn.Server):
    """A server that says when it is ready, and for which being told to stop is no error."""

    def __init__(self, config: uvicorn.Config, on_ready: Callable[[], None]) -> None:
        super().__init__(config)
        self._on_ready = on_ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Begin to accept connections."""
        await super().startup(sockets)
        self._on_ready()

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:  # noqa: ARG002
        """Stop: let running requests end, and no longer than the time of grace."""
        self.should_exit = True


def serve(settings: Settings, on_ready: Callable[[str], None]) -> None:
    """Serve until a signal says to stop.

    Args:
        settings: how.
        on_ready: told the address, as soon as requests are answered.

    Raises:
        Failure: the port is taken, or the store cannot be read.
    """
    listening = _bound(settings.host, settings.port)
    with listening:
        address = _address(settings.host, listening.getsockname()[1])
        public = settings.public or address
        pool = Pool(settings.store, settings.base, settings.limits, settings.workers)
        limits = settings.limits
        site = Site(
            pool,
            Terms(settings.base),
            limits,
            public,
            Answers(limits.cache_mb),
            Budget("limit-in-hand", limits.in_hand_mb),
            Budget("limit-in-flight", limits.in_flight_mb),
        )
        log = RequestLog(with_queries=settings.log_queries)
        config = _config(settings, site, log)
        server = _Server(config, lambda: on_ready(address))
        with asyncio.Runner(loop_factory=_loop_factory()) as runner:
            runner.run(_run(pool, server, listening))


async def _run(pool: Pool, server: uvicorn.Server, listening: socket.socket) -> None:
    try:
        await pool.open()
        await server.serve(sockets=[listening])
    finally:
        await pool.close()


def _loop_factory() -> Callable[[], asyncio.AbstractEventLoop] | None:
    """A fast loop where there is one for the system."""
    try:
        import uvloop
    except ImportError:
        return None
    return uvloop.new_event_loop


def _config(settings: Settings, site: Site, log: RequestLog) -> uvicorn.Config:
    return uvicorn.Config(
        application(site, log),
        http=limited_protocol(Gate(settings.limits, settings.trusted)),
        ws="none",
        lifespan="off",
        log_config=None,
        access_log=False,
        server_header=False,
        root_path=settings.root_path,
        proxy_headers=bool(settings.trusted),
        forwarded_allow_ips=list(settings.trusted) or None,
        timeout_keep_alive=_KEEP_ALIVE,
        timeout_graceful_shutdown=_GRACE,
        backlog=_BACKLOG,
    )


def _bound(host: str, port: int) -> socket.socket:
    """A socket that listens.

    Raises:
        Failure: it cannot listen there.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family, backlog=_BACKLOG)
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            raise Failure("serve-port-taken", Exit.USAGE, host=host, port=port) from error
        reason = error.strerror or error
        raise Failure("serve-address", Exit.USAGE, host=host, port=port, reason=reason) from error


def _address(host: str, port: int) -> str:
    shown = f"[{host}]" if ":" in host else host
    return urlunsplit(("http", f"{shown}:{port}", "/", "", ""))
