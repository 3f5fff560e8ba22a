"""What holds for every saved query: its header, its examples, the order of its answer, its labels."""

import pytest
from pyoxigraph import Literal, NamedNode, Quad, Store

from accoop.pages.queries import themes
from accoop.querying.binding import places
from accoop.querying.guard import check_query
from accoop.querying.naming import Names
from accoop.querying.saved import saved_queries
from accoop.store.merging import mend
from saved_answers import (
    LANGUAGES,
    TERMS,
    all_queries,
    asked,
    assert_same_rows,
    content_files,
    examples,
    loaded,
)
from small_graphs import named_quads

# Asked of resolutions whose own text is read; the client's report has nothing of the kind, or nothing unresolved.
EMPTY = ("asked-again", "asks-with-deadline", "preamble-recalls", "recalls-chain", "unresolved-mentions")

# The headers


@pytest.mark.parametrize("name", sorted(all_queries()))
def test_header_tells_a_person_what_the_query_answers(name: str) -> None:
    saved = all_queries()[name]
    assert set(saved.questions) == set(LANGUAGES)
    assert saved.questions["en"].endswith("?")
    assert saved.questions["zh"].endswith("？")
    assert saved.examples, "no example"
    for parameter in saved.parameters:
        assert set(parameter.descriptions) == set(LANGUAGES), parameter.name


@pytest.mark.parametrize("name", sorted(all_queries()))
def test_each_parameter_has_one_place(name: str) -> None:
    saved = all_queries()[name]
    declared = [parameter.name for parameter in saved.parameters]
    found = [place.name for place in places(check_query(saved.text, TERMS.graphs))]
    assert sorted(set(found) - {"lang"}) == sorted(declared)
    assert len(found) == len(set(found))


@pytest.mark.parametrize("name", sorted(all_queries()))
def test_query_stands_by_itself(name: str, store: Store) -> None:
    checked = check_query(all_queries()[name].text, TERMS.graphs)
    store.query(checked.text)
    assert checked.form != "SELECT" or "\nORDER BY " in checked.text


def test_there_is_one_ask_and_one_construct() -> None:
    forms = [check_query(saved.text, TERMS.graphs).form for saved in all_queries().values()]
    assert forms.count("ASK") == 1
    assert forms.count("CONSTRUCT") == 1


# The examples, and what holds for every answer


@pytest.mark.parametrize(("name", "given", "language"), examples())
def test_example_runs(name: str, given: dict[str, str], language: str, store: Store, names: Names) -> None:
    table = asked(store, names, name, given, language)
    assert table.rows or name in EMPTY


@pytest.mark.parametrize(("name", "given", "_language"), examples())
def test_languages_differ_in_labels_only(
    name: str, given: dict[str, str], _language: str, store: Store, names: Names
) -> None:
    english = asked(store, names, name, given, "en")
    chinese = asked(store, names, name, given, "zh")
    assert english.columns == chinese.columns
    assert len(english.rows) == len(chinese.rows)
    for one, other in zip(english.rows, chinese.rows, strict=True):
        for column, left, right in zip(english.columns, one, other, strict=True):
            if left != right:
                assert isinstance(left, Literal), column
                assert isinstance(right, Literal), column
                assert column not in ("quote", "paragraph", "paragraphs", "number", "text"), column
                assert left.datatype == right.datatype or {left.language, right.language} & set(LANGUAGES)


@pytest.mark.parametrize(("name", "given", "language"), examples())
def test_order_does_not_depend_on_the_store(
    name: str, given: dict[str, str], language: str, store: Store, names: Names, reversed_store: Store
) -> None:
    here = asked(store, names, name, given, language)
    there = asked(reversed_store, names, name, given, language)
    assert_same_rows(here, there)


@pytest.mark.parametrize(("name", "given", "language"), examples())
def test_facts_that_two_reports_repeat_count_once(
    name: str, given: dict[str, str], language: str, store: Store, names: Names, repeating_store: Store
) -> None:
    here = asked(store, names, name, given, language)
    there = asked(repeating_store, names, name, given, language)
    assert_same_rows(here, there)


@pytest.fixture(scope="module")
def repeating_store() -> Store:
    """The same graphs, and one more that says again all that the report's graph says."""
    repeating = loaded(content_files())
    report = NamedNode(f"{TERMS.graphs}reports/cosp-uncac-eg1-10")
    other = NamedNode(f"{TERMS.graphs}reports/another")
    for quad in list(repeating.quads_for_pattern(None, None, None, report)):
        repeating.add(Quad(quad.subject, quad.predicate, quad.object, other))
    mend(repeating)
    return repeating


@pytest.fixture(scope="module")
def reversed_store() -> Store:
    """The same graphs, loaded the other way round."""
    backwards = Store()
    turned = loaded(list(reversed(content_files())))
    for quad in sorted(turned, key=str, reverse=True):
        backwards.add(quad)
    return backwards


# Labels


@pytest.mark.parametrize(
    ("kept", "language", "label"),
    [
        (("en", "fr", "zh"), "zh", "法国"),
        (("en", "fr"), "zh", "France"),
        (("es", "fr", "ru"), "zh", "Francia"),  # any: the first by its tag
        ((), "zh", None),
    ],
)
def test_no_row_is_lost_or_doubled_for_lack_of_a_label(
    kept: tuple[str, ...], language: str, label: str | None
) -> None:
    store = loaded(content_files())
    names = Names(store, TERMS)
    france = TERMS.thing("state/FRA")
    for quad in named_quads(store.quads_for_pattern(france, TERMS.term("skos:prefLabel"), None, None)):
        if isinstance(quad.object, Literal) and quad.object.language not in kept:
            store.remove(quad)
    mend(store)
    table = asked(store, names, "attendance-list", {}, language)
    assert len(table.rows) == 131
    at = table.columns.index("participantLabel")
    labels = [row[at] for row in table.rows if row[0] == france]
    assert [cell.value if isinstance(cell, Literal) else None for cell in labels] == [label]


def test_every_question_stands_under_one_theme() -> None:
    """What `queries/themes.toml` does not name would stand under "Other questions"."""
    named = [name for theme in themes() for name in theme["queries"]]
    assert sorted(named) == sorted(saved.name for saved in saved_queries())
    assert all(theme[language] for theme in themes() for language in LANGUAGES)
