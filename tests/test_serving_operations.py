"""Running the server: it begins and ends in order, says what is wrong in a line, shows what is new, logs what it must."""

import contextlib
import http.client
import json
import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Final
from urllib.parse import quote

import pytest

from accoop.failures import Exit
from accoop.rdf.terms import Terms
from accoop.serving.limits import Limits, limit_rows
from accoop.wording import LANGUAGES
from running_server import ROOT, RunningServer, running
from small_graphs import committed, graph

COUNT: Final = "SELECT (COUNT(*) AS ?n) { ?s <https://w3id.org/accoop/def#text> ?o }"
ENDLESS: Final = "SELECT (COUNT(*) AS ?n) { " + " ".join(
    f"VALUES ?v{i} {{ {' '.join(map(str, range(60)))} }}" for i in range(6)
) + " }"  # fmt: skip


@pytest.fixture
def store(tmp_path: Path) -> Path:
    committed(tmp_path / "store", graph(3))
    return tmp_path / "store"


def counted(server: RunningServer) -> int:
    return int(server.query(COUNT, accept="text/csv").text.split()[1])


def command(*arguments: str) -> "subprocess.CompletedProcess[bytes]":
    return subprocess.run(
        [sys.executable, "-m", "accoop", "serve", *arguments], check=False, capture_output=True, timeout=60
    )


def gone(pid: int) -> bool:
    try:
        return "Z" in Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return True


def until(happened: "object", seconds: float = 20) -> bool:
    """Wait until something is so."""
    assert callable(happened)
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if happened():
            return True
        time.sleep(0.02)
    return False


# --- Beginning and ending


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_port_in_use_is_said_in_one_line(store: Path, language: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        done = command("--store", str(store), "--port", str(port), "--lang", language)
    line = done.stderr.decode()
    assert (done.returncode, done.stdout, line.count("\n")) == (Exit.USAGE, b"", 1)
    assert line.startswith(f"accoop: 127.0.0.1:{port}")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_store_that_is_not_there_is_said_in_one_line(tmp_path: Path, language: str) -> None:
    done = command("--store", str(tmp_path / "none"), "--port", "0", "--lang", language)
    line = done.stderr.decode()
    assert (done.returncode, line.count("\n")) == (Exit.UNREADABLE, 1)
    assert "accoop build" in line


def test_an_address_that_is_not_ours(store: Path) -> None:
    done = command("--store", str(store), "--host", "192.0.2.1", "--port", "0", "--lang", "en")
    assert done.returncode == Exit.USAGE
    assert done.stderr.decode().count("\n") == 1


@pytest.mark.parametrize("option", ["--base-iri", "--public-url"])
def test_an_address_is_a_web_address(store: Path, option: str) -> None:
    done = command("--store", str(store), option, "example.org/", "--lang", "en")
    assert done.returncode == Exit.USAGE
    assert option in done.stderr.decode()


@pytest.mark.parametrize("sent", [signal.SIGTERM, signal.SIGINT])
def test_it_answers_what_it_has_begun_and_ends(store: Path, tmp_path: Path, sent: signal.Signals) -> None:
    """A query that runs when the signal comes is answered; no process is left."""
    with running(store, tmp_path, "--max-seconds", "2") as server:
        workers = server.workers()
        replies: list[int] = []
        asking = threading.Thread(target=lambda: replies.append(server.query(ENDLESS).status))
        asking.start()
        time.sleep(0.5)
        server.process.send_signal(sent)
        assert server.process.wait(timeout=30) == 0
        asking.join()
        assert replies == [503]
        assert until(lambda: all(gone(pid) for pid in workers))


def test_no_worker_outlives_a_server_that_is_killed(store: Path, tmp_path: Path) -> None:
    with running(store, tmp_path, "--max-seconds", "1") as server:
        workers = server.workers()
        asking = threading.Thread(target=unanswered, args=(server,))
        asking.start()
        time.sleep(0.4)
        server.process.kill()
        server.process.wait()
        asking.join()
        assert until(lambda: all(gone(pid) for pid in workers))


def unanswered(server: RunningServer) -> None:
    with contextlib.suppress(OSError, http.client.HTTPException):
        server.query(ENDLESS)


def test_a_query_of_a_client_who_left_is_stopped(store: Path, tmp_path: Path) -> None:
    with running(store, tmp_path, "--max-seconds", "30", "--workers", "2") as server:
        request = f"GET /sparql?query={quote(ENDLESS)} HTTP/1.1\r\nHost: x\r\n\r\n".encode()
        with socket.create_connection(("127.0.0.1", server.port)) as connection:
            connection.sendall(request)
            time.sleep(0.5)
        assert until(lambda: "web-client-gone" in server.log.read_text(encoding="utf-8"), 10)
        assert counted(server) == 3


def test_a_worker_that_dies_is_replaced(store: Path, tmp_path: Path) -> None:
    with running(store, tmp_path, "--workers", "2") as server:
        killed = server.workers()
        for pid in killed:
            os.kill(pid, signal.SIGKILL)
        assert until(lambda: len(server.workers() - killed) == 2)
        assert until(lambda: server.get("/healthz").status == 200)
        assert counted(server) == 3


# --- What is new


def test_a_new_report_is_there_within_two_seconds(store: Path, tmp_path: Path) -> None:
    """Each worker goes over to the new state, while others ask."""
    with running(store, tmp_path) as server:
        assert counted(server) == 3
        before = server.get("/healthz").body
        for number, key in enumerate(("cosp-uncac-eg1/11", "cosp-uncac-eg1/12"), start=1):
            committed(store, graph(3, key=key))
            time.sleep(2)
            assert {counted(server) for _ in range(20)} == {3 + 3 * number}
        assert server.get("/healthz").body != before


def test_old_snapshots_are_given_free(store: Path, tmp_path: Path) -> None:
    with running(store, tmp_path) as server:
        for number in range(11, 15):
            committed(store, graph(3, key=f"cosp-uncac-eg1/{number}"))
            time.sleep(0.5)
            assert counted(server) > 3
        committed(store, graph(3, key="cosp-uncac-eg1/20"))
        assert len(list((store / "snapshots").iterdir())) <= 3


# --- Limits


def test_each_limit_is_in_the_line_of_who_passes_it(store: Path, tmp_path: Path) -> None:
    options = {
        "seconds": "3",  # what is refused for another reason has this long to be read
        "rows": "5",
        "answer-mb": "1",
        "query-kb": "1",
        "nesting": "3",
        "query-tokens": "200",
    }
    with running(store, tmp_path, *(f"--max-{name}={value}" for name, value in options.items())) as server:
        numbers = " ".join(map(str, range(6)))
        large = "x" * 900
        doubled = " ".join(f"BIND(CONCAT(?s{i}, ?s{i}) AS ?s{i + 1})" for i in range(12))
        cases = [
            (f"SELECT ?n {{ VALUES ?n {{ {numbers} }} }}", 403, "5 rows"),
            ("CONSTRUCT WHERE { ?s ?p ?o }", 403, "5 triples"),
            (f'SELECT ?s12 {{ BIND("{large[:600]}" AS ?s0) {doubled} }}', 403, "1 MB"),
            (f'ASK {{ BIND("{large + large}" AS ?s) }}', 413, "1 kB"),
            ("ASK { { { { } } } }", 400, "3 deep"),
            ("ASK { FILTER(" + "+".join("1" * 120) + ") }", 400, "200 words"),
            ("SELECT (COUNT(*) AS ?n) { " + " ".join(f"?s{i} ?p{i} ?o{i} ." for i in range(12)) + " }", 503, "3 s"),
        ]  # fmt: skip
        for query, status, words in cases:
            reply = server.query(query, accept="text/csv, text/turtle")
            assert (reply.status, words in reply.text, reply.text.count("\n")) == (status, True, 1), (
                reply.text
            )
        assert server.query(f"SELECT ?n {{ VALUES ?n {{ {numbers[:-2]} }} }}").status == 200


def test_the_table_of_limits_is_in_the_manual() -> None:
    """Each limit with its option and value, word for word."""
    manual = (ROOT / "docs" / "serving.md").read_text(encoding="utf-8")
    threats = (ROOT / "THREAT_MODEL.md").read_text(encoding="utf-8")
    for row in limit_rows():
        line = f"| `{row.option}` | {row.default:g} {row.unit} | {row.text} |".replace("  ", " ")
        assert line in manual
        assert f"`{row.option}`" in threats
    assert Limits().seconds == 5
    assert Limits().rows == 10_000


# --- The log


def lines(server: RunningServer, number: int) -> list[dict[str, object]]:
    """So many lines; a line is written when its request has been answered."""

    def there() -> list[str]:
        return [line for line in server.log.read_text(encoding="utf-8").splitlines() if line.startswith("{")]

    assert until(lambda: len(there()) >= number)
    return [json.loads(line) for line in there()]


def test_a_line_for_each_request_without_what_was_asked(store: Path, tmp_path: Path) -> None:
    secret = 'ASK { ?s ?p "a private question" }'
    with running(store, tmp_path) as server:
        server.query(secret)
        server.get("/sparql?query=" + quote(secret))
        server.get("/queries/did-attend.csv?participant=private")
        found = lines(server, 3)
        assert [line["status"] for line in found[:3]] == [200, 200, 400]
        assert "private" not in server.log.read_text(encoding="utf-8")
    first = found[0]
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\+00:00", str(first["time"]))
    assert (first["client"], first["method"], first["path"]) == ("127.0.0.1", "POST", "/sparql")
    assert first["query_sha256"] == found[1]["query_sha256"]
    assert found[1]["cached"] is True
    assert found[2]["refused"] == "name-unknown"


def test_queries_are_logged_for_who_wants_it(store: Path, tmp_path: Path) -> None:
    with running(store, tmp_path, "--log-queries") as server:
        server.query('ASK { ?s ?p "asked" }')
        assert lines(server, 1)[0]["query"] == 'ASK { ?s ?p "asked" }'


# --- Behind a reverse proxy


def test_forwarded_headers_are_believed_only_when_asked(store: Path, tmp_path: Path) -> None:
    headers = {"x_forwarded_for": "203.0.113.7", "x_forwarded_proto": "https"}
    with running(store, tmp_path) as server:
        server.get("/healthz", **headers)
        assert lines(server, 1)[0]["client"] == "127.0.0.1"
    (tmp_path / "behind").mkdir()
    with running(store, tmp_path / "behind", "--trust-proxy", "127.0.0.1") as server:
        server.get("/healthz", **headers)
        assert lines(server, 1)[0]["client"] == "203.0.113.7"


def test_it_may_stand_at_another_address_and_path(store: Path, tmp_path: Path) -> None:
    options = ("--public-url", "https://data.example.org/graph/", "--root-path", "/graph")
    with running(store, tmp_path, *options) as server:
        assert (
            "<https://data.example.org/graph/sparql>"
            in server.get("/sparql", accept="application/n-triples").text
        )
        reply = server.get("/id/report/cosp-uncac-eg1/10/para/1", accept="text/turtle")
        assert reply.headers["location"] == "/graph/id/report/cosp-uncac-eg1/10/para/1.ttl"
        assert counted(server) == 3


def test_another_base(tmp_path: Path) -> None:
    """IRIs of a store that was built with another base are served below it."""
    from pyoxigraph import Literal, NamedNode, Triple

    from accoop.store.writing import writing

    terms = Terms("https://example.org/kg/")
    plain = graph(1)
    thing = Triple(terms.thing("state/CHN"), terms.term("text"), Literal("x"))
    from dataclasses import replace

    with writing(tmp_path / "store", terms) as writer:
        writer.commit(
            replace(plain, name=NamedNode("https://example.org/kg/graph/a/1"), triples=frozenset({thing}))
        )
    with running(tmp_path / "store", tmp_path, "--base-iri", "https://example.org/kg/") as server:
        assert server.get("/id/state/CHN", accept="text/turtle").status == 303
        assert "<https://example.org/kg/id/state/CHN>" in server.get("/id/state/CHN.nt").text
        assert counted(server) == 0


@pytest.mark.parametrize("name", ["accoop.service", "Containerfile"])
def test_the_examples_call_options_that_there_are(name: str) -> None:
    text = (ROOT / "examples" / name).read_text(encoding="utf-8").replace("\\\n", " ")
    text = text.replace('", "', " ")
    (serving,) = re.findall(r"accoop serve ([^\"\n]*)", text)
    options = re.findall(r"--[a-z-]+", serving)
    assert options
    helped = command("--help").stdout.decode()
    assert [option for option in options if option not in helped] == []


def test_no_room_for_workers_is_said_in_one_line(store: Path) -> None:
    command = f"ulimit -n 20; exec {sys.executable} -m accoop serve --lang en --port 0 --store {store}"
    done = subprocess.run(["sh", "-c", command], capture_output=True, text=True, timeout=60, check=False)
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert "No worker process could be started (Too many open files)" in done.stderr
