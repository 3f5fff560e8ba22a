"""The patterns of a pack, compiled once: dates, citations, symbols, persons, words that point back."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from accoop.authority import Word
from accoop.glyphs import Folded, capitalized, fold
from accoop.pack.naming import (
    AnaphorRule,
    DateRule,
    IntroducedRule,
    MeetingRule,
    Naming,
    ProvisionRule,
    ResolutionRule,
)
from accoop.pack.rulesets import Prefilter, RuleSet
from accoop.pack.schema import compiled as optional
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
from accoop.recognising.lists import Numbering, numbering

# The form of UN document symbols is the same in every language.
_SYMBOL = re.compile(r"[A-Z][A-Z0-9.\-]*(?:/[A-Z0-9][A-Za-z0-9.\-]*)+")
# With a digit or a dot in it; closing brackets end it, and so does whatever is not ASCII.
_LIKE_A_SYMBOL = re.compile(r"(?<![A-Za-z0-9/.])[A-Z][A-Z0-9.\-]*/(?=[!-~]*[0-9.])[!-\'*-~]+")

# What may be added to a symbol: an addendum, a correction, a revision.
_ADDED = re.compile(r"/(?P<label>Add|Corr|Rev|Amend)\.(?P<number>[0-9]{1,2})$")
_FURTHER = re.compile(
    r"(?:(?P<label>Add|Corr|Rev|Amend)\.(?P<number>[0-9]{1,2})(?![0-9/])|(?P<bare>[0-9]{1,2})(?=[,.;)，。；）]|$))"
)

_Rule = TypeVar("_Rule")
_Rules = RuleSet[tuple[_Rule, re.Pattern[str]]]


@dataclass(frozen=True, slots=True)
class Grammar:
    """The compiled patterns of a language.

    Attributes:
        language: the language tag; rules are named `LANGUAGE/ID`.
        numerals: the numeral system.
        persons: the patterns of names with the identity of their rules.
        introduced: the rules of what a paragraph introduces.
    """

    language: str
    numerals: str
    dates: _Rules[DateRule]
    resolutions: _Rules[ResolutionRule]
    provisions: _Rules[ProvisionRule]
    persons: _Rules[str]
    anaphors: _Rules[AnaphorRule]
    introduced: _Rules[IntroducedRule]
    meetings: _Rules[MeetingRule]
    title: re.Pattern[str]
    provision_link: re.Pattern[str]
    separator: re.Pattern[str]
    contrast: re.Pattern[str] | None
    article: re.Pattern[str] | None
    owner_behind: re.Pattern[str] | None
    other_law: re.Pattern[str] | None
    provision_free: re.Pattern[str] | None
    adopter_before: re.Pattern[str] | None
    numbering: Numbering

    def contrasted(self, folded: Folded) -> list[tuple[int, int]]:
        """The spans of words that name something only to set it apart."""
        found = self.contrast.finditer(folded.text) if self.contrast else ()
        return [folded.span(*match.span()) for match in found]

    def candidates(self, folded: Folded, year: int | None) -> Iterator[Candidate]:
        """Everything but names that the patterns find in a folded text; overlaps are possible."""
        yield from self._dates(folded, year)
        yield from self._citations(folded)
        for rule, pattern in self.persons.fitting(folded.text):
            for match in pattern.finditer(folded.text):
                start, end = folded.span(*match.span("name"))
                yield NamedPerson(kind="person", start=start, end=end, rule=rule, name=match["name"])
        for anaphor, pattern in self.anaphors.fitting(folded.text):
            for match in pattern.finditer(folded.text):
                start, end = folded.span(*match.span())
                printed = match["head"]
                yield Anaphor(
                    kind=anaphor.heads[printed],
                    start=start,
                    end=end,
                    rule=self.name(anaphor.id),
                    head=anaphor.named or printed,
                    count=anaphor.count,
                    own_meeting=anaphor.own_meeting,
                    which=anaphor.which,
                )
        yield from self._introduced(folded, year)
        for match in self.title.finditer(folded.text):
            start, end = folded.span(*match.span())
            yield UnknownTitle(kind="stop", start=start, end=end, rule="title")

    def name(self, rule_id: str) -> str:
        """The identity of a rule."""
        return f"{self.language}/{rule_id}"

    def meeting_rule(self, identity: str) -> MeetingRule | None:
        """The meeting rule of an identity, if it is one."""
        return next((rule for rule, _ in self.meetings if self.name(rule.id) == identity), None)

    def _dates(self, folded: Folded, year: int | None) -> Iterator[Dated]:
        for rule, pattern in self.dates.fitting(folded.text):
            for match in pattern.finditer(folded.text):
                start, end = folded.span(*match.span())
                try:
                    found = period(match, self.numbering.value, year, rule.months)
                except ValueError:
                    found = None
                yield Dated(kind="date", start=start, end=end, rule=self.name(rule.id), period=found)

    def _introduced(self, folded: Folded, year: int | None) -> Iterator[Introduced]:
        for rule, pattern in self.introduced.fitting(folded.text):
            for match in pattern.finditer(folded.text):
                start, end = folded.span(*match.span("name" if match.groupdict().get("name") else 0))
                try:
                    when = period(match, self.numbering.value, year, None) if rule.called else None
                except ValueError:
                    continue
                yield Introduced(
                    kind=rule.kind,
                    start=start,
                    end=end,
                    rule=self.name(rule.id),
                    called=rule.called,
                    period=when,
                )

    def _citations(self, folded: Folded) -> Iterator[Candidate]:
        for resolution, pattern in self.resolutions.fitting(folded.text):
            for match in pattern.finditer(folded.text):
                for first, last, numbers in self._listed(match):
                    start, end = folded.span(first, last)
                    yield CitedResolutions(
                        kind="resolution",
                        start=start,
                        end=end,
                        rule=self.name(resolution.id),
                        numbers=numbers,
                        own=bool(match.groupdict().get("own")),
                        adopted=resolution.adopted,
                    )
        for provision, pattern in self.provisions.fitting(folded.text):
            for match in pattern.finditer(folded.text):
                yield self._provision(provision, match, folded)
        for match in _LIKE_A_SYMBOL.finditer(folded.text):
            printed = match[0].rstrip(".-,;:")
            start, end = folded.span(match.start(), match.start() + len(printed))
            if _SYMBOL.fullmatch(printed):
                yield CitedSymbol(kind="document", start=start, end=end, rule="symbol", symbol=printed)
                yield from self._addenda(printed, match.start() + len(printed), folded)
            else:
                yield UnknownSymbol(kind="stop", start=start, end=end, rule="symbol")

    def _addenda(self, printed: str, end: int, folded: Folded) -> Iterator[CitedSymbol]:
        """The further documents that what is added to a symbol cites: "L.1 and Add.1 and 2", "Add.1 to 3"."""
        root, label = _ADDED.sub("", printed), _ADDED.search(printed)
        kind, number = (label["label"], int(label["number"])) if label else (None, 0)
        while True:
            ranged = self.numbering.range_at(folded.text, end) if kind else None
            link = ranged or self.separator.match(folded.text, end)
            match = _FURTHER.match(folded.text, link.end()) if link else None
            kind = (match["label"] or kind) if match else None
            if match is None or kind is None:
                return
            end, first = match.end(), number + 1
            number = int(match["number"] or match["bare"])
            between = tuple(f"{root}/{kind}.{n}" for n in range(first, number)) if ranged else ()
            start, last = folded.span(match.start(), end)
            symbol = f"{root}/{kind}.{number}"
            yield CitedSymbol(
                kind="document", start=start, end=last, rule="symbol", symbol=symbol, between=between
            )

    def _listed(self, match: re.Match[str]) -> Iterator[tuple[int, int, tuple[str, ...]]]:
        """The citations of a match: where each begins and ends, and its numbers.

        Numbers in the group `more` have something of their own, such as a date, and so are cited one by one.
        """
        more = match.start("more") if "more" in match.re.groupindex else -1
        first = match.start("cited") if "cited" in match.re.groupindex else match.start()
        apart = more >= 0 and match.end("more") > more
        yield (
            first,
            match.end("numbers") if apart else match.end(),
            self.numbering.resolutions(match["numbers"]),
        )
        for start, end in self.numbering.spans(match["more"]) if apart else ():
            yield more + start, more + end, self.numbering.resolutions(match["more"][start:end])

    def _provision(self, rule: ProvisionRule, match: re.Match[str], folded: Folded) -> CitedProvision:
        start, end = folded.span(*match.span())
        return CitedProvision(
            kind="provision",
            start=start,
            end=end,
            rule=self.name(rule.id),
            places=self.numbering.places(match.groupdict()),
            same=rule.same,
        )


def grammar(language: str, numerals: str, naming: Naming) -> Grammar:
    """Compile the naming rules of a pack whose macros are in."""
    none: Mapping[str, Sequence[str]] = {}

    def compiled(pattern: str) -> re.Pattern[str]:
        return compile_rule(pattern, none)

    def name(rule_id: str) -> str:
        return f"{language}/{rule_id}"

    printed, seen = Prefilter(), Prefilter()

    def rules(entries: Iterable[tuple[_Rule, re.Pattern[str]]], prefilter: Prefilter) -> _Rules[_Rule]:
        pairs = list(entries)
        return RuleSet(pairs, [pattern for _, pattern in pairs], prefilter)

    return Grammar(
        language,
        numerals,
        rules(((rule, compiled(rule.pattern)) for rule in naming.date), printed),
        rules(((rule, compiled(rule.pattern)) for rule in naming.resolution), printed),
        rules(((rule, compiled(rule.pattern)) for rule in naming.provision), printed),
        rules(((name(rule.id), compiled(rule.pattern)) for rule in naming.person), printed),
        rules(((rule, _anaphor(rule)) for rule in naming.anaphor), printed),
        rules(((rule, compiled(rule.pattern)) for rule in naming.introduced), printed),
        rules(((rule, compiled(rule.pattern)) for rule in naming.meeting), seen),
        compiled(naming.title.pattern),
        compiled(naming.provision_link.pattern),
        compiled(naming.separator.pattern),
        compiled(naming.contrast.pattern) if naming.contrast else None,
        optional(naming.article, "$"),
        optional(naming.owner_behind),
        optional(naming.other_law, "$"),
        optional(naming.provision_free),
        optional(naming.adopter_before),
        numbering(numerals, naming),
    )


def _anaphor(rule: AnaphorRule) -> re.Pattern[str]:
    return compile_rule(rule.pattern, {"head": tuple(rule.heads)})


def words_by_scheme(words: Sequence[Word], language: str) -> dict[str, dict[str, str]]:
    """Scheme to folded word to concept, in one language; each word also as a sentence opens with it.

    A word means first what it is the name of, and then what it is another name of.
    """
    found: dict[str, dict[str, str]] = {}
    for form in (capitalized, str):
        for word in sorted(words, key=lambda word: word.preferred):
            if word.language == language:
                found.setdefault(word.scheme, {})[form(fold(word.text).text)] = word.concept
    return found
