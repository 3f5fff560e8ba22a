"""The whole site, file by file."""

import gzip
import shutil
import tempfile
from collections.abc import Callable, Iterator
from typing import IO, Final

from msgspec import structs
from pyoxigraph import NamedNode

from accoop.cataloguing.catalogue import catalogue_triples
from accoop.cataloguing.distributions import WHOLE, Distribution, measured
from accoop.cataloguing.settings import Settings
from accoop.pages import assets
from accoop.pages.downloads import CATALOGUE, FOLDER, Download, Downloads
from accoop.pages.editor import Engine
from accoop.pages.rendering import FILES, static_file
from accoop.publishing.hosting import own_rules, redirects, robots, site_maps
from accoop.publishing.links import HTML
from accoop.publishing.making import File, Maker
from accoop.querying.formats import GRAPH_FORMATS, graph_bytes
from accoop.rdf.terms import Terms
from accoop.store.reading import Snapshot
from accoop.wording import LANGUAGES

_NOT_FOUND: Final = "404"
# What the engine in browsers loads: the smallest of the files that keep graphs apart, and packed. Its
# download takes a third less than that of N-Quads, which is more than reading it takes longer.
_DATA: Final = f"{FOLDER}{WHOLE}.trig"
_PACKED: Final = ".gz"
_RULES: Final = "w3id/.htaccess"

Keep = Callable[[str, IO[bytes]], None]
"""Takes a file too large to be held, by its path."""


def site_files(snapshot: Snapshot, settings: Settings, keep: Keep) -> Iterator[File]:
    """Every file of the site; the same for the same snapshot and settings.

    Args:
        snapshot: what it shows.
        settings: those of the catalogue; the site is to lie at `landing_page`.
        keep: takes the files with all data of a graph.

    Raises:
        Misuse: the store holds no report.
    """
    address = settings.landing_page if settings.landing_page.endswith("/") else settings.landing_page + "/"
    placed = structs.replace(settings, landing_page=address, downloads=address + FOLDER)
    terms = Terms(settings.base)
    downloads = Downloads()
    sizes: dict[str, int] = {}
    yield from _catalogue(snapshot, placed, terms, _also_packed(keep, sizes), downloads)
    engine = assets.engine()
    runs = None
    if engine is not None:
        program = assets.FOLDER + engine[0]
        runs = Engine(program, len(engine[1]), _DATA + _PACKED, sizes[_DATA])
        yield File(program, engine[1])
    maker = Maker(snapshot, terms, address, downloads, runs)
    pages = []
    for file in maker.files():
        if file.path.endswith(HTML):
            pages.append(file.path)
        yield file
    for language in LANGUAGES:
        ending = "" if language == LANGUAGES[0] else f".{language}"
        yield File(f"{_NOT_FOUND}{ending}{HTML}", maker.not_found(language))
    yield from _dressing()
    yield from (File(path, body) for path, body in site_maps(address, pages))
    yield File("robots.txt", robots(address))
    yield File(_RULES, redirects(address))
    yield File(".htaccess", own_rules())
    # Some hosts leave out names that begin with a mark unless this file stands there.
    yield File(".nojekyll", b"")


def _catalogue(
    snapshot: Snapshot, settings: Settings, terms: Terms, keep: Keep, downloads: Downloads
) -> Iterator[File]:
    """The catalogue; the files that it offers are kept and noted on the way."""
    offers = measured(
        snapshot.store,
        terms,
        settings.downloads,
        settings.landing_page,
        lambda name, file: keep(FOLDER + name, file),
    )

    def noted(graph: NamedNode | None) -> Iterator[Distribution]:
        for one in offers(graph):
            name = one.download.removeprefix(settings.downloads)
            downloads.files.append(Download(name, graph, one.layout.name, one.size or 0))
            yield one

    triples = catalogue_triples(snapshot.store, settings, noted)
    for path in CATALOGUE:
        layout = GRAPH_FORMATS[path.rpartition(".")[2]]
        yield File(path, graph_bytes(triples, layout, terms, terms.describing_prefixes()))


def _also_packed(keep: Keep, sizes: dict[str, int]) -> Keep:
    """Keeps files, and the one with all data once more for the engine in browsers, packed with gzip.

    Args:
        keep: takes each file.
        sizes: takes the size of what is packed, in bytes, by the path of the file.
    """

    def kept(name: str, file: IO[bytes]) -> None:
        if name == _DATA:
            with tempfile.TemporaryFile() as packed:
                with gzip.GzipFile(filename="", fileobj=packed, mode="wb", mtime=0) as out:
                    shutil.copyfileobj(file, out)
                sizes[name] = packed.tell()
                packed.seek(0)
                keep(name + _PACKED, packed)
            file.seek(0)
        keep(name, file)

    return kept


def _dressing() -> Iterator[File]:
    """Scripts, styles, icon and fonts."""
    for name in FILES:
        yield File(name, static_file(name))
    yield from (File(assets.FOLDER + name, data) for name, data in assets.every_asset())
