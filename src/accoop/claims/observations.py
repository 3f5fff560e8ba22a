"""Observations: the numbers of a report, with what they count, for whom, when, and how they are meant."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from accoop.claims.asserting import unasserted
from accoop.claims.inference import Inference
from accoop.claims.matched import Matched, last_named, named_in, topics_in
from accoop.claims.rules import Setting
from accoop.claims.talk import Talk
from accoop.model.claims import Claim, Observation, Quote
from accoop.model.mentions import Period
from accoop.model.things import Thing
from accoop.numerals import read_quantity
from accoop.pack.rules import ObservationRule
from accoop.recognising.recognise import Recognised, Sentence

# What a worded share says of the number: how it is to be taken, and the bound.
_SHARES = {
    "all": ("exactly", Decimal(1)),
    "fewer-than-half": ("fewer-than", Decimal("0.5")),
    "great-majority": ("more-than", Decimal("0.5")),
    "half": ("half-of", Decimal("0.5")),
    "most": ("more-than", Decimal("0.5")),
}
# A number with more decimal places was not printed but divided.
_PLACES = 10
# Units of what is a part of a whole.
_PARTS = ("percent", "share")
# Kinds of those who have numbers of their own.
_OWNERS = frozenset({"initiative", "network", "organization", "state", "tool"})


@dataclass(frozen=True, slots=True)
class _Found:
    """A rule that matched, and the match of what its sentence must say besides."""

    rule: ObservationRule
    sentence: Sentence
    matched: Matched
    context: Matched | None

    @property
    def number(self) -> tuple[int, int]:
        """The span of the words that give the number."""
        return self.matched.span("value" if self.matched.has("value") else 0)


def read_observations(
    paragraph: Recognised, talk: Talk, setting: Setting, earlier: Sequence[Observation]
) -> tuple[Observation, ...]:
    """Read the numbers of a paragraph, left to right; `earlier` ones of the report may be their whole."""
    observations: list[Observation] = []
    counts: Counter[str] = Counter()
    for found in _read_once(sorted(_matches(paragraph, setting), key=lambda f: f.matched.span())):
        observation = _observation(found, observations, talk, setting, earlier)
        if observation is not None:
            counts[observation.measure] += 1
            key = f"observation-{observation.measure}-{counts[observation.measure]}"
            observations.append(replace(observation, key=key))
    return tuple(observations)


def _read_once(found: Sequence[_Found]) -> list[_Found]:
    """What was found, without what a general rule reads of a number that another rule reads."""
    read = [f.number for f in found if not f.rule.general]
    kept: list[_Found] = []
    for one in found:
        if one.rule.general and any(one.number[0] < end and start < one.number[1] for start, end in read):
            continue
        read.append(one.number)
        kept.append(one)
    return kept


def _matches(paragraph: Recognised, setting: Setting) -> Iterator[_Found]:
    doubtful = unasserted(paragraph, "observation", setting.rules)
    for sentence in paragraph.sentences:
        text = sentence.view.text
        for rule, pattern, context, unless in setting.rules.observation.fitting(text):
            matches = list(pattern.finditer(text))
            around = context.search(text) if context and matches else None
            if not matches or (context and around is None) or (unless and unless.search(text)):
                continue
            beside = Matched(paragraph, sentence.view, around) if around else None
            for match in matches:
                found = _Found(rule, sentence, Matched(paragraph, sentence.view, match), beside)
                if not doubtful.touches(*found.matched.span()):
                    yield found


def _observation(
    found: _Found, before: Sequence[Observation], talk: Talk, setting: Setting, earlier: Sequence[Observation]
) -> Observation | None:
    rule, matched = found.rule, found.matched
    taken, unit = _value(matched, rule, setting), _unit(matched, rule, setting)
    start, end = matched.span()
    about = _about(found, before, talk, setting)
    counted_for = _counted_for(found, about, talk)
    if taken is None or unit is None or counted_for is None or not _attends(matched, rule, setting):
        return None
    qualifier, value, quantifier = taken
    whole = _whole(found, before, earlier)
    said = _is_part(found) or _names_whole(found, whole)
    measure = whole.measure if rule.general and whole else rule.measure
    return Observation(
        key="",
        rule=setting.rules.name(rule),
        quote=Quote(matched.paragraph.number, start, end),
        about=about,
        topics=topics_in(matched.paragraph, start, end),
        measure=measure,
        value=value,
        unit=unit,
        qualifier=qualifier,
        quantifier=quantifier,
        counted_for=counted_for,
        aspect=rule.aspect or _aspect(found),
        period=_period(found) or (whole.period if whole else None),
        speaker=talk.speaker(start),
        part_of=(whole.quote.paragraph, whole.key) if whole else None,
        part_printed=whole is None or said,
    )


def _value(
    matched: Matched, rule: ObservationRule, setting: Setting
) -> tuple[str, Decimal, str | None] | None:
    """The qualifier, the number, and the quantifier of a worded share."""
    word = matched.folded("quantifier")
    if word is not None:
        quantifier = setting.rules.words["quantifier"].get(word)
        if quantifier not in _SHARES:
            return None
        return (*_SHARES[quantifier], quantifier)
    number = read_quantity(matched.folded("value") or "", setting.rules.numerals, setting.rules.fractions)
    parts = read_quantity(matched.folded("parts") or "1", setting.rules.numerals, {})
    if number is None or not parts:
        return None
    number = _finite(number / (parts * (rule.parts or 1)))
    qualifier = setting.rules.words.get("qualifier", {}).get(matched.folded("qualifier") or "", "exactly")
    return "more-than" if matched.words("more") else qualifier, number, None


def _finite(number: Decimal) -> Decimal:
    """A number as it is printed; a share such as one third in four places, as it has no end.

    >>> _finite(Decimal(2) / 3), _finite(Decimal("24500000"))
    (Decimal('0.6667'), Decimal('24500000'))
    """
    exponent = number.as_tuple().exponent
    return round(number, 4) if isinstance(exponent, int) and exponent < -_PLACES else number


def _attends(matched: Matched, rule: ObservationRule, setting: Setting) -> bool:
    """Whether the group counted attends meetings as the rule says, if it says so."""
    group = matched.thing("group")
    roles = setting.known.linked(group.path, "attendsAs") if group else ()
    return rule.attends is None or any(role.rpartition("/")[2] == rule.attends for role in roles)


def _unit(matched: Matched, rule: ObservationRule, setting: Setting) -> str | None:
    """The unit: what the words in the group `unit` say, or the rule."""
    word = matched.folded("unit")
    return setting.rules.words.get("unit", {}).get(word) if word is not None else rule.unit


def _about(found: _Found, before: Sequence[Observation], talk: Talk, setting: Setting) -> tuple[Thing, ...]:
    rule, matched = found.rule, found.matched
    named = matched.things("about") or (found.context.things("about") if found.context else ())
    if named or rule.about is None:
        return named
    start, _ = matched.span()
    if rule.about == "own-meeting":
        return (setting.home.meeting,)
    if rule.about == "state":
        state = talk.state(start)
        return (state,) if state else ()
    if rule.about == "before":
        return before[-1].about if before else ()
    if rule.about == "teller":
        # What a speaker gives counts for the speaker, and is about nothing else unless the words say so.
        return () if talk.speaker(start) else _of_the_sentence(found, setting)
    return last_named(matched.paragraph, rule.about, start)


def _of_the_sentence(found: _Found, setting: Setting) -> tuple[Thing, ...]:
    """What a number that the report gives itself is about.

    Whoever has numbers of their own and opens the sentence; the meeting where the sentence has named nobody
    of that kind; nothing where somebody is named in another place.
    """
    first, last = found.sentence.start, found.number[0]
    named = [m for m in found.matched.paragraph.mentions if first <= m.start and m.end <= last]
    owners = [mention for mention in named if mention.kind in _OWNERS]
    if not owners:
        return (setting.home.meeting,)
    opens = found.sentence.view.marks[0] == found.matched.paragraph.mentions.index(owners[0])
    return owners[0].things if opens and len(owners) == 1 else ()


def _counted_for(found: _Found, about: tuple[Thing, ...], talk: Talk) -> Thing | None:
    start, _ = found.matched.span()
    if found.rule.counted_for == "speaker":
        whose = _group(found) or talk.state(start) or talk.speaker(start)
        return whose or (about[0] if about and found.rule.about == "teller" else None)
    return about[0] if len(about) == 1 else None


def _group(found: _Found) -> Thing | None:
    """The group whose members a general rule counts, if its words name one: whoever tells it is another."""
    if not found.rule.general:
        return None
    start, end = found.matched.span()
    inside = (m for m in found.matched.paragraph.mentions if start <= m.start and m.end <= end)
    groups = {mention.thing for mention in inside if mention.kind == "group"}
    return groups.pop() if len(groups) == 1 else None


def _aspect(found: _Found) -> str | None:
    """The topic that tells one number of a thing from another: named in the words, else before them."""
    matched = found.matched
    spans = [(found.sentence.start, matched.span()[0])]
    if matched.words("what"):
        spans.insert(0, matched.span("what"))
    for start, end in spans:
        named = [t.topic for t in matched.paragraph.topics if start <= t.start and t.end <= end]
        if named:
            return named[0]
    return None


def _period(found: _Found) -> Period | None:
    """When, by the words of the number or, failing these, of its sentence."""
    return found.matched.period("when") or (found.context.period("when") if found.context else None)


def _whole(
    found: _Found, before: Sequence[Observation], earlier: Sequence[Observation]
) -> Observation | None:
    """The observation that this one is part of, as words or rule say: the last count before it."""
    if _is_part(found):
        counts = [observation for observation in before if observation.unit not in _PARTS]
        return counts[-1] if counts else None
    same = [observation for observation in earlier if observation.measure == found.rule.whole]
    return same[-1] if same else None


def _is_part(found: _Found) -> bool:
    """Whether words of the number, or words before it in its sentence, say that it is a part of something."""
    return bool(found.matched.words("of") or (found.context and found.context.words("of")))


def _names_whole(found: _Found, whole: Observation | None) -> bool:
    """Whether the sentence names what the whole counts, such as the communication that was answered."""
    named = named_in(found.matched.paragraph, found.sentence.start, found.sentence.end)
    return whole is not None and bool(set(whole.about) & set(named))


def shares(claims: Sequence[Claim]) -> Iterator[Inference]:
    """The shares whose whole is given elsewhere in the report, and not by their own sentence."""
    counted = {(c.quote.paragraph, c.key): c for c in claims if isinstance(c, Observation)}
    for claim in counted.values():
        if claim.part_of is not None and not claim.part_printed:
            whole = counted[claim.part_of]
            yield Inference(claim, "shareOf", whole, "share", str(whole.quote.paragraph))
