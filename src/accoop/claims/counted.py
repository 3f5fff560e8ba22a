"""What a number counts: in which unit, of what, and for whom."""

from collections.abc import Sequence

from accoop.claims.matched import last_named
from accoop.claims.numbers import Found
from accoop.claims.rules import ClaimRules, Setting
from accoop.claims.talk import Talk
from accoop.model.claims import Observation
from accoop.model.things import Thing

# The unit of the number before.
_SAME = "same"
# Kinds of those who have numbers of their own.
_OWNERS = frozenset({"initiative", "network", "organization", "state", "tool"})
# What a number is about that is nobody else's than whose it is.
TOLD = ("state", "teller")


def attends(found: Found, setting: Setting) -> bool:
    """Whether the group counted attends meetings as the rule says, if it says so."""
    group = found.matched.thing("group")
    roles = setting.known.linked(group.path, "attendsAs") if group else ()
    wanted = found.rule.attends
    return wanted is None or any(role.rpartition("/")[2] == wanted for role in roles)


def unit(found: Found, count: Observation | None, rules: ClaimRules) -> str | None:
    """The unit: what the words in the group `unit` say, or the rule, or the `count` before."""
    word = found.matched.folded("unit")
    said = rules.words.get("unit", {}).get(word) if word is not None else None
    if said is not None or found.rule.unit != _SAME:
        return said or found.rule.unit
    return count.unit if count else None


def about(found: Found, before: Sequence[Observation], talk: Talk, setting: Setting) -> tuple[Thing, ...]:
    """What it is about: what its words name, or what the rule says."""
    rule, matched = found.rule, found.matched
    named = matched.things("about") or (found.context.things("about") if found.context else ())
    if named or rule.about is None:
        return named
    start, _ = matched.span()
    if rule.about == "own-meeting":
        told = talk.speaker(start) or _is_of_another(found, (setting.home.body,))
        return () if told else (setting.home.meeting,)
    if rule.about == "state":
        state = talk.state(start)
        return (state,) if state else ()
    if rule.about == "before":
        return before[-1].about if before else ()
    if rule.about == "teller":
        # What a speaker gives counts for the speaker, and is about nothing else unless the words say so.
        return () if talk.speaker(start) else _of_the_sentence(found, setting)
    return last_named(matched.paragraph, rule.about, start)


def _of_the_sentence(found: Found, setting: Setting) -> tuple[Thing, ...]:
    """What a number that the report gives itself is about.

    Whoever has numbers of their own and opens the sentence; the meeting where the sentence has named nobody
    of that kind; nothing where somebody is named in another place.
    """
    first, last = found.sentence.start, found.number[0]
    named = [m for m in found.matched.paragraph.mentions if first <= m.start and m.end <= last]
    owners = [mention for mention in named if mention.kind in _OWNERS]
    if not owners:
        return () if _is_of_another(found, setting.home.house) else (setting.home.meeting,)
    opens = found.sentence.view.marks[0] == found.matched.paragraph.mentions.index(owners[0])
    return owners[0].things if opens and len(owners) == 1 else ()


def _is_of_another(found: Found, own: Sequence[Thing]) -> bool:
    """Whether the body that the sentence names last before the number is none of the report's own."""
    first, last = found.sentence.start, found.number[0]
    bodies = [
        mention
        for mention in found.matched.paragraph.mentions
        if mention.kind == "body" and first <= mention.start and mention.end <= last
    ]
    return bool(bodies) and not set(bodies[-1].things) & set(own)


def counted_for(found: Found, named: tuple[Thing, ...], talk: Talk, setting: Setting) -> Thing | None:
    """Whose number it is; where that is not certain, the report's, which gives it."""
    start, _ = found.matched.span()
    if found.rule.counted_for != "speaker":
        return named[0] if len(named) == 1 else None
    whose = _group(found) or talk.state(start) or talk.speaker(start)
    if whose is not None or found.rule.about not in TOLD:
        return whose
    return named[0] if len(named) == 1 else Thing(f"report/{setting.key}", "MeetingReport")


def _group(found: Found) -> Thing | None:
    """The group whose members a general rule counts, if its words name one: whoever tells it is another."""
    return found.matched.thing("group") if found.rule.general else None


def aspect(found: Found) -> str | None:
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
