"""What is to be drawn: a part of a lineage with what is said above and below it."""

from collections.abc import Sequence
from dataclasses import dataclass

from accoop.lineage.model import Lineage, Words


@dataclass(frozen=True, slots=True)
class Request:
    """A picture to draw.

    Attributes:
        lineage: what is drawn.
        language: `en`, `zh` or `both`.
        starts: the things that it starts from; they stand out.
        notes: what is said below the title: how the part was chosen, what was cut and why.
        sources: the names of the documents that it rests on.
        more: how many documents more it rests on.
    """

    lineage: Lineage
    language: str
    starts: Sequence[str] = ()
    notes: Sequence[Words] = ()
    sources: Sequence[Words] = ()
    more: int = 0
