"""A resolution with all that was found in it: its acts, what it recalls, and the things it introduces."""

from collections.abc import Iterator

from accoop.authority import Authority
from accoop.claims.clause_rules import ClauseRules
from accoop.claims.clauses import read_clauses
from accoop.claims.concerned import agenda_item
from accoop.claims.extraction import Extraction, cited, merged
from accoop.model.claims import Claim
from accoop.model.minted import AgendaItemFacts, DocumentFacts, Facts, MeetingFacts, ResolutionFacts
from accoop.model.resolution import OPERATIVE, PREAMBLE, Resolution
from accoop.recognising.memory import Home
from accoop.recognising.minting import last_segment, symbol_thing
from accoop.recognising.recognise import Recognition

# Sessions are counted; a number of four digits is the year of one that is not.
_LONGEST_ORDINAL = 3


def extract_resolution(
    document: Resolution, recognition: Recognition, known: Authority, rules: ClauseRules
) -> Extraction:
    """Read the claims of a resolution whose names are recognised."""
    home = recognition.home
    claims: list[Claim] = []
    facts = list(_own_facts(document, home, known))
    for paragraph, printed in zip(recognition.paragraphs, document.paragraphs, strict=True):
        if printed.part in (PREAMBLE, OPERATIVE):
            claims += read_clauses(paragraph, printed, home, rules)
        facts += cited(paragraph, home, known)
    for heading in recognition.headings:
        facts += cited(heading, home, known)
    for note in recognition.notes:
        facts += cited(note, home, known)
    return Extraction(
        home.key,
        document,
        recognition,
        tuple(claims),
        tuple(merged(facts, known)),
        tuple(sorted(set(recognition.unresolved))),
        (),
        document.masthead.symbol,
    )


def _own_facts(document: Resolution, home: Home, known: Authority) -> Iterator[Facts]:
    """What the head says of the resolution, its session, its agenda item and the documents of its way."""
    head = document.masthead
    if home.resolution is None:
        return
    yield ResolutionFacts(home.resolution, head.number, home.body, document.title.text, home.meeting)
    session = last_segment(home.meeting)
    counted = session.isdecimal() and len(session) <= _LONGEST_ORDINAL
    yield MeetingFacts(home.meeting, (home.body,), ordinal=int(session) if counted else None)
    if head.agenda_item is not None:
        item = agenda_item(home.meeting, item_number(head.agenda_item))
        yield AgendaItemFacts(item, head.agenda_item, head.agenda_title, home.meeting)
    for step in head.steps:
        thing = symbol_thing(step.symbol, known)
        if thing.kind == "Document":
            draft_of = home.resolution if step.kind == "draft" else None
            yield DocumentFacts(thing, step.symbol, draft_of=draft_of)


def item_number(printed: str) -> str:
    """The number of an agenda item as a path segment.

    >>> item_number("18(f)")
    '18f'
    """
    return "".join(character for character in printed if character.isalnum())
