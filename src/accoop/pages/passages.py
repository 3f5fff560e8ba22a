"""Paragraphs as printed: every recognised name a link, quoted words marked, lettered parts with anchors."""

from collections.abc import Iterable, Sequence
from typing import Final

from pyoxigraph import NamedNode

from accoop.pages.context import Context
from accoop.pages.model import Line, Passage
from accoop.pages.pieces import Name, Span, lines, snippet
from accoop.querying.dossier import Passage as Printed

_BESIDE: Final = 70  # characters beside a name, where a paragraph is shown in part


def names_in(context: Context, paragraph: NamedNode, language: str) -> tuple[Name, ...]:
    """The names in the text of a paragraph in a language, and the labels of its parts."""
    descriptions = context.descriptions
    found: list[Name] = []
    for node in descriptions.subjects("evidence", paragraph):
        kinds = descriptions.kinds(node)
        if "Mention" in kinds:
            found += _mention(context, node, language)
        elif "Item" in kinds:
            found += _label(context, paragraph, node, language)
    return tuple(found)


def passage(
    context: Context, printed: Printed, *, linked: bool = True, spans: Sequence[Span] | None = None
) -> Passage:
    """A paragraph in full.

    Args:
        context: the page.
        printed: the text of the paragraph, and the words to mark.
        linked: whether its names become links.
        spans: other words to mark.
    """
    names = names_in(context, printed.paragraph, printed.language) if linked else ()
    marks = printed.spans if spans is None else spans
    found = lines(printed.text, names, marks)
    return Passage(context.place(printed.paragraph), printed.language, found)


def printed_texts(context: Context, place: NamedNode) -> tuple[Printed, ...]:
    """What is printed at a place, in the language of the page first."""
    return tuple(Printed(place, t.words, t.language, ()) for t in context.printed(place))


def namings(context: Context, nodes: Iterable[NamedNode], most: int) -> dict[NamedNode, list[NamedNode]]:
    """The paragraphs that name one of these things, in order, each with the mentions that do."""
    descriptions = context.descriptions
    found: dict[NamedNode, list[NamedNode]] = {}
    for node in nodes:
        for mention in descriptions.subjects("refersTo", node, most):
            for paragraph in descriptions.nodes(mention, "evidence"):
                found.setdefault(paragraph, []).append(mention)
    return found


def naming_snippet(context: Context, paragraph: NamedNode, mentions: Sequence[NamedNode]) -> Passage:
    """The stretch of a paragraph in which a thing is named, in one language."""
    for printed in printed_texts(context, paragraph):
        spans = [
            span
            for mention in mentions
            for span, language in _places(context, mention, printed.text)
            if language == printed.language
        ]
        if spans:
            pieces = snippet(printed.text, spans, _BESIDE)
            return Passage(context.place(paragraph), printed.language, (Line(pieces),))
    return Passage(context.place(paragraph), "", ())


def opening(context: Context, place: NamedNode) -> Passage:
    """How a paragraph or heading begins, in one language."""
    for printed in printed_texts(context, place):
        pieces = snippet(printed.text.partition("\n")[0], (), _BESIDE)
        return Passage(context.place(place), printed.language, (Line(pieces),))
    return Passage(context.place(place), "", ())


def _mention(context: Context, node: NamedNode, language: str) -> list[Name]:
    things = context.descriptions.nodes(node, "refersTo")
    href = context.href(things[0]) if len(things) == 1 else context.href(node) if things else ""
    if not href:
        return []
    title = ", ".join(context.label(thing).words for thing in things)
    return [Name(a, b, href, title) for (a, b), spoken in _stated(context, node) if spoken == language]


def _label(context: Context, paragraph: NamedNode, node: NamedNode, language: str) -> list[Name]:
    """The label of a lettered part, which stands right before the part."""
    label = context.descriptions.text(node, "number")
    texts = {text.language: text.words for text in context.printed(paragraph)}
    found = []
    for (start, _), spoken in _stated(context, node):
        before = texts.get(language, "")[:start].rstrip()
        if spoken == language and label and before.endswith(label):
            anchor = node.value.rpartition("/")[2]
            found.append(Name(len(before) - len(label), len(before), "", "", anchor))
    return found


def _stated(context: Context, node: NamedNode) -> list[tuple[Span, str]]:
    """The stretches of text that a node stands on, and their language; only what stands there for certain."""
    found: list[tuple[Span, str]] = []
    for paragraph in context.descriptions.nodes(node, "evidence"):
        for text in context.printed(paragraph):
            found += [place for place in _places(context, node, text.words) if place[1] == text.language]
    return found


def _places(context: Context, node: NamedNode, text: str) -> list[tuple[Span, str]]:
    descriptions = context.descriptions
    starts = [int(lit.value) for lit in descriptions.literals(node, "quoteStart") if lit.value.isdecimal()]
    return [
        ((start, start + len(quote.value)), quote.language or "")
        for quote in descriptions.literals(node, "quote")
        for start in starts
        if quote.value and text.startswith(quote.value, start)
    ]
