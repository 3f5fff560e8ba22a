"""The SPARQL 1.1 Protocol: what a request asks, or why it asks nothing that can be answered here."""

from dataclasses import dataclass
from typing import Final
from urllib.parse import parse_qsl

from accoop.failures import QueryFailure

_FORM: Final = "application/x-www-form-urlencoded"
_DIRECT: Final = "application/sparql-query"
_UPDATE: Final = "application/sparql-update"
_MOST_PARAMETERS: Final = 200


@dataclass(frozen=True, slots=True)
class SparqlRequest:
    """A query as a request carries it.

    Attributes:
        query: the query; `None` if the request has none, and so asks what the endpoint is.
        defaults: IRIs of `default-graph-uri`; `None` if the request names no graph at all.
        named: IRIs of `named-graph-uri`; `None` likewise.
    """

    query: str | None
    defaults: tuple[str, ...] | None
    named: tuple[str, ...] | None


def read_get(address: bytes) -> SparqlRequest:
    """The query of a GET; `address` is what follows the `?`.

    Raises:
        QueryFailure: the request says something that the protocol does not allow, or would change the graph.
    """
    return _of(_pairs(address))


def read_post(address: bytes, content_type: str | None, body: bytes) -> SparqlRequest:
    """The query of a POST, as a form or as it is.

    Raises:
        QueryFailure: as for `read_get`.
    """
    kind, _, parameters = (content_type or "").partition(";")
    kind = kind.strip().lower()
    charset = _charset(parameters)
    if charset not in ("", "utf-8", "utf8", "us-ascii"):
        raise QueryFailure("web-request-type", given=f"charset={charset[:40]}")
    pairs = _pairs(address)
    if kind == _UPDATE:
        raise QueryFailure("web-no-update")
    if kind == _FORM:
        request = _of([*pairs, *_pairs(body)])
    elif kind == _DIRECT:
        if any(name == "query" for name, _ in pairs):
            raise QueryFailure("web-query-twice")
        request = _of([*pairs, ("query", _decoded(body))])
    else:
        raise QueryFailure("web-request-type", given=kind[:80])
    if request.query is None:
        raise QueryFailure("web-query-missing")
    return request


def _of(pairs: list[tuple[str, str]]) -> SparqlRequest:
    queries = [value for name, value in pairs if name == "query"]
    defaults = tuple(value for name, value in pairs if name == "default-graph-uri")
    named = tuple(value for name, value in pairs if name == "named-graph-uri")
    if any(name in ("update", "using-graph-uri", "using-named-graph-uri") for name, _ in pairs):
        raise QueryFailure("web-no-update")
    if len(queries) > 1:
        raise QueryFailure("web-query-twice")
    chosen = bool(defaults or named)
    return SparqlRequest(
        queries[0] if queries else None, defaults if chosen else None, named if chosen else None
    )


def _pairs(encoded: bytes) -> list[tuple[str, str]]:
    try:
        return parse_qsl(
            encoded.decode("ascii"),
            keep_blank_values=True,
            encoding="utf-8",
            errors="strict",
            max_num_fields=_MOST_PARAMETERS,
        )
    except UnicodeDecodeError as error:
        raise QueryFailure("web-query-encoding") from error
    except ValueError as error:
        raise QueryFailure("web-parameters", limit=_MOST_PARAMETERS) from error


def _decoded(body: bytes) -> str:
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError as error:
        raise QueryFailure("web-query-encoding") from error


def _charset(parameters: str) -> str:
    for parameter in parameters.split(";"):
        name, _, value = parameter.partition("=")
        if name.strip().lower() == "charset":
            return value.strip().strip('"').lower()
    return ""
