"""The process that takes a file apart: bytes on standard input, text on standard output, limits all round.

What it writes is a line of JSON: the number of the text's bytes, which follow, or the message key of what
is wrong with the file.
"""

import contextlib
import json
import sys
from collections.abc import Callable, Iterator
from typing import Final

from accoop.reading.formats.kinds import Kind

MEMORY: Final = 1_500_000_000
SECONDS: Final = 30
MOST_TEXT: Final = 20_000_000


def main() -> None:
    """Read the kind from the command line and the file from standard input; write the letter."""
    _limit()
    data = sys.stdin.buffer.read()
    try:
        text = _text(Kind(sys.argv[1]), data).encode("utf-8", "surrogatepass")
        letter = {"bytes": len(text)}
    except MemoryError:
        text, letter = b"", {"failure": "format-memory"}  # type: ignore[dict-item]
    except Exception as error:
        text, letter = b"", _failure(error)  # type: ignore[assignment]
    with contextlib.suppress(BrokenPipeError):
        sys.stdout.buffer.write(json.dumps(letter).encode() + b"\n" + text)
        sys.stdout.buffer.flush()


def _limit() -> None:
    """Hold memory and time within bounds, where the system can."""
    try:
        import resource
    except ImportError:
        return
    for what, most in (
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_CPU, SECONDS),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_FSIZE, 0),
    ):
        with contextlib.suppress(OSError, ValueError):
            resource.setrlimit(what, (most, resource.getrlimit(what)[1]))


def _text(kind: Kind, data: bytes) -> str:
    lines: list[str] = []
    size = 0
    for line in _READERS[kind](data):
        lines.append(line)
        size += len(line) + 1
        if size > MOST_TEXT:
            raise TooMuch
    return "\n".join(lines) + "\n"


class TooMuch(Exception):  # noqa: N818 -- told to the person
    """The file holds more text than is read."""


def _html(data: bytes) -> Iterator[str]:
    from accoop.reading.formats.html import html_lines

    return html_lines(data.decode("utf-8"))


def _pdf(data: bytes) -> Iterator[str]:
    from accoop.reading.formats.pdf import pdf_lines

    return pdf_lines(data)


def _docx(data: bytes) -> Iterator[str]:
    from accoop.reading.formats.docx import docx_lines

    return docx_lines(data)


_READERS: Final[dict[Kind, Callable[[bytes], Iterator[str]]]] = {
    Kind.HTML: _html,
    Kind.PDF: _pdf,
    Kind.DOCX: _docx,
}
_KEYS: Final = {
    "Encrypted": "format-encrypted",
    "NoTextLayer": "format-no-text-layer",
    "Bomb": "format-bomb",
    "TooMuch": "format-too-much",
    "UnknownCounting": "format-counting",
}


def _failure(error: Exception) -> dict[str, str]:
    """What is told of an error: its own message key, or that the file is broken."""
    kind = type(error).__name__
    reason = " ".join(str(error).split())[:200] or kind
    return {"failure": _KEYS.get(kind, "format-broken"), "reason": reason}


if __name__ == "__main__":
    main()
