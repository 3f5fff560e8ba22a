"""What a text must hold for a pattern to match it: sets of words, one word at least of each set.

A pattern is taken apart as `re` itself does it. Only plain characters, small sets of characters, alternatives
and repetitions tell anything; whatever else stands in a pattern is taken to match everything.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
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
        needed: sets of words, of each of which every match has one.
    """

    exact: Words | None = None
    needed: frozenset[Words] = frozenset()

    def told(self) -> frozenset[Words]:
        """The sets of words that it needs."""
        return self.needed | {self.exact} if self.exact and all(map(_tells, self.exact)) else self.needed


_ANYTHING: Final = _Part()
_NOTHING: Final = _Part(exact=frozenset({""}))


def needed(pattern: re.Pattern[str]) -> frozenset[Words]:
    """Sets of words: every text that a pattern matches has at least one of each set.

    >>> [sorted(words) for words in needed(re.compile("(?:held|took place) in [A-Z]"))]
    [['held in ', 'took place in ']]
    >>> needed(re.compile("[0-9]*"))
    frozenset()
    """
    if _parser is None or pattern.flags & re.IGNORECASE:
        return frozenset()
    return _sequence(_parser.parse(pattern.pattern, pattern.flags)).told()


def _tells(word: str) -> bool:
    """Whether a word is missing in many texts, as spaces, commas and single letters are not."""
    return len(word) > 1 or word > "\u02ff" or word.isdigit()


def _frequency(words: Words) -> float:
    return sum(_COMMON[len(word)] if len(word) < len(_COMMON) else _RARE for word in words)


def _sequence(nodes: Iterable[tuple[Any, Any]]) -> _Part:
    """Parts that follow each other: those that can be told exactly are put together."""
    nodes = list(nodes)
    told = _beside(nodes)
    run = _NOTHING
    whole = True
    for part in _parts(nodes):
        if run.exact and part.exact is not None and len(run.exact) * len(part.exact) <= _MOST_TOGETHER:
            run = _Part(exact=frozenset([before + after for before in run.exact for after in part.exact]))
            told |= part.needed
            continue
        told |= run.told() | part.told()
        run = _NOTHING
        whole = False
    return replace(run, needed=told) if whole else _Part(needed=told | run.told())


def _beside(nodes: Iterable[tuple[Any, Any]]) -> frozenset[Words]:
    """What a sequence needs before or behind one of its places, without matching it."""
    ahead = (_sequence(argument[1]) for operation, argument in nodes if str(operation) == "ASSERT")
    return frozenset(words for part in ahead for words in part.told())


def _parts(nodes: Iterable[tuple[Any, Any]]) -> Iterator[_Part]:
    """The parts of a sequence; plain characters that follow each other are one part."""
    plain = ""
    for operation, argument in nodes:
        name = str(operation)
        if name == "LITERAL":
            plain += chr(argument)
        elif name not in ("AT", "ASSERT", "ASSERT_NOT"):
            if plain:
                yield _Part(exact=frozenset({plain}))
                plain = ""
            yield _part(name, argument)
    if plain:
        yield _Part(exact=frozenset({plain}))


def _part(operation: str, argument: Any) -> _Part:
    match operation:
        case "IN":
            return _characters(argument)
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
    told = [part.told() for part in parts]
    if not all(told):
        return _ANYTHING
    rarest = [min(sets, key=lambda words: (_frequency(words), sorted(words))) for sets in told]
    return _Part(needed=frozenset({frozenset(word for words in rarest for word in words)}))


def _repeated(least: int, most: int, nodes: Iterable[tuple[Any, Any]]) -> _Part:
    part = _sequence(nodes)
    if (least, most) == (1, 1):
        return part
    if (least, most) == (0, 1) and part.exact is not None:
        return _Part(exact=part.exact | {""})
    return _Part(needed=part.told()) if least else _ANYTHING
