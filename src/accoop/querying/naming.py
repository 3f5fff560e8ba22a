"""Names of things in every language: to find a thing by a name, and to show it by one."""

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import IntEnum
from functools import cached_property
from typing import Final

from pyoxigraph import Literal, NamedNode, Store

from accoop.failures import Misuse
from accoop.glyphs import fold
from accoop.rdf.terms import Terms
from accoop.store.merging import MERGED

_SHOWN_CANDIDATES: Final = 8
_APOSTROPHES: Final = str.maketrans(
    {"\u2018": "'", "\u2019": "'", "\u02bc": "'", "\u2010": "-", "\u2011": "-"}
)


class Rank(IntEnum):
    """How much a name says which thing is meant."""

    PREFERRED = 0
    OTHER = 1
    FORMER = 2
    SHORT = 3


class Fit(IntEnum):
    """How a name fits what was looked for."""

    EXACT = 0
    PREFIX = 1
    SUBSTRING = 2
    UNACCENTED = 3


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


@dataclass(frozen=True, slots=True)
class Found:
    """A thing that fits, with the name that fits best."""

    node: NamedNode
    fit: Fit
    name: Name


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


class Names:
    """The names that a store knows."""

    def __init__(self, store: Store, terms: Terms) -> None:
        self._store = store
        self._terms = terms

    def find(self, text: str, kind: str | None = None) -> tuple[Found, ...]:
        """What has a name like this: exact first, then those that begin with it, then those that hold it."""
        key = name_key(text)
        best: dict[NamedNode, Found] = {}
        if not key:
            return ()
        self._gather(best, self._all, key, kind, bare=False)
        if not best:
            self._gather(best, self._all, unaccented(key), kind, bare=True)
        return tuple(sorted(best.values(), key=_order))

    def resolve(self, kind: str, text: str) -> NamedNode:
        """The one `thing` or `concept` that an IRI, a path or a name stands for.

        Raises:
            Misuse: nothing, or more than one thing, has this name.
        """
        node = self._by_path(kind, text.strip())
        if node is not None:
            return node
        for ranks in ((Rank.PREFERRED, Rank.OTHER, Rank.FORMER), (Rank.SHORT,)):
            nodes = self._exactly(kind, text, ranks)
            if len(nodes) == 1:
                return nodes[0]
            if nodes:
                shown = [self.path(node) for node in nodes[:_SHOWN_CANDIDATES]]
                more = " ..." if len(nodes) > _SHOWN_CANDIDATES else ""
                raise Misuse("name-ambiguous", name=text, candidates=", ".join(shown) + more)
        nodes = self._by_path_end(kind, text)
        if len(nodes) == 1:
            return nodes[0]
        raise Misuse("name-unknown", name=text)

    def path(self, node: NamedNode) -> str:
        """The short form of an IRI: behind `id/` or, for a concept, behind `scheme/`; else the IRI."""
        return self._terms.path(node) or node.value.removeprefix(self._terms.schemes)

    def label(self, node: NamedNode, language: str) -> str | None:
        """The name to show in a language; else in English; else in any."""
        labels = self.labels(node)
        for wanted in (language, "en"):
            if wanted in labels:
                return labels[wanted]
        return labels[min(labels)] if labels else None

    def labels(self, node: NamedNode) -> dict[str, str]:
        """The preferred name, or title, in each language."""
        labels: dict[str, str] = {}
        for predicate in ("rdfs:label", "title", "dcterms:title", "skos:prefLabel"):
            quads = self._store.quads_for_pattern(node, self._terms.term(predicate), None, MERGED)
            for literal in sorted((q.object for q in quads if isinstance(q.object, Literal)), key=str):
                labels[literal.language or ""] = literal.value
        return labels

    def kinds(self, node: NamedNode) -> tuple[str, ...]:
        """The local names of its classes of our ontology; `Concept` for a concept."""
        found: set[str] = set()
        for quad in self._store.quads_for_pattern(node, self._terms.term("rdf:type"), None, MERGED):
            if isinstance(quad.object, NamedNode):
                local = self._terms.local(quad.object)
                if local is None and quad.object == self._terms.term("skos:Concept"):
                    local = "Concept"
                if local is not None:
                    found.add(local)
        return tuple(sorted(found))

    def exists(self, node: NamedNode) -> bool:
        """Whether the store says anything of it."""
        store = self._store
        asked = (
            store.quads_for_pattern(node, None, None, MERGED),
            store.quads_for_pattern(None, None, node, MERGED),
            store.quads_for_pattern(None, node, None, MERGED),
        )
        return any(next(quads, None) is not None for quads in asked)

    def _gather(
        self, best: dict[NamedNode, Found], names: Iterable[Name], key: str, kind: str | None, *, bare: bool
    ) -> None:
        wanted = None if kind is None else kind.casefold()
        for name in names:
            fit = _fit(unaccented(name.key) if bare else name.key, key)
            if fit is None:
                continue
            found = Found(name.node, Fit.UNACCENTED if bare else fit, name)
            known = best.get(name.node)
            if known is not None and _closeness(known) <= _closeness(found):
                continue
            if wanted is None or wanted in (k.casefold() for k in self.kinds(name.node)):
                best[name.node] = found

    def _by_path(self, kind: str, text: str) -> NamedNode | None:
        if any(c.isspace() or c in '<>"{}|\\^`' for c in text):
            return None
        terms = self._terms
        if "://" in text:
            candidates = [text]
        elif kind == "concept":
            candidates = [terms.schemes + text.removeprefix("scheme/")]
        else:
            path = text.removeprefix("id/")
            candidates = [terms.things + path, f"{terms.things}resolution/{path}"]
            candidates += [terms.base + text] if text.startswith(("scheme/", "graph/", "def#")) else []
        for candidate in candidates:
            try:
                node = NamedNode(candidate)
            except ValueError:
                continue
            if self.exists(node):
                return node
        return None

    def _by_path_end(self, kind: str, text: str) -> list[NamedNode]:
        """What has this path but for its first part, such as `cosp-uncac` for `body/cosp-uncac`."""
        begin = self._begin(kind)
        nodes = {name.node for name in self._all if name.node.value.startswith(begin)}
        return [node for node in nodes if self.path(node).partition("/")[2] == text]

    def _begin(self, kind: str) -> str:
        return self._terms.schemes if kind == "concept" else self._terms.things

    def _exactly(self, kind: str, text: str, ranks: tuple[Rank, ...]) -> list[NamedNode]:
        key = name_key(text)
        begin = self._begin(kind)
        nodes = {name.node for name in self._all if name.key == key and name.rank in ranks}
        return sorted((n for n in nodes if n.value.startswith(begin)), key=lambda n: n.value)

    @cached_property
    def _all(self) -> tuple[Name, ...]:
        return tuple(self._read())

    def _read(self) -> Iterator[Name]:
        terms = self._terms
        owners: defaultdict[str, list[NamedNode]] = defaultdict(list)
        for quad in self._store.quads_for_pattern(None, terms.term("nameOf"), None, MERGED):
            if isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode):
                owners[quad.subject.value].append(quad.object)
        seen: set[tuple[str, str, str]] = set()
        for predicate, rank in _NAMING:
            for quad in self._store.quads_for_pattern(None, terms.term(predicate), None, MERGED):
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


_NAMING: Final = (
    ("skos:prefLabel", Rank.PREFERRED),
    ("dcterms:title", Rank.PREFERRED),
    ("title", Rank.PREFERRED),
    ("symbol", Rank.PREFERRED),
    ("skos:altLabel", Rank.OTHER),
    ("shortForm", Rank.SHORT),
)


def _fit(name: str, key: str) -> Fit | None:
    if key not in name:
        return None
    if name == key:
        return Fit.EXACT
    return Fit.PREFIX if name.startswith(key) else Fit.SUBSTRING


def _closeness(found: Found) -> tuple[int, int, int, str]:
    return found.fit, found.name.rank, len(found.name.text), found.name.language


def _order(found: Found) -> tuple[int, int, int, str]:
    return found.fit, found.name.rank, len(found.name.text), found.node.value
