"""The page of a document: it reads as printed, every recognised name a link, versions side by side."""

from pyoxigraph import NamedNode

from accoop.pages.context import Context
from accoop.pages.model import Facts, Lists, Text
from accoop.pages.printed import Printed
from accoop.pages.rendering import rendered
from accoop.pages.special import agenda_items
from accoop.pages.things import facts_of, links_of, thing_frame


def report_page(context: Context, node: NamedNode, text: Printed) -> str:
    """The page of a report."""
    dossier = context.library.dossiers.dossier(node)
    links = links_of(context, dossier, frozenset(("partOf",)))
    return rendered(
        "report.html",
        frame=thing_frame(context, node, "MeetingReport"),
        say=context.say,
        titles=context.texts(node, "dcterms:title"),
        printed=text,
        facts=Facts(context.say("facts"), "facts", facts_of(context, dossier)),
        agenda=_agenda(context, node),
        found_parts=(Facts(context.say("links"), "links", links),) if links else (),
    )


def _agenda(context: Context, node: NamedNode) -> Lists | None:
    """The agenda of the meeting, in the words of the report."""
    meetings = context.descriptions.nodes(node, "meeting")
    items = tuple(item for meeting in meetings for item in agenda_items(context, meeting))
    if not items:
        return None
    return Lists(context.say("agenda"), "agenda", len(items), ((Text(""), items),), compact=False)
