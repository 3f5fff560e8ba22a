"""What can go wrong, as the person at the terminal is told it: a message key, its facts, an exit code."""

from enum import IntEnum


class Exit(IntEnum):
    """Exit codes of every command."""

    DONE = 0
    NOT_CONFORMING = 1
    USAGE = 2
    UNREADABLE = 3
    QUERY = 4
    TIME_OUT = 5


class Failure(Exception):  # noqa: N818 -- a failure is told to a person, it is no programming error
    """A failure that a person can do something about.

    The wording lives in `mappings/messages/LANGUAGE.toml` under `key`; `facts` fill its fields.
    """

    def __init__(self, key: str, exit_code: Exit, **facts: object) -> None:
        super().__init__(key, facts)
        self.key = key
        self.exit_code = exit_code
        self.facts = facts


class Unreadable(Failure):
    """A source file, sidecar or content file cannot be read as what it should be."""

    def __init__(self, key: str, **facts: object) -> None:
        super().__init__(key, Exit.UNREADABLE, **facts)


class NotConforming(Failure):
    """Data were refused, by the shapes or by the rules of the store."""

    def __init__(self, key: str, **facts: object) -> None:
        super().__init__(key, Exit.NOT_CONFORMING, **facts)


class Misuse(Failure):
    """A command was given something that does not exist or does not fit."""

    def __init__(self, key: str, **facts: object) -> None:
        super().__init__(key, Exit.USAGE, **facts)


class QueryFailure(Failure):
    """A query cannot be parsed or evaluated."""

    def __init__(self, key: str, **facts: object) -> None:
        super().__init__(key, Exit.QUERY, **facts)
