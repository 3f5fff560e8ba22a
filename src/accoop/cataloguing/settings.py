"""The settings of the catalogue: `graph/catalogue.toml`, and what a file of the publisher's says instead."""

import os
import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

import msgspec

from accoop.content import content
from accoop.failures import Unreadable

_ADDRESS: Final = re.compile(r'https?://[^\x00-\x20\x7f-\U0010ffff<>"{}|\\^`]+')

ENVIRONMENT: Final = "ACCOOP_SETTINGS"

Words = Mapping[str, str]
"""Language to words."""


class Publisher(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Who publishes the catalogue."""

    iri: str
    name: Words
    home: str | None = None


class Licence(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The licence of our own data."""

    iri: str
    title: Words


class Sources(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The terms of the documents that were read.

    Attributes:
        terms: the address of the terms.
    """

    terms: str
    statement: Words


class About(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What the data are about.

    Attributes:
        themes: codes of the European Union's list of themes.
        keywords: language to words to search for.
    """

    themes: tuple[str, ...]
    keywords: Mapping[str, tuple[str, ...]]


class Linked(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An outside data set.

    Attributes:
        space: what its IRIs begin with.
    """

    space: str
    title: Words


class Settings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All settings; the comments of the file say what each is for."""

    base: str
    landing_page: str
    downloads: str
    endpoint: str
    title: Words
    description: Words
    series: Words
    report: Words
    service: Words
    coverage: Words
    publisher: Publisher
    licence: Licence
    sources: Sources
    about: About
    themes: Mapping[str, Words]
    linked: Mapping[str, Linked]


def load_settings(own: Path | None = None) -> Settings:
    """The settings that come with the project, with those of a file in their places.

    Args:
        own: the file; without it, the one that `ACCOOP_SETTINGS` names, if it names one.

    Raises:
        Unreadable: the file is not there, no TOML, or says what no setting is.
    """
    told = tomllib.loads(content("graph", "catalogue.toml").read_text(encoding="utf-8"))
    named = os.environ.get(ENVIRONMENT)
    own = own if own is not None or not named else Path(named)
    if own is not None:
        told = _over(told, _read(own))
    try:
        settings = msgspec.convert(told, Settings)
        _demand_addresses(settings)
    except (msgspec.ValidationError, ValueError) as error:
        raise Unreadable("settings-unreadable", file=own or "catalogue.toml", reason=error) from error
    return settings


def _read(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else error
        raise Unreadable("settings-unreadable", file=path, reason=reason or error) from error


def _over(default: Mapping[str, Any], own: Mapping[str, Any]) -> dict[str, Any]:
    """Tables in tables, the second one's values in the place of the first one's."""
    merged = dict(default)
    for key, value in own.items():
        before = merged.get(key)
        merged[key] = _over(before, value) if isinstance(before, dict) and isinstance(value, dict) else value
    return merged


def _demand_addresses(settings: Settings) -> None:
    """Refuse what would be no IRI; whoever follows a link of the catalogue must arrive."""
    addresses = {
        "base": settings.base,
        "landing_page": settings.landing_page,
        "downloads": settings.downloads,
        "endpoint": settings.endpoint,
        "publisher.iri": settings.publisher.iri,
        "publisher.home": settings.publisher.home or settings.base,
        "licence.iri": settings.licence.iri,
        "sources.terms": settings.sources.terms,
    }
    for name, address in addresses.items():
        if not _ADDRESS.fullmatch(address):
            raise ValueError(f"{name} = {address!r}")
    for name in ("base", "downloads"):
        if not addresses[name].endswith("/"):
            raise ValueError(f"{name} = {addresses[name]!r}, without / at the end")
    for code in settings.about.themes:
        if code not in settings.themes:
            raise ValueError(f"about.themes: {code}")
