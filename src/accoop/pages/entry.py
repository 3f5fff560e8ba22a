"""The pages by which people come in: the start page, the search, and the lists of all things of a class."""

import json
from collections.abc import Iterator, Sequence
from typing import Final

from pyoxigraph import NamedNode

from accoop.failures import Misuse
from accoop.pages.addresses import LINEAGE, QUERIES, SEARCH, Values, browse_path
from accoop.pages.context import Context
from accoop.pages.facts import lead_of
from accoop.pages.frame import frame, kinds_label
from accoop.pages.model import Property, Text, Value
from accoop.pages.parts import Lists, Part
from accoop.pages.rendering import rendered
from accoop.pages.things import KINDS
from accoop.querying.naming import Found

ROWS: Final = 200  # things on a page of a list
OTHER: Final = "other"  # things of none of our classes
_FOUND: Final = 50
_IN_FULL: Final = 12  # documents that the start page tells of in full
_LONGEST: Final = 200
# What a script says.
_SPOKEN: Final = ("search-count", "search-nothing", "search-by", "and-more", "script-unreachable")
_SORTED: Final = 2000  # more things than these are not sorted by name

# The ways in, in the order in which people ask for them.
_ENTRIES: Final = (
    *("MeetingReport", "Resolution", "Meeting", "Body", "State", "Organization", "Network", "Initiative"),
    *("Tool", "Instrument", "Provision", "Document", "Publication", "Person", "Place", "Group"),
)
# By what the things of a class are grouped in their list; all others that are part of a document, by that.
_GROUPED: Final = {
    "State": "region",
    "Provision": "inChapter",
    "Organization": "organizationKind",
    "Place": "inState",
    "MandateAct": "vehicle",
    "PreambularAct": "vehicle",
    "Resolution": "adoptedBy",
    "Decision": "adoptedBy",
    "Meeting": "heldBy",
    "Participation": "meeting",
}


def home_page(context: Context) -> str:
    """The start page: what is in the graph, from which reports, and the ways in."""
    documents = _documents(context)
    return rendered(
        "home.html",
        frame=frame(context, context.said("site-title")),
        say=context.say,
        search=context.addresses.action(SEARCH),
        queries=context.addresses.page(QUERIES),
        lineage=context.addresses.page(LINEAGE),
        entries=tuple(_entries(context, _ENTRIES)),
        claims=tuple(_entries(context, KINDS)),
        documents=tuple(_document(context, document) for document in documents[:ROWS]),
        brief=len(documents) > _IN_FULL,
        examples=tuple(
            Value(Text(name), context.addresses.page(SEARCH, [("q", name)]))
            for name in _example_names(context)
        ),
        ontology=context.addresses.thing(NamedNode(context.terms.definitions[:-1])),
        graphs=context.addresses.page("graphs"),
    )


def search_page(context: Context, values: Values) -> str:
    """What has a name like the one that is looked for."""
    asked = dict(values)
    text = asked.get("q", "").strip()[:_LONGEST]
    kind = asked.get("kind", "")
    found = context.library.names.find(text) if text else ()
    groups: dict[str, list[Found]] = {}
    for one in found:
        groups.setdefault(context.kind(one.node) or OTHER, []).append(one)
    kept = {kind: groups[kind]} if kind in groups else groups
    title = context.said("search-results", text=text) if text else context.said("search")
    return rendered(
        "search.html",
        frame=frame(context, title, values=[("q", text)] if text else [], trail=()),
        say=context.say,
        action=context.addresses.action(SEARCH),
        root=context.addresses.file(""),
        spoken=json.dumps({key: context.words.sentences[key] for key in _SPOKEN}),
        text=text,
        count=len(found),
        kinds=tuple(
            Value(
                Text(f"{kinds_label(context, one).words} ({len(hits)})"),
                context.addresses.page(SEARCH, [("q", text), ("kind", one)]),
            )
            for one, hits in groups.items()
        ),
        groups=tuple(
            (
                kinds_label(context, one),
                tuple(_hit(context, hit) for hit in hits[:_FOUND]),
                max(0, len(hits) - _FOUND),
            )
            for one, hits in kept.items()
        ),
        everything=context.addresses.page(SEARCH, [("q", text)]) if kind in groups else "",
    )


def browse_page(context: Context, kind: str, values: Values) -> str:
    """The list of all things of a class.

    Raises:
        Misuse: there are none.
    """
    if kind not in context.library.counts:
        raise Misuse("web-nothing-here", iri=browse_path(kind)[:200])
    nodes = context.library.instances(context.terms.term(kind))
    if len(nodes) <= _SORTED:
        nodes = tuple(sorted(nodes, key=lambda node: _sorting(context, kind, node)))
    first = _first(dict(values).get("from", ""), len(nodes))
    shown = nodes[first - 1 : first - 1 + ROWS]
    title = kinds_label(context, kind)
    return rendered(
        "browse.html",
        frame=frame(
            context,
            title,
            kicker=Value(context.said("all-of-a-class"), context.addresses.thing(context.terms.term(kind))),
            values=[("from", str(first))] if first > 1 else [],
        ),
        say=context.say,
        part=Part(
            context.say("all-things"), "all", Lists(_groups(context, kind, shown), compact=False), len(nodes)
        ),
        more=tuple(_pages(context, kind, len(nodes), first)),
    )


def graphs_page(context: Context) -> str:
    """The list of all named graphs: those of reports first, then what is known, then words."""
    graphs = context.library.graphs
    groups: dict[str, list[NamedNode]] = {"graphs-report": [], "graphs-authority": [], "graphs-ontology": []}
    for graph in graphs:
        first = graph.value.removeprefix(context.terms.graphs).partition("/")[0]
        key = f"graphs-{first}" if f"graphs-{first}" in groups else "graphs-report"
        groups[key].append(graph)
    listed = tuple(
        (context.said(key), tuple(context.value(graph) for graph in found))
        for key, found in groups.items()
        if found
    )
    return rendered(
        "browse.html",
        frame=frame(context, context.said("graphs")),
        say=context.say,
        part=Part(context.say("graphs"), "all", Lists(listed, compact=False), len(graphs)),
        more=(),
    )


def _entries(context: Context, kinds: Sequence[str]) -> Iterator[tuple[Value, int]]:
    for kind in kinds:
        count = context.library.counts.get(kind, 0)
        if count:
            yield Value(kinds_label(context, kind), context.addresses.page(browse_path(kind))), count


def _documents(context: Context) -> tuple[NamedNode, ...]:
    """What the graph was read from: reports first, then resolutions."""
    graphs = context.library.instances(context.terms.term("ReportGraph"))
    read = dict.fromkeys(node for graph in graphs for node in context.descriptions.nodes(graph, "describes"))
    return tuple(sorted(read, key=lambda node: "MeetingReport" not in context.descriptions.kinds(node)))


def _document(context: Context, report: NamedNode) -> tuple[Value, Text | None, tuple[Property, ...]]:
    """A document with its title, where it is called otherwise, and what is known of it in short."""
    descriptions = context.descriptions
    spoken = tuple(
        Value(context.language_name(literal.value))
        for literal in descriptions.literals(report, "dcterms:language")
    )
    facts = [Property(context.said("in-languages"), spoken)] if spoken else []
    for name in ("adoptionDate", "adoptedBy"):
        values = tuple(context.value(value) for value in descriptions.values(report, name))
        if values:
            facts.append(Property(context.term(name), values))
    return context.value(report), lead_of(context, report), tuple(facts)


def _example_names(context: Context) -> tuple[str, ...]:
    return tuple(name.strip() for name in context.say("search-examples").split("|"))


def _hit(context: Context, found: Found) -> tuple[Value, str, Text | None]:
    """A thing that was found, its path, and the name it was found by where that is not the one shown."""
    value = context.value(found.node)
    by = Text(found.name.text, found.name.language)
    path = context.library.names.path(found.node)
    return value, path, None if by.words == value.text.words else by


def _groups(
    context: Context, kind: str, nodes: Sequence[NamedNode]
) -> tuple[tuple[Text, tuple[Value, ...]], ...]:
    groups: dict[Text, list[Value]] = {}
    for node in nodes:
        group = _group(context, kind, node)
        label = Text("") if group is None else context.label(group)
        groups.setdefault(label, []).append(context.value(node))
    return tuple((label, tuple(found)) for label, found in groups.items())


def _group(context: Context, kind: str, node: NamedNode) -> NamedNode | None:
    """By what a thing is grouped in the list of its class: a region, a chapter; else what it is a part of."""
    values = context.descriptions.nodes(node, _GROUPED[kind]) if kind in _GROUPED else ()
    if values:
        return values[0]
    if context.library.dossiers.is_claim(node):
        return context.document_of(context.descriptions.nodes(node, "evidence")[0])
    whole = context.document_of(node)
    return whole if kind in _GROUPED and whole != node else None


def _sorting(context: Context, kind: str, node: NamedNode) -> tuple[str, str, str]:
    """By group, then by name; things of a natural order keep it."""
    above = _group(context, kind, node)
    group = "\uffff" if above is None else context.label(above).words
    if kind in ("State", "Body", "Organization", "Network", "Initiative", "Tool", "Place", "Group", "Person"):
        return group, context.label(node).words.casefold(), node.value
    return "", "", ""


def _first(value: str, count: int) -> int:
    wanted = int(value) if value.isascii() and value.isdecimal() and len(value) < 8 else 1  # noqa: PLR2004
    return wanted if 1 <= wanted <= max(1, count) else 1


def _pages(context: Context, kind: str, count: int, first: int) -> Iterator[Value]:
    if count <= ROWS:
        return
    for start in range(1, count + 1, ROWS):
        said = context.said("from-to", first=start, last=min(start + ROWS - 1, count))
        href = "" if start == first else context.addresses.page(browse_path(kind), [("from", str(start))])
        yield Value(said, href)
