"""The writer of a store: one atomic call for each commit, and a snapshot for the readers after it."""

from collections.abc import Callable, Iterable, Mapping
from enum import StrEnum

from pyoxigraph import NamedNode, Store, Triple

from accoop.rdf.terms import Terms
from accoop.store.changes import planned
from accoop.store.intake import check_intake
from accoop.store.layout import Layout, replace_file
from accoop.store.leases import clear
from accoop.store.manifest import Incoming, Manifest, incoming, manifest_of, read_manifest
from accoop.store.merging import mend
from accoop.store.replacing import ReportGraph, refusal
from accoop.store.troubles import StoreTrouble, check_room, needed_room, store_troubles
from accoop.store.waiting import Changes, content_changes


class Outcome(StrEnum):
    """What a commit did."""

    ADDED = "added"
    UNCHANGED = "unchanged"
    UPDATED = "updated"
    REPLACED = "replaced"


class Writer:
    """The one process that changes the store."""

    def __init__(self, layout: Layout, terms: Terms, store: Store) -> None:
        self._layout = layout
        self._terms = terms
        self._store: Store | None = store
        self._waiting: dict[NamedNode, Incoming | None] = {}
        self.manifest = _stored_manifest(layout)

    def commit(self, graph: ReportGraph, *, replace: bool = False) -> Outcome:
        """Store a report's graph, all or nothing; when this returns, it is durable and readers see it.

        Args:
            graph: the report's graph.
            replace: allow other source files to take the place of those stored under the same name.

        Raises:
            NotConforming: another source file stands under the same name, or a version in another
                language that is not given.
            StoreTrouble: the disk is full, or the store fails.
        """
        arriving = incoming(graph.name, graph.triples)
        known = self._stored.graphs.get(graph.name.value)
        if known == arriving.digest:
            return Outcome.UNCHANGED
        check_intake(graph.triples)
        outcome = Outcome.ADDED if known is None else Outcome.UPDATED
        if known is not None:
            with store_troubles(self._layout.root):
                refused = refusal(self._open_store, self._terms, graph)
            if refused is not None and not replace:
                raise refused
            outcome = outcome if refused is None else Outcome.REPLACED
        self._apply({**self._waiting, graph.name: arriving})
        return outcome

    def commit_content(self, graphs: Mapping[NamedNode, Iterable[Triple]]) -> tuple[NamedNode, ...]:
        """Store the authority and ontology graphs in one step, and drop those that are no longer given.

        Returns:
            The graphs that changed.
        """
        changed = self.await_content(graphs)
        self.settle()
        return changed

    def await_content(self, graphs: Mapping[NamedNode, Iterable[Triple]]) -> tuple[NamedNode, ...]:
        """Let the authority and ontology graphs wait for the next commit, or for `settle`.

        Returns:
            The graphs that will change.
        """
        changes = content_changes(graphs, self._stored, self._terms)
        self._waiting.update(changes)
        return tuple(sorted(changes, key=lambda name: name.value))

    def derive(self, name: NamedNode, derived: Callable[[Store], Iterable[Triple]]) -> bool:
        """Store a graph that follows from all others, or drop it where nothing follows.

        Args:
            name: of the graph.
            derived: what follows from the store as it is.

        Returns:
            Whether the graph changed.
        """
        triples = tuple(derived(self._open_store))
        arriving = incoming(name, triples) if triples else None
        if self._stored.graphs.get(name.value) == (arriving.digest if arriving else None):
            return False
        check_intake(triples)
        self._apply({**self._waiting, name: arriving})
        return True

    def settle(self) -> None:
        """Store what waits, all or nothing; when this returns, it is durable and readers see it."""
        if self._waiting:
            self._apply(self._waiting)
        elif self.manifest is None:
            self.recover()

    def recover(self) -> None:
        """Let readers see what the live database holds, whatever the last writer came to do.

        A store of an earlier version, which had no default graph, is brought up to date.
        """
        store = self._open_store
        with store_troubles(self._layout.root):
            mend(store)
            store.flush()
            self._publish(manifest_of(store))

    @property
    def empty(self) -> bool:
        """Whether nothing was ever stored."""
        return not self._stored.graphs

    def close(self) -> None:
        """Let go of the database."""
        self._store = None

    @property
    def _open_store(self) -> Store:
        if self._store is None:
            raise StoreTrouble("store-closed", store=self._layout.root)
        return self._store

    @property
    def _stored(self) -> Manifest:
        return self.manifest or Manifest()

    def _apply(self, changes: Changes) -> None:
        store = self._open_store
        with store_troubles(self._layout.root):
            step = planned(store, changes, self._stored.graphs.keys())
            check_room(self._layout.root, needed_room(step.count))
            replace_file(self._layout.pending, "")
            step.write()
            store.flush()
            digests = {name.value: None if c is None else c.digest for name, c in changes.items()}
            self._publish(self._stored.changed(digests))
        self._waiting = {}

    def _publish(self, manifest: Manifest) -> None:
        """Make a snapshot, name it in `CURRENT`, and clear away all but the newest two."""
        layout = self._layout
        target = layout.snapshot(manifest.state)
        before = _stored_manifest(layout)
        if not target.exists():
            self._open_store.backup(str(target))
        replace_file(layout.current, manifest.text())
        layout.pending.unlink(missing_ok=True)
        self.manifest = manifest
        kept = {manifest.state} | ({before.state} if before is not None else set())
        for snapshot in layout.snapshots.iterdir():
            if snapshot.name not in kept:
                clear(snapshot)


def _stored_manifest(layout: Layout) -> Manifest | None:
    try:
        return read_manifest(layout.current.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
