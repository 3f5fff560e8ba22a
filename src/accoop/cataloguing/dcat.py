"""The catalogue in DCAT 3, as the European profile DCAT-AP 3 wants it: what portals harvest."""

from collections.abc import Iterable

from pyoxigraph import Literal, NamedNode, Store, Triple

from accoop.cataloguing.distributions import Distribution, Offers
from accoop.cataloguing.settings import Settings, Words
from accoop.exporting.tables import report_graphs
from accoop.querying.descriptions import Descriptions
from accoop.rdf.nodes import Nodes
from accoop.rdf.terms import Terms, european_authority, media_type

# What the European Union's list of languages calls those that packs are there for.
_LANGUAGES = {"ar": "ARA", "en": "ENG", "es": "SPA", "fr": "FRA", "ru": "RUS", "zh": "ZHO"}


class Catalogue:
    """A catalogue under construction.

    Args:
        store: what it describes.
        settings: what the graph does not say.
        offers: the files that there are.
    """

    def __init__(self, store: Store, settings: Settings, offers: Offers) -> None:
        self._store = store
        self._settings = settings
        self._offers = offers
        self._terms = Terms(settings.base)
        self._nodes = Nodes(self._terms)
        self._descriptions = Descriptions(store, self._terms)
        self._catalogue = NamedNode(settings.base + "catalog")
        self._series = NamedNode(settings.base + "catalog/reports")
        self._service = NamedNode(settings.base + "catalog/sparql")

    def triples(self) -> frozenset[Triple]:
        """All that the catalogue says; nothing of it is a blank node or depends on the time."""
        nodes, settings = self._nodes, self._settings
        self._shared()
        nodes.typed(self._catalogue, "dcat:Catalog")
        self._described(self._catalogue, settings.title, settings.description)
        nodes.say(self._catalogue, "foaf:homepage", NamedNode(settings.landing_page))
        nodes.typed(NamedNode(settings.landing_page), "foaf:Document")
        whole = NamedNode(settings.base)
        self._dataset(whole, None, settings.title, settings.description, sorted(_LANGUAGES))
        self._reports()
        self._data_service(whole)
        return nodes.triples()

    def _reports(self) -> None:
        """The series, and a dataset a report."""
        nodes, settings = self._nodes, self._settings
        graphs = report_graphs(self._store, self._terms)
        nodes.typed(self._series, "dcat:DatasetSeries")
        self._described(self._series, settings.series, settings.report)
        nodes.say(self._catalogue, "dcat:resource", self._series)
        for graph in graphs:
            titles = {t.language or "": t.value for t in self._descriptions.literals(graph, "dcterms:title")}
            reports = self._descriptions.nodes(graph, "describes")
            languages = sorted(
                {
                    literal.value
                    for report in reports
                    for literal in self._descriptions.literals(report, "dcterms:language")
                }
            )
            self._dataset(graph, graph, titles, settings.report, languages)
            nodes.say(graph, "dcat:inSeries", self._series)
            self._origin(graph)
            for report in reports:
                self._period(graph, report)

    def _dataset(
        self,
        node: NamedNode,
        graph: NamedNode | None,
        title: Words,
        description: Words,
        languages: Iterable[str],
    ) -> None:
        nodes, settings = self._nodes, self._settings
        nodes.typed(node, "dcat:Dataset")
        self._described(node, title, description)
        nodes.say(self._catalogue, "dcat:dataset", node)
        nodes.say(self._service, "dcat:servesDataset", node)
        nodes.text(node, "dcterms:identifier", node.value)
        nodes.say(node, "dcat:landingPage", NamedNode(settings.landing_page))
        nodes.say(node, "dcterms:conformsTo", NamedNode(self._terms.definitions[:-1]))
        nodes.say(node, "dcterms:accessRights", european_authority("access-right", "PUBLIC"))
        nodes.say(node, "dcterms:accrualPeriodicity", european_authority("frequency", "IRREG"))
        for code in settings.about.themes:
            nodes.say(node, "dcat:theme", european_authority("data-theme", code))
        for language, words in settings.about.keywords.items():
            for word in words:
                nodes.text(node, "dcat:keyword", word, language)
        for language in languages:
            self._language(node, language)
        for offer in self._offers(graph):
            self._distribution(node, offer, title)

    def _distribution(self, dataset: NamedNode, offer: Distribution, title: Words) -> None:
        nodes, settings, layout = self._nodes, self._settings, offer.layout
        path = dataset.value.removeprefix(self._terms.base).removeprefix("graph/")
        node = NamedNode(f"{self._catalogue.value}/files/{path + '/' if path else ''}{layout.name}")
        nodes.say(dataset, "dcat:distribution", node)
        nodes.typed(node, "dcat:Distribution")
        for language, words in title.items():
            nodes.text(node, "dcterms:title", f"{words} ({layout.name})", language)
        nodes.say(node, "dcat:accessURL", NamedNode(offer.access))
        nodes.say(node, "dcat:downloadURL", NamedNode(offer.download))
        nodes.say(node, "dcat:accessService", self._service)
        nodes.say(node, "dcterms:license", NamedNode(settings.licence.iri))
        nodes.say(node, "dcterms:rights", self._source_terms())
        nodes.say(node, "dcat:mediaType", self._media_type(layout.media_type))
        if layout.packed is not None:
            nodes.say(node, "dcat:packageFormat", self._media_type(layout.packed))
        file_type = european_authority("file-type", layout.authority)
        nodes.typed(file_type, "dcterms:MediaTypeOrExtent")
        nodes.say(node, "dcterms:format", file_type)
        if offer.size is not None:
            size = Literal(str(offer.size), datatype=self._terms.term("xsd:nonNegativeInteger"))
            nodes.say(node, "dcat:byteSize", size)
        if offer.sha256 is not None:
            checksum = NamedNode(node.value + "/checksum")
            nodes.say(node, "spdx:checksum", checksum)
            nodes.typed(checksum, "spdx:Checksum")
            nodes.say(checksum, "spdx:algorithm", self._terms.term("spdx:checksumAlgorithm_sha256"))
            value = Literal(offer.sha256, datatype=self._terms.term("xsd:hexBinary"))
            nodes.say(checksum, "spdx:checksumValue", value)

    def _data_service(self, whole: NamedNode) -> None:
        nodes, settings = self._nodes, self._settings
        nodes.typed(self._service, "dcat:DataService")
        nodes.say(self._catalogue, "dcat:service", self._service)
        self._described(self._service, settings.service, settings.description)
        endpoint = NamedNode(settings.endpoint)
        nodes.say(self._service, "dcat:endpointURL", endpoint)
        # Asked without a query, the endpoint describes itself.
        nodes.say(self._service, "dcat:endpointDescription", endpoint)
        nodes.say(self._service, "dcat:landingPage", NamedNode(settings.landing_page))
        nodes.say(self._service, "dcat:servesDataset", whole)
        nodes.say(self._service, "dcterms:accessRights", european_authority("access-right", "PUBLIC"))

    def _described(self, node: NamedNode, title: Words, description: Words) -> None:
        """What catalogue, series, datasets and service all have."""
        nodes, settings = self._nodes, self._settings
        for name, words in (("dcterms:title", title), ("dcterms:description", description)):
            for language, text in words.items():
                nodes.text(node, name, text, language)
        nodes.say(node, "dcterms:publisher", NamedNode(settings.publisher.iri))
        nodes.say(node, "dcterms:license", NamedNode(settings.licence.iri))
        nodes.say(node, "dcterms:rights", self._source_terms())

    def _shared(self) -> None:
        """What many parts of the catalogue point to: publisher, licence, terms of the sources, and others."""
        nodes, settings = self._nodes, self._settings
        publisher = NamedNode(settings.publisher.iri)
        nodes.typed(publisher, "foaf:Agent")
        for language, name in settings.publisher.name.items():
            nodes.text(publisher, "foaf:name", name, language)
        if settings.publisher.home is not None:
            nodes.say(publisher, "foaf:homepage", NamedNode(settings.publisher.home))
        licence = NamedNode(settings.licence.iri)
        nodes.typed(licence, "dcterms:LicenseDocument")
        rights = self._source_terms()
        nodes.typed(rights, "dcterms:RightsStatement")
        nodes.say(rights, "rdfs:seeAlso", NamedNode(settings.sources.terms))
        for node, words, name in (
            (licence, settings.licence.title, "dcterms:title"),
            (rights, settings.sources.statement, "rdfs:label"),
        ):
            for language, text in words.items():
                nodes.text(node, name, text, language)
        for code in settings.about.themes:
            theme = european_authority("data-theme", code)
            nodes.typed(theme, "skos:Concept")
            for language, name in settings.themes[code].items():
                nodes.text(theme, "skos:prefLabel", name, language)
        nodes.typed(european_authority("access-right", "PUBLIC"), "dcterms:RightsStatement")
        nodes.typed(european_authority("frequency", "IRREG"), "dcterms:Frequency")
        nodes.typed(self._terms.term("spdx:checksumAlgorithm_sha256"), "spdx:ChecksumAlgorithm")
        nodes.typed(NamedNode(self._terms.definitions[:-1]), "dcterms:Standard")
        nodes.typed(NamedNode(settings.landing_page), "foaf:Document")

    def _source_terms(self) -> NamedNode:
        return NamedNode(self._catalogue.value + "/terms-of-sources")

    def _media_type(self, name: str) -> NamedNode:
        node = media_type(name)
        self._nodes.typed(node, "dcterms:MediaType")
        return node

    def _language(self, node: NamedNode, language: str) -> None:
        code = european_authority("language", _LANGUAGES.get(language, language.upper()))
        self._nodes.typed(code, "dcterms:LinguisticSystem")
        self._nodes.say(node, "dcterms:language", code)

    def _origin(self, graph: NamedNode) -> None:
        """The run that made the graph, and from which files."""
        nodes, descriptions = self._nodes, self._descriptions
        for run in descriptions.nodes(graph, "prov:wasGeneratedBy"):
            nodes.say(graph, "prov:wasGeneratedBy", run)
            nodes.typed(run, "prov:Activity")
            nodes.say(run, "prov:used", *descriptions.nodes(run, "prov:used"))
            version = descriptions.text(run, "programVersion")
            nodes.text(graph, "dcat:version", version or None)

    def _period(self, graph: NamedNode, report: NamedNode) -> None:
        """When the meeting was that a report is of."""
        for meeting in self._descriptions.nodes(report, "meeting")[:1]:
            begin = self._descriptions.literals(meeting, "startDate")[:1]
            end = self._descriptions.literals(meeting, "endDate")[:1]
            if begin and end:
                period = NamedNode(f"{graph.value}/period")
                self._nodes.say(graph, "dcterms:temporal", period)
                self._nodes.typed(period, "dcterms:PeriodOfTime")
                self._nodes.say(period, "dcat:startDate", begin[0])
                self._nodes.say(period, "dcat:endDate", end[0])
