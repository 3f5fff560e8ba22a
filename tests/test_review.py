"""`accoop review`: everything that was found is shown, and nothing that is shown can do anything."""

import base64
import hashlib
import re
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, Triple

from accoop.building.preparing import counted
from accoop.claims.extraction import Extraction
from accoop.cli import main
from accoop.failures import Misuse
from accoop.model.mentions import flattened
from accoop.pipeline import Reading
from accoop.rdf.graph import ReportGraph
from accoop.rdf.terms import Terms
from accoop.reviewing.html import html
from accoop.reviewing.marking import Span, marked, plain
from accoop.reviewing.model import Mark, Marked, Page
from accoop.reviewing.page import Material, review
from accoop.reviewing.rules import pack_rules, rules_of
from accoop.reviewing.terminal import lines
from accoop.wording import LANGUAGES, wording

TERMS = Terms()
TITLE = "2021 年 9 月 6 日至 10 日在维也纳举行的第十次增进《联合国反腐败公约》下国际合作不限成员名额政府间专家会议报告"
HOSTILE = f"""{TITLE}

一. 导言<img src=x onerror=alert(1)>

1. 联合国反腐败公约缔约国会议在第 4/2 号决议中决定举行国际合作问题不限成员名额政府间专家会议"><script src="https://evil.example/x.js">alert(2)</script>。

2. 该网络通过了第 99/9 号决议 &amp; 需要注意。2021 年 2 月 30 日。

3. 一位发言者强调，<b onmouseover='alert(3)'>国际合作</b>\u202e非常重要。
"""
LABEL = "<script>alert('label')</script>\" onclick=\"x\x1b[31m\u202e"
VOID = {"meta", "br", "img", "input", "link", "hr"}


class Parsed(HTMLParser):
    """A page: its elements, their attributes, and the text of each article."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.styles = ""
        self.text = ""
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert len(attrs) == len(dict(attrs)), (tag, attrs)
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] == "style":
            self.styles += data
        else:
            self.text += data

    def values(self, name: str) -> list[str]:
        return [
            value or "" for _, attributes in self.elements for key, value in attributes.items() if key == name
        ]


def material(reading: Reading, extraction: Extraction, graph: ReportGraph, *extra: Triple) -> Material:
    content = [*extra, *(t for triples in reading.content.values() for t in triples)]
    rules = pack_rules(extraction.report.language)
    return Material(extraction, tuple(graph.triples), content, rules, counted(extraction))


@pytest.fixture(scope="module", params=LANGUAGES)
def page(
    request: pytest.FixtureRequest, reading: Reading, extraction: Extraction, report_graph: ReportGraph
) -> Page:
    """The review of the client's report, in each language."""
    return review(material(reading, extraction, report_graph), TERMS, wording(request.param))


@pytest.fixture(scope="module")
def parsed(page: Page) -> Parsed:
    return Parsed(html(page, wording(page.language)))


@pytest.fixture(scope="module")
def hostile(reading: Reading, tmp_path_factory: pytest.TempPathFactory) -> Page:
    """The review of a report, and with a name, that try to be more than text."""
    path = tmp_path_factory.mktemp("hostile") / "hostile.zh.txt"
    path.write_text(HOSTILE, encoding="utf-8")
    read = reading.extraction(path)
    label = Triple(
        TERMS.thing("body/cosp-uncac"), TERMS.term("skos:prefLabel"), Literal(LABEL, language="en")
    )
    return review(material(reading, read, reading.graph(read), label), TERMS, wording("en"))


# Marks


@given(st.text(max_size=20), st.lists(st.tuples(st.integers(0, 20), st.integers(0, 20)), max_size=8))
def test_marks_lose_nothing_and_say_nothing_twice(text: str, spans: list[tuple[int, int]]) -> None:
    pieces = marked(text, [Span(s, e, Mark("state", "")) for s, e in spans])
    assert plain(pieces) == text


def test_a_mark_inside_a_mark() -> None:
    outer, inner = Mark("meeting", ""), Mark("body", "")
    assert marked("abcd", [Span(1, 2, inner), Span(0, 3, outer)]) == (
        Marked(outer, ("a", Marked(inner, ("b",)), "c")),
        "d",
    )


# Everything is there


def test_every_paragraph_stands_on_the_page_as_printed(
    page: Page, extraction: Extraction, parsed: Parsed
) -> None:
    shown = [paragraph for section in page.sections for paragraph in section.paragraphs]
    assert [p.number for p in shown] == [p.number for p in extraction.report.paragraphs]
    for view, printed in zip(shown, extraction.report.paragraphs, strict=True):
        assert "\n".join(plain(line.pieces) for line in view.lines) == printed.text
        assert view.printed == f"{printed.number}."
        assert f"p{printed.number}" in parsed.values("id")


def test_every_heading_item_note_and_agenda_item_is_shown(
    page: Page, extraction: Extraction, parsed: Parsed
) -> None:
    assert [s.title for s in page.sections] == [s.title.text for s in extraction.report.sections]
    assert [s.printed for s in page.sections][:3] == ["一.", "二.", "A."]
    items = [f"p{p.number}-item-{i.number}" for p in extraction.report.paragraphs for i in p.items]
    assert set(items) <= set(parsed.values("id"))
    assert [note.text for note in page.notes] == [n.passage.text for n in extraction.report.footnotes]
    assert [number for number, _ in page.agenda] == ["1", "2", "3", "4"]


def test_every_claim_is_shown_with_its_words_and_its_rule(
    page: Page, extraction: Extraction, parsed: Parsed
) -> None:
    views = {
        (claim.paragraph, claim.key): claim
        for section in page.sections
        for paragraph in section.paragraphs
        for group in paragraph.groups
        for claim in group.claims
    }
    texts = {p.number: p.text for p in extraction.report.paragraphs}
    assert set(views) == {(c.quote.paragraph, c.key) for c in extraction.claims}
    ids = set(parsed.values("id"))
    for claim in extraction.claims:
        view = views[claim.quote.paragraph, claim.key]
        assert "".join(view.quote) == texts[claim.quote.paragraph][claim.quote.start : claim.quote.end]
        assert view.rule == claim.rule
        assert view.anchor in ids


def test_every_rule_is_shown_with_what_it_found(page: Page, extraction: Extraction) -> None:
    counts = Counter(claim.rule for claim in extraction.claims)
    assert {use.rule.identity: use.count for use in page.claim_rules} == counts
    for use in page.claim_rules:
        assert len(use.links) == use.count
        assert use.rule.about or (use.rule.pattern and use.rule.examples and use.rule.place)
    mentions = Counter(m.rule for p in extraction.recognition.paragraphs for m in flattened(p.mentions))
    assert {use.rule.identity: use.count for use in page.mention_rules} == mentions


def test_every_mention_is_marked_with_what_it_means(
    page: Page, extraction: Extraction, parsed: Parsed
) -> None:
    titles = parsed.values("title")
    for paragraph in extraction.recognition.paragraphs:
        for mention in flattened(paragraph.mentions):
            for thing in mention.things:
                assert any(f"({thing.path})" in title for title in titles), thing
    assert {thing.path for thing in page.things} == {
        thing.path
        for paragraph in extraction.recognition.paragraphs
        for mention in flattened(paragraph.mentions)
        for thing in mention.things
    }


def test_many_claims_of_one_rule_say_once_what_they_share(page: Page) -> None:
    (attendance,) = next(p for s in page.sections for p in s.paragraphs if p.number == 10).groups
    assert attendance.compact
    assert [p.name for p in attendance.shared] == ["role", "meeting"]
    assert all([p.name for p in claim.properties] == ["agent"] for claim in attendance.claims)


# Rules as the pack has them


def test_a_rule_is_shown_as_it_is_written_with_its_line() -> None:
    text = "\n".join(
        [
            "[macros]",
            "number = '[0-9]+'",
            "[[claims.act]]",
            'id = "act.one"',
            "pattern = 'No. {number}'",
            "continues = true",
            'examples = ["No. 1", { text = "No. 2", gives = { verb = "asks" } }]',
            'counterexamples = ["No. x"]',
        ]
    )
    table = {
        "macros": {"number": "[0-9]+"},
        "claims": {
            "act": [
                {
                    "id": "act.one",
                    "pattern": "No. {number}",
                    "continues": True,
                    "examples": ["No. 1", {"text": "No. 2", "gives": {"verb": "asks"}}],
                    "counterexamples": ["No. x"],
                }
            ]
        },
    }
    rule = rules_of(table, text, "en", "mappings/en.toml")["en/act.one"]
    assert (rule.place, rule.pattern) == ("mappings/en.toml:4", "No. {number}")
    assert rule.macros == (("number", "[0-9]+"),)
    assert rule.settings == (("continues", "true"),)
    assert rule.examples == (("No. 1", ""), ("No. 2", "verb = asks"))
    assert rule.counterexamples == ("No. x",)


def test_every_rule_of_the_pack_is_found_on_its_line() -> None:
    found = pack_rules("zh")
    assert found
    for identity, rule in found.items():
        file, _, line = rule.place.rpartition(":")
        source = (Path(__file__).parents[1] / file).read_text(encoding="utf-8").splitlines()
        assert identity.partition("/")[2] in source[int(line) - 1]


# Nothing on the page can do anything


def check_harmless(found: Parsed) -> None:
    tags = {tag for tag, _ in found.elements}
    assert not tags & {"script", "link", "img", "iframe", "object", "embed", "base", "form", "input", "svg"}
    names = {name for _, attributes in found.elements for name in attributes}
    assert not names & {"src", "srcset", "style", "action", "background", "ping", "target"}
    assert not [name for name in names if name.startswith("on")]
    assert [href for href in found.values("href") if not href.startswith("#")] == []
    assert not re.search(r"url\(|@import|expression|</", found.styles)
    assert found.open == []


def test_the_page_needs_nothing_and_runs_nothing(parsed: Parsed) -> None:
    check_harmless(parsed)
    ids = parsed.values("id")
    assert [i for i, count in Counter(ids).items() if count > 1] == []
    assert {href[1:] for href in parsed.values("href")} <= set(ids)


def test_the_policy_allows_the_one_style_sheet_only(parsed: Parsed) -> None:
    (policy,) = [
        attributes["content"] or ""
        for tag, attributes in parsed.elements
        if tag == "meta" and attributes.get("http-equiv") == "Content-Security-Policy"
    ]
    digest = base64.b64encode(hashlib.sha256(parsed.styles.encode()).digest()).decode()
    assert policy.startswith("default-src 'none'; ")
    assert f"style-src 'sha256-{digest}'" in policy
    assert parsed.elements[2] == ("meta", {"charset": "utf-8"})


def test_hostile_words_and_names_stay_words(hostile: Page) -> None:
    text = html(hostile, wording("en"))
    found = Parsed(text)
    check_harmless(found)
    assert "<script>" not in text
    assert "alert('label')" in found.text
    assert '"><script src="https://evil.example/x.js">alert(2)</script>' in found.text
    assert "<img src=x onerror=alert(1)>" in found.text
    assert "\u202e" not in text
    assert "\x1b" not in text


def test_what_is_unresolved_is_marked_with_its_reason(hostile: Page) -> None:
    found = Parsed(html(hostile, wording("en")))
    marks = [a for tag, a in found.elements if tag == "mark" and "id" in a]
    assert [a["title"] for a in marks] == [
        "unresolved: nothing named before fits these words",
        "unresolved: the words do not say which body adopted it",
        "unresolved: there is no such day",
    ]
    assert [doubt.words for doubt in hostile.doubts] == ["该网络", "第 99/9 号决议", "2021 年 2 月 30 日"]


# On a terminal


def test_every_paragraph_and_claim_stands_in_the_terminal_view(page: Page, extraction: Extraction) -> None:
    shown = "\n".join(lines(page, wording(page.language), 80, frozenset(), coloured=False))
    bare = re.sub(r"\s", "", shown)
    for paragraph in extraction.report.paragraphs:
        assert re.sub(r"\s", "", f"{paragraph.number}.{paragraph.text}") in bare
    for claim in extraction.claims:
        assert claim.key in bare
        assert claim.rule in bare


def test_lines_fit_the_terminal(page: Page) -> None:
    from accoop.querying.tables import width

    for line in lines(page, wording(page.language), 60, frozenset(), coloured=False):
        # Names of claims and headings are not broken.
        assert width(line) <= 60 or " " not in line.strip() or not line.startswith(" "), line


def test_colours_change_no_word(page: Page) -> None:
    some = frozenset((20,))
    plainly = list(lines(page, wording(page.language), 80, some, coloured=False))
    coloured = list(lines(page, wording(page.language), 80, some, coloured=True))
    assert [re.sub(r"\x1b\[[0-9;]*m", "", line) for line in coloured] == plainly
    assert any("\x1b[94m" in line for line in coloured)


def test_no_control_reaches_the_terminal(hostile: Page) -> None:
    shown = "\n".join(lines(hostile, wording("en"), 80, frozenset(), coloured=True))
    assert re.sub(r"\x1b\[[0-9;]*m", "", shown).replace("\n", "").isprintable()
    assert "\\x1b[31m" in shown
    assert "\\u202e" in shown


def test_only_the_paragraphs_asked_for(page: Page) -> None:
    shown = "\n".join(lines(page, wording(page.language), 80, frozenset((4,)), coloured=False))
    assert "act-requests-1" in shown
    assert "(body/secretariat)" in shown
    assert "participation-CHN" not in shown
    with pytest.raises(Misuse):
        list(lines(page, wording(page.language), 80, frozenset((99,)), coloured=False))


# The command


def test_the_command_writes_a_page_or_text(tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    def run(*arguments: str) -> tuple[object, bytes, bytes]:
        with pytest.raises(SystemExit) as end:
            main(["review", str(report), "--lang", "en", *arguments])
        return end.value.code, *capfdbinary.readouterr()

    report = tmp_path / "hostile.zh.txt"
    report.write_text(HOSTILE, encoding="utf-8")
    target = tmp_path / "page.html"
    assert run("-o", str(target)) == (0, b"", b"")
    written = target.read_bytes()
    assert written.startswith(b"<!DOCTYPE html>")
    assert run() == (0, written, b"")
    code, out, _ = run("--terminal")
    assert code == 0
    assert b"mandate act  act-decides-1  zh/act.body-resolution" in out
    code, _, err = run("--paragraph", "7")
    assert (code, err) == (2, b"accoop: The report has no paragraph 7; it has 1 to 3.\n")
    code, _, err = run("--paragraph", "1", "-o", str(target))
    assert code == 2
    assert b"--paragraph is for the terminal view" in err
