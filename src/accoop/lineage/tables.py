"""CSV: the arrows of a lineage as a table, with both ends and what says so."""

import csv
import io
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import networkx as nx

ENDS: Final = ("kind", "label", "start", "end", "status", "iri")
ARROW: Final = ("relation", "label", "basis", "paragraph", "quote", "claim")
# Cells that begin so are formulas to spreadsheet programs.
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")


def table(graph: "nx.MultiDiGraph[str]") -> str:
    """A lineage as CSV: a row for each arrow, read from source to target, and for each thing without any."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(
        [
            "source",
            *(f"source_{name}" for name in ENDS),
            *ARROW,
            "target",
            *(f"target_{name}" for name in ENDS),
        ]
    )
    for tail, head, attributes in graph.edges(data=True):
        source, target = (head, tail) if attributes["turned"] else (tail, head)
        middle = [_cell(attributes.get(name)) for name in ARROW]
        writer.writerow([*_end(graph, source), *middle, *_end(graph, target)])
    for path in graph:
        if not graph.degree(path):
            writer.writerow([*_end(graph, path), *("" for _ in ARROW), *("" for _ in (path, *ENDS))])
    return out.getvalue()


def _end(graph: "nx.MultiDiGraph[str]", path: str) -> list[str]:
    return [_cell(path), *(_cell(graph.nodes[path].get(name)) for name in ENDS)]


def _cell(value: object) -> str:
    text = "" if value is None else " ".join(str(value).split("\n"))
    return f"'{text}" if text.startswith(_FORMULA) else text
