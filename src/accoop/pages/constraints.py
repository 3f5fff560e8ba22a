"""What the shapes demand of the things of a class, and of the values of a property."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from accoop.checking.shapes import shape_triples
from accoop.querying.tables import shown
from accoop.rdf.ordering import natural
from accoop.rdf.terms import Terms

_TARGETS: Final = ("sh:targetClass",)
_BY_PROPERTY: Final = ("sh:targetSubjectsOf", "sh:targetObjectsOf")
# Parts of a shape that say nothing of the data, or that are told apart.
_TOLD: Final = frozenset(("sh:path", "sh:message", "sh:sparql", "sh:property", *_TARGETS, *_BY_PROPERTY))
_SHORT_CODES: Final = 0xFFFF
_WRAPPED: Final = {
    "sh:inversePath": "^{}",
    "sh:oneOrMorePath": "{}+",
    "sh:zeroOrMorePath": "{}*",
    "sh:zeroOrOnePath": "{}?",
}


@dataclass(frozen=True, slots=True)
class Constraint:
    """A shape that has something to say to people.

    Attributes:
        shape: its IRI.
        path: the property path, as SPARQL writes it, or an empty string.
        properties: the properties that it speaks of.
        classes: the classes whose things it holds for.
        values: the classes that a value may be of.
        demands: name and value of what it demands, such as `("sh:minCount", "1")`.
        messages: what is wrong with data that it refuses, by language.
    """

    shape: NamedNode
    path: str
    properties: tuple[NamedNode, ...]
    classes: tuple[NamedNode, ...]
    values: tuple[NamedNode, ...]
    demands: tuple[tuple[str, str], ...]
    messages: Mapping[str, str]


@cache
def constraints(terms: Terms) -> tuple[Constraint, ...]:
    """The constraints of all shapes that have a target, in natural order."""
    return tuple(_Shapes(shape_triples(terms), terms).told())


class _Shapes:
    """The shapes as one graph."""

    def __init__(self, triples: Iterable[Triple], terms: Terms) -> None:
        self._terms = terms
        self._said: defaultdict[object, defaultdict[str, list[object]]] = defaultdict(
            lambda: defaultdict(list)
        )
        for triple in triples:
            self._said[triple.subject][triple.predicate.value].append(triple.object)

    def told(self) -> Iterator[Constraint]:
        """Those with a target and a message."""
        named = sorted((n for n in self._said if isinstance(n, NamedNode)), key=lambda n: natural(n.value))
        for shape in named:
            classes = self._named(shape, *_TARGETS)
            subjects = self._named(shape, *_BY_PROPERTY)
            sayers = (shape, *self._all(shape, "sh:sparql"))
            said = [m for sayer in sayers for m in self._all(sayer, "sh:message") if isinstance(m, Literal)]
            messages = {message.language or "": message.value for message in said[::-1]}
            if messages and (classes or subjects):
                yield self._constraint(shape, classes, subjects, messages)

    def _constraint(
        self,
        shape: NamedNode,
        classes: tuple[NamedNode, ...],
        subjects: tuple[NamedNode, ...],
        messages: Mapping[str, str],
    ) -> Constraint:
        paths = self._all(shape, "sh:path")
        along = self._properties(paths[0]) if paths else ()
        return Constraint(
            shape,
            self._path(paths[0]) if paths else "",
            tuple(dict.fromkeys((*along, *subjects))),
            classes,
            tuple(dict.fromkeys(self._classes(shape))),
            tuple(self._demands(shape)),
            messages,
        )

    def _demands(self, shape: NamedNode) -> Iterator[tuple[str, str]]:
        """What has a plain value; lists in brackets. What is a shape of its own, the message tells."""
        prefix = self._terms.term("sh:path").value.removesuffix("path")
        for predicate in sorted(self._said[shape]):
            name = "sh:" + predicate.removeprefix(prefix)
            if not predicate.startswith(prefix) or name in _TOLD:
                continue
            for value in self._said[shape][predicate]:
                members = self._members(value) if isinstance(value, BlankNode) else [value]
                if members and not any(isinstance(member, BlankNode) for member in members):
                    words = " ".join(shown(member, self._terms) for member in members)
                    yield name, f"({words})" if isinstance(value, BlankNode) else _escaped(words)

    def _classes(self, shape: object) -> Iterator[NamedNode]:
        """The classes that a shape allows, here or in one of the shapes that it offers."""
        yield from self._named(shape, "sh:class")
        for choice in self._all(shape, "sh:or"):
            for member in self._members(choice):
                yield from self._classes(member)

    def _path(self, path: object) -> str:
        if isinstance(path, NamedNode):
            return shown(path, self._terms)
        for name, form in _WRAPPED.items():
            for inner in self._all(path, name):
                return form.format(self._path(inner))
        for choice in self._all(path, "sh:alternativePath"):
            return f"({'|'.join(self._path(member) for member in self._members(choice))})"
        return "/".join(self._path(member) for member in self._members(path))

    def _properties(self, path: object) -> tuple[NamedNode, ...]:
        if isinstance(path, NamedNode):
            return (path,)
        inner = [node for name in (*_WRAPPED, "sh:alternativePath") for node in self._all(path, name)]
        return tuple(found for node in (*inner, *self._members(path)) for found in self._properties(node))

    def _members(self, node: object) -> list[object]:
        """The members of a list."""
        found: list[object] = []
        while first := self._all(node, "rdf:first"):
            found += first
            node = self._all(node, "rdf:rest")[0]
        return found

    def _named(self, node: object, *names: str) -> tuple[NamedNode, ...]:
        return tuple(v for name in names for v in self._all(node, name) if isinstance(v, NamedNode))

    def _all(self, node: object, name: str) -> list[object]:
        return self._said[node][self._terms.term(name).value] if node in self._said else []


def _escaped(words: str) -> str:
    r"""What cannot be printed, as Turtle escapes it: patterns name the ends of Unicode.

    >>> _escaped("[a-\uffff]")
    '[a-\\uFFFF]'
    """
    return "".join(c if c.isprintable() else _code(ord(c)) for c in words)


def _code(point: int) -> str:
    return f"\\u{point:04X}" if point <= _SHORT_CODES else f"\\U{point:08X}"
