"""What the words of an act say besides its verb: whom it addresses, and on what it bears."""

import re
from collections.abc import Iterable, Iterator, Mapping

from accoop.claims.matched import Matched
from accoop.model.mentions import Mention
from accoop.model.things import Thing
from accoop.pack.rules import ContentRule
from accoop.recognising.recognise import Recognised
from accoop.recognising.view import View

_AGENTS = frozenset(("body", "group", "initiative", "network", "office", "organization", "person", "state"))


def fitting(
    paragraph: Recognised, content: View, verb: str, rules: Iterable[tuple[ContentRule, re.Pattern[str]]]
) -> Matched | None:
    """The first rule for a verb that fits the words behind it."""
    for rule, pattern in rules:
        match = pattern.search(content.text) if not rule.verbs or verb in rule.verbs else None
        if match is not None:
            return Matched(paragraph, content, match)
    return None


def acted_on(matched: Matched | None) -> tuple[Thing, ...]:
    """The thing, or the list of things, that a rule for the content of an act caught."""
    if matched is None:
        return ()
    listed = matched.mentions("list") if matched.has("list") else ()
    return matched.things("object") or tuple(thing for one in listed for thing in one.things)


def addressed(
    paragraph: Recognised,
    view: View,
    span: tuple[int, int],
    called: Mapping[str, Thing],
    call: re.Pattern[str],
) -> tuple[Thing, ...]:
    """Whom a list names, or calls by a common word, in order.

    Args:
        paragraph: with what its words name.
        view: of it, or of a part of it.
        span: where the list stands in the view.
        called: by what words acts address groups that are named nowhere else.
        call: any of these words.
    """
    found = [
        *_named(paragraph, view, *span),
        *((match.start(), called[match[0]]) for match in call.finditer(view.text, *span)),
    ]
    return tuple(dict.fromkeys(thing for _, thing in sorted(found)))


def _named(paragraph: Recognised, view: View, start: int, end: int) -> Iterator[tuple[int, Thing]]:
    """The agents that are named in a stretch of a view, with their places."""
    for place, mark in enumerate(view.marks[start:end], start):
        agent = _agent(paragraph, mark) if mark >= 0 else None
        yield from ((place, thing) for thing in (agent.things if agent else ()))


def _agent(paragraph: Recognised, mark: int) -> Mention | None:
    """The agent that a mention names, or the body with which the name of a session opens."""
    mention = paragraph.mentions[mark]
    if mention.kind in _AGENTS:
        return mention
    first = mention.parts[0] if mention.kind == "meeting" and mention.parts else None
    if first is None or first.kind != "body":
        return None
    before = paragraph.text[mention.start : first.start]
    # Nothing stands before the body but a word of its own, its article.
    return first if not before or (before.endswith(" ") and before[:-1].isalpha()) else None
