"""What can go wrong, as the person at the terminal is told it: a message key, its facts, an exit code."""

from enum import IntEnum
from pathlib import Path
from typing import Any, ClassVar


class Exit(IntEnum):
    """Exit codes of every command."""

    DONE = 0
    NOT_CONFORMING = 1
    USAGE = 2
    UNREADABLE = 3
    QUERY = 4
    TIME_OUT = 5
    INTERNAL = 70


class Failure(Exception):  # noqa: N818 -- a failure is told to a person, it is no programming error
    """A failure that a person can do something about.

    The wording lives in `mappings/messages/LANGUAGE.toml` under `key`; `facts` fill its fields.
    """

    def __init__(self, key: str, exit_code: Exit, **facts: object) -> None:
        super().__init__(key, facts)
        self.key = key
        self.exit_code = exit_code
        self.facts = facts

    def __reduce__(self) -> tuple[Any, ...]:
        # Facts may be anything; what is told of them is enough for another process.
        facts = {k: v if isinstance(v, str | int | float | Path) else str(v) for k, v in self.facts.items()}
        return _again, (type(self), {**vars(self), "facts": facts})


def _again(kind: type[Failure], state: dict[str, Any]) -> Failure:
    failure = kind.__new__(kind, state["key"], state["facts"])
    vars(failure).update(state)
    return failure


class Unexpected(Failure):
    """A fault of the program itself; `DEBUG` names the environment variable that shows where it is."""

    DEBUG: ClassVar = "ACCOOP_DEBUG"

    def __init__(self, error: Exception, **facts: object) -> None:
        kind = type(error).__name__
        key = "internal-file" if "file" in facts else "internal"
        super().__init__(key, Exit.INTERNAL, kind=kind, reason=error, variable=self.DEBUG, **facts)


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
