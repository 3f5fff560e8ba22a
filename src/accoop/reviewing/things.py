"""The things that a report mentions, each with the paragraphs and headings that do."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from accoop.model.mentions import Mention
from accoop.model.things import Thing
from accoop.rdf.ordering import natural
from accoop.reviewing import anchors
from accoop.reviewing.model import ThingView
from accoop.reviewing.names import Names


def mentioned_things(
    paragraphs: Mapping[int, Sequence[Mention]],
    headings: Mapping[str, Sequence[Mention]],
    titles: Mapping[str, str],
    names: Names,
) -> Iterator[ThingView]:
    """The things, by class and path.

    Args:
        paragraphs: what each paragraph mentions, by its number.
        headings: what each heading mentions, by the number of its section; empty for the report's title.
        titles: the words of the headings.
        names: what things are called.
    """
    kinds: dict[Thing, str] = {}
    in_paragraphs: defaultdict[Thing, set[int]] = defaultdict(set)
    in_headings: defaultdict[Thing, dict[str, None]] = defaultdict(dict)
    for number, mentions in paragraphs.items():
        for thing, kind in _meant(mentions):
            kinds.setdefault(thing, kind)
            in_paragraphs[thing].add(number)
    for section, mentions in headings.items():
        for thing, kind in _meant(mentions):
            kinds.setdefault(thing, kind)
            in_headings[thing][section] = None
    for thing in sorted(kinds, key=lambda thing: (thing.kind, natural(thing.path))):
        yield ThingView(
            anchors.thing(thing.path),
            kinds[thing],
            names.term(thing.kind),
            names.thing(thing.path),
            thing.path,
            tuple(sorted(in_paragraphs[thing])),
            tuple(
                (anchors.section(number) if number else anchors.TITLE, titles.get(number, ""))
                for number in in_headings[thing]
            ),
        )


def _meant(mentions: Sequence[Mention]) -> Iterator[tuple[Thing, str]]:
    """The things that mentions mean, with the kind of mention."""
    return ((thing, mention.kind) for mention in mentions for thing in mention.things)
