"""The limits of the server: one table of names, values and what they protect."""

from dataclasses import dataclass, field, fields
from typing import Any, Final

KIBIBYTE: Final = 1 << 10
MEBIBYTE: Final = 1 << 20


def _limit(default: float, unit: str, text: str, least: float) -> Any:
    return field(default=default, metadata={"unit": unit, "text": text, "least": least})


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What a request may cost. Each is an option of `accoop serve`, `--max-seconds` for `seconds`.

    Nothing is cut off at a limit: whoever passes one gets an error that names it, and no part of an answer.
    """

    seconds: float = _limit(5.0, "s", "time for one query; its process is killed then", 0.1)
    rows: int = _limit(10_000, "rows", "rows, or triples, of an answer", 1)
    answer_mb: int = _limit(10, "MB", "size of an answer", 1)
    query_kb: int = _limit(256, "kB", "size of a query", 1)
    query_tokens: int = _limit(20_000, "", "words and marks in a query", 10)
    nesting: int = _limit(100, "", "brackets inside each other in a query", 1)
    memory_mb: int = _limit(512, "MB", "memory that a query may take", 64)
    heavy_after: float = _limit(
        0.25, "s", "processor time from which on a query is heavy: one at a time a client", 0.05
    )
    client_running: int = _limit(3, "", "queries of one client that run at once", 1)
    client_waiting: int = _limit(64, "", "queries of one client that wait", 0)
    waiting: int = _limit(512, "", "queries of all clients that wait", 0)
    waiting_seconds: float = _limit(10.0, "s", "time for which a query waits for its turn", 0.1)
    head_kb: int = _limit(64, "kB", "size of the head of a request, its address included", 1)
    request_seconds: float = _limit(10.0, "s", "time in which a request must arrive", 0.1)
    reading_seconds: float = _limit(30.0, "s", "time in which the client must take 256 kB of its answer", 0.1)
    connections: int = _limit(500, "", "connections at once", 1)
    client_connections: int = _limit(100, "", "connections of one client at once", 1)
    in_flight_mb: int = _limit(64, "MB", "large answers that clients have not taken yet, together", 1)
    in_hand_mb: int = _limit(32, "MB", "requests that are not answered yet, together", 1)
    cache_mb: int = _limit(32, "MB", "answers kept for who asks the same again; 0 keeps none", 0)

    @property
    def answer_bytes(self) -> int:
        """The size of an answer, in bytes."""
        return self.answer_mb * MEBIBYTE

    @property
    def query_bytes(self) -> int:
        """The size of a query, in bytes."""
        return self.query_kb * KIBIBYTE


@dataclass(frozen=True, slots=True)
class LimitRow:
    """A row of the table of limits.

    Attributes:
        name: the field of `Limits`.
        least: the smallest value that makes sense.
    """

    name: str
    default: float
    unit: str
    text: str
    least: float

    @property
    def option(self) -> str:
        """The option that sets it."""
        return "--max-" + self.name.replace("_", "-")


def limit_rows() -> tuple[LimitRow, ...]:
    """The table of limits, in order."""
    return tuple(
        LimitRow(f.name, f.default, f.metadata["unit"], f.metadata["text"], f.metadata["least"])
        for f in fields(Limits)
        if isinstance(f.default, int | float)
    )
