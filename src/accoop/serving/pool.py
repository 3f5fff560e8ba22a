"""The pool of workers: who does which job when, what is stopped, and who must wait.

More workers run than there are cores. A job that takes much time of the processor turns heavy: of these one
runs at a time for a client, and never so many that no worker is left for the others. A job that turns heavy
out of turn is stopped, and begins anew when its turn comes. A heavy query lets all others go first, and its
worker ends with it; a page is our own work, and its worker stays with what it has read.
"""

import asyncio
import os
import time
from collections import Counter
from collections.abc import Coroutine
from pathlib import Path
from typing import Final

import msgspec

from accoop.failures import Exit, Failure, QueryFailure
from accoop.serving.frames import framed
from accoop.serving.jobs import Job, Order, Page, Ready, Refresh, Refusal, Reply, Setup
from accoop.serving.limits import Limits
from accoop.serving.link import Link
from accoop.serving.queue import FairQueue
from accoop.serving.state import StateWatch
from accoop.serving.tickets import Busy, Ticket, settle

_TICK: Final = 0.05
_PATIENCE: Final = 20.0  # for a worker to begin
_AGAIN: Final = 2.0  # until one that could not begin is tried again

_encoder = msgspec.msgpack.Encoder()


class Pool:
    """The workers, and what they have to do."""

    def __init__(self, store: Path, base: str, limits: Limits, workers: int | None = None) -> None:
        self.limits = limits
        self.size = workers or 2 * (os.cpu_count() or 1) + 2
        self.watch = StateWatch(store)
        self._setup = Setup(str(store), base, limits)
        self._heavy_room = max(1, self.size // 2)
        self._idle: list[Link] = []
        self._busy: dict[Link, Ticket] = {}
        self._starting: set[Link] = set()
        self._queue: FairQueue[Ticket] = FairQueue()
        self._heavy_queue: FairQueue[Ticket] = FairQueue()
        self._running: Counter[str] = Counter()
        self._heavy: dict[str, Link] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._closing = False
        self._begun: asyncio.Future[None] | None = None

    async def open(self) -> None:
        """Start the workers; return when the first is ready.

        Raises:
            Failure: the store cannot be read, or no worker can be started.
        """
        self._begun = asyncio.get_running_loop().create_future()
        for _ in range(self.size):
            self._spawn(self._start())
        self._spawn(self._tick())
        try:
            await asyncio.wait_for(self._begun, _PATIENCE)
        except TimeoutError:
            raise _no_workers(f"> {_PATIENCE:g} s") from None

    async def close(self) -> None:
        """End all workers."""
        self._closing = True
        links = [*self._idle, *self._busy, *self._starting]
        for link in links:
            link.kill()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        for link in links:
            link.last_words()

    def submit(self, job: Job, client: str) -> Ticket:
        """Take in a job.

        Raises:
            Busy: there is too much to do.
        """
        limits = self.limits
        queue = self._queue
        ticket = Ticket(client, job, asyncio.get_running_loop().create_future())
        if self._idle and self._may_run(client) and not queue.waiting(client):
            self._give(self._idle.pop(), ticket)
        elif len(queue) + len(self._heavy_queue) >= limits.waiting:
            raise Busy("limit-waiting", limits.waiting)
        elif queue.waiting(client) + self._heavy_queue.waiting(client) >= limits.client_waiting:
            raise Busy("limit-client-waiting", limits.client_waiting)
        else:
            queue.add(client, ticket)
        return ticket

    def withdraw(self, ticket: Ticket) -> None:
        """Nobody waits for this any more: it is not begun, and stopped as soon as it is heavy.

        To end a light one would cost more than to let it end.
        """
        self._queue.remove(ticket.client, ticket)
        self._heavy_queue.remove(ticket.client, ticket)
        settle(ticket, Refusal("web-client-gone", {}))

    @property
    def alive(self) -> int:
        """How many workers are ready or at work."""
        return len(self._idle) + len(self._busy)

    # Giving out work

    def _may_run(self, client: str) -> bool:
        return self._running[client] < self.limits.client_running

    def _may_run_heavy(self, client: str) -> bool:
        return client not in self._heavy and len(self._heavy) < self._heavy_room and self._may_run(client)

    def _give(self, link: Link, ticket: Ticket) -> None:
        ticket.since = time.monotonic()
        self._busy[link] = ticket
        self._running[ticket.client] += 1
        if ticket.heavy:
            self._let_be_heavy(link, ticket)
        link.send(framed(_encoder.encode(Order(self.watch.state, ticket.job))))

    def _give_next(self) -> None:
        """Let those who wait go on, as far as there are workers."""
        while self._idle:
            ticket = self._queue.take(self._may_run) or self._heavy_queue.take(self._may_run_heavy)
            if ticket is None:
                return
            self._give(self._idle.pop(), ticket)

    def _take_back(self, link: Link) -> Ticket | None:
        """The job that a worker has no longer."""
        ticket = self._busy.pop(link, None)
        if ticket is not None:
            self._running[ticket.client] -= 1
            if not self._running[ticket.client]:
                del self._running[ticket.client]
            if self._heavy.get(ticket.client) is link:
                del self._heavy[ticket.client]
        return ticket

    # What workers say

    def _on_reply(self, link: Link, reply: Reply) -> None:
        if link in self._starting:
            self._starting.discard(link)
            if isinstance(reply, Ready) and not self._closing:
                self._idle.append(link)
                self._begin(None)
                self._give_next()
            elif isinstance(reply, Refusal):
                self._begin(QueryFailure(reply.key, **reply.facts))
            return
        ticket = self._take_back(link)
        if ticket is None:
            return
        settle(ticket, reply)
        if link.slowed:
            # Its low priority cannot be taken back, and it may hold much memory.
            link.kill()
        else:
            self._idle.append(link)
        self._give_next()

    def _on_end(self, link: Link) -> None:
        """A worker has ended: because it was killed, or because the engine broke down."""
        self._starting.discard(link)
        if link in self._idle:
            self._idle.remove(link)
        ticket = self._take_back(link)
        if not self._closing:
            self._spawn(self._replace(link, ticket))

    async def _replace(self, link: Link, ticket: Ticket | None) -> None:
        no_memory = await asyncio.to_thread(link.last_words)
        if ticket is not None:
            key = "limit-memory" if no_memory else "web-query-crashed"
            settle(ticket, Refusal(key, {"limit": self.limits.memory_mb}))
        if link.state is None:
            await asyncio.sleep(_AGAIN)  # it could not even begin: no use in hurrying
        if not self._closing:
            await self._start()

    async def _start(self) -> None:
        while not self._closing:
            link = Link(self._on_reply, self._on_end)
            self._starting.add(link)
            try:
                await link.start(self._setup)
            except OSError as error:  # no memory, or too many processes: that may pass
                self._starting.discard(link)
                self._begin(_no_workers(error.strerror or error))
                await asyncio.sleep(_AGAIN)
            else:
                return

    def _begin(self, failure: Failure | None) -> None:
        if self._begun is None or self._begun.done():
            return
        if failure is None:
            self._begun.set_result(None)
        else:
            self._begun.set_exception(failure)

    # What time does

    async def _tick(self) -> None:
        """Look after everything again and again."""
        while True:
            await asyncio.sleep(_TICK)
            now = time.monotonic()
            for link, ticket in list(self._busy.items()):
                self._look_at(link, ticket, now - ticket.since)
            for queue in (self._queue, self._heavy_queue):
                for ticket in queue:
                    if now - ticket.since > self.limits.waiting_seconds:
                        queue.remove(ticket.client, ticket)
                        limit = self.limits.waiting_seconds
                        settle(ticket, Refusal("limit-waiting-seconds", {"limit": f"{limit:g}"}))
            if self.watch.changed():
                self._refresh()
            self._give_next()

    def _look_at(self, link: Link, ticket: Ticket, ran: float) -> None:
        limits = self.limits
        if ran >= limits.heavy_after and ticket.done.done():  # its client has gone
            self._take_back(link)
            link.kill()
        elif ran >= limits.seconds:
            self._take_back(link)
            link.kill()
            settle(ticket, Refusal("limit-seconds", {"limit": f"{limits.seconds:g}"}))
        elif not ticket.heavy and self._takes_much(link, ticket):
            ticket.heavy = True
            if ticket.client not in self._heavy and len(self._heavy) < self._heavy_room:
                self._let_be_heavy(link, ticket)
            else:
                self._take_back(link)
                link.kill()
                ticket.since, ticket.taken = time.monotonic(), None
                self._heavy_queue.add(ticket.client, ticket)

    def _takes_much(self, link: Link, ticket: Ticket) -> bool:
        """Whether a job has taken much of the processor; how long it waits for it is not its fault."""
        taken = link.processor()
        if ticket.taken is None:
            ticket.taken = taken
        return taken - ticket.taken >= self.limits.heavy_after

    def _let_be_heavy(self, link: Link, ticket: Ticket) -> None:
        self._heavy[ticket.client] = link
        if not isinstance(ticket.job, Page):
            link.make_way()

    def _refresh(self) -> None:
        """Have the workers that have nothing to do go over to the new state, and give the old one free."""
        loop = asyncio.get_running_loop()
        for link in self._idle:
            ticket = Ticket("", Refresh(), loop.create_future())
            self._running[""] += 1
            self._busy[link] = ticket
            link.send(framed(_encoder.encode(Order(self.watch.state, ticket.job))))
        self._idle.clear()

    def _spawn(self, work: Coroutine[object, object, None]) -> None:
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)


def _no_workers(reason: object) -> Failure:
    return Failure("serve-no-workers", Exit.USAGE, reason=reason)
