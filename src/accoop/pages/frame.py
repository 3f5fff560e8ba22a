"""What every page has around what it is about: title, way back, data formats, the other language."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from pyoxigraph import NamedNode

from accoop.pages import assets
from accoop.pages.addresses import (
    COMPARISON,
    DOWNLOADS,
    EDITOR,
    HOME,
    ICON,
    LINEAGE,
    NAMES,
    QUERIES,
    SEARCH,
    STYLE,
    SUGGESTIONS,
    VOID,
    Addresses,
    Values,
    browse_path,
)
from accoop.pages.context import Context
from accoop.pages.model import Frame, Text, Value
from accoop.pages.pieces import shortened
from accoop.pages.setting import Setting
from accoop.pages.words import page_wording
from accoop.wording import LANGUAGES

# Ending, media type and name of the formats that a thing can be had in as data.
THING_DATA: Final = (
    ("ttl", "text/turtle", "Turtle"),
    ("jsonld", "application/ld+json", "JSON-LD"),
    ("nt", "application/n-triples", "N-Triples"),
    ("rdf", "application/rdf+xml", "RDF/XML"),
)
GRAPH_DATA: Final = (
    *THING_DATA,
    ("trig", "application/trig", "TriG"),
    ("nq", "application/n-quads", "N-Quads"),
)
# What pages may load and do; a server says it in a header, a page from a file says it itself.
POLICY: Final = "default-src 'self'; base-uri 'none'; form-action 'self'"
# So much more a page may do that runs an engine.
RUNNING: Final = "; script-src 'self' 'wasm-unsafe-eval'"
# Things that stand by themselves, whatever they are printed in.
_WHOLE: Final = frozenset(("Resolution", "Decision", "MeetingReport"))
# Parts of a text.
_TEXT: Final = frozenset(("Section", "Paragraph", "Footnote"))
_STEP: Final = 48  # characters of a page above
# Parts of the front end that every page loads.
_EVERYWHERE: Final = ("fonts", "search")


def frame(
    context: Setting,
    title: Text,
    *,
    kicker: Value | None = None,
    trail: Iterable[Value] = (),
    data: Sequence[tuple[str, str, str]] = (),
    values: Values = (),
    iri: str = "",
    lineage: str = "",
    reading: str = "",
    parts: Sequence[str] = (),
    runs: bool = False,
) -> Frame:
    """The frame of a page.

    Args:
        context: the page.
        title: its heading.
        kicker: what kind of thing it is about.
        trail: the pages above it, the highest first, without the start page.
        data: name, media type and address of each data format.
        values: the parameters that the page was asked with.
        iri: the IRI of what it is about.
        lineage: the address of its lineage.
        reading: where it stands in its document.
        parts: what it loads of the front end besides what every page does.
        runs: whether it runs an engine in the browser.
    """
    loaded = [assets.entry(name) for name in (*_EVERYWHERE, *parts)]
    at = context.addresses
    search = at.action(SEARCH)
    return Frame(
        language=context.language,
        title=title,
        kicker=kicker,
        trail=(Value(context.said("home"), at.page(HOME)), *trail) if context.here else (),
        data=tuple(offered for offered in data if offered[2]),
        switch=tuple(_switch(at, values)),
        home=at.page(HOME),
        policy="" if at.live else POLICY + (RUNNING if runs else ""),
        search=search,
        suggestions=at.lookup(SUGGESTIONS) if at.live else "",
        names=at.lookup(NAMES) if search and not at.live else "",
        queries=at.page(QUERIES),
        ontology=at.thing(NamedNode(context.terms.definitions[:-1])),
        styles=(at.file(STYLE), *(at.file(assets.FOLDER + name) for part in loaded for name in part.styles)),
        scripts=tuple(at.file(assets.FOLDER + name) for part in loaded for name in part.scripts),
        icon=at.file(ICON),
        editor=at.page(EDITOR),
        asking=at.page(EDITOR, [("thing", iri)]) if iri else "",
        comparing=at.page(COMPARISON, [("one", iri)]) if iri.startswith(context.terms.things) else "",
        void=at.file(VOID),
        downloads="" if at.live else at.page(DOWNLOADS),
        iri=iri,
        lineage=lineage,
        reading=reading,
        lineages=at.page(LINEAGE),
    )


def _switch(at: Addresses, values: Values) -> Iterator[tuple[str, str, str]]:
    """Each language, what it calls itself, and the address of the page in it."""
    for language in LANGUAGES:
        yield language, page_wording(language).say("language"), at.again(language, values)


def data_of(context: Context, node: NamedNode) -> tuple[tuple[str, str, str], ...]:
    """The data formats of a thing or graph."""
    formats = GRAPH_DATA if node.value.startswith(context.terms.graphs) else THING_DATA
    return tuple((name, kind, context.addresses.data(node, ending)) for ending, kind, name in formats)


def trail_of(context: Context, node: NamedNode) -> tuple[Value, ...]:
    """The pages above that of a thing: what it is a part of, and the list of such things."""
    descriptions = context.descriptions
    above: list[Value] = []
    seen = {node}
    whole = _WHOLE.isdisjoint(descriptions.kinds(node))
    parents = descriptions.nodes(node, "partOf", "evidence", "skos:inScheme") if whole else ()
    while parents and parents[0] not in seen:
        seen.add(parents[0])
        above.append(_step(context, parents[0]))
        node = parents[0]
        parents = descriptions.nodes(node, "partOf") if _WHOLE.isdisjoint(descriptions.kinds(node)) else ()
    kind = context.kind(node)
    if kind in context.library.counts:
        above.append(Value(kinds_label(context, kind), context.addresses.page(browse_path(kind))))
    return tuple(reversed(above))


def _step(context: Context, node: NamedNode) -> Value:
    """A page above, by a name that is short enough to stand in a line with others."""
    label = context.label(node)
    short = shortened(label.words, _STEP)
    return Value(
        Text(short, label.language), context.href(node), title="" if short == label.words else label.words
    )


def reading_of(context: Context, node: NamedNode) -> str:
    """Where a part of a document stands in it; nothing for what is no part of a text."""
    if _TEXT.isdisjoint(context.descriptions.kinds(node)):
        return ""
    document = context.document_of(node)
    if document == node or not context.descriptions.of(document):
        return ""
    return context.addresses.thing(document, anchor=context.anchor(node))


def kinds_label(context: Context, kind: str) -> Text:
    """What the things of a class are called together."""
    key = f"kinds-{kind}"
    return context.said(key) if key in context.words.sentences else context.kind_label(kind)
