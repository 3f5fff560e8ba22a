"""The schema of a pack's rules that say how many, how that is to be taken, and when it was so."""

from typing import Literal

from accoop.pack.schema import Rule


class ObservationRule(Rule, frozen=True):
    """Words that say how many.

    Groups: `value` (a number, or a fraction in words), with `parts` where it is of so many parts of a whole,
    `scale` where a sign apart multiplies it, and `until` where it is the lower end of a range, or
    `quantifier` (a word such as most); `qualifier` (how the number is to be taken) or `more` (more than the
    value); `unit` (a word for the unit); `of` (words that make it part of the number before it); slots
    `about`, `when`, `group` (whose members are counted); words `what` (which aspect is counted).

    Attributes:
        measure: the measure concept.
        unit: the unit concept, where no group has a word for it; `same` is that of the number before it.
        about: what it is about where no slot says it: the report's own meeting, the last thing of a kind
            named before in the paragraph, the state that the speaker speaks for, what the observation
            before it is about, or, where nobody speaks, the report's meeting (a speaker's number is theirs).
        attends: as what the group in the slot `group` must attend meetings.
        parts: of how many parts of a whole the number is.
        general: whether it reads only numbers that no other rule reads; a part of a number has its measure,
            and words around it say when it was so.
        counted_for: `speaker` where it is the number of the speaker's state, and not of what it is about.
        aspect: the topic concept counted, where no words say it.
        whole: the measure of the number, given earlier in the report, that this one is a share of.
        context: what the sentence must say besides; slots `about`, `when`, words `of`.
        unless: what the sentence may not say.
    """

    measure: str
    unit: str
    about: Literal["own-meeting", "network", "document", "state", "before", "teller"] | None = None
    attends: str | None = None
    parts: int | None = None
    general: bool = False
    counted_for: Literal["speaker"] | None = None
    aspect: str | None = None
    whole: str | None = None
    context: str | None = None
    unless: str | None = None


class MeasuredRule(Rule, frozen=True):
    """What is measured by a number of which its own rule says only how many, or how much, of what.

    In the pattern, `#` stands for the number with what it counts.

    Attributes:
        measure: the measure concept.
        units: the unit concepts of such numbers.
    """

    measure: str
    units: tuple[str, ...]


class QualifiedRule(Rule, frozen=True):
    """Words beside a number that say how it is to be taken; words `qualifier`.

    Attributes:
        side: whether they stand right `before` the number, or right `behind` it.
    """

    side: Literal["before", "behind"]


class WhenRule(Rule, frozen=True):
    """Words that say when the numbers around them were so.

    Slots `when`, `end` (the end of a stretch of time whose beginning is `when`); without a slot, it is not
    said when.

    Attributes:
        reach: which numbers: those `behind` the words in the sentence, those from there `on` in the
            paragraph, or those `before` them in the clause.
        open: whether it has been so since then.
        again: whether it is the time that was said last.
        days: whether a time may be told by days; otherwise days are those of an event.
    """

    reach: Literal["behind", "on", "before"]
    open: bool = False
    again: bool = False
    days: bool = True
