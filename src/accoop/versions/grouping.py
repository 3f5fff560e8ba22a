"""Which files are versions of one report: those whose titles name the same meeting."""

from collections.abc import Iterable

from accoop.claims.extraction import Extraction

Versions = tuple[Extraction, ...]


def by_report(read: Iterable[Extraction]) -> list[Versions]:
    """What was read, by report, in the order in which the reports first occur."""
    found: dict[str, list[Extraction]] = {}
    for extraction in read:
        found.setdefault(extraction.key, []).append(extraction)
    return [tuple(versions) for versions in found.values()]
