"""The least figures: what each layer of each report has reached, in a TOML file that only rises.

A table a report, a line a layer; lines that say something else, such as why a figure is not 1, stay where
they are when figures are raised.
"""

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import floor
from pathlib import Path

from accoop.evaluating.gold import Layer
from accoop.failures import Unreadable

# Figures are written with four decimals, cut and not rounded, so that what was reached is not below them.
_STEPS = 10_000
_SLACK = 1e-9
_TABLE = re.compile(r"^\[\s*(?P<name>\"[^\"]+\"|[\w-]+)\s*\]\s*(?:#.*)?$")
_LINE = re.compile(r"^(?P<name>[\w-]+)\s*=")


@dataclass(frozen=True, slots=True)
class Figure:
    """What a layer reached: between 0 and 1."""

    precision: float
    recall: float


Figures = Mapping[str, Mapping[str, Figure]]


@dataclass(frozen=True, slots=True)
class Drop:
    """A figure that is lower than it was.

    Attributes:
        report: the report's name.
        measure: `precision` or `recall`.
        least: what was reached before.
        reached: what is reached now; `None` where the layer is not compared at all.
    """

    report: str
    layer: str
    measure: str
    least: float
    reached: float | None


def read_figures(path: Path) -> Figures:
    """The least figures in a file; none if there is no such file.

    Raises:
        Unreadable: the file is no table of figures.
    """
    if not path.exists():
        return {}
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
        return {
            report: {name: Figure(float(f["precision"]), float(f["recall"])) for name, f in layers.items()}
            for report, layers in tables.items()
        }
    except (OSError, ValueError, TypeError, AttributeError, KeyError) as error:
        raise Unreadable("figures-unreadable", file=path, reason=error) from error


def reached(layer: Layer) -> Figure:
    """What a layer reaches, as precise as it is written; no precision where nothing is found yet."""
    nothing = bool(layer.gold) and not layer.found
    return Figure(0.0 if nothing else _cut(layer.precision), _cut(layer.recall))


def drops(report: str, layers: Sequence[Layer], least: Mapping[str, Figure]) -> list[Drop]:
    """The figures of a report that are lower than they were, layers that are gone among them."""
    found = {layer.name: layer for layer in layers}
    dropped: list[Drop] = []
    for name, figure in least.items():
        for measure in ("precision", "recall"):
            before: float = getattr(figure, measure)
            now: float | None = getattr(found[name], measure) if name in found else None
            if now is None or now + _SLACK < before:
                dropped.append(Drop(report, name, measure, before, now))
    return dropped


def renewed(before: Figure | None, now: Figure, *, lower: bool) -> Figure:
    """The figure to write: the better of both, or what is reached now if figures may be lowered."""
    if before is None or lower:
        return now
    return Figure(max(before.precision, now.precision), max(before.recall, now.recall))


def updated(text: str, report: str, figures: Mapping[str, Figure]) -> str:
    """The text of a file of figures, with those of some layers of a report put in."""
    lines = text.splitlines()
    start = next((i for i, line in enumerate(lines) if _named(line) == report), None)
    if start is None:
        lines += [*([""] if lines else []), f'["{report}"]']
        start = len(lines) - 1
    end = next((i for i in range(start + 1, len(lines)) if _TABLE.match(lines[i])), len(lines))
    table = lines[start + 1 : end]
    while table and not table[-1].strip():
        table.pop()
    places = {match["name"]: i for i, line in enumerate(table) if (match := _LINE.match(line))}
    for name, figure in figures.items():
        line = f"{name} = {{ precision = {figure.precision}, recall = {figure.recall} }}"
        if name in places:
            table[places[name]] = line
        else:
            table.append(line)
    rest = lines[end:]
    return "\n".join([*lines[: start + 1], *table, *([""] if rest else []), *rest]) + "\n"


def _named(line: str) -> str | None:
    """The report whose table a line opens."""
    match = _TABLE.match(line)
    return match["name"].strip('"') if match else None


def _cut(share: float) -> float:
    return floor(share * _STEPS + _SLACK) / _STEPS
