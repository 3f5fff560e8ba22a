"""Reports built with another tree of the program: its own code, its own content, the same interpreter."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from accoop.failures import Unreadable

_MARK: Final = "accoop: "


@dataclass(frozen=True, slots=True)
class Rebuilding:
    """A build that runs.

    Attributes:
        graphs: the folder that it writes Turtle to.
        told: the file that holds what it says.
    """

    process: subprocess.Popen[bytes]
    graphs: Path
    told: Path

    def result(self, shown: str) -> list[bytes]:
        """Wait for the build; the Turtle that it wrote.

        Args:
            shown: what to call the tree in a failure.

        Raises:
            Unreadable: the reports cannot be built there.
        """
        if self.process.wait():
            raise Unreadable("diff-not-built", revision=shown, reason=_reason(self.told.read_bytes()))
        return [path.read_bytes() for path in sorted(self.graphs.glob("*.ttl"))]


@contextmanager
def rebuilding(tree: Path, files: Sequence[Path]) -> Iterator[Rebuilding]:
    """Begin to build reports with the tree; the build and its files are gone afterwards.

    Args:
        tree: a checkout of the project.
        files: reports; without any, those that come with the tree.
    """
    with tempfile.TemporaryDirectory(prefix="accoop-diff-") as folder:
        out, told = Path(folder, "graphs"), Path(folder, "told.txt")
        command = [sys.executable, "-m", "accoop", "build", "--store", str(Path(folder, "store"))]
        command += ["--out", str(out), "--", *(str(path.absolute()) for path in files)]
        with told.open("wb") as said:
            process = subprocess.Popen(  # noqa: S603 -- the project's own program, without a shell
                command,
                cwd=folder,
                env=_environment(tree),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=said,
            )
        try:
            yield Rebuilding(process, out, told)
        finally:
            process.kill()
            process.wait()


def _environment(tree: Path) -> dict[str, str]:
    """The environment of this process, but the program in it is the tree's."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("ACCOOP_")}
    language = {name: value for name, value in os.environ.items() if name == "ACCOOP_LANG"}
    own = {"PYTHONPATH": str(tree / "src"), "PYTHONSAFEPATH": "1", "PYTHONDONTWRITEBYTECODE": "1"}
    return {**kept, **language, **own}


def _reason(told: bytes) -> str:
    """The program's own line, else the last line of whatever it wrote."""
    lines = [line for line in told.decode("utf-8", "replace").splitlines() if line.strip()]
    own = [line.removeprefix(_MARK) for line in lines if line.startswith(_MARK)]
    return next(iter(own), lines[-1] if lines else "-")
