"""Hand-checked facts: a folder of CSV files for each report, and one query a layer beside them.

`layers/NAME.rq` selects from a report's graph what `NAME.csv` states by hand (or the file that a line
`# facts: FILE.csv` in it names); the columns that the query projects are the fact, other columns of the CSV help a reader. `paragraphs.txt` holds the text as read.
"""

import csv
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import Literal, NamedNode, QuerySolutions, Store

Fact = tuple[str, ...]
_FACTS = re.compile(r"^# facts: (?P<file>[\w.-]+)$", re.MULTILINE)
_BLOCK = re.compile(r"\[(?P<kind>[a-z]+)(?: (?P<number>[^\]]+?))?\](?P<rest>.*)")


@dataclass(frozen=True, slots=True)
class Layer:
    """Facts of one kind.

    Attributes:
        columns: the names of a fact's values.
        gold: the hand-checked facts.
        found: the facts in the graph.
    """

    name: str
    columns: Fact
    gold: frozenset[Fact]
    found: frozenset[Fact]

    @property
    def missing(self) -> list[Fact]:
        """Hand-checked facts that the graph has not."""
        return sorted(self.gold - self.found)

    @property
    def extra(self) -> list[Fact]:
        """Facts of the graph that nobody checked by hand."""
        return sorted(self.found - self.gold)

    @property
    def precision(self) -> float:
        """The share of found facts that are right."""
        return len(self.gold & self.found) / len(self.found) if self.found else 1.0

    @property
    def recall(self) -> float:
        """The share of right facts that were found."""
        return len(self.gold & self.found) / len(self.gold) if self.gold else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


def layers(store: Store, facts: Path, queries: Path) -> list[Layer]:
    """Compare a report's graph with its hand-checked facts.

    Args:
        store: holds the graph of one report as its default graph.
        facts: the folder of the report's facts.
        queries: the folder of the layers' queries.
    """
    found = [_layer(store, facts, query) for query in sorted(queries.glob("*.rq"))]
    return [_paragraphs(store, facts / "paragraphs.txt"), *found]


def _layer(store: Store, folder: Path, query: Path) -> Layer:
    text = query.read_text(encoding="utf-8")
    named = _FACTS.search(text)
    facts = folder / (named["file"] if named else f"{query.stem}.csv")
    solutions = store.query(text)
    if not isinstance(solutions, QuerySolutions):
        raise TypeError(query)
    columns = tuple(variable.value for variable in solutions.variables)
    found = frozenset(tuple(_cell(_text(solution[c])) for c in columns) for solution in solutions)
    with facts.open(encoding="utf-8", newline="") as file:
        gold = frozenset(tuple(_cell(row[c]) for c in columns) for row in csv.DictReader(file))
    return Layer(query.stem, columns, gold, found)


def _cell(text: str) -> str:
    """A cell that holds several values separated by spaces is a set."""
    return text if text.count(" ") == 0 else " ".join(sorted(text.split(" ")))


def _text(term: object) -> str:
    return term.value if isinstance(term, Literal | NamedNode) else ""


def _paragraphs(store: Store, path: Path) -> Layer:
    """The printed text: title, headings, notes and paragraphs, by kind and number."""
    gold = {(kind, number, text) for (kind, number), text in printed(path).items()}
    found = {(row["kind"], row["number"], row["text"]) for row in _printed_in(store)}
    return Layer("paragraphs", ("kind", "number", "text"), frozenset(gold), frozenset(found))


def printed(path: Path) -> Mapping[tuple[str, str], str]:
    """The blocks of a `paragraphs.txt`: kind and number to text."""
    blocks: dict[tuple[str, str], list[str]] = {}
    current: list[str] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        opening = _BLOCK.fullmatch(line)
        if opening:
            current = blocks.setdefault((opening["kind"], (opening["number"] or "").partition(" ")[0]), [])
        elif line:
            current.append(line)
    return {block: "\n".join(lines) for block, lines in blocks.items()}


_PRINTED = """
PREFIX ac: <https://w3id.org/accoop/def#>
PREFIX dcterms: <http://purl.org/dc/terms/>
SELECT ?kind ?number ?text WHERE {
  { ?node a ac:Paragraph ; ac:number ?n ; ac:text ?text BIND("paragraph" AS ?kind) }
  UNION { ?node a ac:Section ; ac:number ?n ; ac:title ?text BIND("section" AS ?kind) }
  UNION { ?node a ac:Footnote ; ac:number ?n ; ac:text ?text BIND("footnote" AS ?kind) }
  UNION { ?node a ac:MeetingReport ; dcterms:title ?text BIND("title" AS ?kind) BIND("" AS ?n) }
  BIND(STR(?n) AS ?number)
}
"""


def _printed_in(store: Store) -> list[dict[str, str]]:
    solutions = store.query(_PRINTED)
    if not isinstance(solutions, QuerySolutions):
        raise TypeError(_PRINTED)
    names = [variable.value for variable in solutions.variables]
    return [{name: _text(solution[name]) for name in names} for solution in solutions]
