"""Whether reading lost anything: text and furniture together are the source."""

from collections.abc import Iterator

from accoop.model.report import Passage, Report


def left_over(report: Report) -> str:
    """The characters of the source, white space aside, that are not in exactly one passage or furniture span.

    Returns:
        An empty string for every report that was read well.
    """
    text = report.source.text
    wrong: list[str] = []
    reached = 0
    for start, end in sorted(_covered(report)):
        wrong.append(text[reached:start])
        wrong.append(text[start : min(reached, end)])
        reached = max(reached, end)
    wrong.append(text[reached:])
    return "".join("".join(wrong).split())


def _covered(report: Report) -> Iterator[tuple[int, int]]:
    yield from report.furniture
    for passage in _passages(report):
        for _, start, length in passage.offsets.runs:
            yield start, start + length


def _passages(report: Report) -> Iterator[Passage]:
    yield report.title
    for section in report.sections:
        yield section.title
    for paragraph in report.paragraphs:
        yield paragraph.passage
    for footnote in report.footnotes:
        yield footnote.passage
    for kept in report.kept:
        yield kept.passage
