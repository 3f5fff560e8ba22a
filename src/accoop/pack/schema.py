"""The schema of a language pack: how one language lays out a report and says a fact.

A pack is the folder `mappings/LANGUAGE/`. Every pattern is a regular expression in which `{name}` stands for
a macro of the pack; rules for mentions and claims may also hold slots such as `<body:actor>` (see
`accoop.pack.slots`). Every pattern has examples that it must match and counterexamples that it must not.
"""

import re
from functools import cache
from typing import Literal

import msgspec

from accoop.endings import Endings


class Strict(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A table of a pack; a key that is not in the schema is an error."""


class Example(Strict, frozen=True):
    """A text that a rule must match, and what it must find there.

    Attributes:
        text: the words.
        gives: group name to value: a thing's path, a concept's name, a date, or the words themselves.
    """

    text: str
    gives: dict[str, str] = {}


class Pattern(Strict, frozen=True):
    """A pattern with its proof.

    Attributes:
        pattern: a regular expression. What it sees differs: patterns of the layout see lines as
            printed, those of rules see text without the spaces beside wide characters.
        examples: texts that it must match.
        counterexamples: texts that it must not match.
    """

    pattern: str
    examples: tuple[Example | str, ...]
    counterexamples: tuple[str, ...]


class Rule(Pattern, frozen=True):
    """A pattern with a name.

    Attributes:
        id: unique in the pack; a claim carries it as `LANGUAGE/ID`.
    """

    id: str


def compiled(pattern: Pattern | None, end: str = "") -> re.Pattern[str] | None:
    """A pattern that a pack need not have, compiled; `end` is what must follow it."""
    return re.compile(f"(?:{pattern.pattern}){end}") if pattern is not None else None


class Heading(Pattern, frozen=True):
    """A line that opens a section; groups `number` and `title`.

    Attributes:
        level: 1 for the outermost.
        numbering: how `number` is written.
    """

    level: int
    numbering: Literal["numeral", "letter"]


class Cover(Strict, frozen=True):
    """What stands on the first page before the title, and belongs to the page.

    Attributes:
        mark: a line that only a cover prints, such as the distribution.
        line: a line that may stand between those and the title, such as the session, or the place and dates.
        symbol: where a line of it prints the symbol of the report; group `symbol`.
        title: the beginning of a line that may open the title, in a language where that can be told.
        contents: the line that opens a table of contents behind the title.
        entry: the end of an entry of the table.
    """

    mark: Pattern
    line: Pattern
    symbol: Pattern
    contents: Pattern
    entry: Pattern
    title: Pattern | None = None


@cache
def endings(marks: str, closing: str, abbreviation: str | None) -> Endings:
    """How sentences end, with the pattern of abbreviations compiled."""
    return Endings(marks, closing, re.compile(abbreviation) if abbreviation else None)


class Layout(Strict, frozen=True):
    """How a report of this language is laid out on its lines.

    Patterns are searched in one line, as printed but without space at its ends; `^` and `$` are the
    line's ends. Only `inline_item` and `plain_heading` are searched in rejoined text.

    Attributes:
        heading: lettered or numbered headings, outermost first.
        plain_heading: the whole text, however many lines it takes, that a heading without number or
            letter may have; it tells a heading from a paragraph that breaks off.
        paragraph: the opening of a numbered paragraph; group `number`.
        item: the opening of a lettered part on a line of its own; group `label`.
        inline_item: the opening of a lettered part inside running text; groups `label` and, for a
            conjunction that stands before it and belongs to neither part, `joiner`.
        listed: the opening of a numbered part inside a paragraph, such as an agenda's; group `label`.
        note_rule: the line above notes at a page's foot.
        note: the opening of a note; group `number`.
        note_mark: a note's mark at the end of a heading; group `number`.
        word_end: the rest of a word behind a hyphen that only the print has, as in "author-ities".
        starred: the opening of a note of the cover, whose mark is a star.
        furniture: whole lines that belong to the page, not to the text.
        sentence_end: characters that end a sentence.
        closing: characters that may follow the end of a sentence, such as closing quotation marks.
        line_end: characters that end a sentence or a part of a list; no heading ends with one.
        list_opening: characters that end the words before a list.
        abbreviation: words, at the end of the text that it sees, whose full stop ends no sentence.
        joiner: a conjunction that may stand at the end of a line behind a part of a list.
        cover: what stands before the title on the first page, if it has anything there.
        note_mark_inside: a note's mark inside running text; group `number`.
        running: a line that repeats the symbol of the report on its pages; group `symbol`.
        page_number: a line that may be the number of a page; group `number`.
        annex: a line that opens an annex.
        table: a line that opens a table or a figure.
        closing_line: a line that stands below the last paragraph, such as stars or a signature.
        inserted: a line that opens the text of another document, such as a resolution.
    """

    heading: tuple[Heading, ...]
    plain_heading: Pattern
    paragraph: Pattern
    item: Pattern
    inline_item: Pattern
    listed: Pattern
    note_rule: Pattern
    note: Pattern
    note_mark: Pattern
    furniture: tuple[Pattern, ...]
    sentence_end: str
    closing: str
    line_end: str
    list_opening: str
    abbreviation: Pattern | None = None
    joiner: Pattern | None = None
    cover: Cover | None = None
    running: Pattern | None = None
    page_number: Pattern | None = None
    word_end: Pattern | None = None
    starred: Pattern | None = None
    annex: Pattern | None = None
    table: Pattern | None = None
    closing_line: Pattern | None = None
    inserted: Pattern | None = None
    note_mark_inside: Pattern | None = None

    @property
    def endings(self) -> Endings:
        """How its sentences end."""
        return endings(self.sentence_end, self.closing, self.abbreviation and self.abbreviation.pattern)


class Detection(Strict, frozen=True):
    """How to tell that a text is in this language.

    Attributes:
        words: words of which a report of the genre has nearly all.
        at_least: how many of them must occur.
        legacy_encodings: encodings that older files of this language use.
    """

    words: tuple[str, ...]
    at_least: int
    legacy_encodings: tuple[str, ...] = ()
