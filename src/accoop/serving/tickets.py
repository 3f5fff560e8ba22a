"""A job on its way from a request to its answer, through the queue and a worker."""

import asyncio
import time
from contextlib import suppress
from dataclasses import dataclass, field

from accoop.failures import Exit, Failure, QueryFailure
from accoop.serving.jobs import Answer, Job, Refusal, Reply


class Busy(Failure):
    """Too much waits already, or it waited too long."""

    def __init__(self, key: str, limit: float) -> None:
        super().__init__(key, Exit.TIME_OUT, limit=f"{limit:g}")


@dataclass(eq=False, slots=True)
class Ticket:
    """A job on its way.

    Attributes:
        heavy: whether it takes much, so that it goes with the heavy ones.
        taken: the processor time that its worker had taken when it was first looked at.
        since: when it began to wait or to run, in seconds of the monotonic clock.
    """

    client: str
    job: Job
    done: "asyncio.Future[Reply]"
    since: float = field(default_factory=time.monotonic)
    heavy: bool = False
    taken: float | None = None

    async def answer(self) -> Answer:
        """Wait for the answer.

        Raises:
            Failure: the request is at fault, or passes a limit.
        """
        reply = await self.done
        if isinstance(reply, Answer):
            return reply
        if isinstance(reply, Refusal):
            raise QueryFailure(reply.key, **reply.facts)
        raise TypeError(reply)


def settle(ticket: Ticket, reply: Reply) -> None:
    """Give who waits the reply; nothing happens if it has one."""
    with suppress(asyncio.InvalidStateError):
        ticket.done.set_result(reply)
