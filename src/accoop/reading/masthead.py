"""What a printed resolution says of itself: its number, symbol and body, and when it was adopted."""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from accoop.model.resolution import Masthead
from accoop.pack.load import Pack
from accoop.pack.resolutions import Printed
from accoop.pack.schema import Layout
from accoop.reading.lines import Line


def closing_lines(lines: Sequence[Line], printed: Printed, layout: Layout) -> tuple[Line, ...]:
    """The lines behind the end of the operative part that say at which meeting it was adopted, and when."""
    if printed.closing is None:
        return ()
    end = next((i for i, line in enumerate(lines) if re.search(printed.annex.pattern, line.text)), len(lines))
    start = end
    while start and re.search(printed.closing.pattern, lines[start - 1].text):
        start -= 1
    finished = start > 0 and lines[start - 1].text[-1] in layout.sentence_end
    return tuple(lines[start:end]) if finished else ()


def read_masthead(
    number: str, body: str, symbol: str | None, above: Sequence[Line], closing: Sequence[Line], pack: Pack
) -> Masthead:
    """What a resolution's head and its last lines say of it.

    Args:
        number: as printed.
        body: the words that say who acts.
        symbol: the document's, if its pages print it.
        above: the lines above its number.
        closing: the lines below its operative part.
        pack: of the language.
    """
    printed = pack.resolutions.printed if pack.resolutions else None
    adopted: list[str] = []
    for line in above if printed else ():
        found = re.search(printed.symbol.pattern, line.text) if printed else None
        symbol = symbol or (found["symbol"] if found else None)
    if printed:
        adopted += _days(above, printed.adopted.pattern, printed.months)
        adopted += _days(closing, printed.closing.pattern, printed.months) if printed.closing else ()
    return Masthead(
        number=number,
        body=body,
        symbol=symbol,
        session=number.partition("/")[0],
        adopted=adopted[0] if adopted else None,
    )


def _days(lines: Sequence[Line], pattern: str, months: Sequence[str]) -> Iterator[str]:
    """The days that lines print, without those that do not exist."""
    for line in lines:
        match = re.search(pattern, line.text)
        day = _day(match, months) if match and match["day"] else None
        if day is not None:
            yield day


def _day(match: re.Match[str], months: Sequence[str]) -> str | None:
    """The day that a match prints; `None` for one that does not exist."""
    month = match["month"]
    number = months.index(month) + 1 if month in months else int(month) if month.isdecimal() else 0
    try:
        return date(int(match["year"]), number, int(match["day"])).isoformat()
    except ValueError:
        return None
