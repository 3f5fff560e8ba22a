"""What a store holds: each named graph with the digest of its triples, and the name of that state.

The default graph follows from the named graphs and has no place here.
"""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from pyoxigraph import NamedNode, Quad, RdfFormat, Store, Triple

# Part of the name of every state: a store that was written in another way is recognised by it.
_LAYOUT: Final = "2 named graphs, and the default graph as their union\n"


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


def graph_digest(store: Store, name: NamedNode) -> str:
    """The digest of a named graph: of its N-Triples, line by line in order."""
    triples = store.dump(format=RdfFormat.N_TRIPLES, from_graph=name) or b""
    return hashlib.sha256(b"\n".join(sorted(triples.split(b"\n")))).hexdigest()


def manifest_of(store: Store) -> Manifest:
    """Work out the manifest of a whole store."""
    names = (name for name in store.named_graphs() if isinstance(name, NamedNode))
    return Manifest({name.value: graph_digest(store, name) for name in names})


@dataclass(frozen=True, slots=True)
class Incoming:
    """A graph to be stored, with its literals in the form that the store keeps them in.

    Attributes:
        store: a store in memory that holds it.
        name: the IRI of the graph.
        digest: the digest of its triples.
    """

    store: Store
    name: NamedNode
    digest: str

    def quads(self) -> Iterable[Quad]:
        """What the graph says."""
        return self.store.quads_for_pattern(None, None, None, self.name)


def incoming(graphs: Mapping[NamedNode, Iterable[Triple]]) -> dict[NamedNode, Incoming]:
    """Bring the triples of graphs into the form in which the store keeps them, all in one go."""
    memory = Store()
    memory.bulk_extend(
        Quad(t.subject, t.predicate, t.object, name) for name, triples in graphs.items() for t in triples
    )
    return {name: Incoming(memory, name, graph_digest(memory, name)) for name in graphs}
