"""The graph of one report: what is printed, what it introduces, what it claims, and the run that read it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from pyoxigraph import NamedNode, Triple

from accoop.authority import Authority
from accoop.claims.extraction import Extraction
from accoop.model.claims import Observation
from accoop.model.report import SourceFile
from accoop.model.resolution import Resolution
from accoop.pack.labels import Labels
from accoop.rdf.claims import write_claims
from accoop.rdf.inferences import write_inferences
from accoop.rdf.masthead import write_masthead
from accoop.rdf.minted import MintedNodes
from accoop.rdf.nodes import Nodes
from accoop.rdf.terms import RDF_TYPE, Terms, media_type
from accoop.rdf.text import TextNodes


@dataclass(frozen=True, slots=True)
class ReportGraph:
    """The graph of a report.

    Attributes:
        name: the IRI of the named graph.
        triples: what it says, without blank nodes.
        sources: language to the file that the report was read from in it.
    """

    name: NamedNode
    triples: frozenset[Triple]
    sources: Mapping[str, SourceFile]


def report_graph(
    versions: Sequence[Extraction],
    known: Authority,
    labels: Mapping[str, Labels],
    terms: Terms,
    program_version: str,
) -> ReportGraph:
    """State a report in RDF.

    Args:
        versions: what was read in each language, one or more, under names that fit together.
        known: the authority graph, for names.
        labels: language to what introduced things are called in it.
        terms: the terms of the graph.
        program_version: stated of the run.
    """
    nodes = Nodes(terms)
    name = terms.graph(versions[0].key)
    for extraction in versions:
        text = TextNodes(nodes, extraction)
        text.write()
        minted = MintedNodes(nodes, known, labels, extraction.report.language)
        for facts in extraction.facts:
            minted.write(facts)
        if isinstance(extraction.report, Resolution):
            home = extraction.recognition.home
            write_masthead(nodes, text.report, extraction.report.masthead, home, known)
        write_claims(nodes, text, extraction, labels)
        write_inferences(nodes, extraction, known, labels, minted)
        _run(nodes, text, extraction, name, labels, minted)
    nodes.text(terms.thing(f"run/{versions[0].key}"), "programVersion", program_version)
    return ReportGraph(name, nodes.triples(), dict(map(_source, versions)))


def _source(version: Extraction) -> tuple[str, SourceFile]:
    source = version.report.source
    return version.report.language, SourceFile(source.name, source.sha256)


def _run(
    nodes: Nodes,
    text: TextNodes,
    extraction: Extraction,
    name: NamedNode,
    labels: Mapping[str, Labels],
    minted: MintedNodes,
) -> None:
    report = extraction.report
    home = extraction.recognition.home
    run = nodes.terms.thing(f"run/{extraction.key}")
    nodes.typed(name, "ReportGraph", "dcat:Dataset")
    nodes.say(name, "describes", text.report)
    nodes.say(name, "prov:wasGeneratedBy", run)
    for language, words in labels.items():
        if isinstance(report, Resolution):
            body, number = minted.name(home.body, language), report.masthead.number
            title = words.resolution_graph.format(body=body, number=number)
        else:
            title = words.report_graph.format(meeting=minted.meeting_name(home.meeting, home.body, language))
        nodes.text(name, "dcterms:title", title, language)
    if any(isinstance(claim, Observation) for claim in extraction.claims):
        _data_set(nodes, extraction, labels, minted)
    nodes.typed(run, "ExtractionRun")
    nodes.say(run, "prov:used", text.source)
    nodes.typed(text.source, "SourceFile")
    nodes.text(text.source, "fileName", report.source.name)
    nodes.text(text.source, "sha256", report.source.sha256)
    nodes.text(text.source, "encoding", report.source.encoding)
    nodes.say(text.source, "dcterms:format", media_type(report.source.media_type))
    nodes.text(text.source, "dcterms:language", report.language)


def _data_set(
    nodes: Nodes, extraction: Extraction, labels: Mapping[str, Labels], minted: MintedNodes
) -> None:
    """State the data set that the report's numbers make up."""
    node = nodes.terms.thing(f"dataset/{extraction.key}")
    home = extraction.recognition.home
    nodes.typed(node, "qb:DataSet")
    nodes.say(node, "qb:structure", nodes.terms.thing("cube/report-numbers"))
    for language, words in labels.items():
        title = words.data_set.format(meeting=minted.meeting_name(home.meeting, home.body, language))
        nodes.text(node, "skos:prefLabel", title, language)


def referred(triples: Iterable[Triple]) -> frozenset[NamedNode]:
    """The IRIs in a graph of whose kind it says nothing: an inferred link may begin at a known thing too."""
    triples = list(triples)
    typed = {triple.subject for triple in triples if triple.predicate.value == RDF_TYPE}
    return frozenset(
        node
        for triple in triples
        for node in (triple.subject, triple.object)
        if isinstance(node, NamedNode) and node not in typed
    )
