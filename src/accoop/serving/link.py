"""The server's end of one worker process: start it, hand it a job, hear its reply, kill it."""

import asyncio
import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import IO, Final

import msgspec

from accoop.serving.frames import framed, frames
from accoop.serving.jobs import Ready, Refusal, Reply, Setup

# It finds nothing in the folder that it is started in.
_ARGUMENTS: Final = ("-P", "-m", "accoop.serving.worker")
_TOLD: Final = 4096
_NO_MEMORY: Final = ("memory allocation", "bad_alloc", "MemoryError", "cannot allocate")
_HEAVY_PRIORITY: Final = 10
# Where processor time stands among what the system tells of a process behind its name, and its unit.
_USER_AND_SYSTEM: Final = slice(11, 13)
_TICKS: Final = os.sysconf("SC_CLK_TCK")

_encoder = msgspec.msgpack.Encoder()
_decoder: msgspec.msgpack.Decoder[Reply] = msgspec.msgpack.Decoder(Reply)


class Link(asyncio.Protocol):
    """A worker process as the server sees it.

    Attributes:
        state: the state of the store that it has opened; `None` until it is ready.
        failed: why it could not begin.
        slowed: whether it lets all others go first.
    """

    def __init__(self, on_reply: "Callable[[Link, Reply], None]", on_end: "Callable[[Link], None]") -> None:
        self.state: str | None = None
        self.failed: Refusal | None = None
        self.slowed = False
        self._on_reply = on_reply
        self._on_end = on_end
        self._arrived = bytearray()
        self._transport: asyncio.Transport | None = None
        self._process: subprocess.Popen[bytes] | None = None
        self._errors: IO[bytes] | None = None

    async def start(self, setup: Setup) -> None:
        """Start the process; it says when it is ready.

        Raises:
            OSError: the system has no room for it.
        """
        with ExitStack() as undo:
            ours, theirs = socket.socketpair()
            undo.enter_context(ours)
            errors = undo.enter_context(tempfile.TemporaryFile())
            paths = os.pathsep.join(path for path in sys.path if path)
            with theirs:
                self._process = subprocess.Popen(  # noqa: S603 -- this interpreter, this program
                    [sys.executable, *_ARGUMENTS],
                    stdin=theirs.fileno(),
                    stdout=subprocess.DEVNULL,
                    stderr=errors,
                    env={**os.environ, "PYTHONPATH": paths, "RUST_BACKTRACE": "0"},
                    start_new_session=True,  # an interrupt at the terminal is for the server to handle
                )
            self._errors = errors
            undo.pop_all()  # both are closed when the process has ended
        ours.setblocking(False)
        self._transport, _ = await asyncio.get_running_loop().create_connection(lambda: self, sock=ours)
        self._transport.write(framed(_encoder.encode(setup)))

    @property
    def pid(self) -> int | None:
        """The process."""
        return None if self._process is None else self._process.pid

    def send(self, message: bytes) -> None:
        """Hand it a job, framed."""
        if self._transport is not None:
            self._transport.write(message)

    def kill(self) -> None:
        """End the process, whatever it is doing."""
        if self._process is not None:
            self._process.kill()

    def make_way(self) -> None:
        """Let all others go first from now on; this cannot be taken back."""
        if self._process is not None:
            self.slowed = True
            with suppress(OSError):
                os.setpriority(os.PRIO_PROCESS, self._process.pid, _HEAVY_PRIORITY)

    def processor(self) -> float:
        """Seconds of processor time that it has taken; where the system does not tell, of any clock."""
        try:
            text = Path(f"/proc/{self.pid}/stat").read_text(encoding="ascii", errors="replace")
            user, system = text.rpartition(")")[2].split()[_USER_AND_SYSTEM]
        except (OSError, ValueError):
            return time.monotonic()
        return (int(user) + int(system)) / _TICKS

    def last_words(self) -> bool:
        """Whether the process ended because it had no memory left; waits until it has ended."""
        if self._process is None or self._errors is None:
            return False
        self._process.wait()
        with self._errors as errors:
            size = errors.seek(0, os.SEEK_END)
            errors.seek(max(0, size - _TOLD))
            said = errors.read().decode("utf-8", "replace")
        return any(words in said for words in _NO_MEMORY)

    def data_received(self, data: bytes) -> None:
        """Take in what the worker says."""
        self._arrived += data
        for message in frames(self._arrived):
            reply = _decoder.decode(message)
            if self.state is None:
                if isinstance(reply, Ready):
                    self.state = reply.state
                elif isinstance(reply, Refusal):
                    self.failed = reply
            self._on_reply(self, reply)

    def connection_lost(self, exc: Exception | None) -> None:  # noqa: ARG002
        """The process has ended, or is about to."""
        self._on_end(self)
