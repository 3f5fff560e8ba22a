"""Memory that grows with what clients send and do not take: counted, and refused beyond a limit."""

from collections.abc import Iterator
from contextlib import contextmanager

from accoop.failures import QueryFailure
from accoop.serving.limits import MEBIBYTE


class Budget:
    """So many bytes, shared by all requests.

    Attributes:
        key: the message of who finds nothing left.
        megabytes: how much there is.
    """

    def __init__(self, key: str, megabytes: int) -> None:
        self.key = key
        self.megabytes = megabytes
        self._taken = 0

    @contextmanager
    def share(self) -> Iterator["Share"]:
        """A share that is given back when the block ends."""
        share = Share(self)
        try:
            yield share
        finally:
            self._taken -= share.size

    def take(self, size: int) -> None:
        """Take bytes; the first may take more than there is, so that nothing is refused for ever.

        Raises:
            QueryFailure: not so many are left.
        """
        if self._taken and self._taken + size > self.megabytes * MEBIBYTE:
            raise QueryFailure(self.key, limit=self.megabytes)
        self._taken += size


class Share:
    """What one request has of a budget.

    Attributes:
        size: in bytes.
    """

    def __init__(self, budget: Budget) -> None:
        self._budget = budget
        self.size = 0

    def take(self, size: int) -> None:
        """Take more.

        Raises:
            QueryFailure: not so much is left.
        """
        self._budget.take(size)
        self.size += size
