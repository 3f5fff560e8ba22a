"""Real SPARQL servers for the tests, each started in a folder of its own and ended afterwards."""

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

OXIGRAPH = Path(sys.executable).parent / "oxigraph"
APACHE = shutil.which("apache2", path=f"{os.environ.get('PATH', '')}:/usr/sbin")
APACHE_MODULES = Path("/usr/lib/apache2/modules")
VIRTUOSO = shutil.which("virtuoso-t")
ISQL = shutil.which("isql-vt")


@dataclass(frozen=True)
class Running:
    """A server that runs.

    Attributes:
        store: its address for the Graph Store Protocol.
        query: its address for queries.
        update: its address for updates.
        process: the server.
    """

    store: str
    query: str
    update: str
    process: "subprocess.Popen[bytes]"


def free_port() -> int:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        return int(listening.getsockname()[1])


@contextmanager
def oxigraph(folder: Path, port: int | None = None) -> Iterator[Running]:
    """Oxigraph's own server."""
    port = port or free_port()
    address = f"127.0.0.1:{port}"
    command = [str(OXIGRAPH), "serve", "--location", str(folder / "oxigraph"), "--bind", address]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    root = f"http://{address}"
    try:
        _wait(f"{root}/query?query=ASK%7B%7D", process)
        yield Running(f"{root}/store", f"{root}/query", f"{root}/update", process)
    finally:
        _end(process)


@contextmanager
def virtuoso(folder: Path) -> Iterator[Running]:
    """Virtuoso, which must be told that it may be written to, and by whom."""
    assert VIRTUOSO is not None
    assert ISQL is not None
    http, sql = free_port(), free_port()
    settings = folder / "virtuoso.ini"
    settings.write_text(
        f"[Database]\nDatabaseFile={folder}/v.db\nErrorLogFile={folder}/v.log\nLockFile={folder}/v.lck\n"
        f"TransactionFile={folder}/v.trx\nxa_persistent_file={folder}/v.pxa\n"
        f"[TempDatabase]\nDatabaseFile={folder}/v-temp.db\nTransactionFile={folder}/v-temp.trx\n"
        f"[Parameters]\nServerPort=127.0.0.1:{sql}\nServerThreads=10\nNumberOfBuffers=20000\n"
        f"[HTTPServer]\nServerPort=127.0.0.1:{http}\nServerRoot={folder}\nServerThreads=10\n"
        f"[SPARQL]\nResultSetMaxRows=100000\nMaxQueryExecutionTime=60\n",
        encoding="utf-8",
    )
    process = subprocess.Popen(
        [VIRTUOSO, "+configfile", str(settings), "+foreground", "+wait"],
        cwd=folder,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    root = f"http://127.0.0.1:{http}"
    try:
        _wait(f"{root}/sparql?query=ASK%7B%3Fs%20%3Fp%20%3Fo%7D", process)
        grants = 'GRANT SPARQL_UPDATE TO "SPARQL";'
        subprocess.run(
            [ISQL, f"127.0.0.1:{sql}", "dba", "dba", f"exec={grants}"], check=True, capture_output=True
        )
        yield Running(f"{root}/sparql-graph-crud", f"{root}/sparql", f"{root}/sparql", process)
    finally:
        _end(process)


@contextmanager
def apache(folder: Path, root: Path) -> Iterator[str]:
    """Apache with the files of `root`, which may hold rules of their own; gives its address, without the last `/`."""
    assert APACHE is not None
    port = free_port()
    modules = ("mpm_event", "authn_core", "authz_core", "dir", "mime", "rewrite")
    loaded = "".join(f"LoadModule {name}_module {APACHE_MODULES}/mod_{name}.so\n" for name in modules)
    settings = folder / "apache.conf"
    settings.write_text(
        f"{loaded}ServerRoot {folder}\nServerName localhost\nListen 127.0.0.1:{port}\nPidFile {folder}/apache.pid\n"
        f"ErrorLog {folder}/apache.log\nUser nobody\nGroup nogroup\nTypesConfig /etc/mime.types\n"
        f"DocumentRoot {root}\n<Directory />\n  AllowOverride None\n  Require all denied\n</Directory>\n"
        f"<Directory {root}>\n  AllowOverride All\n  Require all granted\n</Directory>\n",
        encoding="utf-8",
    )
    process = subprocess.Popen(
        [APACHE, "-X", "-f", str(settings)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        _listen(port, process)
        yield f"http://127.0.0.1:{port}"
    finally:
        _end(process)


def _listen(port: int, process: "subprocess.Popen[bytes]", seconds: float = 60) -> None:
    """Wait until a server listens."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        assert process.poll() is None, "the server ended"
        with socket.socket() as asking:
            if asking.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise AssertionError("the server does not listen")


def _wait(address: str, process: "subprocess.Popen[bytes]", seconds: float = 60) -> None:
    """Wait until a server answers."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        assert process.poll() is None, "the server ended"
        try:
            with urlopen(address, timeout=5):
                return
        except (URLError, OSError):
            time.sleep(0.1)
    raise AssertionError("the server does not answer")


def _end(process: "subprocess.Popen[bytes]") -> None:
    process.terminate()
    try:
        process.wait(20)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
