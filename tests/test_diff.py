"""`accoop diff`: what a change gained and lost, in a real repository with a real change."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from accoop.cli.diff import pared
from accoop.comparing.changes import Change, changes, compared
from accoop.comparing.snapshot import Fact, Snapshot

ROOT = Path(__file__).resolve().parents[1]
CONTENT = ("src", "mappings", "ontology", "graph/authority", "queries")
TITLE = "2021 年 9 月 6 日至 10 日在维也纳举行的第十次增进《联合国反腐败公约》下国际合作不限成员名额政府间专家会议报告"
REPORT = f"""{TITLE}

一. 导言

1. 联合国反腐败公约缔约国会议在第 4/2 号决议中决定举行国际合作问题不限成员名额政府间专家会议。

2. 一位发言者着重指出国际合作的重要性。另一位发言者赞扬秘书处的工作。
"""

# The comparison itself


def fact(path: str, words: str = "w", paragraph: int = 1, start: int = 0, **properties: str) -> Fact:
    said = tuple(sorted((name, (value,)) for name, value in properties.items()))
    return Fact("Statement", path, paragraph, start, words, said)


def told(found: Change) -> tuple[str, str, list[str]]:
    return found.kind, found.fact.path, [d.name for d in found.differences]


@pytest.mark.parametrize(
    ("before", "after", "expected", "why"),
    [
        ([fact("a")], [fact("a")], [], "nothing changed"),
        ([], [fact("a")], [("gained", "a", [])], "a new fact"),
        ([fact("a")], [], [("lost", "a", [])], "a fact that is gone"),
        ([fact("a", kind="x")], [fact("a", kind="y")], [("changed", "a", ["kind"])], "another value"),
        ([fact("a")], [fact("a", kind="y")], [("changed", "a", ["kind"])], "a value more"),
        ([fact("a", "one")], [fact("a", "two")], [("changed", "a", ["quote"])], "other words"),
        ([fact("1.1")], [fact("1.2")], [("changed", "1.2", ["name"])], "the same words under another name"),
        (
            [fact("1.1", "old")],
            [fact("1.1", "new"), fact("1.2", "old")],
            [("changed", "1.2", ["name"]), ("gained", "1.1", [])],
            "a proposition before another one takes its number",
        ),
        (
            [fact("a", ""), fact("b", "")],
            [fact("c", ""), fact("b", "")],
            [("lost", "a", []), ("gained", "c", [])],
            "things without words are the same by name only",
        ),
    ],
)
def test_facts_are_paired(
    before: list[Fact], after: list[Fact], expected: list[tuple[str, str, list[str]]], why: str
) -> None:
    assert sorted(map(told, changes(before, after))) == sorted(expected), why


def test_a_report_that_only_one_side_has_is_gained_as_a_whole() -> None:
    (found,) = compared([], [Snapshot("x/1", (fact("a"), fact("b")))])
    assert (found.report, found.count("Statement", "gained")) == ("x/1", 2)


@pytest.mark.parametrize(
    ("one", "other", "shown"),
    [
        ("short a", "short b", ("short a", "short b")),
        ("x" * 30, "x" * 30 + "y", ("…" + "x" * 10, "…" + "x" * 10 + "y")),
        ("a" + "x" * 30, "x" * 30, ("a" + "x" * 10 + "…", "x" * 10 + "…")),
    ],
)
def test_what_two_long_texts_share_is_cut(one: str, other: str, shown: tuple[str, str]) -> None:
    assert pared(one, other) == shown


# The command


class Checkout:
    """A repository with the project in it."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.report = root.parent / "short.zh.txt"
        self.temporary = root.parent / "temporary"

    def git(self, *arguments: str) -> str:
        command = [
            "git",
            "-c",
            "user.name=a",
            "-c",
            "user.email=a@b",
            "-c",
            "core.autocrlf=false",
            *arguments,
        ]
        return subprocess.run(command, cwd=self.root, check=True, capture_output=True, text=True).stdout

    @property
    def environment(self) -> dict[str, str]:
        kept = {k: v for k, v in os.environ.items() if not k.startswith(("ACCOOP_", "GIT_", "PYTHON"))}
        own = {"PYTHONPATH": str(self.root / "src"), "ACCOOP_LANG": "en", "TMPDIR": str(self.temporary)}
        return kept | own | {"PYTHONUTF8": "1"}

    def accoop(self, *arguments: str, code: int = 0, **environment: str) -> tuple[str, str]:
        done = subprocess.run(
            [sys.executable, "-P", "-m", "accoop", *arguments],
            cwd=self.root.parent,
            env=self.environment | environment,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        assert done.returncode == code, done.stderr
        return done.stdout, done.stderr

    def replace(self, file: str, old: str, new: str) -> None:
        path = self.root / file
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8")

    def left(self) -> list[str]:
        """What a command left behind: worktrees, and files in the temporary folder."""
        trees = self.git("worktree", "list", "--porcelain").count("worktree ")
        return [p.name for p in self.temporary.iterdir()] + ["worktree"] * (trees - 1)


@pytest.fixture(scope="module")
def origin(tmp_path_factory: pytest.TempPathFactory) -> Checkout:
    """A repository with one commit."""
    if shutil.which("git") is None:
        pytest.skip("no git")
    root = tmp_path_factory.mktemp("diff") / "checkout"
    for folder in CONTENT:
        shutil.copytree(ROOT / folder, root / folder, ignore=shutil.ignore_patterns("__pycache__"))
    (root / "graph" / "reports").mkdir()
    (root / "reports").mkdir()
    checkout = Checkout(root)
    checkout.temporary.mkdir()
    checkout.report.write_text(REPORT, encoding="utf-8")
    shutil.copy(checkout.report, root / "reports")
    checkout.accoop("build", "--store", str(root.parent / "store"), "--out", str(root / "graph" / "reports"))
    checkout.git("init", "--quiet", "--initial-branch=main")
    checkout.git("add", "--all")
    checkout.git("commit", "--quiet", "--no-verify", "--message", "first")
    return checkout


@pytest.fixture
def checkout(origin: Checkout) -> Iterator[Checkout]:
    """The repository as it was committed."""
    yield origin
    origin.git("reset", "--quiet", "--hard", "main")
    origin.git("clean", "--quiet", "--force", "-d")
    assert origin.left() == []


def test_nothing_changed(checkout: Checkout) -> None:
    out, err = checkout.accoop("diff")
    assert out.startswith("Nothing changed: HEAD (")
    assert err == ""


def test_a_verb_less_in_the_pack(checkout: Checkout) -> None:
    """Without its verb the sentence is no statement any more; the next one gets the floor alone."""
    checkout.replace("mappings/zh/statements.toml", "|着重指出|", "|")
    checkout.replace("mappings/zh/statements.toml", '"着重指出", ', "")
    out, _ = checkout.accoop("diff")
    assert "cosp-uncac-eg1/10: HEAD (" in out
    assert "  - para. 2  statement-1.1  «一位发言者着重指出国际合作的重要性»\n" in out
    out, _ = checkout.accoop("diff", "--summary")
    assert [line.split() for line in out.splitlines() if line.startswith("statements")] == [
        ["statements", "0", "1", *out.split("statements")[1].split()[2:3]]
    ]


def test_a_kind_changed_in_the_pack(checkout: Checkout) -> None:
    checkout.replace(
        "mappings/zh/statements.toml",
        'id = "reporting.praises"\nkind = "praise"',
        'id = "reporting.praises"\nkind = "welcome"',
    )
    out, _ = checkout.accoop("diff", "HEAD", str(checkout.report))
    lines = out.splitlines()
    at = next(i for i, line in enumerate(lines) if "«另一位发言者赞扬秘书处的工作»" in line)
    assert lines[at].startswith("  ~ para. 2  statement-2.1")
    assert lines[at + 1] == "      kind: statement-kind/praise -> statement-kind/welcome"


def test_a_label_less(checkout: Checkout) -> None:
    """The name of the secretariat is gone: its mention is lost, with its words; JSON says the same."""
    checkout.replace("graph/authority/bodies.ttl", '"秘书处"@zh', '"某某处"@zh')
    out, _ = checkout.accoop("diff", "--format", "json", str(checkout.report))
    data = json.loads(out)
    (report,) = data["reports"]
    assert data["commit"] == checkout.git("rev-parse", "HEAD").strip()
    assert report["counts"]["Mention"] == {"gained": 0, "lost": 1, "changed": 0}
    (lost,) = [c for c in report["changes"] if c["layer"] == "Mention"]
    assert (lost["change"], lost["paragraph"], lost["quote"]) == ("lost", 2, "秘书处")
    assert lost["properties"]["refersTo"] == ["body/secretariat"]


def test_a_change_of_code(checkout: Checkout) -> None:
    """The old code runs for the commit, and the new code for now."""
    checkout.replace(
        "src/accoop/claims/statements.py",
        'key=f"statement-{place[0]}.{place[1]}"',
        'key=f"statement-{place[0]}.{place[1]}0"',
    )
    out, _ = checkout.accoop("diff", str(checkout.report))
    assert "      name: statement-1.1 -> statement-1.10\n" in out


def test_committed_graphs_are_compared_without_building(checkout: Checkout) -> None:
    out, _ = checkout.accoop("diff", "--graphs")
    assert out.startswith("Nothing changed")
    turtle = "graph/reports/cosp-uncac-eg1-10.ttl"
    checkout.replace(turtle, "statement-kind/praise", "statement-kind/welcome")
    out, _ = checkout.accoop("diff", "--graphs")
    assert "kind: statement-kind/praise -> statement-kind/welcome" in out
    (checkout.root / turtle).write_text("no turtle")
    _, err = checkout.accoop("diff", "--graphs", code=3)
    assert "is no Turtle" in err


def test_wrong_use_is_one_line(checkout: Checkout, tmp_path: Path) -> None:
    _, err = checkout.accoop("diff", "no-such-commit", code=2)
    assert err.startswith("accoop: There is no commit “no-such-commit”")
    _, err = checkout.accoop("diff", "--", "--output=x", code=2)
    assert err.startswith("accoop: There is no commit “--output=x”")
    _, err = checkout.accoop("diff", code=2, PATH=str(tmp_path))
    assert err.startswith("accoop: `git` was not found")
    elsewhere = Checkout(tmp_path / "copy")
    shutil.copytree(checkout.root, elsewhere.root, ignore=shutil.ignore_patterns(".git"))
    elsewhere.temporary.mkdir()
    _, err = elsewhere.accoop("diff", code=2, GIT_CEILING_DIRECTORIES=str(tmp_path))
    assert "is not in a git repository" in err


def test_a_commit_that_cannot_build_is_told(checkout: Checkout) -> None:
    checkout.replace("mappings/zh/pack.toml", 'numerals = "', 'numerals = "x')
    checkout.git("commit", "--quiet", "--all", "--no-verify", "--message", "broken")
    try:
        checkout.git("checkout", "--quiet", "HEAD~1", "--", "mappings")
        _, err = checkout.accoop("diff", code=3)
        assert "the reports cannot be built there" in err
        assert err.count("\n") == 1
    finally:
        checkout.git("reset", "--quiet", "--hard", "HEAD~1")


def test_an_interrupted_comparison_leaves_nothing(checkout: Checkout) -> None:
    process = subprocess.Popen(
        [sys.executable, "-P", "-m", "accoop", "diff"],
        cwd=checkout.root.parent,
        env=checkout.environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )
    limit = time.monotonic() + 30
    while not list(checkout.temporary.glob("accoop-diff-*/tree/src")):
        assert process.poll() is None
        assert time.monotonic() < limit
        time.sleep(0.01)
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=60)
    assert (process.returncode, err.strip()) == (130, b"")
    assert checkout.left() == []
