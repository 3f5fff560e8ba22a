"""What a laid out picture consists of: plain figures and words, from which every format is written.

Lengths are pixels, x to the right and y downwards from the upper left corner of the whole picture.
"""

from dataclasses import dataclass

from accoop.lineage.model import Basis, Kind, Relation

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text.

    Attributes:
        x: where it begins.
        y: its baseline.
        size: the type size.
        strong: whether it stands out.
    """

    text: str
    x: float
    y: float
    size: float
    width: float
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """Its right edge."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """Its lower edge."""
        return self.y + self.height


@dataclass(frozen=True, slots=True)
class Box:
    """A thing.

    Attributes:
        path: the thing; `iri` is its name in the web.
        lane: the key of its lane.
        title: what is told of it where it is pointed at.
        start: its date as precise as known; `None` if it has none and stands by what it hangs on.
        when: the date that it stands at, its own or that of what it hangs on; empty if there is none.
        status: `planned` or `proposed`.
        chosen: whether the picture starts from it.
    """

    path: str
    iri: str
    kind: Kind
    lane: str
    area: Area
    lines: tuple[Line, ...]
    title: str
    start: str | None
    when: str
    status: str | None
    chosen: bool


@dataclass(frozen=True, slots=True)
class Label:
    """The verb beside an arrow, or beside several that share their beginning or their end."""

    area: Area
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Said:
    """Words of a report that say something.

    Attributes:
        words: the quote, with the number of its paragraph.
        claim: the path of the claim.
    """

    words: str
    claim: str


@dataclass(frozen=True, slots=True)
class Arrow:
    """How one thing leads to another.

    Attributes:
        verb: what is written on it.
        basis: a claim, structure, a number, or an inference.
        route: from the edge of the source's box to that of the target's, in straight pieces.
        label: index of its label among those of the picture; arrows may share one.
        told: what says so.
    """

    source: str
    target: str
    relation: Relation
    verb: str
    basis: Basis
    route: tuple[Point, ...]
    label: int
    told: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class Lane:
    """A horizontal band of things of the same sort."""

    key: str
    area: Area
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Period:
    """The columns of one month, year or unknown time.

    Attributes:
        when: ISO month or year; empty for things that hang on nothing dated.
    """

    when: str
    area: Area
    line: Line


@dataclass(frozen=True, slots=True)
class Tick:
    """The beginning of a year between two periods; a break where years are left out.

    Attributes:
        year: the year; of a break, how many years it stands for.
    """

    x: float
    year: int
    is_break: bool
    line: Line | None


@dataclass(frozen=True, slots=True)
class Key:
    """An entry of the legend.

    Attributes:
        sample: a basis, or `undated`.
    """

    sample: str
    area: Area
    line: Line


@dataclass(frozen=True, slots=True)
class Layout:
    """A picture, laid out."""

    language: str
    title: str
    description: str
    area: Area
    header: tuple[Line, ...]
    lanes: tuple[Lane, ...]
    periods: tuple[Period, ...]
    ticks: tuple[Tick, ...]
    boxes: tuple[Box, ...]
    arrows: tuple[Arrow, ...]
    labels: tuple[Label, ...]
    legend: tuple[Key, ...]
    footer: tuple[Line, ...]
