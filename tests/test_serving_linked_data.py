"""Linked data: names lead to documents, in the format that the client likes, and documents say what they are of."""

import csv
import hashlib
import io
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final
from urllib.parse import quote

import pyshacl
import pytest
from rdflib import Dataset, Graph, Literal, Namespace, URIRef
from rdflib.compare import isomorphic
from rdflib.namespace import OWL, RDF, SH, SKOS, VOID

from accoop.failures import QueryFailure
from accoop.querying.formats import GRAPH_FORMATS, ROW_FORMATS
from accoop.querying.guard import check_query
from accoop.querying.saved import SavedQuery, saved_queries
from accoop.rdf.terms import Terms
from accoop.serving.jobs import Answer, Measured
from accoop.serving.measuring import Measures, Measuring
from accoop.serving.media import GRAPHS, ROWS
from running_server import RunningServer, running

BASE: Final = "https://w3id.org/accoop/"
DCAT: Final = Namespace("http://www.w3.org/ns/dcat#")
SPDX: Final = Namespace("http://spdx.org/rdf/terms#")
AC: Final = Namespace(BASE + "def#")
CLAIM: Final = "id/claim/cosp-uncac-eg1/10/p4/act-requests-1"
BROWSER: Final = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
ROOT: Final = Path(__file__).resolve().parent.parent
SHAPES: Final = Path(__file__).parent / "data" / "dcat-ap-3.0.1.ttl"
QUERIES: Final = {saved.name: saved for saved in saved_queries()}


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory, full_store: Path) -> Iterator[RunningServer]:
    with running(full_store, tmp_path_factory.mktemp("linked")) as found:
        yield found


# --- From a name to a document

WISHES = [
    ("a browser", BROWSER, "html"),
    ("a crawler of Turtle", "text/turtle", "ttl"),
    ("a reader of JSON-LD", "application/ld+json", "jsonld"),
    ("a reader of N-Triples", "application/n-triples", "nt"),
    ("an old crawler", "application/rdf+xml", "rdf"),
    ("who likes HTML less", "text/html;q=0.4, text/turtle;q=0.5", "ttl"),
    ("who says nothing", None, "ttl"),
    ("who takes anything", "*/*", "ttl"),
]
NAMES = [
    "id/state/CHN", "id/resolution/cosp-uncac/4/2", "id/resolution/unga/S-32/1", "id/doc/CAC/COSP/EG.1/2021/2",
    CLAIM, "scheme/verb", "scheme/verb/requests", "graph/cosp-uncac-eg1/10", "def",
]  # fmt: skip


@pytest.mark.parametrize(("accept", "ending"), [row[1:] for row in WISHES], ids=[row[0] for row in WISHES])
@pytest.mark.parametrize("name", ["id/state/CHN", "scheme/verb/requests"])
def test_a_name_leads_to_the_document_that_is_wanted(
    server: RunningServer, name: str, accept: str | None, ending: str
) -> None:
    reply = server.get(f"/{name}", **({"accept": accept} if accept else {}))
    assert (reply.status, reply.body) == (303, b"")
    assert reply.headers["location"] == f"/{name}.{ending}"
    assert "accept" in reply.headers["vary"].lower()
    for other in ("ttl", "jsonld", "nt", "rdf", "html"):
        assert f'</{name}.{other}>; rel="alternate"' in reply.headers["link"]


@pytest.mark.parametrize(
    ("asked", "accept", "leads_to"),
    [
        ("?lang=zh", "text/html", ".html?lang=zh"),
        ("?from=1&lang=en", "text/html", ".html?lang=en"),
        ("?lang=fr", "text/html", ".html"),
        ("?lang=zh%0d%0aX-Injected:%20yes", "text/html", ".html"),
        ("?lang=zh", "text/turtle", ".ttl"),
    ],
    ids=[
        "Chinese",
        "English",
        "a language that no page is in",
        "a header in disguise",
        "data know no language",
    ],
)
def test_the_way_to_a_page_keeps_the_language(
    server: RunningServer, asked: str, accept: str, leads_to: str
) -> None:
    reply = server.get(f"/id/state/CHN{asked}", accept=accept)
    assert (reply.status, reply.headers["location"]) == (303, f"/id/state/CHN{leads_to}")
    assert "x-injected" not in reply.headers


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(
    ("ending", "parser"), [("ttl", "turtle"), ("jsonld", "json-ld"), ("nt", "nt"), ("rdf", "xml")]
)
def test_every_name_has_its_documents(server: RunningServer, name: str, ending: str, parser: str) -> None:
    assert server.get(f"/{name}").status == 303
    reply = server.get(f"/{name}.{ending}")
    assert reply.status == 200
    assert f'<{BASE}{name}>; rel="describes"' in reply.headers["link"]
    found: Graph = (Dataset() if name.startswith("graph/") else Graph()).parse(data=reply.body, format=parser)
    if isinstance(found, Dataset):
        assert sum(len(graph) for graph in found.graphs()) > 1000
    elif name == "def":
        assert (AC.Claim, RDF.type, OWL.Class) in found
    else:
        assert (URIRef(BASE + name), None, None) in found


@pytest.mark.parametrize(
    "name", ["id/state/QQQ", "id/", "scheme/none", "graph/none", "id/state/CHN/", "nothing"]
)
def test_a_name_of_nothing_leads_nowhere(server: RunningServer, name: str) -> None:
    for ending in ("", ".ttl", ".html"):
        reply = server.get(f"/{name}{ending}")
        assert (reply.status, reply.kind) == (404, "text/plain")


def test_a_format_that_is_not_there(server: RunningServer) -> None:
    assert server.get("/id/state/CHN", accept="image/png").status == 406


def test_a_thing_brings_the_claims_about_it_with_their_quotes(server: RunningServer) -> None:
    found = Graph().parse(data=server.get("/id/resolution/cosp-uncac/7/1.ttl").body, format="turtle")
    claim = URIRef(BASE + CLAIM)
    assert (claim, AC.vehicle, URIRef(BASE + "id/resolution/cosp-uncac/7/1")) in found
    (quote_,) = found.objects(claim, AC.quote)
    assert isinstance(quote_, Literal)
    assert "还请秘书处" in quote_
    assert list(found.objects(claim, AC.evidence))


def test_a_scheme_brings_its_concepts(server: RunningServer) -> None:
    found = Graph().parse(data=server.get("/scheme/verb.ttl").body, format="turtle")
    concepts = set(found.subjects(RDF.type, SKOS.Concept))
    assert URIRef(BASE + "scheme/verb/requests") in concepts
    assert len(concepts) > 20


def test_the_ontology_brings_its_terms(server: RunningServer) -> None:
    found = Graph().parse(data=server.get("/def.ttl").body, format="turtle")
    assert (AC.Claim, RDF.type, OWL.Class) in found
    assert (AC.quote, None, None) in found


def test_a_graph_comes_whole(server: RunningServer) -> None:
    name = "graph/cosp-uncac-eg1/10"
    size = next(csv.DictReader(io.StringIO(server.query(
        f"SELECT (COUNT(*) AS ?n) {{ GRAPH <{BASE}{name}> {{ ?s ?p ?o }} }}", accept="text/csv"
    ).text)))["n"]  # fmt: skip
    assert len(Graph().parse(data=server.get(f"/{name}.nt").body, format="nt")) == int(size)
    trig = Dataset().parse(data=server.get(f"/{name}.trig").body, format="trig")
    assert isinstance(trig, Dataset)
    assert len(trig.graph(URIRef(BASE + name))) == int(size)


def test_the_catalogue_offers_documents_that_are_there_and_conforms_to_dcat_ap(server: RunningServer) -> None:
    for _ in range(20):  # one catalogue measures what it offers for a short time only, and the next goes on
        reply = server.get("/catalog.ttl")
        assert (reply.status, reply.kind) == (200, "text/turtle")
        catalogue = Graph().parse(data=reply.body, format="turtle")
        if len(set(catalogue.subjects(DCAT.byteSize))) == len(GRAPHS):
            break
    conforms, _, faults = pyshacl.validate(catalogue, shacl_graph=Graph().parse(SHAPES))
    assert conforms, faults
    files = list(catalogue.objects(URIRef(BASE + "graph/cosp-uncac-eg1/10"), DCAT.distribution))
    assert len(files) == len(GRAPHS)
    for file in files:
        address = str(catalogue.value(file, DCAT.downloadURL))
        answer = server.get(address[address.index("/graph/") :])
        assert answer.kind == str(catalogue.value(file, DCAT.mediaType)).partition("/media-types/")[2]
        assert int(str(catalogue.value(file, DCAT.byteSize))) == len(answer.body)
        digest = catalogue.value(catalogue.value(file, SPDX.checksum), SPDX.checksumValue)
        assert str(digest) == hashlib.sha256(answer.body).hexdigest()


def test_a_catalogue_measures_what_it_offers_once_and_only_for_so_long() -> None:
    """What cannot be measured in time is measured for the next catalogue; the rest is known by then."""
    made: list[str] = []

    def document(_: str, layout: str) -> bytes:
        made.append(layout)
        if layout == "huge":
            raise QueryFailure("limit-answer", limit=1)
        return layout.encode()

    late = Measuring((), document, 0)
    assert late.of("g", "ttl") == Measured("g", "ttl")
    assert (late.complete, late.found) == (False, [])
    timely = Measuring((), document, 60)
    found = [timely.of("g", "ttl"), timely.of("g", "huge")]
    assert found == [Measured("g", "ttl", 3, hashlib.sha256(b"ttl").hexdigest()), Measured("g", "huge")]
    measures = Measures()
    assert measures.known("1") == ()
    measures.note(Answer(b"", "ttl", "1", measured=tuple(timely.found)))
    slow = Measuring((), document, 0.01)
    time.sleep(0.05)  # for whatever else a catalogue takes its time, each measures something
    assert slow.of("g", "ttl").size == 3
    again = Measuring(measures.known("1"), document, 0)
    assert [again.of("g", "ttl"), again.of("g", "huge")] == found
    assert (again.complete, again.found) == (True, [])
    assert measures.known("2") == ()
    assert made == ["ttl", "huge", "ttl"]


def test_a_shape_leads_to_its_place_in_the_document_of_all_shapes(server: RunningServer) -> None:
    shape = BASE + "shape/State"
    assert server.get("/shape/State", accept=BROWSER).headers["location"] == "/shapes.html#State"
    assert (
        server.get("/shape/State?lang=zh", accept=BROWSER).headers["location"] == "/shapes.html?lang=zh#State"
    )
    found = server.get("/shape/State", accept="text/turtle")
    assert (found.status, found.headers["location"]) == (303, "/shapes.ttl#State")
    assert server.get("/shape/Nothing").status == 404
    assert server.get("/shapes", accept="text/turtle").headers["location"] == "/shapes.ttl"
    documents = [
        Graph().parse(data=server.get(f"/shapes.{ending}").body, format=name)
        for ending, name in (("ttl", "turtle"), ("jsonld", "json-ld"))
    ]
    shapes = Graph()
    for path in (ROOT / "ontology" / "shapes").glob("*.ttl"):
        shapes += Graph().parse(path)
    assert all(isomorphic(document, shapes) for document in documents)
    assert (URIRef(shape), RDF.type, SH.NodeShape) in documents[0]
    page = server.get("/shapes.html?lang=zh").body.decode()
    named = {str(one).removeprefix(BASE + "shape/") for one in shapes.subjects() if str(one).startswith(BASE)}
    assert len(named) > 200
    assert not [name for name in named if f'id="{name}"' not in page]
    assert 'href="./shapes.html?lang=zh#State"' in server.get("/def.html?lang=zh").body.decode()


def test_the_catalogue_comes_in_the_format_that_the_client_likes(server: RunningServer) -> None:
    assert server.get("/catalog", accept="application/ld+json").kind == "application/ld+json"
    assert server.get("/catalog.jsonld").kind == "application/ld+json"
    assert server.get("/catalog.csv").status == server.get("/catalog", accept="image/png").status == 406
    void = Graph().parse(data=server.get("/.well-known/void").body, format="turtle")
    assert set(void.subjects(RDF.type, VOID.Linkset))


def test_head_and_caches(server: RunningServer) -> None:
    first = server.get("/id/state/CHN.ttl")
    assert server.request("HEAD", "/id/state/CHN.ttl").body == b""
    assert server.get("/id/state/CHN.ttl", if_none_match=first.headers["etag"]).status == 304
    assert server.get("/id/state/CHN.ttl", if_none_match="*").status == 304
    assert server.get("/id/state/CHN.ttl", if_none_match='"another"').status == 200


def test_a_cache_never_takes_a_page_of_errors_for_one_that_is_fresh(server: RunningServer) -> None:
    path = "/queries/attendance-of.html?participant=Nowhereland"
    first = server.get(path)
    assert first.status == 400
    assert server.get(path, if_none_match=first.headers["etag"]).status == 400


@pytest.mark.parametrize(
    "header", ["host", "x_forwarded_host", "x_forwarded_prefix", "forwarded", "x_original_url"]
)
def test_no_header_changes_an_address_that_others_may_be_given_from_a_cache(
    server: RunningServer, header: str
) -> None:
    for path in ("/", "/id/state/CHN", "/id/state/CHN.html", "/.well-known/void", "/sparql"):
        reply = server.get(path, **{header: "evil.example"})
        assert "evil.example" not in reply.text + "".join(reply.headers.values())


def test_the_page_of_a_thing_is_html_that_runs_no_foreign_code(server: RunningServer) -> None:
    reply = server.get("/id/state/CHN.html", accept_language="zh")
    assert (reply.status, reply.kind) == (200, "text/html")
    assert reply.headers["content-language"] == "zh"
    assert "中国" in reply.text
    assert reply.headers["content-security-policy"].startswith("default-src 'self';")
    assert reply.headers["x-content-type-options"] == "nosniff"


# --- What the data set is


def test_the_data_set_describes_itself(server: RunningServer) -> None:
    reply = server.get("/.well-known/void")
    found = Graph().parse(data=reply.body, format="turtle")
    dataset = URIRef(BASE)
    assert (dataset, RDF.type, VOID.Dataset) in found
    assert (dataset, VOID.sparqlEndpoint, URIRef(server.url + "sparql")) in found
    (triples,) = found.objects(dataset, VOID.triples)
    counted = server.query("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }", accept="text/csv").text.split()[1]
    assert str(triples) == counted
    for dump in found.objects(None, VOID.dataDump):
        assert server.get("/" + str(dump).removeprefix(server.url)).status == 200
    for example in found.objects(dataset, VOID.exampleResource):
        assert server.get("/" + str(example).removeprefix(BASE)).status == 303


# --- Saved queries


def example(saved: SavedQuery) -> str:
    """The parameters of the first example, for the address."""
    words = saved.examples[0].split(" --")[1:]
    pairs = [word.removeprefix("param ").strip() for word in words if word.startswith("param ")]
    return "&".join("=".join(quote(part.strip("\"'")) for part in pair.split("=", 1)) for pair in pairs)


@pytest.mark.parametrize("name", sorted(QUERIES))
def test_every_saved_query_in_every_format(server: RunningServer, name: str) -> None:
    saved = QUERIES[name]
    form = check_query(saved.text, Terms().graphs).form
    fitting, known = (ROWS, ROW_FORMATS) if form in ("SELECT", "ASK") else (GRAPHS, GRAPH_FORMATS)
    for found in fitting:
        assert found.name in known
        reply = server.get(f"/queries/{name}.{found.ending}?{example(saved)}")
        if (
            name == "views/web-annotation"
        ):  # two annotations of ten triples for each of 600 claims and mentions
            assert (reply.status, "more than 10000 triples" in reply.text) == (403, True)
            continue
        assert (reply.status, reply.kind) == (200, found.types[0]), reply.text[:300]
        assert f"{name.replace('/', '-')}.{found.ending}" in reply.headers["content-disposition"]
    other = "ttl" if fitting is ROWS else "csv"
    assert server.get(f"/queries/{name}.{other}?{example(saved)}").status == 404


def test_the_language_of_labels(server: RunningServer) -> None:
    path = "/queries/attendance-list.csv"
    english = server.get(path + "?lang=en").text
    assert "China" in english
    assert server.get(path, accept_language="en").text == english
    assert "中国" in server.get(path + "?lang=zh").text
    assert server.get(path, accept_language="zh-CN, en;q=0.5").text == server.get(path + "?lang=zh").text


WRONG = [
    ("a query that is not there", "/queries/none.csv", 404),
    ("a parameter that is not there", "/queries/did-attend.csv?participant=Morocco&colour=red", 400),
    ("a parameter that is missing", "/queries/did-attend.csv", 400),
    ("a parameter given twice", "/queries/did-attend.csv?participant=Morocco&participant=China", 400),
    ("a thing that is not there", "/queries/did-attend.csv?participant=Atlantis", 400),
]


@pytest.mark.parametrize(("path", "status"), [row[1:] for row in WRONG], ids=[row[0] for row in WRONG])
@pytest.mark.parametrize("language", ["en", "zh"])
def test_what_is_wrong_is_said_in_a_line(
    server: RunningServer, path: str, status: int, language: str
) -> None:
    reply = server.get(path, accept_language=language)
    assert (reply.status, reply.kind) == (status, "text/plain")
    assert reply.headers["content-language"] == language
    assert reply.text.count("\n") == 1
    assert "--param" not in reply.text
    assert reply.text.isascii() == (language == "en") or "“" in reply.text
