"""The patterns of a pack, compiled once: dates, citations, symbols, persons, words that point back."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from accoop.authority import Word
from accoop.glyphs import Folded, fold
from accoop.numerals import read_numeral
from accoop.pack.naming import AnaphorRule, DateRule, MeetingRule, Naming, ProvisionRule
from accoop.pack.slots import compile_rule
from accoop.recognising.calendar import period
from accoop.recognising.candidates import (
    Anaphor,
    Candidate,
    CitedProvision,
    CitedResolutions,
    CitedSymbol,
    Dated,
    Introduced,
    NamedPerson,
    UnknownSymbol,
    UnknownTitle,
)

# The form of UN document symbols is the same in every language.
_SYMBOL = re.compile(r"[A-Z][A-Z0-9.\-]*(?:/[A-Z0-9][A-Za-z0-9.\-]*)+")
# With a digit or a dot in it; closing brackets end it, and so does whatever is not ASCII.
_LIKE_A_SYMBOL = re.compile(r"(?<![A-Za-z0-9/.])[A-Z][A-Z0-9.\-]*/(?=[!-~]*[0-9.])[!-\'*-~]+")
_NUMBER = re.compile(r"(?:[A-Z]+-)?[0-9]+/[0-9]+")


@dataclass(frozen=True, slots=True)
class Grammar:
    """The compiled patterns of a language.

    Attributes:
        language: the language tag; rules are named `LANGUAGE/ID`.
        numerals: the numeral system.
    """

    language: str
    numerals: str
    dates: tuple[tuple[DateRule, re.Pattern[str]], ...]
    resolutions: tuple[tuple[str, re.Pattern[str]], ...]
    provisions: tuple[tuple[ProvisionRule, re.Pattern[str]], ...]
    persons: tuple[tuple[str, re.Pattern[str]], ...]
    anaphors: tuple[tuple[AnaphorRule, re.Pattern[str]], ...]
    introduced: tuple[tuple[str, str, re.Pattern[str]], ...]
    meetings: tuple[tuple[MeetingRule, re.Pattern[str]], ...]
    title: re.Pattern[str]
    provision_link: re.Pattern[str]
    separator: re.Pattern[str]
    contrast: re.Pattern[str] | None

    def contrasted(self, folded: Folded) -> list[tuple[int, int]]:
        """The spans of words that name something only to set it apart."""
        found = self.contrast.finditer(folded.text) if self.contrast else ()
        return [folded.span(*match.span()) for match in found]

    def candidates(self, folded: Folded, year: int | None) -> Iterator[Candidate]:
        """Everything but names that the patterns find in a folded text; overlaps are possible."""
        yield from self._dates(folded, year)
        yield from self._citations(folded)
        for rule, pattern in self.persons:
            for match in pattern.finditer(folded.text):
                start, end = folded.span(*match.span("name"))
                yield NamedPerson(kind="person", start=start, end=end, rule=rule, name=match["name"])
        for anaphor, pattern in self.anaphors:
            for match in pattern.finditer(folded.text):
                start, end = folded.span(*match.span())
                head = match["head"]
                yield Anaphor(
                    kind=anaphor.heads[head],
                    start=start,
                    end=end,
                    rule=self.name(anaphor.id),
                    head=head,
                    count=anaphor.count,
                    own_meeting=anaphor.own_meeting,
                )
        for kind, rule, pattern in self.introduced:
            for match in pattern.finditer(folded.text):
                start, end = folded.span(*match.span())
                yield Introduced(kind=kind, start=start, end=end, rule=rule)
        for match in self.title.finditer(folded.text):
            start, end = folded.span(*match.span())
            yield UnknownTitle(kind="stop", start=start, end=end, rule="title")

    def name(self, rule_id: str) -> str:
        """The identity of a rule."""
        return f"{self.language}/{rule_id}"

    def _dates(self, folded: Folded, year: int | None) -> Iterator[Dated]:
        for rule, pattern in self.dates:
            for match in pattern.finditer(folded.text):
                start, end = folded.span(*match.span())
                try:
                    found = period(match, self.numerals, year, rule.months)
                except ValueError:
                    found = None
                yield Dated(kind="date", start=start, end=end, rule=self.name(rule.id), period=found)

    def _citations(self, folded: Folded) -> Iterator[Candidate]:
        for rule, pattern in self.resolutions:
            for match in pattern.finditer(folded.text):
                start, end = folded.span(*match.span())
                numbers = tuple(_NUMBER.findall(match["numbers"]))
                yield CitedResolutions(kind="resolution", start=start, end=end, rule=rule, numbers=numbers)
        for provision, pattern in self.provisions:
            for match in pattern.finditer(folded.text):
                yield self._provision(provision, match, folded)
        for match in _LIKE_A_SYMBOL.finditer(folded.text):
            printed = match[0].rstrip(".-,;:")
            start, end = folded.span(match.start(), match.start() + len(printed))
            if _SYMBOL.fullmatch(printed):
                yield CitedSymbol(kind="document", start=start, end=end, rule="symbol", symbol=printed)
            else:
                yield UnknownSymbol(kind="stop", start=start, end=end, rule="symbol")

    def _provision(self, rule: ProvisionRule, match: re.Match[str], folded: Folded) -> CitedProvision:
        groups = match.groupdict()
        start, end = folded.span(*match.span())

        def number(name: str) -> int | None:
            printed = groups.get(name)
            return read_numeral(printed, self.numerals) if printed else None

        point = groups.get("point")
        ordinal = read_numeral(point, self.numerals) if point else None
        return CitedProvision(
            kind="provision",
            start=start,
            end=end,
            rule=self.name(rule.id),
            article=number("article"),
            paragraph=number("paragraph"),
            # Points are letters in English and numbers in Chinese: the third is (c) in both.
            point=chr(ord("a") + ordinal - 1) if ordinal else point,
            chapter=number("chapter"),
        )


def grammar(language: str, numerals: str, naming: Naming) -> Grammar:
    """Compile the naming rules of a pack whose macros are in."""
    none: Mapping[str, Sequence[str]] = {}

    def compiled(pattern: str) -> re.Pattern[str]:
        return compile_rule(pattern, none)

    def name(rule_id: str) -> str:
        return f"{language}/{rule_id}"

    return Grammar(
        language,
        numerals,
        tuple((rule, compiled(rule.pattern)) for rule in naming.date),
        tuple((name(rule.id), compiled(rule.pattern)) for rule in naming.resolution),
        tuple((rule, compiled(rule.pattern)) for rule in naming.provision),
        tuple((name(rule.id), compiled(rule.pattern)) for rule in naming.person),
        tuple((rule, _anaphor(rule)) for rule in naming.anaphor),
        tuple((rule.kind, name(rule.id), compiled(rule.pattern)) for rule in naming.introduced),
        tuple((rule, compiled(rule.pattern)) for rule in naming.meeting),
        compiled(naming.title.pattern),
        compiled(naming.provision_link.pattern),
        compiled(naming.separator.pattern),
        compiled(naming.contrast.pattern) if naming.contrast else None,
    )


def _anaphor(rule: AnaphorRule) -> re.Pattern[str]:
    return compile_rule(rule.pattern, {"head": tuple(rule.heads)})


def words_by_scheme(words: Sequence[Word], language: str) -> dict[str, dict[str, str]]:
    """Scheme to folded word to concept, in one language."""
    found: dict[str, dict[str, str]] = {}
    for word in words:
        if word.language == language:
            found.setdefault(word.scheme, {})[fold(word.text).text] = word.concept
    return found
