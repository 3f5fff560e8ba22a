"""A picture as an object: drawn once, shown by notebooks, saved in any format."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from accoop.lineage.model import Words
from accoop.lineage.select import Direction
from accoop.lineage.telling import Question, Told, tell
from accoop.picture.layout import lay_out
from accoop.picture.model import Layout
from accoop.picture.png import png
from accoop.picture.positions import positions
from accoop.picture.request import Request
from accoop.picture.svg import Letters, svg
from accoop.picture.typeface import typeface
from accoop.picture.voice import Voice
from accoop.rdf.terms import Terms
from accoop.store.layout import store_folder
from accoop.store.reading import open_snapshot

# More boxes, or pairs of them that arrows join, are no longer read.
MOST = 150
MOST_PAIRS = 120
_MOST_SOURCES = 3


@dataclass(frozen=True, slots=True)
class Picture:
    """A lineage, laid out.

    Attributes:
        layout: where everything stands.
    """

    layout: Layout

    def svg(
        self, links: Mapping[str, str] | None = None, letters: Letters = Letters.OUTLINES_AND_TEXT
    ) -> str:
        """As SVG, with `links` from the path of a thing to where its box leads."""
        return svg(self.layout, typeface(), links, letters)

    def png(self) -> bytes:
        """As PNG."""
        return png(self.layout, typeface())

    def html(self) -> str:
        """As a page that needs nothing else."""
        from accoop.picture.html import html

        return html(self.layout, typeface())

    def positions(self) -> str:
        """As JSON: where everything stands."""
        return positions(self.layout)

    def save(self, file: str | Path) -> None:
        """Write it to a file; the ending says how: `.svg`, `.png`, `.html` or `.json`.

        Raises:
            KeyError: the ending is none of these.
        """
        written: dict[str, Callable[[], str | bytes]] = {
            ".svg": self.svg,
            ".png": self.png,
            ".html": self.html,
            ".json": self.positions,
        }
        data = written[Path(file).suffix.lower()]()
        Path(file).write_bytes(data if isinstance(data, bytes) else data.encode())

    def _repr_svg_(self) -> str:
        return self.svg()

    def _repr_html_(self) -> str:
        from accoop.picture.html import inline

        return inline(self.layout, typeface())


def lineage_picture(question: Question, language: str = "en", store: Path | None = None) -> Picture:
    """The picture that answers a question, from a store on disk.

    Args:
        question: what is asked for; `show` is best left empty. Without `most`, what could not be read is cut.
        language: `en`, `zh` or `both`.
        store: the folder of the store; else what the command line takes.

    Raises:
        Failure: there is no store, or nothing in it answers.
    """
    terms, question = Terms(), readable(question)
    told = tell(open_snapshot(store_folder(store)).store, terms, question)
    return picture(told, question, language, terms)


def readable(question: Question) -> Question:
    """The question, with the bounds of what can be read where it sets none itself."""
    return question if question.most is not None else replace(question, most=MOST, most_pairs=MOST_PAIRS)


def picture(told: Told, question: Question, language: str, terms: Terms) -> Picture:
    """The picture of what is told, with notes on what was asked for."""
    voice = Voice(language)
    notes = list(_notes(told, question, voice))
    sources, more = told.reports[:_MOST_SOURCES], max(len(told.reports) - _MOST_SOURCES, 0)
    request = Request(told.lineage, language, told.starts, notes, sources, more)
    return Picture(lay_out(request, typeface(), terms))


def _notes(told: Told, question: Question, voice: Voice) -> Iterator[Words]:
    """What the reader must know of how the part was chosen."""
    if question.things and question.direction is not Direction.BOTH:
        yield voice.words(f"picture-note-{question.direction}")
    if question.things and question.depth is not None:
        yield voice.words("picture-note-depth", depth=question.depth)
    if question.as_of is not None:
        yield voice.words("picture-note-as-of", date=question.as_of)
    if question.verbs:
        yield voice.words("picture-note-verbs", verbs=", ".join(question.verbs))
    if not question.inferred:
        yield voice.words("picture-note-printed")
    kept = len(told.lineage.nodes)
    if kept < told.whole:
        key = "picture-note-cut" if question.things else "picture-note-cut-all"
        yield voice.words(key, kept=kept, whole=told.whole)
    if told.thinned:
        yield voice.words("picture-note-thinned" if question.things else "picture-note-thinned-all")
