"""Where answers go: to standard output, or to a file that appears only when it is complete."""

import os
import shutil
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from accoop.failures import Unreadable
from accoop.glyphs import printable
from accoop.querying.tables import plain_table, terminal_table


def write_bytes(data: bytes, output: Path | None) -> None:
    """Write an answer in an exact format; on a terminal, what could steer it is shown as escapes."""
    if output is not None:
        write_file(data, output)
        return
    if sys.stdout.isatty():
        write_text(printable(data.decode("utf-8", "backslashreplace").replace("\r\n", "\n")), None)
        return
    sys.stdout.flush()
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()


def write_text(text: str, output: Path | None) -> None:
    """Write text for people."""
    if output is not None:
        write_file(text.encode(), output)
        return
    encoding = sys.stdout.encoding or "utf-8"
    sys.stdout.write(text.encode(encoding, "backslashreplace").decode(encoding))
    sys.stdout.flush()


def write_table(columns: Sequence[str], rows: Sequence[Sequence[str]], output: Path | None) -> None:
    """Write a table: wrapped to the terminal, or plain in a pipe or file."""
    if output is None and sys.stdout.isatty():
        wide = shutil.get_terminal_size().columns
        write_text(terminal_table(columns, rows, wide), None)
    else:
        write_text(plain_table(columns, rows), output)


def write_file(data: bytes, output: Path) -> None:
    """Write a file as a whole: whatever happens, the old or the new content stands there.

    Raises:
        Unreadable: the file cannot be written there.
    """
    if output.exists() and not output.is_file():
        _write_device(data, output)
        return
    beside: str | None = None
    try:
        handle, beside = tempfile.mkstemp(prefix=f".{output.name}.", dir=output.parent)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(beside).chmod(output.stat().st_mode & 0o777 if output.exists() else 0o666 & ~_umask())
        Path(beside).replace(output)
    except OSError as error:
        if beside is not None:
            Path(beside).unlink(missing_ok=True)
        raise Unreadable("output-unwritable", file=output, reason=error.strerror or error) from error


def _write_device(data: bytes, output: Path) -> None:
    """Write to what is no ordinary file, such as `/dev/stdout`."""
    try:
        with output.open("wb") as file:
            file.write(data)
    except BrokenPipeError:
        raise
    except OSError as error:
        raise Unreadable("output-unwritable", file=output, reason=error.strerror or error) from error


def _umask() -> int:
    mask = os.umask(0o022)
    os.umask(mask)
    return mask


def on_terminal() -> bool:
    """Whether standard output is a terminal that shows emphasis."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR")
