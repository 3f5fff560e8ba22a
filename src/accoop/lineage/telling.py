"""From a question about lineage to the part of it that answers: the one way for every format."""

from collections.abc import Sequence, Set
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final

from pyoxigraph import Store

from accoop.failures import Misuse
from accoop.lineage.choice import as_of, by_verbs, printed, union
from accoop.lineage.cutting import Cut, nearest
from accoop.lineage.facts import TITLES, Facts, in_order
from accoop.lineage.gather import gather
from accoop.lineage.labels import Labels
from accoop.lineage.model import Kind, Lineage, Words
from accoop.lineage.order import in_one_direction
from accoop.lineage.reduce import without
from accoop.lineage.select import Direction, select
from accoop.querying.naming import Names
from accoop.rdf.terms import Terms

# What is shown on demand only, by the name that one asks for it with.
ON_DEMAND: Final = {"acts": Kind.ACT, "agenda": Kind.AGENDA, "statements": Kind.STATEMENT}
_WHOLE: Final = frozenset({"acts", "agenda"})


@dataclass(frozen=True, slots=True)
class Question:
    """Which part of a lineage is asked for.

    Attributes:
        things: paths, IRIs or names to start from; none for everything.
        direction: what led to them, what came of them, or both.
        depth: how many steps to go at most.
        structure: follow what came of them through bodies and their meetings, too.
        as_of: a date after which nothing may have begun; ISO day, month or year.
        verbs: only arrows with one of these verbs.
        inferred: whether inferred links are told.
        show: which of `ON_DEMAND` are things of their own; else what they join is joined directly.
        most: how many things at most; `None` for all.
        most_pairs: how many pairs of them may be joined by arrows at most; `None` for all.
    """

    things: Sequence[str] = ()
    direction: Direction = Direction.BOTH
    depth: int | None = None
    structure: bool = False
    as_of: str | None = None
    verbs: Sequence[str] = ()
    inferred: bool = True
    show: Set[str] = _WHOLE
    most: int | None = None
    most_pairs: int | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """The answer.

    Attributes:
        lineage: the part, taken as drawn without circles.
        starts: the paths of the things asked for.
        whole: how many things there were before the outskirts were cut.
        thinned: whether arrows between things that are equally far from the starts are left out.
        reports: the titles of the reports that say so.
    """

    lineage: Lineage
    starts: tuple[str, ...]
    whole: int
    thinned: bool
    reports: tuple[Words, ...]


def tell(store: Store, terms: Terms, question: Question) -> Told:
    """The part of the lineage of a store that is asked for.

    Raises:
        Misuse: a thing or verb is in no lineage, or a date is none.
    """
    return Teller(store, terms).tell(question)


class Teller:
    """Answers questions about the lineage of one state of a store; the whole is gathered once.

    Args:
        store: a state that does not change.
        terms: its terms.
        names: the names of its things, if they are at hand.
    """

    def __init__(self, store: Store, terms: Terms, names: Names | None = None) -> None:
        self._store, self._terms, self._names = store, terms, names
        self._facts = Facts(store, terms)
        self._labels = Labels(self._facts)
        self._whole: dict[bool, Lineage] = {}

    def covers(self, path: str) -> bool:
        """Whether a thing is in a lineage."""
        return path in self._paths

    @cached_property
    def _paths(self) -> frozenset[str]:
        return frozenset(node.path for node in self._all(statements=False).nodes)

    def tell(self, question: Question) -> Told:
        """The part that is asked for.

        Raises:
            Misuse: a thing or verb is in no lineage, or a date is none.
        """
        starts = tuple(self._path(thing) for thing in question.things)
        found = _found(self._facts, self._all(statements="statements" in question.show), question, starts)
        reports = tuple(self._title(report) for report in _read(self._facts, found.lineage))
        return Told(self._labels.worded(found.lineage), starts, found.whole, found.thinned, reports)

    def _all(self, *, statements: bool) -> Lineage:
        """The whole lineage, without words for its nodes."""
        if statements not in self._whole:
            self._whole[statements] = gather(self._facts, self._labels, statements=statements)
        return self._whole[statements]

    def _title(self, report: str) -> Words:
        title = self._facts.words(report, *TITLES)
        return title if title.texts else self._labels.name(report, Kind.REPORT)

    def _path(self, thing: str) -> str:
        if self._names is None:
            self._names = Names(self._store, self._terms)
        return self._terms.path(self._names.resolve("thing", thing)) or ""


def _found(facts: Facts, whole: Lineage, question: Question, starts: tuple[str, ...]) -> Cut:
    found = _sifted(whole, question)
    hidden = {kind for name, kind in ON_DEMAND.items() if name not in question.show}
    shown = _around(found, replace(question, depth=None) if hidden else question, starts)
    if hidden:
        # Steps are counted as they are shown: over a thing that is hidden it is one step, not two.
        shown = _around(without(shown, hidden, frozenset(starts)), question, starts)
    most = len(shown.nodes) if question.most is None else question.most
    cut = nearest(shown, starts or _read(facts, shown), most, question.most_pairs)
    if not hidden:
        return cut
    return replace(cut, lineage=Lineage(cut.lineage.nodes, in_one_direction(cut.lineage.edges)))


def _sifted(lineage: Lineage, question: Question) -> Lineage:
    if not question.inferred:
        lineage = printed(lineage)
    if question.as_of is not None:
        lineage = as_of(lineage, question.as_of)
    return by_verbs(lineage, question.verbs) if question.verbs else lineage


def _around(lineage: Lineage, question: Question, starts: Sequence[str]) -> Lineage:
    if not starts:
        return lineage
    parts = []
    for start, asked in zip(starts, question.things, strict=True):
        part = select(lineage, start, question.direction, question.depth, structure=question.structure)
        if not part.nodes:
            raise Misuse("lineage-outside", thing=asked)
        parts.append(part)
    return parts[0] if len(parts) == 1 else union(parts, lineage)


def _read(facts: Facts, lineage: Lineage) -> list[str]:
    """The documents in whose paragraphs the evidence stands."""
    places = {edge.evidence.paragraph for edge in lineage.edges if edge.evidence is not None}
    return sorted({facts.document(place) for place in places}, key=in_order)
