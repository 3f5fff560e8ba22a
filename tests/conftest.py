"""What many tests share: the client's report, read once, and everything that reading needs."""

from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, settings
from pyoxigraph import Store

from accoop.claims.extraction import Extraction
from accoop.cli import accoop
from accoop.cli.session import Session
from accoop.pipeline import Reading
from accoop.querying.naming import Names
from accoop.rdf.graph import ReportGraph
from accoop.rdf.terms import Terms
from accoop.store.writing import writing
from saved_answers import TERMS, content_files, loaded

# How long an example takes depends on what else the machine does: nothing is asserted of it.
settings.register_profile("accoop", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("accoop")

ROOT = Path(__file__).resolve().parent.parent
REPORT = ROOT / "reports" / "cosp-uncac-eg1-10.zh.txt"
SMALL_REPORT = ROOT / "tests" / "documents" / "cosp-resolution-31-4.en.txt"
SMALL_CONTENT = ("ontology/accoop", "ontology/schemes/verb", "authority/tools")
SITE_ADDRESS = "https://example.org/some/where/"


def pytest_xdist_auto_num_workers(config: pytest.Config) -> int | None:
    """Every core for the whole suite; this process alone for a part of it, which workers would only hold up."""
    whole = all(Path(argument).is_dir() for argument in config.args) and not config.option.keyword
    return None if whole else 0


@pytest.fixture(scope="session")
def reading() -> Reading:
    """Everything that comes with the project, prepared once."""
    return Reading(Terms())


@pytest.fixture(scope="session")
def extraction(reading: Reading) -> Extraction:
    """What the client's report says."""
    return reading.extraction(REPORT)


@pytest.fixture(scope="session")
def report_graph(reading: Reading, extraction: Extraction) -> ReportGraph:
    """The graph of the client's report."""
    return reading.graph(extraction)


@pytest.fixture(scope="session")
def full_store(tmp_path_factory: pytest.TempPathFactory, reading: Reading, report_graph: ReportGraph) -> Path:
    """The store as a build leaves it: ontology, authority graphs, the client's report."""
    root = tmp_path_factory.mktemp("full") / "store"
    with writing(root, reading.terms) as writer:
        writer.commit_content(reading.content)
        writer.commit(report_graph)
    return root


@pytest.fixture(scope="session")
def small_store(tmp_path_factory: pytest.TempPathFactory, reading: Reading) -> Path:
    """A store of one short resolution and a part of what is known, for what takes long with all."""
    root = tmp_path_factory.mktemp("small") / "store"
    with writing(root, TERMS) as writer:
        writer.commit_content(
            {TERMS.graph(name): reading.content[TERMS.graph(name)] for name in SMALL_CONTENT}
        )
        writer.commit(reading.graph(reading.extraction(SMALL_REPORT)))
    return root


@pytest.fixture(scope="session")
def site(small_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that `accoop site` writes of `small_store`."""
    folder = tmp_path_factory.mktemp("files") / "site"
    arguments = ["site", str(folder), "--store", str(small_store), "--address", SITE_ADDRESS]
    done = CliRunner().invoke(accoop, arguments, obj=Session("en"), standalone_mode=False)
    assert done.exit_code == 0, done.exception
    return folder


@pytest.fixture(scope="session")
def store() -> Store:
    """The project's own graphs, each in a graph of its own, in memory; to be read only."""
    return loaded(content_files())


@pytest.fixture(scope="session")
def names(store: Store) -> Names:
    """The names of `store`."""
    return Names(store, TERMS)
