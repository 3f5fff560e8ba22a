"""Reading the store: the newest snapshot, never the live database."""

import os
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import Store

from accoop.store.layout import Layout
from accoop.store.leases import hold
from accoop.store.manifest import read_manifest
from accoop.store.troubles import StoreTrouble, store_troubles

_ATTEMPTS = 5


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A state of the store that nothing changes any more.

    Attributes:
        store: the named graphs, and their union as the default graph; read-only.
        state: the digest of all that it holds.
        lease: the handle that keeps the writer from clearing it away.
    """

    store: Store
    state: str
    lease: int | None

    def close(self) -> None:
        """Give the snapshot free; for a process that outlives its reading."""
        _release(self.lease)


def open_snapshot(root: Path) -> Snapshot:
    """Open what was committed last; works while a build runs.

    Raises:
        StoreTrouble: no store stands there, or it cannot be read.
    """
    layout = Layout(root)
    with store_troubles(root):
        for _ in range(_ATTEMPTS):
            state = current_state(root)
            snapshot = layout.snapshot(state)
            handle = hold(snapshot)
            try:
                if snapshot.is_dir():
                    return Snapshot(Store.read_only(str(snapshot)), state, handle)
            except (OSError, RuntimeError):
                _release(handle)
                if current_state(root) == state:
                    raise
            else:
                _release(handle)
    raise StoreTrouble("store-damaged", store=root, reason=layout.current.name)


def current_state(root: Path) -> str:
    """The name of the state that was committed last.

    Raises:
        StoreTrouble: no store stands there, or it is damaged or of an earlier version.
    """
    layout = Layout(root)
    try:
        text = layout.current.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise _absent(layout) from None
    state = text.partition("\n")[0]
    if len(state) != 64 or not state.isalnum():  # noqa: PLR2004 -- the length of a SHA-256
        raise StoreTrouble("store-damaged", store=layout.root, reason=layout.current.name)
    if read_manifest(text) is None:
        raise StoreTrouble("store-outdated", store=layout.root)
    return state


def _absent(layout: Layout) -> StoreTrouble:
    other = layout.foreign()
    if layout.root.is_dir() and other is not None:
        return StoreTrouble("store-not-a-store", store=layout.root, other=other)
    return StoreTrouble("store-absent", store=layout.root)


def _release(handle: int | None) -> None:
    if handle is not None:
        os.close(handle)
