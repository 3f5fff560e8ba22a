"""The text layer of a PDF: the lines of its pages, in the order in which they are printed."""

from collections.abc import Iterator
from typing import Final

# What the engine gives for a hyphen at the end of a line.
_HYPHEN: Final = "\ufffe"
# A page with pictures and next to no text was scanned.
_FEWEST: Final = 20


class Encrypted(Exception):  # noqa: N818 -- told to the person
    """The file asks for a password."""


class NoTextLayer(Exception):  # noqa: N818 -- told to the person
    """The file holds pictures of pages."""


def pdf_lines(data: bytes) -> Iterator[str]:
    """The lines of a PDF, a form feed between pages.

    Raises:
        Encrypted: it cannot be opened without a password.
        NoTextLayer: its pages are pictures.
        pypdfium2.PdfiumError: it is broken.
    """
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).casefold():
            raise Encrypted from error
        raise
    pages = [_page(document[index]) for index in range(len(document))]
    if sum(map(len, pages)) < _FEWEST * max(len(pages), 1):
        raise NoTextLayer
    yield from "\f".join(pages).split("\n")


def _page(page: object) -> str:
    text = page.get_textpage().get_text_range()  # type: ignore[attr-defined]
    return str(text).replace("\r\n", "\n").replace("\r", "\n").replace(_HYPHEN, "-")
