"""A line of JSON for each request: who, what, how it went. Not what was asked, unless that is wanted."""

import hashlib
import sys
from datetime import UTC, datetime
from typing import IO, Final

import msgspec
from starlette.types import Scope

_LONGEST: Final = 2000

_encoder = msgspec.json.Encoder()


class RequestLog:
    """Where the lines go.

    Attributes:
        out: a binary file; `None` writes nothing.
        with_queries: write what was asked, too.
    """

    def __init__(self, out: IO[bytes] | None = None, *, with_queries: bool = False) -> None:
        self.out = sys.stderr.buffer if out is None else out
        self.with_queries = with_queries

    def write(self, scope: Scope, status: int, size: int, seconds: float) -> None:
        """Write the line of a request that has been answered."""
        client = scope.get("client")
        line: dict[str, object] = {
            "time": datetime.now(UTC).isoformat(timespec="milliseconds"),
            "client": client[0] if client else None,
            "method": scope["method"],
            "path": scope["path"][:_LONGEST],
            "status": status,
            "bytes": size,
            "ms": round(seconds * 1000, 1),
        }
        if scope.get("accoop.cached"):
            line["cached"] = True
        if "accoop.refused" in scope:
            line["refused"] = scope["accoop.refused"]
        if "accoop.fault" in scope:
            line["fault"] = scope["accoop.fault"][:_LONGEST]
        # The scope lives on with its connection; the query must not.
        asked: str | None = scope.pop("accoop.asked", None)
        if asked is not None:
            # Tells the same query from another, without saying what it is.
            line["query_sha256"] = hashlib.sha256(asked.encode("utf-8", "replace")).hexdigest()[:16]
            if self.with_queries:
                line["query"] = asked[:_LONGEST]
        self.out.write(_encoder.encode(line) + b"\n")
        self.out.flush()
