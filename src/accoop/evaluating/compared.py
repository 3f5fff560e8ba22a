"""A report compared: built in memory, and held against its hand-checked facts and its least figures."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import Quad, Store, Triple

from accoop.content import content, content_root
from accoop.evaluating.figures import Drop, Figure, Figures, drops
from accoop.evaluating.gold import Layer, layer_names, layers
from accoop.failures import Misuse, Unreadable

QUERIES = "layers"
FIGURES = "figures.toml"
# Beside the folder of the facts: documents that were written as tests.
_DOCUMENTS = "documents"
_SIDECAR = ".toml"


@dataclass(frozen=True, slots=True)
class Compared:
    """A report and how much of what was checked by hand its graph has.

    Attributes:
        report: the name of the report's file without its ending, and of the folder of its facts.
        layers: in the order of their names, the text first.
        least: the figures that may not drop, by layer.
        drops: those that did.
    """

    report: str
    layers: tuple[Layer, ...]
    least: dict[str, Figure]
    drops: tuple[Drop, ...]


@dataclass(frozen=True, slots=True)
class Unread:
    """A document that there are hand-checked facts of, but that cannot be read yet, and why.

    Attributes:
        report: as of what is compared.
    """

    report: str
    failure: Unreadable


def gold_folder(given: Path | None) -> Path:
    """The folder of the hand-checked facts: the one given, else that of the checkout.

    Raises:
        Unreadable: there is none.
    """
    folder = given or content_root() / "tests" / "gold"
    if not (folder / QUERIES).is_dir():
        key = "gold-missing" if given is None else "gold-no-layers"
        raise Unreadable(key, folder=folder)
    return folder


def documents(gold: Path) -> list[Path]:
    """The files that there are facts of, among the reports of the project and the documents beside the facts.

    A text file is taken where there are several of one name.
    """
    places = (content("reports"), gold.parent / _DOCUMENTS)
    files = (file for place in places if place.is_dir() for file in place.iterdir())
    named: dict[str, list[Path]] = {}
    for file in files:
        if file.suffix != _SIDECAR and (gold / file.stem).is_dir():
            named.setdefault(file.stem, []).append(file)
    return [min(named[name], key=lambda file: (file.suffix != ".txt", file.name)) for name in sorted(named)]


def sources(gold: Path, given: Sequence[Path]) -> list[Path]:
    """The files to compare: those given, by path or by the name that `documents` knows them by; else all."""
    known = {file.stem: file for file in documents(gold)} if given else {}
    return [path if path.exists() else known.get(str(path), path) for path in given] or documents(gold)


def facts_folder(gold: Path, source: Path) -> Path:
    """The folder of the facts of one report.

    Raises:
        Unreadable: there are none.
    """
    folder = gold / source.stem
    if not folder.is_dir():
        raise Unreadable("gold-no-report", file=source, folder=folder)
    return folder


def chosen_layers(gold: Path, wanted: Sequence[str]) -> frozenset[str] | None:
    """The layers to compare; `None` for all, those that once were compared among them.

    Raises:
        Misuse: there is no such layer.
    """
    known = layer_names(gold / QUERIES)
    unknown = [name for name in wanted if name not in known]
    if unknown:
        raise Misuse("gold-layer-unknown", layer=unknown[0], known=", ".join(known))
    return frozenset(wanted) or None


def compared(
    triples: Iterable[Triple], facts: Path, gold: Path, wanted: frozenset[str] | None, figures: Figures
) -> Compared:
    """Compare the graph of a report with its facts, in some layers."""
    store = Store()
    store.extend(Quad(t.subject, t.predicate, t.object) for t in triples)
    found = tuple(
        layer for layer in layers(store, facts, gold / QUERIES) if wanted is None or layer.name in wanted
    )
    reached = figures.get(facts.name, {})
    least = {name: figure for name, figure in reached.items() if wanted is None or name in wanted}
    return Compared(facts.name, found, least, tuple(drops(facts.name, found, least)))
