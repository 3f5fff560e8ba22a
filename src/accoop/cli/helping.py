"""The help of the commands in another language than English: its sentences are in `mappings/help/`.

English sentences stand in the commands themselves. A copy of a command, its sentences translated, lays out
its help by the columns that characters take, as a Chinese one takes two.
"""

import copy
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import click

from accoop.content import content
from accoop.lineage.wrapping import columns, wrapped

_ENGLISH = "en"
_GAP = 2
_WIDEST_TERM = 30
_WIDEST_PAGE = 100


@dataclass(frozen=True, slots=True)
class Sentences:
    """What stands for the English sentences of the help.

    Attributes:
        headings: `usage`, `commands`, `options`, `default`, `required`.
        sentences: English sentence to its translation; white space counts as one space.
    """

    headings: Mapping[str, str]
    sentences: Mapping[str, str]

    def of(self, text: str | None) -> str:
        """A translation, paragraph by paragraph; what has none stays as it is."""
        paragraphs = (" ".join(part.split()) for part in (text or "").split("\n\n"))
        return "\n\n".join(self.sentences.get(part, part) for part in paragraphs if part)


@cache
def sentences(language: str) -> Sentences:
    """The sentences of a language."""
    with content("mappings", "help", f"{language}.toml").open("rb") as file:
        table = tomllib.load(file)
    return Sentences(table["headings"], table["sentences"])


def spoken(command: click.Command, language: str) -> click.Command:
    """A command whose help is in a language; the command itself where that is English."""
    if language == _ENGLISH:
        return command
    words = sentences(language)
    parameters = [_translated(parameter, words) for parameter in command.params]
    return SpokenCommand(command, parameters, words)


def _translated(parameter: click.Parameter, words: Sentences) -> click.Parameter:
    twin = copy.copy(parameter)
    if isinstance(twin, click.Option):
        twin.help = words.of(twin.help)
    return twin


class SpokenCommand(click.Command):
    """A command with its help in another language."""

    def __init__(self, command: click.Command, parameters: list[click.Parameter], words: Sentences) -> None:
        super().__init__(
            command.name,
            context_settings=command.context_settings,
            callback=command.callback,
            params=parameters,
            help=words.of(command.help),
            no_args_is_help=command.no_args_is_help,
        )
        self._words = words

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the whole page."""
        formatter.write(page(self, ctx, formatter.width, self._words))


def page(
    command: click.Command,
    ctx: click.Context,
    width: int,
    words: Sentences,
    commands: Iterable[tuple[str, str]] = (),
) -> str:
    """The help of a command, laid out.

    Args:
        command: its sentences are translated.
        ctx: the context in which help is asked for.
        width: how many columns there are.
        words: the headings, and the sentences of what click adds by itself.
        commands: name and translated summary of the commands below it.
    """
    wide = min(width, _WIDEST_PAGE)
    pieces = command.collect_usage_pieces(ctx)
    usage = words.headings["usage"] + " ".join([ctx.command_path, *pieces])
    offered = (p for p in command.get_params(ctx) if isinstance(p, click.Option))
    options = [record for p in offered if (record := _record(p, ctx, words)) is not None]
    lines = [*wrapped(usage, wide), ""]
    for paragraph in (command.help or "").split("\n\n"):
        lines += [*(" " * _GAP + line for line in wrapped(paragraph, wide - _GAP)), ""]
    for heading, records in (("options", options), ("commands", list(commands))):
        if records:
            lines += [words.headings[heading] + "\uff1a", *_listed(records, wide), ""]
    return "\n".join(lines).rstrip() + "\n"


def _record(parameter: click.Option, ctx: click.Context, words: Sentences) -> tuple[str, str] | None:
    record = parameter.get_help_record(ctx)
    if record is None:
        return None
    term, text = record
    text = words.sentences.get(text, text)
    for name in ("default", "required"):
        text = text.replace(f"[{name}", f"[{words.headings[name]}")
    return term, text


def _listed(records: Sequence[tuple[str, str]], width: int) -> Iterable[str]:
    """Terms and what they mean, side by side; a long term has a line of its own."""
    indent = min(max(columns(term) for term, _ in records), _WIDEST_TERM, width // 3) + 2 * _GAP
    for term, text in records:
        told = wrapped(text, width - indent) if text else [""]
        head = " " * _GAP + term
        room = indent - columns(head)
        if room < _GAP:
            yield head
            head, room = "", indent
        yield (head + " " * room + told[0]).rstrip()
        yield from (" " * indent + line for line in told[1:])
