"""The catalogue as a document: DCAT and VoID together."""

from pyoxigraph import NamedNode, Store, Triple

from accoop.cataloguing.dcat import Catalogue
from accoop.cataloguing.distributions import Distribution, Offers
from accoop.cataloguing.settings import Settings
from accoop.cataloguing.void import void_triples
from accoop.exporting.tables import report_graphs
from accoop.failures import Misuse
from accoop.querying.formats import GRAPH_FORMATS, graph_bytes
from accoop.rdf.terms import Terms


def catalogue_triples(store: Store, settings: Settings, offers: Offers) -> frozenset[Triple]:
    """The catalogue of a store, and what the data set holds.

    Raises:
        Misuse: the store holds no graph whose IRI begins as the settings say.
    """
    terms = Terms(settings.base)
    if not report_graphs(store, terms):
        raise Misuse("catalogue-empty", base=settings.base)
    dumps: dict[str, str] = {}

    def noted(graph: NamedNode | None) -> list[Distribution]:
        found = list(offers(graph))
        if graph is not None and found:
            dumps[graph.value] = found[0].download
        return found

    described = Catalogue(store, settings, noted).triples()
    return described | void_triples(store, settings, dumps)


def catalogue_bytes(store: Store, settings: Settings, offers: Offers, layout: str) -> bytes:
    """The same as a document in a format of `GRAPH_FORMATS`, in one order."""
    terms = Terms(settings.base)
    triples = catalogue_triples(store, settings, offers)
    return graph_bytes(triples, GRAPH_FORMATS[layout], terms, terms.describing_prefixes())
