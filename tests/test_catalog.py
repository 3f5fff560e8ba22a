"""`accoop catalog`: what portals harvest conforms to DCAT-AP 3.0.1, is exact, and is the same every time."""

import hashlib
import io
from collections.abc import Iterator
from pathlib import Path

import pyshacl
import pytest
from click.testing import CliRunner, Result
from pyoxigraph import RdfFormat, Store, parse
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import DCTERMS, FOAF, PROV, RDF, SH, XSD, Namespace

from accoop.cataloguing.catalogue import catalogue_bytes
from accoop.cataloguing.distributions import Distribution, file_name, measured
from accoop.cataloguing.settings import ENVIRONMENT, load_settings
from accoop.cli import accoop
from accoop.cli.session import Session
from accoop.exporting.layouts import LAYOUTS, layout_called
from accoop.rdf.terms import Terms
from accoop.store.reading import open_snapshot

ROOT = Path(__file__).resolve().parent.parent
SHAPES = Graph().parse(ROOT / "tests" / "data" / "dcat-ap-3.0.1.ttl")
TERMS = Terms()
BASE = TERMS.base
REPORT = URIRef(f"{BASE}graph/cosp-uncac-eg1/10")
CATALOGUE = URIRef(f"{BASE}catalog")
DCAT = Namespace("http://www.w3.org/ns/dcat#")
VOID = Namespace("http://rdfs.org/ns/void#")
SPDX = Namespace("http://spdx.org/rdf/terms#")
DQV = Namespace("http://www.w3.org/ns/dqv#")


def run(store: Path, *arguments: str, command: str = "catalog") -> Result:
    return CliRunner().invoke(
        accoop, [command, "--store", str(store), *arguments], obj=Session("en"), standalone_mode=False
    )


@pytest.fixture(scope="module")
def written(full_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the catalogue and the files that it offers."""
    folder = tmp_path_factory.mktemp("catalogue")
    done = run(full_store, "-o", str(folder / "catalog.ttl"), "--files", str(folder / "data"))
    assert done.exit_code == 0, done.exception
    return folder


@pytest.fixture(scope="module")
def catalogue(written: Path) -> Graph:
    return Graph().parse(written / "catalog.ttl")


def violations(graph: Graph) -> str:
    conforms, _, text = pyshacl.validate(graph, shacl_graph=SHAPES)
    return "" if conforms else text


# DCAT-AP


def test_the_shapes_are_as_many_as_the_release_has() -> None:
    sizes = {
        str(shape).rpartition("#")[2]: len(set(SHAPES.objects(shape, SH.property)))
        for shape in SHAPES.subjects(SH.targetClass)
    }
    assert sizes == {
        **{"CatalogShape": 43, "CatalogRecordShape": 21, "DataServiceShape": 32, "DatasetShape": 71},
        **{"DatasetSeriesShape": 22, "DistributionShape": 57, "RelationshipShape": 5, "ChecksumShape": 8},
        **{"LocationShape": 7, "PeriodOfTimeShape": 10, "AgentShape": 5, "IdentifierShape": 3},
        **{"LicenseDocumentShape": 2, "ConceptShape": 2, "ConceptSchemeShape": 2},
    }


def test_the_catalogue_conforms_to_the_shapes_of_dcat_ap(catalogue: Graph) -> None:
    assert violations(catalogue) == ""


# What is taken away or added, and words of the complaint.
BROKEN = [
    ("a catalogue without a publisher", (CATALOGUE, DCTERMS.publisher, None), None, "publisher"),
    ("a dataset without a title", (REPORT, DCTERMS.title, None), None, "title"),
    ("a dataset without a description", (REPORT, DCTERMS.description, None), None, "description"),
    ("a file without an address", (None, DCAT.accessURL, None), None, "accessURL"),
    ("a size that is a text", (None, DCAT.byteSize, None), Literal("9"), "byteSize"),
    ("a publisher without a name", (None, FOAF.name, None), None, "name"),
    ("a media type that is a text", (None, DCAT.mediaType, None), Literal("text/turtle"), "mediaType"),
    ("a digest that is no hexadecimal", (None, SPDX.checksumValue, None), Literal("zz"), "checksumValue"),
    ("a service without an address", (None, DCAT.endpointURL, None), None, "endpointURL"),
]


@pytest.mark.parametrize(("where", "instead", "words"), [b[1:] for b in BROKEN], ids=[b[0] for b in BROKEN])
def test_the_shapes_refuse(
    catalogue: Graph,
    where: tuple[URIRef | None, URIRef, None],
    instead: Literal | None,
    words: str,
) -> None:
    broken = Graph() + catalogue
    for subject, predicate, value in list(broken.triples(where)):
        broken.remove((subject, predicate, value))
        if instead is not None:
            broken.add((subject, predicate, instead))
    assert words in violations(broken)


def test_every_report_is_a_dataset_of_the_series(catalogue: Graph, full_store: Path) -> None:
    described = open_snapshot(full_store).store.quads_for_pattern(None, TERMS.term("describes"), None)
    graphs = {URIRef(str(quad.subject.value)) for quad in described}  # type: ignore[union-attr]
    series = URIRef(f"{BASE}catalog/reports")
    assert set(catalogue.subjects(DCAT.inSeries, series)) == graphs == {REPORT}
    assert set(catalogue.objects(CATALOGUE, DCAT.dataset)) == {*graphs, URIRef(BASE)}
    assert (series, RDF.type, DCAT.DatasetSeries) in catalogue


def test_a_dataset_says_when_the_meeting_was_and_what_it_was_read_from(catalogue: Graph) -> None:
    period = catalogue.value(REPORT, DCTERMS.temporal)
    assert catalogue.value(period, DCAT.startDate) == Literal("2021-09-06", datatype=XSD.date)
    assert catalogue.value(period, DCAT.endDate) == Literal("2021-09-10", datatype=XSD.date)
    (language,) = catalogue.objects(REPORT, DCTERMS.language)
    assert str(language).endswith("/language/ZHO")
    assert list(catalogue.objects(catalogue.value(REPORT, PROV.wasGeneratedBy), PROV.used))


def test_the_terms_of_the_sources_stand_apart_from_our_licence(catalogue: Graph) -> None:
    for file in catalogue.subjects(RDF.type, DCAT.Distribution):
        licence, rights = catalogue.value(file, DCTERMS.license), catalogue.value(file, DCTERMS.rights)
        assert licence == URIRef("https://creativecommons.org/licenses/by/4.0/")
        assert rights != licence
        assert {o.language for o in catalogue.objects(rights) if isinstance(o, Literal)} == {"en", "zh"}


# Files


def test_there_is_a_file_in_every_format_and_the_catalogue_knows_its_bytes(
    catalogue: Graph, written: Path
) -> None:
    offered = {}
    for file in catalogue.subjects(RDF.type, DCAT.Distribution):
        name = str(catalogue.value(file, DCAT.downloadURL)).removeprefix(f"{BASE}data/")
        data = (written / "data" / name).read_bytes()
        assert int(str(catalogue.value(file, DCAT.byteSize))) == len(data)
        checksum = catalogue.value(file, SPDX.checksum)
        assert str(catalogue.value(checksum, SPDX.checksumValue)) == hashlib.sha256(data).hexdigest()
        offered[name] = data
    assert len(offered) == 2 * len(LAYOUTS)
    assert {p.relative_to(written / "data").as_posix() for p in (written / "data").rglob("*.*")} == set(
        offered
    )


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.name)
@pytest.mark.parametrize("graph", ["", "cosp-uncac-eg1/10"])
def test_a_file_is_what_export_writes(
    full_store: Path, written: Path, tmp_path: Path, layout: object, graph: str
) -> None:
    name = getattr(layout, "name", "")
    ending = layout_called(name).ending
    target = tmp_path / f"x.{ending}"
    chosen = ["--graph", graph] if graph else []
    done = run(full_store, "--format", name, "-o", str(target), *chosen, command="export")
    assert done.exit_code == 0, done.exception
    assert (written / "data" / f"{graph or 'accoop'}.{ending}").read_bytes() == target.read_bytes()


# VoID


def test_void_counts_what_is_there(catalogue: Graph, full_store: Path) -> None:
    store = open_snapshot(full_store).store
    merged = list(store.quads_for_pattern(None, None, None, None))
    triples = {quad.triple for quad in merged}
    whole = URIRef(BASE)
    assert int(str(catalogue.value(whole, VOID.triples))) == len(triples)
    parts = {
        str(catalogue.value(part, VOID["class"])): int(str(catalogue.value(part, VOID.entities)))
        for part in catalogue.objects(whole, VOID.classPartition)
    }
    assert parts[f"{BASE}def#Participation"] == 131
    assert parts[f"{BASE}def#MandateAct"] == 8
    properties = {
        str(catalogue.value(part, VOID.property)): int(str(catalogue.value(part, VOID.triples)))
        for part in catalogue.objects(whole, VOID.propertyPartition)
    }
    assert sum(properties.values()) == len(triples)


@pytest.mark.parametrize("name", ["wikidata", "geonames", "eu-authorities"])
def test_linksets_count_the_links_to_each_outside_data_set(
    catalogue: Graph, full_store: Path, name: str
) -> None:
    store = open_snapshot(full_store).store
    space = load_settings().linked[name].space
    links = {
        quad.triple
        for quad in store.quads_for_pattern(None, None, None, None)
        if str(quad.object).startswith(f"<{space}")
    }
    target = URIRef(f"{BASE}catalog/linked/{name}")
    counted = [
        int(str(catalogue.value(linkset, VOID.triples)))
        for linkset in catalogue.subjects(VOID.objectsTarget, target)
    ]
    assert sum(counted) == len(links) > 0


def test_label_coverage_is_a_share_for_each_language(catalogue: Graph) -> None:
    shares = {
        str(catalogue.value(measurement, DCTERMS.language)): float(
            str(catalogue.value(measurement, DQV.value))
        )
        for measurement in catalogue.subjects(RDF.type, DQV.QualityMeasurement)
    }
    # All but historical names, which some states bore in one language only.
    assert 0.99 < shares["en"] <= 1
    assert 0.99 < shares["zh"] <= 1
    assert 0 < shares["fr"] < shares["zh"]


# Settings


OWN = """
base = "https://example.org/kg/"
downloads = "https://example.org/files/"
[publisher]
iri = "https://example.org/us"
name.en = "A library"
[licence]
iri = "https://example.org/terms"
"""


def small(base: str) -> Store:
    text = f"<{base}graph/x/1> <{base}def#describes> <{base}id/report/x/1> ."
    store = Store()
    store.load(text.encode(), format=RdfFormat.N_TRIPLES, to_graph=Terms(base).graph("x/1"))
    store.load(text.encode(), format=RdfFormat.N_TRIPLES)
    return store


def nothing(_graph: object) -> Iterator[Distribution]:
    return iter(())


def test_a_publisher_names_itself_in_a_small_file(tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    own.write_text(OWN)
    settings = load_settings(own)
    assert settings.publisher.name == {"en": "A library", "zh": load_settings().publisher.name["zh"]}
    assert settings.landing_page == load_settings().landing_page
    graph = Graph().parse(data=catalogue_bytes(small(settings.base), settings, nothing, "ttl"))
    described = URIRef("https://example.org/kg/catalog")
    assert graph.value(described, DCTERMS.publisher) == URIRef("https://example.org/us")
    assert graph.value(described, DCTERMS.license) == URIRef("https://example.org/terms")


def test_files_lie_where_the_settings_say() -> None:
    kept: dict[str, int] = {}

    def keep(name: str, file: io.IOBase) -> None:
        kept[name] = len(file.read())

    offers = measured(small(BASE), TERMS, "https://example.org/files/", BASE, keep)  # type: ignore[arg-type]
    found = {offer.download: offer.size for offer in offers(TERMS.graph("x/1"))}
    assert found == {f"https://example.org/files/{name}": size for name, size in kept.items()}
    assert file_name(TERMS.graph("x/1"), layout_called("csv"), TERMS) == "x/1.csv.zip"


# What the file says, and words of the complaint.
UNUSABLE = [
    ("base = 3", "base"),
    ('base = "x"', "base"),
    ('base = "https://example.org/kg"', "/ at the end"),
    ('publisher.iri = "javascript:alert(1)"', "publisher.iri"),
    ('licence.iri = "https://example.org/<b>"', "licence.iri"),
    ('about.themes = ["NONE"]', "NONE"),
    ("publishr.name = 1", "publishr"),
    ("base = ", "Invalid value"),
]


@pytest.mark.parametrize(("text", "words"), UNUSABLE)
def test_settings_that_cannot_be_used_are_refused_in_a_line(
    full_store: Path, tmp_path: Path, text: str, words: str
) -> None:
    own = tmp_path / "own.toml"
    own.write_text(text)
    refused = run(full_store, "--settings", str(own))
    assert getattr(refused.exception, "key", None) == "settings-unreadable"
    told = Session("en").wording.tell(refused.exception)  # type: ignore[arg-type]
    assert words in told
    assert len(told.splitlines()) == 1


def test_a_base_that_is_not_that_of_the_store_is_refused(full_store: Path, tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    own.write_text('base = "https://example.org/"')
    assert getattr(run(full_store, "--settings", str(own)).exception, "key", None) == "catalogue-empty"


def test_the_environment_names_the_settings_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own = tmp_path / "own.toml"
    own.write_text(OWN)
    monkeypatch.setenv(ENVIRONMENT, str(own))
    assert load_settings().base == "https://example.org/kg/"


# The document


def test_the_catalogue_holds_no_blank_node_and_depends_on_nothing_but_the_data(
    written: Path, full_store: Path, tmp_path: Path
) -> None:
    text = (written / "catalog.ttl").read_bytes()
    quads = list(parse(input=text, format=RdfFormat.TURTLE))
    assert not any(str(term).startswith("_:") for quad in quads for term in (quad.subject, quad.object))
    backwards = Store()
    backwards.bulk_extend(sorted(open_snapshot(full_store).store, key=str, reverse=True))
    settings = load_settings()
    offers = measured(backwards, TERMS, settings.downloads, settings.landing_page, lambda _name, _file: None)
    assert catalogue_bytes(backwards, settings, offers, "ttl") == text
