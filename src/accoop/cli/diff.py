"""`accoop diff`: what a change of pack, label or code gained and lost against a commit."""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

import click

from accoop.cli.output import write_bytes, write_table, write_text
from accoop.cli.session import lang_option, session
from accoop.comparing.changes import KINDS, Change, Changes, Difference, compared
from accoop.comparing.revision import GRAPHS, Revision, graphs, is_revision, revision, tree
from accoop.comparing.snapshot import Snapshot, snapshot
from accoop.content import content_root
from accoop.failures import Unreadable
from accoop.glyphs import printable
from accoop.rdf.terms import Terms
from accoop.wording import Wording

_FORMATS: Final = ("text", "json")
_SIGNS: Final = {"gained": "+", "lost": "-", "changed": "~"}
_DEFAULT: Final = "HEAD"
# Where two long texts differ in a few characters, what both share is cut, but for so many characters.
_SHARED: Final = 24
_KEPT: Final = 10


Sides = tuple[list[Snapshot], list[Snapshot]]


@click.command("diff")
@click.argument("name", metavar="[REV]", required=False)
@click.argument("files", metavar="[FILE ...]", nargs=-1, type=click.Path(path_type=Path))
@click.option("--summary", is_flag=True, help="Only how many facts were gained, lost and changed.")
@click.option("--format", "layout", type=click.Choice(_FORMATS), default="text", show_default=True)
@click.option(
    "--graphs",
    "committed",
    is_flag=True,
    help="Compare the Turtle files in graph/reports, and build nothing; FILE is one of these.",
)
@lang_option
def command(name: str | None, files: Sequence[Path], summary: bool, layout: str, committed: bool) -> None:
    """Show what reports say now and did not say in REV, and the other way round.

    REV is a commit; without it, HEAD. Without FILE, the reports that come with accoop, each side its own;
    a FILE is the same on both sides.
    """
    root = content_root()
    if name is not None and Path(name).is_file() and not is_revision(root, name):
        files, name = (Path(name), *files), None
    given = revision(root, name or _DEFAULT)
    terms = Terms()
    before, after = (_committed if committed else _built)(given, files, terms)
    found = [changes for changes in compared(before, after) if changes.changes]
    wording = session().wording
    if layout == "json":
        data = json.dumps(_as_json(given, found, summary=summary), ensure_ascii=False, indent=2) + "\n"
        write_bytes(data.encode(), None)
        return
    _tell(given, found, wording, summary=summary)


def _built(given: Revision, files: Sequence[Path], terms: Terms) -> Sides:
    """Reports built with the code and content of the commit, and with those of the working tree."""
    from accoop.building.sources import own_reports
    from accoop.comparing.rebuilding import rebuilding
    from accoop.pipeline import Reading
    from accoop.versions.grouping import by_report

    with tree(given) as there, rebuilding(there, files) as build:
        reading = Reading(terms)
        read = by_report(reading.extraction(path) for path in files or own_reports())
        graphs_now = [reading.graph(*versions) for versions in read]
        after = [snapshot(graph.triples, terms) for graph in graphs_now]
        return [_parsed(turtle, given.name, terms) for turtle in build.result(given.shown)], after


def _committed(given: Revision, files: Sequence[Path], terms: Terms) -> Sides:
    """The Turtle files in the commit, and those in the working tree."""
    folder = given.root.joinpath(*GRAPHS)
    names = {path.name for path in files}
    then = {name: data for name, data in graphs(given).items() if not names or name in names}
    now = {path.name: path for path in files or sorted(folder.glob("*.ttl"))}
    after = [_parsed(_read(path), path.name, terms) for path in now.values()]
    return [_parsed(data, f"{given.name}:{name}", terms) for name, data in then.items()], after


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise Unreadable("turtle-unreadable", file=path, reason=error.strerror or error) from error


def _parsed(turtle: bytes, file: str, terms: Terms) -> Snapshot:
    from pyoxigraph import RdfFormat, parse

    try:
        return snapshot((quad.triple for quad in parse(input=turtle, format=RdfFormat.TURTLE)), terms)
    except (SyntaxError, ValueError) as error:
        raise Unreadable("turtle-broken", file=file, reason=error) from error


def _tell(given: Revision, found: Sequence[Changes], wording: Wording, *, summary: bool) -> None:
    say = wording.say
    if not found:
        write_text(say("diff-same", revision=given.shown) + "\n", None)
        return
    for index, changes in enumerate(found):
        heading = say("diff-heading", report=changes.report, revision=given.shown)
        write_text(("\n" if index else "") + heading + "\n\n", None)
        if summary:
            columns = [say("diff-layer"), *(f"{_SIGNS[kind]} {say(f'diff-{kind}')}" for kind in KINDS)]
            rows = [
                (_layer(layer, wording), *(str(changes.count(layer, kind)) for kind in KINDS))
                for layer in changes.layers
            ]
            write_table(columns, rows, None)
        else:
            write_text("\n".join(_lines(changes, wording)) + "\n", None)


def _lines(changes: Changes, wording: Wording) -> Iterator[str]:
    for index, layer in enumerate(changes.layers):
        counts = ", ".join(f"{_SIGNS[kind]}{n}" for kind in KINDS if (n := changes.count(layer, kind)))
        if index:
            yield ""
        yield f"{_layer(layer, wording)}: {counts}"
        for change in changes.changes:
            if change.fact.layer == layer:
                yield from _change(change, changes.report, wording)


def _change(change: Change, report: str, wording: Wording) -> Iterator[str]:
    fact = change.fact
    name = _named(fact.path, report, fact.paragraph)
    place = wording.say("diff-place", number=fact.paragraph) + "  " if fact.paragraph else ""
    quote = f"  \u00ab{_flat(fact.quote)}\u00bb" if fact.quote else ""
    yield f"  {_SIGNS[change.kind]} {place}{name}{quote}"
    for difference in change.differences:
        if difference.name == "name":
            before, after = (
                _named(p, report, fact.paragraph) for p in (*difference.before, *difference.after)
            )
            yield f"      name: {before} -> {after}"
        else:
            yield from _difference(difference)


def _named(path: str, report: str, paragraph: int) -> str:
    """A path without what its line says already."""
    for kind in ("claim", "mention"):
        path = path.removeprefix(f"{kind}/{report}/p{paragraph}/")
    return printable(path)


def _difference(difference: Difference) -> Iterator[str]:
    """What is no longer said of a property, and what is said now; a single value has one line."""
    lost = [value for value in difference.before if value not in difference.after]
    gained = [value for value in difference.after if value not in difference.before]
    if len(lost) == len(gained) == 1:
        before, after = pared(_flat(lost[0]), _flat(gained[0]))
        yield f"      {difference.name}: {before} -> {after}"
        return
    for sign, values in (("-", lost), ("+", gained)):
        yield from (f"      {difference.name}: {sign} {_flat(value)}" for value in values)


def _flat(text: str) -> str:
    return printable(" ".join(text.split()))


def pared(one: str, other: str) -> tuple[str, str]:
    """Two texts without the long beginning and end that they share.

    >>> pared("a" * 40 + "b", "a" * 40 + "c")
    ('\u2026aaaaaaaaaab', '\u2026aaaaaaaaaac')
    """
    opening = _shared(one, other)
    start = opening - _KEPT if opening > _SHARED else 0
    ending = min(_shared(one[::-1], other[::-1]), min(len(one), len(other)) - opening)
    end = ending - _KEPT if ending > _SHARED else 0
    return _part(one, start, end), _part(other, start, end)


def _shared(one: str, other: str) -> int:
    """How many characters two texts begin with alike."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((i for i, (a, b) in pairs if a != b), min(len(one), len(other)))


def _part(text: str, start: int, end: int) -> str:
    stop = len(text) - end
    return ("\u2026" if start else "") + text[start:stop] + ("\u2026" if end else "")


def _layer(layer: str, wording: Wording) -> str:
    """What a layer is called; a class that this version does not know is called as it is."""
    for key in (f"diff-{layer}", f"found-{layer}"):
        if key in wording.sentences:
            return wording.say(key)
    return printable(layer)


def _as_json(given: Revision, found: Sequence[Changes], *, summary: bool) -> dict[str, object]:
    def counts(changes: Changes) -> dict[str, dict[str, int]]:
        return {layer: {kind: changes.count(layer, kind) for kind in KINDS} for layer in changes.layers}

    return {
        "revision": given.name,
        "commit": given.commit,
        "reports": [
            {
                "report": changes.report,
                "counts": counts(changes),
                **({} if summary else {"changes": [_change_as_json(c) for c in changes.changes]}),
            }
            for changes in found
        ],
    }


def _change_as_json(change: Change) -> dict[str, object]:
    fact = change.fact
    told: dict[str, object] = {
        "change": change.kind,
        "layer": fact.layer,
        "path": fact.path,
        "paragraph": fact.paragraph or None,
        "quote": fact.quote or None,
    }
    if change.kind == "changed":
        told["differences"] = [
            {"property": d.name, "before": list(d.before), "after": list(d.after)} for d in change.differences
        ]
    else:
        told["properties"] = {name: list(values) for name, values in fact.properties}
    return told
