"""The files that a catalogue offers: a file for each format of each graph, with its size and digest."""

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Final

from pyoxigraph import NamedNode, Store

from accoop.exporting.layouts import LAYOUTS, Layout, graphs_written
from accoop.exporting.statements import working_folder
from accoop.rdf.terms import Terms

WHOLE: Final = "accoop"
"""The name of the files that hold everything."""

_CHUNK: Final = 1 << 20


@dataclass(frozen=True, slots=True)
class Distribution:
    """A file of the data in one format.

    Attributes:
        access: where people find it.
        download: the file itself.
        size: bytes; `None` if it was not measured.
        sha256: in hexadecimal; `None` if it was not measured.
    """

    layout: Layout
    access: str
    download: str
    size: int | None = None
    sha256: str | None = None


Offers = Callable[[NamedNode | None], Iterable[Distribution]]
"""What there is of a named graph, or, for `None`, of everything."""


def file_name(graph: NamedNode | None, layout: Layout, terms: Terms) -> str:
    """The path of a file below the address of downloads, such as `cosp-uncac-eg1/10.ttl`."""
    stem = WHOLE if graph is None else graph.value.removeprefix(terms.graphs)
    return f"{stem}.{layout.ending}"


def measured(
    store: Store, terms: Terms, downloads: str, landing_page: str, keep: Callable[[str, IO[bytes]], None]
) -> Offers:
    """Offers of files that are written to be measured: the same bytes as `accoop export` writes.

    Args:
        store: the data.
        terms: its terms.
        downloads: the address of the files, which ends in `/`.
        landing_page: where people find them.
        keep: takes each file by its name.
    """

    def offered(graph: NamedNode | None) -> Iterable[Distribution]:
        graphs = None if graph is None else [graph]
        for layout in LAYOUTS:
            with working_folder() as folder:
                path = folder / "offered"
                with path.open("wb") as out:
                    graphs_written(store, graphs, layout, terms, folder, out)
                name = file_name(graph, layout, terms)
                with path.open("rb") as file:
                    keep(name, file)
                yield Distribution(
                    layout,
                    landing_page if graph is None else graph.value,
                    downloads + name,
                    path.stat().st_size,
                    _digest(path),
                )

    return offered


def _digest(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
    return digest.hexdigest()
