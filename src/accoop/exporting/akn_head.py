"""The metadata of a document in Akoma Ntoso: FRBR names, subjects, goals, the vote, and who is who."""

import xml.etree.ElementTree as ET
from dataclasses import dataclass
from typing import Final

from pyoxigraph import NamedNode

from accoop.exporting.printed import PrintedDocument

UNKNOWN_DAY: Final = "0001-01-01"
"""What the UN's profile writes for a day that is not known."""

_US: Final = "#accoop"
_LANGUAGES: Final = {"ar": "ara", "en": "eng", "es": "spa", "fr": "fra", "ru": "rus", "zh": "zho"}
# The documents of a resolution's way, and what the UN's profile calls each step, in their order.
_STEPS: Final = (("recommendedIn", "recommendedForAdoption"), ("recordedIn", "adopted"))
_ADOPTED: Final = "adopted"
_OUTCOMES: Final = {
    "without-vote": "adoptedWithoutVote",
    "recorded-vote": "adoptedRecordedVote",
    "vote": "adoptedVote",
}
_VOTES: Final = (
    ("votesInFavour", "inFavour"),
    ("votesAgainst", "against"),
    ("votesAbstaining", "abstaining"),
)


@dataclass(frozen=True, slots=True)
class Head:
    """What stands above the text.

    Attributes:
        element: the element of the kind of document.
        name: the kind of document.
        work: the FRBR name of the work, which ends in `/`.
        day: of adoption, in ISO 8601, or `UNKNOWN_DAY`.
        issued: the day on which the text was issued, or `day`.
        author: the body that speaks, or nothing.
        body: what it is called.
        language: in ISO 639-3.
        agenda_item: its number, or nothing.
    """

    element: str
    name: str
    work: str
    day: str
    issued: str
    author: NamedNode | None
    body: str
    number: str
    symbol: str
    language: str
    agenda_item: str

    @property
    def expression(self) -> str:
        """The FRBR name of the text in its language, without the last mark."""
        return f"{self.work}{self.language}@"


def head_of(document: PrintedDocument) -> Head:
    """Read the head of a document from its graph."""
    descriptions, node = document.descriptions, document.node
    authors = descriptions.nodes(node, "adoptedBy")
    day = descriptions.text(node, "adoptionDate") or UNKNOWN_DAY
    number = descriptions.text(node, "number")
    owner, _, rest = document.path.partition("/")[2].partition("/")
    name = number or rest
    kind = "statement/deliberation" if document.is_resolution else "doc/report"
    items = descriptions.nodes(node, "underAgendaItem")
    printed = descriptions.text(node, "frbrWork")
    return Head(
        element="statement" if document.is_resolution else "doc",
        name="resolution" if document.is_resolution else "report",
        work=printed or f"/akn/un/{kind}/{owner}/{day}/{name.replace('/', '-')}/",
        day=day,
        issued=descriptions.text(node, "dcterms:issued") or day,
        author=authors[0] if authors else None,
        body=document.name(authors[0]) if authors else "",
        number=number,
        symbol=descriptions.text(node, "symbol"),
        language=_LANGUAGES.get(document.language, document.language),
        agenda_item=descriptions.text(items[0], "number") if items else "",
    )


def metadata(head: Head, document: PrintedDocument, part: str = "main") -> ET.Element:
    """The metadata of a document, or of an annex of it.

    Args:
        head: what stands above the text.
        document: the document.
        part: `main`, or the name of the annex.
    """
    meta = ET.Element("meta")
    _identification(meta, head, part)
    if part != "main":
        # Names hold for the whole file, so that an annex does not tell again who is who.
        return meta
    _classification(meta, document)
    _workflow(meta, head, document)
    _voting(meta, document)
    references = ET.SubElement(meta, "references", {"source": _US})
    us = document.terms.thing("group/accoop-contributors").value
    _known(references, "TLCOrganization", "accoop", us, "accoop")
    if head.author is not None:
        _known(references, "TLCOrganization", "author", head.author.value, head.body)
    _known(references, "TLCConcept", "symbol", "/akn/ontology/reference/un/symbol", "Symbol")
    return meta


def _identification(meta: ET.Element, head: Head, part: str) -> None:
    place = ET.SubElement(meta, "identification", {"source": _US})
    levels = (
        ("FRBRWork", f"{head.work}!{part}/", head.work, head.day, "adoption"),
        ("FRBRExpression", f"{head.expression}!{part}/", f"{head.expression}/", head.issued, "publication"),
        (
            "FRBRManifestation",
            f"{head.expression}/!{part}.xml",
            f"{head.expression}.xml",
            UNKNOWN_DAY,
            "markup",
        ),
    )
    for level, this, uri, day, what in levels:
        element = ET.SubElement(place, level)
        ET.SubElement(element, "FRBRthis", {"value": this})
        ET.SubElement(element, "FRBRuri", {"value": uri})
        ET.SubElement(element, "FRBRdate", {"date": day, "name": what})
        if level == "FRBRManifestation":
            ET.SubElement(element, "FRBRauthor", {"href": _US, "as": "editor"})
            continue
        author = "#author" if head.author is not None else _US
        ET.SubElement(element, "FRBRauthor", {"href": author, "as": "author"})
        if level == "FRBRWork":
            ET.SubElement(element, "FRBRcountry", {"value": "un"})
        else:
            ET.SubElement(element, "FRBRlanguage", {"language": head.language})


def _classification(meta: ET.Element, document: PrintedDocument) -> None:
    """Subjects of the UN's thesaurus, subject headings, and Sustainable Development Goals."""
    descriptions, node = document.descriptions, document.node
    keywords = [
        (subject.value, descriptions.text(subject, "rdfs:label"), "UNBIS")
        for subject in descriptions.nodes(node, "dcterms:subject")
    ]
    keywords += [
        ("", words.value, "UNBIS Thesaurus") for words in descriptions.literals(node, "subjectHeading")
    ]
    keywords += [
        (goal.value, f"sdg {goal.value.rpartition('/')[2]}", "SDGO")
        for goal in descriptions.nodes(node, "sustainableDevelopmentGoal")
    ]
    if not keywords:
        return
    place = ET.SubElement(meta, "classification", {"source": _US})
    for iri, words, dictionary in keywords:
        name = words.replace(" ", "_")
        said = {"value": name, "showAs": words, "dictionary": dictionary}
        ET.SubElement(place, "keyword", {**said, "href": iri} if iri else said)


def _workflow(meta: ET.Element, head: Head, document: PrintedDocument) -> None:
    """The way of a resolution: in which document it was recommended, when and in which it was adopted."""
    descriptions, node = document.descriptions, document.node
    steps: list[dict[str, str]] = []
    for name, outcome in _STEPS:
        day = head.day if outcome == _ADOPTED and document.is_resolution else UNKNOWN_DAY
        symbols = [descriptions.text(place, "symbol") for place in descriptions.nodes(node, name)]
        told = [{"as": symbol} for symbol in symbols if symbol] or [{}]
        steps += [
            {"date": day, "outcome": outcome, **one, "by": ""} for one in told if one or day != UNKNOWN_DAY
        ]
    if steps:
        workflow = ET.SubElement(meta, "workflow", {"source": _US})
        for step in steps:
            ET.SubElement(workflow, "step", step)


def _voting(meta: ET.Element, document: PrintedDocument) -> None:
    descriptions, node = document.descriptions, document.node
    outcomes = descriptions.nodes(node, "voteOutcome")
    if not outcomes:
        return
    analysis = ET.SubElement(meta, "analysis", {"source": _US})
    outcome = _OUTCOMES.get(outcomes[0].value.rpartition("/")[2], "")
    voting = ET.SubElement(ET.SubElement(analysis, "parliamentary"), "voting", {"outcome": outcome})
    for name, refers in _VOTES:
        count = descriptions.text(node, name)
        if count:
            ET.SubElement(voting, "count", {"value": count, "refersTo": f"#{refers}"})
    if not len(voting):
        # The schema wants a count; the UN's profile gives an empty one where nobody counted.
        ET.SubElement(voting, "quorum", {"value": ""})


def _known(references: ET.Element, kind: str, name: str, iri: str, words: str) -> None:
    ET.SubElement(references, kind, {"eId": name, "href": iri, "showAs": words})
