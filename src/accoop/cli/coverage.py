"""`accoop coverage`: what each language pack understands, with its measured figures."""

from collections.abc import Iterator
from itertools import combinations
from pathlib import Path, PurePosixPath

import click

from accoop.cli.output import write_text
from accoop.cli.session import lang_option, output_option, session
from accoop.evaluating.compared import FIGURES, compared, documents, facts_folder, gold_folder
from accoop.evaluating.coverage import Measured, Pair, RuleLine, coverage_page
from accoop.evaluating.figures import read_figures
from accoop.failures import Unreadable
from accoop.rdf.terms import Terms
from accoop.versions.grouping import Versions, by_report


@click.command("coverage")
@click.option(
    "--gold",
    metavar="DIR",
    type=click.Path(path_type=Path),
    help="Folder of the facts checked by hand. Default: tests/gold of the checkout.",
)
@output_option
@lang_option
def command(gold: Path | None, output: Path | None) -> None:
    """Write the page on what each language pack understands, with its figures, in Markdown.

    Reads every document that there are hand-checked facts of; stores nothing.
    """
    from accoop.pipeline import Reading

    folder = gold_folder(gold)
    figures = read_figures(folder / FIGURES)
    reading = Reading(Terms())
    measured: list[Measured] = []
    read = []
    unread: list[tuple[str, str]] = []
    wording = session().wording
    for path in documents(folder):
        try:
            extraction = reading.extraction(path)
        except Unreadable as failure:
            unread.append((facts_folder(folder, path).name, wording.tell(failure)))
            continue
        facts = facts_folder(folder, path)
        result = compared(reading.graph(extraction).triples, facts, folder, None, figures)
        note = _note(path)
        measured.append(Measured(result, extraction.report.language, note, extraction.unresolved))
        read.append(extraction)
    pairs = [pair for versions in by_report(read) for pair in _pairs(versions)]
    packs = [(language, list(_rules(language))) for language in sorted({one.language for one in measured})]
    write_text(coverage_page(packs, measured, unread, pairs, wording), output)


def _note(path: Path) -> str:
    from accoop.reading import read_sidecar

    return read_sidecar(path).note or ""


def _pairs(versions: Versions) -> Iterator[Pair]:
    from accoop.versions.agreement import agreements

    for first, second in combinations(versions, 2):
        names = first.report.source.name, second.report.source.name
        yield Pair(*names, agreements(first, second))


def _rules(language: str) -> Iterator[RuleLine]:
    """Every rule of a pack with its first example, file by file."""
    from accoop.reviewing.rules import pack_rules

    for rule in pack_rules(language).values():
        family = PurePosixPath(rule.place.partition(":")[0]).stem
        yield RuleLine(family, rule.identity, rule.examples[0][0] if rule.examples else "")
