"""Which acts ask again what was asked before, and which clause of a resolution a report's act tells of.

Neither is printed. An act asks again where its resolution names the earlier one, both ask the same of the
same, and their words are alike; of several earlier resolutions the last one counts, so that the links
make up a chain. A report's act tells of the clause of its vehicle that has its verb and most of its words.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from accoop.linking.acts import Corpus, StoredAct
from accoop.linking.likeness import contained, likeness, longest_shared, runs
from accoop.pack.resolutions import Linking

Shingles = frozenset[tuple[str, ...]]
Runs = Mapping[str, Shingles]


@dataclass(frozen=True, slots=True)
class Link:
    """A link between two acts.

    Attributes:
        subject: the later act, or the report's.
        object: the earlier act, or the resolution's own.
        shared: language to the longest words that both have.
    """

    subject: StoredAct
    relation: Literal["followsUp", "reports"]
    object: StoredAct
    shared: Mapping[str, str]


def links(corpus: Corpus, settings: Mapping[str, Linking]) -> Iterator[Link]:
    """All links of a corpus, in the order of the acts.

    Args:
        corpus: the acts of a store.
        settings: language to how alike texts must be.
    """
    comparing = _Comparing(settings)
    own = corpus.own()
    for act in corpus.acts:
        if act.own:
            yield from _asked_again(act, corpus, own, comparing)
        elif act.vehicle in own:
            yield from _told(act, own[act.vehicle], comparing)


class _Comparing:
    """Compares acts in the languages that both have, and remembers their runs."""

    def __init__(self, settings: Mapping[str, Linking]) -> None:
        self._settings = settings
        self._runs: dict[str, Runs] = {}

    def again(self, act: StoredAct, earlier: StoredAct) -> float:
        """How alike two asks are, as a multiple of the least that counts, in the language where most."""
        both = self._both(act, earlier)
        return max((likeness(a, b) / self._settings[lang].again for lang, a, b in both), default=0.0)

    def told(self, act: StoredAct, clause: StoredAct) -> float:
        """How much of a report's act a clause has, as a multiple of the least that counts."""
        both = self._both(act, clause)
        return max((contained(a, b) / self._settings[lang].reported for lang, a, b in both), default=0.0)

    def _both(self, one: StoredAct, other: StoredAct) -> Iterator[tuple[str, Shingles, Shingles]]:
        """The runs of two acts in each language that both have."""
        first, second = self._of(one), self._of(other)
        yield from ((lang, first[lang], second[lang]) for lang in sorted(first.keys() & second.keys()))

    def _of(self, act: StoredAct) -> Runs:
        if act.path not in self._runs:
            self._runs[act.path] = {
                language: runs(text, self._settings[language].run)
                for language, text in act.words.items()
                if language in self._settings
            }
        return self._runs[act.path]


def _asked_again(
    act: StoredAct, corpus: Corpus, own: Mapping[str, Sequence[StoredAct]], comparing: _Comparing
) -> Iterator[Link]:
    """The last earlier act that asked the same of the same."""
    if not act.addressees:
        return
    recalled = corpus.recalled.get(act.vehicle, frozenset())
    named = [path for path in recalled if path in own and path != act.vehicle]
    for path in sorted(named, key=lambda path: (corpus.adopted.get(path, ""), path), reverse=True):
        alike = [(comparing.again(act, e), e.path, e) for e in own[path] if act.addressees & e.addressees]
        best = max(alike, key=lambda each: (each[0], each[1]), default=None)
        if best is not None and best[0] >= 1:
            yield _link(act, "followsUp", best[2])
            return


def _told(act: StoredAct, clauses: Sequence[StoredAct], comparing: _Comparing) -> Iterator[Link]:
    """The clause that a report's act tells of, if one has more of its words than every other."""
    alike = sorted(
        ((comparing.told(act, clause), clause) for clause in clauses if clause.verb == act.verb),
        key=lambda each: -each[0],
    )
    if alike and alike[0][0] >= 1 and (len(alike) == 1 or alike[1][0] < alike[0][0]):
        yield _link(act, "reports", alike[0][1])


def _link(act: StoredAct, relation: Literal["followsUp", "reports"], other: StoredAct) -> Link:
    languages = sorted(act.words.keys() & other.words.keys())
    return Link(
        act, relation, other, {lang: longest_shared(act.words[lang], other.words[lang]) for lang in languages}
    )
