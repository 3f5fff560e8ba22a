"""Each report is read, checked, stored and written out, or refused as a whole; none stops the others."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from accoop.building.preparing import Found, Ready, identity, prepared
from accoop.building.workers import Files, Workers
from accoop.failures import Failure, Unreadable
from accoop.linking.graph import LINKS, link_triples
from accoop.pipeline import Reading
from accoop.store.writer import Outcome, Writer


@dataclass(frozen=True, slots=True)
class Built:
    """A report that was stored.

    Attributes:
        found: what was found in each of its files.
        outcome: what the commit did.
        turtle: the file that was written.
    """

    found: tuple[Found, ...]
    outcome: Outcome
    turtle: Path


def build(
    sources: Sequence[Path], reading: Reading, crew: Workers, writer: Writer, out: Path, *, replace: bool
) -> Iterator[Built | Failure]:
    """Build reports; one that fails does not stop the rest.

    Files that are versions of one report, each in its language, are built into one graph.

    Args:
        sources: source files, each once.
        reading: what comes with the project.
        crew: reads and checks.
        writer: the open store; ontology and authority graphs are stored with the first report.
        out: the folder for Turtle files.
        replace: let another source file take the place of the stored one.

    Yields:
        For each report, in the order of its first source file, what was built, or why not; a failure has
        changed neither store nor folder. At the end, the acts of all that is stored are linked.
    """
    reports = by_report(sources, crew)
    ready = crew.map(prepared, [files for files in reports if not isinstance(files, Failure)])
    writer.await_content(reading.content)
    for files in reports:
        result = files if isinstance(files, Failure) else next(ready)
        try:
            yield result if isinstance(result, Failure) else _stored(result, writer, out, replace=replace)
        except Failure as failure:
            yield failure
    # Where nothing was ever stored and nothing was built, nothing is left behind.
    if not writer.empty:
        writer.settle()
        writer.derive(reading.terms.graph(LINKS), partial(link_triples, terms=reading.terms))


def by_report(sources: Sequence[Path], crew: Workers) -> list[Files | Failure]:
    """Bring together the source files that hold one report, in the order of the first file of each.

    Returns:
        The files of each report; for a file that cannot be read, why not.
    """
    if len(sources) == 1:
        return [(sources[0],)]
    keys = crew.map(identity, ((path,) for path in sources))
    groups: dict[str | Failure, Files] = {}
    for path, key in zip(sources, keys, strict=True):
        groups[key] = (*groups.get(key, ()), path)
    return [key if isinstance(key, Failure) else files for key, files in groups.items()]


def _stored(ready: Ready, writer: Writer, out: Path, *, replace: bool) -> Built:
    target = out / f"{ready.key.replace('/', '-')}.ttl"
    with _beside(target, ready.turtle) as written:
        outcome = writer.commit(ready.graph, replace=replace)
        written.replace(target)
    return Built(ready.found, outcome, target)


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
