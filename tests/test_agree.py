"""`accoop agree`: what two versions of a report both say, and what one alone says."""

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from accoop.cli import main

REPORT = Path(__file__).parent.parent / "reports" / "cosp-uncac-eg1-10.zh.txt"
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capfd: pytest.CaptureFixture[str]) -> Run:
    """Runs the command: exit code, what it says, and what it says went wrong."""

    def runs(*arguments: object) -> tuple[int, str, str]:
        capfd.readouterr()
        with pytest.raises(SystemExit) as end:
            main(["--lang", "en", "agree", *map(str, arguments)])
        told = capfd.readouterr()
        assert isinstance(end.value.code, int)
        return int(end.value.code), told.out, told.err

    return runs


@pytest.fixture
def second(tmp_path: Path) -> Path:
    """The report with a state left out of the list, and a number changed."""
    text = REPORT.read_text(encoding="utf-8")
    for old, new in (("不丹、", ""), ("谅解备忘录", "备忘录")):
        assert old in text
        text = text.replace(old, new)
    path = tmp_path / "second.zh.txt"
    path.write_text(text, encoding="utf-8")
    return path


def layer(told: str, name: str) -> dict[str, str]:
    rows = csv.DictReader(io.StringIO(told))
    return next(row for row in rows if row["layer"] == name and not row["paragraph"])


def test_a_report_agrees_with_itself(run: Run) -> None:
    code, told, _ = run(REPORT, REPORT, "--least", "1", "--format", "csv")
    assert code == 0
    assert {row["agreement"] for row in csv.DictReader(io.StringIO(told))} == {"1.0000"}


def test_what_one_version_leaves_out_is_counted_and_listed(run: Run, second: Path) -> None:
    code, told, _ = run(REPORT, second, "--format", "csv")
    assert code == 0
    states = layer(told, "states")
    assert int(states[REPORT.name]) == int(states[second.name]) + 1
    _, told, _ = run(REPORT, second, "--layer", "states", "--differences")
    assert "paragraph 10; thing state/BTN" in told
    _, told, _ = run(REPORT, second, "--layer", "participations", "--differences", "--format", "json")
    (one,) = json.loads(told)["layers"]
    assert [row["agent"] for row in one["onlyFirst"]] == ["state/BTN"]
    assert one["onlySecond"] == []


def test_paragraphs_that_differ_are_told(run: Run, second: Path) -> None:
    _, told, _ = run(REPORT, second, "--layer", "states", "--paragraphs", "--format", "csv")
    assert [row["paragraph"] for row in csv.DictReader(io.StringIO(told))] == ["", "10"]


def test_less_than_the_least_agreement_is_no_success(run: Run, second: Path) -> None:
    code, _, wrong = run(REPORT, second, "--layer", "states", "--least", "0.999")
    assert code == 1
    assert wrong.startswith("accoop: states: ")
    assert len(wrong.splitlines()) == 1


# What is refused, with the exit code and a part of the one line that says so.
REFUSED = [
    ("a file that is not there", [REPORT, "nowhere.txt"], 3, "nowhere.txt"),
    ("a layer that does not exist", [REPORT, REPORT, "--layer", "colours"], 2, "colours"),
    ("a share above one", [REPORT, REPORT, "--least", "2"], 2, "--least"),
]


@pytest.mark.parametrize(
    ("arguments", "code", "words"), [row[1:] for row in REFUSED], ids=[r[0] for r in REFUSED]
)
def test_refused(arguments: list[object], code: int, words: str, run: Run) -> None:
    ended, _, wrong = run(*arguments)
    assert ended == code
    assert words in wrong
    assert len(wrong.splitlines()) == 1


def test_reports_of_two_meetings_are_not_compared(run: Run, tmp_path: Path) -> None:
    text = REPORT.read_text(encoding="utf-8").replace("第十次增进", "第九次增进", 1)
    (tmp_path / "ninth.zh.txt").write_text(text, encoding="utf-8")
    code, _, wrong = run(REPORT, tmp_path / "ninth.zh.txt")
    assert code == 2
    assert "cosp-uncac-eg1/9" in wrong


DOCUMENTS = Path(__file__).parent / "documents"


@pytest.mark.parametrize(
    ("one", "other", "layers"),
    [
        (
            REPORT,
            "cosp-uncac-eg1-10.en.txt",
            ("citations", "states", "observations", "acts", "participations"),
        ),
        (DOCUMENTS / "irg-47.zh.txt", "irg-47.en.txt", ("citations", "states", "acts", "participations")),
    ],
)
def test_the_packs_read_versions_alike(run: Run, one: Path, other: str, layers: tuple[str, ...]) -> None:
    code, told, _ = run(one, DOCUMENTS / other, "--format", "csv", "--least", "0.95", *layer_options(layers))
    assert code == 0, told
    code, told, _ = run(one, DOCUMENTS / other, "--format", "csv", "--least", "0.85", "--layer", "statements")
    assert code == 0, told


def layer_options(layers: tuple[str, ...]) -> list[str]:
    return [option for name in layers for option in ("--layer", name)]
