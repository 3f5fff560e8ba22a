"""What a store holds: each named graph with the digest of its triples, and the name of that state.

The default graph follows from the named graphs and has no place here.
"""

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from pyoxigraph import DefaultGraph, NamedNode, Quad, RdfFormat, Store, Triple, parse, serialize

# Part of the name of every state: a store that was written in another way is recognised by it.
_LAYOUT: Final = "2 named graphs, and the default graph as their union\n"
# The store keeps language tags in small letters, and typed literals in their shortest form.
_TAG_WITH_CAPITAL: Final = re.compile(rb'"@[a-z0-9-]*[A-Z]')


@dataclass(frozen=True, slots=True)
class Manifest:
    """A state of the store.

    Attributes:
        graphs: IRI of each named graph to the digest of its triples.
    """

    graphs: Mapping[str, str] = field(default_factory=dict)

    @property
    def state(self) -> str:
        """The name of the state: the same graphs with the same triples give the same name."""
        return hashlib.sha256("".join((_LAYOUT, *self._lines())).encode()).hexdigest()

    def text(self) -> str:
        """The manifest as a file: the state, then a line for each graph."""
        return "".join((self.state + "\n", *self._lines()))

    def changed(self, changes: Mapping[str, str | None]) -> "Manifest":
        """The manifest with other digests; `None` leaves a graph out."""
        merged: dict[str, str | None] = {**self.graphs, **changes}
        return Manifest({name: digest for name, digest in merged.items() if digest is not None})

    def _lines(self) -> Iterable[str]:
        return (f"{digest} {name}\n" for name, digest in sorted(self.graphs.items()))


def read_manifest(text: str) -> Manifest | None:
    """Read a manifest; `None` if its lines do not give the state that it names."""
    state, _, rest = text.partition("\n")
    pairs = (line.partition(" ") for line in rest.splitlines())
    manifest = Manifest({name: digest for digest, _, name in pairs})
    return manifest if manifest.state == state else None


def manifest_of(store: Store) -> Manifest:
    """Work out the manifest of a whole store."""
    names = (name for name in store.named_graphs() if isinstance(name, NamedNode))
    return Manifest({name.value: _digest(_dumped(store, name).splitlines()) for name in names})


@dataclass(frozen=True, slots=True)
class Incoming:
    """A graph to be stored, with its literals in the form that the store keeps them in.

    Attributes:
        name: the IRI of the graph.
        lines: its triples as N-Triples, sorted, without line ends.
        digest: the digest of its triples.
    """

    name: NamedNode
    lines: tuple[bytes, ...]
    digest: str

    def quads(self) -> Iterator[Quad]:
        """What the graph says."""
        for quad in parse(input=b"\n".join(self.lines), format=RdfFormat.N_TRIPLES):
            yield Quad(quad.subject, quad.predicate, quad.object, self.name)

    def text(self) -> bytes:
        """What the graph says as N-Quads: in the graph of its name, and in the default graph."""
        behind = b" " + str(self.name).encode() + b" .\n"
        named = (line.removesuffix(b" .") + behind for line in self.lines)
        return b"".join((*named, *(line + b"\n" for line in self.lines)))


def incoming(name: NamedNode, triples: Iterable[Triple]) -> Incoming:
    """Bring the triples of a graph into the form in which the store keeps them."""
    lines = set((serialize(triples, format=RdfFormat.N_TRIPLES) or b"").splitlines())
    changeable = {line for line in lines if b'"^^<' in line or _TAG_WITH_CAPITAL.search(line)}
    if changeable:
        memory = Store()
        memory.bulk_load(input=b"\n".join(changeable), format=RdfFormat.N_TRIPLES)
        lines = (lines - changeable).union(_dumped(memory, DefaultGraph()).splitlines())
    ordered = tuple(sorted(lines))
    return Incoming(name, ordered, _digest(ordered))


def _dumped(store: Store, name: NamedNode | DefaultGraph) -> bytes:
    return store.dump(format=RdfFormat.N_TRIPLES, from_graph=name) or b""


def _digest(lines: Iterable[bytes]) -> str:
    """The digest of a graph: of its N-Triples, line by line in order, behind an empty line."""
    return hashlib.sha256(b"\n".join((b"", *sorted(lines)))).hexdigest()
