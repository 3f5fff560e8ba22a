"""A text cut into pieces: names become links, quoted words are marked, no character is lost or doubled."""

import itertools
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from accoop.glyphs import is_wide
from accoop.pages.model import Line, Piece

_WORD: Final = 24  # characters of a word that is kept whole


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
        end = word_edge(text, min(len(text), 2 * beside), 1)
        return (*cut(text, (), (), 0, end), *((Piece("\u2026"),) if end < len(text) else ()))
    first = min(spans)
    start = word_edge(text, max(0, first[0] - beside), -1)
    end = word_edge(text, min(len(text), first[1] + beside), 1)
    pieces = cut(text, (), _disjoint(spans), start, end)
    opening = (Piece("\u2026"),) if start else ()
    closing = (Piece("\u2026"),) if end < len(text) else ()
    return (*opening, *pieces, *closing)


def shortened(text: str, most: int) -> str:
    """A text of at most so many characters, cut between words where its script has spaces.

    >>> shortened("to convene expert meetings", 14), shortened("\\u4f1a\\u8bae\\u8bae\\u7a0b", 2)
    ('to convene\\u2026', '\\u4f1a\\u8bae\\u2026')
    """
    if len(text) <= most:
        return text
    return text[: word_edge(text, most, -1)].rstrip(" ,;:(") + "\u2026"


def word_edge(text: str, place: int, step: int) -> int:
    """The nearest place from here on, forwards or backwards, that stands inside no word of spaced script."""
    for here in range(place, place + step * _WORD, step):
        if not 0 < here < len(text) or not (_in_word(text[here - 1]) and _in_word(text[here])):
            return here
    return place


def _in_word(character: str) -> bool:
    return character.isalnum() and not is_wide(character)


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
