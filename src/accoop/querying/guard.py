"""What a query may not be or do: updates, outside connections, and shapes that would overthrow the engine."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from accoop.failures import QueryFailure
from accoop.querying.tokens import Token, tokens

MAX_BYTES: Final = 256 * 1024
MAX_TOKENS: Final = 20_000
MAX_DEPTH: Final = 100

_FORMS: Final = ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")
_UPDATES: Final = frozenset(
    {"INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY", "WITH"}
)
_CODEPOINT: Final = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
_LAST_CODEPOINT: Final = 0x10FFFF


@dataclass(frozen=True, slots=True)
class Bounds:
    """How large a query may be.

    Attributes:
        size: bytes of UTF-8.
        tokens: words and marks.
        depth: brackets that stand one inside the other.
    """

    size: int = MAX_BYTES
    tokens: int = MAX_TOKENS
    depth: int = MAX_DEPTH


_USUAL: Final = Bounds()


@dataclass(frozen=True, slots=True)
class CheckedQuery:
    """A query that may be given to an engine.

    Attributes:
        text: as written.
        tokens: its tokens.
        form: `SELECT`, `ASK`, `CONSTRUCT` or `DESCRIBE`.
        defaults: the IRIs that FROM names, `<...>` as written; not those of FROM NAMED.
        named: the IRIs that FROM NAMED names.
    """

    text: str
    tokens: tuple[Token, ...]
    form: str
    defaults: tuple[str, ...]
    named: tuple[str, ...]


def check_query(text: str, graphs: str, bounds: Bounds = _USUAL) -> CheckedQuery:
    """Refuse what no query here may be; what is left, the engine may still refuse to parse.

    Args:
        text: the query.
        graphs: what the IRIs of the named graphs begin with; FROM may name no other.
        bounds: how large it may be.

    Raises:
        QueryFailure: with what is wrong, and where.
    """
    if len(text.encode("utf-8", "surrogatepass")) > bounds.size:
        raise QueryFailure("query-large", limit=bounds.size // 1024)
    found = _few_tokens(text, bounds.tokens)
    _check_depth(text, found, bounds.depth)
    form = _form(text, found)
    _check_service(text, found)
    plain = _CODEPOINT.sub(_unescaped, text)
    if plain != text:
        _check_unescaped(plain, bounds.tokens)
    defaults, named = _check_graphs(text, found, graphs)
    return CheckedQuery(text, found, form, defaults, named)


def _few_tokens(text: str, limit: int) -> tuple[Token, ...]:
    found: list[Token] = []
    for token in tokens(text):
        found.append(token)
        if len(found) > limit:
            raise QueryFailure("query-tokens", limit=limit)
    return tuple(found)


def _check_depth(text: str, found: Sequence[Token], limit: int) -> None:
    depth = 0
    for token in found:
        if token.kind == "mark" and token.text in "([{":
            depth += 1
            if depth > limit:
                raise QueryFailure("query-deep", limit=limit, line=_line(text, token))
        elif token.kind == "mark" and token.text in ")]}":
            depth -= 1


def _form(text: str, found: Sequence[Token]) -> str:
    index = 0
    while index < len(found):
        token = found[index]
        if token.says("PREFIX"):
            index += 3
        elif token.says("BASE") or token.says("VERSION"):
            index += 2
        else:
            break
    else:
        raise QueryFailure("query-empty")
    word = token.text.upper()
    if word in _FORMS:
        return word
    if word.startswith(tuple(_UPDATES)):
        raise QueryFailure("query-update", word=word, line=_line(text, token))
    # The engine needs no space behind a keyword.
    for form in _FORMS:
        if word.startswith(form):
            return form
    raise QueryFailure("query-form", word=token.text[:40], line=_line(text, token))


def _check_service(text: str, found: Sequence[Token]) -> None:
    """Refuse SERVICE, also where it is glued to its neighbours, which the engine accepts."""
    for token in found:
        word = token.text.partition(":")[0] if token.kind == "name" else token.text
        if token.kind in ("word", "name") and "SERVICE" in word.upper():
            raise QueryFailure("query-service", line=_line(text, token))


def _check_unescaped(plain: str, limit: int) -> None:
    """Look again as an engine would that resolves codepoint escapes before it parses."""
    try:
        found = _few_tokens(plain, limit)
    except QueryFailure:
        return  # such an engine refuses it too
    _check_service(plain, found)


def _check_graphs(text: str, found: Sequence[Token], graphs: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Refuse to read graphs that are not of the store; those that FROM and FROM NAMED name."""
    defaults: list[str] = []
    named: list[str] = []
    for index, token in enumerate(found):
        if token.kind == "word" and token.text.upper() in ("FROM", "FROMNAMED"):
            after = found[index + 1 : index + 3]
            target = next((t for t in after if not t.says("NAMED")), None)
            if target is None or not target.text.startswith(f"<{graphs}") or "\\" in target.text:
                shown = target.text[:80] if target is not None else ""
                raise QueryFailure("query-from", graph=shown, graphs=graphs, line=_line(text, token))
            only_named = target is not after[0] or token.says("FROMNAMED")
            (named if only_named else defaults).append(target.text)
        elif (
            token.kind == "name" and token.text.upper().startswith("FROM") and index and _glued(found, index)
        ):
            raise QueryFailure("query-from", graph=token.text[:80], graphs=graphs, line=_line(text, token))
    return tuple(defaults), tuple(named)


def _glued(found: Sequence[Token], index: int) -> bool:
    """Whether a name such as `FROMx:g` stands where FROM may stand: before the first brace."""
    return not any(token.text == "{" for token in found[:index]) and not found[index - 1].says("PREFIX")


def _unescaped(match: re.Match[str]) -> str:
    value = int(match.group(1) or match.group(2), 16)
    return chr(value) if value <= _LAST_CODEPOINT else match.group()


def _line(text: str, token: Token) -> int:
    return text.count("\n", 0, token.start) + 1
