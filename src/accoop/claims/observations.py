"""Observations: the numbers of a report, with what they count, for whom, when, and how they are meant."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from accoop.claims.asserting import unasserted
from accoop.claims.inference import Inference
from accoop.claims.matched import Matched, last_named, named_in, topics_in
from accoop.claims.quantities import Qualified, Quantity, qualified, quantities
from accoop.claims.rules import Setting
from accoop.claims.talk import Talk
from accoop.claims.whens import When, read_whens, when_of
from accoop.model.claims import Claim, Observation, Quote
from accoop.model.mentions import Period
from accoop.model.things import Thing
from accoop.pack.rules import ObservationRule
from accoop.recognising.recognise import Recognised, Sentence

# Units of what is a part of a whole.
_PARTS = ("percent", "share")
# The unit of the number before.
_SAME = "same"
# Kinds of those who have numbers of their own.
_OWNERS = frozenset({"initiative", "network", "organization", "state", "tool"})
# So few, at the beginning of what they say, are those who speak.
_SPEAKERS = Decimal(12)
_SPEAKING = frozenset({"institution", "item", "person", "state"})


@dataclass(frozen=True, slots=True)
class Before:
    """What a number may lean on.

    Attributes:
        inside: the observations before it in its paragraph.
        earlier: those of the paragraphs before.
        whens: the words of its sentence that say when.
    """

    inside: Sequence[Observation]
    earlier: Sequence[Observation]
    whens: Sequence[When]

    @property
    def counts(self) -> list[Observation]:
        """The numbers before it in its paragraph of which something may be a part."""
        return [observation for observation in self.inside if observation.unit not in _PARTS]


@dataclass(frozen=True, slots=True)
class _Found:
    """A rule that matched, and the match of what its sentence must say besides."""

    rule: ObservationRule
    sentence: Sentence
    matched: Matched
    context: Matched | None
    qualified: Qualified | None

    @property
    def number(self) -> tuple[int, int]:
        """The span of the words that give the number."""
        return self.matched.span(next((g for g in ("value", "quantifier") if self.matched.has(g)), 0))

    @property
    def span(self) -> tuple[int, int]:
        """The span of the words that say it all."""
        start, end = self.matched.span()
        around = self.qualified.span if self.qualified else (start, end)
        return min(start, around[0]), max(end, around[1])


def read_observations(
    paragraph: Recognised,
    talk: Talk,
    setting: Setting,
    earlier: Sequence[Observation],
    elsewhere: Sequence[Quote] = (),
) -> tuple[Observation, ...]:
    """Read the numbers of a paragraph, left to right.

    Args:
        paragraph: the paragraph.
        talk: who says what in it.
        setting: what it is read against.
        earlier: observations of the report so far, which may be the whole of one.
        elsewhere: words of the paragraph that say what is asked or recommended: their numbers are no facts.
    """
    observations: list[Observation] = []
    counts: Counter[str] = Counter()
    asked = [(quote.start, quote.end) for quote in elsewhere]
    found = [f for f in _matches(paragraph, setting) if not _asked(f, asked)]
    whens: dict[int, list[When]] = {}
    for one in _read_once(sorted(found, key=lambda f: f.matched.span())):
        at = one.sentence.start
        if at not in whens:
            last = next((o.period for o in reversed(observations) if o.period), None)
            whens[at] = read_whens(paragraph, one.sentence, last, setting.rules)
        before = Before(observations, earlier, whens[at])
        for observation in _observations(one, before, talk, setting):
            counts[observation.measure] += 1
            key = f"observation-{observation.measure}-{counts[observation.measure]}"
            observations.append(replace(observation, key=key))
    return tuple(observations)


def _asked(found: _Found, asked: Sequence[tuple[int, int]]) -> bool:
    """Whether a general rule reads a number of what is asked for."""
    start, end = found.number
    return found.rule.general and any(first <= start and end <= last for first, last in asked)


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
                matched = Matched(paragraph, sentence.view, match)
                taken = qualified(matched, setting.rules) if matched.has("value") else None
                found = _Found(rule, sentence, matched, beside, taken)
                if not doubtful.touches(*found.span):
                    yield found


def _observations(found: _Found, before: Before, talk: Talk, setting: Setting) -> Iterator[Observation]:
    """The observation of a match; two where it is a range."""
    unit = _unit(found, before, setting)
    about = _about(found, before.inside, talk, setting)
    counted_for = _counted_for(found, about, talk, setting)
    if unit is None or counted_for is None or not _attends(found.matched, found.rule, setting):
        return
    whole = _whole(found, before)
    if found.rule.general and whole is None and found.matched.words("of") and found.matched.has("quantifier"):
        return
    for quantity in quantities(found.matched, found.rule, found.qualified, unit, setting.rules):
        if not _speaks(found, quantity, talk):
            yield _observation(found, quantity, about, counted_for, whole, before, talk, setting)


def _observation(
    found: _Found,
    quantity: Quantity,
    about: tuple[Thing, ...],
    counted_for: Thing,
    whole: Observation | None,
    before: Before,
    talk: Talk,
    setting: Setting,
) -> Observation:
    rule, (start, end) = found.rule, found.span
    paragraph = found.matched.paragraph
    said = _is_part(found) or _names_whole(found, whole)
    shared = rule.general and whole is not None and quantity.unit in _PARTS
    return Observation(
        key="",
        rule=setting.rules.name(rule),
        quote=Quote(paragraph.number, start, end),
        about=about,
        topics=topics_in(paragraph, start, end),
        measure=whole.measure if whole and shared else rule.measure,
        value=quantity.value,
        unit=quantity.unit,
        qualifier=quantity.qualifier,
        quantifier=quantity.quantifier,
        counted_for=counted_for,
        aspect=rule.aspect or (None if rule.general else _aspect(found)),
        period=_period(found, whole, before),
        speaker=talk.speaker(start),
        part_of=(whole.quote.paragraph, whole.key) if whole else None,
        part_printed=whole is None or said,
    )


def _speaks(found: _Found, quantity: Quantity, talk: Talk) -> bool:
    """Whether a number is that of those who speak: few persons, with whom what they say begins."""
    few = quantity.value <= _SPEAKERS and quantity.unit in _SPEAKING
    return found.rule.general and few and talk.opens(found.span[0])


def _attends(matched: Matched, rule: ObservationRule, setting: Setting) -> bool:
    """Whether the group counted attends meetings as the rule says, if it says so."""
    group = matched.thing("group")
    roles = setting.known.linked(group.path, "attendsAs") if group else ()
    return rule.attends is None or any(role.rpartition("/")[2] == rule.attends for role in roles)


def _unit(found: _Found, before: Before, setting: Setting) -> str | None:
    """The unit: what the words in the group `unit` say, or the rule, or the number before."""
    word = found.matched.folded("unit")
    if word is not None:
        return setting.rules.words.get("unit", {}).get(word)
    if found.rule.unit != _SAME:
        return found.rule.unit
    return before.counts[-1].unit if before.counts else None


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


def _counted_for(found: _Found, about: tuple[Thing, ...], talk: Talk, setting: Setting) -> Thing | None:
    """Whose number it is; of a general rule where that is not certain, the report's, which gives it."""
    start, _ = found.matched.span()
    if found.rule.counted_for != "speaker":
        return about[0] if len(about) == 1 else None
    whose = _group(found) or talk.state(start) or talk.speaker(start)
    if whose is not None or not found.rule.general:
        return whose or (about[0] if about and found.rule.about == "teller" else None)
    return about[0] if len(about) == 1 else Thing(f"report/{setting.key}", "MeetingReport")


def _group(found: _Found) -> Thing | None:
    """The group whose members a general rule counts, if its words name one: whoever tells it is another."""
    return found.matched.thing("group") if found.rule.general else None


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


def _period(found: _Found, whole: Observation | None, before: Before) -> Period | None:
    """When, by the words of the number or, failing these, of its sentence, or by what it is part of."""
    said = found.matched.period("when") or (found.context.period("when") if found.context else None)
    if said is not None:
        return said
    if not found.rule.general:
        return whole.period if whole else None
    when = when_of(found.number, found.matched.paragraph.text, before.whens)
    return when.period if when else whole.period if whole else None


def _whole(found: _Found, before: Before) -> Observation | None:
    """The observation that this one is part of, as words or rule say: the last count before it."""
    if _is_part(found):
        return before.counts[-1] if before.counts else None
    same = [observation for observation in before.earlier if observation.measure == found.rule.whole]
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
