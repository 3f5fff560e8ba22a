"""The schema of a pack's rules that say which words name or cite something, such as a date or a meeting."""

from typing import Literal

from accoop.pack.schema import Pattern, Rule, Strict


class StopPhrase(Strict, frozen=True):
    """Words that look like a name and are none.

    Attributes:
        phrase: the words.
        why: what they mean, for the next maintainer.
    """

    phrase: str
    why: str


class DateRule(Rule, frozen=True):
    """Words that say when; groups `year month day end_year end_month end_day`, each optional.

    Attributes:
        months: first and last month of the part of the year that the words name, such as a half.
    """

    months: tuple[int, int] | None = None


class ResolutionRule(Rule, frozen=True):
    """A citation of one or more resolutions; group `numbers`. A body beside it owns them.

    Groups: `numbers`; `more` (further numbers with something between them, such as dates); `cited` (where
    the citation begins, if words before it belong to the pattern only); `own` where a possessive says that
    who acts in the sentence, or in the resolution itself, adopted them.

    Attributes:
        adopted: the class of what is cited.
    """

    adopted: Literal["Resolution", "Decision"] = "Resolution"


class ProvisionRule(Rule, frozen=True):
    """A citation of provisions; groups `article paragraph point chapter`, each of which may be a list.

    Attributes:
        same: whether it means the article that was cited last.
    """

    same: bool = False


class PersonRule(Rule, frozen=True):
    """A person's name; group `name`."""


class AnaphorRule(Rule, frozen=True):
    """Words that point back: a demonstrative and a noun, group `head`.

    Attributes:
        heads: noun to the kind of thing that it points back to.
        count: how many things it points back to.
        own_meeting: whether it means the meeting that the report is of.
        named: what the names of those things hold, where the noun is printed in another form.
        which: which of the last two things of the kind it means, or the last of any number.
    """

    heads: dict[str, str]
    count: int = 1
    own_meeting: bool = False
    named: str | None = None
    which: Literal["former", "latter", "last"] | None = None


class MeetingRule(Rule, frozen=True):
    """Words that name a session or a meeting.

    Groups: slots `series` (who meets), `also` and `third` (who meets with them), `when`, `place`; words
    `ordinal`, `resumed` (that the session is resumed), `resumption` (which time), `part` (of a session).

    Attributes:
        with_own: whether the body whose report it is meets with them.
        of_subject: whether the only body named before it in its sentence meets.
        dated: whether the date alone tells which meeting it is.
        sitting: whether the words may as well mean a sitting of the report's own session.
        status: what the words say of it; a dated meeting becomes a development of this status.
    """

    with_own: bool = False
    of_subject: bool = False
    dated: bool = False
    sitting: bool = False
    status: Literal["done", "planned", "proposed"] = "done"


class IntroducedRule(Rule, frozen=True):
    """Words that introduce something that the report names no further.

    Attributes:
        kind: the kind of thing.
        called: what things of its sort are called in their paths, where their date tells them apart.
    """

    kind: Literal["panel", "document"]
    called: str | None = None


class Naming(Strict, frozen=True):
    """How words name and cite things.

    Attributes:
        stop: phrases that are no name.
        provision_link: what may stand between an instrument and its provision, or between two provisions.
        contrast: words that name something only to set it apart; a topic in them is not what is spoken of.
        separator: what stands between the members of a list.
        title: quotation marks of titles, as a pattern with the group `title`; unknown titles are listed.
        article: words before a name that a view shows as part of it, such as "the".
        name_goes_on: what behind a short name makes it the beginning of another name, such as "of the Child".
        counted: words before a name that say which of several it is, in place of the article: "sixtieth".
        months: the names of the months, where dates print names.
        range: what stands between the first and the last member of a range.
        provision_number: a member of a list of provisions; groups `number`, `point`.
        owner_behind: what may stand between a citation and the instrument or body behind it that owns it.
        other_law: the end of words before a citation that make it one of a law that is no instrument.
        provision_free: the end of words before a citation that leave it to the instrument named around it;
            without these, every citation is left to it that no other law owns.
        adopter_before: what may stand between a body and the number of its resolution.
    """

    stop: tuple[StopPhrase, ...]
    provision_link: Pattern
    separator: Pattern
    title: Pattern
    date: tuple[DateRule, ...]
    resolution: tuple[ResolutionRule, ...]
    provision: tuple[ProvisionRule, ...]
    person: tuple[PersonRule, ...]
    anaphor: tuple[AnaphorRule, ...]
    introduced: tuple[IntroducedRule, ...]
    meeting: tuple[MeetingRule, ...]
    contrast: Pattern | None = None
    article: Pattern | None = None
    months: tuple[str, ...] = ()
    name_goes_on: Pattern | None = None
    counted: Pattern | None = None
    range: Pattern | None = None
    provision_number: Pattern | None = None
    owner_behind: Pattern | None = None
    other_law: Pattern | None = None
    provision_free: Pattern | None = None
    adopter_before: Pattern | None = None
