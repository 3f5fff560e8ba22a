"""What every command shares: the language to speak, and the options that all of them take."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import click

from accoop.failures import Misuse
from accoop.store.layout import ENVIRONMENT, store_folder
from accoop.wording import LANGUAGES, Wording, wording

_Command = TypeVar("_Command", bound=Callable[..., Any])


@dataclass(slots=True)
class Session:
    """One run of the program.

    Attributes:
        language: the language of messages and labels.
    """

    language: str = LANGUAGES[0]

    @property
    def wording(self) -> Wording:
        """The sentences of the language."""
        return wording(self.language)


def session() -> Session:
    """The session of the command that runs."""
    return click.get_current_context().ensure_object(Session)


def _speak(context: click.Context, _parameter: click.Parameter, value: str | None) -> None:
    if value is not None and isinstance(context.obj, Session):
        context.obj.language = value


def lang_option(command: _Command) -> _Command:
    """`--lang`: the language of messages and labels."""
    return click.option(
        "--lang",
        type=click.Choice(LANGUAGES),
        callback=_speak,
        expose_value=False,
        is_eager=True,
        help="Language of messages and labels. Default: ACCOOP_LANG, else your locale.",
    )(command)


def store_option(command: _Command) -> _Command:
    """`--store`: the folder of the store, given to the command as `store`."""
    return click.option(
        "--store",
        metavar="DIR",
        type=click.Path(path_type=Path),
        callback=lambda _context, _parameter, value: store_folder(value),
        help=f"Folder of the store. Default: {ENVIRONMENT}, else .accoop/store in this folder.",
    )(command)


def output_option(command: _Command) -> _Command:
    """`-o`: the file to write, given to the command as `output`."""
    return click.option(
        "-o",
        "--output",
        metavar="FILE",
        type=click.Path(path_type=Path),
        help="Write to this file; its ending chooses the format.",
    )(command)


def settings_option(command: _Command) -> _Command:
    """`--settings`: the user's own settings of the catalogue, given to the command as `own`."""
    return click.option(
        "--settings",
        "own",
        metavar="FILE",
        type=click.Path(path_type=Path),
        help="A TOML file with the publisher, licence and addresses to name; see graph/catalogue.toml.",
    )(command)


def param_option(command: _Command) -> _Command:
    """`--param`: the parameters of a saved query, given to the command as `given`."""
    return click.option(
        "--param", "-p", "given", metavar="NAME=VALUE", multiple=True, help="A parameter's value."
    )(command)


def given_values(given: Sequence[str]) -> dict[str, str]:
    """The parameters by name.

    Raises:
        Misuse: one is given twice, or not as NAME=VALUE.
    """
    values: dict[str, str] = {}
    for pair in given:
        name, equals, value = pair.partition("=")
        if not equals or not name:
            raise Misuse("parameter-form", text=pair[:80])
        if name in values:
            raise Misuse("parameter-given-twice", name=name)
        values[name] = value
    return values
