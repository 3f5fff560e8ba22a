"""Words that the end of a line cuts: whether the hyphen there is the word's own or the print's.

The text itself says so: a word that it has elsewhere without the hyphen was cut by the print, one that it
has elsewhere with the hyphen was not. Where it has neither, a hyphen is the word's own before a capital,
inside a numeral, behind a word of the text unless a mere end of a word follows, and behind a part that has a
hyphen elsewhere too. What is still open is taken as the rest of the text shows that it is printed, if enough
cuts show it; failing that, the hyphen stays: it is printed, and no word is made up.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from accoop.numerals import read_numeral
from accoop.pack.schema import Layout, compiled
from accoop.reading.lines import Line

# How many cuts show how a text is printed; one or two may be chance.
_HABIT = 3
_CUT = re.compile(r"(?P<left>[^\W\d_](?:[^\W\d_]|-)*)-$")
_REST = re.compile(r"(?P<right>[^\W\d_](?:[^\W\d_]|-(?=[^\W\d_]))*)-?(?P<cut>$)?")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


@dataclass(frozen=True, slots=True)
class Rejoined:
    """Lines whose cut words go on in the next line, and the hyphens that only the print had."""

    lines: tuple[Line, ...]
    hyphens: tuple[Line, ...]


def rejoin_words(lines: Sequence[Line], numerals: str, layout: Layout) -> Rejoined:
    """Take the hyphens that are not the words' own off the ends of lines.

    Args:
        lines: of the running text.
        numerals: the numeral system of the language.
        layout: of the language, which may know the ends of its words.
    """
    cuts = {index: cut for index in range(len(lines) - 1) if (cut := _cut(lines[index], lines[index + 1]))}
    if not cuts:
        return Rejoined(tuple(lines), ())
    words = _words(lines, cuts)
    word_end = compiled(layout.word_end)
    votes = {index: _own(left, right, words, numerals, word_end) for index, (left, right) in cuts.items()}
    told = [own for own in votes.values() if own is not None]
    habit = len(told) < _HABIT or 2 * sum(told) >= len(told)
    joined = list(lines)
    hyphens = []
    for index, own in votes.items():
        if not (habit if own is None else own):
            line = lines[index]
            hyphens.append(Line(line.end - 1, "-"))
            joined[index] = replace(line.before(len(line.text) - 1), goes_on=True)
    return Rejoined(tuple(joined), tuple(hyphens))


def _cut(line: Line, following: Line) -> tuple[str, str] | None:
    """The two parts of a word that may be cut between two lines."""
    if not line.text.endswith("-"):
        return None
    left, right = _CUT.search(line.text), _REST.match(following.text)
    return (left["left"], right["right"]) if left and right else None


def _words(lines: Sequence[Line], cuts: dict[int, tuple[str, str]]) -> Counter[str]:
    """How often the text has each word and each first part of a word (`mid-`), words at the cuts left out."""
    words: list[str] = []
    for index, line in enumerate(lines):
        start = len(cuts[index - 1][1]) if index - 1 in cuts else 0
        end = len(line.text) - len(cuts[index][0]) - 1 if index in cuts else len(line.text)
        words += _WORD.findall(line.text[start:end].casefold())
    return Counter(words) + Counter(f"{word.partition('-')[0]}-" for word in words if "-" in word)


def _own(
    left: str, right: str, words: Counter[str], numerals: str, word_end: re.Pattern[str] | None
) -> bool | None:
    """Whether the hyphen is the word's own, as far as the text tells."""
    if right[0].isupper():
        return True
    joined, hyphened = words[f"{left}{right}".casefold()], words[f"{left}-{right}".casefold()]
    if joined or hyphened:
        return hyphened >= joined
    if word_end and word_end.match(right):
        return False
    if words[f"{left}-".casefold()] or read_numeral(f"{left}-{right}", numerals) is not None:
        return True
    return True if words[left.rpartition("-")[2].casefold()] else None
