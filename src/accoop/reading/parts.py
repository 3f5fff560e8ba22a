"""The lettered and numbered parts of a paragraph, on lines of their own or inside running text."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from accoop.failures import Unreadable
from accoop.model.report import Item, Passage, Source
from accoop.pack.schema import Layout
from accoop.reading.lines import Line, ends_part, join
from accoop.reading.numbering import Numbered, listed_runs

_ROMAN_TOO = frozenset("ivx")
_FEWEST = 2


@dataclass(frozen=True, slots=True)
class Part:
    """A part that begins on a line of its own.

    Attributes:
        index: of the line.
        label: as printed.
        width: how many characters stand before its words on that line.
    """

    index: int
    label: str
    width: int


def read_parts(
    source: Source, number: int, lines: Sequence[Line], layout: Layout
) -> tuple[Passage, tuple[Item, ...]]:
    """The text of a paragraph and its parts.

    Args:
        source: for the place of a failure.
        number: the paragraph's number.
        lines: its lines, without the number.
        layout: of the language.

    Raises:
        Unreadable: a letter is missing in a list that stands on lines of its own.
    """
    parts = sorted(
        _listed(lines, layout) + _lettered(source, number, lines, layout), key=lambda part: part.index
    )
    bounds = [0, *(part.index for part in parts), len(lines)]
    passage = join([lines[low:high] for low, high in pairwise(bounds)], layout)
    if not parts:
        return passage, inline_items(passage.text, layout)
    items = []
    line_start = passage.text.find("\n")
    for part in parts:
        line_end = passage.text.find("\n", line_start + 1)
        end = line_end if line_end >= 0 else len(passage.text)
        label_end = line_start + 1 + len(part.label)
        start = label_end + (passage.text[label_end : label_end + 1] == " ")
        items.append(Item(part.label, start, end))
        line_start = line_end
    return passage, _with_inner(passage.text, items, layout)


def _with_inner(text: str, items: Sequence[Item], layout: Layout) -> tuple[Item, ...]:
    """The parts, each followed by the lettered parts inside its words, if no letter is used twice."""
    inner = [
        [
            Item(found.label, item.start + found.start, item.start + found.end)
            for found in inline_items(text[item.start : item.end], layout)
        ]
        for item in items
    ]
    labels = [item.label for item in (*items, *(one for found in inner for one in found))]
    if len(set(labels)) < len(labels):
        return tuple(items)
    return tuple(one for item, found in zip(items, inner, strict=True) for one in (item, *found))


def _listed(lines: Sequence[Line], layout: Layout) -> list[Part]:
    """The numbered parts, such as the items of an agenda."""
    pattern = re.compile(layout.listed.pattern)
    found = {
        index: match for index, line in enumerate(lines) if index and (match := pattern.search(line.text))
    }
    numbered = [Numbered(index, int(re.sub(r"\D", "", match["label"]))) for index, match in found.items()]
    runs = listed_runs(lines, numbered, layout)
    return [Part(one.index, found[one.index]["label"], found[one.index].end()) for run in runs for one in run]


def _lettered(source: Source, number: int, lines: Sequence[Line], layout: Layout) -> list[Part]:
    """The lettered parts whose letters run from a without a gap."""
    pattern = re.compile(layout.item.pattern)
    parts: list[Part] = []
    for index, line in enumerate(lines):
        match = pattern.search(line.text) if index else None
        if not match or not ends_part(lines[index - 1].text, layout):
            continue
        letter, expected = _letter(match["label"]), chr(ord("a") + len(parts))
        if letter == expected:
            parts.append(Part(index, match["label"], match.end()))
        elif letter > expected and parts and letter not in _ROMAN_TOO:
            if _runs_on(lines, len(parts), layout):
                return []
            raise Unreadable(
                "item-missing",
                file=source.name,
                number=number,
                expected=expected,
                found=letter,
                line=source.line(line.start),
            )
    return [] if len(parts) < _FEWEST or _runs_on(lines, len(parts), layout) else parts


def _runs_on(lines: Sequence[Line], count: int, layout: Layout) -> bool:
    """Whether more parts than so many stand inside the text: those that begin a line do so by chance."""
    return len(inline_items(join([lines], layout).text, layout)) > count


def inline_items(text: str, layout: Layout) -> tuple[Item, ...]:
    """The lettered parts inside running text; their letters must run from a without a gap."""
    run: list[re.Match[str]] = []
    for match in re.finditer(layout.inline_item.pattern, text):
        if _letter(match["label"]) == chr(ord("a") + len(run)):
            run.append(match)
    if len(run) < _FEWEST:
        return ()
    items = []
    for match, following in zip(run, [*run[1:], None], strict=True):
        end = next(layout.endings.behind(text, match.end("label")), len(text))
        if following:
            joined = following.start("joiner")
            end = joined if joined >= 0 else following.start("label")
        words = text[match.end("label") : end]
        start = end - len(words.lstrip())
        items.append(Item(match["label"], start, start + len(words.strip())))
    return tuple(items)


def _letter(label: str) -> str:
    return label.strip("()").casefold()
