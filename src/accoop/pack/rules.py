"""The schema of a pack's rules that say which words state a fact.

Rules see a view of a sentence in which every mention is one symbol, so that a rule reads like the
sentence it finds: `<body:actor>` is a mention of a body, captured as the actor (`accoop.pack.slots`).
Rules that say which words name something are in `accoop.pack.naming`.
"""

from typing import Literal

from accoop.pack.derivation import Derivation
from accoop.pack.numbers import MeasuredRule, ObservationRule, QualifiedRule, WhenRule
from accoop.pack.schema import Pattern, Rule, Strict


class IdentityRule(Rule, frozen=True):
    """A report's title; slots `meeting` (which meeting it reports), `when`, `place`."""


class ActRule(Rule, frozen=True):
    """A sentence that reports an operative clause.

    Groups: `verb` or the attribute; slots `actor` (a body, or a meeting of it), `vehicle`; words `vehicles`
    (several), `title`, `modifier`, `degree`, `manner`, `how`, `aside` (modifiers), `content`, `addressees`
    (a list, where they stand before the verb); `act`, where the words of an act inside a sentence begin
    behind a conjunction; `joint`, where those of an act inside a sentence begin whose pattern fits right
    behind the verb before, with what may stand between; `stop`, where the words of the body's acts end
    before the end of the sentence.

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

    Groups: slots `about`, `also` (about it too), `when`, `then` (the date with which the clause opens, where
    there is no `when`), `at` (the meeting where it happened), `place`, `actor`, `chair`, `symbol`, `jointly`
    (a joint meeting), `recommended_by`; words `sittings`, `mode`, `symbols` and `joint` (lists), `title`,
    `first` and `last` (numbers of agenda items), `revised` (that it was revised orally before), `what` (what
    it is, where it has no name).

    Attributes:
        kind: the development-kind concept.
        own: what the sentence is about where it has no slot `about`: the agenda, the report, the report's
            own meeting, the session that the development before it is about, the last network or document
            named before, or the speaker; `state` is the state that the speaker is named to speak for, and
            failing that the speaker; `country` is the speaker too, for something without a name that this
            state set up.
        within: `recommendation` where only words inside a recommendation say it.
        says: words that the name in the slot `about`, or the name of the last document, must hold, as a
            pattern.
        document_type: the document-type concept of the document that `symbol` names.
        items: what the numbered parts of the paragraph are.
    """

    kind: str
    status: Literal["done", "ongoing", "planned", "proposed"]
    own: (
        Literal[
            "agenda", "country", "document", "meeting", "network", "report", "session", "speaker", "state"
        ]
        | None
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
            last one, `same-body` gives it back to the last speaker of the body in `behalf` (in the role),
            `inner` keeps it and relays what others said, `among` gives it to some of the several who have
            it and is `inner` where only one has it, `nobody` attributes what follows to no one.
        quantifier: the quantifier concept, where the rule has no group for its words.
        role: the role concept of a speaker who attended in it, such as `panellist`.
    """

    floor: Literal["new", "same", "same-body", "inner", "among", "nobody"]
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


class Claims(Strict, frozen=True):
    """How sentences say facts.

    Attributes:
        addressee: how the words behind a verb open with whom it addresses; slot `addressee`.
        acts_on: how they open with what is acted on; slot `object`.
        concerning: how a sentence opens with the form of cooperation that it is about; words `what`.
        unconditional: words by which someone does not make a form of cooperation conditional on a treaty;
            slot `state`, words `what`.
        unasserted: words that state no fact, though they look like it.
        number: what every number has that a rule of observations reads in its group `value`.
        when: words that say when the numbers around them were so.
        qualified: words beside a number that say how it is to be taken.
        measured: what numbers measure by what is counted and what was done with it.
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
    number: Pattern
    when: tuple[WhenRule, ...]
    qualified: tuple[QualifiedRule, ...]
    measured: tuple[MeasuredRule, ...]
    use: tuple[UseRule, ...]
    concerning: Pattern
    unconditional: Pattern
    derivation: Derivation
    unasserted: tuple[UnassertedRule, ...] = ()
    fractions: dict[str, int] = {}
