"""Which body a resolution's number belongs to: numbers repeat across bodies, so the words must say."""

import re
from collections.abc import Sequence

from accoop.authority import Authority
from accoop.model.mentions import Mention
from accoop.model.things import Thing


def can_adopt(body: Thing, number: str, known: Authority) -> bool:
    """Whether a body numbers its resolutions in this form.

    Args:
        body: any thing.
        number: such as `4/2` or `76/196`.
        known: the authority graph, whose `ac:resolutionPattern` says how a body numbers.
    """
    return any(re.fullmatch(form, number) for form in known.linked(body.path, "resolutionPattern"))


def owner_of_resolution(number: str, before: Sequence[Mention], known: Authority) -> Thing | None:
    """The body that the words of the same sentence name last before a resolution's number.

    Args:
        number: the printed number.
        before: mentions of the sentence before the number, from left to right.
        known: the authority graph.
    """
    for mention in reversed(before):
        for thing in _adopters(mention, known):
            if can_adopt(thing, number, known):
                return thing
    return None


def _adopters(mention: Mention, known: Authority) -> tuple[Thing, ...]:
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
