"""The client's report against facts checked by hand, layer by layer."""

from pathlib import Path

import pytest
from pyoxigraph import Quad, Store

from accoop.claims.extraction import Extraction
from accoop.claims.matched import flattened
from accoop.evaluating.figures import read_figures
from accoop.evaluating.gold import Layer, layers
from accoop.model.claims import Participation
from accoop.pipeline import Reading
from accoop.rdf.graph import ReportGraph

GOLD = Path(__file__).parent / "gold"

NAME = "cosp-uncac-eg1-10.zh"
# What was reached: a figure that drops is a mistake. `accoop eval` reads the same file.
REACHED = read_figures(GOLD / "figures.toml")[NAME]


@pytest.fixture(scope="module")
def compared(report_graph: ReportGraph) -> dict[str, Layer]:
    store = Store()
    store.extend(Quad(t.subject, t.predicate, t.object) for t in report_graph.triples)
    found = layers(store, GOLD / NAME, GOLD / "layers")
    return {layer.name: layer for layer in found}


@pytest.mark.parametrize("name", REACHED)
def test_layer_reaches_its_figures(name: str, compared: dict[str, Layer]) -> None:
    layer, least = compared[name], REACHED[name]
    assert layer.precision >= least.precision, layer.extra
    assert layer.recall >= least.recall, layer.missing


def test_every_layer_has_figures(compared: dict[str, Layer]) -> None:
    assert set(compared) == set(REACHED)


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


def test_the_graph_conforms(reading: Reading, report_graph: ReportGraph) -> None:
    assert reading.violations(report_graph) == ()


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
