"""The default graph: what all named graphs say together, each triple once.

An engine that is asked to look into all named graphs at once gives a row for each graph that holds a triple.
Queries run on this graph instead. It is written in the same atomic call as the named graphs.
"""

from collections.abc import Iterable
from typing import Final

from pyoxigraph import DefaultGraph, Quad, Store

MERGED: Final = DefaultGraph()

_MEND: Final = """
DELETE { ?s ?p ?o } WHERE { ?s ?p ?o FILTER NOT EXISTS { GRAPH ?g { ?s ?p ?o } } } ;
INSERT { ?s ?p ?o } WHERE { GRAPH ?g { ?s ?p ?o } FILTER NOT EXISTS { ?s ?p ?o } }
"""


def mend(store: Store) -> None:
    """Make the default graph what the named graphs say together, in one atomic call."""
    if next(store.quads_for_pattern(None, None, None, MERGED), None) is None:
        store.bulk_extend(_merged(quad) for quad in store)
    else:
        store.update(_MEND)


def with_merged(
    store: Store, removed: Iterable[Quad], added: Iterable[Quad]
) -> tuple[list[Quad], list[Quad]]:
    """Changes to named graphs, with the changes to the default graph that follow from them.

    A triple leaves the default graph if no named graph holds it any more.

    Args:
        store: the state before the changes.
        removed: quads of named graphs that it holds and that go.
        added: quads of named graphs that come.

    Returns:
        All that goes, and all that comes.
    """
    going, coming = set(removed), set(added)
    merged_coming = {_merged(quad) for quad in coming}
    merged_going = {_merged(quad) for quad in going} - merged_coming
    lost = [quad for quad in merged_going if not _stays(store, quad, going)]
    return [*going, *lost], [*coming, *merged_coming]


def _merged(quad: Quad) -> Quad:
    return Quad(quad.subject, quad.predicate, quad.object, MERGED)


def _stays(store: Store, merged: Quad, going: set[Quad]) -> bool:
    """Whether a named graph goes on saying it."""
    holders = store.quads_for_pattern(merged.subject, merged.predicate, merged.object, None)
    return any(quad != merged and quad not in going for quad in holders)
