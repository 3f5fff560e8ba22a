"""How long lineage pictures take from a cold start, beside a command that only starts, and their size."""

import argparse
import os
import resource
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

AIMS = {"svg": 1.5, "png": 2.0}  # seconds
FORMATS = ("svg", "png", "html", "positions")


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--store", type=Path, default=Path(".accoop/store"))
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("thing", nargs="*", help="what to start from; else everything")
    options = parser.parse_args()
    print(f"{os.cpu_count()} processors, load {os.getloadavg()[0]:.1f}, Python {sys.version.split()[0]}")
    start = measured(("--version",), options.rounds)
    print(f"{'start only':<12}{start:6.2f} s")
    with tempfile.TemporaryDirectory() as folder:
        for name in FORMATS:
            file = Path(folder) / name
            asked = ("lineage", *options.thing, "--store", str(options.store), "--format", name)
            took = measured((*asked, "-o", str(file)), options.rounds)
            aim = f", aim {AIMS[name]} s" if name in AIMS else ""
            size = file.stat().st_size // 1000
            print(f"{name:<12}{took:6.2f} s, {took / start:5.1f} times the start, {size} kB{aim}")


def measured(arguments: tuple[str, ...], rounds: int) -> float:
    """The median processor time of a command in seconds, after a first run that compiles it."""
    times = []
    for _ in range(rounds + 1):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run([sys.executable, "-m", "accoop", *arguments], check=True, capture_output=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        times.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return statistics.median(times[1:])


if __name__ == "__main__":
    main()
