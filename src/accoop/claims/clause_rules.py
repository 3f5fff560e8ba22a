"""The rules of a pack for the clauses of resolutions, compiled once."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeVar

from accoop.claims.rules import Compiled
from accoop.model.things import Thing
from accoop.pack.resolutions import AddresseeRule, DeadlineRule, HeadRule, NextRule, Resolutions
from accoop.pack.rules import ContentRule
from accoop.pack.schema import Rule
from accoop.pack.slots import compile_rule

_AnyRule = TypeVar("_AnyRule", bound=Rule)


@dataclass(frozen=True, slots=True)
class ClauseRules:
    """The rules of a pack for the clauses of resolutions, compiled once.

    Attributes:
        words: scheme to folded word to concept.
        modifier: any word of the modifier scheme.
        due: verbs whose clauses say by when something is to be done.
        acts_on: how the content of an act says what it bears on.
        called: by what words clauses address groups that are named nowhere else.
    """

    language: str
    words: Mapping[str, Mapping[str, str]]
    modifier: re.Pattern[str]
    head: Compiled[HeadRule]
    next: Compiled[NextRule]
    aside: re.Pattern[str]
    asking: frozenset[str]
    due: frozenset[str]
    recalling: frozenset[str]
    acts_on: Compiled[ContentRule]
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
    acts_on: tuple[ContentRule, ...],
) -> ClauseRules:
    """Compile the rules of a pack whose macros are in.

    Args:
        language: the language tag.
        resolutions: the rules.
        words: scheme to folded word to concept.
        called: by what words clauses address groups that are named nowhere else; the slot `<@called>`.
        acts_on: the rules of the pack for what the content of an act bears on.
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
        frozenset((*resolutions.asking, *resolutions.due)),
        frozenset(resolutions.recalling),
        compiled(acts_on),
        compiled(resolutions.addressee),
        compiled(resolutions.deadline),
        called,
        compile_rule("<@called>", slots),
    )
