"""Commands and answers in the project's texts: read them, run them, compare, or renew the answers.

A block of kind `console` holds commands, each behind `$ `, and below each what it prints. In an answer, a line
`...` stands for any number of lines, and ` ...` at the end of a line for the rest of it. A block below the
words "Write `FILE`:", "Append to `FILE`:" or "Put below `LINE` in `FILE`:" is a piece of a file.

`uv run python tests/transcripts.py README.md README.zh.md` renews the answers, as far as they are printed
whole; those with `...` are compared only.
"""

import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
LANGUAGES = {"README.md": "en", "README.zh.md": "zh", "CONTRIBUTING.md": "en"}

_BLOCK = re.compile(r"^```(?P<kind>\w+)\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)
_FILE = re.compile(r"(?P<what>Write|Append to|Put below `(?P<line>[^`]+)` in) `(?P<path>[^`]+)`:\s*\Z")
_SKIP = "..."


@dataclass(frozen=True)
class Piece:
    """A piece of a file that a text gives.

    Attributes:
        below: the line that it is put below; empty for the end of the file, `None` for a file of its own.
    """

    path: str
    body: str
    below: str | None

    def put_into(self, folder: Path) -> None:
        """Do with the file as the text says."""
        file = folder / self.path
        before = file.read_text(encoding="utf-8") if self.below is not None else ""
        if self.below:
            head, line, tail = before.partition(self.below + "\n")
            assert line, f"{self.path} has no line {self.below}"
            file.write_text(head + line + self.body + tail, encoding="utf-8")
        else:
            file.write_text(before + self.body, encoding="utf-8")


@dataclass(frozen=True)
class Exchange:
    """A command and what it prints.

    Attributes:
        start: offset of the answer in the text.
    """

    command: str
    answer: str
    start: int


def steps(text: str) -> Iterator[Piece | Exchange]:
    """What a text tells its reader to do, in order."""
    for block in _BLOCK.finditer(text):
        told = _FILE.search(text[max(0, block.start() - 200) : block.start()])
        if block["kind"] == "console":
            yield from _exchanges(block["body"], block.start("body"))
        elif told:
            below = None if told["what"] == "Write" else told["line"] or ""
            yield Piece(told["path"], block["body"], below)


def _exchanges(body: str, offset: int) -> Iterator[Exchange]:
    commands = list(re.finditer(r"^\$ (?P<command>.*)\n", body, re.MULTILINE))
    ends = [*(command.start() for command in commands[1:]), len(body)]
    for command, end in zip(commands, ends, strict=True):
        yield Exchange(command["command"], body[command.end() : end], offset + command.end())


def pattern(answer: str) -> re.Pattern[str]:
    """What an answer in a text allows a command to print."""
    lines = []
    for line in answer.splitlines():
        if line.strip() == _SKIP:
            lines.append(r"(?:[^\n]*\n)*?")
        elif line.endswith(" " + _SKIP):
            lines.append(re.escape(line[: -len(_SKIP)].rstrip()) + r"[^\n]*\n")
        else:
            lines.append(re.escape(line.rstrip()) + r"[ ]*\n")
    return re.compile("".join(lines))


def run(command: str, folder: Path, environment: Mapping[str, str]) -> str:
    """What a command prints, on both streams; `uv run` is the environment that runs already."""
    command = re.sub(r"(^|[|;&] *)uv run ", r"\1", command)
    done = subprocess.run(
        ["bash", "-c", command],
        cwd=folder,
        env=dict(environment),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        check=False,
    )
    return done.stdout


def environment(language: str, **more: str) -> dict[str, str]:
    """The environment of a reader who speaks a language."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("ACCOOP_", "LC_", "LANG"))}
    path = os.pathsep.join((str(Path(sys.executable).parent), os.environ.get("PATH", os.defpath)))
    return {**kept, "PATH": path, "LC_ALL": "C.UTF-8", "ACCOOP_LANG": language, **more}


def renewed(text: str, language: str) -> str:
    """A text with the answers that the commands give today."""
    with tempfile.TemporaryDirectory() as folder:
        for step in list(steps(text)):
            if isinstance(step, Exchange):
                answer = run(step.command, Path(folder), environment(language))
                printed = "".join(line.rstrip() + "\n" for line in answer.splitlines())
                if not re.search(r"\.\.\.$", step.answer, re.MULTILINE):
                    text = text.replace(f"$ {step.command}\n{step.answer}", f"$ {step.command}\n{printed}", 1)
    return text


if __name__ == "__main__":
    for name in sys.argv[1:]:
        file = ROOT / name
        file.write_text(renewed(file.read_text(encoding="utf-8"), LANGUAGES[name]), encoding="utf-8")
