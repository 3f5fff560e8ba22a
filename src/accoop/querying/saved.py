"""Saved queries: files with a header that says what they answer, and with which parameters."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from accoop.content import content
from accoop.failures import Misuse, QueryFailure, Unreadable
from accoop.querying.guard import MAX_BYTES
from accoop.querying.localised import written_out
from accoop.spelling import alike

TYPES: Final = ("thing", "concept", "string", "integer", "date", "boolean")
OPEN: Final = "*"

_QUESTION: Final = re.compile(r"question\((?P<language>[a-z]{2})\):\s*(?P<text>\S.*)")
_PARAMETER: Final = re.compile(
    r"param\s+(?P<name>[A-Za-z][A-Za-z0-9_]*)\s*:\s*(?P<type>[a-z]+)"
    r"(?:\s*=\s*(?P<default>.*?))?(?:\s+--\s+(?P<descriptions>.*))?"
)
_DESCRIPTION: Final = re.compile(r"(?P<text>.*?)\s*\((?P<language>[a-z]{2})\)")
_COLUMN: Final = re.compile(r"column\s+(?P<name>[A-Za-z][A-Za-z0-9_]*)\s*:\s*(?P<headings>\S.*)")
_EXAMPLE: Final = re.compile(r"example:\s*(?P<text>\S.*)")
_HEADER_WORD: Final = re.compile(r"(?:question|param|column|example)\b")
_NAME: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*(?:/[a-z0-9]+(?:-[a-z0-9]+)*)*")


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of a saved query.

    Attributes:
        type: one of `TYPES`.
        default: the value as a person would give it; `*` leaves it open; `None` demands a value.
        descriptions: language to what it is for.
    """

    name: str
    type: str
    default: str | None
    descriptions: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class SavedQuery:
    """A query with its header.

    Attributes:
        name: its path below `queries/` without the ending, or the file's name.
        text: the whole file, with the words in the reader's language written out: as it runs.
        source: the file as it stands.
        questions: language to the question that it answers.
        columns: name of a column to language to what it is called in tables, where that is special.
    """

    name: str
    text: str
    source: str
    questions: Mapping[str, str]
    parameters: tuple[Parameter, ...]
    examples: tuple[str, ...]
    columns: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    @property
    def standalone(self) -> str:
        """The query as any other engine runs it, to be read by people."""
        return written_out(self.name, self.source, to_read=True)

    def question(self, language: str) -> str:
        """The question in a language, else in English, else nothing."""
        return self.questions.get(language) or self.questions.get("en", "")


def read_header(name: str, text: str) -> SavedQuery:
    """Read the header: the comment lines before the query itself.

    Raises:
        QueryFailure: a line of the header, or one on words in the reader's language, is not understood.
    """
    questions: dict[str, str] = {}
    parameters: list[Parameter] = []
    examples: list[str] = []
    columns: dict[str, Mapping[str, str]] = {}
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.startswith("#"):
            if line.strip():
                break
            continue
        said = line.lstrip("#").strip()
        if match := _QUESTION.fullmatch(said):
            questions[match["language"]] = match["text"]
        elif match := _EXAMPLE.fullmatch(said):
            examples.append(match["text"])
        elif match := _COLUMN.fullmatch(said):
            columns[match["name"]] = _by_language(match["headings"])
        elif (match := _PARAMETER.fullmatch(said)) and match["type"] in TYPES:
            parameters.append(_parameter(match))
        elif _HEADER_WORD.match(said):
            raise QueryFailure("query-header", query=name, line=number, text=said)
    runs = written_out(name, text)
    return SavedQuery(name, runs, text, questions, tuple(parameters), tuple(examples), columns)


def _parameter(match: re.Match[str]) -> Parameter:
    descriptions = _by_language(match["descriptions"] or "")
    return Parameter(match["name"], match["type"], match["default"], descriptions)


def _by_language(text: str) -> dict[str, str]:
    """Words in several languages, written as `words (en) | words (zh)`."""
    found = (_DESCRIPTION.fullmatch(part.strip()) for part in text.split("|"))
    return {match["language"]: match["text"].strip() for match in found if match}


def saved_queries(folder: Path | None = None) -> Iterator[SavedQuery]:
    """Every saved query, by name."""
    root = folder or content("queries")
    for path in sorted(root.rglob("*.rq"), key=lambda p: p.relative_to(root).as_posix()):
        yield read_query_file(path, path.relative_to(root).with_suffix("").as_posix())


def find_saved_query(name: str, folder: Path | None = None) -> SavedQuery:
    """A saved query by its name; the name of its sub-folder may be left out where that is clear.

    Raises:
        Misuse: there is none, or more than one, of that name.
    """
    root = folder or content("queries")
    path = root / f"{name}.rq"
    if _NAME.fullmatch(name) and path.is_file():
        return read_query_file(path, name)
    ending = f"/{name}.rq"
    known = [found.relative_to(root).with_suffix("").as_posix() for found in sorted(root.rglob("*.rq"))]
    names = [one for one in known if f"/{one}.rq".endswith(ending)]
    if len(names) == 1:
        return read_query_file(root / f"{names[0]}.rq", names[0])
    if names:
        raise Misuse("query-name-ambiguous", name=name, names=", ".join(names))
    raise Misuse("query-name-unknown", name=name, meant=", ".join(alike(name, known)))


def read_query_file(path: Path, name: str | None = None) -> SavedQuery:
    """Read a query from a file.

    Raises:
        Unreadable: there is no such file, or it is not UTF-8 text.
        QueryFailure: it is larger than a query may be.
    """
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise Unreadable("query-unreadable", file=path, reason=error.strerror) from error
    return read_header(name or path.name, query_text(data, path))


def query_text(data: bytes, file: Path | None = None) -> str:
    """The text of a query, whose bytes come from a file or else from standard input.

    Raises:
        Unreadable, QueryFailure: it is not UTF-8 text.
        QueryFailure: it is larger than a query may be.
    """
    if len(data) > MAX_BYTES:
        raise QueryFailure("query-large", limit=MAX_BYTES // 1024)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        if file is None:
            raise QueryFailure("query-encoding", line=line) from error
        raise Unreadable("query-file-encoding", file=file, line=line) from error
