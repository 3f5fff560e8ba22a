"""Views: the graph in the words of another vocabulary, as the queries in `queries/views/` construct it."""

from collections.abc import Iterable, Iterator
from typing import Final

from pyoxigraph import BlankNode, DefaultGraph, NamedNode, QueryTriples, Store, Triple

from accoop.content import content
from accoop.exporting.statements import named_graphs
from accoop.exporting.tables import report_graphs
from accoop.failures import Misuse
from accoop.querying.saved import find_saved_query
from accoop.rdf.terms import Terms

FOLDER: Final = "views"


def view_names() -> list[str]:
    """The names of the views."""
    return sorted(path.stem for path in content("queries", FOLDER).glob("*.rq"))


def view_triples(store: Store, terms: Terms, name: str, graphs: Iterable[NamedNode]) -> Iterator[Triple]:
    """What a view constructs from reports, one report after another; a statement may come again.

    Args:
        store: where they are.
        terms: the terms of the store.
        name: of the view.
        graphs: those of the reports; each is seen together with all that is no report's.

    Raises:
        Misuse: there is no such view.
    """
    if name not in view_names():
        raise Misuse("view-unknown", view=name, known=", ".join(view_names()))
    text = find_saved_query(f"{FOLDER}/{name}").text
    reports = set(report_graphs(store, terms))
    shared = [graph for graph in named_graphs(store) if graph not in reports]
    for graph in graphs:
        seen: list[NamedNode | BlankNode | DefaultGraph] = [graph, *shared]
        constructed = store.query(text, default_graph=seen)
        if not isinstance(constructed, QueryTriples):
            raise Misuse("export-no-graph", name=name)
        yield from constructed
