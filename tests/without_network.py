"""What `test_serving_network` runs in a network of its own: a build, and a server under fire."""

import contextlib
import fcntl
import re
import socket
import struct
import subprocess
import sys
from pathlib import Path
from typing import Final

SET_FLAGS: Final = 0x8914
UP_AND_RUNNING: Final = 0x1 | 0x40


def attempts() -> int:
    """How often something here tried to reach an address that no route leads to."""
    found = 0
    for name, label in (("snmp", "Ip"), ("snmp6", "Ip6")):
        path = Path("/proc/self/net") / name
        if not path.exists():
            continue
        text = path.read_text(encoding="utf-8")
        if name == "snmp":
            names, values = (line.split()[1:] for line in text.splitlines() if line.startswith(label + ":"))
            found += int(dict(zip(names, values, strict=True))["OutNoRoutes"])
        elif match := re.search(r"^Ip6OutNoRoutes\s+(\d+)", text, re.MULTILINE):
            found += int(match[1])
    return found


def main(folder: Path) -> None:
    """Print what was counted."""
    with socket.socket() as any_socket:
        fcntl.ioctl(any_socket, SET_FLAGS, struct.pack("16sh", b"lo", UP_AND_RUNNING))
    with socket.socket() as outward, contextlib.suppress(OSError):
        outward.connect(("192.0.2.1", 80))
    begun = attempts()
    say("control", begun)
    command = [
        sys.executable,
        "-m",
        "accoop",
        "build",
        "--store",
        str(folder / "store"),
        "--out",
        str(folder / "out"),
    ]
    subprocess.run(command, check=True, capture_output=True)
    say("build", attempts() - begun)
    begun = attempts()
    say("requests", fire(folder))
    say("serve", attempts() - begun)


def fire(folder: Path) -> int:
    """Send a server all hostile requests that end by themselves; how many they were."""
    from hostile_requests import ELSEWHERE, SERVICES, UPDATES, WRITES, form, posted
    from running_server import running

    requests = [posted(text) for text in (*SERVICES.values(), *ELSEWHERE.values(), *UPDATES.values())]
    requests += [form(("query", text)) for text in SERVICES.values()]
    requests += [
        form(("query", "ASK { ?s ?p ?o }"), (parameter, iri))
        for parameter in ("default-graph-uri", "named-graph-uri")
        for iri in ("http://192.0.2.1/g", "https://example.org/g", "file:///etc/hosts")
    ]
    requests += [case.raw for case in WRITES]
    paths = [
        "/",
        "/sparql",
        "/.well-known/void",
        "/def.ttl",
        "/id/state/CHN",
        "/id/state/CHN.html",
        "/healthz",
    ]
    paths += [f"/id/instrument/uncac.{ending}" for ending in ("ttl", "jsonld", "nt", "rdf", "html")]
    paths += [f"/queries/attendance-list.{ending}" for ending in ("csv", "tsv", "json", "xml")] * 10
    requests += [f"GET {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n".encode() for path in paths]
    with running(folder / "store", folder) as server:
        for request in requests:
            with socket.create_connection(("127.0.0.1", server.port), timeout=30) as connection:
                connection.sendall(request)
                assert connection.recv(1 << 16).startswith(b"HTTP/1.1 ")
    return len(requests)


def say(name: str, number: int) -> None:
    """Print a count."""
    sys.stdout.write(f"{name}: {number}\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
