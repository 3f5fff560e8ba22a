"""Mandate acts: what a body did through a resolution, one act per operative clause.

A sentence opens with who acts and through which resolution, and may go on to further acts of the same
resolution, clause by clause; it may also open a second time, with another body and its resolution.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import zip_longest

from accoop.claims.asserting import Unasserted, unasserted
from accoop.claims.bearing import acted_on, addressed, fitting
from accoop.claims.matched import Matched, named_in, topics_in, without_end_mark, without_first_mark
from accoop.claims.rules import ClaimRules, Filtered
from accoop.model.claims import MandateAct, Quote
from accoop.model.mentions import Mention
from accoop.model.minted import ResolutionFacts
from accoop.model.report import Item
from accoop.model.things import Thing
from accoop.pack.rules import ActRule, ContentRule
from accoop.pack.slots import symbol
from accoop.recognising.recognise import Recognised, Sentence

_OPENINGS = 8
_RESOLUTION = symbol("resolution")
# The groups of words that say how an act is done.
_HOW = ("modifier", "degree", "manner", "how", "aside")


@dataclass(frozen=True, slots=True)
class Acts:
    """The acts that a paragraph reports, and what it says of their resolutions."""

    claims: tuple[MandateAct, ...]
    resolutions: tuple[ResolutionFacts, ...]


@dataclass(frozen=True, slots=True)
class _Clause:
    """Words that report one act.

    Attributes:
        rule: the rule for how it opens.
        opening: the match that says who acts through what.
        verb: the match that has the verb: the opening, or that of a further clause.
        whom: the match whose words before the verb name whom it addresses, if any do.
        span: where its words stand in the paragraph's text, content alone as `content`.
    """

    rule: ActRule
    opening: Matched
    verb: Matched
    whom: Matched
    span: tuple[int, int]
    content: tuple[int, int]


def read_acts(paragraph: Recognised, items: tuple[Item, ...], rules: ClaimRules) -> Acts:
    """Read the acts of a paragraph, sentence by sentence."""
    claims: list[MandateAct] = []
    resolutions: list[ResolutionFacts] = []
    counts: Counter[str] = Counter()
    spoken_of: tuple[Thing, ...] = ()
    just_now = False
    doubtful: Unasserted | None = None
    for sentence in paragraph.sentences:
        before, just_now = just_now, False
        for rule, opening, end in _openings(paragraph, sentence, rules, bool(spoken_of)):
            doubtful = doubtful or unasserted(paragraph, "act", rules)
            if doubtful.touches(*_opened(opening)):
                continue
            if rule.continues and not (opening.has("actor") or before or just_now):
                # Who goes on without a name is whom the sentence before was about.
                continue
            vehicles = spoken_of if rule.continues else _vehicles(opening)
            found = [
                act
                for clause in (() if rule.announces else _clauses(rule, opening, end, rules))
                for act in _acts(clause, items, rules, vehicles)
            ]
            for act in found:
                counts[act.verb] += 1
                claims.append(replace(act, key=f"act-{act.verb}-{counts[act.verb]}"))
            if found or rule.announces:
                # Of several resolutions none is the one of which the next sentence speaks.
                spoken_of, just_now = (vehicles if len(vehicles) == 1 else ()), True
            resolutions.extend(_resolutions(opening, claims))
    return Acts(tuple(claims), tuple(resolutions))


def _openings(
    paragraph: Recognised, sentence: Sentence, rules: ClaimRules, follows: bool
) -> Iterator[tuple[ActRule, Matched, int]]:
    """Where a sentence says who acts through what, and where in its view the words of these acts end.

    Of several rules that fit, the one that fits first in the sentence reads it, or else first in the pack.
    """
    text = sentence.view.text
    found: list[tuple[ActRule, Matched]] = []
    reached = 0
    # Who acts through a resolution that is not named in the sentence goes on with that of the one before.
    named = _RESOLUTION in text
    fitting = rules.act.fitting(text) if named or follows else []
    for _ in range(_OPENINGS if fitting else 0):
        matches = [
            (rule, match)
            for rule, pattern in fitting
            if (follows or found if rule.continues else named)
            if (match := pattern.search(text, reached))
        ]
        if not matches:
            break
        rule, match = min(matches, key=lambda each: each[1].start())
        opening = Matched(paragraph, sentence.view, match)
        found.append((rule, opening))
        reached = _reached(opening)
    for (rule, matched), following in zip_longest(found, found[1:]):
        end = following[1].match.start() if following else len(text)
        yield rule, matched, min(end, matched.match.start("stop")) if matched.has("stop") else end


def _reached(head: Matched) -> int:
    """Where what follows the verb of an act begins in its view, though its content may stand before."""
    if not head.has("content"):
        return head.match.end()
    return max(head.match.start("content"), head.match.end("verb") if head.has("verb") else 0)


def _opened(opening: Matched) -> tuple[int, int]:
    """Where the words stand that say who acts through what, up to the content: offsets of the text."""
    view, match = opening.view, opening.match
    return view.starts[match.start()], view.ends[max(_reached(opening), match.start() + 1) - 1]


def _clauses(rule: ActRule, opening: Matched, end: int, rules: ClaimRules) -> Iterator[_Clause]:
    """The acts that one opening leads to, each with its own verb."""
    view, paragraph = opening.view, opening.paragraph
    heads: list[tuple[int, int, ActRule, Matched]] = [
        (opening.match.start(), opening.match.start("content"), rule, opening)
    ]
    goes_on = [each for each in rules.act_inside.fitting(view.text) if each[0].passive == rule.passive]
    while True:
        _, _, last_rule, head = heads[-1]
        verb = _verb(last_rule, head, rules)
        further = [
            (_joint(match), match.start("content"), inside, Matched(paragraph, view, match))
            for inside, pattern in goes_on
            if verb not in inside.not_behind
            if (match := _further(pattern, view.text, _reached(head), end))
        ]
        if not further:
            break
        heads.append(min(further, key=lambda each: each[:2]))
    opened: int | None = None
    whom = opening
    for (start, content, by, head), following in zip_longest(heads, heads[1:]):
        last = following[0] if following else end
        # Who is asked twice in the passive is named once.
        whom = whom if head.has("joint") else head
        if last <= content:
            # The next act takes the verb of this one in: "reiterated its request".
            opened = start
            continue
        begin = view.starts[
            head.match.start("act") if head.has("act") else opened if opened is not None else start
        ]
        opened = None
        begin = without_first_mark(paragraph.text, begin, view.starts[content])
        words = paragraph.text[view.starts[content] : view.ends[last - 1]]
        stop = view.starts[content] + len(without_end_mark(words.rstrip()))
        yield _Clause(by, opening, head, whom, (begin, stop), (view.starts[content], stop))


def _joint(match: re.Match[str]) -> int:
    """Where the words of an act inside a sentence begin, with the conjunction."""
    return match.start("joint") if "joint" in match.re.groupindex else match.start()


def _further(pattern: re.Pattern[str], text: str, start: int, end: int) -> re.Match[str] | None:
    """Where the next act inside a sentence stands; one with a joint reads all the words up to it."""
    find = pattern.match if "joint" in pattern.groupindex else pattern.search
    return find(text, start, end)


def _verb(rule: ActRule, head: Matched, rules: ClaimRules) -> str | None:
    """The verb concept of an act."""
    printed = head.folded("verb") or ""
    return rule.verb or rule.verbs.get(printed) or rules.words["verb"].get(printed)


def _acts(
    clause: _Clause, items: tuple[Item, ...], rules: ClaimRules, vehicles: tuple[Thing, ...]
) -> Iterator[MandateAct]:
    """The act that a clause reports, once for each resolution through which it was done."""
    verb = _verb(clause.rule, clause.verb, rules)
    # Who cannot be told for certain acts through no resolution.
    slots = (head.mention("actor") for head in (clause.opening, clause.verb))
    named = {_actor(mention) for mention in slots if mention is not None}
    paragraph = clause.opening.paragraph
    start, end = clause.content
    if verb is None or start >= end:
        return
    for vehicle in vehicles:
        actor = _adopter(vehicle)
        if named - {actor}:
            continue
        yield MandateAct(
            key=f"act-{verb}",
            rule=rules.name(clause.rule),
            quote=Quote(paragraph.number, *clause.span),
            about=named_in(paragraph, start, end),
            topics=topics_in(paragraph, start, end),
            actor=actor,
            verb=verb,
            modifiers=_modifiers(clause, rules),
            vehicle=vehicle,
            addressees=_addressees(clause, verb, rules),
            acts_on=acted_on(_fitting(clause, verb, rules.acts_on)),
            content=Quote(paragraph.number, start, end),
            items=tuple(item for item in items if start <= item.start and item.end <= end + 1),
        )


def _vehicles(opening: Matched) -> tuple[Thing, ...]:
    """The resolutions through which the body of an opening acts; of several bodies, each its own."""
    if not opening.has("vehicles"):
        mention = opening.mention("vehicle")
        return tuple(thing for thing in (mention.things if mention else ()) if _is_resolution(thing))
    body: Thing | None = None
    found: list[Thing] = []
    for mention in opening.mentions("vehicles"):
        if mention.kind == "body":
            body = mention.thing
        found += [thing for thing in mention.things if _is_resolution(thing) and _adopter(thing) == body]
    return tuple(found)


def _is_resolution(thing: Thing) -> bool:
    return thing.kind in ("Resolution", "Decision")


def _adopter(resolution: Thing) -> Thing:
    """The body whose resolution it is, as its path says."""
    return Thing(f"body/{resolution.path.split('/')[1]}", "Body")


def _actor(mention: Mention) -> Thing | None:
    """The body that acts: a session acts as the body that it is a session of."""
    if mention.kind == "meeting":
        return next((part.thing for part in mention.parts if part.kind == "body"), None)
    return mention.thing


def _modifiers(clause: _Clause, rules: ClaimRules) -> tuple[str, ...]:
    """The concepts of the words that say how an act is done, sorted."""
    found = [clause.verb.folded(group) for group in _HOW]
    concepts = {rules.words["modifier"].get(word) for word in found if word}
    return tuple(sorted({*clause.rule.modifiers, *(concept for concept in concepts if concept)}))


def _addressees(clause: _Clause, verb: str, rules: ClaimRules) -> tuple[Thing, ...]:
    """Whom the words before the verb name, or else those behind it open with."""
    before = _listed(clause.whom, "addressees", rules) or clause.whom.things("addressee")
    matched = None if before else _fitting(clause, verb, rules.addressee)
    if matched is None:
        return before
    return _listed(matched, "list", rules) or matched.things("addressee")


def _listed(matched: Matched, group: str, rules: ClaimRules) -> tuple[Thing, ...]:
    """Whom a list names, or calls by a common word, in order."""
    if not matched.has(group):
        return ()
    span = matched.match.span(group)
    return addressed(matched.paragraph, matched.view, span, rules.called, rules.call)


def _fitting(clause: _Clause, verb: str, patterns: Filtered[ContentRule]) -> Matched | None:
    """The first rule that fits the words behind the verb."""
    content = clause.opening.view.slice(*clause.content)
    return fitting(clause.opening.paragraph, content, verb, patterns.fitting(content.text))


def _resolutions(opening: Matched, claims: list[MandateAct]) -> Iterator[ResolutionFacts]:
    """What an opening says of the resolution besides: its title, and the session that adopted it."""
    title = opening.words("title")
    mention = opening.mention("actor")
    session = mention.thing if mention and mention.kind == "meeting" else None
    vehicle = opening.thing("vehicle")
    if vehicle is None or not claims or claims[-1].vehicle != vehicle or not (title or session):
        return
    number = "/".join(vehicle.path.split("/")[2:])
    yield ResolutionFacts(vehicle, number, claims[-1].actor, title, session)
