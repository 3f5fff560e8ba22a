"""The rules of the house: what each folder holds, what the program may know, which way the data go."""

import ast
import os
import re
import shutil
import subprocess
import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "src" / "accoop"
CONTENT = ("ontology", "mappings", "graph", "queries", "reports")
CONTENT_ENDINGS = {".ttl", ".toml", ".rq", ".txt", ".jsonld", ".md"}
MODULES = sorted(SOURCE.rglob("*.py"))
LONGEST_MODULE = 300

SCRIPTS = ("CJK", "CYRILLIC", "ARABIC", "HIRAGANA", "KATAKANA", "HANGUL", "THAI", "DEVANAGARI", "HEBREW")

# Which parts of the program a part may import, besides itself: data go one way, from file to answer.
GROUND = {
    "brackets",
    "content",
    "endings",
    "failures",
    "glyphs",
    "model",
    "numerals",
    "rdf.terms",
    "spelling",
    "wording",
}
FOUND = GROUND | {"pack", "authority", "recognising", "claims"}
MAY_IMPORT: dict[str, set[str]] = {
    **dict.fromkeys(GROUND, GROUND),
    "pack": GROUND,
    "authority": GROUND,
    "reading": GROUND | {"pack"},
    "recognising": GROUND | {"pack", "authority"},
    "claims": GROUND | {"pack", "authority", "recognising"},
    "rdf": FOUND,
    "checking": GROUND | {"authority"},
    "linking": GROUND | {"pack", "rdf"},
    "versions": FOUND,
    "pipeline": FOUND | {"reading", "versions", "rdf", "checking"},
    "store": GROUND,
    "building": FOUND | {"linking", "reading", "versions", "rdf", "checking", "pipeline", "store"},
    "querying": GROUND | {"rdf", "store", "lineage.wrapping"},
    "lineage": GROUND | {"rdf", "store", "querying", "lineage.wrapping"},
    "picture": GROUND | {"rdf", "store", "lineage"},
    "evaluating": GROUND | {"versions", "rdf", "store", "querying", "pipeline", "checking", "authority"},
    "comparing": GROUND | {"rdf"},
    "exporting": GROUND | {"rdf", "store", "querying"},
    "cataloguing": GROUND | {"rdf", "store", "querying", "exporting"},
    "pushing": GROUND | {"rdf", "store"},
    "endpoints": GROUND | {"rdf", "store", "querying", "pushing"},
    "notebooks": GROUND | {"rdf", "store", "querying", "lineage", "picture", "exporting"},
    "lineage.wrapping": GROUND,
    "reviewing": FOUND | {"rdf", "lineage.wrapping"},
    "serving": GROUND
    | {"rdf", "store", "querying", "checking", "pages", "lineage", "picture", "cataloguing", "exporting"},
    "pages": GROUND
    | {"authority", "checking", "rdf", "store", "querying", "lineage", "lineage.wrapping", "picture"},
    "publishing": GROUND | {"rdf", "store", "querying", "exporting", "cataloguing", "pages", "serving"},
    "cli": {"*"},
    "__main__": {"cli"},
    "": {"notebooks"},
}

# What no file may hold. Built from parts, so that this file does not hold it either.
HOSTS = (
    ("pypi", "org"),
    ("pythonhosted", "org"),
    ("pypi", "python", "org"),
    ("npmjs", "org"),
    ("npmjs", "com"),
    ("crates", "io"),
    ("golang", "org"),
    ("anaconda", "org"),
    ("debian", "org"),
    ("ghcr", "io"),
    ("docker", "io"),
)
MAKING = (
    r"\bissues? (?:no\.? ?)?#?[0-9]+\b",
    r"\b(?:design|facts|spec|systems)[.]md\b",
    r"\b(?:language[ -]models?|co-authored[-]by|(?:auto|ai|machine)[ -]generated)\b",
    r"\b(?:to[d]o|fix[m]e|x[x]x)\b",
    r"\buv[.]lock\b",
)
BINARY = (".xz", ".png", ".ttf")
FORBIDDEN = re.compile(
    "|".join(
        (
            *(re.escape(".".join(parts)) for parts in HOSTS),
            r"(?<![\w.~*/-])/(?:work|root|home|Users)(?![\w.-])",
            *MAKING,
        )
    ),
    re.IGNORECASE,
)


def name(module: Path) -> str:
    return module.relative_to(SOURCE).as_posix()


@cache
def tree(module: Path) -> ast.Module:
    return ast.parse(module.read_text(encoding="utf-8"))


def strings(module: Path) -> Iterator[tuple[int, str]]:
    """The string constants of a module that are no docstrings."""
    documented = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    docstrings = {
        id(node.body[0].value)
        for node in ast.walk(tree(module))
        if isinstance(node, documented) and node.body and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree(module)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings:
            yield node.lineno, node.value


@cache
def tracked() -> tuple[Path, ...]:
    """The files that are, or would be, in the repository."""
    if shutil.which("git") is None or not (ROOT / ".git").exists():
        if os.environ.get("ACCOOP_CI"):
            pytest.fail("this test needs a clone and git")
        pytest.skip("no clone, or no git")
    listing = subprocess.run(
        ["git", "-c", "safe.directory=*", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    paths = (ROOT / entry for entry in listing.stdout.decode().split("\0") if entry)
    return tuple(sorted(path for path in paths if path.is_file()))


# Folders


def test_content_folders_hold_content_only() -> None:
    strange = [
        path.relative_to(ROOT).as_posix()
        for path in tracked()
        if path.relative_to(ROOT).parts[0] in CONTENT and path.suffix not in CONTENT_ENDINGS
    ]
    assert strange == []


def test_the_program_holds_no_content() -> None:
    """But for the layout of a page, which has no word of any language."""
    code = (".py", ".pyc", ".typed")
    others = [p for p in SOURCE.rglob("*") if p.is_file() and p.suffix not in code]
    assert [
        p for p in others if p.parent.name != "templates" or p.suffix not in (".html", ".css", ".svg")
    ] == []
    assert [p for p in others if not p.read_text(encoding="utf-8").isascii()] == []


def test_no_lock_file_and_nothing_built_is_tracked() -> None:
    names = {path.relative_to(ROOT).as_posix() for path in tracked()}
    assert not [n for n in names if n.endswith((".lock", ".pyc", ".whl", ".tar.gz"))]
    assert not [n for n in names if n.split("/")[0] in (".venv", ".accoop", "dist", "build")]


def test_no_tracked_file_says_where_or_how_it_was_made() -> None:
    """No address of a package registry, no path of a machine, no remark about the making."""
    found = []
    for path in tracked():
        if path.name == ".gitignore" or path.suffix in BINARY:
            continue  # it names what stays out; chance bytes say nothing
        text = path.read_text(encoding="utf-8", errors="replace")
        for match in FORBIDDEN.finditer(text):
            line = text.count("\n", 0, match.start()) + 1
            found.append(f"{path.relative_to(ROOT)}:{line}: {match[0]}")
    assert found == []


def test_text_files_are_utf8_with_unix_line_ends() -> None:
    for path in tracked():
        if path.parts[-2] == "reports" and path.suffix == ".txt":
            continue  # sources stay as they came
        if path.suffix in BINARY:
            continue
        data = path.read_bytes()
        data.decode("utf-8")
        assert b"\r" not in data, path
        assert not data.startswith(b"\xef\xbb\xbf"), path
        assert not data or data.endswith(b"\n"), path


# Modules


@pytest.mark.parametrize("module", MODULES, ids=name)
def test_a_module_says_what_it_is_in_one_line_and_is_short(module: Path) -> None:
    documented = ast.get_docstring(tree(module))
    assert documented, "no docstring"
    first = documented.splitlines()[0]
    assert first.endswith((".", ":")), first
    assert len(module.read_text(encoding="utf-8").splitlines()) <= LONGEST_MODULE


@pytest.mark.parametrize("module", MODULES, ids=name)
def test_a_module_holds_no_word_of_another_script(module: Path) -> None:
    """What a report's language says stands in mappings and graph, not in the program.

    The ends of a range of characters in a pattern are no word.
    """
    lines = enumerate(module.read_text(encoding="utf-8").splitlines(), start=1)
    foreign = [
        (line, character)
        for line, text in (*lines, *strings(module))
        for character in re.sub(".-.", "", text)
        if ord(character) > 0xFF and unicodedata.name(character, "").startswith(SCRIPTS)
    ]
    assert foreign == []


@pytest.mark.parametrize("module", MODULES, ids=name)
def test_a_module_never_prints(module: Path) -> None:
    calls = [
        node.lineno
        for node in ast.walk(tree(module))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print"
    ]
    assert calls == []


def test_namespaces_stand_in_one_module() -> None:
    """But for the prefixes of a query, which is a text of its own, and the names of an XML vocabulary."""
    found = [
        f"{name(module)}:{line}: {text.strip()[:60]}"
        for module in MODULES
        if name(module) not in ("rdf/terms.py", "reading/formats/ooxml.py", "picture/svg.py")
        for line, text in strings(module)
        if re.search(r"https?://", re.sub(r"(?m)^PREFIX .*$", "", text))
    ]
    assert found == []


def part_of(module: str) -> str:
    """The part of the program that a dotted name belongs to: `rdf.terms` is one of its own."""
    for part in sorted(MAY_IMPORT, key=len, reverse=True):
        if part and (module == part or module.startswith(part + ".")):
            return part
    return module


def imported(module: Path) -> Iterator[str]:
    for node in ast.walk(tree(module)):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are absolute"
            names = [node.module or ""]
            if node.module in ("accoop", "accoop.rdf"):
                names = [f"{node.module}.{alias.name}" for alias in node.names]
        else:
            continue
        yield from (n.removeprefix("accoop.") for n in names if n.startswith("accoop."))


@pytest.mark.parametrize("module", MODULES, ids=name)
def test_imports_follow_the_data(module: Path) -> None:
    own = part_of(name(module).removesuffix(".py").removesuffix("/__init__").replace("/", "."))
    allowed = MAY_IMPORT.get("" if own == "__init__" else own)
    assert allowed is not None, f"{own}: say in MAY_IMPORT what this part may import"
    if "*" in allowed:
        return
    wrong = {i for i in imported(module) if part_of(i) not in allowed | {own, "__version__"}}
    assert wrong == set()
