"""The page of a document: it reads as printed, every recognised name a link, versions side by side."""

from pyoxigraph import NamedNode

from accoop.pages.context import Context
from accoop.pages.facts import facts_part, links_part
from accoop.pages.printed import Printed
from accoop.pages.rendering import rendered
from accoop.pages.special import agenda
from accoop.pages.things import thing_frame


def report_page(context: Context, node: NamedNode, text: Printed) -> str:
    """The page of a report."""
    dossier = context.library.dossiers.dossier(node)
    links = links_part(context, dossier, frozenset(("partOf",)))
    return rendered(
        "report.html",
        frame=thing_frame(context, node, "MeetingReport"),
        say=context.say,
        titles=context.texts(node, "dcterms:title"),
        printed=text,
        facts=facts_part(context, dossier),
        agenda=agenda(context, context.descriptions.nodes(node, "meeting")),
        found_parts=() if links is None else (links,),
    )
