"""Building many: folders, several processes, and what one bad file may not do to the others."""

import os
import pickle
import pty
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from accoop.building import workers as module
from accoop.building.preparing import prepared
from accoop.building.sources import source_files
from accoop.building.workers import Files, workers
from accoop.failures import Exit, Failure, Unexpected, Unreadable
from accoop.pipeline import Reading
from conftest import REPORT

# The client's report as that of later meetings.
ORDINALS = {11: "第十一次", 12: "第十二次", 13: "第十三次"}


def put_reports(folder: Path) -> list[Path]:
    """Three reports and two files that cannot be built, in a folder and in one below it."""
    text = REPORT.read_text(encoding="utf-8")
    below = folder / "below"
    below.mkdir(parents=True)
    paths = []
    for ordinal, printed in ORDINALS.items():
        path = (below if ordinal == 12 else folder) / f"report-{ordinal}.zh.txt"
        path.write_text(text.replace("第十次", printed), encoding="utf-8")
        paths.append(path)
    (folder / "again.txt").write_text(text.replace("第十次", ORDINALS[11]), encoding="utf-8")
    (folder / "broken.txt").write_text("no report", encoding="utf-8")
    return paths


def build(
    folder: Path, *arguments: str, environment: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [
            sys.executable,
            "-m",
            "accoop",
            "build",
            "--lang",
            "en",
            "--store",
            "store",
            "--out",
            "out",
            *arguments,
        ],
        cwd=folder,
        env={**os.environ, **(environment or {})},
        capture_output=True,
        check=False,
    )


# Which files


def test_a_folder_stands_for_the_reports_in_it_and_below(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", "c/d.txt", ".hidden.txt", ".git/e.txt", "notes.md", "a.toml"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.touch()
    found = [path.relative_to(tmp_path).as_posix() for path in source_files([tmp_path])]
    assert found == ["a.txt", "b.txt", "c/d.txt"]


def test_a_file_that_is_named_twice_is_read_once_and_where_it_was_named_first(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).touch()
    found = source_files([tmp_path / "b.txt", tmp_path, tmp_path / "a.txt"])
    assert [path.name for path in found] == ["b.txt", "a.txt"]


def test_a_folder_without_a_report_is_told(tmp_path: Path) -> None:
    with pytest.raises(Unreadable) as told:
        source_files([tmp_path])
    assert told.value.key == "folder-empty"


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="the super-user may read everything"
)
def test_a_folder_that_may_not_be_read_is_told(tmp_path: Path) -> None:
    closed = tmp_path / "closed"
    closed.mkdir(mode=0)
    with pytest.raises(Unreadable) as told:
        source_files([tmp_path])
    assert told.value.key == "folder-unreadable"


# Several processes


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with reports and what cannot be built, and what one process makes of it."""
    folder = tmp_path_factory.mktemp("many")
    put_reports(folder / "in")
    return folder


def test_several_processes_give_what_one_gives(folder: Path) -> None:
    results = []
    for jobs in ("1", "3"):
        done = build(folder, "--jobs", jobs, "in")
        files = {path.name: path.read_bytes() for path in sorted((folder / "out").iterdir())}
        results.append((done.returncode, done.stdout, done.stderr, files))
        shutil.rmtree(folder / "out")
        shutil.rmtree(folder / "store")
    assert results[0] == results[1]
    code, out, err, files = results[0]
    assert code == Exit.UNREADABLE
    lines = [line.partition(" -> ")[0] for line in out.decode().splitlines() if " -> " in line]
    assert lines == ["report-12.zh.txt", "report-13.zh.txt"]
    told = err.decode().splitlines()
    assert [re.findall(r"[\w-]+(?:\.zh)?\.txt", line) for line in told] == [
        ["again.txt", "report-11.zh.txt"],  # the same report twice in one language
        ["broken.txt"],
    ]
    assert list(files) == [f"cosp-uncac-eg1-{ordinal}.ttl" for ordinal in (12, 13)]


def test_an_empty_folder_makes_no_store(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    done = build(tmp_path, "in")
    assert done.returncode == Exit.UNREADABLE
    assert not (tmp_path / "store").exists()


def named(reading: Reading, files: Files) -> str:
    """A task that fails in every way that a task can."""
    name = files[0].name
    if name == "killed":
        os.kill(os.getpid(), signal.SIGKILL)
    if name == "faulty":
        raise ValueError(name)
    if name == "refused":
        raise Unreadable("source-empty", file=files[0])
    return f"{name} {bool(reading.known.things)}"


@pytest.mark.parametrize("count", [1, 2])
def test_what_goes_wrong_with_one_file_stops_no_other(
    count: int, reading: Reading, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also where a worker is killed, whose death takes the results of all others with it."""
    monkeypatch.setattr(module, "_QUICKEST", "spawn")
    monkeypatch.delenv(Unexpected.DEBUG, raising=False)
    names = ["first", "refused", "faulty", *(["killed"] if count > 1 else []), "last"]
    with workers(reading, count) as crew:
        results = list(crew.map(named, [(Path(name),) for name in names]))
    told = [result.key if isinstance(result, Failure) else result for result in results]
    died = ["worker-died"] if count > 1 else []
    assert told == ["first True", "source-empty", "internal-file", *died, "last True"]


def test_a_report_passes_from_process_to_process_unchanged(reading: Reading) -> None:
    ready = prepared(reading, (REPORT,))
    received = pickle.loads(pickle.dumps(ready))
    assert received == ready
    assert len(received.graph.triples) > 1000


def test_a_failure_passes_from_process_to_process() -> None:
    failure = Unreadable("sidecar-no-toml", file=Path("a.toml"), reason=ValueError("here"))
    received = pickle.loads(pickle.dumps(failure))
    assert type(received) is Unreadable
    assert (received.key, received.exit_code) == ("sidecar-no-toml", Exit.UNREADABLE)
    assert received.facts == {"file": Path("a.toml"), "reason": "here"}


# Progress


def test_progress_stands_on_standard_error_and_only_on_a_terminal(folder: Path) -> None:
    first, second = (str(folder / "in" / name) for name in ("report-11.zh.txt", "broken.txt"))
    silent = build(folder, first, second)
    assert b"\r" not in silent.stderr
    main, side = pty.openpty()
    command = [sys.executable, "-m", "accoop", "build", "--lang", "en", "--store", "store", "--out", "out"]
    process = subprocess.Popen(
        [*command, first, second],
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=side,
        env={**os.environ, "TERM": "xterm"},
    )
    os.close(side)
    out, _ = process.communicate()
    shown = bytearray()
    try:
        while piece := os.read(main, 1 << 16):
            shown += piece
    except OSError:  # the other end is closed
        pass
    os.close(main)
    assert out == silent.stdout.replace(b"(added)", b"(unchanged)")
    assert b"1/2" in shown
    assert b"broken.txt" in shown
