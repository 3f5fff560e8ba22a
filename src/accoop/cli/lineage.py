"""`accoop lineage`: how resolutions, acts, meetings, documents and recommendations grew from each other."""

from pathlib import Path
from typing import Final

import click

from accoop.cli.output import write_bytes
from accoop.cli.session import Session, output_option, session, store_option
from accoop.failures import Misuse
from accoop.lineage.facts import Facts
from accoop.lineage.formats import MERMAID, WRITERS, lineage_format
from accoop.lineage.gather import gather
from accoop.lineage.mermaid import MAX_ARROWS, MAX_CHARACTERS
from accoop.lineage.model import BOTH
from accoop.lineage.network import network
from accoop.lineage.select import Direction, select
from accoop.querying.naming import Names
from accoop.rdf.terms import Terms
from accoop.store.reading import open_snapshot
from accoop.wording import LANGUAGES

_DIRECTIONS: Final = tuple(direction.value for direction in Direction)


def _speak(context: click.Context, _parameter: click.Parameter, value: str | None) -> str | None:
    if value in LANGUAGES and isinstance(context.obj, Session):
        context.obj.language = value
    return value


@click.command("lineage")
@click.argument("thing", required=False)
@click.option(
    "--format", "layout", type=click.Choice(tuple(WRITERS)), help="Default: the ending of FILE, else mermaid."
)
@click.option(
    "--direction",
    type=click.Choice(_DIRECTIONS),
    default=Direction.BOTH.value,
    help="up: what led to THING; down: what came of it. Default: both.",
)
@click.option(
    "--structure",
    is_flag=True,
    help="Follow what came of THING through bodies and the meetings they hold, too.",
)
@click.option("--depth", type=click.IntRange(min=0), metavar="N", help="At most N steps from THING.")
@output_option
@store_option
@click.option(
    "--lang",
    "language",
    type=click.Choice((*LANGUAGES, BOTH)),
    callback=_speak,
    is_eager=True,
    help="Language of labels and messages; both: labels in English and Chinese.",
)
def command(
    thing: str | None,
    layout: str | None,
    direction: str,
    depth: int | None,
    structure: bool,
    output: Path | None,
    store: Path,
    language: str | None,
) -> None:
    """Draw what led to THING and what came of it; without THING, all that the reports tell of.

    THING is a path such as resolution/cosp-uncac/7/1, the same without "resolution/", an IRI, or a name.
    An arrow is drawn solid if a report says it, dotted if it is inferred or follows from structure alone.
    What came of THING ends at a body that is asked for something: not all that it does answers the request.
    Bodies have no date, so that a few arrows would close a circle; these are drawn the other way round and
    marked.
    """
    if thing is None and (depth is not None or direction != Direction.BOTH):
        raise Misuse("lineage-no-start")
    chosen = lineage_format(layout, output)
    terms = Terms()
    opened = open_snapshot(store).store
    facts = Facts(opened, terms)
    if not facts.reports:
        raise Misuse("lineage-no-reports", store=store)
    found = gather(facts)
    if thing is not None:
        start = terms.path(Names(opened, terms).resolve("thing", thing)) or ""
        found = select(found, start, Direction(direction), depth, structure=structure)
        if not found.nodes:
            raise Misuse("lineage-outside", thing=thing)
    text = WRITERS[chosen](network(found, language or session().language, terms))
    if chosen == MERMAID and (len(found.edges) > MAX_ARROWS or len(text) > MAX_CHARACTERS):
        click.echo(session().wording.say("lineage-large", arrows=len(found.edges)), err=True)
    write_bytes(text.encode(), output)
