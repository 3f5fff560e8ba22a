"""Changes that wait for the next commit, so that it takes one step: of the authority and ontology graphs."""

from collections.abc import Collection, Iterable, Mapping

from pyoxigraph import NamedNode, Triple

from accoop.rdf.terms import Terms
from accoop.store.intake import check_intake
from accoop.store.manifest import Incoming, Manifest, incoming

# What each graph is to say; `None` drops it.
Changes = Mapping[NamedNode, Incoming | None]

_CONTENT = ("authority/", "ontology/")


def content_changes(
    graphs: Mapping[NamedNode, Iterable[Triple]], stored: Manifest, terms: Terms
) -> dict[NamedNode, Incoming | None]:
    """What is to change so that the store holds these authority and ontology graphs, and no others.

    Raises:
        NotConforming: a graph says what must not come into the store.
    """
    changes: dict[NamedNode, Incoming | None] = {}
    for name, triples in graphs.items():
        stated = tuple(triples)
        arriving = incoming(name, stated)
        if stored.graphs.get(name.value) != arriving.digest:
            check_intake(stated)
            changes[name] = arriving
    given = {name.value for name in graphs}
    return changes | dict.fromkeys(_no_longer_given(stored.graphs, given, terms))


def _no_longer_given(stored: Iterable[str], given: Collection[str], terms: Terms) -> list[NamedNode]:
    content = tuple(terms.graph(kind).value for kind in _CONTENT)
    return [NamedNode(name) for name in stored if name.startswith(content) and name not in given]
