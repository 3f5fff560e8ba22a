"""What a review shows, in the words of one language: text with marks, claims, rules, things."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Mark:
    """Why a stretch of text is marked.

    Attributes:
        kind: the kind of mention, `topic`, `unresolved` or `label` (that of a lettered part).
        title: what it means, in words for a person.
        target: the anchor of the thing meant, or an empty string.
        anchor: the anchor of the mark itself, or an empty string.
    """

    kind: str
    title: str
    target: str = ""
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Marked:
    """A stretch of text with a mark; its pieces may be marked too."""

    mark: Mark
    pieces: "tuple[Piece, ...]"


Piece = str | Marked


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a paragraph as printed.

    Attributes:
        part: whether it is a part on a line of its own, such as an agenda item.
    """

    pieces: tuple[Piece, ...]
    part: bool


@dataclass(frozen=True, slots=True)
class Value:
    """A value of a claim.

    Attributes:
        text: its name, or the words or number.
        path: the path of the thing, or an empty string.
        target: an anchor, or an empty string.
        inferred: why, for a link that is inferred and not printed.
    """

    text: str
    path: str = ""
    target: str = ""
    inferred: str = ""


@dataclass(frozen=True, slots=True)
class Property:
    """A property of a claim with its values."""

    name: str
    label: str
    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class ClaimView:
    """A claim.

    Attributes:
        anchor: its anchor on the page.
        paragraph: the number of its paragraph.
        key: the last part of its name.
        kind: its class.
        kind_label: its class in words.
        rule: the identity of the rule that found it.
        quote: the quoted words: before its content, the content, behind it.
        properties: main values, the ones that say most first.
    """

    anchor: str
    paragraph: int
    key: str
    kind: str
    kind_label: str
    rule: str
    quote: tuple[str, str, str]
    properties: tuple[Property, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Claims of a paragraph that one rule found.

    Attributes:
        compact: whether they are many, and each says one thing only.
        shared: what all of them say, shown once; the claims themselves hold the rest.
    """

    kind: str
    kind_label: str
    rule: str
    compact: bool
    shared: tuple[Property, ...]
    claims: tuple[ClaimView, ...]


@dataclass(frozen=True, slots=True)
class Doubt:
    """Words that are not resolved, where, and why."""

    anchor: str
    place: str
    words: str
    reason: str


@dataclass(frozen=True, slots=True)
class ParagraphView:
    """A paragraph.

    Attributes:
        printed: its number as printed.
    """

    anchor: str
    number: int
    printed: str
    lines: tuple[Line, ...]
    groups: tuple[Group, ...]
    doubts: tuple[Doubt, ...]


@dataclass(frozen=True, slots=True)
class SectionView:
    """A heading and the paragraphs right below it; without a title for those before the first heading.

    Attributes:
        level: 1 for the outermost.
        printed: its number or letter as printed; may be empty.
        marked: the title with what was recognised in it.
        notes: the numbers of the notes whose mark it carries.
    """

    anchor: str
    level: int
    printed: str
    title: str
    marked: tuple[Piece, ...]
    notes: tuple[int, ...]
    paragraphs: tuple[ParagraphView, ...]


@dataclass(frozen=True, slots=True)
class NoteView:
    """A note at a page's foot, and the anchor of what carries its mark."""

    anchor: str
    number: int
    text: str
    target: str


@dataclass(frozen=True, slots=True)
class RuleView:
    """A rule.

    Attributes:
        identity: as claims carry it.
        place: file and line, for a rule of a pack.
        about: what it is, for a rule that stands in no pack.
        pattern: as written in the pack.
        macros: those that the pattern uses, with what they stand for.
        settings: what else the rule says, such as the kind of development.
        examples: words that it must find, with what it must find there.
        counterexamples: words that it must not find.
    """

    identity: str
    anchor: str
    place: str
    about: str
    pattern: str
    macros: tuple[tuple[str, str], ...]
    settings: tuple[tuple[str, str], ...]
    examples: tuple[tuple[str, str], ...]
    counterexamples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RuleUse:
    """A rule with what it found.

    Attributes:
        links: text and anchor of each claim, or of each paragraph with mentions.
        count: how many it found.
    """

    rule: RuleView
    count: int
    links: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class ThingView:
    """A thing that the report mentions.

    Attributes:
        paragraphs: the numbers of the paragraphs that do.
        headings: anchor and title of the headings that do.
    """

    anchor: str
    kind: str
    kind_label: str
    label: str
    path: str
    paragraphs: tuple[int, ...]
    headings: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Page:
    """All that a review shows.

    Attributes:
        language: of the interface.
        report_language: of the report.
        source: the name of the file.
        key: the report's key.
        facts: what is known of the meeting, label and value.
        agenda: number and title of its agenda items.
        counts: what was found, in words, and how many.
        legend: kind, its name, and how many mentions of it there are.
        claim_rules: the rules that found claims.
        mention_rules: the rules that found mentions.
    """

    language: str
    report_language: str
    source: str
    key: str
    title: tuple[Piece, ...]
    plain_title: str
    facts: tuple[tuple[str, str], ...]
    agenda: tuple[tuple[str, str], ...]
    counts: tuple[tuple[str, int], ...]
    legend: tuple[tuple[str, str, int], ...]
    sections: tuple[SectionView, ...]
    notes: tuple[NoteView, ...]
    doubts: tuple[Doubt, ...]
    claim_rules: tuple[RuleUse, ...]
    mention_rules: tuple[RuleUse, ...]
    things: tuple[ThingView, ...]

    @property
    def rules(self) -> dict[str, RuleView]:
        """Every rule that found a claim, by identity."""
        return {use.rule.identity: use.rule for use in self.claim_rules}
