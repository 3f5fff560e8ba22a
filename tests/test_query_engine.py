"""The query engine: what is refused, how parameters are bound, how names are resolved, what comes back."""

import contextlib
import socket
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, RdfFormat, Store

from accoop.failures import Exit, Failure, Misuse, QueryFailure
from accoop.querying.binding import bound
from accoop.querying.descriptions import Descriptions
from accoop.querying.dossier import Dossiers
from accoop.querying.formats import GRAPH_FORMATS, ROW_FORMATS, graph_bytes
from accoop.querying.guard import MAX_BYTES, CheckedQuery, check_query
from accoop.querying.known_names import name_key
from accoop.querying.naming import Fit, Names
from accoop.querying.running import Graph, Table, serialised_answer, typed_answer
from accoop.querying.saved import find_saved_query, read_header, saved_queries
from accoop.querying.tables import folded_table, plain_table, readable, width
from accoop.querying.tokens import tokens
from accoop.rdf.terms import Terms
from accoop.wording import LANGUAGES, wording
from small_graphs import named_quads, small_store

TERMS = Terms()
AC = "PREFIX ac: <https://w3id.org/accoop/def#> PREFIX skos: <http://www.w3.org/2004/02/skos/core#> "


@pytest.fixture(scope="module")
def store() -> Store:
    return small_store()


@pytest.fixture(scope="module")
def names(store: Store) -> Names:
    return Names(store, TERMS)


def checked(text: str) -> CheckedQuery:
    return check_query(text, TERMS.graphs)


def ask(store: Store, text: str) -> Table | Graph | bool:
    return typed_answer(store, checked(AC + text), 20)


def failure(action: Callable[[], object]) -> Failure:
    with pytest.raises(Failure) as caught:
        action()
    for language in LANGUAGES:
        assert "\n" not in wording(language).tell(caught.value)
    return caught.value


# SERVICE in disguise: the engine takes every one of these for a call to another server.
DISGUISES = [
    ("plainly", "SELECT * { SERVICE <%s> { ?s ?p ?o } }"),
    ("in small letters", "SELECT * { service <%s> { ?s ?p ?o } }"),
    ("silently", "SELECT * { SERVICE SILENT <%s> { ?s ?p ?o } }"),
    ("glued to SILENT", "SELECT * { SERVICESILENT <%s> { ?s ?p ?o } }"),
    ("glued to a bracket", "SELECT * { {}SERVICE<%s>{ ?s ?p ?o } }"),
    ("glued to a prefixed name", "PREFIX x: <%s> SELECT * { SERVICEx:a { ?s ?p ?o } }"),
    ("glued to an empty prefix", "PREFIX : <%s> SELECT * { SERVICE:a { ?s ?p ?o } }"),
    ("behind a comment that ends with CR", "SELECT * { # note\rSERVICE <%s> { ?s ?p ?o } }"),
    ("behind a hash in an IRI", "SELECT * { BIND(<http://x/#y> AS ?v) SERVICE <%s> { ?s ?p ?o } }"),
    (
        "behind quotes of the other kind",
        "SELECT * { BIND(\"it's\" AS ?v) SERVICE <%s> { ?s ?p ?o } BIND('\"' AS ?w) }",
    ),
    ("behind an escaped quote", "SELECT * { BIND('a\\'' AS ?v) SERVICE <%s> { ?s ?p ?o } BIND('' AS ?w) }"),
    (
        "behind a codepoint escape of a quote",
        'SELECT * { BIND("a\\u0022b" AS ?v) SERVICE <%s> { ?s ?p ?o } BIND("" AS ?w) }',
    ),
    ("behind a long string", "SELECT * { BIND('''a''b'c''' AS ?v) SERVICE <%s> { ?s ?p ?o } }"),
    (
        "behind escaped quotes in names",
        "PREFIX x: <http://x/> SELECT * { OPTIONAL { ?a ?b x:a\\' } SERVICE <%s> { ?s ?p ?o } OPTIONAL { ?c ?d x:b\\' } }",
    ),
    ("behind less and greater", "SELECT * { BIND(1 AS ?v) FILTER(?v<2)SERVICE<%s>{ ?s ?p ?o }FILTER(?v>0) }"),
    ("behind a number", "SELECT * { BIND(1 AS ?v) FILTER(?v=1)SERVICE<%s>{ ?s ?p ?o } }"),
    ("in a sub-query", "SELECT * { { SELECT * { SERVICE <%s> { ?s ?p ?o } } } }"),
    ("in FILTER EXISTS", "SELECT * { ?x ?y ?z FILTER EXISTS { SERVICE <%s> { ?s ?p ?o } } }"),
]


class Listener:
    """A server on this machine that counts who connects, and hangs up."""

    def __init__(self) -> None:
        self.count = 0
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.address = f"http://127.0.0.1:{self._socket.getsockname()[1]}/"
        threading.Thread(target=self._answer, daemon=True).start()

    def _answer(self) -> None:
        while True:
            connection, _ = self._socket.accept()
            self.count += 1
            connection.close()


@pytest.fixture(scope="module")
def listener() -> Listener:
    return Listener()


@pytest.mark.parametrize("text", [row[1] for row in DISGUISES], ids=[row[0] for row in DISGUISES])
def test_service_is_refused_in_every_disguise(store: Store, listener: Listener, text: str) -> None:
    query = text % listener.address
    assert failure(lambda: checked(query)).key == "query-service"
    # It is a disguise: the engine itself would have called the server.
    before = listener.count
    with contextlib.suppress(OSError):
        list(store.query(query))  # type: ignore[arg-type]
    for _ in range(100):
        if listener.count > before:
            break
        time.sleep(0.01)
    assert listener.count > before


# Texts in which `<` or a quote can be read in two ways, so that a keyword could hide.
TWO_READINGS = [
    "SELECT * { ?s ?p ?o FILTER(?s<?o)#>'''\nSERVICE <http://127.0.0.1:9/> {}\n#'''\n}",
    "SELECT * { ?s ?p ?o FILTER(?s<'x>') SERVICE <http://127.0.0.1:9/> {} FILTER(?s='') }",
    "SELECT * { ?s ?p ?o FILTER(?s<?o)SERVICE#>\n<http://127.0.0.1:9/> { } }",
    "SELECT * { << ?s ?p ?o >> ?q ?r }",
]


@pytest.mark.parametrize("text", TWO_READINGS)
def test_what_can_be_read_in_two_ways_is_refused(text: str) -> None:
    assert failure(lambda: checked(text)).key == "query-ambiguous"


# Queries that mention such words without being such queries.
HARMLESS = [
    "SELECT ?service { ?service ?p 'SERVICE <http://x/> {}' }",
    "SELECT * { ?s ?p ?o } # SERVICE <http://x/> { }",
    "PREFIX x: <http://x/service#> SELECT * { ?s x:SERVICE ?o ; <http://x/service> _:service }",
    'SELECT * { ?s ?p \'SERVICE\'@en, """a "SERVICE" b""" }',
    "PREFIX x: <http://x/> SELECT * { ?s (x:a/x:b)|^x:c* ?o . FILTER(?o < 3 && ?o > 1 || ?o<1) }",
    "SELECT * { VALUES (?a ?b) { (<http://x/a#b> <http://x/c#it's>) } }",
    "BASE <http://x/> SELECT * { <#a> <b> 1.5e3, -2, .5, true, ?x }",
    "ASK { ?s ?p '''it''s''', \"\", '' }",
    "SELECT * FROM <https://w3id.org/accoop/graph/cosp-uncac-eg1/10> { ?s ?p ?o }",
    "SELECT * FROM NAMED <https://w3id.org/accoop/graph/authority/states> { GRAPH ?g { ?s ?p ?o } }",
    "PREFIX x: <http://x/> DESCRIBE x:a\\'b",
    "SELECT (COUNT(*) AS ?insert) { ?load ?clear ?drop }",
]


@pytest.mark.parametrize("text", HARMLESS)
def test_harmless_queries_pass_and_the_engine_parses_them(text: str) -> None:
    checked(text)
    Store().query(text)


# What else is refused.
REFUSED = [
    ("an update", "INSERT DATA { <http://x/> <http://x/> 1 }", "query-update"),
    ("an update behind a prefix", "PREFIX x: <http://x/> DELETE WHERE { ?s ?p ?o }", "query-update"),
    ("LOAD", "LOAD <http://x/>", "query-update"),
    ("a glued update", "DROPALL", "query-update"),
    ("nothing but a comment", "# SELECT", "query-empty"),
    ("another language", "MATCH (n) RETURN n", "query-form"),
    ("a graph on the web", "SELECT * FROM <http://127.0.0.1:9/> { ?s ?p ?o }", "query-from"),
    ("a local file", "SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }", "query-from"),
    ("a graph behind a prefix", "PREFIX f: <file:///etc/> SELECT * FROM f:passwd { ?s ?p ?o }", "query-from"),
    ("a graph glued to FROM", "PREFIX f: <file:///etc/> SELECT *FROMf:passwd { ?s ?p ?o }", "query-from"),
    ("a relative graph", "BASE <file:///> SELECT * FROM NAMED <etc/passwd> { ?s ?p ?o }", "query-from"),
    ("an open string", "SELECT * { ?s ?p 'abc }", "query-open-string"),
    ("an open long string", "SELECT * { ?s ?p '''abc }", "query-open-string"),
    ("brackets 101 deep", "SELECT * " + "{" * 101 + "}" * 101, "query-deep"),
    ("parentheses 101 deep", "ASK { FILTER(" + "(" * 99 + "1" + ")" * 99 + ") }", "query-deep"),
    ("20,001 tokens", "ASK { FILTER(" + "!" * 20_001 + "1) }", "query-tokens"),
    ("256 kB of comment", "ASK {} #" + "x" * MAX_BYTES, "query-large"),
]


@pytest.mark.parametrize(("text", "key"), [row[1:] for row in REFUSED], ids=[row[0] for row in REFUSED])
def test_refused(text: str, key: str) -> None:
    refused = failure(lambda: checked(text))
    assert (refused.key, refused.exit_code) == (key, Exit.QUERY)


@given(st.text(alphabet="<>\"'#\\{}()[]?$:_@.|&= \n\r\tSERVICEab\u7b2c0", max_size=60))
def test_tokens_cover_the_text(text: str) -> None:
    """Nothing is skipped but white space and comments, and nothing but a failure is raised."""
    try:
        found = list(tokens(text))
    except QueryFailure:
        return
    position = 0
    for token in found:
        assert token.start >= position
        gap = text[position : token.start]
        assert not gap.strip() or "#" in gap
        assert text[token.start : token.end] == token.text
        position = token.end


def test_long_strings_are_cut_in_linear_time() -> None:
    start = time.monotonic()
    assert len(list(tokens("ASK { ?s ?p '''" + "''a" * 80_000 + "''' }"))) == 6
    assert time.monotonic() - start < 5


def test_deep_but_permitted_queries_do_not_overthrow_the_engine(store: Store) -> None:
    deep = 98
    queries = [
        "ASK " + "{" * deep + "?s ?p ?o" + "}" * deep,
        "ASK { ?s ?p ?o FILTER(" + "(" * deep + "1" + ")" * deep + ") }",
        "ASK { ?s ?p ?o " + "OPTIONAL { ?s ?p ?o " * deep + "}" * deep + "}",
        "ASK { ?s ?p ?o FILTER(" + "!" * 19_900 + "?s) }",
        "ASK { ?s ?p ?o FILTER(" + "||".join(["?s"] * 3_000) + ") }",
    ]
    for query in queries:
        typed_answer(store, checked(query), 20)


# --- Answers


def test_columns_stand_in_the_order_of_the_query(store: Store) -> None:
    table = ask(store, "SELECT * { ?state a ac:State ; skos:prefLabel ?name . BIND(1 AS ?a) } LIMIT 1")
    assert isinstance(table, Table)
    assert table.columns == ("state", "name", "a")
    table = ask(store, "SELECT DISTINCT * { ?z skos:prefLabel ?b . { SELECT * { ?z a ?c } } } LIMIT 1")
    assert isinstance(table, Table)
    assert table.columns == ("z", "b", "c")
    for layout in ROW_FORMATS.values():
        data = serialised_answer(store, checked("SELECT * { ?z ?b ?c } LIMIT 1"), 20, layout).decode()
        assert data.index("z") < data.index("b") or layout is ROW_FORMATS["xml"]


def test_the_default_graph_is_the_union_and_named_graphs_are_reachable(store: Store) -> None:
    graph = "<https://w3id.org/accoop/graph/cosp-uncac-eg1/10>"
    assert ask(store, "ASK { ?act ac:addressee/skos:prefLabel '秘书处'@zh }") is True
    assert ask(store, f"ASK {{ GRAPH {graph} {{ ?act a ac:MandateAct }} }}") is True
    assert ask(store, f"ASK {{ GRAPH {graph} {{ ?s a ac:State }} }}") is False
    table = ask(store, f"SELECT ?s FROM {graph} {{ ?s a ac:State }}")
    assert isinstance(table, Table)
    assert table.rows == ()


def test_answers_are_typed(store: Store) -> None:
    table = ask(store, "SELECT ?number { ?p a ac:Paragraph ; ac:number ?number } ORDER BY ?number")
    assert isinstance(table, Table)
    assert table.rows[0] == (Literal(4),)
    graph = ask(store, "CONSTRUCT { ?s a ac:State } { ?s a ac:State }")
    assert isinstance(graph, Graph)
    assert {t.subject for t in graph.triples} == {TERMS.thing("state/CHN"), TERMS.thing("state/TUR")}


def test_a_query_that_never_ends_is_given_up() -> None:
    block = " ".join(f"VALUES ?v{i} {{ {' '.join(map(str, range(60)))} }}" for i in range(5))
    start = time.monotonic()
    late = failure(lambda: typed_answer(Store(), checked(f"SELECT (COUNT(*) AS ?n) {{ {block} }}"), 0.3))
    assert late.exit_code == Exit.TIME_OUT
    assert time.monotonic() - start < 5


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("SELECT * { ?s a }", "query-syntax"),
        ("SELECT * { ?s a nothing:here }", "query-prefix"),
        ("SELECT ?a (COUNT(?b) AS ?c) { ?a ?b ?d }", "query-syntax"),
    ],
)
def test_what_the_engine_says_of_mistakes_is_one_short_line(store: Store, text: str, key: str) -> None:
    mistake = failure(lambda: typed_answer(store, checked(text), 20))
    assert (mistake.key, mistake.exit_code) == (key, Exit.QUERY)
    assert len(wording("en").tell(mistake)) < 250


# --- Saved queries and their parameters

HEADER = """# question(en): What was asked of whom?
# question(zh): 要求谁做什么？
# param resolution: thing -- the resolution (en) | 决议 (zh)
# param verb: concept = * -- the act (en) | 行为 (zh)
# param number: integer = 4
# param words: string = *
# param since: date = *
# param inferred: boolean = *
# example: accoop query acts --param resolution=cosp-uncac/7/1
PREFIX ac: <https://w3id.org/accoop/def#>
SELECT ?resolution ?verb ?number ?words ?since ?inferred ?lang {
  VALUES ?resolution { UNDEF } VALUES ?verb {UNDEF} values ?number { undef } VALUES ?words { UNDEF }
  VALUES ?since { UNDEF } VALUES ?inferred { UNDEF } VALUES ?lang { "en" }
}
"""


def bind(names: Names, text: str, **given: str) -> str:
    saved = read_header("acts", text)
    return bound(saved, checked(text), given, "zh", names.resolve)


def row(names: Names, store: Store, **given: str) -> dict[str, object]:
    answer = typed_answer(store, checked(bind(names, HEADER, **given)), 20)
    assert isinstance(answer, Table)
    return dict(zip(answer.columns, answer.rows[0], strict=True))


def test_header() -> None:
    saved = read_header("acts", HEADER)
    assert saved.question("zh") == "要求谁做什么？"
    assert [(p.name, p.type, p.default) for p in saved.parameters] == [
        ("resolution", "thing", None),
        ("verb", "concept", "*"),
        ("number", "integer", "4"),
        ("words", "string", "*"),
        ("since", "date", "*"),
        ("inferred", "boolean", "*"),
    ]
    assert saved.parameters[0].descriptions == {"en": "the resolution", "zh": "决议"}
    assert saved.examples == ("accoop query acts --param resolution=cosp-uncac/7/1",)


def test_parameters_become_terms(names: Names, store: Store) -> None:
    found = row(names, store, resolution="cosp-uncac/7/1", verb="请", words='a" } { \\ ', since="2021-09-06")
    assert found == {
        "resolution": TERMS.thing("resolution/cosp-uncac/7/1"),
        "verb": TERMS.concept("verb", "requests"),
        "number": Literal(4),
        "words": Literal('a" } { \\ '),
        "since": Literal("2021-09-06", datatype=NamedNode("http://www.w3.org/2001/XMLSchema#date")),
        "inferred": None,
        "lang": Literal("zh"),
    }


@given(st.text(max_size=40).filter(lambda text: not any("\ud800" <= c <= "\udfff" for c in text)))
def test_no_text_breaks_out_of_its_place(text: str) -> None:
    """Whatever is given as text comes back as that text."""
    query = "# param words: string\nSELECT ?words { VALUES ?words { UNDEF } }"
    memory = Store()
    ready = checked(bind(Names(memory, TERMS), query, words=text))
    answer = typed_answer(memory, ready, 20)
    assert isinstance(answer, Table)
    assert answer.rows == ((Literal(text),),)


# Wrong parameters: what is given, and the failure.
MISUSES: list[tuple[dict[str, str], str]] = [
    ({}, "parameter-missing"),
    ({"resolution": "cosp-uncac/7/1", "colour": "red"}, "parameter-unknown"),
    ({"resolution": "cosp-uncac/7/1", "number": "four"}, "parameter-misfit"),
    ({"resolution": "cosp-uncac/7/1", "number": "4 } UNION {"}, "parameter-misfit"),
    ({"resolution": "cosp-uncac/7/1", "since": "2021-02-30"}, "parameter-misfit"),
    ({"resolution": "cosp-uncac/7/1", "since": "September"}, "parameter-misfit"),
    ({"resolution": "cosp-uncac/7/1", "inferred": "perhaps"}, "parameter-misfit"),
    ({"resolution": "cosp-uncac/77/1"}, "name-unknown"),
    ({"resolution": "https://w3id.org/accoop/id/x> } #"}, "name-unknown"),
    ({"resolution": "cosp-uncac/7/1", "verb": "工作组"}, "name-unknown"),
    ({"resolution": "公约"}, "name-ambiguous"),
]


@pytest.mark.parametrize(("given_values", "key"), MISUSES)
def test_wrong_parameters(names: Names, given_values: dict[str, str], key: str) -> None:
    refused = failure(lambda: bind(names, HEADER, **given_values))
    assert (refused.key, refused.exit_code) == (key, Exit.USAGE)


# Headers that do not fit their query.
MISFITS = [
    ("# param a: colour\nSELECT * { VALUES ?a { UNDEF } }", "query-header"),
    ("# param: a\nSELECT * { VALUES ?a { UNDEF } }", "query-header"),
    ("# param a: string\nSELECT * { ?a ?b ?c }", "parameter-no-place"),
    (
        "# param a: string\n# VALUES ?a { UNDEF }\nSELECT * { ?a ?b 'VALUES ?a { UNDEF }' }",
        "parameter-no-place",
    ),
    ("# param a: string\nSELECT * { VALUES ?a { UNDEF } VALUES ?a { UNDEF } }", "parameter-twice"),
    ("SELECT * { VALUES ?a { UNDEF } }", "parameter-undeclared"),
]


@pytest.mark.parametrize(("text", "key"), MISFITS)
def test_headers_that_do_not_fit(names: Names, text: str, key: str) -> None:
    assert failure(lambda: bind(names, text, a="x")).key == key


def test_saved_queries_are_found_by_name(tmp_path: Path) -> None:
    for name in ("acts", "systems/globe", "systems/track", "other/track"):
        path = tmp_path / f"{name}.rq"
        path.parent.mkdir(exist_ok=True)
        path.write_text(HEADER, encoding="utf-8")
    assert [q.name for q in saved_queries(tmp_path)] == [
        "acts",
        "other/track",
        "systems/globe",
        "systems/track",
    ]
    assert find_saved_query("globe", tmp_path).name == "systems/globe"
    assert find_saved_query("systems/track", tmp_path).name == "systems/track"
    assert failure(lambda: find_saved_query("track", tmp_path)).key == "query-name-ambiguous"
    for name in ("nothing", "../acts", "/etc/passwd", ""):
        assert failure(lambda name=name: find_saved_query(name, tmp_path)).key == "query-name-unknown"  # type: ignore[misc]


# --- Names

# What a person writes, and the thing.
RESOLVED = [
    ("body/cosp-uncac", "body/cosp-uncac"),
    ("https://w3id.org/accoop/id/body/cosp-uncac", "body/cosp-uncac"),
    ("id/body/cosp-uncac", "body/cosp-uncac"),
    ("cosp-uncac/7/1", "resolution/cosp-uncac/7/1"),
    ("cosp-uncac", "body/cosp-uncac"),
    ("缔约国会议", "body/cosp-uncac"),
    ("ＵＮＣＡＣ", "instrument/uncac"),
    ("uncac", "instrument/uncac"),
    ("  türkiye ", "state/TUR"),
    ("土耳其", "state/TUR"),
    ("Turkey", "state/TUR"),
    ("工作组", "body/cosp-uncac-wg2"),
]


@pytest.mark.parametrize(("written", "path"), RESOLVED)
def test_resolved(names: Names, written: str, path: str) -> None:
    assert names.resolve("thing", written) == TERMS.thing(path)


# A group and topics: things and concepts that share names.
SHARED = """
PREFIX ac: <https://w3id.org/accoop/def#> PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX id: <https://w3id.org/accoop/id/> PREFIX scheme: <https://w3id.org/accoop/scheme/>
<https://w3id.org/accoop/id/group/authorities> skos:prefLabel "authorities"@en ; skos:altLabel "central authorities"@en .
<https://w3id.org/accoop/id/doc/note> skos:prefLabel "Note of 4 May"@en ; ac:shortForm "note verbale"@en .
<https://w3id.org/accoop/scheme/topic/authorities> skos:prefLabel "authorities"@en .
<https://w3id.org/accoop/scheme/topic/central> skos:prefLabel "central authorities"@en .
<https://w3id.org/accoop/scheme/document-type/note> skos:prefLabel "note verbale"@en .
<https://w3id.org/accoop/scheme/unit/request> skos:prefLabel "requests"@en .
"""
# What is written where a thing is asked for, what it means, and why.
SHARING = [
    ("authorities", "id/group/authorities", "a thing's own name goes before all"),
    ("central authorities", "scheme/topic/central", "a topic's own name goes before another name of a thing"),
    ("note verbale", "id/doc/note", "only topics do so"),
    ("requests", "scheme/unit/request", "a concept is meant where no thing is"),
    ("topic/central", "scheme/topic/central", "a path as `find` prints it"),
]


@pytest.mark.parametrize(("written", "path", "why"), SHARING)
def test_a_thing_or_a_concept_of_that_name(written: str, path: str, why: str) -> None:
    store = Store()
    store.load(SHARED.encode(), format=RdfFormat.TURTLE)
    assert Names(store, TERMS).resolve("thing", written).value == TERMS.base + path, why


# What is written, and the names that may have been meant, one for each thing.
ALIKE = [
    ("Turkiey", ("Turkey",)),
    ("Chna", ("China",)),
    ("秘书外", ("秘书处",)),
    ("secretaria", ("Secretariat",)),
    ("nobody at all", ()),
    ("", ()),
]


@pytest.mark.parametrize(("written", "meant"), ALIKE)
def test_a_name_that_nothing_has_brings_to_mind_others(
    names: Names, written: str, meant: tuple[str, ...]
) -> None:
    assert names.alike(written) == meant


# What is looked for, and what is found, best first.
FOUND = [
    ("公约", ["instrument/uncac", "instrument/untoc", "body/cosp-uncac"]),
    ("UNITED NATIONS CONVENTION", ["instrument/uncac", "instrument/untoc"]),
    ("turkiye", ["state/TUR"]),
    ("第7/1号", ["resolution/cosp-uncac/7/1"]),
    ("nobody", []),
    ("", []),
]


@pytest.mark.parametrize(("written", "paths"), FOUND)
def test_found(names: Names, written: str, paths: list[str]) -> None:
    assert [names.path(found.node) for found in names.find(written)] == paths


def test_found_by_kind_and_fit(names: Names) -> None:
    assert [names.path(f.node) for f in names.find("公约", "body")] == ["body/cosp-uncac"]
    assert [f.fit for f in names.find("turkey")] == [Fit.EXACT]
    assert [f.fit for f in names.find("turk")] == [Fit.PREFIX]
    assert [f.fit for f in names.find("requests")] == [Fit.EXACT]


@given(st.text(max_size=20))
def test_a_name_key_is_stable(text: str) -> None:
    assert name_key(name_key(text)) == name_key(text) or not name_key(text).isascii()


# --- What is shown


def test_labels_take_the_place_of_things(store: Store) -> None:
    table = ask(
        store,
        """SELECT ?thing ?thingLabel ?other { VALUES (?thing ?other) {
          (<https://w3id.org/accoop/id/state/CHN> ac:State) (<https://w3id.org/accoop/id/x> <http://x/y>) }
          OPTIONAL { ?thing skos:prefLabel ?thingLabel FILTER(LANG(?thingLabel) = "zh") } }""",
    )
    assert isinstance(table, Table)
    columns, rows = readable(table, TERMS)
    assert columns == ("thing", "other")
    assert sorted(rows) == [("x", "http://x/y"), ("中国", "ac:State")]


def test_plain_tables_line_up_and_show_controls() -> None:
    table = Table(("a", "b"), ((Literal("中国"), Literal("x\x1b[31m")), (Literal("ab\ncd"), None)))
    columns, rows = readable(table, TERMS)
    lines = plain_table(columns, rows).splitlines()
    assert lines == ["a      b", "-----  ---------", "中国   x\\x1b[31m", "ab cd"]
    assert width(lines[2][:2]) == 4


def test_graphs_are_written_in_one_order(store: Store) -> None:
    everything = list(named_quads(store))
    for layout in GRAPH_FORMATS.values():
        data = graph_bytes(everything, layout, TERMS)
        assert data == graph_bytes(reversed(everything), layout, TERMS)
        again = Store()
        again.load(data, format=layout)
        if layout.supports_datasets:
            assert set(again) == set(everything)
        else:
            assert {q.triple for q in again} == {q.triple for q in everything}


def test_a_dossier_gathers_claims_and_their_words(store: Store) -> None:
    dossiers = Dossiers(Descriptions(store, TERMS), TERMS)
    secretariat = dossiers.dossier(TERMS.thing("body/secretariat"))
    assert [(c.kind, c.parts) for c in secretariat.claims] == [("MandateAct", ("addressee",))]
    assert secretariat.claims[0].quotations[0].words == "还请秘书处收集统计数据"
    assert secretariat.mentions == (TERMS.thing("report/cosp-uncac-eg1/10/para/4"),)
    claim = dossiers.dossier(TERMS.thing("claim/cosp-uncac-eg1/10/p4/act-requests-1"))
    passage = claim.passages[0]
    assert [passage.text[a:b] for a, b in passage.spans] == ["还请秘书处收集统计数据"]


def test_nothing_is_shown_of_what_is_not_there(names: Names) -> None:
    with pytest.raises(Misuse):
        names.resolve("thing", "body/nobody")


@pytest.mark.parametrize("wide", [20, 40, 60, 100])
def test_a_folded_table_fits_and_loses_nothing(wide: int) -> None:
    names = ("name", "words", "where")
    rows = [
        ("state/CHN", "一些发言者强调了利用在线资源促进及时获取和交流信息的重要性" * 3, "paragraph 24"),
        ("", "x" * 70, "https://w3id.org/accoop/id/report/cosp-uncac-eg1/10/para/24"),
    ]
    text = folded_table(names, rows, wide)
    assert all(width(line) <= max(wide, 25) for line in text.splitlines())
    shown = sorted(c for c in text if not c.isspace())
    for cell in ("state/CHN", *(cell for row in rows for cell in row)):
        assert not set(cell) - set(shown) - {" "}
    assert shown.count("言") == 3
    assert shown.count("x") == 70


def test_a_table_that_fits_is_not_folded() -> None:
    assert folded_table(("a", "b"), [("1", "words")], 40) == plain_table(("a", "b"), [("1", "words")])


def test_where_columns_would_be_too_narrow_each_row_is_a_block() -> None:
    rows = [("one two three four five", "six seven eight nine ten", "eleven twelve thirteen")]
    text = folded_table(("first", "second", "third"), rows, 40)
    assert text.splitlines()[:2] == ["1.", "  first   one two three four five"]
