"""A report compared: built in memory, and held against its hand-checked facts and its least figures."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import Quad, Store, Triple

from accoop.content import content_root
from accoop.evaluating.figures import Drop, Figure, Figures, drops
from accoop.evaluating.gold import Layer, layer_names, layers
from accoop.failures import Misuse, Unreadable

QUERIES = "layers"
FIGURES = "figures.toml"


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
