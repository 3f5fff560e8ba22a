"""A SPARQL endpoint that others run, asked through SPARQLWrapper; it answers as the store here does."""

import json
import warnings
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

from pyoxigraph import (
    BlankNode,
    Literal,
    NamedNode,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    RdfFormat,
    Store,
    parse,
    parse_query_results,
)

from accoop.endpoints.literals import plain, plain_triple
from accoop.endpoints.names import EndpointNames
from accoop.failures import QueryFailure
from accoop.pushing.http import Connection, in_short
from accoop.pushing.server import ServerTrouble
from accoop.querying.asking import Question, Reply, laid_out, prepared
from accoop.querying.binding import without_open
from accoop.querying.formats import ROW_FORMATS
from accoop.querying.guard import CheckedQuery, check_query
from accoop.querying.running import Cell, Graph, Table, TimeOut, as_written, in_time, star
from accoop.rdf.terms import Terms

if TYPE_CHECKING:
    from requests import Response

_ROWS: Final = frozenset({"SELECT", "ASK"})
# In Turtle, Virtuoso writes a decimal without fraction as an integer. N-Triples are Turtle as well.
_TRIPLES: Final = "application/n-triples, text/turtle;q=0.5"
_REFUSED: Final = (400, 500)
_LATE: Final = (408, 504)
_WRONG: Final = 400
# How Virtuoso says that a query took too long, and that its answer is a part of it only.
_LATE_STATE: Final = "S1T"
_STATE: Final = "X-SQL-State"
_CUT: Final = "X-SPARQL-MaxRows"
# The graph in which `accoop push` keeps a note of what it brought.
_PUSHED: Final = "SELECT DISTINCT ?graph WHERE {{ GRAPH {notes} {{ ?graph {digest} ?digest }} }}"


class Endpoint:
    """A SPARQL endpoint.

    Its default graph is what `accoop push` brought there; where nothing was pushed, it is the endpoint's own.

    Args:
        url: its address.
        terms: the terms of the graph.
        seconds: how long it may be silent.

    Raises:
        ServerTrouble: the address is none, or holds a password.
    """

    def __init__(self, url: str, terms: Terms, seconds: float) -> None:
        self._connection = Connection(url, tries=0)
        self._terms = terms
        self._seconds = seconds

    def ask(self, query: CheckedQuery) -> Table | Graph | bool:
        """The answer to a query, as RDF terms.

        Raises:
            QueryFailure: the endpoint does not take the query.
            TimeOut: it took the endpoint too long.
            ServerTrouble: the endpoint cannot be reached, or what it answers is no answer or a part of one.
        """
        own = bool(query.defaults or query.named)
        return self._ask(query, () if own else self._pushed)

    @cached_property
    def _pushed(self) -> tuple[str, ...]:
        """The IRIs of the graphs that were pushed there."""
        notes, digest = self._terms.graph("pushed"), self._terms.term("digest")
        text = _PUSHED.format(notes=notes, digest=digest)
        answer = self._ask(check_query(text, self._terms.graphs), ())
        rows = answer.rows if isinstance(answer, Table) else ()
        return tuple(sorted(cell.value for (cell,) in rows if isinstance(cell, NamedNode)))

    def _ask(self, query: CheckedQuery, graphs: tuple[str, ...]) -> Table | Graph | bool:
        body = self._sent(query, graphs)
        try:
            if query.form not in _ROWS:
                return Graph(tuple(dict.fromkeys(map(plain_triple, parse(body, format=RdfFormat.TURTLE)))))
            results = parse_query_results(body, format=QueryResultsFormat.JSON)
            if isinstance(results, QueryBoolean):
                return bool(results)
            return bool(list(results)) if query.form == "ASK" else _table(results, query)
        except (SyntaxError, ValueError) as error:
            reason = in_short(str(error))
            raise ServerTrouble("endpoint-answer-broken", url=self._connection.url, reason=reason) from error

    def _sent(self, query: CheckedQuery, graphs: tuple[str, ...]) -> bytes:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)  # of rdflib, which SPARQLWrapper imports
            from SPARQLWrapper import JSON, POST, TURTLE, SPARQLWrapper
        text = query.text if star(query) is not None else as_rows(without_open(query), self._terms)
        asked = SPARQLWrapper(self._connection.url)
        asked.setQuery(text)
        asked.queryType = query.form  # it guesses, and takes words of a comment for an update
        asked.setMethod(POST)
        asked.setOnlyConneg(True)
        asked.setReturnFormat(JSON if query.form in _ROWS else TURTLE)
        for graph in graphs:
            asked.addParameter("default-graph-uri", graph)
        return self._exchanged(asked)

    def _exchanged(self, asked: Any) -> bytes:
        """The answer to the request that SPARQLWrapper writes.

        It is sent by our own connection: SPARQLWrapper's sends a password unasked, and wherever it is led.
        """
        request = asked._createRequest()
        headers = dict(request.header_items())
        if asked.queryType not in _ROWS:
            headers["Accept"] = _TRIPLES
        answer = self._connection.send("POST", body=request.data, headers=headers, seconds=self._seconds)
        self._complain(answer)
        return answer.content

    def _complain(self, answer: "Response") -> None:
        url, status, said = self._connection.url, answer.status_code, in_short(answer.text[:1000])
        state = answer.headers.get(_STATE, "")
        late = status in _LATE or state.startswith(_LATE_STATE) or f" {_LATE_STATE}" in said
        if (late and status >= _WRONG) or state.startswith(_LATE_STATE):
            raise TimeOut(self._seconds)
        if status in _REFUSED:
            raise QueryFailure("endpoint-query-refused", url=url, reason=said)
        if status >= _WRONG:
            raise ServerTrouble("push-refused", url=url, status=status, reason=said)
        if (rows := answer.headers.get(_CUT)) is not None:
            raise ServerTrouble("endpoint-cut", url=url, rows=rows)


def answered_there(question: Question, url: str) -> Reply:
    """The answer of an endpoint, laid out as that of the store is.

    Args:
        question: what is asked; its store is not.
        url: the address of the endpoint.

    Raises:
        Failure: a parameter, the query or the endpoint is at fault, or it took too long.
    """
    terms = Terms()
    endpoint = Endpoint(url, terms, question.seconds)

    def ask() -> Table | Graph | bool:
        names = EndpointNames(endpoint.ask, terms)
        ready = prepared(question.name, question.text, question.values, question.language, names, terms)
        check_syntax(ready)
        return endpoint.ask(ready)

    answer = in_time(ask, question.seconds)
    if question.layout not in ROW_FORMATS:
        return laid_out(answer, question, terms)
    if isinstance(answer, Graph):
        raise QueryFailure("format-for-rows", format=question.layout)
    return serialised(answer, ROW_FORMATS[question.layout])


def check_syntax(query: CheckedQuery) -> None:
    """Let the engine here read the query, which says more clearly than most what is wrong, and where.

    Raises:
        SyntaxError: it is no SPARQL.
    """
    if query.form != "ASK":  # it would be evaluated, not only read
        Store().query(query.text)


def as_rows(text: str, terms: Terms) -> str:
    """A query for yes or no as one for rows, of which there are some for yes: some engines err otherwise.

    >>> as_rows("ASK { ?s ?p ?o }", Terms())
    'SELECT (1 AS ?answer) { ?s ?p ?o } LIMIT 1'
    """
    query = check_query(text, terms.graphs)
    ask = next((token for token in query.tokens if token.says("ASK")), None)
    if query.form != "ASK" or ask is None:
        return text
    limit = " LIMIT 1" if _group_ends(query) else ""
    return f"{text[: ask.start]}SELECT (1 AS ?answer){text[ask.end :]}{limit}"


def _group_ends(query: CheckedQuery) -> bool:
    """Whether nothing stands behind the group of a query."""
    depth = 0
    for token in query.tokens:
        depth += {"{": 1, "}": -1}.get(token.text, 0)
        if token.text == "}" and depth == 0:
            return token is query.tokens[-1]
    return False


def serialised(answer: Table | bool, layout: QueryResultsFormat) -> bytes:
    """An answer in one of the W3C result formats, byte for byte as the engine here writes it."""
    content: dict[str, object]
    if isinstance(answer, bool):
        content = {"head": {}, "boolean": answer}
    else:
        rows = [
            {name: _json(cell) for name, cell in zip(answer.columns, row, strict=True) if cell is not None}
            for row in answer.rows
        ]
        content = {"head": {"vars": answer.columns}, "results": {"bindings": rows}}
    results = parse_query_results(json.dumps(content), format=QueryResultsFormat.JSON)
    return results.serialize(format=layout) or b""


def _json(cell: Cell) -> dict[str, str]:
    """A term in the JSON of SPARQL results."""
    match cell:
        case NamedNode():
            return {"type": "uri", "value": cell.value}
        case BlankNode():
            return {"type": "bnode", "value": cell.value}
        case Literal() if cell.language:
            return {"type": "literal", "value": cell.value, "xml:lang": cell.language}
        case Literal():
            return {"type": "literal", "value": cell.value, "datatype": cell.datatype.value}
        case _:
            raise QueryFailure("query-failed", reason=cell)


def _table(results: QuerySolutions, query: CheckedQuery) -> Table:
    names = [variable.value for variable in results.variables]
    if star(query) is not None:
        names = as_written(names, query)
    return Table(tuple(names), tuple(tuple(plain(row[name]) for name in names) for row in results))
