"""The language and the address of one page, whatever it is about."""

from dataclasses import dataclass
from functools import cached_property

from accoop.pages.addresses import Addresses
from accoop.pages.model import Text
from accoop.pages.words import page_wording
from accoop.rdf.terms import Terms
from accoop.wording import Wording


@dataclass(frozen=True)
class Setting:
    """The language and the address of one page.

    Attributes:
        terms: the terms of the store.
        here: the path of the page below the root of the site.
    """

    terms: Terms
    language: str
    here: str

    @cached_property
    def words(self) -> Wording:
        """The words of pages."""
        return page_wording(self.language)

    @cached_property
    def addresses(self) -> Addresses:
        """Where other pages are."""
        return Addresses(self.terms, self.here, self.language)

    def say(self, key: str, **facts: object) -> str:
        """A sentence of the page."""
        return self.words.say(key, **facts)

    def said(self, key: str, **facts: object) -> Text:
        """A sentence of the page, as a text."""
        return Text(self.words.say(key, **facts), self.language)
