"""A source without what only its print adds: cover, table of contents, heads and feet of pages."""

from dataclasses import dataclass

from accoop.model.report import Source
from accoop.pack.schema import Layout
from accoop.reading.cover import take_cover
from accoop.reading.lines import Line, lines_of
from accoop.reading.pages import take_feet, take_running


@dataclass(frozen=True, slots=True)
class Bare:
    """The lines of a source from the title on.

    Attributes:
        lines: of title and text; notes are still among them.
        cover: the lines above the title.
        furniture: whole lines that only the print adds, those of the cover included.
        symbol: the symbol of the document, where cover or pages print it.
    """

    lines: tuple[Line, ...]
    cover: tuple[Line, ...]
    furniture: tuple[Line, ...]
    symbol: str | None


def strip(source: Source, layout: Layout) -> Bare:
    """Tell the lines of the text from those of the print."""
    pages = take_feet(source, lines_of(source.text), layout)
    covered = take_cover(pages.lines, layout)
    rest, symbol = take_running(covered.lines, covered.symbol, layout)
    furniture = (*pages.furniture, *covered.cover, *covered.contents, *rest.furniture)
    return Bare(rest.lines, covered.cover, furniture, symbol)
