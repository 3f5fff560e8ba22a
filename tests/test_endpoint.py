"""`accoop query --endpoint`, against real servers: what they answer is what the store answers."""

import csv
import io
import os
import re
import shlex
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread
from types import MappingProxyType

import pytest
from pyoxigraph import Store

from accoop.endpoints.endpoint import Endpoint, as_rows
from accoop.endpoints.names import EndpointNames
from accoop.querying.asking import prepared
from accoop.querying.naming import Names
from accoop.querying.running import Graph, Table, typed_answer
from accoop.querying.saved import SavedQuery, saved_queries
from accoop.rdf.terms import Terms
from accoop.store.reading import open_snapshot
from servers import VIRTUOSO, Running, free_port, oxigraph, virtuoso

ROOT = Path(__file__).resolve().parents[1]
TERMS = Terms()
WANTED = bool(os.environ.get("ACCOOP_VIRTUOSO"))
Start = Callable[[Path], AbstractContextManager[Running]]
Asked = tuple[str, Mapping[str, str], str]
NOTHING: Mapping[str, str] = MappingProxyType({})


def accoop(*arguments: str, env: Mapping[str, str] = NOTHING) -> "subprocess.CompletedProcess[bytes]":
    command = [sys.executable, "-m", "accoop", *arguments]
    return subprocess.run(command, capture_output=True, check=False, env={**os.environ, **env})


def pushed(start: Start, folder: Path, store: Path) -> Iterator[Running]:
    with start(folder) as server:
        done = accoop("push", server.store, "--store", str(store))
        assert done.returncode == 0, done.stderr.decode()
        yield server


@pytest.fixture(scope="session")
def oxigraph_server(tmp_path_factory: pytest.TempPathFactory, full_store: Path) -> Iterator[Running]:
    yield from pushed(oxigraph, tmp_path_factory.mktemp("oxigraph"), full_store)


@pytest.fixture(scope="session")
def virtuoso_server(tmp_path_factory: pytest.TempPathFactory, full_store: Path) -> Iterator[Running]:
    if VIRTUOSO is None and not WANTED:
        pytest.skip("there is no Virtuoso on this machine")
    yield from pushed(virtuoso, tmp_path_factory.mktemp("virtuoso"), full_store)


@pytest.fixture(scope="module")
def snapshot(full_store: Path) -> Store:
    return open_snapshot(full_store).store


def examples(saved: SavedQuery) -> Iterator[Asked]:
    """What the examples in the header of a query ask."""
    for example in saved.examples or (f"accoop query {saved.name}",):
        words = shlex.split(example.partition("|")[0])
        options = list(zip(words[3::2], words[4::2], strict=True))
        given = dict(value.split("=", 1) for option, value in options if option == "--param")
        yield saved.name, given, dict(options).get("--lang", "en")


QUERIES = {saved.name: saved for saved in saved_queries(ROOT / "queries")}
EXAMPLES = [one for saved in QUERIES.values() for one in examples(saved)]

# What is asked by parameters that no example gives.
VALUES = {
    "document": "report/cosp-uncac-eg1/10",
    "earlier": "resolution/cosp-uncac/4/2",
    "inferred": "true",
    "instrument": "UNCAC",
    "kind": "mention-kind/body",
    "meeting": "meeting/cosp-uncac-eg1/10",
    "report": "report/cosp-uncac-eg1/10",
    "resolution": "resolution/cosp-uncac/7/1",
    "state": "Morocco",
    "until": "2021-12-31",
}


def without_example(saved: SavedQuery) -> Iterator[Asked]:
    """A question by each parameter that no example gives, beside what the first one gives."""
    asked = list(examples(saved))
    for parameter in saved.parameters:
        if not any(parameter.name in given for _, given, _ in asked):
            yield saved.name, {**asked[0][1], parameter.name: VALUES[parameter.name]}, "en"


ASKED = EXAMPLES + [one for saved in QUERIES.values() for one in without_example(saved)]


def answers(asked: Asked, store: Store, url: str) -> tuple[object, object]:
    """What the store and the endpoint answer."""
    name, given, language = asked
    source = QUERIES[name].source
    ready = prepared(name, source, given, language, Names(store, TERMS), TERMS)
    here = typed_answer(store, ready, 60)
    return comparable(here), comparable(Endpoint(url, TERMS, 60).ask(ready))


def comparable(answer: Table | Graph | bool) -> object:
    """An answer as it is compared: rows in their order, numbers by their value."""
    match answer:
        case Table(columns, rows):
            return columns, [tuple(map(plain, row)) for row in rows]
        case Graph(triples):
            return {tuple(map(plain, triple)) for triple in triples}
        case _:
            return answer


def plain(term: object) -> object:
    return str(term)


# What GROUP_CONCAT joins, and by what. The standard leaves open in which order.
_JOINED = re.compile(r"""GROUP_CONCAT\([^;]*; separator="(?P<by>[^"]*)"\)[^?]*AS \?(?P<name>\w+)""")


def unordered(answer: object, joined: Mapping[str, str]) -> object:
    """An answer whose joined texts are compared by their parts, in any order."""
    if not isinstance(answer, tuple):
        return answer
    columns, rows = answer
    by = [joined.get(column) for column in columns]
    return columns, [
        [
            cell if mark is None else sorted(cell.strip('"').split(mark))
            for cell, mark in zip(row, by, strict=True)
        ]
        for row in rows
    ]


def called(asked: Asked) -> str:
    return " ".join((asked[0], *(f"{k}={v}" for k, v in asked[1].items()), asked[2]))


@pytest.mark.parametrize("asked", ASKED, ids=called)
def test_oxigraphs_server_answers_as_the_store_does(
    asked: Asked, snapshot: Store, oxigraph_server: Running
) -> None:
    here, there = answers(asked, snapshot, oxigraph_server.query)
    assert there == here


@pytest.mark.parametrize("asked", ASKED, ids=called)
def test_virtuoso_answers_as_the_store_does(asked: Asked, snapshot: Store, virtuoso_server: Running) -> None:
    joined = {m["name"]: m["by"] for m in _JOINED.finditer(QUERIES[asked[0]].source)}
    here, there = (unordered(answer, joined) for answer in answers(asked, snapshot, virtuoso_server.query))
    assert there == here


def test_names_are_those_of_the_endpoint(snapshot: Store, oxigraph_server: Running) -> None:
    names = EndpointNames(Endpoint(oxigraph_server.query, TERMS, 60).ask, TERMS)
    here = Names(snapshot, TERMS)
    for kind, text in (
        ("thing", "摩洛哥"),
        ("thing", "INTERPOL"),
        ("thing", "cosp-uncac/7/1"),
        ("thing", "state/CHN"),
        ("concept", "topic/networks"),
    ):
        assert names.resolve(kind, text) == here.resolve(kind, text)


FORMATS = ["table", "csv", "tsv", "json", "xml"]


@pytest.mark.parametrize("layout", FORMATS)
def test_every_format_is_the_same_byte_for_byte(
    layout: str, full_store: Path, oxigraph_server: Running
) -> None:
    for query in (
        ["attendance-of", "--param", "participant=摩洛哥", "--lang", "zh"],
        ["did-attend", "--param", "participant=China", "--lang", "zh"],
    ):
        command = ["query", *query, "--format", layout]
        here = accoop(*command, "--store", str(full_store))
        there = accoop(*command, "--endpoint", oxigraph_server.query)
        assert (there.returncode, there.stdout, there.stderr) == (0, here.stdout, here.stderr)


def test_a_query_of_ones_own_comes_from_standard_input(oxigraph_server: Running) -> None:
    query = b"SELECT * { ?state a <https://w3id.org/accoop/def#State> } ORDER BY ?state LIMIT 2"
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "accoop",
            "query",
            "-",
            "--format",
            "csv",
            "--endpoint",
            oxigraph_server.query,
        ],
        input=query,
        capture_output=True,
        check=True,
    )
    rows = list(csv.DictReader(io.StringIO(done.stdout.decode())))
    assert [row["state"].rpartition("/")[2] for row in rows] == ["AFG", "AGO"]


class Handler(BaseHTTPRequestHandler):
    """Answers as its server says, and notes what it is sent."""

    def do_POST(self) -> None:
        server: Answering = self.server  # type: ignore[assignment]
        self.rfile.read(int(self.headers["Content-Length"]))
        server.seen.append(self.headers.get("Authorization", ""))
        status, headers, body = server.answer(server.seen)
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 -- as it is called there
        """Say nothing."""


class Answering(HTTPServer):
    """A server of one answer."""

    def __init__(self, answer: "Answer") -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.answer, self.seen = answer, list[str]()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/sparql"


Answer = Callable[[list[str]], tuple[int, Mapping[str, str], bytes]]


@contextmanager
def answering(answer: Answer) -> Iterator[Answering]:
    with Answering(answer) as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()


JSON = {"Content-Type": "application/sparql-results+json"}
EMPTY = b'{"head":{"vars":["x"]},"results":{"bindings":[]}}'

# What a server says, and what becomes of it: status, headers, body, exit code, a piece of the line.
TROUBLES = {
    "it does not take the query": (400, {}, b"no such function", 4, "no such function"),
    "it breaks down on it": (500, {}, b"compiler error", 4, "compiler error"),
    "it gives up": (504, {}, b"", 5, "--timeout"),
    "Virtuoso gives up": (500, {}, b"Virtuoso S1T00 Error SR171: Transaction timed out", 5, "--timeout"),
    "Virtuoso answers in part": (200, {"X-SQL-State": "S1TAT", **JSON}, EMPTY, 5, "--timeout"),
    "it cuts the answer": (200, {"X-SPARQL-MaxRows": "10000", **JSON}, EMPTY, 3, "10000"),
    "it is none": (404, {}, b"nothing here", 3, "404"),
    "it is busy": (503, {}, b"", 3, "503"),
    "it wants a password": (401, {"WWW-Authenticate": "Basic"}, b"", 3, "ACCOOP_USER"),
    "it answers with a page": (200, {"Content-Type": "text/html"}, b"<html>", 3, "no answer"),
}


@pytest.mark.parametrize("trouble", TROUBLES)
def test_what_goes_wrong_is_one_line_with_its_exit_code(trouble: str, tmp_path: Path) -> None:
    status, headers, body, code, piece = TROUBLES[trouble]
    with answering(lambda seen: (status, headers, body)) as server:
        command = ("query", "timeline", "--endpoint", server.url, "--lang", "en")
        done = accoop(*command, env={"NETRC": str(tmp_path / "none")})
    told = done.stderr.decode()
    assert done.returncode == code, told
    assert piece in told
    assert told.count("\n") == 1
    assert done.stdout == b""


def test_a_server_that_is_silent_is_given_up() -> None:
    silent = HTTPServer(("127.0.0.1", 0), Handler)
    address = f"http://127.0.0.1:{silent.server_port}/"
    done = accoop("query", "timeline", "--endpoint", address, "--timeout", "1", "--lang", "en")
    silent.server_close()
    assert done.returncode == 5
    assert done.stderr.count(b"\n") == 1


def test_where_no_server_is() -> None:
    done = accoop("query", "timeline", "--endpoint", f"http://127.0.0.1:{free_port()}/", "--lang", "en")
    assert done.returncode == 3
    assert b"cannot be reached" in done.stderr
    assert done.stderr.count(b"\n") == 1


def test_a_mistake_in_the_query_is_told_as_it_is_without_a_server(
    tmp_path: Path, oxigraph_server: Running
) -> None:
    file = tmp_path / "wrong.rq"
    file.write_text("SELECT * { ?s ?p", encoding="utf-8")
    there = accoop("query", str(file), "--endpoint", oxigraph_server.query, "--lang", "en")
    assert there.returncode == 4
    assert b"this is not valid SPARQL" in there.stderr


def test_a_password_is_sent_when_asked_for_and_never_shown() -> None:
    def answer(seen: list[str]) -> tuple[int, Mapping[str, str], bytes]:
        return (200, JSON, EMPTY) if seen[-1] else (401, {"WWW-Authenticate": "Basic realm=x"}, b"")

    secret = {"ACCOOP_USER": "reader", "ACCOOP_PASSWORD": "s3cret-words"}
    with answering(answer) as server:
        done = accoop("query", "timeline", "--endpoint", server.url, env=secret)
    assert done.returncode == 0
    assert server.seen[0] == ""
    assert server.seen[1].startswith("Basic ")
    assert b"s3cret-words" not in done.stdout + done.stderr
    done = accoop("query", "timeline", "--endpoint", "http://reader:s3cret-words@127.0.0.1:1/")
    assert done.returncode == 3
    assert b"s3cret-words" not in done.stderr


@pytest.mark.parametrize(
    ("ask", "rows"),
    [
        ("ASK WHERE { ?s ?p ?o }", "SELECT (1 AS ?answer) WHERE { ?s ?p ?o } LIMIT 1"),
        ("ASK { ?s ?p ?o } VALUES ?s { 1 }", "SELECT (1 AS ?answer) { ?s ?p ?o } VALUES ?s { 1 }"),
        ("SELECT * { ?s ?p 'ASK' }", "SELECT * { ?s ?p 'ASK' }"),
    ],
)
def test_yes_or_no_is_asked_as_rows(ask: str, rows: str) -> None:
    assert as_rows(ask, TERMS) == rows
