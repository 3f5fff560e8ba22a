"""Tables for people: labels instead of IRIs, columns that line up, on a terminal or in a pipe."""

import unicodedata
from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import Final

from pyoxigraph import Literal, NamedNode

from accoop.glyphs import printable
from accoop.lineage.wrapping import fitted
from accoop.querying.running import Cell, Table
from accoop.rdf.terms import Terms

_LABEL: Final = "Label"
_GAP: Final = "  "
# Below this a column of words is hard to read.
_NARROWEST: Final = 16
_WIDEST_NAME: Final = 24


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


def folded_table(columns: Sequence[str], rows: Sequence[Sequence[str]], wide: int) -> str:
    """A table that fits into so many columns, with nothing left out but cells that are empty.

    What fits is aligned. Otherwise long cells are wrapped; where that would leave them too narrow to read,
    each row becomes a block of its own, one line or more for each cell.
    """
    widths = [max([width(name), *(width(row[i]) for row in rows)]) for i, name in enumerate(columns)]
    shares = _shares(widths, wide - len(_GAP) * (len(columns) - 1))
    if shares is None:
        return "\n".join(_block(number, columns, row, wide) for number, row in enumerate(rows, start=1))
    lines = [*_wrapped_row(columns, shares), _GAP.join("-" * share for share in shares)]
    for row in rows:
        lines += _wrapped_row(row, shares)
    return "".join(line.rstrip() + "\n" for line in lines)


def _shares(widths: Sequence[int], room: int) -> list[int] | None:
    """How wide each column may be, the narrow ones as they are; `None` if the others would be too narrow."""
    if sum(widths) <= room:
        return list(widths)
    shares = list(widths)
    long = sorted((i for i, w in enumerate(widths) if w > _NARROWEST), key=lambda i: widths[i])
    left = room - sum(w for w in widths if w <= _NARROWEST)
    # The narrower of the long ones first: what they do not need goes to the others.
    for position, i in enumerate(long):
        shares[i] = min(widths[i], left // (len(long) - position))
        left -= shares[i]
    return shares if all(shares[i] >= _NARROWEST for i in long) else None


def _wrapped_row(cells: Sequence[str], shares: Sequence[int]) -> Iterator[str]:
    folded = [fitted(" ".join(cell.split()), share) for cell, share in zip(cells, shares, strict=True)]
    for parts in zip_longest(*folded, fillvalue=""):
        yield _GAP.join(part + " " * (share - width(part)) for part, share in zip(parts, shares, strict=True))


def _block(number: int, columns: Sequence[str], row: Sequence[str], wide: int) -> str:
    """A row as lines, the names of the columns in front."""
    indent = min(max(map(width, columns)), _WIDEST_NAME) + 2 * len(_GAP)
    lines = [f"{number}."]
    for name, cell in zip(columns, row, strict=True):
        told = fitted(" ".join(cell.split()), max(wide - indent, _NARROWEST))
        head = _GAP + name
        if told and width(head) + len(_GAP) > indent:
            lines.append(head)
            head = ""
        lines += [head + " " * (indent - width(head)) + line for line in told[:1]]
        lines += [" " * indent + line for line in told[1:]]
    return "".join(line.rstrip() + "\n" for line in lines)
