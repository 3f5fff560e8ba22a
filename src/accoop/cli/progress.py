"""How far a long piece of work is, on a terminal only; on standard error, so that answers stay clean."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.progress import Progress


class Bar:
    """A bar that steps aside for what is written; without a terminal it does nothing."""

    def __init__(self, drawn: "Progress | None" = None) -> None:
        self._drawn = drawn

    def advance(self, steps: int = 1) -> None:
        """Something was done."""
        if self._drawn is not None:
            self._drawn.advance(self._drawn.task_ids[0], steps)
            self._drawn.refresh()

    @contextmanager
    def aside(self) -> Iterator[None]:
        """Take the bar away while lines are written."""
        if self._drawn is None:
            yield
            return
        self._drawn.stop()
        yield
        self._drawn.start()


@contextmanager
def progress(words: str, total: int) -> Iterator[Bar]:
    """A bar for so many steps, if standard error is a terminal and there is more than one.

    Args:
        words: what is being done.
        total: how many steps there are.
    """
    if total < 2 or not sys.stderr.isatty():  # noqa: PLR2004 -- one is done at once
        yield Bar()
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    drawn = Progress(
        *columns,
        console=Console(stderr=True),
        transient=True,
        auto_refresh=False,
        redirect_stdout=False,
        redirect_stderr=False,
    )
    drawn.add_task(words, total=total)
    with drawn:
        yield Bar(drawn)
