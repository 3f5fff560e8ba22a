"""Which body a resolution's number belongs to: numbers repeat across bodies, so the words must say."""

import re
from collections.abc import Sequence

from accoop.authority import Authority
from accoop.glyphs import fold
from accoop.model.mentions import Mention
from accoop.model.things import Thing

_ADOPTERS = frozenset({"body", "meeting", "organization"})
_COUNTED = re.compile(r"[1-9][0-9]{0,2}/[1-9][0-9]{0,2}")


def can_adopt(body: Thing, number: str, known: Authority) -> bool:
    """Whether a body numbers its resolutions in this form.

    Args:
        body: any thing.
        number: such as `4/2` or `76/196`.
        known: the authority graph, whose `ac:resolutionPattern` says how a body numbers.
    """
    return any(re.fullmatch(form, number) for form in known.linked(body.path, "resolutionPattern"))


def adopts(body: Thing, number: str, known: Authority) -> bool:
    """Whether a body may be who adopted a resolution that says so itself.

    Sessions go on beyond those that the authority graph knows, so a counted number of any height will do.
    """
    numbers = bool(known.linked(body.path, "resolutionPattern"))
    return can_adopt(body, number, known) or (numbers and _COUNTED.fullmatch(number) is not None)


def owner_of_resolution(number: str, before: Sequence[Mention], known: Authority) -> Thing | None:
    """The body that the words of the same sentence name last before a resolution's number.

    Args:
        number: the printed number.
        before: mentions of the sentence before the number, from left to right.
        known: the authority graph.
    """
    for mention in reversed(before):
        for thing in adopters(mention, known):
            if can_adopt(thing, number, known):
                return thing
    return None


def only_adopter(number: str, known: Authority) -> Thing | None:
    """The body that alone numbers its resolutions in this form, if there is one."""
    bodies = [known.things[path] for path in known.holders.get("resolutionPattern", ())]
    able = [body for body in bodies if can_adopt(body, number, known)]
    return able[0] if len(able) == 1 else None


def adopters(mention: Mention, known: Authority) -> tuple[Thing, ...]:
    """The bodies that a mention names: itself, or who holds the session that it names."""
    if mention.kind != "meeting":
        return mention.things
    holders = [holder for part in mention.parts for holder in part.things]
    listed = [
        known.things[path]
        for thing in mention.things
        for path in known.linked(thing.path, "heldBy")
        if path in known.things
    ]
    return (*holders, *listed)


def adjacent(text: str, start: int, before: Sequence[Mention], link: re.Pattern[str]) -> Mention | None:
    """The body or meeting that stands right before a resolution's number, but for a date between them.

    Args:
        text: of the paragraph.
        start: where the citation begins.
        before: mentions before it.
        link: what may stand between.
    """
    for mention in reversed(before):
        gap = fold(text[mention.end : start]).text
        if not link.fullmatch(gap):
            return None
        if mention.kind != "date":
            return mention if mention.kind in _ADOPTERS else None
        start = mention.start
    return None
