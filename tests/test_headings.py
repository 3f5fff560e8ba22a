"""What columns are called in tables for people."""

import re

import pytest
from pyoxigraph import QuerySolutions, Store

from accoop.content import content
from accoop.querying.guard import check_query
from accoop.querying.headings import heading
from accoop.querying.saved import SavedQuery, read_header, saved_queries
from accoop.rdf.terms import Terms

QUERIES = list(saved_queries())
SELECTS = [q for q in QUERIES if check_query(q.text, Terms().graphs).form == "SELECT"]


def columns(query: SavedQuery) -> list[str]:
    """The columns that people see: a label takes the place of its thing."""
    answer = Store().query(query.text)
    assert isinstance(answer, QuerySolutions)
    names = [variable.value for variable in answer.variables]
    return [n for n in names if not (n.endswith("Label") and n.removesuffix("Label") in names)]


@pytest.mark.parametrize("query", SELECTS, ids=lambda query: query.name)
def test_every_column_has_a_heading_in_both_languages(query: SavedQuery) -> None:
    for name in columns(query):
        assert re.search("[\u4e00-\u9fff]|SHA", heading(name, "zh", query)), name
        assert re.fullmatch("[a-z ]+|SHA-256", heading(name, "en", query)), name


def test_no_heading_is_left_over() -> None:
    text = content("queries", "columns.toml").read_text(encoding="utf-8")
    named = {name for query in SELECTS for name in columns(query)} | {"subject", "predicate", "object"}
    assert set(re.findall(r"^(\w+) =", text, re.MULTILINE)) - named == set()


def test_the_header_of_a_query_comes_first() -> None:
    query = read_header("q", "# column source: printed in (en) | \u5370\u4e8e (zh)\nSELECT ?source {}")
    assert heading("source", "en", query) == "printed in"
    assert heading("source", "zh", query) == "\u5370\u4e8e"
    assert heading("source", "en") == "source"
    assert heading("submittedTo", "xx", query) == "submitted to"
