"""`accoop query`: ask a saved query, a query file, or standard input."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import click
from pyoxigraph import Store

from accoop.cli.output import write_bytes, write_table, write_text
from accoop.cli.session import Session, lang_option, output_option, session, store_option
from accoop.failures import Misuse, QueryFailure
from accoop.querying.binding import bound
from accoop.querying.formats import GRAPH_FORMATS, ROW_FORMATS, TABLE, format_of, graph_bytes
from accoop.querying.guard import MAX_BYTES, CheckedQuery, check_query
from accoop.querying.naming import Names
from accoop.querying.running import Graph, Table, serialised_answer, typed_answer
from accoop.querying.saved import SavedQuery, find_saved_query, read_header, read_query_file
from accoop.querying.tables import readable
from accoop.rdf.terms import Terms
from accoop.store.reading import open_snapshot

_SECONDS: Final = 60.0


@click.command("query")
@click.argument("query", metavar="NAME|FILE.rq|-")
@click.option("--param", "-p", "given", metavar="NAME=VALUE", multiple=True, help="A parameter's value.")
@click.option(
    "--format",
    "layout",
    type=click.Choice((TABLE, *ROW_FORMATS, *GRAPH_FORMATS)),
    help="Format of the answer. Default: the ending of FILE, else table or ttl.",
)
@output_option
@click.option(
    "--timeout",
    "seconds",
    type=click.FloatRange(min=0, min_open=True),
    default=_SECONDS,
    show_default=True,
    help="Give up after so many seconds.",
)
@store_option
@lang_option
def command(
    query: str, given: Sequence[str], layout: str | None, output: Path | None, seconds: float, store: Path
) -> None:
    """Ask a saved query by NAME, a query in FILE.rq, or one on standard input (-)."""
    terms = Terms()
    saved = _read(query)
    values = _values(given)
    checked = check_query(saved.text, terms.graphs)
    chosen = _format(checked, layout, output)
    opened = open_snapshot(store).store
    language = session().language
    text = bound(saved, checked, values, language, Names(opened, terms).resolve)
    ready = check_query(text, terms.graphs)
    _answer(opened, ready, seconds, chosen, output, terms, session())


def _read(query: str) -> SavedQuery:
    if query == "-":
        data = sys.stdin.buffer.read(MAX_BYTES + 1)
        try:
            return read_header("-", data.decode("utf-8-sig"))
        except UnicodeDecodeError as error:
            raise QueryFailure("query-encoding", reason=error) from error
    if query.endswith(".rq"):
        return read_query_file(Path(query))
    return find_saved_query(query)


def _values(given: Sequence[str]) -> dict[str, str]:
    values: dict[str, str] = {}
    for pair in given:
        name, equals, value = pair.partition("=")
        if not equals or not name:
            raise Misuse("parameter-form", text=pair[:80])
        if name in values:
            raise Misuse("parameter-given-twice", name=name)
        values[name] = value
    return values


def _format(query: CheckedQuery, given: str | None, output: Path | None) -> str:
    rows = query.form in ("SELECT", "ASK")
    allowed = (TABLE, *(ROW_FORMATS if rows else GRAPH_FORMATS))
    chosen = format_of(given, output, allowed, TABLE if rows else "ttl")
    if chosen not in allowed:
        raise Misuse("format-misfit", format=chosen, form=query.form, formats=", ".join(allowed))
    return chosen


def _answer(
    store: Store,
    query: CheckedQuery,
    seconds: float,
    layout: str,
    output: Path | None,
    terms: Terms,
    current: Session,
) -> None:
    if layout in ROW_FORMATS:
        write_bytes(serialised_answer(store, query, seconds, ROW_FORMATS[layout]), output)
        return
    answer = typed_answer(store, query, seconds)
    if isinstance(answer, Graph) and layout in GRAPH_FORMATS:
        write_bytes(graph_bytes(answer.triples, GRAPH_FORMATS[layout], terms), output)
        return
    if isinstance(answer, bool):
        write_text(current.wording.say("answer-true" if answer else "answer-false") + "\n", output)
        return
    if isinstance(answer, Graph):
        rows = tuple((t.subject, t.predicate, t.object) for t in answer.triples)
        answer = Table(("subject", "predicate", "object"), rows)
    columns, cells = readable(answer, terms)
    write_table(columns, cells, output)
    if not cells:
        click.echo(current.wording.say("answer-none"), err=True)
