"""Quantities: the numbers that words say, worked out, with their units and how they are to be taken."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from accoop.claims.matched import Matched
from accoop.claims.rules import ClaimRules
from accoop.numerals import read_numeral, read_quantity
from accoop.pack.numbers import ObservationRule

# What a worded share says of the number: how it is to be taken, and the bound.
_SHARES = {
    "all": ("exactly", Decimal(1)),
    "fewer-than-half": ("fewer-than", Decimal("0.5")),
    "great-majority": ("more-than", Decimal("0.5")),
    "half": ("half-of", Decimal("0.5")),
    "most": ("more-than", Decimal("0.5")),
    "none": ("exactly", Decimal(0)),
}
# A number with more decimal places was not printed but divided.
_PLACES = 10
# Words that say how a number is to be taken stand no farther from it.
_NEAR = 40


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit.

    Attributes:
        value: the number; for a worded share, the bound that it says.
        unit: a concept of the unit scheme.
        qualifier: how the number is to be taken, a concept of the qualifier scheme.
        quantifier: the concept of the quantifier scheme, where a word stands for the number.
    """

    value: Decimal
    unit: str
    qualifier: str
    quantifier: str | None = None


@dataclass(frozen=True, slots=True)
class Qualified:
    """How the words around a number say that it is to be taken.

    Attributes:
        concept: of the qualifier scheme.
        span: of these words, in the paragraph's text.
    """

    concept: str
    span: tuple[int, int]


def quantities(
    matched: Matched, rule: ObservationRule, qualified: Qualified | None, unit: str, rules: ClaimRules
) -> Iterator[Quantity]:
    """What the words of a rule count: one number, or the two ends of a range; nothing where it is no number.

    Args:
        matched: the words.
        rule: that matched.
        qualified: how words around them say that the number is to be taken.
        unit: of the number.
        rules: of the language.
    """
    word = matched.folded("quantifier") or matched.folded("value") or ""
    quantifier = rules.words["quantifier"].get(word)
    if quantifier in _SHARES and qualified is None and not matched.words("more"):
        qualifier, bound = _SHARES[quantifier]
        yield Quantity(bound, unit, qualifier, quantifier)
        return
    if matched.has("quantifier"):
        return
    value = _number(matched, "value", rule, rules)
    if value is None:
        return
    if matched.has("until"):
        most = _number(matched, "until", rule, rules)
        if most is not None and most > value:
            yield Quantity(value, unit, "at-least")
            yield Quantity(most, unit, "at-most")
        return
    said = rules.words.get("qualifier", {}).get(matched.folded("qualifier") or "")
    taken = "more-than" if matched.words("more") else said or (qualified.concept if qualified else "exactly")
    yield Quantity(value, unit, taken)


def qualified(matched: Matched, rules: ClaimRules) -> Qualified | None:
    """How words right before a number, or right behind it, say that it is to be taken, if any do."""
    words: Mapping[str, str] = rules.words.get("qualifier", {})
    text, (start, end) = matched.view.text, number_span(matched)
    first = max(0, start - _NEAR)
    sides = {"before": (text[first:start], first), "behind": (text[end : end + _NEAR], end)}
    for rule, pattern in rules.qualified:
        place, offset = sides[rule.side]
        match = pattern.search(place)
        concept = words.get(match["qualifier"]) if match else None
        if match and concept:
            begin, last = (offset + place for place in match.span("qualifier"))
            return Qualified(concept, (matched.view.starts[begin], matched.view.ends[last - 1]))
    return None


def number_span(matched: Matched) -> tuple[int, int]:
    """Where the number stands in the view, with the unit before it."""
    spans = [matched.match.span(group) for group in ("value", "parts", "unit") if matched.has(group)]
    number = [span for span in spans if span[0] <= spans[0][0]]
    return min(number)[0], spans[0][1]


def _number(matched: Matched, group: str, rule: ObservationRule, rules: ClaimRules) -> Decimal | None:
    """The number in a group, worked out."""
    number = read_quantity(matched.folded(group) or "", rules.numerals, rules.fractions)
    parts = read_numeral(matched.folded("parts") or "1", rules.numerals)
    scale = read_numeral("1" + (matched.folded("scale") or ""), rules.numerals)
    if number is None or not parts or not scale:
        return None
    return _finite(number * scale / (parts * (rule.parts or 1)))


def _finite(number: Decimal) -> Decimal:
    """A number as it is printed; a share such as one third in four places, as it has no end.

    >>> _finite(Decimal(2) / 3), _finite(Decimal("24500000"))
    (Decimal('0.6667'), Decimal('24500000'))
    """
    exponent = number.as_tuple().exponent
    return round(number, 4) if isinstance(exponent, int) and exponent < -_PLACES else number
