"""What all routes share: the workers, the terms of the store, and how a request becomes an answer."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial

from starlette.requests import Request

from accoop.failures import QueryFailure
from accoop.rdf.terms import Terms
from accoop.serving.cache import Answers
from accoop.serving.connections import connection_of
from accoop.serving.jobs import Answer, Job, Sparql
from accoop.serving.limits import MEBIBYTE, Limits
from accoop.serving.negotiation import choose_language
from accoop.serving.pool import Pool
from accoop.wording import LANGUAGES


class InFlight:
    """The bytes of large answers that are on their way to clients."""

    def __init__(self, megabytes: int) -> None:
        self._megabytes = megabytes
        self._size = 0

    @contextmanager
    def sending(self, size: int) -> Iterator[None]:
        """Count so many bytes as long as the block runs.

        Raises:
            Failure: they would be too many.
        """
        if self._size + size > max(self._megabytes * MEBIBYTE, size):
            raise QueryFailure("limit-in-flight", limit=self._megabytes)
        self._size += size
        try:
            yield
        finally:
            self._size -= size


@dataclass(frozen=True, slots=True)
class Site:
    """The server, as its routes see it.

    Attributes:
        public: the address under which clients reach it, which ends in `/`.
    """

    pool: Pool
    terms: Terms
    limits: Limits
    public: str
    answers: Answers = field(repr=False)
    in_flight: "InFlight" = field(repr=False)

    async def ask(self, request: Request, job: Job) -> Answer:
        """Have a job done, or find its answer among those that are kept.

        Raises:
            Failure: the request is at fault, passes a limit, or there is too much to do.
        """
        kept = self.answers.get(self.pool.watch.state, job)
        if kept is not None:
            request.scope["accoop.cached"] = True
            return kept
        ticket = self.pool.submit(job, client_of(request))
        connection = connection_of(request.scope)
        if connection is not None:
            connection.on_gone = partial(self.pool.withdraw, ticket)
        answer = await ticket.answer()
        self.answers.put(job, answer, len(job.text) if isinstance(job, Sparql) else 0)
        return answer


def client_of(request: Request) -> str:
    """Who asks, as far as the limits are concerned."""
    client = request.client
    return "" if client is None else client.host


def language_of(request: Request) -> str:
    """The language that the client reads: `lang` in the address, else its `Accept-Language`."""
    asked = request.query_params.get("lang", "")
    return asked if asked in LANGUAGES else choose_language(request.headers.get("accept-language"), LANGUAGES)
