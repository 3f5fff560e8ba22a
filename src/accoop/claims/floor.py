"""Who has the floor: speakers stay as anonymous as the report keeps them, and go on until another begins."""

from collections import Counter
from dataclasses import dataclass, field

from accoop.claims.matched import Matched
from accoop.claims.rules import Setting
from accoop.model.minted import SpeakerFacts
from accoop.model.things import Thing
from accoop.pack.rules import SpeakerRule

# Quantifiers of a single speaker; a speaker without one is named.
_SINGLE = (None, "one", "another")


@dataclass(slots=True)
class Floor:
    """The speakers of one report, as its paragraphs are read in order.

    Attributes:
        current: who speaks, if anyone.
        relayed: whose words the current speaker passes on.
        unattributed: whether the report attributes what follows to no one, before the speaker goes on.
        speakers: every speaker so far.
    """

    setting: Setting
    current: Thing | None = None
    relayed: Thing | None = None
    unattributed: bool = False
    speakers: list[SpeakerFacts] = field(default_factory=list)
    _last_of: dict[tuple[Thing, str | None], Thing] = field(default_factory=dict)
    _introduced: Counter[int] = field(default_factory=Counter)

    def take(self, matched: Matched, rule: SpeakerRule) -> None:
        """Give the floor to whom the words of a rule mean."""
        behalf = matched.thing("behalf")
        among = rule.floor == "among" and self.several and self.relayed is None
        if rule.floor == "inner" or (rule.floor == "among" and not among):
            self.relayed = self._again(matched) or self._new(matched, rule, matched.thing("who"))
            return
        self.relayed = None
        self.unattributed = rule.floor == "nobody"
        if rule.floor == "new" or among:
            self.current = self._new(matched, rule, behalf)
        elif rule.floor == "same-body" and behalf is not None:
            self.current = self._last_of.get((behalf, rule.role)) or self._new(matched, rule, behalf)

    @property
    def speaker(self) -> Thing | None:
        """Who said what follows, if the report says who."""
        return None if self.unattributed else self.current

    @property
    def open(self) -> bool:
        """Whether nobody speaks: what follows is the report's own narrative."""
        return self.current is None and self.relayed is None and not self.unattributed

    @property
    def several(self) -> bool:
        """Whether more than one speak."""
        facts = next((facts for facts in self.speakers if facts.thing == self.current), None)
        return facts is not None and facts.quantifier not in _SINGLE

    def clear(self) -> None:
        """Take the floor from everyone."""
        self.current = self.relayed = None
        self.unattributed = False

    def _again(self, matched: Matched) -> Thing | None:
        """The speaker for a group whose words this paragraph has passed on before."""
        who = matched.thing("who")
        speaker = self._last_of.get((who, None)) if who else None
        opening = f"speaker/{self.setting.key}/p{matched.paragraph.number}-"
        return speaker if speaker and speaker.path.startswith(opening) else None

    def _new(self, matched: Matched, rule: SpeakerRule, behalf: Thing | None) -> Thing:
        number = matched.paragraph.number
        self._introduced[number] += 1
        speaker = Thing(f"speaker/{self.setting.key}/p{number}-{self._introduced[number]}", "Speaker")
        said = matched.folded("quantifier") or matched.folded("part")
        words = self.setting.rules.words.get("quantifier", {})
        quantifier = words.get(said) if said else rule.quantifier
        self.speakers.append(SpeakerFacts(speaker, number, behalf, quantifier))
        if behalf is not None:
            # Who spoke as a panellist speaks again as one, or as no more than somebody of the same body.
            self._last_of[behalf, None] = self._last_of[behalf, rule.role] = speaker
        return speaker
