"""`accoop eval`: what is found against what people marked, and figures that may only rise."""

import csv
import io
import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, Store

from accoop.cli import main
from accoop.evaluating.compared import documents
from accoop.evaluating.figures import Figure, drops, reached, read_figures, renewed, updated
from accoop.evaluating.gold import Layer, layers
from accoop.evaluating.overlap import overlap, shared
from accoop.failures import Unreadable

GOLD = Path(__file__).parent / "gold"
NAME = "cosp-uncac-eg1-10.zh"
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs a command in English: exit code, what it says, and what it says went wrong."""
    monkeypatch.setenv("ACCOOP_LANG", "en")

    def runs(*arguments: object) -> tuple[int, str, str]:
        capfd.readouterr()
        with pytest.raises(SystemExit) as end:
            main(["eval", *map(str, arguments)])
        told = capfd.readouterr()
        assert isinstance(end.value.code, int)
        return int(end.value.code), told.out, told.err

    return runs


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    """The hand-checked facts, to change."""
    return Path(shutil.copytree(GOLD, tmp_path / "gold"))


# Words by place


@pytest.mark.parametrize(
    ("one", "other", "share"),
    [
        ((0, 10), (0, 10), 1.0),
        ((0, 10), (5, 10), 0.5),
        ((0, 10), (5, 15), 1 / 3),
        ((0, 5), (5, 10), 0.0),
        ((0, 0), (0, 0), 0.0),
    ],
)
def test_overlap_is_intersection_over_union(
    one: tuple[int, int], other: tuple[int, int], share: float
) -> None:
    assert shared(one, other) == pytest.approx(share)
    assert shared(other, one) == pytest.approx(share)


def test_words_that_stand_twice_are_compared_where_they_fit_best() -> None:
    assert overlap("same words, same words", "same words", (12, 22)) == 1.0
    assert overlap("same words, same words", "", (12, 22)) == 0.0


GRAPH = """
@prefix ac: <https://w3id.org/accoop/def#> .
@prefix c: <https://w3id.org/accoop/id/claim/x/1/> .
@prefix p: <https://w3id.org/accoop/id/report/x/1/para/> .
p:1 a ac:Paragraph ; ac:number 1 ; ac:text "She said one two three. He said four five six."@en .
c:statement-1.1 a ac:Statement ; ac:evidence p:1 ; ac:quote "said one two three"@en ; ac:quoteStart 4 .
c:statement-2.1 a ac:Statement ; ac:evidence p:1 ; ac:quote "She said one"@en ; ac:quoteStart 0 .
"""


def test_a_right_number_on_wrong_words_does_not_count(tmp_path: Path) -> None:
    facts, queries = tmp_path / "facts", tmp_path / "layers"
    facts.mkdir()
    queries.mkdir()
    shutil.copy(GOLD / "layers" / "statement-words.rq", queries)
    (facts / "statements.csv").write_text(
        "paragraph,sentence,proposition,words\n1,1,1,She said one two three\n1,2,1,He said four five six\n"
    )
    store = Store()
    store.load(GRAPH.encode(), format=RdfFormat.TURTLE)
    (layer,) = layers(store, facts, queries)
    assert layer.columns == ("paragraph", "sentence", "proposition", "words")
    assert layer.missing == [("1", "2", "1", "He said four five six")]
    assert layer.extra == [("1", "2", "1", "She said one")]
    assert (layer.precision, layer.recall) == (0.5, 0.5)


@pytest.mark.parametrize(
    ("file", "text", "key"),
    [
        ("layers/acts.rq", "SELECT nothing", "gold-query"),
        ("layers/acts.rq", "ASK {}", "gold-query"),
        ("cosp-uncac-eg1-10.zh/acts.csv", "paragraph,verb\n1,decides\n", "gold-column"),
        ("cosp-uncac-eg1-10.zh/acts.csv", b"\xff\xfe", "gold-unreadable"),
    ],
)
def test_broken_facts_and_queries_are_named(file: str, text: str | bytes, key: str, gold: Path) -> None:
    (gold / file).write_bytes(text if isinstance(text, bytes) else text.encode())
    with pytest.raises(Unreadable) as refusal:
        layers(Store(), gold / NAME, gold / "layers")
    assert refusal.value.key == key
    assert refusal.value.facts["file"] == gold / file


# Figures


def layer(name: str, right: int, missed: int, extra: int) -> Layer:
    both = {(f"right {i}",) for i in range(right)}
    gold = both | {(f"missed {i}",) for i in range(missed)}
    return Layer(name, ("fact",), frozenset(gold), frozenset(both | {(f"extra {i}",) for i in range(extra)}))


def test_a_figure_that_drops_is_told_and_one_that_rises_is_not() -> None:
    least = {"acts": Figure(0.9, 0.9), "dates": Figure(0.5, 0.5), "gone": Figure(1.0, 1.0)}
    found = drops("r", [layer("acts", 8, 2, 0), layer("dates", 9, 0, 1), layer("new", 1, 9, 9)], least)
    assert [(d.layer, d.measure, d.reached) for d in found] == [
        ("acts", "recall", 0.8),
        ("gone", "precision", None),
        ("gone", "recall", None),
    ]


def test_what_was_reached_is_never_below_its_own_figure(tmp_path: Path) -> None:
    """A share such as 2/3 is cut when it is written, not rounded up."""
    found = layer("acts", 2, 1, 1)
    file = tmp_path / "figures.toml"
    file.write_text(updated("", "r", {"acts": Figure(0.6666, 0.6666)}))
    assert drops("r", [found], read_figures(file)["r"]) == []


def test_figures_rise_and_fall_only_when_told() -> None:
    before, now = Figure(0.9, 0.5), Figure(0.8, 0.7)
    assert renewed(before, now, lower=False) == Figure(0.9, 0.7)
    assert renewed(before, now, lower=True) == now
    assert renewed(None, now, lower=False) == now


@pytest.mark.parametrize(
    ("right", "missed", "extra", "figure"),
    [
        (2, 1, 1, Figure(0.6666, 0.6666)),
        (0, 3, 0, Figure(0.0, 0.0)),
        (0, 0, 0, Figure(1.0, 1.0)),
        (0, 0, 2, Figure(0.0, 1.0)),
    ],
)
def test_where_nothing_is_found_yet_no_precision_is_reached(
    right: int, missed: int, extra: int, figure: Figure
) -> None:
    """Otherwise the first facts found would have to be faultless; where there are no facts, they must be."""
    assert reached(layer("acts", right, missed, extra)) == figure


def test_an_update_keeps_comments_and_other_reports() -> None:
    text = '# Why.\n\n["a.zh"]\n# Not yet.\nacts = { precision = 0.1, recall = 0.1 }\n\n["b.zh"]\ndates = { precision = 1.0, recall = 1.0 }\n'
    new = updated(text, "a.zh", {"acts": Figure(0.2, 0.3), "dates": Figure(1.0, 0.4)})
    assert new == (
        '# Why.\n\n["a.zh"]\n# Not yet.\nacts = { precision = 0.2, recall = 0.3 }\n'
        'dates = { precision = 1.0, recall = 0.4 }\n\n["b.zh"]\ndates = { precision = 1.0, recall = 1.0 }\n'
    )
    assert updated(text, "c.zh", {"acts": Figure(1.0, 1.0)}).endswith(
        '\n\n["c.zh"]\nacts = { precision = 1.0, recall = 1.0 }\n'
    )


# The command


def test_every_document_with_facts_is_compared_or_said_to_be_unread(run: Run) -> None:
    code, out, err = run()
    assert code == 0
    told = out.splitlines()
    unread = [line.partition(" ")[0] for line in err.splitlines()]
    figures = read_figures(GOLD / "figures.toml")
    assert [line for line in told if line in figures] == sorted(figures)
    assert sorted([*figures, *unread]) == [path.stem for path in documents(GOLD)]
    assert all("cannot be read yet" in line for line in err.splitlines())
    named = {line.split()[0] for line in told if line}
    assert set(figures[NAME]) <= named


@pytest.fixture
def unread(gold: Path) -> Path:
    """A document with facts, in a language that nobody reads, beside the facts."""
    document = gold.parent / "documents" / "x-1.tlh.txt"
    document.parent.mkdir()
    document.write_text("1. Qapla'.\n")
    document.with_suffix(".toml").write_text('language = "tlh"\n')
    (gold / "x-1.tlh").mkdir()
    return document


def test_a_document_may_be_called_by_the_name_that_the_table_prints(run: Run) -> None:
    path = next(path for path in documents(GOLD) if path.stem == "cosp-uncac-eg1-10.zh")
    by_name = run(path.stem, "--layer", "dates")
    assert by_name == run(str(path), "--layer", "dates")
    assert by_name[1].startswith(f"{path.stem}\n")


def test_a_document_that_cannot_be_read_yet_is_one_line_and_no_drop(
    run: Run, gold: Path, unread: Path
) -> None:
    code, out, err = run("--gold", gold, "--layer", "acts", "--format", "json")
    assert code == 0
    assert err.count("\n") == 1
    assert err.startswith("x-1.tlh cannot be read yet. x-1.tlh.txt: there is no language pack for “tlh”")
    told = json.loads(out)
    assert [report["report"] for report in told["reports"]] == [NAME]
    assert [report["report"] for report in told["unread"]] == ["x-1.tlh"]


def test_a_document_that_could_be_read_or_was_asked_for_must_be_readable(
    run: Run, gold: Path, unread: Path
) -> None:
    code, out, err = run("--gold", gold, unread)
    assert (code, out) == (3, "")
    assert "no language pack" in err
    figures = gold / "figures.toml"
    figures.write_text(figures.read_text() + '\n["x-1.tlh"]\nacts = { precision = 1.0, recall = 1.0 }\n')
    assert run("--gold", gold) == (3, "", err)


def test_the_figures_of_a_new_document_are_those_first_measured(run: Run, gold: Path) -> None:
    figures = gold / "figures.toml"
    before = figures.read_text()
    shutil.copytree(gold / NAME, gold / "y-2.zh")
    copy = gold.parent / "documents" / "y-2.zh.txt"
    copy.parent.mkdir()
    shutil.copy(GOLD.parent.parent / "reports" / f"{NAME}.txt", copy)
    some = ("--gold", gold, "--layer", "acts", "--layer", "dates")
    assert run(*some)[0] == 0
    code, _, err = run(*some, "--update")
    assert (code, err) == (0, f"{figures}: 2 figures changed.\n")
    assert read_figures(figures)["y-2.zh"] == {"acts": Figure(1.0, 1.0), "dates": Figure(1.0, 1.0)}
    assert figures.read_text().startswith(before.rstrip())


def test_a_drop_is_one_clear_line_and_exit_code_one(run: Run, gold: Path) -> None:
    acts = gold / NAME / "acts.csv"
    acts.write_text("\n".join(acts.read_text().splitlines()[:-1]) + "\n")
    code, out, err = run("--gold", gold, "--layer", "acts", "--misses", "--extras")
    assert code == 1
    assert err.startswith(f"accoop: {NAME}, acts: precision is 0.8")
    assert err.count("\n") == 1
    assert "acts: 1 found that nobody marked by hand\n  + paragraph" in out


def test_misses_are_listed_in_the_order_of_the_paragraphs(run: Run, gold: Path) -> None:
    dates = gold / NAME / "dates.csv"
    dates.write_text(dates.read_text() + "12,1999,1999,x\n2,1998,1998,x\n")
    code, out, _ = run("--gold", gold, "--layer", "dates", "--misses")
    assert code == 1
    assert "  - paragraph 2; start 1998; end 1998\n  - paragraph 12; start 1999; end 1999\n" in out
    _, out, _ = run("--gold", gold, "--layer", "dates", "--misses", "--format", "csv")
    rows = list(csv.reader(io.StringIO(out)))
    assert rows[1] == [NAME, "dates", "misses", "paragraph 2; start 1998; end 1998"]
    _, out, _ = run("--gold", gold, "--layer", "dates", "--misses", "--format", "json")
    (told,) = json.loads(out)["reports"][0]["layers"]
    assert told["misses"][0] == {"paragraph": "2", "start": "1998", "end": "1998"}
    assert told["least"] == {"precision": 1.0, "recall": 1.0}


def test_an_update_raises_and_does_not_lower(run: Run, gold: Path) -> None:
    figures = gold / "figures.toml"
    figures.write_text(
        f'["{NAME}"]\nacts = {{ precision = 0.5, recall = 0.5 }}\nderivation = {{ precision = 1.0, recall = 1.0 }}\n'
    )
    some = ("--gold", gold, "--layer", "acts", "--layer", "derivation", "--update")
    code, _, err = run(*some)
    assert code == 1
    assert "1 figures changed" in err
    assert "derivation: recall is 0.8" in err
    assert read_figures(figures)[NAME] == {"acts": Figure(1.0, 1.0), "derivation": Figure(1.0, 1.0)}
    code, _, err = run(*some, "--lower")
    assert code == 0
    assert read_figures(figures)[NAME]["derivation"].recall < 1.0
    assert run(*some)[0] == 0


def test_a_layer_that_is_no_longer_compared_is_a_drop(run: Run, gold: Path) -> None:
    (gold / "layers" / "acts.rq").unlink()
    code, _, err = run("--gold", gold)
    assert code == 1
    assert "acts: nothing is compared any more" in err


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("--layer", "verbs"), 2, "There is no layer “verbs”"),
        (("--lower",), 2, "--lower goes with --update only"),
        (("--gold", "/nowhere"), 3, "/nowhere has no folder “layers”"),
        (("--least", "/nowhere.toml"), 2, "there is no such file of figures"),
        (("other.zh.txt",), 3, "there are no hand-checked facts of this report"),
    ],
)
def test_wrong_use_is_one_line(arguments: tuple[str, ...], code: int, words: str, run: Run) -> None:
    found, out, err = run(*arguments)
    assert (found, out) == (code, "")
    assert words in err
    assert err.count("\n") == 1


def test_an_installation_without_facts_says_so(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("accoop.evaluating.compared.content_root", lambda: tmp_path)
    code, _, err = run()
    assert code == 3
    assert "an installed accoop comes without them" in err
