"""A report or a resolution as Akoma Ntoso XML, named as the United Nations name theirs."""

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import IO, Final

from accoop.exporting.akn_head import Head, head_of, metadata
from accoop.exporting.printed import Block, Citation, Heading, Note, PrintedDocument
from accoop.rdf.terms import AKOMA_NTOSO

_ANNEX: Final = re.compile(r"annex(?:-\d+)?")
_INLINE: Final = frozenset(("p", "num", "heading", "docTitle", "docNumber"))
_PREAMBLE: Final = "pp/"


def write_akn(document: PrintedDocument, out: IO[bytes]) -> None:
    """Write the text of a document: head, preamble, sections, paragraphs, annexes and notes."""
    root = ET.Element("akomaNtoso", {"xmlns": AKOMA_NTOSO})
    head = head_of(document)
    body = ET.SubElement(root, head.element, {"name": head.name})
    body.append(metadata(head, document))
    parts = document.parts()
    if document.is_resolution:
        _resolution(body, head, document, parts)
    else:
        preface = ET.SubElement(body, "preface")
        ET.SubElement(_p(preface), "docTitle").text = document.title
        _report(ET.SubElement(body, "mainBody"), parts)
    out.write(b'<?xml version="1.0" encoding="UTF-8"?>\n')
    out.writelines(line.encode() for line in _lines(root, 0))


def _resolution(
    body: ET.Element, head: Head, document: PrintedDocument, parts: Iterable[Heading | Block]
) -> None:
    """The parts of a resolution, as the UN's profile has them."""
    cover = ET.SubElement(body, "coverPage")
    if head.symbol:
        ET.SubElement(_p(cover), "docNumber", {"refersTo": "#symbol"}).text = head.symbol
    if head.agenda_item:
        ET.SubElement(_p(cover), "inline", {"name": "agenda item"}).text = head.agenda_item
    if not len(cover):
        body.remove(cover)
    place = _p(ET.SubElement(body, "preface"))
    ET.SubElement(place, "docNumber").text = f"{head.number}."
    ET.SubElement(place, "docTitle").text = document.title
    preamble = ET.SubElement(body, "preamble")
    formula = ET.SubElement(preamble, "formula", {"name": "enactingFormula"})
    _p(formula).text = f"{head.body},"
    main = ET.SubElement(body, "mainBody")
    attachments: ET.Element | None = None
    for annex, group in groupby(parts, key=_annex):
        if annex:
            attachments = attachments if attachments is not None else ET.SubElement(body, "attachments")
            _attachment(attachments, annex, head, document, group)
        else:
            for part in group:
                _clause(preamble, main, part)


def _annex(part: Heading | Block) -> str:
    """The annex that a part stands in, such as `annex-2`; empty for the text itself."""
    name = part.number if isinstance(part, Heading) else part.path
    match = _ANNEX.match(name)
    return match[0] if match else ""


def _clause(preamble: ET.Element, main: ET.Element, part: Heading | Block) -> None:
    if isinstance(part, Heading):
        _flat_heading(main, part)
    elif part.path.startswith(_PREAMBLE):
        container = ET.SubElement(preamble, "container", {"name": "recital", "eId": _name(part)})
        _text(container, part)
    else:
        _paragraph(main, part, part.number or part.path.rpartition("/")[2])


def _attachment(
    attachments: ET.Element,
    annex: str,
    head: Head,
    document: PrintedDocument,
    parts: Iterable[Heading | Block],
) -> None:
    """An annex, a document of its own; what has no printed number is told by its path."""
    doc = ET.SubElement(ET.SubElement(attachments, "attachment"), "doc", {"name": "annex"})
    doc.append(metadata(head, document, annex))
    main = ET.SubElement(doc, "mainBody")
    for part in parts:
        if isinstance(part, Heading):
            _flat_heading(main, part)
        else:
            _paragraph(main, part, part.path.rpartition("/")[2] if "/para/" in part.path else "")


def _flat_heading(main: ET.Element, heading: Heading) -> None:
    """A heading between paragraphs, as the UN's profile has it."""
    level = "H2" if "." in heading.number else "H1"
    paragraph = ET.SubElement(main, "paragraph", {"eId": _name(heading), "class": level})
    _with_notes(_p(ET.SubElement(paragraph, "content")), heading.title, (), heading.notes)


def _report(main: ET.Element, parts: Iterable[Heading | Block]) -> None:
    """Sections inside each other, with their paragraphs."""
    opened: dict[str, ET.Element] = {"": main}
    for part in parts:
        if isinstance(part, Heading):
            above, _, number = part.number.rpartition(".")
            section = ET.SubElement(opened.get(above, main), "section", {"eId": _name(part)})
            ET.SubElement(section, "num").text = number
            _with_notes(ET.SubElement(section, "heading"), part.title, (), part.notes)
            opened[part.number] = section
        else:
            _paragraph(opened.get(part.section, main), part, part.number)
    for section in opened.values():
        if section is not main and section[-1].tag == "heading":
            # The schema wants a section to hold something.
            _p(ET.SubElement(section, "content"))


def _paragraph(parent: ET.Element, block: Block, number: str) -> None:
    paragraph = ET.SubElement(parent, "paragraph", {"eId": _name(block)})
    if number:
        ET.SubElement(paragraph, "num").text = f"{number}."
    _text(ET.SubElement(paragraph, "content"), block)


def _name(part: Heading | Block) -> str:
    """The name of an element in its document, such as `section_2.A` or `para_4`."""
    return part.path.replace("/", "_")


def _p(parent: ET.Element) -> ET.Element:
    return ET.SubElement(parent, "p")


def _text(parent: ET.Element, block: Block) -> None:
    """The lines of a paragraph; its notes stand at its end, since the graph does not keep their marks."""
    start = 0
    lines = block.text.split("\n")
    for count, line in enumerate(lines, 1):
        end = start + len(line)
        here = [
            Citation(c.start - start, c.end - start, c.cited)
            for c in block.citations
            if start <= c.start and c.end <= end
        ]
        _with_notes(_p(parent), line, here, block.notes if count == len(lines) else ())
        start = end + 1


def _with_notes(element: ET.Element, text: str, citations: Iterable[Citation], notes: Iterable[Note]) -> None:
    """Fill an element with text, the citations in it as references, and notes."""
    element.set("xml:space", "preserve")
    reached = 0
    last: ET.Element | None = None
    for citation in citations:
        _say(element, last, text[reached : citation.start])
        last = ET.SubElement(element, "ref", {"href": citation.cited})
        last.text = text[citation.start : citation.end]
        reached = citation.end
    _say(element, last, text[reached:])
    for note in notes:
        places = {"marker": note.number, "placement": "bottom"}
        _p(ET.SubElement(element, "authorialNote", places)).text = note.text


def _say(element: ET.Element, last: ET.Element | None, text: str) -> None:
    if last is None:
        element.text = text
    else:
        last.tail = text


def _lines(element: ET.Element, depth: int) -> Iterator[str]:
    """An element with each block on a line of its own; nothing is added to what stands in a text."""
    indent = "  " * depth
    if element.tag in _INLINE or not len(element):
        yield f"{indent}{ET.tostring(element, encoding='unicode')}\n"
        return
    whole = ET.Element(element.tag, element.attrib)
    yield f"{indent}{ET.tostring(whole, encoding='unicode').removesuffix(' />')}>\n"
    for child in element:
        yield from _lines(child, depth + 1)
    yield f"{indent}</{element.tag}>\n"
