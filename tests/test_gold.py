"""The documents with facts checked by hand, layer by layer; the client's report in more detail."""

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from accoop.claims.extraction import Extraction
from accoop.evaluating.compared import compared, documents
from accoop.evaluating.figures import read_figures
from accoop.evaluating.gold import Layer
from accoop.failures import Unreadable
from accoop.model.claims import Participation
from accoop.model.mentions import flattened
from accoop.pipeline import Reading
from accoop.rdf.graph import ReportGraph

GOLD = Path(__file__).parent / "gold"
SOURCES = {source.stem: source for source in documents(GOLD)}
# What was reached: a figure that drops is a mistake. `accoop eval` reads the same file.
REACHED = read_figures(GOLD / "figures.toml")
FIGURES = [(name, layer) for name, layers in REACHED.items() for layer in layers]

Layers = Callable[[str], dict[str, Layer]]


@pytest.fixture(scope="module")
def graph_of(
    reading: Reading, report_graph: ReportGraph, extraction: Extraction
) -> Callable[[str], ReportGraph]:
    """The graph of a document by its name; each is built once."""
    own = Path(extraction.report.source.name).stem

    @cache
    def built(name: str) -> ReportGraph:
        return report_graph if name == own else reading.graph(reading.extraction(SOURCES[name]))

    return built


@pytest.fixture(scope="module")
def layers_of(graph_of: Callable[[str], ReportGraph]) -> Layers:
    """The layers of a document by its name."""

    @cache
    def of(name: str) -> dict[str, Layer]:
        found = compared(graph_of(name).triples, GOLD / name, GOLD, None, {})
        return {layer.name: layer for layer in found.layers}

    return of


@pytest.mark.parametrize(("name", "layer"), FIGURES)
def test_layer_reaches_its_figures(name: str, layer: str, layers_of: Layers) -> None:
    found, least = layers_of(name)[layer], REACHED[name][layer]
    assert found.precision >= least.precision, found.extra
    assert found.recall >= least.recall, found.missing


@pytest.mark.parametrize("name", SOURCES)
def test_every_layer_of_a_document_that_can_be_read_has_figures(name: str, layers_of: Layers) -> None:
    """The first time that a document can be built, its figures are set: `accoop eval --update`."""
    if name not in REACHED:
        with pytest.raises(Unreadable):
            layers_of(name)
    else:
        assert set(layers_of(name)) == set(REACHED[name])


# Documents whose graphs the shapes still refuse, and why.
REFUSED: dict[str, str] = {}


@pytest.mark.parametrize(
    "name",
    [
        pytest.param(name, marks=pytest.mark.xfail(reason=REFUSED[name])) if name in REFUSED else name
        for name in REACHED
    ],
)
def test_the_graph_conforms(name: str, reading: Reading, graph_of: Callable[[str], ReportGraph]) -> None:
    assert reading.violations(graph_of(name)) == ()


@pytest.mark.parametrize(
    ("role", "count"),
    [
        ("state-party", 106),
        ("regional-organization", 1),
        ("observer-un", 1),
        ("observer-institute", 6),
        ("observer-igo", 13),
        ("chair", 1),
        ("panellist", 3),
    ],
)
def test_participants_by_role(role: str, count: int, extraction: Extraction) -> None:
    found = [c for c in extraction.claims if isinstance(c, Participation) and c.role == role]
    assert len(found) == count


def test_the_world_bank_the_institutes_and_initiatives_stand_in_paragraph_12(extraction: Extraction) -> None:
    found = [c for c in extraction.claims if isinstance(c, Participation) and c.quote.paragraph == 12]
    assert len(found) == 1 + 6


def test_every_quote_stands_in_its_paragraph(extraction: Extraction) -> None:
    texts = {p.number: p.text for p in extraction.report.paragraphs}
    for claim in extraction.claims:
        words = texts[claim.quote.paragraph][claim.quote.start : claim.quote.end]
        assert words
        assert words == words.strip()


def test_names_of_claims_are_unique(extraction: Extraction) -> None:
    names = [(claim.quote.paragraph, claim.key) for claim in extraction.claims]
    assert len(names) == len(set(names))


def test_nothing_in_the_report_is_left_unresolved(extraction: Extraction) -> None:
    assert extraction.unresolved == ()


@pytest.mark.parametrize(
    ("paragraph", "kind", "words", "reason"),
    [
        (44, "state", "中国", "发展中国家 holds the name of China"),
        (13, "state", "意大利", "an organization's name holds the name of Italy"),
        (12, "state", "韩国", "an institute's name holds the name of the Republic of Korea"),
        (10, "state", "爱尔兰", "the name of the United Kingdom holds the name of Ireland"),
    ],
)
def test_a_name_inside_a_name_is_no_mention(
    paragraph: int, kind: str, words: str, reason: str, extraction: Extraction
) -> None:
    recognised = extraction.recognition.paragraphs[paragraph - 1]
    assert words in recognised.text, reason
    found = [recognised.text[m.start : m.end] for m in flattened(recognised.mentions) if m.kind == kind]
    assert words not in found, reason
