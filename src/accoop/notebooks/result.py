"""An answer: a table that shows itself, and becomes a data frame."""

import html
import importlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Final

from accoop.notebooks.errors import MissingExtraError
from accoop.notebooks.values import Value, column_kind, in_kind
from accoop.querying.tables import folded_table
from accoop.wording import wording

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl

_WIDE: Final = 110
# What a page shows; a data frame has them all.
_SHOWN: Final = 200
_PANDAS: Final = {int: "Int64", float: "Float64", bool: "boolean", str: "string"}


@dataclass(frozen=True, slots=True, repr=False)
class Result:
    """The rows of an answer, in its order.

    Attributes:
        columns: the names of the variables.
        rows: a value for each column, typed by its XSD datatype; `None` where nothing is bound.
        headings: what is shown above the columns, in the language of the answer.
        shown: the rows as people read them: names in place of IRIs.
        language: `en` or `zh`.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]
    headings: tuple[str, ...]
    shown: tuple[tuple[str, ...], ...]
    language: str

    def __len__(self) -> int:
        return len(self.rows)

    def __iter__(self) -> Iterator[dict[str, Value]]:
        """Each row by the names of its columns."""
        return (dict(zip(self.columns, row, strict=True)) for row in self.rows)

    def __getitem__(self, index: int) -> dict[str, Value]:
        """A row by its place."""
        return dict(zip(self.columns, self.rows[index], strict=True))

    def to_dicts(self) -> list[dict[str, Value]]:
        """The rows, each by the names of its columns; decimals are `decimal.Decimal`, IRIs are text."""
        return list(self)

    def to_pandas(self) -> "pd.DataFrame":
        """A pandas data frame: `Int64`, `Float64` (also for decimals), `boolean`, `datetime64` or `string`.

        Raises:
            MissingExtraError: pandas is not installed.
        """
        pandas = self._library("pandas")
        frame: pd.DataFrame = pandas.DataFrame(index=range(len(self.rows)), columns=[])
        for name, kind, values in self._typed():
            if kind in (date, datetime):
                frame[name] = pandas.to_datetime(pandas.Series(values, dtype="object"))
            else:
                frame[name] = pandas.array(values, dtype=_PANDAS[kind])
        return frame

    def to_polars(self) -> "pl.DataFrame":
        """A polars data frame: `Int64`, `Float64` (also for decimals), `Boolean`, `Date` or `String`.

        Raises:
            MissingExtraError: polars is not installed.
        """
        polars = self._library("polars")
        kinds = {
            int: polars.Int64,
            float: polars.Float64,
            bool: polars.Boolean,
            date: polars.Date,
            str: polars.String,
        }
        columns = [polars.Series(name, values, kinds.get(kind)) for name, kind, values in self._typed()]
        frame: pl.DataFrame = polars.DataFrame(columns)
        return frame

    def _typed(self) -> Iterator[tuple[str, type, list[Value]]]:
        """Each column with its type."""
        for place, name in enumerate(self.columns):
            values = [row[place] for row in self.rows]
            kind = column_kind(values)
            yield name, kind, [in_kind(value, kind) for value in values]

    def _library(self, name: str) -> Any:
        try:
            return importlib.import_module(name)
        except ModuleNotFoundError as error:
            if error.name != name:
                raise
            raise MissingExtraError(
                wording(self.language).say("extra-missing", name=name), name=name
            ) from None

    def __repr__(self) -> str:
        if not self.rows:
            return wording(self.language).say("answer-none")
        return folded_table(self.headings, self.shown[:_SHOWN], _WIDE).rstrip("\n") + self._more("\n")

    def _repr_html_(self) -> str:
        """The table as notebooks show it; nothing in it is markup."""
        head = "".join(f"<th>{html.escape(heading)}</th>" for heading in self.headings)
        rows = (
            "<tr>" + "".join(f"<td>{html.escape(cell)}</td>" for cell in row) + "</tr>"
            for row in self.shown[:_SHOWN]
        )
        table = f"<table><thead><tr>{head}</tr></thead><tbody>{''.join(rows)}</tbody></table>"
        said = html.escape(self._more("") if self.rows else wording(self.language).say("answer-none"))
        return table + (f"<p>{said}</p>" if said else "")

    def _more(self, apart: str) -> str:
        if len(self.rows) <= _SHOWN:
            return ""
        return apart + wording(self.language).say("answer-more", shown=_SHOWN, count=len(self.rows))
