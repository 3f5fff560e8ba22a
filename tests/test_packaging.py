"""The program is the same from a checkout, from a wheel, and from a wheel made of the source archive."""

import json
import os
import re
import shutil
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, distribution, packages_distributions, version
from pathlib import Path

import pytest

import accoop
from accoop.content import content_root

ROOT = Path(__file__).resolve().parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
# Folders and files that travel beside the program.
CONTENT = tuple(PROJECT["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"])
COMMITTED = ROOT / "graph" / "reports" / "cosp-uncac-eg1-10.ttl"

installed = pytest.mark.installed
in_the_environment = pytest.mark.skipif(
    Path(sys.prefix).resolve() != ROOT / ".venv", reason="for the environment that `uv run` makes"
)


def content_files() -> set[str]:
    """The content of the checkout, as paths inside it."""
    found = (p for name in CONTENT for p in (ROOT / name, *(ROOT / name).rglob("*")) if p.is_file())
    return {path.relative_to(ROOT).as_posix() for path in found}


def front_end() -> set[str]:
    """The files of the front end that an installation needs."""
    built = (ROOT / "web" / "dist").iterdir()
    return {path.relative_to(ROOT).as_posix() for path in built if path.name != "digest"}


# What pyproject.toml says


def test_version_and_content_of_this_installation() -> None:
    assert accoop.__version__ == version("accoop") == PROJECT["project"]["version"]
    assert content_root() == ROOT


def test_the_changelog_opens_with_this_version() -> None:
    entries = re.findall(r"^## ([0-9.]+)", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert entries[0] == PROJECT["project"]["version"]


def test_every_lowest_version_is_tried_by_a_test() -> None:
    """`.ci/run` names each dependency beside the tests that it runs with the lowest version of it."""
    listed = re.findall(
        r"^  (tests/\S+) # (.*)$", (ROOT / ".ci" / "run").read_text(encoding="utf-8"), re.MULTILINE
    )
    assert [file for file, _ in listed if not (ROOT / file).is_file()] == []
    tried = {name for _, names in listed for name in names.split()}
    declared = {re.split(r"[<>=!;\[ ]", line)[0] for line in PROJECT["project"]["dependencies"]}
    assert declared - tried == set()


def test_dependencies_are_what_the_program_imports() -> None:
    """All that `src` imports is declared, and nothing else."""
    pattern = re.compile(r"^\s*(?:import|from) ([A-Za-z0-9_]+)", re.MULTILINE)
    names = {
        name
        for path in (ROOT / "src").rglob("*.py")
        for name in pattern.findall(path.read_text(encoding="utf-8"))
    }
    sold_as = packages_distributions()  # a package may have another name than what it is imported by
    outside = {n for n in names if n not in sys.stdlib_module_names and n != "accoop"}
    imported = {sold_as[name][0].lower().replace("_", "-") for name in outside}
    imported.add("httptools")  # imported by the protocol of uvicorn that ours is built on
    extras = [line for lines in PROJECT["project"]["optional-dependencies"].values() for line in lines]
    declared = {re.split(r"[<>=~! ]", line)[0] for line in [*PROJECT["project"]["dependencies"], *extras]}
    assert declared == imported


def pins() -> dict[str, str]:
    """The versions with which the project is tested."""
    return dict(line.split("==") for line in PROJECT["tool"]["uv"]["constraint-dependencies"])


def needed() -> set[str]:
    """All distributions that an environment for development holds here, directly or not."""
    waiting = [*PROJECT["project"]["dependencies"], *PROJECT["dependency-groups"]["dev"]]
    found: set[str] = set()
    while waiting:
        line = waiting.pop()
        name = re.split(r"[^A-Za-z0-9._-]", line)[0].lower().replace("_", "-")
        if name in found or "extra ==" in line:
            continue
        try:
            waiting += distribution(name).requires or []
        except PackageNotFoundError:
            continue  # for another system or another Python
        found.add(name)
    return found


@in_the_environment
def test_every_package_is_pinned() -> None:
    """Whatever an environment for development needs, the tested version of it is written down."""
    assert sorted(needed() - pins().keys()) == []


def test_pins_allow_what_the_project_allows() -> None:
    lowest = dict(line.partition(";")[0].split(">=") for line in PROJECT["project"]["dependencies"])
    lowest |= dict(line.split(">=") for line in PROJECT["dependency-groups"]["dev"])
    for name, bound in lowest.items():
        assert [int(n) for n in pins()[name].split(".")] >= [int(n) for n in bound.split(".")], name


@in_the_environment
def test_the_environment_holds_the_pinned_versions() -> None:
    assert {name: version(name) for name in needed()} == {name: pins()[name] for name in needed()}


# What is built and installed elsewhere


@dataclass(frozen=True)
class Installation:
    """The wheel, installed into an environment of its own, run from the root of the file system."""

    program: Path
    python: Path
    home: Path

    @property
    def environment(self) -> Mapping[str, str]:
        return {"HOME": str(self.home), "PATH": os.defpath, "LC_ALL": "C.UTF-8"}

    def run(self, *arguments: str, code: int = 0) -> str:
        """What a command prints, run from `/`."""
        done = subprocess.run(
            [self.program, *arguments],
            cwd="/",
            env=self.environment,
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )
        assert done.returncode == code, done.stderr
        return done.stdout

    def evaluate(self, expression: str) -> str:
        """What Python says there."""
        done = subprocess.run(
            [self.python, "-I", "-c", f"import accoop, accoop.content; print({expression})"],
            cwd="/",
            env=self.environment,
            capture_output=True,
            text=True,
            check=True,
        )
        return done.stdout.strip()


def uv(*arguments: object, cwd: Path) -> None:
    """Run uv, or skip the test where there is none."""
    if shutil.which("uv") is None:
        if os.environ.get("ACCOOP_CI"):
            pytest.fail("this test needs uv")
        pytest.skip("no uv to build with")
    done = subprocess.run(
        ["uv", *map(str, arguments)], cwd=cwd, capture_output=True, text=True, check=False, env=outside()
    )
    assert done.returncode == 0, done.stderr


def outside() -> dict[str, str]:
    """This environment without what ties it to the project."""
    return {k: v for k, v in os.environ.items() if k not in ("VIRTUAL_ENV", "UV_PROJECT_ENVIRONMENT")}


@dataclass(frozen=True)
class Archives:
    """What a release consists of."""

    wheel: Path
    source: Path


@pytest.fixture(scope="module")
def archives(tmp_path_factory: pytest.TempPathFactory) -> Archives:
    """The source archive, and the wheel that is built from it."""
    target = tmp_path_factory.mktemp("dist")
    uv("build", "--quiet", "--out-dir", target, ROOT, cwd=target)
    return Archives(next(target.glob("*.whl")), next(target.glob("*.tar.gz")))


@pytest.fixture(scope="module")
def installation(archives: Archives, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    """The wheel in a fresh environment, with the versions that the project is tested with."""
    place = tmp_path_factory.mktemp("elsewhere")
    constraints = place / "constraints.txt"
    constraints.write_text("\n".join(PROJECT["tool"]["uv"]["constraint-dependencies"]), encoding="utf-8")
    environment = place / "env"
    uv("venv", "--quiet", "--no-config", "--python", sys.executable, environment, cwd=place)
    python = environment / ("Scripts" if os.name == "nt" else "bin") / "python"
    uv(
        *("pip", "install", "--quiet", "--no-config", "--python", python),
        *("--constraint", constraints, archives.wheel),
        cwd=place,
    )
    yield Installation(python.with_name("accoop"), python, place)
    shutil.rmtree(environment)


def without_top(names: list[str]) -> set[str]:
    return {name.partition("/")[2] for name in names}


@installed
def test_the_wheel_holds_program_and_content_and_nothing_else(archives: Archives) -> None:
    with zipfile.ZipFile(archives.wheel) as wheel:
        names = {name for name in wheel.namelist() if ".dist-info/" not in name}
    files = [*(ROOT / "src").rglob("*.py"), *(ROOT / "src").glob("accoop/*/templates/*")]
    program = {path.relative_to(ROOT / "src").as_posix() for path in files}
    carried = {f"accoop/content/{name}" for name in content_files() | front_end()}
    assert names == program | {"accoop/py.typed"} | carried
    assert archives.wheel.stat().st_size < 6_000_000


@installed
def test_the_source_archive_holds_what_tests_and_builds_need(archives: Archives) -> None:
    with tarfile.open(archives.source) as source:
        names = without_top(source.getnames())
    texts = {"README.md", "README.zh.md", "CHANGELOG.md", "CONTRIBUTING.md", "LICENSE", "pyproject.toml"}
    tests = {p.relative_to(ROOT).as_posix() for p in (ROOT / "tests").rglob("*.py")}
    sources = {"hatch_build.py", "web/package-lock.json", "web/.npmrc", "web/dist/digest"}
    assert content_files() | texts | tests | sources | front_end() <= names
    assert not [name for name in names if "node_modules" in name]
    assert not [name for name in names if name.startswith((".venv", ".accoop", "dist/"))]


@installed
def test_the_wheel_is_the_same_from_the_checkout(archives: Archives, tmp_path: Path) -> None:
    uv("build", "--quiet", "--wheel", "--out-dir", tmp_path, ROOT, cwd=tmp_path)
    with zipfile.ZipFile(archives.wheel) as one, zipfile.ZipFile(next(tmp_path.glob("*.whl"))) as other:
        assert {n: one.read(n) for n in one.namelist()} == {n: other.read(n) for n in other.namelist()}


@installed
def test_the_installed_program_does_all_from_anywhere(installation: Installation, tmp_path: Path) -> None:
    """Build, find, show, ask and draw, in a store elsewhere, without the checkout."""
    site = installation.evaluate("accoop.content.content_root()")
    assert Path(site).is_relative_to(installation.home)
    assert installation.evaluate("accoop.__version__") == PROJECT["project"]["version"]
    assert installation.run("--version").strip().endswith(PROJECT["project"]["version"])

    store, out = str(tmp_path / "store"), tmp_path / "graph"
    installation.run("build", "--store", store, "--out", str(out))
    assert [path.name for path in out.iterdir()] == [COMMITTED.name]
    assert (out / COMMITTED.name).read_bytes() == COMMITTED.read_bytes()
    installation.run("validate", str(out / COMMITTED.name))

    listed = installation.run("queries")
    assert all(path.stem in listed for path in (ROOT / "queries").glob("*.rq"))
    assert "network/globe" in installation.run("find", "GlobE", "--store", store)
    assert "cosp-uncac-eg1/10" in installation.run("show", "network/globe", "--store", store)
    acts = json.loads(installation.run("query", "resolution-acts", "--format", "json", "--store", store))
    assert acts["results"]["bindings"]
    assert (
        installation.run("lineage", "resolution/cosp-uncac/7/1", "--store", store).count("flowchart LR") == 1
    )
    exported = installation.run("export", "--graph", "cosp-uncac-eg1/10", "--format", "nt", "--store", store)
    assert exported.count("\n") > 1000
    page = installation.run("review", str(ROOT / "reports" / "cosp-uncac-eg1-10.zh.txt"))
    assert page.startswith("<!DOCTYPE html>")
    installation.run("eval", code=3)
    installation.run("diff", code=2)


@installed
def test_the_installed_program_says_when_there_is_no_store(
    installation: Installation, tmp_path: Path
) -> None:
    installation.run("find", "GlobE", "--store", str(tmp_path / "nowhere"), code=3)
