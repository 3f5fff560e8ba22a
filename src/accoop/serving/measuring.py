"""How large the documents are that the catalogue offers, and their digests: found out once, bit by bit."""

import hashlib
import time
from collections.abc import Callable, Iterable

from accoop.failures import QueryFailure
from accoop.serving.jobs import Answer, Measured

Document = Callable[[str, str], bytes]
"""The document of a named graph, by its IRI, in a layout; fails as a request for it would."""


class Measuring:
    """Measures for one answer: what is known is free, and what is not takes its time only up to an end.

    Attributes:
        found: what was measured now.
        complete: whether everything that was asked for could be told.

    Args:
        known: what was measured before.
        document: makes a document.
        seconds: how long measuring itself may take; what was begun is finished.
    """

    def __init__(self, known: Iterable[Measured], document: Document, seconds: float) -> None:
        self.found: list[Measured] = []
        self.complete = True
        self._known = {(one.graph, one.layout): one for one in known}
        self._document = document
        self._left = seconds

    def of(self, graph: str, layout: str) -> Measured:
        """What is known of a document."""
        known = self._known.get((graph, layout))
        if known is None and self._left > 0:
            begun = time.monotonic()
            known = self._measured(graph, layout)
            self._left -= time.monotonic() - begun
            self.found.append(known)
        self.complete &= known is not None
        return known or Measured(graph, layout)

    def _measured(self, graph: str, layout: str) -> Measured:
        try:
            body = self._document(graph, layout)
        except QueryFailure:
            return Measured(graph, layout)
        return Measured(graph, layout, len(body), hashlib.sha256(body).hexdigest())


class Measures:
    """What all workers together have measured of one state of the store."""

    def __init__(self) -> None:
        self._state = ""
        self._known: dict[tuple[str, str], Measured] = {}

    def known(self, state: str) -> tuple[Measured, ...]:
        """What is known of a state, in one order."""
        if state != self._state:
            self._state = state
            self._known.clear()
        return tuple(self._known[key] for key in sorted(self._known))

    def note(self, answer: Answer) -> None:
        """Keep what was measured for an answer."""
        if answer.state == self._state:
            self._known.update(((one.graph, one.layout), one) for one in answer.measured)
