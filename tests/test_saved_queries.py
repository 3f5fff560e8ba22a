"""The saved queries: each answers its question on the client's report as a careful reader of the text would."""

from collections import Counter
from collections.abc import Callable, Iterable

import pytest
from pyoxigraph import Store

from accoop.querying.naming import Names
from accoop.store.merging import mend
from cases import CASES
from cases.case import Case, Row
from cases.hand_checked import AGAINST_GOLD, gold, gold_documents, gold_meetings
from saved_answers import TERMS, all_queries, asked, cells, values

# Asked of resolutions whose own text was read: `test_resolutions.py` holds their answers.
OF_RESOLUTIONS = ("asked-again", "asks-with-deadline", "preamble-recalls", "recalls-chain")


@pytest.mark.parametrize("case", CASES, ids=str)
def test_query_answers_as_a_reader_would(case: Case, store: Store, names: Names) -> None:
    table = asked(store, names, case.query, values(case.given), case.language)
    found = cells(table, case.columns)
    if case.whole:
        assert found == list(case.rows), case.says
    else:
        assert [row for row in case.rows if row not in found] == [], case.says
    if case.count is not None:
        assert len(found) == case.count, case.says


@pytest.mark.parametrize(("query", "columns", "rows"), AGAINST_GOLD, ids=[row[0] for row in AGAINST_GOLD])
def test_query_agrees_with_the_hand_checked_facts(
    query: str, columns: str, rows: Callable[[], Iterable[Row]], store: Store, names: Names
) -> None:
    found = set(cells(asked(store, names, query, {}, "zh"), columns))
    expected = set(rows())
    assert found - expected == set(), "in the answer only"
    assert expected - found == set(), "in the hand-checked facts only"


def test_documents_are_those_a_reader_finds(store: Store, names: Names) -> None:
    found = set(cells(asked(store, names, "documents", {}, "zh"), "document paragraph"))
    assert set(gold_documents()) <= found


def test_meetings_are_mentioned_where_a_reader_finds_them(store: Store, names: Names) -> None:
    rows = cells(asked(store, names, "meetings", {"mentioned": "true"}, "zh"), "meeting paragraphs")
    assert set(rows) == set(gold_meetings())


def test_recommendations_refer_to_what_a_reader_finds(store: Store, names: Names) -> None:
    for row in gold("recommendations"):
        for thing in row["about"].split():
            found = cells(asked(store, names, "recommendations", {"about": thing}, "en"), "number")
            assert (row["number"],) in found, thing


def test_18_dates_are_printed_and_one_in_the_title(store: Store, names: Names) -> None:
    rows = asked(store, names, "dates-mentioned", {}, "zh").rows
    assert len(rows) == len(gold("dates")) + 1 == 19


def test_106_states_parties_and_21_others_attended(store: Store, names: Names) -> None:
    rows = cells(asked(store, names, "attendance-by-role", {}, "en"), "role participants")
    counts = {role.removeprefix("scheme/role/"): int(count) for role, count in rows}
    assert counts.pop("state-party") == 106
    assert counts.pop("chair") == 1
    assert counts.pop("panellist") == 3
    assert sum(counts.values()) == 21


def test_numbers_have_the_value_that_is_printed(store: Store, names: Names) -> None:
    """A share in words has its bound as value and its word as quantifier; a figure is as printed."""
    columns = "measure value qualifier quantifier paragraph"
    found = Counter(cells(asked(store, names, "numbers", {}, "en"), columns))
    for row in gold("observations"):
        measure, figure, paragraph = f"scheme/measure/{row['measure']}", row["value"], row["paragraph"]
        wanted = row["qualifier"]
        assert any(
            cell[0] == measure
            and cell[4] == paragraph
            and cell[1] == (figure or "0.5")
            and f"scheme/{'qualifier' if figure else 'quantifier'}/{wanted}" in cell[2:4]
            for cell in found
        ), row
    assert found.total() == len(gold("observations"))


def test_developments_are_those_a_reader_finds(store: Store, names: Names) -> None:
    """Meetings and documents are in files of their own."""
    rows = cells(asked(store, names, "developments", {}, "en"), "kindLabel kind status paragraph")
    found = sorted(row[1:] for row in rows if row[0] not in ("meeting", "submission"))
    assert found == sorted(
        (f"scheme/development-kind/{row['kind']}", f"scheme/status/{row['status']}", row["paragraph"])
        for row in gold("developments")
    )


def test_every_recommendation_leads_back_to_a_statement_that_a_reader_finds(
    store: Store, names: Names
) -> None:
    rows = cells(asked(store, names, "recommendations-traced", {}, "en"), "step recommendationNumber value")
    found = {row[1:] for row in rows if row[0] == "grew from"}
    prefix = "claim/cosp-uncac-eg1/10/p"
    read = {
        (row["recommendation"], f"{prefix}{row['paragraph']}/statement-{row['statement'].partition('.')[2]}")
        for row in gold("derivation")
    }
    assert {number for number, _ in found & read} == {f"({letter})" for letter in "abcdefghi"}


def test_what_is_inferred_says_so_and_why(store: Store, names: Names) -> None:
    rows = cells(asked(store, names, "recommendations-traced", {}, "en"), "step isInferred reason")
    assert {row[1] for row in rows if row[0] == "grew from"} == {"true"}
    assert {row[1] for row in rows if row[0] != "grew from"} == {"false"}
    assert all(bool(row[2]) == (row[1] == "true") for row in rows)
    rows = cells(
        asked(store, names, "recommendations-traced", {"inferred": "false"}, "en"), "step isInferred"
    )
    assert {row[1] for row in rows} == {"false"}
    assert not any(row[0] == "grew from" for row in rows)
    rows = cells(asked(store, names, "mandates-carried-out", {}, "en"), "isInferred reason")
    assert rows
    assert all(bool(row[1]) == (row[0] == "true") for row in rows)


def test_a_mandate_is_carried_out_or_it_is_not(store: Store, names: Names) -> None:
    done = {row for (row,) in cells(asked(store, names, "mandates-carried-out", {}, "en"), "act")}
    open_ = {row for (row,) in cells(asked(store, names, "mandates-without-follow-up", {}, "en"), "act")}
    assert done & open_ == set()
    assert len(done | open_) == len(gold("acts"))
    read = {(row["follower"], f"claim/cosp-uncac-eg1/10/{row['act']}") for row in gold("follow-up")}
    assert set(cells(asked(store, names, "mandates-carried-out", {}, "en"), "follower act")) <= read


def test_what_a_later_report_tells_as_done_is_no_longer_planned(store: Store) -> None:
    """The first meeting of the GlobE Network, told as held by a report of 2022, or of 2020."""
    for year, stays in (("2022", False), ("2020", True)):
        later = Store()
        later.bulk_extend(store)
        later.update(LATER.replace("YEAR", year))
        mend(later)
        rows = cells(asked(later, Names(later, TERMS), "planned-and-proposed", {}, "en"), "thing kindLabel")
        assert (("meeting/globe/1", "meeting") in rows) is stays, year


LATER = """
PREFIX ac: <https://w3id.org/accoop/def#>
PREFIX id: <https://w3id.org/accoop/id/>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
INSERT DATA { GRAPH <https://w3id.org/accoop/graph/reports/later> {
  <https://w3id.org/accoop/id/report/later/1> a ac:MeetingReport ; ac:meeting <https://w3id.org/accoop/id/meeting/later/1> .
  <https://w3id.org/accoop/id/meeting/later/1> a ac:Meeting ; ac:startDate "YEAR-05-01"^^xsd:date .
  <https://w3id.org/accoop/id/report/later/1/para/7> a ac:Paragraph ; ac:number 7 ;
    ac:partOf <https://w3id.org/accoop/id/report/later/1> .
  <https://w3id.org/accoop/id/claim/later/1/p7/development-meeting-globe-1> a ac:Development ;
    ac:kind <https://w3id.org/accoop/scheme/development-kind/meeting> ;
    ac:status <https://w3id.org/accoop/scheme/status/done> ;
    ac:about <https://w3id.org/accoop/id/meeting/globe/1> ;
    ac:evidence <https://w3id.org/accoop/id/report/later/1/para/7> .
} }
"""


def test_every_query_is_asked_here() -> None:
    asked_here = {case.query for case in CASES} | {query for query, _, _ in AGAINST_GOLD}
    assert asked_here | set(OF_RESOLUTIONS) == set(all_queries())
