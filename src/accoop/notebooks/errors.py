"""What goes wrong, told to a person who works in Python in the same line as at the terminal."""

from collections.abc import Iterator
from contextlib import contextmanager

from accoop.failures import Failure
from accoop.wording import wording


class GraphError(Exception):
    """Something that the person who asks can mend.

    Attributes:
        key: which failure it is, the same in every language.
    """

    def __init__(self, key: str, line: str) -> None:
        super().__init__(line)
        self.key = key


class MissingExtraError(ImportError):
    """A library that is installed on demand is not there."""


@contextmanager
def telling(language: str) -> Iterator[None]:
    """Tell failures of what is done inside as errors with one line in a language.

    Raises:
        GraphError: with that line.
    """
    try:
        yield
    except Failure as failure:
        raise GraphError(failure.key, wording(language).tell(failure)) from None
