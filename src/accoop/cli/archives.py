"""Several files at one place: in a folder, or in an archive that is the same on every machine at any time."""

import shutil
import zipfile
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from accoop.cli.output import writing
from accoop.failures import Unreadable

# The earliest time that an archive can hold.
_TIME: Final = (1980, 1, 1, 0, 0, 0)
_MODE: Final = 0o644


def write_folder(files: Iterable[Path], folder: Path) -> None:
    """Copy files into a folder, which is made if it is not there; each appears when it is complete.

    Raises:
        Unreadable: they cannot be written there.
    """
    try:
        folder.mkdir(exist_ok=True)
    except OSError as error:
        raise Unreadable("output-unwritable", file=folder, reason=error.strerror or error) from error
    for path in files:
        with path.open("rb") as file, writing(folder / path.name) as out:
            shutil.copyfileobj(file, out)


def write_zip(files: Iterable[Path], archive: Path) -> None:
    """Write files into an archive.

    Raises:
        Unreadable: it cannot be written there.
    """
    with writing(archive) as out, zipfile.ZipFile(out, "w") as packed:
        for path in files:
            entry = zipfile.ZipInfo(path.name, _TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = _MODE << 16
            with path.open("rb") as file, packed.open(entry, "w") as target:
                shutil.copyfileobj(file, target)
