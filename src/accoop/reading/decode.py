"""Bytes of a file become text, or the reader is told why they cannot be text."""

import codecs
import re
import stat
from collections.abc import Iterator, Sequence
from hashlib import sha256
from pathlib import Path

from accoop.failures import Unreadable
from accoop.model.report import Source
from accoop.pack.load import Pack
from accoop.reading.formats.apart import extracted
from accoop.reading.formats.kinds import Kind, kind_of
from accoop.reading.language import has_words_of

MAXIMUM_BYTES = 20_000_000
"""The largest file that is read unless the caller sets another limit."""

_MARKS = (  # longer marks first: the mark of UTF-32 begins as that of UTF-16 does
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff]")
_UNNAMEABLE = re.compile(r"[\x00-\x1f\\\x7f-\x9f\ud800-\udfff]")  # in the name of a file
_LINE_ENDING = re.compile("\r\n?")
_REPLACEMENT = "\ufffd"


def read_source(path: Path, packs: Sequence[Pack], maximum_bytes: int = MAXIMUM_BYTES) -> Source:
    """Read and decode a file.

    Args:
        path: the file.
        packs: those whose words and encodings may tell how it is encoded.
        maximum_bytes: the largest file that is read.

    Raises:
        Unreadable: it is missing, no file, too large, empty or no text.
    """
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            raise Unreadable("source-folder", file=path)
        if not stat.S_ISREG(status.st_mode):
            raise Unreadable("source-no-file", file=path)
        with path.open("rb") as file:
            data = file.read(maximum_bytes + 1)
    except FileNotFoundError as error:
        raise Unreadable("source-missing", file=path) from error
    except PermissionError as error:
        raise Unreadable("source-forbidden", file=path) from error
    except (OSError, ValueError) as error:
        raise Unreadable("source-unreadable", file=path, reason=error) from error
    if len(data) > maximum_bytes:
        raise Unreadable("source-large", file=path, limit=f"{maximum_bytes / 1_000_000:g}")
    return decode(data, path.name, packs)


def decode(data: bytes, name: str, packs: Sequence[Pack]) -> Source:
    """Decode the bytes of a file; of a web page, a PDF or a word processor's document, take the text.

    UTF-8 is tried first, then what a byte order mark says. Anything else is accepted only if it is
    certain: exactly one encoding gives text without controls that has the words of its language.

    Raises:
        Unreadable: the bytes are empty, no text, or text whose encoding is not certain; or the file has
            a name that the graph could not say.
    """
    if _UNNAMEABLE.search(name):
        raise Unreadable("source-name", file=name)
    if not data.strip(b" \t\r\n\f\v"):
        raise Unreadable("source-empty", file=name)
    kind = kind_of(data)
    if not isinstance(kind, Kind):
        raise Unreadable("source-other-format", file=name, kind=kind)
    text, encoding = _printed(kind, data, name, packs)
    text = _LINE_ENDING.sub("\n", text)
    source = Source(name, text, sha256(data).hexdigest(), encoding, kind.value)
    if not text.strip():
        raise Unreadable("source-empty", file=name)
    if control := _CONTROL.search(text):
        raise Unreadable(
            "source-control",
            file=name,
            line=source.line(control.start()),
            character=f"U+{ord(control[0]):04X}",
        )
    if (spoilt := text.find(_REPLACEMENT)) >= 0:
        raise Unreadable("source-spoilt", file=name, line=source.line(spoilt))
    return source


def _printed(kind: Kind, data: bytes, name: str, packs: Sequence[Pack]) -> tuple[str, str | None]:
    """The text that a file shows, and the name of its encoding where its bytes are text."""
    if kind in (Kind.PDF, Kind.DOCX):
        return extracted(kind, data, name), None
    text, encoding = _text(data, name, packs)
    return (extracted(kind, text.encode(), name) if kind is Kind.HTML else text), encoding


def _text(data: bytes, name: str, packs: Sequence[Pack]) -> tuple[str, str]:
    """The text and the name of its encoding."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _marked(data, mark, encoding, name)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        failure = error.start
    else:
        if "\0" not in text:
            return text, "utf-8"
        failure = data.index(0)
    return _without_mark(data, failure, name, packs)


def _without_mark(data: bytes, failure: int, name: str, packs: Sequence[Pack]) -> tuple[str, str]:
    """The text in the only encoding that is possible; `failure` is the first byte that is not UTF-8 text."""
    certain = list(_candidates(data, packs))
    if len(certain) == 1:
        return certain[0]
    if certain:
        encodings = ", ".join(encoding for _, encoding in certain)
        raise Unreadable("source-encoding-ambiguous", file=name, encodings=encodings)
    if b"\0" in data:
        raise Unreadable("source-binary", file=name, byte=data.index(0))
    line = data.count(b"\n", 0, failure) + 1
    raise Unreadable("source-encoding", file=name, line=line, byte=failure, value=f"0x{data[failure]:02X}")


def _marked(data: bytes, mark: bytes, encoding: str, name: str) -> tuple[str, str]:
    try:
        return data[len(mark) :].decode(encoding), encoding
    except UnicodeDecodeError as error:
        byte = error.start + len(mark)
        raise Unreadable("source-encoding-damaged", file=name, encoding=encoding, byte=byte) from error


def _candidates(data: bytes, packs: Sequence[Pack]) -> Iterator[tuple[str, str]]:
    """Each way to decode the bytes that gives text in the language whose encoding it is."""
    spoken: dict[str, list[Pack]] = {"utf-16-le": list(packs), "utf-16-be": list(packs)}
    for pack in packs:
        for encoding in pack.detection.legacy_encodings:
            spoken.setdefault(codecs.lookup(encoding).name, []).append(pack)
    for encoding, speakers in spoken.items():
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if not _CONTROL.search(text) and any(has_words_of(text, pack) for pack in speakers):
            yield text, encoding
