"""The page of a lineage: its picture, a form to ask otherwise, the same as tables, and files to take away."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from accoop.failures import Misuse
from accoop.lineage.address import (
    AS_OF,
    DEPTH,
    DIRECTION,
    LABELS,
    LIMIT,
    LONGEST,
    PRINTED,
    STRUCTURE,
    THING,
    VERB,
    Asked,
    asked_by,
)
from accoop.lineage.model import BOTH, Words
from accoop.lineage.select import Direction
from accoop.lineage.telling import ON_DEMAND, Question, Told
from accoop.lineage.wrapping import first_words
from accoop.pages import assets
from accoop.pages.addresses import LINEAGE, Values
from accoop.pages.context import Context
from accoop.pages.frame import frame
from accoop.pages.model import Text, Value
from accoop.pages.rendering import rendered
from accoop.picture.model import Arrow
from accoop.picture.picture import picture, readable
from accoop.picture.svg import Letters
from accoop.wording import LANGUAGES, wording

# Ending, media type and name of the formats in which what is shown can be taken away.
_FILES: Final = (
    ("svg", "image/svg+xml", "SVG"),
    ("png", "image/png", "PNG"),
    ("html", "text/html", "HTML"),
    ("csv", "text/csv", "CSV"),
    ("json", "application/json", "JSON"),
    ("layout.json", "application/json", "JSON (layout)"),
    ("graphml", "application/graphml+xml", "GraphML"),
    ("mmd", "text/vnd.mermaid", "Mermaid"),
    ("gv", "text/vnd.graphviz", "DOT"),
)
_DEPTHS: Final = ("1", "2", "3", "4", "5")
# In the tables: columns of a name, and of quotes, the first of which are told at more length. What is cut
# stands whole on the page that its words lead to.
_NAME: Final = 160
_MOST_LONG: Final = 3
_LONG: Final = 300
_SHORT: Final = 40


@dataclass(frozen=True, slots=True)
class Choice:
    """A field of the form in which one of several is chosen.

    Attributes:
        options: value and words of each.
        chosen: the value that is.
    """

    name: str
    label: str
    options: tuple[tuple[str, str], ...]
    chosen: str


@dataclass(frozen=True, slots=True)
class Row:
    """An arrow as a row of the table.

    Attributes:
        told: the words that say it, each with the page of its claim.
    """

    source: Value
    verb: str
    target: Value
    basis: str
    told: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """A picture on a page.

    Attributes:
        notes: how the part was chosen, and what was cut.
        things: date, thing and lane of each box.
    """

    svg: str
    title: str
    notes: tuple[str, ...]
    rows: tuple[Row, ...]
    things: tuple[tuple[str, Value, str], ...]


def lineage_page(context: Context, values: Values) -> tuple[str, bool]:
    """The page, and whether there is something on it or the request was at fault."""
    given = dict(values)
    asked, shown, verbs, trouble = Asked(Question()), None, tuple[tuple[str, str], ...](), ""
    try:
        asked = asked_by(values)
        question = readable(asked.question)
        every_verb = context.library.teller.tell(replace(question, verbs=()))
        verbs = _verbs(context, asked, every_verb)
        told = context.library.teller.tell(question) if question.verbs else every_verb
        shown = _shown(context, asked, told, question)
    except Misuse as failure:
        trouble = _told(context, failure)
    kept = asked.values
    data = tuple(
        (name, kind, context.addresses.file(f"{LINEAGE}.{ending}", [*kept, ("lang", context.language)]))
        for ending, kind, name in (_FILES if shown else ())
    )
    page = rendered(
        "lineage.html",
        frame=frame(context, context.said("lineage"), data=data, values=kept, parts=("lineage",)),
        say=context.say,
        action=context.addresses.file(LINEAGE),
        thing=given.get(THING, "")[:LONGEST],
        as_of=given.get(AS_OF, "")[:LONGEST],
        choices=tuple(_choices(context, asked, verbs)),
        checks=tuple(_checks(context, asked)),
        most=given.get(LIMIT, "") if asked.question.most is not None else "",
        trouble=trouble,
        shown=shown,
    )
    return page, not trouble


def _told(context: Context, failure: Misuse) -> str:
    spoken = wording(context.language)
    web = f"web-{failure.key}"
    key = web if web in spoken.sentences else failure.key
    return " ".join(spoken.say(key, **failure.facts).split())


def _choices(context: Context, asked: Asked, verbs: tuple[tuple[str, str], ...]) -> Iterator[Choice]:
    question, say = asked.question, context.say
    depth = "" if question.depth is None else str(question.depth)
    depths = (*_DEPTHS, depth) if depth not in ("", *_DEPTHS) else _DEPTHS
    directions = (Direction.BOTH, Direction.UP, Direction.DOWN)
    yield Choice(
        DIRECTION,
        say("lineage-direction"),
        tuple((direction.value, say(f"lineage-direction-{direction}")) for direction in directions),
        question.direction,
    )
    yield Choice(
        DEPTH, say("lineage-depth"), (("", say("lineage-any-depth")), *((n, n) for n in depths)), depth
    )
    yield Choice(
        VERB,
        say("lineage-verb"),
        (("", say("lineage-any-verb")), *verbs),
        next(iter(question.verbs), ""),
    )
    yield Choice(
        LABELS,
        say("lineage-labels"),
        (("", say("lineage-labels-page")), *((t, say(f"lineage-labels-{t}")) for t in (*LANGUAGES, BOTH))),
        asked.labels,
    )


def _checks(context: Context, asked: Asked) -> Iterator[tuple[str, str, bool]]:
    """Name, words and state of each box to tick."""
    question = asked.question
    for name in ON_DEMAND:
        yield name, context.say(f"lineage-show-{name}"), name in question.show
    yield PRINTED, context.say("lineage-printed"), not question.inferred
    yield STRUCTURE, context.say("lineage-structure"), question.structure


def _verbs(context: Context, asked: Asked, every_verb: Told) -> tuple[tuple[str, str], ...]:
    """The verbs that there are without one being chosen: how they are asked for, and in words."""
    found: dict[str, Words] = {}
    for edge in every_verb.lineage.edges:
        found.setdefault(edge.label.said("en"), edge.label)
    named = ((value, words.said(context.language)) for value, words in found.items())
    chosen = [(verb, verb) for verb in asked.question.verbs if verb not in found]
    return tuple(sorted([*named, *chosen], key=lambda pair: pair[1]))


def _shown(context: Context, asked: Asked, told: Told, question: Question) -> Shown:
    language = asked.labels or context.language
    drawn = picture(told, question, language, context.terms)
    layout = drawn.layout
    links = {box.path: href for box in layout.boxes if (href := _href(context, box.path))}
    values = {
        box.path: Value(Text(first_words(box.title, _NAME)), links.get(box.path, "")) for box in layout.boxes
    }
    spoken = wording(context.language)
    return Shown(
        svg=drawn.svg(links, Letters.TEXT if assets.built() else Letters.OUTLINES_AND_TEXT),
        title=layout.title,
        notes=tuple(line.text for line in layout.header if not line.strong),
        rows=tuple(_row(context, arrow, values) for arrow in layout.arrows),
        things=tuple(
            (
                box.start or spoken.say("picture-undated"),
                values[box.path],
                spoken.say(f"picture-lane-{box.lane}"),
            )
            for box in sorted(layout.boxes, key=lambda box: (box.when or "9", box.area.x))
        ),
    )


def _row(context: Context, arrow: Arrow, values: dict[str, Value]) -> Row:
    told = tuple(
        Value(
            Text(first_words(said.words, _LONG if number < _MOST_LONG else _SHORT)),
            _href(context, said.claim),
        )
        for number, said in enumerate(arrow.told)
    )
    basis = wording(context.language).say(f"picture-key-{arrow.basis}")
    verb = " / ".join(arrow.verb.split("\n"))
    return Row(values[arrow.source], verb, values[arrow.target], basis, told)


def _href(context: Context, path: str) -> str:
    return context.href(context.terms.thing(path))
