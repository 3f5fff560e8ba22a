"""Whole answers against the facts of `gold/`, which people checked by hand."""

import csv
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from cases.case import Row

GOLD = Path(__file__).resolve().parents[1] / "gold" / "cosp-uncac-eg1-10.zh"


def gold(file: str) -> list[dict[str, str]]:
    with (GOLD / f"{file}.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def mentioned(*beginnings: str) -> Iterator[Row]:
    """Things whose path begins like this, with the paragraphs that mention them."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for row in gold("mentions"):
        if row["thing"].startswith(beginnings):
            found[row["thing"]].append(row["paragraph"])
    for thing, numbers in found.items():
        yield thing, ", ".join(dict.fromkeys(numbers))


def gold_acts() -> Iterator[Row]:
    for row in gold("acts"):
        yield row["vehicle"], row["actor"], f"scheme/verb/{row['verb']}", row["paragraph"]


def gold_participation() -> Iterator[Row]:
    for row in gold("participation"):
        yield row["agent"], f"scheme/role/{row['role']}", row["onBehalfOf"], row["paragraph"]


def gold_recommendations() -> Iterator[Row]:
    for row in gold("recommendations"):
        yield row["number"], "49"


def gold_dates() -> Iterator[Row]:
    """Those of the paragraphs, and that of the title."""
    yield "2021-09-06", "2021-09-10", "", "2021 年 9 月 6 日至 10 日"
    for row in gold("dates"):
        yield row["start"], row["end"], row["paragraph"], row["words"]


def gold_provisions() -> Iterator[Row]:
    for row in gold("citations"):
        if row["kind"] == "provision":
            yield row["thing"], row["paragraph"], ""
    for row in gold("headings"):
        if "/art_" in row["thing"] or "/chp_" in row["thing"]:
            yield row["thing"], "", row["section"]


def gold_documents() -> Iterator[Row]:
    for row in gold("documents"):
        if row["type"] != "resolution":
            yield row["doc"], row["paragraph"]


def gold_states_elsewhere() -> Iterator[Row]:
    for row in gold("mentions"):
        if row["thing"].startswith("state/") and row["paragraph"] != "10":
            yield row["thing"], row["paragraph"]


def gold_meetings() -> Iterator[Row]:
    return mentioned("meeting/")


def gold_instruments() -> Iterator[Row]:
    provisions = {thing for thing, *_ in gold_provisions()}
    return ((thing, numbers) for thing, numbers in mentioned("instrument/") if thing not in provisions)


def gold_things() -> Iterator[Row]:
    return mentioned("doc/", "publication/", "tool/", "network/", "initiative/")


def said(path: str) -> str:
    """A speaker, or whoever else is named, as a path."""
    return f"speaker/cosp-uncac-eg1/10/{path}" if re.match(r"p[0-9]", path) else path


def gold_statements() -> Iterator[Row]:
    for row in gold("statements"):
        quantifier = f"scheme/quantifier/{row['quantifier']}" if row["quantifier"] else ""
        yield _statement(row), said(row["speaker"]), quantifier, row["onBehalfOf"], row["paragraph"]


def _statement(row: dict[str, str]) -> str:
    place = f"{row['sentence']}.{row['proposition']}"
    return f"claim/cosp-uncac-eg1/10/p{row['paragraph']}/statement-{place}"


def gold_requests() -> Iterator[Row]:
    for row in gold("statements"):
        if row["kind"] in ("call", "proposal", "question"):
            yield f"scheme/statement-kind/{row['kind']}", said(row["speaker"]), row["paragraph"]


def gold_challenges() -> Iterator[Row]:
    for row in gold("statements"):
        if row["kind"] == "challenge":
            yield _statement(row), row["paragraph"]


def gold_speakers() -> Iterator[Row]:
    """Who is told to have said something; the facts name no group that somebody speaks for."""
    for row in gold("speakers"):
        quantifier = f"scheme/quantifier/{row['quantifier']}" if row["quantifier"] else ""
        behalf = "group/un-member-states" if row["words"] == "会员国" else row["onBehalfOf"]
        yield said(row["speaker"]), quantifier, behalf, ", ".join(row["speaksIn"].split())


def gold_numbers() -> Iterator[Row]:
    for row in gold("observations"):
        yield (
            f"scheme/measure/{row['measure']}",
            f"scheme/unit/{row['unit']}",
            said(row["speaker"]),
            row["paragraph"],
        )


def gold_uses() -> Iterator[Row]:
    for row in gold("legal-basis"):
        used = {"true": ("true", ""), "false": ("false", ""), "possible": ("", "true")}[row["isUsed"]]
        form = f"scheme/cooperation-form/{row['form']}"
        yield form, said(row["user"]), row["instrument"], row["provisions"], *used, row["paragraph"]


def gold_resolutions() -> Iterator[Row]:
    for row in gold("mentions"):
        if row["thing"].startswith("resolution/"):
            yield row["thing"], row["paragraph"]


# query, columns, the hand-checked rows; rows are compared without order and repetition.
AGAINST_GOLD: list[tuple[str, str, Callable[[], Iterable[Row]]]] = [
    ("resolution-acts", "resolution body verb paragraph", gold_acts),
    ("attendance-list", "participant role onBehalfOf paragraph", gold_participation),
    ("recommendations", "number paragraph", gold_recommendations),
    ("dates-mentioned", "start end paragraph quote", gold_dates),
    ("paragraphs-by-article", "cited paragraph heading", gold_provisions),
    ("instruments-mentioned", "instrument paragraphs", gold_instruments),
    ("documents-tools-networks", "thing paragraphs", gold_things),
    ("states-outside-attendance", "state paragraph", gold_states_elsewhere),
    ("who-said-what", "statement speaker howMany onBehalfOf paragraph", gold_statements),
    ("who-asked-for-what", "kind speaker paragraph", gold_requests),
    ("challenges-and-recommendations", "statement paragraph", gold_challenges),
    ("speakers", "speaker howMany behalf paragraphs", gold_speakers),
    ("numbers", "measure unit givenBy paragraph", gold_numbers),
    ("legal-basis-uses", "form user instrument provision isUsed mayBeUsed paragraph", gold_uses),
    ("resolution-citations", "resolution paragraph", gold_resolutions),
]
