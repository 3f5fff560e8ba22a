"""How many bytes of text a second become claims, on one core, without validation.

    uv run python benchmarks/text_to_claims.py [--copies N] [--rounds N]

The readers are prepared first; CPU time is taken from the bytes of a file to its claims. Three bodies of
text: the client's report again and again; variants of it in which the ordinal of the meeting, the numbers of
resolutions and the order of sentences differ; and its English version again and again. The ratio is to the
same program without the prefilter of rules, in the same run.
"""

import argparse
import gc
import random
import re
import sys
import tempfile
import time
from collections.abc import Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from unittest.mock import patch

from cn2an import an2cn

from accoop.claims.extraction import Extraction
from accoop.pack.rulesets import RuleSet
from accoop.pipeline import Reading
from accoop.rdf.terms import Terms

ROOT = Path(__file__).resolve().parents[1]
REPORT = ROOT / "reports" / "cosp-uncac-eg1-10.zh.txt"
ENGLISH = ROOT / "tests" / "documents" / "cosp-uncac-eg1-10.en.txt"
ORDINAL = 10


def variant(text: str, ordinal: int) -> str:
    """The report as that of another meeting: other numbers, and sentences within a line in another order."""
    chance = random.Random(ordinal)
    text = text.replace(f"第{an2cn(ORDINAL)}次", f"第{an2cn(ordinal)}次")
    lines = []
    for line in text.split("\n"):
        head, *rest = re.findall(r"[^。]*。|[^。]+$", line) or [line]
        chance.shuffle(rest)
        lines.append(head + "".join(rest))
    return re.sub(r"(?<=第 )[0-9]+(?=/[0-9])", lambda _: str(chance.randint(1, 9)), "\n".join(lines))


def seconds(reading: Reading, paths: Sequence[Path]) -> tuple[float, list[Extraction]]:
    """The CPU time of reading some files, and what they say."""
    gc.collect()
    start = time.process_time()
    found = [reading.extraction(path) for path in paths]
    return time.process_time() - start, found


@contextmanager
def every_rule() -> Any:
    """Try every rule on every sentence, as if there were no prefilter."""
    with patch.object(RuleSet, "fitting", lambda self, _text: tuple(self)):
        yield


def measure(name: str, reading: Reading, paths: Sequence[Path], rounds: int) -> bool:
    """Print a line of the table; whether both ways come to the same claims."""
    size = sum(path.stat().st_size for path in paths)
    with_filter, claims = min((seconds(reading, paths) for _ in range(rounds)), key=lambda run: run[0])
    with every_rule():
        without, others = min((seconds(reading, paths) for _ in range(rounds)), key=lambda run: run[0])
    same = [one.claims for one in claims] == [one.claims for one in others]
    print(
        f"{name:32} {size / 1e6:6.2f} MB {with_filter:7.3f} s {size / with_filter / 1e6:6.2f} MB/s"
        f" {without / with_filter:6.1f}{'' if same else '  THE CLAIMS DIFFER'}"
    )
    return same


def main() -> int:
    """Measure the bodies of text."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--copies", type=int, default=30, help="how many reports each body of text has")
    parser.add_argument("--rounds", type=int, default=3, help="how often to read each; the quickest stands")
    given = parser.parse_args()
    gc.set_threshold(200_000)  # as `accoop build` does
    reading = Reading(Terms())
    for path in (REPORT, ENGLISH):
        reading.extraction(path)
    print(f"{'':32} {'size':>9} {'CPU':>9} {'figure':>11} {'ratio':>6}")
    with tempfile.TemporaryDirectory() as folder:
        text = REPORT.read_text(encoding="utf-8")
        variants = []
        for ordinal in range(ORDINAL, ORDINAL + given.copies):
            path = Path(folder, f"variant-{ordinal}.zh.txt")
            path.write_text(variant(text, ordinal), encoding="utf-8")
            variants.append(path)
        bodies = {
            "the client's report, repeated": [REPORT] * given.copies,
            "variants of it": variants,
            "its English version, repeated": [ENGLISH] * given.copies,
        }
        same = [measure(name, reading, paths, given.rounds) for name, paths in bodies.items()]
    return 0 if all(same) else 1


if __name__ == "__main__":
    sys.exit(main())
