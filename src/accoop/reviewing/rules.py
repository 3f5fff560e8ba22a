"""The rules of a pack as they are written there: pattern, examples, and the line on which each stands."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from accoop.content import content_root
from accoop.pack.sources import joined, pack_files, pack_folder
from accoop.reviewing import anchors
from accoop.reviewing.model import RuleView

_SHOWN_APART: Final = frozenset(("id", "pattern", "examples", "counterexamples"))
_MACRO: Final = re.compile(r"\{(?P<name>[a-z][a-z_]*)\}")


def pack_rules(language: str) -> dict[str, RuleView]:
    """Every rule of the pack of a language, by identity.

    Raises:
        Unreadable: the pack cannot be read.
    """
    folder = pack_folder(language)
    files = pack_files(folder)
    macros = joined(folder, files).table.get("macros")
    found: dict[str, RuleView] = {}
    for file in files:
        table = {**file.table, "macros": macros}
        found |= rules_of(table, file.text, language, _place(file.path))
    return found


def rules_of(table: Mapping[str, object], text: str, language: str, file: str) -> dict[str, RuleView]:
    """The rules in a file of a pack.

    Args:
        table: what a file of the pack says, with all macros of the pack beside it.
        text: the text of the file.
        language: its language; identities begin with it.
        file: how to name the file.
    """
    macros = table.get("macros")
    known = {k: v for k, v in macros.items() if isinstance(v, str)} if isinstance(macros, dict) else {}
    return {rule.identity: rule for rule in _rules(table, text, language, file, known)}


def program_rule(identity: str, about: str) -> RuleView:
    """A rule that stands in no pack."""
    return RuleView(identity, anchors.rule(identity), "", about, "", (), (), (), ())


def _rules(
    value: object, text: str, language: str, file: str, macros: Mapping[str, str]
) -> Iterator[RuleView]:
    if isinstance(value, list):
        for entry in value:
            yield from _rules(entry, text, language, file, macros)
    elif isinstance(value, dict):
        if isinstance(value.get("id"), str) and isinstance(value.get("pattern"), str):
            yield _rule(value, text, language, file, macros)
        for entry in value.values():
            yield from _rules(entry, text, language, file, macros)


def _rule(
    table: Mapping[str, object], text: str, language: str, file: str, macros: Mapping[str, str]
) -> RuleView:
    name, pattern = str(table["id"]), str(table["pattern"])
    found = re.search(rf"""^id\s*=\s*["']{re.escape(name)}["']""", text, re.MULTILINE)
    line = f":{text.count(chr(10), 0, found.start()) + 1}" if found else ""
    identity = f"{language}/{name}"
    return RuleView(
        identity,
        anchors.rule(identity),
        file + line,
        "",
        pattern,
        tuple((macro, macros[macro]) for macro in sorted(set(_MACRO.findall(pattern))) if macro in macros),
        tuple((key, _told(value)) for key, value in table.items() if key not in _SHOWN_APART),
        tuple(_example(example) for example in _listed(table.get("examples"))),
        tuple(str(example) for example in _listed(table.get("counterexamples"))),
    )


def _listed(value: object) -> list[object]:
    return list(value) if isinstance(value, list) else []


def _example(example: object) -> tuple[str, str]:
    if isinstance(example, dict):
        return str(example.get("text", "")), _told(example.get("gives", {}))
    return str(example), ""


def _told(value: object) -> str:
    """A setting in one line."""
    if isinstance(value, dict):
        return "; ".join(f"{key} = {_told(entry)}" for key, entry in value.items())
    if isinstance(value, list):
        return ", ".join(_told(entry) for entry in value)
    return str(value).lower() if isinstance(value, bool) else str(value)


def _place(path: Path) -> str:
    root = content_root()
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else path.name
