"""Views: the graph in other vocabularies says what those vocabularies mean, and no more than the graph says."""

import io
from functools import cache
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from pyoxigraph import Literal, NamedNode, RdfFormat, Store, Triple, parse

from accoop.cli import accoop
from accoop.cli.session import Session
from accoop.exporting.tables import report_graphs
from accoop.exporting.views import view_names, view_triples
from accoop.querying.guard import check_query
from accoop.querying.saved import find_saved_query
from accoop.rdf.terms import RDF_TYPE, Terms
from accoop.store.merging import MERGED
from accoop.store.reading import open_snapshot

TERMS = Terms()
KEY = "cosp-uncac-eg1/10"
OA = "http://www.w3.org/ns/oa#"
PROV = "http://www.w3.org/ns/prov#"
SCHEMA = "https://schema.org/"
UNDO = "https://w3id.org/un/ontology/undo/"
ALLOT = "https://w3id.org/akn/ontology/allot/"
REPORT = TERMS.thing(f"report/{KEY}")
ACT = TERMS.thing(f"claim/{KEY}/p4/act-requests-1")


class View:
    """What a view constructs, to be asked."""

    def __init__(self, triples: frozenset[Triple]) -> None:
        self.triples = triples
        self.store = Store()
        self.store.bulk_extend(parse(_lines(triples), format=RdfFormat.N_TRIPLES))

    def of(self, subject: NamedNode, predicate: str) -> list[NamedNode | Literal]:
        found = self.store.quads_for_pattern(subject, NamedNode(predicate), None)
        return [q.object for q in found if isinstance(q.object, NamedNode | Literal)]

    def one(self, subject: NamedNode, predicate: str) -> NamedNode | Literal:
        (value,) = self.of(subject, predicate)
        return value

    def all(self, kind: str) -> list[NamedNode]:
        found = self.store.quads_for_pattern(None, NamedNode(RDF_TYPE), NamedNode(kind))
        return [q.subject for q in found if isinstance(q.subject, NamedNode)]


def _lines(triples: frozenset[Triple]) -> bytes:
    return "".join(sorted(f"{triple} .\n" for triple in triples)).encode()


@pytest.fixture(scope="module")
def whole(full_store: Path) -> Store:
    return open_snapshot(full_store).store


@pytest.fixture(scope="module")
def views(whole: Store) -> dict[str, View]:
    graphs = report_graphs(whole, TERMS)
    return {name: View(frozenset(view_triples(whole, TERMS, name, graphs))) for name in view_names()}


def node(value: NamedNode | Literal) -> NamedNode:
    assert isinstance(value, NamedNode)
    return value


# All views


def test_these_views_are_there() -> None:
    assert view_names() == ["prov-bundle", "schema-org", "undo", "web-annotation"]


@pytest.mark.parametrize("name", view_names())
def test_a_view_says_in_both_languages_what_it_is_for(name: str) -> None:
    saved = find_saved_query(f"views/{name}")
    assert saved.questions["en"].endswith("?")
    assert saved.questions["zh"].endswith("\uff1f")
    assert saved.examples
    assert check_query(saved.text, TERMS.graphs).form == "CONSTRUCT"


@pytest.mark.parametrize("name", view_names())
def test_a_view_has_no_blank_nodes_and_does_not_depend_on_the_order_of_the_store(
    name: str, whole: Store, views: dict[str, View]
) -> None:
    backwards = Store()
    backwards.bulk_extend(sorted(whole, key=str, reverse=True))
    again = frozenset(view_triples(backwards, TERMS, name, report_graphs(backwards, TERMS)))
    assert again == views[name].triples
    assert not any("_:" in str(term)[:2] for t in again for term in (t.subject, t.object))


# Web Annotation


def test_selectors_select_the_quote_in_the_text(views: dict[str, View], whole: Store) -> None:
    view = views["web-annotation"]
    targets = view.all(f"{OA}SpecificResource")
    quoted = list(whole.quads_for_pattern(None, TERMS.term("rule"), None, MERGED))
    assert len(targets) == len({quad.subject for quad in quoted})
    for target in targets:
        language = view.one(target, "http://purl.org/dc/terms/language").value
        text = printed(whole, node(view.one(target, f"{OA}hasSource")), language)
        selectors = {
            node(view.one(node(s), RDF_TYPE)).value.removeprefix(OA): node(s)
            for s in view.of(target, f"{OA}hasSelector")
        }
        quote, place = selectors["TextQuoteSelector"], selectors["TextPositionSelector"]
        start, end = (int(view.one(place, f"{OA}{name}").value) for name in ("start", "end"))
        exact, before, after = (
            view.one(quote, f"{OA}{name}").value for name in ("exact", "prefix", "suffix")
        )
        assert text[start:end] == exact
        assert text[max(0, start - 32) : start] == before
        assert text[end : end + 32] == after


def printed(store: Store, place: NamedNode, language: str) -> str:
    for name in ("text", "title", "dcterms:title"):
        for quad in store.quads_for_pattern(place, TERMS.term(name), None, MERGED):
            if isinstance(quad.object, Literal) and quad.object.language == language:
                return quad.object.value
    raise AssertionError(place)


def test_an_annotation_of_a_claim_describes_and_that_of_a_mention_identifies(views: dict[str, View]) -> None:
    view = views["web-annotation"]
    claim = NamedNode(f"{ACT.value}#annotation")
    assert view.one(claim, f"{OA}motivatedBy") == NamedNode(f"{OA}describing")
    assert view.one(claim, f"{OA}hasBody") == ACT
    mention = NamedNode(TERMS.thing(f"mention/{KEY}/p4/zh-41-44").value + "#annotation")
    assert view.one(mention, f"{OA}motivatedBy") == NamedNode(f"{OA}identifying")
    assert view.one(mention, f"{OA}hasBody") == TERMS.thing("body/secretariat")


# UNDO


def test_a_relation_has_one_proponent_one_meaning_and_one_receiver(views: dict[str, View]) -> None:
    view = views["undo"]
    relations = view.all(f"{UNDO}Relation")
    assert relations
    for relation in relations:
        for name in ("hasProponent", "hasSemantics", "hasReceiver"):
            assert len(view.of(relation, UNDO + name)) == 1, (relation, name)


def test_an_act_is_a_relation_with_each_addressee_and_an_annotation_of_the_report(
    views: dict[str, View], whole: Store
) -> None:
    view = views["undo"]
    relation = NamedNode(f"{ACT.value}#relation-body-secretariat")
    assert view.one(relation, f"{UNDO}hasProponent") == TERMS.thing("body/cosp-uncac")
    assert view.one(relation, f"{UNDO}hasSemantics") == TERMS.concept("verb", "requests")
    assert view.one(relation, f"{UNDO}hasReceiver") == TERMS.thing("body/secretariat")
    annotation = NamedNode(f"{ACT.value}#annotation-body-secretariat")
    assert view.one(annotation, f"{OA}hasBody") == relation
    assert view.one(annotation, f"{OA}hasTarget") == REPORT
    expected = {
        (quad.subject, quad.object)
        for name in ("addressee", "actsOn", "recalls")
        for quad in whole.quads_for_pattern(None, TERMS.term(name), None, MERGED)
    }
    assert len(view.all(f"{UNDO}Relation")) == len(expected)


def test_the_report_is_a_meeting_report_that_mentions_what_its_paragraphs_mention(
    views: dict[str, View], whole: Store
) -> None:
    view = views["undo"]
    assert view.one(REPORT, RDF_TYPE) == NamedNode(f"{UNDO}MeetingReport")
    mentioned = {quad.object for quad in whole.quads_for_pattern(None, TERMS.term("mentions"), None, MERGED)}
    assert set(view.of(REPORT, f"{ALLOT}mentions")) == mentioned


# schema.org


def test_a_meeting_is_an_event_with_its_days_place_and_attendees(views: dict[str, View]) -> None:
    view = views["schema-org"]
    meeting = TERMS.thing(f"meeting/{KEY}")
    assert view.one(meeting, RDF_TYPE) == NamedNode(f"{SCHEMA}Event")
    assert view.one(meeting, f"{SCHEMA}startDate").value == "2021-09-06"
    assert view.one(meeting, f"{SCHEMA}location") == TERMS.thing("place/vienna")
    attendees = view.of(meeting, f"{SCHEMA}attendee")
    assert TERMS.thing("state/CHN") in attendees
    assert TERMS.thing("state/MAR") not in attendees  # it hosted another meeting


def test_a_claim_has_its_words_and_appears_in_its_report(views: dict[str, View]) -> None:
    view = views["schema-org"]
    claims = view.all(f"{SCHEMA}Claim")
    assert ACT in claims
    assert view.one(ACT, f"{SCHEMA}appearance") == REPORT
    assert "\u7edf\u8ba1\u6570\u636e" in view.one(ACT, f"{SCHEMA}text").value
    assert not [claim for claim in claims if "/mention/" in claim.value]


def test_a_report_has_its_title_language_and_day(views: dict[str, View]) -> None:
    view = views["schema-org"]
    assert NamedNode(f"{SCHEMA}Report") in view.of(REPORT, RDF_TYPE)
    assert view.one(REPORT, f"{SCHEMA}inLanguage").value == "zh"
    assert view.one(REPORT, f"{SCHEMA}datePublished").value == "2021-09-10"
    china = {name.value for name in view.of(TERMS.thing("state/CHN"), f"{SCHEMA}name")}
    assert {"China", "\u4e2d\u56fd"} <= china


# PROV


def test_the_bundle_leads_from_a_claim_to_the_file(views: dict[str, View]) -> None:
    view = views["prov-bundle"]
    (bundle,) = view.all(f"{PROV}Bundle")
    assert bundle == TERMS.graph(KEY)
    run = node(view.one(bundle, f"{PROV}wasGeneratedBy"))
    file = node(view.one(run, f"{PROV}used"))
    paragraph = node(view.one(ACT, f"{PROV}wasQuotedFrom"))
    assert view.one(paragraph, f"{PROV}wasDerivedFrom") == file
    assert view.one(ACT, f"{PROV}wasGeneratedBy") == run
    (program,) = view.of(run, f"{PROV}wasAssociatedWith")
    assert view.one(node(program), RDF_TYPE) == NamedNode(f"{PROV}SoftwareAgent")


def test_everything_of_a_bundle_is_an_entity_an_activity_or_an_agent(views: dict[str, View]) -> None:
    view = views["prov-bundle"]
    known = {n for kind in ("Entity", "Activity", "SoftwareAgent") for n in view.all(PROV + kind)}
    ends = {
        end
        for t in view.triples
        if t.predicate.value.startswith(PROV) and t.predicate.value != f"{PROV}value"
        for end in (t.subject, t.object)
    }
    assert ends <= known
    entities, activities = set(view.all(f"{PROV}Entity")), set(view.all(f"{PROV}Activity"))
    assert not entities & activities


def test_what_is_concluded_is_derived_from_what_it_was_concluded_from(
    views: dict[str, View], whole: Store
) -> None:
    view = views["prov-bundle"]
    grown = [
        (quad.subject, quad.object)
        for quad in whole.quads_for_pattern(None, TERMS.term("derivedFrom"), None, MERGED)
    ]
    assert grown
    for subject, origin in grown:
        assert isinstance(subject, NamedNode)
        assert origin in view.of(subject, f"{PROV}wasDerivedFrom")


# The command


def exported(store: Path, *arguments: str) -> Result:
    return CliRunner().invoke(
        accoop, ["export", "--store", str(store), *arguments], obj=Session("en"), standalone_mode=False
    )


@cache
def read(path: Path) -> frozenset[Triple]:
    return frozenset(quad.triple for quad in parse(path=str(path), format=RdfFormat.TURTLE))


@pytest.mark.parametrize("name", view_names())
@pytest.mark.parametrize("part", [[], ["--graph", KEY]])
def test_the_command_writes_a_view(
    full_store: Path, tmp_path: Path, views: dict[str, View], name: str, part: list[str]
) -> None:
    target = tmp_path / "view.ttl"
    assert exported(full_store, "--view", name, *part, "-o", str(target)).exit_code == 0
    assert read(target) == views[name].triples


def test_a_view_is_a_saved_query_too(full_store: Path, tmp_path: Path, views: dict[str, View]) -> None:
    target = tmp_path / "view.ttl"
    assert exported(full_store, "--query", "views/undo", "-o", str(target)).exit_code == 0
    assert read(target) == views["undo"].triples


@pytest.mark.parametrize(
    ("arguments", "key"),
    [
        (["--view", "none"], "view-unknown"),
        (["--view", "../links-of"], "view-unknown"),
        (["--view", "undo", "--thing", "state/CHN"], "export-one-part"),
        (["--view", "undo", "--graph", "none"], "graph-unknown"),
    ],
)
def test_refused(full_store: Path, arguments: list[str], key: str) -> None:
    refused = exported(full_store, "--format", "ttl", *arguments)
    assert getattr(refused.exception, "key", None) == key


def test_two_acts_of_one_report_on_one_body_stay_two_relations() -> None:
    """And an act with two addressees gives two relations."""
    graph = TERMS.graph("x/1")
    text = """
    PREFIX ac: <https://w3id.org/accoop/def#> PREFIX id: <https://w3id.org/accoop/id/>
    PREFIX report: <https://w3id.org/accoop/id/report/x/>
    graph:x ac:describes report:1 . report:1 a ac:MeetingReport .
    id:para ac:partOf report:1 .
    id:act1 a ac:MandateAct ; ac:actor id:c ; ac:verb id:v ; ac:evidence id:para ; ac:addressee id:a , id:b .
    id:act2 a ac:MandateAct ; ac:actor id:c ; ac:verb id:v ; ac:evidence id:para ; ac:addressee id:a .
    """.replace("graph:x", str(graph))
    store = Store()
    for target in (graph, MERGED):
        store.load(io.BytesIO(text.encode()), format=RdfFormat.TURTLE, to_graph=target)
    view = View(frozenset(view_triples(store, TERMS, "undo", report_graphs(store, TERMS))))
    assert len(view.all(f"{UNDO}Relation")) == len(view.all(f"{UNDO}Annotation")) == 3
