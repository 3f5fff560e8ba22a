"""From a report to its mentions: identity from the title, then paragraph by paragraph in order."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from accoop.authority import Authority
from accoop.endings import Endings
from accoop.failures import Unreadable
from accoop.model.mentions import Mention, TopicMention, Unresolved
from accoop.model.report import Report
from accoop.model.resolution import Resolution
from accoop.pack.rules import IdentityRule
from accoop.recognising.discourse import Discourse
from accoop.recognising.grammar import Grammar
from accoop.recognising.houses import home, resolution_home
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
    """A document with what its words name.

    Attributes:
        notes: a resolution's notes, in order; their numbers are those of the paragraphs with their marks.
    """

    home: Home
    title: tuple[Mention, ...]
    paragraphs: tuple[Recognised, ...]
    unresolved: tuple[Unresolved, ...]
    notes: tuple[Recognised, ...] = ()


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
        """Find what a document's words name; a resolution's note knows what was said before its mark.

        Raises:
            Unreadable: it does not say which meeting of which body it reports, or who adopted it.
        """
        home, title = self.home(report)
        discourse = self.discourse(home)
        paragraphs: list[Recognised] = []
        notes: list[Recognised] = []
        for paragraph in report.paragraphs:
            paragraphs.append(self.paragraph(paragraph.number, paragraph.text, discourse))
            for note in report.footnotes if isinstance(report, Resolution) else ():
                if note.anchor == paragraph.path:
                    notes.append(self.paragraph(paragraph.number, note.passage.text, discourse.aside()))
        return Recognition(home, title, tuple(paragraphs), tuple(discourse.unresolved), tuple(notes))

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
        """The house that a document belongs to, and what its title names.

        Raises:
            Unreadable: it does not say which meeting of which body it reports, or who adopted it.
        """
        if isinstance(report, Resolution):
            formula = self.paragraph(0, report.masthead.body, self.discourse(None))
            own = resolution_home(report, formula.mentions, self.known)
            return own, self.paragraph(0, report.title.text, self.discourse(own)).mentions
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
                rule = self.grammar.meeting_rule(read.mentions[mark].rule)
                found = home(meeting, body, year, self.known)
                return replace(found, period=period, sessions=not (rule and rule.sitting)), read.mentions
        raise Unreadable("report-unidentified", file=report.source.name, title=title)
