"""`accoop push`, against real servers: only what changed goes there, and it is read back."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread
from types import MappingProxyType
from urllib.error import HTTPError
from urllib.parse import quote
from urllib.request import Request, urlopen

import pytest
from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, parse

from accoop.pushing.graph_store import GraphStore
from accoop.pushing.plan import plan
from accoop.pushing.update import Updated
from accoop.store.writing import writing
from servers import VIRTUOSO, Running, free_port, oxigraph, virtuoso
from small_graphs import KEY, TERMS, graph

Start = Callable[[Path], AbstractContextManager[Running]]
WANTED = bool(os.environ.get("ACCOOP_VIRTUOSO"))
SERVERS: dict[str, Start] = {"oxigraph": oxigraph, "virtuoso": virtuoso}
NINE = "cosp-uncac-eg1/9"


def skip_where_absent(name: str) -> None:
    if name == "virtuoso" and VIRTUOSO is None and not WANTED:
        pytest.skip("there is no Virtuoso on this machine")


@pytest.fixture(scope="module", params=SERVERS)
def server(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """Each server in turn."""
    skip_where_absent(request.param)
    with SERVERS[request.param](tmp_path_factory.mktemp(request.param)) as running:
        yield running


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A folder with a store of two reports."""
    stored(tmp_path, 3, 2)
    return tmp_path


def stored(home: Path, tenth: int, ninth: int) -> None:
    with writing(home / "store", TERMS) as writer:
        writer.commit(graph(tenth))
        if ninth:
            writer.commit(graph(ninth, key=NINE, sha256="cc"))


def push(home: Path, *arguments: str, code: int = 0, env: Mapping[str, str] = MappingProxyType({})) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "accoop", "--lang", "en", "push", *arguments, "--store", str(home / "store")],
        capture_output=True,
        text=True,
        env={**os.environ, **env},
        check=False,
    )
    assert done.returncode == code, done.stderr
    return done.stdout if code == 0 else done.stderr


def held(server: Running, key: str) -> set[Triple]:
    """The statements of a graph, by a plain request of our own."""
    address = f"{server.store}?graph={quote(TERMS.graph(key).value)}"
    request = Request(address, headers={"Accept": "application/n-triples, text/turtle;q=0.5"})
    try:
        with urlopen(request) as answer:
            return {quad.triple for quad in parse(input=answer.read(), format=RdfFormat.TURTLE)}
    except HTTPError as error:
        if error.code != 404:
            raise
        return set()


def way(server: Running, how: str) -> list[str]:
    return [server.store] if how == "graph store" else [server.update, "--update", "--query", server.query]


@pytest.mark.parametrize("how", ["graph store", "update"])
def test_only_what_changed_is_sent(server: Running, how: str, home: Path) -> None:
    address = way(server, how)
    told = push(home, *address, "--all")
    assert "2 graphs sent" in told
    assert held(server, KEY) == graph(3).triples
    assert held(server, NINE) == graph(2, key=NINE, sha256="cc").triples
    assert "0 graphs sent" in push(home, *address)
    stored(home, 5, 2)
    told = push(home, *address)
    assert f"{KEY}: 8 statements" in told
    assert NINE not in told
    assert "1 stood there already" in told
    assert held(server, KEY) == graph(5).triples


def test_a_graph_that_is_gone_here_goes_there_and_others_stay(
    server: Running, home: Path, tmp_path: Path
) -> None:
    others = TERMS.graph("somebody/else")
    GraphStore(server.store).put(others, b"<http://a/> <http://b/> <http://c/> .\n")
    push(home, server.store, "--all")
    other_home = tmp_path / "other"
    stored(other_home, 3, 0)
    told = push(other_home, server.store)
    assert f"{NINE}: removed" in told
    assert held(server, NINE) == set()
    assert len(held(server, "somebody/else")) == 1


def test_statements_of_every_kind_come_back(server: Running) -> None:
    xsd = "http://www.w3.org/2001/XMLSchema#"
    node = TERMS.thing("x")
    triples = {
        Triple(node, TERMS.term("text"), Literal('“引号” "quote" \\ tab\t line\n end', language="zh")),
        Triple(node, TERMS.term("value"), Literal("1.5", datatype=NamedNode(xsd + "decimal"))),
        Triple(node, TERMS.term("startDate"), Literal("2021-10", datatype=NamedNode(xsd + "gYearMonth"))),
        Triple(node, TERMS.term("about"), TERMS.thing("instrument/uncac/art_54__para_1__point_c")),
    }
    name = TERMS.graph("kinds")
    lines = "".join(f"{t.subject} {t.predicate} {t.object} .\n" for t in triples).encode()
    for target in (GraphStore(server.store), Updated(server.update, server.query)):
        target.put(name, lines)
        found = {(str(t.predicate), getattr(t.object, "value", "")) for t in target.get(name)}
        assert found == {(str(t.predicate), t.object.value) for t in triples}  # type: ignore[union-attr]
        target.drop(name)
        assert list(target.get(name)) == []


def test_a_server_that_asks_for_a_password_gets_it_and_nobody_sees_it(tmp_path: Path, home: Path) -> None:
    skip_where_absent("virtuoso")
    with virtuoso(tmp_path) as running:
        address = running.store + "-auth"
        assert "ACCOOP_USER" in push(home, address, code=3)
        secret = {"ACCOOP_USER": "dba", "ACCOOP_PASSWORD": "dba"}
        assert "2 graphs sent" in push(home, address, env=secret)
        wrong = {"ACCOOP_USER": "dba", "ACCOOP_PASSWORD": "wr0ng-secret"}
        assert "wr0ng-secret" not in push(home, address, "--all", code=3, env=wrong)


def test_netrc_is_read(tmp_path: Path, home: Path) -> None:
    skip_where_absent("virtuoso")
    netrc = tmp_path / "netrc"
    netrc.write_text("machine 127.0.0.1 login dba password dba\n")
    netrc.chmod(0o600)
    with virtuoso(tmp_path) as running:
        assert "2 graphs sent" in push(home, running.store + "-auth", env={"NETRC": str(netrc)})


class Busy(BaseHTTPRequestHandler):
    """Answers that it is busy, some times."""

    refusals = 0

    def do_GET(self) -> None:
        type(self).refusals -= 1
        status = 503 if type(self).refusals >= 0 else 404
        self.send_response(status)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_arguments: object) -> None:
        """Say nothing."""


def test_a_busy_server_is_asked_again() -> None:
    with HTTPServer(("127.0.0.1", 0), Busy) as listening:
        Busy.refusals = 2
        Thread(target=listening.serve_forever, daemon=True).start()
        found = GraphStore(f"http://127.0.0.1:{listening.server_address[1]}/").get(TERMS.graph("x"))
        assert list(found) == []
        assert Busy.refusals < 0
        listening.shutdown()


# What is refused: arguments, exit code, and words of the one line that says so.
REFUSED = [
    ("a server that does not run", [f"http://127.0.0.1:{free_port()}/store"], 3, "cannot be reached"),
    ("no web address", ["ftp://example.org/"], 3, "http://"),
    ("a password in the address", ["http://me:secret@127.0.0.1/"], 3, "ACCOOP_PASSWORD"),
    ("updates without a place to ask", ["http://127.0.0.1/", "--update"], 2, "--query"),
    ("a place to ask without updates", ["http://127.0.0.1/", "--query", "http://127.0.0.1/"], 2, "--update"),
]


@pytest.mark.parametrize(
    ("arguments", "code", "words"), [r[1:] for r in REFUSED], ids=[r[0] for r in REFUSED]
)
def test_refused(arguments: list[str], code: int, words: str, home: Path) -> None:
    told = push(home, *arguments, code=code)
    assert words in told
    assert "secret" not in told
    assert len(told.splitlines()) == 1


def test_what_arrived_before_a_failure_is_not_sent_again(tmp_path: Path, home: Path) -> None:
    """A graph that the server refuses stops the push; the ones before it are noted."""
    with oxigraph(tmp_path) as running:
        push(home, running.store)
        with writing(home / "store", TERMS) as writer:
            writer.commit(graph(4))
        running.process.terminate()
        running.process.wait(20)
        push(home, running.store, code=3)
    port = int(running.store.rpartition(":")[2].partition("/")[0])
    with oxigraph(tmp_path, port) as again:
        told = push(home, again.store)
        assert "1 graphs sent" in told
        assert held(again, KEY) == graph(4).triples


# What a plan sends, drops and leaves, by what stands here and there.
PLANS = [
    ("nothing there", {"a": "1"}, {}, ("a",), ()),
    ("the same there", {"a": "1"}, {"a": "1"}, (), ()),
    ("another there", {"a": "2"}, {"a": "1"}, ("a",), ()),
    ("gone here", {}, {"a": "1"}, (), ("a",)),
]


@pytest.mark.parametrize(("here", "there", "send", "drop"), [p[1:] for p in PLANS], ids=[p[0] for p in PLANS])
def test_plan(
    here: dict[str, str], there: dict[str, str], send: tuple[str, ...], drop: tuple[str, ...]
) -> None:
    found = plan(here, there)
    assert (found.send, found.drop) == (send, drop)
    assert plan(here, there, everything=True).send == tuple(sorted(here))
