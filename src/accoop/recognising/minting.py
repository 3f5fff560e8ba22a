"""The paths of things that reports introduce, made from what is printed and never from a counter."""

import re
import unicodedata
from collections.abc import Sequence

from accoop.authority import Authority
from accoop.model.mentions import Period
from accoop.model.things import Thing
from accoop.recognising.candidates import Place, SessionNumber

_SLUG = re.compile(r"[^a-z0-9]+")
_WHOLE_DATE = len("2021-09-06")
_DATE = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")


_SEGMENT = re.compile(
    r"(?P<ordinal>[1-9][0-9]{0,3})(?P<resumed>-resumed(?:-(?P<time>[1-9]))?)?(?:-part-(?P<part>[1-9]))?"
)


def session_number(meeting: Thing) -> SessionNumber | None:
    """Which session the path of a meeting says, or `None` where it has another form.

    >>> session_number(Thing("meeting/x/14-resumed-1", "Meeting"))
    SessionNumber(ordinal=14, resumed=1, part=None, dated=False)
    >>> session_number(Thing("meeting/x/2023-05-04", "Meeting"))
    """
    match = _SEGMENT.fullmatch(last_segment(meeting))
    if match is None:
        return None
    resumed = int(match["time"] or 0) if match["resumed"] else None
    return SessionNumber(int(match["ordinal"]), resumed, int(match["part"]) if match["part"] else None)


def slug(text: str) -> str:
    """Latin text as an ASCII path segment.

    >>> slug("Jos\u00e9 O'Neil-P\u00e9rez")
    'jose-o-neil-perez'
    """
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode("ascii")
    return _SLUG.sub("-", plain.lower()).strip("-")


def last_segment(thing: Thing) -> str:
    """The last segment of a thing's path, such as `cosp-uncac` of `body/cosp-uncac`."""
    return thing.path.rpartition("/")[2]


def resolution_thing(body: Thing, number: str, adopted: str = "Resolution") -> Thing:
    """A resolution or, where `adopted` is `Decision`, a decision of a body.

    >>> resolution_thing(Thing("body/cosp-uncac", "Body"), "4/2").path
    'resolution/cosp-uncac/4/2'
    """
    return Thing(f"{adopted.lower()}/{last_segment(body)}/{number}", adopted)


def symbol_thing(symbol: str, known: Authority) -> Thing:
    """The document of a symbol; a symbol that names a resolution is that resolution."""
    for path in known.holders.get("resolutionSymbol", ()):
        forms = known.linked(path, "resolutionPattern")
        for prefix in known.linked(path, "resolutionSymbol"):
            number = symbol.removeprefix(prefix)
            if number != symbol and any(re.fullmatch(form, number) for form in forms):
                return resolution_thing(known.things[path], number)
    return Thing(f"doc/{symbol}", "Document")


def provision_thing(instrument: Thing, cited: Place, known: Authority) -> Thing | None:
    """A provision of an instrument, or `None` where the instrument has no such article or chapter."""
    if cited.chapter is not None:
        path = f"{instrument.path}/chp_{cited.chapter}"
    else:
        path = f"{instrument.path}/art_{cited.article}"
    if f"{instrument.path}/art_1" in known.things and path not in known.things:
        return None
    if cited.paragraph is not None:
        path += f"__para_{cited.paragraph}"
    if cited.point is not None:
        path += f"__point_{cited.point}"
    return Thing(path, "Provision")


def meeting_thing(
    parties: Sequence[Thing], session: SessionNumber, period: Period | None, earlier: Sequence[Thing]
) -> Thing | None:
    """A session of a body, a joint meeting of several, or the series of their joint meetings.

    Args:
        parties: who meets.
        session: which session, for one party.
        period: when, for a joint meeting or one that is told by its date.
        earlier: meetings named before; an undated joint meeting of the same parties is the one among them.
    """
    names = sorted({last_segment(party) for party in parties})
    joined = "--".join(names)
    if session.ordinal is not None:
        return Thing(f"meeting/{joined}/{session.segment}", "Meeting") if len(names) == 1 else None
    if len(names) < 2:  # noqa: PLR2004 -- one party alone does not tell which of its meetings is meant
        whole = session.dated and period is not None and len(period.start) == _WHOLE_DATE
        return Thing(f"meeting/{joined}/{period.start}", "Meeting") if whole and period else None
    if period is not None:
        return Thing(f"meeting/{joined}/{period.start[:4]}", "Meeting")
    same = {thing for thing in earlier if thing.path.startswith(f"meeting/{joined}/")}
    if len(same) == 1:
        return same.pop()
    return None if same else Thing(f"series/{joined}", "MeetingSeries")


def introduced_thing(kind: str, meeting: Thing, paragraph: int) -> Thing:
    """Something without a name of its own, called after the paragraph that introduces it.

    >>> introduced_thing("panel", Thing("meeting/x/3", "Meeting"), 29).path
    'panel/x/3/p29'
    """
    return Thing(f"{kind}/{meeting.path.partition('/')[2]}/p{paragraph}", kind.capitalize())


def dated_thing(called: str, date: str) -> Thing:
    """A document without a symbol that its date tells from others of its sort.

    >>> dated_thing("note-verbale", "2021-05-04").path
    'doc/note-verbale/2021-05-04'
    """
    return Thing(f"doc/{called}/{date}", "Document")


def date_of(thing: Thing) -> str | None:
    """The date that tells a thing from others of its sort, such as a note verbale."""
    last = last_segment(thing)
    return last if _DATE.fullmatch(last) else None


def person_thing(name: str) -> Thing:
    """A person by the name that the report prints."""
    return Thing(f"person/{slug(name)}", "Person")
