"""The SPARQL 1.1 Protocol and Service Description, request by request, as their specifications say it.

Each row stands on its own: a request, and what must come back. Updates have no place here: the endpoint is read-only.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final
from urllib.parse import quote, urlencode

import pytest
from rdflib import Graph, Namespace, URIRef
from rdflib.namespace import RDF

from running_server import RunningServer, running
from small_graphs import committed, graph

FORM: Final = "application/x-www-form-urlencoded"
DIRECT: Final = "application/sparql-query"
ONE: Final = "https://w3id.org/accoop/graph/cosp-uncac-eg1/10"
OTHER: Final = "https://w3id.org/accoop/graph/cosp-uncac-eg1/11"
COUNT: Final = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
IN_NAMED: Final = "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }"
BOTH: Final = (
    "SELECT ?in ?n { { SELECT ('default' AS ?in) (COUNT(*) AS ?n) { ?s ?p ?o } } UNION "
    "{ SELECT ('named' AS ?in) (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } } } } ORDER BY ?in"
)
SD: Final = Namespace("http://www.w3.org/ns/sparql-service-description#")
FORMATS: Final = Namespace("http://www.w3.org/ns/formats/")


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningServer]:
    """Two reports of 3 and 5 paragraphs, read from the same file, of which both say three triples."""
    folder = tmp_path_factory.mktemp("protocol")
    committed(folder / "store", graph(3), graph(5, key="cosp-uncac-eg1/11"))
    with running(folder / "store", folder) as found:
        yield found


@dataclass(frozen=True)
class Case:
    """A request and its answer.

    Attributes:
        says: what the protocol says, in a line.
        path: what follows the host.
        status: of the answer; 4 means any that blames the client.
        text: the answer as CSV, where it is one.
    """

    says: str
    method: str
    path: str
    status: int
    text: str | None = None
    body: bytes | None = None
    kind: str | None = None
    accept: str = "text/csv"

    def __str__(self) -> str:
        return self.says


def get(says: str, status: int, text: str | None, *fields: tuple[str, str]) -> Case:
    return Case(says, "GET", "/sparql?" + urlencode(fields), status, text)


def post(says: str, status: int, text: str | None, *fields: tuple[str, str]) -> Case:
    return Case(says, "POST", "/sparql", status, text, urlencode(fields).encode(), FORM)


def direct(
    says: str, status: int, text: str | None, query: bytes, address: str = "", kind: str = DIRECT
) -> Case:
    return Case(says, "POST", "/sparql" + address, status, text, query, kind)


CASES = [
    # 2.1 Query operation
    get("a query by GET", 200, "n\r\n11\r\n", ("query", COUNT)),
    post("a query in a form", 200, "n\r\n11\r\n", ("query", COUNT)),
    direct("a query as it is", 200, "n\r\n11\r\n", COUNT.encode()),
    direct("a query as it is, with its charset", 200, "n\r\n11\r\n", COUNT.encode(), kind=DIRECT + "; charset=UTF-8"),
    Case("a form with its charset", "POST", "/sparql", 200, "n\r\n11\r\n", urlencode([("query", COUNT)]).encode(), FORM + "; charset=utf-8"),
    get("a query with characters beyond ASCII", 200, "x\r\n反腐败\r\n", ("query", 'SELECT ("反腐败" AS ?x) {}')),
    direct("the same as it is", 200, "x\r\n反腐败\r\n", 'SELECT ("反腐败" AS ?x) {}'.encode()),
    get("unknown parameters are tolerated", 200, "n\r\n11\r\n", ("query", COUNT), ("format", "json"), ("timeout", "0"), ("x", "")),
    get("no rows", 200, "s\r\n", ("query", "SELECT ?s { ?s <x:none> ?o }")),
    # 2.1.4 The data set: 3 + 3 triples here, 5 + 3 there, three of them the same
    get("one default graph", 200, "n\r\n6\r\n", ("query", COUNT), ("default-graph-uri", ONE)),
    get("two default graphs, each triple once", 200, "n\r\n11\r\n", ("query", COUNT), ("default-graph-uri", ONE), ("default-graph-uri", OTHER)),
    post("one default graph, in a form", 200, "n\r\n6\r\n", ("query", COUNT), ("default-graph-uri", ONE)),
    direct("one default graph, beside a query as it is", 200, "n\r\n6\r\n", COUNT.encode(), "?default-graph-uri=" + quote(ONE, "")),
    get("a default graph alone leaves no named ones", 200, "in,n\r\ndefault,6\r\nnamed,0\r\n", ("query", BOTH), ("default-graph-uri", ONE)),
    get("a named graph alone leaves the default graph empty", 200, "in,n\r\ndefault,0\r\nnamed,8\r\n", ("query", BOTH), ("named-graph-uri", OTHER)),
    get("a default and a named graph", 200, "in,n\r\ndefault,6\r\nnamed,8\r\n", ("query", BOTH), ("default-graph-uri", ONE), ("named-graph-uri", OTHER)),
    post("two named graphs, in a form", 200, "n\r\n14\r\n", ("query", IN_NAMED), ("named-graph-uri", ONE), ("named-graph-uri", OTHER)),
    get("the same graph twice counts once", 200, "in,n\r\ndefault,6\r\nnamed,6\r\n", ("query", BOTH), ("default-graph-uri", ONE), ("default-graph-uri", ONE), ("named-graph-uri", ONE), ("named-graph-uri", ONE)),
    get("the request goes before FROM", 200, "n\r\n8\r\n", ("query", COUNT.replace("{", f"FROM <{ONE}> {{", 1)), ("default-graph-uri", OTHER)),
    get("the request goes before FROM NAMED", 200, "n\r\n8\r\n", ("query", IN_NAMED.replace("{", f"FROM NAMED <{ONE}> {{", 1)), ("named-graph-uri", OTHER)),
    get("FROM without the request", 200, "n\r\n6\r\n", ("query", COUNT.replace("{", f"FROM <{ONE}> {{", 1))),
    get("a graph of the store that is not there is empty", 200, "n\r\n0\r\n", ("query", COUNT), ("default-graph-uri", ONE + "9")),
    get("a graph that is not of the store", 403, None, ("query", COUNT), ("default-graph-uri", "http://example.org/g")),
    # 2.1.6 and the negative tests: what is no query operation
    Case("a method of none", "PUT", "/sparql?query=" + quote(COUNT), 405),
    Case("a body with PUT", "PUT", "/sparql", 405, None, COUNT.encode(), DIRECT),
    Case("DELETE", "DELETE", "/sparql?query=" + quote(COUNT), 405),
    get("two queries by GET", 400, None, ("query", "ASK {}"), ("query", "SELECT * {}")),
    post("two queries in a form", 400, None, ("query", "ASK {}"), ("query", "SELECT * {}")),
    direct("a query in the address and another as it is", 400, None, b"ASK {}", "?query=ASK%20%7B%7D"),
    direct("another media type", 415, None, b"ASK {}", kind="text/plain"),
    Case("a form without its media type", "POST", "/sparql", 415, None, urlencode([("query", COUNT)]).encode()),
    Case("a query as it is without its media type", "POST", "/sparql", 415, None, COUNT.encode()),
    direct("a query that is not UTF-8", 400, None, 'ASK { ?s ?p "é" }'.encode("utf-16")),
    direct("a charset that is not UTF-8", 415, None, 'ASK { ?s ?p "é" }'.encode("utf-16"), kind=DIRECT + "; charset=utf-16"),
    get("no SPARQL", 400, None, ("query", "SELECT NONSENSE")),
    get("an empty query", 400, None, ("query", "")),
    post("a form without a query", 400, None, ("other", "ASK {}")),
    get("an update as a query", 403, None, ("query", "CLEAR NAMED")),
    post("an update", 403, None, ("update", "CLEAR NAMED")),
    direct("an update as it is", 403, None, b"CLEAR NAMED", kind="application/sparql-update"),
    get("an undeclared prefix", 400, None, ("query", "ASK { ?s nothing:here ?o }")),
]  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=str)
def test_the_protocol(server: RunningServer, case: Case) -> None:
    headers = {"accept": case.accept} | ({"content_type": case.kind} if case.kind else {})
    reply = server.request(case.method, case.path, case.body, **headers)
    assert reply.status == case.status, reply.text
    assert reply.headers["access-control-allow-origin"] == "*"
    if case.text is not None:
        assert reply.text == case.text
        assert reply.kind == "text/csv"
    else:
        assert reply.kind == "text/plain"
        assert reply.text.endswith("\n")
        assert reply.text.count("\n") == 1


# --- What a form of query is answered in

DEFAULTS = [
    ("SELECT * { ?s ?p ?o } LIMIT 1", "application/sparql-results+json"),
    ("ASK {}", "application/sparql-results+json"),
    ("DESCRIBE ?s { ?s ?p ?o } LIMIT 1", "text/turtle"),
    ("CONSTRUCT WHERE { ?s ?p ?o }", "text/turtle"),
]


@pytest.mark.parametrize(("query", "kind"), DEFAULTS, ids=[row[0].split()[0] for row in DEFAULTS])
@pytest.mark.parametrize("headers", [{}, {"accept": "*/*"}, {"accept": ""}], ids=str)
def test_without_a_wish_there_is_a_default(
    server: RunningServer, query: str, kind: str, headers: dict[str, str]
) -> None:
    assert server.query(query, **headers).kind == kind


def test_columns_stand_in_the_order_of_the_query(server: RunningServer) -> None:
    star = "SELECT * { ?z ?m ?a } LIMIT 1"
    assert server.query(star, accept="text/csv").text.startswith("z,m,a\r\n")
    assert server.query(star, accept="text/tab-separated-values").text.startswith("?z\t?m\t?a\n")
    named = "SELECT ?m ?z ?a { ?z ?m ?a } LIMIT 1"
    assert server.query(named, accept="text/csv").text.startswith("m,z,a\r\n")


# --- HEAD, OPTIONS, caches


def test_head_is_get_without_the_body(server: RunningServer) -> None:
    path = "/sparql?query=" + quote(COUNT)
    full, head = server.get(path), server.request("HEAD", path)
    assert (head.status, head.body) == (200, b"")
    assert {n: v for n, v in head.headers.items() if n != "date"} == {
        n: v for n, v in full.headers.items() if n != "date"
    }


@pytest.mark.parametrize("path", ["/sparql", "/id/state/CHN", "/queries/numbers.csv", "/healthz"])
def test_any_page_may_ask(server: RunningServer, path: str) -> None:
    headers = {"origin": "https://example.org", "access_control_request_method": "GET"}
    reply = server.request("OPTIONS", path, **headers)
    assert (reply.status, reply.body) == (204, b"")
    assert reply.headers["access-control-allow-origin"] == "*"
    assert "GET" in reply.headers["access-control-allow-methods"]
    assert ("POST" in reply.headers["allow"]) == (path == "/sparql")


def test_who_has_the_answer_already_is_told_so(server: RunningServer) -> None:
    path = "/sparql?query=" + quote(COUNT)
    first = server.get(path, accept="text/csv")
    again = server.get(path, accept="text/csv", if_none_match=first.headers["etag"])
    assert (again.status, again.body) == (304, b"")
    other = server.get(path, accept="application/json", if_none_match=first.headers["etag"])
    assert other.status == 200


def test_answers_vary_by_what_is_accepted(server: RunningServer) -> None:
    for reply in (server.query("ASK {}"), server.query("ASK {", accept="text/csv"), server.get("/sparql")):
        assert "accept" in reply.headers["vary"].lower()


# --- Service Description

GRAPH_KINDS = [
    ("text/turtle", "turtle"),
    ("application/rdf+xml", "xml"),
    ("application/n-triples", "nt"),
    ("application/ld+json", "json-ld"),
    (None, "turtle"),
]


@pytest.mark.parametrize(("accept", "parser"), GRAPH_KINDS, ids=str)
def test_the_endpoint_describes_itself(server: RunningServer, accept: str | None, parser: str) -> None:
    reply = server.get("/sparql", **({"accept": accept} if accept else {}))
    assert reply.status == 200
    found = Graph().parse(data=reply.body, format=parser)
    endpoint = URIRef(server.url + "sparql")
    assert (endpoint, RDF.type, SD.Service) in found
    assert (endpoint, SD.endpoint, endpoint) in found
    assert (endpoint, SD.supportedLanguage, SD.SPARQL11Query) in found
    assert (endpoint, SD.feature, SD.UnionDefaultGraph) in found
    assert set(found.objects(endpoint, SD.resultFormat)) == {
        FORMATS[name]
        for name in (
            *("SPARQL_Results_JSON", "SPARQL_Results_XML", "SPARQL_Results_CSV", "SPARQL_Results_TSV"),
            *("Turtle", "N-Triples", "JSON-LD", "RDF_XML", "TriG", "N-Quads"),
        )
    }
    (dataset,) = found.objects(endpoint, SD.defaultDataset)
    assert (dataset, RDF.type, SD.Dataset) in found
    (default,) = found.objects(dataset, SD.defaultGraph)
    assert (default, RDF.type, SD.Graph) in found
    names = {
        name for named in found.objects(dataset, SD.namedGraph) for name in found.objects(named, SD.name)
    }
    assert names == {URIRef(ONE), URIRef(OTHER)}
