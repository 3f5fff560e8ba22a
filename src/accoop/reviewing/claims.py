"""The claims of a report's graph as a person reads them: main values first, in words, with their rule."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Final

from pyoxigraph import Literal, NamedNode, Triple

from accoop.reviewing import anchors
from accoop.reviewing.model import ClaimView, Group, Property, Value
from accoop.reviewing.names import Names
from accoop.wording import Wording

# Properties that say what is claimed, in the order in which a person asks; others follow by name.
_ORDER: Final = (
    *("actor", "verb", "modifier", "vehicle", "addressee", "actsOn", "item"),
    *("agent", "role", "onBehalfOf", "office", "speaker", "relays", "number", "kind", "reportingVerb"),
    *("measure", "value", "quantifier", "qualifier", "unit", "countedFor", "aspect", "shareOf", "reportedBy"),
    *("user", "state", "instrument", "provision", "cooperationForm", "isUsed"),
    *("status", "period", "place", "meeting", "recommendedBy", "derivedFrom", "followsUp", "followedUpBy"),
    *("about", "topic"),
)
_APART: Final = frozenset(
    ("type", "rule", "evidence", "quote", "quoteStart", "quoteEnd", "content", "dataSet")
)
_TIMES: Final = frozenset(("startDate", "endDate", "refPeriod"))
# The fewest claims of one rule in a paragraph that are shown as a list, with what they share said once.
_MANY: Final = 5
_CLAIM: Final = re.compile(r"claim/(?P<report>.+)/p(?P<paragraph>[0-9]+)/(?P<key>[^/]+)")
_ITEM: Final = re.compile(r"report/.+/para/(?P<paragraph>[0-9]+)/item-(?P<label>.+)")

Said = Mapping[str, Sequence[NamedNode | Literal]]


class Claims:
    """Reads the claims of one report's graph."""

    def __init__(
        self, triples: Iterable[Triple], names: Names, wording: Wording, mentioned: set[str]
    ) -> None:
        self._names = names
        self._wording = wording
        self._mentioned = mentioned
        self._said: defaultdict[str, defaultdict[str, list[NamedNode | Literal]]]
        self._said = defaultdict(lambda: defaultdict(list))
        for triple in triples:
            if isinstance(triple.subject, NamedNode) and isinstance(triple.object, NamedNode | Literal):
                self._said[triple.subject.value][_local(triple.predicate)].append(triple.object)
        self._reasons = dict(self._inferences())

    def views(self) -> dict[int, list[ClaimView]]:
        """The claims by paragraph, in the order of their words."""
        placed: defaultdict[int, list[tuple[int, str, ClaimView]]] = defaultdict(list)
        things = self._names.terms.things
        for subject, said in self._said.items():
            path = _CLAIM.fullmatch(subject.removeprefix(things))
            if path:
                view = self._view(subject, int(path["paragraph"]), path["key"], said)
                placed[view.paragraph].append((int(_text(said, "quoteStart") or 0), path["key"], view))
        return {number: [view for *_, view in sorted(found, key=_order)] for number, found in placed.items()}

    def facts_of(self, path: str) -> Said:
        """What the graph says of a thing: local names of properties to values."""
        return self._said[self._names.terms.thing(path).value]

    def _view(self, subject: str, paragraph: int, key: str, said: Said) -> ClaimView:
        terms = self._names.terms
        kinds = (terms.local(t) for t in said["type"] if isinstance(t, NamedNode))
        kind = next((k for k in kinds if k is not None), "")
        named = {
            name: tuple(sorted(self._values(subject, name, values), key=lambda value: value.text))
            for name, values in said.items()
            if name not in _APART and name not in _TIMES
        }
        when = _when(said)
        if when:
            named["period"] = (Value(when),)
        followers = self._reasons.get(("", "followsUp", subject), {})
        if followers:
            named["followedUpBy"] = tuple(
                replace(self._value(NamedNode(s)), inferred=r) for s, r in followers.items()
            )
        quote, content = _text(said, "quote"), _text(said, "content")
        if content not in quote:
            named["content"] = (Value(content),)
        return ClaimView(
            anchors.claim(paragraph, key),
            paragraph,
            key,
            kind,
            self._names.term(kind),
            _text(said, "rule"),
            _parted(quote, content),
            tuple(
                Property(name, self._label(name), named[name])
                for name in sorted(named, key=_rank)
                if named[name]
            ),
        )

    def _label(self, name: str) -> str:
        own = {"period": "review-period", "followedUpBy": "review-followed-up-by"}
        return self._wording.say(own[name]) if name in own else self._names.term(name)

    def _values(self, subject: str, name: str, values: Iterable[NamedNode | Literal]) -> Iterator[Value]:
        for value in _readable(list(values), self._wording.language):
            reason = ""
            if isinstance(value, NamedNode):
                reason = self._reasons.get((subject, name, ""), {}).get(value.value, "")
            yield replace(self._value(value), inferred=reason)

    def _value(self, value: NamedNode | Literal) -> Value:
        if isinstance(value, Literal):
            boolean = {"true": "answer-true", "false": "answer-false"}.get(value.value)
            if boolean and value.datatype.value.endswith("#boolean"):
                return Value(self._wording.say(boolean))
            return Value(value.value)
        path = self._names.terms.path(value)
        if path is None:
            return Value(self._names.of(value) or value.value.rpartition("/")[2])
        own = _CLAIM.fullmatch(path)
        if own:
            place = self._wording.say("review-paragraph", number=own["paragraph"])
            return Value(f"{place}, {own['key']}", "", anchors.claim(int(own["paragraph"]), own["key"]))
        item = _ITEM.fullmatch(path)
        if item:
            return Value(f"({item['label']})", "", anchors.item(int(item["paragraph"]), item["label"]))
        target = anchors.thing(path) if path in self._mentioned else ""
        return Value(self._names.thing(path), path, target)

    def _inferences(self) -> Iterator[tuple[tuple[str, str, str], dict[str, str]]]:
        """Why links are inferred: by claim and property, and by property and claim for what leads to it."""
        reasons: defaultdict[tuple[str, str, str], dict[str, str]] = defaultdict(dict)
        claims = self._names.terms.things + "claim/"
        for said in list(self._said.values()):
            if "inferenceReason" not in said or "predicate" not in said:
                continue
            subject, target = said["subject"][0].value, said["object"][0].value
            predicate = said["predicate"][0]
            name = _local(predicate) if isinstance(predicate, NamedNode) else ""
            reason = _in_language(said["inferenceReason"], self._wording.language)
            reasons[subject, name, ""][target] = reason
            if not subject.startswith(claims):
                reasons["", name, target][subject] = reason
        yield from reasons.items()


def grouped(claims: Sequence[ClaimView]) -> tuple[Group, ...]:
    """Claims that one rule found one after the other, with what they share said once if they are many."""
    return tuple(
        _group(tuple(found)) for _, found in groupby(claims, key=lambda claim: (claim.kind, claim.rule))
    )


def _group(claims: tuple[ClaimView, ...]) -> Group:
    first = claims[0]
    many = len(claims) >= _MANY
    common = [p for p in first.properties if all(p in claim.properties for claim in claims)] if many else []
    own = tuple(
        replace(claim, properties=tuple(p for p in claim.properties if p not in common)) for claim in claims
    )
    compact = many and all(len(claim.properties) <= 1 for claim in own)
    return Group(first.kind, first.kind_label, first.rule, compact, tuple(common), own)


def _order(placed: tuple[int, str, ClaimView]) -> tuple[int, str, str]:
    start, key, view = placed
    return start, view.kind, key


def _rank(name: str) -> tuple[int, str]:
    return (_ORDER.index(name), "") if name in _ORDER else (len(_ORDER), name)


def _parted(quote: str, content: str) -> tuple[str, str, str]:
    """The quoted words, parted into what stands before the content, the content, and the rest."""
    start = quote.find(content) if content else -1
    if start < 0:
        return "", quote, ""
    return quote[:start], content, quote[start + len(content) :]


def _when(said: Said) -> str:
    start, end = _text(said, "startDate"), _text(said, "endDate")
    if "refPeriod" in said:
        return _text(said, "refPeriod").replace("/", " \u2013 ")
    return start if start == end or not end else f"{start} \u2013 {end}"


def _text(said: Said, name: str) -> str:
    return next((value.value for value in said.get(name, ())), "")


def _readable(values: Sequence[NamedNode | Literal], language: str) -> Sequence[NamedNode | Literal]:
    """What says the same in several languages, in one."""
    own = [v for v in values if isinstance(v, Literal) and v.language == language]
    return own if own and all(isinstance(v, Literal) and v.language for v in values) else values


def _in_language(values: Iterable[NamedNode | Literal], language: str) -> str:
    texts = {v.language: v.value for v in values if isinstance(v, Literal)}
    return texts.get(language) or next(iter(texts.values()), "")


def _local(predicate: NamedNode) -> str:
    return predicate.value.rpartition("#")[2].rpartition("/")[2]
