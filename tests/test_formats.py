"""Files that are no plain text: the same report gives the same facts, and bad files get one line."""

import re
import zipfile
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from xml.sax.saxutils import escape

import pytest

from accoop.claims.extraction import Extraction
from accoop.failures import Exit, Unreadable
from accoop.pack.load import load_packs
from accoop.pipeline import Reading
from accoop.reading import decode
from accoop.reading.formats.kinds import Kind, kind_of
from accoop.versions.agreement import agreements
from accoop.wording import LANGUAGES, wording

REPORT = Path(__file__).parent.parent / "reports" / "cosp-uncac-eg1-10.zh.txt"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def printed() -> list[str]:
    """The lines of the client's report, without blank ones."""
    text = REPORT.read_text(encoding="utf-8")
    return [line.strip() for line in re.split(r"[\n\f]", text) if line.strip()]


# Files of each kind, made of lines


def pdf(lines: Iterable[str]) -> bytes:
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.pdfgen.canvas import Canvas

    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    out = BytesIO()
    page = Canvas(out, pagesize=(595, 842), invariant=1)
    top = 800
    for line in lines:
        if top < 50:
            page.showPage()
            top = 800
        page.setFont("STSong-Light", 9)
        page.drawString(40, top, line)
        top -= 13
    page.save()
    return out.getvalue()


def html(lines: Iterable[str]) -> bytes:
    body = "\n".join(f"<p>{escape(line)}</p>" for line in lines)
    page = f"<!DOCTYPE html><html><head><title>x</title><script>1. no text</script></head><body>{body}</body></html>"
    return page.encode()


def docx(body: str, **parts: str) -> bytes:
    """A document of the XML of its body and of further parts, such as `footnotes`."""
    types = "".join(
        f'<Override PartName="/word/{name}.xml" '
        f'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.{name}+xml"/>'
        for name in parts
    )
    relations = "".join(
        f'<Relationship Id="r{index}" Type="{OFFICE}/{name}" Target="{name}.xml"/>'
        for index, name in enumerate(parts)
    )
    main = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    files = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{main}"/>{types}</Types>',
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships">'
        f'<Relationship Id="r" Type="{OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">{relations}</Relationships>',
        "word/document.xml": f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>',
        **{
            f"word/{name}.xml": f'<w:{name} xmlns:w="{W}">{content}</w:{name}>'
            for name, content in parts.items()
        },
    }
    return zipped(files)


def zipped(files: Mapping[str, str | bytes]) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()


def p(*runs: str, properties: str = "") -> str:
    """A paragraph; a run that is no XML is text."""
    inside = "".join(run if run.startswith("<") else r(run) for run in runs)
    return f"<w:p><w:pPr>{properties}</w:pPr>{inside}</w:p>"


def r(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def listed(number: str, level: int = 0) -> str:
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'


def level(depth: int, counting: str, text: str) -> str:
    return f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{counting}"/><w:lvlText w:val="{text}"/></w:lvl>'


def text_of(data: bytes) -> list[str]:
    return decode(data, "file", load_packs()).text.splitlines()


@pytest.mark.parametrize(
    ("suffix", "made"),
    [
        ("pdf", pdf),
        ("html", html),
        ("docx", lambda lines: docx("".join(p(line) for line in lines))),
    ],
)
def test_every_format_of_a_report_gives_the_same_facts(
    suffix: str,
    made: Callable[[Iterable[str]], bytes],
    tmp_path: Path,
    reading: Reading,
    extraction: Extraction,
) -> None:
    path = tmp_path / f"report.{suffix}"
    path.write_bytes(made(printed()))
    read = reading.extraction(path)
    assert [p.text for p in read.report.paragraphs] == [p.text for p in extraction.report.paragraphs]
    assert all(one.share == 1.0 for one in agreements(extraction, read))
    assert [replace(c) for c in read.claims] == [replace(c) for c in extraction.claims]
    graph = reading.graph(read)
    assert reading.violations(graph) == ()


NUMBERING = (
    f'<w:abstractNum w:abstractNumId="1">{level(0, "decimal", "%1.")}{level(1, "lowerLetter", "(%2)")}'
    f"{level(2, 'lowerRoman', '%3.')}</w:abstractNum>"
    f'<w:abstractNum w:abstractNumId="2">{level(0, "bullet", "•")}</w:abstractNum>'
    f'<w:abstractNum w:abstractNumId="3">{level(0, "upperRoman", "%1.")}{level(1, "decimal", "%1.%2")}</w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="2"/></w:num>'
    '<w:num w:numId="3"><w:abstractNumId w:val="3"/></w:num>'
    '<w:num w:numId="4"><w:abstractNumId w:val="1"/>'
    '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/></w:lvlOverride></w:num>'
)
STYLES = (
    '<w:style w:styleId="Numbered"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    '<w:style w:styleId="Child"><w:basedOn w:val="Numbered"/></w:style>'
)

# What the text of a document is.
DOCUMENTS = [
    ("runs are joined, a tab is a space", docx(p("1.", "<w:r><w:tab/></w:r>", "one")), ["1. one"]),
    (
        "of tracked changes, what was put in counts and what was taken out does not",
        docx(
            p(
                "in 2021 ",
                f"<w:del><w:r><w:delText>few</w:delText></w:r></w:del><w:ins>{r('many')}</w:ins>",
                f"<w:moveFrom>{r('here')}</w:moveFrom>",
                " states",
            )
        ),
        ["in 2021 many states"],
    ),
    (
        "numbers that the program counts are printed",
        docx(
            "".join(
                (
                    p("one", properties=listed("1")),
                    p("a", properties=listed("1", 1)),
                    p("b", properties=listed("1", 1)),
                    p("deep", properties=listed("1", 2)),
                    p("two", properties=listed("1")),
                    p("a again", properties=listed("1", 1)),
                )
            ),
            numbering=NUMBERING,
        ),
        ["1. one", "(a) a", "(b) b", "i. deep", "2. two", "(a) a again"],
    ),
    (
        "a list may come from a style, and from the style that it is based on",
        docx(
            p("one", properties='<w:pStyle w:val="Numbered"/>')
            + p("two", properties='<w:pStyle w:val="Child"/>'),
            numbering=NUMBERING,
            styles=STYLES,
        ),
        ["1. one", "2. two"],
    ),
    (
        "a number may hold the one above it, and start elsewhere",
        docx(
            p("I", properties=listed("3"))
            + p("I.1", properties=listed("3", 1))
            + p("seven", properties=listed("4")),
            numbering=NUMBERING,
        ),
        ["I. I", "I.1 I.1", "7. seven"],
    ),
    ("bullets are no text", docx(p("point", properties=listed("2")), numbering=NUMBERING), ["point"]),
    (
        "notes stand below a rule, with their numbers in the text",
        docx(
            p("Attendance", '<w:r><w:footnoteReference w:id="5"/></w:r>'),
            footnotes=f'<w:footnote w:id="0">{p("separator")}</w:footnote><w:footnote w:id="5">{p(" As confirmed.")}</w:footnote>',
        ),
        ["Attendance1", "_" * 20, "1 As confirmed."],
    ),
    (
        "the cells of a table are paragraphs, and so are those of a text box, each once",
        docx(
            f"<w:tbl><w:tr><w:tc>{p('left')}</w:tc><w:tc>{p('right')}</w:tc></w:tr></w:tbl>"
            + p("outside ", f"<w:r><w:pict><w:txbxContent>{p('inside')}</w:txbxContent></w:pict></w:r>")
        ),
        ["left", "right", "outside ", "inside"],
    ),
]


@pytest.mark.parametrize(("data", "lines"), [d[1:] for d in DOCUMENTS], ids=[d[0] for d in DOCUMENTS])
def test_text_of_a_document(data: bytes, lines: list[str]) -> None:
    assert text_of(data) == lines


# What the text of a page is.
PAGES = [
    ("blocks are lines, inline marks are not", "<p>one <b>t</b>wo</p><div>three<br>four</div>", ["one two", "three", "four"]),
    ("scripts, styles, comments and what is hidden are no text", "<p>a</p><script>b</script><style>c</style><!-- d --><p hidden>e</p><template>f</template>", ["a"]),
    ("the numbers of lists are printed", "<ol><li>x</li><li>y</li></ol><ol type=a start=3><li>z</li></ol><ul><li>w</li></ul>", ["1. x", "2. y", "c. z", "w"]),
    ("white space is one space", "<p>a\n   b&nbsp;c</p>", ["a b c"]),
    ("entities are characters, and markup in them stays text", "<p>&lt;b&gt; &amp; 《公约》</p>", ["<b> & 《公约》"]),
    ("elements that nobody closes end with the page", "<div><p>a<p>b", ["a", "b"]),
]  # fmt: skip


@pytest.mark.parametrize(("body", "lines"), [d[1:] for d in PAGES], ids=[d[0] for d in PAGES])
def test_text_of_a_page(body: str, lines: list[str]) -> None:
    assert text_of(f"<!doctype html><body>{body}".encode()) == lines


def test_a_page_in_an_older_encoding_is_read_where_that_is_certain() -> None:
    text = REPORT.read_text(encoding="utf-8")
    assert text_of(html(printed())) == text_of(html(printed()).decode().encode("gb18030"))
    assert "缔约国" in text


def bomb() -> bytes:
    return zipped({"word/document.xml": b"<w:document>" + b" " * 60_000_000})


def encrypted() -> bytes:
    from reportlab.pdfgen.canvas import Canvas

    out = BytesIO()
    page = Canvas(out, encrypt="secret")
    page.drawString(40, 700, "1. one")
    page.save()
    return out.getvalue()


def scanned() -> bytes:
    from reportlab.pdfgen.canvas import Canvas

    out = BytesIO()
    page = Canvas(out)
    page.rect(10, 10, 100, 100, fill=1)
    page.save()
    return out.getvalue()


# What is refused, and the message key that says so.
REFUSED = [
    ("a document that unpacks without end", bomb(), "format-bomb"),
    ("an encrypted PDF", encrypted(), "format-encrypted"),
    ("a PDF of pictures", scanned(), "format-no-text-layer"),
    ("half a PDF", pdf(["1. one"])[:300], "format-broken"),
    ("a PDF of nothing", b"%PDF-1.7\n", "format-broken"),
    ("half a document", docx(p("one"))[:-60], "format-broken"),
    ("a document without content types", zipped({"word/document.xml": "<w:document/>"}), "format-broken"),
    ("an archive of something else", zipped({"a.txt": "one"}), "source-other-format"),
    ("an old document", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "source-other-format"),
    ("rich text", b"{\\rtf1 one}", "source-other-format"),
    ("a page without text", b"<!doctype html><script>x</script>", "source-empty"),
    ("a page that nests without end", b"<!doctype html>" + b"<div>" * 5000 + b"x", "format-broken"),
    (
        "a document that counts in an unknown way",
        docx(
            p("x", properties=listed("9")),
            numbering=f'<w:abstractNum w:abstractNumId="9">{level(0, "hebrew1", "%1.")}</w:abstractNum>'
            '<w:num w:numId="9"><w:abstractNumId w:val="9"/></w:num>',
        ),
        "format-counting",
    ),
]


@pytest.mark.parametrize(("data", "key"), [d[1:] for d in REFUSED], ids=[d[0] for d in REFUSED])
def test_refused_in_one_line(data: bytes, key: str) -> None:
    with pytest.raises(Unreadable) as told:
        decode(data, "file.x", load_packs())
    assert (told.value.key, told.value.exit_code) == (key, Exit.UNREADABLE)
    for language in LANGUAGES:
        line = wording(language).tell(told.value)
        assert "\n" not in line
        assert "file.x" in line
        assert "{" not in line


def test_an_external_entity_is_not_fetched(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("the secret words", encoding="utf-8")
    entity = f'<!DOCTYPE d [<!ENTITY x SYSTEM "{secret.as_uri()}">]>'
    with zipfile.ZipFile(BytesIO(docx(p("one ", "<w:r><w:t>&x;</w:t></w:r>", " two")))) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts["word/document.xml"] = entity.encode() + parts["word/document.xml"]
    assert text_of(zipped(parts)) == ["one  two"]


# How a format is told, whatever the file is called.
KINDS: list[tuple[bytes, Kind | str]] = [
    (b"1. one", Kind.TEXT),
    (b"\xef\xbb\xbf  <!-- note --> <HTML>", Kind.HTML),
    (b"<?xml version='1.0'?><!DOCTYPE html><html/>", Kind.HTML),
    (b"see <html> below", Kind.TEXT),
    (b"\n%PDF-1.4", Kind.PDF),
    (docx(p("one")), Kind.DOCX),
    (zipped({"x": "y"}), "ZIP"),
]


@pytest.mark.parametrize(("data", "kind"), KINDS)
def test_a_format_is_told_by_the_bytes(data: bytes, kind: Kind | str) -> None:
    assert kind_of(data) == kind
