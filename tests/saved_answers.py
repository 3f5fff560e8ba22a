"""Saved queries as tests ask them: of the project's own graphs, in memory."""

import re
import shlex
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from pyoxigraph import Literal, NamedNode, RdfFormat, Store

from accoop.querying.binding import bound
from accoop.querying.guard import check_query
from accoop.querying.naming import Names
from accoop.querying.running import Graph, Table, typed_answer
from accoop.querying.saved import SavedQuery, find_saved_query, saved_queries
from accoop.querying.tables import shown
from accoop.rdf.terms import Terms
from accoop.store.merging import mend
from cases.case import Row

ROOT = Path(__file__).resolve().parent.parent
TERMS = Terms()
SECONDS = 60.0
LANGUAGES = ("en", "zh")


def loaded(files: Sequence[Path]) -> Store:
    """A store with each file in a graph of its own, as a build leaves it."""
    store = Store()
    for file in files:
        graph = NamedNode(f"{TERMS.graphs}{file.parent.name}/{file.stem}")
        store.load(path=str(file), format=RdfFormat.TURTLE, to_graph=graph)
    mend(store)
    return store


def content_files() -> list[Path]:
    folders = ("graph/reports", "graph/authority", "ontology", "ontology/schemes")
    return [file for folder in folders for file in sorted((ROOT / folder).glob("*.ttl"))]


@cache
def all_queries() -> dict[str, SavedQuery]:
    """Those that answer a question; tables and views of the whole graph have tests of their own."""
    return {saved.name: saved for saved in saved_queries(ROOT / "queries") if "/" not in saved.name}


def values(given: str) -> dict[str, str]:
    """`a=b c=d e` as values; a word without `=` goes on with the value before it."""
    found: dict[str, str] = {}
    for pair in re.split(r" (?=[A-Za-z]+=)", given) if given else ():
        name, _, value = pair.partition("=")
        found[name] = value
    return found


def asked(store: Store, names: Names, name: str, given: dict[str, str], language: str) -> Table:
    """The answer of a saved query as a table, whatever its form."""
    saved = find_saved_query(name, ROOT / "queries")
    checked = check_query(saved.text, TERMS.graphs)
    text = bound(saved, checked, given, language, names.resolve)
    answer = typed_answer(store, check_query(text, TERMS.graphs), SECONDS)
    if isinstance(answer, bool):
        return Table(("answer",), ((Literal("true" if answer else "false"),),))
    if isinstance(answer, Graph):
        rows = tuple((t.subject, t.predicate, t.object) for t in answer.triples)
        return Table(("subject", "predicate", "object"), rows)
    return answer


def cells(table: Table, columns: str) -> list[Row]:
    """Some columns of a table as people see them, IRIs in short."""
    places = [table.columns.index(column) for column in columns.split()]
    return [tuple(shown(row[i], TERMS) for i in places) for row in table.rows]


def assert_same_rows(one: Table, other: Table) -> None:
    """The same rows in the same order; the triples of a CONSTRUCT have none."""
    if one.columns == ("subject", "predicate", "object"):
        assert set(one.rows) == set(other.rows)
    else:
        assert one.rows == other.rows


def examples() -> list[tuple[str, dict[str, str], str]]:
    """Query, values and language of every example in a header."""
    return [example(name, line) for name, saved in all_queries().items() for line in saved.examples]


def example(name: str, line: str) -> tuple[str, dict[str, str], str]:
    words = shlex.split(line)
    assert words[:3] == ["accoop", "query", name], line
    given: dict[str, str] = {}
    language = "en"
    for option, value in zip(words[3::2], words[4::2], strict=True):
        if option == "--param":
            key, _, said = value.partition("=")
            given[key] = said
        elif option == "--lang":
            language = value
        else:
            assert option == "--format", line
    return name, given, language
