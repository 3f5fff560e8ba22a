"""`accoop build`: read reports, check them, store their graphs, and write them as Turtle."""

import gc
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from accoop.cli.output import write_table, write_text
from accoop.cli.progress import progress
from accoop.cli.session import Session, lang_option, session, store_option
from accoop.failures import Exit, Failure
from accoop.rdf.terms import Terms
from accoop.wording import Wording

if TYPE_CHECKING:
    from accoop.building.commits import Built
    from accoop.building.preparing import Found

# Graphs are many small objects that live long; looking through them at every 700th is an eighth of the time.
_OBJECTS_BETWEEN_COLLECTIONS = 200_000


@click.command("build")
@click.argument("files", metavar="[FILE|FOLDER ...]", nargs=-1, type=click.Path(path_type=Path))
@store_option
@click.option(
    "--out",
    metavar="DIR",
    type=click.Path(path_type=Path),
    default=Path("graph", "reports"),
    show_default=True,
    help="Folder for the Turtle files.",
)
@click.option("--replace", is_flag=True, help="Let another source file take the place of the stored one.")
@click.option(
    "--jobs",
    metavar="N",
    type=click.IntRange(min=1),
    help="How many reports to work on at once. Default: one for each processor.",
)
@lang_option
def command(files: Sequence[Path], store: Path, out: Path, replace: bool, jobs: int | None) -> int:
    """Read reports, check them, store their graphs, and write them as Turtle.

    Without FILE, the reports that come with accoop are built. A folder stands for all reports in it and in
    the folders below it. Each report is stored as a whole or not at all; one that cannot be built does not
    stop the others. What cannot be told for certain is listed, never guessed.
    """
    from accoop.building.commits import build
    from accoop.building.sources import own_reports, source_files
    from accoop.building.workers import processors, workers
    from accoop.pipeline import Reading
    from accoop.store.writing import writing

    gc.set_threshold(_OBJECTS_BETWEEN_COLLECTIONS)
    current = session()
    terms = Terms()
    sources = source_files(files) if files else own_reports()
    reading = Reading(terms)
    built: list[Built] = []
    failures: list[Failure] = []
    with (
        workers(reading, min(jobs or processors(), len(sources))) as crew,
        writing(store, terms) as writer,
        progress(current.wording.say("building"), len(sources)) as bar,
    ):
        for result in build(sources, reading, crew, writer, out, replace=replace):
            with bar.aside():
                if isinstance(result, Failure):
                    failures.append(result)
                    _refused(result, current)
                else:
                    built.append(result)
                    _report(result, current.wording, alone=len(sources) == 1)
            bar.advance(1 if isinstance(result, Failure) else len(result.found))
    if len(sources) > 1 and built:
        _summary([found for one in built for found in one.found], current.wording)
    return max((failure.exit_code for failure in failures), default=Exit.DONE)


def _report(built: "Built", wording: Wording, *, alone: bool) -> None:
    """Tell what was built: one report in full, one of many in a line."""
    say = wording.say
    files = ", ".join(found.file for found in built.found)
    outcome = say(f"outcome-{built.outcome}")
    write_text(say("built", file=files, turtle=built.turtle, outcome=outcome) + "\n", None)
    if alone:
        _summary(built.found, wording)


def _summary(found: Sequence["Found"], wording: Wording) -> None:
    """A table of what was found in each language, and one of what was not resolved in each file."""
    say = wording.say
    counts: dict[str, Counter[str]] = {}
    for one in found:
        counts.setdefault(one.language, Counter()).update(dict(one.counts))
    keys = list(dict.fromkeys(key for counted in counts.values() for key in counted))
    keys.sort(key=lambda key: key == "found-unresolved")
    rows = [(say(key), *(str(counted[key]) for counted in counts.values())) for key in keys]
    heads = [say("column-number")] if len(counts) == 1 else list(counts)
    write_text("\n", None)
    write_table((say("column-found"), *heads), rows, None)
    unresolved = [
        (
            one.file,
            wording.place(dict(one.places).get(u.paragraph, u.paragraph), u.section),
            u.words,
            say(u.reason),
        )
        for one in found
        for u in one.unresolved
    ]
    write_text("\n" + say("unresolved-list" if unresolved else "unresolved-none") + "\n", None)
    if unresolved:
        columns = [say(f"column-{name}") for name in ("file", "place", "words", "reason")]
        first = 1 if len(found) == 1 else 0
        write_table(columns[first:], [row[first:] for row in unresolved], None)
    kept = [
        (one.file, say(f"kept-{kind}", number=number), words)
        for one in found
        for kind, number, words in one.kept
    ]
    if kept:
        write_text("\n" + say("kept-list") + "\n", None)
        columns = [say(f"column-{name}") for name in ("file", "place", "words")]
        first = 1 if len(found) == 1 else 0
        write_table(columns[first:], [row[first:] for row in kept], None)


def _refused(failure: Failure, current: Session) -> None:
    from accoop.building.preparing import Refused
    from accoop.checking.report import violation_lines

    click.echo(f"accoop: {current.wording.tell(failure)}", err=True)
    if isinstance(failure, Refused):
        for line in violation_lines(failure.violations, current.wording):
            click.echo(line, err=True)
