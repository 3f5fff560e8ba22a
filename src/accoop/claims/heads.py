"""The verbs of a resolution's paragraph: the one that opens it, and those by which the body goes on."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from accoop.brackets import open_bracket
from accoop.claims.clause_rules import ClauseRules
from accoop.pack.resolutions import HeadRule, NextRule
from accoop.recognising.view import View


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
