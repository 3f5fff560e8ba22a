"""Parameters: values as a person gives them become RDF terms, and the terms take their place in the query."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from pyoxigraph import Literal, NamedNode

from accoop.failures import Misuse, QueryFailure
from accoop.querying.guard import CheckedQuery, check_query
from accoop.querying.saved import OPEN, Parameter, SavedQuery
from accoop.querying.tokens import Token
from accoop.rdf.terms import XSD
from accoop.spelling import alike

Term = NamedNode | Literal
Resolve = Callable[[str, str], NamedNode]

_LANGUAGE: Final = "lang"
_BLOCK: Final = 5


@dataclass(frozen=True, slots=True)
class Place:
    """Where the value of a parameter stands: `X` of `VALUES ?name { X }`."""

    name: str
    start: int
    end: int


def places(query: CheckedQuery) -> tuple[Place, ...]:
    """The blocks `VALUES ?name { UNDEF }` of a query, and the one of `?lang` whatever its value."""
    found = query.tokens
    return tuple(
        Place(found[i + 1].text[1:], found[i + 3].start, found[i + 3].end)
        for i in range(len(found) - _BLOCK + 1)
        if _is_block(found[i : i + _BLOCK])
    )


def without_open(query: CheckedQuery) -> str:
    """The text of a query without blocks `VALUES ?name { UNDEF }`, which leave every value open.

    They change no answer, but some engines take `UNDEF` for a value that nothing has.
    """
    text, found = query.text, query.tokens
    for i in range(len(found) - _BLOCK, -1, -1):
        block = found[i : i + _BLOCK]
        if _is_block(block) and block[3].says("UNDEF"):
            text = text[: block[0].start] + text[block[-1].end :]
    return text


def _is_block(block: Sequence[Token]) -> bool:
    keyword, variable, opening, value, closing = block
    if not (keyword.says("VALUES") and variable.kind == "variable"):
        return False
    if (opening.text, closing.text) != ("{", "}"):
        return False
    return value.says("UNDEF") or (variable.text[1:] == _LANGUAGE and value.kind == "string")


def filled(
    saved: SavedQuery,
    query: CheckedQuery,
    given: Mapping[str, str],
    language: str,
    resolve: Resolve,
    graphs: str,
) -> CheckedQuery:
    """The query with each parameter in its place, checked again: what was put in counts for the limits too.

    Args:
        saved: the header.
        query: the same query, checked.
        given: values as a person gives them.
        language: the value of `?lang`.
        resolve: see `bound`.
        graphs: what the IRIs of the named graphs begin with.

    Raises:
        Misuse: see `bound`.
        QueryFailure: see `bound` and `check_query`.
    """
    return check_query(bound(saved, query, given, language, resolve), graphs)


def bound(
    saved: SavedQuery, query: CheckedQuery, given: Mapping[str, str], language: str, resolve: Resolve
) -> str:
    """The text of the query with each parameter in its place, serialised by the engine.

    Args:
        saved: the header.
        query: the same query, checked.
        given: values as a person gives them.
        language: the value of `?lang`.
        resolve: finds the `thing` or `concept` (first argument) that a value (second) names.

    Raises:
        Misuse: a parameter is unknown, missing, or its value does not fit its type.
        QueryFailure: header and query do not agree.
    """
    declared = {parameter.name: parameter for parameter in saved.parameters}
    stands = _unique_places(saved, query, declared)
    for name in given:
        if name not in declared:
            known = ", ".join(declared) or "-"
            meant = ", ".join(alike(name, declared))
            raise Misuse("parameter-unknown", name=name, query=saved.name, known=known, meant=meant)
    values: dict[str, Term] = {}
    for parameter in saved.parameters:
        value = given.get(parameter.name, parameter.default)
        if value is None:
            raise Misuse("parameter-missing", name=parameter.name, query=saved.name, type=parameter.type)
        if value != OPEN or parameter.default != OPEN:
            values[parameter.name] = typed(parameter, value, resolve)
    if _LANGUAGE in stands and _LANGUAGE not in declared:
        values[_LANGUAGE] = Literal(language)
    text = query.text
    for place in sorted((stands[name] for name in values), key=lambda p: p.start, reverse=True):
        text = f"{text[: place.start]}{values[place.name]}{text[place.end :]}"
    return text


def _unique_places(
    saved: SavedQuery, query: CheckedQuery, declared: Mapping[str, Parameter]
) -> Mapping[str, Place]:
    stands: dict[str, Place] = {}
    for place in places(query):
        if place.name in stands:
            raise QueryFailure("parameter-twice", name=place.name, query=saved.name)
        stands[place.name] = place
    for name in declared:
        if name not in stands:
            raise QueryFailure("parameter-no-place", name=name, query=saved.name)
    for name in stands:
        if name not in declared and name != _LANGUAGE:
            raise QueryFailure("parameter-undeclared", name=name, query=saved.name)
    if saved.text != saved.source and _LANGUAGE not in stands:
        raise QueryFailure("query-lang-no-place", query=saved.name)
    return stands


def typed(parameter: Parameter, value: str, resolve: Resolve) -> Term:
    """The RDF term of a value.

    Raises:
        Misuse: the value does not fit the parameter's type.
    """
    misfit = Misuse("parameter-misfit", name=parameter.name, type=parameter.type, value=value[:80])
    match parameter.type:
        case "string":
            return Literal(value)
        case "integer":
            if not re.fullmatch(r"[+-]?[0-9]{1,18}", value, re.ASCII):
                raise misfit
            return Literal(int(value))
        case "boolean":
            if value not in ("true", "false"):
                raise misfit
            return Literal(value == "true")
        case "date":
            return Literal(_date(value, misfit), datatype=NamedNode(XSD + "date"))
        case _:
            return resolve(parameter.type, value)


def _date(value: str, misfit: Misuse) -> str:
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value, re.ASCII):
        raise misfit
    try:
        date.fromisoformat(value)
    except ValueError:
        raise misfit from None
    return value
