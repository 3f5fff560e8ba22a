"""The pages of saved queries: a list of questions; for each its form, its answer as a table, its text."""

import shlex
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Any, Final

from accoop.content import content
from accoop.failures import Failure, Misuse
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


@dataclass(frozen=True, slots=True)
class Theme:
    """Questions under one heading.

    Attributes:
        questions: the name, the address and the words of each.
    """

    anchor: str
    title: Text
    questions: tuple[tuple[str, str, Text], ...]


def queries_page(context: Context) -> str:
    """The list of all saved queries by theme, each with the question that it answers."""
    return rendered(
        "queries.html",
        frame=frame(context, context.said("queries"), data=()),
        say=context.say,
        themes=tuple(_themes(context)),
    )


def _themes(context: Context) -> Iterator[Theme]:
    """The questions by theme; those that no theme names stand last."""
    waiting = {saved.name: saved for saved in sorted(saved_queries(), key=lambda saved: saved.name)}
    for place, theme in enumerate(themes()):
        found = [waiting.pop(name) for name in theme["queries"] if name in waiting]
        if found:
            yield _theme(
                context, f"theme-{place + 1}", Text(theme[context.language], context.language), found
            )
    if waiting:
        yield _theme(context, "theme-other", context.said("queries-other"), waiting.values())


def _theme(context: Context, anchor: str, title: Text, found: Iterable[SavedQuery]) -> Theme:
    rows = ((saved.name, context.addresses.query(saved.name), question(context, saved)) for saved in found)
    return Theme(anchor, title, tuple(rows))


@cache
def themes() -> tuple[dict[str, Any], ...]:
    """The themes of `queries/themes.toml`: a name in each language, and the names of the queries."""
    table = tomllib.loads(content("queries", "themes.toml").read_text(encoding="utf-8"))
    return tuple(table["theme"])


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
        return Answered(trouble=told_on_page(context, failure))
    return answered(context, ready, saved)


def told_on_page(context: Context, failure: Failure) -> str:
    """What went wrong, in the words of pages where those of the command line would mislead."""
    spoken = wording(context.language)
    web = f"web-{failure.key}"
    key = web if web in spoken.sentences else failure.key
    return " ".join(spoken.say(key, **failure.facts).split())


def _field(context: Context, parameter: Parameter, given: dict[str, str]) -> Field:
    described = parameter.descriptions.get(context.language)
    label = Text(capitalized(described or parameter.descriptions.get("en", parameter.name)))
    default = parameter.default if parameter.default not in (None, OPEN) else ""
    hints = [context.say(f"type-{parameter.type}")]
    if parameter.default is None:
        hints.append(context.say("parameter-required"))
    elif parameter.default == OPEN:
        hints.append(context.say("parameter-open"))
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
