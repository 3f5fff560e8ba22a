"""A question asked from Python: a saved query here, one that nobody has tested in a process of its own."""

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from pyoxigraph import (
    Literal,
    NamedNode,
    QueryBoolean,
    QueryResultsFormat,
    RdfFormat,
    Store,
    parse,
    parse_query_results,
)

from accoop.querying.apart import answered_apart
from accoop.querying.asking import Question, prepared
from accoop.querying.guard import check_query
from accoop.querying.naming import Names
from accoop.querying.running import Graph, Table, typed_answer
from accoop.querying.saved import SavedQuery, find_saved_query, read_header, read_query_file
from accoop.rdf.terms import XSD, Terms

_FILE: Final = ".rq"
_BOOLEAN: Final = NamedNode(XSD + "boolean")


def read(query: str | Path) -> tuple[SavedQuery, bool]:
    """A saved query by name, or a query in a file or as it stands here; and whether it is a saved one."""
    if isinstance(query, Path) or query.endswith(_FILE):
        return read_query_file(Path(query)), False
    if "{" in query:
        return read_header("SPARQL", query), False
    return find_saved_query(query), True


def here(
    saved: SavedQuery,
    values: Mapping[str, str],
    language: str,
    seconds: float,
    store: Store,
    names: Names,
    terms: Terms,
) -> Table:
    """The answer of a store, whose names are at hand."""
    ready = prepared(saved.name, terms.rebased(saved.source), values, language, names, terms)
    return as_table(typed_answer(store, ready, seconds))


def apart(saved: SavedQuery, values: Mapping[str, str], language: str, seconds: float, folder: Path) -> Table:
    """The answer of the store in a folder, from a process of its own, which the engine may end."""
    checked = check_query(saved.text, Terms().graphs)
    rows = checked.form in ("SELECT", "ASK")
    question = Question(saved.name, saved.source, values, language, folder, "json" if rows else "nt", seconds)
    reply = answered_apart(question, sorts=any(token.says("ORDER") for token in checked.tokens))
    data = reply if isinstance(reply, bytes) else b""
    if not rows:
        return as_table(Graph(tuple(quad.triple for quad in parse(data, format=RdfFormat.N_TRIPLES))))
    results = parse_query_results(data, format=QueryResultsFormat.JSON)
    if isinstance(results, QueryBoolean):
        return as_table(bool(results))
    columns = tuple(variable.value for variable in results.variables)
    return Table(columns, tuple(tuple(row[name] for name in columns) for row in results))


def as_table(answer: Table | Graph | bool) -> Table:
    """An answer as a table, whatever the form of the query."""
    match answer:
        case Table():
            return answer
        case Graph(triples):
            rows = tuple((t.subject, t.predicate, t.object) for t in triples)
            return Table(("subject", "predicate", "object"), rows)
        case _:
            return Table(("answer",), ((Literal(str(answer).lower(), datatype=_BOOLEAN),),))
