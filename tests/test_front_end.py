"""The front end: built once, by the Python build; carried whole; done without where it cannot be built."""

import importlib.util
import json
import os
import re
import shutil
import subprocess
from pathlib import Path
from types import ModuleType

import pytest

from accoop.pages import assets

ROOT = Path(__file__).resolve().parents[1]
WEB = ROOT / "web"
COPIED = ("fonts", "graph", "mappings", "ontology", "queries", "reports", "src", "web")
BEYOND_THE_FONT = re.compile(r"[\u0590-\u06ff\u3040-\u30ff\uac00-\ud7af]")  # Hebrew, Arabic, Japanese, Korean

needs_front_end = pytest.mark.skipif(
    not assets.built() and not os.environ.get("ACCOOP_CI"), reason="the front end was not built here"
)


@pytest.fixture(scope="module")
def hook() -> ModuleType:
    """The hook of the Python build."""
    specification = importlib.util.spec_from_file_location("hatch_build", ROOT / "hatch_build.py")
    assert specification
    assert specification.loader
    module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)
    return module


# What the sources say


def test_the_lock_file_holds_digests_and_no_addresses() -> None:
    """Whoever builds takes the packages from a registry of their own choice, and gets the same bytes."""
    lock = json.loads((WEB / "package-lock.json").read_text(encoding="utf-8"))
    packages = {name: package for name, package in lock["packages"].items() if name}
    assert not [name for name, package in packages.items() if "resolved" in package]
    assert not [name for name, package in packages.items() if "integrity" not in package]


def test_the_sources_name_exact_versions() -> None:
    package = json.loads((WEB / "package.json").read_text(encoding="utf-8"))
    versions = {**package["dependencies"], **package["devDependencies"]}
    assert not [name for name, version in versions.items() if not re.fullmatch(r"[0-9.]+", version)]


# What is built


@needs_front_end
def test_what_is_built_is_built_from_these_sources(hook: ModuleType) -> None:
    assert hook.fresh()


@needs_front_end
def test_nothing_is_built_twice_and_a_change_is_noticed(
    hook: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = shutil.copytree(WEB, tmp_path / "web", ignore=shutil.ignore_patterns("node_modules"))
    monkeypatch.setattr(hook, "WEB", copy)
    assert hook.digest() == (copy / "dist" / "digest").read_text(encoding="ascii")
    script = copy / "vite.config.ts"
    script.write_text(script.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    assert hook.digest() != (copy / "dist" / "digest").read_text(encoding="ascii")


@needs_front_end
def test_the_fonts_hold_every_chinese_character_that_the_project_uses(hook: ModuleType) -> None:
    (name,) = assets.entry("fonts").styles
    found = assets.asset(name)
    assert found
    held: set[int] = set()
    for ranges in re.findall(r"unicode-range:([^;}]+)", found.data.decode()):
        for one in ranges.split(","):
            first, _, last = one.strip().removeprefix("U+").partition("-")
            held.update(
                range(int(first.replace("?", "0"), 16), int((last or first).replace("?", "F"), 16) + 1)
            )
    used = {c for c in hook.characters() if "\u2e80" <= c <= "\uffef" and not BEYOND_THE_FONT.match(c)}
    assert len(used) > 1000
    assert sorted(c for c in used if ord(c) not in held) == []


@needs_front_end
def test_every_file_that_is_named_is_there_and_nothing_else_is_handed_out() -> None:
    manifest = json.loads((WEB / "dist" / "manifest.json").read_text(encoding="utf-8"))
    named = {chunk["file"] for chunk in manifest.values()}
    named |= {style for chunk in manifest.values() for style in chunk.get("css", ())}
    assert not [name for name in named if assets.asset(name) is None]
    for name in ("manifest.json", "digest", "../package.json", "..", "", "nothing.js"):
        assert assets.asset(name) is None, name


@needs_front_end
def test_licences_travel_with_what_they_are_of() -> None:
    found = assets.asset("licences.txt")
    assert found
    text = found.data.decode()
    assert "SIL OPEN FONT LICENSE" in text
    for package in ("@zazuko/yasgui", "codemirror", "dompurify", "datatables.net"):
        assert re.search(rf"^{re.escape(package)} [0-9.]+: \S", text, re.MULTILINE), package


# Where nothing can be built


@pytest.mark.installed
def test_without_a_registry_the_package_is_plain_and_a_release_is_refused(tmp_path: Path) -> None:
    if shutil.which("uv") is None:
        pytest.skip("no uv to build with")
    for name in COPIED:
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("node_modules", "dist"))
    for name in ("pyproject.toml", "hatch_build.py", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, tmp_path / name)
    apart = {k: v for k, v in os.environ.items() if k not in ("VIRTUAL_ENV", "ACCOOP_FRONT_END")}
    unreachable = {
        **apart,
        "npm_config_registry": "http://127.0.0.1:9/",
        "npm_config_cache": str(tmp_path / "cache"),
        "npm_config_fetch_retries": "0",
    }

    def built(**more: str) -> "subprocess.CompletedProcess[str]":
        command = ["uv", "build", "--wheel", "--out-dir", "out"]
        return subprocess.run(
            command, cwd=tmp_path, env={**unreachable, **more}, capture_output=True, text=True, check=False
        )

    plain = built()
    assert plain.returncode == 0, plain.stderr
    assert "The pages are built without scripts and fonts" in plain.stdout + plain.stderr
    assert not (tmp_path / "web" / "dist").exists()
    assert [path.suffix for path in (tmp_path / "out").iterdir() if path.suffix] == [".whl"]
    insisting = built(ACCOOP_FRONT_END="required")
    assert insisting.returncode != 0
    assert "ci --omit=dev failed" in insisting.stdout + insisting.stderr
