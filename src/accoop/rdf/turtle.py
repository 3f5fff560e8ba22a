"""Turtle for reading: the same triples give the same bytes, in the order of the report."""

import re
from collections.abc import Iterable, Iterator

from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, serialize

from accoop.rdf.ordering import natural
from accoop.rdf.places import document_path
from accoop.rdf.terms import RDF_TYPE, Terms

# A paragraph is `para/4` below its document and `p4` in the names of claims.
_PARAGRAPH = re.compile(
    r"(?P<part>para|pp|op|text|annex|note|p)(?:-[0-9]+)?(?:[-/]?(?:para|text)?/?)(?P<number>[0-9]+)"
)
_PARTS = ("p", "pp", "op", "text", "annex", "note")


def turtle(triples: Iterable[Triple], terms: Terms, key: str) -> bytes:
    """The Turtle of a report's graph: run and report, then each paragraph with what was found in it.

    Args:
        triples: without blank nodes.
        terms: the terms of the graph.
        key: the report's key; its own IRIs get short prefixes.
    """
    ordered = list(_in_order(triples, terms, key))
    prefixes = terms.prefixes() | own_prefixes(terms, key)
    named = {iri for triple in ordered for iri in _named(triple)}
    used = {name: iri for name, iri in prefixes.items() if any(n.startswith(iri) for n in named)}
    text = serialize(ordered, format=RdfFormat.TURTLE, prefixes=dict(sorted(used.items()))) or b""
    return _spaced(text.decode("utf-8")).encode("utf-8")


def own_prefixes(terms: Terms, key: str) -> dict[str, str]:
    """Prefixes for the IRIs of one report and for the families of things."""
    families = (
        "body",
        "group",
        "initiative",
        "instrument",
        "network",
        "organization",
        "place",
        "state",
        "tool",
    )
    schemes = ("development-kind", "mention-kind", "role", "status", "topic", "verb")
    return (
        {family: f"{terms.things}{family}/" for family in (*families, "state", "tool")}
        | {scheme: f"{terms.schemes}{scheme}/" for scheme in schemes}
        | {
            "claim": f"{terms.things}claim/{key}/",
            "mention": f"{terms.things}mention/{key}/",
            "section": f"{terms.things}{document_path(key)}/section/",
        }
        | {part: f"{terms.things}{document_path(key)}/{part}/" for part in ("para", "pp", "op", "footnote")}
    )


def _in_order(triples: Iterable[Triple], terms: Terms, key: str) -> Iterator[Triple]:
    """Triples by subject, subjects in the order of the report, classes first."""
    by_subject: dict[str, list[Triple]] = {}
    for triple in triples:
        by_subject.setdefault(_iri(triple.subject), []).append(triple)

    def place(subject: str) -> tuple[object, ...]:
        return _place(subject.removeprefix(terms.things), key), natural(subject)

    for subject in sorted(by_subject, key=place):
        yield from sorted(by_subject[subject], key=_inside)


def _inside(triple: Triple) -> tuple[object, ...]:
    predicate = triple.predicate.value
    return predicate != RDF_TYPE, predicate, natural(_iri(triple.object)), str(triple.object)


def _iri(term: object) -> str:
    return term.value if isinstance(term, NamedNode) else str(term)


def _place(path: str, key: str) -> tuple[int, ...]:
    """Where a subject stands: part of the file, part of the document, paragraph, and rank inside it."""
    document = document_path(key)
    for rank, opening in enumerate((document, f"claim/{key}", f"mention/{key}", f"speaker/{key}")):
        rest = path.removeprefix(f"{opening}/")
        match = _PARAGRAPH.match(rest) if rest != path else None
        if match:
            return 3, _PARTS.index(match["part"].replace("para", "p")), int(match["number"]), rank
    for rank, prefix in enumerate(("http", "run/", "source/", document, f"mention/{key}")):
        if path.startswith(prefix):
            return rank // 3, rank
    return (4,)


def _named(triple: Triple) -> Iterator[str]:
    """The IRIs in a triple, the datatype of its literal among them."""
    last = triple.object.datatype if isinstance(triple.object, Literal) else triple.object
    for term in (triple.subject, triple.predicate, last):
        if isinstance(term, NamedNode):
            yield term.value


def _spaced(text: str) -> str:
    """A blank line between subjects; the serializer escapes line breaks in literals, so lines are its own."""
    lines = text.splitlines()
    spaced: list[str] = []
    for index, line in enumerate(lines):
        spaced.append(line)
        following = lines[index + 1] if index + 1 < len(lines) else "@"
        if line.endswith(" .") and not following.startswith("@"):
            spaced.append("")
    return "\n".join(spaced) + "\n"
