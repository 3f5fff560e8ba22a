"""JSON in node-link form: `networkx.node_link_graph(data, edges="edges")` reads it back."""

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import networkx as nx


def node_link(graph: "nx.MultiDiGraph[str]") -> str:
    """A lineage as JSON with `nodes` and `edges`."""
    import networkx as nx

    return json.dumps(nx.node_link_data(graph, edges="edges"), ensure_ascii=False, indent=2) + "\n"
