"""Takes a file apart in a process of its own: whatever the file does to it, the program goes on."""

import json
import os
import signal
import subprocess
import sys
from typing import Final

from accoop.failures import Unreadable
from accoop.reading.formats.child import MEMORY, SECONDS
from accoop.reading.formats.kinds import Kind

# It finds nothing in the folder that it is started in.
_ARGUMENTS: Final = ("-P", "-m", "accoop.reading.formats.child")
# Its own limit counts the time that it works; this one the time that passes.
_PATIENCE: Final = 4 * SECONDS


def extracted(kind: Kind, data: bytes, name: str) -> str:
    """The text of a file that is no plain text.

    Args:
        kind: its format.
        data: its bytes; those of a page in UTF-8.
        name: what to call it in a failure.

    Raises:
        Unreadable: the file is broken, encrypted, without text, or asks for more than its limits.
    """
    short = kind.name
    try:
        done = subprocess.run(  # noqa: S603 -- this interpreter, this program
            [sys.executable, *_ARGUMENTS, kind.value],
            input=data,
            capture_output=True,
            timeout=_PATIENCE,
            check=False,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)},
        )
    except subprocess.TimeoutExpired:
        raise Unreadable("format-time", file=name, kind=short, limit=SECONDS) from None
    line, end, text = done.stdout.partition(b"\n")
    if not end:
        key = "format-time" if -done.returncode == getattr(signal, "SIGXCPU", None) else "format-broken"
        raise Unreadable(key, file=name, kind=short, limit=SECONDS, reason=f"exit {done.returncode}")
    letter = json.loads(line)
    if "failure" in letter:
        limit = MEMORY // 1_000_000
        raise Unreadable(
            letter["failure"], file=name, kind=short, limit=limit, reason=letter.get("reason", "")
        )
    return text.decode("utf-8", "replace")
