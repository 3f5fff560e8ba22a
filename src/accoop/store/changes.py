"""Changes of the store: what goes and what comes, the default graph included, in one atomic call."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

from pyoxigraph import NamedNode, Quad, RdfFormat, Store

from accoop.store.manifest import Incoming
from accoop.store.merging import MERGED, with_merged

# From here on, writing tables at once beats the log; both calls are atomic.
_BULK: Final = 10_000


@dataclass(frozen=True, slots=True)
class Step:
    """A change that is ready to be made.

    Attributes:
        count: how many quads it writes or removes.
        write: makes it, in one atomic call.
    """

    count: int
    write: Callable[[], None]


def planned(store: Store, changes: Mapping[NamedNode, Incoming | None], stored: Collection[str]) -> Step:
    """Find out what is to be done so that the store holds graphs as they are given.

    Args:
        store: the state before.
        changes: the name of each graph, and what it is to say; `None` drops it.
        stored: the IRIs of the graphs that the store holds.
    """
    new = [change for name, change in changes.items() if change is not None and name.value not in stored]
    if len(new) == len(changes):
        return Step(2 * sum(len(change.lines) for change in new), partial(_load, store, new))
    removed: list[Quad] = []
    added: list[Quad] = []
    for name, change in changes.items():
        after = set() if change is None else set(change.quads())
        before = set(store.quads_for_pattern(None, None, None, name))
        removed += before - after
        added += after - before
    removed, added = with_merged(store, removed, added)
    dropped = [name for name, change in changes.items() if change is None]
    return Step(len(removed) + len(added), partial(_write, store, removed, added, dropped))


def _load(store: Store, new: Sequence[Incoming]) -> None:
    """Add graphs of which the store has nothing yet."""
    store.bulk_load(input=b"".join(change.text() for change in new), format=RdfFormat.N_QUADS)


def _write(store: Store, removed: list[Quad], added: list[Quad], dropped: list[NamedNode]) -> None:
    """Remove and add."""
    if not removed and not dropped:
        (store.bulk_extend if len(added) >= _BULK else store.extend)(added)
        return
    steps = [f"DROP SILENT GRAPH {name}" for name in dropped]
    gone = set(dropped)
    if kept := [quad for quad in removed if quad.graph_name not in gone]:
        steps.append(f"DELETE DATA {{ {_data(kept)} }}")
    if added:
        steps.append(f"INSERT DATA {{ {_data(added)} }}")
    store.update(" ;\n".join(steps))


def _data(quads: list[Quad]) -> str:
    """Quads as SPARQL data; their terms come from the engine's own serialisation."""
    return "\n".join(
        f"{q.subject} {q.predicate} {q.object} ."
        if q.graph_name == MERGED
        else f"GRAPH {q.graph_name} {{ {q.subject} {q.predicate} {q.object} }}"
        for q in quads
    )
