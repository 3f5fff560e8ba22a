"""How long a browser takes to draw a lineage page with 500 things, and what the heaviest pages weigh.

The store holds the client's report and copies of it as reports of later meetings, or is one that you name.
"""

import argparse
import gzip
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode, urljoin

from plain_way import copies
from playwright.sync_api import Browser, sync_playwright
from pyoxigraph import Literal, NamedNode, QuerySolutions, Store
from serving import Server

from accoop.lineage.address import MOST
from accoop.pages.library import Library
from accoop.querying.naming import Names
from accoop.rdf.terms import Terms
from accoop.store.reading import open_snapshot
from accoop.wording import LANGUAGES

AIM_SECONDS = 2.0
AIM_BYTES = 1_000_000
# Everything at once: the densest page that can be asked for.
EVERYTHING = (("acts", "yes"), ("agenda", "yes"), ("statements", "yes"), ("limit", str(MOST)))
HEAVIEST = "SELECT ?node (COUNT(*) AS ?links) { ?other ?property ?node } GROUP BY ?node"
# The picture is there, its script has taken it over, its fonts have come, and the screen shows it.
DRAWN = """async () => {
  while (!document.querySelector(".picture.movable svg")) await new Promise(requestAnimationFrame);
  await document.fonts.ready;
  await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  const [page] = performance.getEntriesByType("navigation");
  const own = performance.getEntriesByType("resource").filter((one) => !one.name.includes(".woff2"));
  return {
    drawn: performance.now(),
    served: page.responseEnd,
    bytes: page.transferSize + own.reduce((sum, one) => sum + one.transferSize, 0),
    boxes: document.querySelectorAll(".picture .box").length,
  };
}"""


@dataclass(frozen=True)
class Weight:
    """What a page weighs.

    Attributes:
        bytes: as it is written.
        travelling: as it is sent to a browser.
    """

    bytes: int
    travelling: int
    address: str


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--store", type=Path, help="else one is built for this run")
    parser.add_argument("--reports", type=int, default=4, help="how many reports the built store holds")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--pages", type=int, default=100, help="how many things to weigh the pages of")
    options = parser.parse_args()
    print(f"{os.cpu_count()} processors, load {os.getloadavg()[0]:.1f}, Python {sys.version.split()[0]}")
    with tempfile.TemporaryDirectory() as folder:
        store = options.store or built(options.reports, Path(folder))
        serve = ("-m", "accoop", "serve", "--port", "0", "--lang", "en", "--max-seconds", "60")
        with Server(*serve, "--store", str(store)) as server:
            root = f"http://127.0.0.1:{server.port}/"
            with chromium() as browser:
                for language in LANGUAGES:
                    draw(
                        browser,
                        f"{root}lineage?{urlencode((*EVERYTHING, ('lang', language)))}",
                        options.rounds,
                    )
            weigh(root, store, options.pages)


def built(reports: int, folder: Path) -> Path:
    """A store with so many reports."""
    store = folder / "store"
    command = [sys.executable, "-m", "accoop", "build", *map(str, copies(reports, folder))]
    out = ("--store", str(store), "--out", str(folder / "out"))
    subprocess.run([*command, *out], check=True, capture_output=True)
    return store


@contextmanager
def chromium() -> Iterator[Browser]:
    """Debian's browser."""
    path = shutil.which("chromium") or sys.exit("chromium is not installed")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        yield browser
        browser.close()


def draw(browser: Browser, address: str, rounds: int) -> None:
    """Ask for a page in browsers that have nothing yet, and print how long it took to be drawn."""
    found = []
    for _ in range(rounds):
        context = browser.new_context(viewport={"width": 1280, "height": 800})
        page = context.new_page()
        answer = page.goto(address, wait_until="commit", timeout=120_000)
        if answer is None or not answer.ok:
            sys.exit(f"{address}: {answer and answer.status}")
        found.append(page.evaluate(DRAWN))
        context.close()
    drawn = [one["drawn"] / 1000 for one in found]
    served = [one["served"] / 1000 for one in found]
    print(f"{found[0]['boxes']} things, {found[0]['bytes'] // 1000} kB travelled before fonts, seconds until")
    for what, took in (("the page has come", served), (f"it is drawn, aim {AIM_SECONDS}", drawn)):
        print(f"  {what}: {took[0]:.2f} at first, then {statistics.median(took[1:]):.2f}")


def weigh(root: str, store: Path, pages: int) -> None:
    """Print the heaviest page of each kind."""
    shared = sum(weight.travelling for weight in map(weighed, parts(root)))
    print(f"scripts and styles of a page: at most {shared // 1000} kB")
    for kind, addresses in kinds(store, pages).items():
        asked = [f"{root}{address}" for address in addresses]
        heaviest = max(map(weighed, asked), key=lambda weight: weight.bytes)
        over = "" if heaviest.travelling + shared <= AIM_BYTES else f", over {AIM_BYTES // 1000} kB"
        print(
            f"{kind}: {len(asked)} pages, the heaviest {heaviest.bytes // 1000} kB, "
            f"{heaviest.travelling // 1000} kB travelling{over} ({heaviest.address.removeprefix(root)})"
        )


def kinds(store: Path, pages: int) -> dict[str, Sequence[str]]:
    """Addresses of pages by kind: the things that most leads to, and everything that lists."""
    terms, opened = Terms(), open_snapshot(store).store
    library = Library(opened, terms, Names(opened, terms))
    things = [terms.path(node) for node in heaviest(opened, terms)][:pages]
    languages = [("lang", language) for language in LANGUAGES]
    drawn = [path for path in things if path and library.teller.covers(path)][: pages // 4]
    return {
        "start page and lists": [
            f"{page}?{urlencode([language])}"
            for language in languages
            for page in ("", "graphs", "queries/", "sparql", *(f"browse/{kind}" for kind in library.counts))
        ],
        "things": [f"id/{path}.html?{urlencode([language])}" for language in languages for path in things],
        "lineages": [
            f"lineage?{urlencode([('thing', path), language])}" for language in languages for path in drawn
        ],
        "lineages with everything": [
            f"lineage?{urlencode((*EVERYTHING, language))}" for language in languages
        ],
    }


def heaviest(store: Store, terms: Terms) -> list[NamedNode]:
    """Things by how much leads to them."""
    results = store.query(HEAVIEST)
    found: list[tuple[int, NamedNode]] = []
    for solution in results if isinstance(results, QuerySolutions) else ():
        node, links = solution["node"], solution["links"]
        if isinstance(node, NamedNode) and isinstance(links, Literal) and terms.path(node) is not None:
            found.append((int(links.value), node))
    return [node for _, node in sorted(found, key=lambda pair: (-pair[0], pair[1].value))]


def parts(root: str) -> list[str]:
    """The scripts and styles of the page that loads most of them besides the editor."""
    page = urllib.request.urlopen(f"{root}lineage").read().decode()
    names = {piece.partition('"')[0] for piece in page.split('href="')[1:] + page.split('src="')[1:]}
    return [urljoin(root, name) for name in sorted(names) if name.endswith((".css", ".js"))]


def weighed(address: str) -> Weight:
    """A page or a file, asked for as browsers do."""
    asked = urllib.request.Request(address, headers={"Accept": "text/html,*/*", "Accept-Encoding": "gzip"})
    with urllib.request.urlopen(asked) as response:
        body = response.read()
        packed = response.headers.get("Content-Encoding") == "gzip"
    return Weight(len(gzip.decompress(body)) if packed else len(body), len(body), address)


if __name__ == "__main__":
    main()
