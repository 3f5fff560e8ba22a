"""The documentation of the ontology: every term with its words, its place, what is demanded and an example."""

import re
from html import unescape
from pathlib import Path

import html5rdf
import pytest
from pyoxigraph import NamedNode, Quad, RdfFormat, Store, parse

from accoop.pages.constraints import constraints
from accoop.pages.context import Context
from accoop.pages.diagram import Box, diagram
from accoop.pages.library import Library
from accoop.pages.views import page
from accoop.querying.naming import Names
from accoop.rdf.terms import Terms
from accoop.store.merging import MERGED
from accoop.store.reading import open_snapshot
from accoop.wording import LANGUAGES

TERMS = Terms()
ONTOLOGY = TERMS.definitions[:-1]
KINDS = ("owl:Class", "owl:ObjectProperty", "owl:DatatypeProperty")
PREFIXES = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in TERMS.prefixes().items())


@pytest.fixture(scope="module")
def library(full_store: Path) -> Library:
    store = open_snapshot(full_store).store
    return Library(store, TERMS, Names(store, TERMS))


@pytest.fixture(scope="module")
def pages(library: Library) -> dict[str, str]:
    return {language: page(library, "thing", ONTOLOGY, language).body.decode() for language in LANGUAGES}


def entries(text: str) -> dict[str, str]:
    """The part of the page on each term, by its anchor."""
    found = re.finditer(r'<article class="entry" id="([^"]+)">(.*?)</article>', text, re.DOTALL)
    return {match[1]: unescape(match[2]) for match in found}


def terms_of(library: Library) -> list[NamedNode]:
    return [t for kind in KINDS for t in library.instances(TERMS.term(kind)) if TERMS.local(t)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_term_has_its_place_with_names_and_definitions_in_both_languages(
    library: Library, pages: dict[str, str], language: str
) -> None:
    told = entries(pages[language])
    wanted = terms_of(library)
    assert len(wanted) > 150
    for term in wanted:
        text = told[TERMS.local(term) or ""]
        for name in ("skos:prefLabel", "skos:definition"):
            words = [literal.value for literal in library.descriptions.literals(term, name)]
            assert len(words) == len(LANGUAGES)
            assert all(one in text for one in words), term


def test_what_a_shape_demands_stands_with_its_class_and_its_property(pages: dict[str, str]) -> None:
    told = {language: entries(pages[language]) for language in LANGUAGES}
    found = constraints(TERMS)
    assert len(found) > 150
    for constraint in found:
        for node in (*constraint.classes, *constraint.properties):
            local = TERMS.local(node)
            for language in LANGUAGES if local else ():
                assert constraint.messages[language] in told[language][local or ""], constraint.shape


@pytest.mark.parametrize(
    ("what", "shape", "path", "demands"),
    [
        ("counts and a datatype", "Claim-rule", "ac:rule", {("sh:minCount", "1"), ("sh:datatype", "xsd:string")}),
        ("a list in brackets", "Document-orallyRevised", "ac:orallyRevised", {("sh:in", "(true)")}),
        ("classes behind a choice", "Evidence-evidence", "ac:evidence", {("sh:maxCount", "1")}),
    ],
)  # fmt: skip
def test_demands_read_as_the_shapes_say_them(
    what: str, shape: str, path: str, demands: set[tuple[str, str]]
) -> None:
    one = next(c for c in constraints(TERMS) if c.shape.value == f"{TERMS.base}shape/{shape}")
    assert (one.path, demands <= set(one.demands)) == (path, True), what
    if shape == "Evidence-evidence":
        assert TERMS.term("Paragraph") in one.values


def test_every_example_is_in_the_graph(library: Library, pages: dict[str, str]) -> None:
    shown = {
        name: re.findall(r"<pre><code>(.*?)</code>", text, re.DOTALL)
        for name, text in entries(pages["en"]).items()
    }
    found = 0
    for name, texts in shown.items():
        for text in texts:
            for quad in parse(input=(PREFIXES + text).encode(), format=RdfFormat.TURTLE):
                assert Quad(quad.subject, quad.predicate, quad.object, MERGED) in library.store, name
                found += 1
    assert found > 400
    used = [
        t for t in terms_of(library) if next(library.store.quads_for_pattern(None, t, None, MERGED), None)
    ]
    assert all(shown[TERMS.local(term) or ""] for term in used)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_diagram_has_every_class_of_claims_and_leads_to_the_terms(
    library: Library, pages: dict[str, str], language: str
) -> None:
    drawn = diagram(Context.of(library, language, "def.html"))
    assert drawn is not None
    boxes = {box.anchor for box in drawn.boxes}
    assert {
        "Claim",
        "MandateAct",
        "Observation",
        "Participation",
        "Paragraph",
        "Resolution",
        "Agent",
    } <= boxes
    svg = pages[language][pages[language].index("<svg") : pages[language].index("</svg>")]
    assert set(re.findall(r'href="#([^"]+)"', svg)) <= entries(pages[language]).keys()
    assert "MandateAct" in svg


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_box_of_the_diagram_lies_upon_another(library: Library, language: str) -> None:
    drawn = diagram(Context.of(library, language, "def.html"))
    assert drawn is not None
    apart = [(a, b) for i, a in enumerate(drawn.boxes) for b in drawn.boxes[i + 1 :]]
    assert not [(a.anchor, b.anchor) for a, b in apart if _meet(a, b)]
    assert all(b.side <= drawn.width and b.y + b.height <= drawn.height for b in drawn.boxes)


def _meet(a: Box, b: Box) -> bool:
    return a.x < b.side and b.x < a.side and a.y < b.y + b.height and b.y < a.y + a.height


def test_a_store_without_an_ontology_has_no_diagram() -> None:
    store = Store()
    library = Library(store, TERMS, Names(store, TERMS))
    assert diagram(Context.of(library, "en", "def.html")) is None


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_is_sound_html(pages: dict[str, str], language: str) -> None:
    html5rdf.HTMLParser(strict=True).parse(pages[language])
    anchors = re.findall(r'\bid="([^"]+)"', pages[language])
    assert len(anchors) == len(set(anchors))
