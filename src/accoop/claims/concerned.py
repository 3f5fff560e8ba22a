"""What developments say of the things that they concern: meetings, agenda items, panels and documents."""

from collections.abc import Iterator

from accoop.claims.matched import Matched, without_end_mark
from accoop.claims.rules import Setting
from accoop.model.claims import Development
from accoop.model.mentions import Mention
from accoop.model.minted import AgendaItemFacts, DocumentFacts, Facts, MeetingFacts, PanelFacts
from accoop.model.report import Item
from accoop.model.things import Thing
from accoop.numerals import read_numeral
from accoop.pack.rules import DevelopmentRule
from accoop.recognising.memory import Home
from accoop.recognising.minting import last_segment, session_number


def agenda_item(meeting: Thing, number: str) -> Thing:
    """An item of a meeting's agenda.

    >>> agenda_item(Thing("meeting/x/3", "Meeting"), "2").path
    'meeting/x/3/agenda/2'
    """
    return Thing(f"{meeting.path}/agenda/{number}", "AgendaItem")


def _held_by(mention: Mention) -> tuple[Thing, ...]:
    parties = (part.thing for part in mention.parts if part.kind in ("body", "network"))
    return tuple(party for party in parties if party is not None)


def meeting_facts(mention: Mention, claim: Development) -> Iterator[MeetingFacts]:
    """What a mention of a meeting with its date or place says of it."""
    if mention.thing is not None and mention.thing.kind == "Meeting":
        yield MeetingFacts(
            mention.thing,
            (),
            period=claim.period,
            place=claim.place,
            status=claim.status,
        )


def facts_of(
    matched: Matched,
    rule: DevelopmentRule,
    claim: Development,
    items: tuple[Item, ...],
    setting: Setting,
) -> Iterator[Facts]:
    """What the words of a development say of the things that it concerns."""
    if rule.kind == "meeting" or rule.items is not None:
        yield from _session(matched, rule, claim, items, setting)
    if rule.own == "agenda" and matched.has("joint"):
        joint = _jointly(matched, setting)
        for item in claim.about:
            yield AgendaItemFacts(item, last_segment(item), None, setting.home.meeting, joint)
    if rule.kind == "panel":
        yield PanelFacts(claim.about[0], setting.home.meeting)
    if rule.document_type is not None:
        yield from _documents(matched, rule, claim, setting)


def _jointly(matched: Matched, setting: Setting) -> tuple[Thing, ...]:
    """The bodies that words list as those with whom something was done."""
    if not matched.has("joint"):
        return ()
    return tuple(m.thing for _, m in matched.members("joint", setting.rules.separator) if m and m.thing)


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
    joint = _held_by(jointly) if jointly else _jointly(matched, setting)
    meeting = setting.home.meeting if rule.own is not None else claim.about[0]
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
        chairs=tuple(thing for thing in (matched.thing("chair"),) if thing is not None),
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
        cited = [*matched.mentions("symbols")]
    for thing in (t for mention in cited if mention and mention.kind == "document" for t in mention.things):
        yield DocumentFacts(
            thing,
            thing.path.partition("/")[2],
            rule.document_type,
            matched.words("title"),
            issuers[0] if issuers and not drafts else None,
            setting.home.meeting,
            claim.about[0] if drafts else None,
        )


def own_meeting(home: Home) -> MeetingFacts:
    """What the report's title alone says of its meeting."""
    session = session_number(home.meeting)
    return MeetingFacts(home.meeting, (home.body,), ordinal=session.ordinal if session else None)
