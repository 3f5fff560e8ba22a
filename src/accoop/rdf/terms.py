"""Namespaces, terms and IRIs: how a path, a class or a property becomes an RDF term."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from pyoxigraph import Literal, NamedNode

DEFAULT_BASE: Final = "https://w3id.org/accoop/"

_DEFINITIONS: Final = "def#"
_STANDARD: Final = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcterms": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "formats": "http://www.w3.org/ns/formats/",
    "org": "http://www.w3.org/ns/org#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "qb": "http://purl.org/linked-data/cube#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "sd": "http://www.w3.org/ns/sparql-service-description#",
    "sdg": "http://metadata.un.org/sdg/",
    "sh": "http://www.w3.org/ns/shacl#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "void": "http://rdfs.org/ns/void#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}

# Vocabularies of catalogues and of tables; no report's graph uses them.
_DESCRIBING: Final = {
    "adms": "http://www.w3.org/ns/adms#",
    "csvw": "http://www.w3.org/ns/csvw#",
    "dqv": "http://www.w3.org/ns/dqv#",
    "spdx": "http://spdx.org/rdf/terms#",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
}
_KNOWN: Final = _STANDARD | _DESCRIBING

# Under which the graph may be used.
LICENCE: Final = "https://creativecommons.org/licenses/by/4.0/"

# The namespace of the XML in which the United Nations publish resolutions.
AKOMA_NTOSO: Final = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
# The namespace of the XML in which sites list their pages.
SITE_MAPS: Final = "http://www.sitemaps.org/schemas/sitemap/0.9"
GRAPHML: Final = "http://graphml.graphdrawing.org/xmlns"

RDF_TYPE: Final = _STANDARD["rdf"] + "type"
PREF_LABEL: Final = _STANDARD["skos"] + "prefLabel"
ALT_LABEL: Final = _STANDARD["skos"] + "altLabel"
XSD: Final = _STANDARD["xsd"]


@dataclass(frozen=True, slots=True)
class Terms:
    """The terms of a graph whose IRIs begin with `base`.

    >>> Terms().thing("state/CHN").value
    'https://w3id.org/accoop/id/state/CHN'
    >>> Terms().term("prov:used").value
    'http://www.w3.org/ns/prov#used'
    >>> Terms().path(Terms().thing("state/CHN"))
    'state/CHN'
    """

    base: str = DEFAULT_BASE

    @property
    def definitions(self) -> str:
        """The namespace of the ontology."""
        return self.base + _DEFINITIONS

    @property
    def things(self) -> str:
        """What the IRIs of things begin with."""
        return self.base + "id/"

    @property
    def schemes(self) -> str:
        """What the IRIs of concept schemes begin with."""
        return self.base + "scheme/"

    @property
    def graphs(self) -> str:
        """What the IRIs of named graphs begin with."""
        return self.base + "graph/"

    @property
    def shapes(self) -> str:
        """What the IRIs of shapes begin with."""
        return self.base + "shape/"

    @property
    def shape_document(self) -> NamedNode:
        """The document that tells of all shapes."""
        return NamedNode(self.base + "shapes")

    def term(self, name: str) -> NamedNode:
        """A class or property: `quote` of our own ontology, or `prov:used` of a standard one."""
        return _term(self.base, name)

    def thing(self, path: str) -> NamedNode:
        """The IRI of a thing, from its path."""
        return NamedNode(self.things + path)

    def concept(self, scheme: str, name: str) -> NamedNode:
        """The IRI of a concept."""
        return NamedNode(f"{self.schemes}{scheme}/{name}")

    def graph(self, name: str) -> NamedNode:
        """The IRI of a named graph."""
        return NamedNode(self.graphs + name)

    def path(self, node: object) -> str | None:
        """The path of a thing, or `None` for any other term."""
        if isinstance(node, NamedNode) and node.value.startswith(self.things):
            return node.value[len(self.things) :]
        return None

    def local(self, node: NamedNode) -> str | None:
        """The local name of a term of our own ontology, or `None`."""
        if node.value.startswith(self.definitions):
            return node.value[len(self.definitions) :]
        return None

    def rebased(self, turtle: str) -> str:
        """Content written with the default base, with this base instead."""
        return turtle if self.base == DEFAULT_BASE else turtle.replace(DEFAULT_BASE, self.base)

    def prefixes(self) -> dict[str, str]:
        """Prefixes for reading: the ontology's `ac:` and the standard ones."""
        return {"ac": self.definitions, **_STANDARD}

    def describing_prefixes(self) -> dict[str, str]:
        """The same with those of vocabularies that describe catalogues and tables."""
        return {"ac": self.definitions, **_KNOWN}


@lru_cache(maxsize=4096)
def _term(base: str, name: str) -> NamedNode:
    prefix, colon, local = name.partition(":")
    return NamedNode(_KNOWN[prefix] + local if colon else f"{base}{_DEFINITIONS}{name}")


def time_literal(iso: str) -> Literal:
    """A date, month or year as precise as it is written.

    >>> time_literal("2021-06").datatype.value.rpartition("#")[2]
    'gYearMonth'
    """
    datatype = {4: "gYear", 7: "gYearMonth", 10: "date"}[len(iso)]
    return Literal(iso, datatype=NamedNode(_STANDARD["xsd"] + datatype))


def media_type(name: str) -> NamedNode:
    """A media type as its registry names it.

    >>> media_type("text/plain").value.rpartition("/media-types/")[2]
    'text/plain'
    """
    return NamedNode("https://www.iana.org/assignments/media-types/" + name)


def european_authority(table: str, code: str) -> NamedNode:
    """A value of an authority table of the European Union's Publications Office.

    >>> european_authority("language", "ZHO").value.rpartition("/authority/")[2]
    'language/ZHO'
    """
    return NamedNode(f"http://publications.europa.eu/resource/authority/{table}/{code}")
