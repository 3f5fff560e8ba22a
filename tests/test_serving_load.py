"""Clients that are many, slow or greedy: each finds its limit, and the server keeps its memory."""

import contextlib
import socket
import struct
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final
from urllib.parse import quote

import pytest

from accoop.failures import QueryFailure
from accoop.serving.budgets import Budget
from accoop.serving.cache import Answers
from accoop.serving.clients import client_key
from accoop.serving.jobs import Answer, Exists
from accoop.serving.queue import FairQueue
from running_server import RunningServer, running
from small_graphs import committed, graph

MEMORY_MB: Final = 300


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("load") / "store"
    committed(root, graph(3))
    return root


def wide(number: int) -> str:
    """An answer of about 9 MB: 9,000 rows of 1 kB."""
    rows = " ".join(map(str, range(95)))
    text = f"{number:08}" + "x" * 990
    return f'SELECT ?t {{ VALUES ?a {{ {rows} }} VALUES ?b {{ {rows} }} BIND("{text}" AS ?t) }}'


def asked(text: str) -> bytes:
    return f"GET /sparql?query={quote(text)} HTTP/1.1\r\nHost: x\r\nAccept: text/csv\r\n\r\n".encode()


@contextlib.contextmanager
def connected(server: RunningServer, source: str = "127.0.0.1", buffer: int = 0) -> Iterator[socket.socket]:
    with socket.socket() as connection:
        if buffer:
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, buffer)
        connection.settimeout(30)
        connection.bind((source, 0))
        connection.connect(("127.0.0.1", server.port))
        yield connection


def test_a_client_has_so_many_connections(store: Path, tmp_path: Path) -> None:
    """The next is told so; another client is not affected; one that is closed makes room."""
    with running(store, tmp_path, "--max-client-connections", "5") as server, contextlib.ExitStack() as stack:
        for _ in range(5):
            stack.enter_context(connected(server, "127.0.0.2"))
        with connected(server, "127.0.0.2") as sixth:
            sixth.sendall(asked("ASK {}"))
            came = sixth.recv(1 << 16)
        assert came.startswith(b"HTTP/1.1 503 ")
        assert b"5 of your connections" in came
        assert server.query("ASK {}").status == 200
        stack.close()
        with connected(server, "127.0.0.2") as another:
            time.sleep(0.2)
            another.sendall(asked("ASK {}"))
            assert another.recv(1 << 16).startswith(b"HTTP/1.1 200 ")


def test_all_clients_have_so_many_connections(store: Path, tmp_path: Path) -> None:
    with running(store, tmp_path, "--max-connections", "4") as server, contextlib.ExitStack() as stack:
        for number in range(4):
            stack.enter_context(connected(server, f"127.0.0.{number + 2}"))
        reply = server.query("ASK {}")
        assert (reply.status, "4 connections" in reply.text) == (503, True)


def test_a_client_that_does_not_take_its_answer_is_dropped(store: Path, tmp_path: Path) -> None:
    """Meanwhile its answer counts, and another large one is refused; small ones are not."""
    limits = ("--max-in-flight-mb", "12", "--max-reading-seconds", "2", "--max-seconds", "20")
    with running(store, tmp_path, *limits) as server, connected(server, "127.0.0.2", 4096) as slow:
        slow.sendall(asked(wide(1)))
        assert slow.recv(100).startswith(b"HTTP/1.1 200 ")
        reply = server.query(wide(2), accept="text/csv")
        assert (reply.status, "12 MB" in reply.text) == (503, True)
        assert server.query("ASK {}").status == 200
        time.sleep(3)
        assert server.query(wide(2), accept="text/csv").status == 200
        rest = 0
        with contextlib.suppress(ConnectionResetError):
            while piece := slow.recv(1 << 20):
                rest += len(piece)
        assert rest < 9_000_000  # it ended in the middle, as all can see


def test_requests_take_no_more_memory_than_they_may(store: Path, tmp_path: Path) -> None:
    """Bodies that never end are counted together."""
    with running(store, tmp_path, "--max-in-hand-mb", "1") as server, contextlib.ExitStack() as stack:
        head = b"POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Type: application/sparql-query\r\nContent-Length: 700000\r\n\r\n"
        first = stack.enter_context(connected(server))
        first.sendall(head + b"x" * 600_000)
        second = stack.enter_context(connected(server))
        time.sleep(0.3)
        second.sendall(head + b"x" * 600_000)
        came = second.recv(1 << 16)
        assert came.startswith(b"HTTP/1.1 503 ")
        assert b"1 MB" in came


def test_many_large_answers_at_once_leave_the_server_small(store: Path, tmp_path: Path) -> None:
    limits = ("--max-seconds", "20", "--max-waiting-seconds", "60", "--workers", "6")
    with running(store, tmp_path, *limits) as server:
        statuses: list[int] = []

        def ask(number: int) -> None:
            with connected(server, f"127.0.0.{number % 8 + 2}") as connection:
                connection.sendall(asked(wide(number)))
                first = connection.recv(1 << 12)
                statuses.append(int(first.split()[1]))
                time.sleep(0.5)
                # Gone without a word, with most of the answer not taken.
                connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))

        threads = [threading.Thread(target=ask, args=(number,)) for number in range(24)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert set(statuses) <= {200, 503}
        assert statuses.count(200) >= 6
        assert server.memory_mb() < MEMORY_MB
        assert server.query("ASK {}").status == 200


# --- The parts


def test_a_budget_is_given_back() -> None:
    budget = Budget("limit-in-hand", 1)
    with budget.share() as share:
        share.take(900_000)
        with pytest.raises(QueryFailure), budget.share() as other:
            other.take(200_000)
    with budget.share() as share:
        share.take(1_000_000)


def test_the_first_may_take_more_than_there_is() -> None:
    with Budget("limit-in-flight", 1).share() as share:
        share.take(5_000_000)


def test_clients_take_turns() -> None:
    queue: FairQueue[str] = FairQueue()
    for client, item in (("a", "a1"), ("a", "a2"), ("a", "a3"), ("b", "b1"), ("c", "c1")):
        queue.add(client, item)
    queue.remove("c", "c1")
    assert [queue.take(lambda _: True) for _ in range(5)] == ["a1", "b1", "a2", "a3", None]
    assert len(queue) == 0


def test_who_may_not_go_on_does_not_hold_up_the_others() -> None:
    queue: FairQueue[str] = FairQueue()
    queue.add("a", "a1")
    queue.add("b", "b1")
    assert queue.take(lambda client: client != "a") == "b1"
    assert queue.take(lambda client: client != "a") is None
    assert queue.waiting("a") == 1


def test_kept_answers_are_those_used_last() -> None:
    answers = Answers(1)
    jobs = [Exists(f"x:{n}") for n in range(200)]
    for job in jobs:
        answers.put(job, Answer(b"x" * 10_000, "csv", "s"), 0)
        answers.get("s", jobs[0])
    assert answers.get("s", jobs[0]) is not None
    assert answers.get("s", jobs[1]) is None
    assert answers.get("s", jobs[-1]) is not None
    assert answers.get("other state", jobs[-1]) is None


@pytest.mark.parametrize(
    "answer", [Answer(b"x", "csv", "s", lasting=False), Answer(b"x" * 900_000, "csv", "s")]
)
def test_what_passes_or_is_large_is_not_kept(answer: Answer) -> None:
    answers = Answers(1)
    answers.put(Exists("x:y"), answer, 0)
    assert answers.get("s", Exists("x:y")) is None


def test_a_query_that_gives_something_else_each_time_is_asked_anew(store: Path, tmp_path: Path) -> None:
    with running(store, tmp_path) as server:
        for call in ("RAND()", "UUID()", "STRUUID()", "NOW()"):
            found = {server.query(f"SELECT ({call} AS ?x) {{}}", accept="text/csv").text for _ in range(2)}
            assert len(found) == 2, call


@pytest.mark.parametrize(
    ("address", "client"),
    [
        ("203.0.113.7", "203.0.113.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("fe80::1%eth0", "fe80::/64"),
        ("no address:at all", "no address:at all"),
    ],
)
def test_who_is_one_client(address: str, client: str) -> None:
    assert client_key(address) == client


def test_a_page_that_takes_long_does_not_cost_its_worker_what_it_has_read(
    full_store: Path, tmp_path: Path
) -> None:
    """A query that takes so long ends its worker; a page is our own work, and the next one is quick."""
    with running(full_store, tmp_path, "--workers", "2", "--max-heavy-after", "0.05") as server:
        before = server.workers()
        for path in ("/queries/system.html?thing=globe", "/def.html", "/search?q=of"):
            assert server.get(path).status == 200
        assert server.workers() == before != set()
