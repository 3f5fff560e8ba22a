"""One scan of folded text for every known name, longest match first from the left."""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache
from itertools import chain
from string import ascii_letters, digits

from ahocorasick_rs import AhoCorasick, MatchKind

from accoop.authority import Authority
from accoop.glyphs import Folded, capitalized, fold
from accoop.model.things import Thing
from accoop.recognising.candidates import Candidate, Named, Stopped

# Provisions are read by the citation grammar; a label such as "Article 1" alone names nothing.
# Words such as "Governments" name somebody only where a clause says whom it addresses.
_NOT_SCANNED = frozenset({"AddresseeGroup", "Provision", "Resolution", "AgendaItem"})
_WORD_START = re.compile("(?<!^)(?=[A-Z])")
_LONGEST_ARTICLE = 24
# Between the parts of a foreign name in Chinese print: what stands beside it names no state.
_NAME_DOTS = "\u00b7\u2022\u2027"
_BESIDE = 2
_LATIN = frozenset(chain(digits, ascii_letters, map(chr, range(0xC0, 0x250))))


def kind_of(thing: Thing) -> str:
    """The kind of mention that names a thing: the name of its class as rules write it.

    >>> kind_of(Thing("series/x", "MeetingSeries"))
    'meeting-series'
    """
    return _hyphened(thing.kind)


@cache
def _hyphened(name: str) -> str:
    return _WORD_START.sub("-", name).lower()


@dataclass(frozen=True, slots=True)
class _Entry:
    """What a text names.

    Attributes:
        behind_article: whether it names this only with an article before it: "the Group", but not "Group".
    """

    readings: tuple[Thing, ...]
    contextual: bool
    topic: str | None
    behind_article: bool = False

    def is_counted(self, initial: str) -> bool:
        """Whether a number may stand for the article: for a body with a common noun for a name."""
        return initial.islower() and all(thing.kind == "Body" for thing in self.readings)


class Lexicon:
    """The names of one language, ready to be scanned for.

    Args:
        known: the authority graph.
        language: the language tag.
        stop_phrases: words that look like a name and are none.
        article: words before a name that are no part of it, if the language has such. They are taken off
            the names too, so that a long name wins over a short one whose label begins with an article.
        counted: words that say which of several it is: "the sixtieth expert meeting".
        goes_on: what behind a short name makes it the beginning of another name.
    """

    def __init__(
        self,
        known: Authority,
        language: str,
        stop_phrases: Iterable[str],
        article: re.Pattern[str] | None = None,
        goes_on: re.Pattern[str] | None = None,
        counted: re.Pattern[str] | None = None,
    ) -> None:
        self._article = article
        self._goes_on = goes_on
        self._counted = counted
        names = _entries(known, language, article)
        for phrase in stop_phrases:
            for text in (fold(phrase).text, capitalized(fold(phrase).text)):
                names[text] = _Entry((), False, None)
        topics = {
            capital: _Entry((), False, word.concept)
            for word in known.words
            if word.language == language and word.scheme == "topic"
            for capital in (capitalized(fold(word.text).text),)
        } | {
            fold(word.text).text: _Entry((), False, word.concept)
            for word in known.words
            if word.language == language and word.scheme == "topic"
        }
        self._names = _Scan(names)
        self._topics = _Scan(topics)

    def names(self, folded: Folded) -> list[Candidate]:
        """Names and stop phrases, from left to right without overlap."""
        dotted = any(dot in folded.text for dot in _NAME_DOTS)
        return [
            Named(
                kind=kind_of(entry.readings[0]),
                start=start,
                end=end,
                rule="label",
                readings=entry.readings,
                contextual=entry.contextual,
            )
            if entry.readings
            else Stopped(kind="stop", start=start, end=end, rule="stop")
            for entry, start, end in self._names.find(folded, self._article, self._counted)
            if not (entry.contextual and self._begins_another(folded, start, end))
            and not (dotted and _is_part_of_a_name(folded, start, end))
        ]

    def _begins_another(self, folded: Folded, start: int, end: int) -> bool:
        """Whether a short proper name between two offsets of the original is the beginning of another."""
        first, behind = (bisect_left(folded.origin, offset) for offset in (start, end))
        proper = folded.text[first].isupper()
        return bool(proper and self._goes_on and self._goes_on.match(folded.text, behind))

    def topics(self, folded: Folded) -> list[Stopped]:
        """Words for topics, from left to right without overlap."""
        return [
            Stopped(kind="topic", start=start, end=end, rule="label", topic=entry.topic)
            for entry, start, end in self._topics.find(folded)
        ]


class _Scan:
    def __init__(self, entries: dict[str, _Entry]) -> None:
        texts = sorted(entries)
        self._entries = [entries[text] for text in texts]
        self._automaton = AhoCorasick(texts, matchkind=MatchKind.LeftmostLongest)

    def find(
        self,
        folded: Folded,
        article: re.Pattern[str] | None = None,
        counted: re.Pattern[str] | None = None,
    ) -> list[tuple[_Entry, int, int]]:
        found = []
        for index, start, end in self._automaton.find_matches_as_indexes(folded.text):
            entry = self._entries[index]
            if _cuts_a_word(folded.text, start, end):
                continue
            before = counted if entry.is_counted(folded.text[start]) else None
            if entry.behind_article and not any(_behind(folded.text, start, p) for p in (article, before)):
                continue
            found.append((entry, *folded.span(start, end)))
        return found


def _is_part_of_a_name(folded: Folded, start: int, end: int) -> bool:
    """Whether a dot that parts the names of a person stands right beside a name."""
    first, behind = (bisect_left(folded.origin, offset) for offset in (start, end))
    before, after = folded.text[max(0, first - _BESIDE) : first], folded.text[behind : behind + _BESIDE]
    # A dot with nothing on its other side opens an entry of a list.
    beside = [pair for pair in (before[::-1], after) if len(pair) == _BESIDE]
    return any(pair[0] in _NAME_DOTS and pair[1].isalpha() for pair in beside)


def _behind(text: str, start: int, article: re.Pattern[str] | None) -> bool:
    """Whether an article ends right before an offset."""
    return article is not None and article.search(text, max(0, start - _LONGEST_ARTICLE), start) is not None


def _cuts_a_word(text: str, start: int, end: int) -> bool:
    """Whether a match begins or ends inside a word of Latin letters."""
    before = start > 0 and text[start - 1] in _LATIN and text[start] in _LATIN
    return before or (end < len(text) and text[end] in _LATIN and text[end - 1] in _LATIN)


def _entries(known: Authority, language: str, article: re.Pattern[str] | None) -> dict[str, _Entry]:
    full: defaultdict[str, set[Thing]] = defaultdict(set)
    short: defaultdict[str, set[Thing]] = defaultdict(set)
    for name in known.names:
        if name.language == language and name.thing.kind not in _NOT_SCANNED:
            (short if name.contextual else full)[fold(name.text).text].add(name.thing)
    entries = {text: _Entry(tuple(sorted(things)), True, None) for text, things in short.items()}
    entries |= {text: _Entry(tuple(sorted(things)), False, None) for text, things in full.items()}
    entries.pop("", None)
    return _also_capitalized(entries if article is None else _without_article(entries, article))


def _without_article(entries: dict[str, _Entry], article: re.Pattern[str]) -> dict[str, _Entry]:
    """The entries without the articles that their texts begin with; a text without one stays as it is."""
    bare: dict[str, _Entry] = {}
    for text, entry in sorted(entries.items()):
        if _opens_with(text, article):
            bare.setdefault(text[text.find(" ") + 1 :], replace(entry, behind_article=True))
    return bare | {text: entry for text, entry in entries.items() if not _opens_with(text, article)}


def _opens_with(text: str, article: re.Pattern[str]) -> bool:
    """Whether a text begins with an article."""
    space = text.find(" ") + 1
    return bool(space and article.fullmatch(text, 0, space))


def _also_capitalized(entries: dict[str, _Entry]) -> dict[str, _Entry]:
    """The entries, and those that begin with a small letter as a sentence opens with them."""
    return {capitalized(text): entry for text, entry in entries.items()} | entries
