"""A commit of the checkout: found by its name, and laid out in a folder for as long as it is needed."""

import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from accoop.failures import Misuse, Unreadable

GRAPHS: Final = ("graph", "reports")
# A repository that another user owns is one's own business here: nothing in it is run but the program.
_OPTIONS: Final = (
    "-c",
    "safe.directory=*",
    "-c",
    f"core.hooksPath={os.devnull}",
    "-c",
    "core.quotePath=false",
)


@dataclass(frozen=True, slots=True)
class Revision:
    """A commit.

    Attributes:
        root: the folder of the project in the checkout.
        name: as it was given, such as `HEAD`.
        commit: its hash.
        prefix: the folder of the project inside the repository; empty where it is the whole.
    """

    root: Path
    name: str
    commit: str
    prefix: str

    @property
    def shown(self) -> str:
        """The name, and enough of the hash."""
        return f"{self.name} ({self.commit[:9]})" if not self.commit.startswith(self.name) else self.name


def is_revision(root: Path, name: str) -> bool:
    """Whether a name means a commit."""
    return _commit(root, name) is not None


def revision(root: Path, name: str) -> Revision:
    """The commit that a name means in the checkout.

    Raises:
        Misuse: there is no git, no checkout, or no such commit.
    """
    if shutil.which("git") is None:
        raise Misuse("diff-no-git")
    inside = _git(root, "rev-parse", "--show-prefix")
    if inside.returncode:
        raise Misuse("diff-no-checkout", folder=root)
    commit = _commit(root, name)
    if commit is None:
        raise Misuse("diff-no-revision", revision=name, folder=root)
    return Revision(root, name, commit, inside.stdout.decode().strip())


def graphs(given: Revision) -> dict[str, bytes]:
    """The Turtle files of reports in a commit: name to content."""
    folder = "/".join(GRAPHS) + "/"
    listing = _git(given.root, "ls-tree", "-z", "--name-only", given.commit, folder)
    paths = [name for name in listing.stdout.decode().split("\0") if name.endswith(".ttl")]
    return {Path(path).name: _blob(given, path) for path in paths}


def _blob(given: Revision, path: str) -> bytes:
    done = _git(given.root, "cat-file", "blob", f"{given.commit}:./{path}")
    if done.returncode:
        raise Unreadable("turtle-unreadable", file=f"{given.name}:{path}", reason=_reason(done.stderr))
    return done.stdout


@contextmanager
def tree(given: Revision) -> Iterator[Path]:
    """The project as it was in a commit, in a temporary worktree that is gone afterwards.

    Raises:
        Unreadable: git cannot lay it out.
    """
    with tempfile.TemporaryDirectory(prefix="accoop-diff-") as folder:
        place = Path(folder, "tree")
        try:
            added = _git(given.root, "worktree", "add", "--quiet", "--detach", str(place), given.commit)
            if added.returncode:
                raise Unreadable("diff-no-tree", revision=given.name, reason=_reason(added.stderr))
            yield place / given.prefix
        finally:
            # Twice: git locks a worktree while it lays it out, and keeps the lock if it is interrupted.
            removed = _git(given.root, "worktree", "remove", "--force", "--force", str(place))
            if removed.returncode:
                shutil.rmtree(place, ignore_errors=True)
                _git(given.root, "worktree", "unlock", str(place))
                _git(given.root, "worktree", "prune")


def _commit(root: Path, name: str) -> str | None:
    if not name:
        return None
    asked = ("rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}")
    done = _git(root, *asked)
    return done.stdout.decode().strip() if done.returncode == 0 else None


def _git(root: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    """Run git in a folder; a hook's own repository and index are none of its business."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    command = ["git", *_OPTIONS, "-C", str(root), *arguments]
    # A session of its own, so that the key that interrupts the program does not interrupt the cleaning up.
    with subprocess.Popen(  # noqa: S603 -- git is asked with a list of arguments, without a shell
        command,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    ) as process:
        try:
            out, err = process.communicate()
        except BaseException:
            # git lays files out by processes of its own: they must end before what they wrote is removed.
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.communicate()
            raise
    return subprocess.CompletedProcess(command, process.returncode, out, err)


def _reason(told: bytes) -> str:
    lines = told.decode("utf-8", "replace").strip().splitlines()
    return lines[-1] if lines else "git"
