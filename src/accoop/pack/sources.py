"""The files of a language pack: `mappings/LANGUAGE/*.toml`, which together are one table."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from accoop.content import content
from accoop.failures import Unreadable

_MAIN = "pack.toml"


@dataclass(frozen=True, slots=True)
class PackFile:
    """One file of a pack.

    Attributes:
        text: as it is written.
        table: what its TOML says, macros not put in.
    """

    path: Path
    text: str
    table: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Joined:
    """The table of a pack, and where its entries stand.

    Attributes:
        folder: of the pack.
        table: all files together.
        owners: key path, such as `claims.act`, to the file that has this entry, or to the folder for a table
            that is spread over several files.
    """

    folder: Path
    table: dict[str, object]
    owners: Mapping[str, Path]

    def file(self, place: str) -> Path:
        """The file that has an entry, or the folder for a place that no file has.

        Args:
            place: a key path, such as `claims.act[3].pattern`.
        """
        while place not in self.owners and place:
            place = place[: max(place.rfind("."), place.rfind("["), 0)]
        return self.owners.get(place, self.folder)


def pack_folder(language: str) -> Path:
    """Where the pack of a language stands."""
    return content("mappings", language)


def pack_languages() -> tuple[str, ...]:
    """The languages that have a pack."""
    return tuple(sorted(path.parent.name for path in content("mappings").glob(f"*/{_MAIN}")))


def pack_files(folder: Path) -> tuple[PackFile, ...]:
    """The files of a pack, by name.

    Raises:
        Unreadable: the pack is missing, or a file of it is no TOML.
    """
    if not (folder / _MAIN).is_file():
        raise Unreadable("pack-missing", file=folder / _MAIN)
    return tuple(_read(path) for path in sorted(folder.glob("*.toml")))


def _read(path: Path) -> PackFile:
    try:
        text = path.read_text(encoding="utf-8")
        return PackFile(path, text, tomllib.loads(text))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise Unreadable("pack-no-toml", file=path, reason=error) from error


def joined(folder: Path, files: Sequence[PackFile]) -> Joined:
    """The files of a pack as one table.

    Raises:
        Unreadable: two files have the same entry; a list stands in one file, so that its order is plain.
    """
    table: dict[str, object] = {}
    owners: dict[str, Path] = {}
    for file in files:
        _join(table, file, file.table, "", owners)
    return Joined(folder, table, owners)


def _join(
    into: dict[str, object], file: PackFile, table: Mapping[str, object], place: str, owners: dict[str, Path]
) -> None:
    for key, value in table.items():
        inner = f"{place}.{key}" if place else key
        present = into.get(key)
        if present is None and not isinstance(value, dict):
            into[key], owners[inner] = value, file.path
        elif isinstance(value, dict) and (present is None or isinstance(present, dict)):
            below: dict[str, object] = present if isinstance(present, dict) else {}
            into[key] = below
            owners[inner] = file.path if present is None else file.path.parent
            _join(below, file, value, inner, owners)
        else:
            raise Unreadable("pack-doubled", file=file.path, place=inner, other=owners[inner].name)
