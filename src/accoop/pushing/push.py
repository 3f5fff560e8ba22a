"""The push itself: send what changed, note it on the server, and check that the server answers it."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from pyoxigraph import Literal, NamedNode, RdfFormat, Store, Triple, serialize

from accoop.pushing.plan import Plan, plan
from accoop.pushing.server import Server, ServerTrouble
from accoop.rdf.terms import Terms

# The graph in which a server keeps what was pushed to it.
_NOTES: Final = "pushed"


def planned(graphs: Mapping[str, str], server: Server, terms: Terms, *, everything: bool = False) -> Plan:
    """What a push would change.

    Args:
        graphs: IRI of each graph of the store to its digest.
        server: where to.
        terms: the terms of the graph.
        everything: send also what the server is said to hold already.

    Raises:
        ServerTrouble: the server cannot be reached, or refuses.
    """
    return plan(graphs, noted(server, terms), everything=everything)


def carried_out(
    wanted: Plan, store: Store, graphs: Mapping[str, str], server: Server, terms: Terms
) -> Iterator[tuple[str, int]]:
    """Send and drop graphs one by one, and note on the server what it holds now.

    Args:
        wanted: what to change.
        store: a snapshot.
        graphs: IRI of each graph of it to its digest.
        server: where to.
        terms: the terms of the graph.

    Yields:
        The IRI of each graph that was sent and read back, with the number of its statements.

    Raises:
        ServerTrouble: the server cannot be reached, refuses, or does not hold what was sent.
    """
    there = dict(wanted.stands)
    try:
        for name in wanted.drop:
            server.drop(NamedNode(name))
        for name in wanted.send:
            count = _send(store, NamedNode(name), server)
            there[name] = graphs[name]
            yield name, count
    finally:
        # What did arrive need not be sent again, also if the rest failed.
        if wanted.send or wanted.drop:
            _note(server, terms, there)


def _send(store: Store, graph: NamedNode, server: Server) -> int:
    """Send a graph and read it back; the number of its statements."""
    triples = store.dump(format=RdfFormat.N_TRIPLES, from_graph=graph) or b""
    server.put(graph, triples)
    expected = {_plain(q.triple) for q in store.quads_for_pattern(None, None, None, graph)}
    found = {_plain(triple) for triple in server.get(graph)}
    if expected != found:
        example = min(expected ^ found, key=str)
        raise ServerTrouble(
            "push-differs",
            graph=graph.value,
            missing=len(expected - found),
            extra=len(found - expected),
            example=" ".join(example[:2]),
        )
    return len(expected)


def _plain(triple: Triple) -> tuple[str, str, str, str]:
    """A statement as servers agree on it: they write numbers and language tags in ways of their own."""
    value = triple.object
    if isinstance(value, Literal):
        return str(triple.subject), str(triple.predicate), value.value, (value.language or "").casefold()
    return str(triple.subject), str(triple.predicate), str(value), ""


def noted(server: Server, terms: Terms) -> dict[str, str]:
    """The digests of what was pushed to a server before."""
    digest = terms.term("digest")
    return {
        triple.subject.value: triple.object.value
        for triple in server.get(terms.graph(_NOTES))
        if triple.predicate == digest
        and isinstance(triple.subject, NamedNode)
        and isinstance(triple.object, Literal)
    }


def _note(server: Server, terms: Terms, there: Mapping[str, str]) -> None:
    digest = terms.term("digest")
    notes: Iterable[Triple] = (
        Triple(NamedNode(name), digest, Literal(value)) for name, value in sorted(there.items())
    )
    server.put(terms.graph(_NOTES), serialize(notes, format=RdfFormat.N_TRIPLES) or b"")
