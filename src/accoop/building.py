"""Building: each report is read, checked, stored and written out, or refused as a whole."""

from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from accoop.checking.shacl import Violation
from accoop.claims.extraction import Extraction
from accoop.claims.matched import flattened
from accoop.content import content
from accoop.failures import Failure, NotConforming, Unreadable
from accoop.pipeline import Reading
from accoop.rdf.turtle import turtle
from accoop.store.writing import Outcome, Writer
from accoop.versions.grouping import Versions, by_report


@dataclass(frozen=True, slots=True)
class Built:
    """A report that was stored.

    Attributes:
        versions: what was read of it, a value for each language.
        outcome: what the commit did.
        turtle: the file that was written.
    """

    versions: Versions
    outcome: Outcome
    turtle: Path


def own_reports() -> list[Path]:
    """The reports that come with the project."""
    return sorted(content("reports").glob("*.txt"))


def build(
    paths: Iterable[Path], reading: Reading, writer: Writer, out: Path, *, replace: bool
) -> Iterator[Built | Failure]:
    """Build reports one by one; one that fails does not stop the rest.

    Files that are versions of one report, each in its language, are built into one graph.

    Args:
        paths: source files.
        reading: reads and checks them.
        writer: the open store; ontology and authority graphs are stored first.
        out: the folder for Turtle files.
        replace: let another source file take the place of the stored one.

    Yields:
        First why each file was not read that cannot be, then for each report what was built, or why not;
        a failure has changed neither store nor folder.
    """
    writer.commit_content(reading.content)
    read: list[Extraction] = []
    for path in paths:
        try:
            read.append(reading.extraction(path))
        except Failure as failure:
            yield failure
    for versions in by_report(read):
        try:
            yield _build_one(versions, reading, writer, out, replace=replace)
        except Failure as failure:
            yield failure


def _build_one(versions: Versions, reading: Reading, writer: Writer, out: Path, *, replace: bool) -> Built:
    graph = reading.graph(*versions)
    violations = reading.violations(graph)
    if violations:
        raise Refused(versions, violations)
    key = versions[0].key
    target = out / f"{key.replace('/', '-')}.ttl"
    with _beside(target, turtle(graph.triples, reading.terms, key)) as written:
        outcome = writer.commit(graph, replace=replace)
        written.replace(target)
    return Built(versions, outcome, target)


class Refused(NotConforming):
    """A report whose graph does not conform; carries what is wrong."""

    def __init__(self, versions: Versions, violations: tuple[Violation, ...]) -> None:
        files = ", ".join(version.report.source.name for version in versions)
        super().__init__("report-refused", file=files, count=len(violations))
        self.violations = violations


@contextmanager
def _beside(target: Path, data: bytes) -> Iterator[Path]:
    """A file beside the target that holds the data; it is gone afterwards unless it was renamed."""
    written = target.with_name(f".{target.name}.tmp")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        written.write_bytes(data)
    except OSError as error:
        with suppress(OSError):
            written.unlink(missing_ok=True)
        raise Unreadable("out-unwritable", folder=target.parent, reason=error.strerror) from error
    try:
        yield written
    finally:
        written.unlink(missing_ok=True)


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
        *((f"found-{name}", count) for name, count in sorted(claims.items())),
        ("found-unresolved", len(extraction.unresolved)),
    ]
