"""The commands that read the graph, as a person runs them: real processes on a real store."""

import csv
import io
import json
import os
import pty
import select
import signal
import subprocess
import sys
import time
from collections import defaultdict
from pathlib import Path

import pytest
from pyoxigraph import NamedNode, QueryResultsFormat, RdfFormat, Store, Triple, parse, parse_query_results

from accoop.lineage.wrapping import columns
from accoop.querying.formats import GRAPH_FORMATS, ROW_FORMATS
from accoop.store.writing import writing
from small_graphs import KEY, SMALL, TERMS, Given

ACTS = """# question(en): What was asked of whom?
# question(zh): 要求谁做什么？
# param resolution: thing = * -- the resolution (en) | 决议 (zh)
# example: accoop query acts.rq --param resolution=cosp-uncac/7/1
PREFIX ac: <https://w3id.org/accoop/def#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT ?resolution ?body ?bodyLabel ?content {
  VALUES ?resolution { UNDEF }
  VALUES ?lang { "en" }
  ?act ac:vehicle ?resolution ; ac:addressee ?body ; ac:content ?content .
  OPTIONAL { ?body skos:prefLabel ?bodyLabel FILTER(LANG(?bodyLabel) = ?lang) }
}
"""
FOLLOWED_UP = """
PREFIX ac: <https://w3id.org/accoop/def#> PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
PREFIX id: <https://w3id.org/accoop/id/> PREFIX p4: <https://w3id.org/accoop/id/claim/cosp-uncac-eg1/10/p4/>
id:statistics a ac:Document ; ac:symbol "STAT/1" ; ac:followsUp p4:act-requests-1 .
id:because a ac:Inference ; rdf:subject id:statistics ; rdf:predicate ac:followsUp ; rdf:object p4:act-requests-1 ;
  ac:inferenceReason "Both speak of statistics."@en , "两者都谈到统计数据。"@zh .
"""
ENDLESS = (
    "SELECT (COUNT(*) AS ?n) { "
    + " ".join(f"VALUES ?v{i} {{ {' '.join(map(str, range(60)))} }}" for i in range(5))
    + " }"
)


def built(folder: Path, more: str = "") -> Path:
    """A folder with a store in `.accoop/store`, and a query file; the report's graph may say more."""
    graphs: defaultdict[NamedNode, set[Triple]] = defaultdict(set)
    for quad in parse(input=SMALL.encode(), format=RdfFormat.TRIG):
        assert isinstance(quad.graph_name, NamedNode)
        graphs[quad.graph_name].add(quad.triple)
    report = TERMS.graph(KEY)
    graphs[report] |= {quad.triple for quad in parse(input=more.encode(), format=RdfFormat.TURTLE)}
    with writing(folder / ".accoop" / "store", TERMS) as writer:
        writer.commit(Given(report, frozenset(graphs.pop(report)), {}))
        writer.commit_content(graphs)
    (folder / "acts.rq").write_text(ACTS, encoding="utf-8")
    (folder / "latin.rq").write_bytes(b"ASK {\n ?s ?p 'caf\xe9' }")
    (folder / "large.rq").write_bytes("ASK {} # é".encode() * 50_000)
    return folder


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built(tmp_path_factory.mktemp("home"))


def environment(**more: str) -> dict[str, str]:
    dropped = ("ACCOOP_STORE", "ACCOOP_LANG", "ACCOOP_DEBUG", "LANG", "LC_ALL", "LC_MESSAGES")
    kept = {name: value for name, value in os.environ.items() if name not in dropped}
    return {**kept, "PYTHONUTF8": "1", **more}


def accoop(
    home: Path, *arguments: str, given: str | bytes = "", **more: str
) -> "subprocess.CompletedProcess[bytes]":
    data = given.encode() if isinstance(given, str) else given
    command = [sys.executable, "-m", "accoop", *arguments]
    return subprocess.run(
        command, check=False, input=data, capture_output=True, cwd=home, env=environment(**more), timeout=60
    )


def said(home: Path, *arguments: str, given: str | bytes = "", **more: str) -> str:
    done = accoop(home, *arguments, given=given, **more)
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout.decode()


# Command, what comes on standard output.
SAID: list[tuple[str, list[str], list[str]]] = [
    ("a query file, labels for things", ["query", "acts.rq"], ["Secretariat", "resolution/cosp-uncac/7/1", "收集统计数据"]),
    ("in Chinese", ["query", "acts.rq", "--lang", "zh"], ["秘书处"]),
    ("with a parameter by path", ["query", "acts.rq", "-p", "resolution=cosp-uncac/7/1"], ["Secretariat"]),
    ("with a parameter by name", ["query", "acts.rq", "-p", "resolution=第7/1号决议"], ["Secretariat"]),
    ("find in English", ["find", "secretariat"], ["Secretariat", "秘书处", "body/secretariat"]),
    ("find by a former name", ["find", "Turkey"], ["Türkiye", "土耳其", "Turkey", "state/TUR"]),
    ("find by kind", ["find", "公约", "--kind", "Instrument"], ["instrument/uncac", "instrument/untoc"]),
    ("show by path", ["show", "body/secretariat"], ["Secretariat (body/secretariat)", "mandate act: 1", "[addressee]", "«还请秘书处收集统计数据»", "paragraph 4"]),
    ("show in Chinese", ["show", "秘书处", "--lang", "zh"], ["秘书处 (body/secretariat)", "授权行为：1", "[对象]", "第 4 段"]),
    ("show a claim in its paragraph", ["show", "claim/cosp-uncac-eg1/10/p4/act-requests-1"], ["邀请专家会议提出议程项目。«还请秘书处收集统计数据»。"]),
    ("show a paragraph", ["show", "report/cosp-uncac-eg1/10/para/4"], ["邀请专家会议提出议程项目。«还请秘书处收集统计数据»。"]),
    ("show a concept", ["show", "verb/requests"], ["requests (scheme/verb/requests)", "operative"][:1]),
    ("export one graph", ["export", "--graph", KEY, "--format", "ttl"], ["ac:MandateAct"]),
    ("the help", ["--help"], ["query", "queries", "find", "show", "export", "build"]),
    ("the help of a command", ["query", "--help"], ["--param", "--format", "--timeout", "--store"]),
    ("the version", ["--version"], ["accoop"]),
]  # fmt: skip


@pytest.mark.parametrize(("arguments", "parts"), [row[1:] for row in SAID], ids=[row[0] for row in SAID])
def test_said(home: Path, arguments: list[str], parts: list[str]) -> None:
    out = said(home, *arguments)
    assert all(part in out for part in parts), out
    assert "\x1b" not in out


# Command, standard input, exit code, and a part of the one line on standard error.
FAILURES: list[tuple[str, list[str], str | bytes, int, str]] = [
    ("no such query", ["query", "nothing"], "", 2, "no saved query “nothing”"),
    ("no such file", ["query", "nothing.rq"], "", 3, "nothing.rq cannot be read"),
    ("no SPARQL", ["query", "-"], "SELECT * { ?s a }", 4, "Line 1, column"),
    ("an update", ["query", "-"], "DROP ALL", 4, "DROP would change"),
    ("SERVICE", ["query", "-"], "ASK { SERVICE <http://x/> {} }", 4, "SERVICE"),
    ("no UTF-8", ["query", "-"], b"ASK { ?s ?p '\xff' }", 4, "not UTF-8"),
    ("a file that is not UTF-8", ["query", "latin.rq"], "", 3, "latin.rq, line 2: this is not UTF-8"),
    ("a file that is too large", ["query", "large.rq"], "", 4, "larger than 256 kB"),
    ("too much", ["query", "-"], "ASK {} #" + "x" * 300_000, 4, "larger than"),
    ("too slow", ["query", "-", "--timeout", "0.5"], ENDLESS, 5, "0.5 seconds"),
    ("an unknown parameter", ["query", "acts.rq", "-p", "x=1"], "", 2, "no parameter “x”; it has: resolution"),
    ("a parameter without value", ["query", "acts.rq", "-p", "resolution"], "", 2, "NAME=VALUE"),
    ("a parameter twice", ["query", "acts.rq", "-p", "resolution=a", "-p", "resolution=b"], "", 2, "given twice"),
    ("an unknown name", ["query", "acts.rq", "-p", "resolution=nobody"], "", 2, "Nothing is called “nobody”"),
    ("a name of two things", ["show", "公约"], "", 2, "instrument/uncac, instrument/untoc"),
    ("rows as a graph", ["query", "acts.rq", "--format", "ttl"], "", 2, "ttl does not fit"),
    ("a graph as rows", ["query", "-", "--format", "csv"], "CONSTRUCT WHERE { ?s ?p ?o }", 2, "csv does not fit"),
    ("an unknown ending", ["query", "acts.rq", "-o", "x.docx"], "", 2, "x.docx"),
    ("a folder that is not there", ["query", "acts.rq", "-o", "none/x.csv"], "", 3, "none/x.csv cannot be written"),
    ("nothing found", ["find", "nobody"], "", 2, "nobody"),
    ("no such graph", ["export", "--graph", "x"], "", 2, "authority/known, cosp-uncac-eg1/10"),
    ("no store", ["find", "x", "--store", "elsewhere"], "", 3, "Run `accoop build` first"),
    ("not a store", ["find", "x", "--store", "."], "", 3, "is not a store"),
    ("no such command", ["nothing"], "", 2, "There is no command “nothing”"),
    ("a command misspelt", ["quary"], "", 2, "Did you mean: query?"),
    ("a saved query misspelt", ["query", "sysem"], "", 2, "Did you mean: system?"),
    ("a parameter misspelt", ["query", "acts.rq", "-p", "resolutoin=x"], "", 2, "Did you mean: resolution?"),
    ("a name misspelt", ["show", "Secretaria"], "", 2, "Did you mean: Secretariat?"),
    ("a name misspelt and looked for", ["find", "Secretriat"], "", 2, "Did you mean: Secretariat?"),
    ("no such option", ["query", "acts.rq", "--nothing"], "", 2, "--nothing"),
    ("no argument", ["query"], "", 2, "NAME|FILE.rq|-"),
    ("a negative time", ["query", "acts.rq", "--timeout", "-1"], "", 2, "--timeout"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("arguments", "given", "code", "part"), [row[1:] for row in FAILURES], ids=[row[0] for row in FAILURES]
)
def test_a_failure_is_one_line(
    home: Path, arguments: list[str], given: str | bytes, code: int, part: str
) -> None:
    before = sorted(home.iterdir())
    done = accoop(home, *arguments, given=given)
    line = done.stderr.decode()
    assert (done.returncode, done.stdout) == (code, b""), line
    assert line.startswith("accoop: ")
    assert line.count("\n") == 1
    assert part in line
    assert sorted(home.iterdir()) == before


def test_failures_in_chinese(home: Path) -> None:
    for arguments, more in ((["find", "x", "--lang", "zh"], {}), (["find", "x"], {"ACCOOP_LANG": "zh"})):
        assert "没有名称近似" in accoop(home, *arguments, **more).stderr.decode()
    assert "没有名称近似" in accoop(home, "--lang", "zh", "find", "x").stderr.decode()


@pytest.mark.parametrize("layout", ROW_FORMATS)
def test_rows_in_every_format_can_be_read_back(home: Path, layout: str) -> None:
    target = home / f"rows.{layout}"
    said(home, "query", "acts.rq", "-o", target.name)
    data = target.read_bytes()
    target.unlink()
    assert data == said(home, "query", "acts.rq", "--format", layout).encode()
    if layout == "csv":
        rows = list(csv.reader(io.StringIO(data.decode())))
        assert rows[0] == ["resolution", "body", "bodyLabel", "content"]
        assert rows[1][1:] == ["https://w3id.org/accoop/id/body/secretariat", "Secretariat", "收集统计数据"]
        return
    results = parse_query_results(input=data, format=ROW_FORMATS[layout])
    assert [str(v) for v in results.variables] == ["?resolution", "?body", "?bodyLabel", "?content"]  # type: ignore[union-attr]
    assert len(list(results)) == 1  # type: ignore[arg-type]


@pytest.mark.parametrize("layout", GRAPH_FORMATS)
def test_graphs_in_every_format_can_be_read_back(home: Path, layout: str) -> None:
    exported = said(home, "export", "--format", layout)
    constructed = said(home, "query", "-", "--format", layout, given="CONSTRUCT { ?s ?p ?o } { ?s ?p ?o }")
    expected = {quad.triple for quad in parse(input=SMALL.encode(), format=RdfFormat.TRIG)}
    for data in (exported, constructed):
        read = Store()
        read.load(data.encode(), format=GRAPH_FORMATS[layout])
        assert {quad.triple for quad in read} == expected
    assert exported == said(home, "export", "--format", layout, PYTHONHASHSEED="7")


def test_ask(home: Path) -> None:
    assert said(home, "query", "-", given="ASK { ?s ?p ?o }") == "yes\n"
    assert said(home, "query", "-", "--lang", "zh", given="ASK { ?s <http://x/> ?o }") == "否\n"
    data = said(home, "query", "-", "--format", "json", given="ASK { ?s ?p ?o }")
    assert json.loads(data)["boolean"] is True
    assert parse_query_results(input=data.encode(), format=QueryResultsFormat.JSON)


def test_show_tells_what_is_inferred_and_why(tmp_path: Path) -> None:
    built(tmp_path, FOLLOWED_UP)
    shown = said(tmp_path, "show", "statistics")
    why = "(inferred: Both speak of statistics.)"
    claim, quote, reason = (
        shown.index(part) for part in ("followsUp: claim/", "4: «还请秘书处收集统计数据»", why)
    )
    assert claim < quote < reason
    led = said(tmp_path, "show", "claim/cosp-uncac-eg1/10/p4/act-requests-1")
    assert led.index("statistics  [ac:followsUp]") < led.index(why)
    assert "because" not in shown + led  # the inference itself is no fact of either
    assert "（推断：两者都谈到统计数据。）" in said(tmp_path, "show", "statistics", "--lang", "zh")
    (inferred,) = json.loads(said(tmp_path, "show", "statistics", "--format", "json"))["inferred"]
    assert inferred["object"].endswith("p4/act-requests-1")


def test_show_and_find_as_data(home: Path) -> None:
    shown = json.loads(said(home, "show", "body/secretariat", "--format", "json"))
    assert shown["claims"][0]["quotes"][0]["text"] == "还请秘书处收集统计数据"
    assert shown["mentions"] == ["report/cosp-uncac-eg1/10/para/4"]
    found = json.loads(said(home, "find", "turk", "--format", "json"))
    assert found[0]["iri"] == "https://w3id.org/accoop/id/state/TUR"
    turtle = said(home, "show", "body/secretariat", "--format", "ttl")
    subjects = {q.subject for q in parse(input=turtle.encode(), format=RdfFormat.TURTLE)}
    assert TERMS.thing("claim/cosp-uncac-eg1/10/p4/act-requests-1") in subjects


def test_a_pipe_gets_a_plain_table(home: Path) -> None:
    lines = said(home, "query", "acts.rq", "--lang", "zh").splitlines()
    assert lines[0].split() == ["决议", "机构", "内容"]
    assert set(lines[1]) == {"-", " "}
    assert lines[2].split() == ["resolution/cosp-uncac/7/1", "秘书处", "收集统计数据"]


def on_terminal(home: Path, *arguments: str, wide: int = 60) -> str:
    """What a person sees on a terminal."""
    master, slave = pty.openpty()
    command = [sys.executable, "-m", "accoop", *arguments]
    env = environment(COLUMNS=str(wide), TERM="xterm")
    with subprocess.Popen(command, stdout=slave, stderr=slave, stdin=slave, cwd=home, env=env) as process:
        os.close(slave)
        seen = b""
        while select.select([master], [], [], 30)[0]:
            try:
                part = os.read(master, 65536)
            except OSError:
                break
            if not part:
                break
            seen += part
        process.wait(timeout=30)
    os.close(master)
    return seen.decode()


def test_a_terminal_gets_a_wrapped_table(home: Path) -> None:
    seen = on_terminal(home, "query", "acts.rq", "--lang", "zh", wide=40)
    assert "秘书处" in seen
    assert all(columns(line) <= 40 for line in seen.splitlines())


def test_a_width_folds_in_a_pipe_too(home: Path) -> None:
    whole = said(home, "query", "acts.rq", "--lang", "zh", "--width", "0")
    assert whole == said(home, "query", "acts.rq", "--lang", "zh")
    folded = said(home, "query", "acts.rq", "--lang", "zh", "--width", "24")
    assert folded.startswith("1.\n  决议  resolution/")
    assert all(columns(line) <= 24 for line in folded.splitlines())


def test_data_cannot_steer_a_terminal(home: Path) -> None:
    (home / "steer.rq").write_text('SELECT ("\\u001b[2Jx\\u202ey" AS ?a) {}', encoding="utf-8")
    for more in ([], ["--format", "csv"]):
        seen = on_terminal(home, "query", "steer.rq", *more)
        assert "\x1b[2J" not in seen
        assert "\u202e" not in seen
        assert "\\x1b[2Jx\\u202ey" in seen
    (home / "steer.rq").unlink()


def test_queries_run_while_a_build_holds_the_store(home: Path) -> None:
    """And several at once."""
    with writing(home / ".accoop" / "store", TERMS):
        command = [sys.executable, "-m", "accoop", "query", "acts.rq"]
        running = [
            subprocess.Popen(command, cwd=home, env=environment(), stdout=subprocess.PIPE) for _ in range(4)
        ]
        outputs = {process.communicate(timeout=60)[0] for process in running}
    assert len(outputs) == 1
    assert "Secretariat" in outputs.pop().decode()


def test_the_store_of_the_environment(home: Path, tmp_path: Path) -> None:
    assert "state/TUR" in said(tmp_path, "find", "Turkey", ACCOOP_STORE=str(home / ".accoop" / "store"))


def test_an_output_file_is_replaced_as_a_whole(home: Path) -> None:
    target = home / "acts.csv"
    target.write_text("old")
    target.chmod(0o640)
    assert accoop(home, "query", "acts.rq", "-o", "acts.csv", "--format", "ttl").returncode == 2
    assert target.read_text() == "old"
    said(home, "query", "acts.rq", "-o", "acts.csv")
    assert target.read_text(encoding="utf-8").startswith("resolution,")
    assert target.stat().st_mode & 0o777 == 0o640
    assert not [path for path in home.iterdir() if path.name.startswith(".acts")]
    target.unlink()


def test_a_reader_that_stops_reading_is_no_trouble(home: Path) -> None:
    command = [sys.executable, "-m", "accoop", "query", "-"]
    with subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=home,
        env=environment(),
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdout.close()
        many = " ".join(map(str, range(300)))
        process.stdin.write(f"SELECT * {{ VALUES ?a {{ {many} }} VALUES ?b {{ {many} }} }}".encode())
        process.stdin.close()
        assert process.stderr is not None
        assert process.stderr.read() == b""
        assert process.wait(timeout=60) == 141


def test_interrupted(home: Path) -> None:
    (home / "endless.rq").write_text(ENDLESS, encoding="utf-8")
    command = [sys.executable, "-m", "accoop", "query", "endless.rq"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, cwd=home, env=environment()) as process:
        time.sleep(1.5)
        process.send_signal(signal.SIGINT)
        _, err = process.communicate(timeout=30)
    (home / "endless.rq").unlink()
    assert process.returncode == 130
    assert err.strip() == b""


def test_a_fault_of_the_program_is_one_line_too(home: Path) -> None:
    code = """
import accoop.cli, accoop.cli.find
def broken(_root):
    raise ZeroDivisionError("1/0\\x1b[2J")
accoop.cli.find.open_snapshot = broken
accoop.cli.main(["find", "x"])
"""
    for more, lines in (({}, 1), ({"ACCOOP_DEBUG": "1"}, 5)):
        done = subprocess.run(
            [sys.executable, "-c", code], check=False, capture_output=True, cwd=home, env=environment(**more)
        )
        told = done.stderr.decode()
        assert done.returncode == (70 if lines == 1 else 1)
        assert told.count("\n") >= lines
        assert ("Traceback" in told) == (lines > 1)
        assert lines > 1 or ("ZeroDivisionError" in told and "\x1b" not in told and told.count("\n") == 1)


# What each command may not import: it would make everybody wait.
LIGHT = [
    (
        ["--help"],
        [
            "pyoxigraph",
            "rich",
            "rdflib",
            "pyshacl",
            "networkx",
            "filelock",
            "accoop.rdf",
            "importlib.metadata",
        ],
    ),
    (["query", "contents"], ["rich", "rdflib", "pyshacl", "networkx", "importlib.metadata"]),
    (["query", "acts.rq"], ["rich", "rdflib", "pyshacl", "networkx", "filelock", "ahocorasick_rs"]),
    (["find", "china"], ["rich", "rdflib", "pyshacl", "networkx", "filelock", "ahocorasick_rs"]),
]


@pytest.mark.parametrize(("arguments", "heavy"), LIGHT, ids=[row[0][0] for row in LIGHT])
def test_light(home: Path, arguments: list[str], heavy: list[str]) -> None:
    code = (
        "import atexit, sys\n"
        "atexit.register(lambda: print(*sorted(sys.modules), file=sys.stderr))\n"
        f"from accoop.cli import main\nmain({arguments!r})"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], check=True, capture_output=True, cwd=home, env=environment()
    )
    assert set(done.stderr.decode().split()).isdisjoint(heavy)


def test_every_saved_query_is_listed_with_its_question(home: Path) -> None:
    for language in ("en", "zh"):
        for line in said(home, "queries", "--lang", language).splitlines()[2:]:
            assert len(line.split(maxsplit=1)) == 2, line
