"""Reading print in which words are narrow: cut words, abbreviations, covers, page heads and feet, marks of notes.

However a report is printed, it must say the same and lose nothing; what the print adds is furniture.
"""

import re
import textwrap
from functools import cache
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from accoop.endings import Endings
from accoop.model.report import Report
from accoop.numerals import read_quantity
from accoop.pack.load import load_pack, load_packs
from accoop.reading import decode, left_over, read_report
from accoop.reading.hyphens import rejoin_words
from accoop.reading.lines import lines_of

DOCUMENTS = Path(__file__).parent / "documents"
ENDINGS = Endings(".!?", "”’)", re.compile(r"(?:^|[\s(])(?:No|art|para|Ms|St|U\.S|[A-Z])\.$"))
RUNNING = "CAC/COSP/IRG/2051/7"


def read(data: bytes) -> Report:
    """The report in some bytes; nothing of it may be lost."""
    report = read_report(decode(data, "print.en.txt", load_packs()), load_pack("en"))
    assert left_over(report) == ""
    return report


def without_hyphens(report: Report) -> object:
    """What must not depend on the print."""
    return (
        report.title.text.replace("-", ""),
        [(s.number, s.parent, s.title.text.replace("-", "")) for s in report.sections],
        [
            (p.number, p.section, p.text.replace("-", ""), [item.label for item in p.items])
            for p in report.paragraphs
        ],
    )


@pytest.mark.parametrize(
    ("text", "parts", "why"),
    [
        ("One said so. Another did not.", ["One said so.", "Another did not."], "two sentences"),
        ("See art. 46 of it. He left.", ["See art. 46 of it.", "He left."], "an abbreviation"),
        ("Supplement No. 3 was read. Ms. Smith spoke.", ["Supplement No. 3 was read.", "Ms. Smith spoke."], "two"),
        ("It cost 3.5 million. It was paid.", ["It cost 3.5 million.", "It was paid."], "a number"),
        ("“It was so.” He left.", ["“It was so.”", "He left."], "a closing quotation mark"),
        ("The U.S. Department of State. It left.", ["The U.S. Department of State.", "It left."], "initials"),
        ("CAC/COSP/EG.1/2021/2 was read.", ["CAC/COSP/EG.1/2021/2 was read."], "a symbol"),
    ],
)  # fmt: skip
def test_where_sentences_end(text: str, parts: list[str], why: str) -> None:
    assert [text[start:end] for start, end in ENDINGS.spans(text)] == parts, why


@pytest.mark.parametrize(
    ("text", "word", "why"),
    [
        ("inter-\nnational law\nan international law", "international", "the text has it without the hyphen"),
        ("the mid-\nterm review\na mid-term review", "mid-term", "the text has it with the hyphen"),
        ("thirty-\neighth of them\nthe con-\nvention\na convention", "thirty-eighth", "a numeral"),
        ("non-\nState actors\nthe con-\nvention\na convention", "non-State", "a capital goes on"),
        (
            "law-\nmaking\nthe con-\nvention\na convention on law",
            "law-making",
            "its first part is a word of the text",
        ),
        ("recommen-\ndations\nthe con-\nvention\na convention", "recommendations", "so the text is printed"),
        ("gov-\nernance", "gov-ernance", "nothing tells: the hyphen stays"),
        ("stand-\nalone\nmonitor-\ning\na monitor", "stand-alone", "one cut shows no habit of the print"),
        ("monitor-\ning\na monitor", "monitoring", "the end of a word, whatever stands before it"),
    ],
)
def test_words_cut_at_the_end_of_a_line(text: str, word: str, why: str) -> None:
    rejoined = rejoin_words(lines_of(text), "latin-en", load_pack("en").layout)
    printed = "".join(
        line.text + ("" if line.goes_on or line.text.endswith("-") else " ") for line in rejoined.lines
    )
    assert word in printed, why
    assert sum(len(line.text) for line in (*rejoined.lines, *rejoined.hyphens)) == len(
        text.replace("\n", "").rstrip()
    )


def test_the_cover_and_the_running_heads_are_furniture_and_give_the_symbol() -> None:
    report = read((DOCUMENTS / "irg-47.en.txt").read_bytes())
    assert report.symbol == RUNNING
    assert report.title.text.startswith("Report of the Implementation Review Group")
    assert not any(RUNNING in paragraph.text.split("(")[0] for paragraph in report.paragraphs)


def test_marks_of_notes_say_where_the_notes_belong() -> None:
    report = read((DOCUMENTS / "irg-47.en.txt").read_bytes())
    assert [note.anchor for note in report.footnotes] == ["1.C", "para/15"]


@cache
def logical(name: str) -> tuple[Report, tuple[str, ...]]:
    """A report, and its lines before they are wrapped."""
    report = read((DOCUMENTS / name).read_bytes())
    lines = [(report.title.offsets.span[0], report.title.text)]
    for section in report.sections:
        start = section.title.offsets.span[0]
        label = next((report.source.text[a:b] for a, b in report.furniture if b <= start < b + 4), "")
        lines.append((start, f"{label} {section.title.text}".strip()))
    for paragraph in report.paragraphs:
        lines.append((paragraph.passage.offsets.span[0], f"{paragraph.number}. {paragraph.text}"))
    return report, tuple(text for _, text in sorted(lines))


def printed(lines: tuple[str, ...], width: int, rows: int, newline: str, *, bom: bool, cut: bool) -> bytes:
    """The bytes of a print with pages, heads and feet; a cut word is one that the text has whole elsewhere."""
    rows_of: list[str] = []
    for line in lines:
        for part in line.split("\n"):
            rows_of += textwrap.wrap(part, width, break_on_hyphens=True, break_long_words=False)
        rows_of.append("")
    if cut:
        rows_of = [_cut(row, after) for row, after in zip(rows_of, [*rows_of[1:], ""], strict=True)]
    pages: list[str] = []
    for number, row in enumerate(rows_of, 1):
        pages.append(row)
        if number % rows == 0:
            pages += ["", f"V.51-02345{' ' * 20}{number // rows}/9", "", RUNNING, ""]
    return (("\ufeff" if bom else "") + newline.join(pages)).encode()


def _cut(row: str, after: str) -> str:
    return row.replace("Convention against", "Conven-\ntion against") if after else row


@given(
    width=st.integers(40, 120),
    rows=st.integers(8, 60),
    newline=st.sampled_from(["\n", "\r\n"]),
    bom=st.booleans(),
    cut=st.booleans(),
    name=st.sampled_from(["irg-47.en.txt", "cosp-uncac-eg1-10.en.txt"]),
)
@example(width=58, rows=8, newline="\n", bom=False, cut=False, name="cosp-uncac-eg1-10.en.txt")
def test_a_report_says_the_same_however_it_is_printed(
    width: int, rows: int, newline: str, bom: bool, cut: bool, name: str
) -> None:
    report, lines = logical(name)
    plain = read(printed(lines, 10_000, 10_000, "\n", bom=False, cut=False))
    other = read(printed(lines, width, rows, newline, bom=bom, cut=cut))
    # The hyphen of a cut word may go where the text has the word without it; every other character stays.
    assert without_hyphens(other) == without_hyphens(plain)
    assert [p.text for p in plain.paragraphs] == [p.text for p in report.paragraphs]


@pytest.mark.parametrize(
    ("text", "value"),
    [("twenty-seven", "27"), ("1.5 million", "1500000"), ("2,318", "2318"), ("two fifths", "0.4"),
     ("a quarter", "0.25"), ("half", "0.5"), ("24.5", "24.5"), ("one tenth", "0.1"), ("the", None), ("a", None)],
)  # fmt: skip
def test_quantities(text: str, value: str | None) -> None:
    found = read_quantity(text, "latin-en", {"a": 1, "half": 2, "quarter": 4})
    assert (None if found is None else str(found)) == value
