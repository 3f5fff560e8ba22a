"""The shapes' SPARQL constraints, answered by pyoxigraph: the same results, many times as fast.

A constraint's query binds `$this` itself (such as `$this a ac:ReportGraph`), so that it is asked once and
not once for each focus node. The node that it finds fault with is `?value`, or else `$this`.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, QuerySolutions, RdfFormat, Store, Triple

from accoop.rdf.terms import Terms


@dataclass(frozen=True, slots=True)
class Constraint:
    """A SPARQL constraint of a shape.

    Attributes:
        shape: the IRI of the shape.
        select: the query, its prefixes declared.
        messages: language to message, in which `{?value}` stands for the node at fault.
    """

    shape: str
    select: str
    messages: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Fault:
    """A node that a constraint finds fault with."""

    shape: str
    focus: str
    path: str
    messages: tuple[tuple[str, str], ...]


def split(shapes: Iterable[Triple], terms: Terms) -> tuple[list[Triple], list[Constraint]]:
    """Part the core shapes from the SPARQL constraints.

    Returns:
        The shapes without their SPARQL constraints, and these.
    """
    triples = list(shapes)
    by_subject: defaultdict[object, list[Triple]] = defaultdict(list)
    for triple in triples:
        by_subject[triple.subject].append(triple)
    sparql = terms.term("sh:sparql")
    constraints = [_constraint(triple, by_subject, terms) for triple in triples if triple.predicate == sparql]
    return [triple for triple in triples if triple.predicate != sparql], constraints


def _constraint(link: Triple, by_subject: defaultdict[object, list[Triple]], terms: Terms) -> Constraint:
    stated = by_subject[link.object]
    select = next(t.object for t in stated if t.predicate == terms.term("sh:select"))
    messages = [t.object for t in stated if t.predicate == terms.term("sh:message")]
    prefixes = [
        _prefix(by_subject[declared.object], terms)
        for t in stated
        if t.predicate == terms.term("sh:prefixes")
        for declared in by_subject[t.object]
        if declared.predicate == terms.term("sh:declare")
    ]
    said = tuple(sorted((m.language or "", m.value) for m in messages if isinstance(m, Literal)))
    query = "\n".join([*sorted(prefixes), select.value if isinstance(select, Literal) else ""])
    return Constraint(link.subject.value if isinstance(link.subject, NamedNode) else "", query, said)


def _prefix(stated: Sequence[Triple], terms: Terms) -> str:
    values = {t.predicate: t.object.value for t in stated if isinstance(t.object, Literal)}
    return f"PREFIX {values[terms.term('sh:prefix')]}: <{values[terms.term('sh:namespace')]}>"


def faults(data: bytes, constraints: Iterable[Constraint]) -> Iterator[Fault]:
    """What the constraints find fault with in a graph, which is given as N-Triples."""
    store = Store()
    store.bulk_load(input=data, format=RdfFormat.N_TRIPLES)
    for constraint in constraints:
        solutions = store.query(constraint.select)
        if not isinstance(solutions, QuerySolutions):
            raise TypeError(constraint.shape)
        named = {variable.value for variable in solutions.variables}
        for solution in solutions:
            found = {name: _text(solution[name]) for name in named}
            messages = tuple((language, _filled(text, found)) for language, text in constraint.messages)
            # A query without ?value finds fault with the focus node itself.
            focus = found.get("value") or found["this"]
            yield Fault(constraint.shape, focus, found.get("path", ""), messages)


def _filled(message: str, found: Mapping[str, str]) -> str:
    for name, value in found.items():
        message = message.replace(f"{{?{name}}}", value)
    return message


def _text(term: object) -> str:
    return term.value if isinstance(term, NamedNode | Literal) else ""
