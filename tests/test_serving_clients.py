"""The clients that people use, against a real server: SPARQLWrapper, rdflib, rasqal."""

import csv
import io
import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final
from xml.etree import ElementTree

import pytest
from rdflib import Graph, URIRef
from rdflib.plugins.stores.sparqlstore import SPARQLStore
from SPARQLWrapper import CSV, JSON, JSONLD, POST, RDFXML, TSV, TURTLE, XML, SPARQLWrapper
from SPARQLWrapper.SPARQLExceptions import QueryBadFormed

from running_server import RunningServer, running

LABELS: Final = """
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT ?state ?name { ?state a <https://w3id.org/accoop/def#State> ; skos:prefLabel ?name FILTER(LANG(?name) = "zh") }
ORDER BY ?state LIMIT 3
"""
CHINA: Final = "https://w3id.org/accoop/id/state/CHN"
FIRST: Final = ["阿富汗", "安哥拉", "阿尔巴尼亚"]


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory, full_store: Path) -> Iterator[RunningServer]:
    with running(full_store, tmp_path_factory.mktemp("clients")) as found:
        yield found


# SPARQLWrapper uses a class of rdflib that is going to be replaced.
pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph:DeprecationWarning")


def wrapper(server: RunningServer, query: str, method: str = "GET") -> SPARQLWrapper:
    asked = SPARQLWrapper(server.url + "sparql")
    asked.setQuery(query)
    asked.setMethod(method)
    return asked


def converted(asked: SPARQLWrapper, layout: str) -> Any:
    asked.setReturnFormat(layout)
    return asked.queryAndConvert()


@pytest.mark.parametrize("method", ["GET", POST])
def test_sparqlwrapper_reads_a_table(server: RunningServer, method: str) -> None:
    asked = wrapper(server, LABELS, method)
    found = converted(asked, JSON)
    assert [row["name"]["value"] for row in found["results"]["bindings"]] == FIRST
    rows = list(csv.DictReader(io.StringIO(converted(asked, CSV).decode("utf-8"))))
    assert [row["name"] for row in rows] == FIRST
    assert FIRST[0] in converted(asked, TSV).decode("utf-8")
    assert len(converted(asked, XML).getElementsByTagName("result")) == len(FIRST)


@pytest.mark.parametrize("layout", [TURTLE, RDFXML, JSONLD])
def test_sparqlwrapper_reads_a_graph(server: RunningServer, layout: str) -> None:
    asked = wrapper(server, f"DESCRIBE <{CHINA}>")
    found = converted(asked, layout)
    if isinstance(found, bytes):
        found = Graph().parse(data=found, format="turtle")
    assert any(str(name) == "中国" for name in found.objects(URIRef(CHINA)))


def test_sparqlwrapper_is_told_what_is_wrong(server: RunningServer) -> None:
    with pytest.raises(QueryBadFormed, match="Line 1"):
        wrapper(server, "SELECT ?x {").query()


def test_rdflib_reads_the_endpoint_as_a_graph(server: RunningServer) -> None:
    graph = Graph(SPARQLStore(server.url + "sparql"))
    rows = [str(row["name"]) for row in graph.query(LABELS)]  # type: ignore[index, call-overload]
    assert rows == FIRST
    assert len(list(graph.triples((URIRef(CHINA), None, None)))) > 5
    assert bool(graph.query(f"ASK {{ <{CHINA}> ?p ?o }}")) is True
    described = graph.query(f"CONSTRUCT WHERE {{ <{CHINA}> ?p ?o }}").graph
    assert described is not None
    assert len(described) > 5


def roqet(server: RunningServer, query: str, layout: str) -> str:
    program = shutil.which("roqet")
    if program is None:
        if os.environ.get("ACCOOP_ROQET"):
            pytest.fail("this test needs roqet, of Debian's rasqal-utils")
        pytest.skip("no roqet here")
    command = [program, "-q", "-p", server.url + "sparql", "-r", layout, "-e", query]
    done = subprocess.run(command, check=True, capture_output=True, timeout=60)
    return done.stdout.decode("utf-8")


def test_rasqal_reads_a_table(server: RunningServer) -> None:
    rows = list(csv.reader(io.StringIO(roqet(server, LABELS, "csv"))))
    assert [row[1] for row in rows[1:]] == FIRST
    root = ElementTree.fromstring(roqet(server, LABELS, "xml"))
    literals = root.iter("{http://www.w3.org/2005/sparql-results#}literal")
    assert [literal.text for literal in literals] == FIRST


def test_curl_gets_and_posts(server: RunningServer) -> None:
    program = shutil.which("curl")
    if program is None:
        pytest.skip("no curl here")
    for way in (["--get"], []):
        done = subprocess.run(
            [program, "-sS", "--fail", *way, "-H", "Accept: text/csv", "--data-urlencode", f"query={LABELS}", server.url + "sparql"],
            check=True,
            capture_output=True,
        )  # fmt: skip
        assert FIRST[2] in done.stdout.decode("utf-8")
