"""The mandate acts of a store: what each resolution's own clauses do, and what reports tell of them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from pyoxigraph import DefaultGraph, Literal, NamedNode, Store

from accoop.rdf.terms import Terms


@dataclass(frozen=True, slots=True)
class StoredAct:
    """A mandate act.

    Attributes:
        path: of the claim.
        vehicle: the path of the resolution.
        own: whether it stands in the resolution itself; otherwise a report tells of it.
        verb: the concept's name.
        addressees: their paths.
        words: language to what it does, in the words of the text.
    """

    path: str
    vehicle: str
    own: bool
    verb: str
    addressees: frozenset[str]
    words: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Corpus:
    """What a store says of resolutions.

    Attributes:
        acts: all mandate acts, by path.
        recalled: resolution to the resolutions that its own text names.
        adopted: resolution to the day of its adoption.
    """

    acts: tuple[StoredAct, ...]
    recalled: Mapping[str, frozenset[str]]
    adopted: Mapping[str, str]

    def own(self) -> dict[str, list[StoredAct]]:
        """Each resolution whose text was read, with its own acts."""
        found: defaultdict[str, list[StoredAct]] = defaultdict(list)
        for act in self.acts:
            if act.own:
                found[act.vehicle].append(act)
        return dict(found)


@dataclass(slots=True)
class _Reader:
    """Reads what the merged graph of a store says."""

    store: Store
    terms: Terms
    names: dict[str, NamedNode] = field(default_factory=dict)

    def instances(self, kind: str) -> list[NamedNode]:
        found = self.store.quads_for_pattern(
            None, self._term("rdf:type"), self.terms.term(kind), DefaultGraph()
        )
        return sorted((q.subject for q in found if isinstance(q.subject, NamedNode)), key=str)

    def values(self, node: NamedNode, name: str) -> list[NamedNode | Literal]:
        found = self.store.quads_for_pattern(node, self._term(name), None, DefaultGraph())
        return [q.object for q in found if isinstance(q.object, NamedNode | Literal)]

    def paths(self, node: NamedNode, *names: str) -> frozenset[str]:
        values = (value for name in names for value in self.values(node, name))
        return frozenset(path for value in values if (path := self.terms.path(value)) is not None)

    def _term(self, name: str) -> NamedNode:
        return self.names.setdefault(name, self.terms.term(name))


def read_corpus(store: Store, terms: Terms) -> Corpus:
    """Read the acts of a store and which resolutions name which."""
    reader = _Reader(store, terms)
    acts = [act for node in reader.instances("MandateAct") if (act := _act(reader, node)) is not None]
    recalled: defaultdict[str, set[str]] = defaultdict(set)
    for kind in ("MandateAct", "PreambularAct"):
        for node in reader.instances(kind):
            for vehicle in reader.paths(node, "vehicle"):
                if _is_own(reader, node, vehicle):
                    named = reader.paths(node, "recalls", "actsOn", "about")
                    recalled[vehicle] |= {path for path in named if path.startswith("resolution/")}
    adopted = {path: day for path in {act.vehicle for act in acts} for day in _days(reader, path)}
    return Corpus(tuple(acts), {path: frozenset(named) for path, named in recalled.items()}, adopted)


def _act(reader: _Reader, node: NamedNode) -> StoredAct | None:
    path, vehicles = reader.terms.path(node), reader.paths(node, "vehicle")
    verbs = [value.value.rpartition("/")[2] for value in reader.values(node, "verb")]
    if path is None or len(vehicles) != 1 or not verbs:
        return None
    (vehicle,) = vehicles
    return StoredAct(
        path,
        vehicle,
        _is_own(reader, node, vehicle),
        min(verbs),
        reader.paths(node, "addressee"),
        _by_language(reader.values(node, "content")),
    )


def _is_own(reader: _Reader, node: NamedNode, vehicle: str) -> bool:
    """Whether an act stands in a paragraph of its vehicle."""
    return any(path.startswith(f"{vehicle}/") for path in reader.paths(node, "evidence"))


def _by_language(values: Iterable[NamedNode | Literal]) -> dict[str, str]:
    texts = sorted((v.language or "", v.value) for v in values if isinstance(v, Literal))
    return dict(reversed(texts))


def _days(reader: _Reader, path: str) -> list[str]:
    values = reader.values(reader.terms.thing(path), "adoptionDate")
    return sorted(value.value for value in values if isinstance(value, Literal))[:1]
