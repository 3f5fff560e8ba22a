"""`accoop lineage`: how resolutions, acts, meetings, documents and recommendations grew from each other."""

import sys
from pathlib import Path
from typing import Final

import click
from pyoxigraph import Store

from accoop.cli.output import write_bytes
from accoop.cli.session import Session, output_option, session, store_option
from accoop.failures import Misuse
from accoop.lineage.facts import Facts
from accoop.lineage.formats import FORMATS, MERMAID, PICTURES, PNG, lineage_format
from accoop.lineage.mermaid import MAX_ARROWS, MAX_CHARACTERS
from accoop.lineage.model import BOTH
from accoop.lineage.select import Direction
from accoop.lineage.telling import ON_DEMAND, Question, Told, tell
from accoop.rdf.terms import Terms
from accoop.store.reading import open_snapshot
from accoop.wording import LANGUAGES

_DIRECTIONS: Final = tuple(direction.value for direction in Direction)
# What is shown unless asked: pictures are read at a glance, other formats by programs.
_SHOWN: Final = {False: ("acts", "agenda"), True: ()}


def _speak(context: click.Context, _parameter: click.Parameter, value: str | None) -> str | None:
    if value in LANGUAGES and isinstance(context.obj, Session):
        context.obj.language = value
    return value


@click.command("lineage")
@click.argument("things", metavar="[THING]...", nargs=-1)
@click.option(
    "--format", "layout", type=click.Choice(FORMATS), help="Default: the ending of FILE, else mermaid."
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
@click.option("--as-of", metavar="DATE", help="Nothing that began after this day, month or year.")
@click.option(
    "--verb", "verbs", multiple=True, metavar="VERB", help="Only arrows with this verb; may be repeated."
)
@click.option(
    "--inferred/--no-inferred",
    default=True,
    help="With or without links that are inferred and not printed. Default: with.",
)
@click.option(
    "--show",
    multiple=True,
    type=click.Choice(tuple(ON_DEMAND)),
    help="What else stands there as a thing of its own; may be repeated. Default: nothing in pictures, "
    "acts and agenda in other formats.",
)
@click.option(
    "--limit",
    type=click.IntRange(min=1),
    metavar="N",
    help="At most N things, the nearest first. Default in pictures: what can be read.",
)
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
    things: tuple[str, ...],
    layout: str | None,
    direction: str,
    structure: bool,
    depth: int | None,
    as_of: str | None,
    verbs: tuple[str, ...],
    inferred: bool,
    show: tuple[str, ...],
    limit: int | None,
    output: Path | None,
    store: Path,
    language: str | None,
) -> None:
    """Draw what led to THING and what came of it; without THING, all that the reports tell of.

    THING is a path such as resolution/cosp-uncac/7/1, the same without "resolution/", an IRI, or a name.
    Several are drawn together. With -o FILE.svg, FILE.png or FILE.html it is a timeline with lanes.
    An arrow is drawn solid if a report says it, dotted if it is inferred or follows from structure alone.
    What came of THING ends at a body that is asked for something: not all that it does answers the request.
    In the other formats a few arrows would close a circle, since bodies have no date; these are drawn the
    other way round and marked.
    """
    if not things and (depth is not None or direction != Direction.BOTH):
        raise Misuse("lineage-no-start")
    chosen = lineage_format(layout, output)
    if chosen == PNG and output is None and sys.stdout.isatty():
        raise Misuse("lineage-png-terminal")
    pictured = chosen in PICTURES
    question = Question(
        things,
        Direction(direction),
        depth,
        structure,
        as_of,
        verbs,
        inferred,
        frozenset(show or _SHOWN[pictured]),
        limit,
    )
    if pictured:
        question = _readable(question)
    terms = Terms()
    told = tell(_opened(store, terms), terms, question)
    if pictured and len(told.lineage.nodes) < told.whole:
        kept = len(told.lineage.nodes)
        click.echo(session().wording.say("lineage-cut", kept=kept, whole=told.whole), err=True)
    data = _written(told, question, language or session().language, terms, chosen)
    arrows = len(told.lineage.edges)
    if chosen == MERMAID and (arrows > MAX_ARROWS or len(data.decode()) > MAX_CHARACTERS):
        click.echo(session().wording.say("lineage-large", arrows=arrows), err=True)
    write_bytes(data, output)


def _opened(store: Path, terms: Terms) -> Store:
    opened = open_snapshot(store).store
    if not Facts(opened, terms).reports:
        raise Misuse("lineage-no-reports", store=store)
    return opened


def _readable(question: Question) -> Question:
    from accoop.picture.picture import readable

    return readable(question)


def _written(told: Told, question: Question, language: str, terms: Terms, chosen: str) -> bytes:
    from accoop.picture.writing import written

    return written(told, question, language, terms, chosen)
