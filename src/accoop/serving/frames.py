"""Messages on a socket between server and worker: the length in four bytes, then the message."""

import socket
import struct
from collections.abc import Iterator
from typing import Final

_LENGTH: Final = struct.Struct("!I")
_PIECE: Final = 1 << 16


def framed(message: bytes) -> bytes:
    """A message with its length before it."""
    return _LENGTH.pack(len(message)) + message


def frames(data: bytearray) -> Iterator[bytes]:
    """Take the whole messages out of what has arrived; what is left is the begin of the next."""
    while len(data) >= _LENGTH.size:
        (length,) = _LENGTH.unpack_from(data)
        end = _LENGTH.size + length
        if len(data) < end:
            return
        with memoryview(data) as view:
            message = bytes(view[_LENGTH.size : end])
        del data[:end]
        yield message


def received(connection: socket.socket) -> Iterator[bytes]:
    """The messages that arrive, until the other side closes the connection."""
    data = bytearray()
    while piece := connection.recv(_PIECE):
        data += piece
        yield from frames(data)
