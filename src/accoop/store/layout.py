"""Where the parts of a store lie in its folder, and how a small file there is replaced as a whole."""

import os
import shutil
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

ENVIRONMENT = "ACCOOP_STORE"
_PARTS = frozenset({"live", "snapshots", "CURRENT", "PENDING", "HOLDER", "lock"})


@dataclass(frozen=True, slots=True)
class Layout:
    """The parts of a store.

    Attributes:
        root: the folder of the store.
    """

    root: Path

    @property
    def live(self) -> Path:
        """The database that only the writer opens."""
        return self.root / "live"

    @property
    def snapshots(self) -> Path:
        """The folder of the immutable copies that readers open, each named after its state."""
        return self.root / "snapshots"

    @property
    def current(self) -> Path:
        """The file that names the state that readers see, and each graph in it with its digest."""
        return self.root / "CURRENT"

    @property
    def pending(self) -> Path:
        """The file that stands while the live database may be ahead of `current`."""
        return self.root / "PENDING"

    @property
    def holder(self) -> Path:
        """The file that says which process writes, or wrote last."""
        return self.root / "HOLDER"

    @property
    def lock(self) -> Path:
        """The file that the writer locks."""
        return self.root / "lock"

    def snapshot(self, state: str) -> Path:
        """The immutable copy of a state."""
        return self.snapshots / state

    def withdraw(self, folders: Iterable[Path]) -> None:
        """Take away the parts of a store, and these folders where nothing else is in them."""
        for folder in (self.live, self.snapshots):
            shutil.rmtree(folder, ignore_errors=True)
        for file in (self.current, self.pending, self.holder, self.lock):
            file.unlink(missing_ok=True)
        for folder in folders:
            with suppress(OSError):
                folder.rmdir()

    def foreign(self) -> str | None:
        """The name of something in the folder that no store puts there, if no store stands there yet."""
        if self.live.exists() or self.current.exists() or not self.root.exists():
            return None
        return min((entry.name for entry in self.root.iterdir() if entry.name not in _PARTS), default=None)


def store_folder(given: Path | None = None) -> Path:
    """The folder of the store: the given one, else `ACCOOP_STORE`, else `.accoop/store` here."""
    return given or Path(os.environ.get(ENVIRONMENT) or ".accoop/store")


def replace_file(path: Path, text: str) -> None:
    """Write a small file so that, whatever happens, the old or the new text stands there, durably."""
    beside = path.with_name(path.name + ".tmp")
    with beside.open("w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    beside.replace(path)
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Make the names in a folder durable, on systems where a folder can be opened."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
