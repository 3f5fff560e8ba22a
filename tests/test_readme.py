"""What the README shows is what the program prints; what it names is there."""

import re
import tomllib
from pathlib import Path

import pytest
from click.testing import CliRunner

from accoop.cli import COMMANDS, accoop
from transcripts import LANGUAGES, ROOT, Exchange, environment, pattern, run, steps

READMES = ["README.md", "README.zh.md"]
FOLDERS = ["ontology", "mappings", "graph", "queries", "reports", "src", "tests", "benchmarks"]


def text(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a store in the place where a reader has it, built as the README says."""
    there = tmp_path_factory.mktemp("reader")
    run("uv run accoop build", there, environment("en"))
    return there


EXCHANGES = [
    pytest.param(name, step, id=f"{name}: {step.command}")
    for name in READMES
    for step in steps(text(name))
    if isinstance(step, Exchange)
]


@pytest.mark.parametrize(("name", "exchange"), EXCHANGES)
def test_a_command_prints_what_the_readme_shows(name: str, exchange: Exchange, folder: Path) -> None:
    printed = run(exchange.command, folder, environment(LANGUAGES[name]))
    assert pattern(exchange.answer).fullmatch(printed), printed


@pytest.mark.parametrize("name", READMES)
def test_the_two_commands_stand_first_and_three_questions_below(name: str) -> None:
    blocks = re.findall(r"```(\w+)\n(.*?)```", text(name), re.DOTALL)
    assert blocks[0] == ("sh", "pip install uv && uv run accoop build\n")
    assert blocks[1] == ("sh", "uv run pytest\n")
    assert [kind for kind, _ in blocks[2:5]] == ["console"] * 3


@pytest.mark.parametrize("name", READMES)
def test_links_lead_to_files(name: str) -> None:
    links = re.findall(r"\]\(([^)#]+)\)", text(name))
    assert links
    for link in links:
        assert (ROOT / link).is_file(), link


@pytest.mark.parametrize("name", READMES)
def test_folders_and_commands_that_are_named_exist(name: str) -> None:
    told = text(name)
    for place in FOLDERS:
        assert f"`{place}/`" in told
        assert (ROOT / place).is_dir()
    named = set(re.findall(r"`(?:uv run )?accoop ([a-z]+)", told))
    assert named <= set(COMMANDS)
    others = set(re.findall(r"accoop ([a-z]+)", text("CONTRIBUTING.md")))
    assert set(COMMANDS) <= named | others, "a command that no text names"


def test_both_readmes_show_the_same_commands() -> None:
    """The same questions in both languages, but for the language in which a name is given."""
    shown = [[s.command for s in steps(text(name)) if isinstance(s, Exchange)] for name in READMES]
    assert [c.replace("摩洛哥", "Morocco") for c in shown[1]] == shown[0]


def test_what_the_readme_counts_is_what_there_is() -> None:
    states = (ROOT / "graph" / "authority" / "states.ttl").read_text(encoding="utf-8")
    count = len(re.findall(r"\ba ac:State\b", states))
    for name in READMES:
        assert f" {count} " in text(name).replace("：", "： ")


def test_every_command_helps() -> None:
    for command in COMMANDS:
        assert CliRunner().invoke(accoop, [command, "--help"]).exit_code == 0


def test_the_licence_is_the_same_everywhere() -> None:
    project = tomllib.loads(text("pyproject.toml"))["project"]
    assert project["license"] == "MIT"
    assert text("LICENSE").startswith("MIT License")
    assert project["authors"][0]["name"] in text("LICENSE")
