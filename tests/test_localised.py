"""Words in the reader's language: one line of a query finds them, and runs in any engine when written out."""

import pytest
import rdflib
from click.testing import CliRunner
from pyoxigraph import Literal, QuerySolutions, RdfFormat, Store

from accoop.cli import accoop
from accoop.failures import QueryFailure
from accoop.querying.binding import bound
from accoop.querying.guard import check_query
from accoop.querying.localised import written_out
from accoop.querying.naming import Names
from accoop.querying.saved import SavedQuery, find_saved_query, read_header, saved_queries
from accoop.rdf.terms import Terms

TERMS = Terms()
SAVED = list(saved_queries())
GRAPH = """
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX x: <x:>
x:all skos:prefLabel "France"@en , "Francia"@es , "Frankreich"@de , "法国"@zh .
x:english skos:prefLabel "France"@en , "Francia"@es .
x:others skos:prefLabel "Франция"@ru , "Francia"@es .
x:none x:near x:all .
"""
QUERY = """PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX x: <x:>
SELECT ?thing ?name {
  VALUES ?lang { "en" }
  VALUES ?thing { x:all x:english x:others x:none }
  %s
} ORDER BY ?thing
"""
NAME = "# in ?lang: ?thing skos:prefLabel ?name"

# What is asked for, the language, and the name of each thing: with all names, English, others, none.
FOUND = [
    (NAME, "zh", ["法国", "France", "Francia", None]),
    (NAME, "en", ["France", "France", "Francia", None]),
    (NAME, "es", ["Francia", "Francia", "Francia", None]),
    (NAME, "fr", ["France", "France", "Francia", None]),
    (NAME + " else STR(?thing)", "zh", ["法国", "France", "Francia", "x:none"]),
    (NAME + ' else "?"', "zh", ["法国", "France", "Francia", "?"]),
    ("# in ?lang: ?thing x:near ?other . ?other skos:prefLabel ?name", "zh", [None, None, None, "法国"]),
    ("#in ?lang :?thing skos:prefLabel|x:called   ?name  ", "zh", ["法国", "France", "Francia", None]),
]


def small_store() -> Store:
    store = Store()
    store.load(input=GRAPH.encode(), format=RdfFormat.TURTLE)
    return store


def in_language(text: str, language: str) -> str:
    return text.replace('{ "en" }', f'{{ "{language}" }}')


def names_found(text: str) -> list[str | None]:
    answer = small_store().query(text)
    assert isinstance(answer, QuerySolutions)
    found = [row["name"] for row in answer]
    assert all(isinstance(name, Literal | None) for name in found)
    return [name.value if isinstance(name, Literal) else None for name in found]


@pytest.mark.parametrize(("line", "language", "names"), FOUND)
def test_the_best_words_are_found(line: str, language: str, names: list[str | None]) -> None:
    """In the order of the things by name: all, english, none, others."""
    text = in_language(QUERY % line, language)
    expected = [names[0], names[1], names[3], names[2]]
    assert names_found(read_header("q", text).text) == expected
    assert names_found(read_header("q", text).standalone) == expected


@pytest.mark.parametrize("language", ["zh", "en"])
def test_another_engine_finds_the_same(language: str) -> None:
    text = in_language(read_header("q", QUERY % f"{NAME} else STR(?thing)").standalone, language)
    graph = rdflib.Graph().parse(data=GRAPH, format="turtle")
    found = [str(row[1]) for row in graph.query(text)]  # type: ignore[index]
    assert found == names_found(text)


def test_a_line_stays_a_line() -> None:
    """What the engine says of line 9 is said of line 9 of the file."""
    text = QUERY % f"{NAME}\n  # any other comment\r\n  ?thing x:near ?other ."
    runs = read_header("q", text).text
    assert runs.count("\n") == text.count("\n")
    assert [
        number
        for number, (one, other) in enumerate(zip(text.split("\n"), runs.split("\n"), strict=True), start=1)
        if one != other
    ] == [6]


REFUSED = [
    "# in ?lang ?thing skos:prefLabel ?name",
    "# in ?lang:",
    "# in ?lang: ?name",
    "# in ?lang: ?thing skos:prefLabel name",
    "# in ?lang: ?thing skos:prefLabel ?name else",
]


@pytest.mark.parametrize("line", REFUSED)
def test_a_line_that_is_not_understood_is_refused(line: str) -> None:
    with pytest.raises(QueryFailure) as refused:
        read_header("q", QUERY % line)
    assert (refused.value.key, refused.value.facts["line"]) == ("query-header", 6)


OTHERS = [
    "# in the language of the reader",
    "# in ?language: x",
    "# ?thing in ?lang: y",
    'BIND("# in ?lang: " AS ?b)',
]


@pytest.mark.parametrize("line", OTHERS)
def test_any_other_line_stays_as_it_is(line: str) -> None:
    assert written_out("q", QUERY % line) == QUERY % line


def test_a_query_that_names_no_language_is_told_so() -> None:
    text = (QUERY % NAME).replace('VALUES ?lang { "en" }', "")
    saved = read_header("q", text)
    store = small_store()
    with pytest.raises(QueryFailure) as refused:
        bound(saved, check_query(saved.text, TERMS.graphs), {}, "zh", Names(store, TERMS).resolve)
    assert refused.value.key == "query-lang-no-place"


@pytest.mark.parametrize("saved", SAVED, ids=lambda saved: saved.name)
def test_a_saved_query_written_out_is_what_runs(saved: SavedQuery) -> None:
    runs = check_query(saved.text, TERMS.graphs)
    reads = check_query(saved.standalone, TERMS.graphs)
    assert [token.text for token in reads.tokens] == [token.text for token in runs.tokens]


def test_the_command_prints_it_whole() -> None:
    shown = CliRunner().invoke(accoop, ["queries", "mandate-functions", "--sparql"])
    assert shown.exit_code == 0
    assert shown.output == find_saved_query("mandate-functions").standalone
    assert "NOT EXISTS" in shown.output
    assert "# in ?lang" not in shown.output
    short = CliRunner().invoke(accoop, ["queries", "mandate-functions"]).output
    assert "# in ?lang" in short
