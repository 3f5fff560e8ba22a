"""`accoop review`: a report with what was recognised in it, and the rule that found each claim."""

import shutil
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import click

from accoop.cli.output import on_terminal, write_bytes, write_text
from accoop.cli.session import lang_option, output_option, session
from accoop.failures import Misuse
from accoop.rdf.terms import Terms

_WIDEST: Final = 100
_NARROWEST: Final = 40


@click.command("review")
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path))
@output_option
@click.option("--terminal", is_flag=True, help="Show it as text. Default on a terminal, unless -o is given.")
@click.option(
    "--paragraph",
    "numbers",
    metavar="N",
    type=int,
    multiple=True,
    help="Only this paragraph, as text, with its mentions; may be repeated.",
)
@lang_option
def command(file: Path, output: Path | None, terminal: bool, numbers: Sequence[int]) -> None:
    """Show a report with what was recognised in it, what is unresolved, and which rule found each claim.

    Writes one HTML page that needs nothing else, to -o or to standard output; on a terminal, text.
    """
    from accoop.building.preparing import counted
    from accoop.pipeline import Reading
    from accoop.reviewing.page import Material, review
    from accoop.reviewing.rules import pack_rules

    if numbers and output is not None and not terminal:
        raise Misuse("review-paragraph-page")
    terms = Terms()
    wording = session().wording
    reading = Reading(terms)
    extraction = reading.extraction(file)
    material = Material(
        extraction,
        tuple(reading.graph(extraction).triples),
        [triple for triples in reading.content.values() for triple in triples],
        pack_rules(extraction.report.language),
        counted(extraction),
    )
    page = review(material, terms, wording)
    if terminal or numbers or (output is None and sys.stdout.isatty()):
        from accoop.reviewing.terminal import lines

        wide = min(max(shutil.get_terminal_size().columns, _NARROWEST), _WIDEST)
        coloured = output is None and on_terminal()
        text = "\n".join(lines(page, wording, wide, frozenset(numbers), coloured=coloured))
        write_text(text + "\n", output)
        return
    from accoop.reviewing.html import html

    write_bytes(html(page, wording).encode(), output)
