"""The pages of saved queries: a list of questions; for each its form, its answer as a table, its text."""

import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from accoop.failures import Misuse
from accoop.glyphs import capitalized
from accoop.pages.addresses import EDITOR, QUERIES, Values, query_path
from accoop.pages.answers import GRAPH_DATA, ROW_DATA, Answered, answered
from accoop.pages.context import Context
from accoop.pages.frame import frame
from accoop.pages.model import Text, Value
from accoop.pages.rendering import rendered
from accoop.querying.binding import filled
from accoop.querying.guard import CheckedQuery, check_query
from accoop.querying.saved import OPEN, Parameter, SavedQuery, find_saved_query, saved_queries
from accoop.wording import wording

_INPUTS: Final = {"integer": "number", "date": "date"}


@dataclass(frozen=True, slots=True)
class Field:
    """A field of the form.

    Attributes:
        input: the type of its HTML control.
        hint: of which type the value is, and whether it may be left out.
    """

    name: str
    label: Text
    input: str
    value: str
    hint: str
    required: bool


def queries_page(context: Context) -> str:
    """The list of all saved queries, by the question that each answers."""
    found = sorted(saved_queries(), key=lambda saved: saved.name)
    rows = tuple(
        (saved.name, context.addresses.query(saved.name), question(context, saved)) for saved in found
    )
    return rendered(
        "queries.html",
        frame=frame(context, context.said("queries"), data=()),
        say=context.say,
        rows=rows,
    )


def query_page(context: Context, name: str, values: Values) -> tuple[str, bool]:
    """The page of a saved query, and whether its answer stands on it or something was wrong.

    Raises:
        Misuse: there is no such query.
    """
    saved = find_saved_query(name)
    given = {name: value for name, value in values if value.strip()}
    needed = [p for p in saved.parameters if p.default is None and p.name not in given]
    query = check_query(saved.text, context.terms.graphs)
    answer = Answered() if needed and not given else _answer(context, saved, query, given)
    graph = query.form in ("CONSTRUCT", "DESCRIBE")
    asked = tuple(sorted(given.items()))
    formats = () if needed or answer.trouble else GRAPH_DATA if graph else ROW_DATA
    data = tuple(
        (
            label,
            kind,
            context.addresses.file(f"{QUERIES}{saved.name}.{ending}", (*asked, ("lang", context.language))),
        )
        for ending, kind, label in formats
    )
    page = rendered(
        "query.html",
        frame=frame(
            context,
            question(context, saved),
            kicker=Value(Text(saved.name)),
            trail=(Value(context.said("queries"), context.addresses.page(QUERIES)),),
            data=data,
            values=asked,
        ),
        say=context.say,
        name=saved.name,
        action=context.addresses.file(query_path(saved.name)),
        fields=tuple(_field(context, parameter, given) for parameter in saved.parameters),
        examples=tuple(_examples(context, saved)),
        answer=answer,
        text=saved.standalone.strip(),
        editor=context.addresses.page(EDITOR, [("example", saved.name)]),
    )
    return page, not answer.trouble


def question(context: Context, saved: SavedQuery) -> Text:
    """What a saved query answers, in the language of the page where it is written in that."""
    own = saved.questions.get(context.language)
    return Text(own, context.language) if own else Text(saved.question("en") or saved.name, "en")


def _answer(context: Context, saved: SavedQuery, query: CheckedQuery, given: dict[str, str]) -> Answered:
    graphs, names = context.terms.graphs, context.library.names
    try:
        ready = filled(saved, query, given, context.language, names.resolve, graphs)
    except Misuse as failure:
        spoken = wording(context.language)
        web = f"web-{failure.key}"
        key = web if web in spoken.sentences else failure.key
        return Answered(trouble=" ".join(spoken.say(key, **failure.facts).split()))
    return answered(context, ready, saved)


def _field(context: Context, parameter: Parameter, given: dict[str, str]) -> Field:
    spoken = wording(context.language)
    described = parameter.descriptions.get(context.language)
    label = Text(capitalized(described or parameter.descriptions.get("en", parameter.name)))
    default = parameter.default if parameter.default not in (None, OPEN) else ""
    hints = [spoken.say(f"type-{parameter.type}")]
    if parameter.default is None:
        hints.append(spoken.say("parameter-required"))
    elif parameter.default == OPEN:
        hints.append(spoken.say("parameter-open"))
    kind = "select" if parameter.type == "boolean" else _INPUTS.get(parameter.type, "text")
    value = given.get(parameter.name, default or "")
    joined = context.say("list-separator").join(hints)
    return Field(parameter.name, label, kind, value, joined, parameter.default is None)


def sample_values(saved: SavedQuery) -> Iterator[tuple[tuple[str, str], ...]]:
    """The values of parameters in the examples of the header, each set once."""
    seen: set[tuple[tuple[str, str], ...]] = set()
    for example in saved.examples:
        words = shlex.split(example)
        values = tuple(
            (name, value)
            for option, pair in pairwise(words)
            if option == "--param"
            for name, _, value in (pair.partition("="),)
        )
        if values and values not in seen:
            seen.add(values)
            yield values


def _examples(context: Context, saved: SavedQuery) -> Iterator[Value]:
    """The examples of the header as links to their answers."""
    for values in sample_values(saved):
        said = context.say("list-separator").join(f"{name} = {value}" for name, value in values)
        yield Value(Text(said), context.addresses.query(saved.name, values))
