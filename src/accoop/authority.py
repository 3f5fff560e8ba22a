"""The authority graph as the recogniser needs it: things, their names, and how they belong together."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, parse

from accoop.content import content
from accoop.failures import Unreadable
from accoop.model.things import Thing
from accoop.rdf.terms import ALT_LABEL, PREF_LABEL, RDF_TYPE, Terms


@dataclass(frozen=True, slots=True)
class Name:
    """A name of a thing in a language.

    Attributes:
        contextual: whether it names the thing only in context, such as "the Working Group".
        preferred: whether it is the name to show.
    """

    text: str
    language: str
    thing: Thing
    contextual: bool
    preferred: bool


@dataclass(frozen=True, slots=True)
class Word:
    """A word for a concept of a scheme.

    Attributes:
        preferred: whether it is the word to show.
    """

    text: str
    language: str
    scheme: str
    concept: str
    preferred: bool


@dataclass(frozen=True, slots=True)
class Authority:
    """Known things.

    Attributes:
        things: path to thing.
        names: every name in every language.
        words: every label of every concept.
        concepts: every concept, as `SCHEME/NAME`.
        links: `(path or concept, property)` to the paths, concepts or literal values there, sorted; `subject`
            is the topic that a thing is about (`dcterms:subject`).
        holders: each property to the paths and concepts that have it, in the order of `links`.
    """

    things: Mapping[str, Thing]
    names: tuple[Name, ...]
    words: tuple[Word, ...]
    concepts: frozenset[str]
    links: Mapping[tuple[str, str], tuple[str, ...]]
    holders: Mapping[str, tuple[str, ...]]

    @property
    def preferred(self) -> Iterator[Name]:
        """The name to show of each thing in each language."""
        return (name for name in self.names if name.preferred)

    def linked(self, path: str, name: str) -> tuple[str, ...]:
        """The values of a property of a thing; empty where there are none."""
        return self.links.get((path, name), ())


def content_files() -> Iterator[tuple[str, Path]]:
    """The named graphs that come with the project: name behind `graph/`, and file."""
    yield "ontology/accoop", content("ontology", "accoop.ttl")
    yield "ontology/cube", content("ontology", "cube.ttl")
    for path in sorted(content("ontology", "schemes").glob("*.ttl")):
        yield f"ontology/schemes/{path.stem}", path
    for path in sorted(content("graph", "authority").glob("*.ttl")):
        yield f"authority/{path.stem}", path


def parse_content(path: Path, terms: Terms) -> list[Triple]:
    """The triples of a Turtle file that comes with the project.

    Raises:
        Unreadable: the file is no Turtle.
    """
    try:
        text = terms.rebased(path.read_text(encoding="utf-8"))
        return [quad.triple for quad in parse(input=text.encode(), format=RdfFormat.TURTLE)]
    except (OSError, UnicodeDecodeError, SyntaxError) as error:
        raise Unreadable("content-unreadable", file=path, reason=error) from error


def authority(triples: Iterable[Triple], terms: Terms) -> Authority:
    """Gather things, names, words and links from the triples of authority files and schemes."""
    kinds: dict[str, str] = {}
    labels: list[tuple[NamedNode, Literal, str]] = []
    links: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    short_form = terms.term("shortForm").value
    subject_of = terms.term("dcterms:subject")
    for triple in triples:
        subject, predicate, value = triple.subject, triple.predicate, triple.object
        if not isinstance(subject, NamedNode):
            continue
        if isinstance(value, Literal) and predicate.value in (PREF_LABEL, ALT_LABEL, short_form):
            labels.append((subject, value, predicate.value))
            continue
        path = terms.path(subject) or _concept(subject, terms)
        if path is None:
            continue
        local = "subject" if predicate == subject_of else terms.local(predicate)
        if predicate.value == RDF_TYPE and isinstance(value, NamedNode):
            kinds[path] = terms.local(value) or kinds.get(path, "")
        elif local is not None:
            links[path, local].append(_linked_value(value, terms))
    things = {path: Thing(path, kind) for path, kind in sorted(kinds.items()) if kind}
    words = tuple(_words(labels, terms))
    holders: defaultdict[str, list[str]] = defaultdict(list)
    for path, local in links:
        holders[local].append(path)
    return Authority(
        things,
        tuple(_names(labels, things, links, terms)),
        words,
        frozenset(f"{word.scheme}/{word.concept}" for word in words),
        {key: tuple(sorted(set(values))) for key, values in links.items()},
        {name: tuple(paths) for name, paths in holders.items()},
    )


def _concept(node: NamedNode, terms: Terms) -> str | None:
    """The name of a concept as `SCHEME/NAME`, or `None` for any other term."""
    name = node.value.removeprefix(terms.schemes)
    return name if name != node.value and "/" in name else None


def _linked_value(value: object, terms: Terms) -> str:
    if isinstance(value, NamedNode):
        return terms.path(value) or value.value.removeprefix(terms.schemes)
    return value.value if isinstance(value, Literal) else str(value)


def _names(
    labels: Iterable[tuple[NamedNode, Literal, str]],
    things: Mapping[str, Thing],
    links: Mapping[tuple[str, str], list[str]],
    terms: Terms,
) -> Iterator[Name]:
    for subject, label, kind in labels:
        path = terms.path(subject)
        if path is None:
            continue
        # A former name is a node of its own, which says whose name it was and when.
        for owner in links.get((path, "nameOf"), [path]):
            if owner in things:
                preferred = kind == PREF_LABEL and owner == path
                contextual = kind not in (PREF_LABEL, ALT_LABEL)
                yield Name(label.value, label.language or "", things[owner], contextual, preferred)


def _words(labels: Iterable[tuple[NamedNode, Literal, str]], terms: Terms) -> Iterator[Word]:
    for subject, label, kind in labels:
        if subject.value.startswith(terms.schemes):
            scheme, slash, concept = subject.value[len(terms.schemes) :].partition("/")
            if slash:
                yield Word(label.value, label.language or "", scheme, concept, kind == PREF_LABEL)
