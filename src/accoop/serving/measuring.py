"""How large the documents are that the catalogue offers, and their digests: found out once, bit by bit."""

import hashlib
import time
from collections.abc import Callable
from dataclasses import dataclass

from pyoxigraph import NamedNode

from accoop.failures import QueryFailure


@dataclass(frozen=True, slots=True)
class Measure:
    """What is known of a document; nothing if it is too large to be handed out.

    Attributes:
        size: bytes.
        sha256: in hexadecimal.
    """

    size: int | None = None
    sha256: str | None = None


Measures = dict[tuple[NamedNode, str], Measure]
"""Named graph and layout to what was measured of it; they hold for one state of the store."""

Document = Callable[[NamedNode, str], bytes]
"""The document of a named graph in a layout; fails as a request for it would."""


class Measuring:
    """Measures for one answer: what is known is free, and what is not takes its time only up to an end.

    Attributes:
        complete: whether everything that was asked for could be told.

    Args:
        known: what was measured before; takes what is measured now.
        document: makes a document.
        seconds: how long measuring may go on; what was begun is finished.
    """

    def __init__(self, known: Measures, document: Document, seconds: float) -> None:
        self.complete = True
        self._known = known
        self._document = document
        self._end = time.monotonic() + seconds

    def of(self, graph: NamedNode, layout: str) -> Measure:
        """What is known of a document."""
        found = self._known.get((graph, layout))
        if found is None and time.monotonic() < self._end:
            found = self._known[graph, layout] = self._measured(graph, layout)
        self.complete &= found is not None
        return found or Measure()

    def _measured(self, graph: NamedNode, layout: str) -> Measure:
        try:
            body = self._document(graph, layout)
        except QueryFailure:
            return Measure()
        return Measure(len(body), hashlib.sha256(body).hexdigest())
