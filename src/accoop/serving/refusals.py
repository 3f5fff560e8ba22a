"""Failures as the web is told them: one plain line, and the status that fits."""

from typing import Final

from accoop.failures import Failure
from accoop.store.troubles import StoreTrouble
from accoop.wording import wording

_STATUS: Final = {
    "limit-seconds": 503,
    "limit-memory": 503,
    "limit-waiting": 503,
    "limit-client-waiting": 503,
    "limit-waiting-seconds": 503,
    "limit-in-flight": 503,
    "limit-in-hand": 503,
    "limit-connections": 503,
    "limit-client-connections": 503,
    "limit-head": 431,
    "limit-rows": 403,
    "limit-triples": 403,
    "limit-answer": 403,
    "limit-request-seconds": 408,
    "query-large": 413,
    "query-update": 403,
    "query-service": 403,
    "query-from": 403,
    "query-name-unknown": 404,
    "query-name-ambiguous": 404,
    "web-graph": 403,
    "web-internal": 500,
    "web-method": 405,
    "web-no-update": 403,
    "web-not-acceptable": 406,
    "web-nothing-here": 404,
    "web-client-gone": 499,
    "web-format-misfit": 404,
    "web-request-type": 415,
    "web-store": 503,
}
_BAD_REQUEST: Final = 400


def status_of(failure: Failure) -> int:
    """The HTTP status of a failure."""
    return _STATUS.get(_key(failure), _BAD_REQUEST)


def told_to_the_web(failure: Failure, language: str) -> str:
    """The line that tells a failure, without what is nobody's business outside.

    Where the sentence for the terminal would mislead, one with `web-` before its key takes its place.
    """
    spoken = wording(language)
    key = _key(failure)
    web = f"web-{key}"
    chosen = web if web in spoken.sentences else key
    return " ".join(spoken.say(chosen, **failure.facts).split()) + "\n"


def _key(failure: Failure) -> str:
    if isinstance(failure, StoreTrouble) or failure.key.startswith("store-"):
        return "web-store"
    return failure.key
