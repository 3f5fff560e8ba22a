"""From a report to its mentions: identity from the title, then paragraph by paragraph in order."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from accoop.authority import Authority
from accoop.endings import Endings
from accoop.failures import Unreadable
from accoop.model.mentions import Mention, TopicMention, Unresolved
from accoop.model.report import Report
from accoop.model.things import Thing
from accoop.pack.rules import IdentityRule
from accoop.recognising.discourse import Discourse
from accoop.recognising.grammar import Grammar
from accoop.recognising.lexicon import Lexicon
from accoop.recognising.memory import Home, Memory
from accoop.recognising.scanning import scan
from accoop.recognising.view import View, view


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a paragraph.

    Attributes:
        start: offset in the paragraph's text.
        end: offset behind its last character, the mark that ends it included.
        view: what rules match; symbols stand for `mentions` of the paragraph.
    """

    start: int
    end: int
    view: View


@dataclass(frozen=True, slots=True)
class Recognised:
    """A paragraph with what its words name.

    Attributes:
        number: the paragraph's number.
        mentions: outermost mentions from left to right; a meeting holds its parts.
        topics: words that name a topic.
        sentences: its sentences as rules see them.
    """

    number: int
    text: str
    mentions: tuple[Mention, ...]
    topics: tuple[TopicMention, ...]
    sentences: tuple[Sentence, ...]
    view: View


@dataclass(frozen=True, slots=True)
class Recognition:
    """A report with what its words name."""

    home: Home
    title: tuple[Mention, ...]
    paragraphs: tuple[Recognised, ...]
    unresolved: tuple[Unresolved, ...]


@dataclass(frozen=True, slots=True)
class Recogniser:
    """All that recognising needs for one language, prepared once."""

    known: Authority
    lexicon: Lexicon
    grammar: Grammar
    names: Mapping[str, tuple[str, ...]]
    endings: Endings
    identity: tuple[tuple[IdentityRule, re.Pattern[str]], ...]

    def report(self, report: Report) -> Recognition:
        """Find what a report's words name.

        Raises:
            Unreadable: the title does not say which meeting of which body it reports.
        """
        home, title = self.home(report)
        discourse = self.discourse(home)
        paragraphs = tuple(
            self.paragraph(paragraph.number, paragraph.text, discourse) for paragraph in report.paragraphs
        )
        return Recognition(home, title, paragraphs, tuple(discourse.unresolved))

    def passage(self, text: str, home: Home | None) -> Recognised:
        """Find what a passage's words name when it stands alone, for the examples of a pack."""
        return self.paragraph(1, text, self.discourse(home))

    def discourse(self, home: Home | None) -> Discourse:
        """A discourse that has named nothing yet."""
        return Discourse(self.known, self.grammar, Memory(self.names, home))

    def paragraph(self, number: int, text: str, discourse: Discourse) -> Recognised:
        """Find what a paragraph's words name, after the paragraphs that the discourse remembers."""
        spans = self.endings.spans(text)
        year = discourse.home.year if discourse.home else None
        candidates, topics = scan(text, self.lexicon, self.grammar, year)
        mentions = discourse.resolve(number, text, candidates, [start for start, _ in spans])
        seen = view(text, mentions, self.grammar.article)
        return Recognised(
            number,
            text,
            mentions,
            tuple(TopicMention(topic.topic, topic.start, topic.end) for topic in topics if topic.topic),
            tuple(Sentence(start, end, seen.slice(start, end)) for start, end in spans),
            seen,
        )

    def home(self, report: Report) -> tuple[Home, tuple[Mention, ...]]:
        """The house that a report belongs to, and what its title names.

        Raises:
            Unreadable: the title does not say which meeting of which body it reports.
        """
        title = report.title.text
        read = self.paragraph(0, title, self.discourse(None))
        for _, pattern in self.identity:
            match = pattern.search(read.view.text)
            mark = read.view.mark(match, "meeting") if match else -1
            meeting = read.mentions[mark].thing if mark >= 0 else None
            if match and meeting is not None:
                body = next(part.things[0] for part in read.mentions[mark].parts if part.things)
                period = next((mention.period for mention in read.mentions if mention.period), None)
                year = int(period.start[:4]) if period else None
                return home(meeting, body, year, self.known), read.mentions
        raise Unreadable("report-unidentified", file=report.source.name, title=title)


def home(meeting: Thing, body: Thing, year: int | None, known: Authority) -> Home:
    """The house of a report: who met, the bodies above, their secretariat, their convention, its parties."""
    chain = [body]
    while above := [known.things[p] for p in known.linked(chain[-1].path, "parentBody") if p in known.things]:
        if above[0] in chain:
            break
        chain.append(above[0])
    under = [known.things[p] for b in chain for p in known.linked(b.path, "constitutedUnder")]
    serving = [
        known.things[path]
        for (path, name), served in known.links.items()
        if name == "secretariatOf" and any(b.path in served for b in chain)
    ]
    members = [
        known.things[path]
        for (path, name), of in known.links.items()
        if name == "groupOf" and any(i.path in of for i in under[:1])
    ]
    adopters = [b for b in chain if known.linked(b.path, "resolutionPattern")]
    return Home(
        meeting,
        body,
        (*chain, *under[:1], *serving, *members),
        adopters[0] if adopters else None,
        under[0] if under else None,
        year,
    )
