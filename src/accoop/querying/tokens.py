"""The tokens of a SPARQL query, cut so that what the engine reads as a keyword is never hidden from us."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from accoop.failures import QueryFailure

_START: Final = (
    "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff\u200c-\u200d\u2070-\u218f"
    "\u2c00-\u2fef\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd\U00010000-\U000effff"
)
_NAME: Final = rf"{_START}_0-9\u00b7\u0300-\u036f\u203f-\u2040"
_ESCAPE: Final = r"\\[-_~.!$&'()*+,;=/?#@%]"
_CODEPOINT: Final = r"\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8}"

_TOKEN: Final = re.compile(
    rf"""
    (?P<blank>[ \t\r\n]+|\#[^\r\n]*)
  | (?P<iri><(?:[^<>"{{}}|^`\\\x00-\x20]|{_CODEPOINT})*>)
  | (?P<string>\"\"\"(?:\"{{0,2}}(?:[^"\\]|\\.))*\"\"\" | '''(?:'{{0,2}}(?:[^'\\]|\\.))*'''
      | "(?:[^"\\\r\n]|\\.)*" | '(?:[^'\\\r\n]|\\.)*')
  | (?P<variable>[?$][{_NAME}]+)
  | (?P<language>@[A-Za-z]+(?:-[A-Za-z0-9]+)*)
  | (?P<node>_:[{_NAME}.-]*)
  | (?P<name>(?:[{_START}][{_NAME}.-]*)?:(?:[{_NAME}:.-]|%[0-9A-Fa-f]{{2}}|{_ESCAPE})*)
  | (?P<number>(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?)
  | (?P<word>[A-Za-z_][A-Za-z_0-9]*)
  | (?P<mark>{_ESCAPE}|<<|\^\^|.)
    """,
    re.VERBOSE | re.DOTALL,
)
_OPERAND_ENDS: Final = frozenset({"iri", "string", "variable", "language", "node", "name", "number", "word"})
_PLAIN_IRI: Final = re.compile(r"<[A-Za-z][A-Za-z0-9+.-]*://")


@dataclass(frozen=True, slots=True)
class Token:
    """A token of a query.

    Attributes:
        kind: `iri`, `string`, `variable`, `language`, `node`, `name`, `number`, `word` or `mark`.
        text: as written.
        start: where it begins in the query; it ends at `start + len(text)`.
    """

    kind: str
    text: str
    start: int

    @property
    def end(self) -> int:
        """Where it ends, half-open."""
        return self.start + len(self.text)

    def says(self, word: str) -> bool:
        """Whether this is the keyword, in either case."""
        return self.kind == "word" and self.text.upper() == word


def tokens(query: str) -> Iterator[Token]:
    """Cut a query into tokens; white space and comments are left out.

    `<` may open an IRI or mean "less than". Where the engine could read it the other way, and the rest
    of the query differently from here on, the query is refused: a space behind `<` makes it plain.

    Raises:
        QueryFailure: an open string, or a `<` that can be read in two ways.
    """
    brackets: list[str] = []
    previous: Token | None = None
    position = 0
    while match := _TOKEN.match(query, position):
        kind, text = match.lastgroup or "mark", match.group()
        position = match.end()
        if kind == "blank":
            continue
        token = Token(kind, text, match.start())
        inside = bool(brackets) and brackets[-1] == "("
        if text == "<<" or (kind == "iri" and inside and _ambiguous(token, previous)):
            raise QueryFailure("query-ambiguous", **_place(query, token))
        if kind == "mark":
            if text in "\"'":
                raise QueryFailure("query-open-string", **_place(query, token))
            if text in "([{":
                brackets.append(text)
            elif text in ")]}" and brackets:
                brackets.pop()
        previous = token
        yield token


def _ambiguous(token: Token, previous: Token | None) -> bool:
    """Whether `<` follows an operand, and its reading decides where a string or comment begins."""
    if previous is None or _PLAIN_IRI.match(token.text):
        return False
    operand = previous.kind in _OPERAND_ENDS or previous.text in ")]"
    return operand and any(mark in token.text for mark in "'#")


def _place(query: str, token: Token) -> dict[str, object]:
    before = query[: token.start]
    return {
        "line": before.count("\n") + 1,
        "column": len(before) - before.rfind("\n"),
        "text": token.text[:40],
    }
