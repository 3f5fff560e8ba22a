"""What a text must hold for a pattern to match it: words of which every match has at least one.

A pattern is taken apart as `re` itself does it. Only plain characters, small sets of characters, alternatives
and repetitions tell anything; whatever else stands in a pattern is taken to match everything.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

# The parser of `re` has no public name; where it is missing, nothing is needed and every rule is tried.
try:
    from re import _parser  # type: ignore[attr-defined]
except ImportError:
    _parser = None

Words = frozenset[str]

# How many words a part of a pattern may stand for, to be put together with the parts beside it.
_MOST_TOGETHER: Final = 32
# How often words of a length occur, next to a single character: what is needed should be rare.
_COMMON: Final = (1.0, 1.0, 0.1, 0.02)
_RARE: Final = 0.005


@dataclass(frozen=True, slots=True)
class _Part:
    """What a part of a pattern matches.

    Attributes:
        exact: all that it matches, or `None` if that is too much to say.
        needed: words of which each match has one, or `None` if nothing is known.
    """

    exact: Words | None = None
    needed: Words | None = None


_ANYTHING: Final = _Part()
_NOTHING: Final = _Part(exact=frozenset({""}))


def needed(pattern: re.Pattern[str]) -> Words | None:
    """Words of which every text that a pattern matches has at least one; `None` if that cannot be told.

    >>> sorted(needed(re.compile("(?:held|took place) in [A-Z]")))
    ['held in ', 'took place in ']
    >>> needed(re.compile("[0-9]*")) is None
    True
    """
    if _parser is None or pattern.flags & re.IGNORECASE:
        return None
    part = _sequence(_parser.parse(pattern.pattern, pattern.flags))
    return _rarer(part.needed, part.exact)


def _rarer(one: Words | None, other: Words | None) -> Words | None:
    """Which of two sets of words is rarer in a text; a set with the empty word tells nothing."""
    told = [words for words in (one, other) if words and "" not in words]
    return min(told, key=_frequency) if told else None


def _frequency(words: Words) -> float:
    return sum(_COMMON[len(word)] if len(word) < len(_COMMON) else _RARE for word in words)


def _sequence(nodes: Iterable[tuple[Any, Any]]) -> _Part:
    """Parts that follow each other: those that can be told exactly are put together."""
    best: Words | None = None
    run: Words = frozenset({""})
    whole = True
    for operation, argument in nodes:
        part = _part(str(operation), argument)
        if part.exact is not None and len(run) * len(part.exact) <= _MOST_TOGETHER:
            run = frozenset(before + after for before in run for after in part.exact)
            continue
        best = _rarer(_rarer(best, run), _rarer(part.needed, part.exact))
        run = frozenset({""})
        whole = False
    return _Part(exact=run) if whole else _Part(needed=_rarer(best, run))


def _part(operation: str, argument: Any) -> _Part:
    match operation:
        case "LITERAL":
            return _Part(exact=frozenset({chr(argument)}))
        case "IN":
            return _characters(argument)
        case "AT" | "ASSERT" | "ASSERT_NOT":
            return _NOTHING
        case "BRANCH":
            return _alternatives([_sequence(branch) for branch in argument[1]])
        case "SUBPATTERN":
            return _ANYTHING if argument[1] & re.IGNORECASE else _sequence(argument[-1])
        case "ATOMIC_GROUP":
            return _sequence(argument)
        case "MAX_REPEAT" | "MIN_REPEAT" | "POSSESSIVE_REPEAT":
            return _repeated(*argument)
    return _ANYTHING


def _characters(choices: Iterable[tuple[Any, Any]]) -> _Part:
    found: set[str] = set()
    for operation, argument in choices:
        if str(operation) == "LITERAL":
            found.add(chr(argument))
        elif str(operation) == "RANGE" and argument[1] - argument[0] < _MOST_TOGETHER:
            found.update(map(chr, range(argument[0], argument[1] + 1)))
        else:
            return _ANYTHING
    return _Part(exact=frozenset(found))


def _alternatives(parts: Sequence[_Part]) -> _Part:
    exact = [part.exact for part in parts if part.exact is not None]
    together = frozenset(word for words in exact for word in words)
    if len(exact) == len(parts) and len(together) <= _MOST_TOGETHER:
        return _Part(exact=together)
    told = [_rarer(part.needed, part.exact) for part in parts]
    if None in told:
        return _ANYTHING
    return _Part(needed=frozenset(word for words in told if words for word in words))


def _repeated(least: int, most: int, nodes: Iterable[tuple[Any, Any]]) -> _Part:
    part = _sequence(nodes)
    if (least, most) == (1, 1):
        return part
    if (least, most) == (0, 1) and part.exact is not None:
        return _Part(exact=part.exact | {""})
    return _Part(needed=_rarer(part.needed, part.exact)) if least else _ANYTHING
