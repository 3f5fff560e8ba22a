"""The body of a request, read up to a limit and for a limited time."""

import asyncio
from typing import Final

from starlette.requests import ClientDisconnect, Request

from accoop.failures import QueryFailure
from accoop.serving.budgets import Share
from accoop.serving.limits import KIBIBYTE, MEBIBYTE, Limits

# In a form, each byte of a query may take three, and there are other fields.
_IN_A_FORM: Final = 3
_REST: Final = 16 * KIBIBYTE
# A client reads no answer before it has sent all: what is too large is taken in and dropped up to here.
_TAKEN_IN: Final = 16 * MEBIBYTE


async def read_body(request: Request, limits: Limits, share: Share) -> bytes:
    """The body.

    Args:
        request: the request.
        limits: how large it may be, and how slow.
        share: the memory that it takes.

    Raises:
        QueryFailure: it is too large, takes too long, or breaks off, or there is no memory for it.
    """
    most = _IN_A_FORM * limits.query_bytes + _REST
    body = bytearray()
    size = 0
    try:
        async with asyncio.timeout(limits.request_seconds):
            if _told_size(request) > most and "expect" in request.headers:
                raise QueryFailure("query-large", limit=limits.query_kb)
            async for piece in request.stream():
                size += len(piece)
                if size <= most:
                    share.take(len(piece))
                    body += piece
                elif size > _TAKEN_IN:
                    break
    except TimeoutError:
        if size > most:
            raise QueryFailure("query-large", limit=limits.query_kb) from None
        raise QueryFailure("limit-request-seconds", limit=f"{limits.request_seconds:g}") from None
    except ClientDisconnect:
        raise QueryFailure("web-client-gone") from None
    if size > most:
        raise QueryFailure("query-large", limit=limits.query_kb)
    return bytes(body)


def _told_size(request: Request) -> int:
    length = request.headers.get("content-length", "")
    return int(length) if length.isdecimal() else 0
