"""Which format the bytes of a file are in: told by the bytes, never by the file's name."""

import re
import zipfile
from enum import StrEnum
from io import BytesIO
from typing import Final

_ZIP: Final = b"PK\x03\x04"
_PDF: Final = b"%PDF-"
# A PDF may have a little rubbish before its opening; a page may open with comments and white space.
_WITHIN: Final = 1024
_PAGE: Final = re.compile(
    rb"\A(?:\xef\xbb\xbf)?(?:\s|<!--.*?-->|<\?xml[^>]*\?>)*<(?:!doctype\s+html|html)\b", re.I | re.S
)
_MARKUP: Final = re.compile(rb"\A(?:\xef\xbb\xbf)?\s*<[?!A-Za-z]")
_OLE: Final = b"\xd0\xcf\x11\xe0"
_RTF: Final = b"{\\rtf"
_DOCUMENT: Final = "word/document.xml"


class Kind(StrEnum):
    """A format that is read; its value is its media type."""

    TEXT = "text/plain"
    HTML = "text/html"
    XML = "application/xml"
    PDF = "application/pdf"
    DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def kind_of(data: bytes) -> Kind | str:
    """The format of a file's bytes, or the name of a format that is known and not read.

    What is none of these is taken for plain text; decoding tells whether it is.

    >>> kind_of(b"%PDF-1.7"), kind_of(b"1. Text"), kind_of(b"<!DOCTYPE html><p>")
    (<Kind.PDF: 'application/pdf'>, <Kind.TEXT: 'text/plain'>, <Kind.HTML: 'text/html'>)
    """
    if data.startswith(_OLE):
        return "DOC"
    if data.startswith(_RTF):
        return "RTF"
    if data.startswith(_ZIP):
        return Kind.DOCX if _has_document(data) else "ZIP"
    if _PDF in data[:_WITHIN]:
        return Kind.PDF
    opening = data[: 64 * _WITHIN]
    if _PAGE.match(opening):
        return Kind.HTML
    return Kind.XML if _MARKUP.match(opening) else Kind.TEXT


def _has_document(data: bytes) -> bool:
    """Whether an archive holds a word processor's document; a broken archive may have held one."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            return _DOCUMENT in archive.namelist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        return _DOCUMENT.encode() in data
