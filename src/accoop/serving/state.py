"""Which state of the store is the newest, found out by one look at one file."""

from pathlib import Path

from accoop.failures import Failure
from accoop.store.layout import Layout
from accoop.store.reading import current_state


class StateWatch:
    """The newest state of a store.

    Attributes:
        state: its name.
    """

    def __init__(self, root: Path) -> None:
        self._root = root
        self._file = Layout(root).current
        self._mark = self._look()
        self.state = current_state(root)

    def changed(self) -> bool:
        """Whether there is a newer state than at the last call; `state` then names it."""
        mark = self._look()
        if mark is None or mark == self._mark:
            return False
        try:
            state = current_state(self._root)
        except (Failure, OSError):
            return False  # it is being replaced, or it is damaged: what was good goes on
        self._mark = mark
        different, self.state = state != self.state, state
        return different

    def _look(self) -> tuple[int, int, int] | None:
        try:
            found = self._file.stat()
        except OSError:
            return None
        return found.st_mtime_ns, found.st_ino, found.st_size
