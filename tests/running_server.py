"""A real `accoop serve` for tests: started as a process, spoken to over the loopback, stopped at the end."""

import contextlib
import http.client
import os
import re
import select
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode, urlsplit

SECONDS = 60
# One is free while another is held and a third begins; each takes a while to start.
WORKERS = 3
ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class Reply:
    """A response."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode("utf-8")

    @property
    def kind(self) -> str:
        return self.headers.get("content-type", "").partition(";")[0]


@dataclass
class RunningServer:
    """A server process."""

    process: "subprocess.Popen[bytes]"
    url: str
    log: Path
    ready_after: float

    @property
    def port(self) -> int:
        return urlsplit(self.url).port or 80

    @property
    def pid(self) -> int:
        return self.process.pid

    def request(self, method: str, path: str, body: bytes | None = None, /, **headers: str) -> Reply:
        """Send a request; `content_type="..."` sets the header Content-Type."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=SECONDS)
        try:
            named = {name.replace("_", "-"): value for name, value in headers.items()}
            connection.request(method, path, body=body, headers=named)
            response = connection.getresponse()
            data = response.read()
            return Reply(response.status, {n.lower(): v for n, v in response.getheaders()}, data)
        finally:
            connection.close()

    def get(self, path: str, **headers: str) -> Reply:
        return self.request("GET", path, **headers)

    def query(self, text: str, *more: tuple[str, str], **headers: str) -> Reply:
        """Send a query in a form."""
        form = urlencode([("query", text), *more]).encode()
        return self.request(
            "POST", "/sparql", form, content_type="application/x-www-form-urlencoded", **headers
        )

    def memory_mb(self) -> float:
        """The most that the server process itself has taken so far, in MB."""
        status = Path(f"/proc/{self.pid}/status").read_text(encoding="utf-8")
        found = re.search(r"VmHWM:\s+(\d+) kB", status)
        assert found
        return int(found[1]) / 1024

    def workers(self) -> set[int]:
        """The worker processes."""
        children = Path(f"/proc/{self.pid}/task/{self.pid}/children").read_text(encoding="utf-8")
        return {int(number) for number in children.split()}

    def stop(self) -> int:
        """Stop it as a service manager does; its exit code."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
        return self.process.wait(timeout=SECONDS)


@dataclass(frozen=True)
class Options:
    """How to start it."""

    store: Path
    arguments: tuple[str, ...] = ()
    environment: Mapping[str, str] = field(default_factory=dict)


def started(options: Options, log: Path) -> RunningServer:
    """Start a server on a free port, and wait until it says that it is ready."""
    command = [sys.executable, "-m", "accoop", "serve", "--lang", "en", "--port", "0"]
    if "--workers" not in options.arguments:
        command += ["--workers", str(WORKERS)]
    begun = time.monotonic()
    with log.open("wb") as errors:
        process = subprocess.Popen(
            [*command, "--store", str(options.store), *options.arguments],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=errors,
            env={**os.environ, **options.environment},
        )
    while time.monotonic() - begun < SECONDS:
        said = log.read_text(encoding="utf-8")
        if found := re.search(r"at (http://\S+) ", said):
            return RunningServer(process, found[1], log, time.monotonic() - begun)
        if process.poll() is not None:
            raise AssertionError(f"it ended with {process.returncode}: {said}")
        select.select([], [], [], 0.01)
    process.kill()
    raise AssertionError("it does not begin")


@contextlib.contextmanager
def running(store: Path, folder: Path, *arguments: str) -> Iterator[RunningServer]:
    """A server that runs as long as the block, and leaves no process behind."""
    server = started(Options(store, arguments), folder / "server.log")
    try:
        yield server
    finally:
        server.stop()
