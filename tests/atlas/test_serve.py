"""Serving: to this machine only."""

from __future__ import annotations

import signal
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from actviz.atlas.serve import serve
from actviz.errors import UsageError

SERVING = "import sys; from actviz.atlas.serve import serve; serve(sys.argv[1], 0, print)"


def test_it_answers_with_the_files_of_the_atlas_and_no_others(small: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-u", "-c", SERVING, str(small)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        try:
            assert process.stdout is not None
            address = process.stdout.readline().strip()
            assert address.startswith("http://127.0.0.1:")
            with urllib.request.urlopen(f"{address}relu/", timeout=30) as page:
                assert b"<h1>ReLU</h1>" in page.read()
            with urllib.request.urlopen(f"{address}relu/figure.svg", timeout=30) as figure:
                assert figure.headers["Content-Type"] == "image/svg+xml"
            for outside in ("script/", "%2e%2e/small.lock", "nothing"):
                with pytest.raises(urllib.error.HTTPError, match="404"):
                    urllib.request.urlopen(f"{address}{outside}", timeout=30)
        finally:
            process.send_signal(signal.SIGTERM)
        _, said = process.communicate(timeout=60)
    assert said == ""


def test_a_port_that_is_taken_is_told(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with pytest.raises(UsageError, match="cannot be listened at"):
            serve(str(tmp_path), taken.getsockname()[1], print)
