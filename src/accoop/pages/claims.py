"""The pages of a claim, a mention and a paragraph: words where they stand, what is read out of them."""

from collections.abc import Iterable, Sequence
from typing import Final

from pyoxigraph import NamedNode

from accoop.pages.cards import Cards, claim_groups
from accoop.pages.context import Context
from accoop.pages.facts import facts_part, lead_of, links_part, names_of
from accoop.pages.frame import reading_of
from accoop.pages.model import Passage, Value
from accoop.pages.passages import passage, printed_texts
from accoop.pages.rendering import rendered
from accoop.pages.things import claims_wanted, thing_frame, titled

_APART: Final = frozenset(("rule", "alsoRule"))


def claim_page(context: Context, node: NamedNode) -> str:
    """The page of a claim or a mention: its paragraph, with exactly the quoted words marked."""
    dossiers = context.library.dossiers
    dossier = dossiers.dossier(node)
    card = Cards(context).card(dossiers.note(node))
    links = links_part(context, dossier)
    spoken = {printed.language for printed in dossier.passages}
    order = sorted(spoken, key=lambda language: (language != context.language, language))
    return rendered(
        "claim.html",
        frame=thing_frame(context, node, "", title=context.claim_title(node)),
        say=context.say,
        card=card,
        places=_places(
            passage(context, printed)
            for language in order
            for printed in dossier.passages
            if printed.language == language
        ),
        facts=facts_part(context, dossier, _APART),
        names=names_of(context, dossier),
        found_parts=() if links is None else (links,),
    )


def _places(passages: Iterable[Passage]) -> tuple[tuple[Value, tuple[Passage, ...]], ...]:
    """Each place once, with its text in each language."""
    found: dict[Value, list[Passage]] = {}
    for one in passages:
        found.setdefault(one.place, []).append(one)
    return tuple((place, tuple(texts)) for place, texts in found.items())


def paragraph_page(context: Context, node: NamedNode, values: Sequence[tuple[str, str]]) -> str:
    """The page of a paragraph: its text in each language, its claims, and the paragraphs beside it."""
    dossier = context.library.dossiers.dossier(node)
    wanted = claims_wanted(dict(values))
    notes = sorted(dossier.claims, key=lambda note: _begin(context, note.node))
    groups = claim_groups(context, Cards(context, node), notes, wanted, node)
    beside = _neighbours(context, node)
    return rendered(
        "paragraph.html",
        frame=thing_frame(context, node, "Paragraph", values),
        say=context.say,
        passages=tuple(passage(context, printed) for printed in printed_texts(context, node)),
        facts=facts_part(context, dossier),
        found_parts=tuple(titled(context, "Paragraph", group) for group in groups),
        lead=lead_of(context, node),
        before=beside[0],
        after=beside[1],
        document=_document(context, node),
    )


def _begin(context: Context, claim: NamedNode) -> int:
    """Where the words of a claim begin."""
    value = context.descriptions.text(claim, "quoteStart")
    return int(value) if value.isdecimal() else 0


def _neighbours(context: Context, node: NamedNode) -> tuple[Value | None, Value | None]:
    """The paragraph before and the one behind, if there are any."""
    stem, _, number = node.value.rpartition("/")
    if not number.isdecimal():
        return None, None
    beside = (NamedNode(f"{stem}/{int(number) + step}") for step in (-1, 1))
    before, after = (context.place(n) if context.descriptions.of(n) else None for n in beside)
    return before, after


def _document(context: Context, node: NamedNode) -> Value | None:
    """The document that a paragraph stands in, at the place where it does."""
    href = reading_of(context, node)
    return Value(context.label(context.document_of(node)), href) if href else None
