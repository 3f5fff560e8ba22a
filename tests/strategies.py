"""Generated reports, and the many ways in which one report may come to be printed."""

import unicodedata
from dataclasses import dataclass, field, replace

from hypothesis import strategies as st

from accoop.glyphs import is_wide, is_wide_punctuation
from accoop.model.report import Item, Passage, Report

RULE = "_" * 18
FOOT = "http://undocs.org/CAC/COSP/EG.1/2021/2"

Shape = tuple[
    str,
    tuple[tuple[str, str, str], ...],
    tuple[tuple[int, str, str, tuple[Item, ...]], ...],
    tuple[tuple[int, str, str], ...],
]


def shape(report: Report) -> Shape:
    """What must not depend on how a report is printed: everything but places in the source."""
    return (
        report.title.text,
        tuple((section.number, section.parent, section.title.text) for section in report.sections),
        tuple((p.number, p.section, p.text, p.items) for p in report.paragraphs),
        tuple((note.number, note.anchor, note.passage.text) for note in report.footnotes),
    )


@dataclass(frozen=True)
class Logical:
    """A line before it is wrapped: a paragraph, a list's part, a heading, a note or a rule.

    Attributes:
        label: what is printed before the words, with the space behind it; it is never cut off from them.
        text: the words.
        mark: a note's mark behind the words.
    """

    label: str
    text: str
    mark: str = ""


def logical_lines(report: Report) -> list[Logical]:
    """A report as lines that are not wrapped, in the order of its source."""
    text = report.source.text

    def label(passage: Passage) -> str:
        start = passage.offsets.span[0]
        for low, high in report.furniture:
            if high <= start and not text[high:start].strip() and RULE not in text[low:high]:
                printed = text[low:high]
                if not printed.startswith("http"):
                    return f"{printed} "
        return ""

    marks = {note.anchor: str(note.number) for note in report.footnotes}
    placed = [(report.title.offsets.span[0], [Logical("", report.title.text)])]
    for section in report.sections:
        heading = Logical(label(section.title), section.title.text, marks.get(section.number, ""))
        placed.append((section.title.offsets.span[0], [heading]))
    for paragraph in report.paragraphs:
        first, *rest = paragraph.text.split("\n")
        lines: list[Logical] = [Logical(label(paragraph.passage), first)]
        for part in rest:
            name, _, words = part.partition(" ")
            lines.append(Logical(f"{name} ", words))
        placed.append((paragraph.passage.offsets.span[0], lines))
    for note in report.footnotes:
        lines = [Logical("", RULE), Logical(f"{note.number} ", note.passage.text)]
        placed.append((note.passage.offsets.span[0], lines))
    return [line for _, lines in sorted(placed, key=lambda pair: pair[0]) for line in lines]


@dataclass(frozen=True)
class Print:
    """How lines are set and saved.

    Attributes:
        width: columns, or 0 for one logical line a line.
        blank: how many blank lines follow every line.
        indent: spaces before a logical line.
        trailing: what stands at the end of every line.
        newline: the line ending.
        encoding: of the bytes.
        page: lines a page, or 0 for one page.
        page_break: what ends a page.
        foot: whether an address stands at the foot of a page.
    """

    width: int = 60
    blank: int = 0
    indent: int = 0
    trailing: str = ""
    newline: str = "\n"
    encoding: str = "utf-8"
    page: int = 0
    page_break: str = "\f"
    foot: bool = False

    def bytes_of(self, lines: list[Logical]) -> bytes:
        """The bytes of the printed file."""
        return self.text_of(lines).encode(self.encoding)

    def text_of(self, lines: list[Logical]) -> str:
        """The characters of the printed file."""
        printed: list[str] = []
        for line in lines:
            wrapped = wrap(line, self.width) if self.width else [line.label + line.text + line.mark]
            printed.append(" " * self.indent + wrapped[0])
            printed += wrapped[1:]
        ends = self.trailing + self.newline * (self.blank + 1)
        pieces = []
        for number, row in enumerate(printed, 1):
            pieces.append(row + ends)
            if self.page and number % self.page == 0:
                pieces.append((FOOT + ends if self.foot else "") + self.page_break)
        return "".join(pieces)


def prints() -> st.SearchStrategy[Print]:
    return st.builds(
        Print,
        width=st.one_of(st.just(0), st.integers(10, 120)),
        blank=st.integers(0, 2),
        indent=st.integers(0, 6),
        trailing=st.sampled_from(["", " ", "  ", "\t"]),
        newline=st.sampled_from(["\n", "\r\n", "\r"]),
        encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
        page=st.sampled_from([0, 1, 3, 20, 45]),
        page_break=st.sampled_from(["\f", "\n\f", "\f\n", "\n"]),
        foot=st.booleans(),
    )


def wrap(line: Logical, width: int) -> list[str]:
    """Set words in lines of so many columns; a word that is wider than a line stands out."""
    rows: list[str] = []
    row, used, start = line.label, columns(line.label), 0
    for end in [*(i for i in range(1, len(line.text)) if may_break(line.text, i)), len(line.text)]:
        chunk = line.text[start:end]
        mark = line.mark if end == len(line.text) else ""
        if row.strip() and row != line.label and used + columns(chunk.rstrip() + mark) > width:
            rows.append(row.rstrip())
            row, used, chunk = "", 0, chunk.lstrip()
        row, used = row + chunk, used + columns(chunk)
        start = end
    return [*rows, row.rstrip() + line.mark]


def columns(text: str) -> int:
    return sum(2 if is_wide(character) else 1 for character in text)


def may_break(text: str, index: int) -> bool:
    """Whether Chinese print may end a line before this character."""
    before, after = text[index - 1], text[index]
    if after == " ":
        return False
    if before == " " or (is_wide(before) and is_wide(after)):
        return True
    if is_wide_punctuation(before) or is_wide_punctuation(after):
        return True
    if before == "/":
        return True
    return is_wide(before) != is_wide(after) and not (after if is_wide(before) else before).isalnum()


# Reports made up from parts whose text is known before they are printed.

_HAN = st.text("公约会议报告缔国联合作通过决反腐败资产追回引渡司法协助机关构网络", min_size=1, max_size=12)
_NARROW = st.sampled_from(
    ["2021", "48", "4/2", "GlobE", "COVID-19", "CAC/COSP/EG.1/2021/2", "Harib Saeed al-Amimi", "50"]
)
_QUOTED = st.builds("《{}》".format, _HAN)
_BRACKETED = st.builds("（{}）".format, st.one_of(_HAN, _NARROW))
_WORD = st.one_of(_HAN, _HAN, _NARROW, _QUOTED, _BRACKETED)


def printed_together(words: list[str]) -> str:
    """Words as Chinese print sets them: a space where a wide character meets a letter or digit."""
    text = ""
    for word in words:
        if text:
            pair = text[-1], word[0]
            wide = [is_wide(character) for character in pair]
            spaced = any(wide) != all(wide) and not any(map(is_wide_punctuation, pair))
            text += " " if spaced or not any(wide) else ""
        text += word
    return text


def _words(end: str) -> st.SearchStrategy[str]:
    words = st.tuples(_HAN, st.lists(_WORD, max_size=6), _HAN)
    return words.map(lambda found: printed_together([found[0], *found[1], found[2]]) + end)


_SENTENCE = st.lists(_words("，"), max_size=2).flatmap(
    lambda clauses: _words("。").map(lambda last: "".join(clauses) + last)
)
_PROSE = st.lists(_SENTENCE, min_size=1, max_size=3).map("".join)
_HEADING = _words("")


@dataclass
class Draft:
    """A report as it is made up: its lines, and what reading must make of them."""

    lines: list[Logical]
    title: str
    sections: list[tuple[str, str, str]] = field(default_factory=list)
    paragraphs: list[tuple[int, str, str, tuple[Item, ...]]] = field(default_factory=list)
    notes: list[tuple[int, str, str]] = field(default_factory=list)

    @property
    def shape(self) -> Shape:
        return self.title, tuple(self.sections), tuple(self.paragraphs), tuple(self.notes)


@st.composite
def drafts(draw: st.DrawFn) -> Draft:
    """Reports of up to nine sections with lists, notes and headings of every kind."""
    title = draw(_HEADING)
    draft = Draft([Logical("", title)], title)
    for number in range(1, draw(st.integers(1, 9)) + 1):
        _section(draw, draft, f"{'一二三四五六七八九'[number - 1]}. ", str(number), "")
        letters = "ABC"[: draw(st.integers(0, 3))]
        if not letters or draw(st.booleans()):
            _paragraphs(draw, draft, str(number))
            if draw(st.booleans()):
                _section(draw, draft, "", f"{number}.1", str(number))
                _paragraphs(draw, draft, f"{number}.1")
        for letter in letters:
            _section(draw, draft, f"{letter}.  ", f"{number}.{letter}", str(number))
            _paragraphs(draw, draft, f"{number}.{letter}")
    while len(draft.paragraphs) < 6:
        _plain_paragraph(draw, draft, draft.sections[-1][0])
    return draft


def _section(draw: st.DrawFn, draft: Draft, label: str, number: str, parent: str) -> None:
    title = draw(_HEADING)
    draft.lines.append(Logical(label, title))
    draft.sections.append((number, parent, title))
    if label and draw(st.integers(0, 4)) == 0:
        note = len(draft.notes) + 1
        text = draw(_SENTENCE)
        draft.lines[-1] = replace(draft.lines[-1], mark=str(note))
        draft.lines += [Logical("", RULE), Logical(f"{note} ", text)]
        draft.notes.append((note, number, text))


def _paragraphs(draw: st.DrawFn, draft: Draft, section: str) -> None:
    makers = [_plain_paragraph, _plain_paragraph, _lettered_paragraph, _numbered_paragraph, _inline_paragraph]
    for maker in draw(st.lists(st.sampled_from(makers), min_size=1, max_size=4)):
        maker(draw, draft, section)


def _plain_paragraph(draw: st.DrawFn, draft: Draft, section: str) -> None:
    _add(draft, section, draw(_PROSE), [])


def _lettered_paragraph(draw: st.DrawFn, draft: Draft, section: str) -> None:
    count = draw(st.integers(2, 5))
    parts = [draw(_words("；")) for _ in range(count - 1)] + [draw(_words("。"))]
    _add(draft, section, draw(_words("：")), [(f"({'abcde'[i]})", part) for i, part in enumerate(parts)])


def _numbered_paragraph(draw: st.DrawFn, draft: Draft, section: str) -> None:
    parts = [draw(_words("。")) for _ in range(draw(st.integers(2, 5)))]
    _add(draft, section, draw(_words("：")), [(f"{i}.", part) for i, part in enumerate(parts, 1)])


def _inline_paragraph(draw: st.DrawFn, draft: Draft, section: str) -> None:
    text, items = draw(_words("：")), []
    count = draw(st.integers(2, 4))
    for index in range(count):
        last = index == count - 1
        joiner = draw(st.sampled_from(["", "以及"])) if last else ""
        label = f"({'abcd'[index]})"
        words = draw(_words("。" if last else "；"))
        start = len(text) + len(joiner) + len(label)
        items.append(Item(label, start, start + len(words)))
        text += joiner + label + words
    _add(draft, section, text, [])
    number, section, text, _ = draft.paragraphs[-1]
    draft.paragraphs[-1] = (number, section, text, tuple(items))


def _add(draft: Draft, section: str, first: str, parts: list[tuple[str, str]]) -> None:
    number = len(draft.paragraphs) + 1
    draft.lines.append(Logical(f"{number}. ", first))
    text, items = first, []
    for label, words in parts:
        draft.lines.append(Logical(f"{label} ", words))
        start = len(text) + 1 + len(label) + 1
        items.append(Item(label, start, start + len(words)))
        text += f"\n{label} {words}"
    draft.paragraphs.append((number, section, text, tuple(items)))


def characters(text: str) -> str:
    """Everything but space and controls, for counting what reading may not lose."""
    return "".join(c for c in text if not c.isspace() and unicodedata.category(c) != "Cc")
