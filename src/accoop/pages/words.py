"""The words of pages, looked up by key in `mappings/pages/LANGUAGE.toml`."""

import tomllib
from functools import cache

from accoop.content import content
from accoop.wording import Wording


@cache
def page_wording(language: str) -> Wording:
    """The words of one language."""
    with content("mappings", "pages", f"{language}.toml").open("rb") as file:
        return Wording(language, tomllib.load(file))
