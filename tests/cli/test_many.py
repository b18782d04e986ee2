"""Many at once: twenty processes, one folder, no home, no cache that they could write."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

NOWHERE = "/proc/actviz-has-no-home"


def test_twenty_processes_succeed_quietly():
    environment = {
        **os.environ,
        "HOME": NOWHERE,
        "MPLCONFIGDIR": NOWHERE,
        "XDG_CACHE_HOME": NOWHERE,
    }
    line = [sys.executable, "-m", "actviz", "plot", "relu", "--out-dir", "."]
    alike = [[*line], [*line, "--no-derivative"]] * 10
    started = [
        subprocess.Popen(each, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        for each in alike
    ]
    ended = [(process.communicate(timeout=300), process.returncode) for process in started]
    assert {code for _, code in ended} == {0}
    assert {err for (_, err), _ in ended} == {b""}
    paths = {out.decode().strip() for (out, _), _ in ended}
    assert len(paths) == 2
    assert sorted(path.name for path in Path.cwd().iterdir()) == sorted(
        Path(path).name for path in paths
    )
    assert all(Path(path).read_bytes().endswith(b"IEND\xaeB`\x82") for path in paths)
