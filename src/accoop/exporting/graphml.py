"""Things and how they are linked, as a GraphML network: for programs that draw and measure networks.

Whether a link leads to a thing that is a node is known only when all things were seen, so links wait in files
and are sorted there: by where they lead to, to be held against the things; then by where they come from.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import IO, TYPE_CHECKING, Final
from xml.sax.saxutils import escape, quoteattr

from pyoxigraph import Literal, NamedNode, Quad

from accoop.exporting.sorting import sorted_lines
from accoop.exporting.statements import Part, working_folder
from accoop.rdf.terms import GRAPHML, PREF_LABEL, RDF_TYPE, Terms

if TYPE_CHECKING:
    import networkx as nx

_HEAD: Final = f'<?xml version="1.0" encoding="utf-8"?>\n<graphml xmlns="{GRAPHML}">\n'
_TAIL: Final = "  </graph>\n</graphml>\n"
_PROPERTY: Final = "property"


@dataclass(frozen=True, slots=True)
class Node:
    """A thing of the network.

    Attributes:
        name: its IRI.
        facts: `kind`, its class, and a label for each language, `label_en` and so on.
        links: name of a property and IRI of what it leads to, in order.
    """

    name: str
    facts: dict[str, str]
    links: tuple[tuple[str, str], ...]


def write_graphml(parts: Iterable[Part], terms: Terms, out: IO[bytes]) -> None:
    """Write parts as GraphML: a node a subject, an edge for each property that leads to another one.

    A node has its class and its names; an edge the name of its property. What is no subject is no node.
    """
    with working_folder() as folder:
        keys = _write_nodes(_nodes(parts, terms), folder)
        out.write(_HEAD.encode())
        for key in sorted(keys):
            out.write(_key(key, "node").encode())
        out.write(_key(_PROPERTY, "edge").encode())
        out.write(b'  <graph edgedefault="directed">\n')
        with (folder / "nodes.xml").open("rb") as nodes:
            out.writelines(nodes)
        out.writelines(_edge(*map(bytes.decode, line.split())).encode() for line in _links(folder))
        out.write(_TAIL.encode())


def network(parts: Iterable[Part], terms: Terms) -> "nx.MultiDiGraph[str]":
    """The same as a networkx graph."""
    import networkx as nx

    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    links: list[tuple[str, str, str]] = []
    for node in _nodes(parts, terms):
        graph.add_node(node.name, **node.facts)
        links += [(node.name, target, name) for name, target in node.links]
    for source, target, name in links:
        if target in graph:
            graph.add_edge(source, target, key=name, property=name)
    return graph


def _nodes(parts: Iterable[Part], terms: Terms) -> Iterator[Node]:
    # Parts that are in no graph come as one: each thing once.
    for part in parts:
        for subject, said in groupby(part.quads(), key=lambda quad: quad.subject):
            yield _node(str(subject).strip("<>"), said, terms)


def _node(name: str, said: Iterable[Quad], terms: Terms) -> Node:
    facts: dict[str, str] = {}
    links: list[tuple[str, str]] = []
    for quad in said:
        predicate, value = quad.predicate.value, quad.object
        if predicate == RDF_TYPE and isinstance(value, NamedNode):
            facts.setdefault("kind", terms.local(value) or value.value)
        elif predicate == PREF_LABEL and isinstance(value, Literal):
            facts[f"label_{value.language}" if value.language else "label"] = value.value
        elif isinstance(value, NamedNode):
            links.append((terms.local(quad.predicate) or predicate, value.value))
    return Node(name, facts, tuple(links))


def _write_nodes(nodes: Iterable[Node], folder: Path) -> set[str]:
    """Write the elements of all nodes, their names and their links into files; the names of their facts."""
    keys: set[str] = set()
    with (
        (folder / "nodes.xml").open("wb") as elements,
        (folder / "names").open("wb") as names,
        (folder / "links").open("wb") as links,
    ):
        for node in nodes:
            keys |= node.facts.keys()
            elements.write(_element(node).encode())
            names.write(f"<{node.name}>\n".encode())
            links.writelines(f"<{target}> <{node.name}> {name}\n".encode() for name, target in node.links)
    return keys


def _links(folder: Path) -> Iterator[bytes]:
    """The links between nodes, `<from> property <to>`, by where they come from."""
    with (folder / "names").open("rb") as names, (folder / "links").open("rb") as links:
        by_target = sorted_lines(links, folder)
        yield from sorted_lines(_between(sorted_lines(names, folder), by_target), folder)


def _between(names: Iterator[bytes], links: Iterable[bytes]) -> Iterator[bytes]:
    """The links that lead to a name; both come in the same order."""
    name = next(names, b"").strip()
    for target, leading in groupby(map(bytes.split, links), key=lambda link: link[0]):
        while name and name < target:
            name = next(names, b"").strip()
        if name == target:
            yield from (b"%s %s %s\n" % (source, how, target) for _, source, how in leading)


def _key(name: str, of: str) -> str:
    return f'  <key id="{name}" for="{of}" attr.name="{name}" attr.type="string"/>\n'


def _element(node: Node) -> str:
    data = "".join(f'\n      <data key="{key}">{escape(value)}</data>' for key, value in node.facts.items())
    return f"    <node id={quoteattr(node.name)}>{data}\n    </node>\n"


def _edge(source: str, name: str, target: str) -> str:
    ends = f"source={quoteattr(source.strip('<>'))} target={quoteattr(target.strip('<>'))}"
    return f'    <edge {ends}>\n      <data key="{_PROPERTY}">{escape(name)}</data>\n    </edge>\n'
