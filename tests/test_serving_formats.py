"""Every answer in every format, read back by a parser of that format, and found to say the same."""

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Final
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import (
    Literal,
    NamedNode,
    Quad,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    RdfFormat,
    Store,
    Triple,
    parse,
    parse_query_results,
)
from rdflib import Dataset, Graph, Variable
from rdflib import Literal as RdflibLiteral
from rdflib.query import Result

from accoop.querying.formats import ROW_FORMATS
from accoop.serving.answers import rows_in
from accoop.serving.media import GRAPHS, ROWS
from running_server import RunningServer, running
from small_graphs import committed, graph

NASTY: Final = (
    'say "hi", then\nleave\r\nor\tnot',
    "</literal></result><result>",
    "},{[{",
    "=1+1",
    "“中文，含逗号”",
    "\\ back \\n slash",
    " spaces ",
    "",
)
PREDICATE: Final = NamedNode("https://w3id.org/accoop/def#text")
SELECT: Final = "SELECT ?z ?n ?a { ?z <https://w3id.org/accoop/def#text> ?a OPTIONAL { ?z <x:none> ?n } }"
CONSTRUCT: Final = "CONSTRUCT { ?s ?p ?o } { ?s ?p ?o }"
NAMES: Final = {"json": "json", "xml": "xml", "csv": "csv", "tsv": "tsv"}
RDFLIB: Final = {
    "ttl": "turtle",
    "jsonld": "json-ld",
    "nt": "nt",
    "rdfxml": "xml",
    "trig": "trig",
    "nq": "nquads",
}


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningServer]:
    folder = tmp_path_factory.mktemp("formats")
    plain = graph(2)
    nasty = {
        Triple(NamedNode(f"https://w3id.org/accoop/id/doc/{i}"), PREDICATE, Literal(text, language="zh"))
        for i, text in enumerate(NASTY)
    }
    committed(folder / "store", replace(plain, triples=plain.triples | nasty))
    with running(folder / "store", folder) as found:
        yield found


def values(server: RunningServer, accept: str) -> list[str]:
    """The texts, read by rdflib."""
    reply = server.query(SELECT, accept=accept)
    assert reply.status == 200
    kind = next(f.name for f in ROWS if accept in f.types)
    result = Result.parse(io.BytesIO(reply.body), format=NAMES[kind])
    # CSV does not tell an empty text from none at all.
    return sorted(str(row.get(Variable("a"), "")) for row in result.bindings)


ASKED = [(f.name, media_type) for f in ROWS for media_type in f.types]
GRAPH_ASKED = [(f.name, media_type) for f in GRAPHS for media_type in f.types]


@pytest.mark.parametrize(("name", "media_type"), ASKED, ids=[row[1] for row in ASKED])
def test_a_table(server: RunningServer, name: str, media_type: str) -> None:
    """By the engine's own parser: columns in order, every value as it was."""
    reply = server.query(SELECT, accept=media_type)
    assert reply.kind == media_type
    if name == "csv":
        rows = list(csv.reader(io.StringIO(reply.text, newline="")))
        assert rows[0] == ["z", "n", "a"]
        found = [row[2] for row in rows[1:]]
    else:
        results = parse_query_results(reply.body, format=ROW_FORMATS[name])
        assert isinstance(results, QuerySolutions)
        assert [v.value for v in results.variables] == ["z", "n", "a"]
        found = [solution["a"].value for solution in results]
    expected = {*NASTY, "0 段", "1 段"}
    if name == "xml":  # a parser of XML reads every line break as \n
        expected = {text.replace("\r\n", "\n") for text in expected}
        found = [text.replace("\r\n", "\n") for text in found]
    assert sorted(found) == sorted(expected)


@pytest.mark.parametrize(
    "accept", ["application/sparql-results+json", "text/csv", "text/tab-separated-values"]
)
def test_a_table_by_rdflib(server: RunningServer, accept: str) -> None:
    assert values(server, accept) == sorted({*NASTY, "0 段", "1 段"})


def test_a_table_by_plain_parsers_of_json_and_xml(server: RunningServer) -> None:
    found = json.loads(server.query(SELECT, accept="application/json").body)
    assert found["head"]["vars"] == ["z", "n", "a"]
    assert {b["a"]["value"] for b in found["results"]["bindings"]} == {*NASTY, "0 段", "1 段"}
    root = ElementTree.fromstring(server.query(SELECT, accept="application/sparql-results+xml").body)
    space = "{http://www.w3.org/2005/sparql-results#}"
    assert [v.get("name") for v in root.iter(f"{space}variable")] == ["z", "n", "a"]
    assert len(list(root.iter(f"{space}result"))) == len(NASTY) + 2


@pytest.mark.parametrize(("name", "media_type"), ASKED, ids=[row[1] for row in ASKED])
@pytest.mark.parametrize(("query", "truth"), [("ASK { ?s ?p ?o }", True), ("ASK { ?s <x:none> ?o }", False)])
def test_yes_or_no(server: RunningServer, name: str, media_type: str, query: str, truth: bool) -> None:
    reply = server.query(query, accept=media_type)
    assert reply.kind == media_type
    if name == "csv":
        assert reply.text.strip() == str(truth).lower()
    else:
        results = parse_query_results(reply.body, format=ROW_FORMATS[name])
        assert isinstance(results, QueryBoolean)
        assert bool(results) is truth


@pytest.mark.parametrize(
    ("name", "media_type"), GRAPH_ASKED, ids=[f"{row[0]} {row[1]}" for row in GRAPH_ASKED]
)
def test_a_graph(server: RunningServer, name: str, media_type: str) -> None:
    """By the engine's own parser and by rdflib."""
    if name != next(f.name for f in GRAPHS if media_type in f.types):
        return  # two formats share this type; the first is meant
    reply = server.query(CONSTRUCT, accept=media_type)
    assert (reply.status, reply.kind) == (200, media_type)
    quads = parse(reply.body, format=RdfFormat.from_media_type(GRAPHS_TYPE[name]))
    texts = {q.object.value for q in quads if isinstance(q.object, Literal) and q.predicate == PREDICATE}
    expected = {*NASTY, "0 段", "1 段"}
    assert normal(texts) == normal(expected)
    read: Graph = (Dataset() if name in ("trig", "nq") else Graph()).parse(
        data=reply.body, format=RDFLIB[name]
    )
    graphs = read.graphs() if isinstance(read, Dataset) else [read]
    found = {str(o) for g in graphs for _, _, o in g if isinstance(o, RdflibLiteral)}
    assert normal(expected) <= normal(found)


GRAPHS_TYPE: Final = {f.name: f.types[0] for f in GRAPHS}


def normal(texts: set[str]) -> set[str]:
    """With line breaks as a parser of XML reads them."""
    return {text.replace("\r\n", "\n") for text in texts}


def test_a_form_that_has_no_such_format_is_not_acceptable(server: RunningServer) -> None:
    for query, accept in (("ASK {}", "text/turtle"), ("DESCRIBE <x:s>", "text/csv"), ("ASK {}", "image/png")):
        reply = server.query(query, accept=accept)
        assert reply.status == 406
        assert reply.text.count("\n") == 1


PREFERENCES = [
    ("the one with the greatest weight", "text/csv;q=0.3, application/sparql-results+xml;q=0.9", "application/sparql-results+xml"),
    ("the one named exactly, before a range", "*/*, text/csv", "text/csv"),
    ("a range", "text/*", "text/xml"),
    ("a range that leaves out one", "application/*;q=0.5, application/json;q=0, application/sparql-results+json;q=0", "application/sparql-results+xml"),
    ("the type with parameters", "text/csv; charset=utf-8; header=present", "text/csv"),
    ("in any letters", "TEXT/CSV", "text/csv"),
    ("with what is unknown", "application/vnd.unknown, text/csv;q=0.1", "text/csv"),
    ("as a browser says it", "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "application/xml"),
    ("as rasqal says it", "application/sparql-results+xml, application/sparql-results+json;q=0.9, */*;q=0.1", "application/sparql-results+xml"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("accept", "kind"), [row[1:] for row in PREFERENCES], ids=[r[0] for r in PREFERENCES]
)
def test_what_the_client_likes_best(server: RunningServer, accept: str, kind: str) -> None:
    assert server.query("SELECT ?s { ?s ?p ?o }", accept=accept).kind == kind


# --- Rows are counted rightly

TEXTS = st.text(
    alphabet=st.sampled_from("a\"\\\n\r\t,{}[]<>&'中=:;")
    | st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]),
    max_size=12,
)


@settings(max_examples=60, deadline=None)
@given(texts=st.lists(TEXTS, max_size=8), layout=st.sampled_from(sorted(ROW_FORMATS)))
def test_rows_are_counted_whatever_stands_in_them(texts: list[str], layout: str) -> None:
    store = Store()
    for number, text in enumerate(texts):
        store.add(Quad(NamedNode(f"x:{number}"), NamedNode("x:p"), Literal(text)))
    for columns in ("?s ?o", "?o ?none", "?none"):
        results = store.query(f"SELECT {columns} {{ ?s ?p ?o }}")
        assert isinstance(results, QuerySolutions)
        data = results.serialize(format=ROW_FORMATS[layout]) or b""
        assert rows_in(data, layout) == len(texts), data


def test_formats_are_those_of_the_engine() -> None:
    for found in ROWS:
        assert QueryResultsFormat.from_media_type(found.types[0]) == ROW_FORMATS[found.name]
