"""The page of downloads: everything, each graph and the catalogue, as files in each format."""

from dataclasses import dataclass, field
from typing import Final

from pyoxigraph import NamedNode

from accoop.pages.context import Context
from accoop.pages.frame import frame
from accoop.pages.model import Text, Value
from accoop.pages.parts import Part, Table
from accoop.pages.rendering import rendered

FOLDER: Final = "data/"
CATALOGUE: Final = ("catalog.ttl", "catalog.jsonld")
_MEGABYTE: Final = 1_000_000
# How people call the formats, in every language.
_CALLED: Final = {
    "ttl": "Turtle",
    "trig": "TriG",
    "nt": "N-Triples",
    "nq": "N-Quads",
    "rdfxml": "RDF/XML",
    "jsonld": "JSON-LD",
    "graphml": "GraphML",
    "csv": "CSV (ZIP)",
}


@dataclass(frozen=True, slots=True)
class Download:
    """A file with data.

    Attributes:
        name: its path below the folder of downloads.
        graph: the graph that it holds; `None` for everything.
        layout: the name of its format.
        size: bytes.
    """

    name: str
    graph: NamedNode | None
    layout: str
    size: int


@dataclass(slots=True)
class Downloads:
    """The files, in the order in which the catalogue offers them."""

    files: list[Download] = field(default_factory=list)


def downloads_page(context: Context, downloads: Downloads) -> str:
    """The page: a row for everything and for each graph, with its files."""
    rows: dict[NamedNode | None, list[Value]] = {None: []}
    for one in downloads.files:
        href = context.addresses.file(FOLDER + one.name)
        said = Text(f"{_CALLED[one.layout]}, {_told(one.size)}")
        rows.setdefault(one.graph, []).append(Value(said, href))
    whole = Value(context.said("downloads-whole"))
    table = Table(
        (context.said("downloads-of"), context.said("downloads-files")),
        tuple(
            ((whole if graph is None else context.value(graph),), tuple(files))
            for graph, files in rows.items()
            if files
        ),
    )
    return rendered(
        "browse.html",
        frame=frame(context, context.said("downloads"), data=_catalogues(context)),
        say=context.say,
        part=Part(context.say("downloads"), "all", table, len(downloads.files)),
        more=(),
    )


def _told(size: int) -> str:
    """How large a file is, in words: kilobytes below one megabyte.

    >>> _told(60_479), _told(1_368_870)
    ('60 kB', '1.4 MB')
    """
    return f"{size / _MEGABYTE:.1f} MB" if size >= _MEGABYTE else f"{max(1, round(size / 1_000))} kB"


def _catalogues(context: Context) -> tuple[tuple[str, str, str], ...]:
    """The catalogue as the data of the page."""
    kinds = ("text/turtle", "application/ld+json")
    names = [context.say("downloads-catalogue", format=name) for name in ("Turtle", "JSON-LD")]
    files = [context.addresses.file(name) for name in CATALOGUE]
    return tuple(zip(names, kinds, files, strict=True))
