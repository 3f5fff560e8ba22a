"""`accoop site`: the graph as a web site of files."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Final

import click

from accoop.cli.session import lang_option, settings_option, store_option
from accoop.failures import Misuse, Unreadable

_MARK: Final = ".accoop-site"


@click.command("site")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option(
    "--address",
    metavar="URL",
    help="Where the site will lie. Default: the landing page that the settings name.",
)
@settings_option
@store_option
@lang_option
def command(folder: Path, address: str | None, own: Path | None, store: Path) -> None:
    """Write a web site that any host of files can hand out.

    It has a page in each language and data for every thing, lineages, answers of saved queries, the
    documentation of the terms, the catalogue with all its files, and rules that lead from IRIs to files.
    Links are relative: it works below any path. A site in DIR is replaced when the new one is complete.
    """
    from msgspec import structs

    from accoop.cataloguing.settings import load_settings
    from accoop.publishing.site import site_files
    from accoop.store.reading import open_snapshot

    settings = load_settings(own)
    if address is not None:
        settings = structs.replace(settings, landing_page=demand_address(address))
    with _replacing(folder) as fresh:

        def keep(name: str, file: IO[bytes]) -> None:
            with _at(fresh, name).open("wb") as out:
                shutil.copyfileobj(file, out)

        for made in site_files(open_snapshot(store), settings, keep):
            _at(fresh, made.path).write_bytes(made.body)
        (fresh / _MARK).touch()


def demand_address(address: str) -> str:
    """An address that pages can be told to lie at.

    Raises:
        Misuse: it is none.
    """
    from accoop.pages.addresses import outward

    if not outward(address) or "?" in address or "#" in address:
        raise Misuse("site-address", address=address[:200])
    return address


def _at(folder: Path, name: str) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    return path


@contextmanager
def _replacing(folder: Path) -> Iterator[Path]:
    """A new folder beside the one meant, which takes its place at the end.

    Raises:
        Misuse: something else than a site stands there.
        Unreadable: it cannot be written.
    """
    if folder.exists() and not (folder.is_dir() and (_is_site(folder) or not any(folder.iterdir()))):
        raise Misuse("site-folder-taken", folder=folder)
    whole = folder.resolve()
    try:
        with tempfile.TemporaryDirectory(prefix=f".{whole.name}.", dir=whole.parent) as beside:
            fresh = Path(beside) / "new"
            fresh.mkdir()
            yield fresh
            if whole.exists():
                whole.rename(Path(beside) / "old")
            fresh.rename(whole)
    except OSError as error:
        raise Unreadable("site-unwritable", folder=folder, reason=error.strerror or error) from error


def _is_site(folder: Path) -> bool:
    return (folder / _MARK).is_file()
