"""How long `accoop push` takes to fill a real server, and what it touches there when one report has changed.

Oxigraph's server and Virtuoso, each by both protocols: 20,000 statements in one graph; ten reports with all
that comes with the project; then one report of them is changed, and every graph that is written is noted.

    uv run python benchmarks/pushing.py
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path

from exports import TERMS, Copy, copies, stored
from pyoxigraph import NamedNode, Triple

from accoop.pipeline import Reading
from accoop.pushing.graph_store import GraphStore
from accoop.pushing.push import carried_out, planned
from accoop.pushing.server import Server
from accoop.pushing.update import Updated
from accoop.store.manifest import manifest_of
from accoop.store.reading import open_snapshot
from accoop.store.writing import writing

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))
from servers import VIRTUOSO, Running, oxigraph, virtuoso

SIZE = 20_000
REPORTS = 10


class Noting:
    """A server that notes which graphs are changed on it."""

    def __init__(self, server: Server) -> None:
        self._server = server
        self.touched = list[str]()

    def put(self, graph: NamedNode, triples: bytes) -> None:
        """Note, and do it."""
        self.touched.append(graph.value)
        self._server.put(graph, triples)

    def get(self, graph: NamedNode) -> Iterable[Triple]:
        """Only read."""
        return self._server.get(graph)

    def drop(self, graph: NamedNode) -> None:
        """Note, and do it."""
        self.touched.append(graph.value)
        self._server.drop(graph)


def ways(running: Running) -> Iterator[tuple[str, Server]]:
    yield "Graph Store Protocol", GraphStore(running.store)
    yield "Update", Updated(running.update, running.query)


@dataclass(frozen=True)
class Took:
    """A push: statements sent and read back; seconds by the clock; of processor time, ours and theirs."""

    count: int
    clock: float
    ours: float
    theirs: float

    def __str__(self) -> str:
        times = f"{self.clock:.2f} s, of the processor {self.ours:.2f} s here and {self.theirs:.2f} s there"
        return f"{self.count} statements, {times}"


def pushed(store: Path, server: Server, process: int, *, everything: bool = False) -> Took:
    """Push a store as `accoop push` does."""
    start, ours, theirs = time.perf_counter(), time.process_time(), spent(process)
    snapshot = open_snapshot(store).store
    graphs = manifest_of(snapshot).graphs
    wanted = planned(graphs, server, TERMS, everything=everything)
    count = sum(count for _, count in carried_out(wanted, snapshot, graphs, server, TERMS))
    clock = time.perf_counter() - start
    return Took(count, clock, time.process_time() - ours, spent(process) - theirs)


def spent(process: int) -> float:
    """Seconds of processor time that a process has taken."""
    user, system = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[11:13]
    return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")


def one_graph(root: Path) -> Path:
    """A store of one graph of so many statements."""
    triples = [triple for copy in copies(4) for triple in sorted(copy.triples, key=str)]
    with writing(root, TERMS) as writer:
        writer.commit(Copy(TERMS.graph("many"), frozenset(triples[:SIZE]), {}))
    return root


def changed(root: Path) -> str:
    """Leave one statement out of one report; the graph of that report."""
    (copy,) = copies(1)
    fewer = frozenset(sorted(copy.triples, key=str)[:-1])
    with writing(root, TERMS) as writer:
        writer.commit(Copy(copy.name, fewer, copy.sources))
    return copy.name.value


def measure(name: str, server: AbstractContextManager[Running], folder: Path, reading: Reading) -> None:
    """Measure one server and print."""
    with server as running:
        pid = running.process.pid
        for way, target in ways(running):
            print(f"{name}, {way}")
            took = pushed(one_graph(folder / f"{way}-one"), target, pid, everything=True)
            print(f"  one graph: {took}")
            whole = stored(folder / f"{way}-all", REPORTS, reading)
            took = pushed(whole, target, pid, everything=True)
            print(f"  {REPORTS} reports and what they need: {took}")
            noting = Noting(target)
            expected = changed(whole)
            took = pushed(whole, noting, pid)
            if noting.touched != [expected, TERMS.graph("pushed").value]:
                raise SystemExit(f"touched: {noting.touched}")
            print(f"  one report changed: {took}; touched: {' '.join(noting.touched)}", flush=True)


def main() -> None:
    """Measure and print."""
    reading = Reading(TERMS)
    starts = {"Oxigraph": oxigraph} | ({"Virtuoso": virtuoso} if VIRTUOSO else {})
    for name, start in starts.items():
        with tempfile.TemporaryDirectory() as folder:
            measure(name, start(Path(folder)), Path(folder), reading)


if __name__ == "__main__":
    main()
