"""What each language pack understands, with its measured figures, as a page in Markdown."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from accoop.evaluating.compared import Compared
from accoop.model.mentions import Unresolved
from accoop.versions.agreement import Agreement
from accoop.wording import Wording

# A figure below this is listed as a weakness.
_WEAK = 0.9


@dataclass(frozen=True, slots=True)
class RuleLine:
    """A rule as the page shows it.

    Attributes:
        family: the file of the pack that it stands in, without its ending, such as `acts`.
        example: words that it matches.
    """

    family: str
    identity: str
    example: str


@dataclass(frozen=True, slots=True)
class Measured:
    """A document and how well it is read.

    Attributes:
        note: what the document is, in the words of its sidecar.
        unresolved: what could not be told for certain in it.
    """

    compared: Compared
    language: str
    note: str
    unresolved: tuple[Unresolved, ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two versions of one document and how far they agree."""

    first: str
    second: str
    agreements: tuple[Agreement, ...]


def coverage_page(
    packs: Sequence[tuple[str, Sequence[RuleLine]]],
    measured: Sequence[Measured],
    unread: Sequence[tuple[str, str]],
    pairs: Sequence[Pair],
    wording: Wording,
) -> str:
    """The page.

    Args:
        packs: each language with its rules, in the order of its files.
        measured: every document with hand-checked facts, in order.
        unread: each document that cannot be read yet, and why.
        pairs: the versions that are compared with each other.
        wording: the sentences of the language that the page is in.
    """
    say = wording.say
    parts = [
        f"# {say('coverage-title')}",
        say("coverage-intro"),
        f"## {say('coverage-documents')}",
        *_documents(measured, wording),
        f"## {say('coverage-figures')}",
        say("coverage-figures-read"),
        _figures(measured, wording),
        f"## {say('coverage-agreement')}",
        say("coverage-agreement-read"),
        *(_agreement(pair, wording) for pair in pairs),
        f"## {say('coverage-weak')}",
        say("coverage-limits"),
        *(f"- `{report}`: {_cell(reason)}" for report, reason in unread),
        *_weak(measured, wording),
        *(part for language, rules in packs for part in _pack(language, rules, wording)),
    ]
    return "\n\n".join(parts) + "\n"


def _documents(measured: Sequence[Measured], wording: Wording) -> Iterator[str]:
    rows = [(f"`{one.compared.report}`", one.language, _cell(one.note)) for one in measured]
    yield _table([wording.say(f"coverage-column-{name}") for name in ("document", "language", "note")], rows)


def _figures(measured: Sequence[Measured], wording: Wording) -> str:
    """Precision and recall of each layer in each document."""
    names = list(dict.fromkeys(layer.name for one in measured for layer in one.compared.layers))
    found = {
        (one.compared.report, layer.name): f"{layer.precision:.2f} / {layer.recall:.2f} ({len(layer.gold)})"
        for one in measured
        for layer in one.compared.layers
    }
    rows = [(name, *(found.get((one.compared.report, name), "") for one in measured)) for name in names]
    return _table([wording.say("eval-layer"), *(f"`{one.compared.report}`" for one in measured)], rows)


def _agreement(pair: Pair, wording: Wording) -> str:
    say = wording.say
    columns = (
        say("eval-layer"),
        f"`{pair.first}`",
        f"`{pair.second}`",
        say("agree-both"),
        say("agree-share"),
    )
    rows = [
        (one.layer, str(one.first.total()), str(one.second.total()), str(one.both), f"{one.share:.2f}")
        for one in pair.agreements
    ]
    return _table(columns, rows)


def _weak(measured: Sequence[Measured], wording: Wording) -> Iterator[str]:
    """What each document says and is not found, and what stays unresolved in it."""
    for one in measured:
        lines = [
            wording.say("coverage-missed", layer=layer.name, count=len(layer.missing), all=len(layer.gold))
            for layer in one.compared.layers
            if layer.recall < _WEAK
        ]
        lines += [
            wording.say(
                "coverage-unresolved", number=u.paragraph, words=_cell(u.words), reason=wording.say(u.reason)
            )
            for u in one.unresolved
        ]
        if lines:
            yield f"### `{one.compared.report}`"
            yield "\n".join(f"- {line}" for line in lines)


def _pack(language: str, rules: Sequence[RuleLine], wording: Wording) -> Iterator[str]:
    """The rules of a pack, file by file, each with words that it matches."""
    yield f"## {wording.say('coverage-pack', language=language, count=len(rules))}"
    yield wording.say("coverage-pack-read")
    columns = [wording.say(f"coverage-column-{name}") for name in ("rule", "example")]
    for family, members in groupby(rules, key=lambda rule: rule.family):
        listed = list(members)
        rows = [(f"`{rule.identity}`", _cell(rule.example)) for rule in listed]
        summary = f"<summary><code>{family}</code> ({len(listed)})</summary>"
        yield f"<details>{summary}\n\n{_table(columns, rows)}\n\n</details>"


def _table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [columns, ["---"] * len(columns), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def _cell(text: str) -> str:
    """Words as they stand in a table cell: in one line, and no markup of the page."""
    marks = {"|": "\\|", "<": "&lt;", "*": "\\*", "_": "\\_", "`": "\\`", "[": "\\["}
    return "".join(marks.get(character, character) for character in " ".join(text.split()))
