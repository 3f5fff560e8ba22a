"""A knowledge graph of anti-corruption cooperation, read from reports of United Nations meetings.

`accoop.open()` is the way in from Python; docs/python.md shows it.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from accoop.notebooks.errors import GraphError
    from accoop.notebooks.graph import KnowledgeGraph

    __version__: str
else:

    def __getattr__(name: str) -> object:
        """What takes long to import or to look up, when it is asked for."""
        if name == "__version__":
            from importlib.metadata import version

            return version("accoop")
        if name == "GraphError":
            from accoop.notebooks.errors import GraphError

            return GraphError
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


__all__ = ["GraphError", "__version__", "open"]


def open(  # noqa: A001 -- as in `gzip.open`: it is called as `accoop.open`
    store: "str | Path | None" = None, *, base: str | None = None
) -> "KnowledgeGraph":
    """Open the graph of a store, read-only.

    Args:
        store: the folder of the store; else `ACCOOP_STORE`, else `.accoop/store` in this folder.
        base: what its IRIs begin with, where that is not as the project has it.

    Raises:
        GraphError: no store stands there, or it cannot be read.
    """
    from accoop.notebooks.graph import KnowledgeGraph

    return KnowledgeGraph(store, base)
