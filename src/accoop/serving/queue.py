"""Who is next: the clients take turns, so that one who asks much does not keep the others waiting."""

from collections import OrderedDict, deque
from collections.abc import Callable, Iterator
from typing import Generic, TypeVar

_T = TypeVar("_T")


class FairQueue(Generic[_T]):
    """What waits, by client; first come, first served for each, and the clients in turn."""

    def __init__(self) -> None:
        self._lines: OrderedDict[str, deque[_T]] = OrderedDict()
        self._size = 0

    def __len__(self) -> int:
        return self._size

    def __iter__(self) -> Iterator[_T]:
        for line in list(self._lines.values()):
            yield from list(line)

    def waiting(self, client: str) -> int:
        """How much a client has waiting."""
        return len(self._lines.get(client, ()))

    def add(self, client: str, item: _T) -> None:
        """Let something wait."""
        self._lines.setdefault(client, deque()).append(item)
        self._size += 1

    def take(self, may: Callable[[str], bool]) -> _T | None:
        """The next of the first client who may go on; that client then comes last."""
        for client, line in self._lines.items():
            if may(client):
                item = line.popleft()
                self._lines.move_to_end(client)
                self._size -= 1
                if not line:
                    del self._lines[client]
                return item
        return None

    def remove(self, client: str, item: _T) -> None:
        """Let something wait no longer; nothing happens if it does not wait."""
        line = self._lines.get(client)
        if line is not None and item in line:
            line.remove(item)
            self._size -= 1
            if not line:
                del self._lines[client]
