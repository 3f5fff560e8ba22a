"""Where answers go: to standard output, or to a file that appears only when it is complete."""

import gzip
import io
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO, cast

from accoop.failures import Unreadable
from accoop.glyphs import printable
from accoop.querying.tables import folded_table, plain_table


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


def write_table(
    columns: Sequence[str], rows: Sequence[Sequence[str]], output: Path | None, wide: int | None = None
) -> None:
    """Write a table, folded to so many columns; 0 folds nothing, so that each row is one line.

    Without a width it is folded to the terminal, and not in a pipe or file.
    """
    if wide is None:
        wide = shutil.get_terminal_size().columns if output is None and sys.stdout.isatty() else 0
    write_text(folded_table(columns, rows, wide) if wide else plain_table(columns, rows), output)


def write_file(data: bytes, output: Path) -> None:
    """Write a file as a whole: whatever happens, the old or the new content stands there.

    Raises:
        Unreadable: the file cannot be written there.
    """
    with writing(output) as file:
        file.write(data)


@contextmanager
def writing(output: Path | None) -> Iterator[IO[bytes]]:
    """Where the bytes of an answer go that is too large to be held: a file that appears when it is complete.

    A file whose name ends with `.gz` is compressed, the same on every machine and at any time.

    Args:
        output: the file, or `None` for standard output.

    Raises:
        Unreadable: the file cannot be written there.
    """
    if output is None:
        with _standard_output() as out:
            yield out
        return
    with _whole_file(output) as file:
        if output.suffix.lower() != ".gz":
            yield file
            return
        with gzip.GzipFile(filename="", mode="wb", fileobj=file, mtime=0) as packed:
            yield cast(IO[bytes], packed)


@contextmanager
def _standard_output() -> Iterator[IO[bytes]]:
    """Standard output; what goes to a terminal is held back, so that nothing in it can steer it."""
    if sys.stdout.isatty():
        held = io.BytesIO()
        yield held
        write_bytes(held.getvalue(), None)
        return
    sys.stdout.flush()
    yield sys.stdout.buffer
    sys.stdout.buffer.flush()


@contextmanager
def _whole_file(output: Path) -> Iterator[IO[bytes]]:
    """A file beside the one meant that takes its place at the end; a device is written to."""
    ordinary = output.is_file() or not output.exists()
    beside: str | None = None
    try:
        if not ordinary:
            with output.open("wb") as device:
                yield device
            return
        handle, beside = tempfile.mkstemp(prefix=f".{output.name}.", dir=output.parent)
        with os.fdopen(handle, "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        Path(beside).chmod(output.stat().st_mode & 0o777 if output.exists() else 0o666 & ~_umask())
        Path(beside).replace(output)
        beside = None
    except BrokenPipeError:
        raise
    except OSError as error:
        raise Unreadable("output-unwritable", file=output, reason=error.strerror or error) from error
    finally:
        if beside is not None:
            Path(beside).unlink(missing_ok=True)


def _umask() -> int:
    mask = os.umask(0o022)
    os.umask(mask)
    return mask


def on_terminal() -> bool:
    """Whether standard output is a terminal that shows emphasis."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR")
