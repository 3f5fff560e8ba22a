"""Which files a build reads: those that are named, and those in the folders that are named."""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from accoop.content import content
from accoop.failures import Unreadable

ENDINGS: Final = (".txt", ".xml")
"""How the names of files end that a folder is searched for; a file that is named may be called anything."""


def own_reports() -> list[Path]:
    """The reports that come with the project."""
    return list(_inside(content("reports")))


def source_files(given: Iterable[Path]) -> list[Path]:
    """The files to read, each once.

    Args:
        given: files, and folders that are searched with the folders in them; what is hidden is left out.

    Returns:
        In the order given; those of a folder in the order of their paths.

    Raises:
        Unreadable: a folder cannot be read, or holds no source file.
    """
    found: dict[Path, Path] = {}
    for path in given:
        for file in _inside(path) if path.is_dir() else (path,):
            found.setdefault(file.absolute(), file)
    return list(found.values())


def _inside(folder: Path) -> Iterator[Path]:
    """The source files of a folder."""
    found: list[Path] = []
    for place, folders, names in os.walk(folder, onerror=_refuse):
        folders[:] = [name for name in folders if not name.startswith(".")]
        found += [Path(place, name) for name in names if name.endswith(ENDINGS) and not name.startswith(".")]
    if not found:
        raise Unreadable("folder-empty", folder=folder, endings=", ".join(ENDINGS))
    yield from sorted(found)


def _refuse(error: OSError) -> None:
    raise Unreadable("folder-unreadable", folder=error.filename, reason=error.strerror) from error
