"""Mandate acts: what a body did through a resolution, one act per operative clause."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from accoop.claims.matched import Matched, named_in, topics_in, without_end_mark, without_first_mark
from accoop.claims.rules import ClaimRules, Filtered
from accoop.model.claims import MandateAct, Quote
from accoop.model.mentions import Mention
from accoop.model.minted import ResolutionFacts
from accoop.model.report import Item
from accoop.model.things import Thing
from accoop.pack.rules import ActRule, Rule
from accoop.recognising.recognise import Recognised, Sentence
from accoop.recognising.view import View


@dataclass(frozen=True, slots=True)
class Acts:
    """The acts that a paragraph reports, and what it says of their resolutions."""

    claims: tuple[MandateAct, ...]
    resolutions: tuple[ResolutionFacts, ...]


def read_acts(paragraph: Recognised, items: tuple[Item, ...], rules: ClaimRules) -> Acts:
    """Read the acts of a paragraph, sentence by sentence; the first rule that fits a sentence reads it."""
    claims: list[MandateAct] = []
    resolutions: list[ResolutionFacts] = []
    counts: Counter[str] = Counter()
    for sentence in paragraph.sentences:
        for clause in _clauses(paragraph, sentence, rules, bool(claims)):
            act = _act(clause, items, rules, claims[-1] if clause.rule.continues else None)
            if act is None:
                break
            counts[act.verb] += 1
            act = replace(act, key=f"act-{act.verb}-{counts[act.verb]}")
            claims.append(act)
            resolutions.extend(_resolution(clause.matched, act))
    return Acts(tuple(claims), tuple(resolutions))


@dataclass(frozen=True, slots=True)
class _Clause:
    """A clause of a sentence that tells of an act.

    Attributes:
        end: where its content ends in the paragraph's text.
    """

    rule: ActRule
    matched: Matched
    end: int

    @property
    def content(self) -> tuple[int, int]:
        """The span of the words behind the verb, without the punctuation that ends them."""
        start = self.matched.span("content")[0]
        return start, start + len(without_end_mark(self.matched.paragraph.text[start : self.end].rstrip()))


def _clauses(
    paragraph: Recognised, sentence: Sentence, rules: ClaimRules, continued: bool
) -> Iterator[_Clause]:
    """The clauses of a sentence: by the first rule that fits it, and those that go on inside it."""
    outer = [(rule, pattern) for rule, pattern in rules.act if not rule.inside]
    inner = [(rule, pattern) for rule, pattern in rules.act if rule.inside]
    for rule, pattern in outer:
        match = pattern.search(sentence.view.text)
        if match is None or (rule.continues and not continued):
            continue
        matched = Matched(paragraph, sentence.view, match)
        if not _complete(matched, rule, rules):
            continue
        clause: tuple[ActRule, Matched] | None = rule, matched
        while clause is not None:
            told, matched = clause
            start, end = matched.span("content")
            clause = _first(inner, matched.view.slice(start, end), paragraph)
            yield _Clause(told, matched, clause[1].span()[0] if clause else end)
        return


def _first(
    inner: Sequence[tuple[ActRule, re.Pattern[str]]], content: View, paragraph: Recognised
) -> tuple[ActRule, Matched] | None:
    """The first place in the content of an act where another act goes on."""
    matches = [(rule, match) for rule, pattern in inner if (match := pattern.search(content.text))]
    if not matches:
        return None
    rule, match = min(matches, key=lambda one: one[1].start())
    return rule, Matched(paragraph, content, match)


def _complete(matched: Matched, rule: ActRule, rules: ClaimRules) -> bool:
    """Whether a match says who acted, by which verb, through what."""
    verb = rule.verb or rules.words["verb"].get(matched.folded("verb") or "")
    told = _actor(matched.mention("actor")) is not None and matched.thing("vehicle") is not None
    return verb is not None and (rule.continues or told)


def _act(
    clause: _Clause, items: tuple[Item, ...], rules: ClaimRules, previous: MandateAct | None
) -> MandateAct | None:
    matched, rule = clause.matched, clause.rule
    actor = previous.actor if previous else _actor(matched.mention("actor"))
    vehicle = previous.vehicle if previous else matched.thing("vehicle")
    verb = rule.verb or rules.words["verb"].get(matched.folded("verb") or "")
    if actor is None or vehicle is None or verb is None:
        return None
    start, end = clause.content
    paragraph = matched.paragraph
    return MandateAct(
        key=f"act-{verb}",
        rule=rules.name(rule),
        quote=Quote(paragraph.number, without_first_mark(paragraph.text, matched.span()[0], end), end),
        about=named_in(paragraph, start, end),
        topics=topics_in(paragraph, start, end),
        actor=actor,
        verb=verb,
        modifiers=_modifiers(matched, rules),
        vehicle=vehicle,
        addressees=matched.things("addressee") or _opening(clause, rules.addressee, "addressee"),
        acts_on=_opening(clause, rules.acts_on, "object"),
        content=Quote(paragraph.number, start, end),
        items=tuple(item for item in items if start <= item.start and item.end <= end + 1),
    )


def _actor(mention: Mention | None) -> Thing | None:
    """The body that acts: a session acts as the body that it is a session of."""
    if mention is None:
        return None
    if mention.kind == "meeting":
        return next((part.thing for part in mention.parts if part.kind == "body"), None)
    return mention.thing


def _modifiers(matched: Matched, rules: ClaimRules) -> tuple[str, ...]:
    """The concepts of the words in the groups `modifier`, `manner` and `how`, sorted."""
    found = [matched.folded(group) for group in ("modifier", "manner", "how")]
    return tuple(sorted(rules.words["modifier"][word] for word in found if word))


def _opening(clause: _Clause, patterns: Filtered[Rule], group: str) -> tuple[Thing, ...]:
    """What the words behind the verb open with."""
    content = clause.matched.view.slice(*clause.content)
    for _, pattern in patterns.fitting(content.text):
        match = pattern.search(content.text)
        if match is not None:
            return Matched(clause.matched.paragraph, content, match).things(group)
    return ()


def _resolution(matched: Matched, act: MandateAct) -> list[ResolutionFacts]:
    title = matched.words("title")
    mention = matched.mention("actor")
    session = mention.thing if mention and mention.kind == "meeting" else None
    if title is None and session is None:
        return []
    number = "/".join(act.vehicle.path.split("/")[2:])
    return [ResolutionFacts(act.vehicle, number, act.actor, title, session)]
