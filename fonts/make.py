"""Makes `fonts/glyphs.txt.gz` from Noto Sans CJK SC: advance width and outline of each character.

Run with the font as Debian's package fonts-noto-cjk installs it, and fontTools for this run only:

    uv run --with fonttools fonts/make.py /usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc

Each line of the result is `CODE POINT IN HEX, space, ADVANCE, space, PATH`: units of a thousandth of the
type size, y downwards from the baseline, so that the path can stand in an SVG as it is.
"""

import gzip
import itertools
import sys
from collections.abc import Iterable
from pathlib import Path

from fontTools.pens.svgPathPen import SVGPathPen
from fontTools.pens.transformPen import TransformPen
from fontTools.ttLib import TTFont

ROOT = Path(__file__).resolve().parents[1]
SIMPLIFIED_CHINESE = 2  # the number of this face in the collection
RANGES = (
    (0x20, 0x250),  # Latin
    (0x370, 0x530),  # Greek and Cyrillic
    (0x1E00, 0x1F00),  # Latin with two marks
    (0x2000, 0x2070),  # punctuation
    (0x20A0, 0x20C0),  # currencies
    (0x2100, 0x2300),  # letter-like signs, arrows, mathematics
    (0x2460, 0x2500),  # numbers in circles
    (0x25A0, 0x2600),  # geometric shapes
    (0x3000, 0x3030),  # Chinese punctuation
    (0x3200, 0x3300),  # numbers in brackets
    (0xFF00, 0xFFF0),  # full-width forms
)
FOLDERS = ("graph", "mappings", "ontology", "reports", "tests/data")


def wanted() -> set[int]:
    """The ranges, GB 2312, and whatever occurs in the project."""
    found = {code for start, end in RANGES for code in range(start, end)}
    for pair in itertools.product(range(0xA1, 0xF8), range(0xA1, 0xFF)):
        found.update(map(ord, bytes(pair).decode("gb2312", "ignore")))
    for folder in FOLDERS:
        for path in (ROOT / folder).rglob("*"):
            if path.suffix in (".ttl", ".toml", ".txt"):
                found.update(map(ord, path.read_text(encoding="utf-8", errors="ignore")))
    return found


def lines(font: TTFont) -> list[str]:
    """A line for each character that is wanted and that the font has."""
    names, glyphs, widths = font.getBestCmap(), font.getGlyphSet(), font["hmtx"]
    written = []
    for code in sorted(wanted() & names.keys()):
        pen = SVGPathPen(glyphs, ntos=lambda number: str(round(number)))
        glyphs[names[code]].draw(TransformPen(pen, (1, 0, 0, -1, 0, 0)))
        written.append(f"{code:04X} {widths[names[code]][0]} {relative(pen.getCommands())}")
    return written


def relative(path: str) -> str:
    """The path with each point counted from the one before it, which is shorter."""
    out, x, y, start = [], 0, 0, (0, 0)
    for letter, numbers in commands(path):
        match letter:
            case "H":
                out.append(f"h{numbers[0] - x}")
                x = numbers[0]
            case "V":
                out.append(f"v{numbers[0] - y}")
                y = numbers[0]
            case "Z":
                out.append("z")
                x, y = start
            case "C":
                out.append("c" + packed(number - (x, y)[i % 2] for i, number in enumerate(numbers)))
                x, y = numbers[-2:]
            case _:  # after the first point of an M, and for each of an L, a straight piece
                steps = []
                for px, py in zip(numbers[::2], numbers[1::2], strict=True):
                    steps += [px - x, py - y]
                    x, y = px, py
                out.append(letter.lower() + packed(steps))
                start = (numbers[0], numbers[1]) if letter == "M" else start
    return "".join(out)


def commands(path: str) -> list[tuple[str, list[int]]]:
    """The letters of a path, each with its numbers."""
    found: list[tuple[str, list[int]]] = []
    number = ""
    for character in path + "Z":
        if character in "-0123456789" and not (character == "-" and number):
            number += character
            continue
        if number:
            found[-1][1].append(int(number))
        number = character if character == "-" else ""
        if character.isalpha():
            found.append((character, []))
    return found[:-1]


def packed(numbers: Iterable[int]) -> str:
    """Numbers with a space only where the next one has no sign."""
    text = ""
    for number in numbers:
        text += f" {number}" if text and number >= 0 else str(number)
    return text


if __name__ == "__main__":
    made = lines(TTFont(sys.argv[1], fontNumber=SIMPLIFIED_CHINESE))
    data = "\n".join(made).encode("ascii") + b"\n"
    (ROOT / "fonts" / "glyphs.txt.gz").write_bytes(gzip.compress(data, 9, mtime=0))
    print(len(made), "characters")
