"""Workers: one task done for many files, in processes beside this one; results come in order."""

import multiprocessing
import os
import signal
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from pathlib import Path
from typing import Final, TypeVar

from accoop.failures import Failure, Unexpected, Unreadable
from accoop.pipeline import Reading

Files = tuple[Path, ...]
_Result = TypeVar("_Result")
_Task = Callable[[Reading, Files], _Result]

# A forked process has at once what this one has read; elsewhere each process reads for itself.
_QUICKEST: Final = "fork" if sys.platform == "linux" else "spawn"

# What a worker process reads with; set once, when it begins.
_own: list[Reading] = []


def processors() -> int:
    """How many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


@contextmanager
def workers(reading: Reading, count: int) -> Iterator["Workers"]:
    """Start processes; with a count of 1 there are none, and this process does the work.

    Start them before anything that has threads of its own, such as a store: only then may a process fork.
    """
    crew = Workers(reading, count)
    try:
        yield crew
    finally:
        crew.dismiss()


class Workers:
    """Processes that share nothing but what they were started with."""

    def __init__(self, reading: Reading, count: int) -> None:
        self._reading = reading
        self._pool = _started(reading, count, _QUICKEST) if count > 1 else None

    def map(self, task: _Task[_Result], items: Iterable[Files]) -> Iterator[_Result | Failure]:
        """Do a task for each item; work begins at once, results come in the order of the items.

        Args:
            task: a function of a module, so that other processes find it.
            items: the files that the task is done for.

        Returns:
            For each item its result, or what went wrong with it: no item stops the others.
        """
        if self._pool is None:
            return (_attempted(task, self._reading, files) for files in items)
        return self._results(task, [(files, self._pool.submit(_done, task, files)) for files in items])

    def dismiss(self) -> None:
        """End the processes; what has not begun is not done any more."""
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)

    def _results(
        self, task: _Task[_Result], running: Sequence[tuple[Files, "Future[_Result | Failure]"]]
    ) -> Iterator[_Result | Failure]:
        broken = False
        for files, future in running:
            if not broken:
                try:
                    yield future.result()
                    continue
                except BrokenProcessPool:
                    broken = True
                    self._restart()
            yield self._alone(task, files)

    def _alone(self, task: _Task[_Result], files: Files) -> _Result | Failure:
        """The result for one item after a worker died, of whichever item: from now on one at a time."""
        assert self._pool is not None  # noqa: S101 -- there was one that broke
        try:
            return self._pool.submit(_done, task, files).result()
        except BrokenProcessPool:
            self._restart()
            return Unreadable("worker-died", file=", ".join(map(str, files)))

    def _restart(self) -> None:
        self.dismiss()
        # By now this process may have threads, and may not fork any more.
        self._pool = _started(self._reading, 1, "spawn")


def _started(reading: Reading, count: int, how: str) -> ProcessPoolExecutor:
    context = multiprocessing.get_context(how)
    pool = ProcessPoolExecutor(count, mp_context=context, initializer=_begin, initargs=(reading,))
    pool.submit(os.getpid).result()
    return pool


def _begin(reading: Reading) -> None:
    # An interrupt from the keyboard reaches every process; the first one tells the others what to do.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _own[:] = [reading]


def _done(task: _Task[_Result], files: Files) -> _Result | Failure:
    return _attempted(task, _own[0], files)


def _attempted(task: _Task[_Result], reading: Reading, files: Files) -> _Result | Failure:
    try:
        return task(reading, files)
    except Failure as failure:
        return failure
    except Exception as error:
        if os.environ.get(Unexpected.DEBUG):
            raise
        return Unexpected(error, file=", ".join(map(str, files)))
