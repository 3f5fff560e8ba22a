"""The sentences the program says, looked up by key in `mappings/messages/LANGUAGE.toml`."""

import os
import tomllib
from dataclasses import dataclass
from functools import cache

from accoop.content import content
from accoop.failures import Failure
from accoop.glyphs import printable

LANGUAGES = ("en", "zh")


@dataclass(frozen=True, slots=True)
class Wording:
    """The sentences of one language.

    Attributes:
        language: `en` or `zh`.
        sentences: key to sentence; fields stand in braces, as in `str.format`.
    """

    language: str
    sentences: dict[str, str]

    def say(self, key: str, **facts: object) -> str:
        """The sentence with its facts filled in; what stands in the facts cannot steer a terminal."""
        shown = {name: printable(str(fact)) for name, fact in facts.items()}
        return self.sentences[key].format(**shown)

    def place(self, paragraph: int | str, section: str) -> str:
        """Where words of a report stand: in a paragraph, else in a section's heading, else in the title."""
        if paragraph:
            return self.say("review-paragraph", number=paragraph)
        return self.say("in-heading", number=section) if section else self.say("in-title")

    def tell(self, failure: Failure) -> str:
        """The one line that tells a failure, and what may have been meant by a word that is not known."""
        line = self.say(failure.key, **failure.facts)
        if failure.facts.get("meant"):
            line += self.say("meant", **failure.facts)
        return " ".join(line.split())


@cache
def wording(language: str) -> Wording:
    """The sentences of a language."""
    with content("mappings", "messages", f"{language}.toml").open("rb") as file:
        return Wording(language, tomllib.load(file))


def preferred_language() -> str:
    """The language that the environment asks for: `ACCOOP_LANG`, else the locale, else English."""
    for name in ("ACCOOP_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(name, "")
        if value:
            return value[:2].lower() if value[:2].lower() in LANGUAGES else LANGUAGES[0]
    return LANGUAGES[0]
