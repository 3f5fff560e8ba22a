"""A question about lineage as the parameters of a web address, and back: untrusted, so checked one by one."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from accoop.failures import Misuse
from accoop.lineage.model import BOTH
from accoop.lineage.select import Direction
from accoop.lineage.telling import ON_DEMAND, Question
from accoop.wording import LANGUAGES

THING, DIRECTION, DEPTH, AS_OF, VERB = "thing", "direction", "depth", "as-of", "verb"
PRINTED, STRUCTURE, LABELS, LIMIT = "printed", "structure", "labels", "limit"
YES: Final = "yes"
# A page that shows more things than this helps nobody, and takes long to lay out.
MOST: Final = 500
_MOST_STEPS: Final = 99
LONGEST: Final = 300
_NUMBER: Final = re.compile(r"[0-9]{1,3}", re.ASCII)
_NAMES: Final = (THING, DIRECTION, DEPTH, AS_OF, VERB, PRINTED, STRUCTURE, *ON_DEMAND, LABELS, LIMIT)


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, and how its answer is to be shown.

    Attributes:
        labels: the language of labels, `en`, `zh` or `both`; else that of the page.
    """

    question: Question
    labels: str = ""

    @property
    def values(self) -> tuple[tuple[str, str], ...]:
        """The parameters that ask this."""
        return tuple(self._values())

    def _values(self) -> Iterator[tuple[str, str]]:
        question = self.question
        yield from ((THING, thing) for thing in question.things)
        if question.direction is not Direction.BOTH:
            yield DIRECTION, question.direction.value
        if question.depth is not None:
            yield DEPTH, str(question.depth)
        if question.as_of is not None:
            yield AS_OF, question.as_of
        yield from ((VERB, verb) for verb in question.verbs)
        if not question.inferred:
            yield PRINTED, YES
        if question.structure:
            yield STRUCTURE, YES
        yield from ((name, YES) for name in ON_DEMAND if name in question.show)
        if self.labels:
            yield LABELS, self.labels
        if question.most is not None:
            yield LIMIT, str(question.most)

    def about(self, thing: str) -> "Asked":
        """The same asked of another thing."""
        return replace(self, question=replace(self.question, things=(thing,)))


def asked_by(values: Sequence[tuple[str, str]]) -> Asked:
    """What parameters ask; an empty one asks nothing.

    Raises:
        Misuse: there is no such parameter, or it cannot have this value.
    """
    unknown = next((name for name, _ in values if name not in _NAMES), None)
    if unknown is not None:
        raise Misuse("lineage-parameter-unknown", name=unknown[:80], names=", ".join(_NAMES))
    given = {name: value.strip() for name, value in values if value.strip()}
    for name in (THING, AS_OF, VERB):
        if len(given.get(name, "")) > LONGEST:
            raise _wrong(given, name, [f"\u2264 {LONGEST}"])
    direction = _one_of(given, DIRECTION, [d.value for d in Direction]) or Direction.BOTH.value
    depth = _number(given, DEPTH, 0, _MOST_STEPS)
    if THING not in given and (depth is not None or direction != Direction.BOTH):
        raise Misuse("lineage-no-start")
    question = Question(
        things=tuple(given[name] for name in (THING,) if name in given),
        direction=Direction(direction),
        depth=depth,
        structure=_is_on(given, STRUCTURE),
        as_of=given.get(AS_OF),
        verbs=tuple(given[name] for name in (VERB,) if name in given),
        inferred=not _is_on(given, PRINTED),
        show=frozenset(name for name in ON_DEMAND if _is_on(given, name)),
        most=_number(given, LIMIT, 1, MOST),
    )
    return Asked(question, _one_of(given, LABELS, [*LANGUAGES, BOTH]))


def _one_of(given: Mapping[str, str], name: str, values: Sequence[str]) -> str:
    value = given.get(name, "")
    if value and value not in values:
        raise _wrong(given, name, values)
    return value


def _is_on(given: Mapping[str, str], name: str) -> bool:
    return _one_of(given, name, [YES]) == YES


def _number(given: Mapping[str, str], name: str, least: int, most: int) -> int | None:
    value = given.get(name)
    if value is None:
        return None
    if not _NUMBER.fullmatch(value) or not least <= int(value) <= most:
        raise _wrong(given, name, [f"{least}\u2013{most}"])
    return int(value)


def _wrong(given: Mapping[str, str], name: str, values: Iterable[str]) -> Misuse:
    return Misuse("lineage-parameter", name=name, value=given[name][:80], values=", ".join(values))
