"""`accoop eval`: compare what is built with facts checked by hand, layer by layer."""

import csv
import io
import json
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Final

import click

from accoop.cli.output import write_bytes, write_file, write_table, write_text
from accoop.cli.session import lang_option, session
from accoop.evaluating.compared import (
    FIGURES,
    Compared,
    Unread,
    chosen_layers,
    compared,
    facts_folder,
    gold_folder,
    sources,
)
from accoop.evaluating.figures import Figures, reached, read_figures, renewed, updated
from accoop.evaluating.gold import Fact, Layer
from accoop.failures import Exit, Misuse, Unreadable
from accoop.glyphs import printable
from accoop.rdf.terms import Terms
from accoop.wording import Wording

_FORMATS: Final = ("table", "csv", "json")


@click.command("eval")
@click.argument("files", metavar="[FILE|REPORT ...]", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--gold",
    metavar="DIR",
    type=click.Path(path_type=Path),
    help="Folder of the facts checked by hand. Default: tests/gold of the checkout.",
)
@click.option("--layer", "wanted", metavar="NAME", multiple=True, help="Only this layer; may be repeated.")
@click.option("--misses", is_flag=True, help="List the facts that were not found.")
@click.option("--extras", is_flag=True, help="List what was found and is no fact.")
@click.option("--format", "layout", type=click.Choice(_FORMATS), default="table", show_default=True)
@click.option(
    "--least",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help=f"The figures that may not drop. Default: {FIGURES} in the folder of the facts.",
)
@click.option("--update", is_flag=True, help="Raise the least figures to what is reached.")
@click.option("--lower", is_flag=True, help="With --update: lower them too, where less is reached.")
@lang_option
def command(
    files: Sequence[Path],
    gold: Path | None,
    wanted: Sequence[str],
    misses: bool,
    extras: bool,
    layout: str,
    least: Path | None,
    update: bool,
    lower: bool,
) -> int:
    """Build documents in memory and compare them with the facts that people found in them.

    Without FILE, every report and test document that there are facts of; one that cannot be read yet is
    named in a line. Exit code 1 if a figure drops below the least one.
    """
    if lower and not update:
        raise Misuse("eval-lower-alone")
    wording = session().wording
    folder = gold_folder(gold)
    layers = chosen_layers(folder, wanted)
    figures_file = least or folder / FIGURES
    if least is not None and not least.exists() and not update:
        raise Misuse("figures-missing", file=least)
    figures = read_figures(figures_file)
    found = list(_results(files, folder, layers, figures))
    results = [result for result in found if isinstance(result, Compared)]
    unread = [result for result in found if isinstance(result, Unread)]
    listed = [name for name, on in (("misses", misses), ("extras", extras)) if on]
    _WRITERS[layout](results, unread, listed, wording)
    for document in unread:
        reason = wording.tell(document.failure)
        click.echo(wording.say("eval-unread", report=document.report, reason=reason), err=True)
    if update:
        _update(results, figures, figures_file, wording, lower=lower)
    return _judged(results, wording, lowered=lower)


def _results(
    files: Sequence[Path], folder: Path, layers: frozenset[str] | None, figures: Figures
) -> Iterator[Compared | Unread]:
    """Compare documents one by one. One that has figures, or was named, must be readable."""
    from accoop.pipeline import Reading

    chosen = [(path, facts_folder(folder, path)) for path in sources(folder, files)]
    reading = Reading(Terms())
    for path, facts in chosen:
        try:
            extraction = reading.extraction(path)
        except Unreadable as failure:
            if files or facts.name in figures:
                raise
            yield Unread(facts.name, failure)
        else:
            yield compared(reading.graph(extraction).triples, facts, folder, layers, figures)


def _judged(results: Sequence[Compared], wording: Wording, *, lowered: bool) -> int:
    """Tell each figure that dropped; the exit code. Figures that were just lowered are no drops."""
    drops = [drop for result in results for drop in result.drops]
    dropped = [drop for drop in drops if drop.reached is None or not lowered]
    for drop in dropped:
        key = "eval-dropped" if drop.reached is not None else "eval-gone"
        line = wording.say(
            key,
            report=drop.report,
            layer=drop.layer,
            measure=wording.say(f"eval-{drop.measure}"),
            least=_figure(drop.least),
            reached=_figure(drop.reached or 0.0),
        )
        click.echo(f"accoop: {line}", err=True)
    return Exit.NOT_CONFORMING if dropped else Exit.DONE


def _update(
    results: Sequence[Compared], figures: Figures, file: Path, wording: Wording, *, lower: bool
) -> None:
    text = file.read_text(encoding="utf-8") if file.exists() else ""
    changed = 0
    for result in results:
        before = figures.get(result.report, {})
        now = {
            layer.name: renewed(before.get(layer.name), reached(layer), lower=lower)
            for layer in result.layers
        }
        moved = {name: figure for name, figure in now.items() if before.get(name) != figure}
        changed += len(moved)
        if moved:
            text = updated(text, result.report, moved)
    if changed:
        write_file(text.encode(), file)
    click.echo(wording.say("eval-updated", file=file, count=changed), err=True)


def _table(
    results: Sequence[Compared], _unread: Sequence[Unread], listed: Sequence[str], wording: Wording
) -> None:
    say = wording.say
    keys = ("layer", "gold", "found", "precision", "recall", "f1")
    for index, result in enumerate(results):
        write_text(("\n" if index else "") + result.report + "\n\n", None)
        rows = [
            (
                layer.name,
                str(len(layer.gold)),
                str(len(layer.found)),
                *(_figure(share) for share in (layer.precision, layer.recall, layer.f1)),
            )
            for layer in result.layers
        ]
        write_table([say(f"eval-{key}") for key in keys], rows, None)
        for layer in result.layers:
            for name in listed:
                lines = [_line(layer, fact) for fact in _facts(layer, name)]
                if lines:
                    heading = say(f"eval-list-{name}", layer=layer.name, count=len(lines))
                    mark = "-" if name == "misses" else "+"
                    body = "".join(f"  {mark} {line}\n" for line in lines)
                    write_text(f"\n{heading}\n{body}", None)


def _csv(
    results: Sequence[Compared], _unread: Sequence[Unread], listed: Sequence[str], _wording: Wording
) -> None:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    if listed:
        writer.writerow(("report", "layer", "difference", "fact"))
        for result in results:
            for layer in result.layers:
                for name in listed:
                    rows = ((result.report, layer.name, name, _line(layer, f)) for f in _facts(layer, name))
                    writer.writerows(rows)
    else:
        writer.writerow(("report", "layer", "gold", "found", "precision", "recall", "f1"))
        for result in results:
            for layer in result.layers:
                shares = (_figure(share) for share in (layer.precision, layer.recall, layer.f1))
                writer.writerow((result.report, layer.name, len(layer.gold), len(layer.found), *shares))
    write_bytes(out.getvalue().encode(), None)


def _json(
    results: Sequence[Compared], unread: Sequence[Unread], listed: Sequence[str], wording: Wording
) -> None:
    def described(result: Compared, layer: Layer) -> dict[str, object]:
        least = result.least.get(layer.name)
        return {
            "layer": layer.name,
            "gold": len(layer.gold),
            "found": len(layer.found),
            "precision": layer.precision,
            "recall": layer.recall,
            "f1": layer.f1,
            "least": {"precision": least.precision, "recall": least.recall} if least else None,
            **{
                name: [dict(zip(layer.columns, fact, strict=True)) for fact in _facts(layer, name)]
                for name in listed
            },
        }

    told = [
        {"report": result.report, "layers": [described(result, layer) for layer in result.layers]}
        for result in results
    ]
    untold = [{"report": one.report, "reason": wording.tell(one.failure)} for one in unread]
    data = json.dumps({"reports": told, "unread": untold}, ensure_ascii=False, indent=2) + "\n"
    write_bytes(data.encode(), None)


_WRITERS: Final[dict[str, Callable[[Sequence[Compared], Sequence[Unread], Sequence[str], Wording], None]]] = {
    "table": _table,
    "csv": _csv,
    "json": _json,
}


def _facts(layer: Layer, name: str) -> list[Fact]:
    return layer.missing if name == "misses" else layer.extra


def _line(layer: Layer, fact: Fact) -> str:
    """A fact in one line: what each value is, and the value."""
    pairs = zip(layer.columns, fact, strict=True)
    return printable("; ".join(f"{column} {' '.join(value.split())}" for column, value in pairs if value))


def _figure(share: float) -> str:
    return f"{share:.4f}"
