"""The description of the flat tables for other programs, as "CSV on the Web" writes it."""

import json
from collections.abc import Iterator, Mapping
from typing import Any, Final

from accoop.exporting.cells import BETWEEN, BETWEEN_NAMES
from accoop.exporting.table_plan import Column, GroupPlan, TablePlan
from accoop.rdf.terms import LICENCE, Terms

METADATA: Final = "csv-metadata.json"

# A year, a month or a day, as precise as the report is.
_TIME: Final = {"base": "string", "format": "[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?"}
_DATATYPES: Final[Mapping[str, Any]] = {"thing": "anyURI", "iri": "anyURI", "time": _TIME}
_TEXTS: Final = ("text", "word")


def description(group: GroupPlan, terms: Terms) -> bytes:
    """The table group: every file with its columns, keys and references."""
    document = {
        "@context": [terms.term("csvw:").value.removesuffix("#"), {"@language": "en"}],
        "dc:title": _said(group.titles),
        "dc:description": _said(group.notes),
        "dc:license": {"@id": LICENCE},
        "dialect": {"encoding": "utf-8", "header": True, "lineTerminators": ["\r\n"]},
        "tables": [_table(table, group, terms) for table in group.tables],
    }
    return (json.dumps(document, ensure_ascii=False, indent=2) + "\n").encode()


def _table(table: TablePlan, group: GroupPlan, terms: Terms) -> dict[str, Any]:
    columns = [told for column in table.columns for told in _columns(column, table, group, terms)]
    return {
        "url": f"{table.name}.csv",
        "dc:title": _said(table.titles),
        "dc:description": _said(table.query.questions),
        "tableSchema": {
            "columns": columns,
            "primaryKey": list(table.key),
            "aboutUrl": "{+" + table.about + "}",
            "foreignKeys": [
                {
                    "columnReference": list(reference.columns),
                    "reference": {
                        "resource": f"{reference.to}.csv",
                        "columnReference": list(reference.columns),
                    },
                }
                for reference in table.references
            ],
        },
    }


def _columns(column: Column, table: TablePlan, group: GroupPlan, terms: Terms) -> Iterator[dict[str, Any]]:
    """A column, and behind a column of things those of their names."""
    told: dict[str, Any] = {
        "name": column.name,
        "titles": {"und": column.name, **column.titles},
        "datatype": _DATATYPES.get(column.type, "string" if column.type in _TEXTS else column.type),
    }
    if column.many:
        told["separator"] = BETWEEN
    if column.name in table.key:
        told["required"] = True
    if column.property is not None:
        told["propertyUrl"] = terms.term(column.property.removeprefix("ac:")).value
        if column.type in ("thing", "iri") and not column.many:
            told["valueUrl"] = "{+" + column.name + "}"
    else:
        told["suppressOutput"] = True
    yield told
    if column.type != "thing":
        return
    for names in group.names:
        titles = {k: words.format(column=column.titles[k]) for k, words in names.titles.items()}
        name = column.name + names.ending
        told = {"name": name, "titles": {"und": name, **titles}, "lang": names.language}
        if column.many:
            told["separator"] = BETWEEN_NAMES
        yield {**told, "datatype": "string", "suppressOutput": True}


def _said(words: Mapping[str, str]) -> list[dict[str, str]]:
    return [{"@value": text, "@language": language} for language, text in words.items()]
