"""The clauses of a resolution: what its body does in each, whom it asks, for what, and by when."""

from collections import Counter
from dataclasses import dataclass, replace
from typing import TypedDict

from accoop.claims.bearing import acted_on, addressed, fitting
from accoop.claims.clause_rules import ClauseRules
from accoop.claims.heads import Head, clause_heads, opening_small
from accoop.claims.matched import Matched, named_in, topics_in, without_end_mark
from accoop.model.claims import Deadline, MandateAct, PreambularAct, Quote
from accoop.model.report import Paragraph
from accoop.model.resolution import PREAMBLE
from accoop.model.things import Thing
from accoop.recognising.memory import Home
from accoop.recognising.recognise import Recognised
from accoop.recognising.view import View

# What a clause can bring to mind: texts, and the meetings that gave rise to them.
_RECALLED = frozenset(("Document", "Instrument", "Meeting", "Provision", "Publication", "Resolution"))


def read_clauses(
    paragraph: Recognised, printed: Paragraph, home: Home, rules: ClauseRules
) -> tuple[MandateAct | PreambularAct, ...]:
    """Read what a paragraph of a resolution does: one act for each of its verbs.

    Args:
        paragraph: with what its words name.
        printed: the same paragraph, of the preamble or of the operative part.
        home: the house of the resolution.
        rules: the rules of its language.
    """
    if home.resolution is None:
        return ()
    seen = opening_small(paragraph.view)
    preamble = printed.part == PREAMBLE
    heads = list(clause_heads(seen, rules, preamble=preamble))
    if not heads:
        return ()
    ends = [*(head.before for head in heads[1:]), len(seen.text)]
    counts: Counter[str] = Counter()
    acts: list[MandateAct | PreambularAct] = []
    asked: tuple[Thing, ...] = ()
    for head, end, following in zip(heads, ends, [*ends[1:], len(seen.text)], strict=True):
        counts[head.verb] += 1
        key = f"act-{head.verb}-{counts[head.verb]}"
        clause = _Clause(key, paragraph, seen, head, end, following, asked, home, home.resolution, rules)
        act = clause.preambular() if preamble else clause.mandate(printed)
        asked = act.addressees if isinstance(act, MandateAct) else ()
        acts.append(act)
    return tuple(acts)


class _Said(TypedDict):
    """What every clause says, as the fields of `Act`."""

    key: str
    rule: str
    quote: Quote
    about: tuple[Thing, ...]
    topics: tuple[str, ...]
    actor: Thing
    verb: str
    modifiers: tuple[str, ...]
    vehicle: Thing
    content: Quote


@dataclass(frozen=True, slots=True)
class _Clause:
    """A clause of a paragraph of a resolution.

    Attributes:
        key: the name of its act in the paragraph.
        head: its verb.
        end: where it ends in the view.
        following: where the next one ends there; its own end, if it is the last.
        asked: whom the clause before addresses.
        home: the house of the resolution.
    """

    key: str
    paragraph: Recognised
    view: View
    head: Head
    end: int
    following: int
    asked: tuple[Thing, ...]
    home: Home
    resolution: Thing
    rules: ClauseRules

    def mandate(self, printed: Paragraph) -> MandateAct:
        """What a clause of the operative part does."""
        said = self._said()
        quote = said["quote"]
        asks = self.head.verb in self.rules.asking
        addressees, end = self._addressees()
        # "Encourages States, and invites donors, to help": what is asked stands behind the last verb.
        shared = (
            asks and self.end < self.following and not any(map(str.isalnum, self.view.text[end : self.end]))
        )
        reach = self.following if shared else self.end
        return MandateAct(
            **said,
            addressees=addressees,
            acts_on=(() if asks else self._recalled(said["content"]))
            or self._acted_on(said["content"], reach),
            items=tuple(i for i in printed.items if quote.start <= i.start and i.end <= quote.end + 1),
            deadline=self._deadline(reach) if self.head.verb in self.rules.due else None,
        )

    def preambular(self) -> PreambularAct:
        """What a clause of the preamble does."""
        said = self._said()
        return PreambularAct(**said, recalls=self._recalled(said["content"]))

    def _said(self) -> _Said:
        quote = self._quote()
        return _Said(
            key=self.key,
            rule=self.rules.name(self.head.rule),
            quote=quote,
            about=named_in(self.paragraph, quote.start, quote.end),
            topics=topics_in(self.paragraph, quote.start, quote.end),
            actor=self.home.body,
            verb=self.head.verb,
            modifiers=self.head.modifiers,
            vehicle=self.resolution,
            content=self._content(),
        )

    def _quote(self) -> Quote:
        start = self.view.starts[self.head.start]
        return self._trimmed(start)

    def _content(self) -> Quote:
        """The words behind the verb; the verb itself where nothing follows."""
        start = self.head.end if self.head.end < self.end else self.head.start
        found = self._trimmed(self.view.starts[start])
        text = self.paragraph.text
        lead = len(text[found.start : found.end]) - len(text[found.start : found.end].lstrip())
        return replace(found, start=found.start + lead)

    def _trimmed(self, start: int) -> Quote:
        end = self.view.ends[self.end - 1]
        words = self.paragraph.text[start:end].rstrip()
        return Quote(self.paragraph.number, start, start + len(without_end_mark(words).rstrip()))

    def _recalled(self, content: Quote) -> tuple[Thing, ...]:
        """The texts and meetings that a clause brings to mind, sorted."""
        if self.head.verb not in self.rules.recalling:
            return ()
        things = named_in(self.paragraph, content.start, content.end)
        return tuple(thing for thing in things if thing.kind in _RECALLED)

    def _acted_on(self, content: Quote, reach: int) -> tuple[Thing, ...]:
        """What the words behind the verb, up to a place in the view, say that the act bears on."""
        words = self.paragraph.view.slice(content.start, self.view.ends[reach - 1])
        return acted_on(fitting(self.paragraph, words, self.head.verb, self.rules.acts_on))

    def _addressees(self) -> tuple[tuple[Thing, ...], int]:
        """Whom the words behind the verb open with, in their order, and where these words end in the view."""
        for rule, pattern in self.rules.addressee:
            if self.head.verb not in (rule.of or self.rules.asking):
                continue
            match = pattern.match(self.view.text, self.head.end, self.end)
            if match is not None and rule.carried:
                return self.asked, match.end()
            if match is not None:
                span = match.span("addressees")
                return addressed(self.paragraph, self.view, span, self.rules.called, self.rules.call), span[1]
        return (), self.head.end

    def _deadline(self, reach: int) -> Deadline | None:
        """By when it is asked, as the first words that say it, up to a place; what is past is no deadline."""
        found = [
            (match.start(), rule, match)
            for rule, pattern in self.rules.deadline
            if (match := pattern.search(self.view.text, self.head.end, reach))
        ]
        for _, rule, match in sorted(found, key=lambda each: each[0]):
            matched = Matched(self.paragraph, self.view, match)
            period, session = matched.period("when"), matched.thing("session")
            if period is not None and int(period.end[:4]) >= (self.home.year or 0):
                return Deadline(period.end if rule.end else period.start, None)
            if session is not None and session.kind == "Meeting" and _lies_ahead(session, self.home.meeting):
                return Deadline(None, session)
        return None


def _lies_ahead(session: Thing, own: Thing) -> bool:
    """Whether a session comes after that of the resolution; of another body's, that cannot be told."""
    body, _, ordinal = session.path.rpartition("/")
    own_body, _, own_ordinal = own.path.rpartition("/")
    if body != own_body:
        return True
    return ordinal.isdecimal() and own_ordinal.isdecimal() and int(ordinal) > int(own_ordinal)
