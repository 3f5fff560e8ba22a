"""Words compared by place: two stretches of a paragraph say the same if most of each is the other.

A statement with the right number counts only if its words are mostly the ones that were marked by hand;
where they begin and end exactly is a matter of taste.
"""

from collections.abc import Iterator, Mapping, Sequence

# The least share of characters, of all that either stretch has, that both must have.
LEAST = 0.5
Row = Mapping[str, str]


def with_gold_words(found: Sequence[Row], gold: Sequence[Row], column: str, key: Sequence[str]) -> list[Row]:
    """The found rows, with the hand-checked words where these stand in mostly the same place.

    Args:
        found: rows with the words, `start` (their offset) and `text` (the paragraph that they stand in).
        gold: hand-checked rows.
        column: the column of the words.
        key: the columns that say which rows belong together.
    """
    checked: dict[tuple[str, ...], list[str]] = {}
    for row in gold:
        checked.setdefault(tuple(row[c] for c in key), []).append(row[column])
    settled: list[Row] = []
    for row in found:
        same = (
            words
            for words in checked.get(tuple(row[c] for c in key), [])
            if overlap(row["text"], words, _span(row, column)) >= LEAST
        )
        settled.append({**row, column: next(same, row[column])})
    return settled


def overlap(text: str, words: str, span: tuple[int, int]) -> float:
    """The overlap of a span with the words, where they stand in the text; the best one, if more than once.

    >>> overlap("one two three", "two three", (4, 13)), overlap("one two three", "four", (4, 13))
    (1.0, 0.0)
    """
    return max((shared(place, span) for place in _places(text, words)), default=0.0)


def shared(one: tuple[int, int], other: tuple[int, int]) -> float:
    """The characters that two half-open spans share, as a share of all that they cover.

    >>> shared((0, 10), (5, 10)), shared((0, 5), (5, 10))
    (0.5, 0.0)
    """
    both = min(one[1], other[1]) - max(one[0], other[0])
    either = max(one[1], other[1]) - min(one[0], other[0])
    return max(both, 0) / either if either > 0 else 0.0


def _span(row: Row, column: str) -> tuple[int, int]:
    start = int(row["start"])
    return start, start + len(row[column])


def _places(text: str, words: str) -> Iterator[tuple[int, int]]:
    """Where the words stand in the text, each place once."""
    start = text.find(words) if words else -1
    while start >= 0:
        yield start, start + len(words)
        start = text.find(words, start + 1)
