"""The store: one writer, readers on snapshots, and old or new state whatever happens."""

import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import textwrap
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Store, Triple

from accoop.failures import Exit, Failure, NotConforming
from accoop.store.layout import Layout
from accoop.store.manifest import manifest_of, read_manifest
from accoop.store.reading import open_snapshot
from accoop.store.troubles import StoreTrouble, trouble
from accoop.store.writer import Outcome, Writer
from accoop.store.writing import writing
from accoop.wording import LANGUAGES, wording
from small_graphs import KEY, TERMS, Given, committed, graph, held, named_quads, quads, together

DATE = NamedNode("http://www.w3.org/2001/XMLSchema#date")


def failure(action: Callable[[], object]) -> Failure:
    with pytest.raises(Failure) as caught:
        action()
    for language in LANGUAGES:
        told = wording(language).tell(caught.value)
        assert "\n" not in told
        assert "{" not in told
    return caught.value


ZH, EN = graph(3), graph(3, sha256="ee", language="en")

# What a commit does, by what is stored already.
COMMITS = [
    ("a new graph is added", None, graph(3), False, Outcome.ADDED),
    ("the same graph changes nothing", graph(3), graph(3), False, Outcome.UNCHANGED),
    ("more from the same file is an update", graph(3), graph(5), False, Outcome.UPDATED),
    ("less from the same file is an update", graph(5), graph(3), False, Outcome.UPDATED),
    ("other words from the same file are an update", graph(3), graph(3, "x"), False, Outcome.UPDATED),
    ("another file replaces it if that is allowed", graph(3), graph(4, sha256="bb"), True, Outcome.REPLACED),
    ("`replace` does not turn an update into more", graph(3), graph(4), True, Outcome.UPDATED),
    ("a version in another language is an update", ZH, together(ZH, EN), False, Outcome.UPDATED),
    ("both versions again change nothing", together(ZH, EN), together(ZH, EN), False, Outcome.UNCHANGED),
    ("one version replaces both if that is allowed", together(ZH, EN), ZH, True, Outcome.REPLACED),
]


@pytest.mark.parametrize(
    ("before", "after", "replace", "outcome"), [row[1:] for row in COMMITS], ids=[row[0] for row in COMMITS]
)
def test_commit(tmp_path: Path, before: Given | None, after: Given, replace: bool, outcome: Outcome) -> None:
    other = graph(2, key="cop-untoc-wg3/12", sha256="cc")
    if before is not None:
        committed(tmp_path, before)
    committed(tmp_path, other)
    assert committed(tmp_path, after, replace=replace) == [outcome]
    assert held(tmp_path) == quads(after, other)


def test_other_file_under_the_same_name_is_refused_and_changes_nothing(tmp_path: Path) -> None:
    committed(tmp_path, graph(3))
    state = open_snapshot(tmp_path).state
    refused = failure(lambda: committed(tmp_path, graph(3, sha256="bb")))
    assert isinstance(refused, NotConforming)
    told = wording("en").tell(refused)
    assert all(part in told for part in (KEY, "aa.txt", "bb.txt", "--replace"))
    assert open_snapshot(tmp_path).state == state


def test_one_version_alone_is_refused_where_two_are_stored(tmp_path: Path) -> None:
    committed(tmp_path, together(ZH, EN))
    refused = failure(lambda: committed(tmp_path, graph(4)))
    told = wording("en").tell(refused)
    assert all(part in told for part in (KEY, "aa.txt", "ee.txt", "--replace"))
    assert held(tmp_path) == quads(together(ZH, EN))


def test_the_state_is_named_after_what_is_stored(tmp_path: Path) -> None:
    """Two stores that hold the same have the same state, whatever way they came to it."""
    committed(tmp_path / "a", graph(3), graph(2, key="x/1", sha256="cc"))
    committed(tmp_path / "b", graph(2, key="x/1", sha256="cc"), graph(9), graph(3))
    assert open_snapshot(tmp_path / "a").state == open_snapshot(tmp_path / "b").state


def test_literals_that_the_store_normalises_are_no_change(tmp_path: Path) -> None:
    decimal = Literal("1.50", datatype=NamedNode("http://www.w3.org/2001/XMLSchema#decimal"))
    given = Given(TERMS.graph(KEY), frozenset({Triple(TERMS.thing("x"), TERMS.term("value"), decimal)}), {})
    assert committed(tmp_path, given, given) == [Outcome.ADDED, Outcome.UNCHANGED]


def test_content_is_stored_as_a_whole(tmp_path: Path) -> None:
    """Only what changed is written, and what is no longer given is dropped; reports stay."""
    states, verbs = TERMS.graph("authority/states"), TERMS.graph("ontology/schemes/verb")
    triples = list(graph(4).triples)
    report = graph(3)
    with writing(tmp_path, TERMS) as writer:
        writer.commit(report)
        assert writer.commit_content({states: triples, verbs: triples[:2]}) == (states, verbs)
        assert writer.commit_content({states: triples, verbs: triples[:2]}) == ()
        assert writer.commit_content({states: triples, verbs: triples[:1]}) == (verbs,)
        assert writer.commit_content({states: triples}) == (verbs,)
    expected = quads(report) | {Quad(t.subject, t.predicate, t.object, states) for t in triples}
    assert held(tmp_path) == expected


# What the store refuses to take in.
REFUSED = [
    ("a blank node", Triple(BlankNode(), TERMS.term("text"), Literal("a")), "store-blank-node"),
    ("a blank node as value", Triple(TERMS.thing("x"), TERMS.term("about"), BlankNode()), "store-blank-node"),
    (
        "a script",
        Triple(TERMS.thing("x"), TERMS.term("about"), NamedNode("javascript:alert(1)")),
        "store-iri",
    ),
    (
        "a local file",
        Triple(TERMS.thing("x"), TERMS.term("about"), NamedNode("file:///etc/passwd")),
        "store-iri",
    ),
    ("a direction override", Triple(TERMS.thing("x\u202ey"), TERMS.term("text"), Literal("a")), "store-iri"),
    (
        "an escape character",
        Triple(TERMS.thing("x"), TERMS.term("text"), Literal("a\x1b[2J")),
        "store-control",
    ),
    ("NUL", Triple(TERMS.thing("x"), TERMS.term("text"), Literal("a\0b")), "store-control"),
    (
        "30 February",
        Triple(TERMS.thing("x"), TERMS.term("startDate"), Literal("2021-02-30", datatype=DATE)),
        "store-date",
    ),
]


@pytest.mark.parametrize(("triple", "key"), [row[1:] for row in REFUSED], ids=[row[0] for row in REFUSED])
def test_intake(tmp_path: Path, triple: Triple, key: str) -> None:
    good = graph(3)
    committed(tmp_path, good)
    bad = Given(good.name, good.triples | {triple}, {})
    refused = failure(lambda: committed(tmp_path, bad))
    assert (refused.key, refused.exit_code) == (key, Exit.NOT_CONFORMING)
    assert held(tmp_path) == quads(good)


def test_a_second_writer_is_told_who_writes(tmp_path: Path) -> None:
    with writing(tmp_path, TERMS) as writer:
        writer.commit(graph(3))
        told = run(tmp_path, "with writing(root, TERMS): pass", check=False)
        assert f"store-busy: {os.getpid()} " in told
        # Readers are not disturbed.
        assert run(tmp_path, "print(len(open_snapshot(root).store))") == "12\n"
    assert committed(tmp_path, graph(3)) == [Outcome.UNCHANGED]


def test_a_reader_keeps_its_snapshot(tmp_path: Path) -> None:
    """However often is written meanwhile; without a reader only the newest two snapshots stay."""
    committed(tmp_path, graph(3))
    reader = open_snapshot(tmp_path)
    for size in range(4, 9):
        committed(tmp_path, graph(size))
    assert named_quads(reader.store) == quads(graph(3))
    snapshots = Layout(tmp_path).snapshots
    assert len(list(snapshots.iterdir())) == 3
    reader.close()
    committed(tmp_path, graph(9))
    assert len(list(snapshots.iterdir())) == 2


def test_leftovers_of_a_killed_backup_are_cleared(tmp_path: Path) -> None:
    committed(tmp_path, graph(3))
    leftover = Layout(tmp_path).snapshots / ("f" * 64 + ".tmp")
    leftover.mkdir()
    (leftover / "000001.sst").write_bytes(b"x")
    committed(tmp_path, graph(3))
    assert not leftover.exists()


def _remove_live(layout: Layout) -> None:
    shutil.rmtree(layout.live)
    layout.live.write_text("x")


def _spoil_snapshot(layout: Layout) -> None:
    snapshot = layout.snapshot(open_snapshot(layout.root).state)
    (snapshot / "CURRENT").unlink()


def _spoil_live(layout: Layout) -> None:
    (layout.live / "CURRENT").unlink()


def _empty_current(layout: Layout) -> None:
    layout.current.write_text("")


# What is damaged; what a reader is then told; what a writer is told, or whether it repairs the store.
DAMAGE = [
    ("the snapshot", _spoil_snapshot, "store-trouble", None),
    ("the file CURRENT", _empty_current, "store-damaged", None),
    ("the live database", _spoil_live, None, "store-damaged"),
    ("the live folder", _remove_live, None, "store-trouble"),
]


@pytest.mark.parametrize(("spoil", "reader", "writer"), [r[1:] for r in DAMAGE], ids=[r[0] for r in DAMAGE])
def test_damage(
    tmp_path: Path, spoil: Callable[[Layout], None], reader: str | None, writer: str | None
) -> None:
    committed(tmp_path, graph(30))
    spoil(Layout(tmp_path))
    if reader is None:
        assert held(tmp_path) == quads(graph(30))
    else:
        assert failure(lambda: open_snapshot(tmp_path)).key == reader
    if writer is None:
        assert committed(tmp_path, graph(30)) == [Outcome.UNCHANGED]
        assert held(tmp_path) == quads(graph(30))
    else:
        assert failure(lambda: committed(tmp_path, graph(30))).key == writer


def test_folders_that_are_no_store(tmp_path: Path) -> None:
    """Nothing is written into somebody's folder of other things."""
    (tmp_path / "thesis.docx").write_text("x")
    (tmp_path / "file").write_text("x")
    for action in (lambda: open_snapshot(tmp_path), lambda: committed(tmp_path, graph(1))):
        assert failure(action).key == "store-not-a-store"
    assert failure(lambda: open_snapshot(tmp_path / "none")).key == "store-absent"
    for action in (lambda: open_snapshot(tmp_path / "file"), lambda: committed(tmp_path / "file", graph(1))):
        assert failure(action).key == "store-not-folder"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["file", "thesis.docx"]


# What the system and the database say, and what a person is told.
SAYINGS = [
    (OSError(28, "No space left on device"), "store-full"),
    (OSError("IO error: While appending to file: live/000021.log: File too large"), "store-full"),
    (OSError(122, "Disk quota exceeded"), "store-full"),
    (PermissionError(13, "Permission denied"), "store-denied"),
    (OSError(30, "Read-only file system"), "store-denied"),
    (OSError("IO error: While lock file: live/LOCK: Resource temporarily unavailable"), "store-locked"),
    (RuntimeError("Corruption: Sst file size mismatch"), "store-damaged"),
    (OSError(5, "Input/output error"), "store-trouble"),
]


@pytest.mark.parametrize(("error", "key"), SAYINGS, ids=[str(error) for error, _ in SAYINGS])
def test_sayings(tmp_path: Path, error: Exception, key: str) -> None:
    assert trouble(tmp_path, error).key == key


def test_room_is_checked_before(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    committed(tmp_path, graph(3))

    def full(_path: object) -> object:
        return shutil._ntuple_diskusage(10**9, 10**9 - 4096, 4096)

    monkeypatch.setattr("accoop.store.troubles.shutil.disk_usage", full)
    refused = failure(lambda: committed(tmp_path, graph(4)))
    assert refused.key == "store-room"
    assert held(tmp_path) == quads(graph(3))


PRELUDE = """
import os, resource, sys
from pathlib import Path
sys.path.insert(0, {tests!r})
from small_graphs import *
from accoop.failures import Failure
from accoop.store import writer as writer_module, writing as writing_module
root = Path({root!r})
try:
    exec(sys.argv[1])
except Failure as failure:
    print(f"{{failure.key}}: {{failure.facts.get('holder', '')}}")
"""


def start(root: Path, code: str) -> "subprocess.Popen[str]":
    prelude = PRELUDE.format(tests=str(Path(__file__).parent), root=str(root))
    return subprocess.Popen(
        [sys.executable, "-c", prelude, textwrap.dedent(code)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
    )


def run(root: Path, code: str, *, check: bool = True) -> str:
    process = start(root, code)
    out, err = process.communicate(timeout=60)
    assert not check or process.returncode == 0, err
    return out


def test_kill_at_any_moment_leaves_one_state_or_the_other(tmp_path: Path) -> None:
    """24 processes that switch between two graphs are killed; what was said to be stored is there.

    Another graph says a part of the first one too.
    """
    first, second = graph(300, "a"), graph(400, "b")
    other = Given(TERMS.graph("x/1"), frozenset(sorted(first.triples, key=str)[:100]), {})
    committed(tmp_path, first, other)
    states = {frozenset(quads(first, other)): "a", frozenset(quads(second, other)): "b"}
    switching = """
        with writing(root, TERMS) as writer:
            for turn in range(10_000):
                writer.commit(graph(300, "a") if turn % 2 else graph(400, "b"))
                print("a" if turn % 2 else "b", flush=True)
    """
    chance = random.Random(20210906)
    seen: set[str] = set()
    for _ in range(24):
        process = start(tmp_path, switching)
        assert process.stdout is not None
        # However slow the machine is: after one, two or three commits, somewhere in the next.
        said = [process.stdout.readline().strip() for _ in range(chance.randint(1, 3))]
        time.sleep(chance.uniform(0, 0.12))
        process.send_signal(signal.SIGKILL)
        said += process.stdout.read().split()
        process.communicate()
        state = states[frozenset(held(tmp_path))]
        seen.add(state)
        # The commit under way may have become visible already, but none that was said is lost.
        assert state in (said[-1], "ab".replace(said[-1], ""))
        with writing(tmp_path, TERMS) as writer:
            assert writer.manifest is not None
            assert states[frozenset(held(tmp_path))] in "ab"
            assert read_manifest(Layout(tmp_path).current.read_text()) == writer.manifest
            snapshot = open_snapshot(tmp_path)
            assert manifest_of(snapshot.store) == writer.manifest
            snapshot.close()
    assert seen == {"a", "b"}


def test_kill_before_the_first_commit(tmp_path: Path) -> None:
    """Where nothing was stored yet, there is no store, or an empty one, or the whole graph."""
    code = "committed(root, graph(3000))"
    for number in range(6):
        root = tmp_path / str(number)
        process = start(root, code)
        time.sleep(0.15 + number * 0.03)
        process.send_signal(signal.SIGKILL)
        process.communicate()
        try:
            assert held(root) in (set(), quads(graph(3000)))
        except StoreTrouble as absent:
            assert absent.key == "store-absent"  # noqa: PT017 -- either outcome is right
        assert committed(root, graph(3000))[0] in (Outcome.ADDED, Outcome.UNCHANGED)
        assert held(root) == quads(graph(3000))


@pytest.mark.parametrize("limit", [4_000, 40_000, 200_000])
def test_files_that_may_not_grow(tmp_path: Path, limit: int) -> None:
    """A quota shows itself as a limit on the size of files: one line, and nothing of the batch is seen."""
    committed(tmp_path, graph(50))
    code = f"""
        resource.setrlimit(resource.RLIMIT_FSIZE, ({limit}, {limit}))
        committed(root, graph(3000, "long " * 20))
    """
    assert run(tmp_path, code).startswith("store-full")
    assert held(tmp_path) == quads(graph(50))
    assert committed(tmp_path, graph(60)) == [Outcome.UPDATED]
    assert held(tmp_path) == quads(graph(60))


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of 6 MB, where mounting is permitted."""
    place = tmp_path / "disk"
    place.mkdir()
    mount = shutil.which("mount")
    if mount is None or sys.platform != "linux":
        pytest.skip("no mount here")
    done = subprocess.run(
        [mount, "-t", "tmpfs", "-o", "size=6m", "tmpfs", str(place)], check=False, capture_output=True
    )
    if done.returncode != 0:
        pytest.skip("mounting is not permitted here")
    yield place
    subprocess.run(["umount", "-l", str(place)], check=True)


def test_full_disk(small_disk: Path) -> None:
    root = small_disk / "store"
    unchecked = "writing_module.check_room = writer_module.check_room = lambda *_: None\n"
    small, large = "graph(50)", "graph(12_000, 'long ' * 10)"
    assert run(root, f"committed(root, {small})").startswith("store-room")
    assert not root.exists()
    run(root, f"{unchecked}committed(root, {small})")
    assert run(root, f"{unchecked}committed(root, {large})").startswith("store-full")
    assert held(root) == quads(graph(50))
    subprocess.run(["mount", "-o", "remount,size=200m", str(small_disk)], check=True)
    assert committed(root, graph(60)) == [Outcome.UPDATED]
    assert held(root) == quads(graph(60))


def test_a_folder_without_permission(tmp_path: Path) -> None:
    if os.geteuid() != 0:
        committed(tmp_path / "s", graph(3))
        (tmp_path / "s").chmod(0o500)
        try:
            assert failure(lambda: committed(tmp_path / "s", graph(4))).key == "store-denied"
            assert held(tmp_path / "s") == quads(graph(3))
        finally:
            (tmp_path / "s").chmod(0o700)
        return
    committed(tmp_path, graph(3))
    own = Path(tempfile.gettempdir())
    for folder in (tmp_path, *(parent for parent in tmp_path.parents if own in parent.parents)):
        folder.chmod(0o755)
    subprocess.run(["chmod", "-R", "a+rX,go-w", str(tmp_path)], check=True)
    told = run(tmp_path, "os.setuid(65534); print(len(held(root))); committed(root, graph(4))")
    assert told == "6\nstore-denied: \n"


def test_the_writer_is_closed_behind_its_block(tmp_path: Path) -> None:
    with writing(tmp_path, TERMS) as writer:
        kept: Writer = writer
    assert failure(lambda: kept.commit(graph(1))).key == "store-closed"
    assert isinstance(Store(str(Layout(tmp_path).live)), Store)


def test_a_store_in_which_nothing_is_stored_is_taken_away(tmp_path: Path) -> None:
    root = tmp_path / "deep" / "store"
    with writing(root, TERMS):
        assert root.exists()
    assert list(tmp_path.iterdir()) == []
    kept = tmp_path / "kept"
    kept.mkdir()
    (kept / "lock").touch()
    with writing(kept, TERMS) as writer:
        writer.commit(graph(3))
    assert held(kept)
    with writing(kept, TERMS):
        pass
    assert held(kept)
