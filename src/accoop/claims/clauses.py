"""The clauses of a resolution: what its body does in each, whom it asks, for what, and by when."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from accoop.brackets import open_bracket
from accoop.claims.matched import Matched, named_in, topics_in, without_end_mark
from accoop.claims.rules import Compiled
from accoop.model.claims import Deadline, MandateAct, PreambularAct, Quote
from accoop.model.report import Paragraph
from accoop.model.resolution import PREAMBLE
from accoop.model.things import Thing
from accoop.pack.resolutions import AddresseeRule, DeadlineRule, HeadRule, NextRule, Resolutions
from accoop.pack.rules import Rule
from accoop.pack.slots import compile_rule
from accoop.recognising.memory import Home
from accoop.recognising.recognise import Recognised
from accoop.recognising.view import View

_AnyRule = TypeVar("_AnyRule", bound=Rule)
# What a clause can bring to mind: texts, and the meetings that gave rise to them.
_RECALLED = frozenset(("Document", "Instrument", "Meeting", "Provision", "Publication", "Resolution"))
_AGENTS = frozenset(("body", "group", "initiative", "network", "office", "organization", "person", "state"))


@dataclass(frozen=True, slots=True)
class ClauseRules:
    """The rules of a pack for the clauses of resolutions, compiled once.

    Attributes:
        words: scheme to folded word to concept.
        modifier: any word of the modifier scheme.
        called: by what words clauses address groups that are named nowhere else.
    """

    language: str
    words: Mapping[str, Mapping[str, str]]
    modifier: re.Pattern[str]
    head: Compiled[HeadRule]
    next: Compiled[NextRule]
    aside: re.Pattern[str]
    asking: frozenset[str]
    recalling: frozenset[str]
    addressee: Compiled[AddresseeRule]
    deadline: Compiled[DeadlineRule]
    called: Mapping[str, Thing]
    call: re.Pattern[str]

    def name(self, rule: Rule) -> str:
        """The identity of a rule."""
        return f"{self.language}/{rule.id}"


def clause_rules(
    language: str,
    resolutions: Resolutions,
    words: Mapping[str, Mapping[str, str]],
    called: Mapping[str, Thing],
) -> ClauseRules:
    """Compile the rules of a pack whose macros are in.

    Args:
        language: the language tag.
        resolutions: the rules.
        words: scheme to folded word to concept.
        called: by what words clauses address groups that are named nowhere else; the slot `<@called>`.
    """
    slots = {**words, "called": dict.fromkeys(called, "")}

    def compiled(rules: tuple[_AnyRule, ...]) -> Compiled[_AnyRule]:
        return tuple((rule, compile_rule(rule.pattern, slots)) for rule in rules)

    def heads(rules: tuple[HeadRule, ...]) -> Compiled[HeadRule]:
        return tuple(
            (rule, compile_rule(rule.pattern, {**words, "own": tuple(rule.verbs)})) for rule in rules
        )

    return ClauseRules(
        language,
        words,
        compile_rule("<@modifier>", words),
        heads(resolutions.head),
        compiled(resolutions.next),
        compile_rule(resolutions.aside.pattern, words),
        frozenset(resolutions.asking),
        frozenset(resolutions.recalling),
        compiled(resolutions.addressee),
        compiled(resolutions.deadline),
        called,
        compile_rule("<@called>", slots),
    )


@dataclass(frozen=True, slots=True)
class Head:
    """The verb of a clause where it stands.

    Attributes:
        start: where its words begin in the paragraph's view.
        end: where they end there.
        before: where what joins it to the clause before it begins.
    """

    rule: HeadRule
    verb: str
    modifiers: tuple[str, ...]
    start: int
    end: int
    before: int


def read_clauses(
    paragraph: Recognised, printed: Paragraph, home: Home, rules: ClauseRules
) -> tuple[MandateAct | PreambularAct, ...]:
    """Read what a paragraph of a resolution does: one act for each of its verbs.

    Args:
        paragraph: with what its words name.
        printed: the same paragraph, of the preamble or of the operative part.
        home: the house of the resolution.
        rules: the rules of its language.
    """
    if home.resolution is None:
        return ()
    seen = opening_small(paragraph.view)
    preamble = printed.part == PREAMBLE
    heads = list(clause_heads(seen, rules, preamble=preamble))
    ends = [*(head.before for head in heads[1:]), len(seen.text)]
    counts: Counter[str] = Counter()
    acts: list[MandateAct | PreambularAct] = []
    for head, end in zip(heads, ends, strict=True):
        counts[head.verb] += 1
        key = f"act-{head.verb}-{counts[head.verb]}"
        clause = _Clause(paragraph, seen, head, end, rules)
        act = clause.preambular(key, home, home.resolution) if preamble else None
        acts.append(act or clause.mandate(key, home, home.resolution, printed))
    return tuple(acts)


def opening_small(view: View) -> View:
    """A view whose first letter is a small one, as if it stood inside a sentence."""
    small = view.text[:1].lower()
    return replace(view, text=small + view.text[1:]) if len(small) == 1 else view


def clause_heads(view: View, rules: ClauseRules, *, preamble: bool) -> Iterator[Head]:
    """The verbs by which a paragraph's body acts, in order; none if it does not open with one."""
    head = _head(view, 0, 0, rules)
    part = "preamble" if preamble else "operative"
    joints = [(rule, pattern) for rule, pattern in rules.next if rule.part == part]
    while head is not None:
        yield head
        head = _next(view, head, joints, rules)


def _next(
    view: View, head: Head, joints: Sequence[tuple[NextRule, re.Pattern[str]]], rules: ClauseRules
) -> Head | None:
    """The verb after another; none behind words that hand the sentence to somebody else."""
    aside = rules.aside.search(view.text, head.end)
    limit = aside.start() if aside else len(view.text)
    places = sorted(
        (match.start(), match.end())
        for rule, pattern in joints
        if rule.behind == "any" or head.verb not in rules.asking
        for match in pattern.finditer(view.text, head.end, limit)
    )
    for before, start in places:
        found = _head(view, start, before, rules)
        if found is not None and open_bracket(view.text[:start]) is None:
            return found
    return None


def _head(view: View, start: int, before: int, rules: ClauseRules) -> Head | None:
    for rule, pattern in rules.head:
        match = pattern.match(view.text, start)
        verb = _verb(rule, match, rules) if match else None
        if match and verb:
            return Head(rule, verb, _modifiers(rule, match, rules), start, match.end(), before)
    return None


def _verb(rule: HeadRule, match: re.Match[str], rules: ClauseRules) -> str | None:
    printed = match.groupdict().get("verb") or ""
    return rule.verb or rule.verbs.get(printed) or rules.words["verb"].get(printed)


def _modifiers(rule: HeadRule, match: re.Match[str], rules: ClauseRules) -> tuple[str, ...]:
    """The modifier concepts of a head, sorted."""
    groups = (match.groupdict().get(group) or "" for group in ("before", "after"))
    words = {found[0] for group in groups for found in rules.modifier.finditer(group)}
    return tuple(sorted({*rule.modifiers, *(rules.words["modifier"][word] for word in words)}))


@dataclass(frozen=True, slots=True)
class _Clause:
    """A clause of a paragraph: its verb, and where it ends in the view."""

    paragraph: Recognised
    view: View
    head: Head
    end: int
    rules: ClauseRules

    def mandate(self, key: str, home: Home, resolution: Thing, printed: Paragraph) -> MandateAct:
        """What a clause of the operative part does."""
        quote, content = self._quote(), self._content()
        asks = self.head.verb in self.rules.asking
        return MandateAct(
            key=key,
            rule=self.rules.name(self.head.rule),
            quote=quote,
            about=named_in(self.paragraph, quote.start, quote.end),
            topics=topics_in(self.paragraph, quote.start, quote.end),
            actor=home.body,
            verb=self.head.verb,
            modifiers=self.head.modifiers,
            vehicle=resolution,
            addressees=self._addressees() if asks else (),
            acts_on=() if asks else self._recalled(content),
            content=content,
            items=tuple(i for i in printed.items if quote.start <= i.start and i.end <= quote.end + 1),
            deadline=self._deadline() if asks else None,
        )

    def preambular(self, key: str, home: Home, resolution: Thing) -> PreambularAct:
        """What a clause of the preamble does."""
        quote, content = self._quote(), self._content()
        return PreambularAct(
            key=key,
            rule=self.rules.name(self.head.rule),
            quote=quote,
            about=named_in(self.paragraph, quote.start, quote.end),
            topics=topics_in(self.paragraph, quote.start, quote.end),
            actor=home.body,
            verb=self.head.verb,
            modifiers=self.head.modifiers,
            vehicle=resolution,
            recalls=self._recalled(content),
            content=content,
        )

    def _quote(self) -> Quote:
        start = self.view.starts[self.head.start]
        return self._trimmed(start)

    def _content(self) -> Quote:
        """The words behind the verb; the verb itself where nothing follows."""
        start = self.head.end if self.head.end < self.end else self.head.start
        found = self._trimmed(self.view.starts[start])
        text = self.paragraph.text
        lead = len(text[found.start : found.end]) - len(text[found.start : found.end].lstrip())
        return replace(found, start=found.start + lead)

    def _trimmed(self, start: int) -> Quote:
        end = self.view.ends[self.end - 1]
        words = self.paragraph.text[start:end].rstrip()
        return Quote(self.paragraph.number, start, start + len(without_end_mark(words).rstrip()))

    def _recalled(self, content: Quote) -> tuple[Thing, ...]:
        """The texts and meetings that a clause brings to mind, sorted."""
        if self.head.verb not in self.rules.recalling:
            return ()
        things = named_in(self.paragraph, content.start, content.end)
        return tuple(thing for thing in things if thing.kind in _RECALLED)

    def _addressees(self) -> tuple[Thing, ...]:
        """Whom the words behind the verb open with, in their order."""
        for _, pattern in self.rules.addressee:
            match = pattern.match(self.view.text, self.head.end, self.end)
            if match is not None:
                start, end = match.span("addressees")
                found = [*self._named(start, end), *self._called(start, end)]
                return tuple(dict.fromkeys(thing for _, thing in sorted(found)))
        return ()

    def _named(self, start: int, end: int) -> Iterator[tuple[int, Thing]]:
        """The agents that are named in a stretch of the view, with their places."""
        for place, mark in enumerate(self.view.marks[start:end], start):
            if mark >= 0 and self.paragraph.mentions[mark].kind in _AGENTS:
                yield from ((place, thing) for thing in self.paragraph.mentions[mark].things)

    def _called(self, start: int, end: int) -> Iterator[tuple[int, Thing]]:
        """The groups that a stretch of the view calls by a common word, with their places."""
        for match in self.rules.call.finditer(self.view.text, start, end):
            yield match.start(), self.rules.called[match[0]]

    def _deadline(self) -> Deadline | None:
        """By when it is asked, as the first words that say it say it."""
        found = [
            (match.start(), rule, match)
            for rule, pattern in self.rules.deadline
            if (match := pattern.search(self.view.text, self.head.end, self.end))
        ]
        for _, rule, match in sorted(found, key=lambda each: each[0]):
            matched = Matched(self.paragraph, self.view, match)
            period, session = matched.period("when"), matched.thing("session")
            if period is not None:
                return Deadline(period.end if rule.end else period.start, None)
            if session is not None and session.kind == "Meeting":
                return Deadline(None, session)
        return None
