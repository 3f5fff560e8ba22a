"""Decoding: bytes become text if it is certain which text they are, and a clear line if not."""

import os
import unicodedata
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from accoop.content import content
from accoop.failures import Exit, Unreadable
from accoop.glyphs import printable
from accoop.model.report import Source
from accoop.pack.load import Pack, load_pack
from accoop.reading import choose_pack, decode, read_source
from accoop.reading.decode import _CONTROL
from accoop.wording import LANGUAGES, wording

ZH = load_pack("zh")
PATH = content("reports", "cosp-uncac-eg1-10.zh.txt")
TEXT = PATH.read_text(encoding="utf-8")
IN_GBK = TEXT.replace("–", "-").replace("㈡", "(2)").replace("㈢", "(3)").encode("gbk")


def source(data: bytes, packs: list[Pack] | None = None) -> Source:
    return decode(data, "report.txt", packs or [ZH])


def refusal(data: bytes, packs: list[Pack] | None = None) -> Unreadable:
    with pytest.raises(Unreadable) as caught:
        source(data, packs)
    assert caught.value.exit_code == Exit.UNREADABLE
    for language in LANGUAGES:
        assert "report.txt" in wording(language).tell(caught.value)
    return caught.value


@pytest.mark.parametrize(
    ("data", "encoding", "why"),
    [
        (TEXT.encode(), "utf-8", "the usual case"),
        (TEXT.encode("utf-8-sig"), "utf-8", "a byte order mark is no character"),
        (TEXT.encode("utf-16"), "utf-16-le", "a byte order mark names UTF-16"),
        (b"\xfe\xff" + TEXT.encode("utf-16-be"), "utf-16-be", "and its byte order"),
        (TEXT.encode("utf-32"), "utf-32-le", "UTF-32 is not taken for UTF-16"),
        (TEXT.encode("utf-16-le"), "utf-16-le", "without mark, told by the words of the language"),
        (TEXT.encode("utf-16-be"), "utf-16-be", "in either byte order"),
        (TEXT.encode("gb18030"), "gb18030", "the encoding of older Chinese files"),
        (IN_GBK, "gb18030", "GBK is part of it"),
        (TEXT.replace("\n", "\r\n").encode(), "utf-8", "a line ending is one character"),
        (TEXT.replace("\n", "\r").encode(), "utf-8", "however it is written"),
    ],
)  # fmt: skip
def test_text_that_is_certain(data: bytes, encoding: str, why: str) -> None:
    read = source(data)
    assert read.encoding == encoding, why
    assert read.sha256 == sha256(data).hexdigest()
    if b"(2)" not in data and encoding != "gb18030":
        assert read.text == TEXT


@pytest.mark.parametrize(
    ("data", "key", "facts", "why"),
    [
        (b"", "source-empty", {}, "no bytes"),
        (b" \n\r\n\t\f", "source-empty", {}, "only space"),
        (b"\xef\xbb\xbf", "source-empty", {}, "only a byte order mark"),
        ("\u3000\n".encode(), "source-empty", {}, "only wide space"),
        (b"%PDF-1.7\n\xe2\xe3", "format-broken", {"kind": "PDF"}, "a broken PDF file"),
        (b"PK\x03\x04\x14\x00", "source-other-format", {"kind": "ZIP"}, "an archive"),
        (b"\xd0\xcf\x11\xe0\xa1", "source-other-format", {"kind": "DOC"}, "an old Word file"),
        (b"{\\rtf1 x", "source-other-format", {"kind": "RTF"}, "rich text"),
        (b"abc\ndef\x00\x01", "source-binary", {"byte": 7}, "a NUL"),
        (b"\x7fELF\x02\x01\x01\x00\xff\xff", "source-binary", {"byte": 7}, "a program"),
        (b"one\ntwo\xff", "source-encoding", {"line": 2, "byte": 7, "value": "0xFF"}, "not UTF-8"),
        ("會議".encode("big5"), "source-encoding", {"line": 1}, "too few words to be certain"),
        (TEXT.encode()[:-1].rstrip() + b"\xe3\x80", "source-encoding", {}, "cut inside a character"),
        (b"\xef\xbb\xbfabc\xff", "source-encoding-damaged", {"byte": 6}, "the mark counts among bytes"),
        (TEXT.encode("utf-16")[:-1], "source-encoding-damaged", {}, "half a character at the end"),
        (b"a\nb\x1b[31m", "source-control", {"line": 2, "character": "U+001B"}, "an escape"),
        ("a\r\nb\r\nc\x85\x9b".encode(), "source-control", {"line": 3, "character": "U+009B"}, "C1"),
        (b"a\x08", "source-control", {"line": 1, "character": "U+0008"}, "a backspace"),
        ("a\n\ufffd".encode(), "source-spoilt", {"line": 2}, "a character that was lost before"),
    ],
)  # fmt: skip
def test_bytes_that_are_refused(data: bytes, key: str, facts: dict[str, object], why: str) -> None:
    failure = refusal(data)
    assert failure.key == key, why
    assert failure.facts.items() >= facts.items()


def test_two_encodings_that_fit_are_no_certainty() -> None:
    other = replace_encodings(ZH, ("gb18030", "gbk"))
    assert refusal(IN_GBK, [other]).key == "source-encoding-ambiguous"


def replace_encodings(pack: Pack, encodings: tuple[str, ...]) -> Pack:
    detection = msgspec.structs.replace(pack.detection, legacy_encodings=encodings)
    return msgspec.structs.replace(pack, detection=detection)


def is_control(character: str) -> bool:
    """Whether a character is a control that no text needs: tab and line breaks are not among them."""
    needed = "\t\n\r\f\v\x85\u2028\u2029"
    return unicodedata.category(character) in ("Cc", "Cs") and character not in needed


def test_controls_are_those_that_unicode_calls_so() -> None:
    for code in range(0x110000):
        assert bool(_CONTROL.match(chr(code))) == is_control(chr(code)), hex(code)


@given(st.binary(max_size=200))
@settings(max_examples=300, deadline=None)  # some bytes are taken for a format that is read in a process
def test_any_bytes_are_text_or_told(data: bytes) -> None:
    try:
        read = source(data)
    except Unreadable as failure:
        wording("zh").tell(failure)
    else:
        assert not any(is_control(c) for c in read.text)


# Files


def file_refusal(path: Path, **options: int) -> Unreadable:
    with pytest.raises(Unreadable) as caught:
        read_source(path, [ZH], **options)
    for language in LANGUAGES:
        assert " ".join(printable(path.name).split()) in wording(language).tell(caught.value)
    return caught.value


def test_a_file_is_read_under_its_name() -> None:
    read = read_source(PATH, [ZH])
    assert (read.name, read.text, read.encoding) == (PATH.name, TEXT, "utf-8")
    assert read.line(0) == 1
    assert read.line(read.text.index("一. 导言")) == 7


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    assert file_refusal(tmp_path / "none.txt").key == "source-missing"
    assert file_refusal(tmp_path).key == "source-folder"
    assert file_refusal(tmp_path / ("x" * 300)).key == "source-unreadable"
    os.mkfifo(tmp_path / "pipe")
    assert file_refusal(tmp_path / "pipe").key == "source-no-file"


@pytest.mark.skipif(os.geteuid() == 0, reason="an administrator may read every file")
def test_a_file_without_permission(tmp_path: Path) -> None:
    path = tmp_path / "r.txt"
    path.write_text("x")
    path.chmod(0)
    assert file_refusal(path).key == "source-forbidden"


@pytest.mark.parametrize(
    "name", ["two\nlines.txt", "red\x1b[31m.txt", "b\\s.txt", os.fsdecode(b"caf\xe9.txt")]
)
def test_a_file_whose_name_the_graph_could_not_say(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(TEXT.encode())
    assert file_refusal(path).key == "source-name"


@pytest.mark.parametrize("name", ["报告\u3000第十次.zh.txt", "a b (1).txt", "é.txt"])
def test_a_file_may_have_a_name_in_any_script(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(TEXT.encode())
    assert read_source(path, [ZH]).name == name


def test_a_file_that_is_too_large(tmp_path: Path) -> None:
    path = tmp_path / "r.txt"
    path.write_bytes(TEXT.encode())
    failure = file_refusal(path, maximum_bytes=20_000)
    assert (failure.key, failure.facts["limit"]) == ("source-large", "0.02")
    size = path.stat().st_size
    assert read_source(path, [ZH], maximum_bytes=size).text == TEXT


# Languages


def test_the_language_is_told_by_words_wherever_lines_break() -> None:
    text = "\n".join(TEXT.replace(" ", "").replace("\n", ""))
    assert choose_pack(source(text.encode()), [ZH]) is ZH


@pytest.mark.parametrize(
    ("text", "language", "key", "why"),
    [
        ("A report of a conference.", None, "language-unknown", "another language"),
        ("会议报告。", None, "language-unknown", "too few of its words"),
        (TEXT, "fr", "language-unsupported", "a language without a pack"),
    ],
)
def test_languages_that_are_refused(text: str, language: str | None, key: str, why: str) -> None:
    with pytest.raises(Unreadable) as caught:
        choose_pack(source(text.encode()), [ZH], language)
    assert caught.value.key == key, why
    assert "report.txt" in wording("en").tell(caught.value)


def test_two_languages_that_fit_equally_are_refused() -> None:
    twin = msgspec.structs.replace(ZH, language="zh-Hans")
    with pytest.raises(Unreadable) as caught:
        choose_pack(source(TEXT.encode()), [ZH, twin])
    assert caught.value.key == "language-ambiguous"
    assert choose_pack(source(TEXT.encode()), [ZH, twin], "zh") is ZH


def test_a_source_is_a_value() -> None:
    assert source(TEXT.encode()) == source(TEXT.encode())
    assert replace(source(TEXT.encode()), name="x") != source(TEXT.encode())
