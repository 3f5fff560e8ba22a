"""`accoop serve`: the graph on the web, read-only."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import urlsplit

import click

from accoop.cli.session import lang_option, session, store_option
from accoop.failures import Misuse
from accoop.rdf.terms import DEFAULT_BASE
from accoop.serving.limits import LimitRow, Limits, limit_rows

_Command = TypeVar("_Command", bound=Callable[..., Any])


def _limit_option(row: LimitRow) -> Callable[[_Command], _Command]:
    kind = (
        click.IntRange(min=int(row.least))
        if isinstance(row.default, int)
        else click.FloatRange(min=row.least)
    )
    unit = f" ({row.unit})" if row.unit else ""
    return click.option(
        row.option,
        row.name,
        type=kind,
        default=row.default,
        show_default=True,
        help=f"Limit{unit}: {row.text}.",
    )


def _limit_options(command: _Command) -> _Command:
    """An option for each limit."""
    for row in reversed(limit_rows()):
        command = _limit_option(row)(command)
    return command


@click.command("serve")
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen at.")
@click.option(
    "--port", type=click.IntRange(0, 65535), default=7878, show_default=True, help="Port; 0 takes a free one."
)
@click.option(
    "--base-iri", default=DEFAULT_BASE, show_default=True, help="What the IRIs in the store begin with."
)
@click.option("--public-url", metavar="URL", help="Address under which clients reach the server, if another.")
@click.option(
    "--root-path", default="", metavar="PATH", help="Path that a reverse proxy takes off, such as /graph."
)
@click.option(
    "--trust-proxy",
    "trusted",
    metavar="IP",
    multiple=True,
    help="Believe the forwarded headers of the reverse proxy at this address; may be repeated.",
)
@click.option(
    "--workers", type=click.IntRange(min=2), help="Worker processes. Default: twice the cores, and two."
)
@click.option("--log-queries", is_flag=True, help="Write the text of queries to the log, too.")
@_limit_options
@store_option
@lang_option
def command(
    host: str,
    port: int,
    base_iri: str,
    public_url: str | None,
    root_path: str,
    trusted: tuple[str, ...],
    workers: int | None,
    log_queries: bool,
    store: Path,
    **limits: Any,
) -> None:
    """Answer SPARQL queries and serve linked data over HTTP, read-only, until stopped."""
    from accoop.pages.assets import built
    from accoop.serving.server import Settings, serve

    settings = Settings(
        store=store,
        host=host,
        port=port,
        base=_ending_in_slash("--base-iri", base_iri),
        limits=Limits(**limits),
        public=None if public_url is None else _ending_in_slash("--public-url", public_url),
        root_path="/" + root_path.strip("/") if root_path.strip("/") else "",
        trusted=trusted,
        workers=workers,
        log_queries=log_queries,
    )
    wording = session().wording

    if not built():
        click.echo(wording.say("serve-plain"), err=True)

    def ready(address: str) -> None:
        click.echo(wording.say("serve-ready", store=store, address=address), err=True)

    serve(settings, ready)


def _ending_in_slash(option: str, address: str) -> str:
    if urlsplit(address).scheme not in ("http", "https"):
        raise Misuse("serve-no-address", option=option, address=address)
    return address if address.endswith("/") else address + "/"
