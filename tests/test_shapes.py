"""Each shape must refuse what it is there to refuse.

The table below takes the conforming report of ``data/valid-report.ttl``, breaks one thing and names the
shape that has to say so. ``remove`` is a triple pattern (``?x`` stands for anything), ``add`` are triples;
both use the prefixes of that file. A shape without a line in the table fails the last test.
"""

from __future__ import annotations

import warnings
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import pytest
from rdflib import RDF, RDFS, BNode, Graph, Literal, Namespace, URIRef
from rdflib.collection import Collection

ROOT = Path(__file__).resolve().parents[1]
SHAPES = ROOT / "ontology" / "shapes"
ONTOLOGY = ROOT / "ontology" / "accoop.ttl"
VALID = Path(__file__).parent / "data" / "valid-report.ttl"

AC = Namespace("https://w3id.org/accoop/def#")
SH = Namespace("http://www.w3.org/ns/shacl#")
SHAPE = Namespace("https://w3id.org/accoop/shape/")
TARGETS = (SH.targetClass, SH.targetNode, SH.targetSubjectsOf, SH.targetObjectsOf)


@dataclass(frozen=True)
class Broken:
    """One way to break the valid report, and the shape that must notice."""

    shape: str
    how: str
    remove: str = ""
    add: str = ""


# Every class has a shape that asks for a plain http or https IRI.
CLASSES = """
    ac:Agent ac:State ac:Body ac:Organization ac:Initiative ac:Network ac:Group ac:Speaker ac:Person
    ac:HistoricalName ac:Meeting ac:MeetingSeries ac:AgendaItem ac:Panel ac:Place ac:Tool ac:Instrument
    ac:Provision ac:Document ac:MeetingReport ac:Resolution ac:Publication ac:Section ac:Paragraph ac:Item
    ac:Footnote ac:SourceFile ac:Mention ac:Claim ac:MandateAct ac:Statement ac:Recommendation
    ac:LegalBasisUse ac:Development ac:Participation ac:Observation ac:ReportGraph ac:ExtractionRun
    skos:Concept skos:ConceptScheme
""".split()

NAMING = [
    *(Broken(c.split(":")[1], f"a {c} named by a URN", add=f"<urn:made-up> a {c} .") for c in CLASSES),
    Broken("State", "a state without a name", add="[] a ac:State ."),
    Broken("Person", "a person named by a script", add="<javascript:alert(1)> a ac:Person ."),
    Broken("Document", "a document whose name holds a letter outside ASCII", add="<https://example.org/文> a ac:Document ."),
]

RUN = [
    Broken("ReportGraph-present", "no report graph", remove="?graph a ac:ReportGraph"),
    Broken("MeetingReport-present", "no meeting report", remove="?report a ac:MeetingReport"),
    Broken("ReportGraph-describes", "a graph that describes no report", remove="graph:1 ac:describes ?report"),
    Broken("ReportGraph-describes", "a graph that describes a paragraph", add="graph:1 ac:describes para:1 ."),
    Broken("ReportGraph-run", "a graph that comes from nowhere", remove="graph:1 prov:wasGeneratedBy ?run"),
    Broken("ReportGraph-title", "a graph titled in English only", remove='graph:1 dcterms:title "虚构报告的图"@zh'),
    Broken("ExtractionRun-programVersion", "a run of an unknown program", remove="run:1 ac:programVersion ?version"),
    Broken("ExtractionRun-used", "a run without a source", remove="run:1 prov:used ?source"),
    Broken("SourceFile-fileName", "a file name with folders", remove="?file ac:fileName ?name", add='source:x a ac:SourceFile ; ac:fileName "../../etc/passwd" .'),
    Broken("SourceFile-fileName", "a file name with a control character", add='source:x a ac:SourceFile ; ac:fileName "a\\u0007.txt" .'),
    Broken("SourceFile-sha256", "a digest that is cut short", add='source:x a ac:SourceFile ; ac:sha256 "0123" .'),
    Broken("SourceFile-language", "a source in no language", add="source:x a ac:SourceFile ."),
    Broken("SourceFile-encoding", "a source in two encodings at once", remove="?file ac:encoding ?e", add='source:x a ac:SourceFile ; ac:encoding "utf-8" , "gbk" .'),
]

DOCUMENTS = [
    Broken("MeetingReport-title", "a report without a title", remove="report:1 dcterms:title ?title"),
    Broken("MeetingReport-language", "a report in no language", remove="report:1 dcterms:language ?language"),
    Broken("MeetingReport-language", "a language spelt out", add='report:1 dcterms:language "Chinese (simplified)" .'),
    Broken("MeetingReport-meeting", "a report of no meeting", remove="report:1 ac:meeting ?meeting"),
    Broken("MeetingReport-meeting", "a report of an unknown meeting", remove="report:1 ac:meeting ?meeting", add="report:1 ac:meeting meeting:99 ."),
    Broken("MeetingReport-sections", "a report without text", remove="?part ac:partOf report:1"),
    Broken("Document-title", "a title without a language", add='id:note-example dcterms:title "Note" .'),
    Broken("Document-title", "two titles in one language", add='id:note-example dcterms:title "另一说明"@zh .'),
    Broken("Document-title", "a title with a control character", add='id:note-example dcterms:title "Note\\u001B[2J"@en .'),
    Broken("Document-title", "a title on two lines", add='id:note-example dcterms:title "Note\\non two lines"@en .'),
    Broken("Document-symbol", "a symbol with a space in it", add='id:note-example ac:symbol "CAC/ COSP/2" .'),
    Broken("Document-symbol", "a symbol with markup in it", add='id:note-example ac:symbol "<b>CAC/2</b>" .'),
    Broken("Document-documentType", "a document type that is no concept", remove="id:note-example ac:documentType ?type", add="id:note-example ac:documentType id:AAA ."),
    Broken("Document-submittedTo", "a document submitted to a state", add="id:note-example ac:submittedTo id:AAA ."),
    Broken("Document-issuedBy", "a document issued by a place", add="id:note-example ac:issuedBy id:place-example ."),
    Broken("Document-draftOf", "a draft of a meeting", add="id:draft-example ac:draftOf meeting:1 ."),
    Broken("Document-adoptedAt", "a text adopted at a state", add="id:resolution-1-1 ac:adoptedAt id:AAA ."),
    Broken("Document-adoptedBy", "a text adopted by a tool", add="id:resolution-1-1 ac:adoptedBy id:portal-example ."),
    Broken("Document-adoptionDate", "a report adopted on 30 February", remove="report:1 ac:adoptionDate ?d", add='report:1 ac:adoptionDate "2030-02-30"^^xsd:date .'),
    Broken("Resolution-number", "a resolution with two numbers", add='id:resolution-1-1 ac:number "1/2" .'),
]

TEXT = [
    Broken("Section-number", "a section without a number", remove="section:1 ac:number ?number"),
    Broken("Section-title", "a section without a title", remove="section:1 ac:title ?title"),
    Broken("Section-partOf", "a section in two places", add="section:1.A ac:partOf report:1 ."),
    Broken("Section-inReport", "sections that lead round in a circle", remove="section:1 ac:partOf ?whole", add="section:1 ac:partOf section:1.A ."),
    Broken("Paragraph-number", "a paragraph without a number", remove="para:1 ac:number ?number"),
    Broken("Paragraph-number", "a paragraph numbered by a string", remove="para:1 ac:number ?number", add='para:1 ac:number "1" .'),
    Broken("Paragraph-numberOnce", "two paragraphs numbered 2", remove="para:3 ac:number ?number", add="para:3 ac:number 2 ."),
    Broken("Paragraph-text", "a paragraph without text", remove="para:3 ac:text ?text"),
    Broken("Paragraph-text", "a text with a control character", add='para:3 ac:text "bell\\u0007"@en .'),
    Broken("Paragraph-text", "two texts in one language", add='para:3 ac:text "另一文本"@zh .'),
    Broken("Paragraph-partOf", "a paragraph outside any section", remove="para:3 ac:partOf ?section"),
    Broken("Paragraph-mentions", "a mention of bare words", add='para:3 ac:mentions "State A" .'),
    Broken("Paragraph-sourceRange", "a paragraph from nowhere", remove="para:3 ac:sourceRange ?range"),
    Broken("Paragraph-sourceRange", "a source without its range", add="para:3 ac:sourceRange source:x ."),
    Broken("Item-number", "an item without a letter", remove="item:item-a ac:number ?number"),
    Broken("Item-text", "an item without text", remove="item:item-a ac:text ?text"),
    Broken("Item-partOf", "an item outside any paragraph", remove="item:item-a ac:partOf ?paragraph"),
    Broken("Footnote-number", "a footnote with the integer 1, which would clash with paragraph 1", remove="footnote:1 ac:number ?number", add="footnote:1 ac:number 1 ."),
    Broken("Footnote-text", "a footnote without text", remove="footnote:1 ac:text ?text"),
    Broken("Footnote-partOf", "a footnote outside any report", remove="footnote:1 ac:partOf ?report"),
    Broken("Footnote-anchor", "a footnote in two places", add="footnote:1 ac:anchor para:1 ."),
]

QUOTES = [
    Broken("Evidence-evidence", "a claim without a paragraph", remove="p1:act-requests-1 ac:evidence ?paragraph"),
    Broken("Evidence-evidence", "a mention in two paragraphs", add="mention:p2-state ac:evidence para:1 ."),
    Broken("Evidence-evidence", "an item that rests on a section", add="item:item-a ac:evidence section:1 ."),
    Broken("Evidence-quote", "a claim without a quote", remove="p1:act-encourages-1 ac:quote ?quote"),
    Broken("Evidence-quote", "a quote without a language", remove="p1:act-encourages-1 ac:quote ?quote", add='p1:act-encourages-1 ac:quote "鼓励缔约国开展合作" .'),
    Broken("Evidence-quoteStart", "a quote that starts before the text", add="mention:p2-state ac:quoteStart -1 ."),
    Broken("Evidence-quoteEnd", "a quote without an end", remove="mention:p2-state ac:quoteEnd ?end"),
    Broken("QuoteStandsInParagraph", "a quote that is one character off", remove="mention:p1-secretariat ac:quoteStart ?s . mention:p1-secretariat ac:quoteEnd ?e", add="mention:p1-secretariat ac:quoteStart 18 ; ac:quoteEnd 21 ."),
    Broken("QuoteStandsInParagraph", "a quote that starts after it ends", remove="mention:p1-secretariat ac:quoteStart ?s . mention:p1-secretariat ac:quoteEnd ?e", add="mention:p1-secretariat ac:quoteStart 20 ; ac:quoteEnd 17 ."),
    Broken("QuoteStandsInParagraph", "words that the paragraph does not say", remove="mention:p1-secretariat ac:quote ?q", add='mention:p1-secretariat ac:quote "书记处"@zh .'),
    Broken("QuoteStandsInParagraph", "a quote in a language in which the paragraph has no text", add='p2:statement-2.1 ac:quote "a speaker"@en .'),
    Broken("QuoteStandsInParagraph", "the English half of a quote in two languages is wrong", remove='p1:act-requests-1 ac:quote "requested the Secretariat to prepare a report"@en', add='p1:act-requests-1 ac:quote "ordered the Secretariat to prepare a report"@en .'),
    Broken("QuoteStandsInParagraph", "a quote that ends after the text", remove="p3:recommendation-a ac:quoteEnd ?e", add="p3:recommendation-a ac:quoteEnd 9999 ."),
]

MENTIONS = [
    Broken("Mention-mentionKind", "a mention of no kind", remove="mention:p2-state ac:mentionKind ?kind"),
    Broken("Mention-mentionKind", "a mention of a kind that no scheme knows", remove="mention:p2-state ac:mentionKind ?kind", add="mention:p2-state ac:mentionKind mention-kind:nonsense ."),
    Broken("Mention-refersTo", "a mention that refers to words", add='mention:p2-state ac:refersTo "State A" .'),
    Broken("Referent-type", "a mention of a state that nobody knows", add="mention:p2-state ac:refersTo id:ZZZ ."),
    Broken("Referent-type", "a paragraph that mentions a thing nobody knows", add="para:3 ac:mentions id:ZZZ ."),
]

CLAIMS = [
    Broken("Claim-rule", "a claim that no rule found", remove="p1:act-requests-1 ac:rule ?rule"),
    Broken("Claim-rule", "a rule without its language", add='p1:act-requests-1 ac:rule "act" .'),
    Broken("Claim-content", "content without a language", add='p1:act-requests-1 ac:content "report" .'),
    Broken("Claim-about", "a claim about words", add='p3:recommendation-a ac:about "portal" .'),
    Broken("Claim-topic", "a topic that is a state", add="p3:recommendation-a ac:topic id:AAA ."),
    Broken("Claim-inferred", "a claim that is said not to be inferred", remove="p2:participation-panellist ac:inferred ?i", add="p2:participation-panellist ac:inferred false ."),
    Broken("Claim-inferenceReason", "an inference without a reason", remove="p2:participation-panellist ac:inferenceReason ?reason"),
    # mandate acts
    Broken("MandateAct-actor", "an act by nobody", remove="p1:act-requests-1 ac:actor ?actor"),
    Broken("MandateAct-actor", "an act by two bodies", add="p1:act-requests-1 ac:actor id:wg-example ."),
    Broken("MandateAct-actor", "an act by a place", remove="p1:act-requests-1 ac:actor ?actor", add="p1:act-requests-1 ac:actor id:place-example ."),
    Broken("MandateAct-verb", "an act without a verb", remove="p1:act-requests-1 ac:verb ?verb"),
    Broken("MandateAct-verb", "an act whose verb is a modifier", remove="p1:act-requests-1 ac:verb ?verb", add="p1:act-requests-1 ac:verb modifier:also ."),
    Broken("MandateAct-modifier", "a modifier that is a verb", add="p1:act-requests-1 ac:modifier verb:requests ."),
    Broken("MandateAct-vehicle", "an act through nothing", remove="p1:act-requests-1 ac:vehicle ?vehicle"),
    Broken("MandateAct-addressee", "an act addressed to a document", add="p1:act-requests-1 ac:addressee id:note-example ."),
    Broken("MandateAct-actsOn", "an act on words", add='p1:act-requests-1 ac:actsOn "note" .'),
    Broken("MandateAct-content", "an act without content", remove="p1:act-requests-1 ac:content ?content"),
    Broken("MandateAct-item", "an act whose part is a paragraph", add="p1:act-encourages-1 ac:item para:1 ."),
    Broken("MandateAct-followsUp", "an act that follows up words", add='p1:act-requests-1 ac:followsUp "1/1" .'),
    # statements
    Broken("Statement-speaker", "a statement by nobody", remove="p2:statement-2.1 ac:speaker ?speaker"),
    Broken("Statement-kind", "a statement of no kind", remove="p2:statement-2.1 ac:kind ?kind"),
    Broken("Statement-content", "a statement without content", remove="p2:statement-2.1 ac:content ?content"),
    Broken("Statement-reportingVerb", "a reporting verb without a language", add='p2:statement-2.1 ac:reportingVerb "强调" .'),
    Broken("Speaker-quantifier", "a speaker that is one and most at once", add="speaker:p2-1 ac:quantifier quantifier:most ."),
    Broken("Speaker-onBehalfOf", "a speaker on behalf of a document", remove="speaker:p2-1 ac:onBehalfOf ?state", add="speaker:p2-1 ac:onBehalfOf id:note-example ."),
    # recommendations
    Broken("Recommendation-number", "a recommendation numbered 1", remove="p3:recommendation-a ac:number ?number", add='p3:recommendation-a ac:number "1" .'),
    Broken("Recommendation-content", "a recommendation of nothing", remove="p3:recommendation-a ac:content ?content"),
    Broken("Recommendation-recommendedBy", "a recommendation by nobody", remove="p3:recommendation-a ac:recommendedBy ?agent"),
    Broken("Recommendation-meeting", "a recommendation of no meeting", remove="p3:recommendation-a ac:meeting ?meeting"),
    Broken("Recommendation-derivedFrom", "a recommendation derived from a meeting", add="p3:recommendation-a ac:derivedFrom meeting:1 ."),
    # legal basis
    Broken("LegalBasisUse-state", "a legal basis used by nobody", remove="p2:legal-basis-BBB ac:state ?state"),
    Broken("LegalBasisUse-basis", "neither an instrument nor a provision", remove="p2:legal-basis-BBB ac:instrument ?i . p2:legal-basis-BBB ac:provision ?p"),
    Broken("LegalBasisUse-instrument", "a state as legal basis", add="p2:legal-basis-BBB ac:instrument id:AAA ."),
    Broken("LegalBasisUse-provision", "an instrument in the place of a provision", add="p2:legal-basis-BBB ac:provision id:convention-example ."),
    Broken("LegalBasisUse-cooperationForm", "a form of cooperation that is a state", add="p2:legal-basis-BBB ac:cooperationForm id:AAA ."),
    Broken("LegalBasisUse-isUsed", "neither used nor not used", remove="p2:legal-basis-BBB ac:isUsed ?used"),
    # developments
    Broken("Development-kind", "a development of no kind", remove="p3:development-meeting ac:kind ?kind"),
    Broken("Development-about", "a development about nothing", remove="p3:development-meeting ac:about ?thing"),
    Broken("Development-status", "a development neither done nor planned", remove="p3:development-meeting ac:status ?status"),
    Broken("Development-actor", "a development brought about by a document", add="p3:development-meeting ac:actor id:note-example ."),
    Broken("Status-value", "a status of its own making", remove="p3:development-meeting ac:status ?status", add="p3:development-meeting ac:status status:perhaps . status:perhaps a skos:Concept ."),
    Broken("Date-start", "31 June", remove="p3:development-meeting ac:startDate ?d", add='p3:development-meeting ac:startDate "2030-06-31"^^xsd:date .'),
    Broken("Date-start", "a date as bare words", remove="p3:development-meeting ac:startDate ?d", add='p3:development-meeting ac:startDate "2030-05-06" .'),
    Broken("Date-end", "two ends", add='p3:development-meeting ac:endDate "2030-05-09"^^xsd:date .'),
    Broken("DatesInOrder", "an end before the start", remove="meeting:1 ac:endDate ?d", add='meeting:1 ac:endDate "2030-05-01"^^xsd:date .'),
    Broken("DatesInOrder", "months in the wrong order", remove="p3:development-meeting ac:startDate ?s . p3:development-meeting ac:endDate ?e", add='p3:development-meeting ac:startDate "2030-12"^^xsd:gYearMonth ; ac:endDate "2030-10"^^xsd:gYearMonth .'),
    Broken("Date-startBeforeEnd", "an end without a start", remove="mention:p3-date ac:startDate ?d"),
    Broken("Place-place", "a meeting in a state instead of a place", remove="meeting:1 ac:place ?place", add="meeting:1 ac:place id:AAA ."),
    # participation
    Broken("Participation-agent", "nobody attends", remove="p2:participation-AAA ac:agent ?agent"),
    Broken("Participation-agent", "an unknown state attends", remove="p2:participation-AAA ac:agent ?agent", add="p2:participation-AAA ac:agent id:ZZZ ."),
    Broken("Participation-role", "attendance in no role", remove="p2:participation-AAA ac:role ?role"),
    Broken("Participation-meeting", "attendance at no meeting", remove="p2:participation-AAA ac:meeting ?meeting"),
    Broken("Participation-meeting", "attendance at a document", remove="p2:participation-AAA ac:meeting ?meeting", add="p2:participation-AAA ac:meeting report:1 ."),
    Broken("Participation-office", "an office without a language", add='p2:participation-panellist ac:office "Director" .'),
    # observations
    Broken("Observation-about", "a number about nothing", remove="p2:observation-1 ac:about ?thing"),
    Broken("Observation-measure", "a number of nothing measured", remove="p2:observation-1 ac:measure ?measure"),
    Broken("Observation-value", "a number in words", remove="p2:observation-1 ac:value ?value", add='p2:observation-1 ac:value "twelve" .'),
    Broken("Observation-value", "a number below nought", remove="p2:observation-1 ac:value ?value", add="p2:observation-1 ac:value -12 ."),
    Broken("Observation-unit", "a number without a unit", remove="p2:observation-1 ac:unit ?unit"),
    Broken("Observation-qualifier", "a qualifier that is a unit", add="p2:observation-1 ac:qualifier unit:request ."),
    Broken("Observation-refPeriod", "two reference periods", add='p2:observation-1 ac:refPeriod "2031"^^xsd:gYear .'),
]

MEETINGS = [
    Broken("Meeting-ordinal", "a meeting number nought", remove="meeting:1 ac:ordinal ?n", add="meeting:1 ac:ordinal 0 ."),
    Broken("Meeting-heldByWanted", "the first meeting of nobody", remove="meeting:1 ac:heldBy ?body"),
    Broken("Meeting-heldBy", "a meeting held by a place", add="meeting:1 ac:heldBy id:place-example ."),
    Broken("Meeting-hostState", "a meeting hosted by a body", add="meeting:1 ac:hostState id:wg-example ."),
    Broken("Meeting-jointWith", "a meeting joint with a place", add="meeting:1 ac:jointWith id:place-example ."),
    Broken("Meeting-agenda", "an agenda that holds a paragraph", add="meeting:1 ac:agenda para:1 ."),
    Broken("Meeting-inSeries", "a meeting in a series that is a body", add="meeting:1 ac:inSeries id:wg-example ."),
    Broken("Meeting-attendanceMode", "a mode of attendance that is a status", remove="meeting:1 ac:attendanceMode ?m", add="meeting:1 ac:attendanceMode status:done ."),
    Broken("Meeting-sittings", "a meeting of three and of four sittings", add="meeting:1 ac:sittings 4 ."),
    Broken("Meeting-chair", "a meeting chaired by a state", add="meeting:1 ac:chair id:AAA ."),
    Broken("AgendaItem-number", "an agenda item numbered by an integer, which would clash with paragraph 1", remove="agenda:1 ac:number ?n", add="agenda:1 ac:number 1 ."),
    Broken("AgendaItem-title", "an agenda item without a title", remove="agenda:1 ac:title ?title"),
    Broken("AgendaItem-partOf", "an agenda item of no meeting", remove="agenda:1 ac:partOf ?meeting"),
    Broken("Panel-partOf", "a panel at no meeting", remove="panel:p2 ac:partOf ?meeting"),
    Broken("Panel-title", "a panel whose title has no language", add='panel:p2 ac:title "Panel" .'),
]

AUTHORITY = [
    Broken("State-iso2", "a two-letter code of three letters", add='id:AAA ac:iso2 "AAA" .'),
    Broken("State-iso3", "a three-letter code in small letters", add='id:AAA ac:iso3 "aaa" .'),
    Broken("State-m49", "an M49 code without its leading zero", remove="id:AAA ac:m49 ?c", add='id:AAA ac:m49 "99" .'),
    Broken("State-names", "a state with one name only", remove='id:AAA skos:prefLabel "甲国"@zh'),
    Broken("State-region", "a region that is a state", add="id:AAA ac:region id:BBB ."),
    Broken("State-regionalGroup", "a state in two regional groups", add="id:AAA ac:regionalGroup regional-group:other . regional-group:other a skos:Concept ."),
    Broken("Body-parentBody", "a body below a place", add="id:wg-example ac:parentBody id:place-example ."),
    Broken("Body-constitutedUnder", "a body constituted under a resolution", add="id:cosp-example ac:constitutedUnder id:resolution-1-1 ."),
    Broken("Body-establishedBy", "a body established by a note", add="id:wg-example ac:establishedBy id:note-example ."),
    Broken("Body-ofState", "a ministry of two states", add="id:ministry-example ac:ofState id:AAA ."),
    Broken("Body-secretariatOf", "the secretariat of a place", add="id:secretariat-example ac:secretariatOf id:place-example ."),
    Broken("Body-resolutionPattern", "a pattern without its ends", remove="id:cosp-example ac:resolutionPattern ?p", add='id:cosp-example ac:resolutionPattern "[0-9]+/[0-9]+" .'),
    Broken("Body-symbolPrefix", "a symbol prefix with a space", add='id:cosp-example ac:symbolPrefix "CAC COSP" .'),
    Broken("Organization-organizationKind", "a kind of organization that is a status", add="id:organization-example ac:organizationKind status:done ."),
    Broken("Operated-operatedBy", "a portal run by a place", add="id:portal-example ac:operatedBy id:place-example ."),
    Broken("Place-inState", "a place in two states", add="id:place-example ac:inState id:BBB ."),
    Broken("Instrument-annexTo", "an instrument annexed to a note", add="id:convention-example ac:annexTo id:note-example ."),
    Broken("Instrument-entryIntoForce", "an entry into force in a year", remove="id:convention-example ac:entryIntoForce ?d", add='id:convention-example ac:entryIntoForce "2029"^^xsd:gYear .'),
    Broken("Provision-number", "an article with two numbers", add='article:art_2 ac:number "3" .'),
    Broken("Provision-partOf", "an article of a body", remove="article:art_2 ac:partOf ?whole", add="article:art_2 ac:partOf id:cosp-example ."),
    Broken("Provision-inChapter", "an article in a chapter that is an instrument", add="article:art_2 ac:inChapter id:convention-example ."),
    Broken("Provision-title", "an article with two English titles", add='article:art_2 ac:title "Surrender"@en .'),
    Broken("Label-prefLabel", "a name without a language", add='id:BBB skos:prefLabel "State B" .'),
    Broken("Label-prefLabel", "two preferred names in one language", add='id:AAA skos:prefLabel "Land of A"@en .'),
    Broken("Label-altLabel", "an alternative name that is the preferred one", add='id:AAA skos:altLabel "State A"@en .'),
    Broken("Label-shortForm", "a short form that is also an alternative name", add='id:wg-example skos:altLabel "工作组"@zh .'),
    Broken("Label-shortFormContext", "a context in words", add='id:wg-example ac:shortFormContext "conference" .'),
    Broken("Label-shortFormWanted", "a context without a short form", remove="id:wg-example ac:shortForm ?s"),
    Broken("HistoricalName-nameOf", "the former name of a body", add="name:former ac:nameOf id:cosp-example ."),
    Broken("HistoricalName-prefLabel", "a former name that is not given", remove="name:former skos:prefLabel ?name"),
    Broken("HistoricalName-validFrom", "two first years", add='name:former ac:validFrom "1951"^^xsd:gYear .'),
    Broken("HistoricalName-inOrder", "a name that ends before it begins", remove="name:former ac:validFrom ?y", add='name:former ac:validFrom "1995"^^xsd:gYear .'),
    Broken("HistoricalName-validUntil", "a last year as a plain string", remove="name:former ac:validUntil ?y", add='name:former ac:validUntil "1990" .'),
    Broken("Link-target", "a link to a script", add="id:AAA skos:exactMatch <javascript:alert(1)> ."),
]

SCHEMES = [
    Broken("ConceptScheme-prefLabel", "a scheme named in English only", remove='?scheme skos:prefLabel "数量词"@zh'),
    Broken("Concept-inScheme", "a concept in a scheme that is none", add="quantifier:one skos:inScheme id:AAA ."),
    Broken("Concept-prefLabel", "a concept named in English only", remove='quantifier:one skos:prefLabel "一位"@zh'),
    Broken("Concept-definition", "a concept defined in English only", remove='quantifier:one skos:definition "恰好一个。"@zh'),
    Broken("Concept-broader", "a concept below a state", add="quantifier:most skos:broader id:AAA ."),
    Broken("Concept-rank", "a concept in two places", add="quantifier:one ac:rank 2 ."),
    Broken("Concept-number", "at least minus one", add="quantifier:one ac:numberAtLeast -1 ."),
    Broken("Concept-share", "more than one and a half of the whole", add="quantifier:most ac:shareMoreThan 1.5 ."),
]

CASES = [*NAMING, *RUN, *DOCUMENTS, *TEXT, *QUOTES, *MENTIONS, *CLAIMS, *MEETINGS, *AUTHORITY, *SCHEMES]


@lru_cache(maxsize=1)
def shapes() -> Graph:
    """All shapes in one graph, read once."""
    graph = Graph()
    for file in sorted(SHAPES.glob("*.ttl")):
        graph.parse(file)
    return graph


@lru_cache(maxsize=1)
def valid() -> Graph:
    """The valid report, with the sub-class triples that shapes on super-classes need."""
    graph = Graph().parse(VALID)
    for triple in Graph().parse(ONTOLOGY).triples((None, RDFS.subClassOf, None)):
        graph.add(triple)
    return graph


def check(data: Graph) -> Graph:
    """Validate a report graph and return the report; the one place that calls the engine."""
    from pyshacl import validate

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the engine's own
        _, results, _ = validate(data, shacl_graph=shapes(), inplace=True)
    assert isinstance(results, Graph)
    return results


def broken(case: Broken) -> Graph:
    """The valid report after the change that the case describes."""
    data = Graph()
    for prefix, namespace in valid().namespaces():
        data.bind(prefix, namespace)
    for triple in valid():
        data.add(triple)
    if case.remove:
        before = len(data)
        data.update(f"DELETE WHERE {{ {case.remove} }}")
        assert len(data) < before, f"nothing matched: {case.remove}"
    if case.add:
        before = len(data)
        data.update(f"INSERT DATA {{ {case.add} }}")
        assert len(data) > before, f"nothing was added: {case.add}"
    return data


def test_valid_report_conforms() -> None:
    results = check(broken(Broken("", "nothing is broken")))
    messages = sorted(str(m) for m in results.objects(None, SH.resultMessage))
    assert messages == []


@pytest.mark.parametrize("case", CASES, ids=lambda c: f"{c.shape}: {c.how}")
def test_broken_report_is_refused(case: Broken) -> None:
    results = check(broken(case))
    assert (None, SH.conforms, Literal(False)) in results
    found = [r for r in results.objects(None, SH.result) if (r, SH.sourceShape, SHAPE[case.shape]) in results]
    assert found, f"no result from {case.shape}; said: {sorted(map(str, results.objects(None, SH.sourceShape)))}"
    for result in found:
        if (result, SH.sourceConstraint, None) in results:  # the engine drops the language tags of a query's messages
            assert len(list(results.objects(result, SH.resultMessage))) == 2
            continue
        languages = {m.language for m in results.objects(result, SH.resultMessage) if isinstance(m, Literal)}
        assert languages == {"en", "zh"}


def test_quote_check_names_the_claim_and_the_path() -> None:
    results = check(broken(Broken("", "", add='p2:statement-2.1 ac:quote "nowhere"@en .')))
    result = results.value(predicate=SH.sourceShape, object=SHAPE.QuoteStandsInParagraph)
    claim = URIRef("https://w3id.org/accoop/id/claim/cosp-example/1/p2/statement-2.1")
    assert results.value(result, SH.value) == claim
    assert results.value(result, SH.resultPath) == AC.quote
    assert all(str(claim) in str(m) for m in results.objects(result, SH.resultMessage))


def test_empty_graph_does_not_conform() -> None:
    found = set(check(Graph()).objects(None, SH.sourceShape))
    assert found == {SHAPE["ReportGraph-present"], SHAPE["MeetingReport-present"]}


def test_things_known_by_their_type_alone_conform() -> None:
    """The slice of authority beside a report holds type triples only, and must not be refused for that."""
    known = "State Body Organization Initiative Network Group Person Place Tool Instrument Provision Document"
    known += " MeetingReport Resolution Publication Meeting MeetingSeries"
    add = " ".join(f"id:known-{c} a ac:{c} ." for c in known.split()) + " verb:known a skos:Concept ."
    results = check(broken(Broken("", "", add=add)))
    assert list(results.objects(None, SH.result)) == []


@pytest.mark.parametrize(
    ("start", "end"),
    [
        ("2030-01-01^^date", "2030-01-01^^date"),
        ("2030-10^^gYearMonth", "2030-12^^gYearMonth"),
        ("2030^^gYear", "2031^^gYear"),
        ("2030-10-05^^date", "2030-10^^gYearMonth"),
    ],
)
def test_dates_in_order_conform_however_exact(start: str, end: str) -> None:
    def literal(text: str) -> str:
        value, kind = text.split("^^")
        return f'"{value}"^^xsd:{kind}'

    case = Broken(
        "",
        "",
        remove="p3:development-meeting ac:startDate ?s . p3:development-meeting ac:endDate ?e",
        add=f"p3:development-meeting ac:startDate {literal(start)} ; ac:endDate {literal(end)} .",
    )
    assert list(check(broken(case)).objects(None, SH.result)) == []


def test_shapes_do_not_depend_on_where_the_data_live() -> None:
    def moved(node: object) -> object:
        if isinstance(node, URIRef):
            for part in ("id", "graph", "scheme"):
                if node.startswith(f"https://w3id.org/accoop/{part}/"):
                    return URIRef(node.replace("https://w3id.org/accoop/", "http://data.example.org/ac/", 1))
        return node

    data = Graph()
    for s, p, o in valid():
        data.add((moved(s), p, moved(o)))  # type: ignore[arg-type]
    assert list(check(data).objects(None, SH.result)) == []


def test_valid_report_holds_every_class() -> None:
    ontology = Graph().parse(ONTOLOGY)
    classes = {c for c in ontology.subjects(RDF.type, URIRef("http://www.w3.org/2002/07/owl#Class")) if c in AC}
    used = set(valid().objects(None, RDF.type))
    used |= {s for c in list(used) for s in ontology.transitive_objects(c, RDFS.subClassOf)}
    assert classes <= used
    assert classes == {AC[c[3:]] for c in CLASSES if c.startswith("ac:")}


def has_target(graph: Graph, shape: object) -> bool:
    return any((shape, t, None) in graph for t in TARGETS)


def test_every_shape_has_a_case() -> None:
    graph = shapes()
    named = set(graph.subjects(RDF.type, SH.NodeShape)) | set(graph.subjects(RDF.type, SH.PropertyShape))
    helpers = {s for s in named if not has_target(graph, s)}
    assert helpers == {SHAPE.Day, SHAPE.Month, SHAPE.Year, SHAPE.IsParagraph}  # parts of other shapes
    without = sorted(str(s) for s in named - helpers - {SHAPE[c.shape] for c in CASES})
    assert without == []
    unknown = sorted({c.shape for c in CASES} - {str(s).removeprefix(str(SHAPE)) for s in named})
    assert unknown == []


def test_every_shape_speaks_both_languages() -> None:
    graph = shapes()
    speakers = {s for s in graph.subjects(SH.path, None)} | set(graph.subjects(SH.select, None))
    speakers |= {s for s in graph.subjects(RDF.type, SH.NodeShape) if (s, SH.nodeKind, None) in graph}
    for shape in speakers:
        languages = sorted(str(m.language) for m in graph.objects(shape, SH.message) if isinstance(m, Literal))
        assert languages == ["en", "zh"], shape


def test_only_lists_and_paths_are_blank() -> None:
    graph = shapes()
    lists = set(graph.subjects(RDF.first, None))
    paths = {n for p in (SH.inversePath, SH.alternativePath, SH.oneOrMorePath) for n in graph.subjects(p, None)}
    blank = {n for triple in graph for n in triple if isinstance(n, BNode)}
    assert blank <= lists | paths
    for head in graph.objects(None, SH["or"]):
        assert not any(isinstance(n, BNode) for n in Collection(graph, head))


def test_property_shapes_are_named_after_a_place_in_their_files() -> None:
    graph = shapes()
    for shape in graph.subjects(SH.path, None):
        assert isinstance(shape, URIRef)
        assert str(shape).startswith(str(SHAPE))
        assert "-" in str(shape).removeprefix(str(SHAPE))
