"""What changed between two builds of a report: facts gained, lost, and said otherwise."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from accoop.comparing.snapshot import MENTION, TEXT, THING, Fact, Snapshot
from accoop.rdf.ordering import natural

Kind = Literal["gained", "lost", "changed"]
KINDS: Final[tuple[Kind, ...]] = ("gained", "lost", "changed")

# Claims in the order in which a report comes to them; classes that are not named here follow, then the rest.
_CLAIMS: Final = (
    "MandateAct",
    "Participation",
    "Development",
    "Statement",
    "Observation",
    "LegalBasisUse",
    "Recommendation",
)
_LAST: Final = (MENTION, THING, TEXT)


@dataclass(frozen=True, slots=True)
class Difference:
    """A property that has other values than before.

    Attributes:
        name: the property's name; `name` for the fact's own name, `quote` for its words.
    """

    name: str
    before: tuple[str, ...]
    after: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """A fact gained, lost or changed.

    Attributes:
        fact: as it is now; as it was, for one that was lost.
        differences: what changed, for one that is in both.
    """

    kind: Kind
    fact: Fact
    differences: tuple[Difference, ...] = ()


@dataclass(frozen=True, slots=True)
class Changes:
    """What changed in one report."""

    report: str
    changes: tuple[Change, ...]

    @property
    def layers(self) -> list[str]:
        """The layers in which something changed, in the order of reading."""
        return sorted({change.fact.layer for change in self.changes}, key=_rank)

    def count(self, layer: str, kind: Kind) -> int:
        """How many facts of a layer changed in a way."""
        return Counter((c.fact.layer, c.kind) for c in self.changes)[layer, kind]


def compared(before: Sequence[Snapshot], after: Sequence[Snapshot]) -> list[Changes]:
    """What changed in each report; a report that only one side has is gained or lost as a whole."""
    old = {snapshot.report: snapshot for snapshot in before}
    new = {snapshot.report: snapshot for snapshot in after}
    return [
        Changes(
            report,
            tuple(
                sorted(
                    changes(
                        old[report].facts if report in old else (), new[report].facts if report in new else ()
                    ),
                    key=_order,
                )
            ),
        )
        for report in sorted(old.keys() | new.keys(), key=natural)
    ]


def changes(before: Iterable[Fact], after: Iterable[Fact]) -> Iterator[Change]:
    """The facts that are not the same in both.

    The same words keep a claim the same when its name has changed; the same name does when its words have.
    """
    old = {fact.path: fact for fact in before}
    new = {fact.path: fact for fact in after}
    pairs = [
        (old[path], new[path]) for path in old.keys() & new.keys() if _place(old[path]) == _place(new[path])
    ]
    pairs += _same_words(_rest(old, (o for o, _ in pairs)), _rest(new, (n for _, n in pairs)))
    left, right = _rest(old, (o for o, _ in pairs)), _rest(new, (n for _, n in pairs))
    by_name = {fact.path: fact for fact in right}
    pairs += [(fact, by_name[fact.path]) for fact in left if fact.path in by_name]
    for one, other in pairs:
        found = tuple(_differences(one, other))
        if found:
            yield Change("changed", other, found)
    yield from (Change("lost", fact) for fact in _rest(old, (o for o, _ in pairs)))
    yield from (Change("gained", fact) for fact in _rest(new, (n for _, n in pairs)))


def _rest(facts: dict[str, Fact], paired: Iterable[Fact]) -> list[Fact]:
    done = {fact.path for fact in paired}
    return [fact for path, fact in facts.items() if path not in done]


def _same_words(before: Iterable[Fact], after: Iterable[Fact]) -> Iterator[tuple[Fact, Fact]]:
    """Claims that have another name now, paired where one and only one has the same words on each side."""
    places: defaultdict[tuple[str, int, int, str], tuple[list[Fact], list[Fact]]]
    places = defaultdict(lambda: ([], []))
    for side, facts in enumerate((before, after)):
        for fact in facts:
            if fact.quote:
                places[_place(fact)][side].append(fact)
    for old, new in places.values():
        if len(old) == len(new) == 1:
            yield old[0], new[0]


def _place(fact: Fact) -> tuple[str, int, int, str]:
    return fact.layer, fact.paragraph, fact.start, fact.quote


def _differences(before: Fact, after: Fact) -> Iterator[Difference]:
    if before.path != after.path:
        yield Difference("name", (before.path,), (after.path,))
    if before.quote != after.quote:
        yield Difference("quote", (before.quote,), (after.quote,))
    elif before.start != after.start:
        yield Difference("quoteStart", (str(before.start),), (str(after.start),))
    old, new = dict(before.properties), dict(after.properties)
    for name in sorted(old.keys() | new.keys()):
        if old.get(name) != new.get(name):
            yield Difference(name, old.get(name, ()), new.get(name, ()))


def _order(change: Change) -> tuple[object, ...]:
    fact = change.fact
    return _rank(fact.layer), fact.paragraph, fact.start, natural(fact.path), KINDS.index(change.kind)


def _rank(layer: str) -> tuple[int, str]:
    if layer in _CLAIMS:
        return _CLAIMS.index(layer), ""
    if layer in _LAST:
        return len(_CLAIMS) + 1 + _LAST.index(layer), ""
    return len(_CLAIMS), layer
