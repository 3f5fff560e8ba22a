"""`accoop query`: ask a saved query, a query file, or standard input."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import click

from accoop.cli.output import write_bytes, write_table, write_text
from accoop.cli.session import (
    Session,
    given_values,
    lang_option,
    output_option,
    param_option,
    session,
    store_option,
)
from accoop.failures import Misuse
from accoop.querying.apart import answered_apart
from accoop.querying.asking import Cells, Question, Reply, answered
from accoop.querying.formats import GRAPH_FORMATS, ROW_FORMATS, TABLE, format_of
from accoop.querying.guard import MAX_BYTES, CheckedQuery, check_query
from accoop.querying.saved import SavedQuery, find_saved_query, query_text, read_header, read_query_file
from accoop.rdf.terms import Terms

_SECONDS: Final = 60.0
_STDIN: Final = "-"
_FILE: Final = ".rq"


@click.command("query")
@click.argument("query", metavar="NAME|FILE.rq|-")
@param_option
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
@click.option(
    "--width",
    "wide",
    type=click.IntRange(min=0),
    metavar="N",
    help="Fold tables to N columns; 0 folds nothing. Default: the width of the terminal, else 0.",
)
@click.option(
    "--endpoint",
    metavar="URL",
    help="Ask the SPARQL endpoint at URL instead of the store; see docs/servers.md.",
)
@store_option
@lang_option
def command(
    query: str,
    given: Sequence[str],
    layout: str | None,
    output: Path | None,
    seconds: float,
    wide: int | None,
    endpoint: str | None,
    store: Path,
) -> None:
    """Ask a saved query by NAME, a query in FILE.rq, or one on standard input (-)."""
    saved = _read(query)
    values = given_values(given)
    checked = check_query(saved.text, Terms().graphs)
    chosen = _format(checked, layout, output)
    current = session()
    question = Question(saved.name, saved.source, values, current.language, store, chosen, seconds)
    if endpoint is not None:
        from accoop.endpoints.endpoint import answered_there

        reply = answered_there(question, endpoint)
    elif query == _STDIN or query.endswith(_FILE):
        sorts = any(token.says("ORDER") for token in checked.tokens)
        reply = answered_apart(question, sorts=sorts)
    else:
        reply = answered(question)
    _write(reply, output, wide, current)


def _read(query: str) -> SavedQuery:
    if query == _STDIN:
        return read_header(_STDIN, query_text(sys.stdin.buffer.read(MAX_BYTES + 1)))
    if query.endswith(_FILE):
        return read_query_file(Path(query))
    return find_saved_query(query)


def _format(query: CheckedQuery, given: str | None, output: Path | None) -> str:
    rows = query.form in ("SELECT", "ASK")
    allowed = (TABLE, *(ROW_FORMATS if rows else GRAPH_FORMATS))
    chosen = format_of(given, output, allowed, TABLE if rows else "ttl")
    if chosen not in allowed:
        raise Misuse("format-misfit", format=chosen, form=query.form, formats=", ".join(allowed))
    return chosen


def _write(reply: Reply, output: Path | None, wide: int | None, current: Session) -> None:
    match reply:
        case bytes():
            write_bytes(reply, output)
        case bool():
            write_text(current.wording.say("answer-true" if reply else "answer-false") + "\n", output)
        case Cells(columns, rows):
            write_table(columns, rows, output, wide)
            if not rows:
                click.echo(current.wording.say("answer-none"), err=True)
