"""Whoever follows CONTRIBUTING.md word for word gets what it says; docs/rules.md tells of all that rules can do."""

import re
import shutil
from pathlib import Path

import pytest

from accoop.pack.naming import Naming
from accoop.pack.rules import Claims
from accoop.pack.slots import _UNIONS, KINDS
from transcripts import ROOT, Exchange, Piece, environment, pattern, run, steps

TEXT = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
COPIED = ("ontology", "mappings", "graph", "queries", "reports", "src", "tests")


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project, to be changed."""
    folder = tmp_path_factory.mktemp("copy")
    for name in COPIED:
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    for file in ROOT.glob("*.*"):
        if file.is_file():
            shutil.copy(file, folder)
    return folder


def test_every_part_gives_files_and_commands() -> None:
    for part in TEXT.split("\n## ")[1:]:
        kinds = {type(step) for step in steps(part)}
        assert kinds == {Piece, Exchange}, part.splitlines()[0]


def test_whoever_follows_the_text_gets_what_it_says(copy: Path) -> None:
    there = environment("en", PYTHONPATH=str(copy / "src"), PYTEST_ADDOPTS="-p no:cacheprovider")
    for step in steps(TEXT):
        if isinstance(step, Piece):
            step.put_into(copy)
            continue
        printed = run(step.command, copy, there)
        assert pattern(step.answer).fullmatch(printed), f"$ {step.command}\n{printed}"
        if "pytest" in step.command:
            assert " passed" in printed.splitlines()[-1], printed
            assert "failed" not in printed, printed


RULES = (ROOT / "docs" / "rules.md").read_text(encoding="utf-8")


def test_the_rules_shown_are_rules_of_the_pack() -> None:
    pack = "".join(p.read_text(encoding="utf-8") for p in (ROOT / "mappings" / "zh").glob("*.toml"))
    shown = [block for block in re.findall(r"```toml\n(.*?)```", RULES, re.DOTALL) if "id = " in block]
    assert shown
    for block in shown:
        assert block in pack


@pytest.mark.parametrize("kind", [*KINDS, *_UNIONS])
def test_every_kind_of_mention_is_named(kind: str) -> None:
    assert f"`{kind}`" in RULES or f"`<{kind}>`" in RULES


TABLES = [
    f"{part}.{field}"
    for part, schema in (("naming", Naming), ("claims", Claims))
    for field in schema.__struct_fields__
]


@pytest.mark.parametrize("table", TABLES)
def test_every_table_is_explained(table: str) -> None:
    assert f"`{table}`" in RULES
