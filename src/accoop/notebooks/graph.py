"""The graph of a store, as Python and notebooks use it."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Final

from pyoxigraph import RdfFormat, Store

from accoop.lineage.select import Direction
from accoop.lineage.telling import Question as LineageQuestion
from accoop.lineage.telling import tell
from accoop.notebooks.asking import apart, here, read
from accoop.notebooks.errors import GraphError, telling
from accoop.notebooks.result import Result
from accoop.notebooks.values import python_value
from accoop.notebooks.views import LineageView, ThingView
from accoop.querying.headings import heading
from accoop.querying.naming import Names
from accoop.querying.running import Table
from accoop.querying.saved import SavedQuery, saved_queries
from accoop.querying.tables import readable
from accoop.rdf.terms import DEFAULT_BASE, Terms
from accoop.store.layout import store_folder
from accoop.store.merging import MERGED
from accoop.store.reading import Snapshot, open_snapshot
from accoop.wording import wording

if TYPE_CHECKING:
    import networkx as nx
    import rdflib

Given = str | int | bool | date

_SECONDS: Final = 60.0
_MARKS: Final = ("\u00ab", "\u00bb")


class KnowledgeGraph:
    """The graph as the last build left it; a build that runs meanwhile does not change it.

    Args:
        store: the folder of the store; else `ACCOOP_STORE`, else `.accoop/store` in this folder.
        base: what its IRIs begin with, where that is not as the project has it.

    Raises:
        GraphError: no store stands there, or it cannot be read.
    """

    def __init__(self, store: str | Path | None, base: str | None) -> None:
        self._terms = Terms(base or DEFAULT_BASE)
        self._folder = store_folder(None if store is None else Path(store))
        with telling("en"):
            self._snapshot: Snapshot | None = open_snapshot(self._folder)
        self._names: Names | None = None

    def query(
        self, query: str | Path, *, lang: str = "en", timeout: float = _SECONDS, **given: Given
    ) -> Result:
        """The answer to a query.

        Args:
            query: the name of a saved query, a file `QUERY.rq`, or SPARQL.
            lang: the language of labels, `en` or `zh`.
            timeout: how many seconds it may take.
            given: the parameters of a saved query: names, paths or IRIs of things, text, numbers, days.

        Returns:
            The rows; of ASK one row with the column `answer`, of CONSTRUCT a row for each statement.

        Raises:
            GraphError: the query or a parameter is at fault, or it took too long.
        """
        with self._opened(lang) as store:
            saved, tested = read(query)
            values = {name: _as_given(value) for name, value in given.items()}
            if tested or self._terms.base != DEFAULT_BASE:
                table = here(saved, values, lang, timeout, store, self._known(store), self._terms)
            else:
                table = apart(saved, values, lang, timeout, self._folder)
            return _result(table, saved, lang, self._terms)

    def ask(self, query: str | Path, *, lang: str = "en", timeout: float = _SECONDS, **given: Given) -> bool:
        """The answer to a question of yes or no; of rows, whether there are any.

        Raises:
            GraphError: the query or a parameter is at fault, or it took too long.
        """
        found = self.query(query, lang=lang, timeout=timeout, **given)
        return bool(found.rows) and (found.columns != ("answer",) or found.rows[0] == (True,))

    def queries(self, lang: str = "en") -> Result:
        """The saved queries, with the question that each answers and the names of its parameters."""
        rows = tuple(
            (saved.name, saved.question(lang), ", ".join(one.name for one in saved.parameters))
            for saved in saved_queries()
        )
        columns = ("query", "question", "parameters")
        return Result(columns, rows, tuple(heading(name, lang) for name in columns), rows, lang)

    def find(self, name: str, kind: str | None = None, lang: str = "en") -> Result:
        """The things that are called like this in any language: exactly, or at the beginning, or anywhere.

        Args:
            name: a name or a part of one.
            kind: only things of this class, such as `State`, `Body` or `Concept`.
            lang: the language of the column `label`.
        """
        with self._opened(lang) as store:
            names = self._known(store)
            rows = tuple(
                (
                    names.label(found.node, lang) or "",
                    found.name.text,
                    " ".join(names.kinds(found.node)),
                    names.path(found.node),
                    found.node.value,
                )
                for found in names.find(name, kind)
            )
        columns = ("label", "found", "kind", "path", "iri")
        return Result(columns, rows, tuple(heading(column, lang) for column in columns), rows, lang)

    def show(self, thing: str, lang: str = "en") -> ThingView:
        """All that is said of a thing, claim by claim, with the quoted words.

        Args:
            thing: a path such as `network/globe`, an IRI, or a name in any language.
            lang: `en` or `zh`.

        Raises:
            GraphError: nothing, or more than one thing, has this name.
        """
        from accoop.querying.descriptions import Descriptions
        from accoop.querying.dossier import Dossiers
        from accoop.querying.dossier_page import DossierPage, as_data

        with self._opened(lang) as store:
            names = self._known(store)
            descriptions = Descriptions(store, self._terms)
            dossier = Dossiers(descriptions, self._terms).dossier(names.resolve("thing", thing))
            page = DossierPage(names, self._terms, wording(lang), _MARKS)
            return ThingView("\n".join(page.lines(dossier)), as_data(dossier, names))

    def lineage(
        self,
        *things: str,
        direction: str = "both",
        depth: int | None = None,
        as_of: str | date | None = None,
        inferred: bool = True,
        lang: str = "en",
    ) -> LineageView:
        """What led to things and what came of them; without things, all that the reports tell of.

        Args:
            things: paths, IRIs or names, such as `cosp-uncac/4/2`.
            direction: `up` for what led to them, `down` for what came of them, or `both`.
            depth: how many steps to go at most.
            as_of: a day, month or year after which nothing may have begun.
            inferred: whether links that no report prints are told.
            lang: `en`, `zh`, or `both` for labels in both.

        Raises:
            GraphError: a thing is in no lineage.
        """
        from accoop.picture.picture import readable as bounded

        until = as_of.isoformat() if isinstance(as_of, date) else as_of
        question = LineageQuestion(
            things, Direction(direction), depth, as_of=until, inferred=inferred, show=frozenset()
        )
        with self._opened("zh" if lang == "zh" else "en") as store:
            question = bounded(question)
            return LineageView(tell(store, self._terms, question), question, lang, self._terms)

    def to_rdflib(self, graph: str | None = None) -> "rdflib.Graph":
        """The statements as an rdflib graph.

        Args:
            graph: the name of a named graph, such as `authority/states`; else all, each statement once.
        """
        import rdflib

        with self._opened("en") as store:
            source = MERGED if graph is None else self._terms.graph(graph.removeprefix(self._terms.graphs))
            data = store.dump(format=RdfFormat.N_TRIPLES, from_graph=source) or b""
        found = rdflib.Graph(bind_namespaces="none")
        for prefix, namespace in self._terms.prefixes().items():
            found.bind(prefix, namespace)
        return found.parse(data=data, format="nt")

    def to_networkx(self) -> "nx.MultiDiGraph[str]":
        """The things, by their IRIs, and how they are linked; a node has its class and its names."""
        from accoop.exporting.graphml import network
        from accoop.exporting.statements import merged_part, working_folder

        with self._opened("en") as store, working_folder() as folder:
            return network(merged_part(store, folder), self._terms)

    def close(self) -> None:
        """Give the store free; what was answered stays."""
        if self._snapshot is not None:
            self._snapshot.close()
        self._snapshot = self._names = None

    def __enter__(self) -> "KnowledgeGraph":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"KnowledgeGraph({str(self._folder)!r})"

    @contextmanager
    def _opened(self, language: str) -> Iterator[Store]:
        """The store, and failures told in a language."""
        if self._snapshot is None:
            raise GraphError("graph-closed", wording(language).say("graph-closed"))
        with telling(language):
            yield self._snapshot.store

    def _known(self, store: Store) -> Names:
        """The names of the store, read once."""
        if self._names is None:
            self._names = Names(store, self._terms)
        return self._names


def _as_given(value: Given) -> str:
    """A parameter's value as one writes it at the terminal."""
    if isinstance(value, bool):
        return str(value).lower()
    return value.isoformat() if isinstance(value, date) else str(value)


def _result(table: Table, saved: SavedQuery, language: str, terms: Terms) -> Result:
    columns, cells = readable(table, terms)
    rows = tuple(tuple(map(python_value, row)) for row in table.rows)
    headings = tuple(heading(name, language, saved) for name in columns)
    return Result(table.columns, rows, headings, tuple(cells), language)
