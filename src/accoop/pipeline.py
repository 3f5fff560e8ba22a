"""The way of the data: a source file becomes a report, mentions, claims and a graph, step by step."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from accoop.authority import Authority, authority, content_files, parse_content
from accoop.checking.shacl import Violation, check, types_of
from accoop.claims.clause_rules import ClauseRules, clause_rules
from accoop.claims.extraction import Extraction, extract
from accoop.claims.resolution import extract_resolution
from accoop.claims.rules import ClaimRules, claim_rules
from accoop.failures import Unreadable
from accoop.glyphs import fold
from accoop.model.report import Report
from accoop.model.resolution import Resolution
from accoop.pack.labels import Labels, load_labels
from accoop.pack.load import Pack, load_packs
from accoop.pack.schema import compiled as optional
from accoop.pack.slots import compile_rule
from accoop.rdf.graph import ReportGraph, referred, report_graph
from accoop.rdf.terms import Terms
from accoop.reading import (
    Sidecar,
    is_safe,
    left_over,
    read_document,
    read_sidecar,
    read_source,
    sidecar_path,
)
from accoop.recognising.grammar import grammar, words_by_scheme
from accoop.recognising.lexicon import Lexicon
from accoop.recognising.memory import Home
from accoop.recognising.recognise import Recogniser
from accoop.versions.aligning import aligned


@dataclass(frozen=True, slots=True)
class Reader:
    """All that recognising and claiming need for one language, prepared once.

    Attributes:
        clauses: the rules for resolutions, if the pack has any.
    """

    recogniser: Recogniser
    rules: ClaimRules
    clauses: ClauseRules | None


def reader(pack: Pack, known: Authority) -> Reader:
    """Prepare a language: compile its rules and gather its names."""
    words = words_by_scheme(known.words, pack.language)
    compiled = grammar(pack.language, pack.numerals, pack.naming)
    names: dict[str, list[str]] = {}
    for name in known.names:
        if name.language == pack.language:
            names.setdefault(name.thing.path, []).append(name.text)
    recogniser = Recogniser(
        known,
        Lexicon(
            known,
            pack.language,
            (stop.phrase for stop in pack.naming.stop),
            compiled.article,
            optional(pack.naming.name_goes_on),
            optional(pack.naming.counted, "$"),
        ),
        compiled,
        {path: tuple(texts) for path, texts in names.items()},
        pack.layout.endings,
        tuple((rule, compile_rule(rule.pattern, words)) for rule in pack.claims.identity),
    )
    called = {
        fold(name.text).text: name.thing
        for name in known.names
        if name.language == pack.language and name.thing.kind == "AddresseeGroup"
    }
    rules = claim_rules(
        pack.language, pack.numerals, pack.claims, pack.naming.meeting, compiled.separator, words, called
    )
    resolutions = pack.resolutions
    clauses = (
        clause_rules(pack.language, resolutions, words, called, pack.claims.acts_on) if resolutions else None
    )
    return Reader(recogniser, rules, clauses)


class Reading:
    """Reads reports with what comes with the project; each language is prepared when it first occurs.

    Attributes:
        terms: the terms of the graphs.
        content: the ontology and authority graphs that come with the project, by name.
        known: the things in them, with their names.
    """

    def __init__(self, terms: Terms) -> None:
        self.terms = terms
        self.content = {terms.graph(name): parse_content(path, terms) for name, path in content_files()}
        self.known = authority((t for triples in self.content.values() for t in triples), terms)
        self._packs = load_packs()
        self._labels: Mapping[str, Labels] = load_labels()
        self._readers: dict[str, Reader] = {}

    def __reduce__(self) -> tuple[type["Reading"], tuple[Terms]]:
        # Another process reads for itself what comes with the project.
        return Reading, (self.terms,)

    def extraction(self, path: Path) -> Extraction:
        """What a file says.

        Raises:
            Unreadable: the file cannot be read as a report or a resolution.
        """
        sidecar, report, prepared = self._read(path)
        recognition = prepared.recogniser.report(report)
        _refuse_other_issuer(path, sidecar, recognition.home)
        if isinstance(report, Resolution) and prepared.clauses is not None:
            return extract_resolution(report, recognition, self.known, prepared.clauses)
        found = extract(report, recognition, self.known, prepared.rules)
        return replace(found, symbol=report.symbol or sidecar.symbol)

    def key(self, path: Path) -> str:
        """The place among all reports of what a file holds; names and claims behind the title are not read.

        Raises:
            Unreadable: the file cannot be read as a report.
        """
        sidecar, report, prepared = self._read(path)
        home = prepared.recogniser.home(report)
        _refuse_other_issuer(path, sidecar, home)
        return home.key

    def _read(self, path: Path) -> tuple[Sidecar, Report, Reader]:
        """A file as a report, what its sidecar says of it, and what its language needs."""
        sidecar = read_sidecar(path)
        source = read_source(path, self._packs)
        report = read_document(source, self._packs, sidecar.language)
        title = report.title.text
        if not is_safe("title", title):
            raise Unreadable("title-unsafe", file=source.name, title=title)
        if sidecar.title is not None and fold(sidecar.title).text != fold(title).text:
            raise Unreadable("sidecar-title", file=sidecar_path(path), given=sidecar.title, title=title)
        lost = left_over(report)
        if lost:
            raise Unreadable("text-left-over", file=source.name, count=len(lost), text=lost[:20])
        if not isinstance(report, Resolution):
            _refuse_without_section(report)
        if sidecar.symbol is not None and report.symbol not in (None, sidecar.symbol):
            raise Unreadable(
                "sidecar-symbol", file=sidecar_path(path), given=sidecar.symbol, symbol=report.symbol
            )
        return sidecar, report, self._prepared(report.language)

    def _prepared(self, language: str) -> Reader:
        if language not in self._readers:
            pack = next(pack for pack in self._packs if pack.language == language)
            self._readers[language] = reader(pack, self.known)
        return self._readers[language]

    def graph(self, *versions: Extraction) -> ReportGraph:
        """The graph of what was read, in one language or in several.

        Raises:
            NotConforming: the versions are not of one report.
        """
        from accoop import __version__

        ordered = sorted(versions, key=lambda version: self._rank(version.report.language))
        return report_graph(aligned(ordered), self.known, self._labels, self.terms, __version__)

    def _rank(self, language: str) -> tuple[int, str]:
        """Which of several versions comes first."""
        return next((pack.rank for pack in self._packs if pack.language == language), 0), language

    def violations(self, graph: ReportGraph) -> tuple[Violation, ...]:
        """What the shapes refuse in a graph, beside the slice of the authority graph that it needs."""
        return check(graph.triples, types_of(referred(graph.triples), self.known, self.terms), self.terms)


def _refuse_other_issuer(path: Path, sidecar: Sidecar, home: Home) -> None:
    if sidecar.issuer not in (None, home.body.path):
        raise Unreadable("sidecar-issuer", file=sidecar_path(path), given=sidecar.issuer, body=home.body.path)


def _refuse_without_section(report: Report) -> None:
    """Refuse a report whose headings are not known as such: its parts cannot be told apart."""
    loose = next((paragraph for paragraph in report.paragraphs if not paragraph.section), None)
    if loose is not None:
        line = report.source.line(loose.passage.offsets.span[0])
        raise Unreadable("paragraph-no-section", file=report.source.name, number=loose.number, line=line)
