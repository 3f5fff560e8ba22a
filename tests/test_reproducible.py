"""The same reports give the same bytes: on every machine, in every locale, time zone and folder."""

import os
import random
import subprocess
import sys
from pathlib import Path

import pytest

from accoop.rdf.graph import ReportGraph
from accoop.rdf.terms import Terms
from accoop.rdf.turtle import turtle

ROOT = Path(__file__).resolve().parents[1]
COMMITTED = ROOT / "graph" / "reports"

MACHINES = [
    pytest.param(
        {"PYTHONHASHSEED": "0", "TZ": "UTC", "LC_ALL": "C.UTF-8"},
        0o022,
        "plain",
        id="a plain machine",
    ),
    pytest.param(
        {"PYTHONHASHSEED": "4242", "TZ": "Asia/Shanghai", "LC_ALL": "zh_CN.UTF-8", "ACCOOP_LANG": "zh"},
        0o077,
        "\u62a5\u544a \u00fc",
        id="another hash seed, time zone, language, and a folder with spaces and no ASCII name",
    ),
    pytest.param(
        {
            "PYTHONHASHSEED": "1",
            "TZ": "Pacific/Kiritimati",
            "LC_ALL": "C",
            "PYTHONUTF8": "0",
            "PYTHONCOERCECLOCALE": "0",
            "PYTHONOPTIMIZE": "2",
        },
        0o002,
        "ascii",
        id="a machine that speaks ASCII only, optimised code without docstrings",
    ),
]


@pytest.mark.parametrize(("machine", "umask", "folder"), MACHINES)
def test_a_build_gives_the_committed_bytes(
    machine: dict[str, str], umask: int, folder: str, tmp_path: Path
) -> None:
    there = tmp_path / folder
    there.mkdir()
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("LC_", "LANG", "ACCOOP_"))}
    done = subprocess.run(
        [sys.executable, "-m", "accoop", "build"],
        cwd=there,
        env={**kept, **machine},
        umask=umask,
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode("utf-8", "replace")
    built = {path.name: path.read_bytes() for path in (there / "graph" / "reports").iterdir()}
    assert built == {path.name: path.read_bytes() for path in COMMITTED.iterdir()}


def test_every_report_of_the_project_has_its_graph() -> None:
    assert len(list(COMMITTED.glob("*.ttl"))) == len(list((ROOT / "reports").glob("*.txt")))


def test_the_order_of_triples_does_not_matter(report_graph: ReportGraph) -> None:
    triples = sorted(report_graph.triples, key=str)
    key = report_graph.name.value.removeprefix(Terms().graphs)
    expected = turtle(triples, Terms(), key)
    for seed in range(3):
        random.Random(seed).shuffle(triples)
        assert turtle(triples, Terms(), key) == expected


def test_the_file_tells_no_time_and_no_place() -> None:
    """No clock, no path of a machine: only what the report and its own digest give."""
    for path in COMMITTED.glob("*.ttl"):
        text = path.read_text(encoding="utf-8")
        assert "dateTime" not in text
        assert str(ROOT) not in text
        assert str(Path.home()) not in text
