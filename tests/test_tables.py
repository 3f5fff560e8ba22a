"""`accoop export --format csv`: tables that other programs read by their description, and that run no formula."""

import csv
import io
import json
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from csvw import TableGroup
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad, Store

from accoop.cli import accoop
from accoop.cli.session import Session
from accoop.exporting.cells import guarded, unguarded
from accoop.exporting.csvw import METADATA
from accoop.exporting.statements import working_folder
from accoop.exporting.table_plan import group_plan
from accoop.exporting.tables import Tables, report_graphs
from accoop.rdf.terms import Terms
from accoop.store.merging import MERGED
from accoop.store.reading import open_snapshot

TERMS = Terms()
KEY = "cosp-uncac-eg1/10"

# How many rows the client's report gives; what people counted in it by hand stands in `gold/`.
ROWS = {"reports": 1, "participants": 131, "acts": 8, "recommendations": 9}
CLASSES = {
    "participants": ("Participation",),
    "acts": ("MandateAct", "PreambularAct"),
    "statements": ("Statement",),
    "observations": ("Observation",),
    "recommendations": ("Recommendation",),
    "mentions": ("Mention",),
}

Rows = list[dict[str, str]]


@pytest.fixture(scope="module")
def whole(full_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with the tables of the client's report."""
    folder = tmp_path_factory.mktemp("tables") / "new"
    assert exported(full_store, "--format", "csv", "-o", str(folder)).exit_code == 0
    return folder


def exported(store: Path, *arguments: str) -> Result:
    return CliRunner().invoke(
        accoop, ["export", "--store", str(store), *arguments], obj=Session("en"), standalone_mode=False
    )


def rows(folder: Path, table: str) -> Rows:
    with (folder / f"{table}.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def metadata(folder: Path) -> Any:
    return json.loads((folder / METADATA).read_text(encoding="utf-8"))


# What is in the tables


@pytest.mark.parametrize("table", CLASSES)
def test_every_claim_of_its_class_has_a_row_and_nothing_else(
    whole: Path, full_store: Path, table: str
) -> None:
    store = open_snapshot(full_store).store
    there = {
        quad.subject.value
        for name in CLASSES[table]
        for quad in store.quads_for_pattern(None, TERMS.term("rdf:type"), TERMS.term(name), MERGED)
        if isinstance(quad.subject, NamedNode)
    }
    found = [row.get("claim") or row["mention"] for row in rows(whole, table)]
    assert sorted(found) == sorted(there)


@pytest.mark.parametrize("table", ROWS)
def test_there_are_as_many_rows_as_people_counted(whole: Path, table: str) -> None:
    assert len(rows(whole, table)) == ROWS[table]


def test_an_act_is_told_in_full(whole: Path) -> None:
    (act,) = [row for row in rows(whole, "acts") if row["claim"].endswith("/p4/act-requests-1")]
    assert act["verb_en"] == "requests"
    assert act["askedOf"] == TERMS.thing("body/secretariat").value
    assert (act["askedOf_en"], act["askedOf_zh"]) == ("Secretariat", "秘书处")
    assert act["resolution"] == TERMS.thing("resolution/cosp-uncac/7/1").value
    assert act["topic"].split(" ") == sorted(act["topic"].split(" "))
    assert (act["start"], act["end"], act["paragraph"], act["language"]) == ("39", "101", "4", "zh")
    assert act["topic_zh"].count(" | ") == act["topic"].count(" ")


@pytest.mark.parametrize("table", CLASSES)
def test_every_value_of_the_graph_can_be_got_back(whole: Path, full_store: Path, table: str) -> None:
    """The description says which property each cell is; the graph says the same, and no more."""
    store = open_snapshot(full_store).store
    (told,) = [t for t in metadata(whole)["tables"] if t["url"] == f"{table}.csv"]
    columns = [c for c in told["tableSchema"]["columns"] if "propertyUrl" in c]
    assert columns
    for row in rows(whole, table):
        about = NamedNode(row[told["tableSchema"]["aboutUrl"].strip("{+}")])
        for column in columns:
            cell = row[column["name"]]
            values = (
                cell.split(column["separator"]) if "separator" in column and cell else [cell] if cell else []
            )
            said = store.quads_for_pattern(about, NamedNode(column["propertyUrl"]), None, MERGED)
            expected = sorted(
                quad.object.value for quad in said if isinstance(quad.object, NamedNode | Literal)
            )
            assert sorted(map(unguarded, values)) == expected, (about, column["name"])


# How they are described


def test_the_tables_can_be_read_by_their_description(whole: Path) -> None:
    """Every cell fits its datatype, every key tells rows apart, as another program sees it."""
    group = TableGroup.from_file(whole / METADATA)
    assert [str(table.url) for table in group.tables] == [f"{t.name}.csv" for t in group_plan().tables]
    for table in group.tables:
        assert table.check_primary_key()
        assert list(table.iterdicts(strict=True))


def test_columns_have_titles_in_both_languages(whole: Path) -> None:
    for table in metadata(whole)["tables"]:
        for column in table["tableSchema"]["columns"]:
            titles = column["titles"]
            assert titles["und"] == column["name"]
            assert titles["en"].isascii()
            assert any("\u4e00" <= c <= "\u9fff" for c in titles["zh"]) or titles["zh"] == "SHA-256"


def test_headers_are_the_columns_of_the_description(whole: Path) -> None:
    for table in metadata(whole)["tables"]:
        with (whole / table["url"]).open(encoding="utf-8", newline="") as file:
            header = next(csv.reader(file))
        assert header == [column["name"] for column in table["tableSchema"]["columns"]]


def test_every_reference_leads_to_a_row(whole: Path) -> None:
    assert dangling(whole) == []


def test_a_reference_that_leads_nowhere_is_found(whole: Path, tmp_path: Path) -> None:
    for path in whole.iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes())
    header = (whole / "reports.csv").read_text(encoding="utf-8").splitlines()[0]
    (tmp_path / "reports.csv").write_text(header + "\r\n", encoding="utf-8")
    assert dangling(tmp_path)


def dangling(folder: Path) -> list[str]:
    """Rows that refer to no row."""
    found = []
    for table in metadata(folder)["tables"]:
        for key in table["tableSchema"]["foreignKeys"]:
            names, target = key["columnReference"], key["reference"]
            there = {
                tuple(row[n] for n in target["columnReference"])
                for row in rows(folder, target["resource"][:-4])
            }
            for row in rows(folder, table["url"][:-4]):
                if tuple(row[n] for n in names) not in there:
                    found.append(f"{table['url']}: {row[names[0]]}")
    return found


# Spreadsheets


@given(st.text())
def test_no_cell_is_a_formula_and_every_text_comes_back(text: str) -> None:
    cell = guarded(text)
    assert not cell.startswith(tuple("=+-@\t\r\n＝＋－＠"))
    assert unguarded(cell) == text


# What a report might say, and what stands in the file then.
HOSTILE = [
    ('=HYPERLINK("http://x","y")', '\'=HYPERLINK("http://x","y")'),
    ("+1 more", "'+1 more"),
    ("-2+3", "'-2+3"),
    ("@SUM(A1)", "'@SUM(A1)"),
    ("\t=1", "'\t=1"),
    ("＝1＋1", "'＝1＋1"),
    ("'quoted'", "''quoted'"),
    ('says "so", and\r\nmore', 'says "so", and\r\nmore'),
]


@pytest.mark.parametrize(("words", "cell"), HOSTILE)
def test_words_that_look_like_a_formula_are_guarded(tmp_path: Path, words: str, cell: str) -> None:
    store = Store()
    store.bulk_extend(hostile(words))
    Tables(store, TERMS).write(report_graphs(store, TERMS), tmp_path)
    (row,) = rows(tmp_path, "participants")
    assert row["quote"] == cell
    assert unguarded(row["quote"]) == words
    (read,) = [
        t for t in TableGroup.from_file(tmp_path / METADATA).tables if str(t.url) == "participants.csv"
    ]
    assert [unguarded(r["quote"]) for r in read.iterdicts(strict=True)] == [words]


def hostile(words: str, key: str = "x/1", language: str = "en") -> Iterator[Quad]:
    """A report that says so of a participant."""
    graph, report, run = TERMS.graph(key), TERMS.thing(f"report/{key}"), TERMS.thing(f"run/{key}")
    paragraph, claim = TERMS.thing(f"report/{key}/para/1"), TERMS.thing(f"claim/{key}/p1/participation-CHN")
    said: Sequence[tuple[NamedNode, str, NamedNode | Literal]] = [
        (graph, "rdf:type", TERMS.term("ReportGraph")),
        (graph, "describes", report),
        (graph, "prov:wasGeneratedBy", run),
        (run, "prov:used", TERMS.thing("source/1")),
        (TERMS.thing("source/1"), "fileName", Literal("x.txt")),
        (TERMS.thing("source/1"), "sha256", Literal("1")),
        (TERMS.thing("source/1"), "dcterms:language", Literal(language)),
        (report, "rdf:type", TERMS.term("MeetingReport")),
        (report, "dcterms:title", Literal("Report", language=language)),
        (paragraph, "text", Literal(words, language=language)),
        (paragraph, "partOf", report),
        (paragraph, "number", Literal(1)),
        (claim, "rdf:type", TERMS.term("Participation")),
        (claim, "agent", TERMS.thing("state/CHN")),
        (claim, "role", TERMS.concept("role", "observer-state")),
        (claim, "meeting", TERMS.thing("meeting/x/1")),
        (claim, "rule", Literal("en/x")),
        (claim, "evidence", paragraph),
        (claim, "quote", Literal(words, language=language)),
        (claim, "quoteStart", Literal(0)),
    ]
    for subject, name, value in said:
        for where in (graph, MERGED):
            yield Quad(subject, TERMS.term(name), value, where)


def test_two_languages_of_a_report_are_two_rows_each_with_its_own_words(tmp_path: Path) -> None:
    store = Store()
    store.bulk_extend([*hostile("China attended."), *hostile("中国出席。", language="zh")])
    Tables(store, TERMS).write(report_graphs(store, TERMS), tmp_path)
    found = [(row["language"], row["quote"], row["end"]) for row in rows(tmp_path, "participants")]
    assert found == [("en", "China attended.", "15"), ("zh", "中国出席。", "5")]
    assert dangling(tmp_path) == []


# Parts, places and order


def test_a_report_alone_and_a_thing_alone(full_store: Path, whole: Path, tmp_path: Path) -> None:
    exported(full_store, "--format", "csv", "--graph", KEY, "-o", str(tmp_path / "graph"))
    for path in whole.iterdir():
        assert (tmp_path / "graph" / path.name).read_bytes() == path.read_bytes()
    exported(full_store, "--format", "csv", "--thing", "network/globe", "-o", str(tmp_path / "thing"))
    globe = TERMS.thing("network/globe").value
    found = rows(tmp_path / "thing", "mentions")
    assert found == [row for row in rows(whole, "mentions") if globe in row["thing"].split(" ")]
    assert found
    assert all(globe in row["about"].split(" ") for row in rows(tmp_path / "thing", "statements"))
    assert len(rows(tmp_path / "thing", "reports")) == 1
    assert dangling(tmp_path / "thing") == []


def test_what_a_query_constructs_chooses_rows(full_store: Path, tmp_path: Path) -> None:
    arguments = ["--query", "thing-subgraph", "-p", "thing=resolution/cosp-uncac/7/1"]
    exported(full_store, "--format", "csv", *arguments, "-o", str(tmp_path / "q"))
    assert {row["resolution"] for row in rows(tmp_path / "q", "acts")} == {
        TERMS.thing("resolution/cosp-uncac/7/1").value
    }


def test_an_archive_holds_the_same_files_and_is_the_same_every_time(
    full_store: Path, whole: Path, tmp_path: Path
) -> None:
    first, second = tmp_path / "a.zip", tmp_path / "b.zip"
    exported(full_store, "-o", str(first))
    exported(full_store, "--format", "csv", "-o", str(second))
    assert first.read_bytes() == second.read_bytes()
    with zipfile.ZipFile(io.BytesIO(first.read_bytes())) as packed:
        assert {n: packed.read(n) for n in packed.namelist()} == {
            p.name: p.read_bytes() for p in whole.iterdir()
        }


def test_excel_knows_utf8_where_it_is_asked_for(full_store: Path, whole: Path, tmp_path: Path) -> None:
    exported(full_store, "--format", "csv", "--bom", "-o", str(tmp_path / "bom"))
    marked, plain = ((folder / "acts.csv").read_bytes() for folder in (tmp_path / "bom", whole))
    assert marked == b"\xef\xbb\xbf" + plain
    for table in TableGroup.from_file(tmp_path / "bom" / METADATA).tables:
        assert table.check_primary_key()


# What is refused, and words of the line that says so.
REFUSED = [
    ("no place", ["--format", "csv"], "export-tables-where"),
    ("a single file", ["--format", "csv", "-o", "acts.csv"], "export-tables-where"),
    ("a single file by its ending", ["-o", "acts.csv"], "export-tables-where"),
    ("a mark for Turtle", ["--bom", "--format", "ttl"], "export-bom"),
    ("a place that is not there", ["--format", "csv", "-o", "nowhere/x"], "output-unwritable"),
]


@pytest.mark.parametrize(("arguments", "key"), [r[1:] for r in REFUSED], ids=[r[0] for r in REFUSED])
def test_refused(full_store: Path, arguments: list[str], key: str) -> None:
    refused = exported(full_store, *arguments)
    assert getattr(refused.exception, "key", None) == key


def test_rows_do_not_depend_on_the_order_of_the_store(full_store: Path, whole: Path, tmp_path: Path) -> None:
    backwards = Store()
    backwards.bulk_extend(sorted(open_snapshot(full_store).store, key=str, reverse=True))
    with working_folder() as folder:
        for path in Tables(backwards, TERMS).write(report_graphs(backwards, TERMS), folder):
            assert path.read_bytes() == (whole / path.name).read_bytes()
