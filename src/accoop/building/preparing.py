"""Preparing: the files of one report become a graph that conforms, ready to be stored."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from pyoxigraph import RdfFormat, parse, serialize

from accoop.checking.shacl import Violation
from accoop.claims.extraction import Extraction
from accoop.failures import NotConforming
from accoop.model.mentions import Unresolved, flattened
from accoop.pipeline import Reading
from accoop.rdf.graph import ReportGraph
from accoop.rdf.turtle import turtle

# How many characters of what is kept are shown.
_WORDS = 60


@dataclass(frozen=True, slots=True)
class Found:
    """What was found in a source file.

    Attributes:
        file: its name.
        language: the language that it is in.
        counts: the key of a message that names what was found, and how many.
        unresolved: what could not be told for certain.
        kept: what is kept as text, without claims: its kind, the number in its path, and its first words.
        places: the paths of paragraphs whose number is not the printed one.
    """

    file: str
    language: str
    counts: tuple[tuple[str, int], ...]
    unresolved: tuple[Unresolved, ...]
    kept: tuple[tuple[str, str, str], ...] = ()
    places: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Ready:
    """A report that conforms.

    Attributes:
        key: its place among all reports, such as `cosp-uncac-eg1/10`.
        found: what was found in each of its files.
        turtle: the graph as it is written out.
    """

    key: str
    found: tuple[Found, ...]
    graph: ReportGraph
    turtle: bytes

    def __reduce__(self) -> tuple[Any, ...]:
        # On the way from process to process, N-Triples take a tenth of the time of so many objects.
        triples = serialize(self.graph.triples, format=RdfFormat.N_TRIPLES)
        return _received, (
            self.key,
            self.found,
            replace(self.graph, triples=frozenset()),
            triples,
            self.turtle,
        )


def _received(
    key: str, found: tuple[Found, ...], graph: ReportGraph, triples: bytes, written: bytes
) -> Ready:
    stated = frozenset(quad.triple for quad in parse(input=triples, format=RdfFormat.N_TRIPLES))
    return Ready(key, found, replace(graph, triples=stated), written)


class Refused(NotConforming):
    """A report whose graph does not conform; carries what is wrong."""

    def __init__(self, files: Sequence[Path], violations: tuple[Violation, ...]) -> None:
        names = ", ".join(path.name for path in files)
        super().__init__("report-refused", file=names, count=len(violations))
        self.violations = violations


def identity(reading: Reading, files: Sequence[Path]) -> str:
    """The key of the report that a file holds.

    Raises:
        Unreadable: it cannot be read, or its title does not say what it reports.
    """
    return reading.key(files[0])


def prepared(reading: Reading, files: Sequence[Path]) -> Ready:
    """Read and check the files of one report, each a version of it in its language.

    Raises:
        Unreadable: a file cannot be read as a report.
        NotConforming: the files are not versions of one report.
        Refused: the graph does not conform.
    """
    versions = [reading.extraction(path) for path in files]
    graph = reading.graph(*versions)
    violations = reading.violations(graph)
    if violations:
        raise Refused(files, violations)
    key = versions[0].key
    return Ready(key, tuple(map(_found, versions)), graph, turtle(graph.triples, reading.terms, key))


def _found(version: Extraction) -> Found:
    report = version.report
    return Found(
        report.source.name,
        report.language,
        tuple(counted(version)),
        version.unresolved,
        tuple((k.kind, _number(k.path), k.passage.text.partition("\n")[0][:_WORDS]) for k in report.kept),
        tuple((p.number, p.path) for p in report.paragraphs if p.part),
    )


def _number(path: str) -> str:
    """The number in the path of a part."""
    return "".join(character for character in path if character.isdecimal())


def counted(extraction: Extraction) -> list[tuple[str, int]]:
    """What was found in a report: the key of a message that names it, and how many."""
    paragraphs = extraction.recognition.paragraphs
    mentions = [m for paragraph in paragraphs for m in flattened(paragraph.mentions) if m.resolved]
    claims = Counter(type(claim).__name__ for claim in extraction.claims)
    return [
        ("found-sections", len(extraction.report.sections)),
        ("found-paragraphs", len(paragraphs)),
        ("found-mentions", len(mentions)),
        ("found-things", len({thing for mention in mentions for thing in mention.things})),
        *((("found-kept", len(extraction.report.kept)),) if extraction.report.kept else ()),
        *((f"found-{name}", count) for name, count in sorted(claims.items())),
        ("found-unresolved", len(extraction.unresolved)),
    ]
