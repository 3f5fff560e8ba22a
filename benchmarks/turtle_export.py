"""How long Turtle takes to be written, beside rdflib's serializer on the same graph.

Two figures: the writer alone, from sorted statements, beside rdflib's from its graph in memory; and the whole
way of an export, from the store on disk, beside rdflib's from N-Triples on disk. What ours wrote is read back
by pyoxigraph, by rdflib and, where it is installed, by rapper, and must be the same graph.

    uv run python benchmarks/turtle_export.py [--copies N] [--rounds N]
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import rdflib
from pyoxigraph import Quad, RdfFormat, Store, Triple, parse
from rdflib.compare import isomorphic

from accoop.exporting.rdf import write_rdf
from accoop.exporting.statements import Part, merged_part, working_folder
from accoop.rdf.terms import Terms
from accoop.store.merging import MERGED

ROOT = Path(__file__).resolve().parents[1]
REPORT = "cosp-uncac-eg1/10"


def graph(copies: int) -> set[Triple]:
    """What comes with the project, and copies of the report under other numbers."""
    files = [
        path
        for folder in ("ontology", "graph")
        for path in (ROOT / folder).rglob("*.ttl")
        if "shapes" not in path.parts
    ]
    triples = {quad.triple for path in files for quad in parse(path=str(path))}
    (report,) = (ROOT / "graph" / "reports").glob("cosp-uncac-eg1-10.ttl")
    text = b"".join(f"{quad.triple} .\n".encode() for quad in parse(path=str(report)))
    for copy in range(1, copies):
        other = text.replace(REPORT.encode(), f"cosp-uncac-eg1/{10 + copy}".encode())
        triples |= {quad.triple for quad in parse(other, format=RdfFormat.N_TRIPLES)}
    return triples


def exported(store: Store, target: Path) -> None:
    """Write the store as `accoop export` does."""
    with working_folder() as folder:
        for part in merged_part(store, folder):
            written(part, target)


def written(part: Part, target: Path) -> None:
    """Write statements that are sorted already."""
    with target.open("wb") as out:
        write_rdf([part], RdfFormat.TURTLE, Terms(), out)


def plainly(lines: Path, target: Path) -> None:
    """The same with rdflib."""
    rdflib.Graph().parse(lines, format="nt").serialize(target, format="turtle")


def quickest(work: Callable[[], object], rounds: int) -> float:
    """CPU seconds of the quickest round."""
    found = []
    for _ in range(rounds):
        start = time.process_time()
        work()
        found.append(time.process_time() - start)
    return min(found)


def read_back(target: Path, triples: set[Triple], theirs: rdflib.Graph) -> list[str]:
    """By whom what was written was read as the same graph.

    Raises:
        SystemExit: somebody read another one.
    """
    readers = ["pyoxigraph"]
    if {quad.triple for quad in parse(path=str(target))} != triples:
        raise SystemExit("pyoxigraph reads another graph")
    if not isomorphic(rdflib.Graph().parse(target), theirs):
        raise SystemExit("rdflib reads another graph")
    readers.append("rdflib")
    if rapper := shutil.which("rapper"):
        done = subprocess.run(
            [rapper, "-q", "-i", "turtle", "-o", "ntriples", str(target)], capture_output=True, check=True
        )
        if {quad.triple for quad in parse(done.stdout, format=RdfFormat.N_TRIPLES)} != triples:
            raise SystemExit("rapper reads another graph")
        readers.append("rapper")
    return readers


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--copies", type=int, default=1)
    parser.add_argument("--rounds", type=int, default=3)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        store = Store(str(folder / "store"))
        store.bulk_extend(Quad(t.subject, t.predicate, t.object, MERGED) for t in graph(given.copies))
        store.flush()
        # As the store holds it, which writes a number in one way.
        triples = {quad.triple for quad in store}
        lines, target = folder / "graph.nt", folder / "graph.ttl"
        lines.write_bytes(b"".join(f"{triple} .\n".encode() for triple in triples))
        theirs = rdflib.Graph().parse(lines, format="nt")
        with working_folder() as work:
            (part,) = (
                Part(Path(shutil.copy(part.path, folder / "sorted.nq"))) for part in merged_part(store, work)
            )
        rows = (
            ("the writer alone", lambda: written(part, target), lambda: theirs.serialize(folder / "p.ttl")),
            ("from disk to disk", lambda: exported(store, target), lambda: plainly(lines, folder / "p.ttl")),
        )
        print(f"{len(triples)} triples, CPU time")
        for step, mine, plain in rows:
            ours, plains = quickest(mine, given.rounds), quickest(plain, given.rounds)
            print(f"{step}: ours {ours:.3f} s, rdflib {plains:.2f} s, {plains / ours:.1f} times as fast")
        print(f"read back as the same graph by {', '.join(read_back(target, triples, theirs))}")


if __name__ == "__main__":
    main()
