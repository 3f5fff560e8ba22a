"""What the program and its helper process write to each other: a question there, a reply or failure back.

A letter is one line of JSON; behind a reply in an exact format, its bytes follow.
"""

import json
from dataclasses import asdict
from pathlib import Path

from accoop.failures import Exit, Failure
from accoop.querying.asking import Cells, Question, Reply


class BrokenLetter(Exception):  # noqa: N818 -- what the writer came to before it broke down
    """The letter is empty or ends in the middle."""


def write_question(question: Question) -> bytes:
    """A question as a letter."""
    return _line({**asdict(question), "store": str(question.store)})


def read_question(line: bytes) -> Question:
    """The question of a letter."""
    content = json.loads(line)
    return Question(**{**content, "store": Path(content["store"])})


def write_reply(reply: Reply) -> bytes:
    """A reply as a letter."""
    match reply:
        case bytes():
            return _line({"bytes": len(reply)}) + reply
        case bool():
            return _line({"truth": reply})
        case Cells():
            return _line({"columns": reply.columns, "rows": reply.rows})


def write_failure(failure: Failure) -> bytes:
    """A failure as a letter."""
    facts = {name: f if isinstance(f, int | float) else str(f) for name, f in failure.facts.items()}
    return _line({"failure": failure.key, "code": int(failure.exit_code), "facts": facts})


def write_fault(error: Exception) -> bytes:
    """A fault of the program as a letter."""
    return _line({"fault": f"{type(error).__name__}: {error}"})


def read_reply(letter: bytes) -> Reply:
    """The reply of a letter.

    Raises:
        Failure: the letter tells one.
        RuntimeError: the letter tells a fault of the program.
        BrokenLetter: it is no whole letter.
    """
    line, end, rest = letter.partition(b"\n")
    if not end:
        raise BrokenLetter
    content = json.loads(line)
    match content:
        case {"bytes": length}:
            if len(rest) != length:
                raise BrokenLetter
            return rest
        case {"truth": truth}:
            return bool(truth)
        case {"columns": columns, "rows": rows}:
            return Cells(tuple(columns), tuple(tuple(row) for row in rows))
        case {"failure": key, "code": code, "facts": facts}:
            raise Failure(key, Exit(code), **facts)
        case _:
            raise RuntimeError(content["fault"])


def _line(content: object) -> bytes:
    return json.dumps(content).encode() + b"\n"
