"""Small graphs for the tests of the store, light enough for the processes that they start and kill."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Store, Triple

from accoop.model.report import SourceFile
from accoop.rdf.terms import Terms
from accoop.store.merging import MERGED, mend
from accoop.store.reading import open_snapshot
from accoop.store.writer import Outcome
from accoop.store.writing import writing

TERMS = Terms()
KEY = "cosp-uncac-eg1/10"


@dataclass(frozen=True)
class Given:
    """A report's graph as the store takes it."""

    name: NamedNode
    triples: frozenset[Triple]
    sources: Mapping[str, SourceFile]


def graph(size: int, words: str = "", sha256: str = "aa", key: str = KEY, language: str = "zh") -> Given:
    """A graph of so many paragraphs, read from a file with this digest."""
    source = TERMS.thing(f"source/{sha256}")
    file = SourceFile(f"{sha256}.txt", sha256)
    triples = {
        Triple(
            TERMS.thing(f"report/{key}/para/{n}"),
            TERMS.term("text"),
            Literal(f"{words}{n} 段", language=language),
        )
        for n in range(size)
    }
    triples |= {
        Triple(source, TERMS.term("sha256"), Literal(sha256)),
        Triple(source, TERMS.term("fileName"), Literal(file.name)),
        Triple(source, TERMS.term("dcterms:language"), Literal(language)),
    }
    return Given(TERMS.graph(key), frozenset(triples), {language: file})


def together(*versions: Given) -> Given:
    """Versions of one report in one graph."""
    triples = frozenset().union(*(version.triples for version in versions))
    return Given(versions[0].name, triples, {k: v for one in versions for k, v in one.sources.items()})


def held(root: Path) -> set[Quad]:
    """The named graphs that readers see; the default graph must say the same together."""
    snapshot = open_snapshot(root)
    try:
        named = named_quads(snapshot.store)
        assert merged_triples(snapshot.store) == {quad.triple for quad in named}
        return named
    finally:
        snapshot.close()


def named_quads(statements: Iterable[Quad]) -> set[Quad]:
    """What of these, or of a whole store, stands in named graphs."""
    return {quad for quad in statements if quad.graph_name != MERGED}


def merged_triples(store: Store) -> set[Triple]:
    """All that stands in the default graph."""
    return {quad.triple for quad in store.quads_for_pattern(None, None, None, MERGED)}


def small_store() -> Store:
    """A store in memory that holds `SMALL` as a build leaves it."""
    memory = Store()
    memory.load(SMALL.encode(), format=RdfFormat.TRIG)
    mend(memory)
    return memory


def quads(*graphs: Given) -> set[Quad]:
    return {Quad(t.subject, t.predicate, t.object, g.name) for g in graphs for t in g.triples}


def committed(root: Path, *graphs: Given, replace: bool = False) -> list[Outcome]:
    with writing(root, TERMS) as writer:
        return [writer.commit(given, replace=replace) for given in graphs]


# A few things, and a paragraph with one claim, in the form that the program writes.
SMALL = """
PREFIX ac: <https://w3id.org/accoop/def#>
PREFIX id: <https://w3id.org/accoop/id/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>

GRAPH <https://w3id.org/accoop/graph/authority/known> {
  <https://w3id.org/accoop/id/state/CHN> a ac:State ; skos:prefLabel "China"@en, "中国"@zh .
  <https://w3id.org/accoop/id/state/TUR> a ac:State ; skos:prefLabel "Türkiye"@en, "土耳其"@zh .
  <https://w3id.org/accoop/id/name/turkey> a ac:HistoricalName ; ac:nameOf <https://w3id.org/accoop/id/state/TUR> ;
    skos:prefLabel "Turkey"@en ; ac:validUntil "2022"^^xsd:gYear .
  <https://w3id.org/accoop/id/instrument/uncac> a ac:Instrument ;
    skos:prefLabel "United Nations Convention against Corruption"@en, "联合国反腐败公约"@zh ;
    skos:altLabel "UNCAC"@en ; ac:shortForm "公约"@zh .
  <https://w3id.org/accoop/id/instrument/untoc> a ac:Instrument ;
    skos:prefLabel "United Nations Convention against Transnational Organized Crime"@en,
      "联合国打击跨国有组织犯罪公约"@zh ; ac:shortForm "公约"@zh .
  <https://w3id.org/accoop/id/body/cosp-uncac> a ac:Body ;
    skos:prefLabel "Conference of the States Parties"@en, "联合国反腐败公约缔约国会议"@zh ;
    skos:altLabel "缔约国会议"@zh .
  <https://w3id.org/accoop/id/body/cosp-uncac-wg2> a ac:Body ;
    skos:prefLabel "Working Group on Asset Recovery"@en, "资产追回问题工作组"@zh ; ac:shortForm "工作组"@zh .
  <https://w3id.org/accoop/id/body/secretariat> a ac:Body ; skos:prefLabel "Secretariat"@en, "秘书处"@zh .
  <https://w3id.org/accoop/scheme/verb/requests> a skos:Concept ; skos:prefLabel "requests"@en, "请"@zh .
  ac:MandateAct skos:prefLabel "mandate act"@en, "授权行为"@zh .
  ac:addressee skos:prefLabel "addressee"@en, "对象"@zh .
}

GRAPH <https://w3id.org/accoop/graph/cosp-uncac-eg1/10> {
  <https://w3id.org/accoop/id/report/cosp-uncac-eg1/10/para/4> a ac:Paragraph ; ac:number 4 ;
    ac:text "邀请专家会议提出议程项目。还请秘书处收集统计数据。"@zh ;
    ac:partOf <https://w3id.org/accoop/id/report/cosp-uncac-eg1/10/section/1> ;
    ac:mentions <https://w3id.org/accoop/id/body/secretariat> .
  <https://w3id.org/accoop/id/resolution/cosp-uncac/7/1> a ac:Resolution ; ac:number "7/1" ;
    ac:adoptedBy <https://w3id.org/accoop/id/body/cosp-uncac> ;
    skos:prefLabel "resolution 7/1"@en, "第 7/1 号决议"@zh .
  <https://w3id.org/accoop/id/claim/cosp-uncac-eg1/10/p4/act-requests-1> a ac:MandateAct ;
    ac:actor <https://w3id.org/accoop/id/body/cosp-uncac> ;
    ac:verb <https://w3id.org/accoop/scheme/verb/requests> ;
    ac:vehicle <https://w3id.org/accoop/id/resolution/cosp-uncac/7/1> ;
    ac:addressee <https://w3id.org/accoop/id/body/secretariat> ;
    ac:content "收集统计数据"@zh ;
    ac:evidence <https://w3id.org/accoop/id/report/cosp-uncac-eg1/10/para/4> ;
    ac:quote "还请秘书处收集统计数据"@zh ; ac:quoteStart 13 ; ac:quoteEnd 24 .
  <https://w3id.org/accoop/id/mention/cosp-uncac-eg1/10/p4/zh-15-18> a ac:Mention ;
    ac:refersTo <https://w3id.org/accoop/id/body/secretariat> ;
    ac:evidence <https://w3id.org/accoop/id/report/cosp-uncac-eg1/10/para/4> ;
    ac:quote "秘书处"@zh ; ac:quoteStart 15 ; ac:quoteEnd 18 .
}
"""
