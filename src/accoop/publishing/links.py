"""Where pages and data lie on a host of files: a file for each, and a note of each that is linked to."""

import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final
from urllib.parse import quote, urlencode

from pyoxigraph import NamedNode

from accoop.pages import assets
from accoop.pages.addresses import (
    COMPARISON,
    EDITOR,
    LINEAGE,
    QUERIES,
    SEARCH,
    VOID,
    Addresses,
    Values,
)
from accoop.rdf.terms import Terms
from accoop.wording import LANGUAGES

HTML: Final = ".html"
# Formats of data that there are files of; a server offers more.
DATA: Final = ("ttl", "jsonld")
QUERY: Final = ".rq"
ANSWERS: Final = ("csv", "json", "rq", *DATA)
PICTURES: Final = ("svg", "json", "graphml")

# Scripts do there what a server would; without a front end there are no such pages.
_BY_SCRIPT: Final = (SEARCH, EDITOR)
_PLAIN: Final = re.compile(r"[A-Za-z0-9._-]+(?:/[A-Za-z0-9._-]+)*")
_LONGEST: Final = 80
_LANGUAGE: Final = "lang"
_VOID_FILE: Final = "void.ttl"


@dataclass(frozen=True, slots=True)
class Wanted:
    """A page, answer or picture that a page links to.

    Attributes:
        path: as the server knows it, such as `id/state/CHN.html` or `queries/agenda.csv`.
        values: the parameters, without the language.
        language: of labels; empty for data that have none.
    """

    path: str
    values: tuple[tuple[str, str], ...] = ()
    language: str = ""

    @property
    def file(self) -> str:
        """The path of its file, which is the same for the same and another for another.

        >>> Wanted("id/state/CHN.html", (), "zh").file, Wanted("", (), "en").file
        ('id/state/CHN.zh.html', 'index.html')
        >>> Wanted("lineage.svg", (("thing", "body/unga"),), "en").file
        'lineage.thing-body~unga.svg'
        """
        folder, slash, name = self.path.rpartition("/")
        stem, _, ending = name.rpartition(".") if "." in name else (name or "index", "", "html")
        told = "".join(f".{name}-{_told(value)}" for name, value in self.values)
        language = "" if self.language in ("", LANGUAGES[0]) else f".{self.language}"
        return f"{folder}{slash}{stem}{told}{language}.{ending}"


class StaticAddresses(Addresses):
    """Links between files; what only a server could answer has no address.

    Args:
        terms: the terms of the store.
        here: the path of the page as the server knows it.
        language: the language of the page.
        note: takes each page, answer or picture that is linked to.
        root: the address of the site, for a page that is shown at any path; else links are relative.
    """

    live = False

    def __init__(
        self, terms: Terms, here: str, language: str, note: Callable[[Wanted], None], root: str = ""
    ) -> None:
        super().__init__(terms, here, language)
        self._language = language
        self._path = here
        self._note = note
        self._root = root or self._root

    def page(self, path: str, values: Values = (), anchor: str = "") -> str:
        """The address of a page; nothing for one that a server would have to make."""
        if path == COMPARISON or (path in _BY_SCRIPT and not assets.built()):
            return ""
        if path in _BY_SCRIPT:
            address = self._noted(Wanted(path, (), self._language))
            return f"{address}#{urlencode(values)}" if values else address
        address = self._noted(Wanted(path, _parameters(values), self._language))
        return f"{address}#{quote(anchor)}" if anchor else address

    def again(self, language: str, values: Values = ()) -> str:
        """The address of this page in a language."""
        return self._noted(Wanted(self._path, _parameters(values), language))

    def file(self, path: str, values: Values = ()) -> str:
        """The address of a file; nothing for a format that there is no file of."""
        if path == VOID:
            path = _VOID_FILE
        name, dot, ending = path.rpartition(".")
        if not dot or path.endswith(HTML):
            return ""
        kept: tuple[str, ...] = ()
        if path.startswith(QUERIES):
            kept = ANSWERS
        elif path.startswith(f"{LINEAGE}."):
            kept = PICTURES if name == LINEAGE else ()
        else:
            return self._root + quote(path)
        return self._noted(Wanted(path, _parameters(values), self._language)) if ending in kept else ""

    def action(self, path: str) -> str:
        """The address that a form goes to, if a script answers it there."""
        return self.page(path) if path in _BY_SCRIPT else ""

    def lookup(self, path: str) -> str:
        """The address of a file that scripts look things up in."""
        return self._noted(Wanted(path, (), self._language))

    @property
    def any_thing(self) -> str:
        """The address of the page of any thing, with `{path}` for what its IRI has behind the base."""
        return self._root + Wanted(f"{{path}}{HTML}", (), self._language).file

    def data(self, node: NamedNode, ending: str) -> str:
        """The address of the data of a thing, in a format that there are files of."""
        return super().data(node, ending) if ending in DATA else ""

    def _noted(self, wanted: Wanted) -> str:
        self._note(wanted)
        return self._root + quote(wanted.file)


def _parameters(values: Values) -> tuple[tuple[str, str], ...]:
    return tuple((name, value) for name, value in values if name != _LANGUAGE)


def _told(value: str) -> str:
    """A value as a part of a file's name: as it is where it is plain, else with a digest beside it."""
    if _PLAIN.fullmatch(value) and len(value) <= _LONGEST:
        return value.replace("/", "~")
    words = re.sub(r"[^A-Za-z0-9]+", "-", value)[:_LONGEST].strip("-")
    return f"{words}~~{hashlib.sha256(value.encode()).hexdigest()[:12]}"
