"""The page of a document: it reads as printed, every recognised name a link, versions side by side."""

from pyoxigraph import NamedNode

from accoop.pages.context import Context
from accoop.pages.model import Facts, Part
from accoop.pages.printed import Printed
from accoop.pages.rendering import rendered
from accoop.pages.special import agenda
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
        facts=Part(context.say("facts"), "facts", Facts(facts_of(context, dossier))),
        agenda=agenda(context, context.descriptions.nodes(node, "meeting")),
        found_parts=(Part(context.say("links"), "links", Facts(links)),) if links else (),
    )
