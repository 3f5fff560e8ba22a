"""`accoop show`: all that the graph says of a thing, claim by claim, with the quoted words."""

import json
from pathlib import Path
from typing import Final

import click

from accoop.cli.output import on_terminal, write_bytes, write_text
from accoop.cli.session import lang_option, output_option, session, store_option
from accoop.querying.descriptions import Descriptions
from accoop.querying.dossier import Dossiers
from accoop.querying.dossier_page import DossierPage, as_data
from accoop.querying.formats import GRAPH_FORMATS, format_of, graph_bytes
from accoop.querying.naming import Names
from accoop.rdf.terms import Terms
from accoop.store.reading import open_snapshot

_TEXT: Final = "text"
_FORMATS: Final = (_TEXT, "json", "ttl")
_MARKS: Final = ("\u00ab", "\u00bb")
_BRIGHT: Final = ("\x1b[1;33m", "\x1b[0m")


@click.command("show")
@click.argument("thing")
@click.option("--format", "layout", type=click.Choice(_FORMATS), help="Format. Default: text.")
@output_option
@store_option
@lang_option
def command(thing: str, layout: str | None, output: Path | None, store: Path) -> None:
    """Show what is said of THING: a path such as body/cosp-uncac, an IRI, or a name in any language."""
    plain = output is not None and output.suffix.lower() in (".txt", ".md")
    chosen = format_of(_TEXT if plain and layout is None else layout, output, _FORMATS, _TEXT)
    terms = Terms()
    opened = open_snapshot(store).store
    names = Names(opened, terms)
    node = names.resolve("thing", thing)
    dossiers = Dossiers(Descriptions(opened, terms), terms)
    if chosen == "ttl":
        write_bytes(graph_bytes(dossiers.triples(node), GRAPH_FORMATS["ttl"], terms), output)
        return
    dossier = dossiers.dossier(node)
    if chosen == "json":
        data = json.dumps(as_data(dossier, names), ensure_ascii=False, indent=2) + "\n"
        write_bytes(data.encode(), output)
        return
    marks = _BRIGHT if output is None and on_terminal() else _MARKS
    page = DossierPage(names, terms, session().wording, marks)
    write_text("\n".join(page.lines(dossier)) + "\n", output)
