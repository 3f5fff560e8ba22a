"""A report with all that was found in it: identity, mentions, claims, and the things it introduces."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields, replace

from accoop.authority import Authority
from accoop.claims.acts import read_acts
from accoop.claims.concerned import own_meeting
from accoop.claims.derivation import derivations
from accoop.claims.developments import read_developments
from accoop.claims.floor import Floor
from accoop.claims.follow_up import follow_ups
from accoop.claims.inference import Inference, Texts, Weights
from accoop.claims.observations import read_observations, shares
from accoop.claims.participation import read_attendance
from accoop.claims.recommendations import read_recommendations
from accoop.claims.rules import ClaimRules, Setting
from accoop.claims.statements import outside_acts, read_statements
from accoop.claims.talk import Talk
from accoop.claims.uses import read_uses, without_doubtful
from accoop.model.claims import Claim, LegalBasisUse, Observation, Participation, Statement
from accoop.model.mentions import Period, Unresolved, flattened
from accoop.model.minted import (
    DocumentFacts,
    Facts,
    MeetingFacts,
    PanelFacts,
    PersonFacts,
    ProvisionFacts,
    ResolutionFacts,
    SeriesFacts,
    SpeakerFacts,
)
from accoop.model.report import Report, outermost
from accoop.model.things import Thing
from accoop.recognising.memory import Home
from accoop.recognising.minting import date_of, session_number
from accoop.recognising.recognise import Heading, Recognised, Recognition


@dataclass(frozen=True, slots=True)
class Extraction:
    """What a report says.

    Attributes:
        key: the report's place among all reports, such as `cosp-uncac-eg1/10`.
        claims: in the order of their paragraphs; unique by paragraph and key.
        facts: things that the report introduces, one a thing, in order of their paths.
        symbol: the report's own symbol, where its sidecar gives one.
        inferences: links between claims that are inferred and not printed.
        unresolved: what could not be told for certain, in the order of the text.
    """

    key: str
    report: Report
    recognition: Recognition
    claims: tuple[Claim, ...]
    facts: tuple[Facts, ...]
    unresolved: tuple[Unresolved, ...]
    inferences: tuple[Inference, ...]
    symbol: str | None = None

    @property
    def period(self) -> Period | None:
        """When the meeting was, as the report's title says."""
        title = flattened(self.recognition.headings[0].mentions)
        return next((mention.period for mention in title if mention.period), None)


def extract(report: Report, recognition: Recognition, known: Authority, rules: ClaimRules) -> Extraction:
    """Read the claims of a report whose names are recognised."""
    setting = Setting(recognition.home, known, rules)
    claims: list[Claim] = []
    counted: list[Observation] = []
    facts: list[Facts] = [own_meeting(setting.home)]
    for heading in recognition.headings:
        facts += cited(heading, setting.home, known)
    unresolved = list(recognition.unresolved)
    floor = Floor(setting)
    section = ""
    uses: list[LegalBasisUse] = []
    unconditional: set[tuple[Thing, str]] = set()
    for paragraph, printed in zip(recognition.paragraphs, report.paragraphs, strict=True):
        items = outermost(printed.items)
        acts = read_acts(paragraph, items, rules)
        attendance = read_attendance(paragraph, setting)
        recommendations = read_recommendations(paragraph, items, setting)
        if printed.section != section:
            floor.clear()
            section = printed.section
        said = outside_acts(read_statements(paragraph, floor), acts.claims)
        if not said.statements:
            # Who spoke before a paragraph in which nobody does is not who speaks behind it.
            floor.clear()
        talk = Talk(said.statements, floor.speakers)
        asked = [claim.quote for claim in (*acts.claims, *recommendations)]
        numbers = read_observations(paragraph, talk, setting, counted, asked)
        counted += numbers
        developments = read_developments(paragraph, items, talk, recommendations, setting)
        used = read_uses(paragraph, talk, setting)
        uses += used.claims
        unconditional |= used.unconditional
        claims += [*said.participations, *said.statements, *numbers]
        claims += [*acts.claims, *attendance.claims, *developments.claims, *recommendations]
        facts += [*acts.resolutions, *developments.facts]
        facts += cited(paragraph, setting.home, known)
        unresolved += attendance.unresolved
    headed = frozenset(
        thing for h in recognition.headings for mention in flattened(h.mentions) for thing in mention.things
    )
    for use in without_doubtful(uses, frozenset(unconditional), headed):
        claims.append(use)
        facts += _provisions(use.provision, known) if use.provision else ()
    claims.sort(key=lambda claim: claim.quote.paragraph)
    facts += floor.speakers
    facts[0] = replace(own_meeting(setting.home), chairs=_chairs(claims, setting.home))
    return Extraction(
        setting.key,
        report,
        recognition,
        tuple(claims),
        tuple(merged(facts, known)),
        tuple(sorted(set(unresolved))),
        tuple(_inferred(claims, report, recognition, floor.speakers, setting)),
    )


def _chairs(claims: Iterable[Claim], home: Home) -> tuple[Thing, ...]:
    """Who chaired the meeting of the report, one after another or together."""
    chairing = [
        claim.agent
        for claim in claims
        if isinstance(claim, Participation) and claim.role == "chair" and claim.meeting == home.meeting
    ]
    return tuple(dict.fromkeys(chairing))


def _inferred(
    claims: Sequence[Claim],
    report: Report,
    recognition: Recognition,
    speakers: Sequence[SpeakerFacts],
    setting: Setting,
) -> Iterator[Inference]:
    """The links between claims that no sentence of the report says."""
    by_number = {paragraph.number: paragraph for paragraph in recognition.paragraphs}
    items = {paragraph.number: outermost(paragraph.items) for paragraph in report.paragraphs}
    settings = setting.rules.derivation
    texts = Texts(by_number, settings.run)
    weights = Weights([texts.of(claim) for claim in claims if isinstance(claim, Statement)])
    yield from derivations(claims, by_number, texts, weights, speakers, setting.known, settings)
    yield from follow_ups(claims, by_number, items, texts, weights, setting.home, settings)
    yield from shares(claims)


def cited(paragraph: Recognised | Heading, home: Home, known: Authority) -> Iterator[Facts]:
    """What citations alone say of the things that they introduce."""
    for mention in flattened(paragraph.mentions):
        for thing in mention.things:
            kind, _, rest = thing.path.partition("/")
            if thing.kind in ("Resolution", "Decision"):
                body, _, number = rest.partition("/")
                yield ResolutionFacts(thing, number, known.things[f"body/{body}"])
            elif thing.kind == "Provision":
                yield from _provisions(thing, known)
            elif thing.kind == "Document" and kind == "doc" and thing.path not in known.things:
                dated = date_of(thing)
                yield DocumentFacts(thing, None if dated else rest, dated=dated)
            elif thing.kind == "Meeting":
                yield _session(thing, known)
            elif thing.kind == "Person":
                yield PersonFacts(thing, paragraph.text[mention.start : mention.end])
            elif thing.kind == "Panel":
                yield PanelFacts(thing, home.meeting)
            elif thing.kind == "MeetingSeries":
                yield SeriesFacts(thing, _parties(rest, known))


def _session(thing: Thing, known: Authority) -> MeetingFacts:
    held_by = _parties(thing.path.split("/")[1], known)
    session = session_number(thing) if len(held_by) == 1 else None
    return MeetingFacts(thing, held_by, ordinal=session.ordinal if session else None)


def _parties(joined: str, known: Authority) -> tuple[Thing, ...]:
    """The bodies and networks that the path of a meeting names."""
    return tuple(
        known.things[path]
        for party in joined.split("--")
        for path in (f"body/{party}", f"network/{party}")
        if path in known.things
    )


def _provisions(thing: Thing, known: Authority) -> Iterator[ProvisionFacts]:
    """A provision and the provisions above it, as far as the authority graph does not know them."""
    instrument_path, _, local = thing.path.rpartition("/")
    instrument = known.things[instrument_path]
    steps = local.split("__")
    above = instrument
    numbers: dict[str, str] = {}
    for depth in range(len(steps)):
        name, _, number = steps[depth].partition("_")
        numbers[name] = number
        path = f"{instrument_path}/{'__'.join(steps[: depth + 1])}"
        current = Thing(path, "Provision")
        if path not in known.things:
            yield ProvisionFacts(
                current,
                instrument,
                above,
                article=_whole(numbers.get("art")),
                paragraph=_whole(numbers.get("para")),
                point=numbers.get("point"),
                chapter=_whole(numbers.get("chp")),
            )
        above = current


def _whole(number: str | None) -> int | None:
    return int(number) if number else None


def merged(facts: Iterable[Facts], known: Authority) -> list[Facts]:
    """One value a thing: what is said first of a field stands; things of the authority graph drop out."""
    by_path: dict[str, Facts] = {}
    for fact in facts:
        path = fact.thing.path
        if path in known.things and not isinstance(fact, ResolutionFacts):
            continue
        by_path[path] = _merge(by_path[path], fact) if path in by_path else fact
    return [by_path[path] for path in sorted(by_path)]


def _merge(first: Facts, second: Facts) -> Facts:
    if type(first) is not type(second):
        return first
    missing = {
        field.name: getattr(second, field.name)
        for field in fields(first)
        if getattr(first, field.name) in (None, ())
    }
    return replace(first, **missing)
