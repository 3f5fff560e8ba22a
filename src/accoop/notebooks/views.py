"""What shows itself in a notebook: a thing with all that is said of it, and a lineage as a picture."""

import html
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from accoop.lineage.telling import Question, Told
from accoop.rdf.terms import Terms

if TYPE_CHECKING:
    import networkx as nx

    from accoop.picture.picture import Picture


@dataclass(frozen=True, slots=True, repr=False)
class ThingView:
    """All that the graph says of a thing.

    Attributes:
        text: as people read it, quoted words between « and ».
        data: the same for programs, as `accoop show --format json` has it.
    """

    text: str
    data: Mapping[str, object]

    def __repr__(self) -> str:
        return self.text

    def _repr_html_(self) -> str:
        return f'<pre style="white-space:pre-wrap">{html.escape(self.text)}</pre>'


@dataclass(frozen=True, slots=True, repr=False)
class LineageView:
    """What led to things and what came of them.

    Attributes:
        told: the things and the links between them.
        question: what was asked.
        language: `en`, `zh` or `both`.
    """

    told: Told
    question: Question
    language: str
    terms: Terms

    def __len__(self) -> int:
        return len(self.told.lineage.nodes)

    def picture(self) -> "Picture":
        """The picture, laid out: a timeline with lanes."""
        from accoop.picture.picture import picture

        return picture(self.told, self.question, self.language, self.terms)

    def save(self, file: str | Path) -> None:
        """Write it to a file; the ending says how: `.svg`, `.png`, `.html`, `.csv`, `.json` ...

        Raises:
            Misuse: the ending means no format.
        """
        from accoop.lineage.formats import lineage_format
        from accoop.picture.writing import written

        layout = lineage_format(None, Path(file))
        Path(file).write_bytes(written(self.told, self.question, self.language, self.terms, layout))

    def to_networkx(self) -> "nx.MultiDiGraph[str]":
        """As a directed graph without circles; its nodes are the paths of things."""
        from accoop.lineage.network import network

        return network(self.told.lineage, self.language, self.terms)

    def __repr__(self) -> str:
        lineage = self.told.lineage
        starts = ", ".join(self.told.starts)
        return f"LineageView({starts}: {len(lineage.nodes)} things, {len(lineage.edges)} links)"

    def _repr_html_(self) -> str:
        return self.picture()._repr_html_()
