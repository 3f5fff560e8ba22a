"""`accoop catalog`: what there is to have, for portals that harvest it."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import IO, Final

import click

from accoop.cli.output import writing
from accoop.cli.session import lang_option, output_option, settings_option, store_option

_FORMATS: Final = ("ttl", "jsonld", "rdfxml", "nt")


@click.command("catalog")
@click.option(
    "--format", "layout", type=click.Choice(_FORMATS), help="Format. Default: the ending of FILE, else ttl."
)
@output_option
@settings_option
@click.option(
    "--files",
    metavar="DIR",
    type=click.Path(path_type=Path),
    help="Also write all files that the catalogue offers below this folder.",
)
@store_option
@lang_option
def command(
    layout: str | None, output: Path | None, own: Path | None, files: Path | None, store: Path
) -> None:
    """Describe the data for portals: a catalogue in DCAT-AP 3 and statistics in VoID.

    Each report is a dataset with a file in every format of export, its size and its SHA-256. Nothing in the
    catalogue depends on the time.
    """
    from accoop.cataloguing.catalogue import catalogue_bytes
    from accoop.cataloguing.distributions import measured
    from accoop.cataloguing.settings import load_settings
    from accoop.querying.formats import format_of
    from accoop.rdf.terms import Terms
    from accoop.store.reading import open_snapshot

    chosen = format_of(layout, output, _FORMATS, "ttl")
    settings = load_settings(own)
    opened = open_snapshot(store).store
    offers = measured(opened, Terms(settings.base), settings.downloads, settings.landing_page, _kept(files))
    with writing(output) as out:
        out.write(catalogue_bytes(opened, settings, offers, chosen))


def _kept(folder: Path | None) -> Callable[[str, IO[bytes]], None]:
    """Keeps files below a folder, or does not."""

    def keep(name: str, file: IO[bytes]) -> None:
        if folder is not None:
            from accoop.cli.folders import made_folder

            path = folder / name
            made_folder(path.parent, parents=True)
            with writing(path) as out:
                shutil.copyfileobj(file, out)

    return keep
