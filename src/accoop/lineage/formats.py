"""The formats of a lineage: their names, the endings of their files, and what writes them."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Final

from accoop.failures import Misuse
from accoop.lineage.dot import dot
from accoop.lineage.graphml import graphml
from accoop.lineage.mermaid import mermaid
from accoop.lineage.node_link import node_link
from accoop.lineage.tables import table

if TYPE_CHECKING:
    import networkx as nx

MERMAID: Final = "mermaid"
WRITERS: Final[dict[str, Callable[["nx.MultiDiGraph[str]"], str]]] = {
    MERMAID: mermaid,
    "dot": dot,
    "graphml": graphml,
    "json": node_link,
    "csv": table,
}
# Written by what lays pictures out (`accoop.picture`).
PNG: Final = "png"
PICTURES: Final = ("svg", PNG, "html", "positions")
FORMATS: Final = (*WRITERS, *PICTURES)
_ENDINGS: Final = {
    ".svg": "svg",
    ".png": PNG,
    ".html": "html",
    ".htm": "html",
    ".csv": "csv",
    ".mmd": MERMAID,
    ".mermaid": MERMAID,
    ".dot": "dot",
    ".gv": "dot",
    ".graphml": "graphml",
    ".json": "json",
}


def lineage_format(given: str | None, output: Path | None) -> str:
    """The format asked for, else the one that the file's ending means, else Mermaid.

    Raises:
        Misuse: the ending means no format.
    """
    if given is not None or output is None:
        return given or MERMAID
    meant = _ENDINGS.get(output.suffix.lower())
    if meant is None:
        raise Misuse("format-ending", file=output, formats=", ".join(FORMATS))
    return meant
