"""Which page shows what; each is made from a snapshot of the store and nothing else."""

from collections.abc import Sequence
from typing import Final

from jinja2 import Environment
from pyoxigraph import NamedNode, Store

from accoop.failures import Misuse
from accoop.querying.naming import Names
from accoop.querying.tables import shown
from accoop.rdf.terms import Terms
from accoop.store.merging import MERGED

_LAYOUT: Final = """<!doctype html>
<html lang="{{ language }}">
<meta charset="utf-8">
<title>{{ title }}</title>
<h1>{{ title }}</h1>
<dl>
{%- for property, value in facts %}
<dt>{{ property }}</dt><dd>{{ value }}</dd>
{%- endfor %}
</dl>
</html>
"""


def page(
    store: Store, terms: Terms, view: str, subject: str, language: str, values: Sequence[tuple[str, str]]
) -> bytes:
    """The HTML of a page.

    Args:
        store: what it shows.
        terms: the terms of the store.
        view: `thing` or `saved-query`.
        subject: the IRI of the thing, or the name of the query.
        language: the language of labels and sentences.
        values: the parameters of the request.

    Raises:
        Misuse: there is no such page.
    """
    if view != "thing" or values:
        raise Misuse("web-nothing-here", iri=subject)
    node = NamedNode(subject)
    quads = store.quads_for_pattern(node, None, None, MERGED)
    facts = sorted((shown(q.predicate, terms), shown(q.object, terms)) for q in quads)
    title = Names(store, terms).label(node, language) or subject
    layout = Environment(autoescape=True).from_string(_LAYOUT)
    return layout.render(language=language, title=title, facts=facts).encode()
