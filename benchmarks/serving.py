"""How many small queries a second `accoop serve` answers, and how long they take while somebody is hostile.

Everything runs on this machine over the loopback, for a bounded time: the server in processes of its own, the
clients in this one. What the clients take of the processors, the server does not have.
"""

import argparse
import os
import re
import selectors
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path
from urllib.parse import quote

PREFIXES = "PREFIX ac: <https://w3id.org/accoop/def#> PREFIX skos: <http://www.w3.org/2004/02/skos/core#> "
STATES = ("CHN", "MAR", "BRA", "NGA", "FRA", "IDN", "KEN", "PER", "THA", "USA", "ITA", "RUS", "ZAF", "MEX")
SMALL = (
    "ASK {{ <https://w3id.org/accoop/id/state/{state}> a ac:State }}",
    "SELECT ?name {{ <https://w3id.org/accoop/id/state/{state}> skos:prefLabel ?name }}",
    "SELECT ?claim ?quote {{ ?claim ac:agent <https://w3id.org/accoop/id/state/{state}> ; ac:quote ?quote }}",
    "SELECT ?p ?o {{ <https://w3id.org/accoop/id/state/{state}> ?p ?o }} LIMIT 20",
    'SELECT ?s {{ ?s a ac:State ; skos:prefLabel ?n FILTER(LANG(?n) = "zh") }} LIMIT 10',
)
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i FILTER(?a != ?i) }"


# A server that does nothing but answer: what the HTTP server under ours takes.
BARE = """
import socket, sys, uvicorn
BODY = b"x" * 380
HEAD = {"type": "http.response.start", "status": 200, "headers": [(b"content-length", b"380")]}
async def app(scope, receive, send):
    await send(HEAD)
    await send({"type": "http.response.body", "body": BODY})
listening = socket.create_server(("127.0.0.1", 0))
print(f"at http://127.0.0.1:{listening.getsockname()[1]}/ ", file=sys.stderr, flush=True)
config = uvicorn.Config(app, loop="uvloop", http="httptools", log_config=None, lifespan="off")
uvicorn.Server(config).run(sockets=[listening])
"""


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--store", type=Path, default=Path(".accoop/store"))
    parser.add_argument("--seconds", type=float, default=5.0, help="for how long each figure is taken")
    options = parser.parse_args()
    serve = ("-m", "accoop", "serve", "--port", "0", "--store", str(options.store), "--lang", "en")
    print(f"{os.cpu_count()} processors, load {os.getloadavg()[0]:.1f}, Python {sys.version.split()[0]}")
    with Server("-c", BARE) as server:
        print("the bare HTTP server, which answers everything with the same:")
        both(server, options.seconds)
    with Server(*serve, "--max-cache-mb", "0") as server:
        print(
            f"every query answered by a worker (ready after {server.ready_after:.2f} s, {server.memory()}):"
        )
        both(server, options.seconds)
        with Hostile(server.port):
            time.sleep(1)
            report("  8 clients at 20 a second, and a hostile one", load(server, 8, 12, pace=20))
        print(f"  {server.memory()}")
    with Server(*serve) as server:
        print("the same queries again and again, so that nearly all answers are kept ones:")
        both(server, options.seconds)
        print(f"  {server.memory()}")


def both(server: "Server", seconds: float) -> None:
    """With one client and with eight."""
    report("  1 client", load(server, 1, seconds))
    report("  8 clients", load(server, 8, seconds))


@dataclass(frozen=True)
class Load:
    """What a load gave.

    Attributes:
        times: seconds from a query to its whole answer.
        clients: seconds of processor time that the clients took.
        server: the same of the server with all its workers.
    """

    times: Sequence[float]
    failed: int
    seconds: float
    clients: float
    server: float


def report(name: str, found: Load) -> None:
    """Print one line."""
    ordered = sorted(found.times)
    share = {p: ordered[min(len(ordered) - 1, int(len(ordered) * p))] * 1000 for p in (0.5, 0.99, 1.0)}
    print(
        f"{name}: {len(ordered) / found.seconds:.0f} queries/s, median {share[0.5]:.2f} ms, "
        f"99th percentile {share[0.99]:.1f} ms, worst {share[1.0]:.1f} ms, {found.failed} failed; "
        f"processor time a query: server {found.server / len(ordered) * 1e6:.0f} us, "
        f"client {found.clients / len(ordered) * 1e6:.0f} us"
    )


def requests() -> list[bytes]:
    """The requests, ready to be sent."""
    texts = [PREFIXES + form.format(state=state) for state in STATES for form in SMALL]
    return [
        f"GET /sparql?query={quote(text)} HTTP/1.1\r\nHost: localhost\r\nAccept: text/csv\r\n\r\n".encode()
        for text in texts
    ]


class Client:
    """A connection on which one query follows the other."""

    def __init__(self, port: int, asked: Iterator[bytes]) -> None:
        self.socket = socket.create_connection(("127.0.0.1", port))
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.begun = 0.0
        self._asked = asked
        self._arrived = b""

    def send(self) -> None:
        """Send the next query."""
        self._arrived = b""
        self.begun = time.perf_counter()
        self.socket.sendall(next(self._asked))

    def receive(self) -> bool | None:
        """Read on: whether the answer is good, or `None` if it is not all there."""
        self._arrived += self.socket.recv(1 << 16)
        head, found, body = self._arrived.partition(b"\r\n\r\n")
        if not found:
            return None
        start = head.index(b"content-length: ") + 16
        end = head.find(b"\r", start)
        length = int(head[start : end if end > 0 else None])
        return head.startswith(b"HTTP/1.1 200") if len(body) >= length else None


def load(server: "Server", clients: int, seconds: float, pace: float | None = None) -> Load:
    """Let clients ask, each its next query when the last is answered, or so many a second."""
    made = requests()
    selector = selectors.DefaultSelector()
    waiting: list[tuple[float, Client]] = []
    times: list[float] = []
    failed = 0
    for number in range(clients):
        client = Client(server.port, cycle(made[number * 7 :] + made[: number * 7]))
        selector.register(client.socket, selectors.EVENT_READ, client)
        client.send()
    begun, processor, theirs = time.perf_counter(), time.process_time(), server.processor()
    while (now := time.perf_counter()) - begun < seconds:
        while waiting and waiting[0][0] <= now:
            waiting.pop(0)[1].send()
        for key, _ in selector.select(0.001 if pace else 1):
            client = key.data
            good = client.receive()
            if good is None:
                continue
            now = time.perf_counter()
            times.append(now - client.begun)
            failed += not good
            if pace:
                waiting.append((client.begun + 1 / pace, client))
                waiting.sort(key=lambda pair: pair[0])
            else:
                client.send()
    taken = Load(
        times,
        failed,
        time.perf_counter() - begun,
        time.process_time() - processor,
        server.processor() - theirs,
    )
    for key in list(selector.get_map().values()):
        key.data.socket.close()
    return taken


class Hostile:
    """A client from another address that always has four queries running into the time limit."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._stop = threading.Event()
        self._threads = [threading.Thread(target=self._ask, daemon=True) for _ in range(4)]

    def __enter__(self) -> "Hostile":
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()

    def _ask(self) -> None:
        head = f"GET /sparql?query={quote(ENDLESS)} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode()
        while not self._stop.is_set():
            with socket.create_connection(("127.0.0.1", self._port), source_address=("127.0.0.2", 0)) as c:
                c.sendall(head)
                c.recv(1 << 16)


class Server:
    """A server on a free port, for as long as the block."""

    def __init__(self, *arguments: str) -> None:
        self._command = [sys.executable, *arguments]
        self.port = 0
        self.ready_after = 0.0

    def __enter__(self) -> "Server":
        self._log = tempfile.TemporaryFile()
        begun = time.perf_counter()
        self._process = subprocess.Popen(self._command, stderr=self._log)
        while not self.port:
            time.sleep(0.005)
            if found := re.search(r"at http://[^:]+:(\d+)/", self.said()):
                self.port = int(found[1])
            elif self._process.poll() is not None:
                sys.exit(self.said())
        self.ready_after = time.perf_counter() - begun
        time.sleep(1)
        return self

    def __exit__(self, *_: object) -> None:
        self._process.terminate()
        self._process.wait()

    def said(self) -> str:
        """What it has written to standard error so far, which is its log."""
        size = os.fstat(self._log.fileno()).st_size
        return os.pread(self._log.fileno(), size, 0).decode()

    def processor(self) -> float:
        """Seconds of processor time of the server and its workers, the ended ones too."""
        pid = self._process.pid
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="utf-8").split()
        own = _ticks(str(pid), (11, 12, 13, 14))
        return (own + sum(_ticks(child, (11, 12)) for child in children)) / os.sysconf("SC_CLK_TCK")

    def memory(self) -> str:
        """The most that the server process has taken, without its workers."""
        status = Path(f"/proc/{self._process.pid}/status").read_text(encoding="utf-8")
        found = re.search(r"VmHWM:\s+(\d+)", status)
        return f"the server process took at most {int(found[1]) // 1024 if found else 0} MB"


def _ticks(pid: str, fields: Sequence[int]) -> int:
    try:
        text = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8")
    except FileNotFoundError:
        return 0
    values = text.rpartition(")")[2].split()
    return sum(int(values[field]) for field in fields)


if __name__ == "__main__":
    main()
