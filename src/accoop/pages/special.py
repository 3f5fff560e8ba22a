"""What the page of a thing shows beyond what all pages show, by the class of the thing."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Final

from pyoxigraph import NamedNode

from accoop.pages.attendance import by_regional_group
from accoop.pages.charts import bars
from accoop.pages.context import Context
from accoop.pages.model import Property, Text, Value
from accoop.pages.parts import Facts, Lists, Part, Passages, Table
from accoop.pages.passages import opening, passage, printed_texts
from accoop.querying.dossier import ClaimNote

_SPEAKERS: Final = 500
_PROVISIONS: Final = 500
_FOLLOWERS: Final = 100

Maker = Callable[[Context, NamedNode, tuple[ClaimNote, ...]], Iterable[Part]]


def special_parts(
    context: Context, node: NamedNode, kind: str, notes: tuple[ClaimNote, ...]
) -> tuple[Part, ...]:
    """The parts that only pages of this class have."""
    maker = _graph if node.value.startswith(context.terms.graphs) else _MAKERS.get(kind)
    return () if maker is None else tuple(maker(context, node, notes))


def related(context: Context, node: NamedNode, kind: str) -> tuple[NamedNode, ...]:
    """Things whose claims and mentions are told on the page of this one: the parts of an article."""
    return tuple(_below(context, node)) if kind == "Provision" else ()


def spoken_for(context: Context, node: NamedNode) -> tuple[NamedNode, ...]:
    """The speakers who speak on behalf of a thing, where a report names it."""
    speakers = context.descriptions.subjects("onBehalfOf", node, _SPEAKERS)
    return tuple(s for s in speakers if "Speaker" in context.descriptions.kinds(s))


def _below(context: Context, node: NamedNode) -> Iterator[NamedNode]:
    """The parts of a provision, and their parts."""
    waiting, seen = [node], {node}
    while waiting and len(seen) < _PROVISIONS:
        for part in context.descriptions.subjects("partOf", waiting.pop(), _PROVISIONS):
            if part not in seen:
                seen.add(part)
                waiting.append(part)
                yield part


def _resolution(context: Context, _node: NamedNode, notes: tuple[ClaimNote, ...]) -> Iterator[Part]:
    """What followed from the acts of a resolution."""
    rows: list[Property] = []
    for note in notes:
        if "vehicle" not in note.parts:
            continue
        followers = tuple(
            context.value(found, context.reason(found, context.terms.term("followsUp"), note.node))
            for found in context.descriptions.subjects("followsUp", note.node, _FOLLOWERS)
        )
        if followers:
            rows.append(Property(context.label(note.node), followers))
    if rows:
        yield Part(context.say("what-followed"), "followed", Facts(tuple(rows)))


def _meeting(context: Context, node: NamedNode, notes: tuple[ClaimNote, ...]) -> Iterator[Part]:
    """The agenda of a meeting, and who attended by role and region."""
    items = agenda(context, (node,))
    if items is not None:
        yield items
    roles: dict[NamedNode, list[NamedNode]] = {}
    for note in notes:
        if note.kind == "Participation" and "meeting" in note.parts:
            for role in context.descriptions.nodes(note.node, "role"):
                roles.setdefault(role, []).extend(context.descriptions.nodes(note.node, "agent"))
    if roles:
        yield _by_role(context, roles)
    states = [agent for agents in roles.values() for agent in agents if context.kind(agent) == "State"]
    if states:
        chart = by_regional_group(context, dict.fromkeys(states))
        yield Part(context.say("attended-by-group"), "regional-groups", chart, len(set(states)))
    others = tuple(
        (_counted(context.label(role), len(found)), _sorted_values(context, found))
        for role, agents in _by_size(roles)
        if (found := [agent for agent in dict.fromkeys(agents) if context.kind(agent) != "State"])
    )
    if others:
        count = sum(len(values) for _, values in others)
        yield Part(context.say("attended-others"), "others", Lists(others), count)


def agenda(context: Context, meetings: Iterable[NamedNode]) -> Part | None:
    """The agenda of meetings, in the words of the report; `None` if they have none."""
    items = tuple(
        _agenda_item(context, item)
        for meeting in meetings
        for item in context.descriptions.nodes(meeting, "agenda")
    )
    if not items:
        return None
    return Part(context.say("agenda"), "agenda", Lists(((Text(""), items),), compact=False), len(items))


def _agenda_item(context: Context, item: NamedNode) -> Value:
    title = context.text(item, "title") or context.label(item)
    number = context.descriptions.text(item, "number")
    return Value(Text(f"{number}. {title.words}", title.language), context.href(item))


def _by_role(context: Context, roles: Mapping[NamedNode, list[NamedNode]]) -> Part:
    counted = ((role, len(set(agents))) for role, agents in _by_size(roles))
    chart = bars((context.value(role), count, str(count)) for role, count in counted)
    return Part(context.say("attended-by-role"), "roles", chart)


def _by_size(roles: Mapping[NamedNode, list[NamedNode]]) -> list[tuple[NamedNode, list[NamedNode]]]:
    return sorted(roles.items(), key=lambda pair: (-len(set(pair[1])), pair[0].value))


def _counted(label: Text, count: int) -> Text:
    return Text(f"{label.words} ({count})", label.language)


def _sorted_values(context: Context, nodes: Iterable[NamedNode]) -> tuple[Value, ...]:
    return tuple(sorted((context.value(node) for node in nodes), key=lambda value: value.text.words))


def _instrument(context: Context, node: NamedNode, _notes: tuple[ClaimNote, ...]) -> Iterator[Part]:
    """The articles of an instrument by chapter."""
    parts = [
        part
        for part in context.descriptions.subjects("partOf", node, _PROVISIONS)
        if "Provision" in context.descriptions.kinds(part)
    ]
    chapters: dict[NamedNode | None, list[NamedNode]] = {}
    for part in parts:
        inside = context.descriptions.nodes(part, "inChapter")
        chapters.setdefault(inside[0] if inside else None, []).append(part)
    if parts:
        loose = [part for part in chapters.pop(None, ()) if part not in chapters]
        groups = [
            (context.label(chapter), tuple(context.value(part) for part in chapters[chapter]))
            for chapter in sorted((c for c in chapters if c), key=parts.index)
        ]
        if loose:
            groups.append((Text(""), tuple(context.value(part) for part in loose)))
        yield Part(context.say("articles"), "articles", Lists(tuple(groups), compact=False), len(parts))


def _section(context: Context, node: NamedNode, _notes: tuple[ClaimNote, ...]) -> Iterator[Part]:
    """How the paragraphs and headings below a heading begin."""
    inside = context.descriptions.subjects("partOf", node, _PROVISIONS)
    if inside:
        found = tuple(opening(context, part) for part in inside)
        yield Part(context.say("contents"), "inside", Passages(((None, found),)), len(inside))


def _text(context: Context, node: NamedNode, _notes: tuple[ClaimNote, ...]) -> Iterator[Part]:
    """A note, or a lettered part marked in its paragraph."""
    found = context.library.dossiers.passages(node) or printed_texts(context, node)
    texts = sorted(found, key=lambda text: text.language != context.language)
    if texts:
        shown = tuple(passage(context, text) for text in texts)
        yield Part(context.say("printed"), "words", Passages(((None, shown),)))


def _graph(context: Context, node: NamedNode, _notes: tuple[ClaimNote, ...]) -> Iterator[Part]:
    """How many things of each class a named graph tells of."""
    kinds: Counter[NamedNode] = Counter()
    typed = context.terms.term("rdf:type")
    for quad in context.library.store.quads_for_pattern(None, typed, None, node):
        if isinstance(quad.object, NamedNode):
            kinds[quad.object] += 1
    own = [kind for kind in kinds if context.terms.local(kind) is not None]
    for other in [kind for kind in kinds if own and kind not in own]:
        del kinds[other]
    rows = tuple(
        ((Value(context.property_label(kind), context.href(kind)),), (Value(Text(str(count))),))
        for kind, count in sorted(kinds.items(), key=lambda pair: (-pair[1], pair[0].value))
    )
    if rows:
        columns = (context.said("class"), context.said("number-of"))
        yield Part(context.say("in-this-graph"), "contents", Table(columns, rows))


_MAKERS: Final[Mapping[str, Maker]] = {
    "Resolution": _resolution,
    "Meeting": _meeting,
    "Instrument": _instrument,
    "Section": _section,
    "Item": _text,
    "Footnote": _text,
}
