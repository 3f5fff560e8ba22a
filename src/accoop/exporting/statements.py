"""The statements of a store in one order: by graph, subject, class first, property and value."""

import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from pyoxigraph import NamedNode, Quad, RdfFormat, Store, Triple, parse, serialize

from accoop.exporting.sorting import sorted_lines
from accoop.rdf.terms import RDF_TYPE
from accoop.store.merging import MERGED

_TYPE: Final = f" <{RDF_TYPE}> ".encode()
# Comes before every property in the order of lines, and stands in no line of N-Quads.
_FIRST: Final = b" \x01 "
_END: Final = b" .\n"


@dataclass(frozen=True, slots=True)
class Part:
    """Statements that belong together, in order, as lines of N-Quads in a file."""

    path: Path

    def lines(self) -> Iterator[bytes]:
        """The statements, a line each."""
        with self.path.open("rb") as file:
            yield from file

    def quads(self) -> Iterable[Quad]:
        """The statements in their graph, read as they are asked for."""
        # A store wrote the lines, so that IRIs and language tags need not be checked again.
        return parse(path=str(self.path), format=RdfFormat.N_QUADS, lenient=True)


@contextmanager
def working_folder() -> Iterator[Path]:
    """A folder for what does not fit into memory; gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="accoop-") as folder:
        yield Path(folder)


def merged_part(store: Store, folder: Path) -> Iterator[Part]:
    """All that any named graph says, each statement once and in no graph."""
    dumped = folder / "dumped.nt"
    store.dump(str(dumped), format=RdfFormat.N_TRIPLES, from_graph=MERGED)
    yield _part(dumped, _END, folder)


def graph_parts(store: Store, graphs: Iterable[NamedNode], folder: Path) -> Iterator[Part]:
    """Named graphs one by one, by name; each part is gone when the next one comes."""
    for graph in sorted(graphs, key=str):
        dumped = folder / "dumped.nt"
        store.dump(str(dumped), format=RdfFormat.N_TRIPLES, from_graph=graph)
        yield _part(dumped, f" {graph} .\n".encode(), folder)


def part_of(statements: Iterable[Triple], folder: Path) -> Iterator[Part]:
    """Some statements in no graph."""
    dumped = folder / "dumped.nt"
    serialize(statements, str(dumped), format=RdfFormat.N_TRIPLES)
    yield _part(dumped, _END, folder)


def unnamed(parts: Iterable[Part], folder: Path) -> Iterator[Part]:
    """All that some parts say, each statement once and in no graph."""
    with tempfile.TemporaryDirectory(prefix="unnamed-", dir=folder) as own:
        yield from part_of((quad.triple for part in parts for quad in part.quads()), Path(own))


def named_graphs(store: Store) -> list[NamedNode]:
    """The named graphs of a store, by name; the store takes in no blank nodes."""
    return sorted((name for name in store.named_graphs() if isinstance(name, NamedNode)), key=str)


def _part(dumped: Path, end: bytes, folder: Path) -> Part:
    """The lines of N-Triples in a file, in order, with another end."""
    ordered = folder / "ordered.nq"
    with dumped.open("rb") as unordered, ordered.open("wb") as file:
        marked = (line.replace(_TYPE, _FIRST, 1) for line in unordered)
        lines = (line.replace(_FIRST, _TYPE, 1) for line in sorted_lines(marked, folder))
        file.writelines(line.removesuffix(_END) + end for line in lines)
    dumped.unlink()
    return Part(ordered)
