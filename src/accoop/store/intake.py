"""What the store refuses to take in, because everything behind it would stumble over it."""

import re
from collections.abc import Iterable
from datetime import date
from typing import Final

from pyoxigraph import Literal, NamedNode, Triple

from accoop.failures import NotConforming
from accoop.rdf.terms import XSD

_CONTROL: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]")
_IRI: Final = re.compile(
    r'(?:https?|urn|mailto|geo):[^\x00-\x20\x7f-\xa0<>"{}|\\^`\u2028-\u202e\u2066-\u2069]+'
)


def check_intake(triples: Iterable[Triple]) -> None:
    """Refuse blank nodes, IRIs that are no plain web addresses, control characters, impossible dates.

    Raises:
        NotConforming: with the subject and what is wrong with it.
    """
    sound: set[str] = set()
    for triple in triples:
        for term in (triple.subject, triple.predicate, triple.object):
            if isinstance(term, NamedNode):
                if term.value not in sound:
                    if not _IRI.fullmatch(term.value):
                        raise NotConforming("store-iri", iri=term.value, subject=triple.subject)
                    sound.add(term.value)
            elif isinstance(term, Literal):
                _check_literal(triple, term)
            else:
                raise NotConforming("store-blank-node", subject=triple.subject)


def _check_literal(triple: Triple, literal: Literal) -> None:
    if _CONTROL.search(literal.value):
        raise NotConforming("store-control", subject=triple.subject, property=triple.predicate)
    parts = {XSD + "date": "", XSD + "gYearMonth": "-01", XSD + "gYear": "-01-01"}
    rest = parts.get(literal.datatype.value)
    if rest is not None and not _is_date(literal.value + rest):
        raise NotConforming("store-date", value=literal.value, subject=triple.subject)


def _is_date(value: str) -> bool:
    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return re.fullmatch(r"\d{4}-\d\d-\d\d", value) is not None
