"""Resolutions: the UN's own Akoma Ntoso files where they are at hand, hostile files, printed text, and links.

The folder is named by ACCOOP_AKN4UN, or stands beside the checkout as `../shared/akn4un`; the project does not
need it.
"""

import csv
import io
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from urllib.parse import unquote

import pytest
from pyoxigraph import Literal

from accoop.claims.extraction import Extraction
from accoop.failures import Unreadable
from accoop.linking.acts import Corpus, StoredAct
from accoop.linking.links import links
from accoop.model.claims import MandateAct, PreambularAct
from accoop.model.mentions import flattened
from accoop.model.resolution import OPERATIVE, Resolution
from accoop.pack.resolutions import Linking
from accoop.pipeline import Reading
from accoop.reading.xml import Element, read_xml
from accoop.recognising.minting import symbol_thing

ROOT = Path(__file__).resolve().parents[1]
GOLD = ROOT / "tests" / "gold" / "akn-addressees.csv"
CORPUS = Path(os.environ.get("ACCOOP_AKN4UN", ROOT.parent / "shared" / "akn4un"))
at_hand = pytest.mark.skipif(not CORPUS.is_dir(), reason="the UN's Akoma Ntoso files are not at hand")
LANGUAGES = ("en", "zh")
_LINK = re.compile(r"https?://(?:undocs\.org|docs\.un\.org)/(?:[a-z]{2}/)?(?P<symbol>.+)", re.IGNORECASE)


@pytest.fixture(scope="module")
def corpus(reading: Reading) -> dict[str, dict[str, Extraction]]:
    """Language to file name to what the file says."""
    return {
        language: {
            path.name.removesuffix(f".{language}.xml"): reading.extraction(path)
            for path in sorted(CORPUS.glob(f"*.{language}.xml"))
        }
        for language in LANGUAGES
    }


def _first_acts(extraction: Extraction) -> dict[int, MandateAct]:
    """The first act of each operative paragraph, by its printed number."""
    printed = {p.number: p for p in extraction.report.paragraphs if p.part == OPERATIVE}
    found: dict[int, MandateAct] = {}
    for claim in extraction.claims:
        if isinstance(claim, MandateAct) and claim.quote.paragraph in printed:
            found.setdefault(printed[claim.quote.paragraph].ordinal, claim)
    return found


def _marked_verbs(extraction: Extraction) -> dict[int, str]:
    """What the file marks by style at the opening of each operative paragraph, by its printed number."""
    root = read_xml(extraction.report.source)
    body = root.first("statement", "mainBody")
    assert body is not None
    found = {}
    for paragraph in body.elements("paragraph"):
        number, content = paragraph.first("num"), paragraph.first("content", "p")
        spans = [span.words() for span in content.elements("span")] if content else []
        if number and spans:
            found[int(number.words().strip("."))] = spans[0]
    return found


@at_hand
@pytest.mark.parametrize("language", LANGUAGES)
def test_verbs_are_those_that_the_file_marks(language: str, corpus: dict[str, dict[str, Extraction]]) -> None:
    right = total = 0
    for extraction in corpus[language].values():
        acts = _first_acts(extraction)
        texts = {p.number: p.text for p in extraction.report.paragraphs}
        for number, marked in _marked_verbs(extraction).items():
            total += 1
            act = acts.get(number)
            text = texts[act.quote.paragraph] if act else ""
            head = text[: act.content.start].strip() if act else ""
            right += bool(head) and (head.startswith(marked) or marked.startswith(head) or marked in head)
    assert total > 1000
    assert right / total >= 0.97


@at_hand
def test_verbs_are_equal_in_both_languages(corpus: dict[str, dict[str, Extraction]]) -> None:
    pairs = [
        (act.verb, zh[number].verb)
        for name, english in corpus["en"].items()
        for zh in (_first_acts(corpus["zh"][name]),)
        for number, act in _first_acts(english).items()
        if number in zh
    ]
    assert len(pairs) > 1000
    assert sum(en == zh for en, zh in pairs) / len(pairs) >= 0.95


def _linked(extraction: Extraction) -> Iterator[tuple[str, set[str], set[str]]]:
    """Each link of a file: its symbol, and what the words of its paragraph or note name and leave open."""
    units = [
        *zip(
            (p.passage for p in extraction.report.paragraphs), extraction.recognition.paragraphs, strict=True
        ),
        *zip((n.passage for n in extraction.report.footnotes), extraction.recognition.notes, strict=True),
    ]
    places = {
        start + offset: index
        for index, (passage, _) in enumerate(units)
        for _, start, length in passage.offsets.runs
        for offset in range(length)
    }
    seen: set[tuple[int, str]] = set()
    for anchor in read_xml(extraction.report.source).all("a"):
        match = _LINK.fullmatch(unquote(anchor.get("href")))
        place = _place(anchor, places) if match else None
        if match is None or place is None:
            continue
        symbol = re.sub("^A/hrc", "A/HRC", match["symbol"].strip().rstrip("/"))
        if (place, symbol) not in seen:
            seen.add((place, symbol))
            mentions = list(flattened(units[place][1].mentions))
            named = {thing.path for mention in mentions for thing in mention.things}
            yield symbol, named, {m.kind for m in mentions if not m.resolved}


def _place(anchor: Element, places: dict[int, int]) -> int | None:
    for text in anchor.texts():
        lead = len(text.text) - len(text.text.lstrip())
        if text.text.strip() and text.start + lead in places:
            return places[text.start + lead]
    return None


@at_hand
@pytest.mark.parametrize("language", LANGUAGES)
def test_links_are_found_from_the_text_alone(
    language: str, corpus: dict[str, dict[str, Extraction]], reading: Reading
) -> None:
    found = total = 0
    for extraction in corpus[language].values():
        for symbol, named, _ in _linked(extraction):
            total += 1
            found += symbol_thing(symbol, reading.known).path in named
    assert total > 1000
    assert found / total >= 0.98


@at_hand
@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_that_the_file_links_stays_unresolved(
    language: str, corpus: dict[str, dict[str, Extraction]], reading: Reading
) -> None:
    total = 0
    for name, extraction in corpus[language].items():
        for symbol, named, unresolved in _linked(extraction):
            total += 1
            found = symbol_thing(symbol, reading.known).path in named
            assert found or "resolution" not in unresolved, (name, symbol)
    assert total > 1000


@at_hand
@pytest.mark.parametrize("language", LANGUAGES)
def test_parties_are_those_of_the_convention_that_is_meant(
    language: str, corpus: dict[str, dict[str, Extraction]]
) -> None:
    """The parties that a clause asks to take part in UNTOC's review mechanism are none of UNCAC."""
    acts = _first_acts(corpus[language]["unga-80-229"])
    for clause in (6, 7, 8):
        assert "group/states-parties-uncac" not in {thing.path for thing in acts[clause].addressees}


@at_hand
def test_resolutions_of_the_conference_are_known_that_the_texts_name(
    corpus: dict[str, dict[str, Extraction]], reading: Reading
) -> None:
    """With the day that the texts print behind their number."""
    days: dict[str, set[str]] = {}
    for extraction in corpus["en"].values():
        for paragraph in extraction.recognition.paragraphs:
            mentions = list(flattened(paragraph.mentions))
            for cited, date in pairwise(mentions):
                between = paragraph.text[cited.end : date.start]
                if between != " of " or date.period is None or cited.kind != "resolution":
                    continue
                for thing in cited.things:
                    if "/cosp-uncac/" in thing.path:
                        days.setdefault(thing.path, set()).add(date.period.start)
    terms = reading.terms
    adopted = {
        terms.path(triple.subject): triple.object.value
        for triple in reading.content[terms.graph("authority/resolutions")]
        if triple.predicate == terms.term("adoptionDate") and isinstance(triple.object, Literal)
    }
    assert len(days) > 20
    assert {path: {adopted.get(path)} for path in days} == days


@at_hand
@pytest.mark.parametrize("language", LANGUAGES)
def test_addressees_are_those_marked_by_hand(language: str, corpus: dict[str, dict[str, Extraction]]) -> None:
    with GOLD.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    right = 0
    for row in rows:
        act = _first_acts(corpus[language][row["resolution"].replace("/", "-")])[int(row["clause"])]
        right += " ".join(sorted(thing.path for thing in act.addressees)) == row["addressees"]
        assert act.verb == row["verb"]
    assert len(rows) == 100
    assert right / len(rows) >= 0.90


@at_hand
def test_graphs_conform(corpus: dict[str, dict[str, Extraction]], reading: Reading) -> None:
    for name, english in corpus["en"].items():
        graph = reading.graph(english, corpus["zh"][name])
        assert reading.violations(graph) == (), name


@at_hand
@pytest.mark.parametrize("path", sorted(CORPUS.glob("*.[aefr][rsu].xml")), ids=lambda path: path.name)
def test_other_languages_are_refused(path: Path, reading: Reading) -> None:
    with pytest.raises(Unreadable) as refused:
        reading.extraction(path)
    assert refused.value.key == "language-unsupported"


# Made up: nothing of the kind was ever adopted.
MADE_UP = """<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><statement name="resolution">
<meta><identification><FRBRWork><FRBRuri value="/akn/un/statement/deliberation/unga/2098-12-20/153-9/"/>
<FRBRdate date="2098-12-20" name="adoption"/></FRBRWork><FRBRExpression><FRBRuri value="/akn/x/eng@/"/>
<FRBRlanguage language="{language}"/></FRBRExpression></identification>
<analysis><parliamentary><voting outcome="adoptedRecordedVote"><count value="7" refersTo="inFavour"/></voting>
</parliamentary></analysis></meta>
<coverPage><p><docNumber>A/RES/153/9</docNumber></p></coverPage>
<preface><p><docNumber>153/9.</docNumber><docTitle>A made-up resolution</docTitle></p></preface>
<preamble><formula><p>The General Assembly,</p></formula>
<container><p><span>Recalling</span> its resolution 152/8 of 19 December 2097,<authorialNote marker="1"><p>See
A/152/3.</p></authorialNote></p></container></preamble>
<mainBody><paragraph><num>1.</num><content><p><span>Requests</span> the Secretary-General to submit a report by
30 June 2099 &amp; to publish it:</p></content></paragraph>
<paragraph><content><p>(a) In print;</p></content></paragraph>
<paragraph><content><p>(b) Online.</p></content></paragraph></mainBody></statement></akomaNtoso>"""


def _read(text: str, tmp_path: Path, reading: Reading) -> Extraction:
    path = tmp_path / "made-up.en.xml"
    path.write_text(text, encoding="utf-8")
    return reading.extraction(path)


def test_a_marked_up_resolution(tmp_path: Path, reading: Reading) -> None:
    found = _read(MADE_UP.format(language="eng"), tmp_path, reading)
    assert isinstance(found.report, Resolution)
    assert found.key == "resolution/unga/153/9"
    assert (
        found.report.masthead.adopted,
        found.report.masthead.vote and found.report.masthead.vote.in_favour,
    ) == (
        "2098-12-20",
        7,
    )
    recalls, request = found.claims
    assert isinstance(recalls, PreambularAct)
    assert [thing.path for thing in recalls.recalls] == ["resolution/unga/152/8"]
    assert isinstance(request, MandateAct)
    assert [thing.path for thing in request.addressees] == ["office/un-secretary-general"]
    assert request.deadline is not None
    assert request.deadline.date == "2099-06-30"
    assert [item.label for item in request.items] == ["(a)", "(b)"]
    text = found.report.source.text
    for paragraph in found.report.paragraphs:
        for index, character in enumerate(paragraph.text):
            if character not in " \n":
                assert text[paragraph.passage.offsets.source(index)] in (character, "&")
    assert reading.violations(reading.graph(found)) == ()


HOSTILE = [
    ("an entity that unfolds", '<!DOCTYPE a [<!ENTITY x "y">]>' + MADE_UP, "xml-doctype"),
    ("an entity from outside", '<!DOCTYPE a SYSTEM "file:///etc/passwd">' + MADE_UP, "xml-doctype"),
    ("an element that never ends", MADE_UP.removesuffix("</akomaNtoso>"), "xml-broken"),
    ("nested without end", "<a>" * 200 + "</a>" * 200, "xml-deep"),
    ("other XML", "<feed><entry/></feed>", "xml-other"),
    ("no operative paragraph", re.sub("<mainBody>.*</mainBody>", "", MADE_UP, flags=re.S), "akn-without"),
    ("a symbol of another resolution", MADE_UP.replace("RES/153/9", "RES/153/8"), "resolution-symbol"),
    (
        "a body that is unknown",
        MADE_UP.replace("The General Assembly", "The Moon"),
        "resolution-unidentified",
    ),
]


@pytest.mark.parametrize(("_how", "text", "key"), HOSTILE, ids=[how for how, _, _ in HOSTILE])
def test_bad_files_are_refused(_how: str, text: str, key: str, tmp_path: Path, reading: Reading) -> None:
    with pytest.raises(Unreadable) as refused:
        _read(text.replace("{language}", "eng"), tmp_path, reading)
    assert refused.value.key == key


def test_a_language_without_pack_is_refused(tmp_path: Path, reading: Reading) -> None:
    with pytest.raises(Unreadable) as refused:
        _read(MADE_UP.format(language="fra"), tmp_path, reading)
    assert refused.value.key == "language-unsupported"


def _act(path: str, vehicle: str, words: str, *, own: bool = True) -> StoredAct:
    return StoredAct(path, vehicle, own, "requests", frozenset({"office/x"}), {"en": words})


ASK = "the Secretary-General to submit a report on the implementation of the resolution"
SETTINGS = {"en": Linking(run=2, again=0.5, reported=0.6)}
FIRST, SECOND = _act("a", "r/1", ASK), _act("b", "r/2", ASK + " again")


def test_an_ask_made_again_follows_up_the_last_resolution_that_is_named() -> None:
    third = _act("c", "r/3", ASK)
    recalled = {"r/3": frozenset({"r/1", "r/2"}), "r/2": frozenset({"r/1"})}
    known = Corpus((FIRST, SECOND, third), recalled, {"r/1": "2001-01-01", "r/2": "2002-01-01"})
    assert [(link.subject.path, link.object.path) for link in links(known, SETTINGS)] == [
        ("b", "a"),
        ("c", "b"),
    ]


def test_no_ask_follows_up_what_its_resolution_does_not_name() -> None:
    assert list(links(Corpus((FIRST, SECOND), {}, {}), SETTINGS)) == []


def test_an_ask_of_somebody_else_is_another_ask() -> None:
    other = replace(SECOND, addressees=frozenset({"office/y"}))
    assert list(links(Corpus((FIRST, other), {"r/2": frozenset({"r/1"})}, {}), SETTINGS)) == []


def test_what_a_report_tells_is_linked_to_the_clause() -> None:
    told = _act("t", "r/1", "the Secretary-General to submit a report", own=False)
    found = list(links(Corpus((FIRST, told), {}, {}), SETTINGS))
    assert [(link.subject.path, link.relation, link.object.path) for link in found] == [("t", "reports", "a")]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of the made-up resolution of the test documents, and of one that asks again."""
    folder = tmp_path_factory.mktemp("resolutions")
    later = MADE_UP.replace("153", "154").replace("152/8", "153/9").replace("2098-12-20", "2099-12-20")
    for name, text in (("earlier", MADE_UP), ("later", later.replace("30 June 2099", "30 June 2100"))):
        (folder / f"{name}.en.xml").write_text(text.replace("{language}", "eng"), encoding="utf-8")
    (folder / "broken.en.xml").write_text("<broken", encoding="utf-8")
    document = ROOT / "tests" / "documents" / "cosp-resolution-31-4.zh.txt"
    built = _accoop(
        "build", str(folder), str(document), "--store", str(folder / "store"), "--out", str(folder)
    )
    assert built.returncode == 3  # the broken file, which does not stop the rest
    assert built.stdout.count("(added)") == 3
    return folder / "store"


def _accoop(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "accoop", *arguments, "--lang", "en"]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)


ASKED = [
    ("asked-again", "later=resolution/unga/154/9", {"earlier": "resolution/unga/153/9", "paragraph": "1"}, 1),
    ("recalls-chain", "resolution=resolution/unga/154/9", {"recalled": "resolution/unga/152/8"}, 2),
    ("asks-with-deadline", "addressee=office/un-secretary-general", {"dueDate": "2099-06-30"}, 2),
    ("asks-with-deadline", "resolution=resolution/cosp-uncac/31/4", {"dueAt": "meeting/cosp-uncac/32"}, None),
    ("preamble-recalls", "recalled=resolution/unga/153/9", {"resolution": "resolution/unga/154/9"}, 1),
]


@pytest.mark.parametrize(("query", "given", "row", "count"), ASKED, ids=lambda value: str(value)[:40])
def test_queries_on_resolutions(
    query: str, given: str, row: dict[str, str], count: int | None, store: Path
) -> None:
    asked = _accoop("query", query, "--param", given, "--store", str(store), "--format", "csv")
    assert asked.returncode == 0, asked.stderr
    rows = [
        {name: value.rpartition("/id/")[2] for name, value in found.items()}
        for found in csv.DictReader(io.StringIO(asked.stdout))
    ]
    assert count in (None, len(rows))
    assert any(row.items() <= found.items() for found in rows), rows


def test_lineage_shows_what_was_asked_again(store: Path) -> None:
    drawn = _accoop("lineage", "resolution/unga/154/9", "--store", str(store), "--format", "mermaid")
    assert drawn.returncode == 0, drawn.stderr
    assert "153/9" in drawn.stdout
