"""Candidates of a paragraph: names and patterns together, overlaps settled, meetings put together."""

import re
from collections.abc import Iterable, Sequence
from typing import TypeVar

from accoop.glyphs import fold
from accoop.numerals import read_numeral
from accoop.pack.naming import MeetingRule
from accoop.recognising.candidates import (
    Candidate,
    Introduced,
    NamedMeeting,
    SessionNumber,
    Stopped,
    UnknownSymbol,
    UnknownTitle,
)
from accoop.recognising.grammar import Grammar
from accoop.recognising.lexicon import Lexicon
from accoop.recognising.view import view

_Placed = TypeVar("_Placed", bound=Candidate)


def scan(
    text: str, lexicon: Lexicon, grammar: Grammar, year: int | None
) -> tuple[tuple[Candidate, ...], tuple[Stopped, ...]]:
    """Find what may name something in a paragraph's text.

    Args:
        text: the paragraph's text.
        lexicon: known names.
        grammar: the language's patterns.
        year: the year meant by dates that print none.

    Returns:
        Candidates from left to right without overlap, and the topics named beside them.
    """
    folded = fold(text)
    found = without_overlap([*lexicon.names(folded), *grammar.candidates(folded, year)])
    apart = grammar.contrasted(folded)
    topics = [
        topic
        for topic in lexicon.topics(folded)
        if not _touches(topic, found) and not any(s <= topic.start and topic.end <= e for s, e in apart)
    ]
    shown = [candidate for candidate in found if candidate.kind != "stop"]
    unknown = [candidate for candidate in found if isinstance(candidate, UnknownTitle | UnknownSymbol)]
    composed = _meetings(text, shown, grammar)
    return tuple(sorted([*composed, *unknown], key=_place)), tuple(topics)


def without_overlap(found: Iterable[_Placed]) -> list[_Placed]:
    """Keep the leftmost of what overlaps, and of these the longest.

    A quoted title that no label knows gives way to a name that is all of it, but not to one that is only
    part of it: the title of another instrument may hold the name of a known one.
    """
    kept: list[_Placed] = []
    for candidate in sorted(found, key=_place):
        if kept and candidate.start < kept[-1].end:
            if _is_all_of(candidate, kept[-1]):
                kept[-1] = candidate
            continue
        kept.append(candidate)
    return kept


def _is_all_of(candidate: Candidate, title: Candidate) -> bool:
    """Whether a candidate is a title without its quotation marks."""
    inside = candidate.start == title.start + 1 and candidate.end == title.end - 1
    return isinstance(title, UnknownTitle) and not isinstance(candidate, UnknownTitle) and inside


def _place(candidate: Candidate) -> tuple[int, int, int]:
    """From left to right, the longest first; of the same words, what a date tells is known best."""
    certain = not (isinstance(candidate, Introduced) and candidate.called is not None)
    return candidate.start, -candidate.end, certain + isinstance(candidate, UnknownTitle)


def _touches(topic: Candidate, found: Sequence[Candidate]) -> bool:
    return any(candidate.start < topic.end and topic.start < candidate.end for candidate in found)


def _meetings(text: str, found: Sequence[Candidate], grammar: Grammar) -> list[Candidate]:
    """Put candidates that together name a meeting into one, the first rule that fits at a place."""
    seen = view(text, found, grammar.article)
    composed: list[NamedMeeting] = []
    for rule, pattern in grammar.meetings.fitting(seen.text):
        for match in pattern.finditer(seen.text):
            start, end = seen.span(match)
            inside = tuple(c for c in found if start <= c.start and c.end <= end)
            groups = pattern.groupindex
            parties = [seen.mark(match, name) for name in ("series", "also", "third") if name in groups]
            when = seen.mark(match, "when")
            composed.append(
                NamedMeeting(
                    kind="meeting",
                    start=start,
                    end=end,
                    rule=grammar.name(rule.id),
                    parts=inside,
                    parties=tuple(inside.index(found[mark]) for mark in parties if mark >= 0),
                    with_own=rule.with_own,
                    when=inside.index(found[when]) if when >= 0 else -1,
                    session=_session(match, rule, grammar),
                    sitting=rule.sitting,
                    of_subject=rule.of_subject,
                )
            )
    meetings = without_overlap(composed)
    rest = [c for c in found if not any(m.start <= c.start and c.end <= m.end for m in meetings)]
    return [*rest, *meetings]


def _session(match: re.Match[str], rule: MeetingRule, grammar: Grammar) -> SessionNumber:
    """Which session the groups of a meeting rule say."""
    groups = match.groupdict()

    def number(name: str) -> int | None:
        printed = groups.get(name)
        return read_numeral(printed, grammar.numerals) if printed else None

    resumed = (number("resumption") or 0) if groups.get("resumed") else None
    return SessionNumber(number("ordinal"), resumed, number("part"), rule.dated)
