"""What a report states: one value a fact, with the words that say it."""

from dataclasses import dataclass
from decimal import Decimal

from accoop.model.mentions import Period
from accoop.model.report import Item
from accoop.model.things import Thing


@dataclass(frozen=True, slots=True, order=True)
class Quote:
    """The words that state a fact.

    Attributes:
        paragraph: the paragraph's printed number.
        start: offset of the first code point in the paragraph's text.
        end: offset behind the last one.
    """

    paragraph: int
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A fact that a report states.

    Attributes:
        key: the last segment of the claim's IRI; says what is claimed, so that no counter shifts.
        rule: the identity of the pack rule that found it.
        quote: the words that say it.
        also: the other rules that decided on it, such as those for a statement's speaker and kind.
        about: things that the words of the claim name.
        topics: concepts of the topic scheme that its words name.
    """

    key: str
    rule: str
    quote: Quote
    also: tuple[str, ...] = ()
    about: tuple[Thing, ...] = ()
    topics: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Deadline:
    """By when something is asked: a day, month or year, or a session.

    Attributes:
        date: ISO 8601 with reduced precision; `None` where a session is named instead.
        session: the session; `None` where a date is.
    """

    date: str | None
    session: Thing | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Act(Claim):
    """What a body does in one clause of a resolution.

    Attributes:
        actor: the body.
        verb: the concept's name in the verb scheme.
        modifiers: concepts of the modifier scheme, such as `also`.
        vehicle: the resolution.
        content: the words behind the verb.
    """

    actor: Thing
    verb: str
    modifiers: tuple[str, ...]
    vehicle: Thing
    content: Quote


@dataclass(frozen=True, slots=True, kw_only=True)
class MandateAct(Act):
    """What an operative clause does.

    Attributes:
        addressees: whom the body asks.
        acts_on: what it acts on.
        items: the lettered parts of the clause.
        deadline: by when it is asked, if the clause says so.
    """

    addressees: tuple[Thing, ...]
    acts_on: tuple[Thing, ...]
    items: tuple[Item, ...]
    deadline: Deadline | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PreambularAct(Act):
    """What a clause of the preamble says before the body acts: what it recalls, notes, welcomes.

    Attributes:
        recalls: the texts and meetings that it brings to mind.
    """

    recalls: tuple[Thing, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Participation(Claim):
    """Who attended a meeting as what.

    Attributes:
        role: the concept's name in the role scheme.
        on_behalf_of: the state or organization that the report names for a person or speaker.
        office: the office that the person holds, in the report's words.
    """

    agent: Thing
    role: str
    meeting: Thing
    on_behalf_of: Thing | None = None
    office: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Development(Claim):
    """Something that happened, goes on, is planned or is proposed.

    Attributes:
        kind: the concept's name in the development-kind scheme.
        status: `done`, `ongoing`, `planned` or `proposed`.
        recommended_by: on whose recommendation it was done, where the words name them.
        orally_revised: whether what was adopted was revised orally before.
    """

    kind: str
    status: str
    period: Period | None = None
    place: Thing | None = None
    actors: tuple[Thing, ...] = ()
    recommended_by: Thing | None = None
    orally_revised: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement(Claim):
    """What a speaker said: one proposition.

    Attributes:
        speaker: who said it; `None` where the report attributes it to no one.
        relayed: whose words the speaker passed on, in a report within the report.
        kind: the concept's name in the statement-kind scheme.
        verb: the reporting verb as printed; `None` where the sentence goes on without one.
        content: the words said.
    """

    speaker: Thing | None
    relayed: Thing | None
    kind: str
    verb: str | None
    content: Quote


@dataclass(frozen=True, slots=True, kw_only=True)
class LegalBasisUse(Claim):
    """That an instrument is, may be or is not used as the legal basis of a form of cooperation.

    Attributes:
        user: whose use it is: the state, if the report names it, else the speaker.
        instrument: the instrument used.
        provision: the provision used; `None` where none is printed and none can be told for certain.
        printed: whether the words cite the provision; otherwise it is inferred from the form.
        form: the concept's name in the cooperation-form scheme.
        used: whether it is used; `None` where it may be used.
    """

    user: Thing
    instrument: Thing
    provision: Thing | None
    printed: bool
    form: str
    used: bool | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Observation(Claim):
    """A number that the report gives.

    Attributes:
        measure: what is counted, a concept of the measure scheme.
        value: the number, worked out; for a worded share such as "most", the bound that it says.
        unit: a concept of the unit scheme.
        qualifier: how the number is to be taken, a concept of the qualifier scheme.
        quantifier: the concept of the quantifier scheme, where a word stands for the number.
        counted_for: whose number it is.
        aspect: the topic counted, where one thing has several numbers.
        period: the time that the words give.
        speaker: who gave the number, if anyone is named.
        part_of: paragraph and key of the observation that it is a part or share of.
        part_printed: whether the words say that it is part of that one; otherwise it is inferred.
    """

    measure: str
    value: Decimal
    unit: str
    qualifier: str
    quantifier: str | None
    counted_for: Thing
    aspect: str | None
    period: Period | None
    speaker: Thing | None
    part_of: tuple[int, str] | None
    part_printed: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Recommendation(Claim):
    """A lettered recommendation of the meeting.

    Attributes:
        number: the printed label, such as `(a)`.
        content: the words of the recommendation.
    """

    number: str
    content: Quote
    meeting: Thing
    recommended_by: Thing
