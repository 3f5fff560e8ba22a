"""Participation: who attended the meeting, as what, and on whose behalf."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from accoop.claims.matched import Matched
from accoop.claims.rules import Setting
from accoop.model.claims import Participation, Quote
from accoop.model.mentions import Mention, Unresolved
from accoop.model.things import Thing
from accoop.pack.rules import ParticipationRule
from accoop.recognising.minting import last_segment
from accoop.recognising.recognise import Recognised

_PERSONS = ("person",)
# The groups of a rule that hold a list; a rule with alternatives has one in each.
_LISTS = ("agents", "listed")


@dataclass(frozen=True, slots=True)
class Attendance:
    """Who attended, as a paragraph says; members of a list that no name fits stay unresolved."""

    claims: tuple[Participation, ...]
    unresolved: tuple[Unresolved, ...]


def read_attendance(paragraph: Recognised, setting: Setting) -> Attendance:
    """Read who attended, sentence by sentence: persons, the first list or name that fits, and the rest."""
    claims: dict[str, Participation] = {}
    unresolved: list[Unresolved] = []
    for sentence in paragraph.sentences:
        found: list[Participation] = []
        listed = False
        for rule, pattern in setting.rules.participation.fitting(sentence.view.text):
            if rule.kinds == _PERSONS:
                for match in pattern.finditer(sentence.view.text):
                    found += _persons(Matched(paragraph, sentence.view, match), rule, setting)
            elif (rule.beside or not listed) and (fit := pattern.search(sentence.view.text)):
                listed = True
                read = _attending(Matched(paragraph, sentence.view, fit), rule, setting, unresolved)
                # Members of one list stand beside each other.
                before = tuple(found)
                found += (claim for claim in read if not any(_overlap(claim, other) for other in before))
        for claim in found:
            claims.setdefault(claim.key, claim)
    return Attendance(tuple(claims.values()), tuple(unresolved))


def _attending(
    matched: Matched, rule: ParticipationRule, setting: Setting, unresolved: list[Unresolved]
) -> list[Participation]:
    """Those whom a rule finds in a list, or the one in its slot."""
    role = _role_of_group(matched, setting) if matched.has("group") else rule.role
    if role is None:
        return []
    groups = [group for group in _LISTS if matched.has(group)]
    if groups:
        return [claim for g in groups for claim in _listed(matched, g, rule, role, setting, unresolved)]
    agent = matched.thing("agent")
    if agent is None:
        return []
    behalf, office = matched.thing("behalf"), matched.words("office")
    return [_claim(agent, rule, role, matched.quote(), setting, behalf, office)]


def _overlap(one: Participation, other: Participation) -> bool:
    return one.quote.start < other.quote.end and other.quote.start < one.quote.end


def _role_of_group(matched: Matched, setting: Setting) -> str | None:
    """As what the members of the group in a slot attend meetings, if the group is known."""
    group = matched.thing("group")
    roles = setting.known.linked(group.path, "attendsAs") if group else ()
    return roles[0].rpartition("/")[2] if roles else None


def _listed(
    matched: Matched,
    group: str,
    rule: ParticipationRule,
    role: str,
    setting: Setting,
    unresolved: list[Unresolved],
) -> Iterator[Participation]:
    for (start, end), mention in matched.members(group, setting.rules.separator):
        if mention is None or mention.thing is None or mention.kind not in rule.kinds:
            words = matched.paragraph.text[start:end]
            unresolved.append(Unresolved(matched.paragraph.number, start, words, "unresolved-participant"))
            continue
        yield _claim(mention.thing, rule, role, Quote(matched.paragraph.number, start, end), setting)


def _persons(matched: Matched, rule: ParticipationRule, setting: Setting) -> Iterator[Participation]:
    """The persons of a list, each with whom the brackets behind the name say that they act for."""
    mentions = [mention for group in _LISTS if matched.has(group) for mention in matched.mentions(group)]
    for person, behalf in _pairs(mentions):
        # The quote of a single person says what office it is; that of one among several cannot.
        alone = len(mentions) == 2  # noqa: PLR2004 -- the person and the brackets
        span = matched.span() if alone else (person.start, behalf.end + 1)
        quote = Quote(matched.paragraph.number, *span)
        agent, office = person.thing, matched.words("office")
        if agent is not None:
            yield _claim(agent, rule, rule.role, quote, setting, behalf.thing, office)


def _pairs(mentions: Sequence[Mention]) -> Iterator[tuple[Mention, Mention]]:
    people = [(i, m) for i, m in enumerate(mentions[:-1]) if m.kind == "person"]
    yield from ((person, mentions[index + 1]) for index, person in people)


def _claim(
    agent: Thing,
    rule: ParticipationRule,
    role: str,
    quote: Quote,
    setting: Setting,
    behalf: Thing | None = None,
    office: str | None = None,
) -> Participation:
    kinds = setting.known.linked(agent.path, "organizationKind")
    roles = [rule.roles[kind] for k in kinds if (kind := k.rpartition("/")[2]) in rule.roles]
    return Participation(
        key=f"participation-{last_segment(agent)}",
        rule=setting.rules.name(rule),
        quote=quote,
        agent=agent,
        role=roles[0] if roles else role,
        meeting=setting.home.meeting,
        on_behalf_of=behalf,
        office=office,
    )
