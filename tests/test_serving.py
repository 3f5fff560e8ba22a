"""The server as a client sees it: a real process, real sockets, every format read by a parser of that format."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from running_server import RunningServer, running
from small_graphs import committed, graph


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningServer]:
    folder = tmp_path_factory.mktemp("serving")
    committed(folder / "store", graph(5))
    with running(folder / "store", folder) as found:
        yield found


def test_it_answers_a_query(server: RunningServer) -> None:
    reply = server.query("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }", accept="text/csv")
    assert (reply.status, reply.text) == (200, "n\r\n8\r\n")


def test_it_stops_when_told(tmp_path: Path) -> None:
    committed(tmp_path / "store", graph(1))
    with running(tmp_path / "store", tmp_path) as server:
        assert server.get("/healthz").status == 200
        assert server.stop() == 0
