"""The default graph: what all named graphs say together, each triple once, whatever is written."""

import json
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Store, Triple, parse

from accoop.failures import Failure
from accoop.lineage.facts import Facts
from accoop.querying.descriptions import Descriptions
from accoop.querying.dossier import Dossiers
from accoop.querying.formats import GRAPH_FORMATS
from accoop.querying.guard import check_query
from accoop.querying.naming import Names
from accoop.querying.running import Table, typed_answer
from accoop.store import manifest
from accoop.store.layout import Layout, replace_file
from accoop.store.merging import MERGED, mend
from accoop.store.reading import open_snapshot
from accoop.store.writer import Outcome, Writer
from accoop.store.writing import writing
from small_graphs import TERMS, Given, committed, graph, held, merged_triples, named_quads, quads

PREFIXES = (
    "PREFIX ac: <https://w3id.org/accoop/def#> PREFIX skos: <http://www.w3.org/2004/02/skos/core#> "
    "PREFIX g: <https://w3id.org/accoop/graph/> "
)
CHINA = TERMS.thing("state/CHN")
NAME = TERMS.term("skos:prefLabel")
GRAPHS = ("authority/states", "cosp-uncac-eg1/9", "cosp-uncac-eg1/10")

Model = dict[NamedNode, frozenset[Triple]]

# --- Whatever is written

POOL = [
    Triple(TERMS.thing(f"x/{subject}"), TERMS.term("text"), Literal(str(value)))
    for subject in range(3)
    for value in range(3)
]
triple_sets = st.frozensets(st.sampled_from(POOL), min_size=1)
commits = st.tuples(st.sampled_from(["cosp-uncac-eg1/9", "cosp-uncac-eg1/10", "cop-untoc/4"]), triple_sets)
contents = st.dictionaries(
    st.sampled_from(["authority/states", "authority/bodies", "ontology/accoop"]), triple_sets
)
steps = st.lists(st.one_of(commits, contents, st.none()), min_size=1, max_size=7)


def take(
    writer: Writer, model: Model, step: tuple[str, frozenset[Triple]] | dict[str, frozenset[Triple]] | None
) -> None:
    """Write a report, or all content (what is left out is dropped), or recover; in the store and on paper."""
    if step is None:
        writer.recover()
    elif isinstance(step, dict):
        given_content = {TERMS.graph(name): triples for name, triples in step.items()}
        writer.commit_content(given_content)
        for name in [n for n in model if "/authority/" in n.value or "/ontology/" in n.value]:
            del model[name]
        model.update(given_content)
    else:
        name = TERMS.graph(step[0])
        writer.commit(Given(name, step[1], {}), replace=True)
        model[name] = step[1]


@settings(max_examples=40, deadline=None)
@given(steps)
def test_the_default_graph_is_the_union_after_every_step(
    taken: list[tuple[str, frozenset[Triple]] | dict[str, frozenset[Triple]] | None],
) -> None:
    with TemporaryDirectory() as folder, writing(Path(folder), TERMS) as writer:
        model: Model = {}
        for step in taken:
            take(writer, model, step)
            stored = {Quad(t.subject, t.predicate, t.object, name) for name in model for t in model[name]}
            assert held(Path(folder)) == stored  # compares the default graph with the named graphs too
            assert writer.manifest is not None
            assert set(writer.manifest.graphs) == {name.value for name in model}


# --- Stores that were left in another state


def spoil(root: Path, statements: Iterable[tuple[str, Quad]]) -> None:
    """Add and remove behind the writer's back."""
    store = Store(str(Layout(root).live))
    for action, quad in statements:
        (store.add if action == "add" else store.remove)(quad)
    store.flush()


def plain(triple: Triple) -> Quad:
    return Quad(triple.subject, triple.predicate, triple.object)


def test_what_is_missing_or_too_much_is_mended(tmp_path: Path) -> None:
    given_graph = graph(30)
    committed(tmp_path, given_graph)
    some = sorted(given_graph.triples, key=str)[:7]
    stray = Triple(CHINA, NAME, Literal("stray"))
    spoil(tmp_path, [("add", plain(stray)), *(("remove", plain(triple)) for triple in some)])
    replace_file(Layout(tmp_path).pending, "")
    with writing(tmp_path, TERMS):
        pass
    assert held(tmp_path) == quads(given_graph)
    assert merged_triples(Store.read_only(str(Layout(tmp_path).live))) == set(given_graph.triples)


def named_only(change: manifest.Incoming) -> bytes:
    return b"".join(line.removesuffix(b".") + str(change.name).encode() + b" .\n" for line in change.lines)


def test_a_store_without_default_graph_is_told_and_brought_up_to_date(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As earlier versions wrote it: readers say what to do, and any build does it."""
    given_graph = graph(30)
    with monkeypatch.context() as earlier:
        earlier.setattr(manifest, "_LAYOUT", "")
        earlier.setattr(manifest.Incoming, "text", named_only)
        committed(tmp_path, given_graph)
        assert merged_triples(open_snapshot(tmp_path).store) == set()
    with pytest.raises(Failure) as told:
        open_snapshot(tmp_path)
    assert told.value.key == "store-outdated"
    assert committed(tmp_path, given_graph) == [Outcome.UNCHANGED]
    assert len(held(tmp_path)) == 33
    assert len(list(Layout(tmp_path).snapshots.iterdir())) <= 2


# --- Answers


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store in which three graphs say that China is a state called so, and one says more."""
    folder = tmp_path_factory.mktemp("three")
    same = frozenset(
        {
            Triple(CHINA, TERMS.term("rdf:type"), TERMS.term("State")),
            Triple(CHINA, NAME, Literal("China", language="en")),
            Triple(CHINA, NAME, Literal("中国", language="zh")),
        }
    )
    attended = Triple(TERMS.thing("claim/x"), TERMS.term("agent"), CHINA)
    reports = [
        Given(TERMS.graph(GRAPHS[1]), same, {}),
        Given(TERMS.graph(GRAPHS[2]), same | {attended}, {}),
    ]
    with writing(folder / ".accoop" / "store", TERMS) as writer:
        writer.commit_content({TERMS.graph(GRAPHS[0]): same})
        for report in reports:
            writer.commit(report)
    return folder


@pytest.fixture(scope="module")
def store(home: Path) -> Store:
    return open_snapshot(home / ".accoop" / "store").store


ALL = "FROM <https://w3id.org/accoop/graph/"
STATES, NINTH, TENTH = (f"{ALL}{name}>" for name in GRAPHS)
TENTH_NAMED = TENTH.replace("FROM", "FROM NAMED")

# What is counted, the query, and how many a person would say there are.
COUNTS = [
    ("everything", "{ ?s ?p ?o }", 4),
    ("states", "{ ?s a ac:State }", 1),
    ("names of a state", "{ ?s a ac:State ; skos:prefLabel ?name }", 2),
    ("pairs of names", "{ ?s skos:prefLabel ?a , ?b }", 4),
    ("who attended, with every name", "{ ?claim ac:agent ?who . ?who a ac:State ; skos:prefLabel ?name }", 2),
    ("a path", "{ ?claim ac:agent/skos:prefLabel ?name }", 2),
    ("the graphs that say it", "{ GRAPH ?g { ?s a ac:State } }", 3),
    ("in one graph by name", "{ GRAPH g:authority\\/states { ?s ?p ?o } }", 3),
    ("joined with where it stands", "{ ?s a ac:State . GRAPH ?g { ?s skos:prefLabel ?name } }", 6),
    ("FROM one graph", STATES + " { ?s ?p ?o }", 3),
    ("FROM one graph twice", STATES + STATES + " { ?s ?p ?o }", 3),
    ("FROM two graphs", STATES + NINTH + " { ?s ?p ?o }", 3),
    ("FROM three graphs", STATES + NINTH + TENTH + " { ?s ?p ?o }", 4),
    ("FROM one graph, nothing else is named", STATES + " { GRAPH ?g { ?s ?p ?o } }", 0),
    ("FROM two graphs, nothing else is named", STATES + NINTH + " { GRAPH ?g { ?s ?p ?o } }", 0),
    ("FROM NAMED alone, nothing is the default", TENTH_NAMED + " { ?s ?p ?o }", 0),
    ("FROM NAMED twice", TENTH_NAMED + TENTH_NAMED + " { GRAPH ?g { ?s ?p ?o } }", 4),
    ("FROM NAMED", TENTH_NAMED + " { GRAPH ?g { ?s ?p ?o } }", 4),
    ("FROM and FROM NAMED", STATES + TENTH_NAMED + " { ?s a ac:State . GRAPH ?g { ?s ?p ?o } }", 3),
    ("two FROM and FROM NAMED", STATES + NINTH + TENTH_NAMED + " { ?s a ac:State . GRAPH ?g { ?s ?p ?o } }", 3),
]  # fmt: skip


@pytest.mark.parametrize(("query", "count"), [row[1:] for row in COUNTS], ids=[row[0] for row in COUNTS])
def test_nothing_counts_twice(store: Store, query: str, count: int) -> None:
    before, brace, behind = query.partition("{")
    text = PREFIXES + f"SELECT (COUNT(*) AS ?n) {before}{brace}{behind}"
    answer = typed_answer(store, check_query(text, TERMS.graphs), 20)
    assert answer == Table(("n",), ((Literal(count),),))


def test_readers_see_each_fact_once(store: Store) -> None:
    names, facts = Names(store, TERMS), Facts(store, TERMS)
    assert [found.node for found in names.find("China")] == [CHINA]
    assert names.kinds(CHINA) == ("State",)
    assert facts.all_words("state/CHN", "skos:prefLabel") == [("en", "China"), ("zh", "中国")]
    dossiers = Dossiers(Descriptions(store, TERMS), TERMS)
    assert len(dossiers.dossier(CHINA).names) == 2
    assert len(list(dossiers.triples(CHINA))) == 3


@pytest.mark.parametrize("layout", GRAPH_FORMATS)
def test_export_writes_named_graphs_or_each_triple_once(home: Path, store: Store, layout: str) -> None:
    command = [sys.executable, "-m", "accoop", "export", "--format", layout]
    data = subprocess.run(command, cwd=home, capture_output=True, check=True).stdout
    read = list(parse(input=data, format=GRAPH_FORMATS[layout]))
    if GRAPH_FORMATS[layout].supports_datasets:
        assert len(read) == 10
        assert set(read) == named_quads(store)
    else:
        assert len(read) == 4
        assert {quad.triple for quad in read} == merged_triples(store)
    if layout == "jsonld":
        assert "@graph" in json.dumps(json.loads(data))


def test_mend_of_nothing() -> None:
    empty = Store()
    mend(empty)
    assert len(empty) == 0


def test_mend_brings_a_loaded_store_in_order() -> None:
    """From nothing and from a wrong default graph alike."""
    loaded = Store()
    loaded.load(b"GRAPH <http://g/1> { <http://a> <http://b> 1, 2 }", format=RdfFormat.TRIG)
    loaded.load(b"GRAPH <http://g/2> { <http://a> <http://b> 2, 3 }", format=RdfFormat.TRIG)
    mend(loaded)
    assert len(list(loaded.quads_for_pattern(None, None, None, MERGED))) == 3
    loaded.remove_graph(NamedNode("http://g/1"))
    mend(loaded)
    assert {t.object.value for t in merged_triples(loaded) if isinstance(t.object, Literal)} == {"2", "3"}
