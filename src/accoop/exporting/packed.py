"""Several files as one archive that is the same on every machine at any time."""

import shutil
import zipfile
from collections.abc import Iterable
from pathlib import Path
from typing import IO, Final

# The earliest time that an archive can hold.
_TIME: Final = (1980, 1, 1, 0, 0, 0)
_MODE: Final = 0o644


def write_packed(files: Iterable[Path], out: IO[bytes]) -> None:
    """Write files into an archive; `out` must be a file that can be moved in."""
    with zipfile.ZipFile(out, "w") as packed:
        for path in files:
            entry = zipfile.ZipInfo(path.name, _TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = _MODE << 16
            with path.open("rb") as file, packed.open(entry, "w") as target:
                shutil.copyfileobj(file, target)
