"""A lineage in any of its formats, as a picture or as data."""

from accoop.lineage.formats import PICTURES, WRITERS
from accoop.lineage.network import network
from accoop.lineage.telling import Question, Told
from accoop.picture.picture import picture
from accoop.rdf.terms import Terms


def written(told: Told, question: Question, language: str, terms: Terms, layout: str) -> bytes:
    """What is told, in a format.

    Args:
        told: the answer.
        question: what was asked, for the notes on a picture.
        language: `en`, `zh` or `both`.
        terms: for the IRIs.
        layout: one of `accoop.lineage.formats.FORMATS`.
    """
    if layout in PICTURES:
        data: str | bytes = getattr(picture(told, question, language, terms), layout)()
    else:
        data = WRITERS[layout](network(told.lineage, language, terms))
    return data if isinstance(data, bytes) else data.encode()
