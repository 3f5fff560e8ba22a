"""What a paragraph's words do not assert: what is asked, denied, supposed or only compared is no fact."""

from dataclasses import dataclass
from functools import cached_property

from accoop.claims.rules import ClaimRules
from accoop.model.mentions import Period
from accoop.pack.rules import Unassertable
from accoop.recognising.memory import Home
from accoop.recognising.recognise import Recognised


@dataclass(frozen=True)
class Unasserted:
    """What of a paragraph states no fact of a kind, looked up when it is asked."""

    paragraph: Recognised
    kind: Unassertable
    rules: ClaimRules

    def touches(self, start: int, end: int) -> bool:
        """Whether any of the words between two offsets are not asserted."""
        return any(start < last and first < end for first, last in self._spans)

    @cached_property
    def _spans(self) -> list[tuple[int, int]]:
        return [
            sentence.view.span(match)
            for sentence in self.paragraph.sentences
            for rule, pattern in self.rules.unasserted.fitting(sentence.view.text)
            if self.kind in rule.of
            for match in pattern.finditer(sentence.view.text)
        ]


def unasserted(paragraph: Recognised, kind: Unassertable, rules: ClaimRules) -> Unasserted:
    """What of a paragraph states no fact of a kind, as the rules of the pack say."""
    return Unasserted(paragraph, kind, rules)


def is_to_come(period: Period | None, home: Home) -> bool:
    """Whether a time begins after the meeting of the report, which can tell of it only as planned."""
    if period is None or home.period is None:
        return False
    told = min(len(period.start), len(home.period.end))
    return period.start[:told] > home.period.end[:told]
