"""The numbers that a word processor counts for its paragraphs, from the document's numbering definitions."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from accoop.reading.formats.labels import COUNTING
from accoop.reading.formats.ooxml import W

_LEVEL: Final = re.compile(r"%([1-9])")
_SILENT: Final = frozenset(("bullet", "none"))


class UnknownCounting(Exception):  # noqa: N818 -- told to the person
    """The document counts in a way that is not known; its numbers would be lost."""


@dataclass(frozen=True, slots=True)
class _Level:
    """How one level of a list is counted.

    Attributes:
        counting: the way of counting, as the document names it.
        text: the label, with `%1` for the number of the first level.
    """

    counting: str
    text: str
    start: int


class Numbering:
    """Counts the paragraphs of one document in order.

    Args:
        numbering: the root of the part with the definitions; `None` if the document has none.
        styles: the root of the part with the styles.
    """

    def __init__(self, numbering: Any, styles: Any) -> None:
        self._lists = {} if numbering is None else dict(_lists(numbering))
        self._styles = {} if styles is None else dict(_styles(styles))
        self._counts: defaultdict[str, dict[int, int]] = defaultdict(dict)

    def label(self, paragraph: Any) -> str:
        """The label that the program prints before a paragraph; empty where it prints none.

        Raises:
            UnknownCounting: the list is counted in a way that is not known.
        """
        listed = self._listed(paragraph)
        if listed is None or listed[0] not in self._lists:
            return ""
        number, depth = listed
        owner, levels = self._lists[number]
        level = levels.get(depth)
        if level is None or level.counting in _SILENT:
            return ""
        counts = self._counts[owner]
        counts[depth] = counts.get(depth, level.start - 1) + 1
        for deeper in [d for d in counts if d > depth]:
            del counts[deeper]
        return _LEVEL.sub(lambda match: _counted(int(match[1]) - 1, counts, levels), level.text)

    def _listed(self, paragraph: Any) -> tuple[str, int] | None:
        """The list and the level of a paragraph, from itself or from its style."""
        own = paragraph.find(f"{W}pPr/{W}numPr")
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        seen: set[str] = set()
        name = None if style is None else style.get(W + "val")
        number, depth = _reference(own)
        while number is None and name in self._styles and name not in seen:
            seen.add(name)
            found, name = self._styles[name]
            number, level = _reference(found)
            depth = level if depth is None else depth
        return None if number in (None, "0") else (str(number), depth or 0)


def _counted(depth: int, counts: dict[int, int], levels: dict[int, _Level]) -> str:
    level = levels.get(depth)
    if level is None:
        return ""
    if level.counting not in COUNTING:
        raise UnknownCounting(level.counting)
    return COUNTING[level.counting](counts.setdefault(depth, level.start))


def _reference(properties: Any) -> tuple[str | None, int | None]:
    if properties is None:
        return None, None
    number, level = properties.find(W + "numId"), properties.find(W + "ilvl")
    return (
        None if number is None else number.get(W + "val"),
        None if level is None else int(level.get(W + "val")),
    )


def _styles(root: Any) -> Iterator[tuple[str, tuple[Any, str | None]]]:
    """Each style with its own list and the style that it is based on."""
    for style in root.iter(W + "style"):
        based = style.find(W + "basedOn")
        above = None if based is None else based.get(W + "val")
        yield style.get(W + "styleId"), (style.find(f"{W}pPr/{W}numPr"), above)


def _lists(root: Any) -> Iterator[tuple[str, tuple[str, dict[int, _Level]]]]:
    """Each list with the definition that it shares its count with, and its levels."""
    abstract = {
        definition.get(W + "abstractNumId"): dict(_levels(definition))
        for definition in root.iter(W + "abstractNum")
    }
    for listed in root.iter(W + "num"):
        number = listed.get(W + "numId")
        owner = listed.find(W + "abstractNumId").get(W + "val")
        levels = dict(abstract.get(owner, {}))
        changed = False
        for override in listed.iter(W + "lvlOverride"):
            depth = int(override.get(W + "ilvl"))
            levels.update(_levels(override))
            start = override.find(W + "startOverride")
            if start is not None and depth in levels:
                level = levels[depth]
                levels[depth] = _Level(level.counting, level.text, int(start.get(W + "val")))
                changed = True
        yield number, (f"num-{number}" if changed else f"abstract-{owner}", levels)


def _levels(definition: Any) -> Iterator[tuple[int, _Level]]:
    for level in definition.iter(W + "lvl"):
        counting, text, start = (_value(level, name) for name in ("numFmt", "lvlText", "start"))
        yield int(level.get(W + "ilvl")), _Level(counting or "decimal", text or "", int(start or 1))


def _value(element: Any, name: str) -> str | None:
    found = element.find(W + name)
    return None if found is None else found.get(W + "val")
