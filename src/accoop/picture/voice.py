"""The picture's own words, in one language or in both."""

from dataclasses import dataclass

from accoop.lineage.model import BOTH, Words
from accoop.wording import LANGUAGES, wording


@dataclass(frozen=True, slots=True)
class Voice:
    """Says things in a language, or in both.

    Attributes:
        language: `en`, `zh` or `both`.
    """

    language: str

    def words(self, key: str, **facts: object) -> Words:
        """A message in every language; facts that are words are said in that language."""
        said = {}
        for language in LANGUAGES:
            here = {name: f.said(language) if isinstance(f, Words) else f for name, f in facts.items()}
            said[language] = wording(language).say(key, **here)
        return Words.of(said)

    def lines(self, key: str, **facts: object) -> list[str]:
        """A message; in both languages, a line for each."""
        return self.words(key, **facts).said(self.language).split("\n")

    def line(self, key: str, **facts: object) -> str:
        """A message in one line."""
        return " / ".join(self.lines(key, **facts))

    @property
    def tag(self) -> str:
        """The language tag of the picture as a whole."""
        return LANGUAGES[0] if self.language == BOTH else self.language
