"""Names of things in every language: to find a thing by a name, and to show it by one."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum
from functools import cached_property
from typing import Final

from pyoxigraph import Literal, NamedNode, Store

from accoop.failures import Misuse
from accoop.querying.known_names import Name, Rank, name_key, read_names, unaccented
from accoop.rdf.terms import Terms
from accoop.spelling import alike
from accoop.store.merging import MERGED

_SHOWN_CANDIDATES: Final = 8
_OWN: Final = (Rank.PREFERRED,)
_LONG: Final = (Rank.PREFERRED, Rank.OTHER, Rank.FORMER)
_SHORT: Final = (Rank.SHORT,)


class Fit(IntEnum):
    """How a name fits what was looked for."""

    EXACT = 0
    PREFIX = 1
    SUBSTRING = 2
    UNACCENTED = 3


@dataclass(frozen=True, slots=True)
class Found:
    """A thing that fits, with the name that fits best."""

    node: NamedNode
    fit: Fit
    name: Name


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
        self._gather(best, self.everything, key, kind, bare=False)
        if not best:
            self._gather(best, self.everything, unaccented(key), kind, bare=True)
        return tuple(sorted(best.values(), key=_order))

    def resolve(self, kind: str, text: str) -> NamedNode:
        """The one `thing` or `concept` that an IRI, a path or a name stands for.

        Where a thing is asked for, a concept may be what is meant: a topic by its own name that is no thing's
        own name, and any concept where no thing has the name.

        Raises:
            Misuse: nothing, or more than one thing, has this name.
        """
        node = self._by_path(kind, text.strip())
        if node is not None:
            return node
        nodes = self._called(kind, text)
        if len(nodes) > 1:
            shown = [self.path(node) for node in nodes[:_SHOWN_CANDIDATES]]
            more = " ..." if len(nodes) > _SHOWN_CANDIDATES else ""
            raise Misuse("name-ambiguous", name=text, candidates=", ".join(shown) + more)
        nodes = nodes or self._by_path_end(kind, text)
        if len(nodes) == 1:
            return nodes[0]
        raise Misuse("name-unknown", name=text, meant=", ".join(self.alike(text)))

    def alike(self, text: str) -> tuple[str, ...]:
        """Names that somebody may have meant who wrote a name that nothing has, one for each thing."""
        seen: set[NamedNode] = set()
        meant: list[str] = []
        for key in alike(name_key(text), (name.key for name in self.everything)):
            named = [name for name in self.everything if name.key == key]
            if not seen.issuperset(name.node for name in named):
                meant.append(named[0].text)
            seen.update(name.node for name in named)
        return tuple(meant)

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
            candidates.append(terms.schemes + path)
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
        nodes = {name.node for name in self.everything if name.node.value.startswith(begin)}
        return [node for node in nodes if self.path(node).partition("/")[2] == text]

    def _begin(self, kind: str) -> str:
        """How the IRIs begin of things, concepts, and topics, which are concepts of one scheme."""
        schemes = self._terms.schemes
        return {"thing": self._terms.things, "concept": schemes, "topic": f"{schemes}topic/"}[kind]

    def _called(self, kind: str, text: str) -> list[NamedNode]:
        """What may be meant by a name."""
        if kind == "concept":
            return self._exactly("concept", text, (*_LONG, *_SHORT))
        topics = self._exactly("topic", text, _OWN)
        if topics and not self._exactly("thing", text, _OWN):
            return topics
        turns = (("thing", _LONG), ("thing", _SHORT), ("concept", _LONG))
        return next((nodes for whose, ranks in turns if (nodes := self._exactly(whose, text, ranks))), [])

    def _exactly(self, kind: str, text: str, ranks: tuple[Rank, ...]) -> list[NamedNode]:
        key = name_key(text)
        begin = self._begin(kind)
        nodes = {name.node for name in self.everything if name.key == key and name.rank in ranks}
        return sorted((n for n in nodes if n.value.startswith(begin)), key=lambda n: n.value)

    @cached_property
    def everything(self) -> tuple[Name, ...]:
        """Every name of every thing and concept."""
        return tuple(read_names(self._store, self._terms))


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
