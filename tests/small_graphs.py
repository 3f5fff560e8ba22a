"""Small graphs for the tests of the store, light enough for the processes that they start and kill."""

from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Quad, Triple

from accoop.rdf.terms import Terms
from accoop.store.reading import open_snapshot
from accoop.store.writing import Outcome, writing

TERMS = Terms()
KEY = "cosp-uncac-eg1/10"


@dataclass(frozen=True)
class Given:
    """A report's graph as the store takes it."""

    name: NamedNode
    triples: frozenset[Triple]
    sha256: str
    source: str


def graph(size: int, words: str = "", sha256: str = "aa", key: str = KEY) -> Given:
    """A graph of so many paragraphs, read from a file with this digest."""
    source = TERMS.thing(f"source/{sha256}")
    triples = {
        Triple(
            TERMS.thing(f"report/{key}/para/{n}"),
            TERMS.term("text"),
            Literal(f"{words}{n} 段", language="zh"),
        )
        for n in range(size)
    }
    triples |= {
        Triple(source, TERMS.term("sha256"), Literal(sha256)),
        Triple(source, TERMS.term("fileName"), Literal(f"{sha256}.txt")),
    }
    return Given(TERMS.graph(key), frozenset(triples), sha256, f"{sha256}.txt")


def held(root: Path) -> set[Quad]:
    """What readers see."""
    snapshot = open_snapshot(root)
    try:
        return set(snapshot.store)
    finally:
        snapshot.close()


def quads(*graphs: Given) -> set[Quad]:
    return {Quad(t.subject, t.predicate, t.object, g.name) for g in graphs for t in g.triples}


def committed(root: Path, *graphs: Given, replace: bool = False) -> list[Outcome]:
    with writing(root, TERMS) as writer:
        return [writer.commit(given, replace=replace) for given in graphs]
