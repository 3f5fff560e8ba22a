"""How much memory each format of `accoop export` takes, of a store and of one with ten times the reports.

    uv run python benchmarks/exports.py [--reports N]

Each export is a process of its own; told is the most memory that it held, beside one that writes nothing.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import NamedNode, RdfFormat, Triple, parse

from accoop.exporting.layouts import LAYOUTS
from accoop.model.report import SourceFile
from accoop.pipeline import Reading
from accoop.rdf.terms import Terms
from accoop.store.writing import writing

ROOT = Path(__file__).resolve().parents[1]
REPORT = ROOT / "graph" / "reports" / "cosp-uncac-eg1-10.ttl"
KEY = "cosp-uncac-eg1/10"
TERMS = Terms()
TIMES = 10
# Tells the most memory that the process held since it is itself; `ru_maxrss` counts what forked it, too.
_MEASURED = """
import atexit, sys
from accoop.cli import main
atexit.register(lambda: print(open("/proc/self/status").read(), file=sys.stderr))
sys.argv[0] = "accoop"
main()
"""


@dataclass(frozen=True)
class Copy:
    """The report's graph under another number."""

    name: NamedNode
    triples: frozenset[Triple]
    sources: Mapping[str, SourceFile]


def copies(count: int) -> list[Copy]:
    """The report so many times, as of later meetings."""
    text = b"".join(f"{quad.triple} .\n".encode() for quad in parse(path=str(REPORT)))
    source = SourceFile(*(_said(text, name) for name in ("fileName", "sha256")))
    found = []
    for number in range(count):
        key = f"cosp-uncac-eg1/{10 + number}"
        other = text.replace(KEY.encode(), key.encode())
        triples = frozenset(quad.triple for quad in parse(other, format=RdfFormat.N_TRIPLES))
        found.append(Copy(TERMS.graph(key), triples, {"zh": source}))
    return found


def _said(text: bytes, name: str) -> str:
    """The one value of a property in lines of N-Triples."""
    line = next(line for line in text.decode().splitlines() if f" {TERMS.term(name)} " in line)
    return line.split('"')[1]


def stored(root: Path, count: int, reading: Reading) -> Path:
    """A store with what comes with the project and so many reports."""
    with writing(root, TERMS) as writer:
        writer.commit_content(reading.content)
        for one in copies(count):
            writer.commit(one)
    return root


def peak(*arguments: str) -> int:
    """The most memory that `accoop` with these arguments held, in bytes."""
    command = [sys.executable, "-c", _MEASURED, *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    found = re.search(r"VmHWM:\s+(\d+) kB", done.stderr)
    if done.returncode or found is None:
        raise SystemExit(done.stderr)
    return int(found[1]) * 1024


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--reports", type=int, default=1, help="in the smaller store")
    given = parser.parse_args()
    reading = Reading(TERMS)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        few, many = (
            stored(folder / str(count), count, reading) for count in (given.reports, given.reports * TIMES)
        )
        print(f"a start alone: {peak('--version') / 1e6:.0f} MB")
        print(f"{'format':10} {given.reports:>5} reports {given.reports * TIMES:>5} reports  ratio")
        for layout in LAYOUTS:
            target = str(folder / f"out.{layout.ending.replace('csv.zip', 'zip')}")
            options = ("export", "--format", layout.name, "-o", target, "--store")
            small, large = peak(*options, str(few)), peak(*options, str(many))
            print(f"{layout.name:10} {small / 1e6:10.0f} MB {large / 1e6:10.0f} MB  {large / small:.2f}")


if __name__ == "__main__":
    main()
