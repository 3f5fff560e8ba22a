"""What the making of one page needs: the library, the language, the addresses, and what things are called."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final

from pyoxigraph import Literal, NamedNode

from accoop.glyphs import capitalized
from accoop.pages.addresses import Addresses, outward, page_path
from accoop.pages.library import Library
from accoop.pages.literals import literal_value
from accoop.pages.model import Text, Value
from accoop.pages.pieces import shortened
from accoop.pages.setting import Setting
from accoop.querying.descriptions import Descriptions
from accoop.querying.tables import shown
from accoop.wording import LANGUAGES

_SHORT: Final = 80  # characters of a claim's words that stand for the claim
_PLACE: Final = re.compile(r"#char=(?P<start>[0-9]+),(?P<end>[0-9]+)$")
_SCHEME_GRAPHS: Final = "ontology/schemes/"
_DEEPEST: Final = 12  # a part stands in so many others at most

Reasons = Mapping[tuple[str, str], Text]


@dataclass(frozen=True)
class Context(Setting):
    """One page in the making.

    Attributes:
        library: the snapshot that it shows.
    """

    library: Library

    @classmethod
    def of(cls, library: Library, language: str, here: str) -> "Context":
        """The making of a page from a snapshot."""
        return cls(library.terms, language, here, library)

    @cached_property
    def addresses(self) -> Addresses:
        """Where other pages are."""
        return self.library.addressing(self.terms, self.here, self.language)

    @property
    def descriptions(self) -> Descriptions:
        """Nodes with what is said of them."""
        return self.library.descriptions

    # Names

    def label(self, node: NamedNode) -> Text:
        """What a node is called: its name in this language, else in another, else one made of what it is."""
        called = self._called.get(node)
        if called is None:
            called = self._called[node] = self._label(node)
        return called

    @cached_property
    def _called(self) -> dict[NamedNode, Text]:
        """What nodes are called that this page has named already."""
        return {}

    def _label(self, node: NamedNode) -> Text:
        named = self.best(self.descriptions.labels(node))
        kinds = self.descriptions.kinds(node)
        if "MeetingReport" in kinds and (named is None or named.language != self.language):
            meetings = self.descriptions.nodes(node, "meeting")
            if meetings:
                return self.said("report-of", meeting=self.label(meetings[0]).words)
        if "Section" in kinds and named is not None:
            return Text(f"{self.descriptions.text(node, 'number')} {named.words}", named.language)
        return named or self._composed(node, kinds)

    def best(self, texts: Mapping[str, str]) -> Text | None:
        """The text in the language of the page, else in one of ours, else the first."""
        for language in (self.language, *LANGUAGES, *sorted(texts)):
            if language in texts:
                return Text(texts[language], language)
        return None

    def text(self, node: NamedNode, name: str) -> Text | None:
        """The best text that a property has."""
        return self.best(
            {lit.language or "": lit.value for lit in self.descriptions.literals(node, name)[::-1]}
        )

    def texts(self, node: NamedNode, name: str) -> tuple[Text, ...]:
        """The texts of a property, that in the language of the page first."""
        return self._ordered(self.descriptions.literals(node, name))

    def printed(self, place: NamedNode) -> tuple[Text, ...]:
        """What is printed at a place, in the language of the page first."""
        return self._ordered(self.descriptions.printed(place))

    def _ordered(self, literals: Iterable[Literal]) -> tuple[Text, ...]:
        found = [Text(literal.value, literal.language or "") for literal in literals]
        return tuple(sorted(found, key=lambda text: (text.language != self.language, text.language)))

    def term(self, name: str) -> Text:
        """What a class or property is called, with a capital letter."""
        return self.property_label(self.terms.term(name))

    def property_label(self, node: NamedNode) -> Text:
        """What a class or property is called, by the ontology or by the words of pages."""
        named = self._named(node)
        if named is None:
            return Text(shown(node, self.terms))
        return Text(capitalized(named.words), named.language)

    def inverse_label(self, node: NamedNode) -> Text:
        """What a property is called from the side of its value: not `part of` but `its parts`."""
        key = f"inverse-{self._key(node)}"
        if key in self.words.sentences:
            return self.said(key)
        return self.said("inverse", property=self.property_label(node).words)

    def part_label(self, name: str) -> Text:
        """As what a thing has a part in a claim that leads to it by a property."""
        key = f"part-{name}"
        return self.said(key) if key in self.words.sentences else self.term(name)

    def language_name(self, language: str) -> Text:
        """A language by its name, else by its tag."""
        key = f"language-{language}"
        return self.said(key) if key in self.words.sentences else Text(language)

    def _key(self, node: NamedNode) -> str:
        """A term as the keys of the words of pages name it: `partOf`, `skos-broader`."""
        return shown(node, self.terms).removeprefix("ac:").replace(":", "-")

    def _named(self, node: NamedNode) -> Text | None:
        """The name that the store has for a term, else the one that the words of pages have."""
        key = f"term-{self._key(node)}"
        known = self.said(key) if key in self.words.sentences else None
        return self.best(self.descriptions.labels(node)) or known

    def kind(self, node: NamedNode) -> str:
        """The local name of its class, the one that says most; or nothing."""
        kinds = [kind for kind in self.descriptions.kinds(node) if kind != "Claim"]
        return kinds[0] if kinds else ""

    def kind_label(self, kind: str) -> Text:
        """What a class is called."""
        return self.said("kind-concept") if kind == "Concept" else self.term(kind)

    # Values

    def value(self, term: NamedNode | Literal, inferred: Text | None = None) -> Value:
        """A term as it is shown, with a link where it leads somewhere."""
        if isinstance(term, Literal):
            return literal_value(term, self.words)
        value = self._shown.get(term)
        if value is None:
            value = self._shown[term] = self._node_value(term)
        return value if inferred is None else replace(value, inferred=inferred)

    @cached_property
    def _shown(self) -> dict[NamedNode, Value]:
        """Nodes that this page has shown already."""
        return {}

    def _node_value(self, term: NamedNode) -> Value:
        if place := _PLACE.search(term.value):
            source = NamedNode(term.value[: place.start()])
            words = self.said("characters", start=place["start"], end=place["end"])
            return Value(words, self.href(source))
        href = self.href(term)
        if href:
            return Value(self.label(term), href, title=self._title(term))
        address = outward(term.value)
        named = self._named(term) or Text(self._shortened(term))
        return Value(named, address, outward=bool(address))

    def href(self, node: NamedNode) -> str:
        """Where the page of a node is, if it has one."""
        if page_path(self.terms, node) is None or not self.library.has_page(node):
            return ""
        return self.addresses.thing(node)

    def place(self, part: NamedNode) -> Value:
        """A paragraph, heading or title as the place of words."""
        return Value(self._place_label(part), self.href(part), title=self._document_label(part))

    def document_of(self, part: NamedNode) -> NamedNode:
        """The document that a part of it stands in; what is no part is one itself."""
        above = part
        for _ in range(_DEEPEST):
            parents = self.descriptions.nodes(above, "partOf")
            if not parents:
                break
            above = parents[0]
        return above

    def anchor(self, part: NamedNode) -> str:
        """The anchor of a part on the page of its document."""
        document = self.document_of(part)
        return part.value.removeprefix(document.value).strip("/").replace("/", "-")

    def reasons(self, node: NamedNode) -> Reasons:
        """What is concluded of a node and not printed: `(property, value)` to why."""
        found: dict[tuple[str, str], Text] = {}
        for inference in self.descriptions.subjects("rdf:subject", node):
            why = self.text(inference, "inferenceReason")
            for predicate in self.descriptions.nodes(inference, "rdf:predicate"):
                for value in self.descriptions.nodes(inference, "rdf:object"):
                    found[predicate.value, value.value] = why or Text("")
        return found

    def reason(self, subject: NamedNode, predicate: NamedNode, value: NamedNode) -> Text | None:
        """Why a statement is concluded; `None` for one that is printed."""
        return self.reasons(subject).get((predicate.value, value.value))

    def _title(self, node: NamedNode) -> str:
        if self.library.dossiers.is_claim(node):
            return self.claim_title(node).words
        return self._document_label(node) if self.descriptions.values(node, "partOf") else ""

    def claim_title(self, node: NamedNode) -> Text:
        """What a claim is, and where it stands."""
        places = self.descriptions.nodes(node, "evidence")
        kind = self.kind_label(self.kind(node)).words
        where = self._place_label(places[0]).words if places else ""
        return self.said("claim-called", kind=kind, place=where)

    def _place_label(self, place: NamedNode) -> Text:
        """A place in a document: a paragraph by its number, else what it is."""
        kinds = self.descriptions.kinds(place)
        if "Section" in kinds:
            return self.said("heading-of", number=self.descriptions.text(place, "number"))
        return self.label(place) if self.descriptions.values(place, "partOf") else self.said("title-of")

    def _document_label(self, part: NamedNode) -> str:
        document = self.document_of(part)
        return "" if document == part else self.label(document).words

    def _composed(self, node: NamedNode, kinds: tuple[str, ...]) -> Text:
        """A name for what has none of its own."""
        number = self.descriptions.text(node, "number")
        if "Item" in kinds:
            above = self.descriptions.nodes(node, "partOf")
            where = self.label(above[0]).words if above else ""
            return self.said("paragraph-part", paragraph=where, part=number)
        if "Paragraph" in kinds:
            return self._paragraph(kinds, number)
        if "Footnote" in kinds:
            return self.said("note-called", number=number)
        if self.library.dossiers.is_claim(node):
            return self._claim(node)
        for name in ("quote", "fileName", "foaf:name"):
            if words := self.text(node, name):
                return words
        graph = node.value.removeprefix(self.terms.graphs)
        if graph != node.value:
            return self._graph(graph)
        main = self.kind(node)
        return (
            self.kind_label(main) if main in ("Inference", "ExtractionRun") else Text(shown(node, self.terms))
        )

    def _graph(self, name: str) -> Text:
        """A named graph by the scheme that it holds, else by the words of pages, else by its path."""
        scheme = name.removeprefix(_SCHEME_GRAPHS)
        if scheme != name:
            return self.label(NamedNode(self.terms.schemes + scheme))
        key = f"graph-{name.replace('/', '-')}"
        return self.said(key) if key in self.words.sentences else self.said("graph-called", name=name)

    def _paragraph(self, kinds: tuple[str, ...], number: str) -> Text:
        """A paragraph by its number in its document, or in its part of a resolution."""
        keys = [f"paragraph-{kind}" for kind in kinds if f"paragraph-{kind}" in self.words.sentences]
        return self.said(keys[0] if keys else "paragraph", number=number)

    def _claim(self, node: NamedNode) -> Text:
        agents = self.descriptions.nodes(node, "agent")
        if agents:
            return self.label(agents[0])
        words = self.text(node, "content") or self.text(node, "quote") or Text(shown(node, self.terms))
        number = self.descriptions.text(node, "number")
        short = shortened(words.words, _SHORT)
        return Text(f"{number} {short}" if number else short, words.language)

    def _shortened(self, node: NamedNode) -> str:
        """An IRI of others in short: the site and the name there, a prefixed name, or an address."""
        short = shown(node, self.terms)
        if short != node.value:
            return short
        address = node.value.partition("://")[2].rstrip("/") or node.value
        key = f"site-{address.partition('/')[0].replace('.', '-')}"
        known = key in self.words.sentences and "/" in address
        return self.say(key, name=address.rpartition("/")[2]) if known else address
