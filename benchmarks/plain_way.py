"""How long the way from a report to a checked graph takes, beside the plain way to write the same program.

The plain way: one regular expression for all known names, rdflib in memory, pySHACL over everything. Both
sides do the same work on the same report and must come to the same result; each runs in a process of its own.

    uv run python benchmarks/plain_way.py [--reports N] [--rounds N]
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cn2an import an2cn

if TYPE_CHECKING:
    from accoop.claims.extraction import Extraction
    from accoop.glyphs import Folded
    from accoop.pipeline import Reader, Reading
    from accoop.recognising.candidates import Candidate, Stopped

ROOT = Path(__file__).resolve().parents[1]
REPORT = ROOT / "reports" / "cosp-uncac-eg1-10.zh.txt"
ORDINAL = 10
LANGUAGE = "zh"

START, PARSE, PREPARE, NAMES, READ, GRAPH, CHECK, STORE, ASK = STEPS = (
    "import what is needed",
    "read ontology, schemes and authority graph",
    "gather known names, ready to be found",
    "find names and topics in the text",
    "outline, citations, context, claims (same code)",
    "make the graph, write it as Turtle",
    "check it against the shapes",
    "store it, durably (the plain way does not)",
    "open what was made, and ask one question",
)
STRING = "http://www.w3.org/2001/XMLSchema#string"
WORDS = "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString"
QUESTION = """
PREFIX ac: <https://w3id.org/accoop/def#>
SELECT ?act ?resolution ?verb ?paragraph ?quote WHERE {
  ?act a ac:MandateAct ; ac:vehicle ?resolution ; ac:verb ?verb ; ac:evidence ?place ; ac:quote ?quote .
  ?place ac:number ?paragraph .
}
"""


@dataclass
class Clock:
    """Seconds by step."""

    seconds: defaultdict[str, float] = field(default_factory=lambda: defaultdict(float))

    @contextmanager
    def time(self, step: str) -> Iterator[None]:
        """Add what happens inside to a step."""
        start = time.perf_counter()
        try:
            yield
        finally:
            self.seconds[step] += time.perf_counter() - start


class TimedNames:
    """A lexicon whose searches are timed."""

    def __init__(self, lexicon: Any, clock: Clock) -> None:
        self._lexicon = lexicon
        self._clock = clock

    def names(self, folded: Folded) -> list[Candidate]:
        """Names, as the lexicon finds them."""
        with self._clock.time(NAMES):
            return list(self._lexicon.names(folded))

    def topics(self, folded: Folded) -> list[Stopped]:
        """Topics, as the lexicon finds them."""
        with self._clock.time(NAMES):
            return list(self._lexicon.topics(folded))


def digest(items: Iterator[str] | Sequence[str]) -> str:
    """A short sign for a set of strings."""
    return hashlib.sha256("\n".join(sorted(items)).encode()).hexdigest()[:16]


# Our way


def ours(paths: Sequence[Path], folder: Path) -> dict[str, Any]:
    """Build the reports as `accoop build` does, step by step."""
    clock = Clock()
    with clock.time(START):
        from accoop.pipeline import Reading
        from accoop.rdf.terms import Terms
        from accoop.rdf.turtle import turtle
        from accoop.store.reading import open_snapshot
        from accoop.store.writing import writing
    with clock.time(PARSE):
        reading = Reading(Terms())
    prepared, lexicon_seconds, other_seconds = prepare(reading)
    clock.seconds[PREPARE] += lexicon_seconds
    clock.seconds[READ] += other_seconds
    timed = replace(prepared, recogniser=with_names(prepared, TimedNames(prepared.recogniser.lexicon, clock)))
    results = []
    with writing(folder / "store", reading.terms) as writer:
        with clock.time(STORE):
            writer.commit_content(reading.content)
        for path in paths:
            extraction = extract_timed(reading, timed, path, clock)
            with clock.time(GRAPH):
                graph = reading.graph(extraction)
                data = turtle(graph.triples, reading.terms, extraction.key)
                (folder / f"{path.stem}.ttl").write_bytes(data)
            with clock.time(CHECK):
                conforms = not reading.violations(graph)
            with clock.time(STORE):
                writer.commit(graph)
            results.append(result(extraction, triples_of(data), conforms))
    with clock.time(ASK):
        rows = open_snapshot(folder / "store").store.query(QUESTION)
        answer = ["\t".join(str(getattr(value, "value", value)) for value in row) for row in rows]  # type: ignore[union-attr]
    return told(clock, results, digest(answer), len(answer))


# The plain way


def plain(paths: Sequence[Path], folder: Path) -> dict[str, Any]:
    """The same with a regular expression, rdflib, and pySHACL over everything."""
    clock = Clock()
    with clock.time(START):
        import rdflib
        from pyshacl import validate
        from rdflib import Graph

    from accoop.authority import content_files
    from accoop.checking.shacl import shape_files
    from accoop.pipeline import Reading
    from accoop.rdf.terms import Terms

    files = [path for _, path in content_files()]
    with clock.time(PARSE):
        known = Graph()
        for file in files:
            known.parse(file, format="turtle")
    reading = Reading(Terms())  # for the code that both sides share; not counted
    prepared, _, other_seconds = prepare(reading)
    clock.seconds[READ] += other_seconds
    with clock.time(PREPARE):
        lexicon = PlainLexicon(known, reading)
    timed = replace(prepared, recogniser=with_names(prepared, TimedNames(lexicon, clock)))
    results = []
    written = []
    for path in paths:
        extraction = extract_timed(reading, timed, path, clock)
        facts = [strings(triple) for triple in reading.graph(extraction).triples]  # not counted
        with clock.time(GRAPH):
            graph = Graph()
            for subject, predicate, value, language, datatype in facts:
                if datatype is None:
                    stated: rdflib.URIRef | rdflib.Literal = rdflib.URIRef(value)
                elif datatype in (STRING, WORDS):
                    stated = rdflib.Literal(value, lang=language)
                else:
                    stated = rdflib.Literal(value, datatype=rdflib.URIRef(datatype))
                graph.add((rdflib.URIRef(subject), rdflib.URIRef(predicate), stated))
            written.append(folder / f"{path.stem}.plain.ttl")
            graph.serialize(written[-1], format="turtle")
        with clock.time(CHECK):
            shapes = Graph()
            for file in shape_files():
                shapes.parse(file, format="turtle")
            conforms, _, _ = validate(known + graph, shacl_graph=shapes, do_owl_imports=False)
        results.append(result(extraction, triples_of(written[-1].read_bytes()), bool(conforms)))
    with clock.time(ASK):
        everything = Graph()
        for file in [*files, *written]:
            everything.parse(file, format="turtle")
        answer = ["\t".join(map(str, row)) for row in everything.query(QUESTION) if isinstance(row, tuple)]
    return told(clock, results, digest(answer), len(answer))


class PlainLexicon:
    """Known names as one regular expression, longest first."""

    def __init__(self, known: Any, reading: Reading) -> None:
        from rdflib import RDF, SKOS, URIRef

        from accoop.glyphs import fold
        from accoop.model.things import Thing
        from accoop.pack.load import load_pack
        from accoop.recognising.lexicon import _NOT_SCANNED

        terms = reading.terms
        short_form = URIRef(terms.term("shortForm").value)
        name_of = URIRef(terms.term("nameOf").value)
        short: defaultdict[str, set[Thing]] = defaultdict(set)
        full: defaultdict[str, set[Thing]] = defaultdict(set)
        self._topics: dict[str, str] = {}
        for predicate in (SKOS.prefLabel, SKOS.altLabel, short_form):
            names = short if predicate == short_form else full
            for subject, label in known.subject_objects(predicate):
                if label.language != LANGUAGE:
                    continue
                text = fold(str(label)).text
                if str(subject).startswith(terms.schemes + "topic/"):
                    self._topics[text] = str(subject).rpartition("/")[2]
                for owner in list(known.objects(subject, name_of)) or [subject]:
                    kind = str(known.value(owner, RDF.type)).rpartition("#")[2]
                    if str(owner).startswith(terms.things) and kind not in _NOT_SCANNED:
                        names[text].add(Thing(str(owner)[len(terms.things) :], kind))
        stopped = {fold(stop.phrase).text: set[Thing]() for stop in load_pack(LANGUAGE).naming.stop}
        readings = {**short, **full, **stopped}
        self._readings = {text: tuple(sorted(things)) for text, things in readings.items() if text}
        self._certain = set(full)
        self._name_pattern = alternation(self._readings)
        self._topic_pattern = alternation(self._topics)

    def names(self, folded: Folded) -> Iterator[Candidate]:
        """Names and stop phrases, from left to right without overlap."""
        from accoop.recognising.candidates import Named, Stopped
        from accoop.recognising.lexicon import kind_of

        for text, start, end in _found(self._name_pattern, folded):
            readings = self._readings[text]
            if readings:
                yield Named(
                    kind=kind_of(readings[0]),
                    start=start,
                    end=end,
                    rule="label",
                    readings=readings,
                    contextual=text not in self._certain,
                )
            else:
                yield Stopped(kind="stop", start=start, end=end, rule="stop")

    def topics(self, folded: Folded) -> Iterator[Stopped]:
        """Words for topics, from left to right without overlap."""
        from accoop.recognising.candidates import Stopped

        for text, start, end in _found(self._topic_pattern, folded):
            yield Stopped(kind="topic", start=start, end=end, rule="label", topic=self._topics[text])


def alternation(texts: Mapping[str, object]) -> re.Pattern[str]:
    """One pattern for all texts, the longest first."""
    return re.compile("|".join(re.escape(text) for text in sorted(texts, key=lambda t: (-len(t), t)) if text))


def _found(pattern: re.Pattern[str], folded: Folded) -> Iterator[tuple[str, int, int]]:
    from accoop.recognising.lexicon import _cuts_a_word

    for match in pattern.finditer(folded.text):
        if not _cuts_a_word(folded.text, *match.span()):
            yield (match[0], *folded.span(*match.span()))


def strings(triple: Any) -> tuple[str, str, str, str | None, str | None]:
    """A triple as a program has it before it makes RDF: subject, predicate, value, language, datatype."""
    subject, predicate, value = triple.subject.value, triple.predicate.value, triple.object
    datatype = value.datatype.value if hasattr(value, "datatype") else None
    return subject, predicate, value.value, getattr(value, "language", None), datatype


def triples_of(data: bytes) -> str:
    """A sign for the triples of a Turtle file, however it writes its numbers."""
    from pyoxigraph import RdfFormat, Store

    store = Store()
    store.load(input=data, format=RdfFormat.TURTLE)
    return digest([str(quad.triple) for quad in store])


# What both share


def prepare(reading: Reading) -> tuple[Reader, float, float]:
    """The rules of the language, with the seconds that its names take, and those that the rest takes."""
    from accoop.pack.load import load_pack
    from accoop.pipeline import reader
    from accoop.recognising.lexicon import Lexicon

    pack = load_pack(LANGUAGE)
    start = time.perf_counter()
    Lexicon(reading.known, LANGUAGE, [stop.phrase for stop in pack.naming.stop])
    middle = time.perf_counter()
    prepared = reader(pack, reading.known)
    end = time.perf_counter()
    return prepared, middle - start, max(0.0, (end - middle) - (middle - start))


def with_names(prepared: Reader, lexicon: Any) -> Any:
    """A recogniser that looks for names with this lexicon."""
    return replace(prepared.recogniser, lexicon=lexicon)


def extract_timed(reading: Reading, prepared: Reader, path: Path, clock: Clock) -> Extraction:
    """What a file says; the seconds that finding names takes are counted apart."""
    reading._readers[LANGUAGE] = prepared
    before = clock.seconds[NAMES]
    start = time.perf_counter()
    extraction = reading.extraction(path)
    clock.seconds[READ] += time.perf_counter() - start - (clock.seconds[NAMES] - before)
    return extraction


def result(extraction: Extraction, triples: str, conforms: bool) -> dict[str, Any]:
    """What must be equal on both sides."""
    mentions = [
        f"{paragraph.number} {m.start} {m.end} {m.kind} {[thing.path for thing in m.things]}"
        for paragraph in extraction.recognition.paragraphs
        for m in paragraph.mentions
    ]
    return {"mentions": digest(mentions), "triples": triples, "conforms": conforms, "key": extraction.key}


def told(clock: Clock, results: list[dict[str, Any]], answer: str, rows: int) -> dict[str, Any]:
    """What a side reports of itself."""
    unit = 1 << 20 if sys.platform == "darwin" else 1 << 10
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit
    return {
        "seconds": dict(clock.seconds),
        "peak": peak,
        "same": {"reports": results, "answer": answer, "rows": rows},
    }


def copies(count: int, folder: Path) -> list[Path]:
    """The report, and copies of it as reports of later meetings."""
    text = REPORT.read_text(encoding="utf-8")
    paths = []
    for ordinal in range(ORDINAL, ORDINAL + count):
        path = folder / f"copy-{ordinal}.{LANGUAGE}.txt"
        path.write_text(text.replace(f"第{an2cn(ORDINAL)}次", f"第{an2cn(ordinal)}次"), encoding="utf-8")
        paths.append(path)
    return paths


# The table


def side(name: str, count: int, rounds: int) -> dict[str, Any]:
    """Run one side in a process of its own, some times; the quickest stands."""
    command = [sys.executable, __file__, "--side", name, "--reports", str(count)]
    runs: list[dict[str, Any]] = []
    for _ in range(rounds):
        done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
        runs.append(json.loads(done.stdout))
    return min(runs, key=lambda run: sum(run["seconds"].values()))


def row(step: str, plain_seconds: float, our_seconds: float) -> str:
    """A line of the table."""
    if not plain_seconds:
        return f"{step:50} {'-':>10} {our_seconds:8.3f} s"
    ratio = plain_seconds / our_seconds if our_seconds else float("inf")
    return f"{step:50} {plain_seconds:8.3f} s {our_seconds:8.3f} s {ratio:8.1f}"


def compare(count: int, rounds: int) -> bool:
    """Print both sides beside each other; whether they came to the same."""
    our, other = side("ours", count, rounds), side("plain", count, rounds)
    print(f"{count} report{'s' if count > 1 else ''}{'':42} {'plain':>8} {'ours':>10} {'ratio':>9}")
    for step in STEPS[:-1]:
        print(row(step, other["seconds"].get(step, 0.0), our["seconds"][step]))
    build = [sum(one["seconds"].get(step, 0.0) for step in STEPS[:-1]) for one in (other, our)]
    print(row("TOTAL: from files to a checked graph", *build))
    apart = [total - one["seconds"][READ] for total, one in zip(build, (other, our), strict=True)]
    print(row("  without the code that both share", *apart))
    print(row(ASK, other["seconds"][ASK], our["seconds"][ASK]))
    ratio = other["peak"] / our["peak"]
    print(f"{'peak memory of the process':50} {other['peak']:7.0f} MB {our['peak']:7.0f} MB {ratio:8.1f}")
    same = bool(our["same"] == other["same"])
    print("Same mentions, triples, verdict and answer on both sides." if same else "THE SIDES DIFFER:")
    if not same:
        print(json.dumps({"ours": our["same"], "plain": other["same"]}, indent=2))
    return same


def cold(times: int = 7) -> None:
    """Print what a person waits for at the terminal: a new process each time."""
    print(f"\n{'cold start, median of ' + str(times):50} {'seconds':>8}")
    with tempfile.TemporaryDirectory() as folder:
        commands = {
            "accoop --help": ["--help"],
            "accoop build (validation included)": ["build"],
            "accoop query resolution-acts": ["query", "resolution-acts"],
            "accoop find GlobE": ["find", "GlobE"],
            "accoop show network/globe": ["show", "network/globe"],
        }
        for name, arguments in commands.items():
            seconds = []
            for turn in range(times):
                more = ["--store", f"{folder}/{turn}"] if arguments != ["--help"] else []
                start = time.perf_counter()
                command = [sys.executable, "-m", "accoop", *arguments, *more]
                subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL)
                seconds.append(time.perf_counter() - start)
            print(f"{name:50} {statistics.median(seconds):8.2f}")


def main() -> int:
    """Run one side, or both and compare."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--reports", type=int, default=1, help="how many reports to build")
    parser.add_argument("--side", choices=("ours", "plain"), help=argparse.SUPPRESS)
    parser.add_argument("--rounds", type=int, default=3, help="how often to run each side")
    given = parser.parse_args()
    if given.side:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            run = ours if given.side == "ours" else plain
            json.dump(run(copies(given.reports, folder), folder), sys.stdout)
        return 0
    same = compare(given.reports, given.rounds)
    cold()
    return 0 if same else 1


if __name__ == "__main__":
    sys.exit(main())
