"""The `accoop` command: finds the sub-command, and tells every failure in one line."""

import importlib
import os
import sys
from collections.abc import Sequence
from typing import Final, NoReturn

import click

from accoop.cli.session import Session, lang_option
from accoop.failures import Exit, Failure, Misuse, Unexpected
from accoop.glyphs import printable
from accoop.spelling import alike
from accoop.wording import LANGUAGES, preferred_language

# Each is a module of this package that is imported when it is used; its click command is `command`.
COMMANDS: Final = {
    "build": "Read reports, check them, and store their graphs.",
    "query": "Ask a saved query, a query file, or a query on standard input.",
    "queries": "List the saved queries, or show one.",
    "find": "Find things by a name in any language.",
    "show": "Show all that the graph says of a thing, with the quoted words.",
    "lineage": "Draw how resolutions, acts, meetings and recommendations grew from each other.",
    "export": "Write the graph to a file.",
    "catalog": "Describe the data for portals, in DCAT and VoID.",
    "site": "Write a web site that any host of files can hand out.",
    "push": "Load the graph into a SPARQL server, and only what changed.",
    "serve": "Answer queries and serve linked data over HTTP, read-only.",
    "validate": "Check a Turtle file against the shapes.",
    "review": "Show a report with what was recognised in it, and by which rule.",
    "agree": "Compare two versions of one report, such as the Chinese and the English one.",
    "eval": "Compare what is built with facts checked by hand.",
    "coverage": "Write what each language pack understands, with its measured figures.",
    "diff": "Show what a change of pack, label or code gained and lost.",
}

_INTERRUPTED: Final = 130
_BROKEN_PIPE: Final = 141


class Commands(click.Group):
    """A group that imports a command only when it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """The names of the commands, in the order in which they are helpful."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import a command."""
        if cmd_name not in COMMANDS:
            return None
        found = importlib.import_module(f"accoop.cli.{cmd_name}").command
        return _spoken(found, ctx) if isinstance(found, click.Command) else None

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command that the arguments begin with."""
        name = args[0]
        if name not in COMMANDS and not name.startswith("-"):
            raise Misuse("command-unknown", name=name, meant=", ".join(alike(name, COMMANDS)))
        return super().resolve_command(ctx, args)

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the whole page in the language of the session."""
        language = ctx.ensure_object(Session).language
        if language == LANGUAGES[0]:
            super().format_help(ctx, formatter)
            return
        from accoop.cli.helping import page, sentences, spoken

        words = sentences(language)
        listed = [(name, words.of(summary)) for name, summary in COMMANDS.items()]
        formatter.write(page(spoken(self, language), ctx, formatter.width, words, listed))

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """List the commands without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


def _spoken(command: click.Command, ctx: click.Context) -> click.Command:
    """A command whose help is in the language of the session."""
    language = ctx.ensure_object(Session).language
    if language == LANGUAGES[0]:
        return command
    from accoop.cli.helping import spoken

    return spoken(command, language)


@click.command(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="accoop", prog_name="accoop")
@lang_option
def accoop() -> None:
    """Ask what reports of United Nations anti-corruption meetings say, and see the words that say it.

    Begin with `accoop build`, then `accoop queries`.
    """


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run the program."""
    given = sys.argv[1:] if arguments is None else list(arguments)
    session = Session(_asked_language(given) or preferred_language())
    try:
        code = _run(arguments, session)
        sys.stdout.flush()
    except BrokenPipeError:
        code = _hung_up()
    if code in (Exit.TIME_OUT, _INTERRUPTED):
        # A query may still be running, and the engine cannot be interrupted.
        sys.stderr.flush()
        os._exit(code)
    sys.exit(code)


def _asked_language(arguments: Sequence[str]) -> str | None:
    """The language that the arguments ask for: help and complaints come before options are read."""
    for option, value in zip(arguments, [*arguments[1:], ""], strict=True):
        name, equals, attached = option.partition("=")
        chosen = attached if equals else value
        if name == "--lang" and chosen in LANGUAGES:
            return chosen
    return None


def _run(arguments: Sequence[str] | None, session: Session) -> int:
    try:
        code = accoop.main(
            arguments if arguments is None else list(arguments),
            prog_name="accoop",
            standalone_mode=False,
            obj=session,
        )
    except Failure as failure:
        return _say(_told(failure, session), failure.exit_code)
    except click.exceptions.NoArgsIsHelpError as error:
        error.show()
        return Exit.USAGE
    except click.ClickException as error:
        return _say(error.format_message(), Exit.USAGE)
    except (click.Abort, KeyboardInterrupt):
        return _INTERRUPTED
    except SystemExit as end:
        # Commands return their exit code; click ends like this only when nobody reads on.
        raise BrokenPipeError from end
    except BrokenPipeError:
        raise
    except Exception as error:
        if os.environ.get(Unexpected.DEBUG):
            raise
        return _say(_told(Unexpected(error), session), Exit.INTERNAL)
    return code if isinstance(code, int) else Exit.DONE


def _told(failure: Failure, session: Session) -> str:
    try:
        return session.wording.tell(failure)
    except KeyError:
        facts = ", ".join(f"{name}={fact}" for name, fact in failure.facts.items())
        return f"{failure.key}: {facts}"


def _say(line: str, code: int) -> int:
    text = f"accoop: {' '.join(printable(line).split())}\n"
    encoding = sys.stderr.encoding or "utf-8"
    sys.stderr.write(text.encode(encoding, "backslashreplace").decode(encoding))
    sys.stderr.flush()
    return code


def _hung_up() -> int:
    """Nobody reads on: be quiet, also when Python closes standard output."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return _BROKEN_PIPE
