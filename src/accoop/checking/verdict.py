"""A quick verdict on a graph: whether it conforms to the core shapes, many times as fast as pySHACL.

The engine only says yes or no. What is wrong where is always told by pySHACL, and so is all where the engine
is not installed, or does not know all that the shapes say. Tests hold its verdict against pySHACL's.
"""

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from shifty import PreparedValidator


def conforms(data: bytes, shapes: bytes) -> bool | None:
    """Whether a graph conforms, or `None` if the engine cannot tell.

    Args:
        data: the graph as N-Triples, with all that it leans on.
        shapes: the shapes as N-Triples, without SPARQL constraints.
    """
    try:
        engine = _prepared(shapes)
        if engine is None or engine.diagnostics:
            return None
        result = engine.validate_algebra(data, infer=False, sort_results=False, on_unsupported="error")
    except (RuntimeError, ValueError):
        return None
    return None if result.diagnostics else result.conforms


@cache
def _prepared(shapes: bytes) -> "PreparedValidator | None":
    try:
        from shifty import PreparedValidator
    except ImportError:
        return None
    return PreparedValidator(shapes)
