"""The links of a store in RDF: each link itself, and a node that says it is inferred, and why."""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Final

from pyoxigraph import Store, Triple

from accoop.linking.acts import read_corpus
from accoop.linking.links import Link, links
from accoop.pack.labels import Labels, load_labels
from accoop.pack.load import load_packs
from accoop.pack.resolutions import Linking
from accoop.rdf.nodes import Nodes
from accoop.rdf.terms import Terms

LINKS: Final = "links"
"""The name of the graph, behind `graph/`."""


def link_triples(store: Store, terms: Terms) -> frozenset[Triple]:
    """What links the acts of a store; the same for the same store, whatever was built in which order."""
    nodes = Nodes(terms)
    labels = load_labels()
    for link in links(read_corpus(store, terms), _settings()):
        _write(nodes, link, labels)
    return nodes.triples()


@cache
def _settings() -> dict[str, Linking]:
    packs = load_packs()
    return {pack.language: pack.resolutions.linking for pack in packs if pack.resolutions is not None}


def _write(nodes: Nodes, link: Link, labels: Mapping[str, Labels]) -> None:
    subject, target = nodes.terms.thing(link.subject.path), nodes.terms.thing(link.object.path)
    name = f"{_short(link.subject.path)}--{_short(link.object.path)}"
    node = nodes.terms.thing(f"inference/{LINKS}/{name}")
    nodes.inferred(node, subject, link.relation, target)
    for language, words in labels.items():
        form = words.inferred_again if link.relation == "followsUp" else words.inferred_reported
        shared = link.shared.get(language) or next(iter(_known(link.shared)), "")
        nodes.text(node, "inferenceReason", form.format(shared=shared), language)


def _known(shared: Mapping[str, str]) -> Iterator[str]:
    return (shared[language] for language in sorted(shared) if shared[language])


def _short(path: str) -> str:
    """A claim's path as one segment."""
    return path.removeprefix("claim/").removeprefix("resolution/").replace("/", "-")
