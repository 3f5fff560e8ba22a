"""Neither server nor build opens a connection outward: both run in a network that leads nowhere.

The kernel counts each attempt to reach an address that no route leads to. The count stays at nought.
"""

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Final

import pytest

from running_server import ROOT

SCRIPT: Final = Path(__file__).parent / "without_network.py"


def test_server_and_build_reach_for_nothing_outside(tmp_path: Path) -> None:
    unshared = ["unshare", "--net"] if os.geteuid() == 0 else ["unshare", "--map-root-user", "--net"]
    if subprocess.run([*unshared, "true"], check=False, capture_output=True).returncode != 0:
        if os.environ.get("ACCOOP_CI"):
            pytest.fail("this test needs a kernel that allows network namespaces")
        pytest.skip("the kernel allows no network namespace")
    done = subprocess.run(
        [*unshared, sys.executable, str(SCRIPT), str(tmp_path)],
        check=False,
        capture_output=True,
        text=True,
        cwd=ROOT,
        timeout=300,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    counts = dict(re.findall(r"^(\w+): (\d+)$", done.stdout, re.MULTILINE))
    assert counts["control"] == "1", "the count does not work here"
    assert counts["build"] == "0"
    assert counts["serve"] == "0"
    assert int(counts["requests"]) > 100
