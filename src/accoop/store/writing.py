"""Writing the store: one process at a time, one atomic call for each commit, a snapshot after it."""

import os
import socket
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from filelock import FileLock, Timeout
from pyoxigraph import Literal, NamedNode, Store, Triple

from accoop.failures import NotConforming
from accoop.model.report import SourceFile
from accoop.rdf.terms import Terms
from accoop.store.changes import planned
from accoop.store.intake import check_intake
from accoop.store.layout import Layout, replace_file
from accoop.store.leases import clear
from accoop.store.manifest import Incoming, Manifest, incoming, manifest_of, read_manifest
from accoop.store.merging import mend
from accoop.store.troubles import StoreTrouble, check_room, needed_room, store_troubles


class Outcome(StrEnum):
    """What a commit did."""

    ADDED = "added"
    UNCHANGED = "unchanged"
    UPDATED = "updated"
    REPLACED = "replaced"


class ReportGraph(Protocol):
    """A report's graph as the step before hands it over."""

    @property
    def name(self) -> NamedNode:
        """The IRI of the named graph."""

    @property
    def triples(self) -> Iterable[Triple]:
        """What it says."""

    @property
    def sources(self) -> Mapping[str, SourceFile]:
        """Language to the file that the report was read from in it."""


@contextmanager
def writing(root: Path, terms: Terms) -> Iterator["Writer"]:
    """Open the store for writing, creating it where there is none; one that stays empty is taken away.

    Raises:
        StoreTrouble: another process writes to it, or it cannot be opened.
    """
    layout = Layout(root)
    with store_troubles(root):
        other = layout.foreign()
        if other is not None:
            raise StoreTrouble("store-not-a-store", store=root, other=other)
        fresh = not layout.live.exists()
        new = [folder for folder in (root, *root.parents) if not folder.exists()]
        layout.snapshots.mkdir(parents=True, exist_ok=True)
        lock = FileLock(layout.lock)
        try:
            lock.acquire(timeout=0)
        except Timeout:
            raise StoreTrouble("store-busy", store=root, holder=_holder(layout)) from None
    try:
        writer = _opened(layout, terms)
        try:
            yield writer
        finally:
            writer.close()
            if fresh and writer.empty:
                layout.withdraw(new)
    finally:
        lock.release()


def _opened(layout: Layout, terms: Terms) -> "Writer":
    with store_troubles(layout.root):
        layout.holder.write_text(f"{os.getpid()} {socket.gethostname()}\n", encoding="utf-8")
        for leftover in layout.snapshots.glob("*.tmp"):
            clear(leftover)
        check_room(layout.root, needed_room(0))
        fresh = not layout.live.exists() and not layout.current.exists()
        store = Store(str(layout.live))
        writer = Writer(layout, terms, store)
        if layout.pending.exists() or not (fresh or _readable(layout, writer.manifest)):
            writer.recover()
        return writer


def _readable(layout: Layout, manifest: Manifest | None) -> bool:
    """Whether readers can open the current snapshot; one that they cannot is cleared away."""
    if manifest is None:
        return False
    snapshot = layout.snapshot(manifest.state)
    try:
        Store.read_only(str(snapshot))
    except (OSError, RuntimeError):
        clear(snapshot, damaged=True)
        return False
    return True


def _holder(layout: Layout) -> str:
    try:
        return layout.holder.read_text(encoding="utf-8").strip() or "?"
    except OSError:
        return "?"


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
        known = self._graphs.get(graph.name.value)
        if known == arriving.digest:
            return Outcome.UNCHANGED
        check_intake(graph.triples)
        outcome = Outcome.ADDED if known is None else Outcome.UPDATED
        if known is not None:
            refusal = self._refusal(graph)
            if refusal is not None and not replace:
                raise refusal
            outcome = outcome if refusal is None else Outcome.REPLACED
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
        changes: dict[NamedNode, Incoming | None] = {}
        for name, triples in graphs.items():
            stated = tuple(triples)
            arriving = incoming(name, stated)
            if self._graphs.get(name.value) != arriving.digest:
                check_intake(stated)
                changes[name] = arriving
        given = {name.value for name in graphs}
        content = tuple(self._terms.graph(kind).value for kind in ("authority/", "ontology/"))
        for stored in self._graphs:
            if stored.startswith(content) and stored not in given:
                changes[NamedNode(stored)] = None
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
        if self._graphs.get(name.value) == (arriving.digest if arriving else None):
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
        return not self._graphs

    def close(self) -> None:
        """Let go of the database."""
        self._store = None

    @property
    def _open_store(self) -> Store:
        if self._store is None:
            raise StoreTrouble("store-closed", store=self._layout.root)
        return self._store

    @property
    def _graphs(self) -> Mapping[str, str]:
        return {} if self.manifest is None else self.manifest.graphs

    def _refusal(self, graph: ReportGraph) -> NotConforming | None:
        """Why a graph may not take the place of the stored one, if it may not."""
        given = graph.sources
        for language, stored in self._stored_sources(graph.name).items():
            key = graph.name.value.removeprefix(self._terms.graphs)
            if language not in given:
                facts = {"stored": stored.name, "given": ", ".join(file.name for file in given.values())}
                return NotConforming("store-other-version", graph=key, language=language, **facts)
            if given[language].sha256 != stored.sha256:
                facts = {"stored": stored.name, "given": given[language].name}
                return NotConforming("store-other-source", graph=key, **facts)
        return None

    def _stored_sources(self, name: NamedNode) -> dict[str, SourceFile]:
        """Language to the file that a stored graph was read from in it."""
        store, terms = self._open_store, self._terms

        def said(subject: NamedNode, name_of: str) -> str:
            quads = store.quads_for_pattern(subject, terms.term(name_of), None, name)
            return next((quad.object.value for quad in quads if isinstance(quad.object, Literal)), "")

        with store_troubles(self._layout.root):
            found = store.quads_for_pattern(None, terms.term("sha256"), None, name)
            files = [quad.subject for quad in found if isinstance(quad.subject, NamedNode)]
            return {
                said(file, "dcterms:language"): SourceFile(said(file, "fileName"), said(file, "sha256"))
                for file in sorted(files, key=str)
            }

    def _apply(self, changes: Mapping[NamedNode, Incoming | None]) -> None:
        store = self._open_store
        with store_troubles(self._layout.root):
            step = planned(store, changes, self._graphs.keys())
            check_room(self._layout.root, needed_room(step.count))
            replace_file(self._layout.pending, "")
            step.write()
            store.flush()
            digests = {name.value: None if c is None else c.digest for name, c in changes.items()}
            self._publish((self.manifest or Manifest()).changed(digests))
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
