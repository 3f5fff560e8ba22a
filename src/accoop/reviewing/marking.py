"""Text cut into marked pieces: marks may hold marks, and nothing of the text is lost or said twice."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from accoop.reviewing.model import Mark, Marked, Piece


@dataclass(frozen=True, slots=True)
class Span:
    """A half-open stretch of a text, and why it is marked."""

    start: int
    end: int
    mark: Mark


def marked(text: str, spans: Iterable[Span], start: int = 0, end: int | None = None) -> tuple[Piece, ...]:
    """The pieces of a stretch of text; of two spans that cross, the later one ends with the earlier.

    >>> marked("abc", [Span(1, 2, Mark("state", "B"))])[1].pieces
    ('b',)
    """
    last = len(text) if end is None else end
    clipped = (Span(max(s.start, start), min(s.end, last), s.mark) for s in spans)
    ordered = sorted((s for s in clipped if s.start < s.end), key=lambda s: (s.start, -s.end))
    return tuple(_pieces(text, ordered, start, last))


def _pieces(text: str, spans: Sequence[Span], start: int, end: int) -> Iterator[Piece]:
    position = start
    index = 0
    while index < len(spans):
        span = spans[index]
        inside = index + 1
        while inside < len(spans) and spans[inside].start < span.end:
            inside += 1
        if span.start > position:
            yield text[position : span.start]
        inner = [Span(s.start, min(s.end, span.end), s.mark) for s in spans[index + 1 : inside]]
        yield Marked(span.mark, tuple(_pieces(text, inner, span.start, span.end)))
        position, index = span.end, inside
    if position < end:
        yield text[position:end]


def plain(pieces: Iterable[Piece]) -> str:
    """The text of pieces, without their marks."""
    return "".join(piece if isinstance(piece, str) else plain(piece.pieces) for piece in pieces)


def runs(pieces: Iterable[Piece], around: Mark | None = None) -> Iterator[tuple[str, Mark | None]]:
    """The text of pieces in stretches, each with its innermost mark."""
    for piece in pieces:
        if isinstance(piece, str):
            yield piece, around
        else:
            yield from runs(piece.pieces, piece.mark)
