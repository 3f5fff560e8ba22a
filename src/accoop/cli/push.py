"""`accoop push`: load what the store holds into a SPARQL server, and only what changed."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from accoop.cli.output import write_text
from accoop.cli.session import lang_option, session, store_option
from accoop.failures import Misuse
from accoop.rdf.terms import Terms

if TYPE_CHECKING:
    from accoop.pushing.server import Server


@click.command("push")
@click.argument("url")
@click.option("--update", is_flag=True, help="URL takes SPARQL updates; needs --query.")
@click.option("--query", metavar="URL", help="Where the server takes queries, to read back what was sent.")
@click.option("--all", "everything", is_flag=True, help="Send also what the server holds already.")
@store_option
@lang_option
def command(url: str, update: bool, query: str | None, everything: bool, store: Path) -> None:
    """Load the named graphs of the store into the server at URL, and check that it answers what was sent.

    URL is the server's address for the SPARQL Graph Store Protocol, or with --update that for SPARQL
    Update. Only graphs that changed since the last push are sent; the server keeps a note of them in a
    graph of its own. Other graphs of the server are left alone.

    User and password come from ACCOOP_USER and ACCOOP_PASSWORD, a bearer token from ACCOOP_TOKEN, else
    from netrc.
    """
    from accoop.cli.progress import progress
    from accoop.pushing.push import carried_out, planned
    from accoop.store.manifest import manifest_of
    from accoop.store.reading import open_snapshot

    if update != (query is not None):
        raise Misuse("push-update-query")
    terms = Terms()
    snapshot = open_snapshot(store).store
    graphs = manifest_of(snapshot).graphs
    server = _server(url, query)
    say = session().wording.say
    wanted = planned(graphs, server, terms, everything=everything)
    sent = total = 0
    with progress(say("push-progress"), len(wanted.send)) as bar:
        for name, count in carried_out(wanted, snapshot, graphs, server, terms):
            sent, total = sent + 1, total + count
            with bar.aside():
                write_text(say("push-sent", graph=_short(name, terms), count=count) + "\n", None)
            bar.advance()
    for name in wanted.drop:
        write_text(say("push-dropped", graph=_short(name, terms)) + "\n", None)
    write_text(say("push-done", sent=sent, same=len(wanted.stands), count=total) + "\n", None)


def _short(graph: str, terms: Terms) -> str:
    return graph.removeprefix(terms.graphs)


def _server(url: str, query: str | None) -> "Server":
    if query is not None:
        from accoop.pushing.update import Updated

        return Updated(url, query)
    from accoop.pushing.graph_store import GraphStore

    return GraphStore(url)
