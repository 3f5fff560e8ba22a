"""Loads a language pack: the files of `mappings/LANGUAGE/` become a `Pack` with its macros put in."""

import codecs
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import msgspec

from accoop.failures import Unreadable
from accoop.numerals import numeral_systems
from accoop.pack.naming import Naming
from accoop.pack.resolutions import Resolutions
from accoop.pack.rules import Claims
from accoop.pack.schema import Detection, Layout, Strict
from accoop.pack.sources import Joined, joined, pack_files, pack_folder, pack_languages

# What of a rule is a pattern in which macros are put in.
_PATTERNS = ("pattern", "context", "unless")
_MACRO = re.compile(r"\{(?P<name>[a-z][a-z_]*)\}")
_PLACE = re.compile(r" - at `\$\.?(?P<place>[^`]*)`$")


class Pack(Strict, frozen=True):
    """What one language prints.

    Attributes:
        language: a BCP 47 tag, the same as the folder's name.
        numerals: the numeral system, as `accoop.numerals` names it.
        rank: of several versions of a report, the one with the lowest rank gives the names of what they
            do not say alike; then the language decides.
        detection: how to tell the language.
        layout: how a report is laid out.
        macros: name to the part of a pattern that it stands for; other macros are already put in.
        naming: how words name and cite things.
        claims: how sentences say facts.
        resolutions: how resolutions are printed and how their clauses are built, if the pack says so.
    """

    language: str
    numerals: str
    detection: Detection
    layout: Layout
    naming: Naming
    claims: Claims
    rank: int = 9
    resolutions: Resolutions | None = None
    macros: dict[str, str] = {}


@cache
def load_pack(language: str) -> Pack:
    """The pack of a language.

    Raises:
        Unreadable: there is none, or it is broken.
    """
    return read_pack(pack_folder(language))


def load_packs() -> tuple[Pack, ...]:
    """All packs, by language."""
    return tuple(load_pack(language) for language in pack_languages())


def read_pack(folder: Path) -> Pack:
    """The pack in a folder.

    Raises:
        Unreadable: a file is missing or broken; the failure names file, key path and cure.
    """
    source = joined(folder, pack_files(folder))
    macros = _expanded_macros(source)
    filled = {key: _expanded(source, key, value, macros) for key, value in source.table.items()}
    if macros:
        filled["macros"] = macros
    try:
        pack = msgspec.convert(filled, Pack)
    except msgspec.ValidationError as error:
        reason = str(error)
        found = _PLACE.search(reason)
        place = found["place"] if found else ""
        raise Unreadable(
            "pack-invalid",
            file=source.file(place),
            place=place or "[top]",
            reason=_PLACE.sub("", reason),
        ) from error
    _check(source, pack)
    return pack


def _check(source: Joined, pack: Pack) -> None:
    if pack.language != source.folder.name:
        raise Unreadable("pack-language", file=source.file("language"), language=pack.language)
    if pack.numerals not in numeral_systems():
        known = ", ".join(numeral_systems())
        raise Unreadable("pack-numerals", file=source.file("numerals"), numerals=pack.numerals, known=known)
    for encoding in pack.detection.legacy_encodings:
        try:
            codecs.lookup(encoding)
        except LookupError as error:
            raise Unreadable("pack-encoding", file=source.file("detection"), encoding=encoding) from error


def _expanded_macros(source: Joined) -> dict[str, str]:
    """Macros with other macros put in; none if there is no table of strings, which the schema refuses."""
    macros = source.table.get("macros")
    if not isinstance(macros, dict) or not all(isinstance(text, str) for text in macros.values()):
        return {}
    expanded: dict[str, str] = {}
    waiting = dict(macros)
    while waiting:
        ready = [n for n, text in waiting.items() if not _names(text) & waiting.keys()]
        if not ready:
            circle = ", ".join(sorted(waiting))
            raise Unreadable("pack-macro-circle", file=source.file("macros"), macros=circle)
        for name in ready:
            expanded[name] = _put_in(source, f"macros.{name}", waiting.pop(name), expanded)
    return expanded


def _names(text: str) -> set[str]:
    return {match["name"] for match in _MACRO.finditer(text)}


def _expanded(source: Joined, place: str, value: object, macros: Mapping[str, str]) -> object:
    """A table of the pack with macros put in and every pattern of the layout tried."""
    if isinstance(value, list):
        return [_expanded(source, f"{place}[{index}]", entry, macros) for index, entry in enumerate(value)]
    if not isinstance(value, dict):
        return value
    result: dict[str, object] = {}
    for key, entry in value.items():
        inner = f"{place}.{key}" if place else key
        if key in _PATTERNS and isinstance(entry, str):
            result[key] = _put_in(source, inner, entry, macros)
            if place.startswith(("layout", "resolutions.printed")):
                _try_compiling(source, inner, str(result[key]))
        elif key in ("examples", "counterexamples"):
            result[key] = entry
        else:
            result[key] = _expanded(source, inner, entry, macros)
    return result


def _put_in(source: Joined, place: str, text: str, macros: Mapping[str, str]) -> str:
    unknown = sorted(_names(text) - macros.keys())
    if unknown:
        raise Unreadable("pack-macro-unknown", file=source.file(place), place=place, macro=unknown[0])
    return _MACRO.sub(lambda match: macros[match["name"]], text)


def _try_compiling(source: Joined, place: str, pattern: str) -> None:
    try:
        re.compile(pattern)
    except re.error as error:
        raise Unreadable("pack-pattern", file=source.file(place), place=place, reason=error) from error
