"""Tables for people: labels instead of IRIs, columns that line up, on a terminal or in a pipe."""

import unicodedata
from collections.abc import Sequence
from typing import Final

from pyoxigraph import Literal, NamedNode

from accoop.glyphs import printable
from accoop.querying.running import Cell, Table
from accoop.rdf.terms import Terms

_LABEL: Final = "Label"
_GAP: Final = "  "


def readable(table: Table, terms: Terms) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
    """Columns and cells as text; a column `xLabel` takes the place of its column `x`.

    Where a label is missing, the thing's path stands in its place.
    """
    names = table.columns
    labelled = {name: names.index(name + _LABEL) for name in names if name + _LABEL in names}
    kept = [i for i, name in enumerate(names) if not _is_label(name, names)]
    rows = [tuple(_cell(row, i, labelled.get(names[i]), terms) for i in kept) for row in table.rows]
    return tuple(names[i] for i in kept), rows


def _is_label(name: str, names: Sequence[str]) -> bool:
    return name.endswith(_LABEL) and name.removesuffix(_LABEL) in names


def _cell(row: Sequence[Cell], index: int, label: int | None, terms: Terms) -> str:
    term = row[index] if label is None or row[label] is None else row[label]
    text = shown(term, terms)
    return text if text.isprintable() else printable(text)


def shown(term: object, terms: Terms) -> str:
    """A term in short: a literal's text, a thing's path, a prefixed name, or the IRI.

    >>> shown(Terms().thing("state/CHN"), Terms()), shown(Terms().term("prov:used"), Terms())
    ('state/CHN', 'prov:used')
    """
    if term is None:
        return ""
    if isinstance(term, Literal):
        return term.value
    if not isinstance(term, NamedNode):
        return str(term)
    path = terms.path(term)
    if path is not None:
        return path
    if term.value.startswith(terms.definitions):
        return "ac:" + term.value.removeprefix(terms.definitions)
    if term.value.startswith(terms.base):
        return term.value.removeprefix(terms.base)
    for prefix, namespace in terms.prefixes().items():
        if term.value.startswith(namespace):
            return f"{prefix}:{term.value.removeprefix(namespace)}"
    return term.value


def width(text: str) -> int:
    """The columns that text takes on a terminal.

    >>> width("ab"), width("\\u7b2c")
    (2, 2)
    """
    return len(text) if text.isascii() else sum(_width(c) for c in text)


def _width(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def plain_table(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A table for pipes and files: aligned by width, one line a row, ruled with plain hyphens."""
    flat = [[" ".join(cell.split()) for cell in row] for row in rows]
    widths = [max([width(name), *(width(row[i]) for row in flat)]) for i, name in enumerate(columns)]
    lines = [columns, ["-" * w for w in widths], *flat]
    return "".join(
        _GAP.join(cell + " " * (w - width(cell)) for cell, w in zip(line, widths, strict=True)).rstrip()
        + "\n"
        for line in lines
    )


def terminal_table(columns: Sequence[str], rows: Sequence[Sequence[str]], columns_wide: int) -> str:
    """A table for a terminal: long cells are wrapped to its width."""
    import io

    from rich.console import Console
    from rich.table import Table as RichTable
    from rich.text import Text

    table = RichTable(header_style="bold", show_lines=False, pad_edge=False)
    for name in columns:
        table.add_column(Text(name), overflow="fold")
    for row in rows:
        table.add_row(*(Text(cell) for cell in row))
    out = io.StringIO()
    Console(file=out, force_terminal=True, width=columns_wide, highlight=False).print(table)
    return out.getvalue()
