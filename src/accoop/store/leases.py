"""A reader's hold on the snapshot that it reads, so that the writer does not clear it away."""

import os
import shutil
from pathlib import Path

try:
    import fcntl
except ImportError:  # systems without it cannot remove what is open either
    fcntl = None  # type: ignore[assignment]


def hold(snapshot: Path) -> int | None:
    """Hold a snapshot until the handle is closed or the process ends; `None` if it is gone."""
    if fcntl is None:
        return None
    try:
        handle = os.open(snapshot, os.O_RDONLY)
    except FileNotFoundError:
        return None
    try:
        fcntl.flock(handle, fcntl.LOCK_SH)
        if snapshot.stat().st_ino == os.fstat(handle).st_ino:
            return handle
    except OSError:
        pass
    os.close(handle)
    return None


def clear(snapshot: Path, *, damaged: bool = False) -> None:
    """Remove a snapshot unless somebody reads it; what a kill leaves of it can never be opened.

    Args:
        snapshot: its folder.
        damaged: remove it even if somebody has it open.
    """
    handle = None
    try:
        if fcntl is not None and not damaged:
            handle = os.open(snapshot, os.O_RDONLY)
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        doomed = snapshot.with_name(snapshot.name + ".tmp")
        shutil.rmtree(doomed, ignore_errors=True)
        snapshot.rename(doomed)
        shutil.rmtree(doomed, ignore_errors=True)
    except OSError:
        return
    finally:
        if handle is not None:
            os.close(handle)
