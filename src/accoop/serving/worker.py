"""A worker process: takes jobs from the server one by one, and can be killed at any moment."""

import os
import resource
import signal
import socket
import sys
from pathlib import Path
from typing import Final

import msgspec

from accoop.failures import Failure
from accoop.querying.running import started_deep
from accoop.rdf.terms import Terms
from accoop.serving.answering import Desk, answer
from accoop.serving.frames import framed, received
from accoop.serving.jobs import Order, Ready, Refusal, Reply, Setup
from accoop.serving.limits import MEBIBYTE
from accoop.store.reading import open_snapshot

# The server kills a worker that takes too long. If the server is gone, the system does so this much later.
_GRACE: Final = 2.0
_STATM: Final = Path("/proc/self/statm")


def main() -> None:
    """Work for the server behind standard input until it closes the connection."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the server decides
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    started_deep(_work).join()


def _work() -> None:
    with socket.socket(fileno=os.dup(sys.stdin.fileno())) as server:
        messages = received(server)
        setup = msgspec.msgpack.decode(next(messages), type=Setup)
        encoder, decoder = msgspec.msgpack.Encoder(), msgspec.msgpack.Decoder(Order)
        try:
            desk = _opened(setup)
        except Failure as failure:
            server.sendall(framed(encoder.encode(_refusal(failure))))
            return
        _limit_memory(setup.limits.memory_mb * MEBIBYTE)
        server.sendall(framed(encoder.encode(Ready(desk.snapshot.state))))
        desk.prepare()
        for message in messages:
            signal.setitimer(signal.ITIMER_REAL, setup.limits.seconds + _GRACE)
            order = decoder.decode(message)
            if order.state != desk.snapshot.state:
                desk = _renewed(desk, setup)
            reply = encoder.encode(_reply(desk, order))
            signal.setitimer(signal.ITIMER_REAL, 0)
            server.sendall(framed(reply))


def _opened(setup: Setup) -> Desk:
    return Desk(open_snapshot(Path(setup.store)), Terms(setup.base), setup.limits)


def _renewed(desk: Desk, setup: Setup) -> Desk:
    """The newest state; the one before, where the store cannot be read at the moment."""
    try:
        fresh = _opened(setup)
    except Failure:
        return desk
    desk.snapshot.close()
    return fresh


def _reply(desk: Desk, order: Order) -> Reply:
    try:
        return answer(desk, order.job)
    except Failure as failure:
        return _refusal(failure)
    except MemoryError:
        return Refusal("limit-memory", {"limit": desk.limits.memory_mb})
    except Exception as error:  # a fault of the program must not end the worker
        return Refusal("web-internal", {"kind": type(error).__name__, "reason": str(error)})


def _refusal(failure: Failure) -> Refusal:
    facts = {name: f if isinstance(f, int | float) else str(f) for name, f in failure.facts.items()}
    return Refusal(failure.key, facts)


def _limit_memory(more: int) -> None:
    """Allow so many bytes of address space more than are in use, where the system tells."""
    try:
        pages = int(_STATM.read_text().split()[0])
    except OSError:
        return
    ceiling = pages * resource.getpagesize() + more
    resource.setrlimit(resource.RLIMIT_AS, (ceiling, ceiling))


if __name__ == "__main__":
    main()
