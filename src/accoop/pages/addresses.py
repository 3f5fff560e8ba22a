"""Where pages and data lie, as seen from the page that links to them: every link is relative to it."""

from collections.abc import Sequence
from typing import ClassVar, Final
from urllib.parse import quote, urlencode, urlsplit

from pyoxigraph import NamedNode

from accoop.rdf.terms import Terms

HOME: Final = ""
SEARCH: Final = "search"
QUERIES: Final = "queries/"
EDITOR: Final = "sparql"
COMPARISON: Final = "compare"
LOOKUP: Final = "lookup/"
LINEAGE: Final = "lineage"
VOID: Final = ".well-known/void"
DOWNLOADS: Final = "downloads"
NAMES: Final = f"{LOOKUP}names.json"
SUGGESTIONS: Final = f"{LOOKUP}suggestions.json"
VOCABULARY: Final = f"{LOOKUP}vocabulary.json"
STYLE: Final = "style.css"
ICON: Final = "icon.svg"

_ENDING: Final = ".html"
_LANGUAGE: Final = "lang"
_SAFE: Final = "/:@!$&'()*+,;=~"
_OUTWARD: Final = ("http", "https")

Values = Sequence[tuple[str, str]]


class Addresses:
    """Links from one page, so that they hold wherever the site is mounted.

    Attributes:
        live: whether a server stands behind the pages, that searches and answers queries.

    Args:
        terms: the terms of the store.
        here: the path of the page below the root of the site, such as `id/state/CHN.html`.
        language: the language that the pages linked to are in.
    """

    live: ClassVar = True

    def __init__(self, terms: Terms, here: str, language: str) -> None:
        self._terms = terms
        self._root = "../" * here.count("/") or "./"
        self._here = here.rpartition("/")[2]
        self._asked = urlencode([(_LANGUAGE, language)])

    def page(self, path: str, values: Values = (), anchor: str = "") -> str:
        """The address of a page by its path below the root."""
        fields = f"{urlencode(values)}&{self._asked}" if values else self._asked
        return f"{self._root}{quote(path, _SAFE)}?{fields}{_fragment(anchor)}"

    def again(self, language: str, values: Values = ()) -> str:
        """The address of this page in a language."""
        return f"./{quote(self._here, _SAFE)}?{urlencode([*values, (_LANGUAGE, language)])}"

    def file(self, path: str, values: Values = ()) -> str:
        """The address of a file by its path below the root."""
        fields = f"?{urlencode(values)}" if values else ""
        return f"{self._root}{quote(path, _SAFE)}{fields}"

    def action(self, path: str) -> str:
        """The address that a form goes to; nothing where nobody would answer it."""
        return self.file(path)

    def lookup(self, path: str) -> str:
        """The address of what a script looks up, in the language of the page."""
        return f"{self._root}{path}?{self._asked}"

    @property
    def any_thing(self) -> str:
        """The address of the page of any thing, with `{path}` for what its IRI has behind the base."""
        return f"{self._root}{{path}}{_ENDING}?{self._asked}"

    def thing(self, node: NamedNode, values: Values = (), anchor: str = "") -> str:
        """The address of the page of a thing, concept, graph or term of ours; nothing for any other node."""
        path = page_path(self._terms, node)
        if path is None:
            return ""
        return self.page(path, values, anchor or _place(self._terms, node))

    def data(self, node: NamedNode, ending: str) -> str:
        """The address of the data of a thing, in the format that an ending names."""
        path = page_path(self._terms, node) or ""
        return self.file(f"{path.removesuffix(_ENDING)}.{ending}")

    def query(self, name: str, values: Values = ()) -> str:
        """The address of the page of a saved query."""
        return self.page(query_path(name), values)


def page_path(terms: Terms, node: NamedNode) -> str | None:
    """The path of the page of a node below the root of the site; `None` if it is not ours.

    >>> page_path(Terms(), Terms().thing("state/CHN"))
    'id/state/CHN.html'
    >>> page_path(Terms(), Terms().term("quote"))
    'def.html'
    >>> page_path(Terms(), Terms().shape_document)
    'shapes.html'
    """
    document = terms.definitions[:-1]
    if node.value == document or node.value.startswith(terms.definitions):
        return document.removeprefix(terms.base) + _ENDING
    if node == terms.shape_document or node.value.startswith(terms.shapes):
        return terms.shape_document.value.removeprefix(terms.base) + _ENDING
    if node.value.startswith((terms.things, terms.schemes, terms.graphs)):
        return node.value.removeprefix(terms.base) + _ENDING
    return None


def query_path(name: str) -> str:
    """The path of the page of a saved query."""
    return f"{QUERIES}{name}{_ENDING}"


def browse_path(kind: str) -> str:
    """The path of the list of all things of a class."""
    return f"browse/{kind}"


def outward(iri: str) -> str:
    """An address outside that may become a link: http or https, with a host; else nothing.

    >>> outward("https://www.unodc.org/"), outward("javascript:alert(1)"), outward("https:///x")
    ('https://www.unodc.org/', '', '')
    """
    try:
        parts = urlsplit(iri)
        host = parts.hostname
    except ValueError:
        return ""
    plain = iri.isprintable() and not any(c.isspace() or c == "\\" for c in iri)
    return iri if plain and host and parts.scheme in _OUTWARD else ""


def _place(terms: Terms, node: NamedNode) -> str:
    """The anchor of a node on a page that tells of many: a term of ours, or a shape."""
    inside = node.value.removeprefix(terms.shapes)
    return terms.local(node) or ("" if inside == node.value else inside)


def _fragment(anchor: str) -> str:
    return f"#{quote(anchor, _SAFE)}" if anchor else ""
