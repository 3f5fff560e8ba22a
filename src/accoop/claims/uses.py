"""Uses as legal basis: who uses which instrument for which form of cooperation, or does not.

A convention says by which of its provisions parties without a treaty may use it as the legal basis of a
form of cooperation. Where the words cite none, that one is inferred if a heading of the report says that it
is about this provision, but not for a user who says that it needs no treaty for the form.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from accoop.claims.asserting import unasserted
from accoop.claims.matched import Matched, named_in, topics_in
from accoop.claims.rules import Setting
from accoop.claims.talk import Talk
from accoop.model.claims import LegalBasisUse, Quote
from accoop.model.things import Thing
from accoop.pack.rules import UseRule
from accoop.recognising.minting import last_segment
from accoop.recognising.recognise import Recognised, Sentence

_USED = {"used": True, "not-used": False, "possible": None}
_FORMS = "cooperation-form"


@dataclass(frozen=True, slots=True)
class Uses:
    """The uses that a paragraph tells of.

    Attributes:
        unconditional: users and the forms of cooperation for which they say they need no treaty.
    """

    claims: tuple[LegalBasisUse, ...]
    unconditional: frozenset[tuple[Thing, str]]


def read_uses(paragraph: Recognised, talk: Talk, setting: Setting) -> Uses:
    """Read the uses of a paragraph, one claim a user, instrument and form; the first words stand."""
    claims: dict[str, LegalBasisUse] = {}
    unconditional: set[tuple[Thing, str]] = set()
    doubtful = unasserted(paragraph, "use", setting.rules)
    for sentence in paragraph.sentences:
        for rule, matched in _matches(paragraph, sentence, setting):
            if doubtful.touches(*matched.span()):
                continue
            for claim in _uses(matched, rule, sentence, talk, setting):
                claims.setdefault(claim.key, claim)
        for _, pattern in setting.rules.unconditional.fitting(sentence.view.text):
            for match in pattern.finditer(sentence.view.text):
                matched = Matched(paragraph, sentence.view, match)
                user = _user(matched, "what", talk)
                if user is not None:
                    unconditional.update((user, form) for form in _forms(matched, setting))
    return Uses(tuple(claims.values()), frozenset(unconditional))


def _matches(
    paragraph: Recognised, sentence: Sentence, setting: Setting
) -> Iterator[tuple[UseRule, Matched]]:
    """What the rules find in a sentence, from left to right."""
    found = [
        (rule, Matched(paragraph, sentence.view, match))
        for rule, pattern in setting.rules.use.fitting(sentence.view.text)
        for match in pattern.finditer(sentence.view.text)
    ]
    yield from sorted(found, key=lambda one: one[1].span())


def _uses(
    matched: Matched, rule: UseRule, sentence: Sentence, talk: Talk, setting: Setting
) -> Iterator[LegalBasisUse]:
    cited = matched.things("provision")
    instrument = matched.thing("instrument") or _instrument_of(cited, setting)
    user = _user(matched, "instrument" if matched.has("instrument") else "provision", talk)
    if user is None or instrument is None:
        return
    start, end = matched.span()
    for form in _forms(matched, setting) or _opening(matched.paragraph, sentence, setting):
        printed = matched.thing("provision")
        inferred = None if cited else _provision(instrument, form, setting)
        yield LegalBasisUse(
            key=f"legal-basis-{last_segment(instrument)}-{last_segment(user)}-{form}",
            rule=setting.rules.name(rule),
            quote=Quote(matched.paragraph.number, start, end),
            about=named_in(matched.paragraph, start, end),
            topics=topics_in(matched.paragraph, start, end),
            user=user,
            instrument=instrument,
            provision=printed or inferred,
            printed=bool(cited),
            form=form,
            used=_USED[rule.use],
        )


def _user(matched: Matched, anchor: str, talk: Talk) -> Thing | None:
    """Whose use it is: the state that the words name, else that of whoever says them, else the speaker."""
    start, _ = matched.span(anchor)
    return matched.thing("state") or talk.principal(start)


def _instrument_of(provisions: Sequence[Thing], setting: Setting) -> Thing | None:
    """The instrument of provisions that stand without its name."""
    paths = {provision.path.rpartition("/")[0] for provision in provisions}
    return setting.known.things.get(paths.pop()) if len(paths) == 1 else None


def _forms(matched: Matched, setting: Setting) -> list[str]:
    """The forms of cooperation that the words in the group `what` name."""
    return _named(matched.folded("what") or "", setting.rules.words.get(_FORMS, {}))


def _opening(paragraph: Recognised, sentence: Sentence, setting: Setting) -> list[str]:
    """The forms of cooperation with which a sentence opens."""
    match = setting.rules.concerning.search(sentence.view.text)
    return _forms(Matched(paragraph, sentence.view, match), setting) if match else []


def _named(words: str, forms: Mapping[str, str]) -> list[str]:
    """The concepts whose words stand in a text, from left to right; a longer word hides those inside it."""
    found = _any_of(tuple(forms)).findall(words) if forms else []
    return list(dict.fromkeys(forms[word] for word in found))


@cache
def _any_of(words: tuple[str, ...]) -> re.Pattern[str]:
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    return re.compile("|".join(map(re.escape, longest_first)))


def _provision(instrument: Thing, form: str, setting: Setting) -> Thing | None:
    """The provision by which an instrument may be used as the legal basis of a form of cooperation."""
    listed = setting.known.linked(f"{_FORMS}/{form}", "basisProvision")
    of_it = [path for path in listed if path.startswith(f"{instrument.path}/")]
    return Thing(of_it[0], "Provision") if len(of_it) == 1 else None


def without_doubtful(
    claims: Sequence[LegalBasisUse],
    unconditional: frozenset[tuple[Thing, str]],
    headed: frozenset[Thing],
) -> Iterator[LegalBasisUse]:
    """The uses of a report, with no inferred provision where that would be wrong or open.

    Args:
        claims: the uses.
        unconditional: users and the forms of cooperation for which they say that they need no treaty.
        headed: what the headings of the report name; a provision that none of them names is not inferred.
    """
    for claim in claims:
        doubtful = (claim.user, claim.form) in unconditional or claim.provision not in headed
        open_ = not claim.printed and doubtful
        yield replace(claim, provision=None) if open_ else claim
