"""GraphML, as networkx and other graph programs read it."""

import io
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import networkx as nx


def graphml(graph: "nx.MultiDiGraph[str]") -> str:
    """A lineage as GraphML."""
    import networkx as nx

    out = io.BytesIO()
    # Not `write_graphml`, which writes other bytes where lxml is installed.
    nx.write_graphml_xml(graph, out, encoding="utf-8", prettyprint=True)
    return out.getvalue().decode("utf-8").rstrip() + "\n"
