"""The page of a thing: what is claimed of it with the words, what else is known, where it is mentioned."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Final

from pyoxigraph import NamedNode

from accoop.glyphs import capitalized
from accoop.pages.addresses import LINEAGE
from accoop.pages.cards import PAGE, Cards, claim_groups
from accoop.pages.charts import number_charts
from accoop.pages.context import Context
from accoop.pages.facts import facts_part, lead_of, links_part, names_of
from accoop.pages.frame import data_of, frame, kinds_label, reading_of, trail_of
from accoop.pages.model import Frame, Passage, Text, Value
from accoop.pages.parts import Part, Passages
from accoop.pages.passages import naming_snippet, namings
from accoop.pages.printed import printed
from accoop.pages.rendering import rendered
from accoop.pages.special import related, special_parts, spoken_for
from accoop.querying.dossier import ClaimNote, Dossier

# Kinds of claims in the order in which a person asks.
KINDS: Final = (
    "MandateAct",
    "PreambularAct",
    "Recommendation",
    "Statement",
    "LegalBasisUse",
    "Development",
    "Observation",
    "Participation",
)
_SPECIAL_FIRST: Final = ("Meeting", "Section", "Item", "Footnote")
_LAST: Final = "Participation"
_WITH_LINEAGE: Final = frozenset(
    (
        *("Resolution", "Meeting", "MeetingReport", "Body", "Document", "Recommendation", "MandateAct"),
        *("Instrument", "Network", "Tool"),
    )
)
_TOLD: Final = dict.fromkeys(("Instrument", "Resolution", "Section", "Meeting"), frozenset(("partOf",)))
_MENTIONS: Final = 1000


def thing_page(context: Context, node: NamedNode, values: Sequence[tuple[str, str]]) -> str:
    """The page of a thing."""
    dossier = context.library.dossiers.dossier(node)
    kind = context.kind(node)
    asked = dict(values)
    return rendered(
        "thing.html",
        frame=thing_frame(context, node, kind, values),
        say=context.say,
        lead=lead_of(context, node),
        facts=facts_part(context, dossier, frozenset(("inferenceReason",))),
        names=names_of(context, dossier),
        found_parts=tuple(_parts(context, dossier, kind, asked)),
        cut=dossier.cut,
        inference=_inference(context, node, kind),
        printed=printed(context, node) if kind == "Resolution" else None,
    )


def thing_frame(
    context: Context,
    node: NamedNode,
    kind: str,
    values: Sequence[tuple[str, str]] = (),
    title: Text | None = None,
) -> Frame:
    """The frame of a page about a thing."""
    label = title or context.label(node)
    return frame(
        context,
        Text(capitalized(label.words), label.language) if kind == "Concept" else label,
        kicker=kicker_of(context, kind),
        trail=trail_of(context, node),
        data=data_of(context, node),
        values=values,
        iri=node.value,
        lineage=_lineage(context, node),
        reading="" if kind == "Paragraph" else reading_of(context, node),
    )


def _lineage(context: Context, node: NamedNode) -> str:
    """The address of the lineage of a thing, if such things have one."""
    path = context.terms.path(node)
    if path is None or context.kind(node) not in _WITH_LINEAGE:
        return ""
    # A server says so where there is none after all; files have nothing to say it with.
    library = context.library
    if not (library.has_lineage(path) if context.addresses.live else library.teller.covers(path)):
        return ""
    return context.addresses.page(LINEAGE, [("thing", path)])


def kicker_of(context: Context, kind: str) -> Value | None:
    """The class of a thing, above its name."""
    if not kind:
        return None
    href = "" if kind == "Concept" else context.addresses.thing(context.terms.term(kind))
    return Value(context.kind_label(kind), href)


def _parts(context: Context, dossier: Dossier, kind: str, asked: Mapping[str, str]) -> Iterator[Part]:
    """The parts of the page; where one page of one part is asked for, only that."""
    node = dossier.node
    around = (node, *related(context, node, kind))
    notes = _notes(context, dossier, around)
    wanted = claims_wanted(asked)
    groups = claim_groups(context, Cards(context, node), notes, wanted, node)
    named = [titled(context, kind, group) for group in groups]
    if wanted is not None:
        yield from named
        return
    first = _first(asked, "mentions")
    if first is None:
        special = special_parts(context, node, kind, notes)
        yield from special if kind in _SPECIAL_FIRST else ()
        yield from number_charts(context, notes)
        yield from (group for group in named if not group.anchor.endswith(_LAST))
        yield from () if kind in _SPECIAL_FIRST else special
        yield from (group for group in named if group.anchor.endswith(_LAST))
        links = links_part(context, dossier, _TOLD.get(kind, frozenset[str]()))
        yield from () if links is None else (links,)
    mentions = _mentions(context, around, node, first or 1)
    if mentions is not None:
        yield mentions


def _notes(context: Context, dossier: Dossier, around: Sequence[NamedNode]) -> tuple[ClaimNote, ...]:
    """The claims that are told on the page, each once, by kind."""
    dossiers = context.library.dossiers
    found = {note.node: note for note in dossier.claims}
    for speaker in spoken_for(context, dossier.node):
        for note in dossiers.dossier(speaker).claims:
            found.setdefault(note.node, dossiers.note(note.node, ("onBehalfOf",)))
    for part in around[1:]:
        for note in dossiers.dossier(part).claims:
            found.setdefault(note.node, note)
    rank = {kind: place for place, kind in enumerate(KINDS)}
    return tuple(sorted(found.values(), key=lambda note: rank.get(note.kind, len(rank))))


def titled(context: Context, kind: str, group: Part) -> Part:
    """A group of claims with the title that fits the page best."""
    claims = group.anchor.removeprefix("claims-")
    key = f"{kind}-{claims}"
    title = context.say(key) if key in context.words.sentences else kinds_label(context, claims).words
    return replace(group, title=title)


def claims_wanted(asked: Mapping[str, str]) -> tuple[str, int] | None:
    """The kind of claims, and the number of the first, that a page is asked for."""
    kind, first = asked.get("claims"), _first(asked, "from")
    return None if kind not in KINDS or first is None else (kind, first)


def _first(asked: Mapping[str, str], name: str) -> int | None:
    """The number of the first of the page that is asked for."""
    value = asked.get(name, "")
    return max(1, int(value)) if value.isascii() and value.isdecimal() and len(value) <= 7 else None  # noqa: PLR2004


def _mentions(context: Context, around: Sequence[NamedNode], node: NamedNode, first: int) -> Part | None:
    """The paragraphs that name the thing, with the words that do."""
    found = namings(context, around, _MENTIONS)
    if not found:
        return None
    places = list(found.items())
    shown = places[first - 1 : first - 1 + PAGE]
    starts = range(1, len(places) + 1, PAGE) if len(places) > PAGE else ()
    return Part(
        context.say("mentioned-in"),
        "mentions",
        Passages(tuple(_by_document(context, node, shown))),
        len(places),
        tuple(
            Value(
                context.said("from-to", first=start, last=min(start + PAGE - 1, len(places))),
                ""
                if start == first
                else context.addresses.thing(node, [("mentions", str(start))], "mentions"),
            )
            for start in starts
        ),
    )


def _by_document(
    context: Context, here: NamedNode, places: Iterable[tuple[NamedNode, Sequence[NamedNode]]]
) -> Iterator[tuple[Value | None, tuple[Passage, ...]]]:
    """The stretches that name a thing, with the document in which they stand one after the other."""
    for document, found in groupby(places, key=lambda place: context.document_of(place[0])):
        snippets = tuple(naming_snippet(context, paragraph, mentions) for paragraph, mentions in found)
        yield None if document == here else context.value(document), snippets


def _inference(context: Context, node: NamedNode, kind: str) -> Text | None:
    """Why something is concluded, on the page of the conclusion itself."""
    return context.text(node, "inferenceReason") if kind == "Inference" else None
