"""What a number measures: by what is counted and by what its clause says was done with it."""

from accoop.claims.numbers import Found
from accoop.claims.quantities import number_span
from accoop.claims.rules import ClaimRules

# Where the number stands, in the patterns of rules.
_SIGN = "#"
# The measures that say nothing of what is measured.
_GENERAL = ("amount", "count")


def measure(found: Found, unit: str, rules: ClaimRules) -> str:
    """The measure of a number: that of its own rule, unless this is a general one and the clause says more.

    Args:
        found: the number.
        unit: what is counted.
        rules: of the language.
    """
    if not found.rule.general or found.rule.measure not in _GENERAL:
        return found.rule.measure
    text = found.matched.view.text
    start, end = number_span(found.matched)[0], found.matched.match.end()
    before, behind = (part.replace(_SIGN, " ") for part in (text[:start], text[end:]))
    told = f"{before}{_SIGN}{behind}"
    fitting = (
        rule.measure for rule, pattern in rules.measured if unit in rule.units and pattern.search(told)
    )
    return next(fitting, found.rule.measure)
