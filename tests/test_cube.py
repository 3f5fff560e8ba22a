"""The numbers of a report as an RDF Data Cube: the 21 integrity constraints of the recommendation.

Each constraint is a query of our own wording in `quality/cube/` that asks whether the constraint is broken.
They hold for the numbers of the client's report. Our cube has no slices, no measure dimension and no
hierarchical code lists, so that the constraints on these find nothing to check in it; a small cube that has
all of them shows that they hold there too, and that every constraint can fail.
"""

from functools import cache
from pathlib import Path

import pytest
from pyoxigraph import Quad, RdfFormat, Store

from accoop.rdf.graph import ReportGraph

ROOT = Path(__file__).resolve().parent.parent
QUERIES = ROOT / "tests" / "quality" / "cube"

NUMBERS = range(1, 22)

# The constraints that find nothing to check in the numbers of a report, and why.
WITHOUT_SLICES = "a report's numbers are not cut into slices"
WITHOUT_MEASURE_DIMENSION = (
    "every number has the one measure ac:value; what is counted is a dimension of its own"
)
WITHOUT_HIERARCHIES = "the code lists are concept schemes"
NOT_APPLICABLE = {
    **dict.fromkeys((7, 8, 9, 10, 18), WITHOUT_SLICES),
    **dict.fromkeys((15, 16, 17), WITHOUT_MEASURE_DIMENSION),
    **dict.fromkeys((20, 21), WITHOUT_HIERARCHIES),
}
# What a cube must hold for such a constraint to have something to check.
WANTED = {
    WITHOUT_SLICES: "ASK { { ?x a qb:Slice } UNION { ?x a qb:SliceKey } UNION { ?x qb:slice ?y } }",
    WITHOUT_MEASURE_DIMENSION: "ASK { ?x qb:dimension|qb:componentProperty qb:measureType }",
    WITHOUT_HIERARCHIES: "ASK { ?x a qb:HierarchicalCodeList }",
}

PREFIXES = """
PREFIX ac: <https://w3id.org/accoop/def#>
PREFIX ex: <http://example.org/>
PREFIX owl: <http://www.w3.org/2002/07/owl#>
PREFIX qb: <http://purl.org/linked-data/cube#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
"""

# Requests and days by year and region: two measures told apart by a measure dimension, one slice for a year,
# regions in a list that goes down by skos:narrower, forms in one that goes up by skos:broader, sources in a collection.
SOUND = """
ex:requests a qb:DataSet ; qb:structure ex:shape ; qb:slice ex:in2020 .
ex:shape a qb:DataStructureDefinition ; qb:sliceKey ex:by-year ; qb:component
  ex:c1 , ex:c2 , ex:c3 , ex:c4 , ex:c5 , ex:c6 , ex:c7 .
ex:c1 qb:dimension ex:year . ex:c2 qb:dimension ex:region . ex:c3 qb:dimension ex:form .
ex:c4 qb:dimension qb:measureType . ex:c5 qb:measure ex:number . ex:c6 qb:measure ex:days .
ex:c7 qb:attribute ex:source ; qb:componentRequired false .
ex:year a qb:DimensionProperty ; rdfs:range xsd:gYear .
ex:region a qb:DimensionProperty ; rdfs:range skos:Concept ; qb:codeList ex:regions .
ex:form a qb:DimensionProperty ; rdfs:range skos:Concept ; qb:codeList ex:forms .
qb:measureType a qb:DimensionProperty ; rdfs:range qb:MeasureProperty .
ex:number a qb:MeasureProperty . ex:days a qb:MeasureProperty .
ex:source a qb:AttributeProperty ; qb:codeList ex:sources .
ex:sources a skos:Collection ; skos:member ex:official . ex:official a skos:Collection ; skos:member ex:ministry .
ex:ministry a skos:Concept .
ex:regions a qb:HierarchicalCodeList ; qb:hierarchyRoot ex:world ; qb:parentChildProperty skos:narrower .
ex:world skos:narrower ex:africa . ex:africa skos:narrower ex:northern-africa .
ex:forms a qb:HierarchicalCodeList ; qb:hierarchyRoot ex:cooperation ; qb:parentChildProperty ex:up .
ex:up owl:inverseOf skos:broader . ex:extradition skos:broader ex:cooperation .
ex:by-year a qb:SliceKey ; qb:componentProperty ex:year .
ex:in2020 a qb:Slice ; qb:sliceStructure ex:by-year ; ex:year "2020"^^xsd:gYear ; qb:observation ex:o1 , ex:o2 .
ex:o1 a qb:Observation ; qb:dataSet ex:requests ; ex:year "2020"^^xsd:gYear ; ex:region ex:northern-africa ;
  ex:form ex:extradition ; qb:measureType ex:number ; ex:number 48 ; ex:source ex:ministry .
ex:o2 a qb:Observation ; qb:dataSet ex:requests ; ex:year "2020"^^xsd:gYear ; ex:region ex:northern-africa ;
  ex:form ex:extradition ; qb:measureType ex:days ; ex:days 30 .
"""

# Constraint, how it is broken in the numbers of the client's report, as an update.
BROKEN_REPORT = [
    (1, "an observation without a data set", "DELETE WHERE { ?o a ac:Observation ; qb:dataSet ?set }"),
    (1, "an observation in two data sets", "INSERT { ?o qb:dataSet ex:other } WHERE { ?o a ac:Observation }"),
    (2, "a data set without a structure", "DELETE WHERE { ?set qb:structure ?structure }"),
    (2, "a data set with two structures", "INSERT { ?set qb:structure ex:x } WHERE { ?set a qb:DataSet }"),
    (3, "a structure without a measure", "DELETE WHERE { ?component qb:measure ?measure }"),
    (4, "a dimension without a range", "DELETE WHERE { ac:measure rdfs:range ?range }"),
    (5, "concepts without a code list", "DELETE WHERE { ac:aspect qb:codeList ?list }"),
    (
        6,
        "a dimension that may be left out",
        "INSERT { ?c qb:componentRequired false } WHERE { ?c qb:dimension ac:refPeriod }",
    ),
    (11, "a number without a period", "DELETE WHERE { ?o a ac:Observation ; ac:refPeriod ?period }"),
    (
        12,
        "a number given twice",
        """INSERT { ex:again ?p ?v } WHERE {
          ?o a ac:Observation ; ac:value ?n ; ?p ?v FILTER(?n = 27) }""",
    ),
    (13, "a number without a unit", "DELETE WHERE { ?o a ac:Observation ; ac:unit ?unit }"),
    (14, "a number without a value", "DELETE WHERE { ?o a ac:Observation ; ac:value ?value }"),
    (
        19,
        "a measure that is in no list",
        "INSERT { ?o ac:measure ex:whatever } WHERE { ?o a ac:Observation ; ac:value ?n FILTER(?n = 27) }",
    ),
    (
        19,
        "a unit of another list",
        """DELETE { ?o ac:unit ?u } INSERT { ?o ac:unit <https://w3id.org/accoop/scheme/status/done> }
        WHERE { ?o a ac:Observation ; ac:unit ?u }""",
    ),
]

# The same for the small cube, which has slices, a measure dimension and hierarchical code lists.
BROKEN_SMALL = [
    (7, "a slice key that no structure has", "DELETE WHERE { ex:shape qb:sliceKey ?key }"),
    (8, "a slice key for a property of its own", "INSERT DATA { ex:by-year qb:componentProperty ex:day }"),
    (9, "a slice without a key", "DELETE WHERE { ?slice qb:sliceStructure ?key }"),
    (9, "a slice with two keys", "INSERT DATA { ex:in2020 qb:sliceStructure ex:by-day }"),
    (10, "a slice that does not say its year", "DELETE WHERE { ex:in2020 ex:year ?year }"),
    (15, "days announced, and not given", "DELETE WHERE { ex:o2 ex:days ?days }"),
    (16, "days given beside the number", "INSERT DATA { ex:o1 ex:days 30 }"),
    (17, "a number without the days that go with it", "DELETE WHERE { ex:o2 ?p ?v }"),
    (
        18,
        "a slice that holds an observation of another data set",
        """DELETE { ex:o1 qb:dataSet ex:requests } INSERT { ex:o1 qb:dataSet ex:other } WHERE {}""",
    ),
    (
        19,
        "a source that is in no collection",
        "INSERT DATA { ex:o2 ex:source ex:rumour . ex:rumour a skos:Concept }",
    ),
    (20, "a region that is in no world", "DELETE WHERE { ex:world skos:narrower ex:africa }"),
    (21, "a form that is no cooperation", "DELETE WHERE { ex:extradition skos:broader ?form }"),
]


@cache
def query(number: int) -> str:
    return (QUERIES / f"ic-{number:02}.rq").read_text(encoding="utf-8")


def broken(store: Store, number: int) -> bool:
    return bool(store.query(query(number)))


def copied(store: Store) -> Store:
    other = Store()
    other.bulk_extend(store)
    return other


@pytest.fixture(scope="module")
def numbers(report_graph: ReportGraph) -> Store:
    """The structure, the schemes, the terms, and the graph of the client's report as it is made now."""
    store = Store()
    schemes = sorted((ROOT / "ontology" / "schemes").glob("*.ttl"))
    for file in (ROOT / "ontology" / "cube.ttl", ROOT / "ontology" / "accoop.ttl", *schemes):
        store.load(path=str(file), format=RdfFormat.TURTLE)
    store.bulk_extend(Quad(t.subject, t.predicate, t.object) for t in report_graph.triples)
    return store


@pytest.fixture(scope="module")
def small() -> Store:
    store = Store()
    store.load(input=(PREFIXES + SOUND).encode(), format=RdfFormat.TURTLE)
    return store


def test_there_are_21_constraints() -> None:
    assert sorted(file.stem for file in QUERIES.glob("*.rq")) == [f"ic-{n:02}" for n in NUMBERS]
    for number in NUMBERS:
        assert query(number).startswith("# "), "says in words what is wrong"


@pytest.mark.parametrize("number", NUMBERS)
def test_constraint_holds_for_the_numbers_of_the_report(number: int, numbers: Store) -> None:
    assert not broken(numbers, number), query(number).splitlines()[0]


def test_the_report_has_numbers(numbers: Store) -> None:
    """Nothing would be broken in an empty cube."""
    found = numbers.query(
        PREFIXES + "SELECT ?o { ?o a qb:Observation ; qb:dataSet/qb:structure/qb:component ?c }"
    )
    assert len({str(row) for row in found}) >= 24  # type: ignore[union-attr]


@pytest.mark.parametrize("number", NOT_APPLICABLE)
def test_constraint_has_nothing_to_check_in_the_report(number: int, numbers: Store, small: Store) -> None:
    wanted = PREFIXES + WANTED[NOT_APPLICABLE[number]]
    assert not numbers.query(wanted), NOT_APPLICABLE[number]
    assert small.query(wanted)


@pytest.mark.parametrize("number", NUMBERS)
def test_constraint_holds_for_the_small_cube(number: int, small: Store) -> None:
    assert not broken(small, number), query(number).splitlines()[0]


@pytest.mark.parametrize(("number", "says", "update"), BROKEN_REPORT, ids=[row[1] for row in BROKEN_REPORT])
def test_constraint_finds_a_fault_in_the_report(number: int, says: str, update: str, numbers: Store) -> None:
    faulty = copied(numbers)
    faulty.update(PREFIXES + update)
    assert broken(faulty, number), says


@pytest.mark.parametrize(("number", "says", "update"), BROKEN_SMALL, ids=[row[1] for row in BROKEN_SMALL])
def test_constraint_finds_a_fault_in_the_small_cube(
    number: int, says: str, update: str, small: Store
) -> None:
    faulty = copied(small)
    faulty.update(PREFIXES + update)
    assert broken(faulty, number), says


def test_every_constraint_can_fail() -> None:
    assert {row[0] for row in (*BROKEN_REPORT, *BROKEN_SMALL)} == set(NUMBERS)
    assert {row[0] for row in BROKEN_REPORT} == set(NUMBERS) - set(NOT_APPLICABLE)
