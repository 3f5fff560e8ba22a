"""The body of a request, read up to a limit and for a limited time."""

import asyncio
from typing import Final

from starlette.requests import ClientDisconnect, Request

from accoop.failures import QueryFailure
from accoop.serving.limits import KIBIBYTE, Limits

# In a form, each byte of a query may take three, and there are other fields.
_IN_A_FORM: Final = 3
_REST: Final = 16 * KIBIBYTE


async def read_body(request: Request, limits: Limits) -> bytes:
    """The body.

    Raises:
        QueryFailure: it is too large, takes too long, or breaks off.
    """
    most = _IN_A_FORM * limits.query_bytes + _REST
    too_large = QueryFailure("query-large", limit=limits.query_kb)
    length = request.headers.get("content-length", "")
    if length.isdecimal() and int(length) > most:
        raise too_large
    body = bytearray()
    try:
        async with asyncio.timeout(limits.request_seconds):
            async for piece in request.stream():
                body += piece
                if len(body) > most:
                    raise too_large
    except TimeoutError:
        raise QueryFailure("limit-request-seconds", limit=f"{limits.request_seconds:g}") from None
    except ClientDisconnect:
        raise QueryFailure("web-query-missing") from None
    return bytes(body)
