"""The words of boxes and arrows, set into lines at their measures."""

from collections.abc import Iterable

from accoop.lineage.facts import in_order
from accoop.lineage.labels import CLAIMS
from accoop.lineage.model import Edge, Node, Words
from accoop.picture import sizes
from accoop.picture.model import Said
from accoop.picture.ports import LABEL_SIZE
from accoop.picture.texts import LEADING, fitted
from accoop.picture.typeface import Typeface

Texts = list[tuple[str, float, bool]]


def box_texts(node: Node, language: str, face: Typeface) -> Texts:
    """The lines in a box with their sizes; its name stands out, and a claim is given in all its words."""
    inner = sizes.BOX_WIDTH - 2 * sizes.BOX_PADDING
    found: Texts = []
    label = (*node.label[:1], node.name) if node.kind in CLAIMS else node.label
    for number, words in enumerate(label):
        size = sizes.TEXT_SIZE if number else sizes.HEAD_SIZE
        found += [(line, size, not number) for line in fitted(words.said(language), inner, size, face)]
    return found or [
        (line, sizes.HEAD_SIZE, True) for line in fitted(node.path, inner, sizes.HEAD_SIZE, face)
    ]


def full_name(node: Node) -> Words:
    """The name of a thing; of a claim, where it stands and all its words."""
    if node.kind not in CLAIMS or not node.label:
        return node.name
    languages = {language for words in (node.label[0], node.name) for language, _ in words.texts}
    return Words.of({tag: f"{node.label[0].said(tag)} · {node.name.said(tag)}" for tag in languages})


def box_height(texts: Texts) -> float:
    """The height of a box that holds these lines."""
    return max(sum(size * LEADING for _, size, _ in texts) + 2 * sizes.BOX_PADDING, sizes.BOX_LEAST)


def verb_texts(verb: str, face: Typeface) -> list[str]:
    """The lines of a verb."""
    return fitted(verb, sizes.LABEL_WIDTH, LABEL_SIZE, face)


def told(edges: Iterable[Edge], language: str) -> tuple[Said, ...]:
    """What says that edges hold: the words with the number of their paragraph."""
    found: dict[str, Said] = {}
    for edge in sorted(edges, key=lambda e: in_order(e.evidence.claim if e.evidence else "")):
        if edge.evidence is not None and (quote := edge.evidence.quote.said(language)):
            number = edge.evidence.number
            words = quote if number is None else f"{number}. {quote}"
            found.setdefault(words, Said(words, edge.evidence.claim))
    return tuple(found.values())
