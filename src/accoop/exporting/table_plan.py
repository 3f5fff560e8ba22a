"""What the flat tables are: their queries, keys and columns, as `queries/tables/` says."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

from pyoxigraph import QuerySolutions, Store

from accoop.content import content
from accoop.querying.headings import heading
from accoop.querying.saved import SavedQuery, find_saved_query

FOLDER: Final = "tables"

Words = Mapping[str, str]
"""Language to words."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table.

    Attributes:
        name: the name of the query's variable.
        type: `thing`, `iri`, `text`, `word`, `integer`, `decimal`, `boolean` or `time`.
        property: the property that leads to the value, as `Terms.term` takes it, or `None`.
        many: whether a cell holds several values.
        titles: what it is called.
    """

    name: str
    type: str
    property: str | None
    many: bool
    titles: Words


@dataclass(frozen=True, slots=True)
class Names:
    """Names of things in one language, in a column of their own behind that of the things.

    Attributes:
        ending: what the column's name ends with.
        titles: what the column is called, with `{column}` for what that of the things is called.
    """

    language: str
    ending: str
    titles: Words


@dataclass(frozen=True, slots=True)
class Reference:
    """Columns by which the rows of a table belong to rows of another one."""

    columns: tuple[str, ...]
    to: str


@dataclass(frozen=True)
class TablePlan:
    """One table.

    Attributes:
        key: the columns that tell its rows apart.
        about: the column that names what a row is about.
    """

    name: str
    query: SavedQuery
    titles: Words
    key: tuple[str, ...]
    about: str
    references: tuple[Reference, ...]
    kinds: Mapping[str, Mapping[str, Any]]

    @cached_property
    def columns(self) -> tuple[Column, ...]:
        """The columns, in the order of the query."""
        answer = Store().query(self.query.text)
        if not isinstance(answer, QuerySolutions):
            raise TypeError(self.name)
        return tuple(self._column(variable.value) for variable in answer.variables)

    def _column(self, name: str) -> Column:
        told = self.kinds[name]
        titles = {language: heading(name, language, self.query) for language in self.titles}
        prefixed = told.get("property")
        return Column(name, told["type"], prefixed, told.get("list", False), titles)


@dataclass(frozen=True, slots=True)
class GroupPlan:
    """All tables, in their order.

    Attributes:
        notes: how cells are to be read, by language.
    """

    titles: Words
    notes: Words
    names: tuple[Names, ...]
    tables: tuple[TablePlan, ...]


def group_plan() -> GroupPlan:
    """The tables as `queries/tables/tables.toml` describes them."""
    told = tomllib.loads(content("queries", FOLDER, "tables.toml").read_text(encoding="utf-8"))
    names = tuple(Names(k, v["ending"], v["title"]) for k, v in told["names"].items())
    tables = tuple(
        TablePlan(
            name,
            find_saved_query(f"{FOLDER}/{name}"),
            table["title"],
            tuple(table["key"]),
            table["about"],
            _references(name, told["references"]),
            {**told["columns"], **table.get("columns", {})},
        )
        for name, table in told["tables"].items()
    )
    return GroupPlan(told["group"]["title"], told["group"]["note"], names, tables)


def _references(table: str, told: Sequence[Mapping[str, Any]]) -> tuple[Reference, ...]:
    return tuple(Reference(tuple(r["columns"]), r["to"]) for r in told if table in r["tables"])
