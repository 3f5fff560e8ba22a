"""`accoop export`: the graph, or a part of it, as a file for other programs, always in the same order."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from accoop.cli.output import writing
from accoop.cli.session import given_values, lang_option, output_option, param_option, session, store_option
from accoop.failures import Misuse

if TYPE_CHECKING:
    from pyoxigraph import NamedNode, Store, Triple

    from accoop.exporting.statements import Part
    from accoop.rdf.terms import Terms

_RDF: Final = ("ttl", "trig", "nt", "nq", "rdfxml")
_TABLES: Final = "csv"
_AKN: Final = "akn"
_FORMATS: Final = (*_RDF, "jsonld", "graphml", _TABLES, _AKN)
# These keep named graphs apart; the others write each statement once.
_NAMED: Final = ("trig", "nq", "jsonld")
_DEFAULT: Final = "trig"
_SHOWN: Final = 20
_PACKED: Final = ".gz"
_ARCHIVE: Final = ".zip"
_DOCUMENTS: Final = (".akn", ".akn.xml")
_SECONDS: Final = 600.0


@dataclass(frozen=True, slots=True)
class Selection:
    """What is exported: at most one of these; nothing means all.

    Attributes:
        graph: one named graph, such as that of a report.
        thing: what is said of a thing, and the claims that it has a part in.
        query: what a saved query constructs, with `parameters` as a person gives them.
        view: what a view constructs, from all reports or from that of `graph`.
    """

    graph: str | None
    thing: str | None
    query: str | None
    parameters: Sequence[str] = ()
    view: str | None = None

    def demand_one(self) -> None:
        """Refuse more than one part.

        Raises:
            Misuse: more than one is given.
        """
        parts = (self.graph if self.view is None else None, self.thing, self.query, self.view)
        if sum(part is not None for part in parts) > 1:
            raise Misuse("export-one-part")


@click.command("export")
@click.option(
    "--format",
    "layout",
    type=click.Choice(_FORMATS),
    help=f"Format. Default: the ending of FILE, else {_DEFAULT}; trig, nq and jsonld keep the named graphs.",
)
@output_option
@click.option("--graph", metavar="NAME", help="Only this named graph, such as cosp-uncac-eg1/10.")
@click.option("--thing", metavar="THING", help="Only what is said of this thing, with its claims.")
@click.option("--query", metavar="NAME", help="Only what this saved query constructs.")
@click.option(
    "--view", metavar="NAME", help="In another vocabulary: web-annotation, undo, schema-org, prov-bundle."
)
@param_option
@click.option("--bom", is_flag=True, help="Begin each table with the mark by which Excel knows UTF-8.")
@store_option
@lang_option
def command(
    layout: str | None,
    output: Path | None,
    graph: str | None,
    thing: str | None,
    query: str | None,
    view: str | None,
    given: Sequence[str],
    store: Path,
    *,
    bom: bool,
) -> None:
    """Write all that the store holds, or a part of it.

    A FILE whose name ends with .gz is compressed. Statements come in one order, the same everywhere;
    memory does not grow with the size of the graph.

    With --format csv, -o names a folder, or an archive that ends with .zip: it takes tables of participants,
    acts, statements, numbers, recommendations and mentions, with a description for other programs.

    With --format akn, --graph names a report or a resolution, which is written as Akoma Ntoso XML.
    """
    from accoop.exporting.layouts import layout_called, write_parts
    from accoop.exporting.statements import working_folder
    from accoop.rdf.terms import Terms
    from accoop.store.reading import open_snapshot

    wanted = Selection(graph, thing, query, given, view)
    wanted.demand_one()
    chosen = _format(layout, output)
    terms = Terms()
    if chosen == _TABLES:
        _write_tables(open_snapshot(store).store, wanted, terms, _place(output), bom=bom)
        return
    if bom:
        raise Misuse("export-bom")
    if chosen == _AKN:
        _write_akn(open_snapshot(store).store, wanted, terms, output)
        return
    with working_folder() as folder:
        opened = open_snapshot(store).store
        parts = _parts(opened, wanted, folder, terms, named=chosen in _NAMED)
        with writing(output) as out:
            write_parts(parts, layout_called(chosen), terms, out)


def _format(layout: str | None, output: Path | None) -> str:
    """The format asked for, else the one that the file's ending means, compressed or not."""
    from accoop.querying.formats import format_of

    if output is not None and output.suffix.lower() == _PACKED:
        output = output.with_suffix("")
    if layout is None and output is not None and output.name.lower().endswith(_DOCUMENTS):
        return _AKN
    if layout is None and output is not None and output.suffix.lower() == _ARCHIVE:
        return _TABLES
    return format_of(layout, output, _FORMATS, _DEFAULT)


def _place(output: Path | None) -> Path:
    """Where tables go: an archive, or a folder, which may be new.

    Raises:
        Misuse: they go to no single file, nor to standard output.
    """
    if output is None or (output.suffix.lower() != _ARCHIVE and (output.suffix or output.is_file())):
        raise Misuse("export-tables-where", file=output or "-")
    return output


def _write_tables(store: "Store", wanted: Selection, terms: "Terms", output: Path, *, bom: bool) -> None:
    """Write tables: all, those of one report, or the rows about what is selected."""
    from accoop.cli.folders import write_folder
    from accoop.exporting.packed import write_packed
    from accoop.exporting.statements import working_folder
    from accoop.exporting.tables import Tables, report_graphs

    graphs = [_graph(store, wanted.graph, terms)] if wanted.graph is not None else report_graphs(store, terms)
    with working_folder() as folder:
        files = Tables(store, terms, _subjects(store, wanted, terms), bom=bom).write(graphs, folder)
        if output.suffix.lower() != _ARCHIVE:
            write_folder(files, output)
            return
        with writing(output) as out:
            write_packed(files, out)


def _write_akn(store: "Store", wanted: Selection, terms: "Terms", output: Path | None) -> None:
    """Write the document of a report or resolution.

    Raises:
        Misuse: no graph is named, or something else.
    """
    from accoop.exporting.akn import write_akn
    from accoop.exporting.printed import PrintedDocument

    if wanted.graph is None or wanted.view is not None:
        raise Misuse("akn-one-graph")
    document = PrintedDocument(store, terms, _graph(store, wanted.graph, terms), session().language)
    with writing(output) as out:
        write_akn(document, out)


def _subjects(store: "Store", wanted: Selection, terms: "Terms") -> "frozenset[NamedNode] | None":
    """What a selected thing or query speaks of; `None` if all is wanted."""
    from pyoxigraph import NamedNode

    selected = _selected(store, wanted, terms)
    if selected is None:
        return None
    subjects = {triple.subject for triple in selected if isinstance(triple.subject, NamedNode)}
    if wanted.thing is not None:
        from accoop.exporting.tables import mentions_of

        subjects |= mentions_of(subjects, store, terms)
    return frozenset(subjects)


def _selected(store: "Store", wanted: Selection, terms: "Terms") -> "Iterable[Triple] | None":
    """The statements of a selected thing or query."""
    if wanted.thing is not None:
        from accoop.querying.descriptions import Descriptions
        from accoop.querying.dossier import Dossiers
        from accoop.querying.naming import Names

        node = Names(store, terms).resolve("thing", wanted.thing)
        return Dossiers(Descriptions(store, terms), terms).triples(node)
    if wanted.query is not None:
        return _constructed(store, wanted.query, wanted.parameters, terms)
    if wanted.view is not None:
        from accoop.exporting.tables import report_graphs
        from accoop.exporting.views import view_triples

        graphs = [_graph(store, wanted.graph, terms)] if wanted.graph is not None else None
        return view_triples(store, terms, wanted.view, graphs or report_graphs(store, terms))
    return None


def _parts(
    store: "Store", wanted: Selection, folder: Path, terms: "Terms", *, named: bool
) -> Iterator["Part"]:
    from accoop.exporting.statements import graph_parts, merged_part, named_graphs, part_of, unnamed

    selected = _selected(store, wanted, terms)
    if selected is not None:
        return part_of(selected, folder)
    if wanted.graph is not None:
        graph = _graph(store, wanted.graph, terms)
        found = graph_parts(store, [graph], folder)
        return found if named else unnamed(found, folder)
    return graph_parts(store, named_graphs(store), folder) if named else merged_part(store, folder)


def _constructed(store: "Store", name: str, given: Sequence[str], terms: "Terms") -> "tuple[Triple, ...]":
    """What a saved query constructs."""
    from accoop.querying.asking import prepared
    from accoop.querying.naming import Names
    from accoop.querying.running import Graph, typed_answer
    from accoop.querying.saved import find_saved_query

    saved = find_saved_query(name)
    names = Names(store, terms)
    query = prepared(saved.name, saved.source, given_values(given), session().language, names, terms)
    answer = typed_answer(store, query, _SECONDS)
    if not isinstance(answer, Graph):
        raise Misuse("export-no-graph", name=name)
    return answer.triples


def _graph(store: "Store", given: str, terms: "Terms") -> "NamedNode":
    from accoop.exporting.statements import named_graphs

    known = {name.value: name for name in named_graphs(store)}
    for candidate in (given, terms.graphs + given, terms.base + given):
        if candidate in known:
            return known[candidate]
    names = sorted(
        (n.removeprefix(terms.graphs) for n in known), key=lambda n: (n.startswith("ontology/"), n)
    )
    shown = ", ".join(names[:_SHOWN]) + (" ..." if len(names) > _SHOWN else "")
    raise Misuse("graph-unknown", graph=given, known=shown or "-")
