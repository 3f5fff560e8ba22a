"""Mandate acts: what a body did through a resolution, one act per operative clause."""

from collections import Counter
from dataclasses import dataclass, replace

from accoop.claims.matched import Matched, named_in, topics_in, without_end_mark
from accoop.claims.rules import ClaimRules, Filtered
from accoop.model.claims import MandateAct, Quote
from accoop.model.mentions import Mention
from accoop.model.minted import ResolutionFacts
from accoop.model.report import Item
from accoop.model.things import Thing
from accoop.pack.rules import ActRule, Rule
from accoop.recognising.recognise import Recognised


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
        for rule, pattern in rules.act.fitting(sentence.view.text):
            match = pattern.search(sentence.view.text)
            if match is None or (rule.continues and not claims):
                continue
            matched = Matched(paragraph, sentence.view, match)
            act = _act(matched, rule, items, rules, claims[-1] if rule.continues else None)
            if act is None:
                continue
            counts[act.verb] += 1
            act = replace(act, key=f"act-{act.verb}-{counts[act.verb]}")
            claims.append(act)
            resolutions.extend(_resolution(matched, act))
            break
    return Acts(tuple(claims), tuple(resolutions))


def _act(
    matched: Matched,
    rule: ActRule,
    items: tuple[Item, ...],
    rules: ClaimRules,
    previous: MandateAct | None,
) -> MandateAct | None:
    actor = previous.actor if previous else _actor(matched.mention("actor"))
    vehicle = previous.vehicle if previous else matched.thing("vehicle")
    verb = rule.verb or rules.words["verb"].get(matched.folded("verb") or "")
    if actor is None or vehicle is None or verb is None:
        return None
    start, end = _trimmed(matched, "content")
    paragraph = matched.paragraph
    return MandateAct(
        key=f"act-{verb}",
        rule=rules.name(rule),
        quote=Quote(paragraph.number, matched.span()[0], end),
        about=named_in(paragraph, start, end),
        topics=topics_in(paragraph, start, end),
        actor=actor,
        verb=verb,
        modifiers=_modifiers(matched, rules),
        vehicle=vehicle,
        addressees=matched.things("addressee") or _opening(matched, rules.addressee, "addressee"),
        acts_on=_opening(matched, rules.acts_on, "object"),
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
    """The concepts of the words in the groups `modifier` and `manner`, sorted."""
    found = [matched.folded(group) for group in ("modifier", "manner")]
    return tuple(sorted(rules.words["modifier"][word] for word in found if word))


def _trimmed(matched: Matched, group: str) -> tuple[int, int]:
    """The span of a group without the punctuation that ends it."""
    start, end = matched.span(group)
    return start, start + len(without_end_mark(matched.paragraph.text[start:end]))


def _opening(matched: Matched, patterns: Filtered[Rule], group: str) -> tuple[Thing, ...]:
    """What the words behind the verb open with."""
    content = matched.view.slice(*matched.span("content"))
    for _, pattern in patterns.fitting(content.text):
        match = pattern.search(content.text)
        if match is not None:
            return Matched(matched.paragraph, content, match).things(group)
    return ()


def _resolution(matched: Matched, act: MandateAct) -> list[ResolutionFacts]:
    title = matched.words("title")
    mention = matched.mention("actor")
    session = mention.thing if mention and mention.kind == "meeting" else None
    if title is None and session is None:
        return []
    number = "/".join(act.vehicle.path.split("/")[2:])
    return [ResolutionFacts(act.vehicle, number, act.actor, title, session)]
