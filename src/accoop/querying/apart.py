"""Queries that nobody has tested run in a process of their own: the engine may end the process it runs in.

It does so where it sorts values that it cannot put in one order, and where stack or memory run out.
"""

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Final

from accoop.failures import QueryFailure
from accoop.querying.asking import Question, Reply
from accoop.querying.helper import DEBUG
from accoop.querying.letters import BrokenLetter, read_reply, write_question
from accoop.querying.running import TimeOut

# It finds nothing in the folder that it is started in.
_ARGUMENTS: Final = ("-P", "-m", "accoop.querying.helper")
# The helper keeps the time itself. If it is so busy that it cannot, it is stopped this much later.
_GRACE: Final = 5.0


def answered_apart(question: Question, *, sorts: bool) -> Reply:
    """The answer to a question, from a process of its own.

    Args:
        question: the question.
        sorts: whether its query has ORDER BY, the usual reason for a breakdown.

    Raises:
        Failure: a parameter, the query or the store is at fault, it took too long, or the engine broke down.
    """
    late = threading.Event()
    with _helper() as process:

        def stop() -> None:
            late.set()
            process.kill()

        watch = threading.Timer(min(question.seconds + _GRACE, threading.TIMEOUT_MAX), stop)
        watch.daemon = True
        watch.start()
        try:
            letter = _exchanged(process, write_question(question))
            return read_reply(letter)
        except BrokenLetter:
            if late.is_set():
                raise TimeOut(question.seconds) from None
            raise QueryFailure("query-crashed-sorting" if sorts else "query-crashed") from None
        finally:
            watch.cancel()


def _exchanged(process: "subprocess.Popen[bytes]", letter: bytes) -> bytes:
    """What comes back; standard input stays open meanwhile, and the helper ends when it is closed."""
    if process.stdin is None or process.stdout is None:
        raise BrokenLetter
    try:
        process.stdin.write(letter)
        process.stdin.flush()
    except BrokenPipeError:
        raise BrokenLetter from None
    return process.stdout.read()


@contextmanager
def _helper() -> Iterator["subprocess.Popen[bytes]"]:
    """A helper that is gone at the end, whatever happens."""
    debugging = bool(os.environ.get(DEBUG))
    # It finds the program where this process found it.
    paths = os.pathsep.join(path for path in sys.path if path)
    environment = {**os.environ, "PYTHONPATH": paths, "RUST_BACKTRACE": "0"}
    process = subprocess.Popen(  # noqa: S603 -- this interpreter, this program
        [sys.executable, *_ARGUMENTS],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=None if debugging else subprocess.DEVNULL,
        env=environment,
    )
    try:
        yield process
    finally:
        process.kill()
        process.wait()
        for pipe in (process.stdin, process.stdout):
            with suppress(OSError):
                if pipe is not None:
                    pipe.close()
