"""Developments: sessions and meetings, documents, adoptions, and what else happened or is planned."""

from collections.abc import Iterator
from dataclasses import dataclass

from accoop.claims.matched import Matched, flattened, topics_in, without_end_mark
from accoop.claims.rules import Setting
from accoop.model.claims import Development, Quote
from accoop.model.mentions import Mention
from accoop.model.minted import AgendaItemFacts, DocumentFacts, Facts, MeetingFacts, PanelFacts
from accoop.model.report import Item
from accoop.model.things import Thing
from accoop.numerals import read_numeral
from accoop.pack.rules import DevelopmentRule
from accoop.recognising.discourse import Home
from accoop.recognising.minting import last_segment
from accoop.recognising.recognise import Recognised

_LONGEST_AGENDA = 50


@dataclass(frozen=True, slots=True)
class Developments:
    """What happened or is planned, as a paragraph says, and what it says of the things concerned."""

    claims: tuple[Development, ...]
    facts: tuple[Facts, ...]


def read_developments(paragraph: Recognised, items: tuple[Item, ...], setting: Setting) -> Developments:
    """Read the developments of a paragraph: those of its sentences, and the meetings it dates."""
    claims: dict[str, Development] = {}
    facts: list[Facts] = []
    for sentence in paragraph.sentences:
        for rule, pattern in setting.rules.development:
            for match in pattern.finditer(sentence.view.text):
                matched = Matched(paragraph, sentence.view, match)
                claim = _development(matched, rule, setting)
                if claim is not None:
                    claims.setdefault(claim.key, claim)
                    facts.extend(_facts(matched, rule, claim, items, setting))
    for mention in flattened(paragraph.mentions):
        for claim in _dated_meeting(paragraph, mention, setting):
            if not any(claim.about == other.about for other in claims.values() if other.kind == "meeting"):
                claims[claim.key] = claim
            facts.extend(_meeting_facts(mention, claim))
    return Developments(tuple(claims.values()), tuple(facts))


def _about(matched: Matched, rule: DevelopmentRule, setting: Setting) -> tuple[Thing, ...]:
    if rule.own == "meeting":
        return (setting.home.meeting,)
    if rule.own == "agenda":
        return _agenda_items(matched, setting)
    if rule.own == "report":
        return (Thing(f"report/{setting.key}", "MeetingReport"),)
    return matched.things("about") or matched.things("symbol")


def _agenda_items(matched: Matched, setting: Setting) -> tuple[Thing, ...]:
    """The items of the meeting's agenda that a sentence names by number, alone or from first to last."""
    printed = [matched.folded("first"), matched.folded("last") or matched.folded("first")]
    first, last = (read_numeral(number, setting.rules.numerals) if number else None for number in printed)
    if first is None or last is None or not 0 <= last - first < _LONGEST_AGENDA:
        return ()
    return tuple(agenda_item(setting.home.meeting, str(number)) for number in range(first, last + 1))


def agenda_item(meeting: Thing, number: str) -> Thing:
    """An item of a meeting's agenda.

    >>> agenda_item(Thing("meeting/x/3", "Meeting"), "2").path
    'meeting/x/3/agenda/2'
    """
    return Thing(f"{meeting.path}/agenda/{number}", "AgendaItem")


def _development(matched: Matched, rule: DevelopmentRule, setting: Setting) -> Development | None:
    about = _about(matched, rule, setting)
    if not about:
        return None
    start, end = matched.span()
    place = matched.thing("place")
    actors = matched.things("actor") or ((setting.home.body,) if rule.own == "report" else ())
    return Development(
        key=_key(rule.kind, about[0]),
        rule=setting.rules.name(rule),
        quote=Quote(matched.paragraph.number, start, end),
        about=about,
        topics=topics_in(matched.paragraph, start, end),
        kind=rule.kind,
        status=rule.status,
        period=matched.period("when"),
        place=place,
        actors=actors,
    )


def _key(kind: str, about: Thing) -> str:
    """The name of a development: its kind and what it is about."""
    what = about.path.removeprefix(f"{kind}/").replace("/", "-")
    return f"development-{kind}-{what}"


def _dated_meeting(paragraph: Recognised, mention: Mention, setting: Setting) -> Iterator[Development]:
    """The development that a mention of a meeting with its date or place states."""
    rule = setting.rules.meetings.get(mention.rule)
    period = next((part.period for part in mention.parts if part.period), None)
    place = _place(mention)
    if rule is None or mention.thing is None or (period is None and place is None):
        return
    yield Development(
        key=_key("meeting", mention.thing),
        rule=mention.rule,
        quote=Quote(paragraph.number, mention.start, mention.end),
        about=(mention.thing,),
        topics=topics_in(paragraph, mention.start, mention.end),
        kind="meeting",
        status=rule.status,
        period=period,
        place=place,
    )


def _place(mention: Mention) -> Thing | None:
    return next((part.thing for part in mention.parts if part.kind == "place"), None)


def _held_by(mention: Mention) -> tuple[Thing, ...]:
    parties = (part.thing for part in mention.parts if part.kind in ("body", "network"))
    return tuple(party for party in parties if party is not None)


def _meeting_facts(mention: Mention, claim: Development) -> Iterator[MeetingFacts]:
    if mention.thing is not None and mention.thing.kind == "Meeting":
        yield MeetingFacts(
            mention.thing,
            (),
            period=claim.period,
            place=claim.place,
            status=claim.status,
        )


def _facts(
    matched: Matched,
    rule: DevelopmentRule,
    claim: Development,
    items: tuple[Item, ...],
    setting: Setting,
) -> Iterator[Facts]:
    if rule.kind == "meeting" or rule.items is not None:
        yield from _session(matched, rule, claim, items, setting)
    if rule.own == "agenda" and matched.has("joint"):
        joint = tuple(m.thing for _, m in matched.members("joint", setting.rules.separator) if m and m.thing)
        for item in claim.about:
            yield AgendaItemFacts(item, last_segment(item), None, setting.home.meeting, joint)
    if rule.kind == "panel":
        yield PanelFacts(claim.about[0], setting.home.meeting)
    if rule.document_type is not None:
        yield from _documents(matched, rule, claim, setting)


def _session(
    matched: Matched,
    rule: DevelopmentRule,
    claim: Development,
    items: tuple[Item, ...],
    setting: Setting,
) -> Iterator[Facts]:
    sittings = matched.folded("sittings")
    mode = matched.folded("mode")
    jointly = matched.mention("jointly")
    joint = _held_by(jointly) if jointly else ()
    meeting = claim.about[0]
    agenda: tuple[Thing, ...] = ()
    if rule.items == "agenda":
        listed = _agenda(matched, items, meeting)
        yield from listed
        agenda = tuple(item.thing for item in listed)
    yield MeetingFacts(
        meeting,
        (),
        period=claim.period if rule.items is None else None,
        place=claim.place,
        mode=setting.rules.words["attendance-mode"].get(mode) if mode else None,
        sittings=read_numeral(sittings, setting.rules.numerals) if sittings else None,
        chair=matched.thing("chair"),
        joint_with=joint,
        agenda=agenda,
        status=claim.status,
    )


def _agenda(matched: Matched, items: tuple[Item, ...], meeting: Thing) -> list[AgendaItemFacts]:
    return [
        AgendaItemFacts(
            agenda_item(meeting, item.number),
            item.number,
            without_end_mark(matched.paragraph.text[item.start : item.end]),
            meeting,
        )
        for item in items
    ]


def _documents(
    matched: Matched, rule: DevelopmentRule, claim: Development, setting: Setting
) -> Iterator[DocumentFacts]:
    issuers = [actor for actor in claim.actors if actor.kind != "Meeting"]
    drafts = rule.own == "report"
    cited = [matched.mention("symbol")]
    if matched.has("symbols"):
        cited = [mention for _, mention in matched.members("symbols", setting.rules.separator)]
    for mention in cited:
        if mention is None or mention.thing is None:
            continue
        yield DocumentFacts(
            mention.thing,
            mention.thing.path.partition("/")[2],
            rule.document_type,
            matched.words("title"),
            issuers[0] if issuers and not drafts else None,
            setting.home.meeting,
            claim.about[0] if drafts else None,
        )


def own_meeting(home: Home) -> MeetingFacts:
    """What the report's title alone says of its meeting."""
    return MeetingFacts(home.meeting, (home.body,), ordinal=int(last_segment(home.meeting)))
