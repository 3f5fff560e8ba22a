"""`accoop build`: read reports, check them, store their graphs, and write them as Turtle."""

import gc
from collections.abc import Sequence
from pathlib import Path

import click

from accoop.cli.output import write_table, write_text
from accoop.cli.session import Session, lang_option, session, store_option
from accoop.failures import Exit, Failure
from accoop.rdf.terms import Terms

# Graphs are many small objects that live long; looking through them at every 700th is an eighth of the time.
_OBJECTS_BETWEEN_COLLECTIONS = 200_000


@click.command("build")
@click.argument("files", metavar="[FILE ...]", nargs=-1, type=click.Path(path_type=Path))
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
@lang_option
def command(files: Sequence[Path], store: Path, out: Path, replace: bool) -> int:
    """Read reports, check them, store their graphs, and write them as Turtle.

    Without FILE, the reports that come with accoop are built. Each report is stored as a whole or not at
    all. What cannot be told for certain is listed, never guessed.
    """
    from accoop.building import Built, build, own_reports
    from accoop.pipeline import Reading
    from accoop.store.writing import writing

    gc.set_threshold(_OBJECTS_BETWEEN_COLLECTIONS)
    current = session()
    terms = Terms()
    reading = Reading(terms)
    failures: list[Failure] = []
    with writing(store, terms) as writer:
        for result in build(files or own_reports(), reading, writer, out, replace=replace):
            if isinstance(result, Built):
                _report(result, current)
            else:
                failures.append(result)
                _refused(result, current)
    return max((failure.exit_code for failure in failures), default=Exit.DONE)


def _report(built: object, current: Session) -> None:
    from accoop.building import Built, counted

    assert isinstance(built, Built)  # noqa: S101 -- narrows a lazily imported type
    say = current.wording.say
    versions = built.versions
    sources = ", ".join(version.report.source.name for version in versions)
    outcome = say(f"outcome-{built.outcome}")
    write_text(say("built", file=sources, turtle=built.turtle, outcome=outcome) + "\n\n", None)
    found = [dict(counted(version)) for version in versions]
    keys = list(dict.fromkeys(key for counts in found for key in counts))
    rows = [(say(key), *(str(counts.get(key, 0)) for counts in found)) for key in keys]
    languages = [version.report.language for version in versions]
    heads = [say("column-number")] if len(versions) == 1 else languages
    write_table((say("column-found"), *heads), rows, None)
    unresolved = [
        (
            *([version.report.language] if len(versions) > 1 else []),
            str(u.paragraph or "-"),
            u.words,
            say(u.reason),
        )
        for version in versions
        for u in version.unresolved
    ]
    write_text("\n" + say("unresolved-list" if unresolved else "unresolved-none") + "\n", None)
    if unresolved:
        columns = [say(f"column-{name}") for name in ("paragraph", "words", "reason")]
        first = [say("column-language")] if len(versions) > 1 else []
        write_table((*first, *columns), unresolved, None)


def _refused(failure: Failure, current: Session) -> None:
    from accoop.building import Refused
    from accoop.checking.report import violation_lines

    click.echo(f"accoop: {current.wording.tell(failure)}", err=True)
    if isinstance(failure, Refused):
        for line in violation_lines(failure.violations, current.wording):
            click.echo(line, err=True)
