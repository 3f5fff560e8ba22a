"""Makes the letters of pictures: outlines of characters, and the fonts for scripts whose letters join.

Run with Noto Sans CJK SC, Noto Sans and Noto Sans Arabic as Debian's packages fonts-noto-cjk and
fonts-noto-core install them, with Source Sans 3 as the npm package @fontsource/source-sans-3 brings it,
and with fontTools for this run only:

    uv run --with fonttools --with brotli fonts/make.py NotoSansCJK-Regular.ttc node_modules/@fontsource/\
source-sans-3/files NotoSans-Regular.ttf NotoSansArabic-Regular.ttf

`glyphs.txt.xz` has a line for each character, `CODE POINT IN HEX, space, ADVANCE, space, PATH`: units of a
thousandth of the type size, y downwards from the baseline, so that the path can stand in an SVG as it is.
"""

import itertools
import lzma
import sys
from collections.abc import Iterable
from pathlib import Path

from fontTools.pens.svgPathPen import SVGPathPen
from fontTools.pens.transformPen import TransformPen
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

ROOT = Path(__file__).resolve().parents[1]
FONTS = ROOT / "fonts"
SIMPLIFIED_CHINESE = 2  # the number of this face in the collection
# The Latin letters of Noto Sans CJK are those of Source Sans, drawn so much larger.
LATIN_SCALE = 543 / 486  # by the height of an x
SLICES = ("latin", "latin-ext", "vietnamese", "greek", "greek-ext", "cyrillic", "cyrillic-ext")
JOINING = ((0x20, 0x21), (0x0600, 0x0700), (0x0750, 0x0780), (0x200C, 0x2010))  # Arabic
BESIDE = ((0x20, 0x7F), (0xA0, 0x180))  # what may stand in the same line
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


def lines(font: TTFont, codes: Iterable[int], scale: float = 1.0) -> dict[int, str]:
    """The lines of those of some characters that a font has."""
    names, glyphs, widths = font.getBestCmap(), font.getGlyphSet(), font["hmtx"]
    written = {}
    for code in sorted(set(codes) & names.keys()):
        pen = SVGPathPen(glyphs, ntos=lambda number: str(round(number)))
        glyphs[names[code]].draw(TransformPen(pen, (scale, 0, 0, -scale, 0, 0)))
        advance = round(widths[names[code]][0] * scale)
        written[code] = f"{code:04X} {advance} {relative(pen.getCommands())}"
    return written


def part(source: str, ranges: Iterable[tuple[int, int]], target: str) -> None:
    """A font with only the characters of some ranges, and what joins them."""
    font = TTFont(source)
    subsetter = Subsetter(Options(hinting=False, notdef_outline=True))
    subsetter.populate(unicodes=[code for start, end in ranges for code in range(start, end)])
    subsetter.subset(font)
    font.save(FONTS / target)


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
            case "C" | "Q":
                out.append(
                    letter.lower() + packed(number - (x, y)[i % 2] for i, number in enumerate(numbers))
                )
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


def main(chinese: str, latin: str, beside: str, joining: str) -> None:
    """Make all files."""
    codes = wanted()
    made = lines(TTFont(chinese, fontNumber=SIMPLIFIED_CHINESE), codes)
    for name in SLICES:
        font = TTFont(Path(latin) / f"source-sans-3-{name}-400-normal.woff2")
        made |= lines(font, codes - made.keys(), LATIN_SCALE)
    data = "".join(f"{made[code]}\n" for code in sorted(made)).encode("ascii")
    (FONTS / "glyphs.txt.xz").write_bytes(lzma.compress(data, preset=9 | lzma.PRESET_EXTREME))
    part(beside, BESIDE, "beside.ttf")
    part(joining, JOINING, "joining.ttf")
    print(len(made), "characters")


if __name__ == "__main__":
    main(*sys.argv[1:])
