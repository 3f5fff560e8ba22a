"""Statements in RDF formats, written as they come: memory holds a little of them at a time."""

from collections.abc import Iterable
from itertools import chain
from typing import IO, Final

from pyoxigraph import RdfFormat, serialize

from accoop.exporting.statements import Part
from accoop.rdf.terms import Terms

FORMATS: Final = {
    "ttl": RdfFormat.TURTLE,
    "trig": RdfFormat.TRIG,
    "nt": RdfFormat.N_TRIPLES,
    "nq": RdfFormat.N_QUADS,
    "rdfxml": RdfFormat.RDF_XML,
}


def write_rdf(parts: Iterable[Part], layout: RdfFormat, terms: Terms, out: IO[bytes]) -> None:
    """Write parts in an RDF format.

    Args:
        parts: in named graphs only if the format knows them.
        layout: one of `FORMATS`.
        terms: for the prefixes.
        out: where the bytes go.
    """
    if layout in (RdfFormat.N_TRIPLES, RdfFormat.N_QUADS):
        for part in parts:
            out.writelines(part.lines())
        return
    quads = chain.from_iterable(part.quads() for part in parts)
    serialize(quads, out, format=layout, prefixes=terms.prefixes())
