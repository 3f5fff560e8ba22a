"""The front end as it was built with the package: what a page loads of it, and the files themselves."""

import gzip
import json
import lzma
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

from accoop.content import content

FOLDER: Final = "assets/"

_MANIFEST: Final = "manifest.json"
_NAME: Final = re.compile(r"[A-Za-z0-9_-][A-Za-z0-9._-]*")
_TYPES: Final = {
    "css": "text/css",
    "js": "text/javascript",
    "txt": "text/plain",
    "woff2": "font/woff2",
}
_ENGINE: Final = "*.wasm.xz"
_PACKED: Final = frozenset(("woff2",))  # no use in compressing it again


@dataclass(frozen=True, slots=True)
class Entry:
    """What one part of the front end consists of, by the names of its files."""

    scripts: tuple[str, ...] = ()
    styles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Asset:
    """A file of the front end, whose name changes whenever it does.

    Attributes:
        packed: the same, compressed with gzip; `None` where that saves nothing.
    """

    data: bytes
    packed: bytes | None
    media_type: str


def entry(name: str) -> Entry:
    """A part of the front end by the name of its source; nothing at all where it was not built."""
    return _entries().get(name, Entry())


def built() -> bool:
    """Whether there is a front end; without it pages are plain."""
    return bool(_entries())


@cache
def asset(name: str) -> Asset | None:
    """A file of the front end."""
    ending = name.rpartition(".")[2]
    path = _folder() / name
    if not _NAME.fullmatch(name) or ending not in _TYPES or not path.is_file():
        return None
    data = path.read_bytes()
    packed = None if ending in _PACKED else gzip.compress(data, mtime=0)
    return Asset(data, packed, _TYPES[ending])


def every_asset() -> Iterator[tuple[str, bytes]]:
    """Name and content of all scripts, styles and fonts, and of what their licences say."""
    for path in sorted(_folder().iterdir()) if built() else ():
        if found := asset(path.name):
            yield path.name, found.data


def engine() -> tuple[str, bytes] | None:
    """The engine that answers queries in a browser, in WebAssembly packed with gzip: its name and its bytes.

    The package carries it packed with xz, which is a third smaller and which no browser unpacks.
    """
    for path in sorted(_folder().glob(_ENGINE)):
        return path.name.replace(".xz", ".gz"), gzip.compress(lzma.decompress(path.read_bytes()), mtime=0)
    return None


@cache
def _entries() -> Mapping[str, Entry]:
    path = _folder() / _MANIFEST
    if not path.is_file():
        return {}
    manifest = json.loads(path.read_text(encoding="utf-8"))
    return {
        Path(source).stem: _entry(manifest, source)
        for source, chunk in manifest.items()
        if chunk.get("isEntry")
    }


def _entry(manifest: Mapping[str, Any], source: str) -> Entry:
    """An entry with the styles of all that it imports; its script loads theirs by itself."""
    styles: dict[str, None] = {}
    waiting, seen = [source], set[str]()
    while waiting:
        if (name := waiting.pop()) not in seen:
            seen.add(name)
            styles.update(dict.fromkeys(manifest[name].get("css", ())))
            waiting += manifest[name].get("imports", ())
    file = manifest[source]["file"]
    if file.endswith(".css"):
        return Entry(styles=(file, *styles))
    return Entry((file,), tuple(styles))


def _folder() -> Path:
    return content("web", "dist")
