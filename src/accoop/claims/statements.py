"""Statements: what was said in the discussion, one claim a proposition.

A proposition begins at a reporting verb at the start of a clause, with or without its subject, and ends
where the next one begins or the sentence ends. A sentence without a reporting verb goes on with what the
speaker before it said.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from accoop.claims.floor import Floor
from accoop.claims.matched import Matched, named_in, topics_in, without_end_mark, without_first_mark
from accoop.claims.rules import ClaimRules
from accoop.glyphs import fold
from accoop.model.claims import MandateAct, Participation, Quote, Statement
from accoop.pack.rules import KindRule, ReportingRule, SpeakerRule
from accoop.recognising.minting import last_segment
from accoop.recognising.recognise import Recognised, Sentence

_OPENING, _CLOSING = ("Pi", "Ps"), ("Pf", "Pe")
# What a sentence without a reporting verb says, unless its words say more.
_CONTINUED = "information"
# The fewest characters that can be a proposition of their own.
_SHORTEST = 4


@dataclass(frozen=True, slots=True)
class Head:
    """Where a proposition begins in a sentence.

    Attributes:
        match: lead, subject if any, adverbs and verb.
        speaker: the rule for its subject, if it has one.
        reporting: the rule for its verb.
    """

    match: re.Match[str]
    speaker: SpeakerRule | None
    reporting: ReportingRule


@dataclass(frozen=True, slots=True)
class Someone:
    """Where a clause begins with somebody whom no rule for speakers reads.

    Attributes:
        match: the words for whoever it is.
    """

    match: re.Match[str]


@dataclass(frozen=True, slots=True)
class Said:
    """What a paragraph says was said, and who attended as the speaker that it names."""

    statements: tuple[Statement, ...]
    participations: tuple[Participation, ...]


def read_statements(paragraph: Recognised, floor: Floor) -> Said:
    """Read the statements of a paragraph; the floor remembers who spoke before it."""
    statements: list[Statement] = []
    attended: list[Participation] = []
    spoken = False
    for ordinal, sentence in enumerate(paragraph.sentences, 1):
        if _narrates(paragraph, sentence, floor):
            floor.clear()
            spoken = False
        heads = list(_heads(sentence, floor.setting.rules))
        number = 0
        outer: int | None = None
        floor.unattributed = False
        if spoken and floor.current is not None:
            for statement in _continued(paragraph, sentence, heads, ordinal, floor, statements):
                statements.append(statement)
                number = 1
        for index, head in enumerate(heads):
            if isinstance(head, Someone):
                # Somebody whom no rule reads: what follows is nobody's who spoke before.
                floor.clear()
                spoken = False
                continue
            matched = Matched(paragraph, sentence.view, head.match)
            known = len(floor.speakers)
            spoken = _takes_floor(head, matched, floor, spoken=spoken, opens=index == 0)
            attended += _attended(matched, head.speaker, floor, known)
            if floor.open:
                continue
            end = heads[index + 1].match.start() if index + 1 < len(heads) else len(sentence.view.text)
            if end == head.match.end():
                # "He said that some said": the words of the inner report are all that he said.
                outer = matched.span("head")[0]
                continue
            number += 1
            statement = _statement(paragraph, sentence, head, end, (ordinal, number), floor)
            if outer is not None:
                statement = replace(statement, quote=replace(statement.quote, start=outer))
                outer = None
            statements.append(statement)
    return Said(tuple(statements), tuple(attended))


def outside_acts(said: Said, acts: Sequence[MandateAct]) -> Said:
    """What was said, without verbs of nobody named that are a body's own, inside the words of its act."""

    def of_act(one: Statement) -> bool:
        return (
            one.speaker is None
            and one.relayed is None
            and any(act.quote.start <= one.quote.start and one.quote.end <= act.quote.end for act in acts)
        )

    return replace(said, statements=tuple(one for one in said.statements if not of_act(one)))


def _takes_floor(head: Head, matched: Matched, floor: Floor, *, spoken: bool, opens: bool) -> bool:
    """Give the floor to whom a head means; whether a speaker has been named in the paragraph by now."""
    if head.speaker is not None:
        if opens and head.speaker.floor == "inner" and floor.several:
            # The words that a sentence opens with are passed on by one who reports on them, not by several.
            floor.clear()
        floor.take(matched, head.speaker)
        return spoken or head.speaker.floor != "nobody"
    if not spoken and not floor.open:
        # A verb alone opens the paragraph: who goes on is anybody's guess.
        floor.unattributed = True
    return spoken


def _narrates(paragraph: Recognised, sentence: Sentence, floor: Floor) -> bool:
    """Whether the report itself speaks in a sentence: the body that met acts."""
    narrative = floor.setting.rules.narrative
    match = narrative.search(sentence.view.text) if narrative else None
    if match is None:
        return False
    by = Matched(paragraph, sentence.view, match).thing("by")
    return by in (None, floor.setting.home.body)


def _heads(sentence: Sentence, rules: ClaimRules) -> Iterator[Head | Someone]:
    """The beginnings of propositions, from left to right, outside brackets and quotation marks."""
    text = sentence.view.text
    found: list[Head | Someone] = [
        Head(match, speaker, rules.reporting[_verb_index(match)])
        for speaker, pattern in rules.heads.fitting(text)
        for match in pattern.finditer(text)
    ]
    found += [
        Someone(match) for _, pattern in rules.someone.fitting(text) for match in pattern.finditer(text)
    ]
    found.sort(key=lambda head: (head.match.start("head"), isinstance(head, Someone), -head.match.end()))
    reached = -1
    for head in found:
        start = head.match.start("head")
        if start >= reached and not _nested(text, start):
            reached = head.match.end()
            yield head


def _verb_index(match: re.Match[str]) -> int:
    """Which reporting rule a head's verb belongs to."""
    return next(index for group, index in _verb_groups(match.re) if match[group])


@cache
def _verb_groups(pattern: re.Pattern[str]) -> tuple[tuple[int, int], ...]:
    """The groups of a head for verbs, each with the number of its reporting rule."""
    names = pattern.groupindex.items()
    return tuple((group, int(name[1:])) for name, group in names if name[0] == "v" and name[1:].isdigit())


def _nested(text: str, index: int) -> bool:
    """Whether an index stands inside brackets or quotation marks that open before it."""
    return sum(map(_depth, text[:index])) > 0


@cache
def _depth(character: str) -> int:
    """How a character changes the depth of brackets and quotation marks."""
    category = unicodedata.category(character)
    return (category in _OPENING) - (category in _CLOSING)


def _statement(
    paragraph: Recognised, sentence: Sentence, head: Head, end: int, place: tuple[int, int], floor: Floor
) -> Statement:
    matched = Matched(paragraph, sentence.view, head.match)
    first, _ = matched.span("head")
    _, behind_verb = matched.span("verb")
    last = _trimmed(paragraph.text, sentence, first, end)
    rules = floor.setting.rules
    kind, kind_rule = _kind(paragraph.text[first:last], head.reporting.kind, rules)
    return Statement(
        key=f"statement-{place[0]}.{place[1]}",
        rule=rules.name(head.reporting),
        also=tuple(rules.name(rule) for rule in (head.speaker, kind_rule) if rule is not None),
        quote=Quote(paragraph.number, first, last),
        about=named_in(paragraph, first, last),
        topics=topics_in(paragraph, first, last),
        speaker=floor.speaker,
        relayed=floor.relayed,
        kind=kind,
        verb=matched.words("verb"),
        content=Quote(paragraph.number, _content(paragraph.text, first, behind_verb, last), last),
    )


def _content(text: str, first: int, behind_verb: int, last: int) -> int:
    """Where the words said begin: behind the verb, or with the clause where the verb ends it."""
    return without_first_mark(text, behind_verb, last) if behind_verb < last else first


def _continued(
    paragraph: Recognised,
    sentence: Sentence,
    heads: Sequence[Head | Someone],
    ordinal: int,
    floor: Floor,
    before: Sequence[Statement],
) -> Iterator[Statement]:
    """What a sentence says before its first reporting verb, or all of it where it has none."""
    rules = floor.setting.rules
    view = sentence.view
    lead = rules.lead.match(view.text)
    first = lead.end() if lead else 0
    end = heads[0].match.start() if heads else len(view.text)
    if end - first < _SHORTEST:
        return
    if not heads:
        floor.relayed = None
    start = view.starts[first]
    last = _trimmed(paragraph.text, sentence, start, end)
    # A sentence that goes on says more of the same kind, unless its words say otherwise.
    same = before[-1].kind if before else _CONTINUED
    said, kind_rule = _kind(paragraph.text[start:last], _CONTINUED, rules)
    yield Statement(
        key=f"statement-{ordinal}.1",
        rule=f"{rules.language}/statement.continued",
        also=(rules.name(kind_rule),) if kind_rule else (),
        quote=Quote(paragraph.number, start, last),
        about=named_in(paragraph, start, last),
        topics=topics_in(paragraph, start, last),
        speaker=floor.current,
        relayed=floor.relayed,
        kind=said if said != _CONTINUED else same,
        verb=None,
        content=Quote(paragraph.number, start, last),
    )


def _trimmed(text: str, sentence: Sentence, first: int, end: int) -> int:
    """The offset behind the last word before an index of the view."""
    last = sentence.view.ends[end - 1]
    return first + len(without_end_mark(text[first:last].rstrip()))


def _kind(words: str, said: str, rules: ClaimRules) -> tuple[str, KindRule | None]:
    """The kind that the words say, with the rule that says so, else the verb's."""
    folded = fold(words).text
    for rule, pattern in rules.kinds.fitting(folded):
        if said in rule.of and pattern.search(folded):
            return rule.kind, rule
    return said, None


def _attended(matched: Matched, rule: SpeakerRule | None, floor: Floor, known: int) -> list[Participation]:
    """The participation of a speaker whom the report introduces in a role, beside those `known` before."""
    behalf = matched.thing("behalf")
    if rule is None or rule.role is None or floor.current is None or behalf is None:
        return []
    if len(floor.speakers) == known:
        return []
    return [
        Participation(
            key=f"participation-{rule.role}-{last_segment(behalf)}",
            rule=floor.setting.rules.name(rule),
            quote=matched.quote("who_speaks"),
            agent=floor.current,
            role=rule.role,
            meeting=floor.setting.home.meeting,
            on_behalf_of=behalf,
        )
    ]
