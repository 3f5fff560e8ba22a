"""Hand-checked facts: a folder of CSV files for each report, and one query a layer beside them.

`layers/NAME.rq` selects from a report's graph what `NAME.csv` states by hand (or the file that a line
`# facts: FILE.csv` in it names); the columns that the query projects are the fact, other columns of the CSV
help a reader. A line `# overlap: COLUMN` says that the words in a column need not be the same, but must be
mostly the same stretch of the paragraph (`accoop.evaluating.overlap`). `paragraphs.txt` holds the text as
read. A report without the file of a layer is not compared in that layer.
"""

import csv
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import Literal, NamedNode, QuerySolutions, Store

from accoop.evaluating.overlap import with_gold_words
from accoop.failures import Unreadable
from accoop.rdf.ordering import natural

Fact = tuple[str, ...]
Row = Mapping[str, str]
_FACTS = re.compile(r"^# facts: (?P<file>[\w.-]+)$", re.MULTILINE)
_OVERLAP = re.compile(r"^# overlap: (?P<column>\w+)$", re.MULTILINE)
# What a query with an overlap projects besides the fact: where the words begin, and the paragraph's text.
_PLACE = ("start", "text")
_TEXT_LAYER = "paragraphs"
_TEXT_FILE = "paragraphs.txt"
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
        return sorted(self.gold - self.found, key=_order)

    @property
    def extra(self) -> list[Fact]:
        """Facts of the graph that nobody checked by hand."""
        return sorted(self.found - self.gold, key=_order)

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


def _order(fact: Fact) -> tuple[tuple[tuple[int, str], ...], ...]:
    """Facts in the order of their paragraphs."""
    return tuple(natural(value) for value in fact)


def layer_names(queries: Path) -> tuple[str, ...]:
    """The layers that there are queries for, and the text itself."""
    return (_TEXT_LAYER, *sorted(path.stem for path in queries.glob("*.rq")))


def layers(store: Store, facts: Path, queries: Path) -> list[Layer]:
    """Compare a report's graph with its hand-checked facts.

    Args:
        store: holds the graph of one report as its default graph.
        facts: the folder of the report's facts.
        queries: the folder of the layers' queries.

    Raises:
        Unreadable: a file of facts or a query is broken.
    """
    found = [_layer(store, facts, query) for query in sorted(queries.glob("*.rq"))]
    text = [_paragraphs(store, facts / _TEXT_FILE)] if (facts / _TEXT_FILE).is_file() else []
    return [*text, *(layer for layer in found if layer is not None)]


def _layer(store: Store, folder: Path, query: Path) -> Layer | None:
    text = query.read_text(encoding="utf-8")
    named = _FACTS.search(text)
    facts = folder / (named["file"] if named else f"{query.stem}.csv")
    if not facts.is_file():
        return None
    projected, solutions = _asked(store, text, query)
    worded = _OVERLAP.search(text)
    overlap = worded["column"] if worded else None
    columns = tuple(c for c in projected if overlap is None or c not in _PLACE)
    gold = _rows(facts, columns)
    if overlap is not None:
        solutions = with_gold_words(solutions, gold, overlap, [c for c in columns if c != overlap])

    def fact(row: Row) -> Fact:
        return tuple(row[c] if c == overlap else _cell(row[c]) for c in columns)

    return Layer(query.stem, columns, frozenset(map(fact, gold)), frozenset(map(fact, solutions)))


def _asked(store: Store, text: str, query: Path) -> tuple[tuple[str, ...], list[Row]]:
    """What a query projects, and its rows."""
    try:
        solutions = store.query(text)
    except SyntaxError as error:
        raise Unreadable("gold-query", file=query, reason=error) from error
    if not isinstance(solutions, QuerySolutions):
        raise Unreadable("gold-query", file=query, reason="SELECT")
    names = tuple(variable.value for variable in solutions.variables)
    return names, [{name: _text(solution[name]) for name in names} for solution in solutions]


def _rows(facts: Path, columns: Fact) -> list[Row]:
    try:
        with facts.open(encoding="utf-8", newline="") as file:
            table = csv.DictReader(file, restval="")
            absent = [c for c in columns if c not in (table.fieldnames or ())]
            if absent:
                raise Unreadable("gold-column", file=facts, column=absent[0])
            return [{c: row[c] for c in columns} for row in table]
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise Unreadable("gold-unreadable", file=facts, reason=error) from error


def _cell(text: str) -> str:
    """A cell that holds several names separated by spaces is a set; words in another script are words."""
    return " ".join(sorted(text.split(" "))) if " " in text and text.isascii() else text


def _text(term: object) -> str:
    return term.value if isinstance(term, Literal | NamedNode) else ""


def _paragraphs(store: Store, path: Path) -> Layer:
    """The printed text: title, headings, notes and paragraphs, by kind and number."""
    gold = {(kind, number, text) for (kind, number), text in printed(path).items()}
    columns, rows = _asked(store, _PRINTED, path)
    found = {tuple(row[c] for c in columns) for row in rows}
    return Layer(_TEXT_LAYER, columns, frozenset(gold), frozenset(found))


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
  {
    ?node a ac:Paragraph ; ac:number ?n ; ac:text ?text
    BIND(IF(EXISTS { ?node a ac:PreambularParagraph }, "preambular",
      IF(EXISTS { ?node a ac:OperativeParagraph }, "operative",
        IF(EXISTS { ?node a ac:UnnumberedParagraph }, "unnumbered", "paragraph"))) AS ?kind)
  }
  UNION { ?node a ac:Section ; ac:number ?n ; ac:title ?text BIND("section" AS ?kind) }
  UNION { ?node a ac:Footnote ; ac:number ?n ; ac:text ?text BIND("footnote" AS ?kind) }
  UNION { ?graph ac:describes ?node . ?node dcterms:title ?text BIND("title" AS ?kind) BIND("" AS ?n) }
  BIND(STR(?n) AS ?number)
}
"""
