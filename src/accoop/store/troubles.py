"""What the operating system or the database says of trouble, as a failure that a person can act on."""

import errno
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from accoop.failures import Exit, Failure

_MEBIBYTE = 1 << 20
_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_FULL_WORDS = ("no space left", "file too large", "quota exceeded", "disk full")
_DENIED = (errno.EACCES, errno.EPERM, errno.EROFS)
_DENIED_WORDS = ("permission denied", "read-only file system", "operation not permitted")
_LOCKED_WORDS = ("lock hold", "lock file", "/lock:", "resource temporarily unavailable")
_DAMAGE_WORDS = ("corruption", "checksum", "truncated", "bad magic", "invalid data")


class StoreTrouble(Failure):
    """The store cannot be opened, read or written."""

    def __init__(self, key: str, **facts: object) -> None:
        super().__init__(key, Exit.UNREADABLE, **facts)


@contextmanager
def store_troubles(root: Path) -> Iterator[None]:
    """Turn what the system and the database raise into failures that say what to do."""
    try:
        yield
    except (OSError, RuntimeError) as error:  # the database tells damage as RuntimeError
        raise trouble(root, error) from error


def trouble(root: Path, error: Exception) -> StoreTrouble:
    """The failure that stands for an error of the system or the database."""
    number = error.errno if isinstance(error, OSError) else None
    words = str(error).lower()
    if number in _FULL or any(word in words for word in _FULL_WORDS):
        return StoreTrouble("store-full", store=root)
    if number in _DENIED or any(word in words for word in _DENIED_WORDS):
        return StoreTrouble("store-denied", store=root)
    if any(word in words for word in _LOCKED_WORDS):
        return StoreTrouble("store-locked", store=root)
    if number in (errno.ENOTDIR, errno.EEXIST):
        return StoreTrouble("store-not-folder", store=root)
    if any(word in words for word in _DAMAGE_WORDS):
        return StoreTrouble("store-damaged", store=root, reason=error)
    return StoreTrouble("store-trouble", store=root, reason=error)


def check_room(root: Path, needed: int) -> None:
    """Refuse to begin what the disk has no room for.

    Raises:
        StoreTrouble: with what is free and what is needed, in mebibytes.
    """
    free = shutil.disk_usage(root).free
    if free < needed:
        raise StoreTrouble("store-room", store=root, free=free // _MEBIBYTE, needed=-(-needed // _MEBIBYTE))


def needed_room(quads: int) -> int:
    """The bytes to have free before so many quads are written: log, tables, snapshot and compaction.

    Measured: 12,000 quads of this kind of graph take between 12 and 15 MB while they are written.
    """
    return 16 * _MEBIBYTE + 3000 * quads
