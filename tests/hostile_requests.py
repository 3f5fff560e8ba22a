"""Requests that mean harm, with a line of English each; what each may come to at most."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final
from urllib.parse import quote, urlencode

FORM: Final = "application/x-www-form-urlencoded"
# An address that nothing answers at: a test network (RFC 5737).
OUTSIDE: Final = "http://192.0.2.1/sparql"
NAMED: Final = "https://w3id.org/accoop/graph/cosp-uncac-eg1/10"


@dataclass(frozen=True)
class Hostile:
    """A hostile request.

    Attributes:
        name: what it tries.
        raw: the bytes to send.
        statuses: what may come back; none at all if the connection may just be closed.
        limit: a word of the line that says which limit was passed.
    """

    name: str
    raw: bytes
    statuses: tuple[int, ...]
    limit: str = ""
    silent: bool = False

    def __str__(self) -> str:
        return self.name


def http(
    method: str, path: str, body: bytes = b"", kind: str = "", extra: str = "", length: int | None = None
) -> bytes:
    """A request as bytes, well formed unless told otherwise."""
    head = f"{method} {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n{extra}"
    if kind:
        head += f"Content-Type: {kind}\r\n"
    if body or length is not None:
        head += f"Content-Length: {len(body) if length is None else length}\r\n"
    return head.encode("latin-1") + b"\r\n" + body


def posted(text: str) -> bytes:
    """A query, sent as it is."""
    return http("POST", "/sparql", text.encode(), "application/sparql-query")


def form(*fields: tuple[str, str]) -> bytes:
    """A form."""
    return http("POST", "/sparql", urlencode(fields).encode(), FORM)


DEEP: Final = {
    "brackets in a filter": "ASK { FILTER(" + "(" * 4000 + "1" + ")" * 4000 + ") }",
    "groups": "ASK " + "{" * 4000 + "}" * 4000,
    "optionals": "ASK { " + "OPTIONAL { " * 2000 + "}" * 2000 + " }",
    "unions inside each other": "ASK { " + "{ {} UNION " * 2000 + "{}" + " }" * 2000 + " }",
    "subqueries": "SELECT * { " + "{ SELECT * { " * 2000 + "} }" * 2000 + " }",
    "exists inside exists": "ASK { " + "FILTER EXISTS { " * 2000 + "}" * 2000 + " }",
    "minus inside minus": "ASK { " + "?s ?p ?o MINUS { " * 2000 + "}" * 2000 + " }",
    "functions": "ASK { BIND(" + "STR(" * 3000 + "1" + ")" * 3000 + " AS ?x) }",
    "conditions": "ASK { BIND(" + "IF(true, 1, " * 2000 + "1" + ")" * 2000 + " AS ?x) }",
    "paths": "ASK { ?s " + "(" * 4000 + "<x:x>" + ")" * 4000 + " ?o }",
    "collections": "ASK { ?s ?p " + "(" * 4000 + "1" + ")" * 4000 + " }",
    "blank nodes": "ASK { " + "[ ?p " * 3000 + "1" + "]" * 3000 + " ?p ?o }",
    "graphs": "ASK { " + "GRAPH ?g { " * 2000 + "}" * 2000 + " }",
    "quoted triples": "ASK { " + "<< " * 2000 + "?s ?p ?o" + " >>" * 2000 + " ?p ?o }",
    "brackets that never close": "ASK { FILTER(" + "(" * 9000,
}
LONG: Final = {
    "negations": "ASK { FILTER(" + "!" * 18000 + "true) }",
    "signs": "ASK { FILTER(" + "- " * 9000 + "1 < 0) }",
    "alternatives of a condition": "ASK { FILTER(" + " || ".join(["false"] * 6000) + ") }",
    "conjunctions of a condition": "ASK { FILTER(" + " && ".join(["true"] * 6000) + ") }",
    "sums": "ASK { BIND(" + "+".join(["1"] * 9000) + " AS ?x) }",
    "unions in a row": "ASK { " + " UNION ".join(["{}"] * 5000) + " }",
    "optionals in a row": "ASK { " + "OPTIONAL {} " * 5000 + " }",
    "bindings in a row": "ASK { " + " ".join(f"BIND({i} AS ?v{i})" for i in range(2800)) + " }",
    "inverse paths": "ASK { ?s " + "^" * 9001 + "<x:x> ?o }",
    "steps of a path": "ASK { ?s " + "/".join(["<x:x>"] * 9000) + " ?o }",
    "more words than may be": "ASK { FILTER(1 IN (" + ",".join(["1"] * 12000) + ")) }",
}

_NUMBERS: Final = " ".join(map(str, range(200)))
_WIDE: Final = " ".join(f"VALUES ?v{i} {{ {_NUMBERS} }}" for i in range(5))
_DOUBLED: Final = 'BIND("xxxxxxxxxxxxxxxx" AS ?s0) ' + " ".join(
    f"BIND(CONCAT(?s{i}, ?s{i}) AS ?s{i + 1})" for i in range(34)
)
ENDLESS: Final = {
    "a cross join that is counted": "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }",
    "a cross join of values": f"SELECT (SUM(?v0 * ?v4) AS ?n) {{ {_WIDE} }}",
    "a cross join that is sorted": f"SELECT * {{ {_WIDE} }} ORDER BY ?v4 ?v3 ?v2 ?v1 ?v0",
    "a cross join without doubles": f"SELECT DISTINCT * {{ {_WIDE} }}",
    "a cross join in groups": f"SELECT ?v0 ?v1 ?v2 ?v3 (COUNT(*) AS ?n) {{ {_WIDE} }} GROUP BY ?v0 ?v1 ?v2 ?v3",
    "a cross join as one text": f"SELECT (GROUP_CONCAT(?v0) AS ?all) {{ {_WIDE} }}",
    "a cross join as a graph": "CONSTRUCT { ?a ?e ?i } { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }",
    "a cross join taken away": "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f MINUS { ?a ?e ?i . ?g ?h ?c . ?g ?b ?f } }",
    "a cross join that must not exist": "ASK { ?a ?b ?c FILTER NOT EXISTS { ?d ?e ?f . ?g ?h ?i . ?j ?k ?l FILTER(?f > ?l && ?i < ?f) } FILTER(?a = ?c) }",
    "optional cross joins": "SELECT (COUNT(*) AS ?n) { ?a ?b ?c OPTIONAL { ?d ?e ?f OPTIONAL { ?g ?h ?i } } }",
    "an answer without end": "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }",
    "rows of nothing": "SELECT (1 AS ?one) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }",
    "all paths": "SELECT (COUNT(*) AS ?n) { ?a (!<x:x>)* ?b . ?b (!<x:y>)* ?c . ?c (!<x:z>)* ?d }",
    "stars of stars": "SELECT (COUNT(*) AS ?n) { ?a ((((!<x:x>)*)*)*)* ?b . ?b ((!<x:y>)+)* ?c }",
    "many alternatives again and again": "SELECT (COUNT(*) AS ?n) { ?a ("
    + "|".join(f"!<x:{i}>" for i in range(400))
    + ")+ ?b . ?b ^(!<x:x>)+ ?c }",
    "every path there and back": "SELECT (COUNT(*) AS ?n) { ?a ((!<x:x>)|^(!<x:x>))+ ?b . ?b ((!<x:x>)|^(!<x:x>))+ ?c }",
    "a text that doubles": f"SELECT (STRLEN(?s34) AS ?n) {{ {_DOUBLED} }}",
    "a text that doubles and is sent": f"SELECT ?s34 {{ {_DOUBLED} }}",
    "a text that grows by replacing": 'SELECT (STRLEN(?s6) AS ?n) { BIND("aaaaaaaaaaaaaaaa" AS ?s0) '
    + " ".join(f'BIND(REPLACE(?s{i}, "a", ?s{i}) AS ?s{i + 1})' for i in range(6))
    + " }",
    "a pattern that tries everything": f'SELECT (COUNT(*) AS ?n) {{ {_WIDE} FILTER(REGEX(STR(?v0), "^(([0-9]+)*)*x$")) }}',
    "a pattern that is too large": 'ASK { ?s ?p ?o FILTER(REGEX(STR(?o), "(((a{100}){100}){100}){100}")) }',
    "digests of everything": f"SELECT (MAX(SHA512(STR(?v0))) AS ?n) {{ {_WIDE} }}",
    "descriptions of everything": "DESCRIBE ?a ?d { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }",
    "graphs crossed": "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?a ?b ?c } GRAPH ?h { ?d ?e ?f } GRAPH ?i { ?j ?k ?l } }",
    "counted without doubles": f"SELECT (COUNT(DISTINCT CONCAT(STR(?v0), STR(?v1), STR(?v2), STR(?v3))) AS ?n) {{ {_WIDE} }}",
}

SERVICES: Final = {
    "plain": f"SELECT * {{ SERVICE <{OUTSIDE}> {{ ?s ?p ?o }} }}",
    "silent": f"SELECT * {{ SERVICE SILENT <{OUTSIDE}> {{ ?s ?p ?o }} }}",
    "in small letters": f"SELECT * {{ service<{OUTSIDE}>{{ ?s ?p ?o }} }}",
    "in mixed letters": f"SELECT * {{ SeRvIcE\t<{OUTSIDE}> {{ }} }}",
    "at an address from a variable": f"SELECT * {{ VALUES ?e {{ <{OUTSIDE}> }} SERVICE ?e {{ ?s ?p ?o }} }}",
    "by a prefix": "PREFIX o: <http://192.0.2.1/> SELECT * { SERVICE o:sparql { ?s ?p ?o } }",
    "in a subquery": f"SELECT * {{ {{ SELECT * {{ SERVICE <{OUTSIDE}> {{ ?s ?p ?o }} }} }} }}",
    "in a condition": f"ASK {{ FILTER EXISTS {{ SERVICE <{OUTSIDE}> {{ ?s ?p ?o }} }} }}",
    "in an option": f"ASK {{ OPTIONAL {{ SERVICE <{OUTSIDE}> {{ ?s ?p ?o }} }} }}",
    "taken away": f"ASK {{ ?a ?b ?c MINUS {{ SERVICE <{OUTSIDE}> {{ ?s ?p ?o }} }} }}",
    "behind a comment": f"SELECT * {{ # SERVICE\r SERVICE <{OUTSIDE}> {{ }} }}",
    "behind a string with quotes": f"SELECT * {{ BIND('''it's''' AS ?x) SERVICE <{OUTSIDE}> {{ }} }}",
    "behind an iri with a hash": f"SELECT * {{ ?s <x:#a> ?o . SERVICE <{OUTSIDE}> {{ }} }}",
    "written with escapes": f"SELECT * {{ \\u0053ERVICE <{OUTSIDE}> {{ }} }}",
    "glued to a number": f"SELECT * {{ BIND(1AS ?x)SERVICE<{OUTSIDE}>{{}}}}",
    "in the graph to construct": f"CONSTRUCT WHERE {{ SERVICE <{OUTSIDE}> {{ ?s ?p ?o }} }}",
    "to be described": f"DESCRIBE ?s {{ SERVICE <{OUTSIDE}> {{ ?s ?p ?o }} }}",
}
ELSEWHERE: Final = {
    "a graph of the web": "SELECT * FROM <http://192.0.2.1/data.ttl> { ?s ?p ?o }",
    "a file": "SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }",
    "a named graph of the web": "SELECT * FROM NAMED <http://192.0.2.1/data.ttl> { GRAPH ?g { ?s ?p ?o } }",
    "a graph by a relative address": "BASE <http://192.0.2.1/> SELECT * FROM <data.ttl> { ?s ?p ?o }",
}

UPDATES: Final = {
    "insert": "INSERT DATA { <x:s> <x:p> <x:o> }",
    "delete": "DELETE WHERE { ?s ?p ?o }",
    "load": f"LOAD <{OUTSIDE}>",
    "load quietly": f"LOAD SILENT <{OUTSIDE}> INTO GRAPH <x:g>",
    "clear": "CLEAR ALL",
    "drop": "DROP SILENT ALL",
    "create": "CREATE GRAPH <x:g>",
    "copy": f"COPY <{NAMED}> TO DEFAULT",
    "modify": "WITH <x:g> DELETE { ?s ?p ?o } INSERT { ?s ?p 1 } WHERE { ?s ?p ?o }",
    "a query and an update": "ASK {} ; DROP ALL",
}

WRITES: Final = (
    Hostile("an update in the address", http("GET", "/sparql?update=" + quote("DROP ALL")), (403,)),
    Hostile("an update in a form", form(("update", "DROP ALL")), (403,)),
    Hostile("an update beside a query", form(("query", "ASK {}"), ("update", "DROP ALL")), (403,)),
    Hostile("an update as it is", http("POST", "/sparql", b"DROP ALL", "application/sparql-update"), (403,)),
    Hostile("a graph put", http("PUT", "/sparql?default", b"<x:s> <x:p> 1 .", "text/turtle"), (405,)),
    Hostile("a graph posted", http("POST", "/sparql?default", b"<x:s> <x:p> 1 .", "text/turtle"), (415,)),
    Hostile("a graph deleted", http("DELETE", f"/sparql?graph={quote(NAMED)}"), (405,)),
    Hostile("a graph patched", http("PATCH", "/sparql", b"DROP ALL", "application/sparql-update"), (405,)),
    Hostile("a document put", http("PUT", "/id/state/CHN.ttl", b"<x:s> <x:p> 1 .", "text/turtle"), (405,)),
    Hostile("a named graph deleted", http("DELETE", "/graph/cosp-uncac-eg1/10"), (405,)),
    Hostile("a saved query put", http("PUT", "/queries/bad", b"ASK {}", "application/sparql-query"), (405,)),
)

HTTP: Final = (
    Hostile("noise", b"\x00\x01\x02\xff\xfe" * 100, (400,)),
    Hostile("a greeting of TLS", b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + b"\x00" * 200, (400,)),
    Hostile("the preface of HTTP/2", b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", (400,)),
    Hostile("no version", b"GET /sparql\r\n\r\n", (200, 400), silent=True),
    Hostile("a version that is none", b"GET / HTTP/9.9\r\nHost: x\r\n\r\n", (400, 404, 505)),
    Hostile("a method that is none", b"BREW /sparql HTTP/1.1\r\nHost: x\r\n\r\n", (400, 405)),
    Hostile("a way through a proxy", b"CONNECT 192.0.2.1:80 HTTP/1.1\r\nHost: x\r\n\r\n", (400, 404, 405)),
    Hostile(
        "an address elsewhere, which is taken for our own and never asked",
        b"GET http://192.0.2.1/ HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
        (200, 400, 404),
    ),
    Hostile("a header without a colon", b"GET / HTTP/1.1\r\nHost x\r\n\r\n", (400,)),
    Hostile(
        "a header over two lines",
        b"GET / HTTP/1.1\r\nHost: x\r\nA: b\r\n c\r\nConnection: close\r\n\r\n",
        (400, 404),
    ),
    Hostile("NUL in a header", b"GET / HTTP/1.1\r\nHost: x\r\nA: b\x00c\r\n\r\n", (400,)),
    Hostile("two lengths", http("POST", "/sparql", b"ASK {}", FORM, "Content-Length: 1\r\n"), (400,)),
    Hostile(
        "length and chunks",
        http("POST", "/sparql", b"0\r\n\r\nGET / HTTP/1.1\r\n\r\n", FORM, "Transfer-Encoding: chunked\r\n"),
        (400,),
    ),
    Hostile("a negative length", http("POST", "/sparql", b"", FORM, "Content-Length: -1\r\n"), (400,)),
    Hostile(
        "a length without end",
        http("POST", "/sparql", b"", FORM, "Content-Length: 99999999999999999999999\r\n"),
        (400, 413),
    ),
    Hostile(
        "a chunk without end",
        http("POST", "/sparql", b"", FORM, "Transfer-Encoding: chunked\r\n") + b"ffffffffffffffffffff\r\n",
        (400,),
    ),
    Hostile(
        "chunks that add up",
        http("POST", "/sparql", b"", FORM, "Transfer-Encoding: chunked\r\n")
        + b"10000\r\n"
        + b"x" * 65536
        + b"\r\n"
        + (b"10000\r\n" + b"x" * 65536 + b"\r\n") * 40,
        (413,),
        silent=True,
    ),
    Hostile(
        "a head without end",
        b"GET / HTTP/1.1\r\nHost: x\r\n" + b"A: b\r\n" * 40000,
        (431,),
        "64 kB",
        silent=True,
    ),
    Hostile(
        "an address without end",
        b"GET /sparql?query=" + b"x" * 300_000 + b" HTTP/1.1\r\nHost: x\r\n\r\n",
        (431,),
        "64 kB",
        silent=True,
    ),
    Hostile(
        "an address of a length at which parsers give up",
        b"GET /id/" + b"a" * 70_000 + b" HTTP/1.1\r\nHost: x\r\n\r\n",
        (431,),
        "64 kB",
        silent=True,
    ),
    Hostile(
        "eight thousand headers",
        b"GET /healthz HTTP/1.1\r\nHost: x\r\n" + b"".join(b"X-%d: y\r\n" % i for i in range(9000)) + b"\r\n",
        (431,),
        "64 kB",
        silent=True,
    ),
    Hostile("a head that stops", b"GET /sparql HTTP/1.1\r\nHost: x\r\nA:", (), silent=True),
    Hostile("nothing at all", b"", (), silent=True),
    Hostile("a body that stops", http("POST", "/sparql", b"query=", FORM, length=1000), (408,), "1 s"),
    Hostile("a way up", http("GET", "/../../etc/passwd"), (404,)),
    Hostile("a thousand ways up", http("GET", "/id/" + "../" * 1000 + "etc/passwd.ttl"), (404,)),
    Hostile("a way up, in escapes", http("GET", "/id/%2e%2e/%2e%2e/etc/passwd.ttl"), (404,)),
    Hostile("a way up from the queries", http("GET", "/queries/..%2f..%2fetc/passwd.csv"), (404,)),
    Hostile("NUL in the path", http("GET", "/queries/%00.csv"), (404,)),
    Hostile("a path that is not UTF-8", http("GET", "/id/%ff%fe.ttl"), (404,)),
    Hostile("a parameter that is not UTF-8", http("GET", "/sparql?query=%ff%fe"), (400,)),
    Hostile("line breaks for a header", http("GET", "/id/a%0d%0aSet-Cookie:%20x=1"), (404,)),
    Hostile(
        "a thousand parameters", http("GET", "/sparql?" + "&".join("a=b" for _ in range(1000))), (400,), "200"
    ),
    Hostile(
        "a thousand wishes",
        http(
            "GET",
            "/sparql?query=ASK%7B%7D",
            extra="Accept: " + ",".join(f"a/b{i}" for i in range(3000)) + "\r\n",
        ),
        (406,),
    ),
    Hostile(
        "strange weights",
        http("GET", "/sparql?query=ASK%7B%7D", extra="Accept: text/csv;q=nan, */*;q=-1, a;q=1e309\r\n"),
        (406,),
    ),
    Hostile(
        "another alphabet for a form",
        http("POST", "/sparql", b"query=ASK%7B%7D", FORM + "; charset=utf-16"),
        (415,),
    ),
    Hostile(
        "a query that is not UTF-8",
        http("POST", "/sparql", b"ASK { ?s ?p '\xff' }", "application/sparql-query"),
        (400,),
    ),
    Hostile(
        "a compressed query, which might be a bomb",
        http("POST", "/sparql", b"\x1f\x8b\x08", "application/sparql-query", "Content-Encoding: gzip\r\n"),
        (415,),
    ),
    Hostile("overlong UTF-8 in a path", http("GET", "/id/%c0%ae%c0%ae/x.ttl"), (404,)),
    Hostile("half a surrogate pair", http("GET", "/search?q=%ed%a0%80"), (200,)),
    Hostile("a name that turns the direction", http("GET", "/search?q=%e2%80%ae%e2%81%a6"), (200,)),
    Hostile("a language that is a script", http("GET", "/?lang=%22%3E%3Cscript%3E"), (200,)),
    Hostile("a page number beyond numbers", http("GET", "/browse/State?from=" + "9" * 5000), (200,)),
    Hostile(
        "forwarded headers without end",
        http("GET", "/", extra=f"X-Forwarded-For: {'1.1.1.1,' * 3000}\r\n"),
        (200,),
    ),
    Hostile(
        "another host", http("GET", "/.well-known/void", extra="X-Forwarded-Host: 192.0.2.1\r\n"), (200,)
    ),
    Hostile(
        "a pattern of ranges", http("GET", "/def.ttl", extra=f"Range: bytes={'0-,' * 2000}1-\r\n"), (200,)
    ),
    Hostile(
        "marks without end",
        http("GET", "/def.ttl", extra="If-None-Match: " + '"x",' * 5000 + "\r\n"),
        (200,),
    ),
    Hostile(
        "an upgrade",
        http("GET", "/healthz", extra="Upgrade: websocket\r\nConnection: upgrade\r\n"),
        (200, 400),
    ),
    Hostile(
        "a name that breaks out of a saved query",
        http("GET", "/queries/did-attend.csv?participant=" + quote('x" } ; DROP ALL #')),
        (400,),
    ),
    Hostile(
        "an iri that breaks out",
        http("GET", "/queries/thing-subgraph.ttl?thing=" + quote("https://x/> } #")),
        (400,),
    ),
    Hostile("a thing that is a script", http("GET", "/id/<script>alert(1)</script>.html"), (400, 404)),
)

LARGE: Final = (
    Hostile("300 kB of query", posted("ASK {} #" + "x" * 300_000), (413,), "256 kB"),
    Hostile("5 MB of query", posted("ASK {} #" + "x" * 5_000_000), (413,), "256 kB"),
    Hostile("5 MB of form", form(("query", "ASK {} #" + "x" * 5_000_000)), (413,), "256 kB"),
    Hostile(
        "5 MB of a form's other fields",
        form(("query", "ASK {}"), ("other", "x" * 5_000_000)),
        (413,),
        "256 kB",
    ),
)


def hostile_requests() -> Iterator[Hostile]:
    """All of them."""
    for name, text in DEEP.items():
        yield Hostile(f"deep: {name}", posted(text), (400,))
    for name, text in LONG.items():
        yield Hostile(f"long: {name}", posted(text), (200, 400, 503))
    for name, text in ENDLESS.items():
        yield Hostile(f"endless: {name}", posted(text), (200, 400, 403, 503))
    for name, text in SERVICES.items():
        yield Hostile(f"service: {name}", posted(text), (400, 403))
    for name, text in ELSEWHERE.items():
        yield Hostile(f"elsewhere: {name}", posted(text), (400, 403))
    for parameter in ("default-graph-uri", "named-graph-uri"):
        for iri in ("http://192.0.2.1/data.ttl", "file:///etc/passwd", "javascript:alert(1)", "not an iri"):
            yield Hostile(
                f"elsewhere: {parameter}={iri}", form(("query", "ASK {}"), (parameter, iri)), (403,)
            )
    for name, text in UPDATES.items():
        yield Hostile(f"update: {name}, as a query", posted(text), (400, 403))
    yield from WRITES
    yield from HTTP
    yield from LARGE
