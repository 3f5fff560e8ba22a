"""Content negotiation: what a client would like best of what there is (RFC 9110, section 12.5)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from accoop.serving.media import Format

_LONGEST: Final = 4096


@dataclass(frozen=True, slots=True)
class Choice:
    """A format, and the name under which the client asked for it."""

    format: Format
    media_type: str


def choose(accept: str | None, formats: tuple[Format, ...]) -> Choice | None:
    """The format to answer in; without a wish, the first; `None` if the client wants none of them.

    Where the client likes several equally, the one that it names most exactly wins, then the first of ours.

    >>> from accoop.serving.media import ROWS
    >>> choose("text/csv;q=0.5, application/json", ROWS).media_type
    'application/json'
    >>> choose("image/png", ROWS) is None
    True
    """
    return _chosen((accept or "")[:_LONGEST].strip(), formats)


@lru_cache(maxsize=512)
def _chosen(accept: str, formats: tuple[Format, ...]) -> Choice | None:
    if not accept:
        return Choice(formats[0], formats[0].types[0])
    wishes = _wishes(accept)
    best: tuple[float, int] = (0.0, -1)
    chosen: Choice | None = None
    for candidate in formats:
        for media_type in candidate.types:
            weight, exactness = _weight(media_type, wishes)
            if weight > 0 and (weight, exactness) > best:
                best, chosen = (weight, exactness), Choice(candidate, media_type)
    return chosen


def choose_language(accept: str | None, languages: Sequence[str]) -> str:
    """The language to answer in: the one liked best, else the first.

    >>> choose_language("fr, zh-Hans;q=0.8, en;q=0.5", ("en", "zh"))
    'zh'
    """
    best, chosen = 0.0, languages[0]
    for name, weight in _wishes((accept or "")[:_LONGEST]):
        primary = name.partition("-")[0]
        if primary in languages and weight > best:
            best, chosen = weight, primary
    return chosen


def takes_gzip(accept_encoding: str | None) -> bool:
    """Whether a client takes an answer that is packed with gzip.

    >>> takes_gzip("gzip, br"), takes_gzip("*"), takes_gzip("gzip;q=0, *"), takes_gzip(None)
    (True, True, False, False)
    """
    wishes = dict(_wishes((accept_encoding or "")[:_LONGEST]))
    return wishes.get("gzip", wishes.get("*", 0.0)) > 0


def _weight(media_type: str, wishes: Iterable[tuple[str, float]]) -> tuple[float, int]:
    """How much a type is liked, by the wish that fits it most exactly, and how exactly that is."""
    fits = {"*/*": 0, media_type.partition("/")[0] + "/*": 1, media_type: 2}
    weight, exactness = 0.0, -1
    for wanted, liking in wishes:
        fit = fits.get(wanted, -1)
        if fit > exactness:
            weight, exactness = liking, fit
    return weight, exactness


def _wishes(header: str) -> tuple[tuple[str, float], ...]:
    """The ranges of a header with their weights; what is no range is passed over."""
    wishes = []
    for part in header.split(","):
        name, *parameters = (piece.strip().lower() for piece in part.split(";"))
        if name:
            wishes.append((name, _quality(parameters)))
    return tuple(wishes)


def _quality(parameters: Iterable[str]) -> float:
    for parameter in parameters:
        name, _, value = parameter.partition("=")
        if name.strip() == "q":
            try:
                quality = float(value)
            except ValueError:
                return 0.0
            return quality if 0.0 <= quality <= 1.0 else 0.0
    return 1.0
