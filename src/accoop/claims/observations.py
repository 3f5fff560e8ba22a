"""Observations: the numbers of a report, with what they count, for whom, when, and how they are meant."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from accoop.claims.asserting import is_to_come
from accoop.claims.counted import TOLD, about, aspect, attends, counted_for, unit
from accoop.claims.inference import Inference
from accoop.claims.matched import named_in, topics_in
from accoop.claims.measured import measure
from accoop.claims.numbers import Found, read_numbers
from accoop.claims.quantities import Quantity, quantities
from accoop.claims.rules import Setting
from accoop.claims.talk import Talk
from accoop.claims.whens import When, read_whens, when_of
from accoop.model.claims import Claim, Observation, Quote
from accoop.model.mentions import Period
from accoop.model.things import Thing
from accoop.recognising.recognise import Recognised

# Units of what is a part of a whole.
_PARTS = ("percent", "share")
# Measures that say nothing of what is measured, or of a part of it: such a part is a proportion.
_ANY = ("amount", "count", "duration", "proportion", "requests-received", "requests-sent")
# So few, at the beginning of what they say, are those who speak.
_SPEAKERS = Decimal(12)
_SPEAKING = frozenset({"institution", "item", "person", "state"})


@dataclass(frozen=True, slots=True)
class _Around:
    """What the numbers of a paragraph may lean on.

    Attributes:
        inside: the observations before them in the paragraph.
        earlier: those of the paragraphs before.
        whens: the words that say when, by where their sentence starts.
    """

    talk: Talk
    setting: Setting
    inside: Sequence[Observation]
    earlier: Sequence[Observation]
    whens: Mapping[int, Sequence[When]]

    @property
    def count(self) -> Observation | None:
        """The last number of the paragraph of which something may be a part."""
        return next((one for one in reversed(self.inside) if one.unit not in _PARTS), None)


def read_observations(
    paragraph: Recognised,
    talk: Talk,
    setting: Setting,
    earlier: Sequence[Observation],
    asked: Sequence[Quote] = (),
) -> tuple[Observation, ...]:
    """Read the numbers of a paragraph, left to right.

    Args:
        paragraph: the paragraph.
        talk: who says what in it.
        setting: what it is read against.
        earlier: observations of the report so far, which may be the whole of one.
        asked: words of the paragraph that say what is asked or recommended: their numbers are no facts.
    """
    found = read_numbers(paragraph, [(quote.start, quote.end) for quote in asked], setting.rules)
    if not found:
        return ()
    observations: list[Observation] = []
    counts: Counter[str] = Counter()
    around = _Around(talk, setting, observations, earlier, read_whens(paragraph, setting.rules))
    for one in found:
        for observation in _observations(one, around):
            counts[observation.measure] += 1
            key = f"observation-{observation.measure}-{counts[observation.measure]}"
            observations.append(replace(observation, key=key))
    return tuple(observations)


def _observations(found: Found, around: _Around) -> Iterator[Observation]:
    """The observation of a match; two where it is a range."""
    rules = around.setting.rules
    counted = unit(found, around.count, rules)
    named = about(found, around.inside, around.talk, around.setting)
    whose = counted_for(found, named, around.talk, around.setting)
    if counted is None or whose is None or not attends(found, around.setting):
        return
    whole = _whole(found, around)
    if whole is None and found.rule.general and found.matched.words("of") and found.matched.has("quantifier"):
        return
    for quantity in quantities(found.matched, found.rule, found.qualified, counted, rules):
        if _speaks(found, quantity, around.talk):
            continue
        observation = _observation(found, quantity, named, whose, whole, around)
        # What is dated later than the report can only be meant or hoped for.
        if not (found.rule.general and is_to_come(observation.period, around.setting.home)):
            yield observation


def _observation(
    found: Found,
    quantity: Quantity,
    named: tuple[Thing, ...],
    whose: Thing,
    whole: Observation | None,
    around: _Around,
) -> Observation:
    rule, (start, end) = found.rule, found.span
    paragraph = found.matched.paragraph
    shared = rule.general and whole and quantity.unit in _PARTS and whole.measure not in _ANY
    return Observation(
        key="",
        rule=around.setting.rules.name(rule),
        quote=Quote(paragraph.number, start, end),
        about=named,
        topics=topics_in(paragraph, start, end),
        measure=whole.measure if whole and shared else measure(found, quantity.unit, around.setting.rules),
        value=quantity.value,
        unit=quantity.unit,
        qualifier=quantity.qualifier,
        quantifier=quantity.quantifier,
        counted_for=whose,
        aspect=rule.aspect or (None if rule.general else aspect(found)),
        period=_period(found, whole, around),
        speaker=around.talk.speaker(start),
        part_of=(whole.quote.paragraph, whole.key) if whole else None,
        part_printed=whole is None or found.is_part or _names_whole(found, whole),
    )


def _speaks(found: Found, quantity: Quantity, talk: Talk) -> bool:
    """Whether a number is that of those who speak: few persons, with whom what they say begins."""
    few = quantity.value <= _SPEAKERS and quantity.unit in _SPEAKING
    return found.rule.general and few and talk.opens(found.span[0])


def _period(found: Found, whole: Observation | None, around: _Around) -> Period | None:
    """When, by the words of the number or, failing these, of its sentence, or by what it is part of."""
    said = found.matched.period("when") or (found.context.period("when") if found.context else None)
    if said is not None:
        return said
    text, whens = found.matched.paragraph.text, around.whens[found.sentence.start]
    when = when_of(found.number, text, whens) if found.rule.about in TOLD else None
    if when is not None:
        return when.period
    return whole.period if whole else None


def _whole(found: Found, around: _Around) -> Observation | None:
    """The observation that this one is part of, as words or rule say: the last count before it."""
    if found.is_part:
        return around.count
    same = [observation for observation in around.earlier if observation.measure == found.rule.whole]
    return same[-1] if same else None


def _names_whole(found: Found, whole: Observation) -> bool:
    """Whether the sentence names what the whole counts, such as the communication that was answered."""
    named = named_in(found.matched.paragraph, found.sentence.start, found.sentence.end)
    return bool(set(whole.about) & set(named))


def shares(claims: Sequence[Claim]) -> Iterator[Inference]:
    """The shares whose whole is given elsewhere in the report, and not by their own sentence."""
    counted = {(c.quote.paragraph, c.key): c for c in claims if isinstance(c, Observation)}
    for claim in counted.values():
        if claim.part_of is not None and not claim.part_printed:
            whole = counted[claim.part_of]
            yield Inference(claim, "shareOf", whole, "share", str(whole.quote.paragraph))
