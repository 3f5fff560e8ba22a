"""The names that a store knows: each with its thing or concept, and the form in which names are compared."""

import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum
from typing import Final

from pyoxigraph import Literal, NamedNode, Store

from accoop.glyphs import fold
from accoop.rdf.terms import Terms
from accoop.store.merging import MERGED

_APOSTROPHES: Final = str.maketrans(
    {"\u2018": "'", "\u2019": "'", "\u02bc": "'", "\u2010": "-", "\u2011": "-"}
)


class Rank(IntEnum):
    """How much a name says which thing is meant."""

    PREFERRED = 0
    OTHER = 1
    FORMER = 2
    SHORT = 3


NAMING: Final = (
    ("skos:prefLabel", Rank.PREFERRED),
    ("dcterms:title", Rank.PREFERRED),
    ("title", Rank.PREFERRED),
    ("symbol", Rank.PREFERRED),
    ("skos:altLabel", Rank.OTHER),
    ("shortForm", Rank.SHORT),
)


@dataclass(frozen=True, slots=True)
class Name:
    """A name of a thing or a concept.

    Attributes:
        key: the name as it is compared.
    """

    node: NamedNode
    text: str
    language: str
    rank: Rank
    key: str


def name_key(text: str) -> str:
    r"""A name as it is compared: without differences of case, width, and spaces beside wide characters.

    >>> name_key("\uff35\uff2e\uff23\uff21\uff23 ") == name_key("uncac")
    True
    """
    if text.isascii():
        return " ".join(text.casefold().split())
    compatible = unicodedata.normalize("NFKC", text).translate(_APOSTROPHES).casefold()
    words = compatible.split()
    return words[0] if len(words) == 1 else " ".join(fold(compatible).text.split())


def unaccented(key: str) -> str:
    """A key without its accents."""
    return "".join(c for c in unicodedata.normalize("NFD", key) if not unicodedata.combining(c))


def read_names(store: Store, terms: Terms) -> Iterator[Name]:
    """All names that a store knows; a former name is one of the thing that it is the name of."""
    owners: defaultdict[str, list[NamedNode]] = defaultdict(list)
    for quad in store.quads_for_pattern(None, terms.term("nameOf"), None, MERGED):
        if isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode):
            owners[quad.subject.value].append(quad.object)
    seen: set[tuple[str, str, str]] = set()
    for predicate, rank in NAMING:
        for quad in store.quads_for_pattern(None, terms.term(predicate), None, MERGED):
            subject, literal = quad.subject, quad.object
            if not isinstance(subject, NamedNode) or not isinstance(literal, Literal):
                continue
            if not subject.value.startswith((terms.things, terms.schemes)):
                continue
            former = owners.get(subject.value)
            for node in former or (subject,):
                mark = (node.value, literal.value, literal.language or "")
                if mark not in seen:
                    seen.add(mark)
                    text = literal.value
                    rank_here = Rank.FORMER if former else rank
                    yield Name(node, text, literal.language or "", rank_here, name_key(text))
