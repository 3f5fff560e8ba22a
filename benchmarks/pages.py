"""How long pages of `accoop serve` take at the server: cold, warm without kept answers, and as served.

A page of every kind and of every saved query, in both languages, from the store of this project.
"""

import argparse
import http.client
import json
import os
import shlex
import statistics
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from urllib.parse import urlencode

from serving import Server

from accoop.querying.saved import saved_queries
from accoop.wording import LANGUAGES

OK = 200
AIM = 50  # milliseconds, the median of warm pages

THINGS = (
    *("id/report/cosp-uncac-eg1/10", "id/report/cosp-uncac-eg1/10/para/16", "id/instrument/uncac"),
    *("id/instrument/uncac/art_46", "id/meeting/cosp-uncac-eg1/10", "id/state/CHN", "id/body/cosp-uncac"),
    *("id/resolution/cosp-uncac/4/2", "id/network/globe", "id/person/harib-saeed-al-amimi"),
    *("id/claim/cosp-uncac-eg1/10/p33/statement-2.1", "graph/cosp-uncac-eg1/10", "scheme/topic"),
    *("scheme/topic/asset-recovery", "def"),
)
ENTRIES = ("", "search?q=China", "browse/State", "browse/Participation", "graphs", "queries/")


@dataclass(frozen=True)
class Address:
    """A page to ask for.

    Attributes:
        kind: the group that its times are told in.
    """

    kind: str
    path: str


@dataclass(frozen=True)
class Round:
    """What asking for every page once gave.

    Attributes:
        times: milliseconds that the server took for each page, by its own log.
        processor: seconds of processor time that the server and its workers took for all.
    """

    times: list[float]
    processor: float


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--store", type=Path, default=Path(".accoop/store"))
    parser.add_argument("--rounds", type=int, default=5, help="how often each page is asked for when warm")
    options = parser.parse_args()
    print(f"{os.cpu_count()} processors, load {os.getloadavg()[0]:.1f}, Python {sys.version.split()[0]}")
    pages = tuple(addresses())
    serve = ("-m", "accoop", "serve", "--port", "0", "--lang", "en", "--store", str(options.store))
    with Server(*serve, "--workers", "2", "--max-cache-mb", "0") as server:
        report("first time", pages, [times(server, pages)])
        report("again, no answers kept", pages, [times(server, pages) for _ in range(options.rounds)])
    with Server(*serve) as server:
        times(server, pages)
        report("again, as served", pages, [times(server, pages) for _ in range(options.rounds)])


def addresses() -> Iterator[Address]:
    """All pages."""
    for language in LANGUAGES:
        asked = urlencode([("lang", language)])
        for path in ENTRIES:
            kind = "start page" if not path else "lists and search"
            yield Address(kind, f"/{path}{'&' if '?' in path else '?'}{asked}")
        for path in THINGS:
            yield Address("things", f"/{path}.html?{asked}")
        for saved in saved_queries():
            words = shlex.split(saved.examples[0]) if saved.examples else []
            pairs = [word for option, word in pairwise(words) if option == "--param"]
            values = [(name, value) for name, _, value in (pair.partition("=") for pair in pairs)]
            yield Address(
                "saved queries", f"/queries/{saved.name}.html?{urlencode([*values, ('lang', language)])}"
            )


def report(title: str, pages: tuple[Address, ...], rounds: list[Round]) -> None:
    """Print a line for each kind."""
    processor = sum(found.processor for found in rounds) / len(rounds) / len(pages)
    print(f"{title}: {processor * 1000:.1f} ms of processor time a page")
    medians = [statistics.median(took) for took in zip(*(found.times for found in rounds), strict=True)]
    for kind in dict.fromkeys(page.kind for page in pages):
        found = sorted(
            (took, page.path) for took, page in zip(medians, pages, strict=True) if page.kind == kind
        )
        all_took = [took for took, _ in found]
        slow = sum(took > AIM for took in all_took)
        print(
            f"  {kind}: {len(found)} pages, median {statistics.median(all_took):.1f} ms, "
            f"slowest {all_took[-1]:.0f} ms ({found[-1][1]}), over {AIM} ms: {slow}"
        )


def times(server: Server, pages: tuple[Address, ...]) -> Round:
    """Ask for each page once, one after the other."""
    before, processor = server.said().count("\n"), server.processor()
    connection = http.client.HTTPConnection("127.0.0.1", server.port)
    for page in pages:
        connection.request("GET", page.path)
        response = connection.getresponse()
        response.read()
        if response.status != OK:
            sys.exit(f"{page.path}: {response.status}")
    connection.close()
    while len(lines := server.said().splitlines()[before:]) < len(pages):
        time.sleep(0.01)
    return Round([json.loads(line)["ms"] for line in lines], server.processor() - processor)


if __name__ == "__main__":
    main()
