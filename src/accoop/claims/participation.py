"""Participation: who attended the meeting, as what, and on whose behalf."""

from dataclasses import dataclass

from accoop.claims.matched import Matched
from accoop.claims.rules import Setting
from accoop.model.claims import Participation, Quote
from accoop.model.mentions import Unresolved
from accoop.model.things import Thing
from accoop.pack.rules import ParticipationRule
from accoop.recognising.minting import last_segment
from accoop.recognising.recognise import Recognised


@dataclass(frozen=True, slots=True)
class Attendance:
    """Who attended, as a paragraph says; members of a list that no name fits stay unresolved."""

    claims: tuple[Participation, ...]
    unresolved: tuple[Unresolved, ...]


def read_attendance(paragraph: Recognised, setting: Setting) -> Attendance:
    """Read who attended, sentence by sentence."""
    claims: dict[str, Participation] = {}
    unresolved: list[Unresolved] = []
    for sentence in paragraph.sentences:
        for rule, pattern in setting.rules.participation.fitting(sentence.view.text):
            match = pattern.search(sentence.view.text)
            if match is None:
                continue
            matched = Matched(paragraph, sentence.view, match)
            if matched.has("agents"):
                for claim in _listed(matched, rule, setting, unresolved):
                    claims.setdefault(claim.key, claim)
            else:
                for claim in _single(matched, rule, setting):
                    claims.setdefault(claim.key, claim)
            break
    return Attendance(tuple(claims.values()), tuple(unresolved))


def _listed(
    matched: Matched,
    rule: ParticipationRule,
    setting: Setting,
    unresolved: list[Unresolved],
) -> list[Participation]:
    found = []
    for (start, end), mention in matched.members("agents", setting.rules.separator):
        if mention is None or mention.thing is None or mention.kind not in rule.kinds:
            words = matched.paragraph.text[start:end]
            unresolved.append(Unresolved(matched.paragraph.number, start, words, "unresolved-participant"))
            continue
        quote = Quote(matched.paragraph.number, start, end)
        found.append(_claim(mention.thing, rule, quote, setting))
    return found


def _single(matched: Matched, rule: ParticipationRule, setting: Setting) -> list[Participation]:
    agent = matched.thing("agent")
    if agent is None:
        return []
    behalf = matched.thing("behalf")
    return [_claim(agent, rule, matched.quote(), setting, behalf, matched.words("office"))]


def _claim(
    agent: Thing,
    rule: ParticipationRule,
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
        role=roles[0] if roles else rule.role,
        meeting=setting.home.meeting,
        on_behalf_of=behalf,
        office=office,
    )
