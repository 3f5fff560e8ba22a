"""What all routes share: the workers, the terms of the store, and how a request becomes an answer."""

from dataclasses import dataclass, field
from functools import partial
from typing import Final

from starlette.requests import Request

from accoop.failures import Misuse
from accoop.rdf.terms import Terms
from accoop.serving.budgets import Budget
from accoop.serving.cache import Answers
from accoop.serving.clients import client_key
from accoop.serving.connections import connection_of
from accoop.serving.jobs import Answer, Job, Sparql
from accoop.serving.limits import Limits
from accoop.serving.measuring import Measures
from accoop.serving.negotiation import choose_language
from accoop.serving.pool import Pool
from accoop.wording import LANGUAGES

LANGUAGE: Final = "lang"


@dataclass(frozen=True, slots=True)
class Site:
    """The server, as its routes see it.

    Attributes:
        public: the address under which clients reach it, which ends in `/`.
        answers: those that are kept.
        in_hand: the memory for requests that are not answered yet.
        in_flight: the memory for large answers that are not taken yet.
        measures: what is known of the documents that the catalogue offers.
    """

    pool: Pool
    terms: Terms
    limits: Limits
    public: str
    answers: Answers = field(repr=False)
    in_hand: Budget = field(repr=False)
    in_flight: Budget = field(repr=False)
    measures: Measures = field(repr=False, default_factory=Measures)

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
        try:
            answer = await ticket.answer()
        finally:
            if connection is not None:
                connection.on_gone = None
        self.answers.put(job, answer, len(job.text) if isinstance(job, Sparql) else 0)
        return answer


def client_of(request: Request) -> str:
    """Who asks, as far as the limits are concerned."""
    client = request.client
    return "" if client is None else client_key(client.host)


def values_of(request: Request) -> tuple[tuple[str, str], ...]:
    """The parameters of the address but for the language; each may be given once.

    Raises:
        Misuse: one is given twice.
    """
    values = tuple((n, v) for n, v in request.query_params.multi_items() if n != LANGUAGE)
    names = [name for name, _ in values]
    twice = next((name for name in names if names.count(name) > 1), None)
    if twice is not None:
        raise Misuse("parameter-given-twice", name=twice)
    return values


def language_of(request: Request) -> str:
    """The language that the client reads: `lang` in the address, else its `Accept-Language`."""
    return asked_language(request) or choose_language(request.headers.get("accept-language"), LANGUAGES)


def asked_language(request: Request) -> str:
    """The language that the address asks for, if it is one of ours; else nothing."""
    asked = request.query_params.get(LANGUAGE, "")
    return asked if asked in LANGUAGES else ""
