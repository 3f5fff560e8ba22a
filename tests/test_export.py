"""`accoop export`: every format can be read back, in one order, by part, compressed, and without growing."""

import gzip
import io
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Quad, RdfFormat, Store, Triple, parse
from rdflib import Dataset, Graph
from rdflib.compare import isomorphic

from accoop.exporting.jsonld import write_jsonld
from accoop.exporting.rdf import FORMATS, write_rdf
from accoop.exporting.sorting import sorted_lines
from accoop.exporting.statements import graph_parts, merged_part, named_graphs, part_of, working_folder
from small_graphs import KEY, SMALL, TERMS, merged_triples, named_quads, small_store

RDF = {**FORMATS, "jsonld": RdfFormat.JSON_LD}
CONSTRUCT = """# question(en): All statements?
# question(zh): 所有陈述？
CONSTRUCT { ?s ?p ?o } { ?s ?p ?o }
"""


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a small store."""
    folder = tmp_path_factory.mktemp("home")
    from accoop.store.writing import writing
    from small_graphs import Given

    graphs: dict[str, set[Triple]] = {}
    for quad in named_quads(small_store()):
        graphs.setdefault(str(quad.graph_name.value), set()).add(quad.triple)  # type: ignore[union-attr]
    with writing(folder / ".accoop" / "store", TERMS) as writer:
        report = TERMS.graph(KEY)
        writer.commit(Given(report, frozenset(graphs.pop(report.value)), {}))
        writer.commit_content({TERMS.graph(n.removeprefix(TERMS.graphs)): t for n, t in graphs.items()})
    return folder


def exported(home: Path, *arguments: str, code: int = 0, **more: str) -> bytes:
    done = subprocess.run(
        [sys.executable, "-m", "accoop", "--lang", "en", "export", *arguments],
        cwd=home,
        capture_output=True,
        env={**os.environ, **more},
        check=False,
    )
    assert done.returncode == code, done.stderr.decode()
    return done.stdout if code == 0 else done.stderr


def written(store: Store, layout: str) -> bytes:
    """A store in a format, without the command."""
    out = io.BytesIO()
    named = layout in ("trig", "nq", "jsonld")
    with working_folder() as folder:
        parts = graph_parts(store, named_graphs(store), folder) if named else merged_part(store, folder)
        if layout == "jsonld":
            write_jsonld(parts, TERMS, out)
        else:
            write_rdf(parts, FORMATS[layout], TERMS, out)
    return out.getvalue()


@pytest.mark.parametrize("layout", RDF)
def test_what_is_written_can_be_read_back(home: Path, layout: str) -> None:
    store = small_store()
    read = set(parse(input=exported(home, "--format", layout), format=RDF[layout]))
    if RDF[layout].supports_datasets:
        assert read == named_quads(store)
    else:
        assert {quad.triple for quad in read} == merged_triples(store)


@pytest.mark.parametrize("layout", RDF)
def test_the_same_bytes_whatever_the_hash_seed(home: Path, layout: str) -> None:
    one = exported(home, "--format", layout, PYTHONHASHSEED="1", TZ="Asia/Shanghai")
    assert one == exported(home, "--format", layout, PYTHONHASHSEED="2", TZ="UTC")


def test_rdflib_reads_turtle_as_the_same_graph(home: Path) -> None:
    turtle = Graph().parse(data=exported(home, "--format", "ttl"), format="turtle")
    triples = Graph().parse(data=exported(home, "--format", "nt"), format="nt")
    assert isomorphic(turtle, triples)
    assert len(turtle) == len(merged_triples(small_store()))


def test_rapper_reads_turtle_as_the_same_graph(home: Path, tmp_path: Path) -> None:
    program = shutil.which("rapper")
    if program is None:
        if os.environ.get("ACCOOP_RAPPER"):
            pytest.fail("this test needs rapper, of Debian's raptor2-utils")
        pytest.skip("no rapper here")
    target = tmp_path / "graph.ttl"
    exported(home, "-o", str(target))
    command = [program, "-q", "-i", "turtle", "-o", "ntriples", str(target)]
    lines = subprocess.run(command, check=True, capture_output=True).stdout
    read = {quad.triple for quad in parse(lines, format=RdfFormat.N_TRIPLES)}
    assert read == merged_triples(small_store())


def test_rdflib_reads_json_ld_and_trig_as_the_same_data(home: Path) -> None:
    count = len(named_quads(small_store()))
    for layout, name in (("trig", "trig"), ("jsonld", "json-ld")):
        data = Dataset()
        data.parse(data=exported(home, "--format", layout), format=name)
        assert len(list(data.quads())) == count, layout


def test_json_ld_speaks_the_words_of_the_context(home: Path) -> None:
    document = json.loads(exported(home, "--thing", "state/CHN", "--format", "jsonld"))
    (china,) = [node for node in document["@graph"] if node["id"].endswith("id/state/CHN")]
    assert china["type"] == "State"
    assert china["prefLabel"] == {"en": "China", "zh": "中国"}
    assert "@context" in document


def test_graphml_has_things_with_names_and_links(home: Path) -> None:
    network = nx.parse_graphml(exported(home, "--format", "graphml").decode())
    act = TERMS.thing(f"claim/{KEY}/p4/act-requests-1").value
    secretariat = TERMS.thing("body/secretariat").value
    assert network.nodes[secretariat]["label_zh"] == "秘书处"
    assert network.nodes[act]["kind"] == "MandateAct"
    assert network.edges[act, secretariat]["property"] == "addressee"


# Part, arguments, a path whose node is a subject there, and one that is none.
PARTS = [
    ("one graph", ["--graph", KEY], f"claim/{KEY}/p4/act-requests-1", "state/CHN"),
    ("a thing with its claims", ["--thing", "秘书处"], f"claim/{KEY}/p4/act-requests-1", "state/CHN"),
    ("a thing alone", ["--thing", "state/CHN"], "state/CHN", "body/secretariat"),
]


@pytest.mark.parametrize(("arguments", "there", "absent"), [p[1:] for p in PARTS], ids=[p[0] for p in PARTS])
def test_a_part(home: Path, arguments: list[str], there: str, absent: str) -> None:
    read = parse(input=exported(home, *arguments, "--format", "nt"), format=RdfFormat.N_TRIPLES)
    subjects = {quad.subject for quad in read}
    assert TERMS.thing(there) in subjects
    assert TERMS.thing(absent) not in subjects


@pytest.mark.parametrize("ending", ["ttl", "nq", "jsonld", "graphml", "rdf"])
def test_a_file_is_compressed_by_its_name_and_the_same_every_time(
    home: Path, tmp_path: Path, ending: str
) -> None:
    plain, packed = tmp_path / f"g.{ending}", tmp_path / f"g.{ending}.gz"
    exported(home, "-o", str(plain))
    exported(home, "-o", str(packed))
    first = packed.read_bytes()
    assert gzip.decompress(first) == plain.read_bytes()
    exported(home, "-o", str(packed))
    assert packed.read_bytes() == first


# What is refused, with the exit code and words of the one line that says so.
REFUSED = [
    (
        "two parts at once",
        ["--graph", KEY, "--thing", "state/CHN"],
        2,
        "--graph, --thing, --query and --view",
    ),
    ("a graph that is not there", ["--graph", "x"], 2, KEY),
    ("an unknown ending", ["-o", "x.doc.gz"], 2, "x.doc"),
    ("a query that gives rows", ["--query", "did-attend", "-p", "participant=state/CHN"], 2, "did-attend"),
    ("a folder that is not there", ["-o", "nowhere/x.ttl"], 3, "nowhere"),
]


@pytest.mark.parametrize(
    ("arguments", "code", "words"), [r[1:] for r in REFUSED], ids=[r[0] for r in REFUSED]
)
def test_refused(home: Path, arguments: list[str], code: int, words: str) -> None:
    told = exported(home, *arguments, code=code).decode()
    assert words in told
    assert len(told.splitlines()) == 1


def test_a_failed_export_leaves_the_old_file(home: Path, tmp_path: Path) -> None:
    target = tmp_path / "x.ttl"
    target.write_text("old")
    exported(home, "--graph", "x", "-o", str(target), code=2)
    assert target.read_text() == "old"
    assert list(tmp_path.iterdir()) == [target]


@given(
    st.lists(st.binary(max_size=6).map(lambda b: b.hex().encode() + b"\n"), max_size=60), st.integers(1, 7)
)
def test_lines_are_sorted_each_once_however_little_fits_into_memory(lines: list[bytes], most: int) -> None:
    with working_folder() as folder:
        assert list(sorted_lines(lines, folder, most)) == sorted(set(lines))
        assert list(folder.iterdir()) == []


def test_classes_come_before_other_properties() -> None:
    quads: Iterable[Quad] = parse(input=SMALL.encode(), format=RdfFormat.TRIG)
    with working_folder() as folder:
        (part,) = part_of((quad.triple for quad in quads), folder)
        seen: set[object] = set()
        for quad in part.quads():
            if quad.subject not in seen and quad.subject == TERMS.thing("state/CHN"):
                assert quad.predicate == TERMS.term("rdf:type")
            seen.add(quad.subject)
    assert TERMS.thing("state/CHN") in seen


def test_memory_does_not_grow_with_the_number_of_graphs(tmp_path: Path) -> None:
    """Forty graphs take about as much memory as four."""
    measure = (
        "import io, resource, sys\n"
        "from pathlib import Path\n"
        "from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Store\n"
        "from accoop.exporting.rdf import write_rdf\n"
        "from accoop.exporting.statements import graph_parts, named_graphs, working_folder\n"
        "from accoop.rdf.terms import Terms\n"
        "store = Store(sys.argv[1])\n"
        "graphs = [NamedNode(f'http://g/{n}') for n in range(int(sys.argv[2]))]\n"
        "for g in graphs:\n"
        "    store.bulk_extend(Quad(NamedNode(f'http://s/{i}'), NamedNode('http://p'), Literal('x' * 200 + str(i)), g)"
        " for i in range(5000))\n"
        "store.flush(); store.optimize()\n"
        "before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss\n"
        "with working_folder() as folder, open(sys.argv[3], 'wb') as out:\n"
        "    write_rdf(graph_parts(store, graphs, folder), RdfFormat.TRIG, Terms(), out)\n"
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)\n"
    )

    def grown(count: int) -> int:
        arguments = [str(tmp_path / f"s{count}"), str(count), str(tmp_path / f"o{count}")]
        done = subprocess.run([sys.executable, "-c", measure, *arguments], capture_output=True, check=True)
        return int(done.stdout)

    assert grown(40) < grown(4) + 30_000
