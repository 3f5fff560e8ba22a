"""The helper process: whatever a query does to the engine, the person gets one line and an exit code."""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accoop.failures import Exit, Failure, QueryFailure
from accoop.querying import apart
from accoop.querying.apart import answered_apart
from accoop.querying.asking import Cells, Question, Reply, answered
from accoop.querying.letters import (
    BrokenLetter,
    read_question,
    read_reply,
    write_failure,
    write_fault,
    write_question,
    write_reply,
)
from accoop.wording import LANGUAGES, wording
from small_graphs import committed, graph

ENDLESS = (
    "SELECT (COUNT(*) AS ?n) { "
    + " ".join(f"VALUES ?v{i} {{ {' '.join(map(str, range(60)))} }}" for i in range(5))
    + " }"
)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a small store."""
    folder = tmp_path_factory.mktemp("helper")
    committed(folder / ".accoop" / "store", graph(5))
    return folder


def question(home: Path, text: str, *, layout: str = "table", seconds: float = 20) -> Question:
    return Question("-", text, {}, "en", home / ".accoop" / "store", layout, seconds)


# --- The engine ends the process


def unsortable(seed: int) -> str:
    """A query that sorts numbers and texts, of which some read like numbers."""
    chance = random.Random(seed)
    values = [
        str(chance.randrange(1000))
        if chance.random() < 0.6
        else f'"{chance.choice(["(a)", "7/1", f"A/{chance.randrange(99)}", str(chance.randrange(99))])}"'
        for _ in range(300)
    ]
    return f"SELECT ?o {{ VALUES ?o {{ {' '.join(values)} }} }} ORDER BY ?o"


def ends_the_process(query: str) -> bool:
    """Whether the engine itself, without us, ends the process with this query."""
    code = "import sys; from pyoxigraph import Store; list(Store().query(sys.stdin.read()))"
    done = subprocess.run(
        [sys.executable, "-c", code], input=query.encode(), check=False, capture_output=True
    )
    return done.returncode != 0


@pytest.fixture(scope="module")
def deadly() -> str:
    """A query that ends the process it runs in."""
    found = next((query for query in map(unsortable, range(12)) if ends_the_process(query)), None)
    if found is None:
        pytest.skip("this engine sorts everything")
    return found


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("way", ["-", "deadly.rq"])
def test_a_panic_of_the_engine_is_one_line(home: Path, deadly: str, language: str, way: str) -> None:
    (home / "deadly.rq").write_text(deadly, encoding="utf-8")
    before = sorted(home.iterdir())
    command = [sys.executable, "-m", "accoop", "query", way, "--lang", language, "-o", "answer.csv"]
    done = subprocess.run(command, cwd=home, input=deadly.encode(), check=False, capture_output=True)
    line = done.stderr.decode()
    assert (done.returncode, done.stdout) == (Exit.QUERY, b""), line
    assert line.startswith("accoop: ")
    assert line.count("\n") == 1
    assert "STR(?x)" in line
    assert sorted(home.iterdir()) == before  # no answer, and no image of memory


def test_sorted_as_the_line_advises_it_is_answered(home: Path, deadly: str) -> None:
    reply = answered_apart(question(home, deadly.replace("BY ?o", "BY STR(?o)")), sorts=True)
    assert isinstance(reply, Cells)
    assert [row[0] for row in reply.rows] == sorted(row[0] for row in reply.rows)


def test_every_unsortable_query_is_answered_or_told(home: Path) -> None:
    for seed in range(6):
        query = unsortable(seed)
        try:
            reply = answered_apart(question(home, query), sorts=True)
        except QueryFailure as failure:
            assert failure.key == "query-crashed-sorting"  # noqa: PT017 -- either outcome is right
            assert ends_the_process(query)
        else:
            assert isinstance(reply, Cells)
            assert len(reply.rows) == 300


# What the helper does instead of answering, and what is told.
BREAKDOWNS = [
    ("aborts", "import os; os.abort()", "query-crashed", Exit.QUERY),
    ("ends", "pass", "query-crashed", Exit.QUERY),
    ("ends after reading", "import sys; sys.stdin.readline()", "query-crashed", Exit.QUERY),
    ("ends in the middle of a reply", "print('{\"bytes\": 9}\\nabc')", "query-crashed", Exit.QUERY),
    ("never answers", "import time; time.sleep(60)", "query-time-out", Exit.TIME_OUT),
]


@pytest.mark.parametrize(
    ("code", "key", "exit_code"), [row[1:] for row in BREAKDOWNS], ids=[row[0] for row in BREAKDOWNS]
)
def test_breakdowns(
    home: Path, monkeypatch: pytest.MonkeyPatch, code: str, key: str, exit_code: Exit
) -> None:
    monkeypatch.setattr(apart, "_ARGUMENTS", ("-c", code))
    monkeypatch.setattr(apart, "_GRACE", 1.0)
    start = time.monotonic()
    with pytest.raises(Failure) as told:
        answered_apart(question(home, "ASK {}", seconds=0.1), sorts=False)
    assert time.monotonic() - start < 30
    assert (told.value.key, told.value.exit_code) == (key, exit_code)
    for language in LANGUAGES:
        assert "{" not in wording(language).tell(told.value)


# --- Nothing else changes


@pytest.mark.parametrize(
    ("text", "layout"),
    [
        ("SELECT ?s ?o { ?s ?p ?o } ORDER BY STR(?o)", "table"),
        ("SELECT ?s ?o { ?s ?p ?o } ORDER BY STR(?o)", "csv"),
        ("SELECT ?s ?o { ?s ?p ?o } ORDER BY STR(?o)", "json"),
        ("SELECT ?nothing { ?nothing a ?nothing }", "table"),
        ("CONSTRUCT WHERE { ?s ?p ?o }", "ttl"),
        ("CONSTRUCT WHERE { ?s ?p ?o }", "table"),
        ("ASK { ?s ?p ?o }", "table"),
        ("ASK { ?s a ?s }", "table"),
    ],
)
def test_the_same_answer_as_without_helper(home: Path, text: str, layout: str) -> None:
    asked = question(home, text, layout=layout)
    here, there = answered(asked), answered_apart(asked, sorts=True)
    if layout == "table" and isinstance(here, Cells) and isinstance(there, Cells):
        assert there.columns == here.columns
        assert sorted(there.rows) == sorted(here.rows)
    else:
        assert there == here


def test_the_same_failures_as_without_helper(home: Path) -> None:
    for text in ("SELECT * { ?s a }", "SELECT * { ?s x:y ?o }"):
        for ask in (answered, lambda asked: answered_apart(asked, sorts=False)):
            with pytest.raises(Failure) as told:
                ask(question(home, text))
            assert told.value.exit_code == Exit.QUERY
            assert told.value.key in ("query-syntax", "query-prefix")
    with pytest.raises(Failure) as told:
        answered_apart(question(home / "none", "ASK {}"), sorts=False)
    assert (told.value.key, told.value.exit_code) == ("store-absent", Exit.UNREADABLE)
    with pytest.raises(Failure) as told:
        answered_apart(question(home, ENDLESS, seconds=0.3), sorts=False)
    assert told.value.exit_code == Exit.TIME_OUT


# --- The helper as a process


def running(process: int) -> bool:
    """Whether a process does anything any more."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


@pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="no /proc here")
@pytest.mark.parametrize("sent", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_the_helper_ends_with_the_program(home: Path, sent: signal.Signals) -> None:
    (home / "endless.rq").write_text(ENDLESS, encoding="utf-8")
    command = [sys.executable, "-m", "accoop", "query", "endless.rq"]
    with subprocess.Popen(command, cwd=home, stderr=subprocess.DEVNULL) as process:
        children = Path(f"/proc/{process.pid}/task/{process.pid}/children")
        helper = _waited_for(children)
        time.sleep(0.5)
        assert running(helper)
        process.send_signal(sent)
        process.wait(timeout=30)
    for _ in range(100):
        if not running(helper):
            break
        time.sleep(0.05)
    assert not running(helper)
    (home / "endless.rq").unlink()


def _waited_for(children: Path) -> int:
    for _ in range(200):
        found = children.read_text().split()
        if found:
            return int(found[0])
        time.sleep(0.05)
    pytest.fail("no helper was started")


def test_the_helper_imports_nothing_from_the_folder_it_is_started_in(home: Path, tmp_path: Path) -> None:
    (tmp_path / "json.py").write_text("open('imported', 'w')\n", encoding="utf-8")
    (tmp_path / "accoop.py").write_text("open('imported', 'w')\n", encoding="utf-8")
    code = (
        f"from accoop.cli import main; main(['query', '-', '--store', {str(home / '.accoop' / 'store')!r}])"
    )
    environment = {**os.environ, "ACCOOP_LANG": "en"}
    done = subprocess.run(
        [sys.executable, "-P", "-c", code],
        cwd=tmp_path,
        env=environment,
        input=b"ASK { ?s ?p ?o }",
        check=True,
        capture_output=True,
    )
    assert done.stdout == b"yes\n"
    assert not (tmp_path / "imported").exists()


# --- Letters

replies = st.one_of(
    st.binary(),
    st.booleans(),
    st.builds(
        lambda columns, rows: Cells(tuple(columns), tuple(map(tuple, rows))),
        st.lists(st.text(), max_size=3),
        st.lists(st.lists(st.text(), max_size=3), max_size=3),
    ),
)


@given(replies, st.floats(0, 1))
def test_a_reply_arrives_as_it_was_or_not_at_all(reply: Reply, share: float) -> None:
    letter = write_reply(reply)
    assert read_reply(letter) == reply
    part = letter[: int(len(letter) * share)]
    if part != letter:
        with pytest.raises(BrokenLetter):
            read_reply(part)


@given(st.text(), st.dictionaries(st.text(), st.text()), st.floats(0.1, 1e9))
def test_a_question_arrives_as_it_was(text: str, values: dict[str, str], seconds: float) -> None:
    asked = Question("name", text, values, "zh", Path("a/b"), "csv", seconds)
    line = write_question(asked)
    assert line.count(b"\n") == 1
    assert read_question(line) == asked


def test_failures_and_faults_arrive() -> None:
    with pytest.raises(Failure) as told:
        read_reply(write_failure(QueryFailure("query-syntax", line=3, column=4, reason=Path("x\ny"))))
    assert (told.value.key, told.value.exit_code) == ("query-syntax", Exit.QUERY)
    assert told.value.facts == {"line": 3, "column": 4, "reason": "x\ny"}
    with pytest.raises(RuntimeError, match="ZeroDivisionError: 1/0"):
        read_reply(write_fault(ZeroDivisionError("1/0")))
