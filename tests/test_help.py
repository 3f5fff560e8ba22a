"""The help of every command in Chinese: nothing is missing, nothing is left over, and lines fit."""

import click
import pytest
from click.testing import CliRunner

from accoop.cli import COMMANDS, accoop
from accoop.cli.helping import sentences, spoken
from accoop.cli.session import Session
from accoop.lineage.wrapping import columns

ZH = sentences("zh")


def said(command: click.Command) -> list[str]:
    """The English sentences of a command's help, white space as one space."""
    texts = [command.help, *(p.help for p in command.params if isinstance(p, click.Option))]
    return [" ".join(part.split()) for text in texts if text for part in text.split("\n\n") if part.strip()]


def english(name: str) -> click.Command:
    found = accoop.get_command(click.Context(accoop, obj=Session("en")), name)
    assert found is not None
    return found


ALL = [*COMMANDS.values(), *said(accoop), *(text for name in COMMANDS for text in said(english(name)))]


@pytest.mark.parametrize("text", sorted(set(ALL)))
def test_every_sentence_of_the_help_has_a_chinese_one(text: str) -> None:
    assert any("\u4e00" <= c <= "\u9fff" for c in ZH.sentences.get(text, "")), text


def test_no_chinese_sentence_is_left_over() -> None:
    by_click = {"Show this message and exit.", "Show the version and exit."}
    assert set(ZH.sentences) - set(ALL) - by_click == set()


@pytest.mark.parametrize("name", ["", *COMMANDS])
@pytest.mark.parametrize("width", [60, 100])
def test_lines_fit_and_no_option_is_lost(name: str, width: int) -> None:
    result = CliRunner().invoke(
        accoop, [*([name] if name else []), "--help"], obj=Session("zh"), terminal_width=width
    )
    assert result.exit_code == 0
    assert "\u7528\u6cd5\uff1a" in result.output
    for line in result.output.splitlines():
        assert columns(line) <= width or line.lstrip().startswith("--"), line
    command = english(name) if name else accoop
    for option in command.params:
        if isinstance(option, click.Option):
            assert all(form in result.output for form in option.opts)


def test_a_command_in_english_is_the_command_itself() -> None:
    assert spoken(english("build"), "en") is english("build")
