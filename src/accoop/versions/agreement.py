"""How far two versions of one report agree, layer by layer: what each says in each paragraph."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from accoop.claims.extraction import Extraction
from accoop.model.claims import (
    Claim,
    Development,
    LegalBasisUse,
    MandateAct,
    Observation,
    Participation,
    PreambularAct,
    Recommendation,
    Statement,
)
from accoop.model.mentions import flattened
from accoop.versions.substance import Speakers, columns, substance

Row = tuple[str, ...]

# Kinds of mention that make a layer of their own; the others are compared together.
_CITED: Final = {"citations": ("provision", "resolution", "document"), "states": ("state",)}
_CLAIMS: Final[dict[str, type[Claim]]] = {
    "participations": Participation,
    "acts": MandateAct,
    "preambular-acts": PreambularAct,
    "statements": Statement,
    "observations": Observation,
    "developments": Development,
    "legal-basis": LegalBasisUse,
    "recommendations": Recommendation,
}


@dataclass(frozen=True, slots=True)
class Agreement:
    """What two versions say in one layer.

    Attributes:
        columns: the names of a row's values; the first is the paragraph.
        first: the rows of the first version, the same row as often as it is said.
        second: those of the second version.
    """

    layer: str
    columns: tuple[str, ...]
    first: Counter[Row]
    second: Counter[Row]

    @property
    def both(self) -> int:
        """How many rows both versions have."""
        return (self.first & self.second).total()

    @property
    def share(self) -> float:
        """Twice what both say, as a share of all that either says (Dice); 1 where neither says anything."""
        total = self.first.total() + self.second.total()
        return 2 * self.both / total if total else 1.0

    @property
    def only_first(self) -> list[Row]:
        """What the first version alone says, in the order of the paragraphs."""
        return _listed(self.first - self.second)

    @property
    def only_second(self) -> list[Row]:
        """What the second version alone says."""
        return _listed(self.second - self.first)

    def within(self, paragraph: str) -> "Agreement":
        """The agreement in one paragraph."""
        return Agreement(
            self.layer,
            self.columns,
            Counter({row: n for row, n in self.first.items() if row[0] == paragraph}),
            Counter({row: n for row, n in self.second.items() if row[0] == paragraph}),
        )

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """The paragraphs in which either version says something, in order."""
        return tuple(sorted({row[0] for row in (*self.first, *self.second)}, key=_number))


def agreements(first: Extraction, second: Extraction) -> tuple[Agreement, ...]:
    """Compare what two versions of a report say, in every layer."""
    pairs = zip(_layers(first), _layers(second), strict=True)
    return tuple(Agreement(name, cols, rows, other) for (name, cols, rows), (_, _, other) in pairs)


def _layers(version: Extraction) -> Iterator[tuple[str, tuple[str, ...], Counter[Row]]]:
    report = version.report
    yield (
        "paragraphs",
        ("paragraph", "items"),
        Counter((str(p.number), " ".join(item.number for item in p.items)) for p in report.paragraphs),
    )
    for layer in (*_CITED, "names"):
        yield layer, ("paragraph", "thing"), Counter(_mentioned(version, layer))
    yield "dates", ("paragraph", "startDate", "endDate"), Counter(_dates(version))
    speakers = Speakers(version.facts)
    for layer, kind in _CLAIMS.items():
        said = [claim for claim in version.claims if isinstance(claim, kind)]
        rows = ((str(claim.quote.paragraph), *substance(claim, speakers)) for claim in said)
        yield layer, ("paragraph", *columns(kind)), Counter(rows)


def _mentioned(version: Extraction, layer: str) -> set[Row]:
    """Which things each paragraph names, each once: languages repeat names differently."""
    apart = {kind: name for name, kinds in _CITED.items() for kind in kinds}
    return {
        (str(paragraph.number), thing.path)
        for paragraph in version.recognition.paragraphs
        for mention in flattened(paragraph.mentions)
        if apart.get(mention.kind, "names") == layer and mention.kind != "group"
        for thing in mention.things
    }


def _dates(version: Extraction) -> set[Row]:
    return {
        (str(paragraph.number), mention.period.start, mention.period.end)
        for paragraph in version.recognition.paragraphs
        for mention in flattened(paragraph.mentions)
        if mention.period is not None
    }


def _listed(rows: Counter[Row]) -> list[Row]:
    return sorted(rows.elements(), key=lambda row: (_number(row[0]), row[1:]))


def _number(paragraph: str) -> tuple[int, str]:
    return (int(paragraph), "") if paragraph.isdecimal() else (0, paragraph)
