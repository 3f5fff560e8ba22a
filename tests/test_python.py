"""The graph in Python: typed answers, data frames, pictures, and the page that shows it."""

import doctest
import importlib
import re
import subprocess
import sys
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from pyoxigraph import BlankNode, Literal, NamedNode

import accoop
from accoop.notebooks.errors import MissingExtraError
from accoop.notebooks.graph import KnowledgeGraph
from accoop.notebooks.result import Result
from accoop.notebooks.values import Value, python_value
from accoop.rdf.terms import XSD
from accoop.store.layout import ENVIRONMENT

ROOT = Path(__file__).resolve().parents[1]
PAGES = ["docs/python.md", "docs/python.zh.md"]


@pytest.fixture(scope="module")
def kg(full_store: Path) -> Iterator[KnowledgeGraph]:
    with accoop.open(full_store) as opened:
        yield opened


def blocks(page: str) -> list[str]:
    return re.findall(
        r"^```python\n(.*?)^```$", (ROOT / page).read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL
    )


@pytest.mark.parametrize("page", PAGES)
def test_the_examples_of_the_page_give_what_it_shows(
    page: str, full_store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(ENVIRONMENT, str(full_store))
    monkeypatch.chdir(tmp_path)
    test = doctest.DocTestParser().get_doctest("\n".join(blocks(page)), {}, page, page, 0)
    told: list[str] = []
    result = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS).run(test, out=told.append)
    assert result.attempted > 20
    assert result.failed == 0, "".join(told)


def test_both_pages_show_the_same() -> None:
    commands = [re.findall(r"^(?:>>>|\.\.\.) (.*)$", "\n".join(blocks(page)), re.MULTILINE) for page in PAGES]
    assert commands[0] == commands[1]


@pytest.mark.parametrize("module", ["values", "asking"])
def test_examples_in_the_code(module: str) -> None:
    assert doctest.testmod(importlib.import_module(f"accoop.notebooks.{module}")).failed == 0


# A term, and the value that it becomes.
VALUES: list[tuple[str, str, Value]] = [
    ("21", "integer", 21),
    ("21", "nonNegativeInteger", 21),
    ("0.5", "decimal", Decimal("0.5")),
    ("0.5", "double", 0.5),
    ("true", "boolean", True),
    ("0", "boolean", False),
    ("2021-09-06", "date", date(2021, 9, 6)),
    ("2021-09-06T10:00:00", "dateTime", datetime(2021, 9, 6, 10)),
    ("2021", "gYear", "2021"),
    ("2021-06", "gYearMonth", "2021-06"),
    ("words", "string", "words"),
    ("twelve", "integer", "twelve"),
    ("2021-02-30", "date", "2021-02-30"),
    ("maybe", "boolean", "maybe"),
    ("much", "decimal", "much"),
]


@pytest.mark.parametrize(("text", "datatype", "value"), VALUES)
def test_a_literal_is_typed_by_its_datatype(text: str, datatype: str, value: Value) -> None:
    found = python_value(Literal(text, datatype=NamedNode(XSD + datatype)))
    assert (found, type(found)) == (value, type(value))


def test_other_terms_are_text() -> None:
    assert python_value(NamedNode("http://x/a")) == "http://x/a"
    assert python_value(Literal("国家", language="zh")) == "国家"
    assert python_value(Literal("5", datatype=NamedNode("http://x/integer"))) == "5"
    assert python_value(BlankNode("b")) == "_:b"
    assert python_value(None) is None


DAY = date(2021, 9, 6)
MIXED = Result(
    ("n", "share", "both", "yes", "day", "time", "words"),
    (
        (1, Decimal("0.5"), 1, True, DAY, DAY, "<b>&"),
        (None, None, 0.25, None, None, "2021-06", None),
    ),
    ("n", "share", "both", "yes", "day", "time", "<i>"),
    (("1", "0.5", "1", "yes", "2021-09-06", "2021-09-06", "<b>&"), ("", "", "0.25", "", "", "2021-06", "")),
    "en",
)


def test_pandas_columns_have_one_type_each() -> None:
    frame = MIXED.to_pandas()
    kinds = {name: str(kind) for name, kind in frame.dtypes.items()}
    assert kinds["n"] == "Int64"
    assert kinds["share"] == kinds["both"] == "Float64"
    assert kinds["yes"] == "boolean"
    assert kinds["day"].startswith("datetime64")
    assert kinds["time"] == kinds["words"] == "string"
    assert frame["time"].tolist() == ["2021-09-06", "2021-06"]
    assert frame["n"].isna().tolist() == [False, True]


def test_polars_columns_have_one_type_each() -> None:
    frame = MIXED.to_polars()
    assert [str(kind) for kind in frame.dtypes] == [
        "Int64",
        "Float64",
        "Float64",
        "Boolean",
        "Date",
        "String",
        "String",
    ]
    assert frame["day"].to_list() == [DAY, None]


def test_an_empty_answer_is_an_empty_frame() -> None:
    empty = Result(("a", "b"), (), ("a", "b"), (), "en")
    assert list(empty.to_pandas().columns) == ["a", "b"]
    assert empty.to_polars().columns == ["a", "b"]
    assert len(empty) == 0
    assert "No results." in empty._repr_html_()


def test_a_table_holds_no_markup_of_its_data() -> None:
    shown = MIXED._repr_html_()
    assert "<b>" not in shown
    assert "<i>" not in shown
    assert "&lt;b&gt;&amp;" in shown


@pytest.mark.parametrize(("language", "piece"), [("en", "is not installed"), ("zh", "尚未安装")])
@pytest.mark.parametrize("library", ["pandas", "polars"])
def test_what_is_not_installed_is_said_with_the_remedy(
    library: str, language: str, piece: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(MissingExtraError, match=rf"{piece}.*accoop\[{library}\]"):
        getattr(Result((), (), (), (), language), f"to_{library}")()


def test_importing_it_costs_nothing() -> None:
    code = "import accoop, sys; accoop.open; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = set(done.stdout.split())
    assert {name for name in loaded if name.startswith("accoop")} == {"accoop"}
    assert loaded.isdisjoint({"pyoxigraph", "rdflib", "networkx", "pandas", "polars"})


def test_a_saved_query_and_the_same_query_of_ones_own_agree(kg: KnowledgeGraph) -> None:
    file = ROOT / "queries" / "attendance-of.rq"
    assert (
        kg.query(file, participant="state/CHN", lang="zh").rows
        == kg.query("attendance-of", participant="state/CHN", lang="zh").rows
    )


def test_parameters_are_python_values(kg: KnowledgeGraph) -> None:
    assert kg.query("timeline", since=date(2021, 10, 1)).rows == kg.query("timeline", since="2021-10-01").rows
    assert kg.query("meetings", mentioned=True).rows == kg.query("meetings", mentioned="true").rows
    assert len(kg.query("paragraph", number=16)) == 1


def test_a_construct_gives_statements_and_an_ask_an_answer(kg: KnowledgeGraph) -> None:
    found = kg.query("thing-subgraph", thing="globe")
    assert found.columns == ("subject", "predicate", "object")
    own = kg.query("CONSTRUCT { ?s a ?c } WHERE { ?s a ?c } LIMIT 3")
    assert len(own) == 3
    assert kg.query("did-attend", participant="China").rows == ((True,),)
    assert kg.ask("ASK { ?s ?p ?o }") is True
    assert kg.ask("SELECT ?s { ?s ?p 'no such words' }") is False


def test_a_lineage_shows_itself_as_a_picture(kg: KnowledgeGraph, tmp_path: Path) -> None:
    lineage = kg.lineage("cosp-uncac/4/2", as_of=date(2021, 12, 31))
    assert "<svg" in lineage._repr_html_()
    assert len(lineage) == len(lineage.to_networkx())
    for name in ("a.svg", "a.png", "a.csv"):
        lineage.save(tmp_path / name)
        assert (tmp_path / name).stat().st_size > 0


def test_a_thing_shows_itself_escaped(kg: KnowledgeGraph) -> None:
    shown = kg.show("globe", lang="zh")
    assert "反腐败执法机构全球行动网络" in str(shown)
    assert shown.data["path"] == "network/globe"
    assert shown._repr_html_().startswith("<pre")


def test_all_statements_go_to_rdflib_and_networkx(kg: KnowledgeGraph) -> None:
    count = kg.query("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }")[0]["n"]
    assert len(kg.to_rdflib()) == count
    network = kg.to_networkx()
    assert network.has_edge(
        "https://w3id.org/accoop/id/network/globe", "https://w3id.org/accoop/id/organization/unodc"
    )


# What is done, and which failure it is told as.
TROUBLES = [
    ("query", ("no-such-query",), {}, "query-name-unknown"),
    ("query", ("attendance-of",), {}, "parameter-missing"),
    ("query", ("attendance-of",), {"participant": "nobody"}, "name-unknown"),
    ("query", ("SELECT * { ?s ?p",), {}, "query-syntax"),
    ("query", ("SELECT * { SERVICE <http://x/> { ?s ?p ?o } }",), {}, "query-service"),
    ("show", ("nobody",), {}, "name-unknown"),
    ("lineage", ("nobody",), {}, "name-unknown"),
]


@pytest.mark.parametrize(("method", "arguments", "given", "key"), TROUBLES)
def test_what_can_be_mended_is_told_in_one_line(
    kg: KnowledgeGraph, method: str, arguments: tuple[str, ...], given: dict[str, str], key: str
) -> None:
    for language in ("en", "zh"):
        with pytest.raises(accoop.GraphError) as caught:
            getattr(kg, method)(*arguments, lang=language, **given)
        assert caught.value.key == key
        assert str(caught.value)
        assert "\n" not in str(caught.value)


def test_no_store_and_a_closed_one(tmp_path: Path, full_store: Path) -> None:
    with pytest.raises(accoop.GraphError):
        accoop.open(tmp_path / "none")
    with accoop.open(full_store) as opened:
        pass
    with pytest.raises(accoop.GraphError, match="closed"):
        opened.query("contents")
