"""Sorting lines that do not fit into memory: sorted runs on disk, merged as they are read."""

import heapq
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from itertools import islice
from pathlib import Path
from typing import IO, Final

LINES_IN_MEMORY: Final = 25_000


def sorted_lines(lines: Iterable[bytes], folder: Path, most: int = LINES_IN_MEMORY) -> Iterator[bytes]:
    """The lines in order, each once.

    Args:
        lines: each with its line break.
        folder: where runs may be written.
        most: how many lines are held in memory.
    """
    source = iter(lines)
    first = sorted(islice(source, most))
    if len(first) < most:
        yield from _once(first)
        return
    with tempfile.TemporaryDirectory(prefix="runs-", dir=folder) as own, ExitStack() as stack:
        runs = [_written(first, Path(own, "0"))]
        while chunk := sorted(islice(source, most)):
            runs.append(_written(chunk, Path(own, str(len(runs)))))
        opened: list[IO[bytes]] = [stack.enter_context(run.open("rb")) for run in runs]
        yield from _once(heapq.merge(*opened))


def _written(lines: list[bytes], path: Path) -> Path:
    with path.open("wb") as file:
        file.writelines(lines)
    return path


def _once(lines: Iterable[bytes]) -> Iterator[bytes]:
    last = None
    for line in lines:
        if line != last:
            yield line
        last = line
