"""Hostile requests: each is refused or answered within its limit, and the server does not notice."""

import select
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from hostile_requests import ENDLESS, Hostile, hostile_requests, posted
from running_server import RunningServer, running

SECONDS = 1.0
PATIENT_SECONDS = 10.0
MEMORY_MB = 300
# For a request to come and go, on a machine that has other things to do.
ALLOWANCE = 8.0
CASES = list(hostile_requests())


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory, full_store: Path) -> Iterator[RunningServer]:
    with unharmed(full_store, tmp_path_factory.mktemp("hostile"), SECONDS) as found:
        yield found


@pytest.fixture(scope="module")
def patient(tmp_path_factory: pytest.TempPathFactory, full_store: Path) -> Iterator[RunningServer]:
    """For what is refused before any limit of time, however busy the machine is."""
    with unharmed(full_store, tmp_path_factory.mktemp("patient"), PATIENT_SECONDS) as found:
        yield found


@contextmanager
def unharmed(store: Path, folder: Path, seconds: float) -> Iterator[RunningServer]:
    limits = ("--max-seconds", f"{seconds}", "--max-request-seconds", "1", "--max-memory-mb", "256")
    with running(store, folder, *limits) as found:
        yield found
        # After all that: the same process, no larger than it may be, its store unchanged.
        assert found.process.poll() is None
        assert found.memory_mb() < MEMORY_MB
        assert alive(found)


def answers(server: RunningServer) -> bool:
    reply = server.query("ASK { ?s ?p ?o FILTER(?o != 7) }")
    return reply.status == 200 and b"true" in reply.body


def alive(server: RunningServer) -> bool:
    """Whether it answers, soon if not at once: on a busy machine a new worker may take its limit to begin."""
    until = time.monotonic() + ALLOWANCE
    while not answers(server):
        if time.monotonic() > until:
            return False
    return True


def exchanged(server: RunningServer, request: bytes) -> bytes:
    """What comes back until the server closes the connection, or has answered in full."""
    with socket.create_connection(("127.0.0.1", server.port), timeout=SECONDS + ALLOWANCE) as connection:
        came = bytearray()
        try:
            connection.sendall(request)
            while not whole(came) and (piece := connection.recv(1 << 16)):
                came += piece
        except (BrokenPipeError, ConnectionResetError):
            pass
        return bytes(came)


def whole(came: bytearray) -> bool:
    head, found, body = came.partition(b"\r\n\r\n")
    if not found:
        return False
    for line in head.lower().split(b"\r\n"):
        if line.startswith(b"content-length:"):
            return len(body) >= int(line.partition(b":")[2])
    return False


def test_there_are_enough_of_them() -> None:
    assert len(CASES) >= 50
    assert len({case.name for case in CASES}) == len(CASES)


@pytest.mark.parametrize("case", CASES, ids=str)
def test_a_hostile_request(request: pytest.FixtureRequest, case: Hostile) -> None:
    server: RunningServer = request.getfixturevalue("server" if 503 in case.statuses else "patient")
    begun = time.monotonic()
    came = exchanged(server, case.raw)
    took = time.monotonic() - begun
    assert took < SECONDS + ALLOWANCE
    if not came:
        assert case.silent, "no answer at all"
        assert alive(server)
        return
    head, _, body = came.partition(b"\r\n\r\n")
    status = int(head.split()[1])
    assert status in case.statuses, (status, body[:300])
    assert whole(bytearray(came)), "half an answer"
    if status != 200:
        line = body.decode("utf-8")
        assert line.count("\n") <= 1, line
        assert "Traceback" not in line
        assert str(server.log.parent.parent) not in line, "a path of the machine"
        assert case.limit in line
    assert alive(server)


def test_no_hostile_query_keeps_the_others_waiting(patient: RunningServer) -> None:
    """One client sends more of them than there are workers; another is answered all the while."""
    connections = []
    for text in list(ENDLESS.values())[:4] * 4:
        connection = socket.create_connection(
            ("127.0.0.1", patient.port), timeout=60, source_address=("127.0.0.2", 0)
        )
        connection.sendall(posted(text))
        connections.append(connection)
    answered = 0
    until = time.monotonic() + 3
    while time.monotonic() < until:
        assert answers(patient)
        answered += 1
    assert answered > 10
    for connection in connections:
        connection.close()


def test_a_client_that_asks_too_much_is_told_to_wait(server: RunningServer) -> None:
    """More than may wait are refused at once, with the limit in the line; the others get their turn."""
    connections = []
    for _ in range(75):
        connection = socket.create_connection(
            ("127.0.0.1", server.port), timeout=60, source_address=("127.0.0.3", 0)
        )
        connection.sendall(posted(ENDLESS["a cross join that is counted"]))
        connections.append(connection)
    told, _, _ = select.select(connections, [], [], 10)
    assert told
    for connection in told:
        came = connection.recv(1 << 16)
        assert b" 503 " in came
        assert b"64 of your queries wait already" in came
    for connection in connections:
        connection.close()
    assert alive(server)
