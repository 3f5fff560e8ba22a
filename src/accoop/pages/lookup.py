"""What scripts of the pages look up: things by a part of their name, and the words of queries; as JSON."""

import json
from typing import Final

from pyoxigraph import NamedNode, QuerySolutions

from accoop.pages.addresses import Values
from accoop.pages.context import Context
from accoop.rdf.ordering import natural

_SUGGESTIONS: Final = 10
_LONGEST: Final = 200
# Put in order here: an engine sorts before it leaves out what is there twice.
_CLASSES: Final = "SELECT DISTINCT ?term { ?thing a ?term }"
_PROPERTIES: Final = "SELECT DISTINCT ?term { ?thing ?term ?value }"


def suggestions(context: Context, values: Values) -> bytes:
    """The things whose name is like `q`, the best first.

    Each has its `iri`, the address of its page from the root as `page`, its `label` with `lang`, its `kind`,
    and `by`, the name that it was found by, where that is another.
    """
    text = dict(values).get("q", "").strip()[:_LONGEST]
    found = context.library.names.find(text)[:_SUGGESTIONS] if text else ()
    told = []
    for one in found:
        label = context.label(one.node)
        told.append(
            {
                "iri": one.node.value,
                "page": context.addresses.thing(one.node),
                "label": label.words,
                "lang": label.language,
                "kind": context.kind_label(context.kind(one.node)).words,
                "by": "" if one.name.text == label.words else one.name.text,
            }
        )
    return _json(told)


def names(context: Context) -> bytes:
    """All names of all things, for scripts to look up where there is no server.

    Each thing has the path of its IRI behind the base, its label with the language of that, the number of
    its kind, and its names, each with its rank.
    """
    base = context.terms.base
    kinds: dict[str, int] = {}
    found: dict[NamedNode, dict[str, int]] = {}
    for name in context.library.names.everything:
        ranks = found.setdefault(name.node, {})
        ranks[name.text] = min(name.rank, ranks.get(name.text, name.rank))
    things = []
    for node in sorted(found, key=lambda node: natural(node.value)):
        label = context.label(node)
        kind = context.kind_label(context.kind(node)).words
        number = kinds.setdefault(kind, len(kinds))
        path = node.value.removeprefix(base)
        things.append((path, label.words, label.language, number, list(found[node].items())))
    return _json({"base": base, "page": context.addresses.any_thing, "kinds": list(kinds), "things": things})


def vocabulary(context: Context) -> bytes:
    """The prefixes of the project, and the classes and properties that the graph uses, with their names."""
    told = {
        "prefixes": context.terms.prefixes(),
        "classes": [_named(context, node) for node in _terms(context, _CLASSES)],
        "properties": [_named(context, node) for node in _terms(context, _PROPERTIES)],
    }
    return _json(told)


def _terms(context: Context, query: str) -> list[NamedNode]:
    """What a query finds as `?term`, by its IRI."""
    results = context.library.store.query(query)
    solutions = results if isinstance(results, QuerySolutions) else ()
    found = (node for solution in solutions if isinstance(node := solution["term"], NamedNode))
    return sorted(found, key=lambda node: node.value)


def _named(context: Context, node: NamedNode) -> dict[str, str]:
    """A term with its names in all languages, to find it by."""
    names = context.descriptions.labels(node)
    return {
        "iri": node.value,
        "label": context.property_label(node).words,
        "names": " ".join(dict.fromkeys(names[language] for language in sorted(names))),
    }


def _json(told: object) -> bytes:
    return json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()
