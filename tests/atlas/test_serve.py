"""Serving: to this machine only, until an interrupt."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import threading
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from actviz.atlas.serve import serve
from actviz.errors import UsageError


def test_it_answers_and_ends_on_an_interrupt(tmp_path: Path) -> None:
    words = ["atlas", "relu", "step", "--serve", "--quiet"]
    environment = {**os.environ, "TMPDIR": str(tmp_path)}
    with subprocess.Popen(
        [sys.executable, "-m", "actviz", *words],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=environment,
    ) as process:
        assert process.stdout is not None
        address = process.stdout.readline().strip()
        timer = threading.Timer(100, process.kill)  # where a check fails, the block waits for it
        timer.start()
        assert address.startswith("http://127.0.0.1:")
        with urllib.request.urlopen(f"{address}relu/", timeout=10) as page:
            assert b"<h1>ReLU</h1>" in page.read()
        with urllib.request.urlopen(f"{address}relu/figure.svg", timeout=10) as figure:
            assert figure.headers["Content-Type"] == "image/svg+xml"
        for outside in ("script/", "%2e%2e/", "nothing"):
            with pytest.raises(urllib.error.HTTPError, match="404"):
                urllib.request.urlopen(f"{address}{outside}", timeout=10)
        # A shell that starts the tests in the background has them ignore Ctrl-C, so not SIGINT.
        process.send_signal(signal.SIGTERM)
        out, err = process.communicate(timeout=60)
    timer.cancel()
    assert (process.returncode, out, err) == (143, "", "")
    assert not [each for each in tmp_path.iterdir() if "atlas" in each.name]


def test_a_port_that_is_taken_is_told(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with pytest.raises(UsageError, match="cannot be listened at"):
            serve(str(tmp_path), taken.getsockname()[1], print)
