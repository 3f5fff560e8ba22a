"""Quality gates on ontology, authority and report graphs: queries of our own that find what must not be.

Each query in `quality/gates/` gives a row for each fault. No gate finds one in what a build makes of the reports and
resolutions that the tests have, and each is shown to find the fault that it is there for. The constraints of the data
cube stand in `quality/cube/` and are tested in `test_cube.py`.
"""

from pathlib import Path

import pytest
from click.testing import CliRunner
from pyoxigraph import Literal, Quad, QuerySolutions, Store

from accoop.cli import accoop
from accoop.cli.session import Session
from accoop.rdf.terms import Terms
from accoop.store.merging import MERGED
from accoop.store.reading import open_snapshot

ROOT = Path(__file__).resolve().parent.parent
GATES = {
    path.stem: path.read_text(encoding="utf-8")
    for path in sorted((ROOT / "tests/quality/gates").glob("*.rq"))
}
TERMS = Terms()

PREFIXES = """
PREFIX ac: <https://w3id.org/accoop/def#>
PREFIX body: <https://w3id.org/accoop/id/body/>
PREFIX claim: <https://w3id.org/accoop/id/claim/cosp-uncac-eg1/10/>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX graph: <https://w3id.org/accoop/graph/>
PREFIX owl: <http://www.w3.org/2002/07/owl#>
PREFIX prov: <http://www.w3.org/ns/prov#>
PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX run: <https://w3id.org/accoop/id/run/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX state: <https://w3id.org/accoop/id/state/>
PREFIX status: <https://w3id.org/accoop/scheme/status/>
PREFIX topic: <https://w3id.org/accoop/scheme/topic/>
PREFIX vann: <http://purl.org/vocab/vann/>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
"""

ONTOLOGY = "<https://w3id.org/accoop/def>"
REPORT = "<https://w3id.org/accoop/id/report/cosp-uncac-eg1/10>"
PARAGRAPH = "<https://w3id.org/accoop/id/report/cosp-uncac-eg1/10/para/1>"
PARTY = "claim:p10\\/participation-CHN"
ACT = "claim:p4\\/act-requests-1"

# Gate, what is wrong in a line, the update that makes it so, and words that the fault has.
BROKEN = [
    (
        "concepts-labelled",
        "a concept without a Chinese name",
        "DELETE { status:done skos:prefLabel ?n } WHERE { status:done skos:prefLabel ?n FILTER(LANG(?n) = 'zh') }",
        "no Chinese name",
    ),
    (
        "concepts-labelled",
        "a scheme without an English definition",
        "DELETE { ?s skos:definition ?n } WHERE { ?s a skos:ConceptScheme ; skos:definition ?n FILTER(LANG(?n) = 'en') }",
        "no English definition",
    ),
    (
        "domains",
        "a mention that asks somebody",
        "INSERT DATA { state:CHN ac:addressee body:secretariat }",
        "def#addressee",
    ),
    (
        "domains",
        "a claim's agent on a body",
        "INSERT DATA { body:secretariat ac:role <https://w3id.org/accoop/scheme/role/chair> }",
        "def#role",
    ),
    ("ranges", "a verb that is a body", f"INSERT DATA {{ {ACT} ac:verb body:secretariat }}", "def#verb"),
    ("ranges", "a start that is a text", f"INSERT DATA {{ {ACT} ac:quoteStart '3' }}", "def#quoteStart"),
    ("ranges", "a quote without a language", f"INSERT DATA {{ {ACT} ac:quote 'x' }}", "def#quote"),
    (
        "inferences",
        "an inference without a reason in Chinese",
        "DELETE { ?i ac:inferenceReason ?r } WHERE { ?i ac:inferenceReason ?r FILTER(LANG(?r) = 'zh') }",
        "no reason in zh",
    ),
    (
        "inferences",
        "an inference without its link",
        "DELETE { ?s ?p ?o } WHERE { ?i rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o }",
        "the link is not there",
    ),
    (
        "inferences",
        "an inference about nothing",
        "DELETE { ?i rdf:object ?o } WHERE { ?i rdf:object ?o }",
        "#object",
    ),
    (
        "languages",
        "a Chinese name said to be English",
        "INSERT DATA { state:CHN skos:altLabel '中华人民共和国'@en }",
        "en: ",
    ),
    (
        "languages",
        "an English name said to be Chinese",
        "INSERT DATA { topic:new skos:prefLabel 'asset recovery'@zh }",
        "zh: ",
    ),
    (
        "languages",
        "a Russian name said to be Arabic",
        "INSERT DATA { state:CHN skos:prefLabel 'Китай'@ar }",
        "ar: ",
    ),
    ("languages", "a language that is none", "INSERT DATA { state:CHN skos:prefLabel 'China'@xx }", "xx: "),
    (
        "languages",
        "Chinese outside the quoted words of a reason",
        "INSERT DATA { <https://w3id.org/accoop/id/inference/x> ac:inferenceReason '二者 say “建议”'@en }",
        "en: ",
    ),
    (
        "links-unique",
        "two states that are one elsewhere",
        "INSERT { state:FRA skos:exactMatch ?l } WHERE { state:CHN skos:exactMatch ?l }",
        "http",
    ),
    (
        "links-well-formed",
        "a script for an address",
        "INSERT DATA { state:CHN rdfs:seeAlso <javascript:alert> }",
        "javascript",
    ),
    (
        "links-well-formed",
        "an address at Wikidata that is a page",
        "INSERT DATA { state:CHN skos:exactMatch <https://www.wikidata.org/wiki/Q148> }",
        "wiki/Q148",
    ),
    (
        "links-well-formed",
        "an address at GeoNames without its end",
        "INSERT DATA { state:CHN skos:exactMatch <https://sws.geonames.org/1814991> }",
        "1814991",
    ),
    (
        "links-well-formed",
        "a country of two letters",
        "INSERT DATA { state:CHN skos:exactMatch <http://publications.europa.eu/resource/authority/country/CN> }",
        "country/CN",
    ),
    (
        "no-blank-nodes",
        "a node without a name",
        "INSERT DATA { state:CHN rdfs:seeAlso [ rdfs:label 'x' ] }",
        "seeAlso",
    ),
    (
        "no-cycles",
        "a paragraph that is part of its own item",
        f"INSERT {{ {PARAGRAPH} ac:partOf ?item }} WHERE {{ BIND(<https://w3id.org/accoop/id/report/x> AS ?item) }} ; INSERT DATA {{ <https://w3id.org/accoop/id/report/x> ac:partOf {PARAGRAPH} }}",
        "partOf",
    ),
    (
        "no-cycles",
        "a concept broader than itself",
        "INSERT { ?c skos:broader ?d } WHERE { ?d skos:broader ?c }",
        "broader",
    ),
    ("no-cycles", "a class below itself", "INSERT DATA { ac:Agent rdfs:subClassOf ac:State }", "subClassOf"),
    (
        "no-cycles",
        "two bodies each above the other",
        "INSERT { ?c ac:parentBody ?d } WHERE { ?d ac:parentBody ?c }",
        "parentBody",
    ),
    (
        "no-cycles",
        "two claims each derived from the other",
        "INSERT { ?c ac:derivedFrom ?d } WHERE { ?d ac:derivedFrom ?c }",
        "derivedFrom",
    ),
    (
        "no-cycles",
        "a property below itself",
        "INSERT DATA { ac:about rdfs:subPropertyOf ac:about }",
        "subPropertyOf",
    ),
    (
        "no-cycles",
        "two acts that follow each other up",
        f"INSERT DATA {{ {ACT} ac:followsUp {PARTY} . {PARTY} ac:followsUp {ACT} }}",
        "followsUp",
    ),
    (
        "nothing-dangling",
        "a body that is not there",
        f"INSERT DATA {{ {ACT} ac:addressee body:none }}",
        "addressee",
    ),
    (
        "nothing-dangling",
        "a place in a file that is not there",
        f"INSERT DATA {{ {PARAGRAPH} ac:sourceRange <https://w3id.org/accoop/id/source/none#char=1,2> }}",
        "sourceRange",
    ),
    (
        "one-name-each",
        "two concepts of one name",
        "INSERT DATA { topic:x skos:inScheme <https://w3id.org/accoop/scheme/topic> ; skos:prefLabel '引渡'@zh }",
        "引渡",
    ),
    (
        "one-name-each",
        "two states of one name",
        "INSERT DATA { state:ZZZ a ac:State ; skos:prefLabel 'China'@en }",
        "China",
    ),
    ("ontology-metadata", "no licence", f"DELETE WHERE {{ {ONTOLOGY} dcterms:license ?l }}", "license"),
    (
        "ontology-metadata",
        "no Chinese description",
        f"DELETE {{ {ONTOLOGY} dcterms:description ?d }} WHERE {{ {ONTOLOGY} dcterms:description ?d FILTER(LANG(?d) = 'zh') }}",
        "description zh",
    ),
    ("ontology-metadata", "no title", f"DELETE WHERE {{ {ONTOLOGY} dcterms:title ?t }}", "title en"),
    ("ontology-metadata", "no creator", f"DELETE WHERE {{ {ONTOLOGY} dcterms:creator ?c }}", "creator"),
    ("ontology-metadata", "no version", f"DELETE WHERE {{ {ONTOLOGY} owl:versionInfo ?v }}", "versionInfo"),
    (
        "ontology-metadata",
        "no prefix",
        f"DELETE WHERE {{ {ONTOLOGY} vann:preferredNamespacePrefix ?p }}",
        "preferredNamespacePrefix",
    ),
    (
        "ontology-metadata",
        "no citation",
        f"DELETE WHERE {{ {ONTOLOGY} dcterms:bibliographicCitation ?l }}",
        "Citation",
    ),
    (
        "ontology-metadata",
        "another version in its address",
        f"DELETE {{ {ONTOLOGY} owl:versionInfo ?v }} INSERT {{ {ONTOLOGY} owl:versionInfo '9.9' }} WHERE {{ {ONTOLOGY} owl:versionInfo ?v }}",
        "two versions",
    ),
    (
        "prov-order",
        "a graph that no run made",
        "DELETE WHERE { ?g prov:wasGeneratedBy ?run }",
        "made by no run",
    ),
    (
        "prov-order",
        "a graph that two runs made",
        "INSERT { ?g prov:wasGeneratedBy run:other } WHERE { ?g prov:wasGeneratedBy ?run }",
        "made by two runs",
    ),
    (
        "prov-order",
        "a run that used its own graph",
        "INSERT { ?run prov:used ?g } WHERE { ?g prov:wasGeneratedBy ?run }",
        "used what it made",
    ),
    ("prov-order", "a run that made nothing", "INSERT DATA { run:idle a ac:ExtractionRun }", "made nothing"),
    (
        "prov-order",
        "a claim that rests on itself",
        f"INSERT DATA {{ {ACT} ac:evidence {ACT} }}",
        "derived from itself",
    ),
    (
        "prov-order",
        "a meeting that ends before it begins",
        "INSERT DATA { <https://w3id.org/accoop/id/meeting/x> ac:startDate '2021-09'^^xsd:gYearMonth ; ac:endDate '2021-08-31'^^xsd:date }",
        "ends before it begins",
    ),
    (
        "prov-order",
        "a report adopted before its meeting",
        f"DELETE {{ {REPORT} ac:adoptionDate ?d }} INSERT {{ {REPORT} ac:adoptionDate '2020-01-01'^^xsd:date }} WHERE {{ {REPORT} ac:adoptionDate ?d }}",
        "adopted before",
    ),
    (
        "prov-order",
        "a quote that ends before it begins",
        f"DELETE {{ {PARTY} ac:quoteEnd ?e }} INSERT {{ {PARTY} ac:quoteEnd 0 }} WHERE {{ {PARTY} ac:quoteEnd ?e }}",
        "quote that ends",
    ),
    (
        "skos-integrity",
        "two English names",
        "INSERT DATA { status:done skos:prefLabel 'finished'@en }",
        "two preferred names",
    ),
    (
        "skos-integrity",
        "one name twice",
        "INSERT { status:done skos:altLabel ?n } WHERE { status:done skos:prefLabel ?n }",
        "preferred and other",
    ),
    (
        "skos-integrity",
        "related and broader",
        "INSERT { ?c skos:related ?b } WHERE { ?c skos:broader ?b }",
        "related and broader",
    ),
    (
        "skos-integrity",
        "two kinds of match",
        "INSERT { ?c skos:closeMatch ?m } WHERE { ?c skos:exactMatch ?m }",
        "two kinds of match",
    ),
    (
        "skos-integrity",
        "a scheme that is none",
        "DELETE WHERE { <https://w3id.org/accoop/scheme/status> a skos:ConceptScheme }",
        "scheme that is none",
    ),
    (
        "skos-integrity",
        "a concept that hangs in the air",
        "DELETE WHERE { status:done skos:topConceptOf ?s }",
        "neither on top",
    ),
    (
        "skos-integrity",
        "below a concept of another scheme",
        "INSERT DATA { status:done skos:broader topic:extradition }",
        "another scheme",
    ),
    ("skos-integrity", "in no scheme", "DELETE WHERE { status:done skos:inScheme ?s }", "in no scheme"),
    (
        "skos-integrity",
        "concept and scheme",
        "INSERT DATA { status:done a skos:ConceptScheme }",
        "concept and scheme",
    ),
    (
        "terms-declared",
        "a property that is not declared",
        "INSERT DATA { state:CHN ac:capital 'x' }",
        "not declared",
    ),
    (
        "terms-declared",
        "a class that is not declared",
        "INSERT DATA { state:CHN a ac:Kingdom }",
        "not declared",
    ),
    (
        "terms-declared",
        "a term outside the ontology",
        "DELETE WHERE { ac:verb rdfs:isDefinedBy ?o }",
        "not defined",
    ),
    (
        "prov-order",
        "a name that ends before it is used",
        "INSERT DATA { state:CHN ac:validFrom '2000-01-01'^^xsd:date ; ac:validUntil '1990-01-01'^^xsd:date }",
        "valid until",
    ),
    (
        "prov-order",
        "a run that is a thing made",
        "INSERT { ?run a prov:Entity } WHERE { ?run a ac:ExtractionRun }",
        "activity and entity",
    ),
    (
        "terms-labelled",
        "a term without an English definition",
        "DELETE { ac:Claim skos:definition ?d } WHERE { ac:Claim skos:definition ?d FILTER(LANG(?d) = 'en') }",
        "no English definition",
    ),
    ("terms-labelled", "a term without a label", "DELETE WHERE { ac:verb rdfs:label ?l }", "no label"),
    (
        "terms-labelled",
        "a term without a Chinese definition",
        "DELETE { ac:Claim skos:definition ?d } WHERE { ac:Claim skos:definition ?d FILTER(LANG(?d) = 'zh') }",
        "no Chinese definition",
    ),
    (
        "things-named",
        "a state without an English name",
        "DELETE { state:CHN skos:prefLabel ?n } WHERE { state:CHN skos:prefLabel ?n FILTER(LANG(?n) = 'en') }",
        "no English name",
    ),
]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> list[Quad]:
    """What a build makes of every report and resolution of the tests, language versions together."""
    root = tmp_path_factory.mktemp("quality")
    documents = [
        *sorted((ROOT / "tests" / "documents").glob("*.txt")),
        *sorted((ROOT / "reports").glob("*.txt")),
    ]
    arguments = ["build", *map(str, documents), "--store", str(root / "store"), "--out", str(root / "graphs")]
    done = CliRunner().invoke(accoop, arguments, obj=Session("en"), standalone_mode=False)
    assert done.exit_code == 0, done.output
    return list(open_snapshot(root / "store").store.quads_for_pattern(None, None, None, MERGED))


@pytest.fixture
def store(built: list[Quad]) -> Store:
    """A copy in memory, to be broken."""
    memory = Store()
    memory.bulk_extend(built)
    return memory


def faults(store: Store, gate: str) -> list[str]:
    """The faults that a gate finds, a line each."""
    rows = store.query(GATES[gate])
    assert isinstance(rows, QuerySolutions)
    return [f"{row['node']}: {row['problem'].value}" for row in rows if isinstance(row["problem"], Literal)]


@pytest.fixture(scope="module")
def whole(built: list[Quad]) -> Store:
    memory = Store()
    memory.bulk_extend(built)
    return memory


def test_there_is_something_to_check(whole: Store) -> None:
    for name in (
        "Claim",
        "MeetingReport",
        "Resolution",
        "MandateAct",
        "PreambularAct",
        "Inference",
        "Speaker",
    ):
        assert next(whole.quads_for_pattern(None, None, TERMS.term(name)), None), name
    described = list(whole.quads_for_pattern(None, TERMS.term("describes"), None))
    assert len(described) >= 4


@pytest.mark.parametrize("gate", GATES)
def test_gate(whole: Store, gate: str) -> None:
    assert faults(whole, gate) == []


@pytest.mark.parametrize(
    ("gate", "update", "words"),
    [(g, u, w) for g, _, u, w in BROKEN],
    ids=[f"{g}: {h}" for g, h, _, _ in BROKEN],
)
def test_gate_finds(store: Store, gate: str, update: str, words: str) -> None:
    store.update(PREFIXES + update)
    found = faults(store, gate)
    assert any(words in fault for fault in found), found[:5]


def test_every_gate_is_shown_to_find_something() -> None:
    assert {gate for gate, *_ in BROKEN} == set(GATES)


def test_every_gate_gives_the_node_and_says_what_it_is_for() -> None:
    for name, text in GATES.items():
        assert text.startswith("# "), name
        assert "SELECT DISTINCT ?node ?problem" in text, name
