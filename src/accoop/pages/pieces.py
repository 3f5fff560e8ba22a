"""A text cut into pieces: names become links, quoted words are marked, no character is lost or doubled."""

import itertools
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from accoop.pages.model import Line, Piece


@dataclass(frozen=True, slots=True)
class Name:
    """A half-open stretch of a text that names something."""

    start: int
    end: int
    href: str
    title: str = ""
    anchor: str = ""


Span = tuple[int, int]


def cut(
    text: str, names: Sequence[Name], marks: Sequence[Span] = (), start: int = 0, end: int | None = None
) -> tuple[Piece, ...]:
    """The pieces of a stretch of text; of names inside each other the inner one leads on.

    Args:
        text: the whole text.
        names: in any order.
        marks: the quoted words; they do not overlap.
        start: where the stretch begins.
        end: where it ends.

    >>> [(p.words, p.href, p.marked) for p in cut("abcd", [Name(1, 3, "x")], [(2, 4)])]
    [('a', '', False), ('b', 'x', False), ('c', 'x', True), ('d', '', True)]
    """
    last = len(text) if end is None else end
    edges = {start, last}
    for span in (*((n.start, n.end) for n in names), *marks):
        edges.update(edge for edge in span if start < edge < last)
    places = sorted(edges)
    ordered = sorted(names, key=lambda name: (name.start, -name.end))
    found: list[Piece] = []
    waiting, active = 0, list[Name]()
    for here, there in itertools.pairwise(places):
        while waiting < len(ordered) and ordered[waiting].start <= here:
            active.append(ordered[waiting])
            waiting += 1
        active = [name for name in active if name.end > here]
        inner = min(active, key=lambda name: name.end - name.start, default=None)
        marked = any(a <= here < b for a, b in marks)
        found.append(_piece(text[here:there], inner, marked))
    return tuple(_joined(found))


def lines(text: str, names: Sequence[Name], marks: Sequence[Span] = ()) -> tuple[Line, ...]:
    """The lines of a text as printed; each after the first is a part of its own.

    A line break inside the quoted words is not marked: nothing is lost, for a line says it by being one.
    """
    found: list[Line] = []
    start = 0
    for words in text.split("\n"):
        end = start + len(words)
        found.append(Line(cut(text, names, marks, start, end), part=bool(found)))
        start = end + 1
    return tuple(found)


def snippet(text: str, spans: Sequence[Span], beside: int) -> tuple[Piece, ...]:
    """The first marked words of a text with so many characters beside them, and all marks within."""
    if not spans:
        return cut(text, (), (), 0, min(len(text), 2 * beside)) if text else ()
    first = min(spans)
    start, end = max(0, first[0] - beside), min(len(text), first[1] + beside)
    pieces = cut(text, (), _disjoint(spans), start, end)
    opening = (Piece("\u2026"),) if start else ()
    closing = (Piece("\u2026"),) if end < len(text) else ()
    return (*opening, *pieces, *closing)


def _disjoint(spans: Iterable[Span]) -> tuple[Span, ...]:
    done: list[Span] = []
    for start, end in sorted(spans):
        if done and start < done[-1][1]:
            done[-1] = (done[-1][0], max(end, done[-1][1]))
        else:
            done.append((start, end))
    return tuple(done)


def _piece(words: str, name: Name | None, marked: bool) -> Piece:
    if name is None:
        return Piece(words, marked=marked)
    return Piece(words, name.href, name.title, marked, name.anchor)


def _joined(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Neighbours that are alike but for their words, as one."""
    last: Piece | None = None
    for piece in pieces:
        if not piece.words:
            continue
        if last is not None and _traits(last) == _traits(piece):
            last = Piece(last.words + piece.words, *_traits(piece))
            continue
        if last is not None:
            yield last
        last = piece
    if last is not None:
        yield last


def _traits(piece: Piece) -> tuple[str, str, bool, str]:
    return piece.href, piece.title, piece.marked, piece.anchor
