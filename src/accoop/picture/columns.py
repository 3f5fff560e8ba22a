"""Which column each thing stands in: by date, and within one period by what grew from what.

Every month (in long lineages every year) in which something happens is a period with columns of its own,
so that a later thing never stands left of an earlier one. Within a period, a thing that grew from
another in its lane stands to the right of it, one that grew from a thing in another lane not left of it.
"""

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from accoop.lineage.dating import hanging_dates
from accoop.lineage.facts import in_order
from accoop.lineage.model import Edge, Lineage
from accoop.picture.lanes import lane_of

UNKNOWN: Final = ""
_MONTH, _YEAR = 7, 4
_MOST_MONTHS: Final = 36
_STACK: Final = 6


@dataclass(frozen=True, slots=True)
class Columns:
    """The grid of a picture.

    Attributes:
        periods: each period with its first column and the number of its columns, from left to right.
        cells: lane and column to the things that stand there, from top to bottom.
        place: thing to its lane, its column, and its number in the cell.
    """

    periods: tuple[tuple[str, int, int], ...]
    cells: Mapping[tuple[str, int], tuple[str, ...]]
    place: Mapping[str, tuple[str, int, int]]

    @property
    def count(self) -> int:
        """How many columns there are."""
        return sum(width for _, _, width in self.periods)


def columns(lineage: Lineage) -> Columns:
    """The grid of a lineage."""
    when = _periods(lineage)
    lanes = {node.path: lane_of(node.kind) for node in lineage.nodes}
    dates = {node.path: node.start or "" for node in lineage.nodes}
    members: defaultdict[str, list[str]] = defaultdict(list)
    for node in lineage.nodes:
        members[when[node.path]].append(node.path)
    periods, cells, first = [], {}, 0
    for period in sorted(members, key=lambda p: (p == UNKNOWN, p)):
        inside = set(members[period])
        ranks = _ranks(members[period], (e for e in lineage.edges if {e.source, e.target} <= inside), lanes)
        width = 0
        for lane in sorted({lanes[path] for path in inside}):
            paths = [path for path in members[period] if lanes[path] == lane]
            paths.sort(key=lambda path: (ranks[path], dates[path], in_order(path)))
            for offset, stack in _stacked(paths, ranks):
                cells[lane, first + offset] = tuple(stack)
                width = max(width, offset + 1)
        periods.append((period, first, width))
        first += width
    place = {path: (*cell, row) for cell, paths in cells.items() for row, path in enumerate(paths)}
    return Columns(tuple(periods), cells, place)


def _periods(lineage: Lineage) -> dict[str, str]:
    """The period of each thing: a month if there are not too many of them, else a year."""
    dates = hanging_dates(lineage)
    months = {date[:_MONTH] for date in dates.values()}
    precision = _MONTH if len(months) <= _MOST_MONTHS else _YEAR
    return {node.path: dates.get(node.path, UNKNOWN)[:precision] for node in lineage.nodes}


def _ranks(paths: list[str], edges: Iterable[Edge], lanes: Mapping[str, str]) -> dict[str, int]:
    """How far to the right things of one period stand at least; a circle is opened at its first thing."""
    leaving: defaultdict[str, set[str]] = defaultdict(set)
    for edge in edges:
        leaving[edge.source].add(edge.target)
    entering = dict.fromkeys(paths, 0)
    for targets in leaving.values():
        for target in targets:
            entering[target] += 1
    ranks = dict.fromkeys(paths, 0)
    waiting = sorted(paths, key=in_order)
    while waiting:
        path = next((path for path in waiting if not entering[path]), waiting[0])
        waiting.remove(path)
        left = set(waiting)
        for target in leaving[path] & left:
            entering[target] -= 1
            ranks[target] = max(ranks[target], ranks[path] + (lanes[path] == lanes[target]))
    return ranks


def _stacked(paths: list[str], ranks: Mapping[str, int]) -> Iterable[tuple[int, list[str]]]:
    """The things of one lane and period as stacks, each with its column; a high stack becomes several."""
    most = max(_STACK, math.ceil(math.sqrt(len(paths))))
    by_rank: defaultdict[int, list[str]] = defaultdict(list)
    for path in paths:
        by_rank[ranks[path]].append(path)
    column = 0
    for rank, group in sorted(by_rank.items()):
        column = max(column, rank)
        stacks = math.ceil(len(group) / most)
        size = math.ceil(len(group) / stacks)
        for start in range(0, len(group), size):
            yield column, group[start : start + size]
            column += 1
