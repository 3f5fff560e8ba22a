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


@dataclass(frozen=True, slots=True)
class Built:
    """A report that was stored.

    Attributes:
        outcome: what the commit did.
        turtle: the file that was written.
    """

    extraction: Extraction
    outcome: Outcome
    turtle: Path


def own_reports() -> list[Path]:
    """The reports that come with the project."""
    return sorted(content("reports").glob("*.txt"))


def build(
    paths: Iterable[Path], reading: Reading, writer: Writer, out: Path, *, replace: bool
) -> Iterator[Built | Failure]:
    """Build reports one by one; one that fails does not stop the rest.

    Args:
        paths: source files.
        reading: reads and checks them.
        writer: the open store; ontology and authority graphs are stored first.
        out: the folder for Turtle files.
        replace: let another source file take the place of the stored one.

    Yields:
        For each path what was built, or why not; a failure has changed neither store nor folder.
    """
    writer.commit_content(reading.content)
    seen: dict[str, Path] = {}
    for path in paths:
        try:
            yield _build_one(path, reading, writer, out, replace, seen)
        except Failure as failure:
            yield failure


def _build_one(
    path: Path, reading: Reading, writer: Writer, out: Path, replace: bool, seen: dict[str, Path]
) -> Built:
    extraction = reading.extraction(path)
    if extraction.key in seen:
        raise NotConforming("report-twice", file=path, other=seen[extraction.key], report=extraction.key)
    seen[extraction.key] = path
    graph = reading.graph(extraction)
    violations = reading.violations(graph)
    if violations:
        raise Refused(path, violations)
    target = out / f"{extraction.key.replace('/', '-')}.ttl"
    with _beside(target, turtle(graph.triples, reading.terms, extraction.key)) as written:
        outcome = writer.commit(graph, replace=replace)
        written.replace(target)
    return Built(extraction, outcome, target)


class Refused(NotConforming):
    """A report whose graph does not conform; carries what is wrong."""

    def __init__(self, path: Path, violations: tuple[Violation, ...]) -> None:
        super().__init__("report-refused", file=path, count=len(violations))
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
