"""Which house a document belongs to: told by a report's title, or by a resolution's head."""

from collections.abc import Sequence
from dataclasses import replace

from accoop.authority import Authority
from accoop.failures import Unreadable
from accoop.model.mentions import Mention
from accoop.model.resolution import Resolution
from accoop.model.things import Thing
from accoop.recognising.memory import Home
from accoop.recognising.minting import last_segment, resolution_thing, symbol_thing
from accoop.recognising.ownership import adopts


def resolution_home(
    document: Resolution, formula: Sequence[Mention], title: Sequence[Mention], known: Authority
) -> Home:
    """The house of a resolution.

    Its title may name one convention that it is about: then short names mean that convention, its parties
    and its conference, too.

    Args:
        document: the resolution.
        formula: what the words name that say who acts.
        title: what its title names.
        known: the authority graph.

    Raises:
        Unreadable: no body that adopts resolutions under such a number is named, or the symbol is another's.
    """
    head = document.masthead
    bodies = [thing for mention in formula for thing in mention.things if adopts(thing, head.number, known)]
    if len(bodies) != 1:
        raise Unreadable(
            "resolution-unidentified", file=document.source.name, number=head.number, words=head.body
        )
    body = bodies[0]
    resolution = resolution_thing(body, head.number)
    if head.symbol is not None and symbol_thing(head.symbol, known).path.startswith("resolution/"):
        named = symbol_thing(head.symbol, known)
        if named != resolution:
            raise Unreadable(
                "resolution-symbol", file=document.source.name, symbol=head.symbol, number=head.number
            )
    session = head.session or head.number.partition("/")[0]
    meeting = Thing(f"meeting/{last_segment(body)}/{session}", "Meeting")
    year = int(head.adopted[:4]) if head.adopted else None
    own = home(meeting, body, year, known, resolution)
    instruments = {thing for mention in title for thing in mention.things if thing.kind == "Instrument"}
    if len(instruments) != 1 or own.instrument in instruments:
        return own
    subject = instruments.pop()
    under = _linking("groupOf", subject, known) + _linking("constitutedUnder", subject, known)
    serving = [thing for body in under for thing in _linking("secretariatOf", body, known)]
    house = (*own.house, subject, *under, *(thing for thing in serving if thing.kind == "Body"))
    return replace(own, instrument=subject, house=tuple(dict.fromkeys(house)))


def _linking(name: str, thing: Thing, known: Authority) -> list[Thing]:
    """The known things from which a property leads to a thing."""
    return [
        known.things[path] for path in known.holders.get(name, ()) if thing.path in known.linked(path, name)
    ]


def home(
    meeting: Thing, body: Thing, year: int | None, known: Authority, resolution: Thing | None = None
) -> Home:
    """The house of a document: who met, the bodies above, their secretariat, convention and its parties."""
    chain = [body]
    while above := [known.things[p] for p in known.linked(chain[-1].path, "parentBody") if p in known.things]:
        if above[0] in chain:
            break
        chain.append(above[0])
    under = [known.things[p] for b in chain for p in known.linked(b.path, "constitutedUnder")]
    serving = [
        known.things[path]
        for path in known.holders.get("secretariatOf", ())
        if any(b.path in known.linked(path, "secretariatOf") for b in chain)
    ]
    members = [
        known.things[path]
        for path in known.holders.get("groupOf", ())
        if any(i.path in known.linked(path, "groupOf") for i in under[:1])
    ]
    adopters = [b for b in chain if known.linked(b.path, "resolutionPattern")]
    return Home(
        meeting,
        body,
        (*chain, *under[:1], *serving, *members),
        adopters[0] if adopters else None,
        under[0] if under else None,
        year,
        resolution,
    )
