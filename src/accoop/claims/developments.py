"""Developments: meetings, adoptions, foundings, launches, and what else happened, goes on or is to come."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from accoop.claims.asserting import Unasserted, is_to_come, unasserted
from accoop.claims.concerned import agenda_item, facts_of, meeting_facts
from accoop.claims.matched import Matched, last_named, topics_in
from accoop.claims.rules import Setting
from accoop.claims.talk import Talk
from accoop.glyphs import fold
from accoop.model.claims import Development, Quote, Recommendation
from accoop.model.mentions import Mention, Period, flattened
from accoop.model.minted import Facts
from accoop.model.report import Item
from accoop.model.things import Thing
from accoop.numerals import read_numeral
from accoop.pack.rules import DevelopmentRule
from accoop.recognising.minting import last_segment
from accoop.recognising.recognise import Recognised

_LONGEST_AGENDA = 50


@dataclass(frozen=True, slots=True)
class Developments:
    """What happened or is to come, as a paragraph says, and what it says of the things concerned."""

    claims: tuple[Development, ...]
    facts: tuple[Facts, ...]


@dataclass(frozen=True, slots=True)
class Around:
    """What a paragraph says besides, which its developments may lean on.

    Attributes:
        items: its numbered or lettered parts.
        talk: who said what in it.
        recommendations: those it lists.
        dates: when the meetings were that it dates.
    """

    items: tuple[Item, ...]
    talk: Talk
    recommendations: Sequence[Recommendation]
    dates: dict[Thing, Period]

    def recommended(self, start: int) -> bool:
        """Whether the words at an offset are part of a recommendation."""
        return any(r.quote.start <= start < r.quote.end for r in self.recommendations)


def read_developments(
    paragraph: Recognised,
    items: tuple[Item, ...],
    talk: Talk,
    recommendations: Sequence[Recommendation],
    setting: Setting,
) -> Developments:
    """Read the developments of a paragraph: those of its sentences, and the meetings it dates."""
    doubtful = unasserted(paragraph, "development", setting.rules)
    matches = sorted(_matches(paragraph, doubtful, setting), key=lambda found: found[1].span())
    dated = [
        (m, c)
        for m in flattened(paragraph.mentions)
        if not doubtful.touches(m.start, m.end)
        for c in _dated_meeting(paragraph, m, setting)
    ]
    around = Around(items, talk, recommendations, _dates(matches, [claim for _, claim in dated]))
    claims: dict[str, Development] = {}
    facts: list[Facts] = []
    for rule, matched in matches:
        claim = _development(matched, rule, around, list(claims.values()), setting)
        if claim is not None:
            claims.setdefault(claim.key, claim)
            facts.extend(facts_of(matched, rule, claim, items, setting))
    for mention, claim in dated:
        told = [other for other in claims.values() if other.kind == "meeting" and other.about == claim.about]
        if not told:
            claims[claim.key] = claim
        elif all(other.place is None and other.period in (None, claim.period) for other in told):
            claims[told[0].key] = replace(told[0], period=claim.period, place=claim.place)
        facts.extend(meeting_facts(mention, claim))
    return Developments(tuple(claims.values()), tuple(facts))


def _matches(
    paragraph: Recognised, doubtful: Unasserted, setting: Setting
) -> Iterator[tuple[DevelopmentRule, Matched]]:
    for sentence in paragraph.sentences:
        for rule, pattern in setting.rules.development.fitting(sentence.view.text):
            for match in pattern.finditer(sentence.view.text):
                matched = Matched(paragraph, sentence.view, match)
                if not doubtful.touches(*matched.span()):
                    yield rule, matched


def _dates(
    matches: Sequence[tuple[DevelopmentRule, Matched]], dated: Sequence[Development]
) -> dict[Thing, Period]:
    """When the meetings were that a paragraph dates."""
    told = [(c.about[0], c.period) for c in dated]
    told += [
        (t, m.period("when")) for rule, m in matches if rule.kind == "meeting" for t in m.things("about")
    ]
    return {meeting: period for meeting, period in told if period is not None}


def _development(
    matched: Matched,
    rule: DevelopmentRule,
    around: Around,
    before: Sequence[Development],
    setting: Setting,
) -> Development | None:
    start, end = matched.span()
    session = _session_before(before) if rule.own == "session" else None
    about = session.about if session else _about(matched, rule, around, setting)
    if not about or (rule.within == "recommendation" and not around.recommended(start)):
        return None
    told = matched.span("what" if matched.words("what") else 0)
    if session is not None and not topics_in(matched.paragraph, *told):
        told = session.quote.start, session.quote.end
    period = matched.period("when") or matched.period("then") or _held(matched, about, around)
    status = _status(rule.status, rule.kind, period, setting)
    if status is None:
        return None
    return Development(
        key=_key(rule.kind, about, _first_topic(matched.paragraph, told), before),
        rule=setting.rules.name(rule),
        quote=Quote(matched.paragraph.number, start, end),
        about=about,
        topics=topics_in(matched.paragraph, *told),
        kind=rule.kind,
        status=status,
        period=period,
        place=matched.thing("place"),
        actors=matched.things("actor") or _actors(matched, rule, session, around, setting),
        recommended_by=matched.thing("recommended_by"),
        orally_revised=matched.has("revised"),
    )


def _status(said: str, kind: str, period: Period | None, setting: Setting) -> str | None:
    """The status that words say: after the report's own meeting nothing is done, and a meeting is planned."""
    if said != "done" or not is_to_come(period, setting.home):
        return said
    return "planned" if kind == "meeting" else None


def _session_before(before: Sequence[Development]) -> Development | None:
    """The last development before that is about a session that was held."""
    held = (c for c in reversed(before) if c.about[0].kind == "Meeting" and c.status == "done")
    return next(held, None)


def _about(matched: Matched, rule: DevelopmentRule, around: Around, setting: Setting) -> tuple[Thing, ...]:
    start, _ = matched.span()
    match rule.own:
        case "meeting":
            actors = matched.things("actor")
            return (setting.home.meeting,) if not actors or setting.home.body in actors else ()
        case "agenda":
            return _agenda_items(matched, rule, around, setting)
        case "report":
            return (Thing(f"report/{setting.key}", "MeetingReport"),)
        case "network" | "document":
            return last_named(matched.paragraph, rule.own, start, rule.says)
        case "speaker" | "state" | "country" if not matched.things("about"):
            whose = around.talk.principal if rule.own == "state" else around.talk.teller
            speaker = whose(start)
            return (speaker,) if speaker else ()
    named = matched.things("about") or matched.things("symbol")
    if rule.says is None:
        return (*named, *matched.things("also"))
    inside = _said_inside(matched, rule.says, setting)
    return () if inside is None else (*named, *inside, *matched.things("also"))


def _said_inside(matched: Matched, says: str, setting: Setting) -> tuple[Thing, ...] | None:
    """What the name in the slot `about` names by a short name of the report's own house.

    Returns:
        `None` if the name does not say what the rule wants to hear.
    """
    words = matched.words("about")
    match = re.search(says, fold(words).text) if words else None
    if match is None:
        return None
    named = match.groupdict().get("also")
    house = setting.home.house
    return tuple(sorted({n.thing for n in setting.known.names if n.text == named and n.thing in house}))


def _agenda_items(
    matched: Matched, rule: DevelopmentRule, around: Around, setting: Setting
) -> tuple[Thing, ...]:
    """The items of the meeting's agenda: those listed, or those a sentence names by number."""
    if rule.items == "agenda":
        return tuple(agenda_item(setting.home.meeting, item.number) for item in around.items)
    printed = [matched.folded("first"), matched.folded("last") or matched.folded("first")]
    first, last = (read_numeral(number, setting.rules.numerals) if number else None for number in printed)
    if first is None or last is None or not 0 <= last - first < _LONGEST_AGENDA:
        return ()
    return tuple(agenda_item(setting.home.meeting, str(number)) for number in range(first, last + 1))


def _held(matched: Matched, about: Sequence[Thing], around: Around) -> Period | None:
    """When the meeting was, as far as the paragraph says, where something happened or that is concerned."""
    at = matched.thing("at") or about[0]
    return around.dates.get(at)


def _actors(
    matched: Matched, rule: DevelopmentRule, session: Development | None, around: Around, setting: Setting
) -> tuple[Thing, ...]:
    """Who acted where no slot says it: the body that met, or the state for which the speaker speaks."""
    if rule.own == "report":
        return (setting.home.body,)
    if rule.own == "country":
        whose = around.talk.principal(matched.span()[0])
        return (whose,) if whose is not None and whose.kind == "State" else ()
    if session is not None:
        return session.actors
    at = matched.mention("at")
    if at is None or rule.kind != "adoption":
        return ()
    return tuple(part.thing for part in at.parts if part.kind == "body" and part.thing is not None)


def _first_topic(paragraph: Recognised, span: tuple[int, int]) -> str | None:
    """The topic that words name first."""
    start, end = span
    return next((t.topic for t in paragraph.topics if start <= t.start and t.end <= end), None)


def _key(kind: str, about: Sequence[Thing], topic: str | None, before: Sequence[Development]) -> str:
    """The name of a development: its kind and what it is about.

    Agenda items are named from first to last. What has no name of its own is called by its topic, and what
    happened at a session by the session and its topic.
    """
    first = about[0]
    what = first.path.removeprefix(f"{kind}/").replace("/", "-")
    if first.kind == "AgendaItem" and len(about) > 1:
        what = f"{what}-to-{last_segment(about[-1])}"
    elif first.kind == "Speaker" and topic:
        what = topic
    elif first.kind == "Meeting" and kind != "meeting" and topic:
        what = f"{what}-{topic}"
    key = f"development-{kind}-{what}"
    taken = any(claim.key == key and claim.about != tuple(about) for claim in before)
    return f"{key}-{last_segment(first)}" if taken else key


def _dated_meeting(paragraph: Recognised, mention: Mention, setting: Setting) -> Iterator[Development]:
    """The development that a mention of a meeting with its date or place states."""
    rule = setting.rules.meetings.get(mention.rule)
    period = next((part.period for part in mention.parts if part.period), None)
    place = next((part.thing for part in mention.parts if part.kind == "place"), None)
    if rule is None or mention.thing is None or (period is None and place is None):
        return
    yield Development(
        key=_key("meeting", (mention.thing,), None, ()),
        rule=mention.rule,
        quote=Quote(paragraph.number, mention.start, mention.end),
        about=(mention.thing,),
        topics=topics_in(paragraph, mention.start, mention.end),
        kind="meeting",
        status=_status(rule.status, "meeting", period, setting) or rule.status,
        period=period,
        place=place,
    )
