"""Answers kept for who asks the same again: exact, because a state of the store never changes."""

from collections import OrderedDict
from typing import Final

from accoop.serving.jobs import Answer, Job
from accoop.serving.limits import MEBIBYTE

_SHARE: Final = 64  # no answer takes more of the room than this part
_OVERHEAD: Final = 512


class Answers:
    """The answers used last, up to so many bytes."""

    def __init__(self, megabytes: int) -> None:
        self._room = megabytes * MEBIBYTE
        self._kept: OrderedDict[tuple[str, Job], tuple[Answer, int]] = OrderedDict()
        self._size = 0

    def get(self, state: str, job: Job) -> Answer | None:
        """The answer to a job on a state, if it is kept."""
        found = self._kept.get((state, job))
        if found is None:
            return None
        self._kept.move_to_end((state, job))
        return found[0]

    def put(self, job: Job, answer: Answer, cost: int) -> None:
        """Keep an answer, if it is small and lasting.

        Args:
            job: what was asked.
            answer: what was found.
            cost: the bytes that the job itself takes.
        """
        size = len(answer.body) + cost + _OVERHEAD
        key = (answer.state, job)
        if not answer.lasting or size > self._room // _SHARE or key in self._kept:
            return
        self._kept[key] = (answer, size)
        self._size += size
        while self._size > self._room:
            _, (_, gone) = self._kept.popitem(last=False)
            self._size -= gone
