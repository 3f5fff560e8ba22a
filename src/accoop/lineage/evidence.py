"""Which claim says that an edge holds: found by what the claim is about and what its words name."""

from collections import defaultdict
from collections.abc import Mapping

from accoop.lineage.facts import Facts
from accoop.lineage.model import Evidence, Words


class Witnesses:
    """The claims of the reports as evidence."""

    def __init__(self, facts: Facts) -> None:
        self._facts = facts
        self._naming: dict[str, Mapping[str, list[tuple[str, str]]]] = {}

    def of(self, claim: str) -> Evidence | None:
        """A claim as evidence, without its words; `None` if it names no paragraph."""
        paragraphs = self._facts.things(claim, "evidence")
        return Evidence(claim, paragraphs[0]) if paragraphs else None

    def developments(self, kind: str, thing: str, naming: str | None = None) -> list[Evidence]:
        """The developments of a kind about a thing; with `naming`, those whose words name that too."""
        facts = self._facts
        claims = [
            claim
            for claim in facts.subjects("about", thing)
            if "Development" in facts.classes(claim) and _is(facts.concept(claim, "kind"), kind)
        ]
        return self._all(claims, naming)

    def acts(self, vehicle: str, naming: str) -> list[Evidence]:
        """The acts of a resolution whose words name a thing."""
        return self._all(self._facts.subjects("vehicle", vehicle), naming)

    def _all(self, claims: list[str], naming: str | None) -> list[Evidence]:
        chosen = (claim for claim in claims if naming is None or self._names(claim, naming))
        return [evidence for claim in chosen if (evidence := self.of(claim)) is not None]

    def _names(self, claim: str, thing: str) -> bool:
        """Whether words of a claim name a thing: words by which its paragraph means that thing."""
        facts = self._facts
        named = self._named(thing)
        mentions = [
            said for paragraph in facts.things(claim, "evidence") for said in named.get(paragraph, ())
        ]
        quotes = facts.all_words(claim, "quote") if mentions else []
        return any(
            language == quoted and words in quote for language, words in mentions for quoted, quote in quotes
        )

    def _named(self, thing: str) -> Mapping[str, list[tuple[str, str]]]:
        """The paragraphs that name a thing, each with the words by which it does, by their language."""
        if thing not in self._naming:
            facts, found = self._facts, defaultdict[str, list[tuple[str, str]]](list)
            for mention in facts.subjects("refersTo", thing):
                for paragraph in facts.things(mention, "evidence"):
                    found[paragraph] += facts.all_words(mention, "quote")
            self._naming[thing] = dict(found)
        return self._naming[thing]


def _is(concept: tuple[str, Words] | None, name: str) -> bool:
    return concept is not None and concept[0] == name
