"""The shapes as one document, in which each is told under its own IRI."""

from collections.abc import Iterator
from functools import cache

from pyoxigraph import CanonicalizationAlgorithm, Dataset, NamedNode, Quad, Triple

from accoop.authority import parse_content
from accoop.checking.shacl import shape_files
from accoop.rdf.terms import Terms


@cache
def shape_triples(terms: Terms) -> tuple[Triple, ...]:
    """What all files of shapes say together, in one order, with the same names for the nodes of lists."""
    said = Dataset(
        Quad(triple.subject, triple.predicate, triple.object)
        for path in shape_files()
        for triple in parse_content(path, terms)
    )
    said.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    return tuple(sorted((quad.triple for quad in said), key=str))


def told_shapes(terms: Terms, node: NamedNode) -> Iterator[Triple]:
    """What is said of a shape; of the document of all shapes, everything."""
    whole = node == terms.shape_document
    return (triple for triple in shape_triples(terms) if whole or triple.subject == node)
