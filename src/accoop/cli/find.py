"""`accoop find`: things by any of their names, in any language."""

import csv
import io
import json
from pathlib import Path
from typing import Final

import click

from accoop.cli.output import write_bytes, write_table
from accoop.cli.session import lang_option, output_option, session, store_option
from accoop.failures import Misuse
from accoop.glyphs import printable
from accoop.querying.formats import TABLE, format_of
from accoop.querying.naming import Found, Names
from accoop.rdf.terms import Terms
from accoop.store.reading import open_snapshot

_FORMATS: Final = (TABLE, "csv", "tsv", "json")
_FIELDS: Final = ("name_en", "name_zh", "found", "kind", "path", "iri")


@click.command("find")
@click.argument("name")
@click.option("--kind", metavar="CLASS", help="Only things of this class, such as Body, State or Concept.")
@click.option("--format", "layout", type=click.Choice(_FORMATS), help="Format of the list.")
@output_option
@store_option
@lang_option
def command(name: str, kind: str | None, layout: str | None, output: Path | None, store: Path) -> None:
    """Find things that are called NAME: exactly, or at the beginning, or anywhere."""
    chosen = format_of(layout, output, _FORMATS, TABLE)
    names = Names(open_snapshot(store).store, Terms())
    found = names.find(name, kind)
    if not found:
        raise Misuse("find-nothing", name=name, meant=", ".join(names.alike(name)))
    rows = [_row(names, one) for one in found]
    if chosen != TABLE:
        write_bytes(_serialised(rows, chosen), output)
        return
    words = session().wording
    columns = ("column-name-en", "column-name-zh", "column-matched", "column-kind", "column-path")
    cells = [tuple(printable(row[field]) for field in _FIELDS[:-1]) for row in rows]
    shown = [(en, zh, "" if hit in (en, zh) else hit, kinds, path) for en, zh, hit, kinds, path in cells]
    write_table(tuple(words.say(column) for column in columns), shown, output)


def _row(names: Names, found: Found) -> dict[str, str]:
    labels = names.labels(found.node)
    kinds = " ".join(names.kinds(found.node))
    return {
        "name_en": labels.get("en", ""),
        "name_zh": labels.get("zh", ""),
        "found": found.name.text,
        "kind": kinds,
        "path": names.path(found.node),
        "iri": found.node.value,
    }


def _serialised(rows: list[dict[str, str]], layout: str) -> bytes:
    if layout == "json":
        return (json.dumps(rows, ensure_ascii=False, indent=2) + "\n").encode()
    out = io.StringIO(newline="")
    dialect = "excel" if layout == "csv" else "excel-tab"
    writer = csv.DictWriter(out, _FIELDS, dialect=dialect)
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode()
