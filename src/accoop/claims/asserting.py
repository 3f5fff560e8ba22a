"""What a paragraph's words do not assert: what is asked, denied, supposed or only compared is no fact."""

from collections.abc import Sequence
from dataclasses import dataclass

from accoop.claims.matched import Matched
from accoop.claims.rules import ClaimRules
from accoop.model.mentions import Period
from accoop.pack.rules import Unassertable
from accoop.recognising.memory import Home
from accoop.recognising.recognise import Recognised


@dataclass(frozen=True, slots=True)
class Unasserted:
    """Stretches of a paragraph's text that state no fact of a kind."""

    spans: Sequence[tuple[int, int]]

    def touches(self, start: int, end: int) -> bool:
        """Whether any of the words between two offsets are not asserted."""
        return any(start < last and first < end for first, last in self.spans)


def unasserted(paragraph: Recognised, kind: Unassertable, rules: ClaimRules) -> Unasserted:
    """What of a paragraph states no fact of a kind, as the rules of the pack say."""
    spans = [
        Matched(paragraph, sentence.view, match).span()
        for sentence in paragraph.sentences
        for rule, pattern in rules.unasserted.fitting(sentence.view.text)
        if kind in rule.of
        for match in pattern.finditer(sentence.view.text)
    ]
    return Unasserted(spans)


def is_to_come(period: Period | None, home: Home) -> bool:
    """Whether a time begins after the meeting of the report, which can tell of it only as planned."""
    if period is None or home.period is None:
        return False
    told = min(len(period.start), len(home.period.end))
    return period.start[:told] > home.period.end[:told]
