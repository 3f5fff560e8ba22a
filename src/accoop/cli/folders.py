"""Several files in a folder, each whole."""

import shutil
from collections.abc import Iterable
from pathlib import Path

from accoop.cli.output import writing
from accoop.failures import Unreadable


def write_folder(files: Iterable[Path], folder: Path) -> None:
    """Copy files into a folder, which is made if it is not there; each appears when it is complete.

    Raises:
        Unreadable: they cannot be written there.
    """
    made_folder(folder)
    for path in files:
        with path.open("rb") as file, writing(folder / path.name) as out:
            shutil.copyfileobj(file, out)


def made_folder(folder: Path, *, parents: bool = False) -> None:
    """Make a folder if it is not there.

    Raises:
        Unreadable: it cannot be made.
    """
    try:
        folder.mkdir(exist_ok=True, parents=parents)
    except OSError as error:
        raise Unreadable("output-unwritable", file=folder, reason=error.strerror or error) from error
