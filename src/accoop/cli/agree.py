"""`accoop agree`: how far two versions of one report say the same, layer by layer."""

import csv
import io
import json
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Final

import click

from accoop.cli.output import write_bytes, write_table, write_text
from accoop.cli.session import lang_option, session
from accoop.failures import Exit, Misuse
from accoop.glyphs import printable
from accoop.rdf.terms import Terms
from accoop.versions.agreement import Agreement, Row, agreements
from accoop.wording import Wording


@click.command("agree")
@click.argument("first", metavar="A", type=click.Path(path_type=Path))
@click.argument("second", metavar="B", type=click.Path(path_type=Path))
@click.option("--layer", "wanted", metavar="NAME", multiple=True, help="Only this layer; may be repeated.")
@click.option("--paragraphs", is_flag=True, help="Also each paragraph in which the versions differ.")
@click.option("--differences", is_flag=True, help="Also each fact that only one version states.")
@click.option(
    "--format", "layout", type=click.Choice(("table", "csv", "json")), default="table", show_default=True
)
@click.option(
    "--least",
    metavar="SHARE",
    type=click.FloatRange(0, 1),
    help="Exit code 1 if a layer that is shown agrees less, such as 0.95.",
)
@lang_option
def command(
    first: Path,
    second: Path,
    wanted: Sequence[str],
    paragraphs: bool,
    differences: bool,
    layout: str,
    least: float | None,
) -> int:
    """Compare two versions A and B of one report, such as the Chinese and the English one.

    Both are read, nothing is stored. The agreement of a layer is twice what both state, as a share of all
    that either states. No facts checked by hand are needed.
    """
    wording = session().wording
    found = _chosen(_agreements(first, second), wanted)
    shown = [*found]
    if paragraphs:
        shown = [part for one in found for part in (one, *_differing(one))]
    names = (first.name, second.name)
    _WRITERS[layout](shown, names, wording, differences=differences)
    worse = [one for one in found if least is not None and one.share < least]
    for one in worse:
        line = wording.say("agree-less", layer=one.layer, share=_figure(one.share), least=_figure(least or 0))
        click.echo(f"accoop: {line}", err=True)
    return Exit.NOT_CONFORMING if worse else Exit.DONE


def _agreements(first: Path, second: Path) -> tuple[Agreement, ...]:
    from accoop.pipeline import Reading

    reading = Reading(Terms())
    one, other = reading.extraction(first), reading.extraction(second)
    if one.key != other.key:
        raise Misuse("agree-other-report", file=first, other=second, report=one.key, another=other.key)
    return agreements(one, other)


def _chosen(found: Sequence[Agreement], wanted: Sequence[str]) -> list[Agreement]:
    known = [one.layer for one in found]
    for name in wanted:
        if name not in known:
            raise Misuse("gold-layer-unknown", layer=name, known=", ".join(known))
    return [one for one in found if not wanted or one.layer in wanted]


def _differing(agreement: Agreement) -> Iterator[Agreement]:
    """The paragraphs in which the versions do not say the same."""
    parts = (agreement.within(paragraph) for paragraph in agreement.paragraphs)
    return (part for part in parts if part.share < 1)


def _where(agreement: Agreement) -> str:
    """The one paragraph that an agreement is of; empty where it is of several."""
    return agreement.paragraphs[0] if len(agreement.paragraphs) == 1 else ""


def _table(shown: Sequence[Agreement], names: Sequence[str], wording: Wording, *, differences: bool) -> None:
    say = wording.say
    columns = (say("eval-layer"), say("column-paragraph"), *names, say("agree-both"), say("agree-share"))
    rows = [
        (
            one.layer,
            _where(one),
            *(str(count) for count in (one.first.total(), one.second.total(), one.both)),
            _figure(one.share),
        )
        for one in shown
    ]
    write_table(columns, rows, None)
    if not differences:
        return
    for one, name, listed in _listed(shown, names):
        lines = "".join(f"  {_line(one, row)}\n" for row in listed)
        write_text(
            "\n" + say("agree-only", layer=one.layer, file=name, count=len(listed)) + "\n" + lines, None
        )


def _listed(shown: Sequence[Agreement], names: Sequence[str]) -> Iterator[tuple[Agreement, str, list[Row]]]:
    for one in shown:
        for name, rows in zip(names, (one.only_first, one.only_second), strict=True):
            if rows:
                yield one, name, rows


def _line(agreement: Agreement, row: Row) -> str:
    pairs = zip(agreement.columns, row, strict=True)
    return printable("; ".join(f"{column} {value}" for column, value in pairs if value))


def _csv(shown: Sequence[Agreement], names: Sequence[str], _wording: Wording, *, differences: bool) -> None:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    if differences:
        writer.writerow(("layer", "file", "paragraph", "fact"))
        for one, name, rows in _listed(shown, names):
            writer.writerows((one.layer, name, row[0], _line(one, row)) for row in rows)
    else:
        writer.writerow(("layer", "paragraph", *names, "both", "agreement"))
        for one in shown:
            counts = one.first.total(), one.second.total(), one.both
            writer.writerow((one.layer, _where(one), *counts, _figure(one.share)))
    write_bytes(out.getvalue().encode(), None)


def _json(shown: Sequence[Agreement], names: Sequence[str], _wording: Wording, *, differences: bool) -> None:
    def described(one: Agreement) -> dict[str, object]:
        told: dict[str, object] = {
            "layer": one.layer,
            "paragraph": _where(one) or None,
            "first": one.first.total(),
            "second": one.second.total(),
            "both": one.both,
            "agreement": one.share,
        }
        if differences:
            for key, rows in (("onlyFirst", one.only_first), ("onlySecond", one.only_second)):
                told[key] = [dict(zip(one.columns, row, strict=True)) for row in rows]
        return told

    data = {"first": names[0], "second": names[1], "layers": [described(one) for one in shown]}
    write_bytes((json.dumps(data, ensure_ascii=False, indent=2) + "\n").encode(), None)


_WRITERS: Final[dict[str, Callable[..., None]]] = {"table": _table, "csv": _csv, "json": _json}


def _figure(share: float) -> str:
    return f"{share:.4f}"
