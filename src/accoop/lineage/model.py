"""What a lineage is made of: nodes and edges, in words of every language, each with what says so."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

BOTH: Final = "both"


class Kind(StrEnum):
    """What a node is."""

    MEETING = "meeting"
    AGENDA = "agenda"
    RESOLUTION = "resolution"
    ACT = "act"
    STATEMENT = "statement"
    BODY = "body"
    DOCUMENT = "document"
    REPORT = "report"
    RECOMMENDATION = "recommendation"
    INSTRUMENT = "instrument"
    NETWORK = "network"
    TOOL = "tool"
    THING = "thing"


class Relation(StrEnum):
    """What an edge says, read from its natural source to its natural target."""

    HOLDS = "holds"
    HOLDS_JOINTLY = "holds-jointly"
    ADOPTS = "adopts"
    ACTS = "acts"
    ADDRESSES = "addresses"
    ACTS_ON = "acts-on"
    FOLLOWED_UP = "followed-up"
    RECALLED = "recalled"
    ESTABLISHES = "establishes"
    SUBSIDIARY = "subsidiary"
    CONTAINS = "contains"
    ISSUES = "issues"
    SUBMITTED = "submitted"
    DRAFTED = "drafted"
    BECAME = "became"
    AGENDA = "agenda"
    REPORTED = "reported"
    RECOMMENDS = "recommends"
    GREW_INTO = "grew-into"
    REFERS_TO = "refers-to"
    HEARD = "heard"
    SAID = "said"


class Basis(StrEnum):
    """Why an edge is there."""

    CLAIM = "claim"
    INFERENCE = "inference"
    STRUCTURE = "structure"
    NUMBERING = "numbering"


@dataclass(frozen=True, slots=True)
class Words:
    """The same in several languages.

    Attributes:
        texts: `(language, text)`, sorted, one text a language.
    """

    texts: tuple[tuple[str, str], ...] = ()

    @classmethod
    def of(cls, texts: Mapping[str, str]) -> "Words":
        """Words from a mapping of language to text; empty texts are left out."""
        return cls(tuple(sorted((language, text) for language, text in texts.items() if text)))

    def get(self, language: str) -> str | None:
        """The text in exactly this language."""
        return dict(self.texts).get(language)

    def said(self, language: str) -> str:
        """The text in a language, else in English, else in any; with `both`, in English and Chinese."""
        if language == BOTH:
            pair = dict.fromkeys(text for text in (self.get("en"), self.get("zh")) if text)
            return "\n".join(pair) or self.said("en")
        known = dict(self.texts)
        for wanted in (language, "en"):
            if wanted in known:
                return known[wanted]
        return known[min(known)] if known else ""


@dataclass(frozen=True, slots=True)
class Node:
    """A thing in a lineage.

    Attributes:
        label: short, for pictures: lines of words.
        name: the full name, title or content.
        start: when it was or will be, as precise as known; ISO date, month or year.
        status: `planned` or `proposed` where the report says no more than that.
    """

    path: str
    kind: Kind
    label: tuple[Words, ...]
    name: Words
    start: str | None = None
    end: str | None = None
    status: str | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """The claim that says it.

    Attributes:
        claim: its path.
        paragraph: the path of the paragraph.
        number: the paragraph's printed number.
        quote: the exact words.
    """

    claim: str
    paragraph: str
    number: int | None = None
    quote: Words = Words()


@dataclass(frozen=True, slots=True)
class Edge:
    """How one thing leads to another.

    Attributes:
        label: the verb to write on the arrow.
        evidence: what says so; `None` if it is inferred or follows from structure alone.
        turned: whether it is drawn from its target to its source, because it would close a circle.
    """

    source: str
    target: str
    relation: Relation
    label: Words
    basis: Basis
    evidence: Evidence | None = None
    turned: bool = False

    @property
    def tail(self) -> str:
        """Where the drawn arrow begins: what is earlier in the order of the lineage."""
        return self.target if self.turned else self.source

    @property
    def head(self) -> str:
        """Where the drawn arrow ends."""
        return self.source if self.turned else self.target

    @property
    def key(self) -> tuple[str, str, str, str]:
        """What tells it from all other edges."""
        return self.source, self.target, self.relation, self.evidence.claim if self.evidence else ""


@dataclass(frozen=True, slots=True)
class Lineage:
    """Nodes and edges, each in natural order; taken as drawn, the edges close no circle.

    While a part of it is chosen, nodes have neither label nor name, and evidence neither number nor quote:
    they are read for what is shown (`accoop.lineage.labels`).
    """

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
