"""The claim rules of a pack, compiled once."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeVar

from accoop.authority import Authority
from accoop.model.things import Thing
from accoop.pack.derivation import Derivation
from accoop.pack.naming import MeetingRule
from accoop.pack.numbers import MeasuredRule, ObservationRule, QualifiedRule, WhenRule
from accoop.pack.rules import (
    ActRule,
    Claims,
    ContentRule,
    DevelopmentRule,
    KindRule,
    ParticipationRule,
    RecommendationRule,
    ReportingRule,
    SpeakerRule,
    Statements,
    UnassertedRule,
    UseRule,
)
from accoop.pack.rulesets import Prefilter, RuleSet
from accoop.pack.schema import Pattern, Rule
from accoop.pack.slots import compile_rule
from accoop.recognising.memory import Home

_AnyRule = TypeVar("_AnyRule", bound=Pattern)
_Pair = tuple[_AnyRule, re.Pattern[str]]
Compiled = tuple[_Pair[_AnyRule], ...]
Filtered = RuleSet[_Pair[_AnyRule]]
_Optional = re.Pattern[str] | None


@dataclass(frozen=True, slots=True)
class ClaimRules:
    """What the claim readers of one language need.

    Attributes:
        language: the language tag; rules are named `LANGUAGE/ID`.
        numerals: the numeral system.
        fractions: words of fractions that are no numerals, with their worth.
        words: scheme to folded word to concept; the words of `called` are a scheme, too.
        called: by what words acts address groups that are named nowhere else.
        call: any of these words.
        separator: what stands between the members of a list.
        meetings: meeting rules by identity, for the status that they say.
        act_inside: those for acts that go on inside the sentence of another.
        heads: how a proposition may begin, with the rule for its subject if it has one.
        observation: each with what its sentence must say besides, and what it may not say.
        number: what every number has.
        qualified: words beside a number that say how it is to be taken.
        measured: words around a number that say what it measures.
        someone: a subject that is somebody who speaks, at the beginning of a clause.
        narrative: how a sentence opens in which the report itself speaks again.
        reporting: the rules for reporting verbs; the group `vN` of a head is the N-th one's verb.
        concerning: how a sentence opens with the form of cooperation that it is about.
        unconditional: words by which someone does not make a form conditional on a treaty.
        unasserted: words that state no fact, though they look like it.
    """

    language: str
    numerals: str
    fractions: Mapping[str, int]
    words: Mapping[str, Mapping[str, str]]
    called: Mapping[str, Thing]
    call: re.Pattern[str]
    separator: re.Pattern[str]
    meetings: Mapping[str, MeetingRule]
    act: Filtered[ActRule]
    act_inside: Filtered[ActRule]
    addressee: Filtered[ContentRule]
    acts_on: Filtered[ContentRule]
    participation: Filtered[ParticipationRule]
    development: Filtered[DevelopmentRule]
    recommendation: Filtered[RecommendationRule]
    heads: RuleSet[tuple[SpeakerRule | None, re.Pattern[str]]]
    reporting: tuple[ReportingRule, ...]
    kinds: Filtered[KindRule]
    lead: re.Pattern[str]
    someone: Filtered[Pattern]
    narrative: re.Pattern[str] | None
    derivation: Derivation
    observation: RuleSet[tuple[ObservationRule, re.Pattern[str], _Optional, _Optional]]
    number: re.Pattern[str]
    when: Filtered[WhenRule]
    qualified: Compiled[QualifiedRule]
    measured: Compiled[MeasuredRule]
    use: Filtered[UseRule]
    concerning: re.Pattern[str]
    unconditional: Filtered[Pattern]
    unasserted: Filtered[UnassertedRule]

    def name(self, rule: Rule) -> str:
        """The identity of a rule."""
        return f"{self.language}/{rule.id}"


@dataclass(frozen=True, slots=True)
class Setting:
    """What the claims of one report are read against.

    Attributes:
        home: the report's house.
        known: the authority graph.
        rules: the claim rules of its language.
    """

    home: Home
    known: Authority
    rules: ClaimRules

    @property
    def key(self) -> str:
        """The document's place among all, such as `cosp-uncac-eg1/10` or `resolution/unga/76/196`."""
        return self.home.key


def claim_rules(
    language: str,
    numerals: str,
    claims: Claims,
    meetings: tuple[MeetingRule, ...],
    separator: re.Pattern[str],
    words: Mapping[str, Mapping[str, str]],
    called: Mapping[str, Thing],
) -> ClaimRules:
    """Compile the claim rules of a pack whose macros are in."""
    words = {**words, "called": {word: thing.path for word, thing in called.items()}}
    prefilter = Prefilter()

    def compiled(rules: tuple[_AnyRule, ...]) -> Filtered[_AnyRule]:
        pairs = [(rule, compile_rule(rule.pattern, words)) for rule in rules]
        return RuleSet(pairs, [pattern for _, pattern in pairs], prefilter)

    heads = _heads(claims.statements, words)
    observations = [
        (
            rule,
            compile_rule(rule.pattern, words),
            compile_rule(rule.context, words) if rule.context else None,
            compile_rule(rule.unless, words) if rule.unless else None,
        )
        for rule in claims.observation
    ]
    return ClaimRules(
        language,
        numerals,
        claims.fractions,
        words,
        called,
        compile_rule("<@called>", words),
        separator,
        {f"{language}/{rule.id}": rule for rule in meetings},
        compiled(tuple(rule for rule in claims.act if not rule.inside)),
        compiled(tuple(rule for rule in claims.act if rule.inside)),
        compiled(claims.addressee),
        compiled(claims.acts_on),
        compiled(claims.participation),
        compiled(claims.development),
        compiled(claims.recommendation),
        RuleSet(heads, [pattern for _, pattern in heads], prefilter),
        claims.statements.reporting,
        compiled(claims.statements.kind),
        compile_rule(claims.statements.lead.pattern, words),
        compiled((claims.statements.someone,)),
        compile_rule(claims.statements.narrative.pattern, words) if claims.statements.narrative else None,
        claims.derivation,
        RuleSet(observations, [pattern for _, pattern, _, _ in observations], prefilter),
        re.compile(claims.number.pattern),
        compiled(claims.when),
        tuple((rule, compile_rule(_beside(rule), words)) for rule in claims.qualified),
        tuple((rule, compile_rule(rule.pattern, words)) for rule in claims.measured),
        compiled(claims.use),
        compile_rule(claims.concerning.pattern, words),
        compiled((claims.unconditional,)),
        compiled(claims.unasserted),
    )


def _beside(rule: QualifiedRule) -> str:
    """The pattern of words beside a number, in a text that ends or begins with them."""
    return f"(?:{rule.pattern})$" if rule.side == "before" else f"^(?:{rule.pattern})"


def _heads(
    statements: Statements, words: Mapping[str, Mapping[str, str]]
) -> tuple[tuple[SpeakerRule | None, re.Pattern[str]], ...]:
    """How a proposition may begin: with each kind of subject, or with none."""
    numbered = list(enumerate(statements.reporting))
    verbs = "|".join(f"(?P<v{i}>{rule.pattern})" for i, rule in numbered)
    alone = "|".join(f"(?P<v{i}>{rule.pattern})" for i, rule in numbered if rule.alone)
    start, lead, adverb = (
        part.pattern for part in (statements.clause_start, statements.lead, statements.adverb)
    )
    setting = statements.setting.pattern
    inner = statements.inner_start.pattern

    def before(rule: SpeakerRule) -> str:
        return f"(?:{start}{lead}|{inner})" if rule.floor == "inner" else f"{start}{lead}"

    # A setting stands before a subject: without one, it might be the sentence of somebody else.
    subjects = [(r, before(r), f"{setting}(?P<who_speaks>{r.pattern})", verbs) for r in statements.speaker]
    return tuple(
        (rule, compile_rule(f"{opening}(?P<head>{subject}{adverb}(?P<verb>{verb}))", words))
        for rule, opening, subject, verb in [*subjects, (None, start + lead, "", alone)]
    )
