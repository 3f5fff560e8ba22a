"""The schema of a pack's rules that say which words state a fact.

Rules see a view of a sentence in which every mention is one symbol, so that a rule reads like the
sentence it finds: `<body:actor>` is a mention of a body, captured as the actor (`accoop.pack.slots`).
Rules that say which words name something are in `accoop.pack.naming`.
"""

from typing import Literal

from accoop.pack.derivation import Derivation
from accoop.pack.schema import Pattern, Strict


class Rule(Pattern, frozen=True):
    """A pattern with a name.

    Attributes:
        id: unique in the pack; a claim carries it as `LANGUAGE/ID`.
    """

    id: str


class IdentityRule(Rule, frozen=True):
    """A report's title; slots `meeting` (which meeting it reports), `when`, `place`."""


class ActRule(Rule, frozen=True):
    """A sentence that reports an operative clause.

    Groups: `verb` or the attribute; slots `actor` (a body, or a meeting of it), `vehicle`; words `vehicles`
    (several), `title`, `modifier`, `degree`, `manner`, `how`, `aside` (modifiers), `content`, `addressees`
    (a list, where they stand before the verb); `act`, where the words of an act inside a sentence begin
    behind a conjunction.

    Attributes:
        continues: whether actor and vehicle are those of the act before it in the paragraph, or of the
            resolution that was announced there.
        inside: whether it goes on inside the sentence of that act, whose content ends where it begins.
        passive: whether the sentence has the passive; inside a sentence, only such acts go on that have it
            as well, since another may be part of what is asked.
        announces: whether it only says that a resolution was adopted, which the next sentence may tell of.
        not_behind: inside a sentence, the verb concepts behind which the words are not the body's own.
        verb: the verb concept, where the sentence prints none.
        verbs: words of the group `verb` that are not in the scheme, to their concept.
        modifiers: modifier concepts that the words say together.
    """

    continues: bool = False
    inside: bool = False
    passive: bool = False
    announces: bool = False
    not_behind: tuple[str, ...] = ()
    verb: str | None = None
    verbs: dict[str, str] = {}
    modifiers: tuple[str, ...] = ()


class ContentRule(Rule, frozen=True):
    """How the content of an act opens; a slot, or words `list`, which name several things.

    Attributes:
        verbs: the verb concepts that it is tried for; empty for all.
    """

    verbs: tuple[str, ...] = ()


class ParticipationRule(Rule, frozen=True):
    """A sentence that says who attended.

    Groups: words `agents` or `listed` (a list), or slots `agent`, `behalf`, words `office`; slot `group`, a
    group that says itself as what its members attend.

    Attributes:
        role: the role concept; no matter where there is a slot `group`.
        roles: kind of organization to the role concept that says more than `role`.
        kinds: which kinds of mention a member of the list may be; of a list of persons alone, each stands
            with a state or an organization in brackets, and every such list of a sentence is read.
        beside: whether the rule also reads what another rule has left of a sentence.
    """

    role: str
    roles: dict[str, str] = {}
    kinds: tuple[str, ...] = ()
    beside: bool = False


class DevelopmentRule(Rule, frozen=True):
    """A sentence that says what happened, goes on, is planned or is proposed.

    Groups: slots `about`, `also` (about it too), `when`, `at` (the meeting where it happened), `place`,
    `actor`, `chair`, `symbol`, `jointly` (a joint meeting), `recommended_by`; words `sittings`, `mode`,
    `symbols` and `joint` (lists), `title`, `first` and `last` (numbers of agenda items), `revised` (that it
    was revised orally before), `what` (what it is, where it has no name).

    Attributes:
        kind: the development-kind concept.
        own: what the sentence is about where it has no slot `about`: the agenda, the report, the report's
            own meeting, the session that the development before it is about, the last network or document
            named before, or the speaker; `state` is the state that the speaker is named to speak for, and
            failing that the speaker.
        within: `recommendation` where only words inside a recommendation say it.
        says: words that the name in the slot `about` must hold, as a pattern.
        document_type: the document-type concept of the document that `symbol` names.
        items: what the numbered parts of the paragraph are.
    """

    kind: str
    status: Literal["done", "ongoing", "planned", "proposed"]
    own: (
        Literal["agenda", "document", "meeting", "network", "report", "session", "speaker", "state"] | None
    ) = None
    within: Literal["recommendation"] | None = None
    says: str | None = None
    document_type: str | None = None
    items: Literal["agenda"] | None = None


class UseRule(Rule, frozen=True):
    """Words that say that an instrument is, may be or is not used as the legal basis of cooperation.

    Groups: slots `instrument`, `provision`, `state` (whose use it is; without it, the speaker's), words
    `what` (which hold the forms of cooperation).

    Attributes:
        use: whether it is used, may be used, or is not used.
    """

    use: Literal["used", "possible", "not-used"]


Unassertable = Literal["act", "development", "observation", "use"]


class UnassertedRule(Rule, frozen=True):
    """Words that state no fact, though they look like it: what is asked, denied, supposed or compared.

    Attributes:
        of: the kinds of claim that are not read where they touch these words.
    """

    of: tuple[Unassertable, ...] = ("development", "observation", "use")


class RecommendationRule(Rule, frozen=True):
    """The sentence that opens a lettered list of recommendations; slot `by`."""


class SpeakerRule(Rule, frozen=True):
    """Words for who speaks; slots `behalf`, `who`; words `quantifier`, or `part` for some of those before.

    Attributes:
        floor: what the words do to the floor: `new` gives it to a new speaker, `same` leaves it with the
            last one, `same-body` gives it back to the last speaker of the body in `behalf`, `inner` keeps
            it and relays what others said, `nobody` attributes what follows to no one.
        quantifier: the quantifier concept, where the rule has no group for its words.
        role: the role concept of a speaker who attended in it, such as `panellist`.
    """

    floor: Literal["new", "same", "same-body", "inner", "nobody"]
    quantifier: str | None = None
    role: str | None = None


class ReportingRule(Rule, frozen=True):
    """A verb with which a report gives what was said.

    Attributes:
        kind: the statement-kind concept that it says, unless the words say more.
        alone: whether a clause may begin with it without a subject; other verbs have one right before them.
    """

    kind: str
    alone: bool = True


class KindRule(Rule, frozen=True):
    """Words of a statement that say its kind more exactly than its verb.

    Attributes:
        kind: the statement-kind concept.
        of: the kinds of verbs that it makes more exact.
    """

    kind: str
    of: tuple[str, ...]


class Statements(Strict, frozen=True):
    """How a report gives what was said.

    Attributes:
        lead: connectives that may open a clause and are no part of what is said.
        setting: what may stand before the subject and is part of it, such as "concerning extradition".
        adverb: what may stand between subject and verb.
        clause_start: what a clause begins after.
        inner_start: what the subject of a report within the report may follow directly.
        someone: a subject at the beginning of a clause that is somebody who speaks; where no rule for
            speakers reads it, what follows is nobody's whom the report named before.
        narrative: how a sentence opens in which the report itself speaks again; slot `by`, the body that met.
    """

    lead: Pattern
    setting: Pattern
    adverb: Pattern
    clause_start: Pattern
    inner_start: Pattern
    someone: Pattern
    speaker: tuple[SpeakerRule, ...]
    reporting: tuple[ReportingRule, ...]
    kind: tuple[KindRule, ...]
    narrative: Pattern | None = None


class ObservationRule(Rule, frozen=True):
    """Words that say how many.

    Groups: `value` (a number, or a fraction in words), with `parts` where it is of so many parts of a whole
    and `until` where it is the lower end of a range, or `quantifier` (a word such as most); `qualifier` (how
    the number is to be taken) or `more` (more than the value); `unit` (a word for the unit); `of` (words that
    make it part of the number before it); slots `about`, `when`, `group` (whose members are counted); words
    `what` (which aspect is counted).

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
        reach: which numbers: those `behind` the words in the sentence, or those `before` them in the clause.
        open: whether it has been so since then.
        again: whether it is the time that was said last.
        days: whether a time may be told by days; otherwise days are those of an event.
    """

    reach: Literal["behind", "before"]
    open: bool = False
    again: bool = False
    days: bool = True


class Claims(Strict, frozen=True):
    """How sentences say facts.

    Attributes:
        addressee: how the words behind a verb open with whom it addresses; slot `addressee`.
        acts_on: how they open with what is acted on; slot `object`.
        concerning: how a sentence opens with the form of cooperation that it is about; words `what`.
        unconditional: words by which someone does not make a form of cooperation conditional on a treaty;
            slot `state`, words `what`.
        unasserted: words that state no fact, though they look like it.
        when: words that say when the numbers around them were so.
        qualified: words beside a number that say how it is to be taken.
        fractions: words of fractions that are no numerals, with their worth, such as 4 for a quarter.
    """

    identity: tuple[IdentityRule, ...]
    act: tuple[ActRule, ...]
    addressee: tuple[ContentRule, ...]
    acts_on: tuple[ContentRule, ...]
    participation: tuple[ParticipationRule, ...]
    development: tuple[DevelopmentRule, ...]
    recommendation: tuple[RecommendationRule, ...]
    statements: Statements
    observation: tuple[ObservationRule, ...]
    when: tuple[WhenRule, ...]
    qualified: tuple[QualifiedRule, ...]
    use: tuple[UseRule, ...]
    concerning: Pattern
    unconditional: Pattern
    derivation: Derivation
    unasserted: tuple[UnassertedRule, ...] = ()
    fractions: dict[str, int] = {}
