"""The flat tables: participants, acts, statements and others as CSV files, one report after another."""

import csv
import io
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import IO, Final

from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, QuerySolutions, Store

from accoop.exporting.cells import Term, cell, in_order, names_cell
from accoop.exporting.csvw import METADATA, description
from accoop.exporting.table_plan import GroupPlan, TablePlan, group_plan
from accoop.querying.descriptions import Descriptions
from accoop.rdf.terms import Terms

Row = Mapping[str, list[Term]]
"""The values of each column, in order."""

BOM: Final = b"\xef\xbb\xbf"
# The graph of what links reports with each other; it adds to the rows of every report.
_LINKS: Final = "links"


def report_graphs(store: Store, terms: Terms) -> list[NamedNode]:
    """The named graphs that each hold one report or resolution, by name."""
    described = store.quads_for_pattern(None, terms.term("describes"), None, DefaultGraph())
    return sorted({quad.subject for quad in described if isinstance(quad.subject, NamedNode)}, key=str)


def mentions_of(things: Iterable[NamedNode], store: Store, terms: Terms) -> set[NamedNode]:
    """The mentions that refer to things."""
    refers = terms.term("refersTo")
    found = (store.quads_for_pattern(None, refers, thing, DefaultGraph()) for thing in things)
    return {quad.subject for quads in found for quad in quads if isinstance(quad.subject, NamedNode)}


class Tables:
    """Writes the tables of a store.

    Args:
        keep: only rows about these; `None` keeps all.
        bom: whether each file begins with the mark by which some spreadsheet programs know UTF-8.
    """

    def __init__(
        self, store: Store, terms: Terms, keep: Collection[NamedNode] | None = None, *, bom: bool = False
    ) -> None:
        self._store = store
        self._terms = terms
        self._keep = keep
        self._bom = bom
        self._plan: GroupPlan = group_plan()
        self._descriptions = Descriptions(store, terms)

    def write(self, graphs: Iterable[NamedNode], folder: Path) -> list[Path]:
        """Write a file a table, and their description, into a folder; no more than a report is held at once.

        Args:
            graphs: those of reports; others have no rows.
            folder: where the files are made.

        Returns:
            The files, the description last.
        """
        paths = {table.name: folder / f"{table.name}.csv" for table in self._plan.tables}
        with ExitStack() as stack:
            files = {name: stack.enter_context(path.open("wb")) for name, path in paths.items()}
            for table in self._plan.tables:
                files[table.name].write(BOM if self._bom else b"")
                _write(files[table.name], [self._header(table)])
            for graph in graphs:
                self._report(graph, files)
        metadata = folder / METADATA
        metadata.write_bytes(description(self._plan, self._terms))
        return [*paths.values(), metadata]

    def _report(self, graph: NamedNode, files: Mapping[str, IO[bytes]]) -> None:
        """Write the rows of one report; where not all are wanted, those that wanted rows refer to as well."""
        wanted = set(self._keep) if self._keep is not None else None
        # What is referred to comes first in the plan, so that it is written last.
        for table in reversed(self._plan.tables):
            rows = [
                row for row in self._rows(graph, table) if wanted is None or wanted & set(row[table.about])
            ]
            if wanted is not None:
                wanted |= {
                    value
                    for row in rows
                    for reference in table.references
                    for value in row[reference.columns[0]]
                    if isinstance(value, NamedNode)
                }
            _write(files[table.name], (self._cells(table, row) for row in rows))

    def _rows(self, graph: NamedNode, table: TablePlan) -> Iterator[Row]:
        """The rows of a table that a report's graph gives: solutions with the same key are one row."""
        asked: list[NamedNode | BlankNode | DefaultGraph] = [graph, self._terms.graph(_LINKS)]
        solutions = self._store.query(table.query.text, default_graph=asked)
        if not isinstance(solutions, QuerySolutions):
            raise TypeError(table.name)
        names = [column.name for column in table.columns]
        found: dict[tuple[str, ...], dict[str, set[Term]]] = {}
        for solution in solutions:
            key = tuple(str(solution[name]) for name in table.key)
            values = found.setdefault(key, {name: set() for name in names})
            for name in names:
                value = solution[name]
                if isinstance(value, NamedNode | Literal):
                    values[name].add(value)
        for row in found.values():
            yield {name: in_order(values) for name, values in row.items()}

    def _header(self, table: TablePlan) -> list[str]:
        header: list[str] = []
        for column in table.columns:
            header.append(column.name)
            if column.type == "thing":
                header += [column.name + names.ending for names in self._plan.names]
        return header

    def _cells(self, table: TablePlan, row: Row) -> list[str]:
        cells: list[str] = []
        for column in table.columns:
            terms = row[column.name]
            cells.append(cell(terms, column.type, many=column.many))
            if column.type == "thing":
                shown = terms if column.many else terms[:1]
                cells += [names_cell(self._names(shown, names.language)) for names in self._plan.names]
        return cells

    def _names(self, things: Iterable[Term], language: str) -> Iterator[str]:
        """What things are called in a language, else by what names there are, else by their path."""
        for thing in things:
            if isinstance(thing, NamedNode):
                labels = self._descriptions.labels(thing)
                other = next((labels[key] for key in sorted(labels)), self._terms.path(thing) or thing.value)
                yield labels.get(language, other)


def _write(file: IO[bytes], rows: Iterable[Iterable[str]]) -> None:
    text = io.StringIO(newline="")
    csv.writer(text).writerows(rows)
    file.write(text.getvalue().encode())
