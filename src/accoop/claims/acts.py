"""Mandate acts: what a body did through a resolution, one act per operative clause.

A sentence opens with who acts and through which resolution, and may go on to further acts of the same
resolution, clause by clause; it may also open a second time, with another body and its resolution.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import zip_longest

from accoop.claims.matched import Matched, named_in, topics_in, without_end_mark, without_first_mark
from accoop.claims.rules import ClaimRules, Filtered
from accoop.model.claims import MandateAct, Quote
from accoop.model.mentions import Mention
from accoop.model.minted import ResolutionFacts
from accoop.model.report import Item
from accoop.model.things import Thing
from accoop.pack.rules import ActRule, ContentRule, Rule
from accoop.recognising.recognise import Recognised, Sentence

_OPENINGS = 8


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
        span: where its words stand in the paragraph's text, content alone as `content`.
    """

    rule: Rule
    opening: Matched
    verb: Matched
    span: tuple[int, int]
    content: tuple[int, int]


def read_acts(paragraph: Recognised, items: tuple[Item, ...], rules: ClaimRules) -> Acts:
    """Read the acts of a paragraph, sentence by sentence."""
    claims: list[MandateAct] = []
    resolutions: list[ResolutionFacts] = []
    counts: Counter[str] = Counter()
    for sentence in paragraph.sentences:
        for rule, opening, end in _openings(paragraph, sentence, rules, bool(claims)):
            previous = claims[-1] if rule.continues and claims else None
            for clause in _clauses(rule, opening, end, rules):
                for act in _acts(clause, rule, items, rules, previous):
                    counts[act.verb] += 1
                    claims.append(replace(act, key=f"act-{act.verb}-{counts[act.verb]}"))
            resolutions.extend(_resolutions(opening, claims))
    return Acts(tuple(claims), tuple(resolutions))


def _openings(
    paragraph: Recognised, sentence: Sentence, rules: ClaimRules, follows: bool
) -> Iterator[tuple[ActRule, Matched, int]]:
    """Where a sentence says who acts through what, and where in its view the words of these acts end."""
    text = sentence.view.text
    found: list[tuple[ActRule, Matched]] = []
    reached = 0
    for _ in range(_OPENINGS):
        fitting = (
            (rule, match)
            for rule, pattern in rules.act.fitting(text)
            if follows or found or not rule.continues
            if (match := pattern.search(text, reached))
        )
        rule, match = next(fitting, (None, None))
        if rule is None or match is None:
            break
        found.append((rule, Matched(paragraph, sentence.view, match)))
        reached = match.start("content")
    for (rule, matched), following in zip_longest(found, found[1:]):
        yield rule, matched, following[1].match.start() if following else len(text)


def _clauses(rule: ActRule, opening: Matched, end: int, rules: ClaimRules) -> Iterator[_Clause]:
    """The acts that one opening leads to, each with its own verb."""
    view, paragraph = opening.view, opening.paragraph
    heads: list[tuple[int, int, Rule, Matched]] = [
        (opening.match.start(), opening.match.start("content"), rule, opening)
    ]
    while True:
        reached = heads[-1][1]
        further = [
            (match.start(), match.start("content"), inside, Matched(paragraph, view, match))
            for inside, pattern in rules.act_inside.fitting(view.text)
            if (match := pattern.search(view.text, reached, end))
        ]
        if not further:
            break
        heads.append(min(further, key=lambda head: head[:2]))
    for (start, content, by, verb), following in zip_longest(heads, heads[1:]):
        last = following[0] if following else end
        if last <= content:
            continue
        begin = view.starts[verb.match.start("act") if verb.has("act") else start]
        begin = without_first_mark(paragraph.text, begin, view.starts[content])
        words = paragraph.text[view.starts[content] : view.ends[last - 1]]
        stop = view.starts[content] + len(without_end_mark(words.rstrip()))
        yield _Clause(by, opening, verb, (begin, stop), (view.starts[content], stop))


def _acts(
    clause: _Clause, rule: ActRule, items: tuple[Item, ...], rules: ClaimRules, previous: MandateAct | None
) -> Iterator[MandateAct]:
    """The act that a clause reports, once for each resolution through which it was done."""
    verb = rule.verb or rules.words["verb"].get(clause.verb.folded("verb") or "")
    named = _actor(clause.opening.mention("actor"))
    paragraph = clause.opening.paragraph
    start, end = clause.content
    if verb is None or start >= end:
        return
    for vehicle in (previous.vehicle,) if previous else _vehicles(clause.opening):
        actor = Thing(f"body/{vehicle.path.split('/')[1]}", "Body")
        if named not in (None, actor):
            continue
        yield MandateAct(
            key=f"act-{verb}",
            rule=rules.name(clause.rule),
            quote=Quote(paragraph.number, *clause.span),
            about=named_in(paragraph, start, end),
            topics=topics_in(paragraph, start, end),
            actor=actor,
            verb=verb,
            modifiers=_modifiers(clause.verb, rules),
            vehicle=vehicle,
            addressees=clause.verb.things("addressee")
            or _opening(clause, verb, rules.addressee, "addressee"),
            acts_on=_opening(clause, verb, rules.acts_on, "object"),
            content=Quote(paragraph.number, start, end),
            items=tuple(item for item in items if start <= item.start and item.end <= end + 1),
        )


def _vehicles(opening: Matched) -> tuple[Thing, ...]:
    """The resolutions through which the body of an opening acts."""
    listed = opening.mentions("vehicles") if opening.has("vehicles") else [opening.mention("vehicle")]
    things = [thing for mention in listed if mention for thing in mention.things]
    return tuple(thing for thing in things if thing.kind in ("Resolution", "Decision"))


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
    concepts = {rules.words["modifier"].get(word) for word in found if word}
    return tuple(sorted(concept for concept in concepts if concept))


def _opening(clause: _Clause, verb: str, patterns: Filtered[ContentRule], group: str) -> tuple[Thing, ...]:
    """What the words behind the verb open with."""
    content = clause.opening.view.slice(*clause.content)
    for rule, pattern in patterns.fitting(content.text):
        match = pattern.search(content.text) if not rule.verbs or verb in rule.verbs else None
        if match is not None:
            matched = Matched(clause.opening.paragraph, content, match)
            listed = matched.mentions("list") if matched.has("list") else ()
            return matched.things(group) or tuple(thing for one in listed for thing in one.things)
    return ()


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
