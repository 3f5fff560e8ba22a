"""From a report to its mentions: identity from the title, then paragraph by paragraph in order."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from accoop.authority import Authority
from accoop.endings import Endings
from accoop.failures import Unreadable
from accoop.model.mentions import Mention, TopicMention, Unresolved, flattened
from accoop.model.report import Report
from accoop.model.resolution import Resolution
from accoop.pack.rules import IdentityRule
from accoop.recognising.discourse import Discourse
from accoop.recognising.grammar import Grammar
from accoop.recognising.houses import home, resolution_home
from accoop.recognising.lexicon import Lexicon
from accoop.recognising.memory import Home, Memory
from accoop.recognising.minting import last_segment, session_number
from accoop.recognising.scanning import scan
from accoop.recognising.view import View, view

# How many paragraphs may open a report with when and where the meeting was.
_FIRST = 12


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
class Heading:
    """The title of a report or the heading of a section, with what its words name.

    Attributes:
        section: the number of the section; empty for the title of the report.
        mentions: outermost mentions from left to right.
    """

    section: str
    text: str
    mentions: tuple[Mention, ...]


@dataclass(frozen=True, slots=True)
class Recognition:
    """A document with what its words name.

    Attributes:
        headings: the title and the headings, in order; each is read by itself.
        notes: a resolution's notes, in order; their numbers are those of the paragraphs with their marks.
    """

    home: Home
    headings: tuple[Heading, ...]
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
        home = self.home(report)
        unresolved: list[Unresolved] = []
        titles = [("", report.title.text), *((s.number, s.title.text) for s in report.sections)]
        headings = tuple(self._heading(section, text, home, unresolved) for section, text in titles)
        discourse = self.discourse(home)
        paragraphs: list[Recognised] = []
        notes: list[Recognised] = []
        for paragraph in report.paragraphs:
            paragraphs.append(self.paragraph(paragraph.number, paragraph.text, discourse))
            for note in report.footnotes if isinstance(report, Resolution) else ():
                if note.anchor == paragraph.path:
                    notes.append(self.paragraph(paragraph.number, note.passage.text, discourse.aside()))
        unresolved += discourse.unresolved
        return Recognition(home, headings, tuple(paragraphs), tuple(unresolved), tuple(notes))

    def _heading(self, section: str, text: str, home: Home, unresolved: list[Unresolved]) -> Heading:
        """What a heading's words name; what they leave open is added to `unresolved`."""
        discourse = self.discourse(home)
        read = self.paragraph(0, text, discourse)
        unresolved += (replace(open_, section=section) for open_ in discourse.unresolved)
        return Heading(section, text, read.mentions)

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

    def home(self, report: Report) -> Home:
        """The house that a document belongs to.

        Raises:
            Unreadable: it does not say which meeting of which body it reports, or who adopted it.
        """
        if isinstance(report, Resolution):
            formula = self.paragraph(0, report.masthead.body, self.discourse(None)).mentions
            named = self.paragraph(0, report.title.text, self.discourse(None)).mentions
            return resolution_home(report, formula, named, self.known)
        title = report.title.text
        read = self.paragraph(0, title, self.discourse(None))
        for _, pattern in self.identity:
            match = pattern.search(read.view.text)
            mark = read.view.mark(match, "meeting") if match else -1
            meeting = read.mentions[mark].thing if mark >= 0 else None
            if match and meeting is not None:
                body = next(part.things[0] for part in read.mentions[mark].parts if part.things)
                period = next((m.period for m in flattened(read.mentions) if m.period), None)
                year = int(period.start[:4]) if period else None
                rule = self.grammar.meeting_rule(read.mentions[mark].rule)
                found = home(meeting, body, year, self.known)
                numbered = rule is not None and (rule.sitting or rule.dated)
                found = replace(found, period=period, sessions=not numbered)
                return self._numbered(found, report) if rule and rule.dated else found
        raise Unreadable("report-unidentified", file=report.source.name, title=title)

    def _numbered(self, found: Home, report: Report) -> Home:
        """The house of a report whose title tells its meeting by the date, by its number where that is said.

        The first paragraphs say it with the same dates; failing that, the date stays the meeting's name.
        """
        meetings = {
            mention.things[0]
            for paragraph in report.paragraphs[:_FIRST]
            for mention in self.paragraph(paragraph.number, paragraph.text, self.discourse(found)).mentions
            if mention.kind == "meeting" and mention.things and session_number(mention.things[0])
            if any(part.period == found.period for part in mention.parts)
            if mention.things[0].path.startswith(f"meeting/{last_segment(found.body)}/")
        }
        return replace(found, meeting=meetings.pop()) if len(meetings) == 1 else found
