"""Opening the store for writing: one process at a time, and whatever the last one left is put right first."""

import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout
from pyoxigraph import Store

from accoop.rdf.terms import Terms
from accoop.store.layout import Layout
from accoop.store.leases import clear
from accoop.store.manifest import Manifest
from accoop.store.troubles import StoreTrouble, check_room, needed_room, store_troubles
from accoop.store.writer import Writer


@contextmanager
def writing(root: Path, terms: Terms) -> Iterator[Writer]:
    """Open the store for writing, creating it where there is none; one that stays empty is taken away.

    Raises:
        StoreTrouble: another process writes to it, or it cannot be opened.
    """
    layout = Layout(root)
    with store_troubles(root):
        other = layout.foreign()
        if other is not None:
            raise StoreTrouble("store-not-a-store", store=root, other=other)
        fresh = not layout.live.exists() and not layout.current.exists()
        new = [folder for folder in (root, *root.parents) if not folder.exists()]
        layout.snapshots.mkdir(parents=True, exist_ok=True)
    with _locked(layout):
        writer: Writer | None = None
        try:
            writer = _opened(layout, terms, fresh=fresh)
            yield writer
        finally:
            if writer is not None:
                writer.close()
            if fresh and (writer is None or writer.empty):
                layout.withdraw(new)


@contextmanager
def _locked(layout: Layout) -> Iterator[None]:
    """Keep other writers out."""
    lock = FileLock(layout.lock)
    with store_troubles(layout.root):
        try:
            lock.acquire(timeout=0)
        except Timeout:
            raise StoreTrouble("store-busy", store=layout.root, holder=_holder(layout)) from None
    try:
        yield
    finally:
        lock.release()


def _opened(layout: Layout, terms: Terms, *, fresh: bool) -> Writer:
    with store_troubles(layout.root):
        layout.holder.write_text(f"{os.getpid()} {socket.gethostname()}\n", encoding="utf-8")
        for leftover in layout.snapshots.glob("*.tmp"):
            clear(leftover)
        check_room(layout.root, needed_room(0))
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
