"""What the shapes refuse, told to a person: one line for each, with node, property, paragraph, reason."""

from collections.abc import Iterator, Sequence
from itertools import islice

from accoop.checking.shacl import Violation
from accoop.wording import Wording

_SHOWN = 50


def violation_lines(violations: Sequence[Violation], wording: Wording) -> Iterator[str]:
    """The lines, as far as a person would read them."""
    for violation in islice(violations, _SHOWN):
        yield wording.say(
            _key(violation),
            focus=_short(violation.focus),
            path=_short(violation.path),
            value=_short(violation.value) or "-",
            paragraph=violation.paragraph,
            reason=violation.message(wording.language),
        )
    if len(violations) > _SHOWN:
        yield wording.say("violations-more", count=len(violations) - _SHOWN)


def _key(violation: Violation) -> str:
    if not violation.path:  # of the node as a whole, or of what points to it
        return "violation-of-node"
    return "violation-in-paragraph" if violation.paragraph else "violation"


def _short(iri: str) -> str:
    """The part of an IRI that people read."""
    for separator in ("/id/", "#"):
        _, found, rest = iri.partition(separator)
        if found:
            return rest
    return iri
