"""What stands in the boxes: a node's kind and dates, its short label and its full name."""

from dataclasses import replace
from typing import Final

from accoop.glyphs import printable
from accoop.lineage.facts import TITLES, Facts
from accoop.lineage.mandates import numbered_session
from accoop.lineage.meetings import UNSETTLED
from accoop.lineage.model import Edge, Kind, Lineage, Node, Words
from accoop.lineage.wrapping import columns, first_words
from accoop.wording import LANGUAGES, wording

# A name that fits into two lines of a box stands as it is; else the longest other name that fits is shown.
_NAME_LIMIT: Final = 43
_WORDS_LIMIT: Final = 84
_OWNERS: Final = ("heldBy", "jointWith", "adoptedBy")
_DEEP: Final = 6

_KINDS: Final = (
    ("MandateAct", Kind.ACT),
    ("Recommendation", Kind.RECOMMENDATION),
    ("Statement", Kind.STATEMENT),
    ("MeetingReport", Kind.REPORT),
    ("Resolution", Kind.RESOLUTION),
    ("Document", Kind.DOCUMENT),
    ("Publication", Kind.DOCUMENT),
    ("Meeting", Kind.MEETING),
    ("MeetingSeries", Kind.MEETING),
    ("AgendaItem", Kind.AGENDA),
    ("Panel", Kind.AGENDA),
    ("Instrument", Kind.INSTRUMENT),
    ("Provision", Kind.INSTRUMENT),
    ("Network", Kind.NETWORK),
    ("Initiative", Kind.NETWORK),
    ("Tool", Kind.TOOL),
    *((name, Kind.BODY) for name in ("Body", "Group", "Organization", "State", "Agent", "Person")),
)
# In their boxes stand their first words; their full name is all their words.
CLAIMS: Final = frozenset({Kind.ACT, Kind.STATEMENT, Kind.RECOMMENDATION})
Period = tuple[str | None, str | None]


class Labels:
    """Makes nodes of things."""

    def __init__(self, facts: Facts) -> None:
        self._facts = facts
        self._periods: dict[tuple[str, Kind], Period] = {}
        self._worded: dict[str, Node] = {}

    def bare(self, path: str) -> Node:
        """The node of a thing without any words, which are read only for what is shown."""
        facts = self._facts
        classes = facts.classes(path)
        kind = next((kind for name, kind in _KINDS if name in classes), Kind.THING)
        status = facts.concept(path, "status")
        unsettled = status[0] if status is not None and status[0] in UNSETTLED else None
        start, end = self._period(path, kind)
        return Node(path, kind, (), Words(), start, end, unsettled)

    def worded(self, lineage: Lineage) -> Lineage:
        """A lineage whose nodes have their labels and names, and whose evidence has its quotes."""
        nodes = tuple(self._with_words(node) for node in lineage.nodes)
        return Lineage(nodes, tuple(self._with_quote(edge) for edge in lineage.edges))

    def _with_quote(self, edge: Edge) -> Edge:
        told = edge.evidence
        if told is None:
            return edge
        number = self._facts.number(told.paragraph, "number")
        return replace(
            edge, evidence=replace(told, number=number, quote=self._facts.words(told.claim, "quote"))
        )

    def _with_words(self, node: Node) -> Node:
        if node.path not in self._worded:
            self._worded[node.path] = self._labelled(node)
        return self._worded[node.path]

    def _labelled(self, node: Node) -> Node:
        path, kind, start, end = node.path, node.kind, node.start, node.end
        lines = self._lines(path, kind)
        if kind in (Kind.MEETING, Kind.REPORT, Kind.NETWORK) and start is not None:
            when = start if start == end or end is None else f"{start} – {end}"
            if not all(when in text for line in lines for _, text in line.texts):
                lines.append(_same(when))
        status = self._facts.concept(path, "status") if node.status is not None else None
        if status is not None:
            lines.append(status[1])
        if kind in (Kind.BODY, Kind.MEETING, Kind.REPORT):
            lines = [_capital(line) for line in lines]
        label = tuple(_in_one_line(line) for line in lines if line.texts)
        return replace(node, label=label, name=self.name(path, kind))

    def name(self, path: str, kind: Kind) -> Words:
        """The full name of a thing; of a claim, all its words."""
        names = ("content", "quote") if kind in CLAIMS else TITLES
        found = self._facts.words(path, *names)
        return _clean(found if found.texts else _same(path))

    def _lines(self, path: str, kind: Kind) -> list[Words]:
        facts = self._facts
        match kind:
            case Kind.ACT:
                verb = facts.concept(path, "verb")
                return [self._placed(path, verb[1] if verb else Words()), self._first_words(path)]
            case Kind.STATEMENT:
                said = facts.concept(path, "kind")
                return [self._placed(path, said[1] if said else Words()), self._first_words(path)]
            case Kind.RECOMMENDATION:
                return [self._placed(path, _same(facts.value(path, "number") or "")), self._first_words(path)]
            case Kind.REPORT:
                return [_worded("lineage-report"), *map(self._short, facts.things(path, "meeting"))]
            case Kind.RESOLUTION | Kind.AGENDA:
                title = facts.words(path, "dcterms:title", "title")
                name = self._composed(path)
                return [name, title if title != name else Words()]
            case Kind.DOCUMENT:
                symbol = facts.value(path, "symbol")
                title = facts.words(path, "dcterms:title")
                return [_same(symbol), title] if symbol else [self._short(path)]
            case _:
                return [self._short(path)]

    def _placed(self, claim: str, words: Words) -> Words:
        """Words with the number of the paragraph that a claim stands in."""
        paragraphs = self._facts.things(claim, "evidence")
        number = self._facts.number(paragraphs[0], "number") if paragraphs else None
        if number is None:
            return words
        return Words.of(
            {
                language: wording(language).say("lineage-place", words=words.said(language), number=number)
                for language in LANGUAGES
            }
        )

    def _first_words(self, path: str) -> Words:
        content = self._facts.words(path, "content", "quote")
        return Words.of({language: first_words(text, _WORDS_LIMIT) for language, text in content.texts})

    def _short(self, path: str) -> Words:
        """A name that fits: the one that is composed of short names, else the longest other one that fits."""
        return self._fitting(path, self._composed(path))

    def _fitting(self, path: str, full: Words) -> Words:
        others = self._facts.all_words(path, "skos:altLabel")
        shown: dict[str, str] = {}
        for language, name in full.texts:
            names = [text for tongue, text in others if tongue == language]
            fitting = [text for text in names if columns(text) <= _NAME_LIMIT]
            if columns(name) <= _NAME_LIMIT or not names:
                shown[language] = name
            elif fitting:
                shown[language] = min(fitting, key=lambda text: (-columns(text), text))
            else:
                shown[language] = min(names, key=lambda text: (columns(text), text))
        return Words.of(shown)

    def _composed(self, path: str) -> Words:
        """The name, in which the names of those who hold, adopt or contain it are short."""
        found = self._facts.words(path, *TITLES)
        if not found.texts:
            return _same(path)
        texts = dict(found.texts)
        for owner in self._owners(path):
            full = self._facts.words(owner, "skos:prefLabel")
            short = dict(self._fitting(owner, full).texts)
            for language, name in full.texts:
                if language in texts and language in short:
                    texts[language] = texts[language].replace(name, short[language])
        return Words.of(texts)

    def _owners(self, path: str) -> list[str]:
        facts = self._facts
        owners = [owner for name in _OWNERS for owner in facts.things(path, name)]
        above, depth = facts.things(path, "partOf"), 0
        while above and depth < _DEEP:
            owners += above
            above, depth = facts.things(above[0], "partOf"), depth + 1
        return [owner for owner in owners if owner != path]

    def _period(self, path: str, kind: Kind) -> Period:
        """When it was: its own dates, else those of the session or report that it comes from."""
        if (path, kind) not in self._periods:
            self._periods[path, kind] = self._found_period(path, kind)
        return self._periods[path, kind]

    def _found_period(self, path: str, kind: Kind) -> Period:
        facts = self._facts
        match kind:
            case Kind.ACT:
                return next((self._period(v, Kind.RESOLUTION) for v in facts.things(path, "vehicle")), _NEVER)
            case Kind.RESOLUTION:
                adopted = facts.value(path, "adoptionDate")
                session = next(iter(facts.things(path, "adoptedAt")), numbered_session(facts, path))
                return (adopted, adopted) if adopted else self._dates(session)
            case Kind.RECOMMENDATION:
                return next((self._dates(m) for m in facts.things(path, "meeting")), _NEVER)
            case Kind.STATEMENT:
                reports = [place.partition("/para/")[0] for place in facts.things(path, "evidence")]
                meetings = (m for report in reports for m in facts.things(report, "meeting"))
                return next((self._dates(meeting) for meeting in meetings), _NEVER)
            case Kind.REPORT:
                return self._event(path, "adoption")
            case Kind.DOCUMENT:
                return self._event(path, "circulation", "submission")
            case Kind.NETWORK:
                return self._event(path, "founding")
            case Kind.INSTRUMENT:
                adopted = facts.value(path, "adoptionDate")
                return adopted, adopted
            case _:
                return self._dates(path)

    def _dates(self, path: str | None) -> Period:
        if path is None:
            return _NEVER
        start = self._facts.value(path, "startDate")
        return start, self._facts.value(path, "endDate") or start

    def _event(self, path: str, *kinds: str) -> Period:
        """The dates of the development of these kinds about a thing; the earliest if there are several."""
        facts = self._facts
        found = [
            self._dates(claim)
            for claim in facts.subjects("about", path)
            if (said := facts.concept(claim, "kind")) is not None and said[0] in kinds
        ]
        dated = sorted((start, end or start) for start, end in found if start is not None)
        return dated[0] if dated else _NEVER


_NEVER: Final[Period] = (None, None)


def _same(text: str) -> Words:
    return Words.of({"en": text})


def _worded(key: str) -> Words:
    return Words.of({language: wording(language).say(key) for language in LANGUAGES})


def _capital(words: Words) -> Words:
    """Words that begin with a capital letter, where their script has any."""
    return Words.of({language: text[:1].upper() + text[1:] for language, text in words.texts})


def _in_one_line(words: Words) -> Words:
    return Words.of({language: printable(" ".join(text.split())) for language, text in words.texts})


def _clean(words: Words) -> Words:
    return Words.of({language: printable(text) for language, text in words.texts})
