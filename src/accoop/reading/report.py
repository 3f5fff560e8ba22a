"""A decoded source becomes a `Report`."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from accoop.brackets import open_bracket
from accoop.failures import Unreadable
from accoop.model.report import UNNUMBERED, Footnote, Kept, Paragraph, Report, Section, Source
from accoop.numerals import read_numeral
from accoop.pack.load import Pack
from accoop.pack.schema import Layout
from accoop.reading.hyphens import rejoin_words
from accoop.reading.inserted import Inserted, take_inserted
from accoop.reading.lifting import Unmarked, lift_marks
from accoop.reading.lines import Line, join
from accoop.reading.notes import Note, lift_notes
from accoop.reading.numbering import paragraph_starts
from accoop.reading.outline import Block, Headed, Outline, read_outline
from accoop.reading.parts import read_parts
from accoop.reading.set_apart import kept_text, set_apart
from accoop.reading.stripping import Bare, strip

# No report numbers its paragraphs so high: what tells those apart that print no number.
_UNNUMBERED_FROM = 10_000


def read_report(source: Source, pack: Pack, bare: Bare | None = None) -> Report:
    """Read a report of a meeting.

    Args:
        source: the decoded file.
        pack: of the language that the report is in (`choose_pack` finds it).
        bare: the source without what only its print adds, if that was taken off already.

    Raises:
        Unreadable: the source is no report, or a damaged one; the failure names the line.
    """
    layout = pack.layout
    bare = bare or strip(source, layout)
    page = lift_notes(source, bare.lines, layout)
    unmarked = lift_marks(page.lines, page.notes, layout)
    words = rejoin_words(unmarked.lines, pack.numerals, layout)
    body = set_apart(source, words.lines, layout)
    lines, inserted = take_inserted(body.lines, layout)
    starts = paragraph_starts(source, lines, layout)
    closed = body.closed or bool(inserted and inserted[-1].lines[-1].end > lines[-1].end)
    outline = read_outline(source, lines, starts, pack, closed=closed)
    rest = [note for note in page.notes if note.number not in unmarked.marks]
    headings, marks, anchors = _take_marks(outline.headings, rest, layout)
    paragraphs = tuple(_paragraphs(source, outline.blocks, layout))
    anchors |= _anchors(unmarked, outline, paragraphs)
    _refuse_open_bracket(source, paragraphs[-1])
    labels = [heading.label for heading in headings if heading.label]
    labels += [block.label for block in outline.blocks if block.label]
    labels += [note.label for note in page.notes]
    labels += [*bare.furniture, *body.furniture, *unmarked.marks.values(), *words.hyphens]
    return Report(
        source=source,
        language=pack.language,
        title=join([outline.title], layout),
        sections=tuple(Section(h.number, h.parent, join([h.lines], layout)) for h in headings),
        paragraphs=paragraphs,
        footnotes=tuple(
            Footnote(note.number, anchors.get(note.number, ""), join([note.lines], layout))
            for note in page.notes
        ),
        furniture=tuple(sorted((line.start, line.end) for line in (*page.furniture, *labels, *marks))),
        symbol=bare.symbol,
        kept=(*_kept(source, outline, inserted, paragraphs, layout), *body.kept),
        cover=join([bare.cover], layout).text if bare.cover else "",
    )


def _kept(
    source: Source,
    outline: Outline,
    inserted: Sequence[Inserted],
    paragraphs: Sequence[Paragraph],
    layout: Layout,
) -> Iterator[Kept]:
    """What stands between paragraphs and is none: tables, then the texts of other documents."""
    for table in outline.tables:
        yield kept_text(source, "table", f"para/{table.after}/table", table.section, table.lines, layout)
    sections = {paragraph.number: paragraph.section for paragraph in paragraphs}
    for count, text in enumerate(inserted, 1):
        path = f"para/{text.after}/inserted-{count}"
        yield kept_text(source, "inserted", path, sections[text.after], text.lines, layout)


def _anchors(unmarked: Unmarked, outline: Outline, paragraphs: Sequence[Paragraph]) -> dict[int, str]:
    """For each note whose mark was lifted, the section or paragraph that the mark stood in."""
    anchors = {n: heading.number for heading in outline.headings for n in unmarked.note_in(heading.lines)}
    return anchors | {
        n: paragraph.path
        for block, paragraph in zip(outline.blocks, paragraphs, strict=True)
        for n in unmarked.note_in(block.lines)
    }


def _paragraphs(source: Source, blocks: Sequence[Block], layout: Layout) -> Iterator[Paragraph]:
    without = 0
    for block in blocks:
        without += block.number is None
        number = _UNNUMBERED_FROM + without if block.number is None else block.number
        if not block.lines:
            line = source.line(block.label.start if block.label else 0)
            raise Unreadable("paragraph-empty", file=source.name, number=number, line=line)
        passage, items = read_parts(source, number, block.lines, layout)
        if block.number is None:
            yield Paragraph(number, block.section, passage, items, UNNUMBERED, without)
        else:
            yield Paragraph(number, block.section, passage, items)


def _take_marks(
    headings: Sequence[Headed], notes: Sequence[Note], layout: Layout
) -> tuple[list[Headed], list[Line], dict[int, str]]:
    """Take the marks of notes off the headings.

    Returns:
        The headings without marks, the marks, and for each note the section whose heading has its mark.
    """
    pattern = re.compile(layout.note_mark.pattern)
    places = {note.number: note.label.start for note in notes}
    plain: list[Headed] = []
    marks: list[Line] = []
    anchors: dict[int, str] = {}
    for heading in headings:
        last = heading.lines[-1]
        match = pattern.search(last.text)
        number = read_numeral(match["number"], "latin") if match else None
        if match and number in places and number not in anchors and last.start < places[number]:
            anchors[number] = heading.number
            marks.append(last.behind(match.start("number")))
            last = last.before(match.start("number"))
        plain.append(replace(heading, lines=(*heading.lines[:-1], last)))
    return plain, marks, anchors


def _refuse_open_bracket(source: Source, paragraph: Paragraph) -> None:
    """Refuse a report that ends inside brackets or quotation marks."""
    index = open_bracket(paragraph.text)
    if index is not None:
        place = paragraph.passage.offsets.source(index)
        raise Unreadable(
            "report-bracket-open",
            file=source.name,
            number=paragraph.number,
            bracket=source.text[place],
            line=source.line(place),
        )
