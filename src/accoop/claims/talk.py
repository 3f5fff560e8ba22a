"""Who said the words at an offset of a paragraph, and whose words they are."""

from collections.abc import Sequence
from dataclasses import dataclass

from accoop.model.claims import Statement
from accoop.model.minted import SpeakerFacts
from accoop.model.things import Thing


@dataclass(frozen=True, slots=True)
class Talk:
    """Who said what in a paragraph: what stands inside a statement was said by its speaker.

    Attributes:
        statements: of the paragraph.
        speakers: of the report, so far.
    """

    statements: Sequence[Statement]
    speakers: Sequence[SpeakerFacts]

    def speaker(self, start: int) -> Thing | None:
        """Who spoke the words at an offset."""
        said = self._said(start)
        return said.speaker if said else None

    def opens(self, start: int) -> bool:
        """Whether what somebody said begins at an offset, with the words for who says it."""
        return any(s.quote.start == start < s.content.start for s in self.statements)

    def state(self, start: int) -> Thing | None:
        """The state that whoever spoke there is named to speak for."""
        behalf = self._behalf(self.speaker(start))
        return behalf if behalf is not None and behalf.kind == "State" else None

    def teller(self, start: int) -> Thing | None:
        """Whose words stand there: those whom the speaker relays, else the speaker."""
        said = self._said(start)
        return (said.relayed or said.speaker) if said else None

    def principal(self, start: int) -> Thing | None:
        """For whom the words there speak: the state of whoever says them, if it is named, else that speaker.

        Nobody where a body's or an organization's representative speaks: the words are then about others.
        """
        teller = self.teller(start)
        behalf = self._behalf(teller)
        if behalf is None or behalf.kind == "Group":
            return teller
        return behalf if behalf.kind == "State" else None

    def _said(self, start: int) -> Statement | None:
        return next((s for s in self.statements if s.quote.start <= start < s.quote.end), None)

    def _behalf(self, speaker: Thing | None) -> Thing | None:
        return next((s.on_behalf_of for s in self.speakers if s.thing == speaker), None)
