"""The language of rules: a regular expression with slots for mentions and for words of a scheme.

In a rule, `<body:actor>` is one mention of a body, captured as `actor`; `<body|organization>` one of
either, not captured; `<agent>` one of any kind that can act; `<@verb:verb>` any word of the verb
scheme; `{numeral}` a macro of the pack. Each kind of mention has one private-use character, and a view
of a sentence (`accoop.recognising.view`) shows it in the mention's place.
"""

import re
from collections.abc import Iterable, Mapping

KINDS = (
    "agenda-item",
    "body",
    "date",
    "document",
    "group",
    "initiative",
    "instrument",
    "meeting",
    "meeting-series",
    "network",
    "office",
    "organization",
    "panel",
    "person",
    "place",
    "provision",
    "publication",
    "resolution",
    "state",
    "tool",
)
_UNIONS = {
    "agent": ("body", "group", "initiative", "network", "office", "organization", "person", "state"),
    "attendee": ("body", "initiative", "network", "organization", "state"),
}
_SYMBOLS = {kind: chr(0xE000 + index) for index, kind in enumerate(KINDS)}
_SLOT = re.compile(r"(?<!\(\?P)(?<!\(\?)<(?P<what>@?[a-z][a-z|-]*)(?::(?P<name>[a-z_]+))?>")


def symbol(kind: str) -> str:
    """The private-use character that stands for a mention of this kind in a view."""
    return _SYMBOLS[kind]


def compile_rule(pattern: str, words: Mapping[str, Iterable[str]]) -> re.Pattern[str]:
    """Compile a rule whose macros are already in.

    Args:
        pattern: the rule.
        words: scheme name to the words of its concepts, for slots such as `<@verb>`.

    Raises:
        KeyError: a slot names a kind or a scheme that does not exist.
        re.error: the rest is no regular expression.
    """

    def alternatives(match: re.Match[str]) -> str:
        what, name = match["what"], match["name"]
        if what.startswith("@"):
            longest_first = sorted(set(words[what[1:]]), key=lambda word: (-len(word), word))
            inside = "|".join(re.escape(word) for word in longest_first)
        else:
            kinds = [kind for part in what.split("|") for kind in _UNIONS.get(part, (part,))]
            inside = "[" + "".join(_SYMBOLS[kind] for kind in kinds) + "]"
        return f"(?P<{name}>{inside})" if name else f"(?:{inside})"

    return re.compile(_SLOT.sub(alternatives, pattern))
