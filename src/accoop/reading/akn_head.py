"""What the metadata and the cover page of a resolution in Akoma Ntoso say of it."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Final

from accoop.failures import Unreadable
from accoop.model.report import Source
from accoop.model.resolution import Masthead, Names, Step, Subject, Vote
from accoop.reading.xml import Element

_SYMBOL: Final = re.compile(r"[A-Z][A-Za-z0-9.-]*(?:/[A-Za-z0-9.()-]+)+")
_SUBJECT: Final = re.compile(r"https?://metadata\.un\.org/thesaurus/[0-9]{1,12}")
_GOAL: Final = re.compile(r"https?://metadata\.un\.org/sdg/([1-9]|1[0-7])")
_FRBR: Final = re.compile(r"/akn/[A-Za-z0-9_.~@!:/-]{1,200}")
_ITEM: Final = re.compile(r"[0-9]+\s*(?:\([a-z]+\))?")
# The names of a thesaurus in the profile, and of subject headings without an IRI.
_HEADINGS: Final = "UNBIS Thesaurus"
_STEPS: Final = {"draftResolution": "draft", "recommendedForAdoption": "recommended", "adopted": "adopted"}


def masthead(source: Source, statement: Element) -> Masthead:
    """Read the head of a resolution.

    A day that does not exist, or on which two places disagree, is left out, as is a name of no known form.

    Raises:
        Unreadable: it prints no number, or no words for the body that acts.
    """
    preface, preamble = statement.first("preface"), statement.first("preamble")
    number = _words(next(preface.all("docNumber"), None) if preface else None).rstrip(".．")
    formula = _words(preamble.first("formula") if preamble else None).rstrip(",，、: ")
    for found, place in ((number, "preface/docNumber"), (formula, "preamble/formula")):
        if not found:
            raise Unreadable("akn-without", file=source.name, what=place)
    meta = statement.first("meta")
    cover = statement.first("coverPage")
    symbol = _words(next(cover.all("docNumber"), None) if cover else None)
    item, title = _agenda(cover)
    return Masthead(
        number=number,
        body=formula,
        symbol=symbol if _SYMBOL.fullmatch(symbol) else None,
        session=number.partition("/")[0],
        adopted=_adopted(meta) if meta else None,
        issued=_day(_dated(meta, "FRBRExpression")) if meta else None,
        agenda_item=item,
        agenda_title=title,
        names=_names(meta) if meta else None,
        subjects=tuple(_subjects(meta)) if meta else (),
        goals=tuple(sorted(set(_goals(meta)))) if meta else (),
        vote=_vote(meta) if meta else None,
        steps=tuple(_steps(meta)) if meta else (),
    )


def _words(element: Element | None) -> str:
    return element.words() if element else ""


def _day(iso: str) -> str | None:
    """A day that exists; the profile writes 0001-01-01 for an unknown one."""
    try:
        found = date.fromisoformat(iso)
    except ValueError:
        return None
    return found.isoformat() if found.year > 1 and len(iso) == len("2021-06-02") else None


def _dated(meta: Element, level: str) -> str:
    found = meta.first("identification", level, "FRBRdate")
    return found.get("date") if found else ""


def _adopted(meta: Element) -> str | None:
    """The day of adoption, where the work's date and its name agree on it."""
    day = _day(_dated(meta, "FRBRWork"))
    name = _frbr(meta, "FRBRWork")
    return day if day is not None and f"/{day}/" in name else None


def _frbr(meta: Element, level: str) -> str:
    found = meta.first("identification", level, "FRBRuri")
    value = found.get("value") if found else ""
    return value if _FRBR.fullmatch(value) else ""


def _names(meta: Element) -> Names | None:
    names = Names(*(_frbr(meta, level) for level in ("FRBRWork", "FRBRExpression", "FRBRManifestation")))
    return names if names.work and names.expression and names.manifestation else None


def _agenda(cover: Element | None) -> tuple[str | None, str | None]:
    """The number and the title of the agenda item, as the cover page prints them."""
    named = {inline.get("name"): inline.words() for inline in cover.all("inline")} if cover else {}
    match = _ITEM.search(named.get("agenda item", ""))
    number = "".join(match[0].split()) if match else None
    return number, (named.get("agenda item name") or None) if number else None


def _keywords(meta: Element) -> Iterator[Element]:
    for classification in meta.elements("classification"):
        yield from classification.elements("keyword")


def _subjects(meta: Element) -> Iterator[Subject]:
    """Subjects of the UNBIS thesaurus, by IRI or as headings, each once, in the order of their words."""
    found: set[tuple[str, str]] = set()
    for keyword in _keywords(meta):
        iri, words = keyword.get("href"), keyword.get("showAs").replace("_", " ")
        if keyword.get("dictionary") == _HEADINGS and words:
            found.add((words, ""))
        elif _SUBJECT.fullmatch(iri) and words:
            found.add((words, iri))
    return (Subject(iri, words) for words, iri in sorted(found))


def _goals(meta: Element) -> Iterator[int]:
    for keyword in _keywords(meta):
        match = _GOAL.fullmatch(keyword.get("href"))
        if match:
            yield int(match[1])


def _vote(meta: Element) -> Vote | None:
    voting = meta.first("analysis", "parliamentary", "voting")
    if voting is None or not voting.get("outcome"):
        return None
    counts = {c.get("refersTo").lstrip("#"): c.get("value") for c in voting.elements("count")}

    def count(name: str) -> int | None:
        value = counts.get(name, "")
        return int(value) if value.isdecimal() else None

    return Vote(voting.get("outcome"), count("inFavour"), count("against"), count("abstaining"))


def _steps(meta: Element) -> Iterator[Step]:
    """The documents of a resolution's way. Their dates are left out: the files contradict themselves."""
    workflow = meta.first("workflow")
    for step in workflow.elements("step") if workflow else ():
        kind, symbol = _STEPS.get(step.get("outcome")), step.get("as")
        if kind and _SYMBOL.fullmatch(symbol):
            yield Step(kind, symbol)
