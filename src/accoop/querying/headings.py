"""What columns are called in tables for people: by the query, by `queries/columns.toml`, or by their name."""

import re
import tomllib
from collections.abc import Mapping
from functools import cache

from accoop.content import content
from accoop.querying.saved import SavedQuery

_CAPITAL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|_")


def heading(name: str, language: str, query: SavedQuery | None = None) -> str:
    """What a column is called in a language.

    >>> heading("submittedTo", "en")
    'submitted to'
    """
    own = query.columns.get(name, {}).get(language) if query else None
    return own or _common().get(language, {}).get(name) or _split(name)


def _split(name: str) -> str:
    return _CAPITAL.sub(" ", name).lower() if not name.isupper() else name


@cache
def _common() -> Mapping[str, Mapping[str, str]]:
    table = tomllib.loads(content("queries", "columns.toml").read_text(encoding="utf-8"))
    return {language: {str(k): str(v) for k, v in names.items()} for language, names in table.items()}
