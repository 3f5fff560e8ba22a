"""The hand-checked facts themselves: they agree with their text, with each other, and with their other language."""

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest

from accoop.evaluating.compared import documents
from accoop.evaluating.gold import printed

GOLD = Path(__file__).parent / "gold"
FOLDERS = {source.stem: GOLD / source.stem for source in documents(GOLD)}
# Documents in both languages, which say the same in the same places.
PAIRS = sorted(name[:-3] for name in FOLDERS if f"{name[:-3]}.zh" in FOLDERS and name.endswith(".en"))
# The parts of a resolution, by the first letters of a place in it.
PLACES = {"pp": "preambular", "op": "operative"}
# What differs between two languages: words, and titles, which are words too.
WORDING = {"words", "verb", "title", "topics", "value"}
Row = dict[str, str]


def rows(file: Path) -> list[Row]:
    with file.open(encoding="utf-8", newline="") as opened:
        return list(csv.DictReader(opened))


def tables(folder: Path) -> Iterator[tuple[Path, list[Row]]]:
    for file in sorted(folder.glob("*.csv")):
        yield file, rows(file)


def block(row: Row) -> tuple[str, str] | None:
    """The block of `paragraphs.txt` that a row speaks of."""
    part = PLACES.get(row.get("place", "")[:2])
    if part is not None and "paragraph" not in row:
        return part, row["place"][2:]
    return ("paragraph", row["paragraph"]) if row.get("paragraph") else None


def test_every_folder_has_a_document() -> None:
    folders = {path.name for path in GOLD.iterdir() if path.is_dir()} - {"layers"}
    assert folders == set(FOLDERS)


@pytest.mark.parametrize("name", FOLDERS)
def test_words_stand_in_their_paragraph(name: str) -> None:
    texts = printed(FOLDERS[name] / "paragraphs.txt")
    for file, table in tables(FOLDERS[name]):
        for row in table:
            at = block(row)
            if at is not None and row.get("words"):
                assert row["words"] in texts[at], (file.name, row)


@pytest.mark.parametrize("name", FOLDERS)
def test_no_fact_is_stated_twice(name: str) -> None:
    for file, table in tables(FOLDERS[name]):
        stated = [tuple(row.values()) for row in table]
        assert file.stem in ("dates", "clause-dates") or len(stated) == len(set(stated)), file.name


@pytest.mark.parametrize("name", FOLDERS)
def test_the_text_has_every_character_of_its_blocks(name: str) -> None:
    """Each block stands in the file, whatever breaks lines, parts words or numbers paragraphs."""
    (source,) = (path for path in documents(GOLD) if path.stem == name)
    text = "".join(source.read_text(encoding="utf-8").split()).replace("-", "")
    for (kind, number), words in printed(FOLDERS[name] / "paragraphs.txt").items():
        start = "".join(words.split()).replace("-", "")[:20]
        assert start in text, (kind, number)


def facts(file: Path, table: list[Row]) -> list[tuple[str, ...]]:
    """What a table says beside its words; a cell with several names is a set."""
    worded = {"observations": WORDING - {"value"}, "clauses": WORDING - {"verb"}}.get(file.stem, WORDING)
    said = (
        (" ".join(sorted(cell.split())) for key, cell in row.items() if key not in worded) for row in table
    )
    return sorted(map(tuple, said))


@pytest.mark.parametrize("pair", PAIRS)
def test_both_languages_state_the_same(pair: str) -> None:
    one, other = FOLDERS[f"{pair}.en"], FOLDERS[f"{pair}.zh"]
    assert {file.name for file, _ in tables(one)} == {file.name for file, _ in tables(other)}
    for file, table in tables(one):
        assert facts(file, table) == facts(file, rows(other / file.name)), file.name
    assert set(printed(one / "paragraphs.txt")) == set(printed(other / "paragraphs.txt"))


@pytest.mark.parametrize("name", [name for name in FOLDERS if (FOLDERS[name] / "speakers.csv").exists()])
def test_what_is_said_has_its_speaker(name: str) -> None:
    folder = FOLDERS[name]
    speakers = {row["speaker"]: row for row in rows(folder / "speakers.csv")}
    for row in rows(folder / "statements.csv"):
        said = [row[key] for key in ("speaker", "innerSpeaker") if row[key]]
        assert set(said) <= set(speakers)
        if row["speaker"]:
            assert row["quantifier"] == speakers[row["speaker"]]["quantifier"]
            assert row["onBehalfOf"] == speakers[row["speaker"]]["onBehalfOf"]


@pytest.mark.parametrize("query", sorted((GOLD / "layers").glob("*.rq")), ids=lambda query: query.stem)
def test_every_layer_has_facts_somewhere(query: Path) -> None:
    """A query that no folder has facts for would compare nothing."""
    named = [line.split()[-1] for line in query.read_text().splitlines() if line.startswith("# facts:")]
    file = named[0] if named else f"{query.stem}.csv"
    assert any((folder / file).exists() for folder in FOLDERS.values())
