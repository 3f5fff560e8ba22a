"""The helper process: reads a question, writes its answer, and ends with the process that asked."""

import contextlib
import os
import signal
import sys
import threading

from accoop.failures import Failure
from accoop.querying.asking import answered
from accoop.querying.letters import read_question, write_failure, write_fault, write_reply

DEBUG = "ACCOOP_DEBUG"


def main() -> None:
    """Answer the question on standard input."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the process that asked decides
    _leave_no_core()
    line = sys.stdin.buffer.readline()
    threading.Thread(target=_end_with_the_other, daemon=True).start()
    try:
        letter = write_reply(answered(read_question(line)))
    except Failure as failure:
        letter = write_failure(failure)
    except Exception as error:
        if os.environ.get(DEBUG):
            raise
        letter = write_fault(error)
    with contextlib.suppress(BrokenPipeError):
        sys.stdout.buffer.write(letter)
        sys.stdout.buffer.flush()
    os._exit(0)  # a query that took too long may still be running


def _end_with_the_other() -> None:
    """Standard input stays open as long as somebody waits for the answer."""
    os.read(sys.stdin.fileno(), 1)
    os._exit(0)


def _leave_no_core() -> None:
    """Write no memory image if the engine breaks down, where there is such a thing."""
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_CORE, (0, resource.getrlimit(resource.RLIMIT_CORE)[1]))


if __name__ == "__main__":
    main()
