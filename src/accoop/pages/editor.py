"""The page where people write SPARQL: a form with its answer, which a script makes an editor.

Where no server stands behind the page, the script runs an engine in the browser.
"""

import json
from dataclasses import dataclass, replace
from typing import Final

from pyoxigraph import NamedNode

from accoop.failures import Misuse, QueryFailure
from accoop.pages.addresses import EDITOR, QUERIES, VOCABULARY, Addresses, Values, page_path
from accoop.pages.answers import Answered, answered
from accoop.pages.context import Context
from accoop.pages.frame import frame
from accoop.pages.queries import question, sample_values
from accoop.pages.rendering import rendered
from accoop.querying.binding import bound
from accoop.querying.guard import check_query
from accoop.querying.saved import SavedQuery, find_saved_query, saved_queries
from accoop.wording import wording

_SPOKEN: Final = "script-"  # sentences that scripts say
_FIRST: Final = """\
PREFIX ac: <{ac}>

SELECT ?resolution ?verb ?words WHERE {{
  ?act a ac:MandateAct ;
    ac:vehicle ?resolution ;
    ac:verb ?verb ;
    ac:quote ?words .
}}
LIMIT 20
"""
_OF_A_THING: Final = """\
PREFIX ac: <{ac}>

SELECT ?subject ?property ?value WHERE {{
  VALUES ?thing {{ <{thing}> }}
  {{ ?thing ?property ?value . BIND(?thing AS ?subject) }}
  UNION
  {{ ?subject ?property ?thing . BIND(?thing AS ?value) }}
}}
LIMIT 200
"""


@dataclass(frozen=True, slots=True)
class Engine:
    """An engine for browsers and the data that it holds: files of the site, and their sizes in bytes.

    Attributes:
        program: the path of the engine below the root.
        data: the path of the data.
    """

    program: str
    program_size: int
    data: str
    data_size: int


def editor_page(context: Context, values: Values, engine: Engine | None = None) -> tuple[str, bool]:
    """The page, and whether what was asked could be answered.

    Args:
        context: the page.
        values: `query`, which is answered; or `example`, the name of a saved query, or `thing`, an IRI of
            ours, for a query to begin with.
        engine: what the browser answers with, where there is no server.

    Raises:
        Misuse: there is no such example, or no such thing.
    """
    asked = dict(values)
    text, name = _text(context, asked)
    answer = _answer(context, text) if "query" in asked else None
    at = context.addresses
    page = rendered(
        "sparql.html",
        frame=frame(
            context,
            context.said("editor"),
            values=tuple(asked.items()),
            parts=("sparql",),
            runs=engine is not None,
        ),
        say=context.say,
        engine=None if engine is None else _placed(at, engine),
        of_a_thing=_OF_A_THING.format(ac=context.terms.definitions, thing="{thing}"),
        action=at.action(EDITOR),
        text=text,
        name=name,
        given=bool(asked),
        answer=answer,
        examples=tuple(
            (
                saved.name,
                question(context, saved),
                saved.name == asked.get("example"),
                "" if engine is None else at.file(f"{QUERIES}{saved.name}.rq"),
            )
            for saved in sorted(saved_queries(), key=lambda saved: saved.name)
        ),
        vocabulary=at.lookup(VOCABULARY),
        page=at.any_thing,
        base=context.terms.base,
        spoken=_spoken(context),
    )
    return page, not (answer and answer.trouble)


def example_text(context: Context, saved: SavedQuery) -> str:
    """A saved query to begin with, in the language of the page, with the values of its example filled in."""
    query = check_query(saved.standalone, context.terms.graphs)
    values = next(sample_values(saved), ())
    try:
        text = bound(saved, query, dict(values), context.language, context.library.names.resolve)
    except Misuse:
        text = saved.standalone  # this graph has no such thing
    return text.strip() + "\n"


def _placed(at: Addresses, engine: Engine) -> Engine:
    """The same with addresses."""
    return replace(engine, program=at.file(engine.program), data=at.file(engine.data))


def _spoken(context: Context) -> str:
    """What the script says, by the ends of the keys, as JSON."""
    sentences = context.words.sentences
    said = {key.removeprefix(_SPOKEN): text for key, text in sentences.items() if key.startswith(_SPOKEN)}
    return json.dumps(said | {key: sentences[key] for key in ("yes", "no")})


def _text(context: Context, asked: dict[str, str]) -> tuple[str, str]:
    """The query to begin with, and what it is called."""
    if "query" in asked:
        return asked["query"], ""
    if "example" in asked:
        saved = find_saved_query(asked["example"])
        return example_text(context, saved), saved.name
    if "thing" in asked:
        node = _thing(context, asked["thing"])
        words = _OF_A_THING.format(ac=context.terms.definitions, thing=node.value)
        return words, context.label(node).words
    return _FIRST.format(ac=context.terms.definitions), ""


def _thing(context: Context, iri: str) -> NamedNode:
    nothing = Misuse("web-nothing-here", iri=iri[:200])
    try:
        node = NamedNode(iri)
    except ValueError:
        raise nothing from None
    if page_path(context.terms, node) is None or not context.library.exists(node):
        raise nothing
    return node


def _answer(context: Context, text: str) -> Answered:
    try:
        query = check_query(text, context.terms.graphs, context.library.bounds)
        return answered(context, query)
    except QueryFailure as failure:
        return Answered(trouble=wording(context.language).tell(failure))
